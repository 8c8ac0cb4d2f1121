//! `dangri dues reverse`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::count;
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::text::{line, list};
use crate::domain::time::{Day, Month};
use crate::error::{Error, Result};
use crate::view;

/// 冲正记错了的党费：一笔、几个人的，或者整月的
///
/// 记错的那一笔不删，另记一笔数目相反的，写明理由，两笔相抵；冲正以后，按实际的再收一次。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues reverse 张三 2026-11 --reason 记错了人
  dangri dues reverse 张三、李四 2026-11 --reason 当天没有来
  dangri dues reverse 张三 2026-11 --number 2 --reason 金额写错
  dangri dues reverse 2026-02 --all --reason 整月收错了
  dangri dues reverse 2026-02 --all --on 2026-02-02 --reason 那天没有收")]
pub(crate) struct Reverse {
    /// 姓名，几个人用顿号隔开；冲正全部的（--all）可以不写
    #[arg(value_name = "姓名")]
    first: Option<String>,
    /// 缴的是哪个月的（不写为本月）
    #[arg(value_name = "月份")]
    second: Option<String>,
    /// 那个月的每一笔；写了姓名的，只是这些人的每一笔
    #[arg(long, conflicts_with = "number")]
    all: bool,
    /// 只冲正这一天缴的
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 那个月的第几笔（只有一笔的不用写），只能用于一个人
    #[arg(long, value_name = "编号", value_parser = count)]
    number: Option<u32>,
    #[command(flatten)]
    trial: Trial,
}

/// Which payments are meant: of whom, nobody being named for all of them, of which month, paid on which day.
struct Meant<'a> {
    people: Vec<&'a str>,
    month: Month,
    on: Option<Day>,
}

impl Reverse {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let meant = self.meant(desk)?;
        let month = meant.month;
        let before = desk.store()?.people_and_dues(Desk::around(month))?;
        let wrong = self.wrong(desk, &before, &meant)?;
        let reason = match &self.reason {
            None if desk.app.can_ask => ask::prefilled(&format!("冲正{}的理由", told(&wrong)), "", reason)?,
            None => ask::written(desk, None, REASON)?,
            Some(typed) => reason(typed)?,
        };
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(month))?;
        let mut reversals: Vec<Payment> = Vec::new();
        for wrong in wrong {
            // What it was when it was asked about.
            let wrong = ledger
                .standing_payments(wrong.member.id, month)
                .find(|payment| payment.number == wrong.number)
                .ok_or_else(|| none(&before, before.member(wrong.member.id), month, Some(wrong.number)))?;
            let booked = ledger.reversal_booked_in(wrong, desk.today());
            let own = reversals.iter().filter(|known| known.member.id == wrong.member.id);
            let number =
                ledger.next_payment(wrong.member.id, month) + u32::try_from(own.count()).unwrap_or(u32::MAX);
            let reversal = wrong.reversal(number, booked, reason.clone(), desk.today());
            reversal.check()?;
            change.add_payment(&reversal)?;
            reversals.push(reversal);
        }
        let after = change.ledger(Desk::around(month))?;
        let page = match (&meant.people[..], &reversals[..]) {
            ([one], [_]) => view::dues::explained(&after, after.person(one)?, month, "（已冲正）"),
            _ => view::dues::reversed(&after, month, &reversals, "（已冲正）"),
        };
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// Names and a month, in either order; with `--all` a month alone.
    fn meant(&self, desk: &Desk) -> Result<Meant<'_>> {
        let on = self.on.as_deref().map(|on| desk.day(on)).transpose()?;
        let is_month = |typed: &&str| desk.month(Some(*typed)).is_ok();
        let (first, second) = match (self.first.as_deref(), self.second.as_deref()) {
            (Some(first), Some(second)) if is_month(&first) && !is_month(&second) => {
                (Some(second), Some(first))
            }
            typed => typed,
        };
        // No name begins with a digit.
        let digit = |first: &&str| first.starts_with(|first: char| first.is_ascii_digit());
        let alone = first.filter(|first| second.is_none() && (is_month(first) || digit(first)));
        let alone = alone.map(|first| desk.month(Some(first))).transpose()?;
        if let Some(month) = alone.or_else(|| first.is_none().then(|| desk.this_month())) {
            if !self.all {
                let hint = "写上姓名；整月的加 --all".into();
                return Err(Error::Refused("没有写冲正谁的党费".into(), hint));
            }
            return Ok(Meant { people: Vec::new(), month, on });
        }
        let people: Vec<&str> = first.iter().flat_map(|first| list(first)).collect();
        if people.len() > 1 && self.number.is_some() {
            let hint = "几个人的，不写 --number；同一个人的几笔，一笔一笔地冲正，或者加 --all".into();
            return Err(Error::Refused("--number 只能用于一个人".into(), hint));
        }
        Ok(Meant { people, month: desk.month(second)?, on })
    }

    /// The payments that are meant, in the order of the roster.
    fn wrong<'a>(&self, desk: &Desk, ledger: &'a Ledger, meant: &Meant) -> Result<Vec<&'a Payment>> {
        let is_of_day = |payment: &&Payment| meant.on.is_none_or(|on| payment.on == on);
        let standing = |member: &Stored<Member>| -> Vec<&'a Payment> {
            ledger.standing_payments(member.id, meant.month).filter(is_of_day).collect()
        };
        if meant.people.is_empty() {
            let all: Vec<&Payment> = ledger.members.iter().flat_map(standing).collect();
            if all.is_empty() {
                let says = format!("没有{}的党费可以冲正", meant.month.title());
                let hint = format!("看那个月的登记表：dangri dues table {}", meant.month);
                return Err(Error::Refused(says, hint));
            }
            return Ok(all);
        }
        let mut wrong: Vec<&Payment> = Vec::new();
        for name in &meant.people {
            let member = ledger.person(name)?;
            if wrong.iter().any(|known| known.member.id == member.id) {
                return Err(Invalid::NamedTwice(member.called.to_string()).into());
            }
            let own = standing(member);
            if own.is_empty() || !self.all {
                wrong.push(self.one(desk, ledger, member, meant.month, &own)?);
            } else {
                wrong.extend(own);
            }
        }
        Ok(wrong)
    }

    /// Of a member's payments the one that is meant: the only one, that of the number, or the one that is picked on a terminal.
    fn one<'a>(
        &self,
        desk: &Desk,
        ledger: &'a Ledger,
        member: &Stored<Member>,
        month: Month,
        standing: &[&'a Payment],
    ) -> Result<&'a Payment> {
        let numbered = |number: u32| standing.iter().copied().find(|payment| payment.number == number);
        match (self.number, standing) {
            (Some(number), _) => {
                numbered(number).ok_or_else(|| none(ledger, Some(member), month, Some(number)))
            }
            (None, [only]) => Ok(only),
            (None, []) => Err(none(ledger, Some(member), month, None)),
            (None, several) => {
                let each = several.iter().map(|payment| format!("{} {}", payment.number, said(payment)));
                let each = each.collect::<Vec<_>>().join("；");
                let called = &member.called;
                if desk.app.can_ask {
                    return ask::prefilled(&format!("冲正{called}的第几笔（{each}）"), "", |typed| {
                        let number = typed.trim().parse().ok();
                        number.and_then(numbered).ok_or_else(|| Invalid::Count(typed.to_owned()).into())
                    });
                }
                let says = format!("“{called}”{}的党费有 {} 笔", month.title(), several.len());
                Err(Error::Refused(says, format!("写上 --number 编号（全部冲正的写 --all）：{each}")))
            }
        }
    }
}

/// That there is nothing to take back, and why.
fn none(ledger: &Ledger, member: Option<&Stored<Member>>, month: Month, number: Option<u32>) -> Error {
    let who = member.map(|member| member.called.to_string()).unwrap_or_default();
    let all = ledger.payments_of(member.map_or(Id::new(0), |member| member.id), month);
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
        (None, Some(number)) => format!("没有“{who}”{title}的第 {number} 笔党费"),
        (None, None) if all.is_empty() => format!("没有“{who}”{title}的党费可以冲正"),
        (None, None) => format!("“{who}”{title}的党费都已经冲正过了"),
    };
    Error::Refused(says, format!("看那个月的缴纳记录：dangri dues explain {who} {month}"))
}

/// All that is taken back, in few words.
fn told(wrong: &[&Payment]) -> String {
    match wrong {
        [only] => said(only),
        several => {
            let sum: Fen = several.iter().map(|payment| payment.amount).sum();
            format!("{} 笔共 {sum} 元", several.len())
        }
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
