//! That somebody is to collect the dues is taken back.

use crate::domain::collector::Appointment;
use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Day;
use crate::ops::cancel::{Candidate, in_places};

/// Returns who was to collect, in order of time, any of which may be taken back: of a member and from a day on, where those are
/// said.
pub fn noted(ledger: &Ledger, who: Option<Id<Member>>, from: Option<Day>) -> Vec<Candidate<Appointment>> {
    let mut all = in_places(ledger.collectors.iter().cloned());
    all.retain(|one| {
        who.is_none_or(|who| one.record.member.id == who) && from.is_none_or(|from| one.record.from == from)
    });
    all
}

/// Returns who collected before and goes on once an appointment is taken back: whose end was noted with it.
pub fn before(ledger: &Ledger, gone: &Appointment) -> Option<Appointment> {
    let ended = |one: &&Appointment| {
        one.until.is_some()
            && one.until == gone.from.pred_opt()
            && one.until_entered_on == Some(gone.entered_on)
    };
    let before = ledger.collectors.iter().find(ended)?;
    Some(Appointment { until: None, until_entered_on: None, ..before.clone() })
}
