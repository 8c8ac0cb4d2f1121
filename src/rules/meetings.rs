//! What the rules on meetings (C4) have in common: a kind is held as often as the place asks.

use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::session::Session;
use crate::domain::text::quoted;
use crate::domain::time::{Day, Month, Months};

use super::duty::Duty;
use super::rule::{Rule, Scope};

/// One duty for each stretch that ends in the scope; of 党小组会, once there is a session, one for each group of that time that
/// lacks it.
pub(super) fn judge(rule: &'static Rule, kind: MeetingKind, ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let asked = scope.judged(ledger).iter().filter_map(|month| {
        let frequency = ledger.asked_for(kind, month.first())?;
        frequency.ends_in(month).then(|| frequency.stretch(month))
    });
    asked.flat_map(|stretch| Stretch { rule, kind, ledger, scope, months: stretch }.duties()).collect()
}

/// Months in which a kind of meeting is to be held once.
struct Stretch<'a> {
    rule: &'static Rule,
    kind: MeetingKind,
    ledger: &'a Ledger,
    scope: &'a Scope,
    months: Months,
}

impl Stretch<'_> {
    /// Whether it is not over yet.
    fn is_open(&self) -> bool {
        self.scope.as_of <= self.months.last()
    }

    /// The months of it that the file has.
    fn known(&self) -> Months {
        Months { from: self.months.from.max(self.ledger.org.since), ..self.months }
    }

    fn duties(&self) -> Vec<Duty> {
        let mut held: Vec<(Day, &Meeting)> = self.ledger.meetings_in(self.known());
        held.retain(|(_, meeting)| meeting.kind == self.kind);
        let label = self.kind.label();
        if self.kind != MeetingKind::Group {
            return match held.first() {
                Some((day, _)) => vec![self.met(format!("{day} 召开{label}"))],
                None => self.lacking(label, None).into_iter().collect(),
            };
        }
        let groups = self.ledger.groups(self.ledger.dues_day(self.months.to));
        let of = |group: &&str| held.iter().any(|(_, meeting)| meeting.is_of(group));
        let (met, lacking): (Vec<&str>, Vec<&str>) = groups.into_iter().partition(of);
        let met = (!met.is_empty()).then(|| self.met(format!("{}召开{label}", met.join("、"))));
        let lacking: Vec<Duty> = if self.is_open() && last_session(self.ledger, self.months).is_none() {
            // Before there is a session to hold them in, one duty says it for all.
            let all = || self.lacking(label, None);
            if lacking.is_empty() { None } else { all() }.into_iter().collect()
        } else {
            lacking.into_iter().filter_map(|group| self.lacking(group, Some(group))).collect()
        };
        met.into_iter().chain(lacking).collect()
    }

    fn met(&self, says: String) -> Duty {
        Duty::met(self.rule, self.months.to, says).about(format!("{} {}", self.name(), self.kind.label()))
    }

    /// `None` where nothing can be said: of a stretch that the file has only in part, and of one without a party day,
    /// or, once it is over, without a session, which T1 says.
    fn lacking(&self, whose: &str, group: Option<&str>) -> Option<Duty> {
        let (ledger, months) = (self.ledger, self.months);
        let (month, last, label) = (months.to, months.last(), self.kind.label());
        if self.known() != months {
            return None;
        }
        let subject = group.unwrap_or_default();
        let duty = if self.is_open() {
            months.iter().find_map(|month| ledger.day_of(month))?;
            Duty::owed(self.rule, month, last, format!("{subject}还没有登记{label}"))
        } else {
            months.iter().find_map(|month| ledger.monthly(month))?;
            Duty::mendable(self.rule, month, format!("{subject}没有登记{label}，召开了的请补上"))
        };
        let words = format!("{label}{}", group.map(|group| format!(":{group}")).unwrap_or_default());
        let to_come = |month: Month| {
            let is_ahead = |day: Day| self.scope.as_of <= day;
            ledger.monthly(month).is_none() && ledger.planned_day(month).is_some_and(is_ahead)
        };
        // While another session can hold it, none that is over is offered.
        let waits = self.is_open() && months.iter().any(to_come);
        let command = if waits { None } else { at_session(ledger, months, &words) };
        Some(Duty { command, ..duty.about(format!("{} {whose}", self.name())) })
    }

    /// `2026-07` of a month, `2026年第3季度`.
    fn name(&self) -> String {
        if self.months.from == self.months.to { self.months.to.to_string() } else { self.months.title() }
    }
}

fn last_session(ledger: &Ledger, months: Months) -> Option<&Session> {
    let covered = Months { from: months.from.max(ledger.covers.from), to: months.to.min(ledger.covers.to) };
    covered.iter().filter_map(|month| ledger.monthly(month)).last()
}

/// The command that adds a meeting to the last session of some months; none before there is one.
pub(super) fn at_session(ledger: &Ledger, months: Months, meeting: &str) -> Option<String> {
    let session = last_session(ledger, months)?;
    Some(format!("dangri session meeting {} {}", session.at, quoted(meeting)))
}
