//! `dangri about`: what one sends along when one asks for help.

use clap::Args;

use super::backup::beside;
use super::command_context::{CommandContext, Outcome};
use crate::app::App;
use crate::domain::calendar::Calendar;
use crate::domain::journal::LogQuery;
use crate::domain::time::{Day, Months};
use crate::error::Result;
use crate::store::Store;
use crate::view;
use crate::view::about::About;

/// The version; of what is handed out with its commit and its day, which `packaging/release` names.
pub(super) const VERSION: &str = match option_env!("DANGRI_RELEASE") {
    Some(release) => release,
    None => env!("CARGO_PKG_VERSION"),
};

/// 程序的版本、记录文件在哪里
///
/// 版本，记录文件的位置、大小、格式，最后一次登记和备份，放假安排知道到哪年，终端和编码。要人帮忙时把这一页发给对方，里面没有姓名。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri about
  dangri about -o 关于.txt")]
pub(crate) struct ToSend {}

const HINT: &str =
    "遇到问题要人帮忙时，把这一页发给对方：里面没有姓名和记录的内容。记录文件有没有损坏：dangri verify";

/// What is known of a file that can be read.
struct Known {
    entry: i64,
    at: Option<String>,
    backup: Option<Day>,
    holidays_until: Option<i32>,
}

impl ToSend {
    pub(super) fn run(ctx: &CommandContext) -> Result<Outcome> {
        ctx.must_be_now()?;
        let file = ctx.file()?;
        let bytes = std::fs::metadata(&file).ok().map(|found| found.len());
        let (known, problem) = match bytes.map(|_| known(ctx)) {
            None => (None, None),
            Some(Ok(known)) => (Some(known), None),
            Some(Err(error)) => (None, Some(error.to_string())),
        };
        let built_in = || Calendar::default().years().last().copied();
        let about = About {
            version: VERSION,
            system: App::system(),
            file: ctx.app.shortened(&file),
            bytes,
            format: known.as_ref().map(|_| Store::format()),
            entries: known.as_ref().map(|known| known.entry),
            last_entry: known.as_ref().and_then(|known| known.at.clone()),
            last_backup: known.as_ref().and_then(|known| known.backup),
            problem,
            holidays_until: known.map_or_else(built_in, |known| known.holidays_until),
            columns: ctx.app.width,
            rows: ctx.app.height,
            locale: ctx.app.locale(),
            colour: ctx.app.colour,
        };
        Ok(Outcome::read(view::about::page(&about, HINT.to_owned())))
    }
}

fn known(ctx: &CommandContext) -> Result<Known> {
    let store = ctx.store()?;
    let last = store.log(&LogQuery { last: Some(1), ..LogQuery::default() }, |_| true)?;
    let last = last.into_iter().next();
    let calendar = store.ledger(Months::one(ctx.this_month()))?.calendar;
    Ok(Known {
        entry: last.as_ref().map_or(0, |entry| entry.id),
        at: last.map(|entry| entry.at),
        backup: store.last_backup(&beside(&ctx.file()?))?,
        holidays_until: calendar.years().last().copied(),
    })
}
