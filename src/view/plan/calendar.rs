//! Party days as a calendar shows them: the day itself, and the last day for the notice.

use crate::doc::page::Appointment;
use crate::domain::ledger::Ledger;
use crate::domain::time::{Day, Months};
use crate::figures::plan::Planned;

/// Two each month: the last day for the notice, of which one is reminded, and the party day. The whole day, but where
/// it is known from when to when.
pub(super) fn appointments(ledger: &Ledger, months: Months) -> Vec<Appointment> {
    months.iter().flat_map(|month| of_month(ledger, &Planned::of(ledger, month))).collect()
}

fn of_month(ledger: &Ledger, planned: &Planned) -> Vec<Appointment> {
    let month = planned.month;
    let number = month.number();
    let theme = planned.plan.and_then(|plan| plan.theme.as_deref());
    let mark_of_day = if planned.is_provisional() { "（暂定）" } else { "" };
    let theme = theme.map(|theme| format!("：{theme}")).unwrap_or_default();
    let title = format!("{number}月主题党日{mark_of_day}{theme}");
    let uid = |what: &str, day: usize| {
        let place = if day == 0 { String::new() } else { format!("-{}", day + 1) };
        format!("{month}-{what}{place}-{}@dangri", mark(&ledger.org.name))
    };
    let sequence = planned.revision();
    let written = |label: &str| {
        let parts = planned.plan?.parts();
        parts.into_iter().find(|(part, _)| *part == label).and_then(|(_, text)| text.map(str::to_owned))
    };
    let place = written("地点").or_else(|| ledger.org.place.clone());
    let note = |label: &str| written(label).map(|text| format!("{label}：{text}"));
    let notes: Vec<String> =
        ["主要内容", "责任人", "组织单位", "备注"].into_iter().filter_map(note).collect();
    let whole_day = |uid: String, day: Day, title: String| Appointment {
        uid,
        sequence,
        day,
        hours: None,
        title,
        place: place.clone(),
        notes: notes.clone(),
        alarm: false,
    };
    let notice = planned.notice_by.map(|day| {
        let title = format!("最迟今天通知：{title}");
        Appointment { alarm: true, place: None, ..whole_day(uid("notice", 0), day, title) }
    });
    let held = ledger.monthly(month).map(|session| {
        let sittings = session.sittings.iter().enumerate().map(|(at, sitting)| Appointment {
            hours: Some((sitting.start, sitting.end)),
            sequence: sequence + 1,
            ..whole_day(uid("day", at), sitting.day, title.clone())
        });
        sittings.collect()
    });
    let coming = || planned.scheduled_on.map(|day| whole_day(uid("day", 0), day, title.clone()));
    let days = held.unwrap_or_else(|| coming().into_iter().collect::<Vec<_>>());
    notice.into_iter().chain(days).collect()
}

/// Tells the entries of one branch from another's in one calendar: FNV-1a of its name.
fn mark(name: &str) -> String {
    let hash =
        name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}
