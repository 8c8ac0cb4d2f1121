//! The case that rules judge: the evidence on some months, and the day from which it is looked at.

use std::ops::Deref;

use crate::domain::evidence::Evidence;
use crate::domain::ledger::Ledger;
use crate::domain::policy::{Frequency, Policy};
use crate::domain::time::{Day, Month, Months};

/// What is judged, and from which day it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    pub evidence: &'a Evidence,
    /// The months that are judged; none of them is before the file's first one or outside the evidence.
    pub months: Months,
    pub as_of: Day,
}

impl<'a> Case<'a> {
    /// Makes the case of some months, as far as the evidence is on them.
    pub fn new(evidence: &'a Evidence, months: Months, as_of: Day) -> Case<'a> {
        let months = months.within(evidence.months());
        Case { evidence, months: Months { from: months.from.max(evidence.org.since), ..months }, as_of }
    }

    pub fn ledger(&self) -> &'a Ledger {
        self.evidence.ledger()
    }

    /// Returns the month of the last day that is looked at with the six before it, as far as the file has them; `None` where that
    /// month isn't judged. What is asked of months in a row is asked of these: of this month the day may still come.
    pub(super) fn half_year(&self) -> Option<Months> {
        let (month, covers) = (Month::of(self.as_of), self.covers);
        let from = month.plus(-6).max(self.org.since).max(covers.from);
        self.months.contains(month).then(|| Months { from, to: month.min(covers.to) })
    }

    /// Returns the periods that end in the months that are judged and that the file has whole, in each of which something is asked
    /// for once, as often as the policy of their last month says.
    pub(super) fn periods(&self, often: fn(&Policy) -> Option<Frequency>) -> impl Iterator<Item = Months> {
        let since = self.org.since;
        self.months.iter().filter_map(move |month| {
            let often = often(&self.policy(month.first())).filter(|often| often.ends_in(month))?;
            Some(often.stretch(month)).filter(|period| since <= period.from)
        })
    }

    /// Returns the years of which December is judged and all of which the file has: what was before it isn't known.
    pub(super) fn whole_years(&self) -> impl Iterator<Item = Months> {
        let since = self.org.since;
        let years = self.months.iter().filter(|month| month.number() == 12);
        years.map(|month| Months::year(month.year())).filter(move |year| since <= year.from)
    }
}

impl Deref for Case<'_> {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        self.ledger()
    }
}
