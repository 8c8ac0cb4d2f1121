//! The days of a year: what the rule names, where rest days move it, and what is due before it.

use super::{PROVISIONAL, calendar, provisional};
use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page};
use crate::domain::calendar::DayKind;
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::party_day::{DayRule, PartyDay, Shift};
use crate::domain::policy::Policy;
use crate::domain::time::{Month, Months, weekday};
use crate::figures::plan::Planned;

/// Nominal and regular day of each month of a year, with the last days for notice and request.
pub fn dates(ledger: &Ledger, year: i32) -> Page {
    let months: Vec<Planned> = Months::year(year).iter().map(|month| Planned::of(ledger, month)).collect();
    let days: Vec<&PartyDay> = months.iter().filter_map(|month| month.day.as_ref()).collect();
    let rows = Rows::of(&months);
    let columns = vec![
        rows.word("月份", |month| month.month),
        rows.word("原定", |month| Some(month.day.as_ref()?.nominal)).minor(),
        rows.word("党日", |month| month.day.as_ref().map(PartyDay::planned)),
        rows.word("星期", |month| Some(weekday(month.day.as_ref()?.planned()))).minor(),
        rows.word("最迟通知", |month| Some(month.day.as_ref()?.notice_by)),
        rows.word("最迟申请", |month| Some(month.day.as_ref()?.request_by)),
        rows.text("说明", remark),
    ];
    let title = format!("{year}年“主题党日+”日期");
    let table = rows.table("dates", title.clone(), columns).notes(provisional(&months, year));
    let appointments = calendar::appointments(ledger, Months::year(year));
    Page::new(title, &days).facts(rules(ledger, year)).table(table).appointments(appointments)
}

/// What names the day; where that changes in the year, from which month on.
fn rules(ledger: &Ledger, year: i32) -> Vec<Fact> {
    let mut rules: Vec<(Month, String)> = Vec::new();
    for month in Months::year(year).iter() {
        let rule = rule(&ledger.policy(month.first()));
        if rules.last().is_none_or(|(_, last)| *last != rule) {
            rules.push((month, rule));
        }
    }
    let several = rules.len() > 1;
    let shown = |(month, rule): (Month, String)| if several { format!("{month} 起 {rule}") } else { rule };
    rules.into_iter().map(|rule| Fact::new("党日", shown(rule))).collect()
}

fn rule(policy: &Policy) -> String {
    let named = match &policy.party_day {
        DayRule::Listed(_) => "逐月指定".to_owned(),
        other => other.label(),
    };
    let off: Vec<String> = policy.months_off.iter().map(|month| format!("{month} 月")).collect();
    let off = if off.is_empty() { String::new() } else { format!("；{}不安排", off.join("、")) };
    let shift = match policy.shift {
        Shift::Stay => format!("遇休息日{}", Shift::Stay.label()),
        other => format!("遇休息日{}到最近的工作日", other.label()),
    };
    format!("{named}，{shift}{off}")
}

fn remark(month: &Planned) -> String {
    let Some(day) = &month.day else { return "没有党日".into() };
    let moved = day.moved_to.map(|_| format!("上级同意从 {} 改来", day.regular.format("%m-%d")));
    let parts = [Some(why(day)).filter(|why| !why.is_empty()), moved];
    parts.into_iter().flatten().collect::<Vec<_>>().join("；")
}

/// `2026-05-06（周三），原定 05-04，节假日顺延`; where the superior approved another day, that too.
pub(super) fn day_and_why(day: &PartyDay) -> Cell {
    let shown = format!("{}（{}）", day.regular, weekday(day.regular));
    let nominal = (day.nominal != day.regular).then(|| format!("原定 {}", day.nominal.format("%m-%d")));
    let moved = day.moved_to.map(|planned| format!("上级同意改到 {planned}（{}）", weekday(planned)));
    let parts = [Some(shown), nominal, Some(why(day)).filter(|why| !why.is_empty()), moved];
    parts.into_iter().flatten().collect::<Vec<_>>().join("，").into()
}

/// Why the day is where it is: `节假日顺延`.
fn why(day: &PartyDay) -> String {
    let moved = if day.regular < day.nominal { "提前" } else { "顺延" };
    let rest = || day.reason.label().to_owned();
    let parts = [
        (day.nominal != day.regular).then(|| format!("{}{moved}", rest())),
        (day.nominal == day.regular && !day.kind.is_workday()).then(|| format!("{}不变", rest())),
        (day.kind == DayKind::MakeUp).then(|| format!("{}日", day.kind.label())),
        day.provisional.then(|| PROVISIONAL.into()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("；")
}

#[cfg(test)]
mod tests {
    use super::{dates, rule, why};
    use crate::domain::calendar::Calendar;
    use crate::domain::ledger::Ledger;
    use crate::domain::org::{OrgKind, Organisation};
    use crate::domain::party_day::{DayRule, PartyDay, Shift};
    use crate::domain::policy::{Policy, Setting};
    use crate::domain::time::{Month, Months, parse_full_day};

    #[test]
    fn a_month_off_is_said_a_change_of_rule_too_and_neither_is_in_the_calendar() {
        let year = Months::year(2026);
        let org = Organisation::new("甲支部", OrgKind::Branch, year.from).unwrap();
        let setting = |since: &str, name: &str, value: &str| Setting {
            since: parse_full_day(since).unwrap(),
            name: name.into(),
            value: value.into(),
        };
        let settings =
            vec![setting("2026-01-01", "months-off", "2,8"), setting("2026-07-01", "party-day", "day-25")];
        let page = dates(&Ledger { settings, ..Ledger::empty(org, year) }, 2026);
        let text = crate::doc::text::write(&page, None);
        for line in [
            "党日  2026-01 起 每月第一个周一，遇休息日顺延到最近的工作日；2 月、8 月不安排",
            "党日  2026-07 起 每月25日，遇休息日顺延到最近的工作日；2 月、8 月不安排",
            "没有党日",
        ] {
            assert!(text.contains(line), "{text}");
        }
        assert_eq!((text.matches("没有党日").count(), page.appointments.len()), (2, 20));
    }

    fn by(rule: &str, shift: Shift) -> Policy {
        Policy { party_day: DayRule::parse(rule).unwrap(), shift, ..Policy::default() }
    }

    fn reason(policy: &Policy, year: i32, month: u32) -> String {
        let month = Month::new(year, month).unwrap();
        why(&PartyDay::of(month, policy, &Calendar::default()).unwrap())
    }

    #[test]
    fn each_custom_says_why_its_day_is_where_it_is() {
        assert_eq!(reason(&Policy::default(), 2026, 11), "");
        assert_eq!(reason(&Policy::default(), 2026, 10), "节假日顺延");
        assert_eq!(reason(&by("每月25日", Shift::Previous), 2026, 10), "周末提前");
        assert_eq!(reason(&by("每月25日", Shift::Stay), 2026, 10), "周末不变");
        assert_eq!(reason(&by("2026-05-09", Shift::Next), 2026, 5), "调休上班日");
        assert_eq!(reason(&Policy::default(), 2027, 6), "暂定");
        // 2027-05-03 is off in lieu of 05-01, a Saturday.
        assert_eq!(reason(&Policy::default(), 2027, 5), "节假日顺延；暂定");
        let short = Policy { shift_days: 2, ..Policy::default() };
        assert_eq!(reason(&short, 2026, 10), "节假日不变");
    }

    #[test]
    fn the_rule_reads_as_people_say_it() {
        assert_eq!(rule(&Policy::default()), "每月第一个周一，遇休息日顺延到最近的工作日");
        let off = Policy { months_off: vec![2, 8], ..by("最后一个周三", Shift::Stay) };
        assert_eq!(rule(&off), "每月最后一个周三，遇休息日不变；2 月、8 月不安排");
        assert_eq!(rule(&by("2026-05-09", Shift::Previous)), "逐月指定，遇休息日提前到最近的工作日");
    }
}
