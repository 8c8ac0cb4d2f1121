//! A resolution is voted on: the day, who was entitled and present, and the votes.

use super::Refusal;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::occasion::Occasion;
use crate::domain::resolution::Resolution;
use crate::domain::time::Day;
use crate::domain::vote::{Ground, LeftOut, Vote};
use crate::ops::amendment;

/// What is said of a vote; what is not said again stays as it was announced, or is what roster and attendance give.
#[derive(Debug, Default)]
pub struct Ballot {
    pub entitled: Option<u32>,
    pub present: Option<u32>,
    /// Whether both are to be counted again.
    pub recount: bool,
    /// Who is left out of those entitled; nobody clears it.
    pub left_out: Option<Vec<LeftOut>>,
    pub consent: Option<String>,
    pub written: Option<u32>,
    pub yes: Option<u32>,
    pub no: Option<u32>,
    pub abstain: Option<u32>,
}

impl Ballot {
    /// Puts what is said into a resolution whose day, matter and people are known.
    ///
    /// # Errors
    /// `Refusal::VotesNeeded`; `Refusal::ConsentNeeded`; `Invalid::LeftOut`; what [`Vote::check`] finds.
    pub fn put(&self, ledger: &Ledger, at: Occasion, resolution: &mut Resolution) -> Result<(), Refusal> {
        if let Some(left_out) = &self.left_out {
            if !left_out.is_empty() && self.consent.is_none() {
                return Err(Refusal::ConsentNeeded);
            }
            resolution.left_out.clone_from(left_out);
            resolution.left_out.sort_by_key(|one| one.member.id);
            resolution.consent = self.consent.clone().filter(|_| !left_out.is_empty());
        }
        let voters = ledger.voters(at, resolution);
        let known = resolution.vote.filter(|_| !self.recount && self.left_out.is_none());
        let kept = |said: Option<u32>, of: fn(&Vote) -> u32, given: u32| {
            said.or(known.as_ref().map(of)).unwrap_or(given)
        };
        let Some(yes) = self.yes.or(resolution.vote.map(|vote| vote.yes)) else {
            return if self.left_out.is_none() { Ok(()) } else { Err(Refusal::VotesNeeded) };
        };
        let cast = |said: Option<u32>, of: fn(&Vote) -> u32| match self.yes {
            // The votes are said all together.
            Some(_) => said.unwrap_or(0),
            None => resolution.vote.as_ref().map_or(0, of),
        };
        let vote = Vote {
            entitled: kept(self.entitled, |vote| vote.entitled, voters.entitled),
            present: kept(self.present, |vote| vote.present, voters.present),
            written: self.written.or(resolution.vote.map(|vote| vote.written)).unwrap_or(0),
            yes,
            no: cast(self.no, |vote| vote.no),
            abstain: cast(self.abstain, |vote| vote.abstain),
        };
        vote.check(resolution.matter)?;
        resolution.vote = Some(vote);
        Ok(())
    }
}

/// Returns that a member is left out of those entitled on a day, on a ground by code or label.
///
/// # Errors
/// `Invalid::LeftOut` for who was there, or had no vote; `Invalid::Choice`.
pub fn left_out(at: Occasion, day: Day, member: &Stored<Member>, ground: &str) -> Result<LeftOut, Invalid> {
    let there = at.row(member.id).is_some_and(|row| row.kind.is_present());
    if there || !member.has_vote(day) || !member.is_on_roster(day) {
        return Err(Invalid::LeftOut(member.called.to_string()));
    }
    Ok(LeftOut { member: member.who(), ground: Ground::parse(ground)? })
}

/// Puts the day on which a resolution was made: one of its session's or its meeting's.
///
/// # Errors
/// `Refusal::OtherDay`.
pub fn put_day(resolution: &mut Resolution, at: Occasion, on: Day) -> Result<(), Refusal> {
    let days = at.days();
    if !days.contains(&on) {
        return Err(Refusal::OtherDay(on, at.into(), days));
    }
    resolution.dated = matches!(at, Occasion::Session(_));
    resolution.made_on = on;
    Ok(())
}

/// Checks that there was a vote.
///
/// # Errors
/// `Refusal::NoVote`.
pub fn check_voted(known: &Stored<Resolution>) -> Result<(), Refusal> {
    known.vote.map(drop).ok_or(Refusal::NoVote(known.id))
}

/// Returns a resolution without its vote, with what was said of that.
pub fn unvoted(known: &Resolution, (today, reason): (Day, &str)) -> Resolution {
    let mut new = Resolution { vote: None, left_out: Vec::new(), consent: None, ..known.clone() };
    let was = amendment::of_resolution(known, &new);
    new.amendments.extend(amendment::noted(today, was, Some(reason)));
    new
}

/// Returns a resolution as it is kept after its vote was mended, with what it said before.
///
/// # Errors
/// `Refusal::AsItWas`.
pub fn revised(
    known: &Resolution,
    mut new: Resolution,
    today: Day,
    reason: Option<&str>,
) -> Result<Resolution, Refusal> {
    if new == *known {
        return Err(Refusal::AsItWas);
    }
    let was = amendment::of_resolution(known, &new);
    new.amendments.extend(amendment::noted(today, was, reason));
    Ok(new)
}
