//! C6: things are made public, in a session or on the notice board, as often as the place asks.

use crate::domain::act::ActKind;
use crate::domain::choice::Choice;
use crate::domain::disclosure::DisclosureKind;
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::time::{Month, Months};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C6",
    title: "定期民主公开",
    clause: "C6",
    basis: "各党支部要结合实际在党员大会和公开栏定期公开党员和群众普遍关心的党务、政务、财务等内容,并接受询问。",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Year,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let asked = scope.judged(ledger).iter().filter_map(|month| {
        let openness = ledger.policy(month.first()).openness;
        openness.ends_in(month).then(|| openness.stretch(month))
    });
    asked.filter_map(|stretch| of_stretch(ledger, scope, stretch)).collect()
}

/// 党务、政务、财务; dues and resolutions have clauses of their own.
fn of_interest(kind: DisclosureKind) -> bool {
    !matches!(kind, DisclosureKind::Dues | DisclosureKind::Resolution)
}

/// Of a stretch that the file has only in part, what was before it isn't known; where nothing was held, T1 says so.
fn of_stretch(ledger: &Ledger, scope: &Scope, stretch: Months) -> Option<Duty> {
    let known = Months { from: stretch.from.max(ledger.org.since), ..stretch };
    let sessions: Vec<&Session> = ledger.sessions_in(known).iter().collect();
    let is_open = |session: &&&Session| session.acts.iter().any(|act| act.kind == ActKind::Openness);
    let (month, last, label) = (stretch.to, stretch.last(), ActKind::Openness.label());
    let public = ledger
        .disclosures
        .iter()
        .find(|known| of_interest(known.kind) && stretch.contains(Month::of(known.from)));
    let duty = if let Some(session) = sessions.iter().find(is_open) {
        Duty::met(&RULE, month, format!("{} 开展了{label}", session.day()))
    } else if let Some(public) = public {
        Duty::met(&RULE, month, format!("{}：{}", public.told(), public.matter))
    } else if known != stretch {
        return None;
    } else if scope.as_of <= last {
        let says = format!("{}还没有开展{label}，可以在活动上开展，也可以在公开栏公开", stretch.title());
        Duty::owed(&RULE, month, last, says).by_from(
            stretch.first(),
            scope.as_of,
            "dangri disclosure add".into(),
        )
    } else {
        let says = format!("{}没有登记{label}", stretch.title());
        match sessions[..] {
            [] => return None,
            [session] => Duty::mendable(&RULE, month, format!("{says}，开展了的请补上"))
                .by(format!("dangri session amend {} --act {label}", session.at)),
            // In which session it may have been, nobody but people can tell.
            _ => {
                let how = format!(
                    "在活动上开展过的可用 dangri session amend 月份 --act {label} 补上，在公开栏公开过的用 dangri disclosure add"
                );
                Duty::mendable(&RULE, month, format!("{says}，{how}"))
            }
        }
    };
    Some(duty.about(stretch.title()))
}

#[cfg(test)]
mod tests {
    use super::{ActKind, RULE};
    use crate::domain::act::Act;
    use crate::domain::disclosure::{Disclosure, DisclosureKind};
    use crate::domain::id::{Id, Stored};
    use crate::domain::policy::Setting;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, ledger, month, only, published, session};

    #[test]
    fn once_in_the_quarter_is_enough_and_never_is_not() {
        let mut ledger = ledger();
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        let duty = only(&RULE, &ledger, 9, "2026-10-01");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, None));
        assert!(duty.says.starts_with("2026年第3季度没有登记民主公开，"), "{}", duty.says);
        ledger.sessions[0].acts.push(Act::new(ActKind::Openness));
        let duty = only(&RULE, &ledger, 9, "2026-10-01");
        assert_eq!((duty.state, duty.about.as_str()), (Met, "2026年第3季度"));
    }

    #[test]
    fn what_was_posted_counts_but_for_the_dues_which_are_asked_for_by_themselves() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Mendable);
        let party =
            Disclosure { kind: DisclosureKind::Party, month: None, ..published(7, "2026-09-30").value };
        ledger.disclosures.push(Stored { id: Id::new(2), value: party });
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Met);
        ledger.disclosures[1].value.from = day("2026-10-01");
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Mendable);
    }

    #[test]
    fn it_is_owed_until_the_quarters_last_day() {
        let ledger = ledger();
        let duty = only(&RULE, &ledger, 9, "2026-09-30");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-09-30"))));
        let after = only(&RULE, &ledger, 9, "2026-10-01");
        let command = Some("dangri session amend 2026-07 --act 民主公开");
        assert_eq!((after.state, after.command.as_deref()), (Mendable, command));
    }

    #[test]
    fn the_place_may_ask_for_it_monthly() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        let value = "monthly".into();
        ledger.settings = vec![Setting { since: day("2026-07-01"), name: "openness".into(), value }];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
    }

    #[test]
    fn a_quarter_without_a_session_or_from_before_the_file_is_not_judged() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 6, "2026-10-01").is_empty());
        ledger.org.since = month(7);
        assert_eq!(only(&RULE, &ledger, 9, "2026-10-01").state, Mendable);
        ledger.org.since = month(8);
        assert!(judge(&RULE, &ledger, 9, "2026-10-01").is_empty());
    }
}
