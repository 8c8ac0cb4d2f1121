//! C2: what was collected is remitted, in the cycle that the place has set.

use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::policy::Care;
use crate::domain::time::{Day, Months};

use super::duty::{Duty, State};
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.remitted",
    title: "按时上缴党费",
    clause: "C2",
    basis: "每名党员按规定缴纳党费,由党支部确定专人收取",
    source: Source::Own(Care::Remitted),
    level: Level::Remind,
    subject: Subject::Book,
    judge,
};

/// Of the stretches whose money is still here one duty alone, at the last: what remits that, remits the rest.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let over = scope.stretches(ledger, |policy| policy.remit).filter(|one| one.to.last() < scope.as_of);
    let duties: Vec<Duty> = over.filter_map(|stretch| of_stretch(ledger, scope.as_of, stretch)).collect();
    let open = |duty: &Duty| matches!(duty.state, State::Owed | State::Mendable);
    let last = duties.iter().rposition(open);
    let told = |(at, duty): (usize, Duty)| (!open(&duty) || last == Some(at)).then_some(duty);
    duties.into_iter().enumerate().filter_map(told).collect()
}

/// Within the month after the stretch.
fn of_stretch(ledger: &Ledger, as_of: Day, stretch: Months) -> Option<Duty> {
    let (month, until) = (stretch.to, stretch.to.next().last());
    let (collected, remitted) = ledger.collected_and_remitted(month);
    // What was taken back since is no longer there to be remitted.
    let left = (collected - remitted).min(ledger.in_hand());
    if collected <= Fen::ZERO {
        return None;
    }
    if left <= Fen::ZERO {
        return Some(match late(ledger, collected, until) {
            None => Duty::met(&RULE, month, format!("到 {month} 收的 {collected} 元都上缴了")),
            Some(on) => {
                Duty::past(&RULE, month, format!("到 {month} 收的党费 {on} 才上缴完，应不晚于 {until}"))
            }
        });
    }
    let says = format!("到 {month} 收的党费还有 {left} 元没有登记上缴");
    let duty = if as_of <= until {
        Duty::owed(&RULE, month, until, says)
    } else {
        Duty::mendable(&RULE, month, says)
    };
    Some(duty.by("dangri dues remit".into()))
}

/// The day on which a sum was remitted in full, if that was after the last day for it.
fn late(ledger: &Ledger, collected: Fen, until: Day) -> Option<Day> {
    let mut standing: Vec<_> = ledger.funds().remittances.iter().filter(|one| one.stands()).collect();
    standing.sort_by_key(|one| one.on);
    let mut sum = Fen::ZERO;
    let full = standing.into_iter().find(|one| {
        sum += one.amount;
        sum >= collected
    });
    full.map(|one| one.on).filter(|on| *on > until)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::book::{Funds, Remittance, TakenBack};
    use crate::domain::id::{Id, Stored};
    use crate::domain::ledger::Ledger;
    use crate::domain::money::Fen;
    use crate::domain::policy::Setting;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, month, only};

    fn funds(ledger: &mut Ledger) -> &mut Funds {
        ledger.funds.as_mut().unwrap()
    }

    /// July's 243.00, and of it remitted so much.
    fn remitted(fen: i64) -> Ledger {
        let value = Remittance {
            on: day("2026-08-03"),
            amount: Fen(fen),
            slip: None,
            to: None,
            cancelled: None,
            entered_on: day("2026-08-03"),
        };
        value.check().unwrap();
        let mut ledger = ledger();
        funds(&mut ledger).remittances.push(Stored { id: Id::new(1), value });
        ledger
    }

    #[test]
    fn remitted_after_the_month_it_is_late_and_what_was_taken_back_since_is_not_asked_for() {
        let mut late = remitted(24_300);
        funds(&mut late).remittances[0].value.on = day("2027-02-01");
        let duty = only(&RULE, &late, 12, "2027-02-28");
        assert_eq!(duty.says, "到 2026-12 收的党费 2027-02-01 才上缴完，应不晚于 2027-01-31");
        assert_eq!(duty.state, Past);
        let mut less = remitted(16_200);
        funds(&mut less).booked.push((month(12).next(), Fen(-8100)));
        assert_eq!(only(&RULE, &less, 12, "2027-01-31").state, Met);
    }

    #[test]
    fn of_several_stretches_the_last_one_speaks_for_all() {
        let mut ledger = ledger();
        ledger.settings =
            vec![Setting { since: day("2026-01-01"), name: "remit".into(), value: "monthly".into() }];
        funds(&mut ledger).booked.push((month(8), Fen(100)));
        let months = crate::domain::time::Months { from: month(7), to: month(9) };
        let duties = RULE.duties(&ledger, &crate::rules::rule::Scope { months, as_of: day("2026-10-01") });
        assert_eq!(duties.len(), 1, "{duties:#?}");
        assert_eq!((duties[0].month, duties[0].state), (month(9), Owed));
        assert_eq!(duties[0].says, "到 2026-09 收的党费还有 244.00 元没有登记上缴");
    }

    #[test]
    fn a_half_years_money_is_owed_in_the_month_after_it_and_wanting_after_that() {
        let ledger = ledger();
        assert!(judge(&RULE, &ledger, 6, "2026-12-31").is_empty(), "nothing was collected by then");
        assert!(judge(&RULE, &ledger, 7, "2026-12-31").is_empty(), "July ends no half-year");
        assert!(judge(&RULE, &ledger, 12, "2026-12-31").is_empty(), "the half-year is not over");
        let duty = only(&RULE, &ledger, 12, "2027-01-31");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2027-01-31"))));
        assert_eq!(duty.says, "到 2026-12 收的党费还有 243.00 元没有登记上缴");
        assert_eq!(duty.command.as_deref(), Some("dangri dues remit"));
        assert_eq!(only(&RULE, &ledger, 12, "2027-02-01").state, Mendable);
    }

    #[test]
    fn all_of_it_is_met_one_fen_less_and_what_was_taken_back_are_not() {
        let duty = only(&RULE, &remitted(24_300), 12, "2027-01-31");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "到 2026-12 收的 243.00 元都上缴了"));
        assert_eq!(only(&RULE, &remitted(24_299), 12, "2027-01-31").state, Owed);
        let mut ledger = remitted(24_300);
        funds(&mut ledger).remittances[0].value.cancelled =
            Some(TakenBack { on: day("2026-08-04"), reason: "金额写错".into() });
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-31").state, Owed);
    }

    #[test]
    fn the_cycle_is_the_places_own() {
        let mut ledger = ledger();
        let set =
            |value: &str| Setting { since: day("2026-01-01"), name: "remit".into(), value: value.into() };
        ledger.settings = vec![set("monthly")];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-31").state, Owed);
        ledger.settings = vec![set("none")];
        assert!(judge(&RULE, &ledger, 12, "2027-02-01").is_empty());
    }
}
