//! Verification 核对: whether a file is what its journal says, and the code 校验码 by which its past is known elsewhere.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

use super::invalid::Invalid;
use super::text::{half_width, hexadecimal};

/// How many hexadecimal digits of an entry's hash stand in its code.
const DIGITS: usize = 12;

/// How many faults are kept each; the rest are counted.
const MOST: usize = 20;

/// The code of an entry, which nothing that came before it can be changed without: `113-a1b2c3d4e5f6`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// The entry's number.
    pub entry: i64,
    /// The first digits of its hash, in hexadecimal, lower case.
    digits: String,
}

impl Code {
    /// Returns the code of an entry that has a hash.
    pub fn new(entry: i64, hash: &[u8]) -> Code {
        Code { entry, digits: hexadecimal(hash).chars().take(DIGITS).collect() }
    }

    /// Reads a code as somebody wrote it down; upper case, full-width letters and spaces are as good.
    ///
    /// # Errors
    /// `Invalid::Code`.
    pub fn parse(text: &str) -> Result<Code, Invalid> {
        let plain: String = half_width(text).to_lowercase().split_whitespace().collect();
        let is_digits =
            |digits: &str| digits.len() == DIGITS && digits.bytes().all(|one| one.is_ascii_hexdigit());
        let parsed = plain.split_once('-').and_then(|(entry, digits)| {
            let entry = entry.parse().ok().filter(|entry| *entry >= 1)?;
            is_digits(digits).then(|| Code { entry, digits: digits.to_owned() })
        });
        parsed.ok_or_else(|| Invalid::Code(text.trim().to_owned()))
    }
}

impl Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.entry, self.digits)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A row of a table, by its primary key as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowKey {
    pub table: String,
    pub key: String,
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fault {
    /// SQLite's own check says so, in its own words.
    Structure { says: String },
    /// Rows of a table refer to one that is not there.
    Reference { table: String, to: String },
    /// What the file holds that the program does not make, or what it lacks or has otherwise: `trigger x`.
    Stranger { what: String },
    /// What stands there cannot be read.
    Unreadable { what: String },
    /// The row that says which file it is, is not there alone.
    Origin,
    /// There are no entries at all.
    Empty,
    /// Entries that are not there, from one to another.
    Gap { from: i64, to: i64 },
    /// An entry is not what its hash says, or the one before is not the one to which it was chained.
    Entry { entry: i64 },
    /// What was typed is not what its hash says.
    Command { entry: i64 },
    /// A change is not what its hash says.
    Change { entry: i64, change: i64, table: String },
    /// An entry has not the changes that it counts, or others.
    Count { entry: i64 },
    /// Changes that belong to no entry, the first of them.
    Stray { change: i64 },
    /// What was typed, or a change, is blank, and no later entry forgot it.
    Blank { entry: i64, change: Option<i64> },
    /// A change says of a row that it was otherwise before than the entries before it say.
    Break { entry: i64, change: i64, row: RowKey },
    /// A row is not as the last entry left it; `columns` are those that differ.
    Altered { row: RowKey, entry: i64, columns: Vec<String> },
    /// A row is not there that an entry left there.
    Missing { row: RowKey, entry: i64 },
    /// A row is there that no entry made.
    Foreign { row: RowKey },
    /// The next number of a table's rows was already given.
    Counter { table: String },
    /// The code that was written down is not that of the entry.
    OtherPast { code: Code, found: Code },
    /// The file ends before the entry whose code was written down.
    CutOff { code: Code, found: Code },
}

/// Something that fits and is worth knowing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Remark {
    /// By its clock, an entry was made before the one before it: the first, and how many there are of them.
    Backwards { entry: i64, at: String, before: String, all: u64 },
    /// The day of an entry is not the clock's: the first, and how many there are of them.
    Day { entry: i64, day: String, at: String, all: u64 },
    /// What was typed, or changes, were forgotten by an entry.
    Forgotten { by: i64, count: usize },
}

/// What verifying a file came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// The code of the last entry, where there is one.
    pub head: Option<Code>,
    /// When the last entry was made, by the clock.
    pub head_at: Option<String>,
    pub entries: u64,
    pub changes: u64,
    /// Rows of all tables.
    pub rows: u64,
    /// The first of what does not fit, in the order in which it is looked for.
    pub faults: Vec<Fault>,
    /// How much more does not fit.
    pub more: u64,
    pub remarks: Vec<Remark>,
    /// The code that was written down, where one was and the file's past holds it.
    pub holds: Option<Code>,
}

impl Verification {
    pub fn new() -> Verification {
        Verification {
            head: None,
            head_at: None,
            entries: 0,
            changes: 0,
            rows: 0,
            faults: Vec::new(),
            more: 0,
            remarks: Vec::new(),
            holds: None,
        }
    }

    /// Notes what does not fit.
    pub fn find(&mut self, fault: Fault) {
        if self.faults.len() < MOST { self.faults.push(fault) } else { self.more += 1 }
    }

    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }

    /// Returns how much does not fit.
    pub fn how_many(&self) -> u64 {
        self.more + self.faults.len() as u64
    }
}

impl Default for Verification {
    fn default() -> Verification {
        Verification::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = Code::new(113, &[0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6, 0x07]);
        assert_eq!(code.to_string(), "113-a1b2c3d4e5f6");
        for text in ["113-a1b2c3d4e5f6", " 113-A1B2 C3D4 E5F6", "１１３－ａ１ｂ２ｃ３ｄ４ｅ５ｆ６"]
        {
            assert_eq!(Code::parse(text), Ok(code.clone()), "{text}");
        }
        for text in [
            "",
            "113",
            "113-a1b2c3d4e5f",
            "113-a1b2c3d4e5f60",
            "0-a1b2c3d4e5f6",
            "a-a1b2c3d4e5f6",
            "113-g1b2c3d4e5f6",
        ] {
            assert!(Code::parse(text).is_err(), "{text}");
        }
    }
}
