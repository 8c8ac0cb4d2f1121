//! A page's appointments as a calendar file (iCalendar, RFC 5545), as phones and Outlook read it.

use std::iter::once;

use super::error::DocError;
use super::page::{Appointment, Page};
use super::safe;
use crate::domain::time::{Day, Time};

/// Bytes of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;
/// Nine in the morning of the day before, counted from the beginning of the day.
const ALARM: &str = "-PT15H";

/// The same page gives the same bytes. Times are those of the place, without a zone.
///
/// # Errors
/// `DocError::NoAppointment` where the page has none.
pub fn write(page: &Page) -> Result<String, DocError> {
    if page.appointments.is_empty() {
        return Err(DocError::NoAppointment);
    }
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dangri//dangri//ZH-CN", "CALSCALE:GREGORIAN"];
    let head = head.map(str::to_owned).into_iter().chain(once(format!("X-WR-CALNAME:{}", text(&page.title))));
    let lines = head.chain(page.appointments.iter().flat_map(appointment));
    Ok(lines.chain(once("END:VCALENDAR".to_owned())).map(|line| folded(&line) + "\r\n").collect())
}

fn appointment(one: &Appointment) -> Vec<String> {
    let next = one.day.succ_opt().unwrap_or(one.day);
    let moment = |time: Time| match time {
        // The calendar knows no 24:00.
        Time::MIDNIGHT => format!("{}T000000", date(next)),
        _ => format!("{}T{}00", date(one.day), time.to_string().replace(':', "")),
    };
    let whole = (format!(";VALUE=DATE:{}", date(one.day)), format!(";VALUE=DATE:{}", date(next)));
    let timed = |(from, to)| (format!(":{}", moment(from)), format!(":{}", moment(to)));
    let (start, end) = one.hours.map_or(whole, timed);
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&one.uid)),
        // No clock: when the file was made is of no use to anybody.
        format!("DTSTAMP:{}0101T000000Z", one.day.format("%Y")),
        format!("SEQUENCE:{}", one.sequence),
        format!("DTSTART{start}"),
        format!("DTEND{end}"),
        format!("SUMMARY:{}", text(&one.title)),
    ];
    lines.extend(one.place.as_ref().map(|place| format!("LOCATION:{}", text(place))));
    if !one.notes.is_empty() {
        lines.push(format!("DESCRIPTION:{}", text(&one.notes.join("\n"))));
    }
    // A whole day on it does not make anybody busy.
    if one.hours.is_none() {
        lines.push("TRANSP:TRANSPARENT".to_owned());
    }
    if one.alarm {
        let description = format!("DESCRIPTION:{}", text(&one.title));
        let trigger = format!("TRIGGER:{ALARM}");
        lines.extend([
            "BEGIN:VALARM".into(),
            "ACTION:DISPLAY".into(),
            description,
            trigger,
            "END:VALARM".into(),
        ]);
    }
    lines.push("END:VEVENT".to_owned());
    lines
}

fn date(day: Day) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text value, with what parts values marked (RFC 5545, 3.3.11).
fn text(text: &str) -> String {
    let marked = safe::lines(text).replace('\\', r"\\").replace(';', r"\;").replace(',', r"\,");
    marked.replace('\n', r"\n")
}

/// A line in pieces of at most 75 bytes, each but the first after a space; no character is split.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            folded.push_str("\r\n ");
            room = LINE - 1;
        }
        folded.push(c);
        room -= c.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use serde_json::Value;

    use super::{Appointment, DocError, LINE, Page, folded, write};
    use crate::domain::time::{Day, parse_time};

    fn party_day() -> Appointment {
        Appointment {
            uid: "2026-11@dangri".into(),
            sequence: 1,
            day: Day::from_ymd_opt(2026, 12, 31).unwrap(),
            hours: None,
            title: "主题党日：学习,讨论;党章".into(),
            place: Some(r"二楼\会议室".into()),
            notes: vec!["一".into(), "二\u{1b}".into()],
            alarm: false,
        }
    }

    fn lines(appointment: Appointment) -> Vec<String> {
        let page = Page::new("日历", &Value::Null).appointments(vec![appointment]);
        write(&page).unwrap().split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_whole_day_ends_before_the_next_and_what_parts_values_is_marked() {
        let lines = lines(party_day());
        for line in [
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "DTSTAMP:20260101T000000Z",
            r"SUMMARY:主题党日：学习\,讨论\;党章",
            r"LOCATION:二楼\\会议室",
            r"DESCRIPTION:一\n二 ",
        ] {
            assert!(lines.contains(&line.to_owned()), "{line} in {lines:?}");
        }
        assert_eq!((lines.first(), lines.last()), (Some(&"BEGIN:VCALENDAR".into()), Some(&String::new())));
        assert!(!lines.iter().any(|line| line.contains("VALARM")));
    }

    #[test]
    fn hours_are_those_of_the_place_and_an_alarm_rings_the_morning_before() {
        let hours = Some((parse_time("14:30").unwrap(), parse_time("16:40").unwrap()));
        let lines = lines(Appointment { hours, alarm: true, ..party_day() });
        for line in ["DTSTART:20261231T143000", "DTEND:20261231T164000", "TRIGGER:-PT15H"] {
            assert!(lines.contains(&line.to_owned()), "{line} in {lines:?}");
        }
    }

    #[test]
    fn what_lasts_until_midnight_ends_with_the_next_day() {
        let hours = Some((parse_time("22:30").unwrap(), parse_time("24:00").unwrap()));
        let lines = lines(Appointment { hours, ..party_day() });
        for line in ["DTSTART:20261231T223000", "DTEND:20270101T000000"] {
            assert!(lines.contains(&line.to_owned()), "{line} in {lines:?}");
        }
    }

    #[test]
    fn a_page_without_appointments_is_no_calendar() {
        assert_eq!(write(&Page::new("党费", &Value::Null)), Err(DocError::NoAppointment));
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_they_were(text in any::<String>()) {
            let text = text.replace(['\r', '\n'], "") + &"学习贯彻".repeat(20);
            let folded = folded(&text);
            assert!(folded.split("\r\n").all(|line| line.len() <= LINE));
            assert_eq!(folded.replace("\r\n ", ""), text);
        }
    }
}
