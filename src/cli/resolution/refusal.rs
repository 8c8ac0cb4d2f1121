//! Why something about resolutions is not done, in words, and what to type instead.

use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::resolution::Resolution;
use crate::domain::time::Day;
use crate::error::Error;
use crate::ops::resolution::{Held, Refusal};

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        let needed = |what: &str| Error::Needed { missing: vec![what.into()] };
        let (says, hint): (String, String) = match refusal {
            Refusal::Invalid(invalid) => return invalid.into(),
            Refusal::NoSession(at) => return Error::NoSession(at),
            Refusal::VotesNeeded => return needed("--yes 赞成票数"),
            Refusal::ConsentNeeded => return needed("--consent 同意的上级党组织"),
            Refusal::FilingDayNeeded => return needed("--on 报批日期"),
            Refusal::ReplyNeeded => return needed("--reply 批复"),
            Refusal::MadeBefore { id, at_meeting } => {
                let what = if at_meeting { "会议" } else { "活动" };
                (format!("同一次{what}已经登记了这项决议"), show(id))
            }
            Refusal::CarriedOn(id) => (
                format!("第 {id} 号决议已经有了措施、落实情况、报批或者公开，不能撤销"),
                format!("先撤销那些；{}", show(id)),
            ),
            Refusal::NoMeeting { month, on, kind, group, in_session } => {
                let group = group.map(|group| format!(":{group}")).unwrap_or_default();
                let meeting = format!("{}{group}", kind.label());
                let hint = if in_session {
                    "在活动中开的会上定的，不写 --meeting".to_owned()
                } else {
                    format!(
                        "先登记这个会议：dangri session meeting {month} {meeting} --date 日期 --start 时间 --end 时间"
                    )
                };
                let when = on.map_or(month.to_string(), |on| on.to_string());
                (format!("{when} 没有另外召开的{meeting}登记在册"), hint)
            }
            Refusal::SeveralMeetings(month, kind, several) => {
                let each: Vec<String> =
                    several.iter().map(|(day, start, name)| format!("{day} {start} {name}")).collect();
                (
                    format!("{month} 另外召开了 {} 次{}", each.len(), kind.label()),
                    format!("用 --on、--start 写明，党小组会写上组名：{}", each.join("、")),
                )
            }
            Refusal::OtherDay(on, held, days) => {
                let (held, what) = match held {
                    Held::Session(at) => (format!(" {at} 的活动"), "活动"),
                    Held::Meeting(name) => (name, "会议"),
                };
                let days: Vec<String> = days.iter().map(Day::to_string).collect();
                let days = days.join("、");
                (
                    format!("{on} 不是{held}的日子"),
                    format!("{}是 {days}，请核对；{what}日期登记错了的先更正", held.trim()),
                )
            }
            Refusal::AsItWas => (
                "这项决议已经是这样".into(),
                "写上更正后的全部票数，如 --yes 14 --no 2；或者 --on 日期、--concerns 姓名".into(),
            ),
            Refusal::NothingToDo(id) => (
                format!("第 {id} 号决议没有通过，不用定措施"),
                format!("看表决结果：dangri resolution show {id}"),
            ),
            Refusal::NothingToFile(id) => (
                format!("第 {id} 号决议没有通过，不用报批"),
                format!("看表决结果：dangri resolution show {id}"),
            ),
            Refusal::NoVote(id) => (format!("第 {id} 号决议没有登记过表决"), show(id)),
            Refusal::MeasureReported(id) => (
                "这条措施已经登记了落实情况，不能撤销".into(),
                format!("先撤销它的落实情况：dangri resolution progress {id} --cancel"),
            ),
            Refusal::NoSuchMeasure(number, count) => {
                let hint = match count {
                    0 => "还没有措施，去掉 --measure".to_owned(),
                    count => format!("编号写 1～{count}，或者去掉 --measure"),
                };
                (format!("没有第 {number} 条措施"), hint)
            }
            Refusal::ProgressTold(id) => ("这条落实情况已经登记过了".into(), show(id)),
            Refusal::NotOfSession(at, day, held) => (
                format!("{day} 不是 {at} 的活动的日子"),
                format!("那次活动是 {held}；不是在活动中通报的，去掉 --at"),
            ),
            Refusal::FiledAlready(id) => (format!("第 {id} 号决议报批已经是这样登记的"), show(id)),
            Refusal::NotFiled(id) => (format!("第 {id} 号决议还没有登记报批"), show(id)),
        };
        Error::Refused(says, hint)
    }
}

fn show(id: Id<Resolution>) -> String {
    format!("看这项决议：dangri resolution show {id}")
}
