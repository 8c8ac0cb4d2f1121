//! `dangri report form`: the sheets that are signed, posted and filed.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::pointers::typed;
use crate::doc::page::Page;
use crate::domain::session::SessionRef;
use crate::domain::time::{Months, parse_year};
use crate::error::{Error, Result};
use crate::view;
use crate::view::report::FormName;

/// 要签字、张贴、归档、上报的表，写成 Word、Excel 或者打印的网页
///
/// 不写表名，列出有哪些。表里只有记录里的内容，没有程序的提醒和命令。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report form
  dangri report form 签到表 2026-12 -o 签到表.docx
  dangri report form 党费收缴登记表 2026-11 -o 登记表.xlsx
  dangri report form 活动记录 2026-11 -o 活动记录.docx
  dangri report form 党员花名册 -o 花名册.html")]
pub(crate) struct Form {
    /// 哪张表
    #[arg(value_name = "表名")]
    name: Option<String>,
    /// 哪个月或者哪一年的（不写为本月、本年）
    #[arg(value_name = "时间", requires = "name")]
    at: Option<String>,
}

/// A sheet: what it is called, what it is of, and how its page is made.
struct Sheet {
    name: &'static str,
    of: Of,
    page: fn(&CommandContext, Option<&str>) -> Result<Page>,
}

#[derive(Clone, Copy)]
enum Of {
    Month,
    Year,
    Day,
}

impl Of {
    fn label(self) -> &'static str {
        match self {
            Of::Month => "月份",
            Of::Year => "年份",
            Of::Day => "月份或日期",
        }
    }
}

const SHEETS: &[Sheet] = &[
    Sheet {
        name: "党员花名册",
        of: Of::Day,
        page: |ctx, at| {
            let (org, members) = ctx.store()?.roster()?;
            let day = ctx.day_of_roster(at)?;
            Ok(view::member::roster(&org, &members, day, (false, true)))
        },
    },
    Sheet {
        name: "年度活动计划",
        of: Of::Year,
        page: |ctx, at| {
            let year = year(ctx, at)?;
            Ok(view::plan::year(&ctx.store()?.ledger(Months::year(year))?, year, ctx.today(), "", typed))
        },
    },
    Sheet {
        name: "签到表",
        of: Of::Month,
        page: |ctx, at| {
            let month = ctx.month(at)?;
            Ok(view::session::sign_in(&ctx.store()?.ledger(month.and_around())?, month))
        },
    },
    Sheet {
        name: "活动记录",
        of: Of::Month,
        page: |ctx, at| {
            let at = SessionRef::parse(at.unwrap_or("本月"), ctx.today())?;
            let evidence = ctx.store()?.evidence(Months::one(at.month))?;
            let session = evidence.session(at).ok_or(Error::NoSession(at))?;
            Ok(view::session::record(&evidence, session))
        },
    },
    Sheet {
        name: "党费收缴登记表",
        of: Of::Month,
        page: |ctx, at| {
            let month = ctx.month(at)?;
            let ledger = ctx.store()?.people_and_dues(Months::one(month))?.without_pay_items();
            Ok(view::dues::register(&ledger, month, ctx.today()))
        },
    },
    Sheet {
        name: "党费收缴情况公示",
        of: Of::Month,
        page: |ctx, at| {
            let month = ctx.month(at)?;
            Ok(view::dues::public(&ctx.store()?.ledger(Months::one(month))?, month, ctx.today(), false))
        },
    },
    Sheet {
        name: "上缴党费情况",
        of: Of::Year,
        page: |ctx, at| {
            let (year, store) = (year(ctx, at)?, ctx.store()?);
            let ledger = store.whole_ledger(ctx.this_month())?;
            Ok(view::dues::remitted(&ledger, &store.funds()?, Some(year), ""))
        },
    },
    Sheet {
        name: "决议台账",
        of: Of::Year,
        page: |ctx, at| {
            let year = year(ctx, at)?;
            let ledger = ctx.store()?.ledger(Months::one(ctx.this_month()))?;
            let made: Vec<_> = ledger.resolutions.iter().filter(|one| one.month().year() == year).collect();
            Ok(view::resolution::list("决议落实台账", &made))
        },
    },
];

fn year(ctx: &CommandContext, at: Option<&str>) -> Result<i32> {
    let this = ctx.this_month().year();
    at.map_or(Ok(this), |text| Ok(parse_year(text, Some(this))?))
}

impl Form {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let Some(name) = &self.name else { return Ok(Outcome::read(listed())) };
        let plain = name.trim();
        let found = SHEETS.iter().find(|sheet| sheet.name == plain);
        let found = found.or_else(|| {
            let mut near = SHEETS.iter().filter(|sheet| !plain.is_empty() && sheet.name.contains(plain));
            near.next().filter(|_| near.next().is_none())
        });
        let sheet = found.ok_or_else(|| {
            let names = SHEETS.iter().map(|sheet| sheet.name).collect::<Vec<_>>().join("、");
            Error::Refused(format!("没有叫“{plain}”的表"), format!("可选 {names}"))
        })?;
        Ok(Outcome::read((sheet.page)(ctx, self.at.as_deref())?))
    }
}

fn listed() -> Page {
    let each = SHEETS.iter().map(|sheet| FormName { name: sheet.name, of: sheet.of.label() });
    view::report::forms(&each.collect::<Vec<_>>(), typed)
}
