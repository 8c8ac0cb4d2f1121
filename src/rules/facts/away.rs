//! Members who are excused, at the front or floating (A5–A7).

use serde::Serialize;

use crate::domain::contact::{ContactKind, ContactWay};
use crate::domain::id::MemberRef;
use crate::domain::session::AttendanceKind;
use crate::domain::time::Day;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Away {
    ExcuseApproved {
        applied: Day,
        decided: Day,
    },
    ExcuseAppliedAfter {
        from: Day,
        applied: Day,
        decided: Day,
    },
    ExcuseDecidedLate {
        from: Day,
        decided: Day,
    },
    /// Which of the two days is missing.
    ExcuseUndated {
        from: Day,
        lacks_application: bool,
        lacks_decision: bool,
    },
    HasHelper {
        helper: MemberRef,
    },
    HelperLeft {
        helper: MemberRef,
    },
    NoHelper {
        from: Day,
    },
    ExcuseNotReviewed {
        since: Day,
        by: Day,
    },
    Contacted {
        on: Day,
        way: Option<ContactWay>,
    },
    /// By taking part in something.
    InTouch {
        on: Day,
        attended: AttendanceKind,
    },
    NotContacted {
        contact: ContactKind,
    },
    HeldAtPost {
        on: Day,
        post: String,
    },
    NotHeldAtPost {
        post: String,
        begun: bool,
    },
    HasUnit {
        post: String,
        unit: String,
    },
    NoUnit {
        from: Day,
        post: String,
    },
    /// Since when there has been no sign; nothing where none is known.
    Silent {
        since: Option<Day>,
        months: u32,
    },
    HasResponsible {
        responsible: MemberRef,
    },
    ResponsibleLeft {
        responsible: MemberRef,
    },
    NoResponsible {
        from: Day,
        place: String,
    },
    HeldOnReturn {
        on: Day,
        present: u32,
    },
    AllCameBack {
        members: usize,
    },
    NotHeldOnReturn {
        floating: Vec<MemberRef>,
    },
    WasAway {
        from: Day,
        until: Day,
    },
    WasAwayShortly {
        from: Day,
        until: Day,
        months: u32,
    },
    MissedAll {
        months: u32,
    },
}
