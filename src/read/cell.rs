//! What stands in one cell, cleaned of what spreadsheets put around it.

use std::borrow::Cow;

use crate::domain::birth::Birth;
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::text::{half_width, is_unsafe, line};
use crate::domain::time::{Day, Month, parse_full_day};

/// What makes a spreadsheet run a cell.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The text of a cell; `None` if it is empty.
pub(super) fn text(cell: &str) -> Option<Cow<'_, str>> {
    let is_clean = !cell.contains(|c: char| c.is_whitespace() || is_unsafe(c));
    let text = if is_clean && !cell.is_empty() { Cow::Borrowed(cell) } else { line(cell)?.into() };
    // Programs write `="138…"` to keep a number text, and `'+86…` (dangri too) to keep text from being run.
    let quoted = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let marked = text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA));
    match quoted.or(marked) {
        Some(inner) => line(inner).map(Cow::Owned),
        None => Some(text),
    }
}

/// Whether a text only says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text, "无" | "/" | "／" | "\\" | "-" | "—" | "——" | "－")
}

/// The reason as shown: the options stand with it, since there is no room for a hint.
pub(super) fn reason(invalid: &Invalid) -> String {
    match invalid {
        Invalid::Choice { options, .. } => format!("{invalid}，可选 {options}"),
        _ => invalid.to_string(),
    }
}

pub(super) fn option<C: Choice>(text: &str) -> Result<C, String> {
    C::parse(text).map_err(|invalid| reason(&invalid))
}

pub(super) fn day(text: &str) -> Result<Day, String> {
    let has_time = |(day, time): (&str, &str)| time.contains(':') && parse_full_day(day).is_ok();
    if text.split_once([' ', 'T']).is_some_and(has_time) {
        return Err(format!("“{text}”带着时间，分不清是哪一天，请只写日期"));
    }
    parse_full_day(text).map_err(|invalid| match Month::parse(text, Day::MIN) {
        // Of `Day::MIN`, so that a month needs its year.
        Ok(_) => format!("“{text}”只有年月，没有写日"),
        Err(_) => reason(&invalid),
    })
}

/// A day, or a month where no day stands.
pub(super) fn birth(text: &str) -> Result<Birth, String> {
    match Birth::parse(text) {
        Err(Invalid::Birth(_)) => day(text).map(Birth::Day),
        other => other.map_err(|invalid| reason(&invalid)),
    }
}

/// A month with its year; a day stands for its month.
pub(super) fn month(text: &str) -> Result<Month, String> {
    birth(text).map(Birth::month)
}

pub(super) fn yes(text: &str) -> Result<bool, String> {
    match half_width(text).to_lowercase().as_str() {
        "是" | "有" | "对" | "√" | "✓" | "✔" | "☑" | "1" | "y" | "yes" | "true" => Ok(true),
        "否" | "无" | "空" | "非" | "×" | "✗" | "✘" | "x" | "-" | "--" | "/" | "0" | "n" | "no" | "false" => {
            Ok(false)
        }
        _ => Err(format!("“{text}”不是“是”也不是“否”")),
    }
}

/// Refuses a name in which a character stands that an older encoding, or a program without the glyph, leaves of a rare one.
pub(super) fn whole_name(text: &str) -> Result<(), String> {
    if text.contains(['?', '？', '\u{fffd}', '□', '〓']) {
        return Err(format!(
            "“{text}”里有丢了的字：生僻字在旧的编码里存不下，请在原来的表里核对姓名，另存为“CSV UTF-8”或者 xlsx 再导入"
        ));
    }
    Ok(())
}

/// A phone number as written; one that a spreadsheet made a number of is refused, since digits may be lost.
pub(super) fn phone(text: &str) -> Result<String, String> {
    let plain = half_width(text).to_lowercase();
    let is_number = plain.contains('.') && plain.parse::<f64>().is_ok() || plain.contains("e+");
    if is_number {
        Err(format!("“{text}”被表格软件改成了数字，请把这一列的单元格格式设为“文本”，重新填写号码"))
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{day, phone, text, yes};

    #[test]
    fn what_spreadsheets_put_around_a_text_goes() {
        for cell in ["13800138000", "\t13800138000 ", "=\"13800138000\"", "\u{feff}13800138000\r\n"] {
            assert_eq!(text(cell).as_deref(), Some("13800138000"), "{cell}");
        }
        assert_eq!(text("'+86 138").as_deref(), Some("+86 138"));
        assert_eq!(text("'五老'宣讲员").as_deref(), Some("'五老'宣讲员"));
        for cell in ["", " \u{3000}\n", "=\"\""] {
            assert_eq!(text(cell), None);
        }
    }

    #[test]
    fn a_date_without_its_day_is_told_from_no_date() {
        for month in ["1985.03", "1985-3", "198503", "1985年3月"] {
            assert_eq!(day(month), Err(format!("“{month}”只有年月，没有写日")));
        }
        for other in ["03", "3月", "1985", "31229", "不详"] {
            assert_eq!(day(other), Err(format!("“{other}”不是日期，或者没有这一天")));
        }
        assert_eq!(day("1985年3月1日").unwrap().to_string(), "1985-03-01");
    }

    #[test]
    fn yes_and_no_are_read_as_people_mark_them() {
        for text in ["是", "√", "有", "1", "y", "Ｙ", "YES"] {
            assert_eq!(yes(text), Ok(true), "{text}");
        }
        for text in ["否", "无", "空", "0", "n", "N", "×", "—", "/"] {
            assert_eq!(yes(text), Ok(false), "{text}");
        }
        assert_eq!(yes("不详"), Err("“不详”不是“是”也不是“否”".into()));
    }

    #[test]
    fn numbers_of_phones_are_kept_as_written_unless_a_spreadsheet_spoilt_them() {
        for number in ["13800138000", "0713-8812345", "+86 138 0013 8000", "8812345 转 8"] {
            assert_eq!(phone(number), Ok(number.into()));
        }
        for number in ["1.38E+10", "1E+10", "1.38e+10", "13800138000.0"] {
            assert!(phone(number).is_err(), "{number}");
        }
    }
}
