//! G2: the record of each session says who led and wrote, what was done, what came of it, and why people were on leave.

use crate::domain::id::MemberRef;
use crate::domain::session::Session;

use super::case::Case;
use super::facts::Lacking;
use super::facts::Records::{RecordComplete, RecordIncomplete};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.effect",
    title: "活动记录写全",
    clause: "G2",
    basis: "有详实的活动记录、有明显的活动成效为基本要求",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachSession(judge),
};

/// Of the sessions of the whole branch: what an inspection looks for first.
fn judge(_: &Case, session: &Session) -> Option<Found> {
    if !session.kind.is_of_all() {
        return None;
    }
    let without_reason = session.attendance.iter().filter(|row| row.kind.is_leave() && row.reason.is_none());
    let leave_without_reason: Vec<MemberRef> = without_reason.map(|row| row.member.clone()).collect();
    let all = [
        (session.chair.is_none(), Lacking::Chair),
        (session.recorder.is_none(), Lacking::Recorder),
        (session.content.is_none(), Lacking::Content),
        (session.effect.is_none(), Lacking::Effect),
        (!leave_without_reason.is_empty(), Lacking::LeaveReasons),
    ];
    let lacks: Vec<Lacking> = all.into_iter().filter_map(|(lacks, what)| lacks.then_some(what)).collect();
    if lacks.is_empty() {
        return Some(Found::met(RecordComplete));
    }
    let remedy = Remedy::Complete { session: session.at, lacks: lacks.clone() };
    Some(Found::mendable(RecordIncomplete { lacks, leave_without_reason }).by(remedy))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::session::{AttendanceKind, SessionKind};
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    #[test]
    fn what_was_done_and_what_came_of_it_are_enough() {
        assert_eq!(only(&RULE, &ledger(), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn either_alone_is_not() {
        let mut ledger = ledger();
        ledger.sessions[0].effect = None;
        let says = "record-incomplete lacks=[effect] leave_without_reason=[]";
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Mendable, says));
        ledger.sessions[0].content = None;
        let says = "record-incomplete lacks=[content, effect] leave_without_reason=[]";
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), says);
        ledger.sessions[0].effect = Some("人人有收获".into());
        assert_eq!(
            only(&RULE, &ledger, 7, "2026-08-01").told(),
            "record-incomplete lacks=[content] leave_without_reason=[]"
        );
    }

    #[test]
    fn who_led_and_why_people_were_on_leave_belong_to_it() {
        let mut ledger = ledger();
        let session = &mut ledger.sessions[0];
        session.chair = None;
        session.attendance[1].kind = AttendanceKind::SickLeave;
        let says = "record-incomplete lacks=[chair, leave-reasons] leave_without_reason=[李四]";
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), says);
        ledger.sessions[0].attendance[1].reason = Some("住院".into());
        assert_eq!(
            only(&RULE, &ledger, 7, "2026-08-01").told(),
            "record-incomplete lacks=[chair] leave_without_reason=[]"
        );
    }

    #[test]
    fn what_is_not_of_the_whole_branch_is_not_judged() {
        let mut ledger = ledger();
        ledger.sessions[0].effect = None;
        ledger.sessions[0].kind = SessionKind::FrontLine;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
