//! Text on its way out: nothing in it commands a terminal or reorders what is read, whatever was typed or imported.

use crate::domain::text::is_unsafe;

/// One line: line breaks and control characters as spaces, invisible marks left out.
pub(super) fn line(text: &str) -> String {
    let text = lines(text);
    if text.contains('\n') { text.replace('\n', " ") } else { text }
}

/// The same with its line breaks.
pub(super) fn lines(text: &str) -> String {
    // Most texts are safe as they are.
    if !text.chars().any(|c| c.is_control() || is_hidden(c)) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
            _ if c.is_control() => Some(' '),
            _ if is_hidden(c) => None,
            _ => Some(c),
        })
        .collect()
}

/// What a writer must not let through as it is; U+061C and the separators of lines are beyond what records refuse.
pub(super) fn is_hidden(c: char) -> bool {
    is_unsafe(c) || matches!(c, '\u{61c}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::{line, lines};

    #[test]
    fn an_escape_sequence_loses_its_escape() {
        assert_eq!(line("张\u{1b}[31m三\u{9b}2J"), "张 [31m三 2J");
    }

    #[test]
    fn marks_that_reorder_or_hide_text_go() {
        assert_eq!(line("\u{feff}ab\u{202e}cd\u{200b}\u{61c}"), "abcd");
    }

    #[test]
    fn line_breaks_stay_where_lines_are_asked_for() {
        assert_eq!(lines("一\r\n二\u{2028}三\r四"), "一\n二\n三 四");
        assert_eq!(line("一\r\n二\n三"), "一 二 三");
    }
}
