//! `dangri dues reverse`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::count;
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::payment::Payment;
use crate::domain::text::line;
use crate::domain::time::Month;
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

impl Reverse {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let month = desk.month(self.month.as_deref())?;
        let before = desk.store()?.people_and_dues(Desk::around(month))?;
        let wrong = self.wrong(desk, &before, month)?;
        let reason = match &self.reason {
            None if desk.app.can_ask => ask::prefilled(&format!("冲正{}的理由", said(wrong)), "", reason)?,
            None => ask::written(desk, None, REASON)?,
            Some(typed) => reason(typed)?,
        };
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(month))?;
        // What it was when it was asked about.
        let wrong = ledger
            .standing_payments(wrong.member.id, month)
            .find(|payment| payment.number == wrong.number)
            .ok_or_else(|| self.none(&before, wrong.member.id, month, Some(wrong.number)))?;
        let booked = ledger.reversal_booked_in(wrong, desk.today());
        let number = ledger.next_payment(wrong.member.id, month);
        let reversal = wrong.reversal(number, booked, reason, desk.today());
        reversal.check()?;
        change.add_payment(&reversal)?;
        let after = change.ledger(Desk::around(month))?;
        let page = view::dues::explained(&after, after.person(&self.who)?, month, "（已冲正）");
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// The payment that is meant: the only one, that of the number, or the one that is picked on a terminal.
    fn wrong<'a>(&self, desk: &Desk, ledger: &'a Ledger, month: Month) -> Result<&'a Payment> {
        let member = ledger.person(&self.who)?;
        let standing: Vec<&Payment> = ledger.standing_payments(member.id, month).collect();
        let numbered = |number: u32| standing.iter().copied().find(|payment| payment.number == number);
        match (self.number, &standing[..]) {
            (Some(number), _) => {
                numbered(number).ok_or_else(|| self.none(ledger, member.id, month, Some(number)))
            }
            (None, [only]) => Ok(only),
            (None, []) => Err(self.none(ledger, member.id, month, None)),
            (None, several) => {
                let each = several.iter().map(|payment| format!("{} {}", payment.number, said(payment)));
                let each = each.collect::<Vec<_>>().join("；");
                if desk.app.can_ask {
                    return ask::prefilled(&format!("冲正第几笔（{each}）"), "", |typed| {
                        let number = typed.trim().parse().ok();
                        number.and_then(numbered).ok_or_else(|| Invalid::Count(typed.to_owned()).into())
                    });
                }
                let says = format!("“{}”{}的党费有 {} 笔", member.called, month.title(), several.len());
                Err(Error::Refused(says, format!("写上 --number 编号：{each}")))
            }
        }
    }

    /// That there is nothing to take back, and why.
    fn none(&self, ledger: &Ledger, member: Id<Member>, month: Month, number: Option<u32>) -> Error {
        let all = ledger.payments_of(member, month);
        let named = number.and_then(|number| all.iter().find(|payment| payment.number == number));
        let title = month.title();
        let says = match (named, number) {
            (Some(one), _) if one.reverses.is_some() => format!("第 {} 笔本身就是冲正", one.number),
            (Some(one), _) => {
                let back = all
                    .iter()
                    .find(|other| other.reverses.as_ref().is_some_and(|reversal| reversal.of == one.number));
                let back = back.map(|back| format!("，见第 {} 笔", back.number)).unwrap_or_default();
                format!("第 {} 笔已经冲正过了{back}", one.number)
            }
            (None, Some(number)) => format!("没有“{}”{title}的第 {number} 笔党费", self.who),
            (None, None) if all.is_empty() => format!("没有“{}”{title}的党费可以冲正", self.who),
            (None, None) => format!("“{}”{title}的党费都已经冲正过了", self.who),
        };
        Error::Refused(says, format!("看那个月的缴纳记录：dangri dues explain {} {month}", self.who))
    }
}

const REASON: Question = Question { flag: "--reason 理由", label: "冲正理由", example: "记错了人" };

fn reason(typed: &str) -> Result<String> {
    line(typed).ok_or_else(|| Invalid::Missing("冲正理由").into())
}

/// `2026-11-02 缴的 81.00 元（每月党费）`.
fn said(payment: &Payment) -> String {
    format!("{} 缴的 {} 元（{}）", payment.on, payment.amount, payment.kind.label())
}
