//! `dangri plan notify`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::domain::invalid::Invalid;
use crate::domain::plan::Notice;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::view;

/// 登记一次活动通知
///
/// 制度要求提前 2～3 天通知党员。活动以前登记的，通知日期不写就是今天；活动以后补登记的，要写明是哪天通知的。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan notify 2026-11 --on 2026-10-30 --channel 微信群")]
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
    /// 通知对象（不写为全体党员）
    #[arg(long, value_name = "对象")]
    to: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

const ON: Question = Question { flag: "--on 通知日期", label: "通知日期", example: "2026-10-30" };

impl Notify {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let month = desk.month(self.month.as_deref())?;
        let ledger = desk.store()?.ledger(Months::one(month))?;
        let day = ledger.day_of(month);
        let on = if self.on.is_none() && day.is_some_and(|day| day < desk.today()) {
            ask::day(desk, None, ON)?
        } else {
            // What is noted when it was to be done already may have been done in time.
            let late = ledger.notice_by(month).is_some_and(|by| by < desk.today());
            ask::day_of(desk, self.on.as_deref(), "通知日期", late)?
        };
        if on > desk.today() {
            return Err(Invalid::NotYet(on).into());
        }
        let change = desk.begin()?;
        let text = |typed: &Option<String>| typed.as_deref().and_then(line);
        let notice = Notice { month, on, channel: text(&self.channel), to: text(&self.to) };
        if change.ledger(Months::one(month))?.notices.contains(&notice) {
            let hint = format!("又通知了一次的，写明方式、对象或日期；看登记过的：dangri plan show {month}");
            return Err(Error::Refused("这次通知已经登记过了".into(), hint));
        }
        change.add_notice(&notice)?;
        let after = change.ledger(Months::one(month))?;
        let page = view::plan::month(&after, month, desk.today(), "（已登记通知）");
        Ok(Outcome::written(page, change, &self.trial))
    }
}
