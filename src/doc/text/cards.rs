//! A table that no terminal of this width can show side by side: each row upright, as a card.

use super::labels;
use crate::doc::page::{Cell, Table};
use crate::doc::safe;

/// A blank line between the cards, a rule before the sums; empty cells are left out.
pub(super) fn write(table: &Table, width: usize) -> Vec<String> {
    let labels: Vec<String> = table.columns.iter().map(|column| safe::line(&column.title)).collect();
    let column = labels::column(labels.iter().map(String::as_str));
    let card = |row: &Vec<Cell>| {
        let pairs = labels.iter().cloned().zip(row.iter().map(Cell::shown));
        let pairs: Vec<_> = pairs.filter(|(_, value)| !value.trim().is_empty()).collect();
        labels::write(&pairs, column, Some(width))
    };
    let cards: Vec<_> = table.rows.iter().map(card).filter(|lines| !lines.is_empty()).collect();
    let mut lines = cards.join(&String::new());
    if let Some(total) = &table.total {
        lines.push("-".repeat(super::NARROWEST));
        lines.extend(card(total));
    }
    lines
}
