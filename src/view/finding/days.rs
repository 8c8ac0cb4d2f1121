//! The words on when sessions are held.

use std::borrow::Cow;

use super::names;
use crate::domain::choice::Choice;
use crate::domain::id::MemberRef;
use crate::domain::time::{Day, weekday};
use crate::rules::facts::Days;
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &Days, finding: &Finding) -> Cow<'static, str> {
    let is_owed = finding.state == State::Owed;
    let says = match facts {
        Days::Began { start } => format!("活动 {start} 开始"),
        Days::BeganBeforeAfternoon { start, afternoon } => {
            format!("活动 {start} 开始，不在下午（{afternoon} 起）")
        }
        Days::Held { on } => format!("{on} 开展"),
        Days::NobodyCame => return "登记的活动没有一个人到会".into(),
        Days::HeldInAnotherMonth { on } => format!("本月没有开展活动，这次活动在 {on} 开展"),
        Days::NotHeld => return "本月已过，没有登记活动".into(),
        Days::DayPassed { day } => format!("党日 {day} 已过，没有登记活动"),
        Days::ToBeHeld { day } => format!("开展活动，党日是 {day}（{}）", weekday(*day)),
        Days::Lasted { minutes } => format!("活动 {minutes} 分钟"),
        Days::TooShort { minutes, least } => format!("活动只有 {minutes} 分钟，不足 {least} 分钟"),
        Days::PutOffTooFar { on, by } => format!("活动推迟到 {on}，应不晚于 {by}"),
        Days::OrderedEvent { day, event, orders } => {
            format!("党日 {day} 另有“{event}”，是{}统一安排的", orders.label())
        }
        Days::EventToMove { day, event } => format!("“{event}”排在党日 {day}，改到别的日子"),
        Days::EventOnPartyDay { day, event } => format!("党日 {day} 另外安排了“{event}”"),
        Days::MoveUndecided { applied, proposed, before } => {
            let late = if is_owed { String::new() } else { format!("，应早于 {before}") };
            format!("{applied} 申请改到 {proposed}，还没有登记上级意见{late}")
        }
        Days::DayOfSuperior { unit, on } => format!("{unit}组织，{on} 是它定的日期"),
        Days::MoveNotApplied { regular, on } => format!("活动从 {regular} 改到 {on}，没有登记书面申请"),
        Days::MoveRefused { proposed } => format!("改到 {proposed} 的申请没有得到同意"),
        Days::MoveLate { applied, decided, apply_by, decide_before } => {
            let decided = decided.unwrap_or(*applied);
            let late = [
                apply_by.map(|by| format!("{applied} 才申请，应不晚于 {by}")),
                decide_before.map(|before| format!("{decided} 才批复，应早于 {before}")),
                (decided < *applied).then(|| format!("{decided} 就已批复，{applied} 才书面申请")),
            ];
            late.into_iter().flatten().collect::<Vec<_>>().join("；")
        }
        Days::MoveUnanswered { applied } => format!("{applied} 申请，没有登记上级意见"),
        Days::MoveUndated { applied } => format!("{applied} 申请，没有登记批复日期"),
        Days::MoveApproved { applied, decided } => format!("{applied} 申请，{decided} 同意"),
        Days::Notified { on, day } => format!("{on} 通知，党日是 {day}"),
        Days::NotifiedLate { on, day, by } => format!("党日是 {day}，{on} 才通知，应不晚于 {by}"),
        Days::NotNotified { day, announced, missing, by } => {
            let (which, whom) = (which(*day, *announced), whom(missing));
            if is_owed {
                format!("{which}，还没有通知{whom}")
            } else {
                format!("{which}，没有登记通知{whom}，应不晚于 {by}")
            }
        }
    };
    says.into()
}

/// Returns the day, and the other one that was told.
fn which(day: Day, announced: Option<Day>) -> String {
    let other = announced.map(|other| format!("，通知的是 {other} 的活动")).unwrap_or_default();
    format!("党日是 {day}{other}")
}

/// How many are named one by one.
const FEW: usize = 3;

/// Returns those who were not told where others were, by name where they are few.
fn whom(missing: &[MemberRef]) -> String {
    match missing {
        [] => "党员".into(),
        few if few.len() <= FEW => names(few),
        many => format!("{}等 {} 人", names(&many[..FEW]), many.len()),
    }
}
