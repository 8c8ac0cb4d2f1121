//! A7: there is a session for floating members on their return or at the Spring Festival.

use crate::domain::away;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::{Session, SessionKind};
use crate::domain::time::Months;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A7.return",
    title: "返乡、春节期间组织活动",
    clause: "A7",
    basis: "在返乡时节、春节期间组织开展活动。",
    level: Level::Should,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let stretches = scope.judged(ledger).iter().filter_map(|month| {
        let often = ledger.policy(month.first()).on_return?;
        Some(often.stretch(month)).filter(|stretch| often.ends_in(month) && ledger.org.since <= stretch.from)
    });
    stretches.filter_map(|stretch| of_stretch(ledger, scope, stretch)).collect()
}

/// Asked of a stretch for half of which or more somebody was away: one who left late in the year returns in the next.
fn of_stretch(ledger: &Ledger, scope: &Scope, stretch: Months) -> Option<Duty> {
    let days: Vec<_> =
        stretch.iter().map(|month| ledger.dues_day(month)).filter(|day| *day <= scope.as_of).collect();
    let for_long = |member: &&Stored<Member>| {
        let away = days
            .iter()
            .filter(|day| member.is_on_roster(**day) && away::on(&member.away.floating, **day).is_some());
        away.count() * 2 >= stretch.iter().count()
    };
    let floating: Vec<&Stored<Member>> = ledger.members.iter().filter(for_long).collect();
    if floating.is_empty() {
        return None;
    }
    let sessions = || stretch.iter().flat_map(|month| ledger.sessions_of(month));
    let came = |session: &Session, member: &Stored<Member>| {
        session.row(member.id).is_some_and(|row| row.kind.is_present())
    };
    let (month, last) = (stretch.to, stretch.last());
    let duty = if let Some(session) = sessions().find(|session| session.kind == SessionKind::OnReturn) {
        Duty::met(&RULE, month, format!("{} 开展，{} 人参加", session.day(), session.tally().present))
    } else if floating.iter().all(|member| sessions().any(|session| came(session, member))) {
        Duty::met(&RULE, month, format!("流动党员 {} 人都回来参加过活动", floating.len()))
    } else {
        let names: Vec<&str> = floating.iter().map(|member| &*member.called).collect();
        let who = names.join("、");
        let this = stretch.iter().filter(|month| month.first() <= scope.as_of).last().unwrap_or(month);
        let number = ledger.sessions_of(this).last().map_or(2, |session| session.at.number.max(1) + 1);
        let command = format!("dangri session record {this}/{number} --kind 返乡 --present {who}");
        if scope.as_of <= last {
            Duty::owed(&RULE, month, last, format!("还没有为流动党员{who}组织返乡活动")).by(command)
        } else {
            Duty::mendable(&RULE, month, format!("没有为流动党员{who}组织返乡活动，组织了的请补上"))
                .by(command)
        }
    };
    Some(duty.about(stretch.title()))
}

#[cfg(test)]
mod tests {
    use super::{RULE, SessionKind};
    use crate::domain::session::{AttendanceKind, Session, SessionRef};
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{floating, judge, ledger, month, only, session};

    #[test]
    fn a_session_on_return_is_enough_and_none_is_not() {
        let mut ledger = floating("2026-01-01", None);
        ledger.sessions[0].attendance.pop();
        let duty = only(&RULE, &ledger, 12, "2027-01-10");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026年"));
        let command = Some("dangri session record 2026-12/2 --kind 返乡 --present 王五");
        assert_eq!(duty.command.as_deref(), command);
        let on_return = Session {
            at: SessionRef { month: month(7), number: 2 },
            kind: SessionKind::OnReturn,
            ..session(7, "2026-07-20", "14:30", "16:40")
        };
        ledger.sessions.push(on_return);
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-10").state, Met);
    }

    #[test]
    fn coming_to_the_branchs_own_session_is_enough_too() {
        let mut ledger = floating("2026-01-01", None);
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-10").state, Met);
        ledger.sessions[0].attendance[2].kind = AttendanceKind::Absent;
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-10").state, Mendable);
    }

    #[test]
    fn it_is_asked_of_those_who_were_away_for_half_the_year() {
        let mut half = floating("2026-07-06", None);
        half.sessions.clear();
        assert_eq!(only(&RULE, &half, 12, "2026-12-31").state, Owed);
        assert!(judge(&RULE, &half, 12, "2026-12-01").is_empty());
        let mut less = floating("2026-07-07", None);
        less.sessions.clear();
        assert!(judge(&RULE, &less, 12, "2026-12-31").is_empty());
        assert!(judge(&RULE, &ledger(), 12, "2026-12-31").is_empty());
    }
}
