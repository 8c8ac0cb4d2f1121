//! `dangri session appraise`.

use clap::Args;

use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{choice, count, labels, year};
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Grade, GradeKind, MeetingKind};
use crate::domain::member::{Member, Status};
use crate::domain::text::list;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::ops::session::{Refusal, appraise};
use crate::view;

/// 登记一年的民主评议结果
///
/// 只记写上的人；其余还没有等次的正式党员都评为同一等次的，用 --rest 写明。预备党员参加评议，不评等次。
///
/// 看结果用 dangri session grades。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session appraise 今年 --excellent 张三,李四 --basic 王五 \\
    --rest 合格
  dangri session appraise 今年 --qualified 王五
  dangri session appraise 去年 --excellent 张三 --on 今天
  dangri session appraise 今年 --excellent 张三 --cancel --reason 记错了人")]
pub(crate) struct Appraise {
    /// 评议的是哪一年
    #[arg(value_name = "年份", value_parser = year)]
    year: i32,
    /// 优秀的人，几个人用逗号或顿号隔开
    #[arg(long, value_name = "姓名")]
    excellent: Vec<String>,
    /// 合格的人
    #[arg(long, value_name = "姓名")]
    qualified: Vec<String>,
    /// 基本合格的人
    #[arg(long, value_name = "姓名")]
    basic: Vec<String>,
    /// 不合格的人
    #[arg(long, value_name = "姓名")]
    unqualified: Vec<String>,
    /// 其余还没有等次的正式党员都评为：优秀、合格、基本合格、不合格
    #[arg(long, value_name = "等次", value_parser = choice::<GradeKind>, add = labels::<GradeKind>())]
    rest: Option<GradeKind>,
    /// 评议的日期（不写为评议这一年的民主评议会那天，没有登记会议的为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 撤销登记错了的：写上的人的、--rest 那一等次的，或者写花名册上的编号；都不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with = "on")]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Appraise {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let named = [&self.excellent, &self.qualified, &self.basic, &self.unqualified];
        if self.rest.is_none() && named.iter().all(|names| names.is_empty()) {
            let hint = format!(
                "写上 --excellent、--qualified、--basic、--unqualified 姓名，其余的人写 --rest 合格；\
                 看已登记的：dangri session grades {}",
                self.year
            );
            return Err(Error::Refused("没有写谁评为什么等次".into(), hint));
        }
        let change = ctx.begin()?;
        let ledger = change.ledger(review_months(self.year)?)?;
        let on = self.day(ctx, &ledger)?;
        self.grades(ctx, &ledger, on)?.iter().try_for_each(|grade| change.put_grade(grade))?;
        let after = change.ledger(review_months(self.year)?)?;
        let page = view::appraisal::page(&after, self.year, on, "（已登记）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// Takes back the grades of those who are named, or of a grade; or one of those of the year.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let (months, reason) = (review_months(self.year)?, self.reason.as_deref());
        let named: Vec<&String> = [&self.excellent, &self.qualified, &self.basic, &self.unqualified]
            .into_iter()
            .flatten()
            .collect();
        let taken = if named.is_empty() && self.rest.is_none() {
            let called = Called {
                what: format!("{}年的评议结果", self.year),
                show: format!("看已登记的：dangri session grades {}", self.year),
                one: &|one: &Grade| format!("{} {}", one.member.name, one.grade.label()),
            };
            let typed = cancel::Typed { number, reason };
            let found = |ledger: &Ledger| Ok(appraise::noted(ledger, self.year));
            cancel::one_of(ctx, typed, months, &called, found)?.map(|one| vec![one])
        } else {
            cancel::only(ctx, reason, months, |ledger| {
                let each = named.iter().flat_map(|typed| list(typed));
                let people =
                    each.map(|name| ledger.person(name).map(|one| one.id)).collect::<Result<Vec<_>, _>>()?;
                Ok(appraise::of(ledger, self.year, &people, self.rest)?)
            })?
        };
        taken.record.iter().try_for_each(|one| taken.change.remove_grade(one))?;
        let after = taken.change.ledger(months)?;
        let on = held_on(&after, self.year).unwrap_or(ctx.today());
        let page = view::appraisal::page(&after, self.year, on, "（已撤销）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    fn day(&self, ctx: &CommandContext, ledger: &Ledger) -> Result<Day> {
        let day = match &self.on {
            Some(on) => ctx.day(on)?,
            None => held_on(ledger, self.year).unwrap_or(ctx.today()),
        };
        if day > ctx.today() {
            return Err(Invalid::NotYet(day).into());
        }
        let first = Month::new(self.year, 1)?.first();
        if day < first {
            return Err(Refusal::YearAhead(day, self.year).into());
        }
        Ok(day)
    }

    /// The grades that change: of those named, and, where they are spoken of, of full members who have none yet.
    fn grades(&self, ctx: &CommandContext, ledger: &Ledger, on: Day) -> Result<Vec<Grade>, Invalid> {
        let mut named: Vec<(Id<Member>, GradeKind)> = Vec::new();
        for (names, grade) in [
            (&self.excellent, GradeKind::Excellent),
            (&self.qualified, GradeKind::Qualified),
            (&self.basic, GradeKind::Basic),
            (&self.unqualified, GradeKind::Unqualified),
        ] {
            for name in names.iter().flat_map(|names| list(names)) {
                let member = ledger.person(name)?;
                if !member.is_on_roster(on) {
                    return Err(Invalid::NotOnRoster(member.called.to_string()));
                }
                if member.status(on) != Status::Full {
                    return Err(Invalid::NoGrade(member.called.to_string()));
                }
                if named.iter().any(|(known, _)| *known == member.id) {
                    return Err(Invalid::TwoGrades(member.called.to_string()));
                }
                named.push((member.id, grade));
            }
        }
        let grade = |member: &crate::domain::id::Stored<Member>| {
            let typed = named.iter().find(|(known, _)| *known == member.id).map(|(_, grade)| *grade);
            let known =
                ledger.grades.iter().any(|grade| grade.year == self.year && grade.member.id == member.id);
            let grade = typed.or(self.rest.filter(|_| !known))?;
            let entered_on = ctx.today();
            Some(Grade { year: self.year, member: member.who(), grade, on, entered_on })
        };
        let full = ledger.roster(on).filter(|member| member.status(on) == Status::Full);
        Ok(full.filter_map(grade).collect())
    }
}

/// The months in which a year's appraisal is held.
fn review_months(year: i32) -> Result<Months> {
    Ok(Months { from: Month::new(year, 1)?, to: Month::new(year, 12)?.plus(12) })
}

/// The day of the last meeting that appraised the members of a year.
fn held_on(ledger: &Ledger, year: i32) -> Option<Day> {
    let meetings = ledger.meetings_in(ledger.covers).into_iter().rev();
    let mut appraisals = meetings
        .filter(|(_, meeting)| meeting.kind == MeetingKind::Appraisal && meeting.judges == Some(year));
    appraisals.next().map(|(day, _)| day)
}

/// 看一年的民主评议结果
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session grades 今年
  dangri session grades 今年 -o 评议结果.csv")]
pub(crate) struct Grades {
    /// 评议的是哪一年（不写为本年）
    #[arg(value_name = "年份", value_parser = year)]
    year: Option<i32>,
}

impl Grades {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = self.year.unwrap_or(ctx.this_month().year());
        let ledger = ctx.store()?.ledger(review_months(year)?)?;
        let last = Months::year(year).to.last();
        let on = held_on(&ledger, year).unwrap_or(last.min(ctx.today()));
        Ok(Outcome::read(view::appraisal::page(&ledger, year, on, "")))
    }
}
