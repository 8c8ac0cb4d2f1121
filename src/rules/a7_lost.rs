//! A7: of a floating member there is some sign within half a year.

use chrono::Months as MonthsEarlier;

use crate::domain::away::{self, AWAY_MONTHS};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::session::Session;
use crate::domain::time::{Day, Month, Months};

use super::command::person;
use super::duty::Duty;
use super::reach;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A7.lost",
    title: "流动党员失去联系",
    clause: "A7",
    basis: "长期外出的流动党员,所在党支部每月通过电话、微信、短信等方式联系一次",
    source: Source::Own(Care::Lost),
    level: Level::Remind,
    subject: Subject::Member,
    judge,
};

/// As it stands on the last day that is looked at; a day after the months that are judged is no concern of theirs.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let as_of = scope.as_of;
    let month = Month::of(as_of);
    let Some(lost) = as_of.checked_sub_months(MonthsEarlier::new(AWAY_MONTHS)) else { return Vec::new() };
    // Signs from before what is loaded, or from before the file, are not known.
    let known = reach(Months::one(month)).from.first().max(ledger.org.since.first());
    if !scope.judged(ledger).contains(month) || lost < known {
        return Vec::new();
    }
    let floating =
        ledger.roster(as_of).filter_map(|member| Some((member, away::on(&member.away.floating, as_of)?)));
    let silent = floating.filter(|(member, span)| {
        span.from <= lost && last_sign(ledger, member, known, as_of).is_none_or(|last| last <= lost)
    });
    silent.map(|(member, _)| of_member(ledger, known, as_of, month, member)).collect()
}

/// The program says since when; what becomes of it, people decide.
fn of_member(ledger: &Ledger, known: Day, as_of: Day, month: Month, member: &Stored<Member>) -> Duty {
    let since =
        last_sign(ledger, member, known, as_of).map(|last| format!("{last} 以来")).unwrap_or_default();
    let says = format!(
        "{since}没有联系上，也没有参加活动、缴纳党费，已满 {AWAY_MONTHS} 个月；怎样处理由党组织研究决定"
    );
    let duty = Duty::mendable(&RULE, month, says).about(format!("流动 {}", member.called)).of(member);
    duty.by(format!("dangri member contact {}", person(member)))
}

/// The last day on which a member was reached, took part or paid; whatever else is loaded, none before a day counts.
fn last_sign(ledger: &Ledger, member: &Stored<Member>, known: Day, as_of: Day) -> Option<Day> {
    let reached =
        ledger.contacts.iter().filter(|contact| contact.concerns(member.id)).map(|contact| contact.on);
    let came = ledger
        .sessions
        .iter()
        .filter(|session| session.row(member.id).is_some_and(|row| row.kind.is_present()));
    let own = ledger.payments.iter().filter(|payment| payment.member.id == member.id);
    let paid = own.filter(|payment| ledger.stands(payment)).map(|payment| payment.on);
    let signs = reached.chain(came.map(Session::day)).chain(paid);
    signs.filter(|day| known <= *day && *day <= as_of).max()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::contact::{Contact, ContactKind};
    use crate::domain::ledger::Ledger;
    use crate::rules::duty::State::Mendable;
    use crate::rules::sample::{contact, floating, judge, ledger, month, only};

    /// 王五 floating from January on, without a sign.
    fn silent() -> Ledger {
        let mut ledger = floating("2026-01-05", None);
        ledger.sessions.clear();
        ledger.payments.clear();
        ledger
    }

    #[test]
    fn half_a_year_without_a_sign_is_found_and_a_day_less_is_not() {
        assert!(judge(&RULE, &silent(), 7, "2026-07-04").is_empty());
        let duty = only(&RULE, &silent(), 7, "2026-07-05");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "流动 王五"));
        assert!(duty.says.starts_with("没有联系上"), "{}", duty.says);
    }

    #[test]
    fn a_contact_is_a_sign_and_one_that_was_not_answered_is_none() {
        let mut ledger = silent();
        let call = contact(ContactKind::Contact, 3, "2026-02-10");
        ledger.contacts = vec![Contact { reached: false, ..call.clone() }];
        assert_eq!(judge(&RULE, &ledger, 8, "2026-08-09").len(), 1);
        ledger.contacts.push(call);
        assert!(judge(&RULE, &ledger, 8, "2026-08-09").is_empty());
        assert!(only(&RULE, &ledger, 8, "2026-08-10").says.starts_with("2026-02-10 以来"));
    }

    #[test]
    fn what_lies_before_the_file_or_after_the_judged_months_is_not_judged() {
        let mut ledger = silent();
        ledger.org.since = month(2);
        assert!(judge(&RULE, &ledger, 7, "2026-07-05").is_empty());
        assert!(judge(&RULE, &silent(), 7, "2026-08-05").is_empty());
    }

    #[test]
    fn whoever_is_not_floating_that_day_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-07-05").is_empty());
    }
}
