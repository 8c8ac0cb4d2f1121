//! `dangri plan notify`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::pointers;
use crate::cli::value_parsers::count;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::notice::Notice;
use crate::domain::text::{half_width, line, list};
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::ops::plan;
use crate::view;

/// 登记一次活动通知
///
/// 制度要求提前 2～3 天通知党员。活动以前登记的，通知日期不写就是今天；活动以后补登记的，要写明是哪天通知的。
///
/// 通知的是哪天的活动，不写就是通知那天定的党日；改期以后要重新通知。只通知了几个人的，写明姓名或者党小组，其余的人还要通知。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan notify 本月 --on 今天 --channel 微信群
  dangri plan notify 本月 --cancel --reason 记重了")]
pub(crate) struct Notify {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 通知日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 通知方式，如 微信群、电话、公告栏
    #[arg(long, value_name = "方式")]
    channel: Option<String>,
    /// 通知对象：姓名、党小组，用顿号隔开（不写为全体党员）
    #[arg(long, value_name = "对象")]
    to: Option<String>,
    /// 通知的活动日期（不写为通知那天定的党日）
    #[arg(long, value_name = "日期")]
    day: Option<String>,
    /// 撤销登记错了的通知；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["on", "channel", "to", "day"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question::new("--on 通知日期", "通知日期", "2026-10-30");
const DAY: Question = Question::new("--day 通知的活动日期", "通知的是哪天的活动", "2026-11-02");

const CHANNEL: Question = Question::new("--channel 方式", "怎么通知的（没有写的就回车）", "微信群").of(&[
    "微信群",
    "电话",
    "公告栏",
]);

/// How everybody is written.
const ALL: [&str; 6] = ["全体党员", "全体", "全体同志", "全部党员", "所有党员", "支部全体党员"];

impl Notify {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number, month);
        }
        let ledger = ctx.store()?.ledger(Months::one(month))?;
        let day = ledger.day_of(month);
        let on = if self.on.is_none() && day.is_some_and(|day| day < ctx.today()) {
            ask::day(ctx, None, ON)?
        } else {
            // What is noted when it was to be done already may have been done in time.
            let late = ledger.notice_by(month).is_some_and(|by| by < ctx.today());
            ask::day_of(ctx, self.on.as_deref(), "通知日期", late)?
        };
        if on > ctx.today() {
            return Err(Invalid::NotYet(on).into());
        }
        let announces = match (&self.day, ledger.planned_as_of(month, on)) {
            (None, Some(planned)) => planned,
            (typed, _) => ask::day(ctx, typed.as_deref(), DAY)?,
        };
        // Whoever types nothing is asked for what makes the record useful.
        let channel = match &self.channel {
            None if ctx.app.can_ask && self.is_bare() => ask::optional(ctx, CHANNEL, &|_| Ok(()))?,
            typed => typed.as_deref().and_then(line),
        };
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(month))?;
        let to = people(&ledger, self.to.as_deref(), announces)?;
        let notice = Notice { month, on, announces, channel, to, entered_on: ctx.today() };
        if ledger.notices.iter().any(|known| known.is_same(&notice)) {
            let hint = format!("又通知了一次的，写明方式、对象或日期；看登记过的：dangri plan show {month}");
            return Err(Error::Refused("这次通知已经登记过了".into(), hint));
        }
        change.add_notice(&notice)?;
        let after = change.ledger(Months::one(month))?;
        let page = view::plan::month(&after, month, ctx.today(), "（已登记通知）", pointers::typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}

impl Notify {
    /// Whether nothing is typed but the month.
    fn is_bare(&self) -> bool {
        [&self.on, &self.to, &self.day].iter().all(|typed| typed.is_none()) && !self.dry_run.is_on
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>, month: Month) -> Result<Outcome> {
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let called = Called {
            what: format!("{month} 的通知"),
            show: format!("看登记过的：dangri plan show {month}"),
            one: &|notice: &Stored<Notice>| {
                let channel = notice.channel.as_deref().unwrap_or("方式未填");
                format!("{} {channel}通知 {} 的活动", notice.on, notice.announces)
            },
        };
        let taken = cancel::one_of(ctx, typed, Months::one(month), &called, |ledger| {
            Ok(plan::notices(ledger, month))
        })?;
        taken.change.remove_notice(taken.record.id)?;
        let after = taken.change.ledger(Months::one(month))?;
        let page = view::plan::month(&after, month, ctx.today(), "（已撤销通知）", pointers::typed);
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}

/// Whom the words name, in order of the roster: members, and the groups' members of that day; nobody for everybody.
fn people(ledger: &Ledger, typed: Option<&str>, day: Day) -> Result<Vec<MemberRef>, Invalid> {
    let words: Vec<String> = list(typed.unwrap_or_default()).map(half_width).collect();
    let mut named = Vec::new();
    for word in words {
        let plain = word.trim();
        let group = ledger.groups(day).into_iter().find(|group| *group == plain);
        match group {
            _ if ALL.contains(&plain) => return Ok(Vec::new()),
            Some(group) => {
                let of_group = ledger.roster(day);
                let of_group = of_group.filter(|member| member.standing(day).group.as_deref() == Some(group));
                named.extend(of_group.map(|member| member.id));
            }
            None => named.push(ledger.person(plain)?.id),
        }
    }
    Ok(ledger.members.iter().filter(|member| named.contains(&member.id)).map(Stored::who).collect())
}
