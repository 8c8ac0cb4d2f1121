//! What is judged of a month is judged on the same evidence wherever it is shown.

use dangri::domain::evidence::Evidence;
use dangri::domain::occasion::Occasion;
use dangri::domain::time::{Month, Months, parse_full_day};
use dangri::rules::case::Case;
use dangri::rules::rule::Area;
use dangri::rules::{RULES, faults_of_occasion, judge};
use dangri::store::Store;
use serde_json::Value;

use super::{END, Year, list};
use crate::branch::Branch;

/// The example year, and the next January with a text of July's.
fn longer() -> Year {
    let year = Year::of_2026();
    let content = year.dangri(END, "session show 2026-07 --format json");
    let content: Value = serde_json::from_str(&content).unwrap();
    let content = content["content"].as_str().unwrap().replace(' ', "");
    let record = "--start 14:30 --end 16:40";
    year.dangri("2027-01-04", &format!("session record 2027-01 {record} --content {content}"));
    year
}

/// What bears on each of some months is enough to judge it by.
fn is_enough(year: &Year, as_of: &str, months: impl Iterator<Item = Month>) -> Vec<Evidence> {
    let store = Store::open(&year.db()).unwrap();
    let as_of = parse_full_day(as_of).unwrap();
    let judged = months.map(|month| {
        let months = Months::one(month);
        let whole = store.whole_evidence(Month::of(as_of).max(month)).unwrap();
        let enough = store.evidence(months).unwrap();
        let found = |evidence: &Evidence| judge(&Case::new(evidence, months, as_of));
        assert_eq!(found(&enough), found(&whole), "{month} as of {as_of}");
        let of_occasions = store.evidence_of_occasions(months).unwrap();
        for session in whole.sessions_of(month) {
            let found = |evidence: &Evidence| {
                faults_of_occasion(&Case::new(evidence, months, as_of), Occasion::Session(session))
            };
            assert_eq!(found(&of_occasions), found(&whole), "{} as of {as_of}", session.at);
        }
        enough
    });
    judged.collect()
}

#[test]
fn what_bears_on_a_month_is_enough_to_judge_it_by() {
    let year = longer();
    for as_of in ["2026-06-10", END, "2027-04-20"] {
        is_enough(&year, as_of, Months::year(2026).iter().chain(Months::quarter(2027, 1).iter()));
    }
}

/// A branch that ends its resolutions in every way, with eight months in which it holds no session.
fn of_some_years() -> (Year, Months) {
    let year = Year::of(&Branch::new());
    let months = Months { from: Month::new(2026, 11).unwrap(), to: Month::new(2029, 2).unwrap() };
    let silent = Months { from: Month::new(2027, 7).unwrap(), to: Month::new(2028, 2).unwrap() };
    let mut hung = 0;
    for (number, month) in (2..).zip(months.iter().filter(|month| !silent.contains(*month))) {
        let on = |month: Month, day: u32| format!("{month}-{day:02}");
        let do_on = |day: &str, line: &str| year.dangri(day, line);
        let (today, soon, late) = (on(month, 9), on(month.next(), 2), on(month.plus(14), 20));
        do_on(&today, &format!("session record {month} --date {today} --start 14:30 --end 16:40"));
        do_on(&today, &format!("resolution add {month} 第{number}件事 --yes 6"));
        let measure = |text: &str, due: &str| {
            do_on(&today, &format!("resolution measure {number} {text} --owner 张三 --due {due}"));
        };
        let done = |day: &str, how: &str| {
            do_on(day, &format!("resolution progress {number} 办结 --on {day} --done {how}"));
        };
        match number % 7 {
            0 => {}
            1 => done(&soon, "--note"),
            2 => done(&late, "--note"),
            3 => {
                measure("定方案", &soon);
                measure("挂牌", &late);
                done(&soon, "--measure 1");
                done(&late, "--measure 2");
            }
            4 => {
                measure("验收", &late);
                done(&soon, "--note");
            }
            5 => {
                measure("定方案", &soon);
                measure("挂牌", &soon);
                done(&soon, "--measure 2");
            }
            _ => {
                done(&today, "--note");
                hung += 1;
                do_on(&soon, &format!("disclosure add --resolution {number} --place 公开栏 --from {soon}"));
            }
        }
        hung += 1;
        do_on(&soon, &format!("disclosure add 事项{number} --kind 党务 --place 公开栏 --from {soon}"));
        if number % 4 == 0 {
            do_on(&today, &format!("dues assess 张三 --from {month} --category 在职 --base {number}000"));
            do_on(&late, &format!("disclosure answer {hung} 为什么 --on {late} --by 赵六"));
        }
    }
    (year, months)
}

#[test]
fn what_was_settled_years_before_a_month_is_not_loaded_and_not_missed() {
    let (year, months) = of_some_years();
    let to = months.to.plus(8);
    for as_of in [months.to.last(), to.last()] {
        let loaded = is_enough(&year, &as_of.to_string(), Months { from: months.from, to }.iter());
        let last = loaded.last().unwrap();
        let whole = Store::open(&year.db()).unwrap().whole_ledger(to).unwrap();
        assert!(last.resolutions.len() + 5 < whole.resolutions.len(), "{}", last.resolutions.len());
        assert!(last.disclosures.len() * 2 < whole.disclosures.len(), "{}", last.disclosures.len());
        assert!(last.standards.len() < whole.standards.len(), "{}", last.standards.len());
    }
}

/// What a page finds, and what the check of the month finds of the same record.
fn same(year: &Year, today: &str, page: &str, month: &str, about: &str) -> usize {
    let shown: Value = serde_json::from_str(&year.dangri(today, page)).unwrap();
    let check = year.dangri_said(today, &format!("report check {month} --format json"));
    let check: Value = serde_json::from_str(&check).unwrap();
    let of_session = |duty: &&Value| {
        let rule = RULES.iter().find(|rule| rule.id == duty["rule"]).unwrap();
        let own = duty["about"].as_str().unwrap();
        // What was entered late is told by month and kind, not by session.
        let of_session = rule.area == Area::Session && rule.id != "G2.entry";
        of_session && (own == about || own.starts_with(&format!("{about} ")))
    };
    let faults: Vec<&Value> = list(&check, "faults").iter().filter(of_session).collect();
    let mut found: Vec<&Value> =
        list(&shown, "findings").iter().filter(|duty| duty["rule"] != "G2.entry").collect();
    let key = |duty: &&Value| (duty["rule"].to_string(), duty["about"].to_string(), duty["says"].to_string());
    found.sort_by_key(key);
    let mut faults = faults;
    faults.sort_by_key(key);
    assert_eq!(found, faults, "{page}");
    found.len()
}

#[test]
fn the_page_of_a_session_finds_what_the_check_of_its_month_finds() {
    let year = longer();
    let today = "2027-04-20";
    let mut found = 0;
    for number in 1..=12 {
        let month = format!("2026-{number:02}");
        found += same(&year, today, &format!("session show {month} --format json"), &month, &month);
    }
    for second in ["2026-02/2", "2026-06/2"] {
        found += same(&year, today, &format!("session show {second} --format json"), &second[..7], second);
    }
    assert!(found > 20, "{found}");
    assert!(same(&year, today, "session show 2027-01 --format json", "2027-01", "2027-01") > 0);
}

#[test]
fn a_review_that_is_recorded_is_never_said_to_be_missing() {
    let year = Year::of(&Branch::new());
    let record = "session record 2028-02 --date 2028-02-07 --start 14:30 --end 16:40 --meeting 组织生活会";
    year.dangri("2028-02-07", record);
    for (judges, said) in
        [("2026", "2028-02-07 才召开2026年的组织生活会"), ("2027", "没有登记2026年的组织生活会")]
    {
        year.dangri(
            "2028-02-08",
            &format!("session meeting 2028-02 组织生活会 --judges {judges} --reason 核对"),
        );
        for line in ["--year 2026", "2026-12", "--all"] {
            let check = year.dangri_said("2028-02-08", &format!("report check {line} --format json"));
            assert!(check.contains(said), "{line}: {check}");
        }
    }
}
