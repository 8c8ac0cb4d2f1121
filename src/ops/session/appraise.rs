//! Grades of the yearly appraisal are taken back.

use super::Refusal;
use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Grade, GradeKind};
use crate::domain::member::Member;
use crate::ops::cancel::Candidate;

/// Returns the grades of a year by the numbers of their members, any of which may be taken back.
pub fn noted(ledger: &Ledger, year: i32) -> Vec<Candidate<Grade>> {
    let of_year = ledger.grades.iter().filter(|one| one.year == year);
    let number = |one: &Grade| u32::try_from(one.member.id.0).unwrap_or(u32::MAX);
    of_year.map(|one| Candidate { number: number(one), record: one.clone() }).collect()
}

/// Returns the grades of a year of some members, and all of a kind.
///
/// # Errors
/// `Refusal::NoGrades` where there is none.
pub fn of(
    ledger: &Ledger,
    year: i32,
    people: &[Id<Member>],
    kind: Option<GradeKind>,
) -> Result<Vec<Grade>, Refusal> {
    let is_meant =
        |one: &&Grade| one.year == year && (people.contains(&one.member.id) || kind == Some(one.grade));
    let all: Vec<Grade> = ledger.grades.iter().filter(is_meant).cloned().collect();
    if all.is_empty() { Err(Refusal::NoGrades(year)) } else { Ok(all) }
}
