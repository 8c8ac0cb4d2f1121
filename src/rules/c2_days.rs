//! C2: whoever could not pay at the session, and had a reason, pays within the days that the place allows.

use chrono::Days;

use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::c2_day::{Paid, late_payments, paid};
use super::case::Case;
use super::facts::Dues::{PaidTooLate, PaidWithReason};
use super::finding::{Found, Placed};
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.days",
    title: "有理由没有当天缴的限期缴清",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Should,
    area: Area::Dues,
    judge: Judge::Whole(|case| case.months.iter().flat_map(|month| of_month(case, month)).collect()),
};

/// One for all who paid later than that; the document itself allows no day.
fn of_month(case: &Case, month: Month) -> Vec<Placed> {
    let Some(session) = case.monthly(month) else { return vec![] };
    let days_allowed = case.policy(month.first()).dues_days;
    let by = session.last_day() + Days::new(u64::from(days_allowed));
    let excused = paid(case, session).into_iter().filter(|one| one.is_late(session) && one.why.is_some());
    let (in_time, late): (Vec<Paid>, Vec<Paid>) = excused.partition(|one| one.last.on <= by);
    let members = in_time.len();
    let met = (members > 0).then(|| Found::met(PaidWithReason { members, days_allowed }));
    let past = late_payments(late.into_iter()).map(|late| {
        let people: Vec<_> = late.iter().map(|one| one.member.clone()).collect();
        let by = (days_allowed > 0).then_some(by);
        Found::past(PaidTooLate { late, days: session.days(), by }).of_each(people)
    });
    met.into_iter().chain(past).map(|found| found.at(month, Subject::Month { month })).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::policy::Setting;
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{day, judge, ledger, only};

    /// 王五 lay in hospital on the day and paid on another.
    fn paid_on(on: &str) -> Ledger {
        let mut ledger = ledger();
        let row = &mut ledger.sessions[0].attendance[2];
        (row.kind, row.reason) = (AttendanceKind::SickLeave, Some("住院".into()));
        ledger.payments[2].on = day(on);
        ledger
    }

    fn allowing(ledger: Ledger, days: &str) -> Ledger {
        let since = day("2026-01-01");
        Ledger { settings: vec![Setting { since, name: "dues-days".into(), value: days.into() }], ..ledger }
    }

    #[test]
    fn with_a_reason_it_is_one_duty_that_names_the_people() {
        let mut ledger = paid_on("2026-07-09");
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "paid-too-late late=[member=王五 on=2026-07-09 why=not-there=elsewhere=attended=sick-leave reason=住院] days=[2026-07-06] by=-";
        assert_eq!((duty.state, duty.concerns(), duty.told()), (Past, "month month=2026-07", says));
        ledger.payments[0].on = day("2026-07-10");
        ledger.payments[0].reason = Some("没带钱".into());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "paid-too-late late=[member=张三 on=2026-07-10 why=said=没带钱, member=王五 on=2026-07-09 why=not-there=elsewhere=attended=sick-leave reason=住院] days=[2026-07-06] by=-";
        assert_eq!((duty.told(), duty.people.len()), (says, 2));
    }

    #[test]
    fn within_the_days_of_the_place_it_is_met_and_a_day_later_it_is_not() {
        let duty = only(&RULE, &allowing(paid_on("2026-07-09"), "3"), 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "paid-with-reason members=1 days_allowed=3"));
        let duty = only(&RULE, &allowing(paid_on("2026-07-10"), "3"), 7, "2026-08-01");
        assert_eq!(duty.state, Past);
        assert_eq!(
            duty.told(),
            "paid-too-late late=[member=王五 on=2026-07-10 why=not-there=elsewhere=attended=sick-leave reason=住院] days=[2026-07-06] by=2026-07-09"
        );
    }

    #[test]
    fn whoever_paid_in_time_or_had_no_reason_is_not_judged_here() {
        assert!(judge(&RULE, &paid_on("2026-07-06"), 7, "2026-08-01").is_empty());
        let mut absent = allowing(paid_on("2026-07-07"), "3");
        absent.sessions[0].attendance[2].kind = AttendanceKind::Absent;
        assert!(judge(&RULE, &absent, 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
