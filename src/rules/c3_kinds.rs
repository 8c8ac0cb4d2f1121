//! C3: over a year every kind of required study is covered.

use crate::domain::act::{Act, ActKind, Subject as Studied};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::time::{Day, Months};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C3.kinds",
    title: "必学内容全年学到",
    clause: "C3",
    basis: "将*系列重要讲话、《关于新形势下党内政治生活的若干准则》、《中国共产党党内监督条例》等党纪党规,以及中央、省委、市委重大政策和重要部署作为必学内容。",
    source: Source::Own(Care::Kinds),
    level: Level::Remind,
    subject: Subject::Year,
    judge,
};

/// What the clause calls 必学内容; 党章 is recited (C1), and 选编资料 may be taken (可参考).
const REQUIRED: [Studied; 5] =
    [Studied::Speeches, Studied::Discipline, Studied::Central, Studied::Province, Studied::City];

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.whole_years(ledger).map(|year| of_year(ledger, scope.as_of, year)).collect()
}

fn of_year(ledger: &Ledger, as_of: Day, year: Months) -> Duty {
    let sessions = ledger.sessions_in(year).iter();
    let acts: Vec<&Act> =
        sessions.flat_map(|session| &session.acts).filter(|act| act.kind == ActKind::Study).collect();
    let studied = |kind: &&Studied| acts.iter().any(|act| act.subject == Some(**kind));
    let missing: Vec<&str> = REQUIRED.iter().filter(|kind| !studied(kind)).map(|kind| kind.label()).collect();
    let unsaid = acts.iter().filter(|act| act.subject.is_none()).count();
    let (month, missing) = (year.to, missing.join("、"));
    let duty = if missing.is_empty() {
        Duty::met(&RULE, month, "必学内容都学到了")
    } else if as_of <= month.last() {
        Duty::owed(&RULE, month, month.last(), format!("今年还没有登记学过 {missing}"))
    } else if unsaid > 0 {
        let says = format!("没有登记学过 {missing}；有 {unsaid} 次研学没有写学的是哪一类，可以补上");
        Duty::mendable(&RULE, month, says)
    } else {
        Duty::past(&RULE, month, format!("全年没有学到 {missing}"))
    };
    duty.about(format!("{}年", month.year()))
}

#[cfg(test)]
mod tests {
    use super::{Act, ActKind, REQUIRED, RULE, Studied};
    use crate::domain::ledger::Ledger;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{judge, ledger, month, only};

    fn studied(kinds: &[Option<Studied>]) -> Ledger {
        let mut ledger = ledger();
        let act = |subject: &Option<Studied>| Act { subject: *subject, ..Act::new(ActKind::Study) };
        ledger.sessions[0].acts = kinds.iter().map(act).collect();
        ledger
    }

    #[test]
    fn all_five_kinds_are_enough_and_four_are_not() {
        let five = REQUIRED.map(Some);
        assert_eq!(only(&RULE, &studied(&five), 12, "2027-01-01").state, Met);
        let duty = only(&RULE, &studied(&five[..4]), 12, "2027-01-01");
        assert_eq!((duty.state, duty.says.as_str()), (Past, "全年没有学到 市委部署"));
        assert_eq!(duty.about, "2026年");
    }

    #[test]
    fn until_the_end_of_the_year_it_is_owed() {
        let ledger = studied(&REQUIRED.map(Some)[..4]);
        assert_eq!(only(&RULE, &ledger, 12, "2026-12-31").state, Owed);
    }

    #[test]
    fn study_without_a_kind_may_have_been_of_any() {
        let mut kinds = REQUIRED.map(Some).to_vec();
        kinds[2] = None;
        let duty = only(&RULE, &studied(&kinds), 12, "2027-01-01");
        assert_eq!((duty.state, duty.command), (Mendable, None));
        assert!(duty.says.contains("中央决策部署") && duty.says.contains("1 次"), "{}", duty.says);
    }

    #[test]
    fn it_is_judged_in_december_and_not_of_a_year_that_the_file_has_in_part() {
        assert!(judge(&RULE, &ledger(), 11, "2026-12-01").is_empty());
        let mut later = ledger();
        later.org.since = month(2);
        assert!(judge(&RULE, &later, 12, "2027-01-01").is_empty());
    }
}
