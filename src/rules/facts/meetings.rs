//! Meetings of organisation life, and the yearly reviews (C4, 民主评议通知).

use serde::Serialize;

use crate::domain::meeting::MeetingKind;
use crate::domain::time::{Day, Month};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Meetings {
    MeetingHeld {
        meeting: MeetingKind,
        on: Day,
    },
    GroupsMet {
        groups: Vec<String>,
    },
    /// Of one group, or of all.
    NotMet {
        meeting: MeetingKind,
        group: Option<String>,
    },
    OnSessionDay {
        on: Day,
    },
    AlsoInSession {
        meeting: MeetingKind,
        group: Option<String>,
    },
    HeldApart {
        meeting: MeetingKind,
        on: Day,
        session: Day,
    },
    ReviewEarly {
        meeting: MeetingKind,
        year: i32,
        on: Day,
        month: Month,
    },
    ReviewLate {
        meeting: MeetingKind,
        year: i32,
        on: Day,
        by: Day,
    },
    NotReviewed {
        meeting: MeetingKind,
        year: i32,
    },
    Graded {
        year: i32,
        members: usize,
        excellent: usize,
    },
}
