//! A7: who was away for less than half a year was no floating member, and was due.

use chrono::Months as MonthsLater;

use crate::domain::away::{AWAY_MONTHS, Floating};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::time::{Day, Month, Months};

use super::command::person;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A7.short",
    title: "外出不满半年不算流动",
    clause: "A7",
    basis: "长期外出的流动党员",
    source: Source::Own(Care::Short),
    level: Level::Remind,
    subject: Subject::Member,
    judge,
};

/// Of each time away that is over, at the month in which it ended: how long it lasts is not known before.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let judged = scope.judged(ledger);
    let spans =
        ledger.members.iter().flat_map(|member| member.away.floating.iter().map(move |span| (member, span)));
    let over = spans.filter_map(|(member, span)| Some((member, span, span.until?)));
    let over = over.filter(|(.., until)| judged.contains(Month::of(*until)) && *until < scope.as_of);
    over.filter_map(|(member, span, until)| of_span(ledger, member, span, until)).collect()
}

/// Where no session was held meanwhile nothing was missed.
fn of_span(ledger: &Ledger, member: &Stored<Member>, span: &Floating, until: Day) -> Option<Duty> {
    let from = span.from;
    let long = from.checked_add_months(MonthsLater::new(AWAY_MONTHS)).is_some_and(|half| half <= until);
    let around = Months { from: Month::of(from).previous(), to: Month::of(until) }.within(ledger.covers);
    let missed = ledger.sessions_in(around).iter().find(|session| {
        let day = session.day();
        let held = session.kind.is_of_all() && from <= day && day <= until;
        held && member.is_on_roster(day) && session.row(member.id).is_none()
    })?;
    let month = Month::of(until);
    let duty = if long {
        Duty::met(&RULE, month, format!("{from} 至 {until} 外出"))
    } else {
        let how = format!(
            "用 dangri member float {} --from {from} --cancel 撤销，再用 dangri session amend {} 登记出勤",
            person(member),
            missed.at
        );
        let says = format!(
            "{from} 至 {until} 外出，不满 {AWAY_MONTHS} 个月，不算流动党员，应到而没有列入应到；{how}"
        );
        Duty::mendable(&RULE, month, says)
    };
    Some(duty.about(format!("流动 {}", member.called)).of(member))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{floating, judge, only};

    /// 王五 was away from then until then, and has no row in July's session.
    fn away(from: &str, until: Option<&str>) -> Ledger {
        let mut ledger = floating(from, until);
        ledger.sessions[0].attendance.pop();
        ledger
    }

    #[test]
    fn half_a_year_is_long_enough() {
        assert_eq!(only(&RULE, &away("2026-01-10", Some("2026-07-10")), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_day_less_is_not() {
        let duty = only(&RULE, &away("2026-01-10", Some("2026-07-09")), 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "流动 王五"));
        assert!(duty.says.contains("dangri member float 王五 --from 2026-01-10 --cancel"), "{}", duty.says);
    }

    #[test]
    fn what_goes_on_and_what_missed_no_session_is_not_judged() {
        assert!(judge(&RULE, &away("2026-06-10", None), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &away("2026-07-10", Some("2026-07-20")), 7, "2026-08-01").is_empty());
    }
}
