//! The yearly appraisal 民主评议 in figures.

use serde::Serialize;

use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Grade, GradeKind};
use crate::domain::rate::Rate;

/// The grades of a year.
#[derive(Serialize)]
pub struct Appraisal<'a> {
    pub year: i32,
    pub grades: Vec<&'a Grade>,
    /// Of those graded.
    pub excellent_per_mille: Rate,
    pub too_many_excellent: bool,
    /// How many have each grade, in the order of the grades.
    #[serde(skip)]
    pub counts: Vec<(GradeKind, usize)>,
}

impl<'a> Appraisal<'a> {
    /// Returns the grades of a year, whenever they were given.
    pub fn of(ledger: &'a Ledger, year: i32) -> Appraisal<'a> {
        let grades: Vec<&Grade> = ledger.grades.iter().filter(|grade| grade.year == year).collect();
        let count = |kind| grades.iter().filter(|grade| grade.grade == kind).count();
        let excellent = count(GradeKind::Excellent);
        let part = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Appraisal {
            year,
            excellent_per_mille: Rate { part: part(excellent), whole: part(grades.len()) },
            too_many_excellent: GradeKind::too_many_excellent(excellent, grades.len()),
            counts: GradeKind::ALL.iter().map(|kind| (*kind, count(*kind))).collect(),
            grades,
        }
    }
}
