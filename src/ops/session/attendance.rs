//! Attendance by exception: all who are due were there, but for those of whom something else is said.

use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::member::Member;
use crate::domain::session::{Attendance, AttendanceKind};

/// Returns the rows of some members before any exception: all were there.
pub fn all_present(due: &[&Stored<Member>]) -> Vec<Attendance> {
    let present = |member: &&Stored<Member>| Attendance {
        member: member.who(),
        kind: AttendanceKind::Present,
        reason: None,
        due: true,
    };
    due.iter().map(present).collect()
}

/// Returns the rows with the exceptions put in, in the order of the roster. `due` are those who are due: others can come, and
/// cannot be absent.
///
/// # Errors
/// `Invalid::Twice`; `Invalid::NotDue`.
pub fn with_exceptions(
    due: &[&Stored<Member>],
    mut rows: Vec<Attendance>,
    exceptions: Vec<Attendance>,
) -> Result<Vec<Attendance>, Invalid> {
    let is_due = |id| due.iter().any(|member| member.id == id);
    let mut named = Vec::new();
    for exception in exceptions {
        if named.contains(&exception.member.id) {
            return Err(Invalid::Twice(exception.member.name.to_string()));
        }
        named.push(exception.member.id);
        let exception = Attendance { due: is_due(exception.member.id), ..exception };
        match rows.iter_mut().find(|row| row.member.id == exception.member.id) {
            Some(row) if exception.kind.is_present() || exception.due => *row = exception,
            None if exception.kind.is_present() || exception.due => rows.push(exception),
            _ => return Err(Invalid::NotDue(exception.member.name.to_string())),
        }
    }
    rows.sort_by_key(|row| row.member.id);
    Ok(rows)
}

/// Returns the rows without those of people who were not due after all; `before` is what they were before anything was said.
///
/// # Errors
/// `Invalid::Twice` for somebody of whom something else is said too.
pub fn without(
    not_due: &[&Stored<Member>],
    before: &[Attendance],
    mut rows: Vec<Attendance>,
) -> Result<Vec<Attendance>, Invalid> {
    let of = |rows: &[Attendance], id: Id<Member>| rows.iter().find(|row| row.member.id == id).cloned();
    for member in not_due {
        if of(before, member.id) != of(&rows, member.id) {
            return Err(Invalid::Twice(member.called.to_string()));
        }
        rows.retain(|row| row.member.id != member.id);
    }
    Ok(rows)
}
