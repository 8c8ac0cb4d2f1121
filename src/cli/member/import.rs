//! `dangri member import`.

use std::collections::HashMap;
use std::path::PathBuf;

use clap::Args;

use crate::cli::ask;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::handed_in;
use crate::cli::options::Trial;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Months;
use crate::error::Result;
use crate::read::fault::Fault;
use crate::read::roster::{RosterRow, roster};
use crate::view;
use crate::view::member::{Correction, Imported};

/// 从 CSV 或 Excel 文件导入花名册
///
/// 文件第一行是栏目名，至少有 姓名、入党日期。Excel、WPS 的花名册可以直接用，里面只留一张表。姓名和出生日期都相同的是同一人：同一个文件导入两次，不会有变化；改过的栏目按更正处理。有一行不对，就一行也不导入。
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
    trial: Trial,
}

impl Import {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let name = self.file.display().to_string();
        let bytes = handed_in::bytes(desk, &self.file)?;
        let refused = |faults: Vec<Fault>| handed_in::refused(&self.file, &faults);
        let read = roster(&name, &bytes).map_err(refused)?;
        let span = Months::one(desk.this_month());
        if !self.trial.dry_run && !self.yes && desk.app.can_ask {
            let ledger = desk.store()?.ledger(span)?;
            let plan = plan(&ledger, read.rows.iter()).map_err(refused)?;
            ask::confirm(desk, &question(&plan.report))?;
        }
        let change = desk.begin()?;
        let ledger = change.ledger(span)?;
        let mut plan = plan(&ledger, read.rows.iter()).map_err(refused)?;
        for (id, member) in &plan.corrected {
            change.put_member(*id, member)?;
        }
        for member in &plan.new {
            change.add_member(member)?;
        }
        plan.report.ignored = read.ignored;
        let perhaps = plan.new.iter().filter(|member| member.is_perhaps_full(desk.today()));
        plan.report.perhaps_full = perhaps.map(|member| member.name.to_string()).collect();
        Ok(Outcome::written(view::member::imported(&plan.report, &name), change, &self.trial))
    }
}

/// What is to be confirmed: who is new, and what is corrected.
fn question(report: &Imported) -> String {
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

/// What a file's rows come to, against those on file.
struct Plan<'a> {
    new: Vec<&'a Member>,
    corrected: Vec<(crate::domain::id::Id<Member>, Member)>,
    report: Imported,
}

fn plan<'a>(ledger: &Ledger, rows: impl Iterator<Item = &'a RosterRow>) -> Result<Plan<'a>, Vec<Fault>> {
    let mut plan = Plan { new: Vec::new(), corrected: Vec::new(), report: Imported::default() };
    let mut faults = Vec::new();
    let mut by_name: HashMap<&str, Vec<&Stored<Member>>> = HashMap::new();
    for member in &ledger.members {
        by_name.entry(&member.name).or_default().push(member);
    }
    for row in rows {
        match known(by_name.get(&*row.member.name).map_or(&[], Vec::as_slice), row) {
            Err(fault) => faults.push(fault),
            Ok(None) => {
                plan.report.added.push(row.member.name.to_string());
                plan.new.push(&row.member);
            }
            Ok(Some(known)) => {
                let member = corrected(known, &row.member);
                let corrections = corrections(known, &member);
                if corrections.is_empty() {
                    plan.report.unchanged += 1;
                } else if let Err(invalid) = member.check() {
                    faults.push(Fault { line: row.line, column: None, reason: invalid.to_string() });
                } else {
                    plan.report.changed.extend(corrections);
                    plan.corrected.push((known.id, member));
                }
            }
        }
    }
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

/// The same person on file, of those who have the name: by birth date. Where either lacks one, the name alone cannot tell.
fn known<'a>(namesakes: &[&'a Stored<Member>], row: &RosterRow) -> Result<Option<&'a Stored<Member>>, Fault> {
    if let Some(same) = namesakes.iter().find(|member| member.birth == row.member.birth) {
        return Ok(Some(same));
    }
    if namesakes.iter().any(|member| member.birth.is_none() || row.member.birth.is_none()) {
        let reason = "花名册上已有同名的党员，出生日期有一处没写，分不清是不是同一人".into();
        return Err(Fault { line: row.line, column: Some("姓名".into()), reason });
    }
    Ok(None)
}

/// The member on file with what the file says: corrections of what was wrong all along. What the file leaves empty
/// stays; a member who has left or come back keeps those days.
fn corrected(known: &Member, read: &Member) -> Member {
    let mut member = known.clone();
    let text = |kept: &Option<String>, read: &Option<String>| read.clone().or_else(|| kept.clone());
    member.gender = read.gender.or(known.gender);
    member.ethnicity = text(&known.ethnicity, &read.ethnicity);
    member.education = text(&known.education, &read.education);
    member.joined = read.joined;
    member.full = read.full.or(known.full);
    member.phone = text(&known.phone, &read.phone);
    member.note = text(&known.note, &read.note);
    if let ([kept], [read]) = (&mut member.memberships[..], &read.memberships[..]) {
        kept.from = read.from;
    }
    // What changed since is known better here than in a file without days.
    if let ([kept], [read]) = (&mut member.standings[..], &read.standings[..]) {
        kept.since = read.since;
        kept.group = text(&kept.group, &read.group);
        kept.post = text(&kept.post, &read.post);
        kept.cadre = read.cadre;
        kept.retired = read.retired;
        kept.category = read.category.or(kept.category);
    }
    member
}

/// What differs, column by column.
fn corrections(before: &Member, after: &Member) -> Vec<Correction> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<crate::domain::time::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let label = |label: Option<&str>| label.unwrap_or_default().to_owned();
    let yes_no = |yes: bool| if yes { "是" } else { "否" }.to_owned();
    let fields = |member: &Member| {
        let standing = &member.standings[0];
        [
            ("性别", label(member.gender.map(Choice::label))),
            ("民族", text(&member.ethnicity)),
            ("学历", text(&member.education)),
            ("入党日期", day(Some(member.joined))),
            ("转正日期", day(member.full)),
            ("联系电话", text(&member.phone)),
            ("备注", text(&member.note)),
            ("转入日期", day(Some(member.memberships[0].from))),
            ("所在党小组", text(&standing.group)),
            ("党内职务", text(&standing.post)),
            ("是否党员领导干部", yes_no(standing.cadre)),
            ("是否离退休", yes_no(standing.retired)),
            ("党费类别", label(standing.category.map(Choice::label))),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    let differing = pairs.filter(|((_, before), (_, after))| before != after);
    differing
        .map(|((column, old), (_, new))| Correction {
            name: after.name.to_string(),
            column,
            before: old,
            after: new,
        })
        .collect()
}
