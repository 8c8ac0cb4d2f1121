//! The digest for the superior: small, the figures of the other reports, and nobody in it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{END, REPORT, Year, list};
use crate::branch::source;

/// Bytes of a year's digest at most.
const SMALL: usize = 5000;

fn digest(options: &str) -> (String, Value) {
    let text = Year::of_2026().dangri(END, &format!("report summary 2026 --format json{options}"));
    let json = serde_json::from_str(&text).unwrap();
    (text, json)
}

#[test]
fn a_year_is_small_and_in_one_line() {
    let (text, json) = digest("");
    assert!(text.len() < SMALL && text.trim_end().lines().count() == 1, "{}", text.len());
    assert!(json["cases"].is_null() && json["code"].is_string(), "{json}");
}

#[test]
fn each_column_of_the_months_is_that_of_the_years_report() {
    let (_, json) = digest("");
    let months = &json["months"];
    let sum_of = |month: &Value, key: &str| -> u64 {
        list(month, "sessions").iter().map(|one| one["tally"][key].as_u64().unwrap()).sum()
    };
    for (at, month) in list(&REPORT, "months").iter().enumerate() {
        let of = |key: &str| &months[key][at];
        assert_eq!((of("month"), of("regular")), (&month["month"], &month["party_day"]));
        for key in ["owed_fen", "paid_fen", "unpaid_fen"] {
            assert_eq!(of(key), &month["dues"][key], "{key} {month}");
        }
        for key in ["due", "present", "made_up"] {
            assert_eq!(of(key), sum_of(month, key), "{key} {month}");
        }
        assert_eq!(
            (of("made"), of("done")),
            (&month["resolutions_made"], &month["resolutions_done"]),
            "{month}"
        );
        let minutes: u64 = list(month, "sessions").iter().map(|one| one["minutes"].as_u64().unwrap()).sum();
        assert_eq!(of("minutes"), minutes, "{month}");
        assert_eq!(of("sessions"), list(month, "sessions").len(), "{month}");
    }
    let remitted: u64 = list(months, "remitted_fen").iter().map(|fen| fen.as_u64().unwrap()).sum();
    let page: Value =
        serde_json::from_str(&Year::of_2026().dangri(END, "dues remitted --format json")).unwrap();
    assert_eq!(page["remitted_fen"], remitted);
    for key in ["kind", "held", "asked", "fulfilled"] {
        let of: Vec<Value> = list(&REPORT, "meetings").iter().map(|line| line[key].clone()).collect();
        assert_eq!(json["meetings"][key], Value::from(of));
    }
}

#[test]
fn what_is_not_met_is_counted_by_rule_and_month_as_the_check_finds_it() {
    let (_, json) = digest("");
    let said = Year::of_2026().dangri_said(END, "report check --year 2026 --format json");
    let check: Value = serde_json::from_str(&said).unwrap();
    let mut found: Vec<(String, String)> = list(&check, "faults")
        .iter()
        .filter(|one| one["source"] != "own")
        .map(|one| [&one["rule"], &one["month"]].map(|text| text.as_str().unwrap().to_owned()).into())
        .collect();
    let mut told: Vec<(String, String)> = Vec::new();
    let (rules, by_month) = (list(&json["unmet"], "rule"), list(&json["unmet"], "by_month"));
    for (rule, counts) in rules.iter().zip(by_month) {
        for (month, count) in list(&json["months"], "month").iter().zip(counts.as_array().unwrap()) {
            let one: (String, String) = [rule, month].map(|text| text.as_str().unwrap().to_owned()).into();
            told.extend(std::iter::repeat_n(one, usize::try_from(count.as_u64().unwrap()).unwrap()));
        }
    }
    found.sort();
    told.sort();
    assert!(!told.is_empty());
    assert_eq!(told, found);
}

#[test]
fn nothing_of_a_person_is_in_it() {
    let (text, json) = digest("");
    let roster = source("examples/members.csv");
    let mut rows = roster.trim_start_matches('\u{feff}').lines();
    let columns: Vec<&str> = rows.next().unwrap().split(',').collect();
    let of = |row: &str, name: &str| {
        let at = columns.iter().position(|column| *column == name).unwrap();
        row.split(',').nth(at).unwrap().to_owned()
    };
    let mut own: BTreeSet<String> = BTreeSet::new();
    for row in rows {
        own.extend(["姓名", "出生日期", "联系电话", "入党日期"].map(|column| of(row, column)));
    }
    own.remove("");
    assert!(own.len() > 100, "{}", own.len());
    for word in &own {
        assert!(!text.contains(word.as_str()), "{word}");
    }
    let mut numbers = BTreeSet::new();
    numbers_of(&json, &mut numbers);
    for row in source("examples/2026/standards.csv").lines().skip(1) {
        for yuan in row.split(',').skip(2).filter_map(|text| text.trim().parse::<f64>().ok()) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "amounts of a table")]
            let fen = (yuan * 100.0).round() as u64;
            assert!(fen < 1000 || !numbers.contains(&fen), "{row}");
        }
    }
}

fn numbers_of(value: &Value, all: &mut BTreeSet<u64>) {
    match value {
        Value::Number(number) => all.extend(number.as_u64()),
        Value::Array(items) => items.iter().for_each(|item| numbers_of(item, all)),
        Value::Object(fields) => fields.values().for_each(|item| numbers_of(item, all)),
        _ => {}
    }
}
