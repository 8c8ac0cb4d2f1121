//! A7: of a floating member there is some sign within half a year.

use chrono::Months as MonthsEarlier;

use crate::domain::away::{self, AWAY_MONTHS};
use crate::domain::contact::ContactKind;
use crate::domain::evidence::evidence_window;
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::session::Session;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month, Months};

use super::case::Case;
use super::facts::Away::Silent;
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A7.lost",
    title: "流动党员失去联系",
    clause: "A7",
    basis: "长期外出的流动党员,所在党支部每月通过电话、微信、短信等方式联系一次",
    source: Source::Own(Care::Lost),
    level: Level::Remind,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

/// As it stands on the last day that is looked at; a day after the months that are judged is no concern of theirs. The program
/// says since when; what becomes of it, people decide.
fn judge(case: &Case) -> Vec<Placed> {
    let as_of = case.as_of;
    let month = Month::of(as_of);
    let Some(lost) = as_of.checked_sub_months(MonthsEarlier::new(AWAY_MONTHS)) else { return Vec::new() };
    // Signs from before what is loaded, or from before the file, are not known.
    let known = evidence_window(Months::one(month)).from.first().max(case.org.since.first());
    if !case.months.contains(month) || lost < known {
        return Vec::new();
    }
    let floating = case.roster(as_of).filter_map(|member| {
        let span = away::on(&member.away.floating, as_of)?;
        Some((member, span.from, last_sign(case, member, known)))
    });
    let silent = floating.filter(|(_, from, sign)| *from <= lost && sign.is_none_or(|last| last <= lost));
    silent
        .map(|(member, from, since)| {
            let people = vec![member.who()];
            let found = Found::mendable(Silent { since, months: AWAY_MONTHS }).of(member);
            let found = found.by(Remedy::NoteContact { contact: ContactKind::Contact, people, period: None });
            found.at(month, Subject::Floating { member: member.who(), from })
        })
        .collect()
}

/// Returns the last day on which a member was reached, took part or paid; whatever else is loaded, none before a day counts.
fn last_sign(case: &Case, member: &Stored<Member>, known: Day) -> Option<Day> {
    let reached = case.contacts.iter().filter(|contact| contact.concerns(member.id));
    let present = case
        .sessions
        .iter()
        .filter(|session| session.row(member.id).is_some_and(|row| row.kind.is_present()));
    let own = case.payments.iter().filter(|payment| payment.member.id == member.id);
    let paid = own.filter(|payment| case.stands(payment)).map(|payment| payment.on);
    let signs = reached.map(|contact| contact.on).chain(present.map(Session::day)).chain(paid);
    signs.filter(|day| known <= *day && *day <= case.as_of).max()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::contact::{Contact, ContactKind};
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::Mendable;
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
        assert_eq!((duty.state, duty.concerns()), (Mendable, "floating member=王五 from=2026-01-05"));
        assert_eq!(duty.told(), "silent since=- months=6");
    }

    #[test]
    fn a_contact_is_a_sign_and_one_that_was_not_answered_is_none() {
        let mut ledger = silent();
        let call = contact(ContactKind::Contact, 3, "2026-02-10");
        ledger.contacts = vec![Contact { reached: false, ..call.clone() }];
        assert_eq!(judge(&RULE, &ledger, 8, "2026-08-09").len(), 1);
        ledger.contacts.push(call);
        assert!(judge(&RULE, &ledger, 8, "2026-08-09").is_empty());
        assert_eq!(only(&RULE, &ledger, 8, "2026-08-10").told(), "silent since=2026-02-10 months=6");
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
