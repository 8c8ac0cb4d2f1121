//! Copies 备份 of a record file: how they stand to it, and what they are called.

use std::path::PathBuf;

use serde::Serialize;

use super::journal::Logged;
use super::time::Day;
use super::verification::Code;

/// How a copy of a file stands to the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Relation {
    /// Both end with the same entry.
    Same,
    /// The file goes on where the copy ends: with so many entries.
    Behind { entries: i64 },
    /// The copy goes on where the file ends.
    Ahead { entries: i64 },
    /// They have the entries up to one in common, and each goes on by itself.
    Diverged { common: i64 },
    /// They began as two files.
    Other,
}

/// What lies where a copy is to be restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Present {
    /// No file, or an empty one.
    Nothing,
    /// A file that can't be read as records: nobody can say what it holds.
    Unreadable,
    /// A record file.
    Records {
        relation: Relation,
        /// Its entries that the copy does not have, newest first.
        missing: Vec<Logged>,
        /// Whether it is what its journal says.
        whole: bool,
    },
}

/// A copy of a record file, as its name says: `城关镇机关第一党支部-2026-11-27-113-a1b2c3d4e5f6.db`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupName {
    /// Of whom it is.
    pub of: String,
    /// Whether the program made it by itself, before it changed much.
    pub is_automatic: bool,
    pub day: Day,
    pub code: Code,
}

/// A copy that was made.
#[derive(Debug, Serialize)]
pub struct Copied {
    pub path: PathBuf,
    /// Where the journal of the copy ends.
    pub code: Code,
    pub bytes: u64,
    /// Whether the same copy was there already.
    pub was_there: bool,
    /// Older copies that were deleted.
    pub dropped: Vec<PathBuf>,
}

/// What stands in the name of a copy that the program made by itself.
const AUTOMATIC: &str = "自动";

impl BackupName {
    /// Returns what a copy is called.
    pub fn file_name(&self) -> String {
        let of = self.as_named();
        let automatic = if self.is_automatic { format!("-{AUTOMATIC}") } else { String::new() };
        format!("{of}{automatic}-{}-{}.db", self.day, self.code)
    }

    /// Returns of whom it is as it stands in the name, cut to what file systems take.
    pub fn as_named(&self) -> String {
        const LONGEST: usize = 40;
        let plain = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
        self.of.trim_matches(['.', ' ']).chars().take(LONGEST).map(plain).collect()
    }

    /// Reads the name of a copy; `None` where it is none.
    pub fn parse(name: &str) -> Option<BackupName> {
        let stem = name.strip_suffix(".db")?;
        let (rest, digits) = stem.rsplit_once('-')?;
        let (rest, entry) = rest.rsplit_once('-')?;
        let code = Code::parse(&format!("{entry}-{digits}")).ok()?;
        let at = rest.len().checked_sub("2026-11-27".len())?;
        let (of, day) = (rest.get(..at)?.strip_suffix('-')?, rest.get(at..)?);
        let day = day.parse().ok()?;
        let automatic = of.strip_suffix(AUTOMATIC).and_then(|of| of.strip_suffix('-'));
        let name = BackupName {
            of: automatic.unwrap_or(of).to_owned(),
            is_automatic: automatic.is_some(),
            day,
            code,
        };
        // Whoever has renamed it has another reason to keep it.
        (name.file_name() == format!("{stem}.db")).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::BackupName;
    use crate::domain::verification::Code;

    #[test]
    fn the_name_of_a_copy_is_read_back_and_another_name_is_none() {
        let code = Code::new(113, &[0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6]);
        let day = "2026-11-27".parse().unwrap();
        for is_automatic in [false, true] {
            let name =
                BackupName {
                    of: "城关镇机关第一党支部".into(), is_automatic, day, code: code.clone()
                };
            assert_eq!(BackupName::parse(&name.file_name()), Some(name));
        }
        let name = BackupName { of: "../甲:乙".into(), is_automatic: false, day, code };
        assert_eq!(name.file_name(), "_甲_乙-2026-11-27-113-a1b2c3d4e5f6.db");
        for other in [
            "dangri.db",
            "甲-2026-11-27-113-a1b2c3d4e5f6 副本.db",
            "2026-11-27-113-a1b2c3d4e5f6.db",
            "甲-2026-13-27-113-a1b2c3d4e5f6.db",
            "甲-2026-11-27-113-A1b2c3d4e5f6.db",
            "党-113-a1b2c3d4e5f6.db",
        ] {
            assert_eq!(BackupName::parse(other), None, "{other}");
        }
    }
}
