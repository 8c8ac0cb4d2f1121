//! The superior's own form, a document of Word or a workbook of Excel: what its names mean is put into it, and every byte that is
//! not a name's stays as it is.

use std::io::{self, Cursor, Read, Write};
use std::ops::Range;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::safe;

mod excel;
mod names;
mod text;
mod tree;
mod word;

pub use names::{Fields, List, Said};

/// Bytes of a form, of all its parts that are read once unpacked, and how many parts it has.
pub const LARGEST: usize = 10 * 1024 * 1024;
const UNPACKED: u64 = 40 * 1024 * 1024;
const PARTS: usize = 2_000;

/// Why a form can't be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Neither a document of Word nor a workbook of Excel.
    Other,
    /// One of the old binary kind, or one that a password locks: both look alike.
    OldOrLocked,
    Damaged,
    TooLarge,
    /// A workbook whose rows do not suffice: the first of them, how many there are, and how many are needed.
    TooFewRows {
        row: usize,
        rows: usize,
        needed: usize,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Excel,
}

/// Returns a form with what its names mean, filled for a year or a month of it.
///
/// # Errors
/// [`Unfit`].
pub fn fill(bytes: &[u8], fields: &Fields, time: (i32, Option<u32>)) -> Result<(Vec<u8>, Said), Unfit> {
    let mut form = Form::open(bytes)?;
    let mut said = Said::default();
    let new = match form.kind {
        Kind::Word => form.words(|xml| word::fill(xml, fields, &mut said, time).map(Ok))?,
        Kind::Excel => excel::fill(&mut form, fields, &mut said, time)?,
    };
    Ok((form.with(&new)?, said))
}

/// What a blank form's labels told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Learned {
    /// The names that were put into it.
    pub names: Vec<String>,
    /// Labels with a blank beside them for which no field is known.
    pub unknown: Vec<String>,
}

/// Returns a blank form with names in the blanks whose labels are known.
///
/// # Errors
/// [`Unfit`].
pub fn learn(bytes: &[u8], fields: &Fields) -> Result<(Vec<u8>, Learned), Unfit> {
    let mut form = Form::open(bytes)?;
    let mut learned = Learned::default();
    let new = match form.kind {
        Kind::Word => form.words(|xml| {
            let (text, more) = word::learn(xml, fields)?;
            learned.names.extend(more.names);
            learned.unknown.extend(more.unknown);
            Some(Ok(text))
        })?,
        Kind::Excel => excel::learn(&mut form, fields, &mut learned)?,
    };
    Ok((form.with(&new)?, learned))
}

/// A part's name and text.
type Part = (String, String);

struct Form<'b> {
    kind: Kind,
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Form<'b> {
    fn open(bytes: &'b [u8]) -> Result<Form<'b>, Unfit> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Unfit::OldOrLocked);
        }
        if !bytes.starts_with(b"PK") {
            return Err(Unfit::Other);
        }
        // How each entry of the directory begins; the number that it states itself may be another.
        if bytes.len() > LARGEST || bytes.windows(4).filter(|word| *word == b"PK\x01\x02").count() > PARTS {
            return Err(Unfit::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unfit::Damaged)?;
        let has = |name: &str| archive.index_for_name(name).is_some();
        let kind = match (has("word/document.xml"), has("xl/workbook.xml")) {
            (true, _) => Kind::Word,
            (_, true) => Kind::Excel,
            _ => return Err(Unfit::Other),
        };
        Ok(Form { kind, archive, left: UNPACKED })
    }

    /// The names of the parts of a folder of the archive, in their order.
    fn parts(&self, folder: &str, is: impl Fn(&str) -> bool) -> Vec<String> {
        let names = self.archive.file_names().filter_map(|name| Some(name.ok()?.to_string()));
        let mut names: Vec<String> = names
            .filter(|name| {
                name.strip_prefix(folder).and_then(|name| name.strip_suffix(".xml")).is_some_and(&is)
            })
            .collect();
        names.sort();
        names
    }

    /// The text of a part; `None` where there is none of that name.
    fn text(&mut self, name: &str) -> Result<Option<String>, Unfit> {
        let part = match self.archive.by_name(name) {
            Err(ZipError::FileNotFound) => return Ok(None),
            other => other.map_err(|_| Unfit::Damaged)?,
        };
        let mut text = String::new();
        part.take(self.left + 1).read_to_string(&mut text).map_err(|_| Unfit::Damaged)?;
        self.left = self.left.checked_sub(text.len() as u64).ok_or(Unfit::TooLarge)?;
        Ok(Some(text))
    }

    /// Each part of a document in which text stands, done anew; those that stay the same are left out.
    fn words(
        &mut self,
        mut anew: impl FnMut(&str) -> Option<Result<String, Unfit>>,
    ) -> Result<Vec<Part>, Unfit> {
        let is = |name: &str| {
            let plain = name.trim_end_matches(|c: char| c.is_ascii_digit());
            ["document", "header", "footer", "footnotes", "endnotes"].contains(&plain)
        };
        let mut new = Vec::new();
        for name in self.parts("word/", is) {
            let Some(text) = self.text(&name)? else { continue };
            let changed = anew(&text).ok_or(Unfit::Damaged)??;
            if changed != text {
                new.push((name, changed));
            }
        }
        Ok(new)
    }

    /// The archive with some parts anew, the others byte for byte as they were.
    fn with(&mut self, new: &[Part]) -> Result<Vec<u8>, Unfit> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.archive.len() {
            let name = {
                let part = self.archive.by_index_raw(at).map_err(|_| Unfit::Damaged)?;
                part.name().map_err(|_| Unfit::Damaged)?.to_string()
            };
            let changed = new.iter().find(|(changed, _)| *changed == name);
            if changed.is_none() {
                // Nothing damaged is handed on.
                let mut whole = self.archive.by_index(at).map_err(|_| Unfit::Damaged)?;
                let size = io::copy(&mut whole.by_ref().take(self.left + 1), &mut io::sink());
                let size = size.map_err(|_| Unfit::Damaged)?;
                self.left = self.left.checked_sub(size).ok_or(Unfit::TooLarge)?;
            }
            let part = self.archive.by_index_raw(at).map_err(|_| Unfit::Damaged)?;
            let written = match changed {
                None => out.raw_copy_file(part),
                Some((_, text)) => {
                    let options = SimpleFileOptions::default()
                        .compression_method(zip::CompressionMethod::Deflated)
                        .last_modified_time(part.last_modified().unwrap_or_default());
                    drop(part);
                    out.start_file(name, options)
                        .and_then(|()| out.write_all(text.as_bytes()).map_err(ZipError::from))
                }
            };
            written.map_err(|_| Unfit::Damaged)?;
        }
        Ok(out.finish().map_err(|_| Unfit::Damaged)?.into_inner())
    }
}

/// Row and column of a cell.
type At = (usize, usize);

/// Finds what is to stand in the blank cells of a table: the fact whose label stands before it, or the column of a list whose head
/// stands above it. Returns for each its place, the name, and the place of the label.
fn learned(rows: &[Vec<String>], fields: &Fields, learned: &mut Learned) -> Vec<(At, String, Option<At>)> {
    let is_blank = |text: &str| text.trim().is_empty();
    // But for the number of the row.
    let is_free = |row: &[String]| row.iter().all(|text| text.trim().chars().all(|c| c.is_ascii_digit()));
    let mut found: Vec<(At, String, Option<At>)> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let row = &rows[at];
        // A cell that goes on from above has no text of its own.
        let above = |column: usize| at.checked_sub(1).and_then(|at| rows[at].get(column)).cloned();
        let even = at > 0 && rows[at - 1].len() == row.len();
        let heads: Vec<String> = (0..row.len())
            .map(|column| match &*row[column] {
                text if is_blank(text) && even => above(column).unwrap_or_default(),
                text => text.to_owned(),
            })
            .collect();
        let below = rows.get(at + 1).filter(|below| below.len() == row.len());
        let is_open = below.is_some_and(|below| is_free(below) && below.iter().any(|text| is_blank(text)));
        if is_open && let Some(names) = fields.headed(&heads) {
            for (column, name) in names.into_iter().enumerate() {
                let free = below.is_some_and(|below| is_blank(&below[column]));
                if let Some(name) = name.filter(|_| free) {
                    found.push(((at + 1, column), name, None));
                } else if free && !is_blank(&heads[column]) {
                    learned.unknown.push(heads[column].clone());
                }
            }
            // The blank rows below are for the list.
            at += 2;
            while rows.get(at).is_some_and(|next| next.len() == row.len() && is_free(next)) {
                at += 1;
            }
            continue;
        }
        for column in 1..row.len() {
            let label = &row[column - 1];
            if is_blank(&row[column]) && !is_blank(label) {
                match fields.labelled(label) {
                    Some(name) => found.push(((at, column), name.to_owned(), Some((at, column - 1)))),
                    None => learned.unknown.push(label.clone()),
                }
            }
        }
        at += 1;
    }
    learned.names.extend(found.iter().map(|(_, name, _)| name.clone()));
    learned.unknown = learned.unknown.iter().map(|label| safe::line(label.trim())).collect();
    learned.unknown.retain(|label| !["合计", "小计", "总计"].contains(&&**label));
    found
}

/// Finds the blanks of a line behind labels and colons, and what is to stand there.
fn blanks(line: &str, fields: &Fields, learned: &mut Learned) -> Vec<(Range<usize>, String)> {
    let is_blank = |c: char| c == '_' || c == '＿' || c.is_whitespace();
    let mut found = Vec::new();
    for (at, colon) in line.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let start = at + colon.len_utf8();
        let blank: usize = line[start..].chars().take_while(|c| is_blank(*c)).map(char::len_utf8).sum();
        let ends = start + blank == line.len();
        if blank < 2 && !ends {
            continue;
        }
        // Spaces within a label widen it; two or more end what was before it.
        let before = line[..at].trim_end();
        let label = before.rsplit("  ").next().unwrap_or_default().rsplit("　　").next().unwrap_or_default();
        let label = label.rsplit(|c: char| "_＿：:；;，,。（(".contains(c)).next().unwrap_or_default().trim();
        if let Some(name) = fields.labelled(label) {
            let space = if ends { "" } else { "　" };
            found.push((start..start + blank, format!("{{{{{name}}}}}{space}")));
            learned.names.push(name.to_owned());
        } else if !label.is_empty() {
            learned.unknown.push(safe::line(label));
        }
    }
    found
}

#[cfg(test)]
mod tests;
