//! A6: those at the front have an activity of their own each month.

use crate::domain::away::{self, Posting};
use crate::domain::ledger::Ledger;
use crate::domain::session::{Session, SessionKind};
use crate::domain::text::quoted;
use crate::domain::time::{Day, Months};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "A6.activity",
    title: "一线每月开展活动",
    clause: "A6",
    basis: "每月开展一次活动。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Member,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let stretches = scope.stretches(ledger, |policy| policy.front_line);
    stretches.flat_map(|stretch| of_stretch(ledger, scope.as_of, stretch)).collect()
}

/// One duty for each post at which somebody is stationed on the party day.
fn of_stretch(ledger: &Ledger, as_of: Day, stretch: Months) -> Vec<Duty> {
    let day = ledger.dues_day(stretch.to);
    // Who has come back since is not asked for.
    let now = as_of.clamp(day, stretch.last().max(day));
    let there = ledger.roster(day).filter_map(|member| away::on(&member.away.stationed, day));
    let there = there.filter(|posting| posting.until.is_none_or(|until| now <= until));
    let mut posts: Vec<(&str, Vec<&Posting>)> = Vec::new();
    for posting in there {
        match posts.iter_mut().find(|(post, _)| *post == posting.post) {
            Some((_, postings)) => postings.push(posting),
            None => posts.push((&posting.post, vec![posting])),
        }
    }
    posts.into_iter().map(|(post, postings)| of_post(ledger, as_of, stretch, post, &postings)).collect()
}

fn of_post(ledger: &Ledger, as_of: Day, stretch: Months, post: &str, postings: &[&Posting]) -> Duty {
    let (month, last) = (stretch.to, stretch.last());
    let is_there = |session: &&Session| {
        let here = |post: &str| postings.iter().any(|posting| posting.is_at(post));
        session.kind == SessionKind::FrontLine && session.post.as_deref().is_none_or(here)
    };
    let command = || format!("dangri session record {month} --kind 一线 --post {}", quoted(post));
    let held = ledger.sessions_in(stretch).iter().find(is_there);
    let duty = if let Some(session) = held {
        Duty::met(&RULE, month, format!("{} 在{post}开展", session.day()))
    } else if as_of < stretch.first() {
        Duty::owed(&RULE, month, last, format!("{post}开展活动"))
    } else if as_of <= last {
        Duty::owed(&RULE, month, last, format!("{post}还没有登记活动")).by(command())
    } else {
        Duty::mendable(&RULE, month, format!("{post}没有登记活动，开展了的请补上")).by(command())
    };
    duty.about(format!("{month} {post}"))
}

#[cfg(test)]
mod tests {
    use super::{RULE, SessionKind};
    use crate::domain::session::{Session, SessionRef};
    use crate::rules::duty::State::{Mendable, Met, Owed};
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
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07 高铁项目部"));
        let command = Some("dangri session record 2026-07 --kind 一线 --post 高铁项目部");
        assert_eq!(duty.command.as_deref(), command);
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
        assert_eq!(only(&RULE, &ledger, 7, "2026-06-30").command, None);
    }

    #[test]
    fn a_month_in_which_nobody_is_at_the_front_is_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &stationed("2026-01-01", Some("2026-07-05")), 7, "2026-08-01").is_empty());
    }
}
