//! C2: one person, whom the branch names, collects the dues.

use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Month};

use super::command::person;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.collector",
    title: "专人收取党费",
    clause: "C2",
    basis: "由党支部确定专人收取",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let months = || scope.judged(ledger).iter();
    let own = months().filter_map(|month| of_month(ledger, month));
    own.chain(appointed(ledger, months())).collect()
}

/// Who collected a month's dues on a day of its session, each once; who takes in a late payment may be another.
fn collectors(ledger: &Ledger, month: Month) -> Vec<(Day, &Who)> {
    let of_month = ledger.members.iter().flat_map(|member| ledger.standing_payments(member.id, month));
    let on_the_day = of_month.filter(|payment| ledger.is_dues_day(month, payment.on));
    let mut all: Vec<(Day, &Who)> =
        on_the_day.filter_map(|payment| Some((payment.on, payment.collector.as_ref()?))).collect();
    all.sort_by_key(|(on, who)| (*on, who.id));
    all.dedup();
    all
}

fn of_month(ledger: &Ledger, month: Month) -> Option<Duty> {
    let all = collectors(ledger, month);
    let (day, _) = *all.first()?;
    let mut names: Vec<&str> = Vec::new();
    for (_, who) in &all {
        if !names.contains(&&*who.name) {
            names.push(&who.name);
        }
    }
    let mut faults = Vec::new();
    if names.len() > 1 {
        faults.push(format!("{day} 由{}分别收取，应确定专人", names.join("、")));
    }
    for (on, who) in &all {
        let appointed = ledger.collector(*on).filter(|appointed| appointed.member.id != who.id);
        faults.extend(
            appointed.map(|one| format!("确定的收款人是{}，{on} 由{}收取", one.member.name, who.name)),
        );
        let member = ledger.member(who.id);
        let why = member.and_then(|member| ledger.cannot_collect(member, *on));
        faults.extend(why.map(|why| format!("收款人{} {on} {why}", who.name)));
    }
    Some(if faults.is_empty() {
        Duty::met(&RULE, month, format!("{day} 由{}收取", names.join("、")))
    } else {
        Duty::past(&RULE, month, faults.join("；"))
    })
}

/// Found once where dues were collected and nobody had been appointed, at the first such month.
fn appointed(ledger: &Ledger, mut months: impl Iterator<Item = Month>) -> Option<Duty> {
    let uncovered = |month: Month| {
        let by = collectors(ledger, month).into_iter().find(|(on, _)| ledger.collector(*on).is_none())?.1;
        Some((month, by))
    };
    let (month, by) = months.find_map(uncovered)?;
    let only = months.flat_map(|month| collectors(ledger, month)).all(|(_, who)| who == by);
    let member = ledger.member(by.id).filter(|_| only);
    let duty = Duty::mendable(&RULE, month, NOT_APPOINTED).about("党费收款人").lasting();
    Some(match member {
        Some(member) => duty.by(format!("dangri dues appoint {}", person(member))),
        None => duty,
    })
}

const NOT_APPOINTED: &str = "没有登记支部确定由谁收党费，确定了的用 dangri dues appoint 补上";

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::collector::Appointment;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Mendable, Met, Past};
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
        assert_eq!((duty.state, duty.says.as_str()), (Met, "2026-07-06 由李四收取"));
        ledger.payments[2].collector = Some(ledger.members[0].who());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "2026-07-06 由张三、李四分别收取，应确定专人；确定的收款人是李四，2026-07-06 由张三收取";
        assert_eq!((duty.state, duty.says.as_str()), (Past, says));
        ledger.payments[2].on = day("2026-07-08");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met, "late ones another may take in");
        ledger.sessions[0].sittings.push(sitting("2026-07-08", "14:30", "15:30"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past, "the session's second day");
    }

    #[test]
    fn another_than_the_one_appointed_is_found_and_so_is_one_who_was_not_there() {
        let duty = only(&RULE, &appointed(0, "2026-01-01"), 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Past, "确定的收款人是张三，2026-07-06 由李四收取"));
        let mut away = appointed(1, "2026-01-01");
        away.sessions[0].attendance[1].kind = AttendanceKind::SickLeave;
        let duty = only(&RULE, &away, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Past, "收款人李四 2026-07-06 没有到会（病假）"));
    }

    #[test]
    fn where_nobody_is_appointed_that_is_found_once() {
        let mut ledger = Ledger { collectors: vec![], ..ledger() };
        let duties = judge(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duties.iter().map(|duty| duty.state).collect::<Vec<_>>(), [Met, Mendable]);
        assert_eq!(duties[1].command.as_deref(), Some("dangri dues appoint 李四"));
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        let mut later = ledger.payments.clone();
        for payment in &mut later {
            (payment.month, payment.on) = (payment.month.next(), day("2026-08-03"));
        }
        ledger.payments.extend(later);
        let scope = crate::rules::rule::Scope {
            months: crate::domain::time::Months::year(2026),
            as_of: day("2026-09-01"),
        };
        let open = |ledger: &Ledger| {
            let duties = RULE.duties(ledger, &scope).into_iter();
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
