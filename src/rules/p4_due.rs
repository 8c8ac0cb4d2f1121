//! P4: a resolution is carried out by the day that its measures name.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
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
    ledger.resolutions.iter().filter_map(|resolution| of_resolution(ledger, scope, resolution)).collect()
}

/// It stands at the month in which the last of its measures falls due.
fn of_resolution(ledger: &Ledger, scope: &Scope, resolution: &Stored<Resolution>) -> Option<Duty> {
    let due = resolution.due().filter(|_| resolution.is_resolved())?;
    let month = Month::of(due);
    if !scope.judged(ledger).contains(month) {
        return None;
    }
    let command = || format!("dangri resolution progress {} --done", resolution.id);
    let text = &resolution.text;
    let duty = match resolution.done_on() {
        Some(done) if done <= due => Duty::met(&RULE, month, format!("{done} 办结")),
        Some(done) => Duty::past(&RULE, month, format!("{done} 才办结，完成时限是 {due}")),
        None if scope.as_of <= due => {
            Duty::owed(&RULE, month, due, format!("“{text}”还没有办结")).by(command())
        }
        None => Duty::mendable(&RULE, month, format!("“{text}”完成时限是 {due}，没有登记办结")).by(command()),
    };
    Some(duty.about(resolution.called()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::resolution::{Measure, Progress, Resolution};
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only, resolution};

    /// July's resolution, with a measure due on 2026-09-10, done on a day.
    fn done(on: Option<&str>) -> Ledger {
        let mut one = resolution(1, 7);
        let measure = |due: &str| Measure {
            text: "定方案".into(),
            owner: None,
            due: Some(day(due)),
            set_on: day("2026-07-07"),
            entered_on: day("2026-07-07"),
        };
        one.value.measures = vec![measure("2026-08-01"), measure("2026-09-10")];
        let progress =
            |on: &str| Progress { on: day(on), text: "办好了".into(), done: true, entered_on: day(on) };
        one.value = Resolution { progress: on.map(progress).into_iter().collect(), ..one.value };
        Ledger { resolutions: vec![one], ..ledger() }
    }

    #[test]
    fn done_on_the_last_day_is_in_time_and_a_day_later_is_not() {
        assert_eq!(only(&RULE, &done(Some("2026-09-10")), 9, "2026-10-01").state, Met);
        let late = only(&RULE, &done(Some("2026-09-11")), 9, "2026-10-01");
        assert_eq!((late.state, late.command), (Past, None));
    }

    #[test]
    fn it_is_owed_until_then_and_to_mend_afterwards() {
        let duty = only(&RULE, &done(None), 9, "2026-09-10");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-09-10"))));
        assert_eq!(duty.command.as_deref(), Some("dangri resolution progress 1 --done"));
        assert_eq!(only(&RULE, &done(None), 9, "2026-09-11").state, Mendable);
    }

    #[test]
    fn without_a_due_day_or_in_another_month_it_is_not_judged() {
        assert!(judge(&RULE, &done(None), 8, "2026-10-01").is_empty());
        let plain = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        assert!(judge(&RULE, &plain, 7, "2026-10-01").is_empty());
    }
}
