//! P2: the next year's plan is drafted on the ground of opinions, adopted and filed with the superior by the end of the year.

use crate::domain::policy::Care;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};

use super::case::Case;
use super::facts::Plan::{
    Adopted, AdoptedLate, Drafted, FiledUnadopted, NoOpinions, NotAdopted, NotDrafted, OpinionsGathered,
    OpinionsLate, PlanFiled, PlanFiledLate, PlanNotFiled,
};
use super::finding::{Found, Placed, State};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const OPINIONS: Rule = Rule {
    id: "P2.opinions",
    title: "计划征求意见",
    clause: "P2",
    basis: "在广泛征求党员群众意见的基础上",
    source: Source::Document,
    level: Level::Should,
    area: Area::Plan,
    judge: Judge::Whole(|case| each_due(case, opinions)),
};

pub(super) const DRAFTED: Rule = Rule {
    id: "P2.drafted",
    title: "起草下年度活动计划",
    clause: "P2",
    basis: "各党支部根据上级党委(党组)的中心任务和全年工作部署",
    source: Source::Own(Care::Drafted),
    level: Level::Remind,
    area: Area::Plan,
    judge: Judge::Whole(|case| each_due(case, drafted)),
};

pub(super) const ADOPTED: Rule = Rule {
    id: "P2.adopted",
    title: "形成下年度活动计划",
    clause: "P2",
    basis: "每年12月底形成下年度“主题党日+”活动工作计划",
    source: Source::Document,
    level: Level::Must,
    area: Area::Plan,
    judge: Judge::Whole(|case| each_due(case, |case, year, by| Some(adopted(case, year, by)))),
};

pub(super) const FILED: Rule = Rule {
    id: "P2.filed",
    title: "活动计划报上级备案",
    clause: "P2",
    basis: "每年12月底形成下年度“主题党日+”活动工作计划,并报上级党委(党组)备案。",
    source: Source::Document,
    level: Level::Must,
    area: Area::Plan,
    judge: Judge::Whole(|case| each_due(case, |case, year, by| Some(filed(case, year, by)))),
};

/// Judges each year's plan that falls due in a month, by its last day.
fn each_due(case: &Case, judge: fn(&Case, i32, Day) -> Option<Found>) -> Vec<Placed> {
    let due = |month: Month| {
        let (by, year) = (case.policy(month.first()).plan_due(month)?, month.year() + 1);
        Some(judge(case, year, by)?.at(month, Subject::Plan { year }))
    };
    case.months.iter().filter_map(due).collect()
}

/// Returns whether anything is written of a year's plan; before that there is nothing to adopt or to file.
fn is_drafted(case: &Case, year: i32) -> bool {
    case.plan.iter().any(|plan| plan.month.year() == year)
}

/// Adds what comes next: adopting or filing what is drafted; else to begin the draft, once its time is over.
fn with_next_step(case: &Case, year: i32, step: Remedy, found: Found) -> Found {
    match found.state {
        State::Met | State::Past | State::Waived => found,
        _ if is_drafted(case, year) => found.by(step),
        State::Owed => found,
        State::Mendable => found.by(Remedy::DraftPlanFirst { year }),
    }
}

/// A plan that was not adopted in time is another rule's; while there is time, opinions are to come first.
fn opinions(case: &Case, year: i32, by: Day) -> Option<Found> {
    let first = case.opinions_of(year).map(|opinion| opinion.on).min();
    let note = Remedy::NoteOpinion { year };
    match (first, case.plan_year(year).adopted_on) {
        (Some(first), Some(adopted)) if first > adopted => Some(Found::past(OpinionsLate { adopted, first })),
        (Some(_), _) => Some(Found::met(OpinionsGathered { opinions: case.opinions_of(year).count() })),
        (None, Some(_)) => Some(Found::mendable(NoOpinions { year }).by(note)),
        (None, None) if case.as_of <= by => Some(Found::owed(by, NoOpinions { year }).by(note)),
        (None, None) => None,
    }
}

/// When it was drafted nobody notes; once the time is over, that it was not adopted says enough.
fn drafted(case: &Case, year: i32, by: Day) -> Option<Found> {
    if is_drafted(case, year) {
        return Some(Found::met(Drafted { year }));
    }
    let owed = || Found::owed(by, NotDrafted { year }).by(Remedy::DraftPlan { year });
    (case.as_of <= by).then(owed)
}

fn adopted(case: &Case, year: i32, by: Day) -> Found {
    let found = match case.plan_year(year).adopted_on {
        Some(on) if on <= by => Found::met(Adopted { year, on }),
        Some(on) => Found::past(AdoptedLate { year, on, by }),
        None => Found::due(case.as_of, by, NotAdopted { year, by }),
    };
    with_next_step(case, year, Remedy::AdoptPlan { year }, found)
}

fn filed(case: &Case, year: i32, by: Day) -> Found {
    let plan = case.plan_year(year);
    let found = match (plan.filed_on, plan.adopted_on) {
        (Some(on), Some(adopted)) if on < adopted => Found::past(FiledUnadopted { year, on, adopted }),
        (Some(on), _) if on <= by => Found::met(PlanFiled { year, on }),
        (Some(on), _) => Found::past(PlanFiledLate { year, on, by }),
        (None, _) => Found::due(case.as_of, by, PlanNotFiled { year, by }),
    };
    with_next_step(case, year, Remedy::FilePlan { year }, found)
}

#[cfg(test)]
mod tests;
