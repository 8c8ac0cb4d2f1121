//! A resolution on people is filed with the superior, who replies.

use super::{Refusal, noted};
use crate::domain::amendment::Before;
use crate::domain::id::Stored;
use crate::domain::invalid::{Invalid, in_order};
use crate::domain::resolution::{Filing, Reply, Resolution};
use crate::domain::time::Day;

/// What is said of a filing; what is not said stays as it is. A reply that is said without its day came today, unless one is known.
#[derive(Debug)]
pub struct Said {
    pub on: Option<Day>,
    pub reply: Option<Reply>,
    pub replied_on: Option<Day>,
}

/// Returns a resolution with its filing, with what was said of that before where it was mended.
///
/// # Errors
/// `Refusal::FiledAlready`; `Refusal::NothingToFile`; `Refusal::ReplyNeeded`; `Refusal::FilingDayNeeded`; `Invalid::NotYet`;
/// `Invalid::Order`.
pub fn filed(known: &Stored<Resolution>, said: &Said, today: Day) -> Result<Resolution, Refusal> {
    let filing = filing(known, said, today)?;
    let before = known.filing.as_ref();
    if before == Some(&filing) {
        return Err(Refusal::FiledAlready(known.id));
    }
    // A reply that comes mends nothing.
    let mended = before.filter(|before| before.on != filing.on || before.reply.is_some());
    let mut new = mended
        .map_or_else(|| known.value.clone(), |was| noted(known, Before::Filing(was.clone()), (today, None)));
    new.filing = Some(filing);
    Ok(new)
}

/// Checks that a resolution was filed.
///
/// # Errors
/// `Refusal::NotFiled`.
pub fn check_filed(known: &Stored<Resolution>) -> Result<(), Refusal> {
    known.filing.as_ref().map(drop).ok_or(Refusal::NotFiled(known.id))
}

/// Returns a resolution without its filing, which was noted wrongly.
///
/// # Errors
/// `Refusal::NotFiled`.
pub fn unfiled(known: &Stored<Resolution>, (today, reason): (Day, &str)) -> Result<Resolution, Refusal> {
    let was = known.filing.clone().ok_or(Refusal::NotFiled(known.id))?;
    Ok(Resolution { filing: None, ..noted(known, Before::FilingRemoved(was), (today, Some(reason))) })
}

fn filing(known: &Stored<Resolution>, said: &Said, today: Day) -> Result<Filing, Refusal> {
    if !known.is_resolved() {
        return Err(Refusal::NothingToFile(known.id));
    }
    let before = known.filing.as_ref();
    let reply = said.reply.or(before.and_then(|filing| filing.reply));
    let known_day = before.and_then(|filing| filing.replied_on);
    let replied_on = said.replied_on.or(known_day).or(said.reply.map(|_| today));
    if replied_on.is_some() && reply.is_none() {
        return Err(Refusal::ReplyNeeded);
    }
    // A reply alone does not tell when it was filed.
    let on = said.on.or(before.map(|filing| filing.on)).ok_or(Refusal::FilingDayNeeded)?;
    if let Some(day) = [Some(on), replied_on].into_iter().flatten().find(|day| *day > today) {
        return Err(Invalid::NotYet(day).into());
    }
    in_order(Some(known.made_on), Some(on), ["决议形成日期", "报批日期"])?;
    in_order(Some(on), replied_on, ["报批日期", "批复日期"])?;
    let filed = before.filter(|filing| filing.on == on);
    let answered = before.filter(|filing| (filing.reply, filing.replied_on) == (reply, replied_on));
    let entered = reply.map(|_| today);
    Ok(Filing {
        on,
        reply,
        replied_on,
        entered_on: filed.map_or(today, |filing| filing.entered_on),
        replied_entered_on: answered.and_then(|filing| filing.replied_entered_on).or(entered),
    })
}
