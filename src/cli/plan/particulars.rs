//! What is written of a month of the plan, by `plan set` and `plan amend` alike.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::edit::{self, Editable};
use crate::cli::options::DryRun;
use crate::cli::pointers;
use crate::cli::value_parsers::put;
use crate::domain::ledger::Ledger;
use crate::domain::plan::PlanMonth;
use crate::domain::text::line;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::ops;
use crate::view;

#[derive(Debug, Args)]
pub(super) struct Particulars {
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
    /// 组织单位（不写为本党组织）
    #[arg(long, value_name = "单位")]
    organiser: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
    /// 在编辑器里写
    #[arg(long)]
    edit: bool,
    /// 调整（计划研究通过以后要写）、撤销的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const REASON: Question = Question::new("--reason 调整的理由", "调整的理由", "结合上级部署");

impl Particulars {
    /// Writes the month. What it said stays readable once the plan is adopted, and wherever a reason is given or
    /// `noting` asks for one.
    pub(super) fn write(&self, ctx: &CommandContext, noting: bool) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        let ledger = ctx.store()?.ledger(Months::one(month))?;
        if self.edit {
            return self.edited(ctx, &ledger, month);
        }
        self.changed(&ledger, month)?;
        let adopted = ledger.plan_year(month.year()).adopted_on.is_some();
        let typed = self.reason.as_deref();
        let reason =
            if noting || adopted { Some(ask::written(ctx, typed, REASON)?) } else { typed.and_then(line) };
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(month))?;
        let (known, plan) = self.changed(&ledger, month)?;
        let noted = noting || adopted || reason.is_some();
        let plan = if noted { plan.amending(&known, ctx.today(), reason.as_deref()) } else { plan };
        change.put_plan(&plan)?;
        let after = change.ledger(Months::one(month))?;
        let lead = if noted { "（已调整）" } else { "（已保存）" };
        let page = view::plan::month(&after, month, ctx.today(), lead, pointers::typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The month as it is, in the editor.
    fn edited(&self, ctx: &CommandContext, ledger: &Ledger, month: Month) -> Result<Outcome> {
        let known = ledger.plan_of(month);
        let responsible = known.and_then(|plan| plan.responsible.as_ref()).map(|who| &*who.name);
        let of = |text: fn(&PlanMonth) -> Option<&str>| known.and_then(text);
        let fields = [
            Editable { name: "活动主题", option: "--theme", text: of(|plan| plan.theme.as_deref()) },
            Editable { name: "主要内容", option: "--content", text: of(|plan| plan.content.as_deref()) },
            Editable { name: "地点", option: "--place", text: of(|plan| plan.place.as_deref()) },
            Editable { name: "责任人", option: "--responsible", text: responsible },
            Editable {
                name: "组织单位", option: "--organiser", text: of(|plan| plan.organiser.as_deref())
            },
            Editable { name: "备注", option: "--note", text: of(|plan| plan.note.as_deref()) },
            Editable { name: "调整的理由", option: "--reason", text: self.reason.as_deref() },
        ];
        edit::edited(ctx, &format!("{month} 的计划"), &fields)
    }

    /// Takes back the month's plan.
    pub(super) fn take_back(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        let (months, reason) = (Months::one(month), self.reason.as_deref());
        let taken =
            cancel::only(ctx, reason, months, |ledger| Ok(ops::plan::check_unplannable(ledger, month)?))?;
        taken.change.remove_plan(month)?;
        let after = taken.change.ledger(months)?;
        let page = view::plan::month(&after, month, ctx.today(), "（已撤销）", pointers::typed);
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    /// The month as it is and as it is to be.
    fn changed(&self, ledger: &Ledger, month: Month) -> Result<(PlanMonth, PlanMonth)> {
        let known = ledger.plan_of(month).cloned().unwrap_or_else(|| PlanMonth::new(month));
        let mut plan = known.clone();
        put(&mut plan.theme, self.theme.as_deref());
        put(&mut plan.content, self.content.as_deref());
        put(&mut plan.place, self.place.as_deref());
        put(&mut plan.organiser, self.organiser.as_deref());
        put(&mut plan.note, self.note.as_deref());
        if let Some(responsible) = &self.responsible {
            plan.responsible = match line(responsible) {
                Some(name) => Some(ledger.person(&name)?.who()),
                None => None,
            };
        }
        let plan = ops::plan::written(ledger, &known, plan)?;
        Ok((known, plan))
    }
}
