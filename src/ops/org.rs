//! The committee is elected; and that is taken back.

use crate::domain::invalid::Invalid;
use crate::domain::org::{Election, Organisation, TERM_YEARS};
use crate::domain::time::Day;
use crate::ops::cancel::{Candidate, in_places};

/// Why something about the organisation is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    ElectedBefore(Day),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Refusal {
        Refusal::Invalid(invalid)
    }
}

/// Returns an election of a day, for as many years as are said, or as the last.
///
/// # Errors
/// `Invalid::NotYet`; `Invalid::Term`; `Refusal::ElectedBefore`.
pub fn elected(org: &Organisation, on: Day, term: Option<u32>, today: Day) -> Result<Election, Refusal> {
    if on > today {
        return Err(Invalid::NotYet(on).into());
    }
    let known = org.elections.iter().find(|known| known.on == on);
    let usual = known.or(org.elections.last()).map_or(TERM_YEARS, |last| last.term_years);
    let election = Election::new(on, term.unwrap_or(usual))?;
    if known == Some(&election) { Err(Refusal::ElectedBefore(on)) } else { Ok(election) }
}

/// Returns the elections with their places, any of which may be taken back; the one of a day, where that is said.
pub fn elections(org: &Organisation, on: Option<Day>) -> Vec<Candidate<Election>> {
    let mut all = in_places(org.elections.iter().cloned());
    all.retain(|one| on.is_none_or(|on| one.record.on == on));
    all
}
