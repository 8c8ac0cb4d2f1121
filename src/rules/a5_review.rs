//! A5: it is looked at again in time whether an excuse still holds.

use chrono::Months as MonthsLater;

use crate::domain::away::Excuse;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::time::Month;

use super::command::person;
use super::duty::Duty;
use super::in_touch::live_month;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A5.review",
    title: "复核免于参加",
    clause: "A5",
    basis: "所在党组织审定同意后可不参加集中活动",
    source: Source::Own(Care::Review),
    level: Level::Remind,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let open = ledger.members.iter().filter(|member| member.is_on_roster(scope.as_of));
    let excuses = open.flat_map(|member| member.away.excused.iter().map(move |span| (member, span)));
    excuses.filter_map(|(member, span)| of_excuse(ledger, scope, member, span)).collect()
}

/// Of one that is open: the next look is due so many months after the last one.
fn of_excuse(ledger: &Ledger, scope: &Scope, member: &Stored<Member>, span: &Excuse) -> Option<Duty> {
    let months = ledger.policy(scope.as_of).review_months;
    let due = span.looked_at().checked_add_months(MonthsLater::new(months))?;
    // What is over needs no look any longer.
    if span.until.is_some_and(|until| until < due.max(scope.as_of)) {
        return None;
    }
    let month = match Month::of(due) {
        month if scope.judged(ledger).contains(month) => month,
        month if month < scope.judged(ledger).from => live_month(ledger, scope, due, span.until)?,
        _ => return None,
    };
    let says = format!("自 {} 以来没有复核免于参加的理由", span.looked_at());
    let duty = if scope.as_of <= due {
        Duty::owed(&RULE, month, due, says)
    } else {
        Duty::mendable(&RULE, month, format!("{says}，应不晚于 {due}"))
    };
    let command = format!("dangri member excuse {} --from {} --reviewed 今天", person(member), span.from);
    Some(duty.about(format!("免于参加 {}", member.called)).of(member).by(command).lasting())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Mendable, Owed};
    use crate::rules::sample::{day, excused, judge, only};

    #[test]
    fn a_year_after_the_last_look_is_in_time_and_a_day_later_is_not() {
        let ledger = excused("2025-07-10", None);
        let duty = only(&RULE, &ledger, 7, "2026-07-10");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-10"))));
        assert_eq!(
            duty.command.as_deref(),
            Some("dangri member excuse 王五 --from 2025-07-10 --reviewed 今天")
        );
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-11").state, Mendable);
        // It stays until somebody looks.
        assert_eq!(only(&RULE, &ledger, 9, "2026-09-11").state, Mendable);
    }

    #[test]
    fn a_look_puts_it_off_for_a_year() {
        let mut ledger = excused("2025-07-10", None);
        ledger.members[2].value.away.excused[0].reviewed_on = Some(day("2026-07-01"));
        assert!(judge(&RULE, &ledger, 7, "2026-07-11").is_empty());
    }

    #[test]
    fn one_that_ends_before_is_not_looked_at() {
        assert!(judge(&RULE, &excused("2025-07-10", Some("2026-07-09")), 7, "2026-07-11").is_empty());
    }
}
