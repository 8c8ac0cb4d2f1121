//! A7: whoever has not taken part for half a year is noted as away, or comes back.

use crate::domain::away::AWAY_MONTHS;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::makeup::Makeup;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::session::Session;
use crate::domain::time::{Month, Months};

use super::command::person;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A7.unmarked",
    title: "长期没有参加活动",
    clause: "A7",
    basis: "长期外出的流动党员",
    source: Source::Own(Care::Unmarked),
    level: Level::Remind,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let judged = scope.judged(ledger);
    let to = judged.to.min(Month::of(scope.as_of));
    let held = Months { from: judged.from, to }.iter().filter_map(|month| ledger.monthly(month)).last();
    held.map(|last| of_months_before(ledger, last)).unwrap_or_default()
}

/// Those who were due at each of the months' sessions up to `last` and came to none of them, nor made one up.
fn of_months_before(ledger: &Ledger, last: &Session) -> Vec<Duty> {
    let month = last.at.month;
    let count = AWAY_MONTHS;
    let from = month.plus(1 - i32::try_from(count).unwrap_or(i32::MAX));
    if from < ledger.org.since || from < ledger.covers.from {
        return Vec::new();
    }
    // A month off has no session that could be missed; one that was not held says nothing.
    let planned: Vec<Month> =
        Months { from, to: month }.iter().filter(|month| ledger.party_day(*month).is_some()).collect();
    let sessions: Vec<&Session> = planned.iter().filter_map(|month| ledger.monthly(*month)).collect();
    if sessions.len() < planned.len() {
        return Vec::new();
    }
    let missed_all = |member: &&Stored<Member>| {
        sessions.iter().all(|session| {
            let missed = session.row(member.id).is_some_and(|row| !row.kind.is_present());
            missed && !session.makeup(member.id).is_some_and(Makeup::is_done)
        })
    };
    let members = ledger.members.iter().filter(|member| member.is_due(last.day()));
    members.filter(missed_all).map(|member| of_member(month, count, member)).collect()
}

/// Why it is so, people know: no one command fits.
fn of_member(month: Month, count: u32, member: &Stored<Member>) -> Duty {
    let name = person(member);
    let says = format!(
        "连续 {count} 个月没有参加活动，也没有补课。长期外出的登记 dangri member float {name}，\
         年老体弱、患病的登记 dangri member excuse {name}，驻一线的登记 dangri member station {name}"
    );
    Duty::mendable(&RULE, month, says).about(&member.called).of(member)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::Mendable;
    use crate::rules::sample::{day, judge, ledger, only, session};

    /// Sessions from February to July; 王五 was at none of them from `first` on.
    fn missed_from(first: u32) -> Ledger {
        let mut ledger = ledger();
        let days = ["2026-02-02", "2026-03-02", "2026-04-06", "2026-05-04", "2026-06-01", "2026-07-06"];
        ledger.sessions = (2..).zip(days).map(|(number, on)| session(number, on, "14:30", "16:40")).collect();
        for session in ledger.sessions.iter_mut().filter(|session| session.at.month.number() >= first) {
            session.attendance[2].kind = AttendanceKind::OtherLeave;
        }
        ledger
    }

    #[test]
    fn half_a_year_in_a_row_is_found_and_five_months_are_not() {
        let duty = only(&RULE, &missed_from(2), 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "王五"));
        assert!(duty.says.starts_with("连续 6 个月没有参加活动"), "{}", duty.says);
        assert!(judge(&RULE, &missed_from(3), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn whoever_is_noted_as_away_or_has_left_is_found_no_longer() {
        let mut ledger = missed_from(2);
        ledger.members[2].value.memberships[0].until = Some(day("2026-07-05"));
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_file_that_does_not_have_the_half_year_cannot_tell() {
        let mut ledger = missed_from(2);
        ledger.org.since = ledger.org.since.plus(2);
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
