//! What a record said before it was mended, in words.

use crate::doc::columns::Rows;
use crate::doc::page::Table;
use crate::domain::act::Act;
use crate::domain::amendment::{Amendment, Before, MeetingName};
use crate::domain::choice::Choice;
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::resolution::{Measure, Progress};
use crate::domain::session::{Attendance, Sitting};
use crate::view::{resolution, session};

/// The amendments of a record; on paper where the place wants it.
pub(super) fn amendments(ledger: &Ledger, amendments: &[Amendment]) -> Table {
    let rows = Rows::of(amendments);
    let columns = vec![
        rows.word("更正日期", |one| one.on),
        rows.word("栏目", |one| said(&one.was).0),
        rows.text("原来", |one| said(&one.was).1),
        rows.text("理由", |one| one.reason.as_deref()),
    ];
    let table = rows.table("amendments", "更正", columns);
    let is_noted = amendments.last().is_none_or(|one| ledger.policy(one.on).note_entry);
    if is_noted { table } else { table.internal() }
}

/// How an empty part is shown.
const EMPTY: &str = "（空）";

/// Returns the name of a part, and what it was.
pub(super) fn said(was: &Before) -> (String, String) {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| EMPTY.into());
    let name = |who: &Option<MemberRef>| who.as_ref().map_or(EMPTY, |who| &who.name).to_owned();
    let (part, before) = match was {
        Before::Sittings(sittings) => ("时间", all(sittings, "；", sitting)),
        Before::Place(place) => ("地点", text(place)),
        Before::Theme(theme) => ("主题", text(theme)),
        Before::Organiser(unit) => ("组织单位", text(unit)),
        Before::Post(post) => ("驻点", text(post)),
        Before::Planned(planned) => ("计划时间", planned.as_ref().map_or(EMPTY.into(), sitting)),
        Before::Chair(who) => ("主持人", name(who)),
        Before::Recorder(who) => ("记录人", name(who)),
        Before::Content(content) => ("主要内容", text(content)),
        Before::Effect(effect) => ("活动成效", text(effect)),
        Before::Guests(guests) => ("列席人员", session::guests(guests).unwrap_or_else(|| EMPTY.into())),
        Before::Acts(acts) => ("活动内容", all(acts, "、", act)),
        Before::Meetings(meetings) => ("组织生活", all(meetings, "、", meeting)),
        Before::Attendance(row) => ("出勤", attended(row)),
        Before::NotDue(who) => ("出勤", format!("{} 不在应到之列", who.name)),
        Before::Makeup(makeup) => ("补课", format!("{} {}", makeup.member.name, session::makeup(makeup))),
        Before::Meeting { meeting: of, was } => {
            let each = |was: &Before| {
                let (part, before) = said(was);
                format!("{part} {before}")
            };
            return (meeting(of), all(was, "；", each));
        }
        Before::End(end) => ("结束时间", end.to_string()),
        Before::Topic(topic) => ("议题", text(topic)),
        Before::Minutes(content) => ("内容", text(content)),
        Before::Judges(year) => ("所属年度", year.map_or(EMPTY.into(), |year| year.to_string())),
        Before::MadeOn(day) => ("形成日期", day.to_string()),
        Before::Concerns(people) if people.is_empty() => ("关于", "没有写明".into()),
        Before::Concerns(people) => ("关于", resolution::concerns(people)),
        Before::Matter(matter) => ("类型", matter.label().into()),
        Before::Vote(vote) => ("表决", vote.map_or_else(|| "没有登记票数".into(), resolution::counted)),
        Before::LeftOut { left_out, consent } => {
            ("不计入应到会", resolution::left_out(left_out, consent.as_deref()))
        }
        Before::Measure(measure) => ("措施", set(measure)),
        Before::MeasureRemoved(measure) => ("撤销的措施", set(measure)),
        Before::ProgressRemoved(progress) => ("撤销的落实情况", told(progress)),
        Before::Filing(filing) => ("报批", resolution::filed(filing)),
        Before::FilingRemoved(filing) => ("撤销的报批", resolution::filed(filing)),
        Before::Responsible(who) => ("责任人", name(who)),
        Before::Note(note) => ("备注", text(note)),
    };
    (part.to_owned(), before)
}

/// Several in words; none are said to be so.
fn all<T>(all: &[T], between: &str, one: impl Fn(&T) -> String) -> String {
    if all.is_empty() { EMPTY.into() } else { all.iter().map(one).collect::<Vec<_>>().join(between) }
}

fn sitting(one: &Sitting) -> String {
    format!("{} {}～{}", one.day, one.start, one.end)
}

fn meeting(name: &MeetingName) -> String {
    Meeting::new(name.kind, name.group.clone()).name()
}

fn act(act: &Act) -> String {
    let leader = act.led_by().map(|name| format!(" {name}")).unwrap_or_default();
    let minutes = act.minutes.map(|minutes| format!(" {minutes} 分钟")).unwrap_or_default();
    let way = act.way.map(|way| format!(" {}", way.label())).unwrap_or_default();
    let subject = act.subject.map(|subject| format!(" {}", subject.label())).unwrap_or_default();
    let text = |label: &str, text: &Option<String>| {
        text.as_deref().map(|text| format!(" {label}：{text}")).unwrap_or_default()
    };
    let (materials, suggestions) = (text("材料", &act.materials), text("建议", &act.suggestions));
    format!("{}{leader}{minutes}{way}{subject}{materials}{suggestions}", act.kind.label())
}

fn attended(row: &Attendance) -> String {
    let reason = row.reason.as_deref().map(|reason| format!("：{reason}")).unwrap_or_default();
    let due = if row.due { "" } else { "（不在应到之列）" };
    format!("{} {}{reason}{due}", row.member.name, row.kind.label())
}

fn set(measure: &Measure) -> String {
    let owner = measure.owner.as_ref().map_or("", |who| &*who.name);
    let due = measure.due.map(|due| due.to_string()).unwrap_or_default();
    format!("{}：责任人 {owner}，完成时限 {due}，{} 制定", measure.text, measure.set_on)
}

fn told(progress: &Progress) -> String {
    let done = if progress.done { "（办结）" } else { "" };
    let told = progress.session.map(|at| format!("（{at} 的活动）")).unwrap_or_default();
    let of = progress.measure.map(|number| format!("措施 {number}：")).unwrap_or_default();
    format!("{}{told} {of}{}{done}", progress.on, progress.text)
}
