//! C2: what was collected is remitted, in the cycle that the place has set.

use crate::domain::book::Funds;
use crate::domain::money::Fen;
use crate::domain::policy::{Care, Policy};
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Months};

use super::case::Case;
use super::facts::Dues::{NotRemitted, Remitted, RemittedLate};
use super::finding::{Found, Placed, State};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.remitted",
    title: "按时上缴党费",
    clause: "C2",
    basis: "每名党员按规定缴纳党费,由党支部确定专人收取",
    source: Source::Own(Care::Remitted),
    level: Level::Remind,
    area: Area::Book,
    judge: Judge::Whole(judge),
};

/// Of the periods whose money is still here one alone, the last: what remits that, remits the rest.
fn judge(case: &Case) -> Vec<Placed> {
    let often = |policy: &Policy| policy.remit;
    let over = case.periods(often).filter(|one| one.to.last() < case.as_of);
    let found = over.filter_map(|period| Some((period.to, of_period(case, period)?)));
    let found: Vec<_> = found.collect();
    let is_open = |found: &Found| matches!(found.state, State::Owed | State::Mendable);
    let last = found.iter().rposition(|(_, found)| is_open(found));
    let told = found.into_iter().enumerate().filter(|(at, (_, found))| !is_open(found) || last == Some(*at));
    told.map(|(_, (month, found))| found.at(month, Subject::Month { month })).collect()
}

/// Within the month after the period.
fn of_period(case: &Case, period: Months) -> Option<Found> {
    let (up_to, by, funds) = (period.to, period.to.next().last(), case.evidence.funds());
    let (collected, remitted) = funds.collected_and_remitted(up_to);
    // What was taken back since is no longer there to be remitted.
    let left = (collected - remitted).min(funds.in_hand());
    if collected <= Fen::ZERO {
        return None;
    }
    if left <= Fen::ZERO {
        return Some(match late(funds, collected, by) {
            None => Found::met(Remitted { up_to, sum_fen: collected }),
            Some(on) => Found::past(RemittedLate { up_to, on, by }),
        });
    }
    Some(Found::due(case.as_of, by, NotRemitted { up_to, left_fen: left }).by(Remedy::Remit))
}

/// Returns the day on which a sum was remitted in full, if that was after the last day for it.
fn late(funds: &Funds, collected: Fen, by: Day) -> Option<Day> {
    let mut standing: Vec<_> = funds.remittances.iter().filter(|one| one.stands()).collect();
    standing.sort_by_key(|one| one.on);
    let mut sum = Fen::ZERO;
    let full = standing.into_iter().find(|one| {
        sum += one.amount;
        sum >= collected
    });
    full.map(|one| one.on).filter(|on| *on > by)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::book::{Funds, Remittance, TakenBack};
    use crate::domain::evidence::{Evidence, Money};
    use crate::domain::id::{Id, Stored};
    use crate::domain::money::Fen;
    use crate::domain::policy::Setting;
    use crate::domain::time::Months;
    use crate::rules::case::Case;
    use crate::rules::finding::Finding;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, funds, judge, ledger, month};

    /// What the rule finds in a month with such money.
    fn only(funds: &Funds, number: u32, as_of: &str) -> Finding {
        let months = Months::one(month(number));
        let evidence = Evidence::new(ledger(), Money::All(funds.clone()), months);
        let mut found = RULE.findings(&Case::new(&evidence, months, day(as_of)));
        assert_eq!(found.len(), 1, "{found:#?}");
        found.remove(0)
    }

    /// July's 243.00, and of it remitted so much.
    fn remitted(fen: i64) -> Funds {
        let value = Remittance {
            on: day("2026-08-03"),
            amount: Fen(fen),
            slip: None,
            to: None,
            cancelled: None,
            entered_on: day("2026-08-03"),
        };
        value.check().unwrap();
        Funds { remittances: vec![Stored { id: Id::new(1), value }], ..funds() }
    }

    #[test]
    fn remitted_after_the_month_it_is_late_and_what_was_taken_back_since_is_not_asked_for() {
        let mut late = remitted(24_300);
        late.remittances[0].value.on = day("2027-02-01");
        let duty = only(&late, 12, "2027-02-28");
        assert_eq!(duty.told(), "remitted-late up_to=2026-12 on=2027-02-01 by=2027-01-31");
        assert_eq!(duty.state, Past);
        let mut less = remitted(16_200);
        less.booked.push((month(12).next(), Fen(-8100)));
        assert_eq!(only(&less, 12, "2027-01-31").state, Met);
    }

    #[test]
    fn of_several_stretches_the_last_one_speaks_for_all() {
        let mut ledger = ledger();
        ledger.settings =
            vec![Setting { since: day("2026-01-01"), name: "remit".into(), value: "monthly".into() }];
        let mut more = funds();
        more.booked.push((month(8), Fen(100)));
        let months = Months { from: month(7), to: month(9) };
        let evidence = Evidence::new(ledger, Money::All(more), months);
        let duties = RULE.findings(&Case::new(&evidence, months, day("2026-10-01")));
        assert_eq!(duties.len(), 1, "{duties:#?}");
        assert_eq!((duties[0].month, duties[0].state), (month(9), Owed));
        assert_eq!(duties[0].told(), "not-remitted up_to=2026-09 left_fen=24400");
    }

    #[test]
    fn a_half_years_money_is_owed_in_the_month_after_it_and_wanting_after_that() {
        let ledger = ledger();
        assert!(judge(&RULE, &ledger, 6, "2026-12-31").is_empty(), "nothing was collected by then");
        assert!(judge(&RULE, &ledger, 7, "2026-12-31").is_empty(), "July ends no half-year");
        assert!(judge(&RULE, &ledger, 12, "2026-12-31").is_empty(), "the half-year is not over");
        let duty = only(&funds(), 12, "2027-01-31");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2027-01-31"))));
        assert_eq!(duty.told(), "not-remitted up_to=2026-12 left_fen=24300");
        assert_eq!(duty.mends(), Some("remit"));
        assert_eq!(only(&funds(), 12, "2027-02-01").state, Mendable);
    }

    #[test]
    fn all_of_it_is_met_one_fen_less_and_what_was_taken_back_are_not() {
        let duty = only(&remitted(24_300), 12, "2027-01-31");
        assert_eq!((duty.state, duty.told()), (Met, "remitted up_to=2026-12 sum_fen=24300"));
        assert_eq!(only(&remitted(24_299), 12, "2027-01-31").state, Owed);
        let mut cancelled = remitted(24_300);
        cancelled.remittances[0].value.cancelled =
            Some(TakenBack { on: day("2026-08-04"), reason: "金额写错".into() });
        assert_eq!(only(&cancelled, 12, "2027-01-31").state, Owed);
    }

    #[test]
    fn the_cycle_is_the_places_own() {
        let mut ledger = ledger();
        let set =
            |value: &str| Setting { since: day("2026-01-01"), name: "remit".into(), value: value.into() };
        ledger.settings = vec![set("monthly")];
        let found = judge(&RULE, &ledger, 7, "2026-08-31");
        assert_eq!(found.iter().map(|one| one.state).collect::<Vec<_>>(), [Owed]);
        ledger.settings = vec![set("none")];
        assert!(judge(&RULE, &ledger, 12, "2027-02-01").is_empty());
    }
}
