//! The register of what was made public (党务公开登记).

use crate::doc::page::{Cell, Column, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::disclosure::{Disclosure, Inquiry};
use crate::domain::id::Stored;

/// Disclosures in a register, with what was asked below.
pub fn register(title: &str, disclosures: &[&Stored<Disclosure>]) -> Page {
    let columns = vec![
        Column::number("编号"),
        Column::word("类别"),
        Column::word("公开日期"),
        Column::word("期限"),
        Column::text("方式"),
        Column::text("公开事项"),
        Column::number("询问"),
    ];
    let rows = disclosures.iter().map(|disclosure| {
        let inquiries = disclosure.inquiries.len();
        vec![
            Cell::Count(disclosure.id.0),
            disclosure.kind.label().into(),
            disclosure.from.into(),
            disclosure.until.into(),
            disclosure.place.as_deref().into(),
            disclosure.matter.as_str().into(),
            if inquiries == 0 { Cell::Empty } else { inquiries.into() },
        ]
    });
    let table = Table::new("disclosures", "公开登记", columns).rows(rows).empty("还没有登记过公开");
    let asked = inquiries(disclosures);
    let page = Page::new(title, &disclosures).table(table);
    if asked.rows.is_empty() { page } else { page.table(asked) }
}

fn inquiries(disclosures: &[&Stored<Disclosure>]) -> Table {
    let columns = vec![
        Column::number("编号"),
        Column::word("日期"),
        Column::word("询问人"),
        Column::text("询问"),
        Column::text("答复"),
    ];
    let row = |id: i64, inquiry: &Inquiry| {
        vec![
            Cell::Count(id),
            inquiry.on.into(),
            inquiry.by.as_deref().into(),
            inquiry.question.as_str().into(),
            inquiry.answer.as_deref().into(),
        ]
    };
    let rows = disclosures
        .iter()
        .flat_map(|disclosure| disclosure.inquiries.iter().map(move |inquiry| row(disclosure.id.0, inquiry)));
    Table::new("inquiries", "询问与答复", columns).rows(rows).aside()
}
