//! The journal.

use serde::Serialize;
use serde_json::Value;

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::journal::{Changed, EntryKind, Logged};
use crate::domain::privacy::{FORGOTTEN, HIDDEN};
use crate::domain::time::Day;
use crate::view::row::{Image, RowView, is_private};

/// Entries, newest first.
pub fn list(entries: &[Logged]) -> Page {
    let rows = Rows::of(entries);
    let has_undone = entries.iter().any(|entry| entry.undone_by.is_some());
    let has_odd_clock = entries.iter().any(|entry| Clock::of(entry).is_some());
    let columns = [
        Some(rows.number("编号", |entry| entry.id.to_string())),
        Some(rows.word("日期", |entry| entry.day)),
        Some(rows.word("指定", |entry| entry.pinned.then_some("是"))),
        has_odd_clock.then(|| rows.word("时钟", |entry| Clock::of(entry).map(Clock::word))),
        Some(rows.word("操作人", |entry| entry.who.as_deref())),
        Some(rows.number("改动", |entry| entry.rows)),
        Some(rows.text("命令", command)),
        has_undone.then(|| rows.word("撤回", |entry| entry.undone_by.map(|by| format!("第 {by} 条")))),
    ];
    let pinned = entries.iter().any(|entry| entry.pinned);
    let pinned = pinned.then(|| "“指定”的，日期由 DANGRI_TODAY 指定，不是登记那天的日期。".to_owned());
    let clocks = [Clock::SetBack, Clock::OtherDay].into_iter();
    let clocks = clocks.filter(|clock| entries.iter().any(|entry| Clock::of(entry) == Some(*clock)));
    let notes =
        pinned.into_iter().chain(clocks.map(|clock| format!("时钟“{}”的，{}。", clock.word(), clock.says())));
    let table = rows.table("log", "日志", columns.into_iter().flatten().collect());
    Page::new("日志", &entries).table(table.empty("没有这样的日志").notes(notes))
}

/// What is odd about the moment of an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    SetBack,
    OtherDay,
}

impl Clock {
    fn of(entry: &Logged) -> Option<Clock> {
        let other_day = entry.is_of_another_day().then_some(Clock::OtherDay);
        if entry.clock_set_back { Some(Clock::SetBack) } else { other_day }
    }

    fn word(self) -> &'static str {
        match self {
            Clock::SetBack => "倒退",
            Clock::OtherDay => "不符",
        }
    }

    fn says(self) -> &'static str {
        match self {
            Clock::SetBack => "登记的时间早于前一条：电脑的时钟往回调过，请核对日期",
            Clock::OtherDay => "日期不是登记时间的那一天，请核对",
        }
    }
}

/// `2026-11-02 17:05:09（登记的时间早于前一条…）`.
fn moment(entry: &Logged) -> String {
    let odd = Clock::of(entry).map(|clock| format!("（{}）", clock.says()));
    format!("{}{}", entry.at, odd.unwrap_or_default())
}

pub(super) fn command(entry: &Logged) -> &str {
    entry.command.as_deref().unwrap_or(FORGOTTEN)
}

/// `2026-11-02（由 DANGRI_TODAY 指定）`.
fn day(entry: &Logged) -> Cell {
    if entry.pinned { format!("{}（由 DANGRI_TODAY 指定）", entry.day).into() } else { entry.day.into() }
}

/// A row that was changed, as data.
#[derive(Serialize)]
pub(super) struct Change {
    table: String,
    before: Option<Value>,
    after: Option<Value>,
}

impl Change {
    pub(super) fn of(row: &Changed, full: bool) -> Change {
        let value = |text: &Option<String>| {
            let mut columns: Image = serde_json::from_str(text.as_deref()?).ok()?;
            let private = |column: &String| !full && is_private(&row.table, column, &columns);
            let hidden: Vec<String> = columns.keys().filter(|column| private(column)).cloned().collect();
            for column in hidden {
                columns[&column] = HIDDEN.into();
            }
            Some(Value::Object(columns))
        };
        Change { table: row.table.clone(), before: value(&row.before), after: value(&row.after) }
    }
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    entry: &'a Logged,
    changes: Vec<Change>,
}

/// One entry with the rows that it changed.
pub fn one(entry: &Logged, written: &[Changed], view: RowView) -> Page {
    let whole = Whole { entry, changes: written.iter().map(|row| Change::of(row, view.full)).collect() };
    let kind = (entry.kind != EntryKind::Command).then(|| entry.kind.label());
    let mut facts = vec![
        Fact::new("时间", moment(entry)),
        Fact::new("日期", day(entry)),
        Fact::new("操作人", entry.who.as_deref()),
        Fact::new("种类", kind),
        Fact::new("命令", command(entry)),
        Fact::new("撤回", entry.undone_by.map(|by| format!("已由第 {by} 条撤回"))),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    Page::new(format!("日志第 {} 条", entry.id), &whole).facts(facts).table(changed(written, view))
}

/// The rows that were changed.
pub(super) fn changed(written: &[Changed], view: RowView) -> Table {
    let rows = Rows::of(written);
    let columns = vec![
        rows.text("对象", move |row| view.subject(row)),
        rows.word("动作", action),
        rows.text("内容", move |row| view.content(row)),
    ];
    rows.table("changes", format!("改动 {} 处", written.len()), columns)
}

/// One change of a record, as data.
#[derive(Serialize)]
struct Step<'a> {
    entry: i64,
    day: Day,
    who: Option<&'a str>,
    command: Option<&'a str>,
    change: Change,
}

/// The same page with what became of its record, oldest first: what each wording was, when it was changed, and by which command.
pub fn with_history(page: Page, changes: &[(Logged, Changed)], view: RowView) -> Page {
    fn step((entry, row): &(Logged, Changed), full: bool) -> Step<'_> {
        Step {
            entry: entry.id,
            day: entry.day,
            who: entry.who.as_deref(),
            command: entry.command.as_deref(),
            change: Change::of(row, full),
        }
    }
    let steps: Vec<Step> = changes.iter().map(|one| step(one, view.full)).collect();
    // What one command changed in several places is told of it once.
    let is_first = |at: usize| at == 0 || changes[at - 1].0.id != changes[at].0.id;
    let rows = Rows::of(changes.iter().enumerate());
    let columns = vec![
        rows.number("日志", |(_, (entry, _))| entry.id),
        rows.word("日期", |(_, (entry, _))| entry.day),
        rows.word("操作人", |(_, (entry, _))| entry.who.as_deref()).minor(),
        rows.word("动作", |(_, (_, row))| action(row)),
        rows.text("对象", move |(_, (_, row))| view.subject(row)),
        rows.text("内容", move |(_, (_, row))| view.content(row)),
        rows.line("命令", move |(at, (entry, _))| is_first(at).then(|| command(entry))),
    ];
    page.with(rows.table("history", "历次改动", columns).empty("日志里没有改动"), &steps)
}

/// The same page with all rows that are kept of a person.
pub fn with_kept(page: Page, kept: &[Changed], view: RowView) -> Page {
    let changes: Vec<Change> = kept.iter().map(|row| Change::of(row, view.full)).collect();
    let rows = Rows::of(kept);
    let columns = vec![
        rows.text("记录", move |row| view.subject(row)),
        rows.text("内容", move |row| view.content(row)),
    ];
    page.with(rows.table("kept", format!("保存着的全部内容 {} 条", kept.len()), columns), &changes)
}

/// What was done to a row.
pub(super) fn action(row: &Changed) -> &'static str {
    match (&row.before, &row.after) {
        (None, None) => "",
        (None, _) => "新增",
        (_, None) => "删除",
        _ => "修改",
    }
}
