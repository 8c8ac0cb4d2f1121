//! The words on the records of sessions, and on what is studied and made public over a year.

use std::borrow::Cow;

use super::{names, published};
use crate::domain::act::ActKind;
use crate::domain::choice::Choice;
use crate::domain::time::Day;
use crate::rules::facts::{Lacking, Missed, MissedPart, Records};
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &Records, finding: &Finding) -> Cow<'static, str> {
    let (is_owed, who) = (finding.state == State::Owed, || names(&finding.people));
    let says = match facts {
        Records::LeadersCame => return "主持、记录、领学的人都到会".into(),
        Records::LeadersMissed { parts } => parts.iter().map(missed).collect::<Vec<_>>().join("、"),
        Records::RecordComplete => return "写了主持、记录、内容和成效".into(),
        Records::RecordIncomplete { lacks, leave_without_reason } => {
            let what = lacks.iter().map(|lacks| match lacks {
                Lacking::LeaveReasons => format!("{}的{}", names(leave_without_reason), lacks.label()),
                _ => lacks.label().to_owned(),
            });
            format!("没有写{}", what.collect::<Vec<_>>().join("、"))
        }
        Records::EnteredInTime { records, count } => {
            format!("{} {count} {}，都及时登记", records.label(), records.unit())
        }
        Records::EnteredLate { records, count, days } => {
            let (month, name, unit) = (finding.month, records.label(), records.unit());
            format!("{month} 的{name} {count} {unit}登记迟了：{}", late(days))
        }
        Records::FilesThere { files } => format!("{files} 个附件都在"),
        Records::FilesWrong { gone, changed } => {
            let wrong = [(gone, "不在原处"), (changed, "改动过")].into_iter();
            let wrong = wrong.filter(|(names, _)| !names.is_empty());
            let each = wrong.map(|(names, how)| format!("{}{how}", names.join("、")));
            format!("附件{}", each.collect::<Vec<_>>().join("，"))
        }
        Records::InTwoPlaces { earlier, later } => {
            format!("{}在 {earlier} 和 {later} 都到会，而两次的时间重叠", who())
        }
        Records::ContentNew => return "主要内容与以前各次不同".into(),
        Records::ContentRepeated { of } => format!("主要内容与 {of} 的一字不差"),
        Records::HeldOnWorkday => return "在工作日或者批准的日期开展".into(),
        Records::HeldOnRestDay { day } => {
            format!("{day}（{}）是休息日", crate::domain::time::weekday(*day))
        }
        Records::RosterAgrees { due } => format!("应到的 {due} 人都有出勤记录"),
        Records::DueWithoutRow => {
            format!("按现在的花名册，{}那天应到而没有出勤记录", who())
        }
        Records::Strangers => format!("{}那天不是本支部的党员，却有出勤记录", who()),
        Records::NotDueButAway => {
            format!("按现在的花名册，{}那天不在应到之列，却记了请假或缺席", who())
        }
        Records::NotDueButCame => {
            format!("按现在的花名册，{}那天不在应到之列，却按应到记了到会", who())
        }
        Records::HasTheme { theme } => format!("主题是“{theme}”"),
        Records::NoTheme => return "没有写主题".into(),
        Records::ActsHeld { acts } => labels(acts),
        Records::ActsMissing { acts } => format!("没有登记{}，开展了的请补上", labels(acts)),
        Records::LedForSuperior { unit, guest } => format!("{unit}组织，{guest}领诵"),
        Records::LedByGuest { guest } => format!("{guest}领诵，应由书记领诵"),
        Records::NoLeader => return "没有写由谁领诵".into(),
        Records::LedBySecretary { leader } => format!("书记{}领诵", leader.name),
        Records::LedByAnother { leader } => format!("{}领诵，应由书记领诵", leader.name),
        Records::AllStudied => return "必学内容都学到了".into(),
        Records::NotStudied { subjects, unsaid } => {
            let missing = labels(subjects);
            match finding.state {
                State::Owed => format!("今年还没有登记学过 {missing}"),
                State::Mendable => {
                    let how = format!("有 {unsaid} 次研学没有写学的是哪一类，可以补上");
                    format!("没有登记学过 {missing}；{how}")
                }
                _ => format!("全年没有学到 {missing}"),
            }
        }
        Records::OpenAtSession { on } => format!("{on} 开展了{}", ActKind::Openness.label()),
        Records::OpenElsewhere { on, place, matter } => {
            format!("{}：{matter}", published(*on, place.as_deref()))
        }
        Records::NotOpen { period, sessions } => {
            let (period, label) = (period.title(), ActKind::Openness.label());
            match (is_owed, sessions) {
                (true, _) => format!("{period}还没有开展{label}，可以在活动上开展，也可以在公开栏公开"),
                (false, 1) => format!("{period}没有登记{label}，开展了的请补上"),
                (false, _) => format!("{period}没有登记{label}"),
            }
        }
        Records::Answered { question } => format!("询问“{question}”已经答复"),
        Records::AnsweredLate { question, asked, entered, by } => {
            format!("{asked} 的询问“{question}”{entered} 才登记答复，应不晚于 {by}")
        }
        Records::Unanswered { question, asked } => {
            let how = if is_owed { "还没有答复" } else { "没有登记答复" };
            format!("{asked} 的询问“{question}”{how}")
        }
        Records::PlusHeld { acts } => format!("自选动作 {acts} 项"),
        Records::NoPlus => {
            let how = if is_owed { "今年还没有登记过" } else { "全年没有登记" };
            format!("{how}{}或者{}", ActKind::PlusStudy.label(), ActKind::PlusPractice.label())
        }
        Records::HoursReached { members, hours } => format!("{members} 人都达到 {hours} 学时"),
        Records::HoursShort { members, short, hours, mean } => {
            format!("{members} 人中 {short} 人不足 {hours} 学时，平均 {mean} 学时")
        }
    };
    says.into()
}

/// How many days are told one by one.
const MOST: usize = 3;

/// Returns `2026-07-06 的 2026-07-30 才登记，…，等 5 处`.
fn late(days: &[(Day, Day)]) -> String {
    let told = days.iter().take(MOST).map(|(on, entered)| format!("{on} 的 {entered} 才登记"));
    let told = told.collect::<Vec<_>>().join("，");
    if days.len() > MOST { format!("{told}，等 {} 处", days.len()) } else { told }
}

fn missed(part: &MissedPart) -> String {
    let (role, name) = (part.role.label(), &part.member.name);
    match part.missed {
        Missed::Attended(kind) => format!("{role}{name}记的是{}", kind.label()),
        Missed::NotOfBranch => format!("{role}{name}那天不在本支部"),
        Missed::NoRow => format!("{role}{name}没有到会记录"),
    }
}

fn labels<C: Choice>(choices: &[C]) -> String {
    choices.iter().map(|one| one.label()).collect::<Vec<_>>().join("、")
}
