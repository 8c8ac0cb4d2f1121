//! The words on plans.

use std::borrow::Cow;

use crate::rules::facts::Plan;
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &Plan, finding: &Finding) -> Cow<'static, str> {
    let is_owed = finding.state == State::Owed;
    let says = match facts {
        Plan::Themed { planned_theme } => format!("计划的主题是“{planned_theme}”"),
        Plan::NoPlannedTheme => return "这个月的计划还没有主题".into(),
        Plan::HeldUnplanned => return "没有计划主题就开展了活动".into(),
        Plan::Adopted { year, on } => format!("{year}年的计划 {on} 研究通过"),
        Plan::AdoptedLate { year, on, by } => format!("{year}年的计划 {on} 才研究通过，应不晚于 {by}"),
        Plan::NotAdopted { year, by } => {
            let late = if is_owed { String::new() } else { format!("，应不晚于 {by}") };
            format!("{year}年的计划还没有研究通过{late}")
        }
        Plan::Drafted { year } => format!("{year}年的计划已经起草"),
        Plan::NotDrafted { year } => format!("{year}年的计划还没有起草"),
        Plan::FiledUnadopted { year, on, adopted } => {
            format!("{year}年的计划 {on} 报备案时还没有研究通过，{adopted} 才通过")
        }
        Plan::PlanFiled { year, on } => format!("{year}年的计划 {on} 报备案"),
        Plan::PlanFiledLate { year, on, by } => format!("{year}年的计划 {on} 才报备案，应不晚于 {by}"),
        Plan::PlanNotFiled { year, .. } if is_owed => format!("{year}年的计划还没有报上级备案"),
        Plan::PlanNotFiled { year, by } => {
            format!("没有登记{year}年的计划报上级备案，应不晚于 {by}")
        }
        Plan::OpinionsLate { adopted, first } => format!("{adopted} 已研究通过，{first} 才征求意见"),
        Plan::OpinionsGathered { opinions } => format!("征求到 {opinions} 条意见"),
        Plan::NoOpinions { year } if is_owed => {
            format!("{year}年的计划还没有征求党员群众的意见")
        }
        Plan::NoOpinions { year } => format!("{year}年的计划已研究通过，没有登记征求的意见"),
    };
    says.into()
}
