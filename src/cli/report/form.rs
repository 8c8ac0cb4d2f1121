//! `dangri report form`: the sheets that are signed, posted and filed.

use std::path::Path;

use clap::Args;

use super::pack::own_meetings;
use crate::cli::command_context::{CommandContext, Made, Outcome};
use crate::cli::input_file;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::{choice, labels};
use crate::doc::form::{self, Fields, LARGEST, Unfit};
use crate::doc::page::Page;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::SessionRef;
use crate::domain::study::Study;
use crate::domain::time::{Months, parse_year};
use crate::error::{Error, Result};
use crate::view;
use crate::view::report::FormName;
use crate::view::report::fields::{ALSO, of_member, of_month, of_year};
use crate::view::session::Look;

/// 要签字、张贴、归档、上报的表，写成 Word、Excel 或者打印的网页
///
/// 不写表名，列出有哪些。表里只有记录里的内容，没有程序的提醒和命令。
///
/// 上级发的表（docx、xlsx）也能填：表里写 {{支部}}、{{应到}}、{{党员.姓名}} 这样的栏名，填成记录里的内容，别处一字不动。空表用 --learn 认栏目，有哪些栏名看 --fields。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report form
  dangri report form 签到表 本月 -o 签到表.docx
  dangri report form 党费收缴登记表 本月 -o 登记表.xlsx
  dangri report form 活动记录 本月 -o 活动记录.docx
  dangri report form 党员花名册 -o 花名册.html
  dangri report form 上级的表.docx --learn -o 带栏名的表.docx
  dangri report form 带栏名的表.docx 本月 -o 填好.docx
  dangri report form --fields")]
pub(crate) struct Form {
    /// 哪张表，或者上级发的表的文件
    #[arg(value_name = "表名")]
    name: Option<String>,
    /// 哪个月或者哪一年的（不写为本月、本年）
    #[arg(value_name = "时间", requires = "name")]
    at: Option<String>,
    /// 党费证、记实表只要这名党员的
    #[arg(value_name = "姓名", requires = "at")]
    who: Option<String>,
    /// 活动记录的样子：表（一格一项）、文（一段一段写）
    #[arg(long, value_name = "样子", requires = "name", value_parser = choice::<Look>, add = labels::<Look>())]
    look: Option<Look>,
    /// 公示只要合计，不列姓名
    #[arg(long, requires = "name")]
    sums_only: bool,
    /// 认表：按空表上的栏目，把栏名写进去
    #[arg(long, requires = "name", conflicts_with = "fields")]
    learn: bool,
    /// 列出自己的表里可以写的栏名，和现在会填上什么
    #[arg(long)]
    fields: bool,
}

/// A sheet: what it is called, what it is of, and how its page is made.
struct Sheet {
    name: &'static str,
    of: Of,
    takes: Takes,
    page: fn(&CommandContext, &Asked) -> Result<Page>,
}

/// What can be asked of a sheet besides when it is of.
#[derive(Clone, Copy)]
struct Takes {
    who: bool,
    sums_only: bool,
    look: bool,
}

const NOTHING: Takes = Takes { who: false, sums_only: false, look: false };
const ONE_MEMBER: Takes = Takes { who: true, ..NOTHING };

/// What is asked of a sheet.
struct Asked<'a> {
    at: Option<&'a str>,
    who: Option<&'a str>,
    sums_only: bool,
    look: Look,
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
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let (org, members) = ctx.store()?.roster()?;
            let day = ctx.day_of_roster(at)?;
            Ok(view::member::roster(&org, &members, day, (false, true)))
        },
    },
    Sheet {
        name: "年度活动计划",
        of: Of::Year,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let year = year(ctx, at)?;
            Ok(view::plan::year(&ctx.store()?.ledger(Months::year(year))?, year, ctx.today(), "", typed))
        },
    },
    Sheet {
        name: "活动通知",
        of: Of::Month,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let month = ctx.month(at)?;
            Ok(view::plan::notice(&ctx.store()?.ledger(month.and_around())?, month, ctx.today()))
        },
    },
    Sheet {
        name: "改期申请",
        of: Of::Month,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let month = ctx.month(at)?;
            Ok(view::plan::application(&ctx.store()?.ledger(month.and_around())?, month))
        },
    },
    Sheet {
        name: "签到表",
        of: Of::Month,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let month = ctx.month(at)?;
            Ok(view::session::sign_in(&ctx.store()?.ledger(month.and_around())?, month))
        },
    },
    Sheet {
        name: "活动记录",
        of: Of::Month,
        takes: Takes { look: true, ..NOTHING },
        page: |ctx, asked| {
            let at = SessionRef::parse(asked.at.unwrap_or("本月"), ctx.today())?;
            let evidence = ctx.store()?.evidence(Months::one(at.month))?;
            let session = evidence.session(at).ok_or(Error::NoSession(at))?;
            Ok(match asked.look {
                Look::Boxes => view::session::record(&evidence, session),
                Look::Prose => view::session::record_in_prose(&evidence, session),
            })
        },
    },
    Sheet {
        name: "会议记录",
        of: Of::Month,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let month = ctx.month(at)?;
            let evidence = ctx.store()?.evidence(Months::one(month))?;
            let in_sessions = evidence.sessions_of(month).iter().flat_map(|session| {
                let of = |meeting| view::session::session_meeting(&evidence, session, meeting);
                session.meetings.iter().map(of).collect::<Vec<_>>()
            });
            let own = own_meetings(&evidence, month)
                .map(|(_, meeting)| view::session::own_meeting(&evidence, meeting, &[], ""));
            let title = format!("{}会议记录", month.title());
            let pages: Vec<Page> = in_sessions.chain(own).collect();
            if pages.is_empty() {
                let hint = "记会议：dangri session meeting，或者记活动时写 --meeting".into();
                return Err(Error::Refused(format!("没有登记过 {month} 的会议"), hint));
            }
            Ok(pages.into_iter().fold(Page::new(&*title, &()), Page::followed_by))
        },
    },
    Sheet {
        name: "党费收缴登记表",
        of: Of::Month,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let month = ctx.month(at)?;
            let ledger = ctx.store()?.people_and_dues(Months::one(month))?.without_pay_items();
            Ok(view::dues::register(&ledger, month, ctx.today()))
        },
    },
    Sheet {
        name: "党费收缴情况公示",
        of: Of::Month,
        takes: Takes { sums_only: true, ..NOTHING },
        page: |ctx, asked| {
            let (month, store) = (ctx.month(asked.at)?, ctx.store()?);
            let ledger = store.ledger(Months::one(month))?;
            if asked.sums_only {
                return Ok(view::dues::public_sums(&ledger, month));
            }
            Ok(view::dues::public(&ledger, month, ctx.today(), false))
        },
    },
    Sheet {
        name: "党费证",
        of: Of::Year,
        takes: ONE_MEMBER,
        page: |ctx, asked| {
            let year = year(ctx, asked.at)?;
            let ledger = ctx.store()?.people_and_dues(Months::year(year))?.without_pay_items();
            let card = |member: &Stored<Member>| view::dues::card(&ledger, member, year, ctx.today());
            of_each(&ledger, asked, &format!("{year}年党费证"), card)
        },
    },
    Sheet {
        name: "党员个人年度记实表",
        of: Of::Year,
        takes: ONE_MEMBER,
        page: |ctx, asked| {
            let year = year(ctx, asked.at)?;
            let ledger = ctx.store()?.ledger(Months::year(year))?.without_pay_items();
            let day = ctx.today().min(Months::year(year).last());
            let study = Study::of(&ledger, year, day);
            let of = |member: &Stored<Member>| view::member::year(&ledger, member, year, day, &study);
            of_each(&ledger, asked, &format!("{year}年党员个人年度记实表"), of)
        },
    },
    Sheet {
        name: "民主评议测评票",
        of: Of::Year,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let year = year(ctx, at)?;
            let day = ctx.today().min(Months::year(year).last());
            Ok(view::appraisal::ballot(&ctx.store()?.ledger(Months::year(year))?, year, day))
        },
    },
    Sheet {
        name: "民主评议结果",
        of: Of::Year,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let year = year(ctx, at)?;
            let day = ctx.today().min(Months::year(year).last());
            Ok(view::appraisal::page(&ctx.store()?.ledger(Months::year(year))?, year, day, ""))
        },
    },
    Sheet {
        name: "上缴党费情况",
        of: Of::Year,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let (year, store) = (year(ctx, at)?, ctx.store()?);
            let ledger = store.whole_ledger(ctx.this_month())?;
            Ok(view::dues::remitted(&ledger, &store.funds()?, Some(year), ""))
        },
    },
    Sheet {
        name: "决议台账",
        of: Of::Year,
        takes: NOTHING,
        page: |ctx, &Asked { at, .. }| {
            let year = year(ctx, at)?;
            let ledger = ctx.store()?.ledger(Months::one(ctx.this_month()))?;
            let made: Vec<_> = ledger.resolutions.iter().filter(|one| one.month().year() == year).collect();
            Ok(view::resolution::book("决议落实台账", &made))
        },
    },
];

/// A sheet of one member, or of each on one after the other, each on pages of its own.
fn of_each(
    ledger: &Ledger,
    asked: &Asked,
    title: &str,
    of: impl Fn(&Stored<Member>) -> Page,
) -> Result<Page> {
    if let Some(who) = asked.who {
        return Ok(of(ledger.person(who)?));
    }
    let pages = ledger.members.iter().map(of).filter(|page| page.tables().any(|table| !table.is_empty()));
    let all = Page::new(title, &());
    Ok(pages.fold(all, Page::followed_by))
}

fn year(ctx: &CommandContext, at: Option<&str>) -> Result<i32> {
    let this = ctx.this_month().year();
    at.map_or(Ok(this), |text| Ok(parse_year(text, Some(this))?))
}

impl Form {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if self.fields {
            let (fields, page, _) = fields(ctx, self.at.as_deref().or(self.name.as_deref()))?;
            return Ok(Outcome::read(view::report::fields::listed(&fields, &page)));
        }
        let Some(name) = &self.name else { return Ok(Outcome::read(listed())) };
        let plain = name.trim();
        let path = Path::new(name);
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match &*ending {
            "docx" | "xlsx" => return self.fill(ctx, path, &ending),
            "doc" | "xls" | "wps" | "et" | "ppt" | "pptx" | "pdf" => {
                let hint = "请先用 Word、Excel 或 WPS 另存为 docx 或 xlsx".into();
                return Err(Error::Refused(format!("“{name}”不能填"), hint));
            }
            _ if self.learn => {
                let hint =
                    "写空表的文件，如 dangri report form 上级的表.docx --learn -o 带栏名的表.docx".into();
                return Err(Error::Refused("--learn 用来认上级发的空表".into(), hint));
            }
            _ => {}
        }
        let found = SHEETS.iter().find(|sheet| sheet.name == plain);
        let found = found.or_else(|| {
            let mut near = SHEETS.iter().filter(|sheet| !plain.is_empty() && sheet.name.contains(plain));
            near.next().filter(|_| near.next().is_none())
        });
        let sheet = found.ok_or_else(|| {
            let names = SHEETS.iter().map(|sheet| sheet.name).collect::<Vec<_>>().join("、");
            Error::Refused(format!("没有叫“{plain}”的表"), format!("可选 {names}"))
        })?;
        let asked = Asked {
            at: self.at.as_deref(),
            who: self.who.as_deref(),
            sums_only: self.sums_only,
            look: self.look.unwrap_or(Look::Boxes),
        };
        if !sheet.takes.who && asked.who.is_some() {
            return Err(Error::Refused(format!("{}不分党员", sheet.name), "不写姓名".into()));
        }
        if !sheet.takes.look && self.look.is_some() {
            return Err(Error::Refused(format!("{}只有一种样子", sheet.name), "不写 --look".into()));
        }
        if !sheet.takes.sums_only && asked.sums_only {
            return Err(Error::Refused(format!("{}不能只要合计", sheet.name), "不写 --sums-only".into()));
        }
        Ok(Outcome::read((sheet.page)(ctx, &asked)?))
    }
}

/// What can be filled in of a month or a year, the page that it is of, and when that is.
fn fields(ctx: &CommandContext, at: Option<&str>) -> Result<(Fields, Page, (i32, Option<u32>))> {
    let months = match at.map_or(Ok(Months::one(ctx.this_month())), |at| ctx.period(at)) {
        Ok(months) => months,
        Err(error) => {
            // No period may be a person.
            let year = ctx.this_month().year();
            let ledger = ctx.store()?.ledger(Months::year(year))?.without_pay_items();
            let Ok(member) = ledger.person(at.unwrap_or_default()) else { return Err(error.into()) };
            let study = Study::of(&ledger, year, ctx.today());
            let page = view::member::year(&ledger, member, year, ctx.today(), &study);
            let page = of_member(&ledger, year, page, ctx.today());
            return Ok((Fields::of(&page, ALSO), page, (year, None)));
        }
    };
    let year = months.from.year();
    let (page, month) = if months.from == months.to {
        let ledger = ctx.store()?.ledger(months.from.and_around())?.without_pay_items();
        (of_month(&ledger, months.from, ctx.today()), Some(months.from.number()))
    } else if months == Months::year(year) {
        let ledger = ctx.store()?.ledger(months)?.without_pay_items();
        (of_year(&ledger, year, ctx.today()), None)
    } else {
        return Err(Error::Refused("填表要写一个月或者一年".into(), "如 2026-11、2026".into()));
    };
    Ok((Fields::of(&page, ALSO), page, (year, month)))
}

impl Form {
    /// Fills the superior's form, or puts names into a blank one.
    fn fill(&self, ctx: &CommandContext, path: &Path, ending: &str) -> Result<Outcome> {
        let bytes = input_file::up_to(ctx, path, LARGEST, "表不会这么大，请核对是不是选错了文件")?;
        let (fields, _, time) = fields(ctx, self.at.as_deref())?;
        let to = ctx.options.output.as_deref().filter(|to| {
            to.extension().is_some_and(|own| own.to_string_lossy().eq_ignore_ascii_case(ending))
        });
        let Some(to) = to.filter(|_| ctx.options.format.is_none()) else {
            let name = if self.learn { "带栏名的表" } else { "填好" };
            let hint = format!("加上 -o {name}.{ending}，结尾和原来的表一样");
            return Err(Error::Refused("要写明填好的表放在哪里".into(), hint));
        };
        let to = to.display().to_string();
        let unfit = |unfit| refused(path, ending, unfit);
        let (made, page, has_unknown) = if self.learn {
            let (made, learned) = form::learn(&bytes, &fields).map_err(unfit)?;
            let none = learned.names.is_empty();
            (made, view::report::fields::learned(&learned, &to, typed), none)
        } else {
            let (made, said) = form::fill(&bytes, &fields, time).map_err(unfit)?;
            let amiss = said.filled == 0 || !said.unknown.is_empty();
            (made, view::report::fields::filled(&said, &to), amiss)
        };
        Ok(Outcome { made: Some(Made::Document(made)), check_failed: has_unknown, ..Outcome::read(page) })
    }
}

fn refused(path: &Path, ending: &str, unfit: Unfit) -> Error {
    let name = path.display();
    let again = format!("请用 Word、Excel 或 WPS 打开，另存为 {ending} 再用");
    let (what, hint) = match unfit {
        Unfit::Other => (format!("“{name}”里面不是 Word 或 Excel 的内容"), again),
        Unfit::OldOrLocked => {
            (format!("“{name}”是旧格式的，或者加了密码"), format!("请打开后去掉密码，另存为 {ending} 再用"))
        }
        Unfit::Damaged => (format!("“{name}”损坏了，读不出来"), again),
        Unfit::TooLarge => {
            (format!("“{name}”太大，里面的内容太多"), "表不会这么大，请核对是不是选错了文件".into())
        }
        Unfit::TooFewRows { row, rows, needed } => (
            format!("表里从第 {row} 行起只有 {rows} 行可以填，要填的有 {needed} 行"),
            "请先在表里插够行再填".into(),
        ),
    };
    Error::Refused(what, hint)
}

fn listed() -> Page {
    let each = SHEETS.iter().map(|sheet| FormName { name: sheet.name, of: sheet.of.label() });
    view::report::forms(&each.collect::<Vec<_>>(), typed)
}
