//! `dangri resolution measure`.

use clap::Args;

use super::{about, kept, noted, numbered};
use crate::cli::ask::{self, Check, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::count;
use crate::domain::amendment::Before;
use crate::domain::id::Stored;
use crate::domain::invalid::{Invalid, in_order};
use crate::domain::resolution::Measure;
use crate::domain::text::line;
use crate::domain::time::{Day, Months};
use crate::error::{Error, Result};

/// 登记一条落实措施
///
/// 措施文字与已有的一条相同时，改那一条的责任人、时限、制定日期，原来的留在记录里。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution measure 1 制定方案 --owner 李四 --due 2026-12-01
  dangri resolution measure 1 制定方案 --cancel")]
pub(crate) struct AddMeasure {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 具体措施
    #[arg(value_name = "措施")]
    text: Option<String>,
    /// 责任人
    #[arg(long, value_name = "姓名")]
    owner: Option<String>,
    /// 完成时限
    #[arg(long, value_name = "日期")]
    due: Option<String>,
    /// 制定日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 撤销登记错了的措施
    #[arg(long, requires = "text", conflicts_with_all = ["owner", "due", "on"])]
    cancel: bool,
    #[command(flatten)]
    trial: Trial,
}

const TEXT: Question = Question { flag: "措施文字", label: "具体措施", example: "制定方案" };
const OWNER: Question = Question { flag: "--owner 责任人", label: "责任人", example: "李四" };
const DUE: Question = Question { flag: "--due 完成时限", label: "完成时限", example: "2026-12-01" };

impl AddMeasure {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        if self.cancel {
            return self.take_back(desk);
        }
        let (text, owner, due) = self.complete(desk)?;
        let set_on = ask::day_of(desk, self.on.as_deref(), "制定日期", self.text.is_none())?;
        let change = desk.begin()?;
        let ledger = about(desk, &change, self.number)?;
        let resolution = numbered(&ledger, self.number)?;
        let made_on = resolution.made_on;
        if !resolution.is_resolved() {
            let hint = format!("看表决结果：dangri resolution show {}", resolution.id);
            return Err(Error::Refused(format!("第 {} 号决议没有通过，不用定措施", resolution.id), hint));
        }
        let index = resolution.measures.iter().position(|known| known.text == text);
        let known = index.map(|index| &resolution.measures[index]);
        let owner = owner.map(|name| ledger.person(&name).map(Stored::who)).transpose()?;
        let measure = Measure {
            text,
            owner: owner.or_else(|| known?.owner.clone()),
            due: due.map(|due| desk.day(&due)).transpose()?.or(known.and_then(|known| known.due)),
            set_on: known.filter(|_| self.on.is_none()).map_or(set_on, |known| known.set_on),
            entered_on: desk.today(),
        };
        let entered_on = known.filter(|known| known.set_on == measure.set_on).map(|known| known.entered_on);
        let measure = Measure { entered_on: entered_on.unwrap_or(measure.entered_on), ..measure };
        check(desk, &measure, made_on)?;
        if let Some(known) = known.filter(|known| **known != measure) {
            change.amend_resolution(resolution, &noted(desk, resolution, Before::Measure(known.clone())))?;
        }
        change.put_measure(resolution.id, index.unwrap_or(resolution.measures.len()), &measure)?;
        let page = kept(desk, &change, resolution.month(), self.number, "（措施已登记）")?;
        Ok(Outcome::written(page, change, &self.trial))
    }

    fn take_back(&self, desk: &Desk) -> Result<Outcome> {
        let text = self.text.as_deref().and_then(line);
        let change = desk.begin()?;
        let ledger = about(desk, &change, self.number)?;
        let resolution = numbered(&ledger, self.number)?;
        let index = resolution.measures.iter().position(|known| Some(&known.text) == text.as_ref());
        let Some(index) = index else {
            let hint = format!("看这项决议：dangri resolution show {}", self.number);
            return Err(Error::Refused(format!("{}没有这条措施", resolution.called()), hint));
        };
        let (gone, number) = (resolution.measures[index].clone(), u32::try_from(index + 1).ok());
        if resolution.progress.iter().any(|one| one.measure == number) {
            let hint = format!("先撤销它的落实情况：dangri resolution progress {} --cancel", self.number);
            return Err(Error::Refused("这条措施已经登记了落实情况，不能撤销".into(), hint));
        }
        change.amend_resolution(resolution, &noted(desk, resolution, Before::MeasureRemoved(gone)))?;
        change.remove_measure(resolution.id, index)?;
        let page = kept(desk, &change, resolution.month(), self.number, "（措施已撤销）")?;
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// What is typed; on a terminal what is missing is asked for. Owner and day may be left open: a rule finds it.
    fn complete(&self, desk: &Desk) -> Result<(String, Option<String>, Option<String>)> {
        let text = ask::written(desk, self.text.as_deref(), TEXT)?;
        if !desk.app.can_ask {
            return Ok((text, self.owner.clone(), self.due.clone()));
        }
        let ledger = desk.store()?.people_and_dues(Months::one(desk.this_month()))?;
        let open = |typed: &Option<String>, question, check: Check| match typed {
            Some(typed) => Ok(line(typed)),
            None => ask::optional(desk, question, check),
        };
        let owner = open(&self.owner, OWNER, &|name| Ok(ledger.person(name).map(drop)?))?;
        let due = open(&self.due, DUE, &|day| Ok(desk.day(day).map(drop)?))?;
        Ok((text, owner, due))
    }
}

fn check(desk: &Desk, measure: &Measure, made_on: Day) -> Result<(), Invalid> {
    if measure.set_on > desk.today() {
        return Err(Invalid::NotYet(measure.set_on));
    }
    in_order(Some(made_on), measure.due, ["决议形成日期", "完成时限"])
}
