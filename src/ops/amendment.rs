//! What a record said before it was mended, part by part.

use crate::domain::amendment::{Amendment, Before, MeetingName};
use crate::domain::meeting::Meeting;
use crate::domain::resolution::Resolution;
use crate::domain::session::{Attendance, Session};
use crate::domain::text::line;
use crate::domain::time::Day;

/// Returns what was, as it is kept with the record.
pub fn noted(on: Day, was: Vec<Before>, reason: Option<&str>) -> impl Iterator<Item = Amendment> {
    let reason = reason.and_then(line);
    was.into_iter().map(move |was| Amendment { on, was, reason: reason.clone() })
}

/// Returns what a session was in the parts that are otherwise now.
pub fn of_session(old: &Session, new: &Session) -> Vec<Before> {
    let parts = |one: &Session| {
        [
            Before::Sittings(one.sittings.clone()),
            Before::Place(one.place.clone()),
            Before::Theme(one.theme.clone()),
            Before::Organiser(one.organiser.clone()),
            Before::Post(one.post.clone()),
            Before::Planned(one.planned.clone()),
            Before::Chair(one.chair.clone()),
            Before::Recorder(one.recorder.clone()),
            Before::Content(one.content.clone()),
            Before::Effect(one.effect.clone()),
            Before::Guests(one.guests.clone()),
            Before::Acts(one.acts.clone()),
            Before::Meetings(one.meetings.iter().map(MeetingName::of).collect()),
        ]
    };
    let gone = old.makeups.iter().filter(|makeup| new.makeup(makeup.member.id).is_none());
    Before::differing(parts(old), parts(new))
        .chain(attendance(&old.attendance, &new.attendance))
        .chain(gone.cloned().map(Before::Makeup))
        .collect()
}

fn attendance(old: &[Attendance], new: &[Attendance]) -> impl Iterator<Item = Before> {
    let row =
        |rows: &[Attendance], of: &Attendance| rows.iter().find(|row| row.member.id == of.member.id).cloned();
    let before = move |now: &Attendance| match row(old, now) {
        Some(was) => (was != *now).then_some(Before::Attendance(was)),
        None => Some(Before::NotDue(now.member.clone())),
    };
    let gone = old.iter().filter(move |was| row(new, was).is_none());
    new.iter().filter_map(before).chain(gone.cloned().map(Before::Attendance))
}

/// Returns what was said of a meeting otherwise than now; what was empty is no loss.
pub fn of_details(old: &Meeting, new: &Meeting) -> Vec<Before> {
    let parts = |one: &Meeting| {
        [
            Before::Chair(one.chair.clone()),
            Before::Recorder(one.recorder.clone()),
            Before::Topic(one.topic.clone()),
            Before::Minutes(one.content.clone()),
            Before::Judges(one.judges),
        ]
    };
    let is_empty = |was: &Before| {
        matches!(
            was,
            Before::Chair(None)
                | Before::Recorder(None)
                | Before::Topic(None)
                | Before::Minutes(None)
                | Before::Judges(None)
        )
    };
    Before::differing(parts(old), parts(new)).filter(|was| !is_empty(was)).collect()
}

/// Returns the same of a meeting on a day of its own, with its end, place and attendance.
pub fn of_own_meeting(old: &Meeting, new: &Meeting) -> Vec<Before> {
    let (Some(was), Some(is)) = (&old.own, &new.own) else { return of_details(old, new) };
    let [was_parts, is_parts] =
        [was, is].map(|own| [Before::End(own.sitting.end), Before::Place(own.place.clone())]);
    let mut said: Vec<Before> = Before::differing(was_parts, is_parts).collect();
    said.extend(attendance(&was.attendance, &is.attendance));
    said.extend(of_details(old, new));
    said
}

/// Returns what a resolution's day, people and vote were where they are otherwise now; that there was no vote is said too.
pub fn of_resolution(old: &Resolution, new: &Resolution) -> Vec<Before> {
    let parts = |one: &Resolution| {
        [
            Before::MadeOn(one.made_on),
            Before::Concerns(one.concerns.clone()),
            Before::Matter(one.matter),
            Before::Vote(one.vote),
            Before::LeftOut { left_out: one.left_out.clone(), consent: one.consent.clone() },
        ]
    };
    Before::differing(parts(old), parts(new)).collect()
}
