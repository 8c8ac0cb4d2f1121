//! Tables in every format that is read, changed as text, as the parts of a workbook, and as bytes.

use std::io::{Cursor, Read, Write};

use encoding_rs::GB18030;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Input, mutation};
use crate::chance::Chance;
use crate::journal;

/// A file, what reads it, and that it writes nothing.
const SEEDS: &[(&str, &str)] = &[
    ("名册.csv", "member import {} --yes --dry-run"),
    ("名册-gb18030.csv", "member import {} --yes --dry-run"),
    ("名册.xlsx", "member import {} --yes --dry-run"),
    ("名册.xls", "member import {} --yes --dry-run"),
    ("名册.ods", "member import {} --yes --dry-run"),
    ("有错的名册.csv", "member import {} --yes --dry-run"),
    ("核定表.csv", "dues assess --file {} --year 2026 --dry-run"),
    ("名册.xlsx", "dues assess --file {} --year 2026 --dry-run"),
    ("计划.csv", "plan draft 2026 --file {} --dry-run"),
    ("名册.ods", "plan draft 2026 --file {} --dry-run"),
    ("rates.csv", "policy rates import {} --from 2030-01 --source 新规定 --dry-run"),
    ("放假.csv", "policy holidays import {} --dry-run"),
    ("openpyxl-roster.xlsx", "member import {} --yes --dry-run"),
    ("xlwt-roster.xls", "member import {} --yes --dry-run"),
    ("odfpy-roster.ods", "member import {} --yes --dry-run"),
    ("libreoffice-roster.xlsx", "member import {} --yes --dry-run"),
    ("openpyxl-pay.xlsx", "dues assess --file {} --year 2026 --payslip 2025-12 --skip-others --dry-run"),
    ("xlwt-pay.xls", "dues assess --file {} --year 2026 --payslip 2025-12 --skip-others --dry-run"),
    ("libreoffice-pay.xls", "dues assess --file {} --year 2026 --payslip 2025-12 --skip-others --dry-run"),
    ("libreoffice-pay.ods", "dues assess --file {} --year 2026 --payslip 2025-12 --skip-others --dry-run"),
];

/// Inputs where nothing else is said, and kilobytes that none may use: tables are what is handed in most.
const TABLES: usize = 2_000;
const ROOM: u32 = 300_000;

pub(super) fn try_all() {
    let branch = journal::branch();
    branch.write("放假.csv", "日期,安排\n2027-01-01,放假\n2027-01-03,上班\n".as_bytes());
    let before = branch.dump();
    super::try_all("tables", TABLES, ROOM, &branch, |chance, number| {
        let (name, line) = chance.one_of(SEEDS);
        let path = branch.path(name);
        let made = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(name);
        let seed = [seed_path(name), made, path].iter().find_map(|path| std::fs::read(path).ok()).unwrap();
        let (name, bytes) = changed(chance, name, &seed);
        // Beside the seeds, so that each stays what it was.
        let name = format!("t{}-{name}", number % 2);
        branch.write(&name, &bytes);
        let words = line.split(' ').map(|word| if word == "{}" { name.clone() } else { word.to_owned() });
        let words: Vec<String> = words.collect();
        Input {
            told: words.join(" "),
            words: words.iter().map(Into::into).collect(),
            file: Some(branch.path(&name)),
        }
    });
    assert!(branch.dump() == before, "what was tried out was kept");
}

pub(super) fn seed_path(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/files").join(name)
}

/// The file under the name that it has then: some become text in another encoding.
fn changed(chance: &mut Chance, name: &str, seed: &[u8]) -> (String, Vec<u8>) {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let is_packed = ["xlsx", "ods"].contains(&ending);
    let as_bytes = chance.below(8) == 0;
    let bytes = match std::str::from_utf8(seed) {
        _ if as_bytes || ending == "xls" => mutation::bytes(chance, seed),
        _ if is_packed => repacked(chance, seed),
        Ok(text) => text_changed(chance, text),
        Err(_) => text_changed(chance, &GB18030.decode(seed).0),
    };
    (name.to_owned(), bytes)
}

/// The text changed, and in an encoding.
fn text_changed(chance: &mut Chance, text: &str) -> Vec<u8> {
    let text = mutation::text(chance, text);
    match chance.below(6) {
        0 => GB18030.encode(&text).0.into_owned(),
        1 => "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        2 => format!("\u{feff}{text}").into_bytes(),
        3 => text.replace(',', "\t").into_bytes(),
        _ => text.into_bytes(),
    }
}

/// The workbook with one or two of its parts changed, and whole as an archive.
fn repacked(chance: &mut Chance, bytes: &[u8]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let chosen = [chance.below(old.len()), chance.below(old.len())];
    // What is in the table is changed more often than what is around it.
    let is_table =
        |name: &str| name.contains("sheet1") || name.contains("sharedStrings") || name == "content.xml";
    let table_too = chance.below(3) > 0;
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let name = part.name().unwrap().into_owned();
        if chosen.contains(&at) && !table_too || table_too && is_table(&name) {
            content = match String::from_utf8(content) {
                Ok(text) => mutation::text(chance, &text).into_bytes(),
                Err(error) => mutation::bytes(chance, error.as_bytes()),
            };
        }
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        new.start_file(name, options).unwrap();
        new.write_all(&content).unwrap();
    }
    new.finish().unwrap().into_inner()
}
