//! `dangri backup`: a copy of the file; and the copies that the program makes by itself.

use std::path::{Path, PathBuf};

use clap::Args;

use super::command_context::{CommandContext, Outcome};
use super::say::{say, say_to_person};
use crate::domain::policy::Policy;
use crate::domain::time::Day;
use crate::error::Result;
use crate::store::{BackupOrder, Store, folder_of, followed};
use crate::view;

/// The folder beside the record file where copies go, unless another is named.
const FOLDER: &str = "备份";

/// How many of the copies that the program makes by itself are kept.
const AUTOMATIC_KEPT: u32 = 10;

/// 备份记录文件
///
/// 不写文件夹时备份到记录文件旁边的“备份”文件夹。正在登记时也可以备份。备份写好、核对过才有名字，名字里有日期和校验码。
///
/// 只保留最近的几份（制度设置“备份保留”），更早的删去；记录文件里没有的内容，不删。导入、合并党员、恢复、升级以前，程序自己先备份一次，名字里有“自动”，保留最近的 10 份。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri backup
  dangri backup /media/usb/党支部备份
  dangri policy set 备份保留 24份")]
pub(crate) struct Backup {
    /// 备份到哪个文件夹，没有的新建
    #[arg(value_name = "文件夹")]
    folder: Option<PathBuf>,
}

impl Backup {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        ctx.must_be_now()?;
        let file = ctx.file()?;
        let beside = beside(&file);
        let folder = self.folder.as_deref().unwrap_or(&beside);
        let store = ctx.store()?;
        let keep = store.policy(ctx.today())?.backup_keep;
        let made = store.back_up(&BackupOrder {
            folder,
            is_automatic: false,
            day: ctx.today(),
            keep,
            tell: &progress,
        })?;
        // The copy is there; a reminder too many is no harm.
        let noted = if folder == beside { Ok(()) } else { Store::note_backup(&beside, &made.path) };
        if noted.is_err() {
            say("备份好了，但是没有能在记录文件旁边记下它；到时候仍会提醒备份。");
        }
        Ok(Outcome::read(view::backup::made(&made, keep)))
    }
}

/// Where copies of a file go.
pub(super) fn beside(file: &Path) -> PathBuf {
    folder_of(&followed(file)).join(FOLDER)
}

/// Copies a file before something that changes much; one with nothing in it is not copied.
pub(super) fn copy_before(store: &Store, file: &Path, day: Day) -> Result<Option<PathBuf>> {
    if store.code()?.entry <= 1 { Ok(None) } else { automatic(store, file, day).map(Some) }
}

/// Copies a file as the program does by itself.
pub(super) fn automatic(store: &Store, file: &Path, day: Day) -> Result<PathBuf> {
    let folder = beside(file);
    let order =
        BackupOrder { folder: &folder, is_automatic: true, day, keep: AUTOMATIC_KEPT, tell: &progress };
    Ok(store.back_up(&order)?.path)
}

/// Says how far a copy is that takes a while.
pub(super) fn progress(percent: u32) {
    say_to_person(&format!("正在备份：{percent}%"));
}

/// What is said where the last backup is long ago.
///
/// # Errors
/// Where the file can't be read.
pub(super) fn reminder(ctx: &CommandContext, store: &Store, policy: &Policy) -> Result<Option<String>> {
    let (today, days) = (ctx.today(), policy.backup_days);
    if days == 0 || ctx.recorded_by().is_some() {
        return Ok(None);
    }
    let last = store.last_backup(&beside(&ctx.file()?))?;
    let since = last.map_or_else(|| store.first_day(), Ok)?;
    if today.signed_duration_since(since).num_days() <= i64::from(days) {
        return Ok(None);
    }
    let what = last.map_or_else(|| "还没有备份过".into(), |day| format!("最近一次备份是 {day}"));
    Ok(Some(format!("提示：{what}，已经超过 {days} 天；备份：dangri backup 文件夹")))
}
