//! C5: a vote on admitting or confirming somebody says on whom it was: who has no vote on it follows from that.

use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::resolution::{Concern, Resolution};
use crate::domain::vote::Matter;

use super::case::Case;
use super::facts::Resolutions::{FullAlready, Names, NobodyNamed, NotMatched};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C5.concerns",
    title: "写明决议是关于谁的",
    clause: "C5",
    basis: "按照程序进行决策",
    source: Source::Document,
    level: Level::Should,
    area: Area::Resolution,
    judge: Judge::EachResolution(|case, one| {
        if one.matter.names_people() { vec![of_resolution(case, one)] } else { vec![] }
    }),
};

fn of_resolution(case: &Case, one: &Stored<Resolution>) -> Found {
    let (resolution, matter) = (one.id, one.matter);
    if one.concerns.is_empty() {
        return Found::mendable(NobodyNamed { matter }).by(Remedy::NameConcerned { resolution });
    }
    if let Some((member, full)) = long_full(case, one) {
        let facts = FullAlready { member: member.who(), full };
        return Found::mendable(facts).by(Remedy::CheckConcerned { resolution });
    }
    if let Some((name, joined)) = to_match(case, one) {
        let joined: Vec<_> = joined.into_iter().map(Stored::who).collect();
        let facts = NotMatched { name: name.to_owned(), on: one.made_on, joined: joined.clone() };
        return Found::mendable(facts).by(Remedy::MatchConcerned { resolution, joined });
    }
    Found::met(Names { matter, names: one.concerns.iter().map(|one| one.name().to_owned()).collect() })
}

/// Returns who is said to be confirmed, though a full member for more than a year by then.
fn long_full<'a>(
    case: &Case<'a>,
    one: &Resolution,
) -> Option<(&'a Stored<Member>, crate::domain::time::Day)> {
    let is_long = |member: &&Stored<Member>| one.is_on(member.id) && one.comes_late(member);
    let found = case.ledger().members.iter().find(is_long).filter(|_| one.matter == Matter::Confirmation)?;
    Some((found, found.full?))
}

/// Returns the name of somebody who was admitted while no member, and those who joined that day and were admitted by no
/// resolution: by the day alone, since two people may have one name.
fn to_match<'a>(case: &Case<'a>, one: &'a Resolution) -> Option<(&'a str, Vec<&'a Stored<Member>>)> {
    let ledger = case.ledger();
    let outsider = one.concerns.iter().find_map(|one| match one {
        Concern::Outsider { name } => Some(name.as_str()),
        Concern::Member(_) => None,
    })?;
    let admitted = |member: &Stored<Member>| {
        ledger.resolutions.iter().any(|one| one.matter == Matter::Admission && one.is_on(member.id))
    };
    let joined = ledger.members.iter().filter(|member| member.joined == one.made_on && !admitted(member));
    let joined: Vec<_> = joined.collect();
    (one.is_resolved() && !joined.is_empty()).then_some((outsider, joined))
}

#[cfg(test)]
mod tests {
    use super::{Concern, Matter, RULE};
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only, resolution};

    fn on(matter: Matter, concerns: Vec<Concern>) -> Ledger {
        let mut made = resolution(1, 7);
        (made.value.matter, made.value.concerns) = (matter, concerns);
        Ledger { resolutions: vec![made], ..ledger() }
    }

    fn outsider() -> Concern {
        Concern::Outsider { name: "余思远".into() }
    }

    #[test]
    fn a_vote_on_nobody_by_name_is_found_and_its_command_asks_for_one() {
        for matter in [Matter::Admission, Matter::Confirmation] {
            let duty = only(&RULE, &on(matter, vec![]), 7, "2026-08-01");
            assert_eq!(duty.state, Mendable);
            assert_eq!(duty.mends(), Some("name-concerned resolution=1"));
        }
    }

    #[test]
    fn a_member_or_a_name_of_who_is_none_yet_is_enough() {
        let mut ledger = on(Matter::Confirmation, vec![]);
        ledger.members[2].value.full = Some(day("2026-07-06"));
        ledger.resolutions[0].value.concerns = vec![Concern::Member(ledger.members[2].who())];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "names matter=confirmation names=[王五]"));
        assert_eq!(only(&RULE, &on(Matter::Admission, vec![outsider()]), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn who_was_admitted_is_linked_by_people_to_who_joined_that_day_whatever_the_name() {
        let mut ledger = on(Matter::Admission, vec![outsider()]);
        ledger.members[2].value.joined = day("2026-07-06");
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "not-matched name=余思远 on=2026-07-06 joined=[王五]";
        assert_eq!((duty.state, duty.told()), (Mendable, says));
        ledger.resolutions[0].value.concerns = vec![Concern::Member(ledger.members[2].who())];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_full_member_of_many_years_is_not_confirmed() {
        let mut ledger = on(Matter::Confirmation, vec![]);
        ledger.resolutions[0].value.concerns = vec![Concern::Member(ledger.members[1].who())];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.told(), "full-already member=李四 full=2011-07-01");
    }

    #[test]
    fn other_matters_need_not_say() {
        for matter in [Matter::General, Matter::Election] {
            assert!(judge(&RULE, &on(matter, vec![]), 7, "2026-08-01").is_empty(), "{matter:?}");
        }
    }
}
