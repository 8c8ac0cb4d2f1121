//! Whether an xls file is whole, and of a bearable size. The reader trusts what stands in it: of a damaged one it would ask for
//! all memory there is, and it makes room for all cells between the first and the last.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::iter;

use cfb::CompoundFile;

use super::Unfit;
use super::value::decimals_of;
use crate::read::limits::{CELLS, RECORDS, SHEETS, TEXT};

/// Cells of a row, and rows of a sheet.
const COLUMNS: u16 = 256;
const ROWS: u32 = 65_536;
/// Kinds of records.
const CONTINUED: u16 = 0x3c;
const TEXTS: u16 = 0xfc;
const SHEET: u16 = 0x85;
const NAME: u16 = 0x18;
const BEGIN: u16 = 0x809;
const END: u16 = 0x0a;
const FORMULA: u16 = 0x06;
const NUMBERS: u16 = 0xbd;
const NUMBER: u16 = 0x203;
const SHORT: u16 = 0x27e;
const FORMAT: u16 = 0x41e;
const STYLE: u16 = 0xe0;
const INDEXED: u16 = 0xfd;
const ANSWER: u16 = 0x207;
const SIZE: u16 = 0x200;
/// Bytes of the longest name, and of the shortest piece of a formula that shows one.
const LONGEST_NAME: usize = 3 * 255;
const SHORTEST_PIECE: usize = 5;

/// What the reader does not say of the cells of a sheet, by row and column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Formulas that were never worked out.
    pub(super) not_worked_out: Vec<(u16, u16)>,
    /// Numbers of which the format says how many decimals are shown.
    pub(super) decimals: Vec<((u16, u16), usize)>,
}

/// Whether the reader meets no more than the limits allow, and nothing that is damaged; returns the marks of each sheet, in the
/// order of the book.
pub(super) fn within_limits(bytes: &[u8]) -> Result<Vec<Marks>, Unfit> {
    let stream = records(bytes).filter(|stream| are_sound(stream)).ok_or(Unfit::Damaged)?;
    let (mut sheets, mut longest_name, mut texts, mut in_texts) = (Vec::new(), 0, Vec::new(), false);
    let mut formats = Formats::default();
    for (kind, data) in each(&stream).take_while(|(kind, _)| *kind != END) {
        match kind {
            SHEET => {
                let (place, _) = words::<2>(data).ok_or(Unfit::Damaged)?;
                sheets.push(wide(place[0], place[1]) as usize);
                longest_name = longest_name.max(LONGEST_NAME.min(3 * data.len()));
            }
            NAME => longest_name = longest_name.max(LONGEST_NAME.min(3 * data.len())),
            FORMAT | STYLE => formats.take(kind, data),
            TEXTS => texts.push(data.get(8..).unwrap_or_default()),
            CONTINUED if in_texts => texts.push(data),
            _ => {}
        }
        in_texts = matches!(kind, TEXTS) || in_texts && kind == CONTINUED;
    }
    let longest_text = longest(&texts).unwrap_or(usize::from(u16::MAX));
    let mut sizes = HashMap::new();
    let (mut all, mut gone_through) = (Size::default(), 0);
    for place in &sheets {
        if !sizes.contains_key(place) {
            let sheet = stream.get(*place..).ok_or(Unfit::Damaged)?;
            sizes.insert(*place, Size::of(sheet, &formats, &mut gone_through)?);
        }
        all.add(&sizes[place]);
        let is_fit = all.cells <= CELLS
            && all.area <= CELLS
            && all.indexed.saturating_mul(longest_text) <= TEXT / 2
            && all.formulas / SHORTEST_PIECE * longest_name <= TEXT / 2;
        if !is_fit {
            return Err(Unfit::TooLarge);
        }
    }
    if sheets.len() > SHEETS {
        return Err(Unfit::TooLarge);
    }
    Ok(sheets.iter().map(|place| sizes[place].marks.clone()).collect())
}

/// Whether a formula has no answer yet: it comes to nothing and is to be worked out when the file is opened; or to an empty text,
/// though it reckons.
///
/// Source: \[MS-XLS\] 2.4.127 Formula, 2.5.133 `FormulaValue`, 2.5.198.25 Ptg.
fn is_not_worked_out(formula: &[u8]) -> bool {
    const ON_OPENING: u8 = 0b10;
    const EMPTY: [u8; 8] = [3, 0, 0, 0, 0, 0, 0xff, 0xff];
    let (Some(answer), Some(flags)) = (formula.get(6..14), formula.get(14)) else { return false };
    answer == [0; 8] && flags & ON_OPENING != 0
        || answer == EMPTY && reckons(formula.get(22..).unwrap_or_default())
}

/// Whether the last step of a formula gives a number: an operation of arithmetic, a sum, a rounding.
fn reckons(steps: &[u8]) -> bool {
    // + - * / ^ %, and the functions by their numbers.
    const OPERATIONS: [u8; 6] = [0x03, 0x04, 0x05, 0x06, 0x07, 0x14];
    const OF_SEVERAL: [u8; 5] = [4, 5, 6, 7, 183];
    const OF_SOME: [u8; 5] = [24, 25, 27, 212, 213];
    match steps {
        [.., last] if OPERATIONS.contains(last) => true,
        [.., 0x19, kind, _, _] if kind & 0x10 != 0 => true,
        [.., 0x22 | 0x42 | 0x62, _, function, 0] if OF_SEVERAL.contains(function) => true,
        [.., 0x21 | 0x41 | 0x61, function, 0] => OF_SOME.contains(function),
        _ => false,
    }
}

/// What a sheet takes when it is read.
#[derive(Debug, Default, PartialEq, Eq)]
struct Size {
    cells: usize,
    /// Cells that show one of the texts of the book.
    indexed: usize,
    /// Bytes of formulas.
    formulas: usize,
    /// Cells between the first and the last, of rows and columns; or what is promised, where that is more.
    area: usize,
    marks: Marks,
}

/// The formats of numbers of a book: their codes, and which of them a style has.
#[derive(Debug, Default)]
struct Formats {
    codes: HashMap<u16, String>,
    styles: Vec<u16>,
}

impl Formats {
    /// Source: \[MS-XLS\] 2.4.126 Format, 2.4.353 XF, 2.5.294 `XLUnicodeString`.
    fn take(&mut self, kind: u16, data: &[u8]) {
        if kind == STYLE {
            // One that is cut short still takes its place.
            let format = words::<2>(data).map_or(0, |([_, format], _)| format);
            self.styles.push(format);
            return;
        }
        let Some(([number, _], rest)) = words::<2>(data) else { return };
        let Some((flags, text)) = rest.split_first() else { return };
        let code = if flags & 1 == 0 {
            text.iter().map(|byte| char::from(*byte)).collect()
        } else {
            let units = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        };
        self.codes.insert(number, code);
    }

    /// How many decimals a style shows of a number.
    fn decimals(&self, style: u16) -> Option<usize> {
        let format = *self.styles.get(usize::from(style))?;
        let code = self.codes.get(&format).map(String::as_str).unwrap_or_default();
        decimals_of(Some(format.into()), code)
    }

    /// Of each cell of a record its column and style.
    fn cells(kind: u16, data: &[u8]) -> Vec<(u16, u16)> {
        let Some(([_, column, style], rest)) = words::<3>(data) else { return Vec::new() };
        match kind {
            NUMBERS => {
                let rest = rest.get(4..).unwrap_or_default().chunks_exact(6).map(|run| [run[0], run[1]]);
                let styles = iter::once(style).chain(rest.map(u16::from_le_bytes));
                // The last column stands behind the last number.
                (column..).zip(styles).take(data.len().saturating_sub(6) / 6).collect()
            }
            NUMBER | SHORT | FORMULA => vec![(column, style)],
            _ => Vec::new(),
        }
    }
}

impl Size {
    /// The size of the sheet at the beginning of some records.
    fn of(records: &[u8], formats: &Formats, gone_through: &mut usize) -> Result<Size, Unfit> {
        let mut size = Size::default();
        let (mut depth, mut promised) = (0, 0);
        let (mut first, mut last) = ((u16::MAX, u16::MAX), (0, 0));
        for (kind, data) in each(records) {
            *gone_through += 1;
            if *gone_through > RECORDS {
                return Err(Unfit::TooLarge);
            }
            let (row, column) = words::<2>(data).map_or((0, 0), |([row, column], _)| (row, column));
            let width = match kind {
                // Charts have cells of their own, which are not read.
                BEGIN => {
                    depth += 1;
                    continue;
                }
                END if depth <= 1 => break,
                END => {
                    depth -= 1;
                    continue;
                }
                _ if depth > 1 => continue,
                SIZE => {
                    promised = promised.max(area(data));
                    continue;
                }
                NUMBERS => data.len().saturating_sub(6) / 6,
                FORMULA => {
                    size.formulas += data.len();
                    if is_not_worked_out(data) {
                        size.marks.not_worked_out.push((row, column));
                    }
                    1
                }
                INDEXED => {
                    size.indexed += 1;
                    1
                }
                0xd6 | 0x203 | 0x204 | 0x205 | 0x27e => 1,
                // What the formula before it came to.
                ANSWER => {
                    size.cells += 1;
                    continue;
                }
                _ => continue,
            };
            for (column, style) in Formats::cells(kind, data) {
                size.marks.decimals.extend(formats.decimals(style).map(|shown| ((row, column), shown)));
            }
            size.cells += width;
            let end = column.saturating_add(u16::try_from(width.saturating_sub(1)).unwrap_or(u16::MAX));
            first = (first.0.min(row), first.1.min(column));
            last = (last.0.max(row), last.1.max(end));
        }
        let span = |first: u16, last: u16| usize::from(last.saturating_sub(first)) + 1;
        let used = if size.cells > 0 { span(first.0, last.0) * span(first.1, last.1) } else { 0 };
        size.area = used.max(promised);
        Ok(size)
    }

    fn add(&mut self, other: &Size) {
        self.cells += other.cells;
        self.indexed += other.indexed;
        self.formulas += other.formulas;
        self.area += other.area;
    }
}

/// The cells for which a record of the used rows and columns makes room.
fn area(data: &[u8]) -> usize {
    let span = |first: u32, end: u32| end.saturating_sub(first).max(1) as usize;
    match (words::<6>(data), words::<4>(data)) {
        (Some(([top, top_high, end, end_high, left, right], _)), _) => {
            span(wide(top, top_high), wide(end, end_high)) * span(left.into(), right.into())
        }
        (None, Some(([top, end, left, right], _))) => {
            span(top.into(), end.into()) * span(left.into(), right.into())
        }
        _ => 0,
    }
}

/// Characters of the longest of the texts of a book (MS-XLS 2.4.265); `None` where they can't be told apart.
fn longest(parts: &[&[u8]]) -> Option<usize> {
    let mut parts = parts.iter().copied();
    let (mut part, mut longest) = (parts.next().unwrap_or_default(), 0);
    loop {
        while part.is_empty() {
            match parts.next() {
                Some(next) => part = next,
                None => return Some(longest),
            }
        }
        let ([characters], rest) = words::<1>(part)?;
        let (flags, rest) = rest.split_first()?;
        let (runs, rest) = if flags & 8 == 0 { ([0], rest) } else { words::<1>(rest)? };
        let (more, rest) = if flags & 4 == 0 { ([0, 0], rest) } else { words::<2>(rest)? };
        part = rest;
        longest = longest.max(usize::from(characters));
        let (mut left, mut size) = (usize::from(characters), usize::from(flags & 1) + 1);
        loop {
            let here = left.min(part.len() / size);
            part = &part[here * size..];
            left -= here;
            if left == 0 {
                break;
            }
            let (flags, rest) = parts.next()?.split_first()?;
            (size, part) = (usize::from(flags & 1) + 1, rest);
        }
        let mut behind = 4 * usize::from(runs[0]) + wide(more[0], more[1]) as usize;
        while behind > part.len() {
            behind -= part.len();
            part = parts.next()?;
        }
        part = &part[behind..];
    }
}

/// The stream of records that holds the sheets; `None` if the file system around it is damaged.
fn records(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut records = Vec::new();
    file.open_stream(name).ok()?.read_to_end(&mut records).ok()?;
    Some(records)
}

/// Whether no record speaks of cells where a sheet has none (MS-XLS 2.4).
fn are_sound(mut records: &[u8]) -> bool {
    while let Some(([kind, length], rest)) = words::<2>(records) {
        let Some((data, rest)) = rest.split_at_checked(usize::from(length)) else { return false };
        let fits = match kind {
            // Cells: formulas, runs of numbers, indexed texts, texts, numbers, and numbers in short.
            0x06 | 0xbd | 0xd6 | 0xfd | 0x203 | 0x204 | 0x205 | 0x27e => {
                words::<2>(data).is_some_and(|([_, column], _)| column < COLUMNS)
            }
            // The first and the last used row and column.
            0x200 => match words::<6>(data) {
                Some(([top, top_high, end, end_high, left, right], _)) => {
                    let (top, end) = (wide(top, top_high), wide(end, end_high));
                    top <= end && end <= ROWS && left <= right && right <= COLUMNS
                }
                None => true,
            },
            // No record is called so: what comes after the last is filled up, or a part of the file is lost.
            0 => return rest.iter().all(|byte| *byte == 0),
            _ => true,
        };
        if !fits {
            return false;
        }
        records = rest;
    }
    true
}

/// The records with their kinds, as far as they are whole.
fn each(mut records: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    iter::from_fn(move || {
        let ([kind, length], rest) = words::<2>(records)?;
        let (data, rest) = rest.split_at_checked(usize::from(length))?;
        records = rest;
        Some((kind, data))
    })
}

fn wide(low: u16, high: u16) -> u32 {
    u32::from(low) | u32::from(high) << 16
}

/// So many numbers of two bytes, and what comes after them.
fn words<const COUNT: usize>(bytes: &[u8]) -> Option<([u16; COUNT], &[u8])> {
    let (words, rest) = bytes.split_at_checked(2 * COUNT)?;
    let mut numbers = [0; COUNT];
    for (number, pair) in numbers.iter_mut().zip(words.chunks_exact(2)) {
        *number = u16::from_le_bytes([pair[0], pair[1]]);
    }
    Some((numbers, rest))
}

#[cfg(test)]
mod tests {
    use super::are_sound;

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let length = u16::try_from(2 * data.len()).unwrap();
        [kind, length].iter().chain(data).flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn cells_stand_where_a_sheet_has_room_for_them() {
        assert!(are_sound(
            &[record(0x809, &[0x600]), record(0x203, &[65_535, 255, 0]), record(0x0a, &[])].concat()
        ));
        for kind in [0x06, 0xbd, 0xd6, 0xfd, 0x203, 0x204, 0x205, 0x27e] {
            assert!(!are_sound(&record(kind, &[1, 256, 0])), "{kind:x}");
        }
        for (size, sound) in [
            ([0, 0, 0, 1, 0, 256], true),
            ([0, 0, 0, 0, 0, 0], true),
            ([0, 0, 1, 1, 0, 256], false),
            ([0, 0, 5, 0, 0, 257], false),
            ([6, 0, 5, 0, 0, 1], false),
            ([0, 0, 5, 0, 2, 1], false),
        ] {
            assert_eq!(are_sound(&record(0x200, &size)), sound, "{size:?}");
        }
    }

    #[test]
    fn what_is_filled_up_with_zeros_is_whole_and_what_is_lost_is_not() {
        let (cell, end) = (record(0x203, &[0, 0, 0]), record(0x0a, &[]));
        assert!(are_sound(&[&cell[..], &end, &[0; 9]].concat()));
        assert!(!are_sound(&[&cell[..], &[0; 8], &cell, &end].concat()));
        assert!(!are_sound(&cell[..cell.len() - 1]));
    }
}
