//! `dangri dues collect`.

use clap::Args;

use super::receipts::{Receipts, lacks_standard, same, spread};
use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{fen, way};
use crate::domain::choice::Choice;
use crate::domain::id::{Stored, Who};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::{Payer, Payment, Way};
use crate::domain::text::{line, list};
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::view;

/// 收党费：一个月的，或者几个月的
///
/// 所有该缴的人都缴了当月应缴的数，只写例外的人；已经缴清的不会再收一次。
///
/// 收全支部的，日期不写就是活动那天；用 --only 收个别人的，日期不写就是今天。为以前月份缴的是补缴，为以后月份缴的是预缴；按季度缴的，月份写 2026-Q3 或者 2026-07~2026-09。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues collect 2026-11 --collector 王五 --except 张三
  dangri dues collect 2026-09 --only 张三 --on 2026-11-02
  dangri dues collect 2026-07~2026-09 --only 李四
  dangri dues collect 2026-11 --only 钱七 --payer 李娟=配偶:住院
  dangri dues collect 2026-07 --only 李四 --voluntary 200")]
pub(crate) struct Collect {
    /// 缴哪个月的，或者从哪个月到哪个月（不写为本月）
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
    /// 金额（元，不写为尚欠的数），只能用于一个人；几个月的从最早的月份缴起
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true, requires = "only")]
    amount: Option<Fen>,
    /// 比尚欠的多，或者不在本支部缴，也照收
    #[arg(long, requires = "amount")]
    over: bool,
    /// 在应缴以外自愿多交的（元），尚欠的一起收；只能用于一个人，一次 1000 元以上的是大额党费
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true, requires = "only")]
    voluntary: Option<Fen>,
    /// 由他人代缴：代缴人=与党员的关系:理由，只能用于一个人
    #[arg(long, value_name = "姓名=关系:理由", requires = "only")]
    payer: Option<String>,
    /// 与已经登记的一笔一样，确实又缴了一次
    #[arg(long, requires = "only")]
    again: bool,
    /// 不再询问
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    trial: Trial,
}

/// Months from now on for which dues are taken in at most; far beyond what any rule allows, to catch a wrong year.
const FURTHEST: i32 = 24;

const COLLECTOR: Question = Question { flag: "--collector 收款人", label: "收款人", example: "王五" };

impl Collect {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let months = desk.months(self.month.as_deref())?;
        let furthest = desk.this_month().plus(FURTHEST);
        if months.to > furthest {
            let hint = format!("最远到 {furthest}，请核对月份");
            return Err(Error::Refused(format!("{}还早", months.to.title()), hint));
        }
        let named = self.named_collector(desk)?;
        if self.only.is_empty() && !self.yes && !self.trial.dry_run && desk.app.can_ask {
            self.confirm(desk, months, named.as_deref())?;
        }
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around_all(months))?;
        let collector = match named {
            Some(name) => ledger.person(&name)?.who(),
            None => change
                .last_collector()?
                .and_then(|id| ledger.member(id))
                .ok_or(Invalid::Missing("收款人"))?
                .who(),
        };
        let payments = self.payments(desk, &ledger, months, &collector)?;
        if payments.is_empty() {
            return Err(self.nothing(&ledger, months)?);
        }
        payments.iter().try_for_each(|payment| change.add_payment(payment))?;
        let after = change.ledger(Desk::around_all(months))?;
        let page = view::dues::collected(&after, months, &payments, desk.today());
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// That there was nothing to collect.
    fn nothing(&self, ledger: &Ledger, months: Months) -> Result<Error> {
        let (title, last) = (months.title(), months.to);
        if self.only.is_empty() {
            let hint = format!(
                "看本月的登记表：dangri dues table {last}；没有核定标准的先核定：dangri dues assess 姓名"
            );
            return Ok(Error::Refused(format!("{title}没有要收的党费"), hint));
        }
        let only = people(ledger, &self.only)?;
        let is_paid_here =
            |member: &&Stored<Member>| months.iter().any(|month| ledger.account(member, month).is_some());
        if !only.iter().any(is_paid_here) {
            let hint = "请核对来到、转出的日期；确实收了的，写 --amount 金额 --over".into();
            return Ok(Error::Refused(format!("“{}”{title}的党费不在本支部缴", self.only.join("、")), hint));
        }
        let hint = format!("看本月的登记表：dangri dues table {last}；自愿多交的写 --voluntary 金额");
        Ok(Error::Refused(format!("“{}”{title}的党费已经缴清", self.only.join("、")), hint))
    }

    /// Asks before the dues of everybody are noted as paid; those of a month whose day has not come above all.
    fn confirm(&self, desk: &Desk, months: Months, collector: Option<&str>) -> Result<()> {
        let store = desk.store()?;
        let ledger = store.people_and_dues(Desk::around_all(months))?;
        let mut unpaid = Vec::new();
        for month in months.iter() {
            unpaid.extend(self.unpaid(&ledger, month)?);
        }
        if unpaid.is_empty() {
            return Ok(());
        }
        let ahead = if ledger.dues_day(months.to) > desk.today() {
            "党日还没有到，这是预缴。"
        } else {
            ""
        };
        let sum: Fen = unpaid.iter().map(|(_, amount)| *amount).sum();
        let mut people: Vec<i64> = unpaid.iter().map(|(member, _)| member.id.0).collect();
        people.sort_unstable();
        people.dedup();
        let people = people.len();
        let on = self.day(desk, &ledger, months, months.from, unpaid[0].0)?;
        let last = || store.last_collector().ok().flatten().and_then(|id| ledger.member(id));
        let collector = collector.or_else(|| last().map(|member| &*member.called)).unwrap_or_default();
        let way = self.way.unwrap_or(Way::Cash).label();
        let but = match &self.except[..] {
            [] => "没有例外".to_owned(),
            except => format!("不收的：{}", except.join("、")),
        };
        let says =
            format!("{} {people} 人共 {sum} 元，{on}，{way}，收款人{collector}，{but}", months.title());
        ask::confirm(desk, &format!("{ahead}{says}。都登记为已缴吗？"))
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

    fn payments(
        &self,
        desk: &Desk,
        ledger: &Ledger,
        months: Months,
        collector: &Who,
    ) -> Result<Vec<Payment>> {
        if months.from < ledger.org.since {
            return Err(Error::BeforeFile(months.from, ledger.org.since));
        }
        let only = people(ledger, &self.only)?;
        let for_one = self.amount.is_some() || self.payer.is_some() || self.voluntary.is_some();
        if only.len() != 1 && for_one {
            let hint = "--amount、--voluntary 和 --payer 一次只能用于一个人".into();
            return Err(Error::Refused("收几个人的党费，不能写同一个金额或代缴人".into(), hint));
        }
        let payer = self.payer.as_deref().map(payer).transpose()?;
        let mut receipts =
            Receipts { ledger, collector, payer, way: self.way, today: desk.today(), all: Vec::new() };
        if let (Some(amount), [member]) = (self.amount, &only[..]) {
            for (month, part) in spread(ledger, months, member, amount, self.over)? {
                receipts.add(member, month, part, self.day(desk, ledger, months, month, member)?, false)?;
            }
        } else {
            let not_assessed =
                |member: &&&Stored<Member>| months.iter().any(|month| lacks_standard(ledger, member, month));
            if let Some(member) = only.iter().find(not_assessed) {
                let hint = format!(
                    "先核定：dangri dues assess {} --year {}；或者写上 --amount 金额",
                    member.name,
                    months.from.year()
                );
                return Err(Error::Refused(format!("“{}”的党费标准还没有核定", member.name), hint));
            }
            for month in months.iter() {
                for (member, unpaid) in self.unpaid(ledger, month)? {
                    receipts.add(
                        member,
                        month,
                        unpaid,
                        self.day(desk, ledger, months, month, member)?,
                        false,
                    )?;
                }
            }
        }
        if let (Some(amount), [member]) = (self.voluntary, &only[..]) {
            let on = self.day(desk, ledger, months, months.from, member)?;
            receipts.add(member, months.from, amount, on, true)?;
        }
        if let Some(known) = receipts.all.iter().find_map(|new| same(ledger, new)).filter(|_| !self.again) {
            let says = format!(
                "{} 已经登记过“{}”缴的 {} 元（{}）",
                known.on,
                known.member.name,
                known.amount,
                known.kind.label()
            );
            return Err(Error::Refused(says, "确实又缴了一次的，加 --again".into()));
        }
        Ok(receipts.all)
    }

    /// The day that is typed; else of a month of the whole branch the dues day, on which whoever came or left about then was
    /// not here.
    fn day(
        &self,
        desk: &Desk,
        ledger: &Ledger,
        months: Months,
        month: Month,
        member: &Member,
    ) -> Result<Day> {
        let usual = ledger.dues_day(month).min(desk.today());
        let of_all = self.only.is_empty() && months.from == months.to;
        match &self.on {
            Some(on) => Ok(desk.day(on)?),
            // What comes once the month is closed came after it.
            None if of_all && member.is_on_roster(usual) && !ledger.is_closed(month) => Ok(usual),
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
