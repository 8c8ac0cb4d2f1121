//! Who was not there, and how that was made up; and who was there besides the members.

use crate::doc::columns::Rows;
use crate::doc::page::Table;
use crate::domain::choice::Choice;
use crate::domain::guest::Guest;
use crate::domain::makeup::{AbsenceOutcome, Makeup};
use crate::domain::session::{Attendance, AttendanceKind};

/// 缺席人员及原因, and who came late or otherwise than in person; how absences were made up, where any was.
pub(super) fn away<'a>(attendance: impl IntoIterator<Item = &'a Attendance>, makeups: &[Makeup]) -> Table {
    let rows = Rows::of(attendance.into_iter().filter(|row| row.kind != AttendanceKind::Present));
    let made_up = |row: &Attendance| makeups.iter().find(|one| one.member.id == row.member.id).map(makeup);
    let columns = vec![
        rows.word("姓名", |row| &*row.member.name),
        rows.word("情况", |row| row.kind.label()),
        rows.text("原因", |row| row.reason.as_deref()),
        rows.text("补课", made_up).only_if(!makeups.is_empty()),
    ];
    rows.table("away", "缺席、请假和其他", columns).empty("全部到会")
}

/// `张三、李四`: who was there; `None` where nobody was.
pub(in crate::view) fn came<'a>(attendance: impl IntoIterator<Item = &'a Attendance>) -> Option<String> {
    let here = attendance.into_iter().filter(|row| row.kind.is_present());
    let here: Vec<&str> = here.map(|row| &*row.member.name).collect();
    (!here.is_empty()).then(|| here.join("、"))
}

/// Whoever was due and not there.
pub(in crate::view) fn absent(attendance: &[Attendance]) -> impl Iterator<Item = &Attendance> {
    attendance.iter().filter(|row| row.due && !row.kind.is_present())
}

/// `李四（病假：住院）、王五（缺席）`; `无`.
pub(in crate::view) fn absent_and_why(attendance: &[Attendance]) -> String {
    let said = |row: &Attendance| {
        let reason = row.reason.as_ref().map(|reason| format!("：{reason}")).unwrap_or_default();
        format!("{}（{}{reason}）", row.member.name, row.kind.label())
    };
    let said: Vec<String> = absent(attendance).map(said).collect();
    if said.is_empty() { "无".into() } else { said.join("、") }
}

/// `2026-11-20 自学，李四确认`, `免补：调离`.
pub(in crate::view) fn makeup(makeup: &Makeup) -> String {
    let by = makeup.confirmed_by.as_ref().map(|who| format!("，{}确认", who.name)).unwrap_or_default();
    match &makeup.how {
        AbsenceOutcome::MadeUp(way) => format!("{} {}{by}", makeup.on, way.label()),
        AbsenceOutcome::Waived(reason) => format!("免补：{reason}{by}"),
    }
}

/// `群众代表 王大爷、李大妈；团员青年 5 人`; `None` where nobody came.
pub(in crate::view) fn guests(guests: &[Guest]) -> Option<String> {
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    for guest in guests {
        let said = guest.name.clone().unwrap_or_else(|| format!("{} 人", guest.count));
        match kinds.iter_mut().find(|(kind, _)| *kind == guest.kind.label()) {
            Some((_, known)) => known.push(said),
            None => kinds.push((guest.kind.label(), vec![said])),
        }
    }
    let said: Vec<String> =
        kinds.into_iter().map(|(kind, who)| format!("{kind} {}", who.join("、"))).collect();
    (!said.is_empty()).then(|| said.join("；"))
}
