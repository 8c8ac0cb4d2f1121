//! Named values, one below the other: `标签  值`.

use super::broken;
use crate::doc::width::{pad, width as columns_of, wrap};

/// Between a label and its value.
const GAP: &str = "  ";
/// Where less is left for the values, they stand below their labels.
const ROOM: usize = 12;

/// The column at which the values of these labels begin.
pub(super) fn column<'a>(labels: impl Iterator<Item = &'a str>) -> usize {
    labels.map(columns_of).max().unwrap_or(0) + GAP.len()
}

/// The labels are lines already; the values are not yet safe, and long ones go on below their beginning.
pub(super) fn write(pairs: &[(String, String)], column: usize, width: Option<usize>) -> Vec<String> {
    match width {
        Some(width) if column + ROOM > width => pairs.iter().flat_map(|pair| stacked(pair, width)).collect(),
        _ => pairs.iter().flat_map(|pair| hanging(pair, column, width.map(|width| width - column))).collect(),
    }
}

fn hanging((label, value): &(String, String), column: usize, room: Option<usize>) -> Vec<String> {
    let mut label = label.as_str();
    let line = |line: String| {
        let line = pad(std::mem::take(&mut label), column) + &line;
        line.trim_end().to_owned()
    };
    broken(value, room).into_iter().map(line).collect()
}

fn stacked((label, value): &(String, String), width: usize) -> Vec<String> {
    let values = broken(value, Some(width - GAP.len()));
    let indented = values.iter().filter(|line| !line.is_empty()).map(|line| GAP.to_owned() + line);
    wrap(label, width).into_iter().chain(indented).collect()
}
