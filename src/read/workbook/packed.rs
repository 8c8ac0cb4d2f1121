//! The parts of a workbook that is a zip archive: unpacked piece by piece, and never more of them than the limits allow.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::Unfit;
use crate::read::limits::{CELLS, GONE_THROUGH, PARTS, SHEETS, STYLE_TAG, STYLES, TAG, UNPACKED};

/// An archive in memory.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Opens an archive whose directory is of a bearable size.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Unfit> {
    // How each entry of the directory begins; the number that it states itself may be another.
    let entries = bytes.windows(4).filter(|word| *word == b"PK\x01\x02").count();
    if entries > PARTS {
        return Err(Unfit::TooLarge);
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unfit::Damaged)
}

/// Bytes that may still be unpacked.
pub(super) struct Left(Cell<usize>);

impl Left {
    pub(super) fn all() -> Left {
        Left(Cell::new(UNPACKED))
    }

    /// What it was that ended a part before its time.
    pub(super) fn unfit(&self) -> Unfit {
        if self.0.get() == 0 { Unfit::TooLarge } else { Unfit::Damaged }
    }

    /// The XML of a part, as the library reads it too.
    pub(super) fn xml<'a, 'b>(&'a self, part: ZipFile<'a, Cursor<&'b [u8]>>) -> Reader<Xml<'a, 'b>> {
        let mut xml = Reader::from_reader(BufReader::new(Metered { part, left: self }));
        let config = xml.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        xml
    }
}

pub(super) type Xml<'a, 'b> = BufReader<Metered<'a, 'b>>;

/// A part that ends with an error where no more may be unpacked.
pub(super) struct Metered<'a, 'b> {
    part: ZipFile<'a, Cursor<&'b [u8]>>,
    left: &'a Left,
}

impl Read for Metered<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        let left = self.left.0.get().saturating_sub(read);
        self.left.0.set(left);
        if left == 0 { Err(io::ErrorKind::OutOfMemory.into()) } else { Ok(read) }
    }
}

/// Goes through all parts of an archive, so that whoever reads them meets no more than the limits allow, whichever they read.
pub(super) fn within_limits(bytes: &[u8]) -> Result<(), Unfit> {
    let mut archive = open(bytes)?;
    let (left, mut tally, mut largest) = (Left::all(), Tally::default(), 0);
    for at in 0..archive.len() {
        // One that can't be opened is opened by nobody else.
        let Ok(part) = archive.by_index(at) else { continue };
        let before = left.0.get();
        let mut xml = left.xml(part);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => tally.add(&tag)?,
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) if left.unfit() == Unfit::TooLarge => return Err(Unfit::TooLarge),
                // No XML from here on, for others too.
                Err(_) => break,
            }
        }
        largest = largest.max(before - left.0.get());
    }
    if tally.sheets * largest > GONE_THROUGH { Err(Unfit::TooLarge) } else { Ok(()) }
}

/// What takes room when it is read.
#[derive(Default)]
struct Tally {
    cells: usize,
    texts: usize,
    sheets: usize,
    styles: usize,
}

impl Tally {
    fn add(&mut self, tag: &BytesStart) -> Result<(), Unfit> {
        let name = tag.local_name();
        let (count, most) = match name.as_ref() {
            "c" => (&mut self.cells, CELLS),
            "si" => (&mut self.texts, CELLS),
            "sheet" => (&mut self.sheets, SHEETS),
            "xf" | "font" | "fill" | "border" | "numFmt" | "definedName" | "Relationship" => {
                (&mut self.styles, STYLES)
            }
            // Room is made for as many texts as are promised.
            "sst" if promised(tag) > CELLS => return Err(Unfit::TooLarge),
            // The name of a font.
            "name" if tag.len() > STYLE_TAG => return Err(Unfit::TooLarge),
            _ if tag.len() > TAG => return Err(Unfit::TooLarge),
            _ => return Ok(()),
        };
        *count += 1;
        let is_fit = *count <= most && tag.len() <= STYLE_TAG;
        if is_fit { Ok(()) } else { Err(Unfit::TooLarge) }
    }
}

/// The greatest number that a tag states of what is within it.
fn promised(tag: &BytesStart) -> usize {
    let number = |text: &str| {
        let digits: String =
            text.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').collect();
        if digits.is_empty() { 0 } else { digits.parse().unwrap_or(usize::MAX) }
    };
    let mut attributes = tag.attributes();
    let stated = attributes.with_checks(false).flatten().filter(|one| one.key.as_ref().ends_with("ount"));
    stated.map(|one| number(&one.value)).max().unwrap_or(0)
}
