//! P4: a resolution was made on a day of its session, and nothing of it was set, done or published before; it may be otherwise
//! where the session's day is amended.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::resolution::{Origin, Resolution};
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
    let made = scope.resolutions(ledger);
    made.flat_map(|one| elsewhen(ledger, one).into_iter().chain(of_resolution(ledger, one))).collect()
}

/// Made on a day that is none of its session's.
fn elsewhen(ledger: &Ledger, resolution: &Stored<Resolution>) -> Option<Duty> {
    let (month, made, id) = (resolution.month(), resolution.made_on, resolution.id);
    let days = ledger.origin(resolution)?.days();
    if days.contains(&made) {
        return None;
    }
    let held = days.iter().map(Day::to_string).collect::<Vec<_>>().join("、");
    let how = format!("形成日期写错的用 dangri resolution vote {id} --on 日期 更正，不然就更正活动的日期");
    let says = format!("登记的是 {made} 形成，活动是 {held}；{how}");
    Some(Duty::mendable(&RULE, month, says).about(resolution.called()))
}

/// Where nothing has come of it yet, there is nothing to judge.
fn of_resolution(ledger: &Ledger, resolution: &Stored<Resolution>) -> Option<Duty> {
    let (month, made) = (resolution.month(), resolution.made_on);
    let measures = resolution.measures.iter();
    let set = measures.flat_map(|one| [Some(("制定措施", one.set_on)), one.due.map(|due| ("完成时限", due))]);
    let done = resolution.progress.iter().map(|one| Some((if one.done { "办结" } else { "落实" }, one.on)));
    let published = ledger.disclosures.iter().filter(|one| one.resolution == Some(resolution.id));
    let published = published.map(|one| Some(("公开", one.from)));
    let filed = resolution.filing.iter().map(|one| Some(("报批", one.on)));
    let days: Vec<(&str, Day)> = set.chain(done).chain(published).chain(filed).flatten().collect();
    let early: Vec<String> =
        days.iter().filter(|(_, day)| *day < made).map(|(what, day)| format!("{day} {what}")).collect();
    let duty = if days.is_empty() {
        return None;
    } else if early.is_empty() {
        Duty::met(&RULE, month, format!("{made} 形成，以后才落实"))
    } else {
        let day_of = match resolution.origin {
            Origin::Session(at) => format!("活动日期写错的用 dangri session amend {at} --date 更正，另看"),
            Origin::Meeting(_) => "请核对".to_owned(),
        };
        let how = format!("{day_of} dangri resolution show {}", resolution.id);
        Duty::mendable(&RULE, month, format!("{made} 才形成，却已 {}；{how}", early.join("、")))
    };
    Some(duty.about(resolution.called()))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::session::Sitting;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, measure, only, progress, resolution};

    /// A measure of that day for a fortnight, and the end of it.
    fn carried_out(set_on: &str, done: &str) -> Ledger {
        let mut made = resolution(1, 7);
        made.value.measures = vec![measure("买书", set_on, Some("2026-07-20"))];
        made.value.progress = vec![progress(done, None, None, true)];
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
    fn a_day_that_is_none_of_its_sessions_is_found_and_a_later_one_of_it_is_not() {
        let mut ledger = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        let first = ledger.sessions[0].sittings[0].clone();
        ledger.sessions[0].sittings.push(Sitting { day: day("2026-07-08"), ..first });
        ledger.resolutions[0].value.made_on = day("2026-07-08");
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        ledger.resolutions[0].value.made_on = day("2026-07-07");
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "第 1 号决议"));
        assert!(
            duty.says.starts_with("登记的是 2026-07-07 形成，活动是 2026-07-06、2026-07-08；"),
            "{}",
            duty.says
        );
    }

    #[test]
    fn one_of_which_nothing_has_come_yet_is_not_judged() {
        let ledger = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger, 6, "2026-08-01").is_empty());
    }
}
