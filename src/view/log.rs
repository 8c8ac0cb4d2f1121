//! The journal.

use serde::Serialize;
use serde_json::Value;

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page};
use crate::domain::journal::{Changed, Logged};

/// Entries, newest first.
pub fn list(entries: &[Logged]) -> Page {
    let rows = Rows::of(entries);
    let columns = vec![
        rows.number("编号", |entry| entry.id.to_string()),
        rows.word("日期", |entry| entry.day),
        rows.word("指定", |entry| entry.pinned.then_some("是")),
        rows.word("操作人", |entry| entry.who.as_deref()),
        rows.number("改动", |entry| entry.rows),
        rows.text("命令", command),
    ];
    let pinned = entries.iter().any(|entry| entry.pinned);
    let note = "“指定”的，日期由 DANGRI_TODAY 指定，不是登记那天的日期。";
    let notes = if pinned { vec![note.into()] } else { Vec::new() };
    let table = rows.table("log", "日志", columns).empty("日志是空的").notes(notes);
    Page::new("日志", &entries).table(table)
}

fn command(entry: &Logged) -> &str {
    entry.command.as_deref().unwrap_or("（已删除）")
}

/// `2026-11-02（由 DANGRI_TODAY 指定）`.
fn day(entry: &Logged) -> Cell {
    if entry.pinned { format!("{}（由 DANGRI_TODAY 指定）", entry.day).into() } else { entry.day.into() }
}

/// A row that was changed, as data.
#[derive(Serialize)]
struct Change {
    table: String,
    before: Option<Value>,
    after: Option<Value>,
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    entry: &'a Logged,
    changes: Vec<Change>,
}

/// One entry with the rows that it changed.
pub fn one(entry: &Logged, written: &[Changed]) -> Page {
    let value = |text: &Option<String>| text.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let rows = written.iter().map(|row| Change {
        table: row.table.clone(),
        before: value(&row.before),
        after: value(&row.after),
    });
    let whole = Whole { entry, changes: rows.collect() };
    let mut facts = vec![
        Fact::new("时间", entry.at.as_str()),
        Fact::new("日期", day(entry)),
        Fact::new("操作人", entry.who.as_deref()),
        Fact::new("命令", command(entry)),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let action = |change: &Change| match (&change.before, &change.after) {
        (None, _) => "新增",
        (_, None) => "删除",
        _ => "修改",
    };
    let rows = Rows::of(&whole.changes);
    let columns = vec![
        rows.word("表", |change| change.table.as_str()),
        rows.word("动作", action),
        rows.text("内容", content),
    ];
    let table = rows.table("changes", format!("改动 {} 处", whole.changes.len()), columns);
    Page::new(format!("日志第 {} 条", entry.id), &whole).facts(facts).table(table)
}

/// The columns that were set, or for a change those that differ: `place：一楼 → 二楼`.
fn content(change: &Change) -> String {
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let empty = serde_json::Map::new();
    let object =
        |value: &Option<Value>| value.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
    let (before, after) = (object(&change.before), object(&change.after));
    let whole = if after.is_empty() { &before } else { &empty };
    let differing = after.iter().filter(|(key, value)| before.get(*key) != Some(*value) && !value.is_null());
    let cleared =
        before.iter().filter(|(key, value)| !value.is_null() && after.get(*key).is_some_and(Value::is_null));
    let line = |(key, value): (&String, &Value)| match (before.get(key), after.get(key)) {
        (Some(old), Some(new)) => format!("{key}：{} → {}", shown(old), shown(new)),
        _ => format!("{key}：{}", shown(value)),
    };
    let whole = whole.iter().filter(|(_, value)| !value.is_null());
    differing.chain(cleared).chain(whole).map(line).collect::<Vec<_>>().join("，")
}
