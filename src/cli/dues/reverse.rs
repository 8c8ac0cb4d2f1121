//! `dangri dues reverse`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::count;
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::text::{line, list};
use crate::domain::time::{Day, Month};
use crate::error::{Error, Result};
use crate::ops::dues::Refusal;
use crate::ops::dues::reverse::{self, Which};
use crate::view;

/// 冲正（记错了的，冲掉重记）：一笔、几个人的，或者整月的
///
/// 记错的那一笔不删，另记一笔数目相反的，写明理由，两笔相抵；冲正以后，按实际的再收一次。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues reverse 张三 本月 --reason 记错了人
  dangri dues reverse 张三、李四 本月 --reason 当天没有来
  dangri dues reverse 张三 本月 --number 2 --reason 金额写错
  dangri dues reverse 本月 --all --reason 整月收错了
  dangri dues reverse 本月 --all --on 今天 --reason 那天没有收")]
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
    dry_run: DryRun,
}

/// Which payments are meant: of whom, nobody being named for all of them, of which month, paid on which day.
struct Meant<'a> {
    people: Vec<&'a str>,
    month: Month,
    on: Option<Day>,
}

impl Reverse {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let meant = self.meant(ctx)?;
        let month = meant.month;
        let before = ctx.store()?.people_and_dues(month.and_around())?;
        let wrong = self.wrong(ctx, &before, &meant)?;
        let reason = match &self.reason {
            None if ctx.app.can_ask => {
                ask::prefilled(ctx, "--reason 理由", &format!("冲正{}的理由", told(&wrong)), "", reason)?
            }
            None => ask::written(ctx, None, REASON)?,
            Some(typed) => reason(typed)?,
        };
        // What they were when they were asked about.
        let wrong: Vec<(Id<Member>, u32)> = wrong.iter().map(|one| (one.member.id, one.number)).collect();
        let change = ctx.begin()?;
        let ledger = change.ledger(month.and_around())?;
        let reversals = reverse::reversals(&ledger, month, &wrong, &reason, ctx.today())?;
        reversals.iter().try_for_each(|reversal| change.add_payment(reversal))?;
        let after = change.ledger(month.and_around())?;
        let page = match (&meant.people[..], &reversals[..]) {
            ([one], [_]) => view::dues::explained(&after, after.person(one)?, month, DONE, typed),
            _ => view::dues::reversed(&after, month, &reversals, DONE),
        };
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// Names and a month, in either order; with `--all` a month alone.
    fn meant(&self, ctx: &CommandContext) -> Result<Meant<'_>> {
        let on = self.on.as_deref().map(|on| ctx.day(on)).transpose()?;
        let is_month = |typed: &&str| ctx.month(Some(*typed)).is_ok();
        let (first, second) = match (self.first.as_deref(), self.second.as_deref()) {
            (Some(first), Some(second)) if is_month(&first) && !is_month(&second) => {
                (Some(second), Some(first))
            }
            typed => typed,
        };
        // No name begins with a digit.
        let digit = |first: &&str| first.starts_with(|first: char| first.is_ascii_digit());
        let alone = first.filter(|first| second.is_none() && (is_month(first) || digit(first)));
        let alone = alone.map(|first| ctx.month(Some(first))).transpose()?;
        if let Some(month) = alone.or_else(|| first.is_none().then(|| ctx.this_month())) {
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
        Ok(Meant { people, month: ctx.month(second)?, on })
    }

    /// The payments that are meant, in the order of the roster.
    fn wrong<'a>(&self, ctx: &CommandContext, ledger: &'a Ledger, meant: &Meant) -> Result<Vec<&'a Payment>> {
        if meant.people.is_empty() {
            return Ok(reverse::of_all(ledger, meant.month, meant.on)?);
        }
        let which = match self.number {
            Some(number) => Which::Number(number),
            None if self.all => Which::All,
            None => Which::Only,
        };
        let mut wrong: Vec<&Payment> = Vec::new();
        for name in &meant.people {
            let member = ledger.person(name)?;
            if wrong.iter().any(|known| known.member.id == member.id) {
                return Err(Invalid::NamedTwice(member.called.to_string()).into());
            }
            let of = |which| reverse::of_member(ledger, member, meant.month, meant.on, which);
            wrong.extend(match of(which) {
                Err(Refusal::SeveralPayments { payments, .. }) if ctx.app.can_ask => {
                    of(picked(ctx, &payments)?)?
                }
                found => found?,
            });
        }
        Ok(wrong)
    }
}

/// Asks which of a member's payments is meant.
fn picked(ctx: &CommandContext, payments: &[Payment]) -> Result<Which> {
    let each = payments.iter().map(payment_said).collect::<Vec<_>>().join("；");
    ask::prefilled(
        ctx,
        "",
        &format!("冲正{}的第几笔（{each}）", payments[0].member.name),
        "",
        |typed| {
            let known = |number: &u32| payments.iter().any(|payment| payment.number == *number);
            let number = typed.trim().parse().ok().filter(known);
            number.map(Which::Number).ok_or_else(|| Invalid::Count(typed.to_owned()).into())
        },
    )
}

/// `2 2026-11-02 缴的 81.00 元（每月党费）`.
pub(super) fn payment_said(payment: &Payment) -> String {
    format!("{} {}", payment.number, said(payment))
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

const DONE: &str = "（已冲正：记错的冲掉了）";
const REASON: Question = Question::new("--reason 理由", "冲正理由（为什么冲掉这一笔）", "记错了人");

fn reason(typed: &str) -> Result<String> {
    line(typed).ok_or_else(|| Invalid::Missing("冲正理由").into())
}

/// `2026-11-02 缴的 81.00 元（每月党费）`.
fn said(payment: &Payment) -> String {
    format!("{} 缴的 {} 元（{}）", payment.on, payment.amount, payment.kind.label())
}
