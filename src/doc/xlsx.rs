//! A page as a workbook of Excel: a sheet for each table, numbers as numbers and days as days.

use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::error::DocError;
use super::page::{Bars, Cell, Page};
use super::safe;
use super::sheet::{Block, Grid, LONG, MARGIN, SHORT, Side, columns_of, lay};
use super::width::wrap;

/// Characters that a cell takes, and that the name of a sheet does.
const CELL: usize = 32_767;
const NAME: usize = 31;

/// The workbook's bytes: the same page gives the same.
///
/// # Errors
/// `DocError::TooLong` where a text is longer than a cell takes.
pub fn write(page: &Page) -> Result<Vec<u8>, DocError> {
    let sheet = lay(page);
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(unwritten)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let (mut said, mut grids): (Vec<&Block>, Vec<(Vec<&Block>, &Grid)>) = (Vec::new(), Vec::new());
    for block in &sheet.blocks {
        match block {
            Block::Grid(grid) => grids.push((std::mem::take(&mut said), grid)),
            other => said.push(other),
        }
    }
    let mut names: Vec<String> = Vec::new();
    for (number, (before, grid)) in grids.iter().enumerate() {
        let title = if grid.title.is_empty() { &sheet.title } else { &grid.title };
        let last = number + 1 == grids.len();
        let after = if last { &said[..] } else { &[] };
        let (written, rows) = written(&sheet.title, sheet.wide, before, Some(grid), after)?;
        let mut written = named(written, title, &mut names)?;
        if let (Some(bars), Some(name)) = (&grid.bars, names.last()) {
            picture(&mut written, name, grid, bars, rows)?;
        }
        book.push_worksheet(written);
    }
    if grids.is_empty() {
        let (written, _) = written(&sheet.title, sheet.wide, &said, None, &[])?;
        book.push_worksheet(named(written, &sheet.title, &mut names)?);
    }
    book.save_to_buffer().map_err(unwritten)
}

fn unwritten(error: XlsxError) -> DocError {
    match error {
        XlsxError::MaxStringLengthExceeded => DocError::TooLong(CELL),
        other => DocError::Unwritten(other.to_string()),
    }
}

/// A sheet under a name that no other has, of characters that Excel allows.
fn named(mut sheet: Worksheet, title: &str, names: &mut Vec<String>) -> Result<Worksheet, DocError> {
    let plain: String = title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(NAME - 3).collect();
    let plain = if plain.trim().is_empty() { "表".to_owned() } else { plain };
    let free = |name: &String| !names.iter().any(|known| known.to_lowercase() == name.to_lowercase());
    let numbered = (2..=names.len() + 2).map(|number| format!("{plain} {number}"));
    let name = std::iter::once(plain.clone()).chain(numbered).find(free).unwrap_or(plain);
    sheet.set_name(&name).map_err(unwritten)?;
    names.push(name);
    Ok(sheet)
}

/// How the cells of a sheet look.
struct Looks {
    title: Format,
    bold: Format,
    plain: Format,
    head: Format,
}

impl Looks {
    fn new(small: bool) -> Looks {
        let size = if small { 9.0 } else { 10.5 };
        let base = || Format::new().set_font_name("宋体").set_font_size(size);
        let lined =
            || base().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        Looks {
            title: base()
                .set_font_size(20)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            bold: base().set_bold(),
            plain: base().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            head: lined().set_font_name("黑体").set_align(FormatAlign::Center),
        }
    }

    /// A cell of a table: at its side, a number as it is shown.
    fn cell(&self, side: Side, number: Option<&str>, bold: bool) -> Format {
        let side = match side {
            Side::Left => FormatAlign::Left,
            Side::Middle => FormatAlign::Center,
            Side::Right => FormatAlign::Right,
        };
        let format = self.plain.clone().set_border(FormatBorder::Thin).set_align(side);
        let format = if bold { format.set_bold() } else { format };
        number.map_or(format.clone(), |number| format.set_num_format(number))
    }
}

/// A chart of some columns of a table, which begins in a row, below the last row of the sheet.
fn picture(
    sheet: &mut Worksheet,
    name: &str,
    grid: &Grid,
    bars: &Bars,
    (first, end): (u32, u32),
) -> Result<(), DocError> {
    let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    let last = first + u32::try_from(grid.rows.len()).unwrap_or(1).saturating_sub(1);
    let mut chart = Chart::new(ChartType::Column);
    for column in &bars.of {
        let (label, column, title) = (place(bars.label), place(*column), &grid.columns[*column].title);
        chart
            .add_series()
            .set_name(title.as_str())
            .set_categories((name, first, label, last, label))
            .set_values((name, first, column, last, column));
    }
    let title = if grid.title.is_empty() { name } else { &grid.title };
    chart.title().set_name(title);
    sheet.insert_chart(end + 1, 0, &chart).map(drop).map_err(unwritten)
}

/// The sheet, and the rows in which its table begins and after which there is nothing.
fn written(
    title: &str,
    wide: bool,
    before: &[&Block],
    grid: Option<&Grid>,
    after: &[&Block],
) -> Result<(Worksheet, (u32, u32)), DocError> {
    let looks = Looks::new(grid.is_some_and(|grid| grid.small));
    let mut sheet = Worksheet::new();
    let widths: Vec<u32> = match grid {
        Some(grid) => grid.columns.iter().map(|column| column.width).collect(),
        None => vec![4_000, if wide { LONG } else { SHORT } - 2 * MARGIN - 4_000],
    };
    for (at, width) in (0_u16..).zip(&widths) {
        // A hundredth under the page, at 96 dots an inch.
        sheet.set_column_width_pixels(at, (width * 96 / 2540) * 99 / 100).map_err(unwritten)?;
    }
    let mut row = 0;
    across(&mut sheet, &mut row, &widths, title, &looks.title)?;
    sheet.set_row_height(0, 36).map_err(unwritten)?;
    blocks(&mut sheet, &mut row, &widths, before, &looks)?;
    let mut begins = row;
    if let Some(grid) = grid {
        if !grid.title.is_empty() {
            across(&mut sheet, &mut row, &widths, &grid.title, &looks.bold)?;
        }
        let first = row;
        heads(&mut sheet, &mut row, grid, &looks)?;
        sheet.set_repeat_rows(first, row - 1).map_err(unwritten)?;
        sheet.set_freeze_panes(row, 0).map_err(unwritten)?;
        begins = row;
        let breaks: Vec<u32> =
            grid.breaks.iter().map(|at| row + u32::try_from(*at).unwrap_or_default()).collect();
        sheet.set_page_breaks(&breaks).map_err(unwritten)?;
        for cells in &grid.rows {
            line(&mut sheet, row, grid, cells, false, &looks)?;
            row += 1;
        }
        if grid.rows.is_empty() {
            across(&mut sheet, &mut row, &widths, &grid.empty, &looks.cell(Side::Middle, None, false))?;
        }
        if let Some(total) = &grid.total {
            line(&mut sheet, row, grid, total, true, &looks)?;
            row += 1;
        }
        for note in &grid.notes {
            across(&mut sheet, &mut row, &widths, note, &looks.plain)?;
        }
        if let Some(signed) = grid.signed() {
            across(&mut sheet, &mut row, &widths, &signed, &looks.plain)?;
        }
    }
    blocks(&mut sheet, &mut row, &widths, after, &looks)?;
    sheet.set_paper_size(9);
    if wide {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.79, 0.79, 0.79, 0.79, 0.3, 0.3);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    Ok((sheet, (begins, row)))
}

/// Lines that one row shows, of the 409 points that it may be high, and the height of one.
const LINES: usize = 25;
const POINTS: u32 = 15;

/// Text over all columns, in as many rows as it takes: merged cells grow by themselves nowhere, so each is made as high as it
/// needs.
fn across(
    sheet: &mut Worksheet,
    row: &mut u32,
    widths: &[u32],
    text: &str,
    format: &Format,
) -> Result<(), DocError> {
    let last = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let lines: Vec<String> = text.split('\n').flat_map(|line| wrap(line, columns_of(widths))).collect();
    for part in lines.chunks(LINES) {
        // What fits one row is wrapped by the spreadsheet, as wide as it comes to be there.
        let text = if lines.len() <= LINES { text.to_owned() } else { part.join("\n") };
        let text = fitting(&text)?;
        if last == 0 {
            sheet.write_string_with_format(*row, 0, text, format).map_err(unwritten)?;
        } else {
            sheet.merge_range(*row, 0, *row, last, text, format).map_err(unwritten)?;
        }
        let high = u32::try_from(part.len()).unwrap_or(1) * POINTS + 3;
        sheet.set_row_height(*row, high).map_err(unwritten)?;
        *row += 1;
    }
    Ok(())
}

fn fitting(text: &str) -> Result<&str, DocError> {
    if text.chars().map(char::len_utf16).sum::<usize>() > CELL {
        Err(DocError::TooLong(CELL))
    } else {
        Ok(text)
    }
}

fn blocks(
    sheet: &mut Worksheet,
    row: &mut u32,
    widths: &[u32],
    blocks: &[&Block],
    looks: &Looks,
) -> Result<(), DocError> {
    let is_form = widths.len() == 2;
    for block in blocks {
        match block {
            // Two columns of its own: what is not merged grows with its text.
            Block::Form(facts) if is_form => {
                for (label, value) in facts {
                    let put = sheet.write_string_with_format(*row, 0, fitting(label)?, &looks.head).and_then(
                        |sheet| {
                            sheet.write_string_with_format(
                                *row,
                                1,
                                value,
                                &looks.cell(Side::Left, None, false),
                            )
                        },
                    );
                    put.map_err(unwritten)?;
                    fitting(value)?;
                    let lines: usize =
                        value.split('\n').map(|line| wrap(line, columns_of(&widths[1..])).len().max(1)).sum();
                    let high = u32::try_from(lines.clamp(1, LINES)).unwrap_or(1) * POINTS + 9;
                    sheet.set_row_height(*row, high).map_err(unwritten)?;
                    *row += 1;
                }
            }
            Block::Facts(facts) | Block::Form(facts) => {
                for (label, value) in facts {
                    let text = format!("{label}：{value}");
                    across(sheet, row, widths, &text, &looks.plain)?;
                }
            }
            Block::Heading(text) => {
                across(sheet, row, widths, text, &looks.bold)?;
            }
            Block::Paragraph(text) | Block::Line(text) => {
                across(sheet, row, widths, text, &looks.plain)?;
            }
            Block::Grid(_) | Block::Break => {}
        }
    }
    Ok(())
}

fn heads(sheet: &mut Worksheet, row: &mut u32, grid: &Grid, looks: &Looks) -> Result<(), DocError> {
    let mut at = 0_u16;
    let grouped = !grid.groups.is_empty();
    let alone = grid.columns.iter().map(|_| (1, String::new())).collect::<Vec<_>>();
    for (count, group) in if grouped { &grid.groups } else { &alone } {
        let end = at + u16::try_from(*count).unwrap_or(1) - 1;
        for column in at..=end {
            let title = &grid.columns[usize::from(column)].title;
            if !grouped {
                sheet.write_string_with_format(*row, column, title, &looks.head).map_err(unwritten)?;
            } else if group.is_empty() {
                sheet.merge_range(*row, column, *row + 1, column, title, &looks.head).map_err(unwritten)?;
            } else {
                sheet.write_string_with_format(*row + 1, column, title, &looks.head).map_err(unwritten)?;
            }
        }
        if !group.is_empty() && end > at {
            sheet.merge_range(*row, at, *row, end, group, &looks.head).map_err(unwritten)?;
        } else if !group.is_empty() {
            sheet.write_string_with_format(*row, at, group, &looks.head).map_err(unwritten)?;
        }
        at = end + 1;
    }
    let rows = if grouped { 2 } else { 1 };
    for at in *row..*row + rows {
        // Two lines of 10.5 points.
        sheet.set_row_height(at, 30).map_err(unwritten)?;
    }
    *row += rows;
    Ok(())
}

fn line(
    sheet: &mut Worksheet,
    row: u32,
    grid: &Grid,
    cells: &[Cell],
    bold: bool,
    looks: &Looks,
) -> Result<(), DocError> {
    let is_one_line = cells.iter().all(|cell| !matches!(cell, Cell::Text(text) if text.chars().count() > 12));
    if is_one_line {
        sheet.set_row_height(row, grid.row * 72 / 2540).map_err(unwritten)?;
    }
    for (at, (column, cell)) in (0_u16..).zip(grid.columns.iter().zip(cells)) {
        let format = |number| looks.cell(column.side, number, bold);
        let put = match cell {
            Cell::Empty => sheet.write_blank(row, at, &format(None)),
            Cell::Fen(_) => sheet.write_number_with_format(row, at, number(cell), &format(Some("0.00"))),
            Cell::Count(_) => sheet.write_number_with_format(row, at, number(cell), &format(Some("0"))),
            Cell::Day(day) => {
                let shown = day.to_string();
                match ExcelDateTime::parse_from_str(&shown) {
                    Ok(moment) => {
                        sheet.write_datetime_with_format(row, at, moment, &format(Some("yyyy-mm-dd")))
                    }
                    // Before 1900 there are no days in a workbook.
                    Err(_) => sheet.write_string_with_format(row, at, shown, &format(None)),
                }
            }
            Cell::Text(_) | Cell::Month(_) | Cell::Rate(_) => {
                let text = safe::lines(&cell.shown());
                fitting(&text)?;
                sheet.write_string_with_format(row, at, text, &format(None))
            }
        };
        put.map_err(unwritten)?;
    }
    Ok(())
}

/// A sum or a count as the number that a spreadsheet keeps: here it becomes a float, to be shown and nothing else.
fn number(cell: &Cell) -> f64 {
    cell.shown().parse().unwrap_or(f64::NAN)
}
