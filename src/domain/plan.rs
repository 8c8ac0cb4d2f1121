//! The plan 计划: what each month is for, the notice to members, and requests to move the day.

use serde::Serialize;

use super::choice::choice;
use super::id::Who;
use super::invalid::Invalid;
use super::time::{Day, Month};

/// One month of the year's plan (P2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanMonth {
    pub month: Month,
    /// 活动主题.
    pub theme: Option<String>,
    /// 主要内容（规定动作、自选动作）.
    pub content: Option<String>,
    pub place: Option<String>,
    /// 责任人.
    pub responsible: Option<Who>,
    pub note: Option<String>,
}

impl PlanMonth {
    pub fn new(month: Month) -> PlanMonth {
        PlanMonth { month, theme: None, content: None, place: None, responsible: None, note: None }
    }
}

/// A notice 通知 of the month's session to the members (P3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub month: Month,
    pub on: Day,
    /// 方式: 微信群、电话、公告栏.
    pub channel: Option<String>,
}

choice! {
    Decision "上级意见" {
        Approved "approved" "同意",
        Refused "refused" "不同意",
    }
}

/// A written request 申请 to hold a month's session on another day (T5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveRequest {
    pub month: Month,
    /// 原定日期.
    pub regular: Day,
    /// 拟定日期.
    pub proposed: Day,
    /// 事由.
    pub reason: Option<String>,
    pub applied_on: Day,
    pub decision: Option<Decision>,
    pub decided_on: Option<Day>,
}

impl MoveRequest {
    /// # Errors
    /// `Invalid::Order` for a decision before the application; `Invalid::NotYet` for a day of either after `today`.
    pub fn check(&self, today: Day) -> Result<(), Invalid> {
        if let Some(decided) = self.decided_on.filter(|decided| *decided < self.applied_on) {
            let (early, late) = ("申请日期", "批复日期");
            return Err(Invalid::Order { early, early_day: self.applied_on, late, late_day: decided });
        }
        match [Some(self.applied_on), self.decided_on].into_iter().flatten().find(|day| *day > today) {
            Some(day) => Err(Invalid::NotYet(day)),
            None => Ok(()),
        }
    }
}
