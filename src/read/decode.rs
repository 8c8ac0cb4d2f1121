//! Bytes to text: UTF-8, GB18030, the UTF-16 of Excel's “Unicode 文本”, and workbooks.

use std::borrow::Cow;
use std::str::from_utf8;

use encoding_rs::{Encoding, GB18030};

use super::fault::Fault;
use super::limits::{FILE, MEGABYTE, TYPED};
use super::workbook;

/// This many characters of valid UTF-8 beyond ASCII don't come about by chance in GB18030.
const SURELY_UTF8: usize = 8;

/// The tables of a file called `name`: its text, without its byte-order mark, or the sheets of a workbook as CSV.
///
/// # Errors
/// As [`text`].
pub(super) fn tables<'b>(name: &str, bytes: &'b [u8]) -> Result<Tables<'b>, Fault> {
    let is_workbook = bytes.len() <= FILE && other_program(name, bytes).is_none() && workbook::is_one(bytes);
    if is_workbook { workbook::texts(bytes).map(Tables::Sheets) } else { text(name, bytes).map(Tables::Text) }
}

/// What [`tables`] are in a file.
pub(super) enum Tables<'b> {
    Text(Cow<'b, str>),
    Sheets(Vec<workbook::SheetText>),
}

/// The text of a file called `name`, without its byte-order mark.
///
/// # Errors
/// One fault if the file is too large, another program's, a workbook, damaged, or in no encoding known here.
pub(super) fn text<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, Fault> {
    if bytes.len() > FILE {
        let size = bytes.len().div_ceil(MEGABYTE);
        return Err(Fault::file(format!("文件太大，有 {size} MB，最多 {} MB", FILE / MEGABYTE)));
    }
    if let Some(reason) = other_program(name, bytes) {
        return Err(Fault::file(reason));
    }
    if workbook::is_one(bytes) {
        return Err(Fault::file("这是表格文件，这里要的是文字文件"));
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => match encoding.decode_without_bom_handling(&bytes[mark..]) {
            (text, false) => text,
            (_, true) => return Err(Fault::file("文件已损坏，请重新另存为 CSV")),
        },
        None => without_mark(bytes)?,
    };
    if let Some(nul) = text.find('\0') {
        return Err(Fault::line(
            line_at(&text.as_bytes()[..nul]),
            "有空字符，不是文本文件，请重新另存为 CSV",
        ));
    }
    if text.trim_start().starts_with('<') {
        return Err(Fault::file("这是网页格式的表格，请用 Excel 打开，另存为 CSV"));
    }
    Ok(text)
}

/// The text of a file that people edit as text, without its byte-order mark.
///
/// # Errors
/// One fault if the file is too large or no text.
pub(crate) fn plain<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, Fault> {
    let no_text = "这不是文字文件，或者文字已损坏，请换成 UTF-8 编码的文字文件";
    if bytes.len() > TYPED || bytes.contains(&0) && Encoding::for_bom(bytes).is_none() {
        return Err(Fault::file(no_text));
    }
    text(name, bytes).map_err(|_| Fault::file(no_text))
}

/// Where the lines of a text begin, for those who ask often.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let ends =
            |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        Lines((0..bytes.len()).filter(ends).collect())
    }

    /// The line of a place, from 1.
    pub(super) fn at(&self, place: usize) -> u64 {
        1 + self.0.partition_point(|end| *end < place) as u64
    }
}

/// What to do about a file that is no text, told by its first bytes; its name tells whose it is.
fn other_program(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let name = name.to_lowercase();
    if bytes.starts_with(b"%PDF-") {
        Some("这是 PDF 文件，请用 Excel 录成表格，另存为 CSV")
    } else if workbook::is_one(bytes) && [".doc", ".docx", ".wps"].iter().any(|ending| name.ends_with(ending))
    {
        Some("这是 Word 文件，请把表格复制到 Excel，另存为 CSV")
    } else {
        None
    }
}

/// UTF-8 if it is valid, else GB18030; never GBK, which lacks rare characters of names.
fn without_mark(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let error = match from_utf8(bytes) {
        Ok(text) => return Ok(text.into()),
        Err(error) => error,
    };
    // Damaged UTF-8 often is valid GB18030, of nonsense.
    let valid = &bytes[..error.valid_up_to()];
    let characters = from_utf8(valid).unwrap_or_default().chars().filter(|c| !c.is_ascii());
    if characters.count() >= SURELY_UTF8 {
        return Err(Fault::line(line_at(valid), "这里的文字已损坏，请重新另存为 CSV"));
    }
    match GB18030.decode_without_bom_handling(bytes) {
        (Cow::Owned(text), false) if text.starts_with('\u{feff}') => Ok(text[3..].to_owned().into()),
        (text, false) => Ok(text),
        (_, true) => Err(Fault::file("认不出文字编码，请另存为“CSV UTF-8（逗号分隔）”")),
    }
}

/// The line that comes after this beginning of the file, from 1.
fn line_at(before: &[u8]) -> u64 {
    1 + line_breaks(before)
}

/// Line breaks of every system: CRLF, LF, CR.
pub(super) fn line_breaks(bytes: &[u8]) -> u64 {
    let mut count = 0;
    let mut after_cr = false;
    for &byte in bytes {
        count += u64::from(byte == b'\r' || (byte == b'\n' && !after_cr));
        after_cr = byte == b'\r';
    }
    count
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::{FILE, text};

    const NAMES: &str = "姓名\n𠮷㛃镕\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    fn fault(name: &str, bytes: &[u8]) -> String {
        text(name, bytes).unwrap_err().render(name)
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let marked = format!("\u{feff}{NAMES}");
        let encoded = [
            NAMES.as_bytes().to_vec(),
            marked.clone().into_bytes(),
            GB18030.encode(NAMES).0.into_owned(),
            GB18030.encode(&marked).0.into_owned(),
            utf16(NAMES, u16::to_le_bytes),
            utf16(NAMES, u16::to_be_bytes),
        ];
        for bytes in encoded {
            assert_eq!(text("a.csv", &bytes).unwrap(), NAMES, "{bytes:x?}");
        }
    }

    #[test]
    fn files_of_other_programs_are_recognised() {
        assert_eq!(
            fault("甲.DOCX", b"PK\x03\x04"),
            "甲.DOCX: 这是 Word 文件，请把表格复制到 Excel，另存为 CSV"
        );
        assert_eq!(fault("a.pdf", b"%PDF-1.7"), "a.pdf: 这是 PDF 文件，请用 Excel 录成表格，另存为 CSV");
        assert_eq!(
            fault("a.xls", b"\n<html><table>"),
            "a.xls: 这是网页格式的表格，请用 Excel 打开，另存为 CSV"
        );
    }

    #[test]
    fn a_nul_is_refused_with_its_line() {
        assert_eq!(
            fault("a.csv", "姓名\r\n张三\n\0".as_bytes()),
            "a.csv:3: 有空字符，不是文本文件，请重新另存为 CSV"
        );
        assert_eq!(fault("a.csv", b"a\0b\0"), "a.csv:1: 有空字符，不是文本文件，请重新另存为 CSV");
    }

    #[test]
    fn a_file_is_20_megabytes_at_most() {
        assert!(text("a.csv", &vec![b'a'; FILE]).is_ok());
        assert_eq!(fault("a.csv", &vec![b'a'; FILE + 1]), "a.csv: 文件太大，有 21 MB，最多 20 MB");
    }

    #[test]
    fn damaged_text_is_refused_and_not_read_as_nonsense() {
        let unknown = "a.csv: 认不出文字编码，请另存为“CSV UTF-8（逗号分隔）”";
        assert_eq!(fault("a.csv", b"\xd0\xd5\xff\xff"), unknown);
        let damaged = [NAMES.as_bytes(), "入党日期\n".as_bytes(), &"张".as_bytes()[..2], b"A\n"].concat();
        assert_eq!(fault("a.csv", &damaged), "a.csv:4: 这里的文字已损坏，请重新另存为 CSV");
        let marked = [b"\xef\xbb\xbf".as_slice(), &"张".as_bytes()[..2], b"A\n"].concat();
        assert_eq!(fault("a.csv", &marked), "a.csv: 文件已损坏，请重新另存为 CSV");
        assert_eq!(fault("a.csv", b"\xff\xfea"), "a.csv: 文件已损坏，请重新另存为 CSV");
    }
}
