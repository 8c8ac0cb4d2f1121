//! CSV text to a header and rows with their lines, as spreadsheets of any system save it.

use csv::{Reader, ReaderBuilder, StringRecord};

use super::decode::{self, Tables, line_breaks};
use super::fault::Fault;
use super::header::{Header, Sheet};
use super::limits::{CELL, CELLS, MARKS, ROWS};
use super::unread::Unread;
use super::workbook::{self, SheetText, UNREADABLE};
use crate::domain::text::{is_unsafe, line};

const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];
/// Rows among which the header is looked for; titles and remarks may stand above it.
const TOP: usize = 50;

pub(super) struct Table<F: 'static> {
    pub(super) header: Header<F>,
    pub(super) rows: Vec<Row>,
    pub(super) unread: Unread,
    /// Which of several sheets it is.
    sheet: Option<String>,
}

pub(super) struct Row {
    pub(super) line: u64,
    cells: StringRecord,
}

impl Row {
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).unwrap_or_default()
    }

    /// Why a cell of a workbook can't be taken.
    pub(super) fn unreadable(&self, at: usize) -> Option<&str> {
        self.cell(at).strip_prefix(UNREADABLE)
    }

    /// Whether nothing stands there, or nothing but its number.
    fn is_blank_but(&self, number: Option<usize>) -> bool {
        self.cells.iter().enumerate().all(|(at, cell)| number == Some(at) || is_blank(cell))
    }

    /// What stands first in it.
    fn first(&self) -> Option<String> {
        self.cells.iter().find_map(line)
    }

    /// Whether nothing stands there but one of some titles, which are printed on each page.
    fn is_one_of(&self, titles: &[String]) -> bool {
        let mut words = self.cells.iter().filter_map(line);
        let Some(first) = words.next() else { return false };
        titles.contains(&first) && words.all(|word| word == first)
    }

    /// Whether more than delimiters, of this kind or another, stands there.
    fn has_words(&self) -> bool {
        self.cells.iter().any(|cell| cell.contains(char::is_alphanumeric))
    }
}

impl<F: Copy + PartialEq> Table<F> {
    /// What is read of the table of a file called `name`; the faults of one of several sheets name it.
    ///
    /// # Errors
    /// As [`Table::of`], and what `read` finds.
    pub(super) fn with<T>(
        name: &str,
        bytes: &[u8],
        sheet: &'static Sheet<F>,
        read: impl FnOnce(&Table<F>) -> Result<T, Vec<Fault>>,
    ) -> Result<T, Vec<Fault>> {
        let table = Table::of(name, bytes, sheet)?;
        read(&table).map_err(|faults| within(table.sheet.as_ref(), faults))
    }

    /// The table of a file called `name`; of a workbook, the one sheet that has the columns.
    ///
    /// # Errors
    /// As [`decode::text`] and [`Table::read`]; one fault if none or several of the sheets have the columns.
    fn of(name: &str, bytes: &[u8], sheet: &'static Sheet<F>) -> Result<Table<F>, Vec<Fault>> {
        let sheets = match decode::tables(name, bytes).map_err(|fault| vec![fault])? {
            Tables::Text(text) => return Table::read(&text, sheet),
            Tables::Sheets(sheets) => sheets,
        };
        if let [only] = &sheets[..] {
            return Table::of_sheet(only, None, sheet);
        }
        let has_columns =
            |text: &str| find_header(text, sheet).is_some_and(|(_, header)| header.is_complete());
        let (fit, other): (Vec<_>, Vec<_>) = sheets.into_iter().partition(|one| has_columns(&one.text));
        match &fit[..] {
            [only] => Table::of_sheet(only, Some(&only.name), sheet),
            [] => {
                let columns =
                    sheet.required.iter().filter_map(|field| sheet.name(*field)).collect::<Vec<_>>();
                let reason = format!(
                    "文件里有 {}，没有一张的表头有“{}”，请核对，或者只留一张",
                    workbook::named(&other),
                    columns.join("”“")
                );
                Err(vec![Fault::file(reason)])
            }
            several => {
                let reason = format!(
                    "文件里有 {}都像是要读入的，请只留一张，或者另存为 CSV",
                    workbook::named(several)
                );
                Err(vec![Fault::file(reason)])
            }
        }
    }

    fn of_sheet(
        read: &SheetText,
        name: Option<&String>,
        sheet: &'static Sheet<F>,
    ) -> Result<Table<F>, Vec<Fault>> {
        let mut table = Table::read(&read.text, sheet).map_err(|faults| within(name, faults))?;
        (table.unread.rounded, table.sheet) = (read.rounded, name.cloned());
        Ok(table)
    }

    /// # Errors
    /// One fault if the quotes don't pair or no header is found; all repeated columns; one if there are no rows.
    pub(super) fn read(text: &str, sheet: &'static Sheet<F>) -> Result<Table<F>, Vec<Fault>> {
        if DELIMITERS.iter().any(|mark| text.bytes().filter(|byte| byte == mark).count() > MARKS) {
            return Err(vec![too_large()]);
        }
        let Some((delimiter, header)) = find_header(text, sheet) else {
            return Err(vec![Fault::file("文件是空的")]);
        };
        if let Some(line) = broken_quote(text, delimiter) {
            return Err(vec![Fault::line(line, "这里的英文双引号不成对，分不清后面的各列")]);
        }
        if !header.is_complete() {
            let is_one = |name: &String| name.contains(['，', '；', '、']);
            return Err(vec![match header.names.iter().find(|name| !name.is_empty()) {
                Some(name) if header.known() == 0 && is_one(name) => Fault::line(
                    header.line,
                    "各列之间写的是中文逗号或者顿号，请改成英文逗号（,），或者用 Excel 另存为 CSV",
                ),
                _ => header.missing(),
            }]);
        }
        let repeats: Vec<Fault> = header.repeats().collect();
        if !repeats.is_empty() {
            return Err(repeats);
        }
        let number = header.place(sheet.number);
        let mut titles: Vec<String> = Vec::new();
        let (mut rows, mut cells, mut passed) = (Vec::new(), 0, Vec::new());
        for row in Rows::new(text, delimiter) {
            if row.line <= header.line {
                titles.extend(row.first().filter(|_| row.line < header.line));
                continue;
            }
            if header.is_followed_by(&row.cells) {
                passed.extend(row.first().map(|text| (row.line, text)));
                continue;
            }
            if row.is_blank_but(number) || header.is_repeated_by(&row.cells) || row.is_one_of(&titles) {
                continue;
            }
            cells += row.cells.len();
            if rows.len() == ROWS || cells > CELLS {
                return Err(vec![too_large()]);
            }
            rows.push(row);
        }
        if rows.is_empty() {
            return Err(vec![Fault::file("表头下面没有数据")]);
        }
        let unread = Unread { columns: ignored(&header, number, &rows), rows: passed, rounded: 0 };
        Ok(Table { header, rows, unread, sheet: None })
    }

    /// Cells of a workbook that can't be taken, those that are too long, and the first that stands in no column.
    pub(super) fn faults(&self, row: &Row) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (at, cell) in row.cells.iter().enumerate().filter(|(at, _)| self.header.is_known(*at)) {
            if let Some(reason) = cell.strip_prefix(UNREADABLE) {
                faults.push(Fault::cell(row.line, self.header.column_at(at), reason));
            }
        }
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cell.len() > CELL) {
            let length = cell.trim().chars().count();
            if length > CELL {
                let reason = format!("内容太长，有 {length} 字");
                faults.push(Fault::cell(row.line, self.header.column_at(at), reason));
            }
        }
        let width = self.header.names.len();
        if let Some((at, _)) = row.cells.iter().enumerate().skip(width).find(|(_, cell)| !is_blank(cell)) {
            faults.push(Fault::cell(row.line, self.header.column_at(at), "有内容，表头里却没有这一列"));
        }
        faults
    }
}

/// The first row that has the required columns, by whichever delimiter; else the row that has the most known ones.
fn find_header<F: Copy + PartialEq>(text: &str, sheet: &'static Sheet<F>) -> Option<(u8, Header<F>)> {
    let mut best: Option<(u8, Header<F>)> = None;
    for delimiter in DELIMITERS {
        let mut above: Option<Row> = None;
        for row in Rows::new(text, delimiter).filter(Row::has_words).take(TOP) {
            let header = Header::of(row.line, &row.cells, sheet);
            let of_two = |above: &Row| Header::of_two((row.line, &row.cells), &above.cells, sheet);
            if header.is_complete() {
                let mut below = Rows::new(text, delimiter).skip_while(|one| one.line <= row.line);
                let second = below.find(Row::has_words).filter(|below| header.goes_on(&below.cells));
                let whole = second.map(|below| Header::of_two((below.line, &below.cells), &row.cells, sheet));
                return Some((delimiter, whole.unwrap_or(header)));
            }
            if let Some(two) = above.as_ref().map(of_two).filter(Header::is_complete) {
                return Some((delimiter, two));
            }
            if best.as_ref().is_none_or(|(_, best)| best.known() < header.known()) {
                best = Some((delimiter, header));
            }
            above = Some(row);
        }
    }
    best
}

fn ignored<F: Copy + PartialEq>(header: &Header<F>, number: Option<usize>, rows: &[Row]) -> Vec<String> {
    let mut ignored = Vec::new();
    for at in header.unknown().filter(|at| number != Some(*at)) {
        let name = header.column_at(at);
        let is_empty = || header.names[at].is_empty() && rows.iter().all(|row| is_blank(row.cell(at)));
        if !ignored.contains(&name) && !is_empty() {
            ignored.push(name);
        }
    }
    ignored
}

/// All rows of the text with the lines on which they begin, those above the header too.
struct Rows<'t> {
    text: &'t [u8],
    reader: Reader<&'t [u8]>,
    cells: StringRecord,
    line: u64,
    counted: usize,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, delimiter: u8) -> Rows<'t> {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Rows { text: text.as_bytes(), reader, cells: StringRecord::new(), line: 1, counted: 0 }
    }

    /// The reader counts a blank line to the row after it, so lines are counted here.
    fn line_at(&mut self, start: usize) -> u64 {
        let blank = self.text[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = start + blank;
        self.line += line_breaks(&self.text[self.counted..start]);
        self.counted = start;
        self.line
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let read = self.reader.read_record(&mut self.cells);
        let more = read.expect("rows in memory that are cut at ASCII are text");
        let start = self.cells.position().and_then(|place| usize::try_from(place.byte()).ok())?;
        more.then(|| Row { line: self.line_at(start), cells: fitted(&self.cells) })
    }
}

/// The same without the room that the longest row before it needed.
fn fitted(cells: &StringRecord) -> StringRecord {
    let mut fitted = StringRecord::with_capacity(cells.as_slice().len(), cells.len());
    fitted.extend(cells);
    fitted
}

/// The faults, each in its sheet.
fn within(sheet: Option<&String>, mut faults: Vec<Fault>) -> Vec<Fault> {
    for fault in &mut faults {
        fault.sheet = sheet.cloned();
    }
    faults
}

fn too_large() -> Fault {
    Fault::file(format!("表格太大，最多 {ROWS} 行、{} 万格，请只留要读入的行和列", CELLS / 10_000))
}

/// The line on which a quoted cell begins that doesn't end, or ends within a cell: rows after it would be swallowed.
fn broken_quote(text: &str, delimiter: u8) -> Option<u64> {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let (mut at, mut opened) = (At::Start, 0);
    for (index, byte) in text.bytes().enumerate() {
        at = match (at, byte) {
            (At::Start, b'"') => {
                opened = index;
                At::Quoted
            }
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) | (At::Closed, b'"') => At::Quoted,
            (_, b'\r' | b'\n') => At::Start,
            (_, byte) if byte == delimiter => At::Start,
            (At::Closed, b' ') => At::Closed,
            (At::Closed, _) => return Some(1 + line_breaks(&text.as_bytes()[..opened])),
            (At::Start | At::Plain, _) => At::Plain,
        };
    }
    (at == At::Quoted).then(|| 1 + line_breaks(&text.as_bytes()[..opened]))
}

fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || is_unsafe(c))
}
