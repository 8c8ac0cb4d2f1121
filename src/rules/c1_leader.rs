//! C1: the secretary leads the recital.

use crate::domain::act::{Act, ActKind};
use crate::domain::guest::{Guest, GuestKind};
use crate::domain::session::Session;

use super::case::Case;
use super::facts::Records::{LedByAnother, LedByGuest, LedBySecretary, LedForSuperior, NoLeader};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C1.leader",
    title: "书记领诵",
    clause: "C1",
    basis: "由党支部书记领诵",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachSession(judge),
};

/// The secretary need not be at the front, or with those who are on their return. Where the roster names no secretary, it can't
/// tell who was to lead.
fn judge(case: &Case, session: &Session) -> Option<Found> {
    if !session.kind.is_of_all() || case.missed_its_month(session, case.as_of) {
        return None;
    }
    let recital = session.acts.iter().find(|act| act.kind == ActKind::Recital)?;
    let day = session.day();
    let is_named = case.roster(day).any(|member| member.standing(day).is_secretary());
    is_named.then(|| of_recital(case, session, recital))
}

fn of_recital(case: &Case, session: &Session, recital: &Act) -> Found {
    if let Some(guest) = &recital.guest {
        let from_above = |one: &Guest| one.kind == GuestKind::Superior && one.name.as_ref() == Some(guest);
        let organiser = session.organiser.as_ref().filter(|_| session.is_of_superior(&case.org));
        return match organiser.filter(|_| session.guests.iter().any(from_above)) {
            Some(unit) => Found::met(LedForSuperior { unit: unit.clone(), guest: guest.clone() }),
            None => Found::past(LedByGuest { guest: guest.clone() }),
        };
    }
    let Some(leader) = recital.leader.clone() else {
        return Found::mendable(NoLeader).by(Remedy::WriteLeader { session: session.at });
    };
    let member = case.member(leader.id);
    if member.is_some_and(|member| member.standing(session.day()).is_secretary()) {
        Found::met(LedBySecretary { leader })
    } else {
        Found::past(LedByAnother { leader })
    }
}

#[cfg(test)]
mod tests {
    use super::{ActKind, Guest, GuestKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::member::Standing;
    use crate::domain::session::SessionKind;
    use crate::rules::finding::State::{Mendable, Met, Past};
    use crate::rules::sample::{day, judge, ledger, only};

    fn led_by(member: usize) -> Ledger {
        let mut ledger = ledger();
        let leader = Some(ledger.members[member].who());
        let acts = ledger.sessions[0].acts.iter_mut();
        acts.filter(|act| act.kind == ActKind::Recital).for_each(|act| act.leader.clone_from(&leader));
        ledger
    }

    #[test]
    fn where_a_committee_above_organised_it_its_own_leader_may_lead() {
        let mut ledger = ledger();
        let guest = |kind| Guest { kind, name: Some("王书记".into()), count: 1 };
        let session = &mut ledger.sessions[0];
        session.guests = vec![guest(GuestKind::Superior)];
        session.acts.iter_mut().for_each(|act| (act.leader, act.guest) = (None, Some("王书记".into())));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past);
        ledger.sessions[0].organiser = Some("城关镇党委".into());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].guests = vec![guest(GuestKind::Masses)];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past);
    }

    #[test]
    fn the_secretary_may_lead_and_a_deputy_may_not() {
        assert_eq!(only(&RULE, &led_by(0), 7, "2026-08-01").state, Met);
        let mut ledger = led_by(1);
        ledger.members[1].value.standings[0].post = Some("副书记".into());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Past, "led-by-another leader=李四"));
    }

    #[test]
    fn the_post_of_that_day_counts() {
        let mut ledger = led_by(0);
        let retired = |since| Standing::new(day(since));
        ledger.members[1].value.standings[0].post = Some("书记".into());
        ledger.members[0].value.standings.push(retired("2026-07-07"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.members[0].value.standings[1] = retired("2026-07-06");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past);
    }

    #[test]
    fn a_recital_without_a_leader_is_to_mend() {
        let mut ledger = ledger();
        ledger.sessions[0].acts.iter_mut().for_each(|act| act.leader = None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.mends()), (Mendable, Some("write-leader session=2026-07")));
    }

    #[test]
    fn without_a_recital_or_a_secretary_on_the_roster_it_is_not_judged() {
        let mut unknown = led_by(1);
        unknown.members[0].value.standings[0].post = None;
        assert!(judge(&RULE, &unknown, 7, "2026-08-01").is_empty());
        let mut at_the_front = led_by(1);
        at_the_front.sessions[0].kind = SessionKind::FrontLine;
        assert!(judge(&RULE, &at_the_front, 7, "2026-08-01").is_empty());
        let mut without = ledger();
        without.sessions[0].acts.clear();
        assert!(judge(&RULE, &without, 7, "2026-08-01").is_empty());
    }
}
