//! The words on attendance.

use std::borrow::Cow;

use super::names;
use crate::rules::facts::Attendance;
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &Attendance, finding: &Finding) -> Cow<'static, str> {
    let who = || names(&finding.people);
    let says = match facts {
        Attendance::Attended { due, present, leave } => {
            format!("应到 {due} 人，实到 {present} 人，请假 {leave} 人")
        }
        Attendance::AbsentWithoutLeave => format!("{}没有请假而缺席", who()),
        Attendance::NotMadeUp { by } => {
            let says = format!("还有 {} 人没有补课：{}", finding.people.len(), who());
            if finding.state == State::Owed { says } else { format!("{says}，应不晚于 {by}") }
        }
        Attendance::MadeUp { people } => format!("缺席的 {people} 人都补了课，或者写明了不用补"),
        Attendance::CadresAttended { due, present } => {
            format!("党员领导干部应到 {due} 人，实到 {present} 人")
        }
        Attendance::CadresAbsent => format!("党员领导干部{}没有请假而缺席", who()),
        Attendance::TookPart { times, due } => format!("参加 {times} 次，应到 {due} 次"),
        Attendance::NeverTookPart { due } => {
            format!("应到 {due} 次，没有以任何方式参加，补了课的请登记")
        }
        Attendance::AllReached { members } => format!("{members} 人都覆盖到了"),
        Attendance::NotReached { members } => {
            let says = format!("{members} 人中，{}没有参加、补课，也没有上门或者联系", who());
            if finding.state == State::Owed { says } else { format!("{says}，做了的请补上") }
        }
    };
    says.into()
}
