//! A7: who was away for less than half a year was no floating member, and was due.

use chrono::Months as MonthsLater;

use crate::domain::away::{AWAY_MONTHS, Floating};
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month, Months};

use super::case::Case;
use super::facts::Away::{WasAway, WasAwayShortly};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A7.short",
    title: "外出不满半年不算流动",
    clause: "A7",
    basis: "长期外出的流动党员",
    source: Source::Own(Care::Short),
    level: Level::Remind,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

/// Of each time away that is over, at the month in which it ended: how long it lasts is not known before.
fn judge(case: &Case) -> Vec<Placed> {
    let spans = case.members.iter();
    let spans = spans.flat_map(|member| member.away.floating.iter().map(move |span| (member, span)));
    let over = spans.filter_map(|(member, span)| Some((member, span, span.until?)));
    let over = over.filter(|(.., until)| case.months.contains(Month::of(*until)) && *until < case.as_of);
    over.filter_map(|(member, span, until)| of_span(case, member, span, until)).collect()
}

/// Where no session was held meanwhile nothing was missed.
fn of_span(case: &Case, member: &Stored<Member>, span: &Floating, until: Day) -> Option<Placed> {
    let from = span.from;
    let long = from.checked_add_months(MonthsLater::new(AWAY_MONTHS)).is_some_and(|half| half <= until);
    let around = Months { from: Month::of(from).previous(), to: Month::of(until) }.within(case.covers);
    let missed = case.sessions_in(around).iter().find(|session| {
        let day = session.day();
        let held = session.kind.is_of_all() && from <= day && day <= until;
        held && member.is_on_roster(day) && session.row(member.id).is_none()
    })?;
    let found = if long {
        Found::met(WasAway { from, until })
    } else {
        Found::mendable(WasAwayShortly { from, until, months: AWAY_MONTHS }).by(Remedy::CancelFloating {
            member: member.who(),
            from,
            session: missed.at,
        })
    };
    Some(found.of(member).at(Month::of(until), Subject::Floating { member: member.who(), from }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met};
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
        assert_eq!((duty.state, duty.concerns()), (Mendable, "floating member=王五 from=2026-01-10"));
        assert_eq!(duty.mends(), Some("cancel-floating member=王五 from=2026-01-10 session=2026-07"));
    }

    #[test]
    fn what_goes_on_and_what_missed_no_session_is_not_judged() {
        assert!(judge(&RULE, &away("2026-06-10", None), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &away("2026-07-10", Some("2026-07-20")), 7, "2026-08-01").is_empty());
    }
}
