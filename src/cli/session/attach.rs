//! `dangri session attach`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::record::kept;
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::files;
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::attachment::{Attachment, FileState};
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::time::{Months, parse_year};
use crate::error::{Error, Result};
use crate::ops::session::attach::{self, Named};
use crate::view;

/// 记下一次活动的附件，或者核对附件
///
/// 照片、签到表、讲稿等文件留在原处，记下它的位置、大小和校验码。文件移走了或者改动过，用 --check 能查出来，这时退出状态为 1；移走了的，照新的位置再记一次，就算找到了。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session attach 本月 签到表.jpg 讲稿.docx
  dangri session attach 本月 讲稿.docx --cancel --reason 传错了
  dangri session attach 本月 --check
  dangri session attach 今年 --check
  dangri session attach --check")]
pub(crate) struct Attach {
    /// 哪次活动，如 2026-11、2026-11/2；核对时也可以写年份，不写就是全部
    #[arg(value_name = "月份", required_unless_present = "check")]
    month: Option<String>,
    /// 文件，可以写几个
    #[arg(value_name = "文件", required_unless_present_any = ["check", "cancel"], conflicts_with = "check")]
    files: Vec<PathBuf>,
    /// 核对文件还在不在、变没变
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// 撤销记错了的、找不回来的附件；没有写文件的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with = "check")]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Attach {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match (self.check, self.cancel) {
            (true, _) => self.checked(ctx),
            (_, Some(number)) => self.taken_back(ctx, number),
            _ => self.attached(ctx),
        }
    }

    fn attached(&self, ctx: &CommandContext) -> Result<Outcome> {
        let at = ctx.session(self.month.as_deref())?;
        // Large files are read before the record file is locked.
        let files = self.files.iter().map(|path| file(path, ctx)).collect::<Result<Vec<_>>>()?;
        let change = ctx.begin()?;
        let ledger = change.ledger(at.month.and_around())?;
        let session = ledger.session(at).ok_or(Error::NoSession(at))?;
        let mut with = session.clone();
        for file in files {
            let gone = |known: &Attachment| !Path::new(&known.path).is_file();
            let file = attach::next(&with, file, gone)?;
            change.add_attachment(at, &file)?;
            with.attachments.push(file);
        }
        let page = kept(&change, ctx, at, "（已登记附件）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The files are named by where they lay, or by name alone, or chosen by number; the journal keeps what they were.
    fn taken_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let at = ctx.session(self.month.as_deref())?;
        let (months, reason) = (at.month.and_around(), self.reason.as_deref());
        let session = |ledger: &Ledger| ledger.session(at).cloned().ok_or(Error::NoSession(at));
        let typed: Vec<Named> = self.files.iter().map(|typed| named(typed)).collect();
        let taken = if typed.is_empty() {
            let called = Called {
                what: format!("{at} 的活动的附件"),
                show: format!("看记下的附件：dangri session show {at}"),
                one: &|file: &Attachment| file.path.clone(),
            };
            let typed = cancel::Typed { number, reason };
            let found = |ledger: &Ledger| Ok(attach::files(&session(ledger)?));
            cancel::one_of(ctx, typed, months, &called, found)?.map(|file| vec![file])
        } else {
            let find = |one: &Named, session: &Session| attach::named(session, one).cloned();
            cancel::only(ctx, reason, months, |ledger| {
                let session = session(ledger)?;
                Ok(typed.iter().map(|one| find(one, &session)).collect::<Result<_, _>>()?)
            })?
        };
        let session = session(&taken.ledger)?;
        for file in &taken.record {
            // With where it lay, or what it was, before it was attached anew.
            session
                .file_with_earlier(file)
                .try_for_each(|one| taken.change.remove_attachment(at, one.number))?;
        }
        let page = kept(&taken.change, ctx, at, "（已撤销附件）")?;
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    fn checked(&self, ctx: &CommandContext) -> Result<Outcome> {
        let store = ctx.store()?;
        let year = self.month.as_deref().map(|text| parse_year(text, Some(ctx.this_month().year())));
        let (title, ledger) = match (&self.month, year) {
            (None, _) => ("附件核对".to_owned(), store.whole_ledger(ctx.this_month())?),
            (Some(_), Some(Ok(year))) => (format!("{year}年附件核对"), store.ledger(Months::year(year))?),
            (Some(text), _) => {
                let at = ctx.session(Some(text))?;
                let mut ledger = store.ledger(Months::one(at.month))?;
                ledger.sessions.retain(|session| session.at == at);
                if ledger.sessions.is_empty() {
                    return Err(Error::NoSession(at));
                }
                (format!("{}附件核对", view::session::name(at)), ledger)
            }
        };
        let files = files::verify_checksums(ctx, &ledger)?;
        let check_failed = files.iter().any(|file| file.state != FileState::Same);
        Ok(Outcome { check_failed, ..Outcome::read(view::session::files(&title, &files)) })
    }
}

/// A file as it is typed: with its whole path, and its name.
fn named(typed: &Path) -> Named {
    let whole = std::path::absolute(typed).unwrap_or_else(|_| typed.to_owned());
    Named {
        path: whole.display().to_string(),
        name: (typed.file_name() == Some(typed.as_os_str())).then(|| typed.display().to_string()),
        typed: typed.display().to_string(),
    }
}

/// A file as it is kept: its path is made absolute, so that it is found from every folder, and otherwise stays as typed.
fn file(path: &Path, ctx: &CommandContext) -> Result<Attachment> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let (size, sha256) = files::sha256_of(ctx, path)?;
    let absolute = std::path::absolute(path).map_err(failed)?;
    let text = absolute.to_str().ok_or_else(|| {
        let hint = "把文件名改成一般的文字".to_owned();
        Error::Refused(format!("文件名“{}”里有认不出的字", path.display()), hint)
    })?;
    Ok(Attachment { path: text.to_owned(), size, sha256, added_on: ctx.today(), number: 0, replaces: None })
}
