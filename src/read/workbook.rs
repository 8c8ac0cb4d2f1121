//! A workbook's one sheet to CSV text, of which each line is a row of the spreadsheet: xlsx, xls and ods.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xls, Xlsx};

use super::fault::Fault;
use super::limits::{CELLS, MEGABYTE, SHEETS, TEXT};
use crate::domain::text::line;
use rows::{Rows, Sheets};
use value::Parts;

mod guarded;
mod ods;
mod packed;
mod rows;
mod value;
mod xls;
mod xlsx;

/// Begins a cell that can't be taken, before the reason. No other text that is read holds it.
pub(super) const UNREADABLE: char = '\0';

/// How the older files begin, and newer ones that are locked with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP: &[u8] = b"PK\x03\x04";
/// Sheets that are named where there are several.
const SHOWN: usize = 15;

pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(OLE)
}

/// A sheet that is not hidden and holds something.
pub(super) struct SheetText {
    pub(super) name: String,
    /// Its rows as CSV, each on the line of its number.
    pub(super) text: String,
    /// Numbers that have more decimals than the sheet shows, and are taken as it shows them.
    pub(super) rounded: usize,
}

/// The sheets that are not hidden and hold something.
///
/// # Errors
/// One fault if the file can't be opened, has no such sheet, or one that is too large.
pub(super) fn texts(bytes: &[u8]) -> Result<Vec<SheetText>, Fault> {
    let read = guarded::unless_it_panics(|| sheets(bytes)).unwrap_or(Err(Unfit::Damaged));
    let sheets = read.map_err(|unfit| unfit.told(bytes))?.filled();
    if sheets.is_empty() {
        return Err(Fault::file("文件是空的"));
    }
    let text = |(name, rows): (String, Rows)| SheetText { text: rows.csv(), rounded: rows.rounded(), name };
    Ok(sheets.into_iter().map(text).collect())
}

/// Some sheets as they are told: how many, and the names of the first.
pub(super) fn named(sheets: &[SheetText]) -> String {
    let names: Vec<_> = sheets.iter().take(SHOWN).filter_map(|sheet| line(&sheet.name)).collect();
    let more = if sheets.len() > SHOWN { "等" } else { "" };
    format!("{} 张表（{}{more}）", sheets.len(), names.join("、"))
}

fn sheets(bytes: &[u8]) -> Result<Sheets, Unfit> {
    if bytes.starts_with(OLE) {
        return of_xls(bytes);
    }
    if ods::is_one(bytes) {
        return ods::sheets(bytes);
    }
    packed::within_limits(bytes)?;
    xlsx::sheets(Xlsx::new(Cursor::new(bytes)).map_err(|_| Unfit::Damaged)?)
}

fn of_xls(bytes: &[u8]) -> Result<Sheets, Unfit> {
    let marks = xls::within_limits(bytes)?;
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| Unfit::Damaged)?;
    let mut sheets = Sheets::default();
    for name in xlsx::visible(book.sheets_metadata()) {
        let place = book.sheets_metadata().iter().position(|sheet| sheet.name == name);
        let range = book.worksheet_range(&name).map_err(|_| Unfit::Damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        sheets.begin(name.clone())?;
        let marks = place.and_then(|place| marks.get(place)).cloned().unwrap_or_default();
        let decimals: HashMap<_, _> = marks.decimals.into_iter().collect();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (top as usize + row, left as usize + column);
            let at = u16::try_from(row).ok().zip(u16::try_from(column).ok());
            match (value, at.and_then(|at| decimals.get(&at))) {
                (Data::Float(_), Some(decimals)) => sheets.put_number(row, column, value, *decimals)?,
                _ => sheets.put(row, column, value, Parts::All)?,
            }
        }
        for (row, column) in &marks.not_worked_out {
            sheets.put_text(usize::from(*row), usize::from(*column), value::not_worked_out())?;
        }
        for region in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            sheets.merge(at(region.start), at(region.end))?;
        }
    }
    Ok(sheets)
}

/// A row and a column.
type At = (usize, usize);

fn at((row, column): (u32, u32)) -> At {
    (row as usize, column as usize)
}

/// Why a workbook can't be read.
#[derive(Debug, PartialEq, Eq)]
enum Unfit {
    Damaged,
    TooLarge,
    Told(Fault),
}

impl Unfit {
    fn told(self, bytes: &[u8]) -> Fault {
        match self {
            Unfit::Damaged => unopened(bytes),
            Unfit::TooLarge => Fault::file(format!(
                "表格太大，最多 {SHEETS} 张表、{} 万格、{} MB 内容，请只留要读入的表，另存为 CSV",
                CELLS / 10_000,
                TEXT / MEGABYTE
            )),
            Unfit::Told(fault) => fault,
        }
    }
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

#[cfg(test)]
mod tests;
