//! A6: those at the front belong to a branch or group there.

use crate::domain::subject::Subject;

use super::case::Case;
use super::facts::Away::{HasUnit, NoUnit};
use super::finding::{Found, Placed};
use super::in_touch::ongoing_spans;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A6.unit",
    title: "一线的党支部或党小组",
    clause: "A6",
    basis: "要探索在项目及工作一线设立党支部或党小组",
    source: Source::Document,
    level: Level::Remind,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let spans = ongoing_spans(case, |member| &member.away.stationed).into_iter();
    spans
        .map(|(member, span, month)| {
            let (who, from, post) = (member.who(), span.from, span.post.clone());
            let found = match &span.unit {
                Some(unit) => Found::met(HasUnit { post, unit: unit.clone() }),
                None => Found::mendable(NoUnit { from, post })
                    .by(Remedy::NotePosting { member: who.clone(), from }),
            };
            found.of(member).lasting().at(month, Subject::Posting { member: who, from })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, only, stationed};

    #[test]
    fn a_named_group_is_enough_and_none_is_not() {
        let mut ledger = stationed("2026-03-02", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let command = Some("note-posting member=王五 from=2026-03-02");
        assert_eq!((duty.state, duty.mends()), (Mendable, command));
        ledger.members[2].value.away.stationed[0].unit = Some("高铁党小组".into());
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn whoever_is_back_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &stationed("2026-03-02", Some("2026-06-30")), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn of_two_times_at_a_post_each_is_judged_by_itself() {
        let mut ledger = stationed("2026-03-02", Some("2026-05-31"));
        let mut later = ledger.members[2].value.away.stationed[0].clone();
        (later.from, later.until, later.unit) = (day("2026-07-01"), None, Some("高铁党小组".into()));
        ledger.members[2].value.away.stationed.push(later);
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        assert_eq!(only(&RULE, &ledger, 5, "2026-08-01").state, Mendable);
    }
}
