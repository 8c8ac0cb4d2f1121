//! C4: each kind of meeting of organisation life is held as often as the place asks.

use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::session::Session;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month, Months};

use super::case::Case;
use super::facts::Meetings::{GroupsMet, MeetingHeld, NotMet};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

const MONTHLY: &str = "每月一次的党支部会议原则上在“主题党日+”活动当天召开";
const QUARTERLY: &str = "每季度一次的支部党员大会和党课原则上安排在当季的“主题党日+”活动中进行。";

pub(super) const GROUP: Rule = Rule {
    level: Level::Must,
    judge: Judge::Whole(|case| of_kind(case, MeetingKind::Group)),
    ..of_clause("C4.group", "每月召开党小组会", "每月一次的党小组会与“主题党日+”活动合并进行")
};

pub(super) const COMMITTEE: Rule = Rule {
    judge: Judge::Whole(|case| of_kind(case, MeetingKind::Committee)),
    ..of_clause("C4.committee", "每月召开支委会", MONTHLY)
};

pub(super) const GENERAL: Rule = Rule {
    judge: Judge::Whole(|case| of_kind(case, MeetingKind::General)),
    ..of_clause("C4.general", "每季度召开党员大会", QUARTERLY)
};

pub(super) const LECTURE: Rule = Rule {
    judge: Judge::Whole(|case| of_kind(case, MeetingKind::Lecture)),
    ..of_clause("C4.lecture", "每季度上党课", QUARTERLY)
};

const fn of_clause(id: &'static str, title: &'static str, basis: &'static str) -> Rule {
    let (source, level, area) = (Source::Document, Level::Should, Area::Meeting);
    Rule { id, title, clause: "C4", basis, source, level, area, judge: Judge::Whole(|_| Vec::new()) }
}

/// Returns one for each period that ends in the months; of 党小组会, once there is a session, one for each group of that time
/// that lacks it.
fn of_kind(case: &Case, kind: MeetingKind) -> Vec<Placed> {
    let asked = case.months.iter().filter_map(|month| {
        let frequency = case.asked_for(kind, month.first())?;
        frequency.ends_in(month).then(|| frequency.stretch(month))
    });
    asked.flat_map(|period| Period { kind, case, months: period }.all()).collect()
}

/// Months in which a kind of meeting is to be held once.
struct Period<'a> {
    kind: MeetingKind,
    case: &'a Case<'a>,
    months: Months,
}

impl Period<'_> {
    /// Returns whether it is not over yet.
    fn is_open(&self) -> bool {
        self.case.as_of <= self.months.last()
    }

    /// Returns the months of it that the file has.
    fn known(&self) -> Months {
        Months { from: self.months.from.max(self.case.org.since), ..self.months }
    }

    fn all(&self) -> Vec<Placed> {
        let mut held: Vec<(Day, &Meeting)> = self.case.meetings_in(self.known());
        held.retain(|(_, meeting)| meeting.kind == self.kind);
        if self.kind != MeetingKind::Group {
            return match held.first() {
                Some((on, _)) => vec![self.at(None, Found::met(MeetingHeld { meeting: self.kind, on: *on }))],
                None => self.lacking(None).into_iter().collect(),
            };
        }
        let groups = self.case.groups(self.case.dues_day(self.months.to));
        let of = |group: &&str| held.iter().any(|(_, meeting)| meeting.is_of(group));
        let (met, lacking): (Vec<&str>, Vec<&str>) = groups.into_iter().partition(of);
        let met = (!met.is_empty()).then(|| {
            let groups = met.into_iter().map(str::to_owned).collect();
            self.at(None, Found::met(GroupsMet { groups }))
        });
        let lacking: Vec<Placed> = if self.is_open() && last_session(self.case, self.months).is_none() {
            // Before there is a session to hold them in, one says it for all.
            let all = || self.lacking(None);
            if lacking.is_empty() { None } else { all() }.into_iter().collect()
        } else {
            lacking.into_iter().filter_map(|group| self.lacking(Some(group.to_owned()))).collect()
        };
        met.into_iter().chain(lacking).collect()
    }

    fn at(&self, group: Option<String>, found: Found) -> Placed {
        found.at(self.months.to, Subject::Meetings { meeting: self.kind, group, period: self.months })
    }

    /// `None` where nothing can be said: of a period that the file has only in part, and of one without a party day,
    /// or, once it is over, without a session, which T1 says.
    fn lacking(&self, group: Option<String>) -> Option<Placed> {
        let (case, months) = (self.case, self.months);
        if self.known() != months {
            return None;
        }
        if self.is_open() {
            months.iter().find_map(|month| case.day_of(month))?;
        } else {
            months.iter().find_map(|month| case.monthly(month))?;
        }
        let to_come = |month: Month| {
            let is_ahead = |day: Day| case.as_of <= day;
            case.monthly(month).is_none() && case.planned_day(month).is_some_and(is_ahead)
        };
        // While another session can hold it, none that is over is offered.
        let waits = self.is_open() && months.iter().any(to_come);
        let remedy = if waits { None } else { add_meeting(case, months, self.kind, group.clone()) };
        let facts = NotMet { meeting: self.kind, group: group.clone() };
        Some(self.at(group, Found::due(case.as_of, months.last(), facts).by_some(remedy)))
    }
}

fn last_session<'a>(case: &Case<'a>, months: Months) -> Option<&'a Session> {
    months.within(case.covers).iter().filter_map(|month| case.ledger().monthly(month)).last()
}

/// Returns what adds a meeting to the last session of some months; nothing before there is one.
pub(super) fn add_meeting(
    case: &Case,
    months: Months,
    meeting: MeetingKind,
    group: Option<String>,
) -> Option<Remedy> {
    Some(Remedy::AddMeeting { session: last_session(case, months)?.at, meeting, group })
}

#[cfg(test)]
mod tests;
