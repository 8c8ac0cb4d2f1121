//! Amendments: the part as its code, and what it was as the JSON of its value, in which members stand by number alone.

use rusqlite::Row;
use serde_json::{Map, Value, json};

use super::names::Names;
use super::row::RowExt;
use super::value::not_a;
use crate::domain::amendment::{Amendment, Before};
use crate::domain::id::Id;

/// Reads an amendment from the columns `on`, `field`, `before` and `reason`, which follow that of the record.
pub(super) fn read(row: &Row<'_>, names: &Names) -> rusqlite::Result<Amendment> {
    let (field, before): (String, String) = (row.get(2)?, row.get(3)?);
    let was = value(&field, &before, names).map_err(|_| not_a(&before, "更正前的内容"))?;
    Ok(Amendment { on: row.day(1)?, was, reason: row.get(4)? })
}

fn value(field: &str, before: &str, names: &Names) -> serde_json::Result<Before> {
    let mut before: Value = serde_json::from_str(before)?;
    each_member(&mut before, &mut |member, id| {
        member.insert("name".to_owned(), json!(names.of(Id::new(id)).name));
    });
    serde_json::from_value(json!({ "field": field, "before": before }))
}

/// Returns the code of the part, and the value as JSON.
pub(super) fn written(was: &Before) -> (String, String) {
    let mut value = json!(was);
    each_member(&mut value, &mut |member, _| drop(member.remove("name")));
    (value["field"].as_str().unwrap_or_default().to_owned(), value["before"].to_string())
}

/// Calls `name` with each member in a value: of all that an amendment holds, they alone have an id.
pub(super) fn each_member(value: &mut Value, name: &mut impl FnMut(&mut Map<String, Value>, i64)) {
    each_object(value, &mut |object| {
        if let Some(id) = object.get("id").and_then(Value::as_i64) {
            name(object, id);
        }
    });
}

/// Calls `say` with each part of a value that is of one member, and with whose it is.
pub(super) fn each_member_within(value: &mut Value, say: &mut impl FnMut(i64, &mut Map<String, Value>)) {
    each_object(value, &mut |object| {
        let member = object.get("member").and_then(|member| member.get("id")).and_then(Value::as_i64);
        if let Some(number) = member {
            say(number, object);
        }
    });
}

fn each_object(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| each_object(value, visit)),
        Value::Object(object) => {
            visit(object);
            object.values_mut().for_each(|value| each_object(value, visit));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Before, Names, value, written};
    use crate::domain::act::{Act, ActKind};
    use crate::domain::amendment::MeetingName;
    use crate::domain::guest::{Guest, GuestKind};
    use crate::domain::id::{Id, MemberRef, Stored};
    use crate::domain::makeup::{AbsenceOutcome, Makeup};
    use crate::domain::meeting::MeetingKind;
    use crate::domain::member::Member;
    use crate::domain::resolution::{Concern, Filing, Measure, Progress, Reply};
    use crate::domain::session::{Attendance, AttendanceKind, SessionRef, Sitting};
    use crate::domain::time::{Day, Month, Time};
    use crate::domain::vote::{Ground, LeftOut, Matter, Vote};

    /// One of each part, of as much as it can say.
    fn each(name: &str) -> Vec<Before> {
        let who = || MemberRef { id: Id::new(7), name: name.into() };
        let on = Day::from_ymd_opt(2026, 11, 2).unwrap();
        let sitting = || Sitting { day: on, start: Time::new(9, 0).unwrap(), end: Time::new(2, 30).unwrap() };
        let text = || Some("“三楼”\n\\n".to_owned());
        let meeting = || MeetingName { kind: MeetingKind::Group, group: text() };
        let leader = Some(who());
        let act = Act { leader, materials: text(), minutes: Some(20), ..Act::new(ActKind::Study) };
        let row = Attendance { member: who(), kind: AttendanceKind::SickLeave, reason: text(), due: true };
        let how = AbsenceOutcome::Waived("调离".into());
        let makeup = Makeup { member: who(), on, how, confirmed_by: Some(who()), entered_on: on };
        let measure =
            || Measure { text: "甲".into(), owner: Some(who()), due: Some(on), set_on: on, entered_on: on };
        let session = Some(SessionRef { month: Month::of(on), number: 2 });
        let progress =
            Progress { on, text: "乙".into(), measure: Some(1), session, done: true, entered_on: on };
        let filing = || Filing {
            on,
            reply: Some(Reply::Approved),
            replied_on: Some(on),
            entered_on: on,
            replied_entered_on: Some(on),
        };
        let vote = Vote { entitled: 9, present: 8, written: 0, yes: 7, no: 1, abstain: 0 };
        vec![
            Before::Sittings(vec![sitting(), sitting()]),
            Before::Place(text()),
            Before::Theme(None),
            Before::Organiser(text()),
            Before::Post(text()),
            Before::Planned(Some(sitting())),
            Before::Chair(Some(who())),
            Before::Recorder(None),
            Before::Content(text()),
            Before::Effect(text()),
            Before::Guests(vec![Guest { kind: GuestKind::Masses, name: text(), count: 1 }]),
            Before::Acts(vec![act]),
            Before::Meetings(vec![meeting()]),
            Before::Attendance(row),
            Before::NotDue(who()),
            Before::Makeup(makeup),
            Before::Meeting {
                meeting: meeting(),
                was: vec![Before::Chair(Some(who())), Before::Topic(text())],
            },
            Before::End(Time::new(16, 30).unwrap()),
            Before::Topic(text()),
            Before::Minutes(text()),
            Before::Judges(Some(2025)),
            Before::MadeOn(on),
            Before::Concerns(vec![Concern::Member(who()), Concern::Outsider { name: "余思远".into() }]),
            Before::Matter(Matter::Election),
            Before::Vote(Some(vote)),
            Before::LeftOut {
                left_out: vec![LeftOut { member: who(), ground: Ground::Abroad }],
                consent: text(),
            },
            Before::Measure(measure()),
            Before::MeasureRemoved(measure()),
            Before::ProgressRemoved(progress),
            Before::Filing(filing()),
            Before::FilingRemoved(filing()),
            Before::Responsible(Some(who())),
            Before::Note(None),
        ]
    }

    #[test]
    fn each_part_is_read_as_it_was_written_with_members_by_number_alone() {
        let names = Names::new(&[Stored {
            id: Id::new(7),
            value: Member::new("张叁", Day::default(), None).unwrap(),
        }]);
        for (was, renamed) in each("张三").into_iter().zip(each("张叁")) {
            let (field, before) = written(&was);
            assert!(!before.contains("张三"), "{field}: {before}");
            assert_eq!(value(&field, &before, &names).unwrap(), renamed, "{field}: {before}");
        }
    }

    #[test]
    fn the_file_takes_each_part_and_no_other() {
        let schema = include_str!("migrations/0001.sql");
        let lists = schema.split("CHECK (field IN (").skip(1);
        let listed = lists.flat_map(|rest| rest.split("))").next().unwrap().split(','));
        let listed: BTreeSet<String> = listed.map(|code| code.trim().trim_matches('\'').to_owned()).collect();
        let known: BTreeSet<String> = each("张三").iter().map(|was| written(was).0).collect();
        assert_eq!(listed, known);
    }
}
