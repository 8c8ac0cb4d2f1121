//! C4: the meetings of organisation life are held with the session, or at least on its day.

use crate::domain::meeting::Meeting;
use crate::domain::occasion::Occasion;
use crate::domain::session::Session;
use crate::domain::time::{Day, Month, Months};

use super::case::Case;
use super::facts::Meetings::{AlsoInSession, HeldApart, OnSessionDay};
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C4.merged",
    title: "组织生活与活动结合",
    clause: "C4",
    basis: "等党内基本组织生活与“主题党日+”活动深度融合",
    source: Source::Document,
    level: Level::Should,
    area: Area::Meeting,
    judge: Judge::EachOccasion(|case, occasion| match occasion {
        Occasion::Meeting(meeting, own) => of_meeting(case, meeting, own.sitting.day).into_iter().collect(),
        Occasion::Session(_) => Vec::new(),
    }),
};

/// Of a meeting that was held on a day of its own. A kind that the place does not ask for may be held whenever it is, and so may
/// one more than is asked for; in a month without a session there is nothing to hold it with. When the reviews of a year are held
/// has a rule of its own.
fn of_meeting(case: &Case, meeting: &Meeting, on: Day) -> Option<Found> {
    let (kind, month) = (meeting.kind, Month::of(on));
    let often = case.asked_for(kind, month.first()).filter(|_| !kind.judges_a_year())?;
    let period = often.around(month).within(case.covers);
    let session = case.monthly(month)?;
    let holds =
        |one: &Session| one.meetings.iter().any(|held| held.kind == kind && held.group == meeting.group);
    let around = Months::one(month).and_around().within(case.covers);
    let mut sittings = case.sessions_in(around).iter().flat_map(|session| &session.sittings);
    Some(if sittings.any(|sitting| sitting.day == on) {
        Found::met(OnSessionDay { on })
    } else if case.sessions_in(period).iter().any(holds) {
        Found::met(AlsoInSession { meeting: kind, group: meeting.group.clone() })
    } else {
        Found::past(HeldApart { meeting: kind, on, session: session.day() })
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::{Meeting, MeetingKind};
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{judge, ledger, meeting_on, only};

    fn apart(kind: MeetingKind, on: &str) -> Ledger {
        Ledger { meetings: vec![meeting_on(kind, on)], ..ledger() }
    }

    #[test]
    fn on_the_day_of_the_session_is_near_enough() {
        assert_eq!(only(&RULE, &apart(MeetingKind::Lecture, "2026-07-06"), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn the_day_after_is_not_unless_the_session_had_one_too() {
        let mut ledger = apart(MeetingKind::Lecture, "2026-07-07");
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Past, "meeting meeting=1 of=lecture group=- day=2026-07-07 start=14:30")
        );
        assert_eq!(duty.told(), "held-apart meeting=lecture on=2026-07-07 session=2026-07-06");
        ledger.sessions[0].meetings.push(Meeting::new(MeetingKind::Lecture, None));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        // The committee met in the session as well.
        assert_eq!(only(&RULE, &apart(MeetingKind::Committee, "2026-07-20"), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn what_the_place_does_not_ask_for_and_a_month_without_a_session_are_not_judged() {
        assert!(judge(&RULE, &apart(MeetingKind::Reporting, "2026-07-20"), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &apart(MeetingKind::Lecture, "2026-06-20"), 6, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
