//! A meeting on a day of its own: recorded, mended, taken back.

use super::OfMonth;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::files;
use crate::cli::remedy::told;
use crate::cli::session::attendance::{all_present, struck_out};
use crate::doc::page::Page;
use crate::domain::evidence::Evidence;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, OwnTime};
use crate::domain::occasion::Occasion;
use crate::domain::resolution::Origin;
use crate::domain::session::Sitting;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::domain::time::{Day, Month};
use crate::error::{Error, Result};
use crate::ops::amendment;
use crate::rules::case::Case;
use crate::rules::faults_of_occasion;
use crate::store::Change;
use crate::view;

impl OfMonth {
    /// The meeting of that kind on a day of a month: the one that is known already, or a new one.
    pub(super) fn apart(
        &self,
        desk: &Desk,
        change: Change,
        ledger: &Ledger,
        (month, day): (Month, Day),
        content: Option<String>,
    ) -> Result<Outcome> {
        if !month.contains(day) {
            let hint = format!("月份写 {}，或者改正 --date", Month::of(day));
            return Err(Error::Refused(format!("{day} 不在 {month}"), hint));
        }
        if month < ledger.org.since {
            return Err(Error::BeforeFile(month, ledger.org.since));
        }
        // What is known already may be of a group that is no more.
        match self.known(ledger, &self.typed()?, day)? {
            Some(known) if self.cancel => self.taken_back(desk, change, ledger, known),
            Some(known) => self.mended(desk, change, ledger, known, content),
            None if self.cancel || !self.not_due.is_empty() => Err(self.unknown(&self.typed()?, day)),
            None => self.recorded(desk, change, ledger, self.named(ledger, day)?, day, content),
        }
    }

    /// The one that is meant, where it is on record.
    fn known<'a>(
        &self,
        ledger: &'a Ledger,
        meeting: &Meeting,
        day: Day,
    ) -> Result<Option<&'a Stored<Meeting>>> {
        let starts = |known: &Stored<Meeting>| known.own.as_ref().map(|own| own.sitting.start);
        let same = |known: &&Stored<Meeting>| {
            let on = known.own.as_ref().map(|own| own.sitting.day);
            (known.kind, &known.group, on) == (meeting.kind, &meeting.group, Some(day))
                && self.start.is_none_or(|start| starts(known) == Some(start))
        };
        let known: Vec<&Stored<Meeting>> = ledger.meetings.iter().filter(same).collect();
        if let [_, _, ..] = known[..] {
            let times: Vec<String> =
                known.iter().filter_map(|one| starts(one)).map(|time| time.to_string()).collect();
            let what = format!("{day} 有 {} 次{}", known.len(), meeting.name());
            return Err(Error::Refused(what, format!("写上 --start，可选 {}", times.join("、"))));
        }
        Ok(known.first().copied())
    }

    fn unknown(&self, meeting: &Meeting, day: Day) -> Error {
        let start = self.start.map(|start| format!(" {start}")).unwrap_or_default();
        let what = format!("{day}{start} 没有登记过{}", meeting.name());
        Error::Refused(what, format!("看已登记的会议：dangri session list {}", Month::of(day).year()))
    }

    fn recorded(
        &self,
        desk: &Desk,
        change: Change,
        ledger: &Ledger,
        mut meeting: Meeting,
        day: Day,
        content: Option<String>,
    ) -> Result<Outcome> {
        let (Some(start), Some(end)) = (self.start, self.end) else {
            let what = format!("{day} 没有另外召开的{}登记在册，新登记要写时间", meeting.name());
            let hint = "写上 --start 和 --end，如 --start 9:00 --end 10:30；在活动中开的会不写 --date";
            return Err(Error::Refused(what, hint.into()));
        };
        let sitting = Sitting { day, start, end };
        let meets = |one: &&Stored<Meeting>| {
            let at = one.own.as_ref().map(|own| &own.sitting);
            (one.kind, &one.group) == (meeting.kind, &meeting.group)
                && at.is_some_and(|at| at.meets(&sitting))
        };
        if let Some(Sitting { start, end, .. }) =
            ledger.meetings.iter().find(meets).and_then(|one| one.own.as_ref()).map(|own| &own.sitting)
        {
            let what = format!("{day} {start}～{end} 已经登记了{}，时间重叠", meeting.name());
            let hint = format!("时间登记错了的，先撤销：加 --start {start} --cancel，再重新登记");
            return Err(Error::Refused(what, hint));
        }
        self.detail(ledger, content, &mut meeting)?;
        let due = ledger.circle(&meeting, day);
        meeting.own = Some(OwnTime {
            sitting,
            place: self.place.as_deref().and_then(line).or_else(|| ledger.org.place.clone()),
            attendance: self.exceptions.put(ledger, &due, all_present(&due))?,
            amendments: Vec::new(),
            entered_on: desk.today(),
        });
        meeting.check()?;
        let id = change.add_meeting(&meeting)?;
        self.kept(desk, change, &Stored { id, value: meeting }, "（已登记）")
    }

    fn mended(
        &self,
        desk: &Desk,
        change: Change,
        ledger: &Ledger,
        known: &Stored<Meeting>,
        content: Option<String>,
    ) -> Result<Outcome> {
        let mut meeting = known.value.clone();
        self.detail(ledger, content, &mut meeting)?;
        let due = known.own.iter().flat_map(|own| ledger.circle(known, own.sitting.day)).collect::<Vec<_>>();
        if let Some(own) = &mut meeting.own {
            own.sitting.end = self.end.unwrap_or(own.sitting.end);
            if let Some(place) = &self.place {
                own.place = line(place);
            }
            let before = std::mem::take(&mut own.attendance);
            let rows = self.exceptions.put(ledger, &due, before.clone())?;
            own.attendance = struck_out(ledger, &self.not_due, &before, rows)?;
        }
        if meeting == known.value {
            let hint = "写上要更正的内容，如 --topic、--absent；登记错了的，加 --cancel".to_owned();
            return Err(Error::Refused("这个会议已经登记过了，没有什么要更正的".into(), hint));
        }
        let was = amendment::of_own_meeting(known, &meeting);
        if let Some(own) = &mut meeting.own {
            own.amendments.extend(amendment::noted(desk.today(), was, self.reason.as_deref()));
        }
        meeting.check()?;
        change.amend_meeting(known, &meeting)?;
        self.kept(desk, change, &Stored { id: known.id, value: meeting }, "（已更正）")
    }

    fn taken_back(
        &self,
        desk: &Desk,
        change: Change,
        ledger: &Ledger,
        known: &Stored<Meeting>,
    ) -> Result<Outcome> {
        let mut made = ledger.resolutions.iter().filter(|one| one.origin == Origin::Meeting(known.id));
        if let Some(made) = made.next() {
            let hint = format!("看这项决议：dangri resolution show {}；登记错了的先撤销", made.id);
            return Err(Error::Refused(format!("{}是在这个会议上形成的，会议不能撤销", made.called()), hint));
        }
        change.remove_meeting(known.id)?;
        self.kept(desk, change, known, "（已撤销）")
    }

    /// The page of the meeting, with what the rules find of the file as it is now.
    fn kept(&self, desk: &Desk, change: Change, meeting: &Stored<Meeting>, lead: &str) -> Result<Outcome> {
        let day = meeting.own.as_ref().map_or(desk.today(), |own| own.sitting.day);
        let after = files::glanced(desk, change.evidence(Months::one(Month::of(day)))?);
        Ok(Outcome::written(page(desk, &after, meeting, lead), change, &self.trial))
    }
}

/// The page of a meeting on a day of its own, with what the rules find of it.
pub(crate) fn page(desk: &Desk, evidence: &Evidence, meeting: &Stored<Meeting>, lead: &str) -> Page {
    let case = Case::new(evidence, evidence.months(), desk.today());
    let found = meeting.own.as_ref().map(|own| faults_of_occasion(&case, Occasion::Meeting(meeting, own)));
    view::session::own_meeting(evidence, meeting, &told(&found.unwrap_or_default()), lead)
}
