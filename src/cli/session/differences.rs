//! What a record said before it was mended, field by field.

use crate::domain::act::Act;
use crate::domain::choice::Choice;
use crate::domain::id::Who;
use crate::domain::makeup::Makeup;
use crate::domain::meeting::Meeting;
use crate::domain::session::{Amendment, Attendance, Session, Sitting};
use crate::domain::text::line;
use crate::domain::time::Day;
use crate::view;

/// A field, what it said, and what it says now.
type Field = (&'static str, String, String);

/// Differences as they are kept with the record.
pub(super) fn noted(
    on: Day,
    differences: Vec<(&'static str, String)>,
    reason: Option<&str>,
) -> impl Iterator<Item = Amendment> {
    let reason = reason.and_then(line);
    let noted = move |(field, before): (&str, String)| Amendment {
        on,
        field: field.to_owned(),
        before,
        reason: reason.clone(),
    };
    differences.into_iter().map(noted)
}

/// What differs between two states of a session, with what it said before.
pub(super) fn of_session(old: &Session, new: &Session) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "（空）".into());
    let name = |who: &Option<Who>| who.as_ref().map_or_else(|| "（空）".into(), |who| who.name.to_string());
    let shown = |one: &Sitting| format!("{} {}～{}", one.day, one.start, one.end);
    let sittings = |session: &Session| session.sittings.iter().map(shown).collect::<Vec<_>>().join("；");
    let guests =
        |session: &Session| view::session::guests(&session.guests).unwrap_or_else(|| "（空）".into());
    let planned = |session: &Session| session.planned.as_ref().map_or_else(|| "（空）".into(), shown);
    let mut fields = vec![
        ("时间", sittings(old), sittings(new)),
        ("地点", text(&old.place), text(&new.place)),
        ("主题", text(&old.theme), text(&new.theme)),
        ("组织单位", text(&old.organiser), text(&new.organiser)),
        ("驻点", text(&old.post), text(&new.post)),
        ("计划时间", planned(old), planned(new)),
        ("主持人", name(&old.chair), name(&new.chair)),
        ("记录人", name(&old.recorder), name(&new.recorder)),
        ("主要内容", text(&old.content), text(&new.content)),
        ("活动成效", text(&old.effect), text(&new.effect)),
        ("列席人员", guests(old), guests(new)),
        ("活动内容", acts(&old.acts), acts(&new.acts)),
        ("组织生活", meetings_shown(old), meetings_shown(new)),
    ];
    fields.extend(attendance(&old.attendance, &new.attendance));
    let makeup = |makeup: &Makeup| format!("{} {}", makeup.member.name, view::session::makeup(makeup));
    for gone in old.makeups.iter().filter(|makeup| new.makeup(makeup.member.id).is_none()) {
        fields.push(("补课", makeup(gone), String::new()));
    }
    fields.retain(|(_, before, after)| before != after);
    fields.into_iter().map(|(field, before, _)| (field, before)).collect()
}

fn acts(acts: &[Act]) -> String {
    let shown = |act: &Act| {
        let leader = act.led_by().map(|name| format!(" {name}")).unwrap_or_default();
        let minutes = act.minutes.map(|minutes| format!(" {minutes} 分钟")).unwrap_or_default();
        let way = act.way.map(|way| format!(" {}", way.label())).unwrap_or_default();
        let subject = act.subject.map(|subject| format!(" {}", subject.label())).unwrap_or_default();
        let text = |label: &str, text: &Option<String>| {
            text.as_deref().map(|text| format!(" {label}：{text}")).unwrap_or_default()
        };
        let (materials, suggestions) = (text("材料", &act.materials), text("建议", &act.suggestions));
        format!("{}{leader}{minutes}{way}{subject}{materials}{suggestions}", act.kind.label())
    };
    if acts.is_empty() { "（空）".into() } else { acts.iter().map(shown).collect::<Vec<_>>().join("、") }
}

fn meetings_shown(session: &Session) -> String {
    let meetings: Vec<String> = session.meetings.iter().map(Meeting::name).collect();
    if meetings.is_empty() { "（空）".into() } else { meetings.join("、") }
}

fn attendance(old: &[Attendance], new: &[Attendance]) -> Vec<Field> {
    let row =
        |rows: &[Attendance], of: &Attendance| rows.iter().find(|row| row.member.id == of.member.id).cloned();
    let not_due = |row: &Attendance| format!("{} 不在应到之列", row.member.name);
    let shown = |row: &Attendance| {
        let reason = row.reason.as_deref().map(|reason| format!("：{reason}")).unwrap_or_default();
        let due = if row.due { "" } else { "（不在应到之列）" };
        format!("{} {}{reason}{due}", row.member.name, row.kind.label())
    };
    let before = |now: &Attendance| row(old, now).map_or(not_due(now), |row| shown(&row));
    let kept = new.iter().map(|now| ("出勤", before(now), shown(now)));
    let gone = old.iter().filter(|was| row(new, was).is_none());
    kept.chain(gone.map(|was| ("出勤", shown(was), not_due(was)))).collect()
}

/// What is said of a meeting otherwise than before; what was empty is no loss.
pub(super) fn of_details(old: &Meeting, new: &Meeting) -> Vec<(&'static str, String)> {
    let name = |who: &Option<Who>| who.as_ref().map(|who| who.name.to_string());
    let fields = [
        ("主持人", name(&old.chair), name(&new.chair)),
        ("记录人", name(&old.recorder), name(&new.recorder)),
        ("议题", old.topic.clone(), new.topic.clone()),
        ("内容", old.content.clone(), new.content.clone()),
        ("所属年度", old.judges.map(|year| year.to_string()), new.judges.map(|year| year.to_string())),
    ];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    changed.filter_map(|(label, before, _)| Some((label, before?))).collect()
}

/// The same of a meeting on a day of its own, with its time, place and attendance.
pub(super) fn of_own_meeting(old: &Meeting, new: &Meeting) -> Vec<(&'static str, String)> {
    let (Some(was), Some(is)) = (&old.own, &new.own) else { return of_details(old, new) };
    let place = |place: &Option<String>| place.clone().unwrap_or_else(|| "（空）".into());
    let mut fields = vec![
        ("结束时间", was.sitting.end.to_string(), is.sitting.end.to_string()),
        ("地点", place(&was.place), place(&is.place)),
    ];
    fields.extend(attendance(&was.attendance, &is.attendance));
    fields.retain(|(_, before, after)| before != after);
    let fields = fields.into_iter().map(|(field, before, _)| (field, before));
    fields.chain(of_details(old, new)).collect()
}
