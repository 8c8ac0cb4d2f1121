//! When sessions are held, for how long, on which notice (T1–T5, P3).

use serde::Serialize;

use crate::domain::id::MemberRef;
use crate::domain::plan::Orders;
use crate::domain::time::{Day, Time};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Days {
    Began {
        start: Time,
    },
    BeganBeforeAfternoon {
        start: Time,
        afternoon: Time,
    },
    Held {
        on: Day,
    },
    NobodyCame,
    HeldInAnotherMonth {
        on: Day,
    },
    NotHeld,
    DayPassed {
        day: Day,
    },
    ToBeHeld {
        day: Day,
    },
    Lasted {
        minutes: u32,
    },
    TooShort {
        minutes: u32,
        least: u32,
    },
    PutOffTooFar {
        on: Day,
        by: Day,
    },
    OrderedEvent {
        day: Day,
        event: String,
        orders: Orders,
    },
    EventToMove {
        day: Day,
        event: String,
    },
    EventOnPartyDay {
        day: Day,
        event: String,
    },
    MoveUndecided {
        applied: Day,
        proposed: Day,
        before: Day,
    },
    DayOfSuperior {
        unit: String,
        on: Day,
    },
    MoveNotApplied {
        regular: Day,
        on: Day,
    },
    MoveRefused {
        proposed: Day,
    },
    /// Applied for after the day for it, decided on the day or later, or decided before it was applied for.
    MoveLate {
        applied: Day,
        decided: Option<Day>,
        apply_by: Option<Day>,
        decide_before: Option<Day>,
    },
    MoveUnanswered {
        applied: Day,
    },
    MoveUndated {
        applied: Day,
    },
    MoveApproved {
        applied: Day,
        decided: Day,
    },
    Notified {
        on: Day,
        day: Day,
    },
    NotifiedLate {
        on: Day,
        day: Day,
        by: Day,
    },
    /// Whom nobody told, where others were, and the other day that was told.
    NotNotified {
        day: Day,
        announced: Option<Day>,
        missing: Vec<MemberRef>,
        by: Day,
    },
}
