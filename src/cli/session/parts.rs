//! Parts of a session as typed: sittings, acts, meetings, long text.

use std::io::Read;

use crate::cli::desk::Desk;
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::session::{Act, ActKind, Sitting};
use crate::domain::text::{half_width, list};
use crate::domain::time::{Day, parse_time};
use crate::error::{Error, Result};

/// A text before and after the first of some marks, which may be full-width.
pub(super) fn split_at(text: &str, marks: [char; 2]) -> (&str, Option<&str>) {
    match text.split_once(marks) {
        Some((before, after)) => (before.trim(), Some(after.trim())),
        None => (text.trim(), None),
    }
}

/// `2026-11-02 14:30-16:40`.
pub(super) fn sitting(desk: &Desk, text: &str) -> Result<Sitting, Invalid> {
    let form = || Invalid::SittingForm(text.trim().to_owned());
    let plain = half_width(text).replace(['~', '～'], "-").replace('T', " ");
    let (day, times) = plain.rsplit_once(' ').ok_or_else(form)?;
    let (start, end) = times.split_once('-').ok_or_else(form)?;
    Ok(Sitting { day: desk.day(day)?, start: parse_time(start)?, end: parse_time(end)? })
}

/// `诵读党章=李四:20`, `诵读党章=李四`, `缴纳党费`, `研学=:60`.
pub(super) fn act(ledger: &Ledger, text: &str) -> Result<Act, Invalid> {
    let (kind, rest) = split_at(text, ['=', '＝']);
    let kind = ActKind::parse(kind)?;
    let (leader, minutes) = rest.map_or(("", None), |rest| split_at(rest, [':', '：']));
    let leader = if leader.is_empty() { None } else { Some(ledger.person(leader)?.who()) };
    let number = |text: &str| {
        let parsed = half_width(text).trim_end_matches("分钟").parse().ok();
        parsed.filter(|minutes| (1..=1440).contains(minutes)).ok_or_else(|| Invalid::Minutes(text.to_owned()))
    };
    Ok(Act { leader, minutes: minutes.map(number).transpose()?, ..Act::new(kind) })
}

/// `党小组会:第一党小组,支委会`. A 党小组会 without a group is one of each group of that day.
pub(super) fn meetings(ledger: &Ledger, texts: &[String], day: Day) -> Result<Vec<Meeting>, Invalid> {
    let groups = ledger.groups(day);
    let mut meetings = Vec::new();
    for text in texts.iter().flat_map(|text| list(text)) {
        let (kind, group) = split_at(text, [':', '：']);
        let kind = MeetingKind::parse(kind)?;
        let meeting = |group: Option<&str>| Meeting::new(kind, group.map(ToOwned::to_owned));
        match group {
            Some(group) if kind != MeetingKind::Group => return Err(Invalid::NoGroupHere(group.to_owned())),
            Some(group) if !groups.contains(&group) => {
                return Err(Invalid::UnknownGroup { name: group.to_owned(), groups: groups.join("、") });
            }
            None if kind == MeetingKind::Group && !groups.is_empty() => {
                meetings.extend(groups.iter().map(|group| meeting(Some(group))));
            }
            group => meetings.push(meeting(group)),
        }
    }
    Ok(meetings)
}

/// Long text: as typed, `@文件`, or `-` for standard input.
///
/// # Errors
/// `Read` where the file cannot be read as UTF-8.
pub(super) fn long(text: &str) -> Result<String> {
    let failed = |path: &str| {
        let path = path.into();
        move |source| Error::Read { path, source }
    };
    let text = match text.strip_prefix('@') {
        Some(path) => std::fs::read_to_string(path).map_err(failed(path))?,
        None if text == "-" => {
            let mut read = String::new();
            std::io::stdin().read_to_string(&mut read).map_err(failed("标准输入"))?;
            read
        }
        None => text.to_owned(),
    };
    Ok(text)
}
