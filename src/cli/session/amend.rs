//! `dangri session amend`.

use clap::Args;

use super::attendance::people;
use super::particulars::Particulars;
use super::record::kept;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::edit::{self, Editable};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::time;
use crate::domain::session::SessionRef;
use crate::domain::time::Time;
use crate::error::{Error, Result};
use crate::ops::session::amend;
use crate::ops::session::attendance::without;

/// 更正一次活动的记录
///
/// 只改写上的几项，原来的内容留在记录里，仍可看到。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session amend 本月 --end 16:40 --reason 笔误
  dangri session amend 本月 --edit
  dangri session amend 本月 --leave 赵六=事假:家中有事 --reason 漏记请假
  dangri session amend 本月 --planned 14:30-16:30 --organiser 机关党委")]
pub(crate) struct Amend {
    /// 月份（不写为本月），第二次写 2026-11/2
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 活动日期（分几段开展的不能改）
    #[arg(long, value_name = "日期")]
    date: Option<String>,
    /// 开始时间
    #[arg(long, value_name = "时间", value_parser = time)]
    start: Option<Time>,
    /// 结束时间（分几段的，改最后一段的）
    #[arg(long, value_name = "时间", value_parser = time)]
    end: Option<Time>,
    #[command(flatten)]
    particulars: Particulars,
    /// 不在应到之列、出勤登记错了的人，几个人用逗号或顿号隔开
    #[arg(long, value_name = "姓名")]
    not_due: Vec<String>,
    /// 在编辑器里改文字：主题、地点、主要内容、活动成效
    #[arg(long)]
    edit: bool,
    /// 更正的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Amend {
    /// What is written of it at length, in the editor.
    fn edited(&self, ctx: &CommandContext, at: SessionRef) -> Result<Outcome> {
        let ledger = ctx.store()?.ledger(at.month.and_around())?;
        let known = ledger.session(at).ok_or(Error::NoSession(at))?;
        let fields = [
            Editable { name: "主题", option: "--theme", text: known.theme.as_deref() },
            Editable { name: "地点", option: "--place", text: known.place.as_deref() },
            Editable { name: "主要内容", option: "--content", text: known.content.as_deref() },
            Editable { name: "活动成效", option: "--effect", text: known.effect.as_deref() },
            Editable { name: "更正的理由", option: "--reason", text: self.reason.as_deref() },
        ];
        edit::edited(ctx, &format!("{at} 的活动"), &fields)
    }

    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let at = ctx.session(self.month.as_deref())?;
        if self.edit {
            return self.edited(ctx, at);
        }
        let texts = self.particulars.texts(ctx, true)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(at.month.and_around())?;
        let old = ledger.session(at).ok_or(Error::NoSession(at))?;
        let mut new = old.clone();
        let date = self.date.as_deref().map(|date| ctx.day(date)).transpose()?;
        amend::put_times(&mut new, date, self.start, self.end)?;
        self.particulars.apply(&ledger, texts, &mut new)?;
        let not_due = people(&ledger, &self.not_due)?;
        new.attendance = without(&not_due, &old.attendance, new.attendance)?;
        let new = amend::amended(old, new, ctx.today(), self.reason.as_deref())?;
        change.amend_session(old, &new)?;
        let page = kept(&change, ctx, at, "（已更正）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
