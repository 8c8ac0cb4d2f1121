//! Every page that shows findings shows those of the check.

use std::collections::HashSet;

use dangri::domain::evidence::Evidence;
use dangri::domain::occasion::Occasion;
use dangri::domain::time::{Day, Month, Months, parse_full_day};
use dangri::rules::case::Case;
use dangri::rules::finding::{Finding, owed_soon};
use dangri::rules::rule::Area;
use dangri::rules::{faults, faults_of_collection, faults_of_occasion, faults_of_resolution, judge};
use dangri::store::Store;

use super::{END, Year};

/// What tells a finding from others.
fn key(one: &Finding) -> String {
    format!(
        "{} {} {:?} {:?} {:?} {:?}",
        one.rule.id, one.month, one.state, one.subject, one.facts, one.people
    )
}

fn keys<'a>(found: impl IntoIterator<Item = &'a Finding>) -> HashSet<String> {
    found.into_iter().map(key).collect()
}

/// The months that a page of one judges, as it loads them.
struct Loaded {
    month: Months,
    evidence: Evidence,
}

/// On one day, of each month: the pages of its sessions and meetings, of its dues and of its resolutions.
fn pages_agree(loaded: &[Loaded], whole: &Evidence, as_of: Day) -> usize {
    let check = judge(&Case::new(whole, whole.months(), as_of));
    let all = keys(check.iter().filter(|one| one.is_fault()));
    let mut shown: HashSet<String> = HashSet::new();
    for Loaded { month, evidence } in loaded {
        let case = Case::new(evidence, *month, as_of);
        for occasion in evidence.occasions(*month) {
            let of_month = |occasion: Occasion| occasion.month() == month.from;
            if of_month(occasion) {
                shown.extend(keys(&faults_of_occasion(&case, occasion)));
            }
        }
        let payers: Vec<_> = evidence.members.iter().map(dangri::domain::id::Stored::who).collect();
        shown.extend(keys(&faults_of_collection(&case, &payers)));
    }
    for resolution in &whole.resolutions {
        shown.extend(keys(&faults_of_resolution(&Case::new(whole, whole.months(), as_of), resolution.id)));
    }
    // What goes on is told at each month that is judged alone, and in the whole at the last.
    let only_alone: Vec<&String> = shown.difference(&all).collect();
    assert!(only_alone.is_empty(), "{as_of}: the pages alone have {only_alone:#?}");
    // Of each session and each resolution nothing is left out.
    let of_pages = check.iter().filter(|one| one.is_fault());
    let of_sessions = of_pages.clone().filter(|one| {
        let has_session = whole.monthly(one.month).is_some();
        one.rule.area == Area::Session && has_session || one.rule.area == Area::Resolution
    });
    let left_out: Vec<String> = keys(of_sessions).difference(&shown).cloned().collect();
    let is_lines_of_others = |one: &String| one.starts_with("G2.entry ");
    assert!(left_out.iter().all(is_lines_of_others), "{as_of}: no page has {left_out:#?}");
    shown.len()
}

/// What is to be done on a day is owed or to be mended by the check of the same months.
fn to_do_agrees(store: &Store, whole: &Evidence, as_of: Day) {
    let months = Months::year(as_of.format("%Y").to_string().parse().unwrap());
    let months = Months { to: months.to.max(Month::of(as_of).next()), ..months };
    let evidence = store.evidence(months).unwrap();
    let found = judge(&Case::new(&evidence, months, as_of));
    let check = judge(&Case::new(whole, months.within(whole.months()), as_of));
    let within = |one: &&Finding| whole.months().contains(one.month);
    let to_do = keys(owed_soon(&found, as_of).into_iter().filter(within));
    assert!(to_do.is_subset(&keys(&check)), "{as_of}");
    assert_eq!(
        keys(found.iter().filter(within).filter(|one| one.is_fault())),
        keys(check.iter().filter(|one| one.is_fault())),
        "{as_of}"
    );
}

#[test]
fn the_pages_of_sessions_dues_and_resolutions_and_the_days_list_agree_with_the_check() {
    let year = Year::of_2026();
    let store = Store::open(&year.db()).unwrap();
    let whole = store.whole_evidence(Month::new(2027, 3).unwrap()).unwrap();
    let months = Months { from: Month::new(2026, 1).unwrap(), to: Month::new(2027, 3).unwrap() };
    let load = |month: Month| {
        let month = Months::one(month);
        Loaded { month, evidence: store.evidence(month).unwrap() }
    };
    let loaded: Vec<Loaded> = months.iter().map(load).collect();
    let last = parse_full_day("2027-03-31").unwrap();
    let mut shown = 0;
    // Every day on which something may fall due: each of the year, and of the quarter after it.
    for as_of in parse_full_day("2026-01-01").unwrap().iter_days().take_while(|day| *day <= last) {
        shown += pages_agree(&loaded, &whole, as_of);
        if as_of.format("%d").to_string() == "05" {
            to_do_agrees(&store, &whole, as_of);
        }
    }
    assert!(shown > 1000, "{shown}");
    assert!(!faults(&Case::new(&whole, months, last), Area::Dues).is_empty());
}

#[test]
fn a_waiver_is_kept_without_a_word_of_what_it_excuses() {
    let year = Year::of_2026();
    let waived = || -> serde_json::Value {
        let said = year.dangri_said(END, "report check --year 2026 --format json");
        serde_json::from_str::<serde_json::Value>(&said).unwrap()["waived"].take()
    };
    year.dangri(END, "report waive A1 2026-02 --reason 集体外出 --by 城关镇党委");
    let before = waived();
    let file = rusqlite::Connection::open(year.db()).unwrap();
    let sql = "SELECT rule || ' ' || month || ' ' || subject || ' ' || coalesce(member, '-') FROM waiver
               UNION ALL SELECT DISTINCT 'of ' || count(*) FROM waived_member GROUP BY waiver";
    let mut rows = file.prepare(sql).unwrap();
    let rows: Vec<String> = rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.is_ascii()), "{rows:?}");
    // The words are those of the day on which it is looked at: with other names they are others, and it holds.
    let name = before[0]["people"][0]["name"].as_str().unwrap().to_owned();
    year.dangri(END, &format!("member edit {name} --name 欧阳新名"));
    let after = waived();
    assert_eq!(after.as_array().unwrap().len(), before.as_array().unwrap().len());
    assert_ne!(after[0]["says"], before[0]["says"]);
}
