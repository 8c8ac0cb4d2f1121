//! The plan 计划: what each month is for, the notice to members, and requests to move the day.

use serde::Serialize;

use super::choice::choice;
use super::id::Who;
use super::invalid::Invalid;
use super::session::Amendment;
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
    /// 组织单位, where it is not the branch itself (P1).
    pub organiser: Option<String>,
    pub note: Option<String>,
    /// What it said before it was changed after the plan's adoption.
    pub amendments: Vec<Amendment>,
}

impl PlanMonth {
    pub fn new(month: Month) -> PlanMonth {
        PlanMonth {
            month,
            theme: None,
            content: None,
            place: None,
            responsible: None,
            organiser: None,
            note: None,
            amendments: Vec::new(),
        }
    }
}

/// A notice 通知 of the month's session to the members (P3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub month: Month,
    pub on: Day,
    /// 方式: 微信群、电话、公告栏.
    pub channel: Option<String>,
    /// 通知对象, where it is not everybody.
    pub to: Option<String>,
}

/// A year's plan as a whole: adopted, and filed with the superior (P2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanYear {
    pub year: i32,
    /// 研究通过日期.
    pub adopted_on: Option<Day>,
    /// 报送备案日期.
    pub filed_on: Option<Day>,
    /// 回执.
    pub receipt: Option<String>,
    /// 备案意见.
    pub reply: Option<String>,
}

impl PlanYear {
    pub fn new(year: i32) -> PlanYear {
        PlanYear { year, adopted_on: None, filed_on: None, receipt: None, reply: None }
    }

    /// # Errors
    /// `Invalid::Order` for a plan filed before it was adopted; `Invalid::NotYet` for a day after `today`.
    pub fn check(&self, today: Day) -> Result<(), Invalid> {
        if let (Some(early_day), Some(late_day)) = (self.adopted_on, self.filed_on)
            && late_day < early_day
        {
            return Err(Invalid::Order {
                early: "研究通过日期", early_day, late: "报送备案日期", late_day
            });
        }
        match [self.adopted_on, self.filed_on].into_iter().flatten().find(|day| *day > today) {
            Some(day) => Err(Invalid::NotYet(day)),
            None => Ok(()),
        }
    }
}

/// A task 上级任务 that the superior set for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    pub year: i32,
    pub text: String,
    /// Who set it.
    pub by: Option<String>,
    /// The month whose session serves it.
    pub month: Option<Month>,
}

/// An opinion 意见 on a year's plan, of a member or of the masses (P2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opinion {
    pub year: i32,
    pub on: Day,
    /// Whose it is: a name, 群众代表.
    pub from: String,
    pub text: String,
    /// Whether it was adopted; `None` while it is not decided.
    pub adopted: Option<bool>,
    /// Why, or why not.
    pub why: Option<String>,
}

choice! {
    /// Who ordered another event on the party day (T4).
    Orders "安排单位" {
        Central "central" "中央",
        Province "province" "省委",
        Other "other" "其他",
    }
}

/// Another event 其他活动 set on a day (T4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    pub on: Day,
    pub text: String,
    pub orders: Orders,
    /// The body that ordered it, by name.
    pub by: Option<String>,
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
