//! The user's own editor on a file.

use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};

/// Opens the editor and waits until it is closed.
///
/// # Errors
/// `Editor` where it cannot be started or reports a failure.
pub(super) fn open(editor: &str, path: &Path) -> Result<()> {
    let failed = |source| Error::Editor { editor: editor.to_owned(), source };
    let words = words(editor);
    let (program, options) =
        words.split_first().ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))?;
    let status = Command::new(program).args(options).arg(path).status().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(failed(std::io::Error::other(status.to_string()))) }
}

/// A program with its options, `code --wait`; a path with spaces is one word where it is in quotes or is a file.
fn words(editor: &str) -> Vec<String> {
    if Path::new(editor).is_file() {
        return vec![editor.to_owned()];
    }
    let (mut words, mut quote) = (vec![String::new()], None);
    for c in editor.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, ' ') => words.push(String::new()),
            (_, c) => words.last_mut().expect("there is always a word").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn an_editor_may_have_options_and_spaces_in_quotes() {
        assert_eq!(words("vi"), ["vi"]);
        assert_eq!(words("code --wait"), ["code", "--wait"]);
        assert_eq!(words("\"C:\\Program Files\\np.exe\" -w"), ["C:\\Program Files\\np.exe", "-w"]);
        assert!(words(" ").is_empty());
    }
}
