//! G2: what happened is recorded while it is fresh; what was entered late is shown, a line a month and kind of record.

use std::collections::BTreeMap;

use chrono::Days;

use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::occasion::Occasion;
use crate::domain::policy::Care;
use crate::domain::time::{Day, Month, Months};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.entry",
    title: "及时登记",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Entry),
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

/// What something is, and what it is counted by.
type What = (&'static str, &'static str);

/// One thing that happened on a day and was recorded on another.
struct Noted {
    what: What,
    /// The month that it serves, or else that of its day.
    month: Month,
    on: Day,
    entered_on: Day,
}

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let judged = scope.judged(ledger);
    // By month, and of a month the kinds in the order in which they come.
    let mut order: Vec<What> = Vec::new();
    let mut kinds: BTreeMap<(Month, usize), Vec<Noted>> = BTreeMap::new();
    for one in noted(ledger, judged).into_iter().filter(|one| judged.contains(one.month)) {
        let place = order.iter().position(|what| *what == one.what).unwrap_or_else(|| {
            order.push(one.what);
            order.len() - 1
        });
        kinds.entry((one.month, place)).or_default().push(one);
    }
    let duty = |((month, place), records): ((Month, usize), Vec<Noted>)| {
        of_records(ledger, month, order[place], &records)
    };
    kinds.into_iter().map(duty).collect()
}

fn of_records(ledger: &Ledger, month: Month, what: What, records: &[Noted]) -> Duty {
    let (name, unit) = what;
    let late: Vec<_> = records.iter().filter(|one| ledger.is_late_entry(one.on, one.entered_on)).collect();
    let duty = if late.is_empty() {
        Duty::met(&RULE, month, format!("{name} {} {unit}，都及时登记", records.len()))
    } else {
        let mut days: Vec<(Day, Day)> = late.iter().map(|one| (one.on, one.entered_on)).collect();
        days.sort_unstable();
        days.dedup();
        let more = if days.len() > MOST { format!("，等 {} 处", days.len()) } else { String::new() };
        let told = days.iter().take(MOST).map(|(on, entered)| format!("{on} 的 {entered} 才登记"));
        let told = told.collect::<Vec<_>>().join("，");
        let count = late.len();
        Duty::past(&RULE, month, format!("{month} 的{name} {count} {unit}登记迟了：{told}{more}"))
    };
    duty.about(about(month, what))
}

/// How many days are told one by one.
const MOST: usize = 3;

/// Everything that the file says of a day, with the day of its entry; more than that of the months that are judged.
fn noted(ledger: &Ledger, judged: Months) -> Vec<Noted> {
    let of = |what, month, on, entered_on| Noted { what, month, on, entered_on };
    let alone = |what, on, entered_on| of(what, Month::of(on), on, entered_on);
    let mut all = Vec::new();
    all.extend(ledger.occasions(judged).into_iter().flat_map(of_occasion));
    all.extend(ledger.notices.iter().map(|one| of(("通知", "条"), one.month, one.on, one.entered_on)));
    for one in &ledger.moves {
        all.push(of(("改期申请", "次"), one.month, one.applied_on, one.entered_on));
        let decided = one.decided_on.zip(one.decided_entered_on);
        all.extend(decided.map(|(on, entered)| of(("改期批复", "次"), one.month, on, entered)));
    }
    let paid = ledger.payments.iter();
    all.extend(paid.map(|one| of(("党费", "笔"), one.month, one.on, one.entered_on)));
    let remitted = ledger.funds.iter().flat_map(|funds| &funds.remittances);
    all.extend(remitted.map(|one| alone(("上缴党费", "笔"), one.on, one.entered_on)));
    for one in &ledger.disclosures {
        let month = one.month.unwrap_or(Month::of(one.from));
        all.push(of(("公开", "次"), month, one.from, one.entered_on));
        all.extend(one.inquiries.iter().map(|asked| alone(("询问", "条"), asked.on, asked.entered_on)));
    }
    for one in &ledger.resolutions {
        all.push(of(("决议", "项"), one.month(), one.made_on, one.entered_on));
        all.extend(one.measures.iter().map(|set| alone(("措施", "条"), set.set_on, set.entered_on)));
        all.extend(one.filing.iter().map(|filed| alone(("报批", "次"), filed.on, filed.entered_on)));
        let replied = one.filing.iter().filter_map(|filed| filed.replied_on.zip(filed.replied_entered_on));
        all.extend(replied.map(|(on, entered)| alone(("批复", "次"), on, entered)));
        all.extend(one.progress.iter().map(|told| alone(("落实情况", "条"), told.on, told.entered_on)));
    }
    all.extend(ledger.opinions.iter().map(|one| alone(("意见", "条"), one.on, one.entered_on)));
    for one in &ledger.plan_years {
        let adopted = one.adopted_on.zip(one.adopted_entered_on);
        all.extend(adopted.map(|(on, entered)| alone(("计划研究通过", "次"), on, entered)));
        let filed = one.filed_on.zip(one.filed_entered_on);
        all.extend(filed.map(|(on, entered)| alone(("计划报送备案", "次"), on, entered)));
    }
    let contacts = ledger.contacts.iter();
    all.extend(contacts.map(|one| alone((one.kind.label(), "次"), one.on, one.entered_on)));
    all.extend(ledger.trainings.iter().map(|one| {
        // It is known by the day of its beginning, and goes on for as many days as its hours fill.
        let last = one.on + Days::new(u64::from(one.hours.saturating_sub(1) / 8));
        of(("培训", "次"), Month::of(one.on), last, one.entered_on)
    }));
    all.extend(ledger.grades.iter().map(|one| alone(("评议结果", "人"), one.on, one.entered_on)));
    all
}

/// An occasion, and what was written into its record later.
fn of_occasion(occasion: Occasion) -> Vec<Noted> {
    let last = occasion.sittings().last().map_or(occasion.day(), |sitting| sitting.day);
    let of = |what, on, entered_on| Noted { what, month: occasion.month(), on, entered_on };
    let (what, session) = match occasion {
        Occasion::Session(session) => (("活动", "次"), Some(session)),
        Occasion::Meeting(..) => (("会议", "次"), None),
    };
    let mut all = vec![of(what, last, occasion.entered_on())];
    all.extend(occasion.amendments().iter().map(|one| of(("更正", "处"), last, one.on)));
    if let Some(session) = session {
        let added = session.meetings.iter().filter_map(|meeting| meeting.added_on);
        all.extend(added.map(|added| of(("会议", "次"), last, added)));
        all.extend(session.makeups.iter().map(|one| of(("补课", "次"), one.on, one.entered_on)));
    }
    all
}

/// Whether a duty is of an occasion: about it alone, or a line of its month's late entries that its own record is among.
pub fn is_of(ledger: &Ledger, occasion: Occasion, duty: &Duty) -> bool {
    let is_late = |one: &Noted| {
        ledger.is_late_entry(one.on, one.entered_on) && duty.about == about(one.month, one.what)
    };
    duty.about == occasion.to_string() || duty.rule.id == RULE.id && of_occasion(occasion).iter().any(is_late)
}

fn about(month: Month, (name, _): What) -> String {
    format!("{month} {name}")
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
    use crate::rules::duty::State::{Met, Past};
    use crate::rules::sample::{
        contact, day, filing, judge, ledger, measure, meeting_on, move_to, progress, resolution, sitting,
    };

    fn july(change: impl FnOnce(&mut Ledger)) -> Vec<String> {
        let mut ledger = ledger();
        change(&mut ledger);
        let duties = judge(&RULE, &ledger, 7, "2027-02-01").into_iter();
        duties.filter(|duty| duty.state == Past).map(|duty| duty.says).collect()
    }

    #[test]
    fn what_is_entered_on_its_day_is_in_time() {
        let duties = judge(&RULE, &ledger(), 7, "2026-08-01");
        assert!(duties.iter().all(|duty| duty.state == Met), "{duties:#?}");
        let about: Vec<&str> = duties.iter().map(|duty| &*duty.about).collect();
        assert_eq!(about, ["2026-07 活动", "2026-07 通知", "2026-07 党费", "2026-07 公开"]);
    }

    #[test]
    fn three_days_later_is_in_time_and_four_are_late() {
        assert!(july(|it| it.sessions[0].entered_on = day("2026-07-09")).is_empty());
        let late = july(|it| it.sessions[0].entered_on = day("2026-07-10"));
        assert_eq!(late, ["2026-07 的活动 1 次登记迟了：2026-07-06 的 2026-07-10 才登记"]);
    }

    #[test]
    fn what_is_written_into_a_record_later_is_late_too() {
        let late = july(|it| {
            let amended = |on: &str| Amendment { on: day(on), was: Before::Place(None), reason: None };
            it.sessions[0].amendments =
                vec![amended("2026-07-08"), amended("2026-12-30"), amended("2026-12-30")];
        });
        assert_eq!(late, ["2026-07 的更正 2 处登记迟了：2026-07-06 的 2026-12-30 才登记"]);
    }

    #[test]
    fn a_meeting_that_is_added_to_its_session_later_is_late() {
        let late = july(|it| it.sessions[0].meetings[0].added_on = Some(day("2026-12-30")));
        assert_eq!(late, ["2026-07 的会议 1 次登记迟了：2026-07-06 的 2026-12-30 才登记"]);
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
            it.notices[0].entered_on = entered;
            it.payments.iter_mut().for_each(|one| one.entered_on = entered);
            it.disclosures[0].value.entered_on = entered;
            it.moves = vec![move_to("2026-07-09", "2026-07-01", Some((Decision::Refused, "2026-07-02")))];
            it.moves[0].value.decided_entered_on = Some(entered);
        });
        assert_eq!(
            late,
            [
                "2026-07 的通知 1 条登记迟了：2026-07-03 的 2026-12-30 才登记",
                "2026-07 的改期批复 1 次登记迟了：2026-07-02 的 2026-12-30 才登记",
                "2026-07 的党费 3 笔登记迟了：2026-07-06 的 2026-12-30 才登记",
                "2026-07 的公开 1 次登记迟了：2026-07-08 的 2026-12-30 才登记",
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
                "2026-07 的决议 1 项登记迟了：2026-07-06 的 2026-07-20 才登记",
                "2026-07 的措施 1 条登记迟了：2026-07-08 的 2026-07-20 才登记",
                "2026-07 的批复 1 次登记迟了：2026-07-31 的 2026-09-01 才登记",
                "2026-07 的落实情况 2 条登记迟了：2026-07-20 的 2026-09-01 才登记，2026-07-30 的 2026-09-01 才登记",
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
        assert!(late[0].contains("4 次登记迟了") && late[0].ends_with("，等 4 处"), "{late:?}");
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
        assert_eq!(training("2026-07-12"), ["2026-07 的培训 1 次登记迟了：2026-07-08 的 2026-07-12 才登记"]);
        let late = july(|it| {
            let mut meeting = meeting_on(MeetingKind::Committee, "2026-07-20");
            meeting.value.own.as_mut().unwrap().entered_on = day("2026-07-24");
            it.meetings = vec![meeting];
        });
        assert_eq!(late, ["2026-07 的会议 1 次登记迟了：2026-07-20 的 2026-07-24 才登记"]);
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
