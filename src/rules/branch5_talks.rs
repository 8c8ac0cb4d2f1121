//! 支部条例 ch. 5: each member has a talk with another at least once a year.

use crate::domain::contact::ContactKind;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::time::Months;

use super::case::Case;
use super::facts::People::{AllTalkedWith, NotTalkedWith};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Branch5.talks",
    title: "每年谈心谈话",
    clause: "支部条例第五章",
    basis: "党支部委员之间、党支部委员和党员之间、党员和党员之间，每年谈心谈话一般不少于1次。",
    source: Source::OfBranches,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::EachPeriod(|policy| policy.talk, judge),
};

/// One for all.
fn judge(case: &Case, period: Months) -> Option<Found> {
    let members = case.asked_to_talk(period, case.as_of).count();
    let people: Vec<MemberRef> = case.without_talk(period, case.as_of).into_iter().map(Stored::who).collect();
    if members == 0 {
        return None;
    }
    if people.is_empty() {
        return Some(Found::met(AllTalkedWith { members }));
    }
    let last = period.last();
    let stretch = (last < case.as_of).then_some(period);
    let remedy = Remedy::NoteContact { contact: ContactKind::Talk, people: people.clone(), period: stretch };
    let found = Found::due(case.as_of, last, NotTalkedWith).of_each(people);
    Some(found.by_from(period.first(), case.as_of, remedy))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::contact::ContactKind;
    use crate::domain::ledger::Ledger;
    use crate::domain::policy::Setting;
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{contact, day, judge, ledger, only, talk};

    fn talks(pairs: &[(i64, i64)]) -> Ledger {
        let contacts = pairs.iter().map(|(one, other)| talk(*one, *other, "2026-06-18")).collect();
        Ledger { contacts, ..ledger() }
    }

    #[test]
    fn a_talk_counts_for_both_and_everybody_needs_one() {
        assert_eq!(only(&RULE, &talks(&[(1, 2), (3, 1)]), 12, "2027-01-10").state, Met);
        let duty = only(&RULE, &talks(&[(1, 2)]), 12, "2027-01-10");
        assert_eq!((duty.state, duty.told()), (Mendable, "not-talked-with"));
        assert_eq!(
            duty.mends(),
            Some("note-contact contact=talk people=[王五] period=from=2026-01 to=2026-12")
        );
    }

    #[test]
    fn it_is_owed_until_the_years_end_and_other_contacts_are_no_talks() {
        let mut ledger = talks(&[(1, 2)]);
        ledger.contacts.push(contact(ContactKind::Service, 3, "2026-06-18"));
        let duty = only(&RULE, &ledger, 12, "2026-12-31");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-12-31"))));
        assert_eq!(duty.mends(), Some("note-contact contact=talk people=[王五] period=-"));
    }

    #[test]
    fn whoever_came_in_the_second_half_is_not_asked_for_and_the_place_may_ask_for_none() {
        let mut ledger = talks(&[(1, 2)]);
        ledger.members[2].value.memberships[0].from = day("2026-07-02");
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-10").state, Met);
        assert!(judge(&RULE, &ledger, 11, "2027-01-10").is_empty());
        let set = Setting { since: day("2026-01-01"), name: "talk".into(), value: "none".into() };
        ledger.settings = vec![set];
        assert!(judge(&RULE, &ledger, 12, "2027-01-10").is_empty());
    }
}
