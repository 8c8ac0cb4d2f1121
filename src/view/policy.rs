//! The settings of the place, beside the document's own values.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value, to_value};

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::choice::{Choice, choice};
use crate::domain::ledger::Ledger;
use crate::domain::party_day::PartyDay;
use crate::domain::policy::{FIXED, OWN, Policy, SETTINGS, Setting, Spec};
use crate::domain::time::{Day, Month, Months, weekday};
use crate::figures::import::SettingsImport;
use crate::rules::clauses::called;
use crate::view::command::{Command, Typed};

pub mod holidays;
pub mod rates;

/// One setting as it is in force on a day.
#[derive(Serialize)]
struct Line {
    label: &'static str,
    clause: &'static str,
    /// As stored.
    value: String,
    /// The document's own value.
    document: String,
    /// Since when the place has it so; `None` for the document's own.
    since: Option<Day>,
    #[serde(skip)]
    shown: String,
    #[serde(skip)]
    shown_document: String,
}

impl Line {
    fn of(ledger: &Ledger, spec: &'static Spec, policy: &Policy, on: Day) -> Line {
        let document = Policy::default();
        Line {
            label: spec.label,
            clause: spec.clause,
            value: spec.get(policy),
            document: spec.get(&document),
            since: set_by(ledger, spec, on).map(|setting| setting.since),
            shown: spec.shown(policy),
            shown_document: spec.shown(&document),
        }
    }
}

/// What the place set last of a setting, up to a day.
fn set_by<'a>(ledger: &'a Ledger, spec: &Spec, on: Day) -> Option<&'a Setting> {
    ledger.settings.iter().rfind(|setting| setting.name == spec.name && setting.since <= on)
}

/// Every setting in force on a day, the place's own marked by the day since when.
pub fn show(ledger: &Ledger, on: Day, typed: Typed) -> Page {
    let policy = ledger.policy(on);
    let lines: Vec<Line> = SETTINGS.iter().map(|spec| Line::of(ledger, spec, &policy, on)).collect();
    let by_name = SETTINGS.iter().zip(&lines);
    let json: Map<String, Value> =
        by_name.map(|(spec, line)| (spec.name.to_owned(), to_value(line).unwrap_or_default())).collect();
    let title = format!("{} 制度设置（{on}）", ledger.org.name);
    let table = table(title.clone(), &lines).notes(coming(ledger, on)).hints(unasked(ledger, on, typed));
    Page::new(title, &json).table(table).table(fixed(typed))
}

fn fixed(typed: Typed) -> Table {
    let rows = Rows::of(FIXED);
    let columns = vec![
        rows.word("条款", |(clause, ..)| *clause),
        rows.word("事项", |(_, what, _)| *what),
        rows.text("规定", |(.., much)| {
            much.map_or(format!("见 {}", typed(&Command::Rates)), str::to_owned)
        }),
    ];
    rows.table("fixed", "其他规定（不能另设）", columns).aside()
}

fn table(title: String, lines: &[Line]) -> Table {
    let rows = Rows::of(lines);
    let columns = vec![
        rows.word("条款", |line| line.clause),
        rows.word("设置", |line| line.label),
        rows.text("现在的值", |line| line.shown.as_str()),
        rows.text("制度的值", |line| {
            Some(line.shown_document.as_str()).filter(|_| line.value != line.document)
        }),
        rows.word("自", |line| line.since),
    ];
    rows.table("settings", title, columns)
}

const UNASKED: &str = "这里不要求";

/// The meetings of a branch, or of its committee, that are not asked for here, and how they are.
fn unasked(ledger: &Ledger, on: Day, typed: Typed) -> Option<String> {
    let kinds = ledger.unasked(on);
    let first = Spec::of_meeting(*kinds.first()?)?;
    let labels = kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join("、");
    let often = first.shown(&ledger.policy(on));
    let set = typed(&Command::Set { label: first.label, value: &often });
    Some(format!("{labels}{UNASKED}；也要开的，写明：{set}"))
}

/// What is set already from a later day on.
fn coming(ledger: &Ledger, on: Day) -> Vec<String> {
    let later = ledger.settings.iter().filter(|setting| setting.since > on);
    later.filter_map(|setting| described(ledger, setting)).collect()
}

/// `2027-01-01 起，活动时长是 90 分钟`.
fn described(ledger: &Ledger, setting: &Setting) -> Option<String> {
    let spec = Spec::find(&setting.name).ok()?;
    Some(format!("{} 起，{}是 {}", setting.since, spec.label, spec.shown(&ledger.policy(setting.since))))
}

/// One setting that was changed.
#[derive(Serialize)]
struct Changed<'a> {
    name: &'static str,
    label: &'static str,
    before: String,
    value: String,
    since: Day,
    party_days: &'a [PartyDay],
}

/// How many party days are shown after a change of what names them.
const SHOWN: i32 = 6;

/// A setting as it was and as it is kept now; after one of the day, the party days that follow from it.
pub fn set(ledger: &Ledger, spec: &'static Spec, before: &Ledger, from: Day, today: Day) -> Page {
    let was_unasked =
        before.unasked(from).into_iter().filter_map(Spec::of_meeting).any(|one| one.name == spec.name);
    let (before, after) = (&before.policy(from), ledger.policy(from));
    // A month goes by what is in force at its beginning.
    let first = if from == Month::of(from).first() { Month::of(from) } else { Month::of(from).next() };
    let start = first.max(Month::of(today));
    let span = Months { from: start, to: start.plus(SHOWN - 1) };
    let names_the_day = matches!(spec.name, "party-day" | "months-off" | "shift" | "shift-days");
    let days: Vec<PartyDay> =
        span.iter().filter(|_| names_the_day).filter_map(|month| ledger.party_day(month)).collect();
    let changed = Changed {
        name: spec.name,
        label: spec.label,
        before: spec.get(before),
        value: spec.get(&after),
        since: from,
        party_days: &days,
    };
    let document = spec.shown(&Policy::default());
    let facts = vec![
        Fact::new("设置", spec.label),
        Fact::new("条款", called(spec.clause)),
        Fact::new("原来", if was_unasked { UNASKED.into() } else { spec.shown(before) }),
        Fact::new("现在", spec.shown(&after)),
        Fact::new(
            if spec.clause == OWN { "没有设过时" } else { "制度的值" },
            Some(document).filter(|_| spec.get(&after) != changed.document()),
        ),
        Fact::new("自", from),
    ];
    let facts = facts.into_iter().filter(|fact| fact.value != Cell::Empty).collect();
    let page = Page::new("制度设置", &changed).done("（已保存）").facts(facts);
    let page = if names_the_day { page.table(party_days(&days)) } else { page };
    page.text("", remarks(ledger, spec, from, today))
}

impl Changed<'_> {
    fn document(&self) -> String {
        Spec::find(self.name).map(|spec| spec.get(&Policy::default())).unwrap_or_default()
    }
}

fn party_days(days: &[PartyDay]) -> Table {
    let rows = Rows::of(days);
    let columns = vec![
        rows.word("月份", |day| day.month),
        rows.word("原定", |day| day.nominal),
        rows.word("党日", PartyDay::planned),
        rows.word("星期", |day| weekday(day.planned())),
        rows.text("说明", |day| day.provisional.then_some("暂定")),
    ];
    rows.table("dates", "以后的党日", columns).empty("这几个月没有党日")
}

/// What a change means for other days than its own.
fn remarks(ledger: &Ledger, spec: &Spec, from: Day, today: Day) -> Vec<String> {
    let past = (from < Month::of(today).first())
        .then(|| format!("{from} 以来的活动都按新的设置检查，以前的仍按当时的设置。"));
    let later = ledger.settings.iter().find(|setting| setting.name == spec.name && setting.since > from);
    let later = later.and_then(|setting| described(ledger, setting)).map(|text| format!("{text}。"));
    past.into_iter().chain(later).collect()
}

choice! {
    /// What a superior hands to its branches beside settings.
    With "另附的内容" {
        Holidays "holidays" "放假",
        Tasks "tasks" "任务",
    }
}

/// All settings of a day as a file that can be edited and read again; for the branches below without those of one place, and with
/// what they are to have of the day's year and later ones. `code` is that of the settings.
pub fn export(ledger: &Ledger, on: Day, with: &[With], code: &str, typed: Typed) -> Page {
    let policy = ledger.policy(on);
    let document = Policy::default();
    let mut text = format!(
        "# {}的制度设置（{on}），编号 {code}\n#\n# 每行一项：名称 = \"值\"，说明写在 # 后面；不写的项不变。改好以后导入：\n#   {}\n",
        ledger.org.name,
        typed(&Command::ImportPolicy)
    );
    let mut put = |more: String| text.push_str(&more);
    for spec in SETTINGS.iter().filter(|spec| with.is_empty() || spec.is_for_all()) {
        let clause = if spec.clause.is_empty() { String::new() } else { format!("{} ", spec.clause) };
        put(format!(
            "\n# {clause}{}：{}。制度的值：{}\n{} = \"{}\"\n",
            spec.label,
            spec.form,
            spec.shown(&document),
            spec.name,
            spec.written(&policy)
        ));
    }
    let first = Month::of(on).year();
    if with.contains(&With::Holidays) {
        for notice in ledger.calendar.notices().iter().filter(|notice| notice.year >= first) {
            put(format!("\n# {}年放假和调休上班的日期\n", notice.year));
            put(list("off", notice.year, notice.off.iter().map(Day::to_string)));
            put(list("work", notice.year, notice.work.iter().map(Day::to_string)));
        }
    }
    if with.contains(&With::Tasks) {
        let years: BTreeSet<i32> =
            ledger.tasks.iter().map(|task| task.year).filter(|year| *year >= first).collect();
        for year in years {
            put(format!("\n# {year}年上级任务：单位|月份|任务\n"));
            let each = ledger.tasks_of(year).map(|task| {
                let month = task.month.map(|month| month.to_string()).unwrap_or_default();
                format!("{}|{month}|{}", task.by.as_deref().unwrap_or(&ledger.org.name), task.text)
            });
            put(list("task", year, each));
        }
    }
    show(ledger, on, typed).toml(text)
}

/// A list of TOML, an item a line.
fn list(name: &str, year: i32, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> =
        items.map(|item| format!("  {},\n", to_value(item).unwrap_or_default())).collect();
    format!("{name}-{year} = [\n{}]\n", items.concat())
}

pub fn imported(imported: &SettingsImport, file: &str) -> Page {
    let facts = vec![
        Fact::new("自", imported.since),
        Fact::new("有变化", imported.changed.len()),
        Fact::new("没有变化", imported.unchanged),
    ];
    let years: Vec<String> = imported.holidays.iter().map(|year| format!("{year}年")).collect();
    let more = [("放假安排", years.join("、")), ("上级任务", imported.tasks.join("；"))];
    let more = more.into_iter().filter(|(_, what)| !what.is_empty());
    let facts = facts.into_iter().chain(more.map(|(label, what)| Fact::new(label, what))).collect();
    let page = Page::new(format!("导入制度设置 {file}"), imported).facts(facts);
    if imported.changed.is_empty() {
        return page;
    }
    let rows = Rows::of(&imported.changed);
    let columns = vec![
        rows.word("设置", |one| one.label),
        rows.text("原来", |one| one.before.as_str()),
        rows.text("现在", |one| one.after.as_str()),
    ];
    page.table(rows.table("changed", "有变化的设置", columns))
}
