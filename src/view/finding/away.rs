//! The words on members who are away.

use std::borrow::Cow;

use super::names;
use crate::domain::choice::Choice;
use crate::rules::facts::Away;
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &Away, finding: &Finding) -> Cow<'static, str> {
    let is_owed = finding.state == State::Owed;
    let says = match facts {
        Away::ExcuseApproved { applied, decided } => format!("{applied} 申请，{decided} 审定同意"),
        Away::ExcuseAppliedAfter { from, applied, decided } => {
            format!("{from} 起免于参加，{decided} 就已审定，{applied} 才书面申请")
        }
        Away::ExcuseDecidedLate { from, decided } => format!("{from} 起免于参加，{decided} 才审定同意"),
        Away::ExcuseUndated { from, lacks_application, lacks_decision } => {
            let missing = match (lacks_application, lacks_decision) {
                (true, true) => "书面申请和组织审定的日期",
                (true, false) => "书面申请的日期",
                (false, _) => "组织审定同意的日期",
            };
            format!("{from} 起免于参加，没有登记{missing}")
        }
        Away::HasHelper { helper } => format!("由{}上门服务", helper.name),
        Away::HelperLeft { helper } => format!("上门服务的{}已经不在支部", helper.name),
        Away::NoHelper { from } => format!("{from} 起免于参加，没有写明由谁上门服务"),
        Away::ExcuseNotReviewed { since, by } => {
            let late = if is_owed { String::new() } else { format!("，应不晚于 {by}") };
            format!("自 {since} 以来没有复核免于参加的理由{late}")
        }
        Away::Contacted { on, way } => format!("{on} {}", way.map(Choice::label).unwrap_or_default()),
        Away::InTouch { on, attended } => format!("{on} {}", attended.label()),
        Away::NotContacted { contact } if is_owed => format!("{}{}", contact.label(), names(&finding.people)),
        Away::NotContacted { contact } => format!("没有登记{}，做了的请补上", contact.label()),
        Away::HeldAtPost { on, post } => format!("{on} 在{post}开展"),
        Away::NotHeldAtPost { post, begun: false } => format!("{post}开展活动"),
        Away::NotHeldAtPost { post, .. } if is_owed => format!("{post}还没有登记活动"),
        Away::NotHeldAtPost { post, .. } => format!("{post}没有登记活动，开展了的请补上"),
        Away::HasUnit { post, unit } => format!("在{post}，属{unit}"),
        Away::NoUnit { from, post } => format!("{from} 起驻{post}，没有写明那里的党支部或者党小组"),
        Away::Silent { since, months } => {
            let since = since.map(|since| format!("{since} 以来")).unwrap_or_default();
            let lost = "没有联系上，也没有参加活动、缴纳党费";
            format!("{since}{lost}，已满 {months} 个月；怎样处理由党组织研究决定")
        }
        Away::HasResponsible { responsible } => format!("由{}联系", responsible.name),
        Away::ResponsibleLeft { responsible } => format!("负责联系的{}已经不在支部", responsible.name),
        Away::NoResponsible { from, place } => format!("{from} 起外出，去向{place}，没有写明由谁联系"),
        Away::HeldOnReturn { on, present } => format!("{on} 开展，{present} 人参加"),
        Away::AllCameBack { members } => format!("流动党员 {members} 人都回来参加过活动"),
        Away::NotHeldOnReturn { floating } => {
            let yet = if is_owed { "还" } else { "" };
            format!("{yet}没有为流动党员{}组织返乡、春节活动", names(floating))
        }
        Away::WasAway { from, until } => format!("{from} 至 {until} 外出"),
        Away::WasAwayShortly { from, until, months } => {
            let short = format!("不满 {months} 个月，不算流动党员");
            format!("{from} 至 {until} 外出，{short}，应到而没有列入应到")
        }
        Away::MissedAll { months } => format!("连续 {months} 个月没有参加活动，也没有补课"),
    };
    says.into()
}
