//! P4: each resolution gets its measures at once, each with an owner and a due day.

use chrono::Days;

use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Measure, Part, Resolution};
use crate::domain::text::quoted;
use crate::domain::time::Day;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P4",
    title: "决议落实方案",
    clause: "P4",
    basis: "活动中形成的各项决议决策,要第一时间制定落实方案,明确具体措施、时间节点和责任人",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Resolution,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    // What is on people is carried out by its vote and its filing.
    let made = scope.resolutions(ledger).filter(|one| one.is_resolved() && !one.matter.is_of_people());
    made.flat_map(|resolution| of_resolution(ledger, scope, resolution)).collect()
}

fn of_resolution(ledger: &Ledger, scope: &Scope, resolution: &Stored<Resolution>) -> Vec<Duty> {
    let month = resolution.month();
    let made = resolution.made_on;
    let deadline = made + Days::new(u64::from(ledger.policy(made).measure_days));
    let mut duties = match (resolution.done_on(), first_set(resolution)) {
        (Some(done), _) if done <= deadline => vec![Duty::met(&RULE, month, format!("{done} 办结"))],
        (_, None) => vec![without_measure(scope, resolution, deadline)],
        (_, Some(first)) => {
            let late = (first > deadline).then(|| {
                let days = (first - deadline).num_days();
                Duty::past(&RULE, month, format!("{first} 才制定措施，比 {deadline} 晚 {days} 天"))
            });
            let open = resolution
                .measured()
                .filter_map(|(part, measure)| incomplete(ledger, scope.as_of, resolution, part, measure));
            late.into_iter().chain(open).collect()
        }
    };
    if duties.is_empty() {
        duties.push(Duty::met(
            &RULE,
            month,
            format!("有 {} 项措施，都有责任人和完成时限", resolution.measures.len()),
        ));
    }
    duties.into_iter().map(|duty| duty.about(resolution.called())).collect()
}

fn first_set(resolution: &Resolution) -> Option<Day> {
    resolution.measures.iter().map(|measure| measure.set_on).min()
}

fn without_measure(scope: &Scope, resolution: &Stored<Resolution>, deadline: Day) -> Duty {
    let month = resolution.month();
    let duty = if scope.as_of <= deadline {
        Duty::owed(&RULE, month, deadline, "还没有制定措施")
    } else {
        Duty::mendable(&RULE, month, format!("没有登记措施，应不晚于 {deadline} 制定"))
    };
    duty.by(format!("dangri resolution measure {}", resolution.id))
}

/// Whoever answers for it is to be here as long as it is not done.
fn incomplete(
    ledger: &Ledger,
    as_of: Day,
    resolution: &Stored<Resolution>,
    part: Part,
    measure: &Measure,
) -> Option<Duty> {
    let (month, id, text) = (resolution.month(), resolution.id, quoted(&measure.text));
    let is_here = |who: &Who| ledger.member(who.id).is_some_and(|member| member.is_on_roster(as_of));
    let missing = match (&measure.owner, measure.due) {
        (Some(owner), Some(_)) if resolution.part_done_on(part).is_none() && !is_here(owner) => {
            let how = format!("换人：dangri resolution measure {id} {text} --owner 姓名");
            let says = format!("措施“{}”的责任人{}已经不在支部，{how}", measure.text, owner.name);
            return Some(Duty::mendable(&RULE, month, says));
        }
        (Some(_), Some(_)) => return None,
        (None, Some(_)) => "责任人",
        (Some(_), None) => "完成时限",
        (None, None) => "责任人和完成时限",
    };
    let duty = Duty::mendable(&RULE, month, format!("措施“{}”没有{missing}", measure.text));
    Some(duty.by(format!("dangri resolution measure {id} {text}")))
}

#[cfg(test)]
mod tests;
