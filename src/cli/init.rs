//! `dangri init`: makes the record file.

use clap::Args;

use super::ask::{self, Question};
use super::command_context::{CommandContext, Outcome};
use super::options::DryRun;
use super::value_parsers::{choice, labels};
use crate::cli::pointers::typed;
use crate::domain::org::{OrgKind, Organisation};
use crate::domain::text::line;
use crate::domain::time::Month;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::view;

/// 建立记录文件
///
/// 一个文件记一个党组织。文件放在哪里，建好以后会显示出来；不写 --db 的，放在只有本人的账户能读的文件夹里。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri init --name 城关镇机关第一党支部 --superior 城关镇党委 \\
    --since 本月 --yes")]
pub(crate) struct Init {
    /// 党组织名称
    #[arg(long, value_name = "名称")]
    name: Option<String>,
    /// 党组织类型：党支部、党总支、党委（不写为党支部）
    #[arg(long, value_name = "类型", value_parser = choice::<OrgKind>, add = labels::<OrgKind>())]
    kind: Option<OrgKind>,
    /// 上级党委（党组）
    #[arg(long, value_name = "名称")]
    superior: Option<String>,
    /// 平时的活动地点
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    /// 从哪个月记起，此前的党费、活动不算欠缺（不写为本年 1 月，12 月里为下年 1 月）
    #[arg(long, value_name = "月份")]
    since: Option<String>,
    /// 不再询问
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

const NAME: Question = Question::new("--name 党组织名称", "党组织名称", "城关镇机关第一党支部");

const SUPERIOR: Question = Question::new("--superior 上级党委", "上级党委（没有就回车）", "城关镇党委");
const PLACE: Question = Question::new("--place 活动地点", "平时的活动地点（没有就回车）", "二楼会议室");

impl Init {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        ctx.must_be_now()?;
        let file = ctx.file()?;
        // Nobody is asked for what can't be done.
        if Store::open(&file).is_ok() {
            return Err(Error::Exists(file));
        }
        let name = ask::written(ctx, self.name.as_deref(), NAME)?;
        let since = self.since(ctx)?;
        let mut org = Organisation::new(&name, self.kind.unwrap_or(OrgKind::Branch), since)?;
        // Who is asked for the name is asked for the rest of the head too.
        let head = |typed: &Option<String>, question| match typed {
            None if self.name.is_none() => ask::optional(ctx, question, &|_| Ok(())),
            typed => Ok(typed.as_deref().and_then(line)),
        };
        org.superior = head(&self.superior, SUPERIOR)?;
        org.place = head(&self.place, PLACE)?;
        let page = view::org::made(&org, &file, typed);
        if self.dry_run.is_on {
            let change = Store::memory(&org, &ctx.entry())?;
            return Ok(Outcome::written(page, change, &self.dry_run));
        }
        if !self.yes {
            let (file, name) = (file.display(), &org.name);
            ask::confirm(ctx, &format!("在 {file} 为“{name}”建立记录文件，从 {since} 记起？"))?;
        }
        let change = Store::create(&file, &org, &ctx.entry())?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }
    /// The first month of the file: typed, asked for, or the usual one.
    fn since(&self, ctx: &CommandContext) -> Result<Month> {
        let this = ctx.this_month();
        // Who begins in December begins with the coming year.
        let usual = Month::new(if this.number() == 12 { this.year() + 1 } else { this.year() }, 1)?;
        match &self.since {
            Some(since) => Ok(Month::parse(since, ctx.today())?),
            None if self.yes || self.dry_run.is_on || !ctx.app.can_ask => Ok(usual),
            None => ask::prefilled(
                ctx,
                "--since 月份",
                "从哪个月记起，此前的党费、活动不算欠缺",
                &usual.to_string(),
                |said| Ok(Month::parse(said, ctx.today())?),
            ),
        }
    }
}
