//! 党费规定 art. 9: dues that were paid here for a month in which they are paid elsewhere.

use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::Dues::PaidThoughElsewhere;
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Dues9.elsewhere",
    title: "转出以后不在本支部缴纳",
    clause: "党费规定第九条",
    basis: "党员一般应当向其正式组织关系所在的党支部交纳党费。",
    source: Source::National,
    level: Level::Should,
    area: Area::Dues,
    judge: Judge::Whole(|case| case.months.iter().flat_map(|month| of_month(case, month)).collect()),
};

/// Found where something that stands was paid for a month of which the member was here on no day: paid ahead before a transfer,
/// or by mistake. What was paid on the party day of the month of a transfer was paid in good order.
fn of_month(case: &Case, month: Month) -> Vec<Placed> {
    let was_here = |member: &Member| {
        member.memberships.iter().any(|span| Months::one(month).overlaps(span.from, span.until))
    };
    let elsewhere = case.members.iter().filter(|member| !was_here(member));
    let paid = elsewhere.filter_map(|member| Some((member, case.account(member, month)?.paid)));
    paid.filter(|(_, paid)| *paid > Fen::ZERO)
        .map(|(member, paid_fen)| {
            let found = Found::mendable(PaidThoughElsewhere { paid_fen }).of(member);
            let subject = Subject::MemberIn { member: member.who(), period: Months::one(month) };
            found.by(Remedy::RefundOrCheckStay).at(month, subject)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::member::LeaveReason;
    use crate::rules::finding::State::Mendable;
    use crate::rules::sample::{day, judge, ledger, only};

    /// 王五 was transferred on that day.
    fn transferred(on: &str) -> Ledger {
        let mut ledger = ledger();
        let span = &mut ledger.members[2].value.memberships[0];
        (span.until, span.reason) = (Some(day(on)), Some(LeaveReason::Transferred));
        ledger
    }

    #[test]
    fn what_was_paid_for_the_month_of_a_transfer_was_paid_in_good_order() {
        assert!(judge(&RULE, &transferred("2026-07-01"), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn what_was_paid_for_the_month_after_it_is_found() {
        let duty = only(&RULE, &transferred("2026-06-30"), 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.concerns()),
            (Mendable, "member-in member=王五 from=2026-07 to=2026-07")
        );
        assert_eq!(duty.told(), "paid-though-elsewhere paid_fen=8100");
    }

    #[test]
    fn what_was_given_back_and_what_members_paid_is_nothing_to_judge() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        let mut back = transferred("2026-06-30");
        back.payments.pop();
        assert!(judge(&RULE, &back, 7, "2026-08-01").is_empty());
    }
}
