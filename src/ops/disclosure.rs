//! What was made public is noted, with what was asked of it; and that is taken back.

use crate::domain::disclosure::{Disclosure, Inquiry};
use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};
use crate::ops::cancel::{Candidate, in_places};

/// Why something about disclosures is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    /// The file begins only later, in the second month.
    BeforeFile(Month, Month),
    NoResolution(u32),
    NoDisclosure(u32),
    /// The dues of a matter were collected only on a day.
    NotCollected(String, Day),
    DisclosedBefore(Box<Stored<Disclosure>>),
    /// Somebody asked about it, and so it was seen.
    AskedAbout(Id<Disclosure>),
    AskedBefore,
    /// What is owed to a later question is waived, by its place.
    Waived(Id<Disclosure>),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Refusal {
        Refusal::Invalid(invalid)
    }
}

/// Checks that a disclosure is of a month that the file has and whose dues were collected, and is not on record.
///
/// # Errors
/// `Refusal::BeforeFile`; `Refusal::NotCollected`; `Refusal::DisclosedBefore`.
pub fn check_new(ledger: &Ledger, new: &Disclosure) -> Result<(), Refusal> {
    if let Some(month) = new.month {
        if month < ledger.org.since {
            return Err(Refusal::BeforeFile(month, ledger.org.since));
        }
        let day = ledger.dues_day(month);
        if new.from < day {
            return Err(Refusal::NotCollected(new.matter.clone(), day));
        }
    }
    let same = |known: &&Stored<Disclosure>| {
        (known.kind, &known.matter, &known.place, known.from) == (new.kind, &new.matter, &new.place, new.from)
    };
    match ledger.disclosures.iter().find(same) {
        Some(known) => Err(Refusal::DisclosedBefore(known.clone().into())),
        None => Ok(()),
    }
}

/// Returns all disclosures by their numbers, any of which may be meant.
pub fn noted(ledger: &Ledger) -> Vec<Candidate<Stored<Disclosure>>> {
    let number = |one: &Stored<Disclosure>| u32::try_from(one.id.0).unwrap_or(u32::MAX);
    ledger.disclosures.iter().map(|one| Candidate { number: number(one), record: one.clone() }).collect()
}

/// Checks that a disclosure can be taken back: whatever was asked about was public.
///
/// # Errors
/// `Refusal::AskedAbout`.
pub fn check_removable(known: &Stored<Disclosure>) -> Result<(), Refusal> {
    if known.inquiries.is_empty() { Ok(()) } else { Err(Refusal::AskedAbout(known.id)) }
}

/// Returns the disclosure of a number.
///
/// # Errors
/// `Refusal::NoDisclosure`.
pub fn numbered(ledger: &Ledger, number: u32) -> Result<&Stored<Disclosure>, Refusal> {
    let found = ledger.disclosures.iter().find(|one| one.id.0 == i64::from(number));
    found.ok_or(Refusal::NoDisclosure(number))
}

/// What is said of a question; what is not said stays as it is of one that is on record.
#[derive(Debug)]
pub struct Said {
    /// The day, and whether it was said.
    pub on: (Day, bool),
    pub by: Option<String>,
    pub question: String,
    pub answer: Option<String>,
}

/// Returns a question as it is to stand, and its place among those about a disclosure.
///
/// # Errors
/// `Invalid::NotYet`; `Refusal::AskedBefore`.
pub fn asked(known: &Disclosure, said: Said, today: Day) -> Result<(usize, Inquiry), Refusal> {
    let (on, is_day_said) = said.on;
    if on > today {
        return Err(Invalid::NotYet(on).into());
    }
    let place = known.inquiries.iter().position(|one| one.question == said.question);
    let before = place.map(|place| &known.inquiries[place]);
    let answer = said.answer.or_else(|| before?.answer.clone());
    let answered = answer.as_ref().map(|_| today);
    let inquiry = Inquiry {
        on: before.filter(|_| !is_day_said).map_or(on, |before| before.on),
        by: said.by.or_else(|| before?.by.clone()),
        question: said.question,
        answer_entered_on: before.and_then(|before| before.answer_entered_on).or(answered),
        answer,
        entered_on: before.map_or(today, |before| before.entered_on),
    };
    if before == Some(&inquiry) {
        return Err(Refusal::AskedBefore);
    }
    Ok((place.unwrap_or(known.inquiries.len()), inquiry))
}

/// Returns what was asked about a disclosure, in order, any of which may be taken back.
pub fn inquiries(known: &Disclosure) -> Vec<Candidate<Inquiry>> {
    in_places(known.inquiries.iter().cloned())
}

/// Returns the questions that are left without one.
///
/// # Errors
/// `Refusal::Waived` where what is owed to a question is waived, which is known by its place.
pub fn unasked(ledger: &Ledger, known: &Stored<Disclosure>, gone: &Inquiry) -> Result<Vec<Inquiry>, Refusal> {
    let is_of =
        |subject: &Subject| matches!(subject, Subject::Inquiry { disclosure, .. } if *disclosure == known.id);
    if ledger.waivers.iter().any(|one| is_of(&one.subject)) {
        return Err(Refusal::Waived(known.id));
    }
    Ok(known.inquiries.iter().filter(|one| *one != gone).cloned().collect())
}
