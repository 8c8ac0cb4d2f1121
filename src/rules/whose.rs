//! Of which organisations a rule is asked: what the regulations for branches ask, of a branch alone; dues, of whoever keeps them.
//! Which meetings are asked for, [`Ledger::asked_for`] tells.

use crate::domain::ledger::Ledger;
use crate::domain::org::OrgKind;

use super::rule::{Rule, Subject};

/// What 《中国共产党支部工作条例（试行）》 and the notice on appraisals ask of a branch.
const OF_A_BRANCH: [&str; 5] =
    ["Branch4.meeting", "Branch4.procedure", "Branch5.talks", "Branch6.election", "Appraisal2018.excellent"];

/// A committee or general branch that holds party days itself is asked for what the document asks of every organisation. The dues
/// of its members are those of their branches, unless it has taken them on.
pub(super) fn is_asked(rule: &Rule, ledger: &Ledger) -> bool {
    let of_dues = matches!(rule.subject, Subject::Dues | Subject::Book) || rule.id == "C2.acts";
    match ledger.org.kind {
        OrgKind::Branch => true,
        OrgKind::GeneralBranch | OrgKind::Committee => {
            !OF_A_BRANCH.contains(&rule.id) && (!of_dues || !ledger.standards.is_empty())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::OF_A_BRANCH;
    use crate::domain::choice::Choice;
    use crate::domain::ledger::Ledger;
    use crate::domain::org::{Election, OrgKind};
    use crate::domain::policy::Setting;
    use crate::domain::time::Months;
    use crate::rules::rule::Scope;
    use crate::rules::sample::{day, judge, ledger};
    use crate::rules::{RULES, c4_committee};

    /// The rules that say anything of the sample's year.
    fn asked(ledger: &Ledger) -> BTreeSet<&'static str> {
        let scope = Scope { months: Months::year(2026), as_of: day("2027-02-01") };
        crate::rules::judge(ledger, &scope).iter().map(|duty| duty.rule.id).collect()
    }

    #[test]
    fn the_rules_of_a_branch_are_not_asked_of_a_committee_or_a_general_branch() {
        assert!(OF_A_BRANCH.iter().all(|id| RULES.iter().any(|rule| rule.id == *id)));
        let of_a_branch = asked(&ledger());
        for kind in [OrgKind::GeneralBranch, OrgKind::Committee] {
            let mut ledger = ledger();
            ledger.org.kind = kind;
            let gone: BTreeSet<&str> = of_a_branch.difference(&asked(&ledger)).copied().collect();
            let of_branches = [
                "Branch5.talks",
                "Branch6.election",
                "C4.committee",
                "C4.general",
                "C4.lecture",
                "C4.reviews",
            ];
            assert_eq!(gone, BTreeSet::from(of_branches), "{}", kind.label());
            // Whoever keeps no dues is asked for none.
            ledger.standards.clear();
            assert!(!asked(&ledger).iter().any(|id| id.starts_with("C2.")), "{}", kind.label());
        }
    }

    #[test]
    fn a_small_branch_without_a_committee_is_not_asked_for_its_meetings_unless_the_place_says_so() {
        let rule = &c4_committee::RULE;
        let without = || {
            let mut ledger = ledger();
            ledger.org.elections.clear();
            for member in &mut ledger.members {
                member.value.standings[0].post = None;
            }
            ledger.members[0].value.standings[0].post = Some("党支部书记".into());
            ledger.sessions[0].meetings.clear();
            ledger
        };
        let count = |ledger: &Ledger| judge(rule, ledger, 7, "2026-08-01").len();
        assert_eq!(count(&without()), 0);
        let mut posts = without();
        posts.members[1].value.standings[0].post = Some("组织委员".into());
        assert_eq!(count(&posts), 1);
        let mut elected = without();
        elected.org.elections = vec![Election::new(day("2025-01-01"), 3).unwrap()];
        assert_eq!(count(&elected), 1);
        let mut seven = without();
        while seven.members.len() < 7 {
            let mut more = seven.members[1].clone();
            more.id = crate::domain::id::Id::new(i64::try_from(seven.members.len()).unwrap() + 1);
            seven.members.push(more);
        }
        assert_eq!(count(&seven), 1);
        // A probationer makes no seventh.
        seven.members[6].value.full = None;
        assert_eq!(count(&seven), 0);
        let mut asked_by_the_place = without();
        asked_by_the_place.settings = vec![Setting {
            since: day("2026-01-01"),
            name: "committee-meeting".into(),
            value: "monthly".into(),
        }];
        assert_eq!(count(&asked_by_the_place), 1);
    }
}
