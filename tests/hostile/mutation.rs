//! Changes by chance to bytes and to text.

use crate::chance::Chance;

/// What stands at the edge of what a reader knows.
pub(super) const NASTY: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "1e308",
    "NaN",
    "inf",
    "0.001",
    "00000000000000000001",
    "99999999999999999999",
    "9223372036854775807",
    "-9223372036854775808",
    "4294967295",
    "4294967296",
    "2147483648",
    "1048577",
    "65536",
    "2026-02-30",
    "9999-12-31",
    "0000-00-00",
    "-2026-01-01",
    "20270101",
    "2026年1月",
    "24:00",
    "23:60",
    "99999999",
    "张三",
    "张伟#99999",
    "=1+1",
    "@/dev/zero",
    "@../../x",
    "@/etc/passwd",
    "@.",
    "\"",
    "\"\"\"",
    "'",
    "[[",
    "{",
    "}",
    "[",
    "]",
    "\\u0000",
    "\\",
    ",",
    "，",
    ";",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u{0}",
    "\u{1b}[31m",
    "\u{9b}2J",
    "\u{202e}",
    "\u{feff}",
    "\u{2028}",
    "\u{10ffff}",
    "e\u{301}",
    "𠮷",
    "<",
    ">",
    "&",
    "&amp;",
    "&#x110000;",
    "<!DOCTYPE a [<!ENTITY b \"cc\">]>",
    "]]>",
    "<!--",
    "null",
    "true",
    "#",
    "%s",
    "１２",
    "١٢",
    "XFD1048576",
    "XFE1048577",
    "A0",
    "ZZZZZZZ9999999999",
];

/// Changes a text in one place, or in up to four.
pub(super) fn text(chance: &mut Chance, text: &str) -> String {
    let mut changed = text.to_owned();
    let most = *chance.one_of(&[1, 1, 1, 4]);
    for _ in 0..=chance.below(most) {
        changed = changed_once(chance, &changed);
    }
    changed
}

fn changed_once(chance: &mut Chance, text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let joined = |parts: &[&[char]]| parts.iter().flat_map(|part| part.iter()).collect::<String>();
    let at = chance.below(characters.len() + 1);
    let (before, after) = characters.split_at(at);
    let nasty: Vec<char> = chance.one_of(NASTY).chars().collect();
    match chance.below(12) {
        0 | 1 => joined(&[before, &nasty, after]),
        2 => {
            let gone = chance.range(characters.len().min(40));
            joined(&[before, after.get(gone.len()..).unwrap_or_default()])
        }
        3 => {
            let twice = &after[..after.len().min(chance.below(60))];
            joined(&[before, &twice.repeat(1 + chance.below(30)), after])
        }
        // A word between two marks becomes another.
        4..=6 => {
            let is_mark =
                |c: &char| matches!(c, ',' | '\n' | '"' | '\t' | '=' | ' ' | '>' | '<' | ':' | '[' | ']');
            let end = after.iter().position(is_mark).unwrap_or(after.len());
            let start = before.iter().rposition(is_mark).map_or(0, |mark| mark + 1);
            joined(&[&before[..start], &nasty, &after[end..]])
        }
        7 => {
            let digits = chance.next().to_string().repeat(1 + chance.below(20));
            let end = after.iter().position(char::is_ascii_digit).unwrap_or(0);
            let rest = after[end..].iter().position(|c| !c.is_ascii_digit()).unwrap_or(after.len() - end);
            joined(&[before, &after[..end], &digits.chars().collect::<Vec<_>>(), &after[end + rest..]])
        }
        8 => {
            let mut lines: Vec<&str> = text.lines().collect();
            let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
            if !lines.is_empty() {
                lines.swap(one, other);
            }
            lines.join("\n")
        }
        9 => {
            let line = text.lines().nth(chance.below(text.lines().count())).unwrap_or_default();
            format!("{text}\n{}", format!("{line}\n").repeat(chance.below(2000)))
        }
        10 => joined(&[before]),
        _ => joined(&[before, &nasty.repeat(1 + chance.below(3000)), after]),
    }
}

/// Changes bytes in one place, or in up to eight, or cuts them off.
pub(super) fn bytes(chance: &mut Chance, bytes: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let most = *chance.one_of(&[1, 1, 8]);
    for _ in 0..=chance.below(most) {
        let at = chance.below(changed.len());
        let length = chance.below(16).min(changed.len() - at);
        match chance.below(9) {
            0 => changed.truncate(at),
            1 => changed[at..at + length].fill(0),
            2 => changed[at..at + length].fill(0xff),
            3 => drop(changed.drain(at..at + length)),
            4 => {
                let copy = changed[at..at + length].to_vec();
                let to = chance.below(changed.len());
                changed.splice(to..to, copy);
            }
            5 => {
                let word =
                    chance.one_of(&[0_u32, 1, 0x7fff_ffff, 0xffff_ffff, 0x0001_0000, 0xff]).to_le_bytes();
                let end = (at + 4).min(changed.len());
                changed[at..end].copy_from_slice(&word[..end - at]);
            }
            _ => {
                if let Some(byte) = changed.get_mut(at) {
                    *byte = u8::try_from(chance.below(256)).unwrap();
                }
            }
        }
    }
    changed
}
