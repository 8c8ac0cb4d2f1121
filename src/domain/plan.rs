//! The plan 计划: what each month is for, and requests to move the day.

use serde::Serialize;

use super::amendment::{Amendment, Before};
use super::choice::choice;
use super::id::MemberRef;
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
    pub responsible: Option<MemberRef>,
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

    /// What people write of a month, each part by its name on the sheet.
    pub fn parts(&self) -> [(&'static str, Option<&str>); 6] {
        [
            ("活动主题", self.theme.as_deref()),
            ("主要内容", self.content.as_deref()),
            ("地点", self.place.as_deref()),
            ("责任人", self.responsible.as_ref().map(|who| &*who.name)),
            ("组织单位", self.organiser.as_deref()),
            ("备注", self.note.as_deref()),
        ]
    }

    /// Whether nothing is written of the month.
    pub fn is_blank(&self) -> bool {
        self.parts().iter().all(|(_, part)| part.is_none())
    }

    /// The same month with what `self` leaves open taken from `known`.
    pub fn over(self, known: &PlanMonth) -> PlanMonth {
        let known = known.clone();
        PlanMonth {
            month: self.month,
            theme: self.theme.or(known.theme),
            content: self.content.or(known.content),
            place: self.place.or(known.place),
            responsible: self.responsible.or(known.responsible),
            organiser: self.organiser.or(known.organiser),
            note: self.note.or(known.note),
            amendments: known.amendments,
        }
    }

    /// The same with a note of each part that `old` had otherwise: what it said, and why it was changed.
    pub fn amending(mut self, old: &PlanMonth, on: Day, reason: Option<&str>) -> PlanMonth {
        let parts = |one: &PlanMonth| {
            [
                Before::Theme(one.theme.clone()),
                Before::Content(one.content.clone()),
                Before::Place(one.place.clone()),
                Before::Responsible(one.responsible.clone()),
                Before::Organiser(one.organiser.clone()),
                Before::Note(one.note.clone()),
            ]
        };
        let differing = Before::differing(parts(old), parts(&self));
        let noted: Vec<Amendment> =
            differing.map(|was| Amendment { on, was, reason: reason.map(ToOwned::to_owned) }).collect();
        self.amendments.extend(noted);
        self
    }
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
    /// The days on which the two were recorded.
    pub adopted_entered_on: Option<Day>,
    pub filed_entered_on: Option<Day>,
}

impl PlanYear {
    pub fn new(year: i32) -> PlanYear {
        PlanYear {
            year,
            adopted_on: None,
            filed_on: None,
            receipt: None,
            reply: None,
            adopted_entered_on: None,
            filed_entered_on: None,
        }
    }

    /// # Errors
    /// `Invalid::NotYet` for a day after `today`.
    pub fn check(&self, today: Day) -> Result<(), Invalid> {
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
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl Opinion {
    /// Whether both say the same, whenever they were recorded.
    pub fn is_same(&self, other: &Opinion) -> bool {
        *self == Opinion { entered_on: self.entered_on, ..other.clone() }
    }
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
    /// The days on which the two were recorded.
    pub entered_on: Day,
    pub decided_entered_on: Option<Day>,
}

impl MoveRequest {
    /// Whether both say the same, whenever they were recorded.
    pub fn is_same(&self, other: &MoveRequest) -> bool {
        let MoveRequest { entered_on, decided_entered_on, .. } = *self;
        *self == MoveRequest { entered_on, decided_entered_on, ..other.clone() }
    }

    /// # Errors
    /// `Invalid::NotYet` for a day of application or decision after `today`.
    pub fn check(&self, today: Day) -> Result<(), Invalid> {
        match [Some(self.applied_on), self.decided_on].into_iter().flatten().find(|day| *day > today) {
            Some(day) => Err(Invalid::NotYet(day)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Before, PlanMonth, PlanYear};
    use crate::domain::invalid::Invalid;
    use crate::domain::time::{Day, Month};

    fn day(month: u32, day: u32) -> Day {
        Day::from_ymd_opt(2025, month, day).unwrap()
    }

    fn november() -> PlanMonth {
        let month = Month::new(2026, 11).unwrap();
        PlanMonth {
            theme: Some("学习党章".into()), place: Some("会议室".into()), ..PlanMonth::new(month)
        }
    }

    #[test]
    fn each_part_that_is_changed_keeps_what_it_said() {
        let old = november();
        let new =
            PlanMonth { theme: Some("学习条例".into()), note: Some("带党章".into()), ..old.clone() };
        let kept = new.amending(&old, day(12, 30), Some("上级部署"));
        let noted: Vec<_> = kept.amendments.iter().map(|one| one.was.clone()).collect();
        assert_eq!(noted, [Before::Theme(Some("学习党章".into())), Before::Note(None)]);
        assert_eq!(kept.amendments[0].reason.as_deref(), Some("上级部署"));
        assert_eq!(old.clone().amending(&old, day(12, 30), None), old);
    }

    #[test]
    fn what_is_left_open_stays_as_it_was() {
        let read = PlanMonth { theme: Some("学习条例".into()), ..PlanMonth::new(november().month) };
        let merged = read.over(&november());
        assert_eq!((merged.theme.as_deref(), merged.place.as_deref()), (Some("学习条例"), Some("会议室")));
        assert_eq!(PlanMonth::new(november().month).over(&november()), november());
    }

    #[test]
    fn a_plan_may_have_been_filed_before_its_adoption_and_never_in_the_future() {
        let filed =
            |on| PlanYear { adopted_on: Some(day(12, 29)), filed_on: Some(on), ..PlanYear::new(2026) };
        assert_eq!(filed(day(12, 29)).check(day(12, 30)), Ok(()));
        assert_eq!(filed(day(12, 28)).check(day(12, 30)), Ok(()));
        assert_eq!(filed(day(12, 31)).check(day(12, 30)), Err(Invalid::NotYet(day(12, 31))));
    }
}
