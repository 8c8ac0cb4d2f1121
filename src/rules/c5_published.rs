//! C5: what was decided, and how, is made public soon after the meeting.

use chrono::Days;

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
use crate::domain::time::Day;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C5.published",
    title: "会后公开决议",
    clause: "C5",
    basis: "并在会后及时公开决议决策过程和结果",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Resolution,
    judge,
};

/// Whether it was carried or not: process and result are of interest either way.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let made = scope.resolutions(ledger);
    made.filter(|one| one.made_on <= scope.as_of).map(|one| of_resolution(ledger, scope.as_of, one)).collect()
}

fn of_resolution(ledger: &Ledger, as_of: Day, resolution: &Stored<Resolution>) -> Duty {
    let (month, made) = (resolution.month(), resolution.made_on);
    let deadline = made + Days::new(u64::from(ledger.policy(made).publish_days));
    let public = ledger.disclosures.iter().filter(|known| known.resolution == Some(resolution.id));
    let command = format!("dangri disclosure add --resolution {}", resolution.id);
    let duty = match public.min_by_key(|known| known.from) {
        Some(known) => {
            let says = known.told();
            if known.from <= deadline {
                Duty::met(&RULE, month, says)
            } else {
                Duty::past(&RULE, month, format!("{says}，应不晚于 {deadline}"))
            }
        }
        None if as_of <= deadline => Duty::owed(&RULE, month, deadline, "还没有公开").by(command),
        None => {
            let says = format!("没有登记公开，应不晚于 {deadline}；公开了的请补上");
            Duty::mendable(&RULE, month, says).by(command)
        }
    };
    duty.about(resolution.called())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::disclosure::{Disclosure, DisclosureKind};
    use crate::domain::id::{Id, Stored};
    use crate::domain::ledger::Ledger;
    use crate::rules::duty::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, only, published, resolution};

    /// July's resolution, made on the sixth, and made public on a day.
    fn made(public: Option<&str>) -> Ledger {
        let public = public.map(|on| {
            let known = published(7, on).value;
            let value = Disclosure {
                kind: DisclosureKind::Resolution,
                month: None,
                resolution: Some(Id::new(1)),
                ..known
            };
            value.check().unwrap();
            Stored { id: Id::new(2), value }
        });
        let mut ledger = Ledger { resolutions: vec![resolution(1, 7)], ..ledger() };
        ledger.disclosures.extend(public);
        ledger
    }

    #[test]
    fn within_a_week_is_in_time_and_a_day_more_is_not() {
        assert_eq!(only(&RULE, &made(Some("2026-07-13")), 7, "2026-08-01").state, Met);
        let late = only(&RULE, &made(Some("2026-07-14")), 7, "2026-08-01");
        assert_eq!((late.state, late.says.as_str()), (Past, "2026-07-14 公开，应不晚于 2026-07-13"));
    }

    #[test]
    fn until_then_it_is_owed_and_after_it_wanting() {
        let duty = only(&RULE, &made(None), 7, "2026-07-13");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-13"))));
        assert_eq!(duty.command.as_deref(), Some("dangri disclosure add --resolution 1"));
        assert_eq!(only(&RULE, &made(None), 7, "2026-07-14").state, Mendable);
        assert!(judge(&RULE, &made(None), 7, "2026-07-05").is_empty(), "before it was made");
    }

    #[test]
    fn another_resolutions_disclosure_is_none_of_it() {
        let mut ledger = made(Some("2026-07-08"));
        ledger.disclosures[1].value.resolution = Some(Id::new(2));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
    }
}
