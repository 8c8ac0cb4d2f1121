//! A meeting on a day of its own: recorded and mended.

use super::OfMonth;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::files;
use crate::cli::remedy::told;
use crate::cli::session::attendance::people;
use crate::doc::page::Page;
use crate::domain::evidence::Evidence;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::occasion::Occasion;
use crate::domain::text::line;
use crate::domain::time::{Day, Month, Months};
use crate::error::Result;
use crate::ops::session::Refusal;
use crate::ops::session::meeting::{self, Own};
use crate::rules::case::Case;
use crate::rules::faults_of_occasion;
use crate::store::Change;
use crate::view;

impl OfMonth {
    /// The meeting of that kind on a day of a month: the one that is known already, or a new one.
    pub(super) fn apart(
        &self,
        ctx: &CommandContext,
        change: Change,
        ledger: &Ledger,
        (month, day): (Month, Day),
        content: Option<&str>,
    ) -> Result<Outcome> {
        meeting::check_month(ledger, month, day)?;
        // What is known already may be of a group that is no more.
        let typed = self.typed()?;
        let known = meeting::known(ledger, &typed, day, self.start)?;
        if known.is_none() && !self.not_due.is_empty() {
            return Err(Refusal::NoMeeting(day, self.start, typed.into()).into());
        }
        let own = Own {
            day,
            start: self.start,
            end: self.end,
            place: self.place.as_deref().map(line),
            exceptions: self.exceptions.rows(ledger)?,
            not_due: people(ledger, &self.not_due)?,
            details: self.details(ledger, content)?,
        };
        if let Some(known) = known {
            let noted = (ctx.today(), self.reason.as_deref());
            let value = meeting::amended(ledger, known, own, noted)?;
            change.amend_meeting(known, &value)?;
            return self.kept(ctx, change, &Stored { id: known.id, value }, "（已更正）");
        }
        let value = meeting::recorded(ledger, typed, own, ctx.today())?;
        let id = change.add_meeting(&value)?;
        self.kept(ctx, change, &Stored { id, value }, "（已登记）")
    }

    /// The page of the meeting, with what the rules find of the file as it is now.
    pub(super) fn kept(
        &self,
        ctx: &CommandContext,
        change: Change,
        meeting: &Stored<Meeting>,
        lead: &str,
    ) -> Result<Outcome> {
        let day = meeting.own.as_ref().map_or(ctx.today(), |own| own.sitting.day);
        let after = files::with_file_status(ctx, change.evidence(Months::one(Month::of(day)))?);
        Ok(Outcome::written(page(ctx, &after, meeting, lead), change, &self.dry_run))
    }
}

/// The page of a meeting on a day of its own, with what the rules find of it.
pub(crate) fn page(ctx: &CommandContext, evidence: &Evidence, meeting: &Stored<Meeting>, lead: &str) -> Page {
    let case = Case::new(evidence, evidence.months(), ctx.today());
    let found = meeting.own.as_ref().map(|own| faults_of_occasion(&case, Occasion::Meeting(meeting, own)));
    view::session::own_meeting(evidence, meeting, &told(&found.unwrap_or_default()), lead)
}
