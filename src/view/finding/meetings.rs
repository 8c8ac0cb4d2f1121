//! The words on meetings.

use std::borrow::Cow;

use crate::domain::choice::Choice;
use crate::domain::meeting::{GradeKind, MeetingKind};
use crate::rules::facts::Meetings;
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &Meetings, finding: &Finding) -> Cow<'static, str> {
    let is_owed = finding.state == State::Owed;
    let says = match facts {
        Meetings::MeetingHeld { meeting, on } => format!("{on} 召开{}", meeting.label()),
        Meetings::GroupsMet { groups } => {
            format!("{}召开{}", groups.join("、"), MeetingKind::Group.label())
        }
        Meetings::NotMet { meeting, group } => {
            let (group, label) = (group.as_deref().unwrap_or_default(), meeting.label());
            if is_owed {
                format!("{group}还没有登记{label}")
            } else {
                format!("{group}没有登记{label}，召开了的请补上")
            }
        }
        Meetings::OnSessionDay { on } => format!("与活动在同一天，{on}"),
        Meetings::AlsoInSession { meeting, group } => {
            format!("活动中另开过{}", meeting.name(group.as_deref()))
        }
        Meetings::HeldApart { meeting, on, session } => {
            format!("{}在 {on} 另外召开，没有与 {session} 的活动结合", meeting.label())
        }
        Meetings::ReviewEarly { meeting, year, on, month } => {
            format!("{on} 就召开了{year}年的{}，原则上在 {month} 的活动中进行", meeting.label())
        }
        Meetings::ReviewLate { meeting, year, on, by } => {
            format!("{on} 才召开{year}年的{}，应不晚于 {by}", meeting.label())
        }
        Meetings::NotReviewed { meeting, year } if is_owed => {
            format!("{year}年的{}还没有登记", meeting.label())
        }
        Meetings::NotReviewed { meeting, year } => {
            format!("没有登记{year}年的{}，召开了的请补上", meeting.label())
        }
        Meetings::Graded { year, members, excellent } => {
            let too_many = if finding.state == State::Met { "" } else { "，超过三分之一" };
            let label = GradeKind::Excellent.label();
            format!("{members} 人参加{year}年的评议，{excellent} 人{label}{too_many}")
        }
    };
    says.into()
}
