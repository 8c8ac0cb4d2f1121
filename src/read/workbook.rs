//! A workbook's one sheet to CSV text, of which each line is a row of the spreadsheet: xlsx, xls and ods.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx, XlsxError};
use csv::WriterBuilder;

use super::fault::Fault;
use crate::domain::text::line;
use value::Parts;

mod value;
mod xls;

/// Begins a cell that can't be taken, before the reason. No other text that is read holds it.
pub(super) const UNREADABLE: char = '\0';

/// How the older files begin, and newer ones that are locked with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP: &[u8] = b"PK\x03\x04";
const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 500;
/// Sheets that are named where there are several.
const SHOWN: usize = 15;

pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(OLE)
}

/// The text of the one sheet that is not hidden and holds something.
///
/// # Errors
/// One fault if the file can't be opened, or has no such sheet, several, or one that is too large.
pub(super) fn text(bytes: &[u8]) -> Result<String, Fault> {
    let mut sheets = sheets(bytes)?;
    sheets.retain(|(_, rows)| !rows.0.is_empty());
    match sheets.as_slice() {
        [] => Err(Fault::file("文件是空的")),
        [(_, rows)] => Ok(rows.csv()),
        several => {
            let names: Vec<_> = several.iter().take(SHOWN).filter_map(|(name, _)| line(name)).collect();
            let more = if several.len() > SHOWN { "等" } else { "" };
            let (count, names) = (several.len(), names.join("、"));
            Err(Fault::file(format!("文件里有 {count} 张表（{names}{more}），请只留一张，或者另存为 CSV")))
        }
    }
}

/// Sheets that are not hidden, in their order, by name.
type Sheets = Vec<(String, Rows)>;

fn sheets(bytes: &[u8]) -> Result<Sheets, Fault> {
    let unopened = || unopened(bytes);
    if bytes.starts_with(OLE) {
        if !xls::is_sound(bytes) {
            return Err(unopened());
        }
        return whole(Xls::new(Cursor::new(bytes)).map_err(|_| unopened())?, unopened);
    }
    match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => by_cell(book, unopened),
        Err(_) => whole(Ods::new(Cursor::new(bytes)).map_err(|_| unopened())?, unopened),
    }
}

/// The sheets of a kind of workbook that is read as a whole.
fn whole<'b, B: Reader<Cursor<&'b [u8]>>>(
    mut book: B,
    unopened: impl Fn() -> Fault,
) -> Result<Sheets, Fault> {
    let names = visible(book.sheets_metadata());
    let sheet = |name: String| {
        let range = book.worksheet_range(&name).map_err(|_| unopened())?;
        let (top, left) = range.start().unwrap_or_default();
        let mut rows = Rows::default();
        for (row, column, value) in range.used_cells() {
            rows.put(top as usize + row, left as usize + column, value::shown(value, Parts::All))?;
        }
        Ok((name, rows))
    };
    names.into_iter().map(sheet).collect()
}

/// The sheets of a kind that is read cell by cell, so that a cell far off is refused before there is room for all
/// between.
fn by_cell(mut book: Xlsx<Cursor<&[u8]>>, unopened: impl Fn() -> Fault) -> Result<Sheets, Fault> {
    let refused = |error| match error {
        XlsxError::CellError(value) => Fault::file(format!("表里有错误值 {value}")),
        _ => unopened(),
    };
    let names = visible(book.sheets_metadata());
    let sheet = |name: String| {
        let mut cells = book.worksheet_cells_reader(&name).map_err(refused)?;
        let formats: Vec<Parts> = cells.styles().iter().map(Parts::of).collect();
        let mut rows = Rows::default();
        let mut known = HashSet::new();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refused)? {
            let (row, column) = cell.get_position();
            let parts = formats.get(style).copied().unwrap_or_default();
            let data = Data::from(cell.get_value().clone());
            if data != Data::Empty {
                known.insert((row, column));
            }
            rows.put(row as usize, column as usize, value::shown(&data, parts))?;
        }
        drop(cells);
        // Files that no spreadsheet has saved yet hold formulas without what they come to.
        let mut formulas = book.worksheet_cells_reader(&name).map_err(refused)?;
        while let Some(cell) = formulas.next_formula().map_err(refused)? {
            let (row, column) = cell.get_position();
            if !cell.get_value().is_empty() && !known.contains(&(row, column)) {
                rows.put(row as usize, column as usize, Some(value::not_worked_out()))?;
            }
        }
        Ok((name, rows))
    };
    names.into_iter().map(sheet).collect()
}

fn visible(sheets: &[Sheet]) -> Vec<String> {
    let is_seen =
        |sheet: &&Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    sheets.iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect()
}

/// What to do about a file that can't be opened, told by what is packed in it.
fn unopened(bytes: &[u8]) -> Fault {
    const OTHERS: [&str; 4] =
        ["word/document", "ppt/presentation", "opendocument.text", "opendocument.presentation"];
    const OFFICE: [&str; 2] = ["[Content_Types].xml", "mimetype"];
    let holds = |name: &&str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
    let reason = if OTHERS.iter().any(holds) {
        "这不是表格文件，请把里面的表格复制到 Excel，另存为 CSV"
    } else if bytes.starts_with(OLE) || OFFICE.iter().any(holds) {
        "这个表格文件打不开，可能加了密码或者损坏，请用 Excel、WPS 打开后另存为 CSV"
    } else {
        "这是压缩包，请先解压，再选里面的表格"
    };
    Fault::file(reason)
}

/// The cells of a sheet from its first row and column, as far as something stands there.
#[derive(Default)]
struct Rows(Vec<Vec<String>>);

impl Rows {
    fn put(&mut self, row: usize, column: usize, text: Option<String>) -> Result<(), Fault> {
        let Some(text) = text else { return Ok(()) };
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            let (row, column) = (row + 1, column + 1);
            return Err(Fault::file(format!(
                "表格太大，第 {row} 行、第 {column} 列还有内容，最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列"
            )));
        }
        self.0.resize_with(self.0.len().max(row + 1), Vec::new);
        let cells = &mut self.0[row];
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = text;
        Ok(())
    }

    fn csv(&self) -> String {
        let mut writer = WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &self.0 {
            writer.write_record(row).expect("memory takes all that is written");
        }
        let bytes = writer.into_inner().expect("memory takes all that is written");
        String::from_utf8(bytes).expect("cells of text are written as text")
    }
}

#[cfg(test)]
mod tests;
