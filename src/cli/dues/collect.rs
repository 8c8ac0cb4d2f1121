//! `dangri dues collect`.

use clap::Args;

use super::collector::Collector;
use super::manner::{self, Manner, Manners, payer, people_of};
use super::receipts::{Receipts, lacks_standard, same, spread};
use crate::cli::ask;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{fen, way};
use crate::domain::choice::Choice;
use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::{Payment, Way};
use crate::domain::text::line;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::figures::collected::LeftOut;
use crate::rules::reach;
use crate::view;

/// 收党费：一个月的，或者几个月的
///
/// 到会的人都缴了当月应缴的数，只写例外的人；已经缴清的不会再收一次。记录上没有到会的（请假、缺席、线上、送学、流动、驻一线、免于参加）不会记成当面缴的：写了怎么缴的才收（--by），没有写的列在后面。
///
/// 收全支部的，日期不写就是活动那天；用 --only 收个别人的，日期不写就是今天。为以前月份缴的是补缴，为以后月份缴的是预缴；按季度缴的，月份写 2026-Q3 或者 2026-07~2026-09。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues collect 2026-11 --collector 王五 --except 张三
  dangri dues collect 2026-11 --by 冯十=微信、张四=现金:会后送来
  dangri dues collect 2026-11 --only 冯十 --way 微信 --reason 住院
  dangri dues collect 2026-07~2026-09 --only 李四
  dangri dues collect 2026-11 --only 钱七 --payer 李娟=配偶:住院
  dangri dues collect 2026-07 --only 李四 --voluntary 200")]
pub(crate) struct Collect {
    /// 缴哪个月的，或者从哪个月到哪个月（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 收款人（不写为支部确定的收款人）
    #[arg(long, value_name = "姓名")]
    collector: Option<String>,
    /// 缴纳日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 缴纳方式：现金、微信、支付宝、银行转账、其他（不写为现金）
    #[arg(long, value_name = "方式", value_parser = way)]
    way: Option<Way>,
    /// 个别人另外的缴法：姓名=方式，可以带上理由；几个人用顿号隔开
    #[arg(long, value_name = "姓名=方式")]
    by: Vec<String>,
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
    /// 为什么不是活动当天缴的，或者怎么交的
    #[arg(long, value_name = "文字", requires = "only")]
    reason: Option<String>,
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

/// What somebody is to pay of a month on a day.
struct Share<'a> {
    member: &'a Stored<Member>,
    month: Month,
    amount: Fen,
    on: Day,
    of_free_will: bool,
}

impl Collect {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let months = desk.months(self.month.as_deref())?;
        let furthest = desk.this_month().plus(FURTHEST);
        if months.to > furthest {
            let hint = format!("最远到 {furthest}，请核对月份");
            return Err(Error::Refused(format!("{}还早", months.to.title()), hint));
        }
        let on = self.on.as_deref().map(|on| desk.day(on)).transpose()?;
        // With the months of the days on which it was paid: who was there then, their sessions tell.
        let paid = [on, Some(desk.today())].into_iter().flatten().map(Month::of);
        let wide =
            paid.fold(months, |all, month| Months { from: all.from.min(month), to: all.to.max(month) });
        let loaded = Desk::around_all(wide);
        let before = desk.store()?.people_and_dues(loaded)?;
        let collector = Collector::find(
            desk,
            &before,
            self.collector.as_deref(),
            self.usual_day(desk, &before, months, on),
        )?;
        let mut manners = Manners::read(&before, &self.by)?;
        self.ask_of_those_not_there(desk, &before, months, &mut manners)?;
        if self.only.is_empty() && !self.yes && !self.trial.dry_run && desk.app.can_ask {
            self.confirm(desk, &before, months, &manners, &collector.who.name)?;
        }
        let change = desk.begin()?;
        let ledger = change.ledger(loaded)?;
        if let Some(appointment) = &collector.appointed {
            change.put_collector(appointment)?;
        }
        let (payments, left) = self.payments(desk, &ledger, months, &manners, &collector.who)?;
        payments.iter().try_for_each(|payment| change.add_payment(payment))?;
        let after = change.ledger(reach(wide))?;
        let page = view::dues::collected(&after, months, &payments, &left, desk.today());
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// The day that is meant where nothing else is said of a member.
    fn usual_day(&self, desk: &Desk, ledger: &Ledger, months: Months, on: Option<Day>) -> Day {
        match on {
            Some(on) => on,
            None if self.only.is_empty() && months.from == months.to => {
                ledger.collection_day(months.from, desk.today())
            }
            None => desk.today(),
        }
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
        let only = people_of(ledger, &self.only)?;
        let is_paid_here =
            |member: &&Stored<Member>| months.iter().any(|month| ledger.account(member, month).is_some());
        if !only.iter().any(is_paid_here) {
            let hint = "请核对来到、转出的日期；确实收了的，写 --amount 金额 --over".into();
            return Ok(Error::Refused(format!("“{}”{title}的党费不在本支部缴", self.only.join("、")), hint));
        }
        let hint = format!("看本月的登记表：dangri dues table {last}；自愿多交的写 --voluntary 金额");
        Ok(Error::Refused(format!("“{}”{title}的党费已经缴清", self.only.join("、")), hint))
    }

    /// On a terminal, how each paid who was not there and of whom nothing is said.
    fn ask_of_those_not_there(
        &self,
        desk: &Desk,
        ledger: &Ledger,
        months: Months,
        manners: &mut Manners,
    ) -> Result<()> {
        if !desk.app.can_ask || self.yes || self.trial.dry_run {
            return Ok(());
        }
        for share in self.shares(desk, ledger, months, manners)? {
            if let Some(left) = self.left_out(ledger, &share, manners) {
                manners.put(share.member.id, manner::ask(&share.member.called, &left.why)?);
            }
        }
        Ok(())
    }

    /// Why somebody's dues are not taken in: the records say that the member was elsewhere, and nobody says how they came.
    fn left_out(&self, ledger: &Ledger, share: &Share, manners: &Manners) -> Option<LeftOut> {
        let said = !self.only.is_empty() && (self.way.is_some() || self.payer.is_some());
        if said || manners.of(share.member.id).is_some() {
            return None;
        }
        let why = self.elsewhere(ledger, share)?;
        Some(LeftOut { member: share.member.who(), why })
    }

    /// Where the records say that somebody was instead.
    fn elsewhere(&self, ledger: &Ledger, share: &Share) -> Option<String> {
        let why = if self.only.is_empty() {
            ledger.not_there_with_all(share.member, share.month, share.on)
        } else {
            ledger.not_there(share.member, share.on)
        };
        Some(why?.says())
    }

    /// Asks before the dues of everybody are noted as paid; those of a month whose day has not come above all.
    fn confirm(
        &self,
        desk: &Desk,
        ledger: &Ledger,
        months: Months,
        manners: &Manners,
        collector: &str,
    ) -> Result<()> {
        let shares = self.shares(desk, ledger, months, manners)?;
        let is_out = |share: &&Share| {
            matches!(manners.of(share.member.id), Some(None))
                || self.left_out(ledger, share, manners).is_some()
        };
        let (out, shares): (Vec<&Share>, Vec<&Share>) = shares.iter().partition(is_out);
        let Some(first) = shares.first() else { return Ok(()) };
        let ahead = if ledger.dues_day(months.to) > desk.today() {
            "党日还没有到，这是预缴。"
        } else {
            ""
        };
        let sum: Fen = shares.iter().map(|share| share.amount).sum();
        let people = once(shares.iter().map(|share| &*share.member.called)).len();
        let way = self.way.unwrap_or(Way::Cash).label();
        let except = people_of(ledger, &self.except)?;
        let not = except.iter().map(|member| &*member.called);
        let not = once(not.chain(out.iter().map(|share| &*share.member.called)));
        let but = if not.is_empty() {
            "没有例外".to_owned()
        } else {
            format!("不收的：{}", not.join("、"))
        };
        let otherwise = once(
            shares.iter().filter_map(|share| manners.of(share.member.id).map(|_| &*share.member.called)),
        );
        let otherwise = if otherwise.is_empty() {
            String::new()
        } else {
            format!("（{}另有缴法）", otherwise.join("、"))
        };
        let says = format!(
            "{} {people} 人共 {sum} 元，{}，{way}{otherwise}，收款人{collector}，{but}",
            months.title(),
            first.on
        );
        ask::confirm(desk, &format!("{ahead}{says}。都登记为已缴吗？"))
    }

    /// Whose dues of the month are to be noted as paid, and how much each still owes.
    fn unpaid<'a>(
        &self,
        ledger: &'a Ledger,
        month: Month,
        manners: &Manners,
    ) -> Result<Vec<(&'a Stored<Member>, Fen)>> {
        let (only, except) = (people_of(ledger, &self.only)?, people_of(ledger, &self.except)?);
        let is_in = |people: &[&Stored<Member>], member: &Stored<Member>| {
            people.iter().any(|named| named.id == member.id)
        };
        let wanted = |member: &Stored<Member>| {
            manners.of(member.id).is_some()
                || if self.only.is_empty() { !is_in(&except, member) } else { is_in(&only, member) }
        };
        let accounts = ledger.accounts(month).map(|(member, account)| (member, account.unpaid()));
        Ok(accounts.filter(|(member, unpaid)| *unpaid > Fen::ZERO && wanted(member)).collect())
    }

    /// What each is to pay who is meant, whether or not they were there.
    fn shares<'a>(
        &self,
        desk: &Desk,
        ledger: &'a Ledger,
        months: Months,
        manners: &Manners,
    ) -> Result<Vec<Share<'a>>> {
        if months.from < ledger.org.since {
            return Err(Error::BeforeFile(months.from, ledger.org.since));
        }
        let only = people_of(ledger, &self.only)?;
        let for_one = self.amount.is_some() || self.payer.is_some() || self.voluntary.is_some();
        if only.len() != 1 && for_one {
            let hint = "--amount、--voluntary 和 --payer 一次只能用于一个人".into();
            return Err(Error::Refused("收几个人的党费，不能写同一个金额或代缴人".into(), hint));
        }
        let mut shares = Vec::new();
        if let (Some(amount), [member]) = (self.amount, &only[..]) {
            for (month, part) in spread(ledger, months, member, amount, self.over)? {
                let on = self.day(desk, ledger, months, month, member)?;
                shares.push(Share { member, month, amount: part, on, of_free_will: false });
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
                for (member, amount) in self.unpaid(ledger, month, manners)? {
                    let on = self.day(desk, ledger, months, month, member)?;
                    shares.push(Share { member, month, amount, on, of_free_will: false });
                }
            }
        }
        if let (Some(amount), [member]) = (self.voluntary, &only[..]) {
            let on = self.day(desk, ledger, months, months.from, member)?;
            shares.push(Share { member, month: months.from, amount, on, of_free_will: true });
        }
        Ok(shares)
    }

    /// The payments of whoever was there or is said to have paid, and who is left out.
    ///
    /// # Errors
    /// `Refused` where nothing is to be collected, where one who is named was not there and it isn't said how they paid, and where the
    /// same entry stands already.
    fn payments(
        &self,
        desk: &Desk,
        ledger: &Ledger,
        months: Months,
        manners: &Manners,
        collector: &Who,
    ) -> Result<(Vec<Payment>, Vec<LeftOut>)> {
        let shares = self.shares(desk, ledger, months, manners)?;
        if shares.is_empty() {
            return Err(self.nothing(ledger, months)?);
        }
        self.check_named(ledger, months, &shares, manners)?;
        let usual = Manner {
            way: self.way,
            payer: self.payer.as_deref().map(payer).transpose()?,
            reason: self.reason.as_deref().and_then(line),
        };
        let mut receipts = Receipts { ledger, collector, today: desk.today(), all: Vec::new() };
        let mut left: Vec<LeftOut> = Vec::new();
        for share in &shares {
            match (manners.of(share.member.id), self.left_out(ledger, share, manners)) {
                (Some(None), _) => {
                    let why = self.elsewhere(ledger, share).unwrap_or_default();
                    left.push(LeftOut { member: share.member.who(), why });
                }
                (None, Some(out)) => left.push(out),
                (manner, _) => {
                    let manner = manner.and_then(Option::as_ref).unwrap_or(&usual);
                    let Share { member, month, amount, on, of_free_will } = share;
                    receipts.add(member, *month, *amount, *on, *of_free_will, manner)?;
                }
            }
        }
        left.dedup();
        let answered = left.iter().all(|out| manners.of(out.member.id).is_some());
        if answered && receipts.all.is_empty() {
            let hint = "缴了再登记：dangri dues collect 月份 --only 姓名 --way 方式".into();
            return Err(Error::Refused(format!("{}都没有缴，没有要登记的", LeftOut::all(&left)), hint));
        }
        if !left.is_empty() && (receipts.all.is_empty() || !self.only.is_empty() && !answered) {
            return Err(none_were_there(&left, &shares));
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
        Ok((receipts.all, left))
    }

    /// # Errors
    /// `Refused` where somebody is said to have paid otherwise who has nothing to pay, or did not pay at all.
    fn check_named(
        &self,
        ledger: &Ledger,
        months: Months,
        shares: &[Share],
        manners: &Manners,
    ) -> Result<()> {
        let except = people_of(ledger, &self.except)?;
        for id in manners.people() {
            let Some(member) = ledger.member(id) else { continue };
            if except.iter().any(|one| one.id == id) {
                let says = format!("“{}”既写了没有缴，又写了怎么缴的", member.called);
                return Err(Error::Refused(says, "请核对 --except 和 --by".into()));
            }
            if !shares.iter().any(|share| share.member.id == id) {
                let says = format!("“{}”{}没有要收的党费", member.called, months.title());
                let hint = format!("看缴了多少：dangri dues explain {} {}", member.called, months.to);
                return Err(Error::Refused(says, hint));
            }
        }
        Ok(())
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
        let usual = ledger.collection_day(month, desk.today());
        let of_all = self.only.is_empty() && months.from == months.to;
        match &self.on {
            Some(on) => Ok(desk.day(on)?),
            // What comes once the month is closed came after it.
            None if of_all && member.is_on_roster(usual) && !ledger.is_closed(month) => Ok(usual),
            None => Ok(desk.today()),
        }
    }
}

/// That nobody of those who are meant was there, and nobody said how they paid.
fn none_were_there(left: &[LeftOut], shares: &[Share]) -> Error {
    let on = shares.iter().find(|share| share.member.who() == left[0].member).map(|share| share.on);
    let on = on.map(|on| on.to_string()).unwrap_or_default();
    let says = format!("{on} 没有到会的{}，没有写怎么缴的", LeftOut::all(left));
    Error::Refused(
        says,
        "写上 --way 微信 或者 --way 银行转账；确实是当面交的，写 --way 现金 和 --reason 怎么交的".into(),
    )
}

/// Each name once, in order.
fn once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut each = Vec::new();
    names.for_each(|name| {
        if !each.contains(&name) {
            each.push(name);
        }
    });
    each
}
