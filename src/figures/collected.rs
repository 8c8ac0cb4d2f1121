//! What one collection came to, and how the months that it was for stand.

use serde::Serialize;

use crate::domain::account::{Account, Total};
use crate::domain::choice::Choice;
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, PaymentKind};
use crate::domain::time::{Day, Months};

/// Of whom nothing was taken in, the records saying that they were not there: why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    pub member: MemberRef,
    pub why: String,
}

impl LeftOut {
    /// `冯十（病假：住院）、张四（缺席）`.
    pub fn all(left: &[LeftOut]) -> String {
        left.iter().map(|out| format!("{}（{}）", out.member.name, out.why)).collect::<Vec<_>>().join("、")
    }
}

/// What one collection came to.
#[derive(Debug, Serialize)]
pub struct Collected<'a> {
    pub payments: &'a [Payment],
    #[serde(rename = "sum_fen")]
    pub sum: Fen,
    /// Who was not there, and of whom nothing was taken in.
    pub left_out: &'a [LeftOut],
    /// Each once, though several months are unpaid; of several months, of those that are due.
    pub unpaid: Vec<MemberRef>,
    pub not_assessed: Vec<MemberRef>,
    #[serde(flatten)]
    pub total: Total,
}

impl<'a> Collected<'a> {
    /// Returns what the payments come to, on the ledger with them in it.
    pub fn of(
        ledger: &Ledger,
        months: Months,
        payments: &'a [Payment],
        left_out: &'a [LeftOut],
        today: Day,
    ) -> Collected<'a> {
        let accounts: Vec<_> = months.iter().flat_map(|month| ledger.accounts(month)).collect();
        let of = |wanted: &dyn Fn(&Account) -> bool| -> Vec<MemberRef> {
            let all = accounts.iter().filter(|(_, account)| wanted(account));
            once(all.map(|(member, _)| member.who()))
        };
        Collected {
            payments,
            sum: payments.iter().map(|payment| payment.amount).sum(),
            left_out,
            // Of several months, some may not be due yet.
            unpaid: of(&|account| {
                let due = months.from == months.to || ledger.dues_day(account.month) <= today;
                due && account.unpaid() > Fen::ZERO
            }),
            not_assessed: of(&|account| account.owed.is_none()),
            total: accounts.iter().map(|(_, account)| account).collect(),
        }
    }

    /// Returns who paid, each once, in order of payment.
    pub fn payers(&self) -> Vec<MemberRef> {
        once(self.payments.iter().map(|payment| payment.member.clone()))
    }
}

/// Returns the sums by kind of payment, of those that are not zero; what was taken back counts against the kind that it was.
pub fn by_kind<'a>(
    ledger: &Ledger,
    payments: impl IntoIterator<Item = &'a Payment>,
) -> Vec<(PaymentKind, Fen)> {
    let mut sums: Vec<(PaymentKind, Fen)> = PaymentKind::ALL.iter().map(|kind| (*kind, Fen::ZERO)).collect();
    for payment in payments {
        let kind = kind_of(ledger, payment);
        sums.iter_mut().filter(|(one, _)| *one == kind).for_each(|(_, sum)| *sum += payment.amount);
    }
    sums.retain(|(_, sum)| *sum != Fen::ZERO);
    sums
}

fn kind_of(ledger: &Ledger, payment: &Payment) -> PaymentKind {
    let Some(reversal) = &payment.reverses else { return payment.kind };
    let mut own = ledger.payments_of(payment.member.id, payment.month).iter();
    own.find(|one| one.number == reversal.of).map_or(payment.kind, |wrong| wrong.kind)
}

/// Each of several once, in their order.
fn once(all: impl Iterator<Item = MemberRef>) -> Vec<MemberRef> {
    let mut each: Vec<MemberRef> = Vec::new();
    all.for_each(|who| {
        if !each.contains(&who) {
            each.push(who);
        }
    });
    each
}
