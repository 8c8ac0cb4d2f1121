//! A1: whoever was not there makes the session up.

use chrono::Days;

use crate::domain::id::MemberRef;
use crate::domain::policy::Care;
use crate::domain::session::{Session, SessionKind};

use super::case::Case;
use super::facts::Attendance::{MadeUp, NotMadeUp};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A1.makeup",
    title: "缺席的补课",
    clause: "A1",
    basis: "全体党员原则上都要参加“主题党日+”活动。",
    source: Source::Own(Care::MakeUp),
    level: Level::Remind,
    area: Area::Session,
    judge: Judge::EachSession(judge),
};

/// One finding a session, for all who still are to make it up.
fn judge(case: &Case, session: &Session) -> Option<Found> {
    // What is held besides the month's own session is no lesson that everybody is to have.
    if session.kind != SessionKind::Monthly {
        return None;
    }
    let days = case.policy(session.at.month.first()).makeup_days;
    let by = session.day() + Days::new(u64::from(days));
    let people: Vec<MemberRef> = session.to_make_up().map(|row| row.member.clone()).collect();
    if people.is_empty() {
        let made_up = session.makeups.len();
        return (made_up > 0).then(|| Found::met(MadeUp { people: made_up }));
    }
    let found = Found::due(case.as_of, by, NotMadeUp { by }).of_each(people.clone());
    Some(found.by(Remedy::MakeUp { session: session.at, people }))
}

#[cfg(test)]
mod tests {
    use super::{RULE, SessionKind};
    use crate::domain::ledger::Ledger;
    use crate::domain::makeup::{AbsenceOutcome, Makeup, MakeupWay};
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, ledger, only};

    /// 李四 on leave and 王五 absent; those of them whose numbers are given have made it up.
    fn missed(made_up: &[i64]) -> Ledger {
        let mut ledger = ledger();
        let session = &mut ledger.sessions[0];
        session.attendance[1].kind = AttendanceKind::PersonalLeave;
        session.attendance[2].kind = AttendanceKind::Absent;
        let rows = session.attendance.iter().filter(|row| made_up.contains(&row.member.id.0));
        session.makeups = rows
            .map(|row| Makeup {
                member: row.member.clone(),
                on: day("2026-07-10"),
                how: AbsenceOutcome::MadeUp(MakeupWay::SelfStudy),
                confirmed_by: None,
                entered_on: day("2026-07-10"),
            })
            .collect();
        session.check().unwrap();
        ledger
    }

    #[test]
    fn all_who_missed_it_are_enough_and_one_less_is_not() {
        assert_eq!(only(&RULE, &missed(&[2, 3]), 7, "2026-08-06").state, Met);
        let duty = only(&RULE, &missed(&[2]), 7, "2026-08-06");
        assert_eq!((duty.state, duty.told()), (Mendable, "not-made-up by=2026-08-05"));
        assert_eq!(duty.mends(), Some("make-up session=2026-07 people=[王五]"));
    }

    #[test]
    fn it_is_owed_for_thirty_days() {
        let duty = only(&RULE, &missed(&[]), 7, "2026-08-05");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-05"))));
        assert_eq!(duty.mends(), Some("make-up session=2026-07 people=[李四, 王五]"));
    }

    #[test]
    fn a_waiver_closes_it_too() {
        let mut ledger = missed(&[2, 3]);
        ledger.sessions[0].makeups[1].how = AbsenceOutcome::Waived("已经转出".into());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-06").state, Met);
        assert_eq!(ledger.sessions[0].tally().made_up, 1);
    }

    #[test]
    fn where_all_were_there_or_it_was_not_the_months_own_nothing_is_asked() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-06").is_empty());
        let mut extra = missed(&[]);
        extra.sessions[0].kind = SessionKind::Extra;
        assert!(judge(&RULE, &extra, 7, "2026-08-06").is_empty());
    }
}
