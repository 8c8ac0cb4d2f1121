//! C2: how each month's dues were collected is made public.

use chrono::Days;

use crate::domain::money::Fen;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Dues::{DuesNotPublished, DuesPublished, DuesPublishedLate};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.published",
    title: "每月公开党费收缴情况",
    clause: "C2",
    basis: "党支部每月公开党费收缴情况。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Dues,
    judge: Judge::EachMonth(judge),
};

/// Asked once the day has come on which the month's dues are collected, until the first days of the next month.
fn judge(case: &Case, month: Month) -> Option<Found> {
    let day = case.dues_day(month);
    let grace = Days::new(u64::from(case.policy(month.first()).dues_publish_days));
    let by = month.last().max(day) + grace;
    let public = case.disclosures.iter().filter(|known| known.month == Some(month));
    if let Some(known) = public.min_by_key(|known| known.from) {
        let (on, place) = (known.from, known.place.clone());
        return Some(if on > by {
            Found::past(DuesPublishedLate { on, place, by })
        } else {
            Found::met(DuesPublished { on, place })
        });
    }
    if case.as_of < day || case.dues_total(month).owed == Fen::ZERO {
        return None;
    }
    Some(Found::due(case.as_of, by, DuesNotPublished).by(Remedy::PublishDues { month }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::policy::Setting;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only, published};

    fn with(on: &str) -> Ledger {
        Ledger { disclosures: vec![published(7, on)], ..ledger() }
    }

    #[test]
    fn the_first_days_of_the_next_month_are_in_time_and_the_day_after_them_is_not() {
        for on in ["2026-07-31", "2026-08-01", "2026-08-07"] {
            assert_eq!(only(&RULE, &with(on), 7, "2026-09-01").state, Met, "{on}");
        }
        let late = only(&RULE, &with("2026-08-08"), 7, "2026-09-01");
        assert_eq!((late.state, late.mends()), (Past, None));
        assert_eq!(late.told(), "dues-published-late on=2026-08-08 place=- by=2026-08-07");
    }

    #[test]
    fn the_place_says_how_many_days_those_are() {
        let set = |ledger: Ledger, days: &str| Ledger {
            settings: vec![Setting {
                since: day("2026-01-01"),
                name: "dues-publish-days".into(),
                value: days.into(),
            }],
            ..ledger
        };
        assert_eq!(only(&RULE, &set(with("2026-07-31"), "0"), 7, "2026-09-01").state, Met);
        assert_eq!(only(&RULE, &set(with("2026-08-01"), "0"), 7, "2026-09-01").state, Past);
        assert_eq!(only(&RULE, &set(with("2026-08-10"), "10"), 7, "2026-09-01").state, Met);
    }

    #[test]
    fn it_is_owed_from_the_party_day_to_the_next_months_first_days_and_then_to_mend() {
        let ledger = Ledger { disclosures: vec![], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-07-05").is_empty());
        let duty = only(&RULE, &ledger, 7, "2026-07-06");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-08-07"))));
        assert_eq!(duty.mends(), Some("publish-dues month=2026-07"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-08").state, Mendable);
    }

    #[test]
    fn another_months_is_none_and_without_dues_there_is_nothing_to_publish() {
        let other = Ledger { disclosures: vec![published(6, "2026-07-10")], ..ledger() };
        assert_eq!(only(&RULE, &other, 7, "2026-08-08").state, Mendable);
        let without = Ledger { disclosures: vec![], standards: vec![], payments: vec![], ..ledger() };
        assert!(judge(&RULE, &without, 7, "2026-08-01").is_empty());
    }
}
