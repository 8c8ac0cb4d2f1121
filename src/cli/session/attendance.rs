//! Attendance as typed: by exception. All who are due were there, but for those named.

use clap::Args;

use super::parts::split_at;
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::session::{Attendance, AttendanceKind};
use crate::domain::text::{line, list};
use crate::domain::time::Day;

#[derive(Debug, Args)]
pub(crate) struct Exceptions {
    /// 请假：姓名=种类:原因，种类是 公假、事假、病假、其他请假；可以写多次
    #[arg(long, value_name = "姓名=种类:原因")]
    leave: Vec<String>,
    /// 没有请假而缺席的人，几个人用逗号或顿号隔开
    #[arg(long, value_name = "姓名")]
    absent: Vec<String>,
    /// 迟到的人
    #[arg(long, value_name = "姓名")]
    late: Vec<String>,
    /// 线上参加的人
    #[arg(long, value_name = "姓名")]
    online: Vec<String>,
    /// 送学上门的人
    #[arg(long, value_name = "姓名")]
    delivered: Vec<String>,
    /// 到会的人：不在应到之列而来了的，或者更正为到会的
    #[arg(long, value_name = "姓名")]
    present: Vec<String>,
}

impl Exceptions {
    /// The rows with what was typed put in, in the order of the roster.
    pub(super) fn put(&self, ledger: &Ledger, mut rows: Vec<Attendance>) -> Result<Vec<Attendance>, Invalid> {
        let mut named = Vec::new();
        for exception in self.typed(ledger)? {
            if named.contains(&exception.member.id) {
                return Err(Invalid::Twice(exception.member.name.to_string()));
            }
            named.push(exception.member.id);
            match rows.iter_mut().find(|row| row.member.id == exception.member.id) {
                Some(row) => *row = exception,
                None => rows.push(exception),
            }
        }
        rows.sort_by_key(|row| row.member.id);
        Ok(rows)
    }

    fn typed(&self, ledger: &Ledger) -> Result<Vec<Attendance>, Invalid> {
        let mut rows = self.leave.iter().map(|text| leave(ledger, text)).collect::<Result<Vec<_>, _>>()?;
        for (names, kind) in [
            (&self.absent, AttendanceKind::Absent),
            (&self.late, AttendanceKind::Late),
            (&self.online, AttendanceKind::Online),
            (&self.delivered, AttendanceKind::Delivered),
            (&self.present, AttendanceKind::Present),
        ] {
            for name in names.iter().flat_map(|names| list(names)) {
                rows.push(Attendance { member: ledger.person(name)?.who(), kind, reason: None });
            }
        }
        Ok(rows)
    }
}

/// The rows of a session on that day, before any exception: all who are due were there.
pub(super) fn all_present(ledger: &Ledger, day: Day) -> Vec<Attendance> {
    let present = |member| Attendance { member, kind: AttendanceKind::Present, reason: None };
    ledger.due(day).map(|member| present(member.who())).collect()
}

/// `张三=病假:住院`.
fn leave(ledger: &Ledger, text: &str) -> Result<Attendance, Invalid> {
    let (name, rest) = split_at(text, ['=', '＝']);
    let rest = rest.ok_or_else(|| Invalid::LeaveForm(text.to_owned()))?;
    let (kind, reason) = split_at(rest, [':', '：']);
    let kind = AttendanceKind::parse(kind)?;
    if !kind.is_leave() {
        return Err(Invalid::LeaveForm(text.to_owned()));
    }
    Ok(Attendance { member: ledger.person(name)?.who(), kind, reason: reason.and_then(line) })
}
