//! A2: leading cadres take part as ordinary members.

use crate::domain::id::MemberRef;
use crate::domain::session::{Attendance, AttendanceKind, Session};

use super::case::Case;
use super::facts::Attendance::{CadresAbsent, CadresAttended};
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A2",
    title: "领导干部带头参加",
    clause: "A2",
    basis: "各级党员领导干部要以普通党员身份,带头参加所在党支部的活动",
    source: Source::Document,
    level: Level::Must,
    area: Area::Session,
    judge: Judge::EachSession(judge),
};

/// Where none of them was due, there is nothing to judge.
fn judge(case: &Case, session: &Session) -> Option<Found> {
    let day = session.day();
    let is_cadre =
        |row: &&Attendance| case.member(row.member.id).is_some_and(|member| member.standing(day).cadre);
    let cadres: Vec<&Attendance> = session.attendance.iter().filter(is_cadre).collect();
    let absent = cadres.iter().filter(|row| row.kind == AttendanceKind::Absent);
    let absent: Vec<MemberRef> = absent.map(|row| row.member.clone()).collect();
    let (due, present) = (cadres.len(), cadres.iter().filter(|row| row.kind.is_present()).count());
    match (due, absent.is_empty()) {
        (0, _) => None,
        (_, true) => Some(Found::met(CadresAttended { due, present })),
        (_, false) => Some(Found::past(CadresAbsent).of_each(absent)),
    }
}

#[cfg(test)]
mod tests {
    use super::{AttendanceKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::member::Standing;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{day, judge, ledger, only};

    /// 王五 a leading cadre.
    fn with(kind: AttendanceKind) -> Ledger {
        let mut ledger = ledger();
        ledger.members[2].value.standings[0].cadre = true;
        ledger.sessions[0].attendance[2].kind = kind;
        ledger
    }

    #[test]
    fn a_cadre_may_be_on_leave_and_may_not_just_stay_away() {
        let duty = only(&RULE, &with(AttendanceKind::OfficialLeave), 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "cadres-attended due=1 present=0"));
        let duty = only(&RULE, &with(AttendanceKind::Absent), 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Past, "cadres-absent"));
    }

    #[test]
    fn the_standing_of_the_day_counts_and_without_cadres_nothing_is_judged() {
        let mut ledger = with(AttendanceKind::Absent);
        ledger.members[2].value.standings.push(Standing::new(day("2026-07-06")));
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn of_several_one_who_stays_away_is_enough_to_be_named() {
        let mut ledger = with(AttendanceKind::Absent);
        ledger.members[1].value.standings[0].cadre = true;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Past, "cadres-absent"));
        ledger.sessions[0].attendance[2].kind = AttendanceKind::Late;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "cadres-attended due=2 present=2"));
    }
}
