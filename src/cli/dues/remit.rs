//! `dangri dues remit`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{count, fen};
use crate::domain::book::{Remittance, TakenBack};
use crate::domain::id::Id;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::text::line;
use crate::domain::time::Day;
use crate::error::{Error, Result};
use crate::view;

/// 登记上缴党费
///
/// 金额不写就是收了还没有上缴的全部。多久上缴一次，用 dangri policy set 上缴党费 每季度 设置。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues remit --on 2026-09-30 --slip 2026-031
  dangri dues remit --amount 3210.50 --slip 2026-031 --to 城关镇党委
  dangri dues remit --cancel 2 --reason 金额写错")]
pub(crate) struct Remit {
    /// 金额（元，不写为没有上缴的全部）
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    amount: Option<Fen>,
    /// 上缴日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 票据号
    #[arg(long, value_name = "文字")]
    slip: Option<String>,
    /// 收款的党组织（不写为上级党组织）
    #[arg(long, value_name = "党组织")]
    to: Option<String>,
    /// 撤销登记错了的一次，写它的编号
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["amount", "on", "slip", "to"])]
    cancel: Option<u32>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

const SLIP: Question =
    Question { flag: "--slip 票据号", label: "票据号（没有的不写）", example: "2026-031" };
const REASON: Question = Question { flag: "--reason 理由", label: "撤销理由", example: "金额写错" };

impl Remit {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self.cancel {
            Some(number) => self.cancel(desk, number),
            None => self.remit(desk),
        }
    }

    fn remit(&self, desk: &Desk) -> Result<Outcome> {
        let before = desk.store()?.whole_ledger(desk.this_month())?;
        let in_hand = before.in_hand();
        if in_hand <= Fen::ZERO {
            let hint = "看上缴过的：dangri dues remitted".into();
            return Err(Error::Refused("收的党费都上缴了".into(), hint));
        }
        // Whoever types nothing is asked for what makes the record useful.
        let asks = desk.app.can_ask && self.amount.is_none() && self.on.is_none() && self.slip.is_none();
        let amount = match self.amount {
            None if asks => {
                let label = format!("上缴金额（元，回车为全部 {in_hand}）");
                ask::prefilled(&label, "", |said| match line(said) {
                    Some(said) => within(&before, Fen::parse(&said)?, desk.today()),
                    None => Ok(in_hand),
                })?
            }
            typed => typed.unwrap_or(in_hand),
        };
        let on = ask::day_of(desk, self.on.as_deref(), "上缴日期", asks)?;
        let slip = if asks { ask::optional(desk, SLIP, &|_| Ok(()))? } else { None };
        let change = desk.begin()?;
        let ledger = change.whole_ledger(desk.this_month())?;
        let remittance = Remittance {
            on,
            amount,
            slip: slip.or(self.slip.as_deref().and_then(line)),
            to: self.to.as_deref().and_then(line).or(ledger.org.superior.clone()),
            cancelled: None,
            entered_on: desk.today(),
        };
        remittance.check()?;
        check_new(&ledger, &remittance)?;
        within(&ledger, amount, on)?;
        change.add_remittance(&remittance)?;
        let after = change.whole_ledger(desk.this_month())?;
        Ok(Outcome::written(view::dues::remitted(&after, None, "（已登记）"), change, &self.trial))
    }

    fn cancel(&self, desk: &Desk, number: u32) -> Result<Outcome> {
        let id = Id::new(i64::from(number));
        standing(&desk.store()?.whole_ledger(desk.this_month())?, id)?;
        let reason = ask::written(desk, self.reason.as_deref(), REASON)?;
        let change = desk.begin()?;
        standing(&change.whole_ledger(desk.this_month())?, id)?;
        change.cancel_remittance(id, &TakenBack { on: desk.today(), reason })?;
        let after = change.whole_ledger(desk.this_month())?;
        Ok(Outcome::written(view::dues::remitted(&after, None, "（已撤销）"), change, &self.trial))
    }
}

/// # Errors
/// `Refused` where there is no such remittance, or it was cancelled.
fn standing(ledger: &Ledger, id: Id<Remittance>) -> Result<()> {
    let hint = || "看上缴过的和编号：dangri dues remitted".to_owned();
    let known = ledger.funds().remittances.iter().find(|known| known.id == id);
    match known.map(|known| &known.cancelled) {
        Some(None) => Ok(()),
        Some(Some(cancelled)) => {
            Err(Error::Refused(format!("第 {} 号上缴已经在 {} 撤销", id.0, cancelled.on), hint()))
        }
        None => Err(Error::Refused(format!("没有第 {} 号上缴", id.0), hint())),
    }
}

/// # Errors
/// `Refused` where the same remittance is registered already, or another with its receipt.
fn check_new(ledger: &Ledger, new: &Remittance) -> Result<()> {
    let same = |known: &Remittance| {
        known.stands()
            && ((known.on, known.amount, &known.slip) == (new.on, new.amount, &new.slip)
                || known.slip.is_some() && known.slip == new.slip)
    };
    match ledger.funds().remittances.iter().find(|known| same(known)) {
        Some(known) => {
            let hint = "看上缴过的：dangri dues remitted；登记错了的：dangri dues remit --cancel 编号".into();
            let says = format!("{} 的这次上缴已经登记过了，编号 {}，{} 元", known.on, known.id, known.amount);
            Err(Error::Refused(says, hint))
        }
        None => Ok(()),
    }
}

/// An amount that is in hand, and was so on a day.
fn within(ledger: &Ledger, amount: Fen, on: Day) -> Result<Fen> {
    let hint = || "请核对金额和日期；看收了多少、上缴了多少：dangri dues remitted".to_owned();
    let (in_hand, then) = (ledger.in_hand(), ledger.in_hand_on(on));
    if amount > in_hand {
        return Err(Error::Refused(format!("收了还没有上缴的只有 {in_hand} 元"), hint()));
    }
    if amount > then {
        return Err(Error::Refused(format!("到 {on} 收了还没有上缴的只有 {then} 元"), hint()));
    }
    Ok(amount)
}
