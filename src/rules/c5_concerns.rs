//! C5: a vote on admitting or confirming somebody says on whom it was: who has no vote on it follows from that.

use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::resolution::{Concern, Resolution};
use crate::domain::vote::Matter;

use super::command::{names, person};
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C5.concerns",
    title: "写明决议是关于谁的",
    clause: "C5",
    basis: "按照程序进行决策",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Resolution,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let on_people = scope.resolutions(ledger).filter(|one| one.matter.names_people());
    on_people.map(|one| of_resolution(ledger, one)).collect()
}

fn of_resolution(ledger: &Ledger, resolution: &Stored<Resolution>) -> Duty {
    let (month, id, matter) = (resolution.month(), resolution.id, resolution.matter.label());
    let duty = if resolution.concerns.is_empty() {
        let command = format!("dangri resolution vote {id} --concerns");
        Duty::mendable(&RULE, month, format!("没有写明{matter}的是谁")).by(command)
    } else if let Some(long_full) = long_full(ledger, resolution) {
        let full = long_full.full.map(|full| full.to_string()).unwrap_or_default();
        let how = format!("请核对，写错了人的用 dangri resolution vote {id} --concerns 姓名 更正");
        Duty::mendable(&RULE, month, format!("{}在 {full} 就已经转正；{how}", long_full.called))
    } else if let Some((name, joined)) = to_link(ledger, resolution) {
        let on = resolution.made_on;
        let who: Vec<_> = joined.iter().map(|member| member.who()).collect();
        let typed = joined.iter().map(|member| person(member)).collect::<Vec<_>>().join("、");
        let says = format!(
            "“{name}”还没有对到花名册上的党员；{on} 入党的有{}，是这个人的用 dangri resolution vote {id} \
             --concerns {typed} 写明",
            names(&who.iter().collect::<Vec<_>>())
        );
        Duty::mendable(&RULE, month, says)
    } else {
        let whom = resolution.concerns.iter().map(Concern::name).collect::<Vec<_>>().join("、");
        Duty::met(&RULE, month, format!("{matter}的是{whom}"))
    };
    duty.about(resolution.called())
}

/// Who is said to be confirmed, though a full member for more than a year by then.
fn long_full<'a>(ledger: &'a Ledger, resolution: &Resolution) -> Option<&'a Stored<Member>> {
    let is_long = |member: &&Stored<Member>| resolution.is_on(member.id) && resolution.comes_late(member);
    ledger.members.iter().find(is_long).filter(|_| resolution.matter == Matter::Confirmation)
}

/// The name of somebody who was admitted while no member, and those who joined that day and were admitted by no resolution:
/// by the day alone, since two people may have one name.
fn to_link<'a>(ledger: &'a Ledger, resolution: &'a Resolution) -> Option<(&'a str, Vec<&'a Stored<Member>>)> {
    let outsider = resolution.concerns.iter().find_map(|one| match one {
        Concern::Outsider { name } => Some(name.as_str()),
        Concern::Member(_) => None,
    })?;
    let admitted = |member: &Stored<Member>| {
        ledger.resolutions.iter().any(|one| one.matter == Matter::Admission && one.is_on(member.id))
    };
    let joined = ledger.members.iter().filter(|one| one.joined == resolution.made_on && !admitted(one));
    let joined: Vec<_> = joined.collect();
    (resolution.is_resolved() && !joined.is_empty()).then_some((outsider, joined))
}

#[cfg(test)]
mod tests {
    use super::{Concern, Ledger, Matter, RULE};
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only, resolution};

    fn on(matter: Matter, concerns: Vec<Concern>) -> Ledger {
        let mut made = resolution(1, 7);
        (made.value.matter, made.value.concerns) = (matter, concerns);
        Ledger { resolutions: vec![made], ..ledger() }
    }

    fn outsider() -> Concern {
        Concern::Outsider { name: "余思远".into() }
    }

    #[test]
    fn a_vote_on_nobody_by_name_is_found_and_its_command_asks_for_one() {
        for matter in [Matter::Admission, Matter::Confirmation] {
            let duty = only(&RULE, &on(matter, vec![]), 7, "2026-08-01");
            assert_eq!(duty.state, Mendable);
            assert_eq!(duty.command.as_deref(), Some("dangri resolution vote 1 --concerns"));
        }
    }

    #[test]
    fn a_member_or_a_name_of_who_is_none_yet_is_enough() {
        let mut ledger = on(Matter::Confirmation, vec![]);
        ledger.members[2].value.full = Some(day("2026-07-06"));
        ledger.resolutions[0].value.concerns = vec![Concern::Member(ledger.members[2].who())];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "转正的是王五"));
        assert_eq!(only(&RULE, &on(Matter::Admission, vec![outsider()]), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn who_was_admitted_is_linked_by_people_to_who_joined_that_day_whatever_the_name() {
        let mut ledger = on(Matter::Admission, vec![outsider()]);
        ledger.members[2].value.joined = day("2026-07-06");
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "“余思远”还没有对到花名册上的党员；2026-07-06 入党的有王五，是这个人的用 dangri resolution vote 1 --concerns 王五 写明";
        assert_eq!((duty.state, duty.says.as_str()), (Mendable, says));
        ledger.resolutions[0].value.concerns = vec![Concern::Member(ledger.members[2].who())];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_full_member_of_many_years_is_not_confirmed() {
        let mut ledger = on(Matter::Confirmation, vec![]);
        ledger.resolutions[0].value.concerns = vec![Concern::Member(ledger.members[1].who())];
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert!(duty.says.starts_with("李四在 2011-07-01 就已经转正；请核对"), "{}", duty.says);
    }

    #[test]
    fn other_matters_need_not_say() {
        for matter in [Matter::General, Matter::Election] {
            assert!(judge(&RULE, &on(matter, vec![]), 7, "2026-08-01").is_empty(), "{matter:?}");
        }
    }
}
