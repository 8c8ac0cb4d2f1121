//! 支部条例 ch. 5: each member has a talk with another at least once a year.

use chrono::Datelike;

use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::text::quoted;
use crate::domain::time::Months;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Branch5.talks",
    title: "每年谈心谈话",
    clause: "支部条例第五章",
    basis: "党支部委员之间、党支部委员和党员之间、党员和党员之间，每年谈心谈话一般不少于1次。",
    source: Source::National,
    level: Level::Should,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let stretches = scope.stretches(ledger, |policy| policy.talk);
    stretches.filter_map(|stretch| of_stretch(ledger, scope, stretch)).collect()
}

/// One duty for all.
fn of_stretch(ledger: &Ledger, scope: &Scope, stretch: Months) -> Option<Duty> {
    let (month, last) = (stretch.to, stretch.last());
    let asked = ledger.asked_to_talk(stretch, scope.as_of).count();
    let lacking = ledger.without_talk(stretch, scope.as_of);
    let people: Vec<Who> = lacking.iter().map(|member| member.who()).collect();
    let lacking: Vec<&str> = lacking.iter().map(|member| &*member.called).collect();
    let year = last.year();
    let period = stretch.code().map(|code| format!(" --period {code}")).unwrap_or_default();
    let duty = if lacking.is_empty() {
        Duty::met(&RULE, month, format!("{asked} 人都谈过"))
    } else {
        let says = format!("还有 {} 人没有登记谈心谈话", lacking.len());
        let command = format!("dangri member talk {}", quoted(&lacking.join("、")));
        if scope.as_of <= last {
            Duty::owed(&RULE, month, last, says).by_from(stretch.first(), scope.as_of, command)
        } else {
            Duty::mendable(&RULE, month, format!("{says}，谈过的请补上")).by(format!("{command}{period}"))
        }
    };
    let about = if stretch == Months::year(year) { format!("{year}年") } else { stretch.title() };
    (asked > 0).then(|| duty.about(about).of_each(people))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::contact::ContactKind;
    use crate::domain::ledger::Ledger;
    use crate::domain::policy::Setting;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{contact, day, judge, ledger, only, talk};

    fn talks(pairs: &[(i64, i64)]) -> Ledger {
        let contacts = pairs.iter().map(|(one, other)| talk(*one, *other, "2026-06-18")).collect();
        Ledger { contacts, ..ledger() }
    }

    #[test]
    fn a_talk_counts_for_both_and_everybody_needs_one() {
        assert_eq!(only(&RULE, &talks(&[(1, 2), (3, 1)]), 12, "2027-01-10").state, Met);
        let duty = only(&RULE, &talks(&[(1, 2)]), 12, "2027-01-10");
        assert_eq!((duty.state, duty.says.as_str()), (Mendable, "还有 1 人没有登记谈心谈话，谈过的请补上"));
        assert_eq!(duty.command.as_deref(), Some("dangri member talk 王五 --period 2026"));
    }

    #[test]
    fn it_is_owed_until_the_years_end_and_other_contacts_are_no_talks() {
        let mut ledger = talks(&[(1, 2)]);
        ledger.contacts.push(contact(ContactKind::Service, 3, "2026-06-18"));
        let duty = only(&RULE, &ledger, 12, "2026-12-31");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-12-31"))));
        assert_eq!(duty.command.as_deref(), Some("dangri member talk 王五"));
    }

    #[test]
    fn whoever_came_in_the_second_half_is_not_asked_for_and_the_place_may_ask_for_none() {
        let mut ledger = talks(&[(1, 2)]);
        ledger.members[2].value.memberships[0].from = day("2026-07-02");
        assert_eq!(only(&RULE, &ledger, 12, "2027-01-10").state, Met);
        assert!(judge(&RULE, &ledger, 11, "2027-01-10").is_empty());
        let set = Setting { since: day("2026-01-01"), name: "talk".into(), value: "none".into() };
        ledger.settings = vec![set];
        assert!(judge(&RULE, &ledger, 12, "2027-01-10").is_empty());
    }
}
