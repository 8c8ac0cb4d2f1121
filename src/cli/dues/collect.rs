//! `dangri dues collect`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{fen, way};
use crate::domain::id::{Stored, Who};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::{Payer, Payment, Way};
use crate::domain::text::{line, list};
use crate::domain::time::{Day, Month};
use crate::error::{Error, Result};
use crate::view;

/// 收一个月的党费
///
/// 所有该缴的人都缴了当月应缴的数，只写例外的人；已经缴清的不会再收一次。
///
/// 收全支部的，日期不写就是活动那天；用 --only 收个别人的，日期不写就是今天。为以前月份缴的是补缴，为以后月份缴的是预缴。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues collect 2026-11 --collector 王五 --except 张三
  dangri dues collect 2026-09 --only 张三 --on 2026-11-02
  dangri dues collect 2026-11 --only 钱七 --payer 李娟=配偶:住院")]
pub(crate) struct Collect {
    /// 缴哪个月的（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 收款人（不写为上次的收款人）
    #[arg(long, value_name = "姓名")]
    collector: Option<String>,
    /// 缴纳日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 缴纳方式：现金、微信、支付宝、银行转账、其他（不写为现金）
    #[arg(long, value_name = "方式", value_parser = way)]
    way: Option<Way>,
    /// 这次没有缴的人，几个人用逗号或顿号隔开
    #[arg(long, value_name = "姓名", conflicts_with = "only")]
    except: Vec<String>,
    /// 只收这些人的
    #[arg(long, value_name = "姓名")]
    only: Vec<String>,
    /// 金额（元，不写为尚欠的数），只能用于一个人
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true, requires = "only")]
    amount: Option<Fen>,
    /// 比尚欠的多，也照收
    #[arg(long, requires = "amount")]
    over: bool,
    /// 由他人代缴：代缴人=与党员的关系:理由，只能用于一个人
    #[arg(long, value_name = "姓名=关系:理由", requires = "only")]
    payer: Option<String>,
    /// 不再询问
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    trial: Trial,
}

const COLLECTOR: Question = Question { flag: "--collector 收款人", label: "收款人", example: "王五" };

impl Collect {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let month = desk.month(self.month.as_deref())?;
        let named = self.named_collector(desk)?;
        if self.only.is_empty() && !self.yes && !self.trial.dry_run && desk.app.can_ask {
            self.confirm(desk, month)?;
        }
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(month))?;
        let collector = match named {
            Some(name) => ledger.person(&name)?.who(),
            None => change
                .last_collector()?
                .and_then(|id| ledger.member(id))
                .ok_or(Invalid::Missing("收款人"))?
                .who(),
        };
        let payments = self.payments(desk, &ledger, month, &collector)?;
        if payments.is_empty() && !self.only.is_empty() {
            let hint = format!("看本月的登记表：dangri dues table {month}");
            return Err(Error::Refused(format!("{}的党费已经缴清，或者不在本支部缴", month.title()), hint));
        }
        if payments.is_empty() {
            let hint = format!(
                "看本月的登记表：dangri dues table {month}；没有核定标准的先核定：dangri dues assess 姓名"
            );
            return Err(Error::Refused(format!("{}没有要收的党费", month.title()), hint));
        }
        payments.iter().try_for_each(|payment| change.add_payment(payment))?;
        let after = change.ledger(Desk::around(month))?;
        Ok(Outcome::written(
            view::dues::collected(&after, month, &payments, desk.today()),
            change,
            &self.trial,
        ))
    }

    /// Asks before the dues of everybody are noted as paid; those of a month whose day has not come above all.
    fn confirm(&self, desk: &Desk, month: Month) -> Result<()> {
        let ledger = desk.store()?.people_and_dues(Desk::around(month))?;
        let unpaid = self.unpaid(&ledger, month)?;
        if unpaid.is_empty() {
            return Ok(());
        }
        let ahead =
            if ledger.dues_day(month) > desk.today() { "党日还没有到，这是预缴。" } else { "" };
        let (people, sum) = (unpaid.len(), unpaid.iter().map(|(_, amount)| *amount).sum::<Fen>());
        ask::confirm(desk, &format!("{ahead}{} {people} 人共 {sum} 元，都登记为已缴吗？", month.title()))
    }

    /// Who is typed, or asked for where nobody has collected yet; `None` stands for who collected last.
    fn named_collector(&self, desk: &Desk) -> Result<Option<String>> {
        match &self.collector {
            None if desk.store()?.last_collector()?.is_some() => Ok(None),
            typed => ask::unless_typed(desk, typed.as_deref(), COLLECTOR).map(Some),
        }
    }

    /// Whose dues of the month are to be noted as paid, and how much each still owes.
    fn unpaid<'a>(&self, ledger: &'a Ledger, month: Month) -> Result<Vec<(&'a Stored<Member>, Fen)>> {
        let (only, except) = (people(ledger, &self.only)?, people(ledger, &self.except)?);
        let is_in = |people: &[&Stored<Member>], member: &Stored<Member>| {
            people.iter().any(|named| named.id == member.id)
        };
        let wanted = |member: &Stored<Member>| {
            if self.only.is_empty() { !is_in(&except, member) } else { is_in(&only, member) }
        };
        let accounts = ledger.accounts(month).map(|(member, account)| (member, account.unpaid()));
        Ok(accounts.filter(|(member, unpaid)| *unpaid > Fen::ZERO && wanted(member)).collect())
    }

    fn payments(&self, desk: &Desk, ledger: &Ledger, month: Month, collector: &Who) -> Result<Vec<Payment>> {
        if month < ledger.org.since {
            return Err(Error::BeforeFile(month, ledger.org.since));
        }
        let only = people(ledger, &self.only)?;
        if only.len() != 1 && (self.amount.is_some() || self.payer.is_some()) {
            let hint = "--amount 和 --payer 一次只能用于一个人".into();
            return Err(Error::Refused("收几个人的党费，不能写同一个金额或代缴人".into(), hint));
        }
        let payment = |member: &Stored<Member>, amount: Fen| -> Result<Payment> {
            let on = self.day(desk, ledger, month, member)?;
            let booked = Month::of(on);
            let payment = Payment {
                member: member.who(),
                month,
                number: ledger.next_payment(member.id, month),
                booked,
                on,
                amount,
                kind: Payment::kind_of(month, booked),
                way: self.way.unwrap_or(Way::Cash),
                payer: self.payer.as_deref().map(payer).transpose()?,
                collector: Some(collector.clone()),
                reverses: None,
                entered_on: desk.today(),
            };
            payment.check()?;
            Ok(payment)
        };
        if let (Some(amount), [member]) = (self.amount, &only[..]) {
            let account = ledger.account(member, month);
            let owed = account.as_ref().and_then(|account| account.owed);
            let unpaid = account.map(|account| account.unpaid()).unwrap_or_default();
            if owed.is_some() && amount > unpaid && !self.over {
                let hint =
                    "请核对是不是已经收过：dangri dues explain 姓名 月份；确实多缴的，加 --over".into();
                let says = format!("“{}”{}的党费只欠 {unpaid} 元", member.called, month.title());
                return Err(Error::Refused(says, hint));
            }
            return Ok(vec![payment(member, amount)?]);
        }
        if let Some(member) = only.iter().find(|member| ledger.standard(member.id, month).is_none()) {
            let hint = format!(
                "先核定：dangri dues assess {} --year {}；或者写上 --amount 金额",
                member.name,
                month.year()
            );
            return Err(Error::Refused(format!("“{}”的党费标准还没有核定", member.name), hint));
        }
        self.unpaid(ledger, month)?.into_iter().map(|(member, unpaid)| payment(member, unpaid)).collect()
    }

    /// The day that is typed; else of the whole branch the dues day, on which whoever came or left about then was not here.
    fn day(&self, desk: &Desk, ledger: &Ledger, month: Month, member: &Member) -> Result<Day> {
        let usual = ledger.dues_day(month).min(desk.today());
        match &self.on {
            Some(on) => Ok(desk.day(on)?),
            None if self.only.is_empty() && member.is_on_roster(usual) => Ok(usual),
            None => Ok(desk.today()),
        }
    }
}

/// Those who are named, several of them in one word or many.
fn people<'a>(ledger: &'a Ledger, names: &[String]) -> Result<Vec<&'a Stored<Member>>, Invalid> {
    names.iter().flat_map(|names| list(names)).map(|name| ledger.person(name)).collect()
}

/// `李娟=配偶:住院`.
fn payer(text: &str) -> Result<Payer, Invalid> {
    let form = || Invalid::PayerForm(text.to_owned());
    let (name, rest) = text.split_once(['=', '＝']).ok_or_else(form)?;
    let (relation, reason) = rest.split_once([':', '：']).ok_or_else(form)?;
    let part = |text: &str| line(text).ok_or_else(form);
    Ok(Payer { name: part(name)?, relation: part(relation)?, reason: part(reason)? })
}
