//! What a file holds, by its first bytes: whether a page may take its place.

use super::format::Format;

/// So many bytes tell.
pub const TELLING: usize = 4096;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is lost with it.
    Empty,
    Json,
    Calendar,
    /// Any other plain text: a table, CSV, Markdown, settings.
    Text,
    Word,
    Excel,
    Web,
    /// A record file, a picture, another program's document: nothing that this program writes.
    Other,
}

impl Kind {
    /// By the first [`TELLING`] bytes of a file.
    pub fn of(first: &[u8]) -> Kind {
        let utf16 = first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]);
        let control = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r');
        let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
        let second = text.get(1..).unwrap_or_default().trim_ascii_start().first();
        let holds = |part: &[u8]| first.windows(part.len()).any(|bytes| bytes == part);
        match (text.first(), second) {
            _ if first.starts_with(b"PK\x03\x04") && holds(b"word/document.xml") => Kind::Word,
            _ if first.starts_with(b"PK\x03\x04") && holds(b"xl/work") => Kind::Excel,
            _ if utf16 => Kind::Text,
            _ if first.iter().any(control)
                || [&b"%PDF"[..], b"%!", b"#!"].iter().any(|start| text.starts_with(start)) =>
            {
                Kind::Other
            }
            (None, _) => Kind::Empty,
            // `[settings]` is TOML.
            (Some(b'{'), Some(b'"' | b'}'))
            | (Some(b'['), Some(b'{' | b'[' | b'"' | b']' | b'-' | b'0'..=b'9')) => Kind::Json,
            _ if text.len() > 14 && text[..14].eq_ignore_ascii_case(b"<!doctype html") => Kind::Web,
            // Other web pages, spreadsheets as XML, and RTF.
            (Some(b'<'), _) | (Some(b'{'), Some(b'\\')) => Kind::Other,
            _ if text.starts_with(b"BEGIN:VCALENDAR") => Kind::Calendar,
            _ => Kind::Text,
        }
    }

    /// Whether a page in that format may take the file's place, if the person wants it to.
    pub fn gives_way_to(self, format: Format) -> bool {
        self == Kind::Empty || self == format.spec().kind
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Kind};
    use crate::domain::choice::Choice;

    #[test]
    fn only_a_file_of_the_same_kind_gives_way() {
        let other: [&[u8]; 14] = [
            b"SQLite format 3\0\x10\0",
            b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",
            b"PK\x03\x04\x14\0\x06\0",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"%PDF-1.7\n",
            b"\xff\xd8\xff\xe0\0\x10JFIF",
            b"\x89PNG\r\n\x1a\n",
            b"Rar!\x1a\x07",
            b"\x7fELF",
            b"<html><body>",
            b"  <?xml version='1.0'?>",
            b"{\\rtf1\\ansi",
            b"%!PS-Adobe-3.0\n",
            b"#!/bin/sh\n",
        ];
        for first in other {
            assert_eq!(Kind::of(first), Kind::Other, "{first:?}");
            assert!(Format::ALL.iter().all(|format| !Kind::Other.gives_way_to(*format)));
        }
    }

    #[test]
    fn what_this_program_wrote_gives_way_to_the_same_again() {
        let text = [
            "\u{feff}姓名,金额\r\n".as_bytes(),
            "# 党费\n".as_bytes(),
            b"\xd0\xd5\xc3\xfb,\xbd\xf0\xb6\xee",
            b"\xff\xfe\x11\x62",
            b"[policy]\nshift = 1\n",
            b"shift = \"x\"",
        ];
        for first in text {
            assert_eq!(Kind::of(first), Kind::Text);
            assert!(Kind::Text.gives_way_to(Format::Csv) && !Kind::Text.gives_way_to(Format::Json));
        }
        for first in ["{\n  \"month\": 1", "[]", "[\n {\"a\": 1}]", "{}"] {
            assert_eq!(Kind::of(first.as_bytes()), Kind::Json);
            assert!(Kind::Json.gives_way_to(Format::Json) && !Kind::Json.gives_way_to(Format::Csv));
        }
        assert_eq!(Kind::of(b"BEGIN:VCALENDAR\r\n"), Kind::Calendar);
        assert!(Kind::Calendar.gives_way_to(Format::Calendar) && !Kind::Text.gives_way_to(Format::Calendar));
        for first in ["", "\u{feff}", " \r\n"] {
            assert_eq!(Kind::of(first.as_bytes()), Kind::Empty);
            assert!(Format::ALL.iter().all(|format| Kind::Empty.gives_way_to(*format)));
        }
    }
}
