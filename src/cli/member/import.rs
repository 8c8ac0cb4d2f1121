//! `dangri member import`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use crate::cli::ask;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::input_file;
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::say;
use crate::cli::value_parsers::count;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::person::told_apart;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::figures::import::PassedRow;
use crate::ops::member::import::{self, Decided};
use crate::platform::quoted;
use crate::read::fault::Fault;
use crate::read::roster::{RosterRow, roster};
use crate::read::unread::Unread;
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
        let notes = read.unread.told();
        let mut decided = BTreeMap::new();
        if !self.dry_run.is_on && !self.yes && ctx.app.can_ask {
            let ledger = ctx.store()?.ledger(span)?;
            let plan = loop {
                match import::plan(&ledger, in_lines(&read.rows), &decided, ctx.today()) {
                    Ok(plan) => break plan,
                    Err(faults) if faults.iter().all(|(_, fault)| is_doubtful(fault)) => {
                        for (place, fault) in faults {
                            decided.insert(place, ask_who(&ledger, &read.rows[place], &fault)?);
                        }
                    }
                    Err(faults) => return Err(refused(told(&ledger, &read.rows, faults))),
                }
            };
            say::preview(ctx, &view::member::to_import(&plan.report, &name, notes.clone()))?;
            ask::confirm(ctx, "导入吗？")?;
        }
        let change = ctx.begin_import(&self.dry_run)?;
        let ledger = change.ledger(span)?;
        let mut plan = import::plan(&ledger, in_lines(&read.rows), &decided, ctx.today())
            .map_err(|faults| refused(told(&ledger, &read.rows, faults)))?;
        for (id, member) in &plan.corrected {
            change.put_member(*id, member)?;
        }
        for member in &plan.new {
            change.add_member(member)?;
        }
        let Unread { columns, rows, rounded } = read.unread;
        let report = &mut plan.report;
        (report.ignored, report.passed, report.rounded) = (columns, PassedRow::all(rows), rounded);
        let page = view::member::imported(&plan.report, &name, notes, typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}

fn in_lines(rows: &[RosterRow]) -> impl Iterator<Item = (u64, &Member)> {
    rows.iter().map(|row| (row.line, &row.member))
}

fn is_doubtful(fault: &import::Fault) -> bool {
    matches!(fault, import::Fault::Doubtful(_))
}

/// Asks whom a row is about.
fn ask_who(ledger: &Ledger, row: &RosterRow, fault: &import::Fault) -> Result<Decided> {
    let import::Fault::Doubtful(perhaps) = fault else { return Ok(Decided::Another) };
    let known: Vec<_> = perhaps.iter().filter_map(|id| ledger.member(*id)).collect();
    let each = known.iter().map(|one| format!("  {} {}", one.id, told_apart(one)));
    let birth = row.member.birth.map(|birth| format!("，{birth} 出生")).unwrap_or_default();
    say::say(&format!(
        "第 {} 行的“{}”（{} 入党{birth}），花名册上有同名的，分不清是不是同一人：\n{}\n  0 都不是，是另一个人",
        row.line,
        row.member.name,
        row.member.joined,
        each.collect::<Vec<_>>().join("\n")
    ));
    ask::chosen("是哪一位（写编号）", "0", |said| match count(said).map_err(Invalid::from)? {
        0 => Ok(Decided::Another),
        number => {
            let meant = known.iter().find(|one| one.id.0 == i64::from(number));
            let refused =
                || Error::Refused(format!("没有编号 {number}"), "写上面的编号，另一个人写 0".into());
            meant.map(|one| Decided::Known(one.id)).ok_or_else(refused)
        }
    })
}

/// What is wrong in which line.
fn told(ledger: &Ledger, rows: &[RosterRow], faults: Vec<(usize, import::Fault)>) -> Vec<Fault> {
    let told = |(place, fault): (usize, import::Fault)| {
        let RosterRow { line, member } = &rows[place];
        let (column, reason) = match fault {
            import::Fault::Doubtful(perhaps) => {
                let one = perhaps.first().and_then(|id| ledger.member(*id));
                match one.and_then(|one| Some((one, one.birth?, member.birth?))) {
                    Some((one, known, read)) => {
                        let edit = format!("dangri member edit {} --birth {read}", quoted(&one.called));
                        let reason = format!(
                            "花名册上的同名党员入党日期相同，出生日期是 {known}，这里是 {read}；是同一人的，先用 {edit} 改过来，是另一人的，用 dangri member add 登记"
                        );
                        ("出生日期", reason)
                    }
                    None => (
                        "姓名",
                        "花名册上已有同名的党员，出生日期有一处没写，分不清是不是同一人；在文件里写上出生日期，花名册上缺的先用 dangri member edit 补上".into(),
                    ),
                }
            }
            import::Fault::Invalid(invalid) => ("", invalid.to_string()),
        };
        let column = (!column.is_empty()).then(|| column.to_owned());
        Fault { sheet: None, line: *line, column, reason }
    };
    faults.into_iter().map(told).collect()
}
