//! Words of the command line: each verb's, changed.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use super::Input;
use super::mutation::{self, NASTY};
use crate::chance::Chance;
use crate::journal::{self, READING, WRITING};

/// What would write beside the record file, or into another.
const ELSEWHERE: &[&str] = &["-o", "--o", "--db"];
/// After so many, the file is as it was.
const FRESH: usize = 20;

pub(super) fn try_all() {
    let branch = journal::branch();
    let whole = std::fs::read(branch.file()).unwrap();
    super::try_all("words", super::INPUTS, super::ROOM, &branch, |chance, number| {
        if number % FRESH == 0 {
            branch.write("dangri.db", &whole);
        }
        let line = if chance.below(2) == 0 { chance.one_of(WRITING) } else { chance.one_of(READING) };
        let mut words: Vec<OsString> = line.split_whitespace().map(Into::into).collect();
        let most = *chance.one_of(&[1, 1, 3]);
        for _ in 0..=chance.below(most) {
            change(chance, &mut words);
        }
        words.retain(|word| {
            !ELSEWHERE.iter().any(|begin| word.as_encoded_bytes().starts_with(begin.as_bytes()))
        });
        Input { told: format!("{words:?}"), words, file: None }
    });
}

fn change(chance: &mut Chance, words: &mut Vec<OsString>) {
    let at = chance.below(words.len());
    let word = words.get(at).map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    // Two words that were said are as good as one that nobody says.
    let other: OsString = words.get(chance.below(words.len())).cloned().unwrap_or_default();
    let new: OsString = match chance.below(8) {
        0 | 1 => chance.one_of(NASTY).into(),
        2 => OsString::from_vec(mutation::bytes(chance, word.as_bytes())),
        3 => other,
        4 => format!("{word}{}", chance.one_of(NASTY)).into(),
        5 => chance.one_of(NASTY).repeat(chance.below(20_000)).into(),
        _ => mutation::text(chance, &word).into(),
    };
    let mut bytes = new.into_vec();
    // No argument of a process holds it, and a larger one is not taken by the system.
    bytes.retain(|byte| *byte != 0);
    bytes.truncate(100_000);
    let new = OsString::from_vec(bytes);
    match chance.below(4) {
        0 => words.insert(at, new),
        1 if !words.is_empty() => drop(words.remove(at)),
        _ if at < words.len() => words[at] = new,
        _ => words.push(new),
    }
}
