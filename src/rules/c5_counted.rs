//! C5: the voters that were announced are those that roster and attendance give.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C5.counted",
    title: "表决人数与花名册一致",
    clause: "C5",
    basis: "按照程序进行决策",
    level: Level::Remind,
    subject: Subject::Resolution,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let judged = scope.judged(ledger);
    let made = ledger.resolutions.iter().filter(|one| judged.contains(one.session.month));
    made.filter_map(|one| of_resolution(ledger, one)).collect()
}

fn of_resolution(ledger: &Ledger, resolution: &Stored<Resolution>) -> Option<Duty> {
    let (month, vote) = (resolution.session.month, resolution.vote?);
    let session = ledger.session(resolution.session)?;
    let (entitled, present) = ledger.voters(session, resolution.matter, &resolution.left_out);
    let duty = if (vote.entitled, vote.present) == (entitled, present) {
        Duty::met(&RULE, month, format!("应到会 {entitled} 人，实到会 {present} 人"))
    } else {
        let says = format!(
            "登记的是应到会 {} 人、实到会 {} 人，按现在的花名册和出勤是 {entitled} 人、{present} 人；请核对，\
             用 dangri resolution vote {} 更正，或者更正花名册、出勤",
            vote.entitled, vote.present, resolution.id
        );
        Duty::mendable(&RULE, month, says)
    };
    Some(duty.about(format!("第 {} 号决议", resolution.id)))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::session::AttendanceKind;
    use crate::domain::vote::{Ground, LeftOut, Matter, Vote};
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only, resolution};

    fn counted(entitled: u32, present: u32) -> Ledger {
        let mut made = resolution(1, 7);
        made.value.vote = Some(Vote { entitled, present, written: 0, yes: 2, no: 0, abstain: 0 });
        Ledger { resolutions: vec![made], ..ledger() }
    }

    #[test]
    fn the_numbers_of_the_roster_are_as_they_should_be_and_one_more_or_less_is_not() {
        assert_eq!(only(&RULE, &counted(3, 3), 7, "2026-08-01").state, Met);
        for (entitled, present) in [(4, 3), (3, 2)] {
            let duty = only(&RULE, &counted(entitled, present), 7, "2026-08-01");
            assert_eq!((duty.state, duty.command.as_deref()), (Mendable, None));
            assert!(duty.says.contains("按现在的花名册和出勤是 3 人、3 人"), "{}", duty.says);
        }
    }

    #[test]
    fn whoever_was_left_out_with_consent_is_not_missed() {
        let mut ledger = counted(2, 2);
        ledger.sessions[0].attendance[2].kind = AttendanceKind::SickLeave;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        let member = ledger.members[2].who();
        ledger.resolutions[0].value.left_out = vec![LeftOut { member, ground: Ground::Bedridden }];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whom_the_meeting_confirms_had_no_vote_at_it() {
        let mut ledger = counted(2, 2);
        ledger.members[2].value.full = Some(day("2026-07-06"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        ledger.resolutions[0].value.matter = Matter::Confirmation;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        // Since the last session was held, that is.
        ledger.members[2].value.full = Some(day("2026-06-01"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
    }

    #[test]
    fn without_a_vote_there_are_no_numbers() {
        let ledger = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
