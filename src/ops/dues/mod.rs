//! What can be done about dues: taken in, taken back, booked by month, handed on.

use crate::domain::book::Remittance;
use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::time::{Day, Month, Months};
use crate::figures::collected::LeftOut;

pub mod appoint;
pub mod assess;
pub mod book;
pub mod collect;
pub mod relieve;
pub mod remit;
pub mod reverse;

/// Why something about dues is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    /// The file begins only later, in the second month.
    BeforeFile(Month, Month),
    /// It lies too far ahead to be meant; the second month is the furthest.
    TooFar(Month, Month),
    /// The pay of that year is still to be kept; the second is the last year of which it may go.
    PayStillKept(i32, i32),
    /// A sum, or who pays it, was said of several people at once, or of nobody.
    NotForOne,
    /// Nobody knows how much is to be paid of the month; a sum said on purpose does where `sum_does`.
    NotAssessed {
        member: MemberRef,
        month: Option<Month>,
        year: i32,
        sum_does: bool,
    },
    /// A sum is more than what is unpaid of the months.
    OwesLess {
        member: MemberRef,
        months: Months,
        unpaid: Fen,
    },
    /// Nobody has anything to pay for the months.
    NothingToCollect(Months),
    /// Everybody who was to pay a known sum for the months has paid it; of these others none is known.
    AllPaid(Months, Vec<MemberRef>),
    /// Those who are named pay elsewhere, or have paid all.
    PayElsewhere(Vec<MemberRef>, Months),
    PaidUp(Vec<MemberRef>, Months),
    /// Somebody is said both not to have paid and how they paid.
    PaidAndNot(MemberRef),
    OwesNothing(MemberRef, Months),
    /// It was said of all who are meant that they did not pay.
    NobodyPaid(Vec<LeftOut>),
    /// Who was not there, and nobody says how they paid.
    NobodyThere {
        on: Option<Day>,
        left: Vec<LeftOut>,
    },
    /// The same was taken in already.
    CollectedBefore(Box<Payment>),
    /// There is no payment to take back.
    NoPayments(Month),
    NoPayment {
        member: MemberRef,
        month: Month,
        number: Option<u32>,
        why: Gone,
    },
    /// It isn't said which of several payments is meant.
    SeveralPayments {
        member: MemberRef,
        month: Month,
        payments: Vec<Payment>,
    },
    NothingInHand,
    /// More than is in hand, or was so on a day.
    MoreThanInHand {
        in_hand: Fen,
        on: Option<Day>,
    },
    RemittedBefore(Box<Stored<Remittance>>),
    NoRemittance(Id<Remittance>),
    RemittanceCancelled(Id<Remittance>, Day),
    /// A month's book says already what is due.
    OpenedBefore(Month),
    NotClosed(Month),
    NotOpened(Month),
    /// A month that was closed once keeps its book.
    ClosedOnce(Month),
    NoStandards,
    /// A member collects already as is said.
    AppointedBefore(MemberRef),
    NotAppointed(MemberRef),
}

/// Why there is no such payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// There was none.
    Never,
    /// It takes back another.
    IsReversal,
    /// It was taken back, by the one of a number.
    Reversed(Option<u32>),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Refusal {
        Refusal::Invalid(invalid)
    }
}
