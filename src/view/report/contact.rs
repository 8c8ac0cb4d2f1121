//! A year's contacts: 流动党员联系台账, “一对一”上门服务记录, and talks.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::contact::ContactKind;
use crate::domain::ledger::Ledger;
use crate::domain::time::Day;
use crate::figures::contacts::{How, InMonth, Line, OfYear, gaps};
use crate::rules::finding::Finding;
use crate::view::contact::{table, way};
use crate::view::entry::late;

/// `faults` are those of the rules on members.
pub fn page(ledger: &Ledger, year: i32, as_of: Day, faults: &[Finding]) -> Page {
    let data = OfYear::of(ledger, year, as_of, faults);
    let [reached, served, talked] = data.counts;
    let of = |kind: ContactKind| data.contacts.iter().copied().filter(move |contact| contact.kind == kind);
    let facts = vec![
        Fact::new(
            "流动党员",
            format!("{} 名，联系 {} 次，{}", data.floating.len(), reached, missed(&data.floating)),
        ),
        Fact::new(
            "免于参加的党员",
            format!("{} 名，上门服务 {} 次，{}", data.excused.len(), served, missed(&data.excused)),
        ),
        Fact::new("谈心谈话", talks(&data, talked)),
    ];
    let late = late(ledger, "次", of(ContactKind::Contact).map(|contact| (contact.on, contact.entered_on)));
    let floating = matrix("floating", "流动党员联系台账", ["去向", "联系人"], &data.floating);
    Page::new(format!("{} {year}年联系和服务", ledger.org.name), &data)
        .facts(facts)
        .table(floating.notes(late))
        .table(matrix("excused", "“一对一”上门服务", ["理由", "服务党员"], &data.excused))
        .table(table(
            ledger,
            "services",
            "“一对一”上门服务记录",
            ContactKind::Service,
            of(ContactKind::Service),
        ))
        .table(table(ledger, "talks", "谈心谈话记录", ContactKind::Talk, of(ContactKind::Talk)))
}

fn talks(data: &OfYear, count: usize) -> String {
    let names: Vec<&str> = data.not_talked_with.iter().map(|who| &*who.name).collect();
    match names.len() {
        0 => format!("{count} 次，该谈的都谈过"),
        left => format!("{count} 次，还有 {left} 人没有谈：{}", names.join("、")),
    }
}

fn missed(lines: &[Line]) -> String {
    match gaps(lines) {
        0 => "没有缺的".into(),
        count => format!("缺 {count} 处"),
    }
}

/// People down, months across; a gap says so.
fn matrix(name: &'static str, title: &str, [about, whom]: [&'static str; 2], lines: &[Line]) -> Table {
    let rows = Rows::of(lines);
    let months = (1..).zip(0..12).map(|(number, at)| {
        rows.word(format!("{number}月"), move |line: &Line| line.months.get(at).map(cell))
    });
    let columns = vec![
        rows.word("姓名", |line| &*line.member.name),
        rows.word(about, |line| match line.how {
            How::Floating(span) => span.place.as_str(),
            How::Excused(span) => span.reason.label(),
        }),
        rows.word(whom, |line| {
            let who = match line.how {
                How::Floating(span) => span.responsible.as_ref(),
                How::Excused(span) => span.helper.as_ref(),
            };
            who.map(|who| &*who.name)
        }),
        rows.group(months),
    ];
    rows.table(name, title, columns).empty("没有")
}

/// `12日电话`, several parted; `缺` for a gap.
fn cell(month: &InMonth) -> String {
    let contacts = month.contacts.iter().map(|contact| (contact.on, way(contact)));
    let took_part = month.took_part.iter().map(|(day, how)| (*day, how.label().to_owned()));
    let mut said: Vec<(Day, String)> = contacts.chain(took_part).collect();
    said.sort_by_key(|(day, _)| *day);
    let said = said.into_iter().map(|(day, how)| format!("{}{how}", day.format("%-d日")));
    let gap = month.gap.then(|| "缺".to_owned());
    said.chain(gap).collect::<Vec<_>>().join("、")
}
