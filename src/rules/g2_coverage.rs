//! G2: each member is reached each month, there, afterwards or at home; whom no other rule asks for is told of here.

use crate::domain::away;
use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::session::{Session, SessionKind};
use crate::domain::text::quoted;
use crate::domain::time::{Day, Month};

use super::command::names;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.coverage",
    title: "全覆盖",
    clause: "G2",
    basis: "以“全覆盖、增活力、见实效”为基本原则",
    source: Source::Own(Care::Coverage),
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().filter_map(|month| of_month(ledger, scope.as_of, month)).collect()
}

/// Nothing is said of a month without a session, nor where others are still to be made up, visited or contacted: that is asked for
/// by rules of its own. What is left are those whose absence was closed without a makeup, and those who missed what was
/// held at their post.
fn of_month(ledger: &Ledger, as_of: Day, month: Month) -> Option<Duty> {
    let session = ledger.monthly(month)?;
    let coverage = ledger.coverage(month);
    if coverage.missed.is_empty() {
        return Some(Duty::met(&RULE, month, format!("{} 人都覆盖到了", coverage.members)));
    }
    let closed = |session: &Session, id| session.row(id).is_some() && session.makeup(id).is_some();
    let at_the_front: Vec<&Session> =
        ledger.sessions_of(month).iter().filter(|one| one.kind == SessionKind::FrontLine).collect();
    let stationed = |id| {
        let member = ledger.member(id);
        member.is_some_and(|member| away::on(&member.away.stationed, session.day()).is_some())
    };
    let still_here = |id| {
        ledger
            .member(id)
            .is_some_and(|member| member.is_on_roster(as_of.min(month.last()).max(session.day())))
    };
    let left = coverage.missed.iter().filter(|who| still_here(who.id)).filter(|who| {
        closed(session, who.id)
            || stationed(who.id) && at_the_front.iter().any(|one| one.row(who.id).is_some())
    });
    let left: Vec<&Who> = left.collect();
    if left.is_empty() {
        return None;
    }
    let names = names(&left);
    let says = format!("{} 人中，{names}没有参加、补课，也没有上门或者联系", coverage.members);
    let command = format!("dangri member talk {}", quoted(&names));
    let duty = if as_of <= month.last() {
        Duty::owed(&RULE, month, month.last(), says).by(command)
    } else {
        Duty::mendable(&RULE, month, format!("{says}，做了的请补上"))
            .by(format!("{command} --period {month}"))
    };
    Some(duty.of_each(left.into_iter().cloned()))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE, SessionKind};
    use crate::domain::contact::ContactKind;
    use crate::domain::makeup::{Closing, Makeup};
    use crate::domain::session::{AttendanceKind, SessionRef};
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{contact, day, judge, ledger, month, only, session, stationed};

    /// 王五 was absent, and needs no makeup.
    fn let_off() -> Ledger {
        let mut ledger = ledger();
        let session = &mut ledger.sessions[0];
        session.attendance[2].kind = AttendanceKind::Absent;
        session.makeups = vec![Makeup {
            member: session.attendance[2].member.clone(),
            on: day("2026-07-10"),
            how: Closing::Waived("在外出差".into()),
            confirmed_by: None,
            entered_on: day("2026-07-10"),
        }];
        ledger
    }

    #[test]
    fn all_are_enough_and_one_who_was_let_off_is_still_to_be_talked_to() {
        assert_eq!(only(&RULE, &ledger(), 7, "2026-08-01").state, Met);
        let duty = only(&RULE, &let_off(), 7, "2026-07-31");
        assert_eq!((duty.state, duty.command.as_deref()), (Owed, Some("dangri member talk 王五")));
        assert_eq!(only(&RULE, &let_off(), 7, "2026-08-01").state, Mendable);
        let mut talked = let_off();
        talked.contacts = vec![contact(ContactKind::Talk, 3, "2026-07-31")];
        assert_eq!(only(&RULE, &talked, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whom_another_rule_asks_for_is_not_told_of_twice() {
        let mut ledger = let_off();
        ledger.sessions[0].makeups.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn who_missed_what_was_held_at_the_post_was_not_reached() {
        let mut ledger = stationed("2026-01-01", None);
        ledger.sessions[0].attendance.pop();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        let mut there = session(7, "2026-07-20", "14:30", "16:40");
        (there.at, there.kind) = (SessionRef { month: month(7), number: 2 }, SessionKind::FrontLine);
        there.attendance.retain(|row| row.member.id.0 == 3);
        there.attendance[0].kind = AttendanceKind::PersonalLeave;
        ledger.sessions.push(there);
        assert!(only(&RULE, &ledger, 7, "2026-08-01").says.starts_with("3 人中，王五没有参加"));
        ledger.sessions[1].attendance[0].kind = AttendanceKind::Present;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_month_without_a_session_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 6, "2026-08-01").is_empty());
    }
}
