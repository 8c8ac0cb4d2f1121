//! Evidence: the records of some months together with all that bears on the judgement of them.

use std::ops::Deref;

use super::attachment::FileCheck;
use super::book::{Funds, Remittance};
use super::id::Stored;
use super::ledger::Ledger;
use super::policy::Policy;
use super::time::Months;

/// A ledger that holds all by which some months are judged. Only the store makes one, so that nothing is judged on less.
#[derive(Debug, Clone)]
pub struct Evidence {
    ledger: Ledger,
    money: Money,
    files: Option<Vec<FileCheck>>,
    months: Months,
    scope: Scope,
}

/// What can be judged by some evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Everything,
    /// Sessions and meetings alone: of dues there are the payments for the months themselves, and nothing of what is owed.
    Occasions,
}

/// The money of all months, as far as some months are judged by it.
#[derive(Debug, Clone)]
pub enum Money {
    /// What was handed on of it, in order of number.
    Remitted(Vec<Stored<Remittance>>),
    /// What came in too.
    All(Funds),
}

/// Returns whether what came in over all months bears on the judgement of some: those in which a period ends whose money is remitted.
pub fn asks_for_funds(ledger: &Ledger, months: Months) -> bool {
    months.iter().any(|month| ledger.policy(month.first()).remit.is_some_and(|often| often.ends_in(month)))
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
    /// If the ledger does not reach that far, or the months [ask](asks_for_funds) for more of the money.
    pub fn new(ledger: Ledger, money: Money, months: Months) -> Evidence {
        let (window, covers) = (evidence_window(months), ledger.covers);
        assert!(
            covers.from <= window.from && window.to <= covers.to,
            "{window:?} bear on it, {covers:?} are loaded"
        );
        assert!(
            matches!(money, Money::All(_)) || !asks_for_funds(&ledger, months),
            "{months:?} ask for funds"
        );
        Evidence { ledger, money, files: None, months, scope: Scope::Everything }
    }

    /// Returns it as that of sessions and meetings alone: less of dues than the whole is enough for them.
    #[must_use]
    pub fn of_occasions(self) -> Evidence {
        Evidence { scope: Scope::Occasions, ..self }
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
    ///
    /// # Panics
    /// If the months do not [ask](asks_for_funds) for it.
    pub fn funds(&self) -> &Funds {
        let Money::All(funds) = &self.money else { panic!("{:?} do not ask for funds", self.months) };
        funds
    }

    /// Returns what was handed on of the money of all months, in order of number.
    pub fn remittances(&self) -> &[Stored<Remittance>] {
        match &self.money {
            Money::Remitted(remittances) => remittances,
            Money::All(funds) => &funds.remittances,
        }
    }

    /// Returns how the attached files are found to be; `None` where nobody has looked.
    pub fn files(&self) -> Option<&[FileCheck]> {
        self.files.as_deref()
    }

    /// Returns what can be judged by it.
    pub fn scope(&self) -> Scope {
        self.scope
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
