use chrono::NaiveDate;

use super::{Frequency, Invalid, Policy, SETTINGS, Setting, Spec};
use crate::domain::time::{Month, Months};

#[test]
fn a_setting_counts_from_its_day_on() {
    let settings = [Setting {
        since: NaiveDate::from_ymd_opt(2026, 7, 1).unwrap(),
        name: "least-minutes".into(),
        value: "90".into(),
    }];
    let minutes =
        |month| Policy::on(Month::new(2026, month).unwrap().first(), &settings).unwrap().least_minutes;
    assert_eq!((minutes(6), minutes(7)), (120, 90));
}

#[test]
fn an_unknown_setting_is_refused() {
    let setting =
        Setting { since: Month::new(2026, 1).unwrap().first(), name: "colour".into(), value: "red".into() };
    let read = Policy::on(setting.since, std::slice::from_ref(&setting));
    assert!(matches!(read, Err(Invalid::UnknownSetting { .. })));
}

#[test]
fn each_setting_has_its_own_name_and_reads_back_its_default() {
    let default = Policy::default();
    for (index, spec) in SETTINGS.iter().enumerate() {
        let same = SETTINGS.iter().position(|other| other.name == spec.name || other.label == spec.label);
        assert_eq!(same, Some(index), "{}", spec.name);
        let mut policy = Policy::default();
        spec.set(&mut policy, &spec.get(&default)).unwrap();
        assert_eq!(policy, default, "{}", spec.name);
        assert!(spec.set(&mut policy, "红色").is_err(), "{}", spec.name);
        assert!(!spec.shown(&default).is_empty(), "{}", spec.name);
    }
}

#[test]
fn each_setting_changes_what_it_names() {
    for spec in SETTINGS {
        let mut policy = Policy::default();
        let other = spec.example;
        spec.set(&mut policy, other).unwrap_or_else(|_| panic!("{}", spec.name));
        assert_ne!(policy, Policy::default(), "{}", spec.name);
        assert_eq!(Spec::find(spec.label).unwrap().name, spec.name);
        for policy in [policy, Policy::default()] {
            let mut read = Policy::default();
            spec.set(&mut read, other).unwrap();
            spec.set(&mut read, &spec.written(&policy)).unwrap();
            assert_eq!(spec.get(&read), spec.get(&policy), "{}", spec.name);
        }
    }
}

#[test]
fn a_month_lies_in_its_own_stretch() {
    let november = Month::new(2026, 11).unwrap();
    assert_eq!(Frequency::Monthly.around(november), Months::one(november));
    assert_eq!(Frequency::Quarterly.around(november), Months::quarter(2026, 4));
    assert_eq!(Frequency::Yearly.around(november), Months::year(2026));
    assert_eq!(Frequency::Quarterly.around(Month::new(2026, 9).unwrap()), Months::quarter(2026, 3));
}

#[test]
fn a_frequency_counts_the_stretches_that_end() {
    let count = |frequency: Frequency, span| frequency.stretches(span).count();
    let year = Months::year(2026);
    let all = [Frequency::Monthly, Frequency::Quarterly, Frequency::Yearly];
    assert_eq!(all.map(|frequency| count(frequency, year)), [12, 4, 1]);
    let from_may = Months { from: Month::new(2026, 5).unwrap(), to: Month::new(2026, 11).unwrap() };
    assert_eq!(all.map(|frequency| count(frequency, from_may)), [7, 2, 0]);
    let first = Frequency::Quarterly.stretches(from_may).next().unwrap();
    assert_eq!((first.from.number(), first.to.number()), (4, 6));
}

#[test]
fn a_month_knows_the_plan_and_the_reviews_that_are_due_in_it() {
    let month = |number| Month::new(2026, number).unwrap();
    let policy = Policy::default();
    assert_eq!((policy.plan_due(month(12)), policy.plan_due(month(11))), (Some(month(12).last()), None));
    let leap = Policy { plan_by: (2, 29), ..Policy::default() };
    assert_eq!(leap.plan_due(month(2)), Some(month(2).last()));
    let reviewed = |review_month| {
        let policy = Policy { review_month, ..Policy::default() };
        Months::year(2026).iter().filter_map(|month| policy.reviewed_in(month)).collect::<Vec<_>>()
    };
    assert_eq!([1, 3, 4, 12].map(reviewed), [[2025], [2025], [2026], [2026]]);
}
