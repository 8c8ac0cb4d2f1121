//! Attendance as typed: by exception. All who are due were there, but for those named.

use clap::Args;

use super::parts::split_at;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::session::{Attendance, AttendanceKind};
use crate::domain::text::{line, list};
use crate::domain::time::Day;

#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Exceptions {
    /// 请假的人，种类是 公假、事假、病假、其他请假；可以写多次
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
    /// Where the texts of a flag are kept.
    pub(super) fn slot(&mut self, flag: &str) -> Option<&mut Vec<String>> {
        Some(match flag {
            "leave" => &mut self.leave,
            "absent" => &mut self.absent,
            "late" => &mut self.late,
            "online" => &mut self.online,
            "delivered" => &mut self.delivered,
            "present" => &mut self.present,
            _ => return None,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        [&self.leave, &self.absent, &self.late, &self.online, &self.delivered, &self.present]
            .iter()
            .all(|names| names.is_empty())
    }

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
    ledger.due(day).map(present).collect()
}

/// The same of a meeting on a day of its own: all of its circle were there.
pub(super) fn circle_present(ledger: &Ledger, meeting: &Meeting, day: Day) -> Vec<Attendance> {
    ledger.members.iter().filter(|member| meeting.concerns(member, day)).map(present).collect()
}

fn present(member: &Stored<Member>) -> Attendance {
    Attendance { member: member.who(), kind: AttendanceKind::Present, reason: None }
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
