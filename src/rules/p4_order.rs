//! P4: nothing of a resolution was set, done or published before it was made, which happens where its session's day is amended.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::resolution::Resolution;
use crate::domain::time::Day;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P4.order",
    title: "先有决议，后有落实",
    clause: "P4",
    basis: "活动中形成的各项决议决策,要第一时间制定落实方案",
    source: Source::Own(Care::Order),
    level: Level::Remind,
    subject: Subject::Resolution,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.resolutions(ledger).filter_map(|one| of_resolution(ledger, one)).collect()
}

/// Where nothing has come of it yet, there is nothing to judge.
fn of_resolution(ledger: &Ledger, resolution: &Stored<Resolution>) -> Option<Duty> {
    let (month, made) = (resolution.session.month, resolution.made_on);
    let measures = resolution.measures.iter();
    let set = measures.flat_map(|one| [Some(("制定措施", one.set_on)), one.due.map(|due| ("完成时限", due))]);
    let done = resolution.progress.iter().map(|one| Some((if one.done { "办结" } else { "落实" }, one.on)));
    let published = ledger.disclosures.iter().filter(|one| one.resolution == Some(resolution.id));
    let published = published.map(|one| Some(("公开", one.from)));
    let days: Vec<(&str, Day)> = set.chain(done).chain(published).flatten().collect();
    let early: Vec<String> =
        days.iter().filter(|(_, day)| *day < made).map(|(what, day)| format!("{day} {what}")).collect();
    let duty = if days.is_empty() {
        return None;
    } else if early.is_empty() {
        Duty::met(&RULE, month, format!("{made} 形成，以后才落实"))
    } else {
        let how = format!(
            "活动日期写错的用 dangri session amend {} --date 更正，另看 dangri resolution show {}",
            resolution.session, resolution.id
        );
        Duty::mendable(&RULE, month, format!("{made} 才形成，却已 {}；{how}", early.join("、")))
    };
    Some(duty.about(resolution.called()))
}

#[cfg(test)]
mod tests {
    use super::{Day, Ledger, RULE};
    use crate::domain::resolution::{Measure, Progress};
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only, resolution};

    /// A measure of that day for a fortnight, and the end of it.
    fn carried_out(set_on: &str, done: &str) -> Ledger {
        let mut made = resolution(1, 7);
        let on: Day = day(set_on);
        made.value.measures = vec![Measure {
            text: "买书".into(),
            owner: None,
            due: Some(day("2026-07-20")),
            set_on: on,
            entered_on: on,
        }];
        made.value.progress =
            vec![Progress { on: day(done), text: "已经买了".into(), done: true, entered_on: day(done) }];
        Ledger { resolutions: vec![made], ..ledger() }
    }

    #[test]
    fn the_day_itself_is_early_enough() {
        let duty = only(&RULE, &carried_out("2026-07-06", "2026-07-06"), 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Met, "第 1 号决议"));
    }

    #[test]
    fn the_day_before_is_too_early_for_what_came_of_it() {
        let duty = only(&RULE, &carried_out("2026-07-05", "2026-07-05"), 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        let says = "2026-07-06 才形成，却已 2026-07-05 制定措施、2026-07-05 办结；";
        assert!(duty.says.starts_with(says), "{}", duty.says);
    }

    #[test]
    fn one_of_which_nothing_has_come_yet_is_not_judged() {
        let ledger = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger, 6, "2026-08-01").is_empty());
    }
}
