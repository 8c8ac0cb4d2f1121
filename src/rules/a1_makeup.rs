//! A1: whoever was not there makes the session up.

use chrono::Days;

use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::session::{Session, SessionKind};
use crate::domain::text::quoted;

use super::command::names;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A1.makeup",
    title: "缺席的补课",
    clause: "A1",
    basis: "全体党员原则上都要参加“主题党日+”活动。",
    source: Source::Own(Care::MakeUp),
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = ledger.sessions_in(scope.judged(ledger)).iter();
    // What is held besides the month's own session is no lesson that everybody is to have.
    let own = sessions.filter(|session| session.kind == SessionKind::Monthly);
    own.filter_map(|session| of_session(ledger, scope, session)).collect()
}

/// One duty a session, for all who still are to make it up.
fn of_session(ledger: &Ledger, scope: &Scope, session: &Session) -> Option<Duty> {
    let month = session.at.month;
    let until = session.day() + Days::new(u64::from(ledger.policy(month.first()).makeup_days));
    let open: Vec<&Who> = session.to_make_up().map(|row| &row.member).collect();
    let duty = if !open.is_empty() {
        let says = format!("还有 {} 人没有补课：{}", open.len(), names(&open));
        let command = format!("dangri session makeup {} {}", session.at, quoted(&names(&open)));
        let duty = if scope.as_of <= until {
            Duty::owed(&RULE, month, until, says)
        } else {
            Duty::mendable(&RULE, month, format!("{says}，应不晚于 {until}"))
        };
        duty.by(command).of_each(open.into_iter().cloned())
    } else if session.makeups.is_empty() {
        return None;
    } else {
        Duty::met(&RULE, month, format!("缺席的 {} 人都补了课，或者写明了不用补", session.makeups.len()))
    };
    Some(duty.about(session.at))
}

#[cfg(test)]
mod tests {
    use super::{RULE, SessionKind};
    use crate::domain::ledger::Ledger;
    use crate::domain::makeup::{Closing, Makeup, MakeupWay};
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, ledger, only};

    /// 李四 on leave and 王五 absent; those of them whose numbers are given have made it up.
    fn missed(made_up: &[i64]) -> Ledger {
        let mut ledger = ledger();
        let session = &mut ledger.sessions[0];
        session.attendance[1].kind = AttendanceKind::PersonalLeave;
        session.attendance[2].kind = AttendanceKind::Absent;
        let rows = session.attendance.iter().filter(|row| made_up.contains(&row.member.id.0));
        session.makeups = rows
            .map(|row| Makeup {
                member: row.member.clone(),
                on: day("2026-07-10"),
                how: Closing::Way(MakeupWay::SelfStudy),
                confirmed_by: None,
                entered_on: day("2026-07-10"),
            })
            .collect();
        session.check().unwrap();
        ledger
    }

    #[test]
    fn all_who_missed_it_are_enough_and_one_less_is_not() {
        assert_eq!(only(&RULE, &missed(&[2, 3]), 7, "2026-08-06").state, Met);
        let duty = only(&RULE, &missed(&[2]), 7, "2026-08-06");
        assert_eq!(
            (duty.state, duty.says.as_str()),
            (Mendable, "还有 1 人没有补课：王五，应不晚于 2026-08-05")
        );
        assert_eq!(duty.command.as_deref(), Some("dangri session makeup 2026-07 王五"));
    }

    #[test]
    fn it_is_owed_for_thirty_days() {
        let duty = only(&RULE, &missed(&[]), 7, "2026-08-05");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-05"))));
        assert_eq!(duty.command.as_deref(), Some("dangri session makeup 2026-07 李四、王五"));
    }

    #[test]
    fn a_waiver_closes_it_too() {
        let mut ledger = missed(&[2, 3]);
        ledger.sessions[0].makeups[1].how = Closing::Waived("已经转出".into());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-06").state, Met);
        assert_eq!(ledger.sessions[0].tally().made_up, 1);
    }

    #[test]
    fn where_all_were_there_or_it_was_not_the_months_own_nothing_is_asked() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-06").is_empty());
        let mut extra = missed(&[]);
        extra.sessions[0].kind = SessionKind::Extra;
        assert!(judge(&RULE, &extra, 7, "2026-08-06").is_empty());
    }
}
