//! C0: each monthly session has its theme.

use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Records::{HasTheme, NoTheme};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C0.theme",
    title: "每月一主题",
    clause: "C0",
    basis: "以每月一主题的形式组织实施",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachMonth(judge),
};

fn judge(case: &Case, month: Month) -> Option<Found> {
    let session = case.in_its_month(month, case.as_of)?;
    let found = match &session.theme {
        Some(theme) => Found::met(HasTheme { theme: theme.clone() }),
        None => Found::mendable(NoTheme).by(Remedy::WriteTheme { session: session.at }),
    };
    Some(found.about(Subject::Session { session: session.at }))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::session::SessionKind;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    #[test]
    fn a_session_with_a_theme_is_met_and_one_without_is_to_mend() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].theme = None;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.mends()), (Mendable, Some("write-theme session=2026-07")));
    }

    #[test]
    fn an_extra_session_needs_none_nor_does_a_month_without_one() {
        let mut ledger = ledger();
        ledger.sessions[0].theme = None;
        ledger.sessions[0].kind = SessionKind::Extra;
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger, 6, "2026-08-01").is_empty());
    }

    #[test]
    fn a_theme_that_is_typed_afterwards_is_as_good() {
        let mut ledger = ledger();
        ledger.sessions[0].theme = Some("重温入党誓词".into());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "has-theme theme=重温入党誓词"));
    }
}
