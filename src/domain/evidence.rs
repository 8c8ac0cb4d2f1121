//! Evidence: the records of some months together with all that bears on the judgement of them.

use std::ops::Deref;

use super::attachment::FileCheck;
use super::book::Funds;
use super::ledger::Ledger;
use super::policy::Policy;
use super::time::Months;

/// A ledger that holds all by which some months are judged. Only the store makes one, so that nothing is judged on less.
#[derive(Debug, Clone)]
pub struct Evidence {
    ledger: Ledger,
    funds: Funds,
    files: Option<Vec<FileCheck>>,
    months: Months,
}

/// Returns the months whose records bear on the judgement of some: from the beginning of their year, for what is asked once in it,
/// or half a year before them, to the month after, and to the last one in which their year is reviewed.
pub fn evidence_window(months: Months) -> Months {
    let from = Months::year(months.from.year()).from.min(months.from.plus(-6));
    Months { from, to: Policy::last_review(months.to.year()).max(months.to.next()) }
}

impl Evidence {
    /// Makes the evidence on some months out of all that the file says of their [window](evidence_window), and of the money of
    /// all months.
    ///
    /// # Panics
    /// If the ledger does not reach that far.
    pub fn new(ledger: Ledger, funds: Funds, months: Months) -> Evidence {
        let (window, covers) = (evidence_window(months), ledger.covers);
        assert!(
            covers.from <= window.from && window.to <= covers.to,
            "{window:?} bear on it, {covers:?} are loaded"
        );
        Evidence { ledger, funds, files: None, months }
    }

    /// Returns it with how the attached files are found to be.
    #[must_use]
    pub fn with_files(self, files: Vec<FileCheck>) -> Evidence {
        Evidence { files: Some(files), ..self }
    }

    /// Returns it as it would be with a change.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Ledger)) -> Evidence {
        change(&mut self.ledger);
        self
    }

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns what came in over all months, and what of it was handed on.
    pub fn funds(&self) -> &Funds {
        &self.funds
    }

    /// Returns how the attached files are found to be; `None` where nobody has looked.
    pub fn files(&self) -> Option<&[FileCheck]> {
        self.files.as_deref()
    }

    /// Returns the months that can be judged by it.
    pub fn months(&self) -> Months {
        self.months
    }
}

impl Deref for Evidence {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        &self.ledger
    }
}
