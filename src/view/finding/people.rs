//! The words on members and the committee.

use std::borrow::Cow;

use super::names;
use crate::rules::facts::People;
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &People, finding: &Finding) -> Cow<'static, str> {
    let is_owed = finding.state == State::Owed;
    let says = match facts {
        People::AllTalkedWith { members } => format!("{members} 人都谈过"),
        People::NotTalkedWith => {
            let late = if is_owed { "" } else { "，谈过的请补上" };
            format!("还有 {} 人没有登记谈心谈话{late}", finding.people.len())
        }
        People::ElectedLate { ends, on } => format!("支部委员会 {ends} 届满，{on} 才换届选举"),
        People::TermRuns { elected, ends } => format!("{elected} 选举，{ends} 届满"),
        People::TermOver { ends } if is_owed => format!("支部委员会 {ends} 届满，要换届选举"),
        People::TermOver { ends } => format!("支部委员会 {ends} 已经届满，没有登记换届选举"),
        People::ConfirmedBy { resolution } => format!("第 {resolution} 号决议"),
        People::ConfirmationRefused { resolution, full } => {
            format!("第 {resolution} 号决议上级没有批准，却登记了 {full} 转正；请核对")
        }
        People::ConfirmationLost { resolution, full } => {
            format!("第 {resolution} 号决议没有通过，却登记了 {full} 转正；请核对")
        }
        People::NoConfirmation { full } => format!("{full} 转正，没有登记转正的决议"),
        People::ConfirmedEarly { full, ends } => {
            format!("{full} 转正，预备期 {ends} 才满；日期写错的请更正")
        }
        People::Confirmed { full } => format!("{full} 转正"),
        People::ProbationOver { ends } if is_owed => {
            format!("{}的预备期 {ends} 满，要讨论能否转正", names(&finding.people))
        }
        People::ProbationOver { ends } => format!("预备期 {ends} 已满，没有登记转正或者延长"),
        People::Lapsed { unpaid, absent } => {
            let parts =
                [(unpaid, "连续 6 个月以上没有缴纳党费"), (absent, "连续 6 个月以上没有请假而不参加活动")];
            let parts = parts.into_iter().filter(|(is_so, _)| **is_so).map(|(_, says)| says);
            parts.collect::<Vec<_>>().join("，")
        }
    };
    says.into()
}
