//! The journal's chain: each entry is hashed with its changes and the hash of the entry before, by SHA-256 over values that are
//! prefixed with their lengths. What was typed and what a row held are hashed with salts of their own first, so that both can be
//! forgotten and the chain still holds.

use sha2::{Digest, Sha256};

use crate::domain::journal::EntryKind;

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// What keeps a hash from being found by trying out what may have been hashed.
pub(super) type Salt = [u8; 16];

/// What stands of an entry in the chain, but for its changes.
pub(super) struct Link<'a> {
    pub(super) id: i64,
    pub(super) at: &'a str,
    /// `YYYY-MM-DD`.
    pub(super) day: &'a str,
    pub(super) who: Option<&'a str>,
    pub(super) pinned: bool,
    pub(super) kind: EntryKind,
    pub(super) about: Option<&'a str>,
    pub(super) command: Hash,
    pub(super) first: i64,
}

/// Returns where the chain of a file begins.
pub(super) fn of_origin(file: &str, format: i32) -> Hash {
    let mut hasher = Hasher::new("dangri-origin-1");
    hasher.text(file);
    hasher.number(format.into());
    hasher.finish()
}

/// Returns the hash of what was typed.
pub(super) fn of_command(salt: &Salt, command: &str) -> Hash {
    let mut hasher = Hasher::new("dangri-command-1");
    hasher.bytes(salt);
    hasher.text(command);
    hasher.finish()
}

/// Returns the hash of a row as it was before and after a change.
pub(super) fn of_row(salt: &Salt, before: Option<&str>, after: Option<&str>) -> Hash {
    let mut hasher = Hasher::new("dangri-row-1");
    hasher.bytes(salt);
    hasher.optional(before);
    hasher.optional(after);
    hasher.finish()
}

/// Returns the hash of an entry, `rows` being its changes in order: the table and the hash of each.
pub(super) fn of_entry<'a>(
    previous: &Hash,
    link: &Link<'_>,
    rows: impl ExactSizeIterator<Item = (&'a str, &'a Hash)>,
) -> Hash {
    let mut hasher = Hasher::new("dangri-entry-1");
    hasher.bytes(previous);
    hasher.number(link.id);
    hasher.text(link.at);
    hasher.text(link.day);
    hasher.optional(link.who);
    hasher.number(link.pinned.into());
    hasher.text(crate::domain::choice::Choice::code(link.kind));
    hasher.optional(link.about);
    hasher.bytes(&link.command);
    hasher.number(link.first);
    hasher.number(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    for (table, hash) in rows {
        hasher.text(table);
        hasher.bytes(hash);
    }
    hasher.finish()
}

struct Hasher(Sha256);

impl Hasher {
    /// What is hashed and by which rule, so that no two kinds of things have the same hash.
    fn new(kind: &str) -> Hasher {
        let mut hasher = Hasher(Sha256::new());
        hasher.text(kind);
        hasher
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        self.0.update([u8::from(text.is_some())]);
        self.text(text.unwrap_or_default());
    }

    fn number(&mut self, number: i64) {
        self.0.update(number.to_le_bytes());
    }

    fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link<'static> {
        Link {
            id: 7,
            at: "2026-11-02 17:05:09",
            day: "2026-11-02",
            who: Some("李四"),
            pinned: false,
            kind: EntryKind::Command,
            about: None,
            command: of_command(&[1; 16], "dangri init"),
            first: 12,
        }
    }

    #[test]
    fn every_part_of_an_entry_is_in_its_hash() {
        let origin = of_origin("a", 1);
        let row = of_row(&[2; 16], None, Some("{}"));
        let of = |link: Link<'_>| of_entry(&origin, &link, [("plan", &row)].into_iter());
        let hashes = [
            of(link()),
            of(Link { id: 8, ..link() }),
            of(Link { at: "2026-11-02 17:05:10", ..link() }),
            of(Link { day: "2026-11-03", ..link() }),
            of(Link { who: None, ..link() }),
            of(Link { who: Some(""), ..link() }),
            of(Link { pinned: true, ..link() }),
            of(Link { kind: EntryKind::Undo, ..link() }),
            of(Link { about: Some("[1]"), ..link() }),
            of(Link { command: of_command(&[1; 16], "dangri"), ..link() }),
            of(Link { first: 13, ..link() }),
            of_entry(&of_origin("b", 1), &link(), [("plan", &row)].into_iter()),
            of_entry(&of_origin("a", 2), &link(), [("plan", &row)].into_iter()),
            of_entry(&origin, &link(), [("plan_year", &row)].into_iter()),
            of_entry(&origin, &link(), [("plan", &of_row(&[3; 16], None, Some("{}")))].into_iter()),
            of_entry(&origin, &link(), [("plan", &of_row(&[2; 16], Some("{}"), None))].into_iter()),
            of_entry(&origin, &link(), [("plan", &row), ("plan", &row)].into_iter()),
            of_entry(&origin, &link(), [].into_iter()),
        ];
        for (at, hash) in hashes.iter().enumerate() {
            assert!(!hashes[..at].contains(hash), "{at}");
        }
    }
}
