//! Resolutions: how they were made, carried out, reported, made public and filed (P4, C5, national rules).

use serde::Serialize;

use crate::domain::choice::choice;
use crate::domain::id::MemberRef;
use crate::domain::session::SessionRef;
use crate::domain::time::Day;
use crate::domain::vote::Matter;

choice! {
    /// What comes after a resolution.
    Step "决议以后的事" {
        Measure "measure" "制定措施",
        Due "due" "完成时限",
        Done "done" "办结",
        Progress "progress" "落实",
        Public "public" "公开",
        Filing "filing" "报批",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub struct NamedMeasure {
    pub number: u32,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Resolutions {
    MeasureDone {
        measure: String,
        on: Day,
    },
    MeasureDoneLate {
        measure: String,
        on: Day,
        due: Day,
    },
    MeasureOpen {
        measure: String,
        due: Day,
    },
    DoneAtOnce {
        on: Day,
    },
    NoMeasures {
        by: Day,
    },
    MeasuresLate {
        on: Day,
        by: Day,
        days: i64,
    },
    MeasuresComplete {
        measures: usize,
    },
    OwnerLeft {
        measure: String,
        owner: MemberRef,
    },
    MeasureIncomplete {
        measure: String,
        lacks_owner: bool,
        lacks_due: bool,
    },
    MadeElsewhen {
        made: Day,
        held: Vec<Day>,
    },
    MadeFirst {
        made: Day,
    },
    CarriedOutEarly {
        made: Day,
        early: Vec<(Step, Day)>,
    },
    Reported {
        session: SessionRef,
        said: Vec<String>,
    },
    /// Of which of its measures nothing was said; of none where it is of all.
    NotReported {
        resolution: String,
        measures: Vec<NamedMeasure>,
        on: Day,
    },
    ToReport {
        resolution: String,
        on: Day,
    },
    NobodyNamed {
        matter: Matter,
    },
    FullAlready {
        member: MemberRef,
        full: Day,
    },
    /// A name that is matched to nobody, and who joined on the day.
    NotMatched {
        name: String,
        on: Day,
        joined: Vec<MemberRef>,
    },
    Names {
        matter: Matter,
        names: Vec<String>,
    },
    VotersAgree {
        entitled: u32,
        present: u32,
    },
    VotersDiffer {
        entitled: u32,
        present: u32,
        entitled_by_roster: u32,
        present_by_roster: u32,
    },
    Published {
        on: Day,
        place: Option<String>,
    },
    PublishedLate {
        on: Day,
        place: Option<String>,
        by: Day,
    },
    NotPublished {
        by: Day,
    },
    DecidedByMembers {
        matter: Matter,
    },
    MeetingNotRecorded {
        matter: Matter,
    },
    DecidedByAnother {
        matter: Matter,
        meeting: String,
    },
    NoVote {
        matter: Matter,
    },
    CarriedOutThoughLost {
        quorum: bool,
    },
    Carried,
    Lost,
    Filed {
        on: Day,
    },
    FiledLate {
        on: Day,
        by: Day,
    },
    NotFiled {
        resolution: String,
        by: Day,
    },
}
