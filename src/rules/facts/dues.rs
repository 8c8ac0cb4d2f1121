//! Dues: assessed, paid, collected, booked and remitted (C2, 党费规定).

use serde::Serialize;

use crate::domain::choice::choice;
use crate::domain::collector::CannotCollect;
use crate::domain::id::MemberRef;
use crate::domain::money::Fen;
use crate::domain::presence::NotThere;
use crate::domain::time::{Day, Month};

choice! {
    /// What a standard lacks.
    StandardLack "核定的缺项" {
        None "none" "没有核定",
        OfEarlierYear "earlier-year" "以前年份的",
    }
}

/// Why somebody paid on another day, or could not have paid by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// As it is written.
    Said(String),
    NotThere(NotThere),
}

/// What somebody did on a day, and why then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub struct OnDay {
    pub member: MemberRef,
    pub on: Day,
    pub why: Option<Reason>,
}

/// What is wrong with who collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum CollectorFault {
    Several { on: Day, collectors: Vec<MemberRef> },
    NotAppointed { on: Day, collector: MemberRef, appointed: MemberRef },
    CouldNot { on: Day, collector: MemberRef, why: CannotCollect },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Dues {
    BehindInARow {
        months: u32,
        unpaid_fen: Fen,
    },
    AllAssessed {
        members: usize,
        lack: StandardLack,
    },
    NotAssessed {
        lack: StandardLack,
    },
    OwedAfterClosing {
        closed: Day,
    },
    Reopened {
        on: Day,
        reason: String,
    },
    Closed {
        on: Day,
        counted_fen: Fen,
        deferred: usize,
    },
    NotClosed,
    Collected {
        on: Day,
        collectors: Vec<MemberRef>,
    },
    WronglyCollected {
        faults: Vec<CollectorFault>,
    },
    NobodyAppointed,
    PaidInTime {
        on_the_day: usize,
        before: usize,
    },
    PaidLate {
        late: Vec<OnDay>,
        days: Vec<Day>,
    },
    PaidWithReason {
        members: usize,
        days_allowed: u32,
    },
    /// Later than the last day that is allowed; nothing where the day of the session is the last.
    PaidTooLate {
        late: Vec<OnDay>,
        days: Vec<Day>,
        by: Option<Day>,
    },
    AllPaid {
        members: usize,
        paid_fen: Fen,
    },
    SomeUnpaid {
        members: usize,
        unpaid_fen: Fen,
    },
    NothingPaid {
        members: usize,
        owed_fen: Fen,
    },
    MostUnpaid {
        members: usize,
        unpaid_fen: Fen,
    },
    Unpaid {
        owed_fen: Fen,
        paid_fen: Fen,
        unpaid_fen: Fen,
        deferred: Option<String>,
    },
    Deducted,
    PaidByHandWhileAway {
        payments: Vec<OnDay>,
    },
    PaidByAnotherThoughThere {
        on: Day,
        payer: String,
        relation: String,
        reason: String,
    },
    PaidByOthers {
        members: usize,
    },
    DuesPublished {
        on: Day,
        place: Option<String>,
    },
    DuesPublishedLate {
        on: Day,
        place: Option<String>,
        by: Day,
    },
    DuesNotPublished,
    Remitted {
        up_to: Month,
        sum_fen: Fen,
    },
    RemittedLate {
        up_to: Month,
        on: Day,
        by: Day,
    },
    NotRemitted {
        up_to: Month,
        left_fen: Fen,
    },
    TooFarApart {
        on: Day,
        late: bool,
        months: i32,
        most: i32,
    },
    NearEnough {
        members: usize,
        most: i32,
    },
    ReliefApproved {
        exempt: bool,
        by: String,
    },
    ReliefApprovedLate {
        from: Month,
        exempt: bool,
        by: String,
        on: Day,
    },
    ReliefOfBranch {
        exempt: bool,
    },
    ReliefUnapproved {
        exempt: bool,
    },
    PaidThoughElsewhere {
        paid_fen: Fen,
    },
}
