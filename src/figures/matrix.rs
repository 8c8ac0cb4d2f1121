//! How each rule stands in each month of some: what a superior's board shows of a year.

use serde::Serialize;

use crate::domain::time::{Month, Months};
use crate::rules::finding::{Finding, State};
use crate::rules::rule::Rule;

/// A rule with how it stands in each month, `None` where nothing is asked.
#[derive(Debug, Serialize)]
pub struct Line {
    #[serde(skip)]
    pub rule: &'static Rule,
    #[serde(rename = "rule")]
    id: &'static str,
    pub states: Vec<Option<State>>,
}

/// The rules, the document's first, over some months.
#[derive(Debug, Serialize)]
pub struct Matrix {
    pub months: Vec<Month>,
    pub lines: Vec<Line>,
}

impl Matrix {
    /// Returns the gravest state of each rule in each month, of the rules of which something was found; what the program alone
    /// reminds of is left out.
    pub fn of(findings: &[Finding], span: Months) -> Matrix {
        let months: Vec<Month> = span.iter().collect();
        let mut lines: Vec<Line> = Vec::new();
        for finding in findings.iter().filter(|one| !one.rule.source.is_own()) {
            let Some(at) = months.iter().position(|month| *month == finding.month) else { continue };
            let known = lines.iter().position(|line| line.rule == finding.rule);
            let known = known.unwrap_or_else(|| {
                lines.push(Line {
                    rule: finding.rule,
                    id: finding.rule.id,
                    states: vec![None; months.len()],
                });
                lines.len() - 1
            });
            let state = &mut lines[known].states[at];
            *state = (*state).into_iter().chain([finding.state]).max_by_key(|state| gravity(*state));
        }
        lines.sort_by_key(|line| line.rule.source.rank());
        Matrix { months, lines }
    }
}

fn gravity(state: State) -> u8 {
    match state {
        State::Met => 0,
        State::Waived => 1,
        State::Owed => 2,
        State::Mendable => 3,
        State::Past => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;
    use crate::domain::time::{Month, Months};
    use crate::rules::facts::Facts;
    use crate::rules::finding::{Finding, State};

    #[test]
    fn the_gravest_of_a_month_stands_for_it() {
        let month = |number| Month::new(2026, number).unwrap();
        let one = |state, number| {
            let facts = Facts::from(crate::rules::facts::Attendance::AbsentWithoutLeave);
            Finding::sample(state, month(number), Vec::new(), facts)
        };
        let findings = [
            one(State::Met, 1),
            one(State::Past, 1),
            one(State::Owed, 1),
            one(State::Waived, 3),
            one(State::Met, 3),
        ];
        let matrix = Matrix::of(&findings, Months { from: month(1), to: month(4) });
        assert_eq!(matrix.lines.len(), 1);
        assert_eq!(matrix.lines[0].states, [Some(State::Past), None, Some(State::Waived), None]);
    }
}
