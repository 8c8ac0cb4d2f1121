//! C2: whoever could not pay at the session, and had a reason, pays within the days that the place allows.

use chrono::Days;

use crate::domain::ledger::Ledger;
use crate::domain::time::Month;

use super::c2_day::{Paid, days, paid, told};
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.days",
    title: "有理由没有当天缴的限期缴清",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().flat_map(|month| of_month(ledger, month)).collect()
}

/// One duty for all who paid later than that; the document itself allows no day.
fn of_month(ledger: &Ledger, month: Month) -> Vec<Duty> {
    let Some(session) = ledger.monthly(month) else { return vec![] };
    let allowed = ledger.policy(month.first()).dues_days;
    let until = session.last_day() + Days::new(u64::from(allowed));
    let paid = paid(ledger, session);
    let excused: Vec<&Paid> = paid.iter().filter(|one| one.is_late(session) && one.why.is_some()).collect();
    let (met, late): (Vec<&Paid>, Vec<&Paid>) = excused.into_iter().partition(|one| one.last.on <= until);
    let met = (!met.is_empty()).then(|| {
        let says = format!("{} 人有理由，在 {allowed} 天以内缴清", met.len());
        Duty::met(&RULE, month, says)
    });
    let past = (!late.is_empty()).then(|| {
        let last = if allowed == 0 { String::new() } else { format!("，最迟 {until}") };
        let says = format!("{}缴纳，活动当天是 {}{last}", told(&late), days(session));
        Duty::past(&RULE, month, says).of_each(late.iter().map(|one| one.member.who()))
    });
    met.into_iter().chain(past).collect()
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::policy::Setting;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Met, Past};
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
        let says = "王五 2026-07-09（病假：住院）缴纳，活动当天是 2026-07-06";
        assert_eq!((duty.state, duty.about.as_str(), duty.says.as_str()), (Past, "2026-07", says));
        ledger.payments[0].on = day("2026-07-10");
        ledger.payments[0].reason = Some("没带钱".into());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "张三 2026-07-10（没带钱）、王五 2026-07-09（病假：住院）缴纳，活动当天是 2026-07-06";
        assert_eq!((duty.says.as_str(), duty.people.len()), (says, 2));
    }

    #[test]
    fn within_the_days_of_the_place_it_is_met_and_a_day_later_it_is_not() {
        let duty = only(&RULE, &allowing(paid_on("2026-07-09"), "3"), 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "1 人有理由，在 3 天以内缴清"));
        let duty = only(&RULE, &allowing(paid_on("2026-07-10"), "3"), 7, "2026-08-01");
        assert_eq!(duty.state, Past);
        assert!(duty.says.ends_with("活动当天是 2026-07-06，最迟 2026-07-09"), "{}", duty.says);
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
