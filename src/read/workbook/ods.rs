//! Workbooks of `LibreOffice`. The library makes room for every repetition that a file states; here each cell is put where it
//! stands as it comes, so that what is too far off is refused.

use std::collections::HashSet;
use std::io::{BufRead, Read};

use calamine::Data;
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::packed::{self, Left};
use super::rows::Sheets;
use super::value::{self, Parts, shown};
use super::{At, Unfit};
use crate::read::limits::TAG;

const MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
/// What a sheet has at most in this format; fillings below and beside the contents go that far.
const SHEET_ROWS: usize = 1_048_576;
const SHEET_COLUMNS: usize = 16_384;

pub(super) fn is_one(bytes: &[u8]) -> bool {
    let Ok(mut archive) = packed::open(bytes) else { return false };
    let Ok(part) = archive.by_name("mimetype") else { return false };
    let mut kind = Vec::new();
    part.take(MIMETYPE.len() as u64).read_to_end(&mut kind).is_ok() && kind == MIMETYPE
}

pub(super) fn sheets(bytes: &[u8]) -> Result<Sheets, Unfit> {
    let mut archive = packed::open(bytes)?;
    let left = Left::all();
    let unfit = |_| Unfit::Damaged;
    let manifest = left.xml(archive.by_name("META-INF/manifest.xml").map_err(unfit)?);
    let is_locked = &mut false;
    each_tag(manifest, &left, |tag, _| {
        *is_locked |= tag.name().as_ref() == "manifest:encryption-data";
        Ok(())
    })?;
    if *is_locked {
        return Err(Unfit::Damaged);
    }
    let mut book = Book::default();
    let content = left.xml(archive.by_name("content.xml").map_err(unfit)?);
    each_tag(content, &left, |tag, xml| book.take(tag, xml))?;
    book.merge()?;
    Ok(book.sheets)
}

/// Gives each tag to `take`, which may read on.
fn each_tag<R: BufRead>(
    mut xml: Reader<R>,
    left: &Left,
    mut take: impl FnMut(&BytesStart, &mut Reader<R>) -> Result<(), Unfit>,
) -> Result<(), Unfit> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| left.unfit())? {
            Event::Start(tag) => take(&tag, &mut xml)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What has been read so far, and where the next cell stands.
#[derive(Default)]
struct Book {
    sheets: Sheets,
    /// The style that is being read, and those of sheets that are hidden.
    style: Option<String>,
    hidden: HashSet<String>,
    is_hidden: bool,
    row: usize,
    /// How often the row is repeated.
    rows: usize,
    column: usize,
    /// The corners of merged cells of the sheet that is being read.
    merged: Vec<(At, At)>,
}

impl Book {
    /// Merges what is to be, of the sheet that was read last.
    fn merge(&mut self) -> Result<(), Unfit> {
        self.merged.drain(..).try_for_each(|(from, to)| self.sheets.merge(from, to))
    }

    fn take<R: BufRead>(&mut self, tag: &BytesStart, xml: &mut Reader<R>) -> Result<(), Unfit> {
        match tag.name().as_ref() {
            "style:style" => self.style = attribute(tag, "style:name")?,
            "style:table-properties" if attribute(tag, "table:display")?.as_deref() == Some("false") => {
                self.hidden.extend(self.style.clone());
            }
            "table:table" => {
                self.merge()?;
                let style = attribute(tag, "table:style-name")?;
                self.is_hidden = style.is_some_and(|style| self.hidden.contains(&style));
                (self.row, self.rows) = (0, 0);
                if !self.is_hidden {
                    self.sheets.begin(attribute(tag, "table:name")?.ok_or(Unfit::Damaged)?)?;
                }
            }
            "table:table-row" => {
                self.row += self.rows;
                self.rows = repeated(tag, "table:number-rows-repeated", SHEET_ROWS)?;
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = repeated(tag, "table:number-columns-repeated", SHEET_COLUMNS)?;
                let wide = repeated(tag, "table:number-columns-spanned", SHEET_COLUMNS)?.max(1);
                let high = repeated(tag, "table:number-rows-spanned", SHEET_ROWS)?.max(1);
                if wide * high > 1 && !self.is_hidden {
                    let from = (self.row, self.column);
                    self.merged.push((from, (from.0 + high - 1, from.1 + wide - 1)));
                }
                let (cell, decimals) = cell(tag, xml)?;
                let is_formula =
                    tag.try_get_attribute("table:formula").map_err(|_| Unfit::Damaged)?.is_some();
                let is_open = is_formula && cell == Data::Empty;
                // Nothing is repeated as often as the sheet is wide and long.
                if !self.is_hidden && (is_open || shown(&cell, Parts::All).is_some()) {
                    for row in self.row..self.row + self.rows {
                        for column in self.column..self.column + columns {
                            match decimals {
                                _ if is_open => {
                                    self.sheets.put_text(row, column, value::not_worked_out())?;
                                }
                                Some(decimals) => self.sheets.put_number(row, column, &cell, decimals)?,
                                None => self.sheets.put(row, column, &cell, Parts::All)?,
                            }
                        }
                    }
                }
                self.column += columns;
            }
            _ => {}
        }
        Ok(())
    }
}

/// What a cell holds (ODF 1.2, 19.385), and with how many decimals it shows a number, which stands in its text.
fn cell<R: BufRead>(tag: &BytesStart, xml: &mut Reader<R>) -> Result<(Data, Option<usize>), Unfit> {
    let held = held(tag, xml)?;
    let kind = attribute(tag, "office:value-type")?;
    if !matches!(held, Data::Float(_)) || !matches!(kind.as_deref(), Some("float" | "currency")) {
        return Ok((held, None));
    }
    let text = content(tag, xml)?;
    let digits = text.trim_start_matches(|c: char| c == '-' || !c.is_ascii() || c == '$').trim();
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    Ok((held, is_number.then(|| digits.split_once('.').map_or(0, |(_, after)| after.len()))))
}

fn held<R: BufRead>(tag: &BytesStart, xml: &mut Reader<R>) -> Result<Data, Unfit> {
    if tag.len() > TAG {
        return Err(Unfit::TooLarge);
    }
    let value = |key: &str| attribute(tag, key);
    if let Some(number) = value("office:value")? {
        return number.parse().map(Data::Float).map_err(|_| Unfit::Damaged);
    }
    if let Some(day) = value("office:date-value")? {
        return Ok(Data::DateTimeIso(day));
    }
    if let Some(time) = value("office:time-value")? {
        return Ok(Data::DurationIso(time));
    }
    if let Some(truth) = value("office:boolean-value")? {
        return Ok(Data::Bool(truth.eq_ignore_ascii_case("true")));
    }
    let text = value("office:string-value")?;
    let is_error = value("calcext:value-type")?.as_deref() == Some("error");
    match text {
        Some(text) if !(is_error && text.is_empty()) => Ok(Data::String(text)),
        None if !is_error && value("office:value-type")?.as_deref() != Some("string") => Ok(Data::Empty),
        // LibreOffice keeps the text of an error beside an empty value.
        _ => content(tag, xml).map(Data::String),
    }
}

/// The text within a cell: its paragraphs, without the remarks that hang on it.
fn content<R: BufRead>(cell: &BytesStart, xml: &mut Reader<R>) -> Result<String, Unfit> {
    let (mut text, mut paragraphs, mut remarks) = (String::new(), 0, 0_usize);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| Unfit::Damaged)? {
            Event::End(tag) if tag.name() == cell.name() => return Ok(text),
            Event::Start(tag) if tag.name().as_ref() == "office:annotation" => remarks += 1,
            Event::End(tag) if tag.name().as_ref() == "office:annotation" => {
                remarks = remarks.saturating_sub(1);
            }
            Event::Eof => return Err(Unfit::Damaged),
            _ if remarks > 0 => {}
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => {
                let named = resolve_xml_entity(reference.as_ref());
                let numbered = reference.resolve_char_ref().map_err(|_| Unfit::Damaged)?;
                match (named, numbered) {
                    (Some(named), _) => text.push_str(named),
                    (None, Some(numbered)) => text.push(numbered),
                    (None, None) => return Err(Unfit::Damaged),
                }
            }
            Event::Start(tag) => match tag.name().as_ref() {
                "text:p" => {
                    paragraphs += 1;
                    if paragraphs > 1 {
                        text.push('\n');
                    }
                }
                // One is as good as many: a cell is taken as one line, its blanks as one each.
                "text:s" | "text:tab" => text.push(' '),
                "text:line-break" => text.push('\n'),
                _ => {}
            },
            _ => {}
        }
    }
}

/// How often something is repeated, as far as a sheet goes.
fn repeated(tag: &BytesStart, key: &str, most: usize) -> Result<usize, Unfit> {
    match attribute(tag, key)? {
        Some(count) => count.parse().map(|count: usize| count.min(most)).map_err(|_| Unfit::Damaged),
        None => Ok(1),
    }
}

fn attribute(tag: &BytesStart, key: &str) -> Result<Option<String>, Unfit> {
    let Some(found) = tag.try_get_attribute(key).map_err(|_| Unfit::Damaged)? else { return Ok(None) };
    unescape(&found.value).map(|value| Some(value.into_owned())).map_err(|_| Unfit::Damaged)
}
