//! What a cell of a workbook shows, as text on one line. Here its floats end.

use std::fmt::Display;

use calamine::{Data, ExcelDateTime, Style};

use super::UNREADABLE;
use crate::domain::text::line;

/// Digits that a spreadsheet keeps of a number, and shows.
const DIGITS: usize = 15;
/// The first day that a spreadsheet doesn't know, after 9999-12-31.
const END: f64 = 2_958_466.0;
/// Errors that `LibreOffice` keeps as text.
const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"];

/// What a cell shows of a day: whoever typed `1985年3月` did not say which day, and keeps the first all the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Parts {
    #[default]
    All,
    WithoutDay,
    WithoutYear,
}

impl Parts {
    pub(super) fn of(style: &Style) -> Parts {
        let Some(format) = &style.number_format else { return Parts::All };
        // Between quotes and brackets stand words, colours and languages.
        let words = format.format_code.split('"').step_by(2).flat_map(|part| part.split('['));
        let plain: String = words.map(|part| part.rsplit(']').next().unwrap_or_default()).collect();
        let has = |letter: char| plain.contains([letter, letter.to_ascii_uppercase()]);
        match (has('y'), has('d'), format.format_id) {
            // Known by number only, as Chinese programs show them: yyyy"年"m"月" and m"月"d"日" (ECMA-376, 18.8.30).
            (false, false, Some(27 | 36 | 50 | 52 | 57)) | (true, false, _) => Parts::WithoutDay,
            (false, false, Some(28 | 29 | 51 | 53 | 54 | 58)) | (false, true, _) => Parts::WithoutYear,
            _ => Parts::All,
        }
    }
}

/// How many decimals a format of numbers shows (ECMA-376, 18.8.31); `None` where it is none of plain numbers.
pub(super) fn decimals(style: &Style) -> Option<usize> {
    let format = style.number_format.as_ref()?;
    decimals_of(format.format_id, &format.format_code)
}

/// The same of a format's number, or where that says nothing, its code.
pub(super) fn decimals_of(number: Option<u32>, code: &str) -> Option<usize> {
    match number {
        Some(1 | 3) => return Some(0),
        Some(2 | 4) => return Some(2),
        _ => {}
    }
    let first = code.split(';').next().unwrap_or_default();
    let plain: String = first.split('"').step_by(2).collect();
    let is_of_numbers = plain.contains(['0', '#'])
        && plain.chars().all(|c| !c.is_ascii_alphabetic() && !"%@/[]:".contains(c));
    let shown = plain.split_once('.').map_or("", |(_, after)| after);
    is_of_numbers.then(|| shown.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count())
}

/// A number in digits rounded to so many decimals, half away from zero as spreadsheets show it; `None` if it has no more.
pub(super) fn rounded(number: &str, decimals: usize) -> Option<String> {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, after) = digits.split_once('.')?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if after.len() <= decimals || !is_number || after.len() > DIGITS + 5 {
        return None;
    }
    let kept: u128 = format!("{whole}{}", &after[..decimals]).parse().ok()?;
    let kept = kept + u128::from(after.as_bytes()[decimals] >= b'5');
    let digits = format!("{kept:0>width$}", width = decimals + 1);
    let (whole, after) = digits.split_at(digits.len() - decimals);
    let point = if decimals > 0 { "." } else { "" };
    Some(format!("{sign}{whole}{point}{after}"))
}

/// The text of a cell; `None` if it is empty.
pub(super) fn shown(value: &Data, parts: Parts) -> Option<String> {
    match value {
        Data::Empty => None,
        Data::String(text) if ERRORS.contains(&text.trim()) => Some(error(text.trim())),
        Data::String(text) => line(text),
        Data::Bool(true) => Some("是".into()),
        Data::Bool(false) => Some("否".into()),
        Data::Int(value) => Some(whole(value.to_string())),
        Data::Float(value) => Some(number(*value)),
        Data::DateTime(moment) => Some(day_or_time(*moment, parts)),
        Data::DateTimeIso(text) => Some(text.replace('T', " ").replace(" 00:00:00", "")),
        Data::DurationIso(text) => {
            Some(text.trim_start_matches("PT").trim_end_matches('S').replace(['H', 'M'], ":"))
        }
        Data::Error(kind) => Some(error(kind)),
    }
}

pub(super) fn not_worked_out() -> String {
    format!("{UNREADABLE}这一格的公式还没有算出数，请用 Excel、WPS 打开，保存一次再读入")
}

fn error(kind: impl Display) -> String {
    format!("{UNREADABLE}这一格是错误值 {kind}")
}

/// A number without an exponent, and without what its binary fraction adds (0.1 + 0.2 is 0.30000000000000004).
fn number(value: f64) -> String {
    let rounded: f64 = format!("{value:.*e}", DIGITS - 1).parse().expect("a number that was written");
    // Adding zero takes the sign from -0.
    whole((rounded + 0.0).to_string())
}

/// The number, unless digits of it are lost.
fn whole(number: String) -> String {
    let before_point = number.split('.').next().unwrap_or_default();
    if before_point.trim_start_matches('-').len() > DIGITS {
        format!("{UNREADABLE}数字太长，表格程序已经丢了后面的位数，请设成文本再填")
    } else {
        number
    }
}

fn day_or_time(moment: ExcelDateTime, parts: Parts) -> String {
    let value = moment.as_f64();
    // What the spreadsheet itself shows as `####`, or is no moment.
    if moment.is_duration() || !(0.0..END).contains(&value) {
        return number(value);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match parts {
        _ if value < 1.0 => time,
        Parts::WithoutDay => format!("{year}-{month:02}"),
        Parts::WithoutYear => format!("{month}月{day}日"),
        Parts::All if time == "00:00:00" => format!("{year}-{month:02}-{day:02}"),
        Parts::All => format!("{year}-{month:02}-{day:02} {time}"),
    }
}
