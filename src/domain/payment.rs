//! Payments of dues: *for* one month, *booked* in another.

use serde::Serialize;

use super::choice::{Choice, choice};
use super::id::MemberRef;
use super::invalid::Invalid;
use super::money::Fen;
use super::text::half_width;
use super::time::{Day, Month};

choice! {
    PaymentKind "缴费种类" {
        Monthly "monthly" "每月党费",
        Back "back" "补缴",
        Advance "advance" "预缴",
        Voluntary "voluntary" "自愿多交",
        Large "large" "大额党费",
        Reversal "reversal" "冲正",
    }
}

choice! {
    PaymentMethod "缴纳方式" {
        Cash "cash" "现金",
        WeChat "wechat" "微信",
        Alipay "alipay" "支付宝",
        Transfer "transfer" "银行转账",
        Other "other" "其他",
        /// No way to pay (C2): never offered, and kept where it happened, to be found.
        Payroll "payroll" "代扣",
    }
}

/// What is paid of free will in one sum from so much on goes up to the centre, with who paid it.
///
/// Source: 中组发〔2008〕3号 art. 11.
pub const LARGE: Fen = Fen(100_000);

impl PaymentKind {
    /// What kind a payment for `month` is that is booked in `booked`.
    pub fn of(month: Month, booked: Month) -> PaymentKind {
        match month.cmp(&booked) {
            std::cmp::Ordering::Less => PaymentKind::Back,
            std::cmp::Ordering::Equal => PaymentKind::Monthly,
            std::cmp::Ordering::Greater => PaymentKind::Advance,
        }
    }

    /// What kind a sum is that is paid beyond what is owed.
    pub fn of_free_will(amount: Fen) -> PaymentKind {
        if amount >= LARGE { PaymentKind::Large } else { PaymentKind::Voluntary }
    }

    /// Whether it pays nothing that is owed.
    pub fn is_voluntary(self) -> bool {
        matches!(self, PaymentKind::Voluntary | PaymentKind::Large)
    }
}

impl PaymentMethod {
    /// The ways that are offered.
    pub fn offered() -> impl Iterator<Item = PaymentMethod> {
        PaymentMethod::ALL.iter().copied().filter(|way| *way != PaymentMethod::Payroll)
    }

    /// Reads a way of payment; payroll deduction, however it is called, as what it is.
    ///
    /// # Errors
    /// As [`Choice::parse`], listing the ways that are offered.
    pub fn read(text: &str) -> Result<PaymentMethod, Invalid> {
        let plain = half_width(text).to_lowercase();
        if ["代扣", "工资扣", "工资中扣", "扣缴", "payroll"].iter().any(|word| plain.contains(word))
        {
            return Ok(PaymentMethod::Payroll);
        }
        let options = || PaymentMethod::offered().map(Choice::label).collect::<Vec<_>>().join("、");
        PaymentMethod::parse(text).map_err(|invalid| match invalid {
            Invalid::Choice { value, what, .. } => Invalid::Choice { value, what, options: options() },
            other => other,
        })
    }
}

/// Who paid for somebody else, and why (C2: 没有特殊情况的不得由他人代缴).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payer {
    pub name: String,
    /// 与党员的关系.
    pub relation: String,
    pub reason: String,
}

/// 冲正: what an opposite entry takes back, and why. What was entered stays; both together come to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reversal {
    /// The number of the payment that is taken back.
    pub of: u32,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payment {
    pub member: MemberRef,
    /// The month that it pays.
    pub month: Month,
    /// Its place among the member's payments for the month, from 1 on.
    pub number: u32,
    /// The month in whose book it stands: as a rule that of the day, or the first after it that is not closed.
    pub booked: Month,
    pub on: Day,
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
    pub kind: PaymentKind,
    pub way: PaymentMethod,
    pub payer: Option<Payer>,
    /// Why it was paid on another day than the session's, or by hand by somebody who was not there.
    pub reason: Option<String>,
    /// 收款人.
    pub collector: Option<MemberRef>,
    /// With the opposite of a wrong entry alone, whose amount is below zero.
    pub reverses: Option<Reversal>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl Payment {
    /// The opposite entry that takes this one back, as the next of the member's for the month, booked in an open month.
    pub fn reversal(&self, number: u32, booked: Month, reason: String, today: Day) -> Payment {
        Payment {
            number,
            booked,
            on: today,
            amount: -self.amount,
            kind: PaymentKind::Reversal,
            reverses: Some(Reversal { of: self.number, reason }),
            entered_on: today,
            ..self.clone()
        }
    }

    /// Whether it was not taken back, and does not itself take one back, of all the member's payments for the month.
    pub fn stands_among(&self, all: &[Payment]) -> bool {
        let taken_back = || all.iter().filter_map(|other| other.reverses.as_ref());
        self.reverses.is_none() && !taken_back().any(|reversal| reversal.of == self.number)
    }

    /// # Errors
    /// `Invalid::ZeroAmount` for zero or less, and of a reversal for zero or more; `Invalid::NotYet` for a day after the
    /// one of entry.
    pub fn check(&self) -> Result<(), Invalid> {
        let amount = if self.reverses.is_some() { -self.amount } else { self.amount };
        if amount <= Fen::ZERO {
            return Err(Invalid::ZeroAmount);
        }
        if self.on > self.entered_on { Err(Invalid::NotYet(self.on)) } else { Ok(()) }
    }
}

/// Those that stand of all of a member's payments for a month.
pub fn standing(all: &[Payment]) -> impl Iterator<Item = &Payment> {
    all.iter().filter(|payment| payment.stands_among(all))
}

#[cfg(test)]
mod tests {
    use super::{Invalid, Month, PaymentKind, PaymentMethod};

    #[test]
    fn payroll_deduction_is_read_and_never_offered() {
        for text in ["代扣", "工资代扣", "从工资扣缴", "Payroll"] {
            assert_eq!(PaymentMethod::read(text), Ok(PaymentMethod::Payroll), "{text}");
        }
        assert_eq!(PaymentMethod::read("微信"), Ok(PaymentMethod::WeChat));
        let Err(Invalid::Choice { options, .. }) = PaymentMethod::read("支票") else { panic!() };
        assert_eq!(options, "现金、微信、支付宝、银行转账、其他");
    }

    #[test]
    fn a_payment_for_an_earlier_month_is_a_back_payment() {
        let month = |number| Month::new(2026, number).unwrap();
        assert_eq!(PaymentKind::of(month(9), month(11)), PaymentKind::Back);
        assert_eq!(PaymentKind::of(month(11), month(11)), PaymentKind::Monthly);
        assert_eq!(PaymentKind::of(month(12), month(11)), PaymentKind::Advance);
    }
}
