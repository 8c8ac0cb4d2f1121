//! `dangri dues assess`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::handed_in;
use crate::cli::options::Trial;
use crate::cli::words::{choice, fen, year};
use crate::domain::choice::Choice;
use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::standard::{Category, Standard, Tariff};
use crate::domain::text::line;
use crate::domain::time::{Month, Months};
use crate::error::Result;
use crate::read::standards::standards;
use crate::view;

/// 核定党费标准：一个人的，或者文件里所有人的
///
/// 党费一年核定一次。计算基数是扣除个人所得税、社会保险、公积金等以后的月收入；不便保存收入的，只写 --amount 每月金额。
///
/// 许多人一起核定的，写成 CSV 文件，栏目是 姓名、类别、计算基数、每月金额，用 --file 读入；有一行不对，就一行也不保存。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues assess 张三 --year 2026 --category 在职 --base 5400
  dangri dues assess 李四 --from 2026-07 --category 离退休 --base 4800
  dangri dues assess 吴九 --year 2026 --category 农民 --amount 0.50
  dangri dues assess --file 核定表.csv --year 2026 --by 王五")]
pub(crate) struct Assess {
    /// 姓名
    #[arg(value_name = "姓名", required_unless_present = "file")]
    who: Option<String>,
    /// CSV 文件：姓名、类别、计算基数、每月金额
    #[arg(long, value_name = "文件", conflicts_with_all = ["who", "category", "base", "amount", "reason"])]
    file: Option<PathBuf>,
    /// 哪一年的标准（不写为本年），从 1 月起用
    #[arg(long, value_name = "年份", value_parser = year, conflicts_with = "from")]
    year: Option<i32>,
    /// 从哪个月起用（年中变动的）
    #[arg(long, value_name = "月份")]
    from: Option<String>,
    /// 党费类别（不写为花名册上的）：在职、年薪制、个体经营、离退休、农民、学生、下岗失业、抚恤救济、低保
    #[arg(long, value_name = "类别", value_parser = choice::<Category>)]
    category: Option<Category>,
    /// 计算基数（元）
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    base: Option<Fen>,
    /// 每月金额（元）：定额有幅度的，或者不按比例核定的
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    amount: Option<Fen>,
    /// 与按比例计算不同的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 核定人
    #[arg(long, value_name = "姓名")]
    by: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

const CATEGORY: Question =
    Question { flag: "--category 党费类别", label: "党费类别", example: "在职" };
const BASE: Question =
    Question { flag: "--base 计算基数", label: "计算基数（元）", example: "5400" };

impl Assess {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let from = match &self.from {
            Some(from) => Month::parse(from, desk.today())?,
            None => Month::new(self.year.unwrap_or(desk.this_month().year()), 1)?,
        };
        let span = Months { from, to: from.max(desk.this_month()) };
        let before = desk.store()?.people_and_dues(span)?;
        let verified_by = self.by.as_deref().map(|name| before.person(name).map(Stored::who)).transpose()?;
        let standards = match (&self.file, &self.who) {
            (Some(file), _) => read(file, from, verified_by.as_ref(), &before)?,
            (None, who) => vec![self.standard(desk, &before, who.as_deref(), from, verified_by)?],
        };
        let change = desk.begin()?;
        standards.iter().try_for_each(|standard| change.put_standard(standard))?;
        let after = change.ledger(span)?;
        Ok(Outcome::written(view::dues::assessed(&before, &after, &standards), change, &self.trial))
    }

    /// One member's, as typed; what is missing is asked for.
    fn standard(
        &self,
        desk: &Desk,
        ledger: &Ledger,
        who: Option<&str>,
        from: Month,
        verified_by: Option<Who>,
    ) -> Result<Standard> {
        let member = ledger.person(who.unwrap_or_default())?;
        let on_file = member.standing(from.last()).category;
        let category = match self.category.or(on_file) {
            Some(category) => category,
            None => Category::parse(&ask::unless_typed(desk, None, CATEGORY)?)?,
        };
        let by_rate = matches!(category.tariff(), Tariff::Rate(_));
        let mut standard = Standard {
            member: member.who(),
            from,
            category,
            base: self.base,
            fixed: self.amount,
            reason: self.reason.as_deref().and_then(line),
            verified_by,
        };
        if by_rate && self.base.is_none() && self.amount.is_none() && desk.app.can_ask {
            standard.base = Some(Fen::parse(&ask::unless_typed(desk, None, BASE)?)?);
        }
        standard.check()?;
        Ok(standard)
    }
}

/// Those of a file, all or none.
fn read(file: &Path, from: Month, verified_by: Option<&Who>, ledger: &Ledger) -> Result<Vec<Standard>> {
    let name = file.display().to_string();
    standards(&name, &handed_in::bytes(file)?, from, verified_by, ledger)
        .map_err(|faults| handed_in::refused(file, &faults))
}
