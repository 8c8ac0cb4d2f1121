//! The user's own editor on a file.

use std::path::Path;
use std::process::Command;

use crate::domain::text::words;
use crate::error::{Error, Result};

/// Opens the editor and waits until it is closed.
///
/// # Errors
/// `Editor` where it cannot be started or reports a failure.
pub(super) fn open(editor: &str, path: &Path) -> Result<()> {
    let failed = |source| Error::Editor { editor: editor.to_owned(), source };
    // A path with spaces is one word where it is a file.
    let words = if Path::new(editor).is_file() { vec![editor.to_owned()] } else { words(editor) };
    let (program, options) =
        words.split_first().ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))?;
    let status = Command::new(program).args(options).arg(path).status().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(failed(std::io::Error::other(status.to_string()))) }
}
