//! Workbooks of Excel, cell by cell.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};

use super::rows::Sheets;
use super::value::{self, Parts};
use super::{Unfit, at};
use crate::read::fault::Fault;

/// The cells of the sheets that are not hidden, of a file that is within the limits.
pub(super) fn sheets(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Sheets, Unfit> {
    let refused = |error| match error {
        XlsxError::CellError(value) => Unfit::Told(Fault::file(format!("表里有错误值 {value}"))),
        _ => Unfit::Damaged,
    };
    let mut sheets = Sheets::default();
    let mut formats: Option<Vec<(Parts, Option<usize>)>> = None;
    for name in visible(book.sheets_metadata()) {
        let mut cells = book.worksheet_cells_reader(&name).map_err(refused)?;
        let formats = formats.get_or_insert_with(|| {
            cells.styles().iter().map(|style| (Parts::of(style), value::decimals(style))).collect()
        });
        let mut known = HashSet::new();
        sheets.begin(name.clone())?;
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refused)? {
            let (row, column) = cell.get_position();
            let (parts, decimals) = formats.get(style).copied().unwrap_or_default();
            let data = Data::from(cell.get_value().clone());
            if data != Data::Empty {
                known.insert((row, column));
            }
            match (&data, decimals) {
                (Data::Float(_), Some(decimals)) => {
                    sheets.put_number(row as usize, column as usize, &data, decimals)?;
                }
                _ => sheets.put(row as usize, column as usize, &data, parts)?,
            }
        }
        drop(cells);
        // Files that no spreadsheet has saved yet hold formulas without what they come to.
        let mut formulas = book.worksheet_cells_reader(&name).map_err(refused)?;
        while let Some(cell) = formulas.next_cell_with_formula_metadata().map_err(refused)? {
            let is_one = match cell.formula {
                Some(XlsxFormulaMetadata::Normal { formula }) => !formula.is_empty(),
                Some(_) => true,
                None => false,
            };
            if is_one && !known.contains(&cell.pos) {
                let (row, column) = cell.pos;
                sheets.put_text(row as usize, column as usize, value::not_worked_out())?;
            }
        }
        drop(formulas);
        for region in book.merge_cells_by_sheet_name(&name).map_err(refused)? {
            sheets.merge(at(region.start), at(region.end))?;
        }
    }
    Ok(sheets)
}

/// The names of the sheets that are not hidden.
pub(super) fn visible(sheets: &[Sheet]) -> Vec<String> {
    let is_seen =
        |sheet: &&Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    sheets.iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect()
}
