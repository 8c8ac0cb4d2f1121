//! Training elsewhere is noted, and taken back.

use super::{Refusal, check_here};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Day;
use crate::domain::training::Training;

/// Returns a training of each of some members.
///
/// # Errors
/// `Refusal::TrainedBefore`; `Invalid::NotOnRoster`; what [`Training::check`] finds.
pub fn trainings(
    ledger: &Ledger,
    members: &[&Stored<Member>],
    (on, hours, course): (Day, u32, &str),
    entered_on: Day,
) -> Result<Vec<Training>, Refusal> {
    let mut new: Vec<Training> = Vec::new();
    for member in members {
        check_here(member, on)?;
        let training = Training { member: member.who(), on, hours, course: course.to_owned(), entered_on };
        training.check()?;
        if ledger.trainings.iter().chain(&new).any(|known| known.is_same(&training)) {
            return Err(Refusal::TrainedBefore(member.who(), on));
        }
        new.push(training);
    }
    Ok(new)
}

/// Returns of each of some members the training that was noted wrongly.
///
/// # Errors
/// `Refusal::NoTraining`; `Refusal::SeveralTrainings`.
pub fn noted(
    ledger: &Ledger,
    members: &[&Stored<Member>],
    on: Day,
    course: Option<&str>,
) -> Result<Vec<Training>, Refusal> {
    let of_member = |member: &&Stored<Member>| {
        let is_meant = |known: &&Training| {
            (known.member.id, known.on) == (member.id, on)
                && course.is_none_or(|course| *course == known.course)
        };
        let found: Vec<&Training> = ledger.trainings.iter().filter(is_meant).collect();
        match found[..] {
            [one] => Ok(one.clone()),
            [] => Err(Refusal::NoTraining(member.who(), on)),
            _ => {
                let courses = found.iter().map(|one| one.course.clone()).collect();
                Err(Refusal::SeveralTrainings(member.who(), on, courses))
            }
        }
    };
    members.iter().map(of_member).collect()
}
