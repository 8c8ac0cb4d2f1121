//! `dangri dues collect`.

use clap::Args;

use super::collector::Collector;
use super::manner::{self, payer};
use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::remedy::told;
use crate::cli::value_parsers::{fen, labels, way};
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payment::PaymentMethod;
use crate::domain::text::{line, list};
use crate::error::Result;
use crate::ops::dues::collect::{self, Collection, Manner, Manners, Share};
use crate::rules::case::Case;
use crate::rules::faults_of_collection;
use crate::view;

/// 收党费：一个月的，或者几个月的
///
/// 到会的人都缴了当月应缴的数，只写例外的人；已经缴清的不会再收一次。记录上没有到会的（请假、缺席、线上、送学、流动、驻一线、免于参加）不会记成当面缴的：写了怎么缴的才收（--by），没有写的列在后面。
///
/// 收全支部的，日期不写就是活动那天；用 --only 收个别人的，日期不写就是今天。为以前月份缴的是补缴，为以后月份缴的是预缴；按季度缴的，月份写 2026-Q3 或者 2026-07~2026-09。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues collect 本月 --collector 王五 --except 张三
  dangri dues collect 本月 --by 冯十=微信、张四=现金:会后送来
  dangri dues collect 本月 --only 冯十 --way 微信 --reason 住院
  dangri dues collect 上月 --only 李四
  dangri dues collect 本月 --only 钱七 --payer 李娟=配偶:住院
  dangri dues collect 本月 --only 李四 --voluntary 200")]
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
    #[arg(long, value_name = "方式", value_parser = way, add = labels::<PaymentMethod>())]
    way: Option<PaymentMethod>,
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
    dry_run: DryRun,
}

const EXCEPT: Question =
    Question::new("--except 姓名", "到会的人里谁没有缴（都缴了就回车）", "高丽、单雄").of_people();

impl Collect {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let months = ctx.months(self.month.as_deref())?;
        collect::check_ahead(months, ctx.today())?;
        let on = self.on.as_deref().map(|on| ctx.day(on)).transpose()?;
        let mut collection = Collection {
            months,
            today: ctx.today(),
            on,
            only: Vec::new(),
            except: Vec::new(),
            amount: self.amount,
            over: self.over,
            voluntary: self.voluntary,
            again: self.again,
            usual: Manner {
                way: self.way,
                payer: self.payer.as_deref().map(payer).transpose()?,
                reason: self.reason.as_deref().and_then(line),
            },
            manners: Manners::default(),
        };
        let wide = collection.bears_on();
        let loaded = wide.and_around();
        // Nobody else is kept waiting while questions are open; where none can be, one look is enough.
        let begun = if ctx.app.can_ask { None } else { Some(ctx.begin()?) };
        let before = match &begun {
            Some(change) => change.people_and_dues(loaded)?,
            None => ctx.store()?.people_and_dues(loaded)?,
        };
        collection.only = people(&before, &self.only)?;
        collection.except = people(&before, &self.except)?;
        let asks = ctx.app.can_ask && !self.yes && !self.dry_run.is_on;
        if asks {
            // Where nothing is owed nothing is asked.
            collection.shares(&before)?;
        }
        let usual_day = collection.usual_day(&before);
        let collector = Collector::find(ctx, &before, self.collector.as_deref(), usual_day)?;
        collection.manners = manner::read_all(&before, &self.by)?;
        if asks {
            if self.only.is_empty() && self.except.is_empty() {
                collection.except =
                    ask::until_right(ctx, None, EXCEPT, |said| people(&before, &[said.to_owned()]))?;
            }
            ask_of_those_not_there(ctx, &before, &mut collection)?;
            if self.only.is_empty() {
                confirm(ctx, &before, &collection, &collector.who.name)?;
            }
        }
        let (change, ledger) = if let Some(change) = begun {
            (change, before)
        } else {
            let change = ctx.begin()?;
            let ledger = change.people_and_dues(loaded)?;
            (change, ledger)
        };
        if let Some(appointment) = &collector.appointed {
            change.put_collector(appointment)?;
        }
        let (payments, left) = collection.receipts(&ledger, &collector.who)?;
        payments.iter().try_for_each(|payment| change.add_payment(payment))?;
        let after = change.evidence(wide)?;
        let payers: Vec<MemberRef> = payments.iter().map(|payment| payment.member.clone()).collect();
        let late = faults_of_collection(&Case::new(&after, months, ctx.today()), &payers);
        let page = view::dues::collected(&after, months, &payments, &left, &told(&late), ctx.today(), typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}

/// Those who are named, several of them in one word or many.
fn people(ledger: &Ledger, names: &[String]) -> Result<Vec<MemberRef>> {
    let each = names.iter().flat_map(|names| list(names));
    Ok(each.map(|name| ledger.person(name).map(Stored::who)).collect::<Result<_, _>>()?)
}

/// Asks how each paid who was not there and of whom nothing is said.
fn ask_of_those_not_there(ctx: &CommandContext, ledger: &Ledger, collection: &mut Collection) -> Result<()> {
    for share in collection.shares(ledger)? {
        if let Some(left) = collection.not_there(ledger, &share) {
            let manner = manner::ask(ctx, &share.member.called, &left.why)?;
            collection.manners.put(share.member.id, manner);
        }
    }
    Ok(())
}

/// Asks before the dues of everybody are noted as paid; those of a month whose day has not come above all.
fn confirm(ctx: &CommandContext, ledger: &Ledger, collection: &Collection, collector: &str) -> Result<()> {
    let (shares, out) = collection.outlook(ledger)?;
    let Some(first) = shares.first() else { return Ok(()) };
    let months = collection.months;
    let ahead =
        if ledger.dues_day(months.to) > ctx.today() { "党日还没有到，这是预缴。" } else { "" };
    let sum: Fen = shares.iter().map(|share| share.amount).sum();
    let count = once(shares.iter().map(|share| &*share.member.called)).len();
    let way = collection.usual.way.unwrap_or(PaymentMethod::Cash).label();
    let not = collection.except.iter().map(|who| &*who.name);
    let not = once(not.chain(out.iter().map(|share| &*share.member.called)));
    let but =
        if not.is_empty() { "没有例外".to_owned() } else { format!("不收的：{}", not.join("、")) };
    let is_said = |share: &&Share| collection.manners.of(share.member.id).is_some();
    let otherwise = once(shares.iter().filter(is_said).map(|share| &*share.member.called));
    let otherwise = if otherwise.is_empty() {
        String::new()
    } else {
        format!("（{}另有缴法）", otherwise.join("、"))
    };
    let (title, on) = (months.title(), first.on);
    let says = format!("{title} {count} 人共 {sum} 元，{on}，{way}{otherwise}，收款人{collector}，{but}");
    ask::confirm(ctx, &format!("{ahead}{says}。都登记为已缴吗？"))
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
