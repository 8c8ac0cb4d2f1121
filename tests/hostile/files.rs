//! Files that people type, or programs write: sessions, plans and settings in TOML, a year's holidays in JSON.

use super::{Input, mutation, tables};
use crate::chance::Chance;
use crate::journal;

/// Every setting, and every field of a session.
const SEEDS: &[(&str, &str)] = &[
    ("十一月.toml", "session record 2026-11 --file {} --dry-run"),
    ("有错的记录.toml", "session record 2026-11 --file {} --dry-run"),
    ("计划.toml", "plan draft 2026 --file {} --dry-run"),
    ("settings.toml", "policy import {} --from 2026-12-01 --dry-run"),
    ("有错的设置.toml", "policy import {} --from 2026-12-01 --dry-run"),
    ("2027放假.json", "policy holidays import {} --dry-run"),
    ("2027.json", "policy holidays import {} --dry-run"),
];

pub(super) fn try_all() {
    let branch = journal::branch();
    let settings = branch.done("policy export").stdout;
    branch.write("settings.toml", settings.as_bytes());
    let before = branch.dump();
    super::try_all("files", super::INPUTS, super::ROOM, &branch, |chance: &mut Chance, number| {
        let (name, line) = chance.one_of(SEEDS);
        let seed =
            std::fs::read(tables::seed_path(name)).or_else(|_| std::fs::read(branch.path(name))).unwrap();
        let changed = match String::from_utf8(seed) {
            Ok(text) if chance.below(10) > 0 => mutation::text(chance, &text).into_bytes(),
            Ok(text) => mutation::bytes(chance, text.as_bytes()),
            Err(error) => mutation::bytes(chance, error.as_bytes()),
        };
        let name = format!("t{}-{name}", number % 2);
        branch.write(&name, &changed);
        let words: Vec<String> =
            line.split(' ').map(|word| if word == "{}" { name.clone() } else { word.to_owned() }).collect();
        Input {
            told: words.join(" "),
            words: words.iter().map(Into::into).collect(),
            file: Some(branch.path(&name)),
        }
    });
    assert!(branch.dump() == before, "what was tried out was kept");
}
