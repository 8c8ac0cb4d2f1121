//! The words on resolutions.

use std::borrow::Cow;

use super::{list_of_days, names, published};
use crate::domain::choice::Choice;
use crate::domain::meeting::MeetingKind;
use crate::rules::facts::{NamedMeasure, Resolutions};
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &Resolutions, finding: &Finding) -> Cow<'static, str> {
    let (is_owed, general) = (finding.state == State::Owed, MeetingKind::General.label());
    let says = match facts {
        Resolutions::MeasureDone { measure, on } => format!("{on} 完成“{measure}”"),
        Resolutions::MeasureDoneLate { measure, on, due } => {
            format!("“{measure}”{on} 才完成，完成时限是 {due}")
        }
        Resolutions::MeasureOpen { measure, .. } if is_owed => format!("“{measure}”还没有完成"),
        Resolutions::MeasureOpen { measure, due } => {
            format!("“{measure}”完成时限是 {due}，没有登记完成")
        }
        Resolutions::DoneAtOnce { on } => format!("{on} 办结"),
        Resolutions::NoMeasures { .. } if is_owed => return "还没有制定措施".into(),
        Resolutions::NoMeasures { by } => format!("没有登记措施，应不晚于 {by} 制定"),
        Resolutions::MeasuresLate { on, by, days } => format!("{on} 才制定措施，比 {by} 晚 {days} 天"),
        Resolutions::MeasuresComplete { measures } => {
            format!("有 {measures} 项措施，都有责任人和完成时限")
        }
        Resolutions::OwnerLeft { measure, owner } => {
            format!("措施“{measure}”的责任人{}已经不在支部", owner.name)
        }
        Resolutions::MeasureIncomplete { measure, lacks_owner, lacks_due } => {
            let missing = match (lacks_owner, lacks_due) {
                (true, true) => "责任人和完成时限",
                (true, false) => "责任人",
                (false, _) => "完成时限",
            };
            format!("措施“{measure}”没有{missing}")
        }
        Resolutions::MadeElsewhen { made, held } => {
            format!("登记的是 {made} 形成，活动是 {}", list_of_days(held))
        }
        Resolutions::MadeFirst { made } => format!("{made} 形成，以后才落实"),
        Resolutions::CarriedOutEarly { made, early } => {
            let early = early.iter().map(|(step, day)| format!("{day} {}", step.label()));
            format!("{made} 才形成，却已 {}", early.collect::<Vec<_>>().join("、"))
        }
        Resolutions::Reported { session, said } => {
            format!("在 {session} 的活动中通报：{}", said.join("；"))
        }
        Resolutions::NotReported { resolution, measures, on } => {
            let which = of_measures(measures);
            format!("“{resolution}”{which}在 {on} 的活动中没有登记通报落实情况，通报了的请补上")
        }
        Resolutions::ToReport { resolution, on } => {
            format!("“{resolution}”的落实情况要在 {on} 的活动中通报")
        }
        Resolutions::NobodyNamed { matter } => format!("没有写明{}的是谁", matter.label()),
        Resolutions::FullAlready { member, full } => format!("{}在 {full} 就已经转正", member.name),
        Resolutions::NotMatched { name, on, joined } => {
            format!("“{name}”还没有对到花名册上的党员；{on} 入党的有{}", names(joined))
        }
        Resolutions::Names { matter, names } => format!("{}的是{}", matter.label(), names.join("、")),
        Resolutions::VotersAgree { entitled, present } => {
            format!("应到会 {entitled} 人，实到会 {present} 人")
        }
        Resolutions::VotersDiffer { entitled, present, entitled_by_roster, present_by_roster } => {
            let now = format!("按现在的花名册和出勤是 {entitled_by_roster} 人、{present_by_roster} 人");
            format!("登记的是应到会 {entitled} 人、实到会 {present} 人，{now}")
        }
        Resolutions::Published { on, place } => published(*on, place.as_deref()),
        Resolutions::PublishedLate { on, place, by } => {
            format!("{}，应不晚于 {by}", published(*on, place.as_deref()))
        }
        Resolutions::NotPublished { .. } if is_owed => return "还没有公开".into(),
        Resolutions::NotPublished { by } => format!("没有登记公开，应不晚于 {by}；公开了的请补上"),
        Resolutions::DecidedByMembers { matter } => format!("{}由{general}决定", matter.label()),
        Resolutions::MeetingNotRecorded { matter } => {
            format!("{}由支部{general}决定，没有登记{general}", matter.label())
        }
        Resolutions::DecidedByAnother { matter, meeting } => {
            format!("{}由支部{general}决定，登记的是{meeting}；请核对", matter.label())
        }
        Resolutions::NoVote { matter } => format!("{}要表决，没有登记票数", matter.label()),
        Resolutions::CarriedOutThoughLost { quorum } => {
            let why = if *quorum {
                "赞成没有过应到会的半数"
            } else {
                "到会没有达到规定的人数"
            };
            format!("{why}，决议没有通过，却登记了措施、办结或者报批")
        }
        Resolutions::Carried => return "表决通过".into(),
        Resolutions::Lost => return "表决没有通过".into(),
        Resolutions::Filed { on } => format!("{on} 报上级审批"),
        Resolutions::FiledLate { on, by } => format!("{on} 才报上级审批，应不晚于 {by}"),
        Resolutions::NotFiled { resolution, .. } if is_owed => format!("“{resolution}”还没有报上级审批"),
        Resolutions::NotFiled { by, .. } => {
            format!("没有登记报上级审批，应不晚于 {by}；报了的请补上")
        }
    };
    says.into()
}

/// Returns `的措施 1“制定方案”、2“挂牌”`.
fn of_measures(measures: &[NamedMeasure]) -> String {
    let each: Vec<String> = measures.iter().map(|one| format!("{}“{}”", one.number, one.text)).collect();
    if each.is_empty() { String::new() } else { format!("的措施 {}", each.join("、")) }
}
