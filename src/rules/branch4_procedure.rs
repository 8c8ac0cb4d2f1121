//! 支部条例 ch. 4: a decision that asks for a vote has one, and what was not carried is not carried out.

use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
use crate::domain::vote::Matter;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Branch4.procedure",
    title: "按照程序决策",
    clause: "支部条例第四章",
    basis: "表决必须有半数以上有表决权的党员到会方可进行，赞成人数超过应到会有表决权的党员的半数为通过。",
    source: Source::National,
    level: Level::Must,
    subject: Subject::Resolution,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.resolutions(ledger).filter_map(of_resolution).collect()
}

/// A general matter may be agreed on without counting; of the others the members decide by vote (发展党员工作细则 and
/// 基层组织选举工作条例, as read in the project's regulations §3).
fn of_resolution(resolution: &Stored<Resolution>) -> Option<Duty> {
    let (month, id, matter) = (resolution.month(), resolution.id, resolution.matter);
    // That it was not carried may well be noted; that it was done may not.
    let carried_out =
        !resolution.measures.is_empty() || resolution.done_on().is_some() || resolution.filing.is_some();
    let vote = format!("dangri resolution vote {id}");
    let wrong = match resolution.outcome() {
        None if matter == Matter::General => return None,
        None => {
            let says = format!("{}要表决，没有登记票数", matter.label());
            Some(Duty::mendable(&RULE, month, says).by(vote))
        }
        Some(outcome) if !outcome.carried && carried_out => {
            let why = if outcome.quorum {
                "赞成没有过应到会的半数"
            } else {
                "到会没有达到规定的人数"
            };
            let says = format!(
                "{why}，决议没有通过，却登记了措施、办结或者报批；请核对，票数写错了的用 {vote} 更正"
            );
            Some(Duty::mendable(&RULE, month, says))
        }
        Some(_) => None,
    };
    let met = || Duty::met(&RULE, month, if resolution.is_resolved() { "表决通过" } else { "表决没有通过" });
    Some(wrong.unwrap_or_else(met).about(resolution.called()))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, Matter, RULE};
    use crate::domain::vote::Vote;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, measure, only, resolution};

    /// Three are entitled, and all are there.
    fn decided(matter: Matter, yes: Option<u32>) -> Ledger {
        let mut ledger = ledger();
        let mut made = resolution(1, 7);
        made.value.matter = matter;
        made.value.vote =
            yes.map(|yes| Vote { entitled: 3, present: 3, written: 0, yes, no: 3 - yes, abstain: 0 });
        ledger.resolutions = vec![made];
        ledger
    }

    #[test]
    fn a_vote_is_as_it_should_be_carried_or_not() {
        for matter in [Matter::Admission, Matter::Confirmation, Matter::Election, Matter::General] {
            for (yes, says) in [(2, "表决通过"), (1, "表决没有通过")] {
                let duty = only(&RULE, &decided(matter, Some(yes)), 7, "2026-08-01");
                assert_eq!((duty.state, duty.says.as_str()), (Met, says));
            }
        }
    }

    #[test]
    fn an_admission_without_votes_is_not() {
        let duty = only(&RULE, &decided(Matter::Admission, None), 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Mendable, "接收党员要表决，没有登记票数"));
        assert_eq!(duty.command.as_deref(), Some("dangri resolution vote 1"));
    }

    #[test]
    fn what_was_voted_down_is_not_carried_out() {
        let mut ledger = decided(Matter::General, Some(1));
        ledger.resolutions[0].value.measures.push(measure("挂牌", "2026-07-07", None));
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert!(duty.says.starts_with("赞成没有过应到会的半数，决议没有通过，却登记了措施"), "{}", duty.says);
        assert_eq!(duty.command, None);
        ledger.resolutions[0].value.vote.as_mut().unwrap().present = 1;
        assert!(only(&RULE, &ledger, 7, "2026-08-01").says.starts_with("到会没有达到规定的人数"));
    }

    #[test]
    fn a_general_matter_without_votes_is_not_judged() {
        assert!(judge(&RULE, &decided(Matter::General, None), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &decided(Matter::Admission, None), 6, "2026-08-01").is_empty());
    }
}
