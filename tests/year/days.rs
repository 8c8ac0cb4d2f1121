//! What `dangri` alone says on each day of the year as it is being recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::{Year, examples, list};

/// The line of the script that runs a command on a day.
const ON: &str = r#"on() { DANGRI_TODAY=$1 "$dangri" "${@:2}" </dev/null >/dev/null; }"#;

/// The record file at the end of each day on which something was recorded.
static FILES: LazyLock<BTreeMap<NaiveDate, Vec<u8>>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("days");
    fs::create_dir_all(&kept).unwrap();
    fs::create_dir(folder.path().join("2026")).unwrap();
    for name in ["members.csv", "2026/plan.csv", "2026/standards.csv"] {
        fs::copy(examples().join(name), folder.path().join(name)).unwrap();
    }
    let script = fs::read_to_string(examples().join("year.sh")).unwrap();
    assert_eq!(script.matches(ON).count(), 1);
    let keeping =
        format!("{}\n  cp \"$DANGRI_DB\" \"{}/$1\"\n}}", ON.trim_end_matches('}').trim_end(), kept.display());
    fs::write(folder.path().join("year.sh"), script.replace(ON, &keeping)).unwrap();
    Year::recorded(folder.path());
    let files = fs::read_dir(kept).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        (path.file_name().unwrap().to_str().unwrap().parse().unwrap(), fs::read(path).unwrap())
    });
    files.collect()
});

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The year as it had been recorded by a day.
pub(super) fn by(day: NaiveDate) -> Year {
    let (_, file) = FILES.range(..=day).next_back().unwrap();
    let year = Year { folder: tempfile::tempdir().unwrap(), printed: String::new() };
    fs::write(year.db(), file).unwrap();
    year
}

pub(super) fn to_do(year: &Year, day: NaiveDate) -> Value {
    serde_json::from_str(&year.dangri(&day.to_string(), "todo --format json")).unwrap()
}

/// What a duty is of.
pub(super) fn of(duty: &Value) -> [String; 3] {
    ["rule", "month", "about"].map(|key| duty[key].as_str().unwrap().to_owned())
}

#[test]
fn each_day_has_a_list_that_can_be_worked_off_in_its_order() {
    let mut day = day("2026-01-01");
    while day <= self::day("2026-12-31") {
        let list_of = to_do(&by(day), day);
        let (owed, late) = (list(&list_of, "owed"), list(&list_of, "mendable"));
        let until = |duty: &Value| -> NaiveDate { duty["until"].as_str().unwrap().parse().unwrap() };
        assert!(owed.is_sorted_by_key(until), "{day}");
        assert!(owed.iter().all(|duty| until(duty) >= day), "{day}");
        // The next party day, and what is due within forty days; but for the election, which is said half a year ahead, and the
        // session on return, which is said before the Spring Festival.
        let soon = day + Days::new(40);
        assert!(
            owed.iter().all(|duty| until(duty) <= soon
                || ["Branch6.election", "A7.return"].contains(&duty["rule"].as_str().unwrap())),
            "{day}"
        );
        assert!(owed.iter().any(|duty| duty["rule"] == "T1.held"), "{day}");
        let all: BTreeSet<[String; 3]> = owed.iter().chain(late).map(of).collect();
        assert_eq!(all.len(), owed.len() + late.len(), "{day}: something is said twice");
        assert!(all.len() <= 30, "{day}: {} things", all.len());
        let lately = (day - Days::new(62)).format("%Y-%m").to_string();
        for duty in late {
            let lasts = ["C2.closed", "C2.remitted"].contains(&duty["rule"].as_str().unwrap());
            assert!(lasts || duty["month"].as_str().unwrap() > lately.as_str(), "{day}: {duty}");
            assert!(
                duty["command"].is_string() || duty["says"].as_str().unwrap().contains("dangri"),
                "{day}: {duty}"
            );
        }
        day = day.succ_opt().unwrap();
    }
}

#[test]
fn a_rehearsal_of_the_years_end_says_what_will_be_wanting_and_until_when_it_can_be_done() {
    let day = day("2026-11-20");
    let year = by(day);
    let check = |as_of: &str| -> Value {
        let said = year
            .dangri_said("2026-11-20", &format!("report check --year 2026 --as-of {as_of} --format json"));
        serde_json::from_str(&said).unwrap()
    };
    let rehearsed = check("2027-01-05");
    let held = |check: &Value| list(check, "faults").iter().find(|duty| duty["rule"] == "T1.held").cloned();
    let wanting = held(&rehearsed).unwrap();
    assert_eq!((&wanting["month"], &wanting["state"]), (&"2026-12".into(), &"mendable".into()));
    assert!(wanting["says"].as_str().unwrap().contains("（现在还来得及，最迟 2026-12-"), "{wanting}");
    // What is past already is past.
    assert!(list(&rehearsed, "faults").len() > list(&check("2026-11-20"), "faults").len());
    assert_eq!(held(&check("2026-11-20")), None);
}
