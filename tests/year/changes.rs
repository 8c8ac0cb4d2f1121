//! One input of the year changed: the figure that hangs on it changes, and the others don't.

use std::collections::BTreeSet;

use serde_json::Value;

use super::table::DUTIES;
use super::{REPORT, Year, duties, fen};

/// Where two reports differ, as JSON pointers; the duties are compared apart.
fn differing(before: &Value, after: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(before, after, "", &mut found);
    found.retain(|pointer| !pointer.starts_with("/duties"));
    found
}

fn walk(before: &Value, after: &Value, at: &str, found: &mut BTreeSet<String>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
            one.iter().for_each(|(key, value)| walk(value, &other[key], &format!("{at}/{key}"), found));
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            one.iter().zip(other).enumerate().for_each(|(i, (a, b))| walk(a, b, &format!("{at}/{i}"), found));
        }
        _ if before != after => drop(found.insert(at.to_owned())),
        _ => {}
    }
}

fn pointers(lines: &[&str]) -> BTreeSet<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// The number at a pointer, before and after.
fn at(after: &Value, pointer: &str) -> (u64, u64) {
    let number = |report: &Value| report.pointer(pointer).and_then(Value::as_u64).unwrap();
    (number(&REPORT), number(after))
}

#[test]
fn a_higher_base_raises_that_members_dues_of_every_month_and_nothing_else() {
    // 5600 × 1.5% = 84.00 in place of 81.00: 36.00 in the year.
    let after = Year::with(&[
        ("2026/standards.csv", "张伟#6,在职,5400,", "张伟#6,在职,5600,"),
        ("year.sh", "--counted 2569.45", "--counted 2572.45"),
        ("year.sh", "--counted 2547.45", "--counted 2550.45"),
    ])
    .report();
    let months =
        (0..12).flat_map(|month| ["owed", "paid"].map(|key| format!("/months/{month}/dues/{key}_fen")));
    let year = pointers(&[
        "/dues/owed_fen",
        "/dues/paid_fen",
        "/members/5/dues/owed_fen",
        "/members/5/dues/paid_fen",
    ]);
    assert_eq!(differing(&REPORT, &after), months.chain(year).collect());
    assert_eq!(at(&after, "/members/5/dues/owed_fen"), (fen("972.00"), fen("1008.00")));
    assert_eq!(at(&after, "/months/6/dues/owed_fen"), (fen("2611.45"), fen("2614.45")));
    assert_eq!(at(&after, "/dues/owed_fen"), (fen("30829.90"), fen("30865.90")));
    assert_eq!(duties(&after), duties(&REPORT));
}

#[test]
fn a_leave_less_is_one_more_present_there_and_for_that_member_and_nothing_else() {
    let after = Year::with(&[("year.sh", "--leave 邓秀兰=病假:住院 ", "")]).report();
    let session = "/months/0/sessions/0";
    let expected =
        ["/tally/present", "/tally/sick_leave", "/rate_per_mille"].map(|key| format!("{session}{key}"));
    let rest = [
        "/attendance/present",
        "/attendance/sick_leave",
        "/rate_per_mille",
        "/members/33/attendance/present",
        "/members/33/attendance/sick_leave",
        "/members/33/rate_per_mille",
    ];
    assert_eq!(differing(&REPORT, &after), expected.into_iter().chain(pointers(&rest)).collect());
    assert_eq!(at(&after, "/months/0/sessions/0/tally/present"), (37, 38));
    assert_eq!(at(&after, "/members/33/attendance/sick_leave"), (2, 1));
    // 12 of 13, and 454 of 489.
    assert_eq!(at(&after, "/members/33/rate_per_mille"), (846, 923));
    assert_eq!(at(&after, "/rate_per_mille"), (926, 928));
    // Nobody is left to make January's session up.
    let made_up = ["A1.makeup", "2026-01", "2026-01", "mendable"].map(str::to_owned);
    assert_eq!(duties(&REPORT).difference(&duties(&after)).collect::<Vec<_>>(), [&made_up]);
    assert_eq!(duties(&after).len(), DUTIES.len() - 1);
}

#[test]
fn a_payment_less_is_owed_by_that_member_for_that_month_and_nothing_else() {
    let after =
        Year::with(&[("year.sh", "on 2026-05-20 dues collect 2026-05 --only 蒋文静 --way 微信\n", "")])
            .report();
    let expected = ["/months/4", "", "/members/40"]
        .into_iter()
        .flat_map(|of| ["paid", "unpaid"].map(|key| format!("{of}/dues/{key}_fen")));
    assert_eq!(differing(&REPORT, &after), expected.collect());
    assert_eq!(at(&after, "/members/40/dues/unpaid_fen"), (0, fen("91.50")));
    assert_eq!(at(&after, "/dues/paid_fen"), (fen("30710.90"), fen("30619.40")));
    let owed = ["C2.paid", "2026-05", "2026-05 蒋文静", "mendable"].map(str::to_owned);
    assert_eq!(duties(&after).difference(&duties(&REPORT)).collect::<Vec<_>>(), [&owed]);
    assert_eq!(duties(&after).len(), DUTIES.len() + 1);
}

#[test]
fn a_minute_less_than_two_hours_breaks_the_rule_of_length_and_nothing_else() {
    let after = Year::with(&[("year.sh", "--start 14:30 --end 16:30", "--start 14:30 --end 16:29")]).report();
    assert_eq!(differing(&REPORT, &after), pointers(&["/minutes", "/months/1/sessions/0/minutes"]));
    assert_eq!(at(&after, "/months/1/sessions/0/minutes"), (120, 119));
    let short = ["T2", "2026-02", "2026-02", "past"].map(str::to_owned);
    assert_eq!(duties(&after).difference(&duties(&REPORT)).collect::<Vec<_>>(), [&short]);
    assert_eq!(duties(&after).len(), DUTIES.len() + 1);
}
