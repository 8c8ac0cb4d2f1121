//! `dangri session appraise`.

use clap::Args;

use crate::cli::ask;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::year;
use crate::domain::id::Id;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Grade, GradeKind, MeetingKind};
use crate::domain::member::{Member, Status};
use crate::domain::text::list;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::view;

/// 登记一年的民主评议结果
///
/// 那天的正式党员都记为合格，只写例外的人；预备党员参加评议，不评等次。已经登记过的，只改写上的人。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session appraise 2026 --excellent 张三,李四 --basic 王五
  dangri session appraise 2026 --qualified 王五
  dangri session appraise 2025 --excellent 张三 --on 2026-01-15")]
pub(crate) struct Appraise {
    /// 评议的是哪一年
    #[arg(value_name = "年份", value_parser = year)]
    year: i32,
    /// 优秀的人，几个人用逗号或顿号隔开
    #[arg(long, value_name = "姓名")]
    excellent: Vec<String>,
    /// 合格的人（更正时才要写）
    #[arg(long, value_name = "姓名")]
    qualified: Vec<String>,
    /// 基本合格的人
    #[arg(long, value_name = "姓名")]
    basic: Vec<String>,
    /// 不合格的人
    #[arg(long, value_name = "姓名")]
    unqualified: Vec<String>,
    /// 评议的日期（不写为评议这一年的民主评议会那天，没有登记会议的为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

impl Appraise {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let before = desk.store()?.ledger(self.months()?)?;
        let known = before.grades.iter().any(|grade| grade.year == self.year);
        let named = [&self.excellent, &self.qualified, &self.basic, &self.unqualified];
        if !known && named.iter().all(|names| names.is_empty()) {
            ask::confirm(desk, "没有写例外的人，正式党员都记为合格吗？")?;
        }
        let change = desk.begin()?;
        let ledger = change.ledger(self.months()?)?;
        let on = self.day(desk, &ledger)?;
        self.grades(&ledger, on)?.iter().try_for_each(|grade| change.put_grade(grade))?;
        let after = change.ledger(self.months()?)?;
        let page = view::appraisal::page(&after, self.year, on, "（已登记）");
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// The months in which the year's appraisal is held.
    fn months(&self) -> Result<Months> {
        Ok(Months { from: Month::new(self.year, 1)?, to: Month::new(self.year, 12)?.plus(12) })
    }

    fn day(&self, desk: &Desk, ledger: &Ledger) -> Result<Day> {
        let meetings = ledger.meetings_in(ledger.covers).into_iter().rev();
        let mut appraisals = meetings.filter(|(_, meeting)| {
            meeting.kind == MeetingKind::Appraisal && meeting.judges == Some(self.year)
        });
        let day = match &self.on {
            Some(on) => desk.day(on)?,
            None => appraisals.next().map_or(desk.today(), |(day, _)| day),
        };
        if day > desk.today() {
            return Err(Invalid::NotYet(day).into());
        }
        let first = Month::new(self.year, 1)?.first();
        if day < first {
            let hint = "评议在当年年底或者下一年年初进行，请核对年份和日期".to_owned();
            return Err(Error::Refused(format!("{day} 还没有到 {}年", self.year), hint));
        }
        Ok(day)
    }

    /// The grades that change: of those named, and of full members who have none yet.
    fn grades(&self, ledger: &Ledger, on: Day) -> Result<Vec<Grade>, Invalid> {
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
            let grade = if known { typed? } else { typed.unwrap_or(GradeKind::Qualified) };
            Some(Grade { year: self.year, member: member.who(), grade, on })
        };
        let full = ledger.roster(on).filter(|member| member.status(on) == Status::Full);
        Ok(full.filter_map(grade).collect())
    }
}
