//! G2: whoever chaired, recorded or led something was there.

use crate::domain::choice::Choice;
use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::session::{AttendanceKind, Session};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.chair",
    title: "主持、记录、领学的人到会",
    clause: "G2",
    basis: "有详实的活动记录",
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    ledger.sessions_in(scope.judged(ledger)).iter().filter_map(of_session).collect()
}

fn of_session(session: &Session) -> Option<Duty> {
    let chair = session.chair.iter().map(|who| ("主持人", who));
    let recorder = session.recorder.iter().map(|who| ("记录人", who));
    let leaders = session.acts.iter().filter_map(|act| act.leader.as_ref()).map(|who| ("领学人", who));
    let all: Vec<(&str, &Who)> = chair.chain(recorder).chain(leaders).collect();
    let at = session.at;
    if all.is_empty() {
        return None;
    }
    // Who brought material home was there; who got it was not.
    let away = |who: &Who| {
        let row = session.row(who.id)?;
        (!row.kind.is_present() || row.kind == AttendanceKind::Delivered).then_some(row.kind)
    };
    let mut wrong: Vec<String> = Vec::new();
    for (role, who) in all {
        let says = away(who).map(|kind| format!("{role}{}记的是{}", who.name, kind.label()));
        wrong.extend(says.filter(|says| !wrong.contains(says)));
    }
    let duty = if wrong.is_empty() {
        Duty::met(&RULE, at.month, "主持、记录、领学的人都到会")
    } else {
        let how = format!("请核对，用 dangri session amend {at} 更正");
        Duty::mendable(&RULE, at.month, format!("{}；{how}", wrong.join("、")))
    };
    Some(duty.about(at))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    #[test]
    fn who_led_and_is_marked_away_is_a_contradiction() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].chair = Some(ledger.members[1].who());
        ledger.sessions[0].attendance[1].kind = AttendanceKind::OfficialLeave;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.says, "主持人李四记的是公假；请核对，用 dangri session amend 2026-07 更正");
        ledger.sessions[0].attendance[1].kind = AttendanceKind::Late;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn where_nobody_is_named_nothing_is_asked() {
        let mut ledger = ledger();
        ledger.sessions[0].acts.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
