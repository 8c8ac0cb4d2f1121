//! `dangri plan set`.

use clap::Args;

use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::domain::plan::PlanMonth;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::view;

/// 写一个月的计划
///
/// 只改写上的几项，其余照旧。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan set 2026-11 --theme 学习贯彻党章 --responsible 李四")]
pub(crate) struct Set {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 活动主题
    #[arg(long, value_name = "文字")]
    theme: Option<String>,
    /// 主要内容（规定动作、自选动作）
    #[arg(long, value_name = "文字")]
    content: Option<String>,
    /// 地点
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    /// 责任人
    #[arg(long, value_name = "姓名")]
    responsible: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

impl Set {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let month = desk.month(self.month.as_deref())?;
        let change = desk.begin()?;
        let ledger = change.ledger(Months::one(month))?;
        let known = ledger.plan_of(month).cloned();
        let mut plan = known.clone().unwrap_or_else(|| PlanMonth::new(month));
        let put = |kept: &mut Option<String>, typed: &Option<String>| {
            if let Some(typed) = typed {
                *kept = line(typed);
            }
        };
        put(&mut plan.theme, &self.theme);
        put(&mut plan.content, &self.content);
        put(&mut plan.place, &self.place);
        put(&mut plan.note, &self.note);
        if let Some(responsible) = &self.responsible {
            plan.responsible = Some(ledger.person(responsible)?.who());
        }
        if known.as_ref() == Some(&plan) || plan == PlanMonth::new(month) {
            return Err(Error::Refused("没有什么要写的".into(), "写上 --theme 主题 等要写的内容".into()));
        }
        change.put_plan(&plan)?;
        let after = change.ledger(Months::one(month))?;
        Ok(Outcome::written(view::plan::month(&after, month, "（已保存）"), change, &self.trial))
    }
}
