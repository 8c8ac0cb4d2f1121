//! What a judgement is about: a reference to something of the record, by its number or its period, never by its words.

use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::disclosure::Disclosure;
use super::id::{Id, MemberRef};
use super::meeting::MeetingKind;
use super::occasion::{MeetingRef, OccasionRef};
use super::resolution::Resolution;
use super::session::SessionRef;
use super::time::{Day, Month, Months};

choice! {
    /// A kind of record that says what happened on a day and was entered on one.
    RecordKind "记录类型" {
        Session "session" "活动",
        Meeting "meeting" "会议",
        Amendment "amendment" "更正",
        Makeup "makeup" "补课",
        Notice "notice" "通知",
        MoveRequest "move-request" "改期申请",
        MoveReply "move-reply" "改期批复",
        Payment "payment" "党费",
        Remittance "remittance" "上缴党费",
        Disclosure "disclosure" "公开",
        Inquiry "inquiry" "询问",
        Resolution "resolution" "决议",
        Measure "measure" "措施",
        Filing "filing" "报批",
        FilingReply "filing-reply" "批复",
        Progress "progress" "落实情况",
        Opinion "opinion" "意见",
        PlanAdoption "plan-adoption" "计划研究通过",
        PlanFiling "plan-filing" "计划报送备案",
        Contact "contact" "联系流动党员",
        Service "service" "上门服务",
        Talk "talk" "谈心谈话",
        Training "training" "培训",
        Grade "grade" "评议结果",
    }
}

impl RecordKind {
    /// Returns the measure word by which its records are counted.
    pub fn unit(self) -> &'static str {
        match self {
            RecordKind::Notice
            | RecordKind::Inquiry
            | RecordKind::Measure
            | RecordKind::Progress
            | RecordKind::Opinion => "条",
            RecordKind::Payment | RecordKind::Remittance => "笔",
            RecordKind::Amendment => "处",
            RecordKind::Resolution => "项",
            RecordKind::Grade => "人",
            _ => "次",
        }
    }
}

/// What a finding is about. Two are equal where they mean the same thing, whatever it is called meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Subject {
    Month {
        month: Month,
    },
    /// A month, a quarter or a year as one.
    Period {
        #[serde(flatten)]
        period: Months,
    },
    Session {
        session: SessionRef,
    },
    /// A meeting on a day of its own.
    Meeting {
        #[serde(flatten)]
        meeting: MeetingRef,
    },
    /// A post at the front in a month.
    Post {
        month: Month,
        post: String,
    },
    /// The records of a kind in a month.
    Records {
        month: Month,
        records: RecordKind,
    },
    Member {
        member: MemberRef,
    },
    MemberIn {
        member: MemberRef,
        #[serde(flatten)]
        period: Months,
    },
    /// Members who lack the same thing from a month on.
    Members {
        since: Month,
    },
    /// 免于参加, from a day on.
    Excuse {
        member: MemberRef,
        from: Day,
    },
    /// 流动, from a day on.
    Floating {
        member: MemberRef,
        from: Day,
    },
    /// 驻一线, from a day on.
    Posting {
        member: MemberRef,
        from: Day,
    },
    /// A probation 预备期 that ends.
    Probation {
        member: MemberRef,
    },
    /// A confirmation 转正.
    Confirmation {
        member: MemberRef,
    },
    /// The plan of a year.
    Plan {
        year: i32,
    },
    /// A kind of meeting that is asked for once in a period, of one group or of all.
    Meetings {
        meeting: MeetingKind,
        group: Option<String>,
        #[serde(flatten)]
        period: Months,
    },
    /// A kind of meeting that judges a year.
    Review {
        meeting: MeetingKind,
        year: i32,
    },
    /// The grades of a year's 民主评议.
    Grades {
        year: i32,
    },
    /// The hours studied in a year.
    StudyHours {
        year: i32,
    },
    Resolution {
        resolution: Id<Resolution>,
    },
    Measure {
        resolution: Id<Resolution>,
        measure: u32,
    },
    /// What a measure says of owner and day.
    MeasureTerms {
        resolution: Id<Resolution>,
        measure: u32,
    },
    /// That a resolution is reported on in a month's session.
    Report {
        month: Month,
        resolution: Id<Resolution>,
    },
    /// A question about what was made public, by its place among them.
    Inquiry {
        disclosure: Id<Disclosure>,
        inquiry: usize,
    },
    /// The branch's committee 支部委员会.
    Committee,
    /// Who collects the dues.
    Collector,
}

impl From<OccasionRef> for Subject {
    fn from(occasion: OccasionRef) -> Subject {
        match occasion {
            OccasionRef::Session(session) => Subject::Session { session },
            OccasionRef::Meeting(meeting) => Subject::Meeting { meeting },
        }
    }
}

impl Subject {
    /// Returns the member whom it is about, where it is about one.
    pub fn member(&self) -> Option<&MemberRef> {
        match self {
            Subject::Member { member }
            | Subject::MemberIn { member, .. }
            | Subject::Excuse { member, .. }
            | Subject::Floating { member, .. }
            | Subject::Posting { member, .. }
            | Subject::Probation { member }
            | Subject::Confirmation { member } => Some(member),
            _ => None,
        }
    }

    /// Returns the resolution that it is about, whole or in part.
    pub fn resolution(&self) -> Option<Id<Resolution>> {
        match self {
            Subject::Resolution { resolution }
            | Subject::Measure { resolution, .. }
            | Subject::MeasureTerms { resolution, .. }
            | Subject::Report { resolution, .. } => Some(*resolution),
            _ => None,
        }
    }
}
