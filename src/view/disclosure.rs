//! The register of what was made public (党务公开登记).

use crate::doc::columns::Rows;
use crate::doc::page::Page;
use crate::domain::choice::Choice;
use crate::domain::disclosure::{Disclosure, Inquiry};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;

use super::entry::{entered, late};

/// Disclosures in a register, with what was asked and answered.
pub fn register(ledger: &Ledger, title: &str, disclosures: &[&Stored<Disclosure>]) -> Page {
    let inquiries = |one: &Stored<Disclosure>| {
        one.inquiries.iter().map(|one| inquiry(ledger, one)).collect::<Vec<_>>().join("；")
    };
    let rows = Rows::of(disclosures.iter().copied());
    let columns = vec![
        rows.number("编号", |one| one.id.0),
        rows.text("公开事项", |one| one.matter.as_str()),
        rows.word("类别", |one| one.kind.label()),
        rows.word("公开日期", |one| one.from),
        rows.word("方式", |one| one.place.as_deref()),
        rows.word("期限", |one| one.until),
        rows.text("询问与答复", inquiries),
    ];
    let late = late(ledger, "次", disclosures.iter().map(|one| (one.from, one.entered_on)));
    let table = rows.table("disclosures", "公开登记", columns).notes(late).empty("这一年没有登记公开");
    Page::new(title, &disclosures).table(table)
}

/// How long it hangs there, as registered; left to be written by hand where it isn't.
pub(super) fn period(known: Option<&Stored<Disclosure>>) -> String {
    let Some(known) = known else { return "　　　　　　".into() };
    known.until.map_or_else(|| format!("{} 起", known.from), |until| format!("{} 至 {until}", known.from))
}

/// `2026-11-10 田大爷问：会议费是多少？答：六百元`, `…（没有答复）`; with the days of entry that were late.
fn inquiry(ledger: &Ledger, inquiry: &Inquiry) -> String {
    let Inquiry { on, question, entered_on, .. } = inquiry;
    let by = inquiry.by.as_deref().unwrap_or_default();
    let answer =
        inquiry.answer.as_ref().map_or_else(|| "（没有答复）".to_owned(), |answer| format!("，答：{answer}"));
    let asked = entered(ledger, *on, *entered_on);
    let later = inquiry.answered_later().map(|later| entered(ledger, *entered_on, later)).unwrap_or_default();
    format!("{on} {by}问：{question}{asked}{answer}{later}")
}
