//! Amendments: the part as its code, and what it was as the JSON of its value, in which members stand by number alone.

use rusqlite::Row;
use serde_json::{Value, json};

use super::names::Names;
use super::row::RowExt;
use super::value::not_a;
use crate::domain::amendment::{Amendment, Before};

/// Reads an amendment from the columns `on`, `field`, `before` and `reason`, which follow that of the record.
pub(super) fn read(row: &Row<'_>, names: &Names) -> rusqlite::Result<Amendment> {
    let (field, before): (String, String) = (row.get(2)?, row.get(3)?);
    let mut was = read_value(&field, &before).map_err(|_| not_a(&before, "更正前的内容"))?;
    was.each_member(&mut |who| *who = names.of(who.id));
    Ok(Amendment { on: row.day(1)?, was, reason: row.get(4)? })
}

fn read_value(field: &str, before: &str) -> serde_json::Result<Before> {
    let before: Value = serde_json::from_str(before)?;
    serde_json::from_value(json!({ "field": field, "before": before }))
}

/// Returns the code of the part, and the value as JSON.
pub(super) fn written(was: &Before) -> (String, String) {
    let mut was = was.clone();
    was.each_member(&mut |who| who.name = "".into());
    let value = json!(was);
    (value["field"].as_str().unwrap_or_default().to_owned(), value["before"].to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Before, read_value, written};
    use crate::domain::act::{Act, ActKind};
    use crate::domain::amendment::MeetingName;
    use crate::domain::guest::{Guest, GuestKind};
    use crate::domain::id::{Id, Who};
    use crate::domain::makeup::{Closing, Makeup};
    use crate::domain::meeting::MeetingKind;
    use crate::domain::resolution::{Concern, Filing, Measure, Progress, Reply};
    use crate::domain::session::{Attendance, AttendanceKind, SessionRef, Sitting};
    use crate::domain::time::{Day, Month, Time};
    use crate::domain::vote::{Ground, LeftOut, Matter, Vote};

    /// One of each part, of as much as it can say.
    fn each(name: &str) -> Vec<Before> {
        let who = || Who { id: Id::new(7), name: name.into() };
        let on = Day::from_ymd_opt(2026, 11, 2).unwrap();
        let sitting = || Sitting { day: on, start: Time::new(9, 0).unwrap(), end: Time::new(2, 30).unwrap() };
        let text = || Some("“三楼”\n\\n".to_owned());
        let meeting = || MeetingName { kind: MeetingKind::Group, group: text() };
        let leader = Some(who());
        let act = Act { leader, materials: text(), minutes: Some(20), ..Act::new(ActKind::Study) };
        let row = Attendance { member: who(), kind: AttendanceKind::SickLeave, reason: text(), due: true };
        let how = Closing::Waived("调离".into());
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
        for (was, renamed) in each("张三").into_iter().zip(each("张叁")) {
            let (field, before) = written(&was);
            assert!(!before.contains("张三"), "{field}: {before}");
            let mut read = read_value(&field, &before).unwrap();
            read.each_member(&mut |who| who.name = "张叁".into());
            assert_eq!(read, renamed, "{field}: {before}");
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
