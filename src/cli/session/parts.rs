//! Parts of a session as typed: sittings, acts, meetings, long text.

use std::io::Read;
use std::path::Path;

use crate::cli::command_context::CommandContext;
use crate::cli::input_file;
use crate::domain::act::{Act, ActKind};
use crate::domain::choice::Choice;
use crate::domain::guest::{Guest, GuestKind};
use crate::domain::id::MemberRef;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::member::person_name;
use crate::domain::session::Sitting;
use crate::domain::text::{MARKS, half_width, items, line, list};
use crate::domain::time::{Day, parse_day, parse_time};
use crate::error::{Error, Result};
use crate::read::limits::TYPED;

/// Acts that were typed into one word or many: a new one starts with its kind and the mark behind it.
pub(super) fn acts(texts: &[String]) -> impl Iterator<Item = &str> {
    let starts =
        |token: &str| token.split_once(['=', '＝']).is_some_and(|(kind, _)| ActKind::parse(kind).is_ok());
    texts.iter().flat_map(move |text| items(text, starts))
}

/// A text before and after the first of some marks, which may be full-width.
pub(super) fn split_at(text: &str, marks: [char; 2]) -> (&str, Option<&str>) {
    match text.split_once(marks) {
        Some((before, after)) => (before.trim(), Some(after.trim())),
        None => (text.trim(), None),
    }
}

/// `2026-11-02 14:30-16:40`.
pub(super) fn sitting(ctx: &CommandContext, text: &str) -> Result<Sitting, Invalid> {
    let form = || Invalid::SittingForm(text.trim().to_owned());
    let plain = half_width(text).replace(['~', '～'], "-").replace('T', " ");
    let (day, times) = plain.rsplit_once(' ').ok_or_else(form)?;
    let (start, end) = times.split_once('-').ok_or_else(form)?;
    Ok(Sitting { day: ctx.day(day)?, start: parse_time(start)?, end: parse_time(end)? })
}

/// `14:30-16:30` on that day, or with a day of its own before it.
pub(super) fn planned_time(text: &str, day: Day) -> Result<Sitting, Invalid> {
    let form = || Invalid::PlannedForm(text.trim().to_owned());
    let plain = half_width(text).replace(['~', '～'], "-");
    let (on, times) = plain.rsplit_once(' ').map_or((None, plain.as_str()), |(on, times)| (Some(on), times));
    let (start, end) = times.split_once('-').ok_or_else(form)?;
    let day = on.map_or(Ok(day), |on| parse_day(on, day))?;
    Ok(Sitting { day, start: parse_time(start)?, end: parse_time(end)? })
}

/// A member; nobody where nothing is written.
pub(super) fn person(ledger: &Ledger, text: &str) -> Result<Option<MemberRef>, Invalid> {
    if text.trim().is_empty() { Ok(None) } else { Ok(Some(ledger.person(text)?.who())) }
}

/// `内容=领学人:分钟:方式:类别:材料:建议`; later parts may be left out or empty: `诵读党章=李四:20`, `缴纳党费`, `研学=:60`.
/// Whoever led it is a member, or one of the session's guests.
pub(super) fn act(ledger: &Ledger, guests: &[Guest], text: &str) -> Result<Act, Invalid> {
    let (kind, rest) = split_at(text, ['=', '＝']);
    let parts = rest.map(colon_parts).unwrap_or_default();
    let part = |at: usize| parts.get(at).copied().filter(|part| !part.is_empty());
    let number = |text: &str| {
        let parsed = half_width(text).trim_end_matches("分钟").parse().ok();
        parsed.filter(|minutes| (1..=1440).contains(minutes)).ok_or_else(|| Invalid::Minutes(text.to_owned()))
    };
    let guest = |name: &str| {
        let named = guests.iter().filter_map(|guest| guest.name.as_deref());
        line(name).filter(|name| named.into_iter().any(|guest| guest == name))
    };
    // A guest's whole name before letters that may stand for a member's; a member's whole name before a guest's.
    let member = |name: &str| ledger.members.iter().any(|member| *member.name == *name);
    let (leader, guest) = match part(0).map(|name| (name, guest(name).filter(|_| !member(name)))) {
        None => (None, None),
        Some((_, Some(guest))) => (None, Some(guest)),
        Some((name, None)) => (Some(ledger.person(name)?.who()), None),
    };
    let act = Act {
        leader,
        guest,
        minutes: part(1).map(number).transpose()?,
        way: part(2).map(Choice::parse).transpose()?,
        subject: part(3).map(Choice::parse).transpose()?,
        materials: part(4).and_then(line),
        suggestions: part(5).and_then(line),
        ..Act::new(ActKind::parse(kind)?)
    };
    act.check()?;
    Ok(act)
}

/// `群众代表=王大爷、李大妈`, `团员青年=5`; several kinds one after the other.
pub(super) fn guests(texts: &[String]) -> Result<Vec<Guest>, Invalid> {
    let mut guests = Vec::new();
    // A kind starts an item, and so does what has its mark: of no kind that is known, it is told.
    let starts = |token: &str| {
        let (kind, rest) = split_at(token, [':', '：']);
        token.contains(['=', '＝']) || rest.is_some() && GuestKind::parse(kind).is_ok()
    };
    for text in texts.iter().flat_map(|text| items(text, starts)) {
        let text = text.trim_end_matches([';', '；']);
        let form = || Invalid::GuestForm(text.to_owned());
        let (kind, who) = text.split_once(MARKS).ok_or_else(form)?;
        let kind = GuestKind::parse(kind)?;
        let before = guests.len();
        for one in list(who) {
            let number = half_width(one).trim_end_matches(['人', '名', ' ']).parse::<u32>().ok();
            guests.push(match number {
                Some(count @ 1..=10_000) => Guest { kind, name: None, count },
                Some(_) => return Err(form()),
                None => Guest { kind, name: Some(person_name(one).map_err(|_| form())?), count: 1 },
            });
        }
        if guests.len() == before {
            return Err(form());
        }
    }
    Ok(guests)
}

/// Up to six parts between colons of either width; those within the 《》 of a title part nothing, and the last part
/// takes the rest.
fn colon_parts(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, mark) in text.char_indices() {
        match mark {
            '《' => depth += 1,
            '》' => depth -= 1,
            ':' | '：' if depth <= 0 && parts.len() < 5 => {
                parts.push(text[from..at].trim());
                from = at + mark.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts
}

/// `党小组会:第一党小组,支委会`. A 党小组会 without a group is one of each group of that day.
pub(super) fn meetings(ledger: &Ledger, texts: &[String], day: Day) -> Result<Vec<Meeting>, Invalid> {
    let groups = ledger.groups(day);
    let mut meetings = Vec::new();
    for text in texts.iter().flat_map(|text| list(text)) {
        let (kind, group) = split_at(text, [':', '：']);
        let kind = MeetingKind::parse(kind)?;
        let judges = kind.judged_year(day);
        let meeting =
            |group: Option<&str>| Meeting { judges, ..Meeting::new(kind, group.map(ToOwned::to_owned)) };
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

/// Long text: as typed, `@文件`, or `-` for standard input where that may be read.
///
/// # Errors
/// `Read` where the file cannot be read as UTF-8; `Refused` for a `-` that cannot be meant.
pub(super) fn long(ctx: &CommandContext, text: &str, stdin: bool) -> Result<String> {
    let text = match text.strip_prefix('@') {
        Some(path) => input_file::text(ctx, Path::new(path))?,
        None if text == "-" && !stdin => {
            let hint = "直接写文字，或者写 @文件".to_owned();
            return Err(Error::Refused("这里不能从标准输入读".into(), hint));
        }
        None if text == "-" => {
            let mut read = String::new();
            std::io::stdin()
                .take(TYPED as u64)
                .read_to_string(&mut read)
                .map_err(|source| Error::Read { path: "标准输入".into(), source })?;
            read
        }
        None => text.to_owned(),
    };
    input_file::is_short_enough(&text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::colon_parts;

    #[test]
    fn colons_of_either_width_part_an_act_and_those_of_a_title_do_not() {
        assert_eq!(colon_parts("李四:20"), ["李四", "20"]);
        assert_eq!(colon_parts("李四：20：：重要讲话"), ["李四", "20", "", "重要讲话"]);
        assert_eq!(
            colon_parts(":60:::《初心：读本》:一是:二是"),
            ["", "60", "", "", "《初心：读本》", "一是:二是"]
        );
        assert_eq!(colon_parts(""), [""]);
    }
}
