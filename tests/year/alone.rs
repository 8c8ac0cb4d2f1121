//! A month that is judged alone is judged as it is within the whole: otherwise what was waived of the one would not be waived of
//! the other.

use std::path::Path;

use dangri::domain::evidence::Evidence;
use dangri::domain::ledger::Ledger;
use dangri::domain::time::{Day, Month, Months, parse_full_day};
use dangri::rules::case::Case;
use dangri::rules::finding::Finding;
use dangri::rules::judge;
use dangri::store::Store;

fn whole(file: &Path) -> Evidence {
    Store::open(file).unwrap().whole_evidence(Month::new(2026, 12).unwrap()).unwrap()
}

/// The months that a check of one month loads.
fn near(file: &Path, month: Month) -> Evidence {
    Store::open(file).unwrap().evidence(Months::one(month)).unwrap()
}

/// What is said of a month alone is said of it in the whole, and the other way round; what goes on is said of each month alone,
/// and of the last one in the whole.
fn agree(file: &Path, as_of: Day, change: fn(&mut Ledger)) {
    let faults = |evidence: Evidence, months| -> Vec<Finding> {
        let found = judge(&Case::new(&evidence.with(change), months, as_of));
        found.into_iter().filter(|duty| duty.is_fault() || duty.until.is_some()).collect()
    };
    let same = |one: &Finding, other: &Finding| {
        let key = |one: &Finding| {
            (one.rule.id, one.subject.clone(), one.people.clone(), one.facts.clone(), one.state)
        };
        key(one) == key(other)
    };
    let all = faults(whole(file), Months::year(2026));
    for month in Months::year(2026).iter() {
        let alone = faults(near(file, month), Months::one(month));
        let lost = alone.iter().find(|duty| !all.iter().any(|one| same(one, duty)));
        let more = all.iter().find(|duty| duty.month == month && !alone.iter().any(|one| same(one, duty)));
        assert_eq!((lost, more), (None, None), "{month} as of {as_of}");
    }
}

/// The same of a record file.
pub(super) fn agrees(file: &Path, as_of: &str) {
    agree(file, parse_full_day(as_of).unwrap(), |_| ());
}

/// Somebody has been forgotten in several ways: many have no standard, some of them from April on; the election was late.
fn forget(ledger: &mut Ledger) {
    ledger.standards.retain(|standard| standard.member.id.0 % 4 != 0);
    for standard in &mut ledger.standards {
        if standard.member.id.0 % 4 == 1 && standard.member.id.0 > 8 {
            standard.from = standard.from.max(Month::new(2026, 4).unwrap());
        }
    }
    for member in &mut ledger.members {
        member.value.away.floating.iter_mut().for_each(|span| span.responsible = None);
        member.value.away.excused.iter_mut().for_each(|span| span.helper = None);
    }
    if let [first, second, ..] = &mut ledger.org.elections[..] {
        first.on = parse_full_day("2022-12-08").unwrap();
        second.on = parse_full_day("2026-03-01").unwrap();
    }
}

#[test]
fn a_fault_of_a_month_that_is_judged_alone_is_one_of_the_whole_and_the_other_way_round() {
    for as_of in ["2026-12-31", "2026-07-15", "2027-02-10"] {
        agree(&super::whole_year(), parse_full_day(as_of).unwrap(), forget);
    }
}
