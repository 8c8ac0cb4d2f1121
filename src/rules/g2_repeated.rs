//! G2: what was done in one month is not, word for word, what was done in another.

use std::collections::HashMap;

use crate::domain::policy::Care;
use crate::domain::session::{Session, SessionRef};
use crate::domain::subject::Subject;

use super::case::Case;
use super::facts::Records::{ContentNew, ContentRepeated};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.repeated",
    title: "活动内容不照抄",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Repeated),
    level: Level::Remind,
    area: Area::Session,
    judge: Judge::Whole(judge),
};

/// Shorter texts may be alike by chance: `集中学习`.
const LEAST: usize = 10;

fn judge(case: &Case) -> Vec<Placed> {
    let mut last: HashMap<String, SessionRef> = HashMap::new();
    let mut all = Vec::new();
    for session in &case.sessions {
        let (at, Some(content)) = (session.at, plain(session)) else { continue };
        // As far back as is loaded whatever is judged; two sessions of one month may well have the same.
        let earlier = last.insert(content, at).filter(|one| at.month.plus(-6) <= one.month);
        if case.months.contains(at.month) {
            let found = match earlier.filter(|one| one.month < at.month) {
                Some(of) => Found::mendable(ContentRepeated { of }).by(Remedy::CheckContent { session: at }),
                None => Found::met(ContentNew),
            };
            all.push(found.at(at.month, Subject::Session { session: at }));
        }
    }
    all
}

/// Returns the content without its spaces and marks.
fn plain(session: &Session) -> Option<String> {
    let plain: String = session.content.as_ref()?.chars().filter(|c| c.is_alphanumeric()).collect();
    (plain.chars().count() >= LEAST).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only, session};

    /// July's session and August's with these texts.
    fn with(july: &str, august: &str) -> Ledger {
        let mut ledger = ledger();
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        for (session, text) in ledger.sessions.iter_mut().zip([july, august]) {
            session.content = Some(text.into());
        }
        ledger
    }

    #[test]
    fn another_text_is_as_it_should_be() {
        let ledger = with("学习党章第一章，讨论先锋岗", "学习党章第二章，讨论先锋岗");
        assert_eq!(only(&RULE, &ledger, 8, "2026-09-01").state, Met);
    }

    #[test]
    fn the_same_text_is_found_at_the_later_month_whatever_its_marks() {
        let ledger = with("学习党章第一章，讨论先锋岗", "学习党章第一章 讨论先锋岗。");
        assert_eq!(only(&RULE, &ledger, 7, "2026-09-01").state, Met);
        let duty = only(&RULE, &ledger, 8, "2026-09-01");
        assert_eq!((duty.state, duty.concerns()), (Mendable, "session session=2026-08"));
        assert_eq!(duty.told(), "content-repeated of=2026-07");
    }

    #[test]
    fn without_a_text_and_with_one_too_short_to_tell_nothing_is_judged() {
        assert!(judge(&RULE, &with("集中学习", "集中学习"), 8, "2026-09-01").is_empty());
        let mut none = ledger();
        none.sessions[0].content = None;
        assert!(judge(&RULE, &none, 7, "2026-08-01").is_empty());
    }
}
