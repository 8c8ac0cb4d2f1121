//! Words of the command line: those that clap can check by itself, and texts that set or clear.

use std::fmt;
use std::sync::OnceLock;

use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

use crate::cli::hint;
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::money::Fen;
use crate::domain::payment::PaymentMethod;
use crate::domain::text::{half_width, line};
use crate::domain::time::{Time, parse_time, parse_year};

/// A refusal as clap passes it on: the sentence, and the hint on a line of its own.
#[derive(Debug)]
pub(crate) struct Worded(Invalid);

impl fmt::Display for Worded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n提示：{}", self.0, hint::of_invalid(&self.0))
    }
}

impl std::error::Error for Worded {}

impl From<Worded> for Invalid {
    fn from(worded: Worded) -> Invalid {
        worded.0
    }
}

pub(super) fn choice<C: Choice>(text: &str) -> Result<C, Worded> {
    C::parse(text).map_err(Worded)
}

/// What a shell completes where one of some options is typed.
pub(super) fn labels<C: Choice>() -> ArgValueCandidates {
    ArgValueCandidates::new(|| C::ALL.iter().map(|one| CompletionCandidate::new(one.label())).collect())
}

pub(super) fn way(text: &str) -> Result<PaymentMethod, Worded> {
    PaymentMethod::read(text).map_err(Worded)
}

pub(super) fn fen(text: &str) -> Result<Fen, Worded> {
    Fen::parse(text).map_err(Worded)
}

pub(super) fn signed_fen(text: &str) -> Result<Fen, Worded> {
    Fen::parse_signed(text).map_err(Worded)
}

pub(super) fn time(text: &str) -> Result<Time, Worded> {
    parse_time(text).map_err(Worded)
}

/// The year in which the program runs, known before the words of the command line are read.
static THIS_YEAR: OnceLock<i32> = OnceLock::new();

/// Says which year 今年 is.
pub(super) fn this_year_is(year: i32) {
    THIS_YEAR.get_or_init(|| year);
}

pub(super) fn year(text: &str) -> Result<i32, Worded> {
    parse_year(text, THIS_YEAR.get().copied()).map_err(Worded)
}

/// Sets a text that was typed; an empty one clears.
pub(super) fn put(kept: &mut Option<String>, typed: Option<&str>) {
    if let Some(typed) = typed {
        *kept = line(typed);
    }
}

/// A count or a number of something, at least zero.
pub(super) fn count(text: &str) -> Result<u32, Worded> {
    let parsed = half_width(text)
        .trim_end_matches(['票', '人', '份', '条', '号'])
        .parse()
        .ok()
        .filter(|count| *count <= 1_000_000);
    parsed.ok_or_else(|| Worded(Invalid::Count(text.trim().to_owned())))
}

/// 是 or 否.
pub(super) fn yes_no(text: &str) -> Result<bool, Worded> {
    match half_width(text).as_str() {
        "是" | "yes" | "y" => Ok(true),
        "否" | "no" | "n" => Ok(false),
        other => Err(Worded(Invalid::YesNo(other.to_owned()))),
    }
}

/// A text that a parser accepts, kept as it was typed.
fn checked<T>(text: &str, parse: impl Fn(&str) -> Result<T, Worded>) -> Result<String, Worded> {
    parse(text).map(|_| text.to_owned())
}

pub(super) fn time_text(text: &str) -> Result<String, Worded> {
    checked(text, time)
}

pub(super) fn choice_text<C: Choice>(text: &str) -> Result<String, Worded> {
    checked(text, choice::<C>)
}
