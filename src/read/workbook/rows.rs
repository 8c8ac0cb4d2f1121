//! The cells of a workbook's sheets as they come, within the limits.

use calamine::Data;
use csv::WriterBuilder;

use super::value::{Parts, rounded, shown};
use super::{At, Unfit};
use crate::read::fault::Fault;
use crate::read::limits::{CELLS, COLUMNS, ROWS, SHEETS, TEXT};

/// Sheets that are not hidden, in their order.
#[derive(Default)]
pub(super) struct Sheets {
    named: Vec<(String, Rows)>,
    /// Cells and bytes of text in all of them.
    cells: usize,
    text: usize,
    /// Cells and rows that were gone through because they are merged.
    merged: usize,
}

/// The cells of a sheet from its first row and column, as far as something stands there.
#[derive(Default)]
pub(super) struct Rows {
    cells: Vec<Vec<String>>,
    /// Numbers that were rounded to what the sheet shows.
    rounded: usize,
}

impl Sheets {
    /// A further sheet, to which the cells that come next belong.
    ///
    /// # Errors
    /// `TooLarge`, or `Told`, if there are too many.
    pub(super) fn begin(&mut self, name: String) -> Result<(), Unfit> {
        if self.named.len() == SHEETS {
            return Err(Unfit::TooLarge);
        }
        self.named.push((name, Rows::default()));
        Ok(())
    }

    /// Puts a number with so many decimals as are shown; what it has beyond them is counted.
    ///
    /// # Errors
    /// As [`Sheets::put`].
    pub(super) fn put_number(
        &mut self,
        row: usize,
        column: usize,
        cell: &Data,
        decimals: usize,
    ) -> Result<(), Unfit> {
        let Some(text) = shown(cell, Parts::All) else { return Ok(()) };
        let rounded = rounded(&text, decimals);
        if let (Some(_), Some((_, rows))) = (&rounded, self.named.last_mut()) {
            rows.rounded += 1;
        }
        self.put_text(row, column, rounded.unwrap_or(text))
    }

    /// Puts what a cell shows where it stands in the sheet that was begun last.
    ///
    /// # Errors
    /// `TooLarge`, or `Told`, if that is too far off, or there was too much before it.
    pub(super) fn put(&mut self, row: usize, column: usize, cell: &Data, parts: Parts) -> Result<(), Unfit> {
        if let Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) = cell {
            self.text += text.len();
        }
        if self.text > TEXT {
            return Err(Unfit::TooLarge);
        }
        shown(cell, parts).map_or(Ok(()), |text| self.put_text(row, column, text))
    }

    /// The same of a text of our own.
    pub(super) fn put_text(&mut self, row: usize, column: usize, text: String) -> Result<(), Unfit> {
        let Some((_, rows)) = self.named.last_mut() else { return Ok(()) };
        if row >= ROWS || column >= COLUMNS {
            let (row, column) = (row + 1, column + 1);
            return Err(Unfit::Told(Fault::file(format!(
                "表格太大，第 {row} 行、第 {column} 列还有内容，最多 {ROWS} 行、{COLUMNS} 列"
            ))));
        }
        rows.cells.resize_with(rows.cells.len().max(row + 1), Vec::new);
        let cells = &mut rows.cells[row];
        self.cells += (column + 1).saturating_sub(cells.len());
        if self.cells > CELLS {
            return Err(Unfit::TooLarge);
        }
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = text;
        Ok(())
    }

    /// Gives the value of the first of some merged cells to each of them that is empty, of the rows in which something stands, and
    /// of the columns that the sheet has.
    ///
    /// # Errors
    /// `TooLarge` if that is too much.
    pub(super) fn merge(&mut self, from: At, to: At) -> Result<(), Unfit> {
        let Some((_, rows)) = self.named.last_mut() else { return Ok(()) };
        let value =
            rows.cells.get(from.0).and_then(|row| row.get(from.1)).filter(|text| !text.is_empty()).cloned();
        let Some(value) = value else { return Ok(()) };
        let (bottom, end) =
            (to.0.saturating_add(1).min(rows.cells.len()), to.1.saturating_add(1).min(COLUMNS));
        if bottom <= from.0 || end <= from.1 {
            return Ok(());
        }
        // Rows in which nothing stands are gone through too.
        self.merged += bottom - from.0;
        if self.merged > CELLS {
            return Err(Unfit::TooLarge);
        }
        let filled = rows.cells[from.0..bottom].iter_mut();
        for cells in filled.filter(|cells| cells.iter().any(|text| !text.is_empty())) {
            self.merged += end - from.1;
            self.text += value.len() * (end - from.1);
            self.cells += end.saturating_sub(cells.len());
            if self.cells > CELLS || self.merged > CELLS || self.text > TEXT {
                return Err(Unfit::TooLarge);
            }
            cells.resize(cells.len().max(end), String::new());
            for cell in cells[from.1..end].iter_mut().filter(|text| text.is_empty()) {
                value.clone_into(cell);
            }
        }
        Ok(())
    }

    /// Those in which something stands.
    pub(super) fn filled(self) -> Vec<(String, Rows)> {
        self.named.into_iter().filter(|(_, rows)| !rows.cells.is_empty()).collect()
    }
}

impl Rows {
    pub(super) fn rounded(&self) -> usize {
        self.rounded
    }

    pub(super) fn csv(&self) -> String {
        let mut writer = WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &self.cells {
            writer.write_record(row).expect("memory takes all that is written");
        }
        let bytes = writer.into_inner().expect("memory takes all that is written");
        String::from_utf8(bytes).expect("cells of text are written as text")
    }
}
