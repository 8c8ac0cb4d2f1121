//! A file of texts under names, in TOML: what flags say, typed into a file.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::GB18030;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::decode::Lines;
use super::fault::{Fault, unless};
use super::limits::{FAULTS, ITEMS, MEGABYTE, TYPED};
use crate::domain::text::LONGEST;

/// One name of the file with its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line on which the name stands, from 1.
    pub line: u64,
    pub name: String,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    One(String),
    /// A list, each text with its line.
    Many(Vec<(u64, String)>),
}

impl Value {
    /// Bytes of the longest of its texts.
    fn longest(&self) -> usize {
        match self {
            Value::One(text) => text.len(),
            Value::Many(texts) => texts.iter().map(|(_, text)| text.len()).max().unwrap_or_default(),
        }
    }
}

/// The entries of a file in the order of their lines. A number, a day or a time without quotes is the text that it is
/// written as.
///
/// # Errors
/// Every fault that the parser finds, and every value that is neither a text nor a list of texts.
pub fn read(bytes: &[u8]) -> Result<Vec<Entry>, Vec<Fault>> {
    if bytes.len() > TYPED {
        return Err(vec![Fault::file(format!("文件太大，最多 {} MB", TYPED / MEGABYTE))]);
    }
    let text = decoded(bytes).map_err(|fault| vec![fault])?;
    let lines = Lines::of(&text);
    let line_of = |span: &Range<usize>| lines.at(span.start);
    let (table, errors) = DeTable::parse_recoverable(&text);
    let mut faults: Vec<Fault> = errors
        .iter()
        .take(FAULTS)
        .map(|error| {
            let line = error.span().map_or(0, |span| line_of(&span));
            Fault::line(line, syntax(error.message()))
        })
        .collect();
    let mut entries = Vec::new();
    for (name, value) in table.get_ref() {
        let (line, name) = (line_of(&name.span()), name.get_ref().to_string());
        match value_of(&text, value, &line_of) {
            Some(value) if value.longest() > LONGEST => {
                faults.push(Fault::cell(line, name, format!("文字太长，最多 {} KB", LONGEST / 1024)));
            }
            Some(Value::Many(texts)) if texts.len() > ITEMS => {
                faults.push(Fault::cell(line, name, format!("写得太多，最多 {ITEMS} 段")));
            }
            Some(value) => entries.push(Entry { line, name, value }),
            None => faults.push(Fault::cell(line, name, "要写成一段文字，或者方括号里的几段文字")),
        }
    }
    faults.dedup_by_key(|fault| fault.line);
    entries.sort_by_key(|entry| entry.line);
    unless(faults, entries)
}

/// A fault at a name of the file, found by whoever knows what it means.
pub fn fault(line: u64, name: &str, reason: impl Into<String>) -> Fault {
    Fault::cell(line, name, reason)
}

fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    match GB18030.decode(bytes) {
        (text, _, false) => Ok(text),
        _ => Err(Fault::file("文字的编码认不出，请另存为 UTF-8")),
    }
}

fn value_of(text: &str, value: &Spanned<DeValue>, line_of: &dyn Fn(&Range<usize>) -> u64) -> Option<Value> {
    match value.get_ref() {
        DeValue::Array(items) => {
            let item = |item: &Spanned<DeValue>| Some((line_of(&item.span()), scalar(text, item)?));
            items.iter().map(item).collect::<Option<_>>().map(Value::Many)
        }
        _ => scalar(text, value).map(Value::One),
    }
}

fn scalar(text: &str, value: &Spanned<DeValue>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(string) => Some(string.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
        _ => text.get(value.span()).map(|written| written.trim().to_owned()),
    }
}

/// The parser speaks English; what people get wrong most is told by its words, the rest in general.
fn syntax(message: &str) -> &'static str {
    if message.contains("duplicate key") {
        "这一项写了两次"
    } else {
        "这一行读不懂：每行写成 名称 = \"文字\"，引号用英文的，几项写在方括号里，用逗号隔开"
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Value, read};

    fn one(line: u64, name: &str, text: &str) -> Entry {
        Entry { line, name: name.into(), value: Value::One(text.into()) }
    }

    fn faults(text: &str) -> Vec<String> {
        read(text.as_bytes()).unwrap_err().iter().map(|fault| fault.render("a.toml")).collect()
    }

    #[test]
    fn texts_lists_and_what_is_written_without_quotes() {
        let text = "# 说明\ndate = 2026-11-02\nstart = 14:30\nplace = \"二楼会议室\"\nleave = [\n  \"张三=病假\", # 一\n  \"李四=事假\",\n]\ncontent = \"\"\"\n一\n二\"\"\"\n";
        let many = |items: &[(u64, &str)]| {
            Value::Many(items.iter().map(|(line, text)| (*line, (*text).to_owned())).collect())
        };
        let leave =
            Entry {
                line: 5, name: "leave".into(), value: many(&[(6, "张三=病假"), (7, "李四=事假")])
            };
        let expected = vec![
            one(2, "date", "2026-11-02"),
            one(3, "start", "14:30"),
            one(4, "place", "二楼会议室"),
            leave,
            one(9, "content", "一\n二"),
        ];
        assert_eq!(read(text.as_bytes()), Ok(expected.clone()));
        // As Windows saves it.
        let saved = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let lines = read(saved.as_bytes()).unwrap();
        assert_eq!(lines[3], expected[3]);
        let (bytes, ..) = encoding_rs::GB18030.encode(text);
        assert_eq!(read(&bytes), Ok(expected));
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        assert!(faults("place = \"一\"\ntheme = “学习”\n")[0].starts_with("a.toml:2: 这一行读不懂"));
        assert!(faults("place = \"一\"\nplace = \"二\"\n")[0].contains("写了两次"));
        assert!(faults("place = \"一")[0].starts_with("a.toml:1: "));
        assert!(faults("\n[place]\na = \"一\"\n")[0].starts_with("a.toml:2: place: 要写成一段文字"));
        assert_eq!(faults("leave = [[\"一\"]]").len(), 1);
        assert!(read(b"\xff\xff\xff").is_err());
        assert_eq!(read(b""), Ok(vec![]));
    }
}
