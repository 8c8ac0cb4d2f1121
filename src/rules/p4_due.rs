//! P4: each measure of a resolution is done by its day.

use crate::domain::id::Stored;
use crate::domain::resolution::{Measure, Part, Resolution};
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Resolutions::{MeasureDone, MeasureDoneLate, MeasureOpen};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "P4.due",
    title: "按时落实决议",
    clause: "P4",
    basis: "确保每项决议决策落实到位",
    source: Source::Document,
    level: Level::Must,
    area: Area::Resolution,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let resolved = case.resolutions.iter().filter(|one| one.is_resolved());
    let each = resolved.flat_map(|one| one.measured().map(move |(part, measure)| (one, part, measure)));
    each.filter_map(|(one, part, measure)| of_measure(case, one, part, measure)).collect()
}

/// It stands at the month in which the measure falls due.
fn of_measure(case: &Case, one: &Stored<Resolution>, part: Part, measure: &Measure) -> Option<Placed> {
    let (due, number, text) = (measure.due?, part?, measure.text.clone());
    let (month, resolution) = (Month::of(due), one.id);
    if !case.months.contains(month) {
        return None;
    }
    let found = match one.part_done_on(part) {
        Some(on) if on <= due => Found::met(MeasureDone { measure: text, on }),
        Some(on) => Found::past(MeasureDoneLate { measure: text, on, due }),
        None => Found::due(case.as_of, due, MeasureOpen { measure: text, due })
            .by(Remedy::NoteMeasureDone { resolution, measure: number }),
    };
    Some(found.at(month, Subject::Measure { resolution, measure: number }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, measure, only, progress, resolution};

    /// July's resolution, with a measure due on 2026-08-01 and one on 2026-09-10; the second, or both, done on a day.
    fn done(part: Option<u32>, on: Option<&str>) -> Ledger {
        let mut one = resolution(1, 7);
        one.value.measures = vec![
            measure("定方案", "2026-07-07", Some("2026-08-01")),
            measure("挂牌", "2026-07-07", Some("2026-09-10")),
        ];
        one.value.progress = on.map(|on| progress(on, part, None, true)).into_iter().collect();
        Ledger { resolutions: vec![one], ..ledger() }
    }

    #[test]
    fn done_on_the_last_day_is_in_time_and_a_day_later_is_not() {
        for part in [None, Some(2)] {
            assert_eq!(only(&RULE, &done(part, Some("2026-09-10")), 9, "2026-10-01").state, Met);
            let late = only(&RULE, &done(part, Some("2026-09-11")), 9, "2026-10-01");
            assert_eq!((late.state, late.mends()), (Past, None));
            assert_eq!(late.told(), "measure-done-late measure=挂牌 on=2026-09-11 due=2026-09-10");
        }
    }

    #[test]
    fn it_is_owed_until_then_and_to_mend_afterwards() {
        let duty = only(&RULE, &done(None, None), 9, "2026-09-10");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-09-10"))));
        assert_eq!(duty.mends(), Some("note-measure-done resolution=1 measure=2"));
        assert_eq!(only(&RULE, &done(None, None), 9, "2026-09-11").state, Mendable);
    }

    #[test]
    fn each_measure_is_found_by_name_in_the_month_of_its_day_whatever_became_of_the_others() {
        let ledger = done(Some(2), Some("2026-07-20"));
        let first = only(&RULE, &ledger, 8, "2026-10-01");
        assert_eq!((first.state, first.concerns()), (Mendable, "measure resolution=1 measure=1"));
        assert_eq!(first.told(), "measure-open measure=定方案 due=2026-08-01");
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Met);
    }

    #[test]
    fn without_a_due_day_or_in_another_month_it_is_not_judged() {
        assert!(judge(&RULE, &done(None, None), 10, "2026-11-01").is_empty());
        let plain = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        assert!(judge(&RULE, &plain, 7, "2026-10-01").is_empty());
    }
}
