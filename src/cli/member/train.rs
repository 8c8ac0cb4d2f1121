//! `dangri member train`.

use clap::Args;

use super::each_named;
use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Each};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::text::{half_width, line};
use crate::domain::time::{Month, Months};
use crate::domain::training::Training;
use crate::error::Result;
use crate::ops::member::train;
use crate::view;

/// 登记在别处参加的集中培训
///
/// 党校轮训、上级办的培训班等，写上多少学时，算进全年学时；看全年学时用 dangri report study。支部自己的活动和党课，登记活动时就算了，不用在这里再记。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member train 李四 --hours 16 --course 县委党校党员轮训班
  dangri member train 张三、李四 --hours 24 --course 网络培训班 \\
    --on 今天
  dangri member train 李四 --on 今天 --cancel --reason 记重了")]
pub(crate) struct Train {
    /// 姓名，几个人用逗号或顿号隔开
    #[arg(value_name = "姓名")]
    who: String,
    /// 学时
    #[arg(long, value_name = "数")]
    hours: Option<String>,
    /// 班次：哪里办的什么培训
    #[arg(long, value_name = "文字")]
    course: Option<String>,
    /// 开始的日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 撤销登记错了的培训；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["hours"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const HOURS: Question = Question::new("--hours 学时", "学时", "16");
const COURSE: Question = Question::new("--course 班次", "班次", "县委党校党员轮训班");

impl Train {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let on = ctx.day_or_today(self.on.as_deref())?;
        let year = Months::year(Month::of(on).year());
        let hours = ask::until_right(ctx, self.hours.as_deref(), HOURS, |said| Ok(hours(said)?))?;
        let course = ask::written(ctx, self.course.as_deref(), COURSE)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(year)?;
        let members = each_named(&ledger, &self.who)?;
        let kept = train::trainings(&ledger, &members, (on, hours, &course), ctx.today())?;
        kept.iter().try_for_each(|training| change.add_training(training))?;
        let page = view::training::recorded(&change.ledger(year)?, &kept, ctx.today(), "（已登记）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// Takes back of each who is named a training: of the day that is typed, or of the year.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let on = self.on.as_deref().map(|on| ctx.day(on)).transpose()?;
        let year = Months::year(on.map_or(ctx.this_month(), Month::of).year());
        let course = self.course.as_deref().and_then(line);
        let when = on.map_or_else(|| year.title(), |on| format!("{on} 开始"));
        let called = |who: &MemberRef| format!("“{}”{when}的培训", who.name);
        let each = Each {
            typed: cancel::Typed { number, reason: self.reason.as_deref() },
            months: year,
            called: &called,
            show: format!("看登记过的：dangri report study {}", year.from.year()),
            one: &|one: &Training| format!("{} {}（{} 学时）", one.on, one.course, one.hours),
        };
        let of = |ledger: &Ledger| {
            each_named(ledger, &self.who).map(|all| all.into_iter().map(Stored::who).collect())
        };
        let taken = cancel::each_of(ctx, &each, of, |ledger, who| {
            Ok(train::noted(ledger, who.id, on, course.as_deref()))
        })?;
        taken.record.iter().try_for_each(|training| taken.change.remove_training(training))?;
        let after = taken.change.ledger(year)?;
        let page = view::training::recorded(&after, &taken.record, ctx.today(), "（已撤销）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }
}

fn hours(text: &str) -> Result<u32, Invalid> {
    let plain = half_width(text);
    let number = plain.trim().trim_end_matches("学时").trim();
    number.parse().map_err(|_| Invalid::Hours(text.trim().to_owned()))
}
