//! P4: each measure of a resolution is done by its day.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Measure, Part, Resolution};
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P4.due",
    title: "按时落实决议",
    clause: "P4",
    basis: "确保每项决议决策落实到位",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Resolution,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let resolved = ledger.resolutions.iter().filter(|one| one.is_resolved());
    let each = resolved.flat_map(|one| one.measured().map(move |(part, measure)| (one, part, measure)));
    each.filter_map(|(one, part, measure)| of_measure(ledger, scope, one, part, measure)).collect()
}

/// It stands at the month in which the measure falls due.
fn of_measure(
    ledger: &Ledger,
    scope: &Scope,
    resolution: &Stored<Resolution>,
    part: Part,
    measure: &Measure,
) -> Option<Duty> {
    let (due, number, text) = (measure.due?, part?, &measure.text);
    let month = Month::of(due);
    if !scope.judged(ledger).contains(month) {
        return None;
    }
    let command = || format!("dangri resolution progress {} --measure {number} --done", resolution.id);
    let duty = match resolution.part_done_on(part) {
        Some(done) if done <= due => Duty::met(&RULE, month, format!("{done} 完成“{text}”")),
        Some(done) => Duty::past(&RULE, month, format!("“{text}”{done} 才完成，完成时限是 {due}")),
        None if scope.as_of <= due => {
            Duty::owed(&RULE, month, due, format!("“{text}”还没有完成")).by(command())
        }
        None => Duty::mendable(&RULE, month, format!("“{text}”完成时限是 {due}，没有登记完成")).by(command()),
    };
    Some(duty.about(resolution.measure_called(number)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
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
            assert_eq!((late.state, late.command), (Past, None));
            assert_eq!(late.says, "“挂牌”2026-09-11 才完成，完成时限是 2026-09-10");
        }
    }

    #[test]
    fn it_is_owed_until_then_and_to_mend_afterwards() {
        let duty = only(&RULE, &done(None, None), 9, "2026-09-10");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-09-10"))));
        assert_eq!(duty.command.as_deref(), Some("dangri resolution progress 1 --measure 2 --done"));
        assert_eq!(only(&RULE, &done(None, None), 9, "2026-09-11").state, Mendable);
    }

    #[test]
    fn each_measure_is_found_by_name_in_the_month_of_its_day_whatever_became_of_the_others() {
        let ledger = done(Some(2), Some("2026-07-20"));
        let first = only(&RULE, &ledger, 8, "2026-10-01");
        assert_eq!((first.state, first.about.as_str()), (Mendable, "第 1 号决议 措施 1"));
        assert_eq!(first.says, "“定方案”完成时限是 2026-08-01，没有登记完成");
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Met);
    }

    #[test]
    fn without_a_due_day_or_in_another_month_it_is_not_judged() {
        assert!(judge(&RULE, &done(None, None), 10, "2026-11-01").is_empty());
        let plain = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        assert!(judge(&RULE, &plain, 7, "2026-10-01").is_empty());
    }
}
