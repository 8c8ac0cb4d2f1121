//! The document clause by clause, with the records of the year that bear on each and how it stands.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Months};
use crate::rules::clauses::{Clause, Count, ShownBy, clauses};
use crate::rules::finding::State;
use crate::view::finding::Told;

/// Characters of a clause that are shown of it.
const SHOWN: usize = 12;

#[derive(Serialize)]
struct Line<'a> {
    clause: &'static str,
    words: &'static str,
    rules: Vec<&'static str>,
    records: Vec<Record>,
    met: usize,
    owed: Vec<Told<'a>>,
    faults: Vec<Told<'a>>,
    stands: String,
    shown_by: Option<&'static str>,
}

#[derive(Serialize)]
struct Record {
    of: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct OfYear<'a> {
    year: i32,
    as_of: Day,
    clauses: Vec<Line<'a>>,
}

/// Lays out every clause; `hint` says how one sees more, `typed` spells the command that shows a clause's records.
pub fn page(
    ledger: &Ledger,
    year: i32,
    as_of: Day,
    duties: &[Told],
    hint: &str,
    typed: fn(ShownBy) -> &'static str,
) -> Page {
    let of_clause = |clause| line(ledger, clause, Months::year(year), duties, typed);
    let lines: Vec<Line> = clauses().map(of_clause).collect();
    let records = |line: &Line| {
        let each = line.records.iter().map(|record| format!("{} {}", record.of, record.count));
        each.collect::<Vec<_>>().join("、")
    };
    let rows = Rows::of(&lines);
    let columns = vec![
        rows.word("条款", |line| line.clause),
        rows.text("规定", |line| beginning(line.words)),
        rows.text("这一年的记录", records),
        rows.number("做到", |line| line.met).minor(),
        rows.number("待办", |line| line.owed.len()).minor(),
        rows.number("没有做到", |line| line.faults.len()).minor(),
        rows.word("情况", |line| line.stands.as_str()),
        rows.command("查看", |line| line.shown_by),
    ];
    let of = |wanted: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| wanted(line)).count();
    let facts = vec![
        Fact::new("检查到", as_of),
        Fact::new("有没有做到的", format!("{} 条", of(&|line| !line.faults.is_empty()))),
        Fact::new(
            "还有待办的",
            format!("{} 条", of(&|line| line.faults.is_empty() && !line.owed.is_empty())),
        ),
    ];
    let title = format!("{} {year}年逐条对照", ledger.org.name);
    let table = rows.table("clauses", title.clone(), columns).hints([hint.to_owned()]);
    Page::new(title, &OfYear { year, as_of, clauses: lines }).facts(facts).table(table)
}

/// The first words of a clause, enough to know it by.
fn beginning(words: &str) -> String {
    let plain = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let mut first: String = plain.chars().take(SHOWN).collect();
    if plain.chars().nth(SHOWN).is_some() {
        first.push('…');
    }
    first
}

fn line<'a>(
    ledger: &Ledger,
    clause: Clause,
    months: Months,
    duties: &'a [Told<'a>],
    typed: fn(ShownBy) -> &'static str,
) -> Line<'a> {
    // What the program alone reminds of is no demand of the clause.
    let of_clause = || duties.iter().copied().filter(|duty| duty.rule.asked_by() == clause.id);
    let met = of_clause().filter(|duty| duty.state == State::Met).count();
    let owed: Vec<Told> = of_clause().filter(|duty| duty.state == State::Owed).collect();
    let faults: Vec<Told> = of_clause().filter(|duty| duty.is_fault()).collect();
    let records: Vec<Record> =
        clause.records(ledger, months).into_iter().map(|Count { of, count }| Record { of, count }).collect();
    let recorded = records.iter().any(|record| record.count > 0);
    let stands = match (faults.len(), owed.len(), met) {
        _ if clause.is_purpose() => "说明目的".to_owned(),
        (1.., ..) => format!("{} 项没有做到", faults.len()),
        (0, 1.., _) => format!("{} 项待办", owed.len()),
        (0, 0, 1..) => "做到".to_owned(),
        (0, 0, 0) if recorded => "有记录".to_owned(),
        (0, 0, 0) => "没有记录".to_owned(),
    };
    Line {
        clause: clause.id,
        words: clause.words,
        rules: clause.rules().map(|rule| rule.id).collect(),
        records,
        met,
        owed,
        faults,
        stands,
        shown_by: clause.shown_by().map(typed),
    }
}
