//! Breaking Chinese text into lines; clap breaks at ASCII spaces only.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const OPENING: &str = "（《〈【〔「『“‘([{<";
const CLOSING: &str = "，。、；：？！）》〉】〕」』”’…—～·％,.;:?!)]}>%";

/// Columns of a terminal that draws `“ ” …` wide, so that no line is too long on one that draws them narrow.
pub(super) fn columns(text: &str) -> usize {
    text.width_cjk()
}

/// The text in lines of at most `width` columns, its own line breaks kept. Closing punctuation never begins a line,
/// an opening mark never ends one, and Latin words and numbers stay whole, even if they are longer than a line.
pub(super) fn broken(text: &str, width: usize) -> Vec<String> {
    text.lines().flat_map(|line| filled(atoms(line), width)).collect()
}

/// Unbreakable pieces, each with its own trailing spaces, put into as few lines as they need.
pub(super) fn filled<'a>(pieces: impl IntoIterator<Item = &'a str>, width: usize) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for piece in pieces {
        if !line.is_empty() && columns(&line) + columns(piece.trim_end()) > width {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(piece);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

fn atoms(line: &str) -> Vec<&str> {
    let (mut atoms, mut rest, mut before) = (Vec::new(), 0, None);
    for (at, c) in line.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            atoms.push(&line[rest..at]);
            rest = at;
        }
        before = Some(c);
    }
    atoms.push(&line[rest..]);
    atoms
}

fn may_break(before: char, after: char) -> bool {
    let narrow = |c: char| c.width_cjk() == Some(1);
    let bound = after == ' ' || OPENING.contains(before) || CLOSING.contains(after);
    !bound && (before == ' ' || !(narrow(before) && narrow(after)))
}
