//! The columns of a payslip 工资表 in a table of standards: which of them make up the base, by their names or by marks.

use super::{Field, nature, text};
use crate::domain::choice::Choice;
use crate::domain::money::Fen;
use crate::domain::payslip::{ItemKind, Nature, overlap, plain_name};
use crate::read::fault::Fault;
use crate::read::header::bare;
use crate::read::table::Table;

/// A column of the payslip.
pub(super) struct ItemColumn {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) kind: ItemKind,
}

/// The payslip's columns, in the order of the file; and of the columns of amounts beside them those whose name does not say what
/// it does to the base, and those that would put the same money into it twice.
pub(super) fn items(table: &Table<Field>) -> (Vec<ItemColumn>, Vec<Fault>) {
    let names = || table.header.unknown().map(|at| (at, table.header.names[at].as_str()));
    let marked = |name: &str| {
        ItemKind::ALL.iter().find_map(|kind| {
            let bare = plain_name(name).strip_suffix(&format!("（{}）", kind.label()))?.to_owned();
            Some((bare, *kind))
        })
    };
    let counts = |name: &str| {
        nature(name) == Some(Nature::Pay) || marked(name).is_some_and(|(_, kind)| kind == ItemKind::Counted)
    };
    let parts_are_there = names().any(|(_, name)| counts(name));
    let mut items: Vec<ItemColumn> = Vec::new();
    let mut faults = Vec::new();
    let mut unclear = Vec::new();
    for (at, header) in names() {
        let known = nature(header);
        let item = match marked(header) {
            Some((name, kind)) => Some(ItemColumn { at, name, kind }),
            None => known.and_then(|nature| nature.kind(parts_are_there)).map(|kind| ItemColumn {
                at,
                name: header.to_owned(),
                kind,
            }),
        };
        match item {
            Some(item) => {
                if let Some(other) = items.iter().find(|other| overlap(&bare(&other.name), &bare(&item.name)))
                {
                    let other = &table.header.names[other.at];
                    let reason = format!("与“{other}”是同一笔钱，或者一个包含另一个，请只留一样");
                    faults.push(Fault::cell(table.header.line, header, reason));
                }
                items.push(item);
            }
            None if known.is_none() && is_of_amounts(table, at) => unclear.push((at, header)),
            None => {}
        }
    }
    if !items.is_empty() {
        faults.extend(unclear.into_iter().map(|(at, name)| {
            if name.is_empty() {
                let reason = "这一列是金额，表头却空着，请写上项目的名称";
                return Fault::cell(table.header.line, table.header.column_at(at), reason);
            }
            let hint = if name.contains("绩效") {
                "；基础性绩效计入，奖励性绩效不计入"
            } else {
                ""
            };
            let bare = plain_name(name).replace(['（', '）'], "");
            let reason = format!(
                "这一列计不计入基数？请在表头写明，如“{bare}（计入）”“{bare}（扣除）”“{bare}（不计入）”{hint}"
            );
            Fault::cell(table.header.line, name, reason)
        }));
    }
    (items, faults)
}

/// Whether a column is one of amounts, a slip here and there aside; not one that numbers people or things.
fn is_of_amounts(table: &Table<Field>, at: usize) -> bool {
    const NUMBERS: [&str; 8] = ["工号", "编号", "号", "卡", "电话", "手机", "年龄", "党龄"];
    if NUMBERS.iter().any(|word| table.header.names[at].contains(word)) {
        return false;
    }
    let cells: Vec<String> = table.rows.iter().filter_map(|row| text(row, at)).collect();
    let amounts = cells.iter().filter(|text| Fen::parse(text).is_ok()).count();
    amounts > 0 && amounts * 2 >= cells.len()
}
