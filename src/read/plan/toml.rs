//! A plan as TOML: a table a month, `[2026-01]`, with `theme = "…"` and so on below.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::super::decode::Lines;
use super::super::fault::Fault;
use super::super::limits::TYPED;
use super::{Cell, Entry, Field, SHEET};
use crate::domain::text::line;

/// The keys, as JSON has them; the names of the sheet are as good.
const KEYS: &[(&str, Field)] = &[
    ("theme", Field::Theme),
    ("content", Field::Content),
    ("place", Field::Place),
    ("responsible", Field::Responsible),
    ("organiser", Field::Organiser),
    ("note", Field::Note),
];

/// The months in the order of the file.
///
/// # Errors
/// One fault where the text is no TOML or says nothing.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, Vec<Fault>> {
    if text.len() > TYPED {
        return Err(vec![Fault::file("文件太大，一年的计划不会这么长，请核对是不是选错了文件")]);
    }
    let lines = Lines::of(text);
    let at = |place: &Range<usize>| lines.at(place.start);
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |place| at(&place));
        vec![Fault::line(line, "这里不合 TOML 的写法：月份写 [2026-01]，下面每行写 theme = \"主题\"")]
    })?;
    let mut months: Vec<_> = table.get_ref().iter().collect();
    months.sort_by_key(|(key, _)| key.span().start);
    let entries = months.into_iter().map(|(key, value)| {
        let place = at(&key.span());
        let month = key.get_ref().to_string();
        if let DeValue::Table(parts) = value.get_ref() {
            entry(place, month, parts, at)
        } else {
            let faults = vec![Fault::cell(place, month, "要先写月份，如 [2026-01]")];
            Entry { line: place, cells: Vec::new(), faults }
        }
    });
    let entries: Vec<Entry> = entries.collect();
    if entries.is_empty() {
        Err(vec![Fault::file("文件里没有月份，月份写 [2026-01]")])
    } else {
        Ok(entries)
    }
}

fn entry(place: u64, month: String, parts: &DeTable, at: impl Fn(&Range<usize>) -> u64) -> Entry {
    let month = Cell { field: Field::Month, line: place, name: "月份".into(), text: month };
    let mut entry = Entry { line: place, cells: vec![month], faults: Vec::new() };
    let mut parts: Vec<_> = parts.iter().collect();
    parts.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in parts {
        let (place, name) = (at(&key.span()), key.get_ref().to_string());
        let known = KEYS.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
        let in_chinese = || SHEET.columns.iter().find(|column| column.names.contains(&&*name));
        let field = known.or_else(|| in_chinese().map(|column| column.field));
        match (field.filter(|field| !matches!(field, Field::Month | Field::Number)), value.get_ref()) {
            (None, _) => {
                let keys = KEYS.iter().map(|(key, _)| *key).collect::<Vec<_>>().join("、");
                entry.faults.push(Fault::cell(place, name, format!("没有这一项，可选 {keys}")));
            }
            (Some(_), value) if !value.is_str() => {
                entry.faults.push(Fault::cell(place, name, "要写成引号里的文字"));
            }
            (Some(field), value) => {
                let text = value.as_str().and_then(line);
                entry.cells.extend(text.map(|text| Cell { field, line: place, name, text }));
            }
        }
    }
    entry
}
