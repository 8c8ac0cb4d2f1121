//! T4: nothing else is set on the party day, but for what the centre or the province orders.

use crate::domain::plan::{Event, Orders};
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};

use super::case::Case;
use super::facts::Days::{EventOnPartyDay, EventToMove, OrderedEvent};
use super::finding::{Found, Placed};
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "T4",
    title: "党日不安排其他活动",
    clause: "T4",
    basis: "除中央、省委统一安排的重要活动和任务外,各县区各部门各单位原则上不在“主题党日+”活动当天安排其他活动。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Plan,
    judge: Judge::Whole(judge),
};

fn judge(case: &Case) -> Vec<Placed> {
    let months = case.months;
    // A party day may be held in the month after its own.
    let near = |event: &Event| {
        let month = Month::of(event.on);
        months.contains(month) || months.contains(month.previous())
    };
    if !case.events.iter().any(near) {
        return vec![];
    }
    let of_month = |month: Month| {
        let day = case.day_of(month)?;
        let events = case.events.iter().filter(move |event| event.on == day);
        let at = move |found: Found| found.at(month, Subject::Month { month });
        Some(events.map(move |event| at(on_day(case, day, event))))
    };
    months.iter().filter_map(of_month).flatten().collect()
}

fn on_day(case: &Case, day: Day, Event { text, orders, .. }: &Event) -> Found {
    let (event, orders) = (text.clone(), *orders);
    match orders {
        Orders::Central | Orders::Province => Found::met(OrderedEvent { day, event, orders }),
        // It can be moved until the day before.
        Orders::Other => match day.pred_opt().filter(|eve| case.as_of <= *eve) {
            Some(eve) => Found::owed(eve, EventToMove { day, event }),
            None => Found::past(EventOnPartyDay { day, event }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::plan::{Decision, Event, Orders};
    use crate::rules::finding::State::{Met, Owed, Past};
    use crate::rules::sample::{day, held_on, judge, ledger, move_to, only};

    fn on(on: &str, orders: Orders) -> Vec<Event> {
        vec![Event { on: day(on), text: "环境整治".into(), orders, by: None }]
    }

    #[test]
    fn another_event_on_the_party_day_is_found_and_one_on_the_next_day_is_not() {
        let duty =
            only(&RULE, &Ledger { events: on("2026-07-06", Orders::Other), ..ledger() }, 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Past, "event-on-party-day day=2026-07-06 event=环境整治"));
        assert_eq!(duty.mends(), None);
        let next = Ledger { events: on("2026-07-07", Orders::Other), ..ledger() };
        assert!(judge(&RULE, &next, 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn what_the_centre_or_the_province_orders_may_be_on_it() {
        for orders in [Orders::Central, Orders::Province] {
            let ledger = Ledger { events: on("2026-07-06", orders), ..ledger() };
            assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        }
    }

    #[test]
    fn until_the_day_before_it_can_be_moved() {
        let ledger = Ledger { sessions: vec![], events: on("2026-07-06", Orders::Other), ..ledger() };
        let duty = only(&RULE, &ledger, 7, "2026-07-05");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-05"))));
        assert_eq!(only(&RULE, &ledger, 7, "2026-07-06").state, Past);
    }

    #[test]
    fn the_party_day_is_the_one_on_which_it_was_held_or_is_to_be() {
        let held = Ledger { events: on("2026-07-09", Orders::Other), ..held_on("2026-07-09", "14:30") };
        assert_eq!(only(&RULE, &held, 7, "2026-08-01").state, Past);
        let approved = Some((Decision::Approved, "2026-07-02"));
        let moves = vec![move_to("2026-07-09", "2026-07-01", approved)];
        let events = on("2026-07-06", Orders::Other);
        let planned = Ledger { sessions: vec![], moves, events, ..ledger() };
        assert!(judge(&RULE, &planned, 7, "2026-07-03").is_empty());
    }
}
