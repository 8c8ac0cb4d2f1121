//! C4: the yearly reviews are held in the month for them, or in the first months of the next year.

use crate::domain::choice::Choice;
use crate::domain::meeting::MeetingKind;
use crate::domain::policy::Policy;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month, Months};

use super::case::Case;
use super::facts::Meetings::{MeetingHeld, NotReviewed, ReviewEarly, ReviewLate};
use super::finding::{Found, Placed};
use super::meetings::add_meeting;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C4.reviews",
    title: "年度组织生活会和民主评议",
    clause: "C4",
    basis: "民主生活会(组织生活会)及民主评议党员原则上在每年12月的“主题党日+”活动中进行",
    source: Source::Document,
    level: Level::Should,
    area: Area::Meeting,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let reviewed = |month: Month| Some((month, case.policy(month.first()).reviewed_in(month)?));
    let of_month = |(month, year): (Month, i32)| {
        let is_asked =
            |kind: &MeetingKind| kind.judges_a_year() && case.asked_for(*kind, month.first()).is_some();
        let kinds = MeetingKind::ALL.iter().copied().filter(is_asked);
        let of_kind =
            |meeting| of_kind(case, month, year, meeting).at(month, Subject::Review { meeting, year });
        kinds.map(of_kind).collect::<Vec<_>>()
    };
    case.months.iter().filter_map(reviewed).flat_map(of_month).collect()
}

fn of_kind(case: &Case, month: Month, year: i32, meeting: MeetingKind) -> Found {
    let (last, as_of) = (Policy::last_review(year), case.as_of);
    let by = last.last();
    match held(case, year, month, meeting) {
        Some(on) if on < month.first() => Found::past(ReviewEarly { meeting, year, on, month }),
        Some(on) if on <= by => Found::met(MeetingHeld { meeting, on }),
        Some(on) => Found::past(ReviewLate { meeting, year, on, by }),
        None => {
            // The month for them first, then the rest of the time.
            let until = if as_of <= month.last() { month.last() } else { by };
            let season = Months { from: month.min(last), to: last };
            let remedy = add_meeting(case, season, meeting, None);
            let facts = NotReviewed { meeting, year };
            if as_of <= by { Found::owed(until, facts) } else { Found::mendable(facts) }.by_some(remedy)
        }
    }
}

/// Returns the day of the first meeting of a kind that judges a year in the month for them or later, else of the last before.
fn held(case: &Case, year: i32, month: Month, meeting: MeetingKind) -> Option<Day> {
    let days = case.reviewed(meeting, year);
    days.iter().find(|day| month.first() <= **day).or(days.last()).copied()
}

#[cfg(test)]
mod tests {
    use super::{MeetingKind, RULE};
    use crate::domain::id::Stored;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::{Meeting, Review};
    use crate::domain::policy::Setting;
    use crate::rules::finding::Finding;
    use crate::rules::finding::State::{Mendable, Met, Owed, Past};
    use crate::rules::sample::{day, judge, ledger, meeting_on, session};

    fn held(on: &str, judges: Option<i32>) -> Ledger {
        let meeting = |kind| {
            let Stored { id, value } = meeting_on(kind, on);
            Stored { id, value: Meeting { judges, ..value } }
        };
        let meetings = [MeetingKind::LifeMeeting, MeetingKind::Appraisal].map(meeting);
        Ledger { meetings: meetings.into(), ..ledger() }
    }

    /// Both reviews of 2026 stand alike; the first of them.
    fn alike(ledger: &Ledger, number: u32, as_of: &str) -> Finding {
        let mut duties = judge(&RULE, ledger, number, as_of);
        assert_eq!(duties.len(), 2, "{duties:#?}");
        assert_eq!((duties[0].state, duties[0].until), (duties[1].state, duties[1].until));
        duties.remove(0)
    }

    #[test]
    fn before_december_they_are_early_and_one_in_it_besides_is_enough() {
        let mut ledger = held("2026-08-03", Some(2026));
        let duty = alike(&ledger, 12, "2026-12-31");
        assert_eq!(duty.state, Past);
        assert_eq!(duty.told(), "review-early meeting=life year=2026 on=2026-08-03 month=2026-12");
        ledger.meetings.extend(held("2026-12-07", Some(2026)).meetings);
        assert_eq!(alike(&ledger, 12, "2026-12-31").state, Met);
    }

    #[test]
    fn december_and_the_three_months_after_it_are_in_time_and_april_is_not() {
        for (on, state) in [("2026-12-07", Met), ("2027-03-31", Met), ("2027-04-01", Past)] {
            let mut ledger = held(on, Some(2026));
            ledger.covers.to = ledger.covers.to.plus(12);
            let duty = alike(&ledger, 12, "2027-06-01");
            assert_eq!((duty.state, duty.concerns()), (state, "review meeting=life year=2026"), "{on}");
        }
    }

    #[test]
    fn the_year_that_it_judges_counts_and_not_the_one_in_which_it_is_held() {
        assert_eq!(alike(&held("2026-01-20", None), 12, "2027-06-01").state, Mendable);
        assert_eq!(alike(&held("2026-12-07", None), 12, "2027-06-01").state, Met);
        assert_eq!(alike(&held("2026-12-07", Some(2025)), 12, "2027-06-01").state, Mendable);
    }

    #[test]
    fn a_review_of_a_session_that_is_not_loaded_is_known() {
        let mut ledger = ledger();
        let review = |kind| Review { on: day("2028-02-07"), kind, judges: Some(2026) };
        ledger.reviews = [MeetingKind::LifeMeeting, MeetingKind::Appraisal].map(review).into();
        let duty = alike(&ledger, 12, "2028-03-01");
        assert_eq!(
            (duty.state, duty.told()),
            (Past, "review-late meeting=life year=2026 on=2028-02-07 by=2027-03-31")
        );
        ledger.reviews.iter_mut().for_each(|review| review.judges = None);
        assert_eq!(alike(&ledger, 12, "2028-03-01").state, Mendable);
    }

    #[test]
    fn it_is_owed_until_the_end_of_december_then_of_march_and_then_to_mend() {
        let with = Ledger { sessions: vec![session(12, "2026-12-07", "14:30", "16:40")], ..ledger() };
        for (as_of, state, until) in [
            ("2026-12-31", Owed, Some("2026-12-31")),
            ("2027-01-01", Owed, Some("2027-03-31")),
            ("2027-04-01", Mendable, None),
        ] {
            let duty = alike(&with, 12, as_of);
            assert_eq!((duty.state, duty.until), (state, until.map(day)), "{as_of}");
            assert_eq!(duty.mends(), Some("add-meeting session=2026-12 meeting=life group=-"), "{as_of}");
            assert_eq!(alike(&ledger(), 12, as_of).mends(), None, "no session to add it to");
        }
    }

    #[test]
    fn the_place_may_review_the_year_in_january_and_may_ask_for_one_kind_more_or_less() {
        let set = |name: &str, value: &str| {
            let setting = Setting { since: day("2026-01-01"), name: name.into(), value: value.into() };
            Ledger { settings: vec![setting], ..ledger() }
        };
        let january = set("review-month", "1");
        assert_eq!(alike(&january, 1, "2026-01-31").concerns(), "review meeting=life year=2025");
        assert!(judge(&RULE, &january, 12, "2027-06-01").is_empty());
        assert_eq!(judge(&RULE, &set("appraisal", "none"), 12, "2027-06-01").len(), 1);
        assert_eq!(judge(&RULE, &set("reporting", "yearly"), 12, "2027-06-01").len(), 3);
        assert!(judge(&RULE, &ledger(), 11, "2027-06-01").is_empty());
    }
}
