//! Attendance as typed: by exception. All who are due were there, but for those named.

use super::field::{Section, section};
use super::parts::split_at;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::session::{Attendance, AttendanceKind};
use crate::domain::text::{MARKS, items, line, list};

section! {
    /// Who was not there, or otherwise than the rest.
    Exceptions {
        /// 请假的人，种类是 公假、事假、病假、其他请假；几个人用顿号隔开
        #[arg(long, value_name = "姓名=种类:原因")]
        leave: Vec<String> = ("请假人员", "张三=病假:住院", Exceptions),
        /// 没有请假而缺席的人，几个人用逗号或顿号隔开
        #[arg(long, value_name = "姓名")]
        absent: Vec<String> = ("缺席人员", "张三、李四", Not),
        /// 迟到的人
        #[arg(long, value_name = "姓名")]
        late: Vec<String> = ("迟到人员", "张三、李四", Not),
        /// 线上参加的人
        #[arg(long, value_name = "姓名")]
        online: Vec<String> = ("线上参加的人员", "张三、李四", Not),
        /// 送学上门的人
        #[arg(long, value_name = "姓名")]
        delivered: Vec<String> = ("送学上门的人员", "张三、李四", Not),
        /// 到会的人：不在应到之列而来了的，或者更正为到会的
        #[arg(long, value_name = "姓名")]
        present: Vec<String> = ("不在应到之列而到会的人员", "张三、李四", Not),
    }
}

impl Exceptions {
    pub(super) fn is_empty(&self) -> bool {
        self.fields().iter().all(|field| self.typed(field.flag).is_none_or(<[String]>::is_empty))
    }

    /// What was typed of each who is named.
    pub(super) fn rows(&self, ledger: &Ledger) -> Result<Vec<Attendance>, Invalid> {
        let mut rows = Vec::new();
        for text in &self.leave {
            rows.extend(leave(ledger, text)?);
        }
        for (names, kind) in [
            (&self.absent, AttendanceKind::Absent),
            (&self.late, AttendanceKind::Late),
            (&self.online, AttendanceKind::Online),
            (&self.delivered, AttendanceKind::Delivered),
            (&self.present, AttendanceKind::Present),
        ] {
            for name in names.iter().flat_map(|names| list(names)) {
                rows.push(Attendance { member: ledger.person(name)?.who(), kind, reason: None, due: true });
            }
        }
        Ok(rows)
    }
}

/// Those who are named, several of them in one word or many.
pub(super) fn people<'a>(ledger: &'a Ledger, names: &[String]) -> Result<Vec<&'a Stored<Member>>, Invalid> {
    names.iter().flat_map(|names| list(names)).map(|name| ledger.person(name)).collect()
}

/// `张三=病假:住院`, `张三、李四=公假`, `张三=病假:住院、李四=事假`; a colon is as good as the first mark.
fn leave(ledger: &Ledger, text: &str) -> Result<Vec<Attendance>, Invalid> {
    let form = || Invalid::LeaveForm(text.trim().to_owned());
    let kind_of = |rest: &str| {
        let (kind, _) = split_at(rest, [':', '：']);
        AttendanceKind::parse(kind).ok().filter(|kind| kind.is_leave())
    };
    // Of a reason, `家里，有事` starts nothing; a name does, be it without a kind, and so does a kind, be it of nobody known.
    let starts = |token: &str| match token.split_once(MARKS) {
        Some((name, rest)) => {
            ledger.seems_a_person(name) || kind_of(rest).is_some() || token.contains(['=', '＝'])
        }
        None => ledger.seems_a_person(token),
    };
    let (mut rows, mut names) = (Vec::new(), Vec::new());
    for item in items(text, starts) {
        let Some((name, rest)) = item.split_once(MARKS) else {
            names.push(item);
            continue;
        };
        let kind = kind_of(rest).ok_or_else(form)?;
        let reason = split_at(rest, [':', '：']).1.unwrap_or_default();
        // Another's leave, typed behind it in some other way.
        if reason.contains(['=', '＝']) || reason.split(MARKS).skip(1).any(|part| kind_of(part).is_some()) {
            return Err(form());
        }
        let reason = line(reason);
        for name in names.drain(..).chain([name]) {
            rows.push(Attendance {
                member: ledger.person(name.trim())?.who(),
                kind,
                reason: reason.clone(),
                due: true,
            });
        }
    }
    // The last of them have no kind.
    if names.is_empty() { Ok(rows) } else { Err(form()) }
}

#[cfg(test)]
mod tests {
    use super::{Attendance, AttendanceKind, Choice, Exceptions, Invalid, Ledger, Stored, leave};
    use crate::domain::id::Id;
    use crate::domain::member::Member;
    use crate::domain::org::{OrgKind, Organisation};
    use crate::domain::time::{Day, Month, Months};
    use crate::ops::session::attendance::{all_present, with_exceptions};

    fn first() -> Day {
        Month::new(2026, 11).unwrap().first()
    }

    /// 张三 and 李四, and 陈强 who had left by November.
    fn ledger() -> Ledger {
        let january = Month::new(2026, 1).unwrap();
        let org = Organisation::new("第一党支部", OrgKind::Branch, january).unwrap();
        let mut ledger = Ledger::empty(org, Months::year(2026));
        for (id, name) in [(1, "张三"), (2, "李四"), (3, "陈强")] {
            let mut member = Member::new(name, january.first(), None).unwrap();
            member.memberships[0].until = (id == 3).then_some(january.last());
            ledger.members.push(Stored { id: Id::new(id), value: member });
        }
        ledger
    }

    fn exceptions() -> Exceptions {
        let none = Vec::new;
        Exceptions {
            leave: none(),
            absent: none(),
            late: none(),
            online: none(),
            delivered: none(),
            present: none(),
        }
    }

    fn put(exceptions: &Exceptions) -> Result<Vec<(String, AttendanceKind)>, Invalid> {
        let ledger = ledger();
        let due: Vec<_> = ledger.due(first()).collect();
        let rows = with_exceptions(&due, all_present(&due), exceptions.rows(&ledger)?)?;
        Ok(rows.iter().map(|row| (row.member.name.to_string(), row.kind)).collect())
    }

    #[test]
    fn leave_is_read_with_marks_of_either_width_and_for_several_people() {
        let shown = |rows: Vec<Attendance>| {
            rows.iter().map(|row| format!("{} {}", row.member.name, row.kind.is_leave())).collect::<Vec<_>>()
        };
        for text in ["张三=病假:住院", "张三＝病假：住院", "张三：病假：住院"] {
            let rows = leave(&ledger(), text).unwrap();
            assert_eq!(
                (rows[0].kind, rows[0].reason.as_deref()),
                (AttendanceKind::SickLeave, Some("住院")),
                "{text}"
            );
        }
        assert_eq!(shown(leave(&ledger(), "张三、李四=公假").unwrap()), ["张三 true", "李四 true"]);
        for text in ["张三=病假:住院、李四=事假:带孩子", "张三:病假:住院；李四:事假:带孩子"]
        {
            let rows = leave(&ledger(), text).unwrap();
            let shown: Vec<_> =
                rows.iter().map(|row| (&*row.member.name, row.kind.label(), row.reason.as_deref())).collect();
            let both = [("张三", "病假", Some("住院")), ("李四", "事假", Some("带孩子"))];
            assert_eq!(shown, both, "{text}");
        }
        let long = leave(&ledger(), "张三=病假:住院，手术、复查：共 3 次").unwrap();
        assert_eq!((long.len(), long[0].reason.as_deref()), (1, Some("住院，手术、复查：共 3 次")));
        let shared = leave(&ledger(), "张三=病假:住院、李四、陈强=公假").unwrap();
        assert_eq!((shared.len(), shared[2].reason.as_deref()), (3, None));
        // Who is named without a kind, or nearly named, is no part of another's reason.
        for text in [
            "张三=病假:住院和李四=事假",
            "张三:病假:住院/李四:事假",
            "张三=病假:住院、李四",
            "张三=病假:住院、李五=事假",
            "张三=病假:住院、李四=病了",
        ] {
            assert!(leave(&ledger(), text).is_err(), "{text}");
        }
        for text in ["张三", "张三=病了", "张三=缺席"] {
            assert!(matches!(leave(&ledger(), text), Err(Invalid::LeaveForm(_))), "{text}");
        }
    }

    #[test]
    fn whoever_was_not_due_can_come_but_cannot_be_absent() {
        let absent = Exceptions { absent: vec!["陈强".into()], ..exceptions() };
        assert_eq!(put(&absent), Err(Invalid::NotDue("陈强".into())));
        let on_leave = Exceptions { leave: vec!["陈强=病假".into()], ..exceptions() };
        assert_eq!(put(&on_leave), Err(Invalid::NotDue("陈强".into())));
        let came = Exceptions { present: vec!["陈强".into()], ..exceptions() };
        assert_eq!(put(&came).unwrap().len(), 3);
    }

    #[test]
    fn a_person_is_named_in_one_way_only() {
        let twice =
            Exceptions {
                late: vec!["张三".into()], absent: vec!["李四，张三".into()], ..exceptions()
            };
        assert_eq!(put(&twice), Err(Invalid::Twice("张三".into())));
    }
}
