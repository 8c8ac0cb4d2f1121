//! `dangri restore`: a copy takes the place of the file.

use std::path::{Path, PathBuf};

use clap::Args;

use super::ask;
use super::backup;
use super::command_context::{CommandContext, Outcome};
use super::options::DryRun;
use super::say;
use super::typed::shown;
use crate::doc::page::Page;
use crate::domain::backup::{Present, Relation};
use crate::domain::verification::Verification;
use crate::error::{Error, Result};
use crate::platform::quoted;
use crate::store::{Store, keep_as_it_is};
use crate::view;

/// 从备份恢复记录文件
///
/// 先恢复到新文件里，核对过，再换上去。现在的文件比备份多的登记列出来；换上以前，现在的文件先备份到旁边的“备份”文件夹，损坏的照原样存一份。
///
/// 恢复也记一条日志，不能撤回；要换回去，再恢复那份自动备份。没有记录文件的，直接恢复出来。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri restore 备份 --dry-run
  dangri restore 备份/城关镇机关第一党支部-2026-11-27-113-a1b2c3d4e5f6.db
  dangri --db 试看.db restore /media/usb/党支部备份")]
pub(crate) struct Restore {
    /// 备份文件；写备份所在的文件夹，就是其中最新的一份
    #[arg(value_name = "备份文件")]
    backup: PathBuf,
    /// 不再询问
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Restore {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        ctx.must_be_now()?;
        let file = ctx.file()?;
        let backup = self.chosen()?;
        ctx.reading(&backup);
        let (found, copy) = examine(&backup)?;
        let present = copy.present(&file)?;
        check(&present)?;
        let page = |present: &Present| page(&backup, &found, &file, present);
        if !self.dry_run.is_on && !self.yes {
            self.agree(ctx, &page(&present), &present)?;
        }
        let (now, change) = copy.restore(&file, &ctx.entry(), &backup::progress)?;
        if now != present {
            let hint = "请再看一遍，加 --dry-run".to_owned();
            return Err(Error::Refused("刚才又有新的登记".into(), hint));
        }
        let kept = if self.dry_run.is_on { None } else { keep(ctx, &file, &present)? };
        let page = if self.dry_run.is_on { page(&present) } else { page(&present).done("（已恢复）") };
        let outcome = Outcome::written(page, change, &self.dry_run);
        let notice = kept.map(|kept| format!("恢复以前的文件在“{}”。", kept.display()));
        Ok(Outcome { notice: notice.or(outcome.notice), ..outcome })
    }

    /// The file that is meant: of a folder the newest copy in it.
    fn chosen(&self) -> Result<PathBuf> {
        if !self.backup.is_dir() {
            return Ok(self.backup.clone());
        }
        let copies = Store::backups(&self.backup);
        let refused = |what: &str, hint: String| {
            Err(Error::Refused(format!("“{}”里{what}", self.backup.display()), hint))
        };
        match copies.last() {
            None => refused("没有备份", "写明备份文件".into()),
            Some((newest, _)) if copies.iter().any(|(name, _)| name.of != newest.of) => {
                let names: Vec<String> = copies.iter().map(|(_, path)| path.display().to_string()).collect();
                refused("有几个党组织的备份", format!("写明是哪一份：\n{}", names.join("\n")))
            }
            Some((_, path)) => Ok(path.clone()),
        }
    }

    /// Asks; off a terminal only what loses nothing goes without being told to.
    fn agree(&self, ctx: &CommandContext, page: &Page, present: &Present) -> Result<()> {
        let loses = match present {
            Present::Nothing => return Ok(()),
            Present::Unreadable => true,
            Present::Records { missing, .. } => !missing.is_empty(),
        };
        if loses && !ctx.app.can_ask {
            let backup = quoted(&self.backup.to_string_lossy());
            let hint = format!("先看是哪些：dangri restore {backup} --dry-run；确实要恢复的，加 --yes");
            return Err(Error::Refused("现在的文件里有备份没有的登记，恢复要先同意".into(), hint));
        }
        if ctx.app.can_ask {
            say::preview(ctx, &page.clone().done("（还没有恢复）"))?;
        }
        ask::confirm(ctx, "恢复吗？")
    }
}

/// The copy, which must be whole.
fn examine(backup: &Path) -> Result<(Verification, Store)> {
    match Store::examine(backup, false, None) {
        Ok((found, _)) if !found.is_whole() => Err(Error::NotWhole(backup.to_owned())),
        Err(Error::NoFile(path)) => Err(Error::Refused(
            format!("找不到备份“{}”", path.display()),
            "备份一般在记录文件旁边的“备份”文件夹里".into(),
        )),
        Err(Error::Damaged | Error::Unreadable(_) | Error::Store { .. }) => {
            Err(Error::NotWhole(backup.to_owned()))
        }
        other => other,
    }
}

/// # Errors
/// `Refused` where nothing would be otherwise.
fn check(present: &Present) -> Result<()> {
    match present {
        Present::Records { relation: Relation::Same, whole: true, .. } => {
            Err(Error::Refused("记录文件和这份备份一样，不用恢复".into(), "看最近的登记：dangri log".into()))
        }
        _ => Ok(()),
    }
}

fn page(copy: &Path, found: &Verification, file: &Path, present: &Present) -> Page {
    let discreet = match present.clone() {
        Present::Records { relation, missing, whole } => {
            Present::Records { relation, missing: missing.into_iter().map(shown).collect(), whole }
        }
        other => other,
    };
    view::backup::restored(copy, found, file, &discreet)
}

/// Keeps the file that is there: as a backup, or byte by byte where it is no longer one.
fn keep(ctx: &CommandContext, file: &Path, present: &Present) -> Result<Option<PathBuf>> {
    let as_it_is = || {
        let name = format!("恢复以前的文件-{}", ctx.app.today);
        keep_as_it_is(file, &backup::beside(file), &name).map(Some)
    };
    match present {
        Present::Nothing => Ok(None),
        Present::Records { whole: true, .. } => match Store::open_as_it_is(file)? {
            Some(store) => backup::automatic(&store, file, ctx.app.today).map(Some),
            None => Ok(None),
        },
        Present::Records { .. } | Present::Unreadable => as_it_is(),
    }
}
