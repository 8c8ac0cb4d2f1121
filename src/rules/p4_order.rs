//! P4: a resolution was made on a day of its session, and nothing of it was set, done or published before; it may be otherwise
//! where the session's day is amended.

use crate::domain::id::Stored;
use crate::domain::policy::Care;
use crate::domain::resolution::{Origin, Resolution};
use crate::domain::time::Day;

use super::case::Case;
use super::facts::Resolutions::{CarriedOutEarly, MadeElsewhen, MadeFirst};
use super::facts::Step;
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "P4.order",
    title: "先有决议，后有落实",
    clause: "P4",
    basis: "活动中形成的各项决议决策,要第一时间制定落实方案",
    source: Source::Own(Care::Order),
    level: Level::Remind,
    area: Area::Resolution,
    judge: Judge::EachResolution(|case, one| {
        elsewhen(case, one).into_iter().chain(carried_out(case, one)).collect()
    }),
};

/// Made on a day that is none of its session's.
fn elsewhen(case: &Case, one: &Stored<Resolution>) -> Option<Found> {
    let (made, held) = (one.made_on, case.origin(one)?.days());
    let found =
        |held| Found::mendable(MadeElsewhen { made, held }).by(Remedy::CheckDayMade { resolution: one.id });
    (!held.contains(&made)).then(|| found(held))
}

/// Where nothing has come of it yet, there is nothing to judge.
fn carried_out(case: &Case, one: &Stored<Resolution>) -> Option<Found> {
    let made = one.made_on;
    let measures = one.measures.iter();
    let set =
        measures.flat_map(|one| [Some((Step::Measure, one.set_on)), one.due.map(|due| (Step::Due, due))]);
    let step = |done| if done { Step::Done } else { Step::Progress };
    let done = one.progress.iter().map(|one| Some((step(one.done), one.on)));
    let published = case.disclosures.iter().filter(|known| known.resolution == Some(one.id));
    let published = published.map(|known| Some((Step::Public, known.from)));
    let filed = one.filing.iter().map(|filing| Some((Step::Filing, filing.on)));
    let days: Vec<(Step, Day)> = set.chain(done).chain(published).chain(filed).flatten().collect();
    let early: Vec<(Step, Day)> = days.iter().copied().filter(|(_, day)| *day < made).collect();
    Some(if days.is_empty() {
        return None;
    } else if early.is_empty() {
        Found::met(MadeFirst { made })
    } else {
        let session = match one.origin {
            Origin::Session(at) => Some(at),
            Origin::Meeting(_) => None,
        };
        let remedy = Remedy::CheckOrder { resolution: one.id, session };
        Found::mendable(CarriedOutEarly { made, early }).by(remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::session::Sitting;
    use crate::rules::finding::State::{Mendable, Met};
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
        assert_eq!((duty.state, duty.concerns()), (Met, "resolution resolution=1"));
    }

    #[test]
    fn the_day_before_is_too_early_for_what_came_of_it() {
        let duty = only(&RULE, &carried_out("2026-07-05", "2026-07-05"), 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        let told = "carried-out-early made=2026-07-06 early=[[measure, 2026-07-05], [done, 2026-07-05]]";
        assert_eq!(duty.told(), told);
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
        assert_eq!((duty.state, duty.concerns()), (Mendable, "resolution resolution=1"));
        assert_eq!(duty.told(), "made-elsewhen made=2026-07-07 held=[2026-07-06, 2026-07-08]");
    }

    #[test]
    fn one_of_which_nothing_has_come_yet_is_not_judged() {
        let ledger = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger, 6, "2026-08-01").is_empty());
    }
}
