//! Copies of the example year that are damaged by chance: what is wrong in them is told by `verify`, without a panic or a hang.
//! `DANGRI_DAMAGED` says how many, or which, as `1000..2000`: each is damaged by its number, the same every time.

#![expect(clippy::print_stdout, reason = "the counts, and the numbers of what hung, to look at them again")]

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use dangri::domain::time::Month;
use dangri::store::Store;
use rusqlite::Connection;
use rusqlite::limits::Limit;
use rusqlite::types::Value;

use super::Year;

/// How long one file may take.
const LONGEST: Duration = Duration::from_secs(5);

const PAGE: usize = 4096;

/// The same every time for a number, so that what was found can be found again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).unwrap()
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
    // A length that the damage made is not waited for.
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 8 * 1024 * 1024).ok()?;
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

/// What looking at a damaged file came to.
struct Look {
    /// Whether its rows are what they were.
    is_same: bool,
    /// Whether `verify` finds it whole; `None` where it refuses to look.
    verified: Option<bool>,
    /// Whether it was opened and loaded without a word.
    is_silent: bool,
}

fn look(path: &Path, was: &[Vec<Value>]) -> Look {
    let verified = Store::examine(path, false, None).map(|(found, _)| found.is_whole()).ok();
    let opened = Store::open(path)
        .and_then(|store| Ok((store.is_altered(), store.whole_ledger(Month::new(2026, 12)?)?)));
    let is_silent = opened.is_ok_and(|(is_altered, _)| !is_altered);
    Look { is_same: content(path).as_deref() == Some(was), verified, is_silent }
}

fn wanted() -> Range<u64> {
    let text = std::env::var("DANGRI_DAMAGED").unwrap_or_default();
    let (from, to) = text.split_once("..").unwrap_or(("0", &text));
    from.parse().unwrap_or(0)..to.parse().unwrap_or(60)
}

#[test]
fn what_is_wrong_in_a_damaged_file_is_told() {
    let year = Year::of_2026();
    let whole = std::fs::read(year.db()).unwrap();
    let was = Arc::new(content(&year.db()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (mut same, mut named, mut refused, mut unsaid) = (0, 0, 0, 0);
    let mut faults: Vec<String> = Vec::new();
    let wanted = wanted();
    for number in wanted.clone() {
        let mut bytes = whole.clone();
        let kind = damage(&mut bytes, &mut Chance(number));
        let path: PathBuf = folder.path().join(format!("{number}.db"));
        std::fs::write(&path, &bytes).unwrap();
        let (said, heard) = channel();
        let (looked, was) = (path.clone(), Arc::clone(&was));
        // One that hangs stays behind until the tests end.
        thread::spawn(move || said.send(look(&looked, &was)));
        let look = match heard.recv_timeout(LONGEST) {
            Ok(look) => look,
            Err(error) => {
                let what = if error == RecvTimeoutError::Timeout { "hangs" } else { "panics" };
                println!("{number} {kind}: {what}");
                faults.push(format!("{number} {kind}: {what}"));
                continue;
            }
        };
        if look.verified == Some(true) && !look.is_same {
            faults.push(format!("{number} {kind}: wrong and not told"));
        }
        same += u64::from(look.is_same);
        named += u64::from(look.verified == Some(false));
        refused += u64::from(look.verified.is_none());
        unsaid += u64::from(!look.is_same && look.is_silent);
        std::fs::remove_file(&path).unwrap();
    }
    println!(
        "damaged {wanted:?}: {same} hold what they held, {named} named and {refused} refused by verify, {unsaid} wrong ones \
         opened without a word; {} faults",
        faults.len()
    );
    assert_eq!(faults, Vec::<String>::new());
    assert!(named > 0 && refused > 0);
}
