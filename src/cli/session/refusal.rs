//! Why something about sessions and meetings is not done, in words, and what to type instead.

use crate::domain::choice::Choice;
use crate::domain::session::{SessionRef, Sitting};
use crate::domain::time::Month;
use crate::error::Error;
use crate::ops::session::Refusal;
use crate::ops::session::remove::Hold;
use crate::platform::quoted;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        let show = |id: &dyn std::fmt::Display| format!("看这项决议：dangri resolution show {id}");
        let (says, hint): (String, String) = match refusal {
            Refusal::Invalid(invalid) => return invalid.into(),
            Refusal::BeforeFile(month, since) => return Error::BeforeFile(month, since),
            Refusal::Exists(at) => return Error::SessionExists(at),
            Refusal::NoSession(at) => return Error::NoSession(at),
            Refusal::DayNeeded => return Error::Needed { missing: vec!["--date 日期".into()] },
            Refusal::NoPostHere => {
                ("驻点只用于一线活动".into(), "一线活动写 --kind 一线；其他的去掉 --post".into())
            }
            Refusal::OtherMonth(kind, day, month) => (
                format!("{}活动 {day} 开展，不在 {month}", kind.label()),
                format!("月份写 {}，或者改正 --date", Month::of(day)),
            ),
            Refusal::NoResolution(number) => {
                (format!("没有第 {number} 号决议"), "看有哪些决议和编号：dangri resolution list".into())
            }
            Refusal::NothingToReport(id) => {
                (format!("第 {id} 号决议在这次活动以前没有形成、没有通过，或者办结已经通报过"), show(&id))
            }
            Refusal::NoMeasure(id, number) => (
                format!("第 {id} 号决议没有“{id}.{number}”这条措施"),
                format!("看这项决议的措施和编号：dangri resolution show {id}"),
            ),
            Refusal::ReportedTwice(id) => (
                format!("第 {id} 号决议写了两次落实情况"),
                "一项决议或者一条措施写一次，几件事写在一起".into(),
            ),
            Refusal::SeveralSittings => {
                ("这次活动不止一段".into(), "分几段开展的活动不能用 --date 改日期".into())
            }
            Refusal::NothingToAmend => ("没有什么要更正的".into(), "写上要更正的内容，如 --end 16:40".into()),
            Refusal::MadeUpBefore(on, day) => {
                (format!("{on} 早于活动日期 {day}"), "补课日期写活动当天或以后的日期".into())
            }
            Refusal::MadeUpAlready(at) => {
                ("这些人的补课已经是这样登记的".into(), format!("看那次的补课：dangri session show {at}"))
            }
            Refusal::AttendanceOfSession => (
                "会议的出勤写错了地方".into(),
                "活动中开的会，出勤就是活动的出勤，用 dangri session amend 更正；另外召开的，写上 --date"
                    .into(),
            ),
            Refusal::MeetingAsItWas => (
                "这个会议已经登记，没有什么要改的".into(),
                "写上 --chair、--recorder、--topic、--content 等".into(),
            ),
            Refusal::MeetingOtherMonth(day, month) => {
                (format!("{day} 不在 {month}"), format!("月份写 {}，或者改正 --date", Month::of(day)))
            }
            Refusal::SeveralMeetings(day, meeting, starts) => {
                let times: Vec<String> = starts.iter().map(ToString::to_string).collect();
                (
                    format!("{day} 有 {} 次{}", times.len(), meeting.name()),
                    format!("写上 --start，可选 {}", times.join("、")),
                )
            }
            Refusal::NoMeeting(day, start, meeting) => {
                let start = start.map(|start| format!(" {start}")).unwrap_or_default();
                (
                    format!("{day}{start} 没有登记过{}", meeting.name()),
                    format!("看已登记的会议：dangri session list {}", Month::of(day).year()),
                )
            }
            Refusal::TimesNeeded(day, meeting) => (
                format!("{day} 没有另外召开的{}登记在册，新登记要写时间", meeting.name()),
                "写上 --start 和 --end，如 --start 9:00 --end 10:30；在活动中开的会不写 --date".into(),
            ),
            Refusal::MeetingOverlaps(meeting, Sitting { day, start, end }) => (
                format!("{day} {start}～{end} 已经登记了{}，时间重叠", meeting.name()),
                format!("时间登记错了的，先撤销：加 --start {start} --cancel，再重新登记"),
            ),
            Refusal::OwnMeetingAsItWas => (
                "这个会议已经登记过了，没有什么要更正的".into(),
                "写上要更正的内容，如 --topic、--absent；登记错了的，加 --cancel".into(),
            ),
            Refusal::Held(at, holds) => held(at, &holds),
            Refusal::AttachedBefore(path) => (format!("附件“{path}”已经记下了"), "同一个文件只记一次".into()),
            Refusal::NotAttached(at, file) => {
                (format!("{at} 的活动没有附件“{file}”"), format!("看记下的附件：dangri session show {at}"))
            }
            Refusal::SeveralFiles(at, file, paths) => {
                (format!("{at} 的活动有几个附件叫“{file}”"), format!("写全位置，可选 {}", paths.join("、")))
            }
            Refusal::NoGrades(year) => (
                format!("{year}年没有登记过这样的评议结果"),
                format!("看已登记的：dangri session grades {year}"),
            ),
            Refusal::YearAhead(day, year) => (
                format!("{day} 还没有到 {year}年"),
                "评议在当年年底或者下一年年初进行，请核对年份和日期".into(),
            ),
            Refusal::MeetingDecided(id) => (
                format!("第 {id} 号决议是在这个会议上形成的，会议不能撤销"),
                format!("{}；登记错了的先撤销", show(&id)),
            ),
        };
        Error::Refused(says, hint)
    }
}

/// What stands in the way of taking a session back, each with what takes it back.
fn held(at: SessionRef, holds: &[Hold]) -> (String, String) {
    let each: Vec<String> = holds.iter().map(|hold| one_held(at, hold)).collect();
    let says = format!("{at} 的活动还连着 {} 件事，不能撤销", holds.len());
    (says, format!("先撤销这些：\n{}", each.join("\n")))
}

fn one_held(at: SessionRef, hold: &Hold) -> String {
    match hold {
        Hold::Resolution(id) => format!("  第 {id} 号决议：dangri resolution add --cancel {id}"),
        Hold::Makeup(who) => {
            format!("  “{}”的补课：dangri session makeup {at} {} --cancel", who.name, quoted(&who.name))
        }
        Hold::Dues(month, day) => {
            format!("  那天收的党费：dangri dues reverse {month} --all --on {day} --reason 理由")
        }
        Hold::Waiver(waiver) => {
            format!("  {} 的豁免：dangri report waive {} {at} --cancel", waiver.on, waiver.rule)
        }
    }
}
