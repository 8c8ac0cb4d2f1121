//! C6: things are made public, in a session or on the notice board, as often as the place asks.

use crate::domain::act::ActKind;
use crate::domain::disclosure::DisclosureKind;
use crate::domain::session::Session;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::Records::{NotOpen, OpenAtSession, OpenElsewhere};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C6",
    title: "定期民主公开",
    clause: "C6",
    basis: "各党支部要结合实际在党员大会和公开栏定期公开党员和群众普遍关心的党务、政务、财务等内容,并接受询问。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Year,
    judge: Judge::Whole(judge),
};

/// Periods that the file has only in part are judged too: what was made public in the rest of them counts.
fn judge(case: &Case) -> Vec<Placed> {
    let asked = case.months.iter().filter_map(|month| {
        let openness = case.policy(month.first()).openness;
        openness.ends_in(month).then(|| openness.stretch(month))
    });
    let of = |period: Months| Some(of_period(case, period)?.at(period.to, Subject::Period { period }));
    asked.filter_map(of).collect()
}

/// 党务、政务、财务; dues and resolutions have clauses of their own.
fn of_interest(kind: DisclosureKind) -> bool {
    !matches!(kind, DisclosureKind::Dues | DisclosureKind::Resolution)
}

/// Of a period that the file has only in part, what was before it isn't known; where nothing was held, T1 says so.
fn of_period(case: &Case, period: Months) -> Option<Found> {
    let known = Months { from: period.from.max(case.org.since), ..period };
    let sessions = case.sessions_in(known);
    let is_open = |session: &&Session| session.acts.iter().any(|act| act.kind == ActKind::Openness);
    if let Some(session) = sessions.iter().find(is_open) {
        return Some(Found::met(OpenAtSession { on: session.day() }));
    }
    let mut public = case.disclosures.iter().filter(|known| of_interest(known.kind));
    if let Some(public) = public.find(|known| period.contains(Month::of(known.from))) {
        let (on, place, matter) = (public.from, public.place.clone(), public.matter.clone());
        return Some(Found::met(OpenElsewhere { on, place, matter }));
    }
    if known != period {
        return None;
    }
    let facts = NotOpen { period, sessions: sessions.len() };
    if case.as_of <= period.last() {
        let owed = Found::owed(period.last(), facts);
        return Some(owed.by_from(period.first(), case.as_of, Remedy::MakePublic));
    }
    let remedy = match sessions {
        [] => return None,
        [session] => Remedy::AddActs { session: session.at, acts: vec![ActKind::Openness] },
        // In which session it may have been, nobody but people can tell.
        _ => Remedy::MakePublicOrAddAct,
    };
    Some(Found::mendable(facts).by(remedy))
}

#[cfg(test)]
mod tests {
    use super::{ActKind, RULE};
    use crate::domain::act::Act;
    use crate::domain::disclosure::{Disclosure, DisclosureKind};
    use crate::domain::id::{Id, Stored};
    use crate::domain::policy::Setting;
    use crate::rules::finding::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, ledger, month, only, published, session};

    #[test]
    fn once_in_the_quarter_is_enough_and_never_is_not() {
        let mut ledger = ledger();
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        let duty = only(&RULE, &ledger, 9, "2026-10-01");
        assert_eq!((duty.state, duty.mends()), (Mendable, Some("make-public-or-add-act")));
        assert_eq!(duty.told(), "not-open period=from=2026-07 to=2026-09 sessions=2");
        ledger.sessions[0].acts.push(Act::new(ActKind::Openness));
        let duty = only(&RULE, &ledger, 9, "2026-10-01");
        assert_eq!((duty.state, duty.concerns()), (Met, "period from=2026-07 to=2026-09"));
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
        let command = Some("add-acts session=2026-07 acts=[openness]");
        assert_eq!((after.state, after.mends()), (Mendable, command));
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
