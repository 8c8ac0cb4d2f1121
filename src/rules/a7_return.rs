//! A7: there is a session for floating members on their return or at the Spring Festival.

use chrono::Days;

use crate::domain::away::{AWAY_MONTHS, Floating};
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::session::{Session, SessionKind};
use crate::domain::time::{Day, Month, Months};

use super::case::Case;
use super::facts::Away::{AllCameBack, HeldOnReturn, NotHeldOnReturn};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A7.return",
    title: "返乡、春节期间组织活动",
    clause: "A7",
    basis: "在返乡时节、春节期间组织开展活动。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::EachPeriod(|policy| policy.on_return, judge),
};

const HALF_A_YEAR: chrono::Months = chrono::Months::new(AWAY_MONTHS);
/// The last month in which the Spring Festival can be.
const SPRING_FESTIVAL: u32 = 2;

/// Asked for those who are away for half a year by the period's end, as far as is known now: who left lately returns in the
/// next. It is said from the beginning of the year to the Spring Festival, and again towards its end.
fn judge(case: &Case, period: Months) -> Option<Found> {
    let last = period.last();
    let for_long = |span: &&Floating| {
        let half_a_year = span.from.checked_add_months(HALF_A_YEAR).unwrap_or(span.from);
        // Away at the Spring Festival of the year, or still at its end.
        let covers = |day: Day| span.from <= day && span.until.is_none_or(|until| day <= until);
        let is_asked = covers(last) || covers(period.first() + Days::new(50));
        is_asked && half_a_year <= last && span.until.is_none_or(|until| half_a_year <= until)
    };
    let here = case.roster(last.min(case.as_of).max(period.first()));
    let floating: Vec<&Stored<Member>> =
        here.filter(|member| member.away.floating.iter().any(|span| for_long(&span))).collect();
    if floating.is_empty() {
        return None;
    }
    // Who is back among the others, for a while or for good.
    let present = |session: &Session, member: &Stored<Member>| {
        let floated = member.away.floating.iter().any(|span| span.from <= session.day());
        floated && session.row(member.id).is_some_and(|row| row.kind.is_present())
    };
    let sessions = || case.sessions_in(period).iter();
    let on_return = |session: &&Session| {
        session.kind == SessionKind::OnReturn && floating.iter().any(|member| present(session, member))
    };
    if let Some(session) = sessions().find(on_return) {
        return Some(Found::met(HeldOnReturn { on: session.day(), present: session.tally().present }));
    }
    if floating.iter().all(|member| sessions().any(|session| present(session, member))) {
        return Some(Found::met(AllCameBack { members: floating.len() }));
    }
    let facts = NotHeldOnReturn { floating: floating.iter().map(|member| member.who()).collect() };
    Some(if case.as_of <= last {
        let this = Month::of(case.as_of).max(period.from);
        let remedy = Remedy::RecordOnReturn { month: Some(this) };
        let owed = Found::owed(last, facts).by_from(period.first(), case.as_of, remedy);
        if this.number() <= SPRING_FESTIVAL { owed.shown_at_once() } else { owed }
    } else {
        // In which month it was, people know.
        Found::mendable(facts).by(Remedy::RecordOnReturn { month: None })
    })
}

#[cfg(test)]
mod tests {
    use super::{RULE, SessionKind};
    use crate::domain::session::{Session, SessionRef};
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, floating, judge, ledger, month, only, session};

    fn on_return(on: &str) -> Session {
        let at = SessionRef { month: month(7), number: 2 };
        Session { at, kind: SessionKind::OnReturn, ..session(7, on, "14:30", "16:40") }
    }

    #[test]
    fn a_session_on_return_to_which_one_of_them_came_is_enough_and_none_is_not() {
        let mut ledger = floating("2026-01-01", None);
        ledger.sessions[0].attendance.pop();
        let duty = only(&RULE, &ledger, 12, "2027-01-10");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "period from=2026-01 to=2026-12"));
        assert_eq!(duty.mends(), Some("record-on-return month=-"));
        let owed = only(&RULE, &ledger, 12, "2026-10-10").mends();
        assert_eq!(owed, Some("record-on-return month=2026-10"));
        ledger.sessions.push(on_return("2026-07-20"));
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-10").state, Met);
        ledger.sessions[1].attendance.pop();
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-10").state, Mendable);
    }

    #[test]
    fn coming_to_the_branchs_own_session_while_away_is_enough_and_before_it_is_not() {
        assert_eq!(only(&RULE, &floating("2026-06-01", None), 12, "2027-01-10").state, Met);
        // July's session was on the sixth.
        assert_eq!(only(&RULE, &floating("2026-06-30", None), 12, "2027-01-10").state, Met);
        let mut before = floating("2026-05-01", None);
        before.sessions[0].sittings[0].day = day("2026-04-30");
        assert_eq!(only(&RULE, &before, 12, "2027-01-10").state, Mendable);
    }

    #[test]
    fn it_is_asked_of_those_who_are_away_for_half_a_year_by_its_end() {
        let asked = |from: &str, until: Option<&str>, as_of: &str| {
            let mut ledger = floating(from, until);
            ledger.sessions.clear();
            judge(&RULE, &ledger, 12, as_of).pop().map(|duty| duty.state)
        };
        assert_eq!(asked("2026-06-30", None, "2026-12-31"), Some(Owed));
        assert_eq!(asked("2026-07-01", None, "2026-12-31"), None);
        assert_eq!(asked("2025-03-01", None, "2026-01-20"), Some(Owed));
        assert_eq!(asked("2025-12-01", Some("2026-02-28"), "2026-12-31"), None);
        assert_eq!(asked("2025-01-05", Some("2026-01-05"), "2026-12-31"), None);
        assert_eq!(asked("2025-01-05", Some("2026-03-05"), "2026-12-31"), Some(Owed));
        assert!(judge(&RULE, &ledger(), 12, "2026-12-31").is_empty());
    }
}
