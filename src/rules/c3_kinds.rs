//! C3: over a year every kind of required study is covered.

use crate::domain::act::{Act, ActKind, Subject as Studied};
use crate::domain::policy::Care;
use crate::domain::time::Months;

use super::case::Case;
use super::facts::Records::{AllStudied, NotStudied};
use super::finding::Found;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C3.kinds",
    title: "必学内容全年学到",
    clause: "C3",
    basis: "将*系列重要讲话、《关于新形势下党内政治生活的若干准则》、《中国共产党党内监督条例》等党纪党规,以及中央、省委、市委重大政策和重要部署作为必学内容。",
    source: Source::Own(Care::Kinds),
    level: Level::Remind,
    area: Area::Year,
    judge: Judge::EachYear(|case, year| Some(judge(case, year))),
};

/// What the clause calls 必学内容; 党章 is recited (C1), and 选编资料 may be taken (可参考).
const REQUIRED: [Studied; 5] =
    [Studied::Speeches, Studied::Discipline, Studied::Central, Studied::Province, Studied::City];

fn judge(case: &Case, year: Months) -> Found {
    let sessions = case.sessions_in(year).iter();
    let acts: Vec<&Act> =
        sessions.flat_map(|session| &session.acts).filter(|act| act.kind == ActKind::Study).collect();
    let studied = |kind: &Studied| acts.iter().any(|act| act.subject == Some(*kind));
    let subjects: Vec<Studied> = REQUIRED.into_iter().filter(|kind| !studied(kind)).collect();
    let unsaid = acts.iter().filter(|act| act.subject.is_none()).count();
    if subjects.is_empty() {
        Found::met(AllStudied)
    } else if case.as_of > year.last() && unsaid == 0 {
        Found::past(NotStudied { subjects, unsaid })
    } else {
        Found::due(case.as_of, year.last(), NotStudied { subjects, unsaid })
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, ActKind, REQUIRED, RULE, Studied};
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
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
        assert_eq!((duty.state, duty.told()), (Past, "not-studied subjects=[city] unsaid=0"));
        assert_eq!(duty.concerns(), "period from=2026-01 to=2026-12");
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
        assert_eq!((duty.state, duty.mends()), (Mendable, None));
        assert_eq!(duty.told(), "not-studied subjects=[central] unsaid=1");
    }

    #[test]
    fn it_is_judged_in_december_and_not_of_a_year_that_the_file_has_in_part() {
        assert!(judge(&RULE, &ledger(), 11, "2026-12-01").is_empty());
        let mut later = ledger();
        later.org.since = month(2);
        assert!(judge(&RULE, &later, 12, "2027-01-01").is_empty());
    }
}
