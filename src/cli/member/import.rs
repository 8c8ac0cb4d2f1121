//! `dangri member import`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::ask;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::input_file;
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::domain::ledger::Ledger;
use crate::domain::text::quoted;
use crate::domain::time::Months;
use crate::error::Result;
use crate::figures::import::{PassedRow, RosterImport};
use crate::ops::member::import::{self, Doubtful, Plan};
use crate::read::fault::Fault;
use crate::read::roster::{RosterRow, roster};
use crate::view;

/// 从 CSV 或 Excel 文件导入花名册
///
/// 表头至少有 姓名、入党日期，上面可以有标题；合计、填表人这样的行跳过并列出来。Excel、WPS 的花名册可以直接用。姓名和出生日期相同的是同一人，没写出生日期的看姓名和入党日期：同一个文件导入两次，不会有变化；改过的栏目按更正处理。有一行不对，就一行也不导入。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member import members.csv --dry-run
  dangri member import members.csv
  dangri member import 名册.xlsx")]
pub(crate) struct Import {
    /// CSV（UTF-8 或 GB18030）或 Excel 文件
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 不再询问
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Import {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let name = self.file.display().to_string();
        let bytes = input_file::bytes(ctx, &self.file)?;
        let refused = |faults: Vec<Fault>| input_file::refused(&self.file, &faults);
        let read = roster(&name, &bytes).map_err(refused)?;
        let span = Months::one(ctx.this_month());
        let is_asked = !self.dry_run.is_on && !self.yes && ctx.app.can_ask;
        if is_asked {
            let ledger = ctx.store()?.ledger(span)?;
            let plan = planned(ctx, &ledger, &read.rows, Doubtful::Corrected).map_err(refused)?;
            ask::confirm(ctx, &question(&plan.report))?;
        }
        let doubtful = if is_asked { Doubtful::Corrected } else { Doubtful::Refused };
        let change = ctx.begin_import(&self.dry_run)?;
        let ledger = change.ledger(span)?;
        let mut plan = planned(ctx, &ledger, &read.rows, doubtful).map_err(refused)?;
        for (id, member) in &plan.corrected {
            change.put_member(*id, member)?;
        }
        for member in &plan.new {
            change.add_member(member)?;
        }
        (plan.report.ignored, plan.report.passed) = (read.ignored, PassedRow::all(read.passed));
        Ok(Outcome::written(view::member::imported(&plan.report, &name, typed), change, &self.dry_run))
    }
}

/// What is to be confirmed: who is new, and what is corrected.
fn question(report: &RosterImport) -> String {
    const SHOWN: usize = 6;
    let more = |count: usize| if count > SHOWN { "等" } else { "" };
    let added: Vec<&str> = report.added.iter().take(SHOWN).map(String::as_str).collect();
    let corrected = report.changed.iter().take(SHOWN);
    let corrected: Vec<String> = corrected
        .map(|one| format!("{} {}：{} 改为 {}", one.name, one.column, one.before, one.after))
        .collect();
    let named = |names: String, count: usize| {
        if count == 0 { names } else { format!("（{names}{}）", more(count)) }
    };
    format!(
        "新登记 {} 人{}，更正 {} 处{}。导入吗？",
        report.added.len(),
        named(added.join("、"), report.added.len()),
        report.changed.len(),
        named(corrected.join("；"), report.changed.len())
    )
}

/// What the rows of a file come to, or what is wrong in which line.
fn planned<'a>(
    ctx: &CommandContext,
    ledger: &Ledger,
    rows: &'a [RosterRow],
    doubtful: Doubtful,
) -> Result<Plan<'a>, Vec<Fault>> {
    let told = |(place, fault): (usize, import::Fault)| {
        let (column, reason) = match fault {
            import::Fault::PerhapsAnother => {
                (Some("姓名".into()), "花名册上已有同名的党员，出生日期有一处没写，分不清是不是同一人".into())
            }
            import::Fault::BornOnAnotherDay { known, read } => {
                let edit = format!("dangri member edit {} --birth {read}", quoted(&rows[place].member.name));
                let reason = format!(
                    "花名册上的同名党员入党日期相同，出生日期是 {known}，这里是 {read}；是同一人的，先用 {edit} 改过来，是另一人的，用 dangri member add 登记"
                );
                (Some("出生日期".into()), reason)
            }
            import::Fault::Invalid(invalid) => (None, invalid.to_string()),
        };
        Fault { line: rows[place].line, column, reason }
    };
    import::plan(ledger, rows.iter().map(|row| &row.member), doubtful, ctx.today())
        .map_err(|faults| faults.into_iter().map(told).collect())
}
