//! `dangri resolution progress`.

use clap::Args;

use super::{noted, numbered};
use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::count;
use crate::domain::invalid::{Invalid, in_order};
use crate::domain::resolution::Progress;
use crate::domain::text::line;
use crate::error::{Error, Result};
use crate::view;

/// 登记落实情况
///
/// 制度要求在下月的活动中通报落实情况。办结的加 --done。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution progress 1 方案已报镇党委 --on 2026-12-07
  dangri resolution progress 1 先锋岗已挂牌 --on 2027-01-04 --done
  dangri resolution progress 1 --on 2027-01-04 --cancel")]
pub(crate) struct AddProgress {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 落实情况
    #[arg(value_name = "情况")]
    text: Option<String>,
    /// 日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 已经办结
    #[arg(long)]
    done: bool,
    /// 撤销登记错了的一条；有几条的写上 --on
    #[arg(long, conflicts_with_all = ["text", "done"])]
    cancel: bool,
    #[command(flatten)]
    trial: Trial,
}

const TEXT: Question =
    Question { flag: "落实情况", label: "落实情况", example: "方案已报镇党委" };

impl AddProgress {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        if self.cancel {
            return self.take_back(desk);
        }
        let text = ask::unless_typed(desk, self.text.as_deref(), TEXT)?;
        let on = ask::day_of(desk, self.on.as_deref(), "日期", self.text.is_none())?;
        if on > desk.today() {
            return Err(Invalid::NotYet(on).into());
        }
        let change = desk.begin()?;
        let ledger = change.whole_ledger(desk.this_month())?;
        let resolution = numbered(&ledger, self.number)?;
        in_order(Some(resolution.made_on), Some(on), ["决议形成日期", "落实情况的日期"])?;
        let text = line(&text).ok_or(Invalid::Missing("落实情况"))?;
        let progress = Progress { on, text, done: self.done, entered_on: desk.today() };
        let same =
            |known: &&Progress| known.on == on && known.text == progress.text && known.done == progress.done;
        if resolution.progress.iter().find(same).is_some() {
            let hint = format!("看这项决议：dangri resolution show {}", self.number);
            return Err(Error::Refused("这条落实情况已经登记过了".into(), hint));
        }
        change.add_progress(resolution.id, &progress)?;
        let after = change.whole_ledger(desk.this_month())?;
        let page =
            view::resolution::one(&after, numbered(&after, self.number)?, desk.today(), "（落实情况已登记）");
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// The one of the day that is typed, or the last.
    fn take_back(&self, desk: &Desk) -> Result<Outcome> {
        let on = self.on.as_deref().map(|on| desk.day(on)).transpose()?;
        let change = desk.begin()?;
        let ledger = change.whole_ledger(desk.this_month())?;
        let resolution = numbered(&ledger, self.number)?;
        let known = resolution.progress.iter().rfind(|one| on.is_none_or(|on| on == one.on));
        let known = known.ok_or_else(|| {
            let hint = format!("看这项决议：dangri resolution show {}", self.number);
            Error::Refused(format!("{}没有这样的落实情况", resolution.called()), hint)
        })?;
        let done = if known.done { "（办结）" } else { "" };
        let gone = format!("{} {}{done}", known.on, known.text);
        change.amend_resolution(resolution, &noted(desk, resolution, "撤销的落实情况", gone))?;
        change.remove_progress(resolution.id, known)?;
        let after = change.whole_ledger(desk.this_month())?;
        let page =
            view::resolution::one(&after, numbered(&after, self.number)?, desk.today(), "（落实情况已撤销）");
        Ok(Outcome::written(page, change, &self.trial))
    }
}
