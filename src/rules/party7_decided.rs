//! 党章 art. 7: the branch decides whether a probationer becomes a full member; the resolution stands with the confirmation.

use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::resolution::{Reply, Resolution};
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};
use crate::domain::vote::Matter;

use super::case::Case;
use super::facts::People::{ConfirmationLost, ConfirmationRefused, ConfirmedBy, NoConfirmation};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Party7.decided",
    title: "转正经支部决议",
    clause: "党章第七条",
    basis: "党的支部应当及时讨论他能否转为正式党员",
    source: Source::National,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

/// Of whoever became a full member here.
fn judge(case: &Case) -> Vec<Placed> {
    let confirmed = case.members.iter().filter_map(|member| Some((member, member.full?)));
    let here = confirmed.filter(|(member, full)| {
        case.months.contains(Month::of(*full)) && *full <= case.as_of && member.is_on_roster(*full)
    });
    here.filter_map(|(member, full)| {
        let subject = Subject::Confirmation { member: member.who() };
        Some(of_member(case, member, full)?.of(member).at(Month::of(full), subject))
    })
    .collect()
}

/// A resolution says whom it confirms; where the branch notes none of its resolutions, it can't be told.
fn of_member(case: &Case, member: &Stored<Member>, full: Day) -> Option<Found> {
    let known = &case.resolutions;
    let confirms = |one: &&Stored<Resolution>| one.matter == Matter::Confirmation && one.is_on(member.id);
    let Some(one) = known.iter().rfind(confirms) else {
        let remedy = Remedy::NoteConfirmation { member: member.who() };
        return (!known.is_empty()).then(|| Found::mendable(NoConfirmation { full }).by(remedy));
    };
    let resolution = one.id;
    Some(match (one.is_resolved(), one.reply()) {
        (true, Some(Reply::Refused)) => Found::mendable(ConfirmationRefused { resolution, full }),
        (true, _) => Found::met(ConfirmedBy { resolution }),
        (false, _) => Found::mendable(ConfirmationLost { resolution, full }),
    })
}

#[cfg(test)]
mod tests {
    use super::{Matter, RULE, Reply};
    use crate::domain::ledger::Ledger;
    use crate::domain::resolution::Concern;
    use crate::domain::vote::Vote;
    use crate::rules::finding::State::{Mendable, Met};
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
        assert_eq!((duty.state, duty.told()), (Met, "confirmed-by resolution=1"));
    }

    #[test]
    fn one_that_was_not_carried_not_approved_or_is_on_another_is_not() {
        let duty = only(&RULE, &confirmed(1), 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "confirmation member=王五"));
        assert_eq!(duty.told(), "confirmation-lost resolution=1 full=2026-07-06");
        let mut refused = confirmed(2);
        refused.resolutions[0].value.filing =
            Some(filing("2026-07-08", Some((Reply::Refused, "2026-07-20"))));
        assert_eq!(
            only(&RULE, &refused, 7, "2026-08-01").told(),
            "confirmation-refused resolution=1 full=2026-07-06"
        );
        let mut other = confirmed(2);
        other.resolutions[0].value.text = "王五按期转为正式党员".into();
        other.resolutions[0].value.concerns = vec![Concern::Member(other.members[1].who())];
        assert_eq!(only(&RULE, &other, 7, "2026-08-01").told(), "no-confirmation full=2026-07-06");
    }

    #[test]
    fn other_months_and_a_branch_that_notes_no_resolutions_are_not_judged() {
        assert!(judge(&RULE, &confirmed(2), 6, "2026-08-01").is_empty());
        let mut none = confirmed(2);
        none.resolutions.clear();
        assert!(judge(&RULE, &none, 7, "2026-08-01").is_empty());
    }
}
