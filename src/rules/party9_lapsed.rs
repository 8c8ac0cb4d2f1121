//! 党章 art. 9: who for six months in a row pays no dues, or takes part in nothing, without good reason.

use std::collections::HashSet;

use crate::domain::account::LAPSED_MONTHS;
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::session::AttendanceKind;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::People::Lapsed;
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Party9.lapsed",
    title: "连续六个月不交党费或不参加活动",
    clause: "党章第九条",
    basis: "党员如果没有正当理由，连续六个月不参加党的组织生活，或不交纳党费，或不做党所分配的工作，就被认为是自行脱党。",
    source: Source::National,
    level: Level::Remind,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

/// As it stands on the last day that is looked at. The program says who and since when; whether there was good reason, and
/// what becomes of it, people decide.
fn judge(case: &Case) -> Vec<Placed> {
    let Some(known) = case.half_year() else { return Vec::new() };
    let month = Month::of(case.as_of);
    let behind = case.arrears(known, case.as_of).into_iter().filter(|one| one.in_a_row >= LAPSED_MONTHS);
    let behind: HashSet<_> = behind.map(|one| one.member.id).collect();
    let of_member = |member: &Stored<Member>| {
        let unpaid = behind.contains(&member.id);
        let absent = absent_in_a_row(case, member, known) >= LAPSED_MONTHS;
        (unpaid || absent).then(|| {
            let found = Found::mendable(Lapsed { unpaid, absent }).of(member).by(Remedy::NoteLapse);
            found.at(month, Subject::Member { member: member.who() })
        })
    };
    case.roster(case.as_of).filter_map(of_member).collect()
}

/// Returns the months in a row, up to the last in which the member was due at something, in all of whose sessions the member was
/// absent without leave.
fn absent_in_a_row(case: &Case, member: &Stored<Member>, known: Months) -> u32 {
    let absent = |month: Month| {
        let held = case.sessions_of(month).iter().filter(|session| session.day() <= case.as_of);
        let mut rows = held.filter_map(|session| session.row(member.id)).filter(|row| row.due).peekable();
        rows.peek()?;
        Some(rows.all(|row| row.kind == AttendanceKind::Absent))
    };
    let months: Vec<bool> = known.iter().filter_map(absent).collect();
    let in_a_row = months.iter().rev().take_while(|absent| **absent).count();
    u32::try_from(in_a_row).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::session::AttendanceKind::{Absent, PersonalLeave};
    use crate::rules::finding::State::Mendable;
    use crate::rules::sample::{judge, ledger, month, only, payment, session};

    const MONDAYS: [&str; 6] =
        ["2026-01-05", "2026-02-02", "2026-03-02", "2026-04-13", "2026-05-11", "2026-06-01"];

    /// Half a year in which everybody paid and came.
    fn half_a_year() -> Ledger {
        let mut ledger = ledger();
        ledger.org.since = month(1);
        ledger.standards.iter_mut().for_each(|standard| standard.from = month(1));
        ledger.sessions =
            (1..).zip(MONDAYS).map(|(number, on)| session(number, on, "14:30", "16:40")).collect();
        let paid = |number: u32, on| (1..=3).map(move |id| payment(id, number, on, 100_000));
        ledger.payments = (1..).zip(MONDAYS).flat_map(|(number, on)| paid(number, on)).collect();
        ledger
    }

    fn absent(ledger: &mut Ledger, months: std::ops::RangeInclusive<u32>) {
        let id = ledger.members[2].id;
        let sessions = ledger.sessions.iter_mut().filter(|one| months.contains(&one.at.month.number()));
        let rows = sessions.flat_map(|session| &mut session.attendance);
        rows.filter(|row| row.member.id == id).for_each(|row| row.kind = Absent);
    }

    #[test]
    fn six_months_unpaid_are_found_and_five_are_not() {
        let mut ledger = half_a_year();
        let id = ledger.members[2].id;
        ledger.payments.retain(|payment| payment.member.id != id || payment.month == month(1));
        assert!(judge(&RULE, &ledger, 6, "2026-06-30").is_empty());
        ledger.payments.retain(|payment| payment.member.id != id);
        let duty = only(&RULE, &ledger, 6, "2026-06-30");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "member member=王五"));
        assert_eq!(duty.told(), "lapsed unpaid=true absent=false");
    }

    #[test]
    fn six_months_absent_without_leave_are_found_and_a_leave_between_is_good_reason() {
        let mut ledger = half_a_year();
        absent(&mut ledger, 2..=6);
        assert!(judge(&RULE, &ledger, 6, "2026-06-30").is_empty());
        absent(&mut ledger, 1..=6);
        let duty = only(&RULE, &ledger, 6, "2026-06-30");
        assert_eq!(duty.told(), "lapsed unpaid=false absent=true");
        let row = ledger.sessions[3].attendance.iter_mut().find(|row| row.kind == Absent).unwrap();
        row.kind = PersonalLeave;
        assert!(judge(&RULE, &ledger, 6, "2026-06-30").is_empty());
    }

    #[test]
    fn months_in_which_nobody_was_due_are_passed_over_and_those_who_left_are_not_judged() {
        let mut ledger = half_a_year();
        absent(&mut ledger, 1..=6);
        ledger.sessions.remove(2);
        assert!(judge(&RULE, &ledger, 6, "2026-06-30").is_empty());
        let mut ledger = half_a_year();
        absent(&mut ledger, 1..=6);
        ledger.members[2].value.memberships[0].until = Some(crate::rules::sample::day("2026-06-29"));
        assert!(judge(&RULE, &ledger, 6, "2026-06-30").is_empty());
    }
}
