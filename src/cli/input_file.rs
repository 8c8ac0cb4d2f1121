//! Files that people hand in: their bytes, and the refusal that names every fault.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::command_context::CommandContext;
use crate::domain::text::LONGEST;
use crate::error::{Error, Result};
use crate::read::decode;
use crate::read::fault::Fault;
use crate::read::limits::{FILE, MEGABYTE, TYPED};

/// The bytes of a roster, a plan or a table.
///
/// # Errors
/// As [`up_to`].
pub(super) fn bytes(ctx: &CommandContext, path: &Path) -> Result<Vec<u8>> {
    up_to(ctx, path, FILE, "名册和计划不会这么大，请核对是不是选错了文件")
}

/// The bytes of a file of at most so many.
///
/// # Errors
/// `Read`; `Refused`, with the hint, where it is larger.
pub(super) fn up_to(ctx: &CommandContext, path: &Path, most: usize, hint: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // A pipe has no size that could be asked for.
    let read = open(ctx, path)?.take(most as u64 + 1).read_to_end(&mut bytes);
    let read = read.map_err(|source| Error::Read { path: path.to_owned(), source })?;
    if read > most {
        let megabytes = most / MEGABYTE;
        return Err(Error::Refused(format!("“{}”太大，超过 {megabytes} MB", path.display()), hint.into()));
    }
    Ok(bytes)
}

/// A long text in a file.
///
/// # Errors
/// As [`up_to`], and `Read` where it is no text.
pub(super) fn text(ctx: &CommandContext, path: &Path) -> Result<String> {
    let bytes = up_to(ctx, path, TYPED, "一段文字不会这么长，请核对是不是选错了文件")?;
    let failed = |_| Error::Read { path: path.to_owned(), source: io::ErrorKind::InvalidData.into() };
    decode::plain(&path.display().to_string(), &bytes).map(Cow::into_owned).map_err(failed)
}

/// Whether a text that was typed is of a length that is kept.
///
/// # Errors
/// `Refused`.
pub(super) fn is_short_enough(text: &str) -> Result<()> {
    if text.len() <= LONGEST {
        return Ok(());
    }
    let begin: String = text.chars().take(10).collect();
    let what = format!("“{begin}…”太长，有 {} KB，最多 {} KB", text.len() / 1024, LONGEST / 1024);
    Err(Error::Refused(what, "写要点，全文另外存成文件，记作附件".into()))
}

/// A file that is read: from now on nothing is written over it.
///
/// # Errors
/// `Read`; `Refused` for what is no file, but may keep whoever opens it waiting for ever: a pipe, a socket, a device.
#[expect(clippy::disallowed_methods, reason = "this is the one place that opens what is handed in")]
pub(super) fn open(ctx: &CommandContext, path: &Path) -> Result<fs::File> {
    ctx.reading(path);
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let kind = fs::metadata(path).map_err(failed)?;
    if kind.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    if !kind.is_file() && !is_handed_over(path) {
        let hint = "管道、设备里的内容，先存成文件再读入".to_owned();
        return Err(Error::Refused(format!("“{}”不是普通文件", path.display()), hint));
    }
    fs::File::open(path).map_err(failed)
}

/// Whether it is what the shell has opened already: `<(…)` and the standard input.
fn is_handed_over(path: &Path) -> bool {
    ["/dev/fd/", "/proc/self/fd/"].iter().any(|open| path.starts_with(open))
        || path == Path::new("/dev/stdin")
}

/// The file that another names which was handed in: below that one's folder, whatever links there are.
///
/// # Errors
/// `Refused` for any other.
pub(super) fn below(folder: &Path, named: &str) -> Result<PathBuf> {
    let refused = || {
        let hint =
            "文件里写的 @文件 要和它在同一个文件夹里，或者在里面的文件夹里；别处的写在命令里".to_owned();
        Error::Refused(format!("不能从“{named}”读入"), hint)
    };
    let plain = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    if !Path::new(named).components().all(plain) {
        return Err(refused());
    }
    let whole = folder.join(named);
    // One that is not there is told when it is read.
    let Ok(found) = fs::canonicalize(&whole) else { return Ok(whole) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let is_below = fs::canonicalize(folder).is_ok_and(|folder| found.starts_with(folder));
    if is_below { Ok(found) } else { Err(refused()) }
}

/// All that is wrong with a file, each fault with its place.
pub(super) fn refused(path: &Path, faults: &[Fault]) -> Error {
    let name = path.display().to_string();
    Error::Import { path: path.to_owned(), count: faults.len(), faults: Fault::render_all(faults, &name) }
}
