//! `dangri plan opinion`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{count, year, yes_no};
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Opinion;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::ops::plan;
use crate::view;

/// 登记对年度计划的意见
///
/// 制度要求在广泛征求党员群众意见的基础上形成计划。采纳与否可以当时写，也可以以后用 --number 写。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri plan opinion 今年 多安排实地学习 --from 张三 --on 今天
  dangri plan opinion 今年 --number 1 --adopted 是 --why 列入5月计划
  dangri plan opinion 今年 --cancel 1 --reason 记重了")]
pub(crate) struct AddOpinion {
    /// 年份
    #[arg(value_name = "年份", value_parser = year)]
    year: i32,
    /// 意见
    #[arg(value_name = "意见")]
    text: Option<String>,
    /// 已登记的意见的编号（不写为登记新的）
    #[arg(long, value_name = "编号", value_parser = count)]
    number: Option<u32>,
    /// 提出人：党员姓名，或者 群众代表 等
    #[arg(long, value_name = "提出人")]
    from: Option<String>,
    /// 提出日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 是否采纳：是、否
    #[arg(long, value_name = "是否", value_parser = yes_no)]
    adopted: Option<bool>,
    /// 采纳或不采纳的理由
    #[arg(long, value_name = "文字")]
    why: Option<String>,
    /// 撤销登记错了的意见；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["text", "number", "from", "on", "adopted", "why"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const TEXT: Question = Question::new("意见", "意见", "多安排实地学习");
const FROM: Question = Question::new("--from 提出人", "提出人", "群众代表");

impl AddOpinion {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let (text, from) = self.words(ctx)?;
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::year(self.year))?;
        let known = self.known(&ledger)?;
        let mut opinion = match known {
            Some(known) => known.value.clone(),
            None => Opinion {
                year: self.year,
                on: ctx.today(),
                from: String::new(),
                text: String::new(),
                adopted: None,
                why: None,
                entered_on: ctx.today(),
            },
        };
        if let Some(text) = &text {
            opinion.text = line(text).ok_or(Invalid::Missing(TEXT.label))?;
        }
        if let Some(from) = &from {
            opinion.from = whose(&ledger, from)?;
        }
        if let Some(on) = &self.on {
            opinion.on = ctx.day(on)?;
        }
        opinion.adopted = self.adopted.or(opinion.adopted);
        if let Some(why) = &self.why {
            opinion.why = line(why);
        }
        if opinion.on > ctx.today() {
            return Err(Invalid::NotYet(opinion.on).into());
        }
        if ledger.opinions_of(self.year).any(|other| other.is_same(&opinion)) {
            let hint =
                format!("看各条意见的编号：dangri plan show {}；改写已登记的，加 --number 编号", self.year);
            return Err(Error::Refused("这条意见已经是这样登记的".into(), hint));
        }
        match known {
            Some(known) => change.put_opinion(known.id, &opinion)?,
            None => drop(change.add_opinion(&opinion)?),
        }
        let after = change.ledger(Months::year(self.year))?;
        Ok(Outcome::written(view::plan::opinions(&after, self.year, "（已登记）"), change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let called = Called {
            what: format!("{}年的意见", self.year),
            show: format!("看登记过的：dangri plan show {}", self.year),
            one: &|one: &Stored<Opinion>| format!("{} {}：{}", one.on, one.from, one.text),
        };
        let (typed, year) =
            (cancel::Typed { number, reason: self.reason.as_deref() }, Months::year(self.year));
        let taken =
            cancel::one_of(ctx, typed, year, &called, |ledger| Ok(plan::opinions(ledger, self.year)))?;
        taken.change.remove_opinion(taken.record.id)?;
        let page = view::plan::opinions(&taken.change.ledger(year)?, self.year, "（已撤销）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    /// Text and whose it is; a new opinion needs both.
    fn words(&self, ctx: &CommandContext) -> Result<(Option<String>, Option<String>)> {
        let missing = |typed: &Option<String>, question| typed.is_none().then_some(question);
        let questions = [missing(&self.text, TEXT), missing(&self.from, FROM)];
        let questions: Vec<Question> = questions.into_iter().flatten().collect();
        if self.number.is_some() || questions.is_empty() {
            return Ok((self.text.clone(), self.from.clone()));
        }
        if !ctx.app.can_ask {
            // Names all that is missing at once.
            ask::all(ctx, &questions)?;
        }
        let words = |typed: &Option<String>, question| ask::written(ctx, typed.as_deref(), question);
        Ok((Some(words(&self.text, TEXT)?), Some(words(&self.from, FROM)?)))
    }

    fn known<'a>(&self, ledger: &'a Ledger) -> Result<Option<&'a Stored<Opinion>>> {
        let Some(number) = self.number else { return Ok(None) };
        let known = ledger.opinions_of(self.year).find(|opinion| opinion.id.0 == i64::from(number));
        known.map(Some).ok_or_else(|| {
            let hint = format!("看各条意见的编号：dangri plan show {}", self.year);
            Error::Refused(format!("{}年没有第 {number} 号意见", self.year), hint)
        })
    }
}

/// A member by name, told from namesakes; anybody else as written.
fn whose(ledger: &Ledger, text: &str) -> Result<String> {
    match ledger.person(text) {
        Ok(member) => Ok(member.called.to_string()),
        Err(invalid @ Invalid::AmbiguousPerson { .. }) => Err(invalid.into()),
        Err(_) => Ok(line(text).ok_or(Invalid::Missing(FROM.label))?),
    }
}
