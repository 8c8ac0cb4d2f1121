//! A6: those at the front have an activity of their own each month.

use crate::domain::away::{self, Posting};
use crate::domain::policy::Policy;
use crate::domain::session::{Session, SessionKind};
use crate::domain::subject::Subject;
use crate::domain::time::Months;

use super::case::Case;
use super::facts::Away::{HeldAtPost, NotHeldAtPost};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "A6.activity",
    title: "一线每月开展活动",
    clause: "A6",
    basis: "每月开展一次活动。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let often = |policy: &Policy| policy.front_line;
    case.periods(often).flat_map(|period| of_period(case, period)).collect()
}

/// One finding for each post at which somebody is stationed on the party day.
fn of_period(case: &Case, period: Months) -> Vec<Placed> {
    let day = case.dues_day(period.to);
    // Who has come back since is not asked for.
    let now = case.as_of.clamp(day, period.last().max(day));
    let there = case.roster(day).filter_map(|member| away::on(&member.away.stationed, day));
    let there = there.filter(|posting| posting.until.is_none_or(|until| now <= until));
    let mut posts: Vec<(&str, Vec<&Posting>)> = Vec::new();
    for posting in there {
        match posts.iter_mut().find(|(post, _)| *post == posting.post) {
            Some((_, postings)) => postings.push(posting),
            None => posts.push((&posting.post, vec![posting])),
        }
    }
    posts.into_iter().map(|(post, postings)| of_post(case, period, post, &postings)).collect()
}

fn of_post(case: &Case, period: Months, post: &str, postings: &[&Posting]) -> Placed {
    let (month, post) = (period.to, post.to_owned());
    let is_there = |session: &&Session| {
        let here = |post: &str| postings.iter().any(|posting| posting.is_at(post));
        session.kind == SessionKind::FrontLine && session.post.as_deref().is_none_or(here)
    };
    let begun = period.first() <= case.as_of;
    let found =
        match case.sessions_in(period).iter().find(is_there) {
            Some(session) => Found::met(HeldAtPost { on: session.day(), post: post.clone() }),
            None => Found::due(case.as_of, period.last(), NotHeldAtPost { post: post.clone(), begun })
                .by_from(period.first(), case.as_of, Remedy::RecordAtPost { month, post: post.clone() }),
        };
    found.at(month, Subject::Post { month, post })
}

#[cfg(test)]
mod tests {
    use super::{RULE, SessionKind};
    use crate::domain::session::{Session, SessionRef};
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{judge, ledger, month, only, session, stationed};

    fn at_the_front(on: &str, post: Option<&str>) -> Session {
        Session {
            at: SessionRef { month: month(7), number: 2 },
            kind: SessionKind::FrontLine,
            post: post.map(Into::into),
            ..session(7, on, "14:30", "16:40")
        }
    }

    #[test]
    fn an_activity_at_the_post_is_enough_and_the_branchs_own_is_not() {
        let mut ledger = stationed("2026-01-01", None);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "post month=2026-07 post=高铁项目部"));
        let command = Some("record-at-post month=2026-07 post=高铁项目部");
        assert_eq!(duty.mends(), command);
        ledger.sessions.push(at_the_front("2026-07-20", Some("别处")));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        for post in [None, Some("高铁项目部")] {
            ledger.sessions[1] = at_the_front("2026-07-20", post);
            assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met, "{post:?}");
        }
    }

    #[test]
    fn it_is_owed_until_the_months_end() {
        let ledger = stationed("2026-01-01", None);
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-31").state, Owed);
        assert_eq!(only(&RULE, &ledger, 7, "2026-06-30").mends(), None);
    }

    #[test]
    fn a_month_in_which_nobody_is_at_the_front_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &stationed("2026-01-01", Some("2026-07-05")), 7, "2026-08-01").is_empty());
    }
}
