//! A page as JSON: the record or report itself, under English keys.

use std::fmt::Write;

use serde_json::Value;

use super::page::Page;
use super::safe::is_hidden;

/// Pretty, with a line break at the end. What could command a terminal or reorder text stands as `\u009b`: the same JSON, safe to look at.
pub fn write(page: &Page) -> String {
    let data: Value = serde_json::from_str(&page.data).expect("a page's data was written as JSON");
    let mut out = String::new();
    for c in format!("{data:#}\n").chars() {
        if c != '\n' && is_hidden(c) {
            write!(out, "\\u{:04x}", u32::from(c)).expect("a String takes every character");
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use serde_json::{from_str, json};

    use super::{Page, Value, write};

    #[test]
    fn keys_keep_their_order_and_the_last_line_is_ended() {
        let page = Page::new("党费", &json!({"month": "2026-11", "amount_fen": 1250}));
        assert_eq!(write(&page), "{\n  \"month\": \"2026-11\",\n  \"amount_fen\": 1250\n}\n");
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let page = Page::new("", &json!("\u{1b}[2J\u{9b}张\u{202e}\u{7f}"));
        assert_eq!(write(&page), "\"\\u001b[2J\\u009b张\\u202e\\u007f\"\n");
    }

    proptest! {
        #[test]
        fn any_text_reads_back_and_shows_nothing_unsafe(text in any::<String>()) {
            let written = write(&Page::new("", &json!({ "text": text })));
            assert_eq!(from_str::<Value>(&written).unwrap()["text"], text);
            assert!(written.chars().all(|c| c == '\n' || !crate::domain::text::is_unsafe(c)));
        }
    }
}
