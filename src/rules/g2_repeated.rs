//! G2: what was done in one month is not, word for word, what was done in another.

use std::collections::HashMap;

use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::session::{Session, SessionRef};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.repeated",
    title: "活动内容不照抄",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Repeated),
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

/// Shorter texts may be alike by chance: `集中学习`.
const LEAST: usize = 10;

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let judged = scope.judged(ledger);
    let mut last: HashMap<String, SessionRef> = HashMap::new();
    let mut duties = Vec::new();
    for session in &ledger.sessions {
        let Some(content) = plain(session) else { continue };
        // As far back as is loaded whatever is judged.
        let earlier = last.insert(content, session.at).filter(|one| session.at.month.plus(-6) <= one.month);
        if judged.contains(session.at.month) {
            duties.push(of_session(session, earlier.unwrap_or(session.at)));
        }
    }
    duties
}

/// Of one with the last that had the same text, itself where none did; two sessions of one month may well have the same.
fn of_session(session: &Session, first: SessionRef) -> Duty {
    let duty = if first.month < session.at.month {
        let says = format!(
            "主要内容与 {first} 的一字不差；请核对，用 dangri session amend {} --content 更正",
            session.at
        );
        Duty::mendable(&RULE, session.at.month, says)
    } else {
        Duty::met(&RULE, session.at.month, "主要内容与以前各次不同")
    };
    duty.about(session.at)
}

/// The content without its spaces and marks.
fn plain(session: &Session) -> Option<String> {
    let plain: String = session.content.as_ref()?.chars().filter(|c| c.is_alphanumeric()).collect();
    (plain.chars().count() >= LEAST).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::rules::duty::State::{Mendable, Met};
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
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-08"));
        assert!(duty.says.starts_with("主要内容与 2026-07 的一字不差"), "{}", duty.says);
    }

    #[test]
    fn without_a_text_and_with_one_too_short_to_tell_nothing_is_judged() {
        assert!(judge(&RULE, &with("集中学习", "集中学习"), 8, "2026-09-01").is_empty());
        let mut none = ledger();
        none.sessions[0].content = None;
        assert!(judge(&RULE, &none, 7, "2026-08-01").is_empty());
    }
}
