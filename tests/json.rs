//! Every page is one JSON object with the version of its keys, and `docs/json.md` describes each key.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::journal::{READING, WRITING, branch};

/// What shows more than the commands alone.
const MORE: [&str; 9] = [
    "member list --all --full",
    "member show 李四 --full --history",
    "resolution show 1 --history",
    "session show 2026-10 --history",
    "dues table 2026-10 --public",
    "dues table 2026-10 --full",
    "report check --all --by 条款",
    "report summary 2026 --with-names",
    "log --last 100 --full",
];

/// Below these stand what differs from case to case: of them the first key alone is described.
const BY_CASE: [(&str, &str); 2] = [("facts", "is"), ("subject", "kind")];
/// Rows of the file as they were and as they became, under the names of its columns.
const ROWS: [&str; 2] = ["before", "after"];

fn note(value: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                seen.insert(key.clone());
                match BY_CASE.iter().find(|(name, _)| name == key) {
                    Some((_, first)) if value.is_object() => {
                        assert!(value[first].is_string(), "{key}: {value}");
                        seen.insert((*first).to_owned());
                    }
                    _ if ROWS.contains(&key.as_str()) => {}
                    _ => note(value, seen),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| note(item, seen)),
        _ => {}
    }
}

#[test]
fn every_page_is_an_object_with_its_version_and_every_key_is_described() {
    let made = branch();
    let text = include_str!("../docs/json.md");
    let described: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(key, _)| key)
        .collect();
    let mut seen = BTreeSet::new();
    for line in READING.iter().chain(WRITING).chain(&MORE) {
        // A check that found something is no failure.
        let said = made.copy().line(&format!("{line} --format json"));
        let page: Value =
            serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{line}: {}", said.stderr));
        assert_eq!(
            page.as_object().unwrap().iter().next(),
            Some((&"schema".to_owned(), &1.into())),
            "{line}"
        );
        if ["policy show", "policy export"].contains(line) {
            // Named by the settings.
            page.as_object().unwrap().values().for_each(|setting| note(setting, &mut seen));
        } else {
            note(&page, &mut seen);
        }
    }
    let seen: BTreeSet<&str> = seen.iter().map(String::as_str).collect();
    let once: BTreeSet<&str> = described.iter().copied().collect();
    assert_eq!(once.len(), described.len(), "a key is described twice");
    let missing: Vec<_> = seen.difference(&once).collect();
    let unknown: Vec<_> = once.difference(&seen).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "not described: {missing:?}\nnot there: {unknown:?}");
}
