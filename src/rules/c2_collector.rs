//! C2: one person, whom the branch names, collects the dues.

use crate::domain::id::{MemberRef, Stored};
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};

use super::case::Case;
use super::facts::CollectorFault::{CouldNot, NotAppointed, Several};
use super::facts::Dues::{Collected, NobodyAppointed, WronglyCollected};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.collector",
    title: "专人收取党费",
    clause: "C2",
    basis: "由党支部确定专人收取",
    source: Source::Document,
    level: Level::Should,
    area: Area::Dues,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let of = |month| Some(of_month(case, month)?.at(month, Subject::Month { month }));
    case.months.iter().filter_map(of).chain(appointed(case)).collect()
}

/// Returns who collected a month's dues on a day of its session, each once; who takes in a late payment may be another.
fn collectors<'a>(case: &Case<'a>, month: Month) -> Vec<(Day, &'a MemberRef)> {
    let ledger = case.ledger();
    let of_month = ledger.members.iter().flat_map(|member| ledger.standing_payments(member.id, month));
    let on_the_day = of_month.filter(|payment| ledger.is_dues_day(month, payment.on));
    let mut all: Vec<(Day, &MemberRef)> =
        on_the_day.filter_map(|payment| Some((payment.on, payment.collector.as_ref()?))).collect();
    all.sort_by_key(|(on, who)| (*on, who.id));
    all.dedup();
    all
}

fn of_month(case: &Case, month: Month) -> Option<Found> {
    let all = collectors(case, month);
    let (day, _) = *all.first()?;
    let mut collectors: Vec<MemberRef> = Vec::new();
    for (_, who) in &all {
        if !collectors.contains(who) {
            collectors.push((*who).clone());
        }
    }
    let mut faults = Vec::new();
    if collectors.len() > 1 {
        faults.push(Several { on: day, collectors: collectors.clone() });
    }
    for (on, who) in all {
        let collector = who.clone();
        if let Some(one) = case.collector(on).filter(|one| one.member.id != who.id) {
            let appointed = one.member.clone();
            faults.push(NotAppointed { on, collector: collector.clone(), appointed });
        }
        let why = case.member(who.id).and_then(|member| case.cannot_collect(member, on));
        faults.extend(why.map(|why| CouldNot { on, collector, why }));
    }
    Some(if faults.is_empty() {
        Found::met(Collected { on: day, collectors })
    } else {
        Found::past(WronglyCollected { faults })
    })
}

/// Found once where dues were collected and nobody had been appointed, at the first such month.
fn appointed(case: &Case) -> Option<Placed> {
    let mut months = case.months.iter();
    let uncovered = |month: Month| {
        let by = collectors(case, month).into_iter().find(|(on, _)| case.collector(*on).is_none())?.1;
        Some((month, by))
    };
    let (month, by) = months.find_map(uncovered)?;
    let only = months.flat_map(|month| collectors(case, month)).all(|(_, who)| who == by);
    let member = case.member(by.id).filter(|_| only).map(Stored::who);
    let found = Found::mendable(NobodyAppointed).by(Remedy::Appoint { member }).lasting();
    Some(found.at(month, Subject::Collector))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::collector::Appointment;
    use crate::domain::ledger::Ledger;
    use crate::domain::session::AttendanceKind;
    use crate::domain::time::Months;
    use crate::rules::finding::State::{Mendable, Met, Past};
    use crate::rules::sample::judged;
    use crate::rules::sample::{day, judge, ledger, only, session, sitting};

    /// The sample with a member appointed from a day on.
    fn appointed(index: usize, from: &str) -> Ledger {
        let mut ledger = ledger();
        ledger.collectors = vec![Appointment::new(ledger.members[index].who(), day(from), day(from))];
        ledger
    }

    #[test]
    fn one_collector_is_as_it_should_be_and_two_on_one_day_are_not() {
        let mut ledger = appointed(1, "2026-01-01");
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "collected on=2026-07-06 collectors=[李四]"));
        ledger.payments[2].collector = Some(ledger.members[0].who());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "wrongly-collected faults=[fault=several on=2026-07-06 collectors=[张三, 李四], fault=not-appointed on=2026-07-06 collector=张三 appointed=李四]";
        assert_eq!((duty.state, duty.told()), (Past, says));
        ledger.payments[2].on = day("2026-07-08");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met, "late ones another may take in");
        ledger.sessions[0].sittings.push(sitting("2026-07-08", "14:30", "15:30"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past, "the session's second day");
    }

    #[test]
    fn another_than_the_one_appointed_is_found_and_so_is_one_who_was_not_there() {
        let duty = only(&RULE, &appointed(0, "2026-01-01"), 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.told()),
            (
                Past,
                "wrongly-collected faults=[fault=not-appointed on=2026-07-06 collector=李四 appointed=张三]"
            )
        );
        let mut away = appointed(1, "2026-01-01");
        away.sessions[0].attendance[1].kind = AttendanceKind::SickLeave;
        let duty = only(&RULE, &away, 7, "2026-08-01");
        assert_eq!(
            (duty.state, duty.told()),
            (
                Past,
                "wrongly-collected faults=[fault=could-not on=2026-07-06 collector=李四 why=not-there=elsewhere=attended=sick-leave reason=-]"
            )
        );
    }

    #[test]
    fn where_nobody_is_appointed_that_is_found_once() {
        let mut ledger = Ledger { collectors: vec![], ..ledger() };
        let duties = judge(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duties.iter().map(|duty| duty.state).collect::<Vec<_>>(), [Met, Mendable]);
        assert_eq!(duties[1].mends(), Some("appoint member=李四"));
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        let mut later = ledger.payments.clone();
        for payment in &mut later {
            (payment.month, payment.on) = (payment.month.next(), day("2026-08-03"));
        }
        ledger.payments.extend(later);
        let open = |ledger: &Ledger| {
            let duties = judged(&RULE, ledger, Months::year(2026), "2026-09-01").into_iter();
            duties.filter(|duty| duty.state == Mendable).map(|duty| duty.month.number()).collect::<Vec<_>>()
        };
        assert_eq!(open(&ledger), [7]);
        ledger.collectors = appointed(1, "2026-07-20").collectors;
        assert_eq!(open(&ledger), [7], "appointed after July's were collected");
        ledger.collectors = appointed(1, "2026-07-06").collectors;
        assert!(open(&ledger).is_empty());
        ledger.collectors[0].until = Some(day("2026-07-31"));
        assert_eq!(open(&ledger), [8]);
    }

    #[test]
    fn without_payments_on_the_day_nothing_is_asked() {
        let mut ledger = ledger();
        ledger.payments.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn a_payment_that_was_taken_back_was_collected_by_nobody() {
        let mut ledger = appointed(1, "2026-01-01");
        ledger.payments[2].collector = Some(ledger.members[0].who());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past);
        ledger.payments.pop();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }
}
