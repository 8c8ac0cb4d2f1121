//! `dangri dues reverse`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::count;
use crate::domain::payment::Payment;
use crate::error::{Error, Result};
use crate::view;

/// 冲正记错了的一笔党费
///
/// 记错的那一笔不删，另记一笔数目相反的，写明理由，两笔相抵；冲正以后，按实际的再收一次。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues reverse 张三 2026-11 --reason 记错了人
  dangri dues reverse 张三 2026-11 --number 2 --reason 金额写错")]
pub(crate) struct Reverse {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    /// 缴的是哪个月的（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 那个月的第几笔（只有一笔的不用写）
    #[arg(long, value_name = "编号", value_parser = count)]
    number: Option<u32>,
    #[command(flatten)]
    trial: Trial,
}

const REASON: Question = Question { flag: "--reason 理由", label: "冲正理由", example: "记错了人" };

impl Reverse {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let month = desk.month(self.month.as_deref())?;
        let reason = ask::written(desk, self.reason.as_deref(), REASON)?;
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(month))?;
        let booked = ledger.booked_in(desk.today());
        let member = ledger.person(&self.who)?;
        let standing: Vec<&Payment> = ledger.standing_payments(member.id, month).collect();
        let meant = |payment: &&&Payment| self.number.is_none_or(|number| payment.number == number);
        let wrong = match standing.iter().filter(meant).collect::<Vec<_>>()[..] {
            [wrong] => wrong,
            [] => {
                let hint = format!("看那个月的缴纳记录：dangri dues explain {} {month}", self.who);
                let which = self.number.map(|number| format!("的第 {number} 笔")).unwrap_or_default();
                let says = format!("没有“{}”{}党费{which}可以冲正", member.called, month.title());
                return Err(Error::Refused(says, hint));
            }
            [..] => {
                let each = |payment: &&Payment| {
                    format!("{}（{}，{} 元）", payment.number, payment.on, payment.amount)
                };
                let hint = format!(
                    "写上 --number 编号：{}",
                    standing.iter().map(each).collect::<Vec<_>>().join("、")
                );
                let says = format!("“{}”{}的党费有 {} 笔", member.called, month.title(), standing.len());
                return Err(Error::Refused(says, hint));
            }
        };
        let reversal = wrong.reversal(ledger.next_payment(member.id, month), booked, reason, desk.today());
        reversal.check()?;
        change.add_payment(&reversal)?;
        let after = change.ledger(Desk::around(month))?;
        let page = view::dues::explained(&after, after.person(&self.who)?, month, "（已冲正）");
        Ok(Outcome::written(page, change, &self.trial))
    }
}
