//! What can still honestly be done about a finding. How it is typed is the command line's affair.

use serde::Serialize;

use crate::domain::act::ActKind;
use crate::domain::choice::choice;
use crate::domain::contact::ContactKind;
use crate::domain::disclosure::Disclosure;
use crate::domain::id::{Id, MemberRef};
use crate::domain::meeting::MeetingKind;
use crate::domain::occasion::OccasionRef;
use crate::domain::resolution::Resolution;
use crate::domain::session::SessionRef;
use crate::domain::time::{Day, Month, Months};

use super::facts::Lacking;

/// What mends a finding, or meets what is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Remedy {
    /// Record the month's own session under that name.
    RecordSession {
        session: SessionRef,
        as_monthly: bool,
    },
    RecordAtPost {
        month: Month,
        post: String,
    },
    /// Record a session for members on their return; in which month it was, people may have to say.
    RecordOnReturn {
        month: Option<Month>,
    },
    /// Correct what an occasion's record says.
    CheckAttendance {
        session: SessionRef,
    },
    CheckContent {
        session: SessionRef,
    },
    CheckDay {
        session: SessionRef,
    },
    CheckLeaders {
        occasion: OccasionRef,
        of_meeting: bool,
    },
    CheckBoth {
        earlier: OccasionRef,
        later: OccasionRef,
    },
    CheckFiles {
        session: SessionRef,
    },
    WriteTheme {
        session: SessionRef,
    },
    WriteLeader {
        session: SessionRef,
    },
    Complete {
        session: SessionRef,
        lacks: Vec<Lacking>,
    },
    AddActs {
        session: SessionRef,
        acts: Vec<ActKind>,
    },
    /// Add an act to whichever session it was held in.
    AddActSomewhere {
        act: ActKind,
    },
    /// Make things public, or add to a session that it was done there.
    MakePublic,
    MakePublicOrAddAct,
    AddAttendance {
        occasion: OccasionRef,
    },
    RemoveAttendance {
        occasion: OccasionRef,
        people: Vec<MemberRef>,
    },
    RemoveOrConfirmAttendance {
        occasion: OccasionRef,
        people: Vec<MemberRef>,
    },
    AddMeeting {
        session: SessionRef,
        meeting: MeetingKind,
        group: Option<String>,
    },
    /// Add the members' meeting at which something was decided.
    AddDecidingMeeting {
        session: SessionRef,
    },
    MakeUp {
        session: SessionRef,
        people: Vec<MemberRef>,
    },
    RequestMove {
        month: Month,
        to: Day,
    },
    Notify {
        month: Month,
        to: Vec<MemberRef>,
        day: Option<Day>,
    },
    WritePlannedTheme {
        month: Month,
    },
    DraftPlan {
        year: i32,
    },
    /// Begin the draft, which comes before what is asked.
    DraftPlanFirst {
        year: i32,
    },
    AdoptPlan {
        year: i32,
    },
    FilePlan {
        year: i32,
    },
    NoteOpinion {
        year: i32,
    },
    NoteExcuse {
        member: MemberRef,
        from: Day,
    },
    ReviewExcuse {
        member: MemberRef,
        from: Day,
    },
    ReplaceHelper {
        member: MemberRef,
        from: Day,
    },
    NotePosting {
        member: MemberRef,
        from: Day,
    },
    NoteFloating {
        member: MemberRef,
        from: Day,
    },
    ReplaceResponsible {
        member: MemberRef,
        from: Day,
    },
    /// Take the time away back, and note the attendance of a session.
    CancelFloating {
        member: MemberRef,
        from: Day,
        session: SessionRef,
    },
    NoteAbsence {
        member: MemberRef,
    },
    NoteContact {
        contact: ContactKind,
        people: Vec<MemberRef>,
        period: Option<Months>,
    },
    NoteLapse,
    Confirm {
        member: MemberRef,
    },
    NoteConfirmation {
        member: MemberRef,
    },
    Elect,
    NoteTraining {
        year: i32,
    },
    Assess {
        member: MemberRef,
        year: i32,
    },
    AssessFromFile {
        year: i32,
    },
    Relieve {
        member: MemberRef,
        from: Month,
    },
    Collect {
        months: Months,
        only: Option<MemberRef>,
    },
    Appoint {
        member: Option<MemberRef>,
    },
    CloseMonth {
        month: Month,
    },
    ReopenMonth {
        month: Month,
    },
    Remit,
    CheckPaidByHand,
    CheckPayer,
    RefundOrCheckStay,
    PublishDues {
        month: Month,
    },
    PublishResolution {
        resolution: Id<Resolution>,
    },
    Answer {
        disclosure: Id<Disclosure>,
        question: String,
    },
    NoteMeasures {
        resolution: Id<Resolution>,
    },
    NoteMeasureTerms {
        resolution: Id<Resolution>,
        measure: String,
    },
    ReplaceOwner {
        resolution: Id<Resolution>,
        measure: String,
    },
    NoteMeasureDone {
        resolution: Id<Resolution>,
        measure: u32,
    },
    ReportOn {
        resolution: Id<Resolution>,
        session: SessionRef,
        measure: Option<u32>,
    },
    NoteVote {
        resolution: Id<Resolution>,
    },
    CheckVote {
        resolution: Id<Resolution>,
    },
    RecountVoters {
        resolution: Id<Resolution>,
    },
    NameConcerned {
        resolution: Id<Resolution>,
    },
    CheckConcerned {
        resolution: Id<Resolution>,
    },
    MatchConcerned {
        resolution: Id<Resolution>,
        joined: Vec<MemberRef>,
    },
    CheckDayMade {
        resolution: Id<Resolution>,
    },
    /// Look at what came too early, and at the day of the session where it was made in one.
    CheckOrder {
        resolution: Id<Resolution>,
        session: Option<SessionRef>,
    },
    FileResolution {
        resolution: Id<Resolution>,
    },
}

choice! {
    /// When in a month what meets a demand is done.
    Stage "阶段" {
        Plan "plan" "计划",
        Notice "notice" "通知",
        Session "session" "活动",
        Attendance "attendance" "补课",
        Dues "dues" "党费",
        Closing "closing" "结账",
        Disclosure "disclosure" "公开",
        Resolution "resolution" "决议",
        Contact "contact" "联系",
        /// What is kept of people, over years.
        Roster "roster" "党员",
    }
}

impl Remedy {
    /// Returns when in a month it is done.
    pub fn stage(&self) -> Stage {
        match self {
            Remedy::RequestMove { .. }
            | Remedy::WritePlannedTheme { .. }
            | Remedy::DraftPlan { .. }
            | Remedy::DraftPlanFirst { .. }
            | Remedy::AdoptPlan { .. }
            | Remedy::FilePlan { .. }
            | Remedy::NoteOpinion { .. } => Stage::Plan,
            Remedy::Notify { .. } => Stage::Notice,
            Remedy::RecordSession { .. }
            | Remedy::CheckContent { .. }
            | Remedy::CheckDay { .. }
            | Remedy::CheckLeaders { .. }
            | Remedy::CheckBoth { .. }
            | Remedy::CheckFiles { .. }
            | Remedy::WriteTheme { .. }
            | Remedy::WriteLeader { .. }
            | Remedy::Complete { .. }
            | Remedy::AddActs { .. }
            | Remedy::AddActSomewhere { .. }
            | Remedy::AddMeeting { .. }
            | Remedy::AddDecidingMeeting { .. } => Stage::Session,
            Remedy::CheckAttendance { .. }
            | Remedy::AddAttendance { .. }
            | Remedy::RemoveAttendance { .. }
            | Remedy::RemoveOrConfirmAttendance { .. }
            | Remedy::MakeUp { .. } => Stage::Attendance,
            Remedy::Assess { .. }
            | Remedy::AssessFromFile { .. }
            | Remedy::Relieve { .. }
            | Remedy::Collect { .. }
            | Remedy::Appoint { .. }
            | Remedy::ReopenMonth { .. }
            | Remedy::CheckPaidByHand
            | Remedy::CheckPayer
            | Remedy::RefundOrCheckStay => Stage::Dues,
            Remedy::CloseMonth { .. } | Remedy::Remit => Stage::Closing,
            Remedy::MakePublic
            | Remedy::MakePublicOrAddAct
            | Remedy::PublishDues { .. }
            | Remedy::PublishResolution { .. }
            | Remedy::Answer { .. } => Stage::Disclosure,
            Remedy::NoteMeasures { .. }
            | Remedy::NoteMeasureTerms { .. }
            | Remedy::ReplaceOwner { .. }
            | Remedy::NoteMeasureDone { .. }
            | Remedy::ReportOn { .. }
            | Remedy::NoteVote { .. }
            | Remedy::CheckVote { .. }
            | Remedy::RecountVoters { .. }
            | Remedy::NameConcerned { .. }
            | Remedy::CheckConcerned { .. }
            | Remedy::MatchConcerned { .. }
            | Remedy::CheckDayMade { .. }
            | Remedy::CheckOrder { .. }
            | Remedy::FileResolution { .. } => Stage::Resolution,
            Remedy::NoteContact { .. } | Remedy::RecordAtPost { .. } | Remedy::RecordOnReturn { .. } => {
                Stage::Contact
            }
            Remedy::NoteExcuse { .. }
            | Remedy::ReviewExcuse { .. }
            | Remedy::ReplaceHelper { .. }
            | Remedy::NotePosting { .. }
            | Remedy::NoteFloating { .. }
            | Remedy::ReplaceResponsible { .. }
            | Remedy::CancelFloating { .. }
            | Remedy::NoteAbsence { .. }
            | Remedy::NoteLapse
            | Remedy::Confirm { .. }
            | Remedy::NoteConfirmation { .. }
            | Remedy::Elect
            | Remedy::NoteTraining { .. } => Stage::Roster,
        }
    }
}
