//! A month that is judged alone is judged as it is within the whole: otherwise what was waived of the one would not be waived of
//! the other.

use std::path::Path;

use dangri::domain::ledger::Ledger;
use dangri::domain::time::{Day, Month, Months, parse_full_day};
use dangri::rules::duty::Duty;
use dangri::rules::judge;
use dangri::rules::rule::Scope;
use dangri::store::Store;

fn whole(file: &Path) -> Ledger {
    Store::open(file).unwrap().whole_ledger(Month::new(2026, 12).unwrap()).unwrap()
}

/// What is said of a month alone is said of it in the whole, and the other way round; what goes on is said of each month alone,
/// and of the last one in the whole.
fn agree(ledger: &Ledger, as_of: Day) {
    let faults = |months| -> Vec<Duty> {
        let duties = judge(ledger, &Scope { months, as_of });
        duties.into_iter().filter(|duty| duty.is_fault() || duty.until.is_some()).collect()
    };
    let same = |one: &Duty, other: &Duty| {
        let key = |duty: &Duty| (duty.rule.id, duty.about.clone(), duty.says.clone(), duty.state);
        key(one) == key(other)
    };
    let all = faults(Months::year(2026));
    for month in Months::year(2026).iter() {
        let alone = faults(Months::one(month));
        let lost = alone.iter().find(|duty| !all.iter().any(|one| same(one, duty)));
        let more = all.iter().find(|duty| duty.month == month && !alone.iter().any(|one| same(one, duty)));
        assert_eq!((lost, more), (None, None), "{month} as of {as_of}");
    }
}

/// The same of a record file.
pub(super) fn agrees(file: &Path, as_of: &str) {
    agree(&whole(file), parse_full_day(as_of).unwrap());
}

#[test]
fn a_fault_of_a_month_that_is_judged_alone_is_one_of_the_whole_and_the_other_way_round() {
    for as_of in ["2026-12-31", "2026-07-15", "2027-02-10"] {
        let mut ledger = whole(&super::whole_year());
        // Somebody has been forgotten in several ways.
        ledger.standards.retain(|standard| standard.member.id.0 % 9 != 0);
        for member in &mut ledger.members {
            member.value.away.floating.iter_mut().for_each(|span| span.responsible = None);
            member.value.away.excused.iter_mut().for_each(|span| span.helper = None);
        }
        agree(&ledger, parse_full_day(as_of).unwrap());
    }
}
