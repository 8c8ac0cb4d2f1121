//! C5: what was decided, and how, is made public soon after the meeting.

use chrono::Days;

use crate::domain::id::Stored;
use crate::domain::resolution::Resolution;

use super::case::Case;
use super::facts::Resolutions::{NotPublished, Published, PublishedLate};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C5.published",
    title: "会后公开决议",
    clause: "C5",
    basis: "并在会后及时公开决议决策过程和结果",
    source: Source::Document,
    level: Level::Should,
    area: Area::Resolution,
    judge: Judge::EachResolution(|case, one| {
        if one.made_on <= case.as_of { vec![of_resolution(case, one)] } else { vec![] }
    }),
};

/// Whether it was carried or not: process and result are of interest either way.
fn of_resolution(case: &Case, one: &Stored<Resolution>) -> Found {
    let by = one.made_on + Days::new(u64::from(case.policy(one.made_on).publish_days));
    let public = case.disclosures.iter().filter(|known| known.resolution == Some(one.id));
    match public.min_by_key(|known| known.from) {
        Some(known) if known.from <= by => {
            Found::met(Published { on: known.from, place: known.place.clone() })
        }
        Some(known) => Found::past(PublishedLate { on: known.from, place: known.place.clone(), by }),
        None => Found::due(case.as_of, by, NotPublished { by })
            .by(Remedy::PublishResolution { resolution: one.id }),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::disclosure::{Disclosure, DisclosureKind};
    use crate::domain::id::{Id, Stored};
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only, published, resolution};

    /// July's resolution, made on the sixth, and made public on a day.
    fn made(public: Option<&str>) -> Ledger {
        let public = public.map(|on| {
            let known = published(7, on).value;
            let value = Disclosure {
                kind: DisclosureKind::Resolution,
                month: None,
                resolution: Some(Id::new(1)),
                ..known
            };
            value.check().unwrap();
            Stored { id: Id::new(2), value }
        });
        let mut ledger = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        ledger.disclosures.extend(public);
        ledger
    }

    #[test]
    fn within_a_week_is_in_time_and_a_day_more_is_not() {
        assert_eq!(only(&RULE, &made(Some("2026-07-13")), 7, "2026-08-01").state, Met);
        let late = only(&RULE, &made(Some("2026-07-14")), 7, "2026-08-01");
        assert_eq!((late.state, late.told()), (Past, "published-late on=2026-07-14 place=- by=2026-07-13"));
    }

    #[test]
    fn until_then_it_is_owed_and_after_it_wanting() {
        let duty = only(&RULE, &made(None), 7, "2026-07-13");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-13"))));
        assert_eq!(duty.mends(), Some("publish-resolution resolution=1"));
        assert_eq!(only(&RULE, &made(None), 7, "2026-07-14").state, Mendable);
        assert!(judge(&RULE, &made(None), 7, "2026-07-05").is_empty(), "before it was made");
    }

    #[test]
    fn another_resolutions_disclosure_is_none_of_it() {
        let mut ledger = made(Some("2026-07-08"));
        ledger.disclosures[1].value.resolution = Some(Id::new(2));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
    }
}
