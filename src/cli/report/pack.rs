//! `dangri report pack`: the year's papers in a folder.

use std::fmt::Write;

use clap::Args;
use sha2::{Digest, Sha256};

use super::evidence_of;
use super::year::year_end;
use crate::cli::command_context::{CommandContext, Made, Outcome};
use crate::cli::pointers::typed;
use crate::cli::remedy::told_on_paper;
use crate::cli::say::say_to_person;
use crate::doc::encoding::Encoding;
use crate::doc::format::{Format, Sink, write};
use crate::doc::page::Page;
use crate::domain::evidence::Evidence;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::text::hexadecimal;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::figures::matrix::Matrix;
use crate::rules::case::Case;
use crate::rules::rule::Area;
use crate::rules::{faults, judge};
use crate::view;

/// 归档材料，一次写到一个文件夹
///
/// 一年的，或者一个月要打印签字的。按归档的顺序：封面和目录、支部基本情况、花名册、年度计划，每月的签到表、活动记录、会议记录，党费，决议，联系，公开，评议，年终总结，检查结果，最后是每个文件的校验和。记录没有变，写出来的就一个字节也不变。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri report pack 今年 -o 今年档案/
  dangri report pack 今年 --format xlsx -o 今年档案/
  dangri report pack 本月 -o 本月资料/")]
pub(crate) struct Pack {
    /// 年份（不写为本年）；只要一个月的写月份
    #[arg(value_name = "年份")]
    period: Option<String>,
}

/// Files after which it is said how far it is.
const STEP: usize = 25;

impl Pack {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let year = Months::year(ctx.this_month().year());
        let span = self.period.as_deref().map_or(Ok(year), |text| ctx.period(text))?;
        let format = ctx.options.format.unwrap_or(Format::Word);
        if ctx.options.output.is_none() || !format.is_paper() {
            let hint = "如 dangri report pack 2026 -o 2026档案/；格式可以是 docx、xlsx、html".into();
            return Err(Error::Refused("归档材料要写到文件夹里，用 Word、Excel 或网页的格式".into(), hint));
        }
        ctx.print_on_paper();
        let pages = match span {
            one if one.from == one.to => pages_of_month(ctx, one.from)?,
            year if year == Months::year(year.from.year()) => pages(ctx, year.from.year())?,
            _ => return Err(Invalid::Year(self.period.clone().unwrap_or_default()).into()),
        };
        let mut made: Vec<(String, Vec<u8>)> = Vec::with_capacity(pages.len() + 2);
        let sink =
            Sink { format, encoding: Encoding::Utf8, to_file: true, width: None, colour: false, part: None };
        let ending = format.spec().ending;
        let mut contents: Vec<String> = Vec::with_capacity(pages.len());
        for (name, _) in &pages {
            // Two meetings of one kind on one day.
            let numbered = (2..).map(|number| format!("{} {number}.{ending}", file_name(name)));
            let mut names = [format!("{}.{ending}", file_name(name))].into_iter().chain(numbered);
            contents.extend(names.find(|name| !contents.contains(name)));
        }
        let cover = view::report::pack::cover(&ctx.store()?.roster()?.0.name, span, ctx.today(), &contents);
        made.push((format!("00 封面和目录.{ending}"), write(&cover, &sink)?));
        for (done, (name, (_, page))) in contents.iter().zip(&pages).enumerate() {
            made.push((name.clone(), write(page, &sink)?));
            if done > 0 && done % STEP == 0 {
                say_to_person(&format!("正在写归档材料：{done}/{}", contents.len()));
            }
        }
        let mut sums = String::new();
        for (name, bytes) in &made {
            let _ = writeln!(sums, "{}  {name}", hexadecimal(&Sha256::digest(bytes)));
        }
        made.push(("12 校验和.txt".to_owned(), sums.into_bytes()));
        let folder = ctx.options.output.iter().map(|path| path.display().to_string()).collect::<String>();
        let page = view::report::pack::packed(span, &folder, made.iter().map(|(name, _)| name.as_str()));
        Ok(Outcome { made: Some(Made::Folder(made)), ..Outcome::read(page) })
    }
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '-' } else { c })
        .take(80)
        .collect()
}

/// The year's papers in the order in which they are filed.
fn pages(ctx: &CommandContext, year: i32) -> Result<Vec<(String, Page)>> {
    let (span, today, store) = (Months::year(year), ctx.today(), ctx.store()?);
    let evidence = evidence_of(ctx, span, &span.title())?;
    let (case, whole) = (Case::new(&evidence, span, today), store.whole_ledger(ctx.this_month())?);
    let findings = judge(&case);
    let day = today.min(span.last());
    let as_of = format!("{year}年");
    let mut pages: Vec<(String, Page)> = vec![
        ("01 支部基本情况".into(), view::org::one(&evidence, &ctx.file()?, day, "")),
        ("02 党员花名册".into(), view::member::roster(&evidence.org, &evidence.members, day, (false, true))),
        ("03 年度活动计划".into(), view::plan::year(&evidence, year, today, "", typed)),
    ];
    let begun = |month: &Month| (evidence.org.since..=Month::of(today)).contains(month);
    let months: Vec<Month> = span.iter().filter(begun).collect();
    for month in &months {
        pages.extend(of_month(&evidence, *month));
    }
    for month in months {
        if !evidence.sessions_of(month).is_empty() || evidence.keeps_dues() {
            pages.push((format!("05 {month} 党费收缴登记表"), view::dues::register(&evidence, month, today)));
        }
    }
    let made: Vec<_> = whole.resolutions.iter().filter(|one| one.month().year() == year).collect();
    let disclosed: Vec<_> =
        whole.disclosures.iter().filter(|known| Month::of(known.from).year() == year).collect();
    pages.extend([
        ("05 党费收缴台账".into(), view::report::dues::page(&evidence, year, today, typed)),
        ("05 上缴党费情况".into(), view::dues::remitted(&whole, &store.funds()?, Some(year), "")),
        ("06 决议台账".into(), view::resolution::book("决议落实台账", &made)),
        (
            "07 联系台账".into(),
            view::report::contact::page(&evidence, year, today, &faults(&case, Area::Member)),
        ),
        ("08 公开登记".into(), view::disclosure::register(&whole, &format!("{year}年公开登记"), &disclosed)),
        ("09 民主评议结果".into(), view::appraisal::page(&evidence, year, day, "")),
        ("10 年终总结".into(), year_end(ctx, year, &evidence, &findings, &whole)?),
        (
            "11 制度执行情况一览".into(),
            view::report::matrix::page(&evidence, &Matrix::of(&findings, span), &as_of, today),
        ),
        (
            "11 检查结果".into(),
            view::report::check::page(&evidence, &as_of, today, &told_on_paper(&findings), None, typed),
        ),
    ]);
    Ok(pages)
}

/// The papers of one month, to be signed and posted.
fn pages_of_month(ctx: &CommandContext, month: Month) -> Result<Vec<(String, Page)>> {
    let span = Months::one(month);
    let evidence = evidence_of(ctx, span, &span.title())?;
    let mut pages = of_month(&evidence, month);
    if evidence.keeps_dues() {
        pages.extend([
            (format!("05 {month} 党费收缴登记表"), view::dues::register(&evidence, month, ctx.today())),
            (format!("08 {month} 党费公示"), view::dues::public_sums(&evidence, month)),
        ]);
    }
    Ok(pages)
}

/// The papers of a month's sessions and meetings.
fn of_month(evidence: &Evidence, month: Month) -> Vec<(String, Page)> {
    let mut pages = Vec::new();
    if evidence.monthly(month).is_some() {
        pages.push((format!("04 {month} 签到表"), view::session::sign_in(evidence, month)));
    }
    for session in evidence.sessions_of(month) {
        let at = session.at.to_string().replace('/', " 第").trim().to_owned();
        let at = if session.at.number > 1 { format!("{at}次") } else { at };
        pages.push((format!("04 {at} 活动记录"), view::session::record(evidence, session)));
        for meeting in &session.meetings {
            let page = view::session::session_meeting(evidence, session, meeting);
            pages.push((format!("04 {at} {}记录", meeting.name()), page));
        }
    }
    let own = own_meetings(evidence, month).map(|(day, meeting)| {
        (format!("04 {day} {}记录", meeting.name()), view::session::own_meeting(evidence, meeting, &[], ""))
    });
    pages.extend(own);
    pages
}

/// The meetings on days of their own in a month.
pub(super) fn own_meetings(ledger: &Ledger, month: Month) -> impl Iterator<Item = (Day, &Stored<Meeting>)> {
    let own = ledger.meetings.iter().filter_map(|one| Some((one.own.as_ref()?.sitting.day, one)));
    own.filter(move |(day, _)| month.contains(*day))
}
