//! The one place where width is measured, in columns of a terminal: a 汉字 takes two.
//!
//! Lines are broken as Chinese is set (GB/T 15834): no closing mark begins a line, no opening one ends it, a number stays with its unit.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Marks that never begin a line.
const CLOSING: &str = "。，、；：？！）》〉】」』〕］｝”’·～％℃°";
/// Marks that never end a line; 第 stays with its number.
const OPENING: &str = "（《〈【「『〔［｛“‘￥第";
/// Their like in ASCII, where no space stands between.
const ASCII_CLOSING: &str = ",.;:?!)]}/%+\"'";
const ASCII_OPENING: &str = "([{/$#@";
/// What stays on the line of the number before it.
const UNITS: &str = "年月日号时点分秒天周元角万亿人名次个项条款章届岁票份页%";

/// Columns that a line of text takes. Marks of ambiguous width (“ ” … —) count as one, as most terminals show them.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text with spaces after it, up to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Breaks a line of text into lines of at most `columns` (two at least, for a 汉字), without spaces at their ends.
///
/// A word longer than a whole line is broken anywhere. There is always one line, if an empty one.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if width(text) <= columns {
        return vec![text.trim_end().to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    for unit in units(text) {
        let before = line.len();
        line.push_str(unit);
        if width(line.trim_end()) > columns {
            line.truncate(before);
            if before > 0 {
                lines.push(line.trim_end().to_owned());
            }
            line = chop(unit, columns, &mut lines);
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Cuts what does not fit even a line of its own; the rest is the beginning of the next line.
fn chop(unit: &str, columns: usize, lines: &mut Vec<String>) -> String {
    let word = unit.trim_end();
    let mut piece = String::new();
    for cluster in clusters(word) {
        let before = piece.len();
        piece.push_str(cluster);
        if before > 0 && width(&piece) > columns {
            piece.truncate(before);
            lines.push(piece);
            piece = String::from(cluster);
        }
    }
    piece + &unit[word.len()..]
}

/// The text in pieces between which a line may be broken, each with the spaces after it.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let (mut start, mut before, mut spaced) = (0, None, false);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            spaced = true;
        } else if c.width() != Some(0) {
            if before.is_some_and(|before| may_break(before, spaced, c)) {
                units.push(&text[start..at]);
                start = at;
            }
            (before, spaced) = (Some(c), false);
        }
    }
    units.push(&text[start..]);
    units
}

/// Whether a line may end after `before` and the next begin with `next`; `spaced` if spaces stand between.
fn may_break(before: char, spaced: bool, next: char) -> bool {
    let numbered = before.is_ascii_digit() && UNITS.contains(next);
    let glued = !spaced && (ASCII_CLOSING.contains(next) || ASCII_OPENING.contains(before));
    if CLOSING.contains(next) || OPENING.contains(before) || numbered || glued {
        return false;
    }
    spaced || is_wide(before) || is_wide(next)
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// Each character with the marks of no width that follow it.
fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut starts = text.char_indices().filter(|(_, c)| c.width() != Some(0)).map(|(at, _)| at).skip(1);
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        from = starts.next();
        Some(&text[start..from.unwrap_or(text.len())])
    })
}

#[cfg(test)]
mod tests;
