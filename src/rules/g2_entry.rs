//! G2: what happened is recorded while it is fresh; what was entered late is shown, a line a month and kind of record.

use std::collections::BTreeMap;

use chrono::Days;

use crate::domain::contact::ContactKind;
use crate::domain::ledger::Ledger;
use crate::domain::occasion::Occasion;
use crate::domain::policy::Care;
use crate::domain::subject::{RecordKind, Subject};
use crate::domain::time::{Day, Month};

use super::case::Case;
use super::facts::Records::{EnteredInTime, EnteredLate};
use super::finding::{Found, Placed};
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.entry",
    title: "及时登记",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Entry),
    level: Level::Remind,
    area: Area::Session,
    judge: Judge::Whole(judge),
};

/// One thing that happened on a day and was recorded on another.
struct Noted {
    kind: RecordKind,
    /// The month that it serves, or else that of its day.
    month: Month,
    on: Day,
    entered_on: Day,
}

fn judge(case: &Case) -> Vec<Placed> {
    // By month, and of a month the kinds in the order in which they come.
    let mut order: Vec<RecordKind> = Vec::new();
    let mut kinds: BTreeMap<(Month, usize), Vec<Noted>> = BTreeMap::new();
    for one in noted(case).into_iter().filter(|one| case.months.contains(one.month)) {
        let place = order.iter().position(|kind| *kind == one.kind).unwrap_or_else(|| {
            order.push(one.kind);
            order.len() - 1
        });
        kinds.entry((one.month, place)).or_default().push(one);
    }
    let of_kind = |((month, place), noted): ((Month, usize), Vec<Noted>)| {
        of_records(case, order[place], &noted).at(month, Subject::Records { month, records: order[place] })
    };
    kinds.into_iter().map(of_kind).collect()
}

fn of_records(case: &Case, records: RecordKind, noted: &[Noted]) -> Found {
    let late = noted.iter().filter(|one| case.is_late_entry(one.on, one.entered_on));
    let mut days: Vec<(Day, Day)> = late.map(|one| (one.on, one.entered_on)).collect();
    let count = days.len();
    if count == 0 {
        return Found::met(EnteredInTime { records, count: noted.len() });
    }
    days.sort_unstable();
    days.dedup();
    Found::past(EnteredLate { records, count, days })
}

/// Returns everything that the file says of a day, with the day of its entry; more than that of the months that are judged.
fn noted(case: &Case) -> Vec<Noted> {
    let of = |kind, month, on, entered_on| Noted { kind, month, on, entered_on };
    let alone = |kind, on, entered_on| of(kind, Month::of(on), on, entered_on);
    let ledger = case.ledger();
    let mut all = Vec::new();
    all.extend(ledger.occasions(case.months).into_iter().flat_map(of_occasion));
    all.extend(ledger.notices.iter().map(|one| of(RecordKind::Notice, one.month, one.on, one.entered_on)));
    for one in &ledger.moves {
        all.push(of(RecordKind::MoveRequest, one.month, one.applied_on, one.entered_on));
        let decided = one.decided_on.zip(one.decided_entered_on);
        all.extend(decided.map(|(on, entered)| of(RecordKind::MoveReply, one.month, on, entered)));
    }
    all.extend(ledger.payments.iter().map(|one| of(RecordKind::Payment, one.month, one.on, one.entered_on)));
    let remitted = case.evidence.remittances().iter();
    all.extend(remitted.map(|one| alone(RecordKind::Remittance, one.on, one.entered_on)));
    for one in &ledger.disclosures {
        let month = one.month.unwrap_or(Month::of(one.from));
        all.push(of(RecordKind::Disclosure, month, one.from, one.entered_on));
        let asked = one.inquiries.iter();
        all.extend(asked.map(|asked| alone(RecordKind::Inquiry, asked.on, asked.entered_on)));
    }
    for one in &ledger.resolutions {
        all.push(of(RecordKind::Resolution, one.month(), one.made_on, one.entered_on));
        all.extend(one.measures.iter().map(|set| alone(RecordKind::Measure, set.set_on, set.entered_on)));
        all.extend(one.filing.iter().map(|filed| alone(RecordKind::Filing, filed.on, filed.entered_on)));
        let replied = one.filing.iter().filter_map(|filed| filed.replied_on.zip(filed.replied_entered_on));
        all.extend(replied.map(|(on, entered)| alone(RecordKind::FilingReply, on, entered)));
        all.extend(one.progress.iter().map(|told| alone(RecordKind::Progress, told.on, told.entered_on)));
    }
    all.extend(ledger.opinions.iter().map(|one| alone(RecordKind::Opinion, one.on, one.entered_on)));
    for one in &ledger.plan_years {
        let adopted = one.adopted_on.zip(one.adopted_entered_on);
        all.extend(adopted.map(|(on, entered)| alone(RecordKind::PlanAdoption, on, entered)));
        let filed = one.filed_on.zip(one.filed_entered_on);
        all.extend(filed.map(|(on, entered)| alone(RecordKind::PlanFiling, on, entered)));
    }
    all.extend(ledger.contacts.iter().map(|one| alone(of_contact(one.kind), one.on, one.entered_on)));
    all.extend(ledger.trainings.iter().map(|one| {
        // It is known by the day of its beginning, and goes on for as many days as its hours fill.
        let last = one.on + Days::new(u64::from(one.hours.saturating_sub(1) / 8));
        of(RecordKind::Training, Month::of(one.on), last, one.entered_on)
    }));
    all.extend(ledger.grades.iter().map(|one| alone(RecordKind::Grade, one.on, one.entered_on)));
    all
}

fn of_contact(kind: ContactKind) -> RecordKind {
    match kind {
        ContactKind::Contact => RecordKind::Contact,
        ContactKind::Service => RecordKind::Service,
        ContactKind::Talk => RecordKind::Talk,
    }
}

/// Returns an occasion, and what was written into its record later.
fn of_occasion(occasion: Occasion) -> Vec<Noted> {
    let last = occasion.sittings().last().map_or(occasion.day(), |sitting| sitting.day);
    let of = |kind, on, entered_on| Noted { kind, month: occasion.month(), on, entered_on };
    let (kind, session) = match occasion {
        Occasion::Session(session) => (RecordKind::Session, Some(session)),
        Occasion::Meeting(..) => (RecordKind::Meeting, None),
    };
    let mut all = vec![of(kind, last, occasion.entered_on())];
    all.extend(occasion.amendments().iter().map(|one| of(RecordKind::Amendment, last, one.on)));
    if let Some(session) = session {
        let added = session.meetings.iter().filter_map(|meeting| meeting.added_on);
        all.extend(added.map(|added| of(RecordKind::Meeting, last, added)));
        all.extend(session.makeups.iter().map(|one| of(RecordKind::Makeup, one.on, one.entered_on)));
    }
    all
}

/// Returns whether the record of an occasion is among those of a kind in a month that were entered late.
pub(super) fn is_among(ledger: &Ledger, occasion: Occasion, month: Month, records: RecordKind) -> bool {
    let is_late = |one: &Noted| {
        let same = (one.month, one.kind) == (month, records);
        same && ledger.is_late_entry(one.on, one.entered_on)
    };
    of_occasion(occasion).iter().any(is_late)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::amendment::{Amendment, Before};
    use crate::domain::contact::ContactKind;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::plan::Decision;
    use crate::domain::policy::Setting;
    use crate::domain::resolution::{Filing, Measure, Progress, Reply};
    use crate::domain::training::Training;
    use crate::rules::finding::Finding;
    use crate::rules::finding::State::{Met, Past};
    use crate::rules::sample::{
        contact, day, filing, judge, ledger, measure, meeting_on, move_to, progress, resolution, sitting,
    };

    fn july(change: impl FnOnce(&mut Ledger)) -> Vec<&'static str> {
        let mut ledger = ledger();
        change(&mut ledger);
        let duties = judge(&RULE, &ledger, 7, "2027-02-01").into_iter();
        duties.filter(|duty| duty.state == Past).map(|duty| duty.told()).collect()
    }

    #[test]
    fn what_is_entered_on_its_day_is_in_time() {
        let duties = judge(&RULE, &ledger(), 7, "2026-08-01");
        assert!(duties.iter().all(|duty| duty.state == Met), "{duties:#?}");
        let about: Vec<&str> = duties.iter().map(Finding::concerns).collect();
        assert_eq!(
            about,
            [
                "records month=2026-07 records=session",
                "records month=2026-07 records=notice",
                "records month=2026-07 records=payment",
                "records month=2026-07 records=disclosure"
            ]
        );
    }

    #[test]
    fn three_days_later_is_in_time_and_four_are_late() {
        assert!(july(|it| it.sessions[0].entered_on = day("2026-07-09")).is_empty());
        let late = july(|it| it.sessions[0].entered_on = day("2026-07-10"));
        assert_eq!(late, ["entered-late records=session count=1 days=[[2026-07-06, 2026-07-10]]"]);
    }

    #[test]
    fn what_is_written_into_a_record_later_is_late_too() {
        let late = july(|it| {
            let amended = |on: &str| Amendment { on: day(on), was: Before::Place(None), reason: None };
            it.sessions[0].amendments =
                vec![amended("2026-07-08"), amended("2026-12-30"), amended("2026-12-30")];
        });
        assert_eq!(late, ["entered-late records=amendment count=2 days=[[2026-07-06, 2026-12-30]]"]);
    }

    #[test]
    fn a_meeting_that_is_added_to_its_session_later_is_late() {
        let late = july(|it| it.sessions[0].meetings[0].added_on = Some(day("2026-12-30")));
        assert_eq!(late, ["entered-late records=meeting count=1 days=[[2026-07-06, 2026-12-30]]"]);
    }

    #[test]
    fn the_days_count_from_the_last_sitting() {
        let late = july(|it| {
            it.sessions[0].sittings.push(sitting("2026-07-07", "14:30", "15:30"));
            it.sessions[0].entered_on = day("2026-07-10");
        });
        assert!(late.is_empty(), "{late:?}");
    }

    #[test]
    fn a_month_that_is_made_clean_later_says_so_in_a_line_a_kind() {
        let late = july(|it| {
            let entered = day("2026-12-30");
            it.notices[0].value.entered_on = entered;
            it.payments.iter_mut().for_each(|one| one.entered_on = entered);
            it.disclosures[0].value.entered_on = entered;
            it.moves = vec![move_to("2026-07-09", "2026-07-01", Some((Decision::Refused, "2026-07-02")))];
            it.moves[0].value.decided_entered_on = Some(entered);
        });
        assert_eq!(
            late,
            [
                "entered-late records=notice count=1 days=[[2026-07-03, 2026-12-30]]",
                "entered-late records=move-reply count=1 days=[[2026-07-02, 2026-12-30]]",
                "entered-late records=payment count=3 days=[[2026-07-06, 2026-12-30]]",
                "entered-late records=disclosure count=1 days=[[2026-07-08, 2026-12-30]]",
            ]
        );
    }

    #[test]
    fn what_comes_of_a_resolution_is_of_the_month_of_its_day() {
        let late = july(|it| {
            let mut one = resolution(1, 7);
            one.value.entered_on = day("2026-07-20");
            one.value.measures =
                vec![Measure { entered_on: day("2026-07-20"), ..measure("买书", "2026-07-08", None) }];
            let said =
                |on: &str| Progress { entered_on: day("2026-09-01"), ..progress(on, None, None, false) };
            let replied_entered_on = Some(day("2026-09-01"));
            let replied = filing("2026-07-09", Some((Reply::Approved, "2026-07-31")));
            one.value.filing = Some(Filing { replied_entered_on, ..replied });
            // Two of July, and one that is August's.
            one.value.progress = vec![said("2026-07-20"), said("2026-07-30"), said("2026-08-03")];
            it.resolutions = vec![one];
        });
        assert_eq!(
            late,
            [
                "entered-late records=resolution count=1 days=[[2026-07-06, 2026-07-20]]",
                "entered-late records=measure count=1 days=[[2026-07-08, 2026-07-20]]",
                "entered-late records=filing-reply count=1 days=[[2026-07-31, 2026-09-01]]",
                "entered-late records=progress count=2 days=[[2026-07-20, 2026-09-01], [2026-07-30, 2026-09-01]]",
            ]
        );
    }

    #[test]
    fn more_days_than_three_are_counted() {
        let late = july(|it| {
            let talks = ["2026-07-01", "2026-07-02", "2026-07-03", "2026-07-04"];
            it.contacts = talks.map(|on| contact(ContactKind::Talk, 1, on)).into();
            it.contacts.iter_mut().for_each(|one| one.entered_on = day("2026-08-20"));
        });
        assert_eq!(late.len(), 1);
        assert!(late[0].starts_with("entered-late records=talk count=4 days=["), "{late:?}");
    }

    #[test]
    fn a_training_counts_from_its_end_and_a_meeting_of_its_own_from_its_day() {
        let training = |entered: &str| {
            july(|it| {
                let member = it.members[0].who();
                let (on, entered_on) = (day("2026-07-06"), day(entered));
                it.trainings =
                    vec![Training { member, on, hours: 24, course: "集中培训".into(), entered_on }];
            })
        };
        // Three days of eight hours, to 07-08.
        assert!(training("2026-07-11").is_empty());
        assert_eq!(
            training("2026-07-12"),
            ["entered-late records=training count=1 days=[[2026-07-08, 2026-07-12]]"]
        );
        let late = july(|it| {
            let mut meeting = meeting_on(MeetingKind::Committee, "2026-07-20");
            meeting.value.own.as_mut().unwrap().entered_on = day("2026-07-24");
            it.meetings = vec![meeting];
        });
        assert_eq!(late, ["entered-late records=meeting count=1 days=[[2026-07-20, 2026-07-24]]"]);
    }

    #[test]
    fn how_many_days_are_late_is_a_setting_of_the_place() {
        let late = july(|it| {
            it.settings = vec![Setting {
                since: day("2026-01-01"),
                name: "late-entry-days".into(),
                value: "10".into(),
            }];
            it.sessions[0].entered_on = day("2026-07-16");
        });
        assert!(late.is_empty(), "{late:?}");
    }
}
