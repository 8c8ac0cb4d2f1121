//! Training elsewhere is noted, and taken back.

use super::{Refusal, check_here};
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Day;
use crate::domain::training::Training;
use crate::ops::cancel::{Candidate, in_places};

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

/// Returns a member's trainings that may be taken back, with their places among those of the year: of a day and a course, where
/// those are said.
pub fn noted(
    ledger: &Ledger,
    member: Id<Member>,
    on: Option<Day>,
    course: Option<&str>,
) -> Vec<Candidate<Training>> {
    let mut all = in_places(ledger.trainings.iter().filter(|one| one.member.id == member).cloned());
    all.retain(|one| {
        on.is_none_or(|on| one.record.on == on) && course.is_none_or(|course| one.record.course == course)
    });
    all
}
