//! G2: what was done in one month is not, word for word, what was done in another.

use crate::domain::ledger::Ledger;
use crate::domain::session::Session;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.repeated",
    title: "活动内容不照抄",
    clause: "G2",
    basis: "有详实的活动记录",
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

/// Shorter texts may be alike by chance: `集中学习`.
const LEAST: usize = 10;

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let sessions = ledger.sessions_in(scope.judged(ledger)).iter();
    sessions.filter_map(|session| of_session(ledger, session)).collect()
}

fn of_session(ledger: &Ledger, session: &Session) -> Option<Duty> {
    let content = plain(session)?;
    let same =
        |other: &&Session| other.at.month < session.at.month && plain(other).as_ref() == Some(&content);
    let duty = match ledger.sessions.iter().find(same) {
        Some(other) => {
            let says = format!(
                "主要内容与 {} 的一字不差；请核对，用 dangri session amend {} --content 更正",
                other.at, session.at
            );
            Duty::mendable(&RULE, session.at.month, says)
        }
        None => Duty::met(&RULE, session.at.month, "主要内容与以前各次不同"),
    };
    Some(duty.about(session.at))
}

/// The content without its spaces and marks.
fn plain(session: &Session) -> Option<String> {
    let plain: String = session.content.as_ref()?.chars().filter(|c| c.is_alphanumeric()).collect();
    (plain.chars().count() >= LEAST).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only, session};

    #[test]
    fn the_same_text_in_another_month_is_found_at_the_later_one() {
        let mut ledger = ledger();
        ledger.sessions[0].content = None;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty(), "without a text");
        ledger.sessions[0].content = Some("学习党章第一章，讨论先锋岗".into());
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        ledger.sessions[1].content = Some("学习党章第一章 讨论先锋岗。".into());
        assert_eq!(only(&RULE, &ledger, 7, "2026-09-01").state, Met);
        let duty = only(&RULE, &ledger, 8, "2026-09-01");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-08"));
        assert!(duty.says.starts_with("主要内容与 2026-07 的一字不差"), "{}", duty.says);
        ledger.sessions[1].content = Some("学习党章第二章，讨论先锋岗".into());
        assert_eq!(only(&RULE, &ledger, 8, "2026-09-01").state, Met);
        for session in &mut ledger.sessions {
            session.content = Some("集中学习".into());
        }
        assert!(judge(&RULE, &ledger, 8, "2026-09-01").is_empty(), "too short to tell");
    }
}
