//! `dangri log`: the journal.

use clap::Args;

use super::command_context::{CommandContext, Outcome};
use super::typed::{is_command, shown};
use super::value_parsers::{choice, count, labels};
use crate::domain::id::Id;
use crate::domain::invalid::Invalid;
use crate::domain::journal::{Columns, LogQuery, Logged, Noun};
use crate::domain::member::Member;
use crate::domain::time::{Day, Months};
use crate::error::Result;
use crate::view;
use crate::view::row::{RowView, people_in, tables_of};

/// How many entries are listed where nothing is asked for.
const LAST: u32 = 20;

/// 看日志：每条命令改了什么
///
/// 不写编号时列出命令，可以按期间、记录、党员和命令挑选，几样一起写的都要符合；写编号时列出那条命令改动的每一处。日志只增不改。
///
/// 电话、请假原因、工资等不显示，加 --full 才显示。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri log
  dangri log 12
  dangri log 本月
  dangri log 本季度 --of 党费
  dangri log --person 张三 --last 5
  dangri log --command 'session amend' --from 今天")]
pub(crate) struct Log {
    /// 日志编号，或者月份、季度
    #[arg(value_name = "编号或期间")]
    which: Option<String>,
    /// 哪天起
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 到哪天
    #[arg(long, value_name = "日期")]
    until: Option<String>,
    /// 改了哪类记录：党员、计划、活动、党费、决议、公开、豁免、设置、组织
    #[arg(long, value_name = "记录", value_parser = choice::<Noun>, add = labels::<Noun>())]
    of: Option<Noun>,
    /// 与谁有关
    #[arg(long, value_name = "姓名")]
    person: Option<String>,
    /// 哪个命令，如 session、“session amend”
    #[arg(long, value_name = "命令")]
    command: Option<String>,
    /// 列出最近多少条（什么也不挑选时为 20）
    #[arg(long, value_name = "条数", value_parser = count)]
    last: Option<u32>,
    /// 连同电话、请假原因、工资等
    #[arg(long)]
    full: bool,
}

impl Log {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let store = ctx.store()?;
        if let Some(id) = self.which.as_deref().and_then(|which| count(which).ok()) {
            let (entry, changed) = store.log_entry(i64::from(id))?;
            let names = store.row_names(&changed)?;
            let view = RowView { names: &names, full: self.full };
            return Ok(Outcome::read(view::log::one(&self.shown(entry), &changed, view)));
        }
        let matches = |typed: &str| self.command.as_ref().is_none_or(|wanted| is_command(typed, wanted));
        let found = store.log(&self.query(ctx)?, matches)?;
        let found: Vec<Logged> = found.into_iter().map(|entry| self.shown(entry)).collect();
        Ok(Outcome::read(view::log::list(&found)))
    }

    fn shown(&self, entry: Logged) -> Logged {
        if self.full { entry } else { shown(entry) }
    }

    fn query(&self, ctx: &CommandContext) -> Result<LogQuery> {
        let day = |text: &Option<String>| -> Result<Option<Day>, Invalid> {
            text.as_deref().map(|text| ctx.day(text)).transpose()
        };
        let months = self.which.as_deref().map(|which| ctx.months(Some(which))).transpose()?;
        let (first, last) = (months.map(Months::first), months.map(Months::last));
        let person = match &self.person {
            Some(name) => Some(self.person(ctx, name)?),
            None => None,
        };
        let query = LogQuery {
            from: day(&self.from)?.max(first),
            until: [day(&self.until)?, last].into_iter().flatten().min(),
            // Whom a row is about is asked of the same row.
            tables: self.of.filter(|_| person.is_none()).map(tables_of),
            person,
            last: None,
        };
        let is_all = query == LogQuery::default() && self.command.is_none();
        let last =
            self.last.or(is_all.then_some(LAST)).map(|last| usize::try_from(last).unwrap_or(usize::MAX));
        Ok(LogQuery { last, ..query })
    }

    fn person(&self, ctx: &CommandContext, name: &str) -> Result<(Id<Member>, Columns)> {
        let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
        let tables = self.of.map(tables_of);
        let columns = people_in()
            .into_iter()
            .filter(|(table, _)| tables.as_ref().is_none_or(|tables| tables.contains(table)));
        Ok((ledger.person(name)?.id, columns.collect()))
    }
}
