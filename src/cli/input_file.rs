//! Files that people hand in: their bytes, and the refusal that names every fault.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::command_context::CommandContext;
use crate::error::{Error, Result};
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
/// As [`up_to`], and `Read` where it is not UTF-8.
pub(super) fn text(ctx: &CommandContext, path: &Path) -> Result<String> {
    let bytes = up_to(ctx, path, TYPED, "一段文字不会这么长，请核对是不是选错了文件")?;
    let failed = |_| Error::Read { path: path.to_owned(), source: std::io::ErrorKind::InvalidData.into() };
    String::from_utf8(bytes).map_err(failed)
}

/// A file that is read: from now on nothing is written over it.
///
/// # Errors
/// `Read`.
#[expect(clippy::disallowed_methods, reason = "this is the one place that opens what is handed in")]
pub(super) fn open(ctx: &CommandContext, path: &Path) -> Result<fs::File> {
    ctx.reading(path);
    fs::File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })
}

/// All that is wrong with a file, each fault with its place.
pub(super) fn refused(path: &Path, faults: &[Fault]) -> Error {
    let name = path.display().to_string();
    let faults = faults.iter().map(|fault| fault.render(&name)).collect();
    Error::Import { path: path.to_owned(), faults }
}
