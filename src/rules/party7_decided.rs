//! 党章 art. 7: the branch decides whether a probationer becomes a full member; the resolution stands with the confirmation.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::resolution::{Reply, Resolution};
use crate::domain::time::{Day, Month};
use crate::domain::vote::Matter;

use super::command::person;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Party7.decided",
    title: "转正经支部决议",
    clause: "党章第七条",
    basis: "党的支部应当及时讨论他能否转为正式党员",
    source: Source::National,
    level: Level::Should,
    subject: Subject::Member,
    judge,
};

/// Of whoever became a full member here.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let judged = scope.judged(ledger);
    let confirmed = ledger.members.iter().filter_map(|member| Some((member, member.full?)));
    let here = confirmed.filter(|(member, full)| {
        judged.contains(Month::of(*full)) && *full <= scope.as_of && member.is_on_roster(*full)
    });
    here.filter_map(|(member, full)| of_member(ledger, member, full)).collect()
}

/// A resolution says whom it confirms; where the branch notes none of its resolutions, it can't be told.
fn of_member(ledger: &Ledger, member: &Stored<Member>, full: Day) -> Option<Duty> {
    let known = &ledger.resolutions;
    let confirms = |one: &&Stored<Resolution>| one.matter == Matter::Confirmation && one.is_on(member.id);
    let duty = match known.iter().rfind(confirms) {
        Some(one) if one.is_resolved() && one.reply() != Some(Reply::Refused) => {
            Duty::met(&RULE, Month::of(full), one.called())
        }
        Some(one) if one.is_resolved() => {
            let says = format!("{}上级没有批准，却登记了 {full} 转正；请核对", one.called());
            Duty::mendable(&RULE, Month::of(full), says)
        }
        Some(one) => {
            let says = format!("{}没有通过，却登记了 {full} 转正；请核对", one.called());
            Duty::mendable(&RULE, Month::of(full), says)
        }
        None if known.is_empty() => return None,
        None => {
            let how = format!(
                "登记决议：dangri resolution add 月份 决议事项 --matter 转正 --concerns {} --yes 票数；\
                 登记过的，写明是关于谁的：dangri resolution vote 编号 --concerns",
                person(member)
            );
            Duty::mendable(&RULE, Month::of(full), format!("{full} 转正，没有登记转正的决议；{how}"))
        }
    };
    Some(duty.about(format!("转正 {}", member.called)).of(member))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, Matter, RULE, Reply};
    use crate::domain::resolution::Concern;
    use crate::domain::vote::Vote;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, filing, judge, ledger, only, resolution};

    /// 王五 became a full member in July, by a resolution with so many votes for it.
    fn confirmed(yes: u32) -> Ledger {
        let mut ledger = ledger();
        ledger.members[2].value.full = Some(day("2026-07-06"));
        let mut made = resolution(1, 7);
        made.value.text = "按期转为正式党员".into();
        made.value.concerns = vec![Concern::Member(ledger.members[2].who())];
        made.value.matter = Matter::Confirmation;
        made.value.vote = Some(Vote { entitled: 2, present: 2, written: 0, yes, no: 2 - yes, abstain: 0 });
        ledger.resolutions = vec![made];
        ledger
    }

    #[test]
    fn a_resolution_that_was_carried_and_is_on_the_member_is_enough() {
        let duty = only(&RULE, &confirmed(2), 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "第 1 号决议"));
    }

    #[test]
    fn one_that_was_not_carried_not_approved_or_is_on_another_is_not() {
        let duty = only(&RULE, &confirmed(1), 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "转正 王五"));
        assert!(duty.says.starts_with("第 1 号决议没有通过，却登记了 2026-07-06 转正"), "{}", duty.says);
        let mut refused = confirmed(2);
        refused.resolutions[0].value.filing =
            Some(filing("2026-07-08", Some((Reply::Refused, "2026-07-20"))));
        assert!(only(&RULE, &refused, 7, "2026-08-01").says.starts_with("第 1 号决议上级没有批准"));
        let mut other = confirmed(2);
        other.resolutions[0].value.text = "王五按期转为正式党员".into();
        other.resolutions[0].value.concerns = vec![Concern::Member(other.members[1].who())];
        assert!(only(&RULE, &other, 7, "2026-08-01").says.starts_with("2026-07-06 转正，没有登记转正的决议"));
    }

    #[test]
    fn other_months_and_a_branch_that_notes_no_resolutions_are_not_judged() {
        assert!(judge(&RULE, &confirmed(2), 6, "2026-08-01").is_empty());
        let mut none = confirmed(2);
        none.resolutions.clear();
        assert!(judge(&RULE, &none, 7, "2026-08-01").is_empty());
    }
}
