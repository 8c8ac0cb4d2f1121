//! A table side by side, drawn by comfy-table without borders: a rule of `-` below the header and above the sums.
//!
//! Cells are broken here and not by comfy-table, which would begin a line with 。 and end one with 《.

use std::iter::once;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, LineStyle, TableStyle};

use super::{ALARM, CALM, broken};
use crate::doc::page::{Cell, Column, Kind, Table};
use crate::doc::safe;
use crate::doc::width::width as columns_of;

const STYLE: TableStyle = NOTHING.header_separator(LineStyle::none().fill('-'));
/// Columns between two columns.
const GAP: u16 = 2;
/// Before a line that stands below its row.
const INDENT: &str = "    ";
/// No free text is made narrower than this.
const NARROWEST: usize = 12;

/// Columns of all rows together up to which each is a line, whatever stands in one of them.
const SPACE: usize = 16 * 1024 * 1024;

/// At its natural width, each row a line; where one long text would fill all others with spaces, it is broken.
pub(super) fn write(table: &Table) -> Vec<String> {
    let grid = Grid::of(table, safe::line);
    let most = NARROWEST.max(SPACE / (1 + table.rows.len()));
    let widths: Vec<usize> = grid.columns.iter().map(|strip| strip.natural().min(most)).collect();
    let is_narrow = widths.iter().all(|width| *width < most);
    grid.draw(if is_narrow { None } else { Some(&widths) }, &[])
}

/// `None` where the table does not fit: neither with its free text broken, nor without its empty columns, nor without
/// its minor ones. What is left out, but for empty columns, is named below.
pub(super) fn write_within(table: &Table, width: usize) -> Option<Vec<String>> {
    let (grid, below) = Grid::of(table, safe::lines).parted(width);
    let drawn = |grid: &Grid, widths: &[usize]| grid.draw(Some(widths), &below);
    if let Some(widths) = grid.fit(width) {
        return Some(drawn(&grid, &widths));
    }
    let mut grid = grid.without_empty();
    let mut hidden = Vec::new();
    loop {
        if let Some(widths) = grid.fit(width) {
            let mut lines = drawn(&grid, &widths);
            if !hidden.is_empty() {
                hidden.reverse();
                let note = format!("窗口较窄，没有显示 {}；写到文件（-o）时都有。", hidden.join("、"));
                lines.extend(broken(&note, Some(width)));
            }
            return Some(lines);
        }
        let last = grid.columns.iter().rposition(|strip| strip.minor)?;
        hidden.push(grid.columns.remove(last).cells.swap_remove(0));
    }
}

struct Grid {
    columns: Vec<Strip>,
    has_total: bool,
}

/// A column from top to bottom: header, rows, sum.
struct Strip {
    kind: Kind,
    minor: bool,
    cells: Vec<String>,
    /// Which of them catch the eye.
    alarms: Vec<bool>,
}

impl Grid {
    /// `made_safe` keeps the line breaks of a text or does not.
    fn of(table: &Table, made_safe: fn(&str) -> String) -> Grid {
        let body = || table.rows.iter().chain(&table.total);
        let shown = |cell: Option<&Cell>| cell.map(|cell| made_safe(&cell.shown())).unwrap_or_default();
        let alarmed = |alarm: fn(&Cell) -> bool, at: usize| {
            let rows = table.rows.iter().map(move |row| row.get(at).is_some_and(alarm));
            once(false).chain(rows).chain(table.total.iter().map(|_| false)).collect()
        };
        let strip = |(at, column): (usize, &Column)| Strip {
            kind: column.kind,
            minor: column.minor,
            alarms: column.alarm.map(|alarm| alarmed(alarm, at)).unwrap_or_default(),
            cells: once(safe::line(&column.title)).chain(body().map(|row| shown(row.get(at)))).collect(),
        };
        Grid {
            columns: table.columns.iter().enumerate().map(strip).collect(),
            has_total: table.total.is_some(),
        }
    }

    /// Without the columns that stand below their rows, and the lines that they put there: for each row below the
    /// header, those after it.
    fn parted(self, width: usize) -> (Grid, Vec<Vec<String>>) {
        let (lines, columns): (Vec<Strip>, Vec<Strip>) =
            self.columns.into_iter().partition(|strip| matches!(strip.kind, Kind::Line | Kind::Command));
        let rows = lines.first().map_or(0, |strip| strip.cells.len() - 1);
        let below = |row: usize| {
            let cells = lines.iter().map(|strip| (strip.kind, strip.cells[row + 1].trim()));
            let within = |kind| (kind != Kind::Command).then_some(width.saturating_sub(INDENT.len()));
            let cells = cells.filter(|(_, cell)| !cell.is_empty());
            cells.flat_map(|(kind, cell)| broken(cell, within(kind))).collect::<Vec<_>>()
        };
        let below = (0..rows).map(|row| below(row).iter().map(|line| format!("{INDENT}{line}")).collect());
        (Grid { columns, has_total: self.has_total }, below.collect())
    }

    fn without_empty(self) -> Grid {
        let columns = self
            .columns
            .into_iter()
            .filter(|strip| strip.cells[1..].iter().any(|cell| !cell.trim().is_empty()));
        Grid { columns: columns.collect(), ..self }
    }

    /// The widths at which the table fits; the widest free text gives way first.
    fn fit(&self, width: usize) -> Option<Vec<usize>> {
        let mut widths: Vec<usize> = self.columns.iter().map(Strip::natural).collect();
        let least: Vec<usize> =
            self.columns.iter().zip(&widths).map(|(strip, &width)| strip.least(width)).collect();
        let gaps = usize::from(GAP) * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > width {
            let at = (0..widths.len()).filter(|&at| widths[at] > least[at]).max_by_key(|&at| widths[at])?;
            // A text of thousands of columns comes down to the terminal's width at once.
            widths[at] = (widths[at] - 1).min(width).max(least[at]);
        }
        Some(widths)
    }

    /// `below` holds the lines that stand below each row, if any do.
    fn draw(&self, widths: Option<&[usize]>, below: &[Vec<String>]) -> Vec<String> {
        let mut rows = self.rows(widths);
        let height = |row: &Vec<String>| row.iter().map(|cell| cell.split('\n').count()).max().unwrap_or(0);
        let heights: Vec<usize> = rows.iter().map(height).collect();
        let (header, footer) = (heights[0], heights[heights.len() - 1]);
        let mut drawn = comfy_table::Table::new();
        drawn.load_style(STYLE).set_header(rows.remove(0)).add_rows(rows);
        let last = self.columns.len().saturating_sub(1);
        for (at, column) in drawn.column_iter_mut().enumerate() {
            column.set_padding((0, if at == last { 0 } else { GAP }));
            if self.columns[at].kind == Kind::Number {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut lines: Vec<String> = drawn.lines().map(|line| line.trim_end().to_owned()).collect();
        if self.has_total {
            let rule = lines[header].clone();
            lines.insert(lines.len() - footer, rule);
        }
        // From the last row up, so that what was inserted moves nothing that is still to be found.
        for (row, after) in below.iter().enumerate().rev() {
            let end = 1 + heights[..=row + 1].iter().sum::<usize>();
            lines.splice(end..end, after.iter().cloned());
        }
        lines
    }

    /// Header, rows and sum, each cell broken to the width of its column.
    fn rows(&self, widths: Option<&[usize]>) -> Vec<Vec<String>> {
        let count = self.columns.first().map_or(1, |strip| strip.cells.len());
        let cell = |at: usize, column: usize| {
            let strip = &self.columns[column];
            let cell = &strip.cells[at];
            let is_alarm = strip.alarms.get(at) == Some(&true);
            match widths {
                Some(widths) if is_alarm => {
                    let lines = broken(cell, Some(widths[column]));
                    lines.iter().map(|line| format!("{ALARM}{line}{CALM}")).collect::<Vec<_>>().join("\n")
                }
                Some(widths) => broken(cell, Some(widths[column])).join("\n"),
                None if is_alarm => format!("{ALARM}{}{CALM}", cell.trim_end()),
                // One line, which was made safe when the grid was.
                None => cell.trim_end().to_owned(),
            }
        };
        (0..count).map(|at| (0..self.columns.len()).map(|column| cell(at, column)).collect()).collect()
    }
}

impl Strip {
    /// The width at which nothing is broken; comfy-table gives an empty column one.
    fn natural(&self) -> usize {
        self.cells.iter().flat_map(|cell| cell.split('\n')).map(columns_of).max().unwrap_or(0).max(1)
    }

    fn least(&self, natural: usize) -> usize {
        match self.kind {
            Kind::Text | Kind::Line | Kind::Command => natural.min(NARROWEST.max(columns_of(&self.cells[0]))),
            Kind::Word | Kind::Number => natural,
        }
    }
}
