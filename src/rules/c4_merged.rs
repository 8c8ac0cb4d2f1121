//! C4: the meetings of organisation life are held with the session, or at least on its day.

use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, OwnTime};
use crate::domain::occasion::Occasion;
use crate::domain::session::Session;
use crate::domain::time::{Month, Months};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C4.merged",
    title: "组织生活与活动结合",
    clause: "C4",
    basis: "等党内基本组织生活与“主题党日+”活动深度融合",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Meeting,
    judge,
};

/// Of each meeting that was held on a day of its own.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let occasions = ledger.occasions(scope.judged(ledger)).into_iter();
    let of_own = occasions.filter_map(|occasion| match occasion {
        Occasion::Meeting(meeting, own) => Some(of_meeting(ledger, meeting, own)?.about(occasion)),
        Occasion::Session(_) => None,
    });
    of_own.collect()
}

/// A kind that the place does not ask for may be held whenever it is, and so may one more than is asked for; in a month without
/// a session there is nothing to hold it with. When the reviews of a year are held has a rule of its own.
fn of_meeting(ledger: &Ledger, meeting: &Meeting, own: &OwnTime) -> Option<Duty> {
    let (kind, day) = (meeting.kind, own.sitting.day);
    let month = Month::of(day);
    let often = ledger.asked_for(kind, month.first()).filter(|_| !kind.judges_a_year())?;
    let stretch = often.around(month).within(ledger.covers);
    let session = ledger.monthly(month)?;
    let holds =
        |one: &Session| one.meetings.iter().any(|held| held.kind == kind && held.group == meeting.group);
    let around = Months::one(month).and_around().within(ledger.covers);
    let mut sittings = ledger.sessions_in(around).iter().flat_map(|session| &session.sittings);
    Some(if sittings.any(|sitting| sitting.day == day) {
        Duty::met(&RULE, month, format!("与活动在同一天，{day}"))
    } else if ledger.sessions_in(stretch).iter().any(holds) {
        Duty::met(&RULE, month, format!("活动中另开过{}", meeting.name()))
    } else {
        let says = format!("{}在 {day} 另外召开，没有与 {} 的活动结合", kind.label(), session.day());
        Duty::past(&RULE, month, says)
    })
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::meeting::{Meeting, MeetingKind};
    use crate::rules::duty::State::{Met, Past};
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
        assert_eq!((duty.state, duty.about.as_str()), (Past, "2026-07-07 14:30 党课"));
        assert_eq!(duty.says, "党课在 2026-07-07 另外召开，没有与 2026-07-06 的活动结合");
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
