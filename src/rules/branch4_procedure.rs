//! 支部条例 ch. 4: a decision that asks for a vote has one, and what was not carried is not carried out.

use crate::domain::id::Stored;
use crate::domain::resolution::Resolution;
use crate::domain::vote::Matter;

use super::facts::Resolutions::{Carried, CarriedOutThoughLost, Lost, NoVote};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Branch4.procedure",
    title: "按照程序决策",
    clause: "支部条例第四章",
    basis: "表决必须有半数以上有表决权的党员到会方可进行，赞成人数超过应到会有表决权的党员的半数为通过。",
    source: Source::OfBranches,
    level: Level::Must,
    area: Area::Resolution,
    judge: Judge::EachResolution(|_, one| of_resolution(one).into_iter().collect()),
};

/// A general matter may be agreed on without counting; of the others the members decide by vote (发展党员工作细则 and
/// 基层组织选举工作条例, as read in the project's regulations §3).
fn of_resolution(one: &Stored<Resolution>) -> Option<Found> {
    let (resolution, matter) = (one.id, one.matter);
    // That it was not carried may well be noted; that it was done may not.
    let carried_out = !one.measures.is_empty() || one.done_on().is_some() || one.filing.is_some();
    Some(match one.outcome() {
        None if matter == Matter::General => return None,
        None => Found::mendable(NoVote { matter }).by(Remedy::NoteVote { resolution }),
        Some(outcome) if !outcome.carried && carried_out => {
            let facts = CarriedOutThoughLost { quorum: outcome.quorum };
            Found::mendable(facts).by(Remedy::CheckVote { resolution })
        }
        Some(_) if one.is_resolved() => Found::met(Carried),
        Some(_) => Found::met(Lost),
    })
}

#[cfg(test)]
mod tests {
    use super::{Matter, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::vote::Vote;
    use crate::rules::finding::State::{Mendable, Met};
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
            for (yes, says) in [(2, "carried"), (1, "lost")] {
                let duty = only(&RULE, &decided(matter, Some(yes)), 7, "2026-08-01");
                assert_eq!((duty.state, duty.told()), (Met, says));
            }
        }
    }

    #[test]
    fn an_admission_without_votes_is_not() {
        let duty = only(&RULE, &decided(Matter::Admission, None), 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Mendable, "no-vote matter=admission"));
        assert_eq!(duty.mends(), Some("note-vote resolution=1"));
    }

    #[test]
    fn what_was_voted_down_is_not_carried_out() {
        let mut ledger = decided(Matter::General, Some(1));
        ledger.resolutions[0].value.measures.push(measure("挂牌", "2026-07-07", None));
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.told(), "carried-out-though-lost quorum=true");
        assert_eq!(duty.mends(), Some("check-vote resolution=1"));
        ledger.resolutions[0].value.vote.as_mut().unwrap().present = 1;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").told(), "carried-out-though-lost quorum=false");
    }

    #[test]
    fn a_general_matter_without_votes_is_not_judged() {
        assert!(judge(&RULE, &decided(Matter::General, None), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &decided(Matter::Admission, None), 6, "2026-08-01").is_empty());
    }
}
