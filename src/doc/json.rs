//! A page as JSON: the record or report itself, under English keys, which `docs/json.md` describes.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::page::Page;
use super::safe::is_hidden;

/// The version of the keys: it goes up when one goes or means something else, and stays when one is added.
pub const SCHEMA: u32 = 1;

/// One object, pretty, with a line break at the end: `"schema"` first, then the fields of the record; a list stands under the name of the
/// page's first table. What could command a terminal or reorder text stands as `\u009b`: the same JSON, safe to look at.
pub fn write(page: &Page) -> String {
    escaped(page, is_hidden)
}

/// The same in ASCII: what any encoding leaves as it is.
pub fn in_ascii(page: &Page) -> String {
    escaped(page, |c| !c.is_ascii() || is_hidden(c))
}

fn escaped(page: &Page, is_escaped: impl Fn(char) -> bool) -> String {
    let data: Value = serde_json::from_str(&page.data).expect("a page's data was written as JSON");
    let mut whole = Map::from_iter([("schema".to_owned(), SCHEMA.into())]);
    match data {
        Value::Object(fields) => whole.extend(fields),
        Value::Null => {}
        list => {
            let name = page.tables().next().map_or("value", |table| table.name);
            whole.insert(name.to_owned(), list);
        }
    }
    let data = Value::Object(whole);
    let mut out = String::new();
    let text = if page.is_compact { format!("{data}\n") } else { format!("{data:#}\n") };
    for c in text.chars() {
        if c != '\n' && is_escaped(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").expect("a String takes every character");
            }
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

    use super::{Page, Value, in_ascii, write};

    #[test]
    fn keys_keep_their_order_and_the_last_line_is_ended() {
        let page = Page::new("党费", &json!({"month": "2026-11", "amount_fen": 1250}));
        assert_eq!(
            write(&page),
            "{\n  \"schema\": 1,\n  \"month\": \"2026-11\",\n  \"amount_fen\": 1250\n}\n"
        );
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let page = Page::new("", &json!({"it": "\u{1b}[2J\u{9b}张\u{202e}\u{7f}"}));
        assert!(write(&page).contains("\"it\": \"\\u001b[2J\\u009b张\\u202e\\u007f\"\n"));
    }

    proptest! {
        #[test]
        fn any_text_reads_back_and_shows_nothing_unsafe(text in any::<String>()) {
            let written = write(&Page::new("", &json!({ "text": text })));
            assert_eq!(from_str::<Value>(&written).unwrap()["text"], text);
            let ascii = in_ascii(&Page::new("", &json!({ "text": text })));
            assert!(ascii.is_ascii() && from_str::<Value>(&ascii).unwrap()["text"] == text);
            assert!(written.chars().all(|c| c == '\n' || !crate::domain::text::is_unsafe(c)));
        }
    }
}
