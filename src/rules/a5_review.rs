//! A5: it is looked at again in time whether an excuse still holds.

use chrono::Months as MonthsLater;

use crate::domain::away::Excuse;
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Away::ExcuseNotReviewed;
use super::finding::{Found, Placed};
use super::in_touch::reporting_month;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A5.review",
    title: "复核免于参加",
    clause: "A5",
    basis: "所在党组织审定同意后可不参加集中活动",
    source: Source::Own(Care::Review),
    level: Level::Remind,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let excuses = case.roster(case.as_of).flat_map(|member| {
        let of_member = member.away.excused.iter();
        of_member.map(move |span| (member, span))
    });
    excuses.filter_map(|(member, span)| of_excuse(case, member, span)).collect()
}

/// Of one that is open: the next look is due so many months after the last one.
fn of_excuse(case: &Case, member: &Stored<Member>, span: &Excuse) -> Option<Placed> {
    let months = case.policy(case.as_of).review_months;
    let by = span.looked_at().checked_add_months(MonthsLater::new(months))?;
    // What is over needs no look any longer.
    if span.until.is_some_and(|until| until < by.max(case.as_of)) {
        return None;
    }
    let month = match Month::of(by) {
        month if case.months.contains(month) => month,
        month if month < case.months.from => reporting_month(case, by, span.until)?,
        _ => return None,
    };
    let (who, from) = (member.who(), span.from);
    let found = Found::due(case.as_of, by, ExcuseNotReviewed { since: span.looked_at(), by });
    let found = found.of(member).by(Remedy::ReviewExcuse { member: who.clone(), from }).lasting();
    Some(found.at(month, Subject::Excuse { member: who, from }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::finding::State::{Mendable, Owed};
    use crate::rules::sample::{day, excused, judge, only};

    #[test]
    fn a_year_after_the_last_look_is_in_time_and_a_day_later_is_not() {
        let ledger = excused("2025-07-10", None);
        let duty = only(&RULE, &ledger, 7, "2026-07-10");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-10"))));
        assert_eq!(duty.mends(), Some("review-excuse member=王五 from=2025-07-10"));
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
