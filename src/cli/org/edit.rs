//! `dangri org edit`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::put;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::text::line;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::view;

/// 改正党组织的名称、上级、编码、地点和起始月份
///
/// 写空的引号可以清除上级、编码和活动地点。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri org edit --place 三楼会议室
  dangri org edit --code 3301-017
  dangri org edit --since 本月")]
pub(crate) struct Edit {
    /// 党组织名称
    #[arg(long, value_name = "名称")]
    name: Option<String>,
    /// 上级党委（党组）
    #[arg(long, value_name = "名称")]
    superior: Option<String>,
    /// 上级给的编码：字母和数字，可以用 -、_、. 隔开
    #[arg(long, value_name = "编码")]
    code: Option<String>,
    /// 平时的活动地点
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    /// 从哪个月记起，此前的党费、活动不算欠缺
    #[arg(long, value_name = "月份")]
    since: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Edit {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let change = ctx.begin()?;
        let span = Months::one(ctx.this_month());
        let mut org = change.ledger(span)?.org;
        let before = org.clone();
        if let Some(name) = &self.name {
            org.name = line(name).ok_or(Invalid::Missing("党组织名称"))?;
        }
        put(&mut org.superior, self.superior.as_deref());
        if let Some(code) = &self.code {
            org.set_code(code)?;
        }
        put(&mut org.place, self.place.as_deref());
        if let Some(since) = &self.since {
            org.since = Month::parse(since, ctx.today())?;
            refuse_records_before(org.since, &change.whole_ledger(ctx.this_month())?)?;
        }
        if org == before {
            let hint = "写上 --name、--superior、--code、--place 或 --since".to_owned();
            return Err(Error::Refused("没有什么要改的".into(), hint));
        }
        change.put_organisation(&org)?;
        let page = view::org::one(&change.ledger(span)?, &ctx.file()?, ctx.today(), "（已改正）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}

/// What is on record of an earlier month would be outside the file.
fn refuse_records_before(since: Month, ledger: &Ledger) -> Result<()> {
    let session = ledger.sessions.iter().map(|session| (session.at.month, "活动"));
    let meeting = ledger
        .meetings
        .iter()
        .filter_map(|meeting| Some((Month::of(meeting.own.as_ref()?.sitting.day), "会议")));
    let payment = ledger.payments.iter().map(|payment| (payment.month, "党费"));
    let book = ledger.books.iter().map(|book| (book.month, "党费账"));
    match session.chain(meeting).chain(payment).chain(book).filter(|(month, _)| *month < since).min() {
        None => Ok(()),
        Some((month, what)) => {
            let hint = "起始月份写最早有记录的月份，或者更早的月份".to_owned();
            Err(Error::Refused(format!("{month} 已经登记了{what}，不能从 {since} 记起"), hint))
        }
    }
}
