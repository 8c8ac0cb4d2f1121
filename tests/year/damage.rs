//! Copies of the example year that are damaged by chance: what is wrong in them is told by `verify`, without a panic or a hang.
//! `DANGRI_DAMAGED` sets how many.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use dangri::domain::time::Month;
use dangri::store::Store;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::Year;

const PAGE: usize = 4096;

/// The same every time, so that what was found can be found again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }
}

/// Bytes changed, bits turned, pages emptied or swapped, the end cut off.
fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) -> &'static str {
    let (size, pages) = (bytes.len(), bytes.len() / PAGE);
    match chance.below(6) {
        0 | 1 => {
            bytes[chance.below(size)] ^= 1 << chance.below(8);
            "bit"
        }
        2 => {
            let (at, many) = (chance.below(size), 1 + chance.below(16));
            for byte in bytes.iter_mut().skip(at).take(many) {
                *byte = u8::try_from(chance.below(256)).unwrap();
            }
            "bytes"
        }
        3 => {
            let at = chance.below(pages) * PAGE;
            bytes[at..at + PAGE].fill(0);
            "empty page"
        }
        4 => {
            let (one, other) = (chance.below(pages) * PAGE, chance.below(pages) * PAGE);
            for at in 0..PAGE {
                bytes.swap(one + at, other + at);
            }
            "swapped pages"
        }
        _ => {
            bytes.truncate(chance.below(size));
            "cut"
        }
    }
}

/// Every row of every table; `None` where they can't be read.
fn content(path: &Path) -> Option<Vec<Vec<Value>>> {
    let connection = Connection::open(path).ok()?;
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut names = connection.prepare(sql).ok()?;
    let names = names.query_map([], |row| row.get::<_, String>(0)).ok()?;
    let names = names.collect::<Result<Vec<_>, _>>().ok()?;
    let mut all = Vec::new();
    for name in names {
        let mut rows = connection.prepare(&format!("SELECT * FROM \"{name}\" NOT INDEXED")).ok()?;
        let columns = rows.column_count();
        let rows = rows.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).ok()?;
        all.extend(rows.collect::<Result<Vec<Vec<Value>>, _>>().ok()?);
    }
    Some(all)
}

#[test]
fn what_is_wrong_in_a_damaged_file_is_told() {
    let tries = std::env::var("DANGRI_DAMAGED").ok().and_then(|tries| tries.parse().ok()).unwrap_or(60);
    let year = Year::of_2026();
    let (whole, was) = (std::fs::read(year.db()).unwrap(), content(&year.db()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let (mut same, mut named, mut refused, mut unsaid) = (0, 0, 0, 0);
    let mut faults: Vec<String> = Vec::new();
    for number in 0..tries {
        let mut bytes = whole.clone();
        let kind = damage(&mut bytes, &mut chance);
        std::fs::write(&path, &bytes).unwrap();
        let start = Instant::now();
        let looked = catch_unwind(AssertUnwindSafe(|| {
            let verified = Store::examine(&path, None).map(|(found, _)| found.is_whole());
            let opened = Store::open(&path)
                .and_then(|store| Ok((store.is_altered(), store.whole_ledger(Month::new(2026, 12)?)?)))
                .map(|(is_altered, _)| is_altered);
            (verified, opened)
        }));
        let took = start.elapsed();
        if took.as_secs() >= 5 {
            faults.push(format!("{number} {kind}: {took:?}"));
        }
        let is_same = content(&path).as_ref() == Some(&was);
        match looked {
            Err(_) => faults.push(format!("{number} {kind}: panic")),
            Ok((Ok(true), _)) if !is_same => faults.push(format!("{number} {kind}: wrong and not told")),
            Ok((verified, opened)) => {
                same += usize::from(is_same);
                named += usize::from(matches!(verified, Ok(false)));
                refused += usize::from(verified.is_err());
                unsaid += usize::from(!is_same && matches!(opened, Ok(false)));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(named > 0 && refused > 0);
    let counts = format!(
        "{tries} damaged: {same} hold what they held, {named} named, {refused} refused by verify; {unsaid} wrong ones opened without a word"
    );
    std::fs::write(std::env::temp_dir().join("dangri-damaged.txt"), counts).unwrap();
}
