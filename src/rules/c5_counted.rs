//! C5: the voters that were announced are those that roster and attendance give.

use crate::domain::id::Stored;
use crate::domain::resolution::Resolution;
use crate::domain::voters::Voters;

use super::case::Case;
use super::facts::Resolutions::{VotersAgree, VotersDiffer};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C5.counted",
    title: "表决人数与花名册一致",
    clause: "C5",
    basis: "按照程序进行决策",
    source: Source::Document,
    level: Level::Remind,
    area: Area::Resolution,
    judge: Judge::EachResolution(|case, one| of_resolution(case, one).into_iter().collect()),
};

/// A general matter may have been decided in a session by the committee that met in it, or at the front.
fn of_resolution(case: &Case, one: &Stored<Resolution>) -> Option<Found> {
    let vote = one.vote?;
    let at = case.origin(one)?;
    let (entitled, present) = (vote.entitled, vote.present);
    if case.possible_voters(at, one).contains(&Voters { entitled, present }) {
        return Some(Found::met(VotersAgree { entitled, present }));
    }
    let Voters { entitled: entitled_by_roster, present: present_by_roster } = case.voters(at, one);
    let facts = VotersDiffer { entitled, present, entitled_by_roster, present_by_roster };
    Some(Found::mendable(facts).by(Remedy::RecountVoters { resolution: one.id }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::id::Id;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::resolution::{Concern, Origin};
    use crate::domain::session::{AttendanceKind, Sitting};
    use crate::domain::vote::{Ground, LeftOut, Matter, Vote};
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, meeting_on, only, resolution};

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
            assert_eq!((duty.state, duty.mends()), (Mendable, Some("recount-voters resolution=1")));
            let told = format!(
                "voters-differ entitled={entitled} present={present} entitled_by_roster=3 present_by_roster=3"
            );
            assert_eq!(duty.told(), told);
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
    fn who_was_left_out_and_turns_out_to_have_left_is_not_subtracted_twice() {
        let mut ledger = counted(2, 2);
        let member = ledger.members[2].who();
        ledger.resolutions[0].value.left_out = vec![LeftOut { member, ground: Ground::Bedridden }];
        ledger.members[2].value.memberships[0].until = Some(day("2026-06-30"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whom_the_resolution_confirms_had_no_vote_on_it() {
        let mut ledger = counted(2, 2);
        ledger.resolutions[0].value.text = "王五按期转为正式党员".into();
        ledger.resolutions[0].value.matter = Matter::Confirmation;
        ledger.members[2].value.full = Some(day("2026-03-06"));
        // What a text says is nothing to go by.
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        ledger.resolutions[0].value.concerns = vec![Concern::Member(ledger.members[2].who())];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.resolutions[0].value.matter = Matter::General;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
    }

    #[test]
    fn the_committee_may_have_decided_a_general_matter() {
        let mut ledger = counted(1, 1);
        ledger.resolutions[0].value.vote.as_mut().unwrap().yes = 1;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].meetings.clear();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
    }

    #[test]
    fn who_is_confirmed_on_that_day_or_later_had_no_vote_and_a_full_member_of_years_has_one() {
        let mut ledger = counted(2, 2);
        ledger.members[2].value.full = Some(day("2026-03-06"));
        let mut confirming = resolution(2, 7);
        confirming.value.matter = Matter::Confirmation;
        confirming.value.concerns = vec![Concern::Member(ledger.members[2].who())];
        ledger.resolutions.push(confirming);
        for (made_on, state) in [("2026-07-06", Met), ("2026-08-03", Met), ("2026-07-05", Mendable)] {
            ledger.resolutions[1].value.made_on = day(made_on);
            assert_eq!(only(&RULE, &ledger, 7, "2026-09-01").state, state, "{made_on}");
        }
        ledger.resolutions[1].value.made_on = day("2026-08-03");
        ledger.members[2].value.full = Some(day("2011-07-01"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-09-01").state, Mendable);
    }

    #[test]
    fn voters_are_those_of_the_day_on_which_it_was_made() {
        let mut ledger = counted(3, 3);
        let first = ledger.sessions[0].sittings[0].clone();
        ledger.sessions[0].sittings.push(Sitting { day: day("2026-07-07"), ..first });
        ledger.members[2].value.full = Some(day("2026-07-07"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        ledger.resolutions[0].value.made_on = day("2026-07-07");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn the_voters_of_a_committee_that_met_on_a_day_of_its_own_are_its_members() {
        let mut ledger = counted(1, 1);
        let mut met = meeting_on(MeetingKind::Committee, "2026-07-20");
        met.value.own.as_mut().unwrap().attendance = vec![ledger.sessions[0].attendance[0].clone()];
        ledger.meetings = vec![met];
        ledger.sessions[0].meetings.clear();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        ledger.resolutions[0].value.origin = Origin::Meeting(Id::new(1));
        ledger.resolutions[0].value.made_on = day("2026-07-20");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn without_a_vote_there_are_no_numbers() {
        let ledger = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }
}
