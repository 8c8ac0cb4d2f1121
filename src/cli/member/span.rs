//! What the verbs have in common that note a time away: which span is meant, what is asked of it, and its page.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::domain::away::{Away, Span};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::text::line;
use crate::domain::time::{Day, Months};
use crate::error::{Error, Result};
use crate::store::Change;
use crate::view;

#[derive(Debug, Args)]
pub(crate) struct Dates {
    /// 从哪天起；不写就是补写、改正最近的一段
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 到哪天为止（那天还算在内）；还没有结束的不写
    #[arg(long, value_name = "日期")]
    until: Option<String>,
}

const FROM: Question = Question { flag: "--from 开始日期", label: "从哪天起", example: "2026-03-01" };

/// Which of a member's spans is meant.
pub(super) struct Meant {
    /// The day it begins with; none for the last one.
    from: Option<Day>,
    until: End,
    /// Whether there is none yet that begins so.
    pub(super) is_new: bool,
}

/// What is typed of a span's end.
enum End {
    AsItWas,
    /// An empty text clears it.
    Open,
    On(Day),
}

impl Dates {
    /// The span of those on file that is meant, or a new one; where nothing is on file, its first day is asked for.
    pub(super) fn meant<S: Span>(&self, desk: &Desk, spans: &[S]) -> Result<Meant> {
        let from = match self.from.as_deref() {
            None if !spans.is_empty() => None,
            typed => Some(desk.day(&ask::unless_typed(desk, typed, FROM)?)?),
        };
        let until = match self.until.as_deref().map(line) {
            None => End::AsItWas,
            Some(None) => End::Open,
            Some(Some(until)) => End::On(desk.day(&until)?),
        };
        let is_new = from.is_some_and(|from| spans.iter().all(|span| span.from() != from));
        Ok(Meant { from, until, is_new })
    }
}

impl Meant {
    /// The span in a member's list, which `make` makes where it is new.
    pub(super) fn put<'a, S: Span + Clone>(
        &self,
        spans: &'a mut Vec<S>,
        make: impl FnOnce(Day) -> S,
    ) -> Result<&'a mut S> {
        let at = match self.from {
            Some(from) if self.is_new => {
                let at = spans.partition_point(|span| span.from() < from);
                spans.insert(at, make(from));
                at
            }
            Some(from) => spans.partition_point(|span| span.from() < from),
            None => spans.len().saturating_sub(1),
        };
        // Another program may have taken it away since it was looked for.
        let span = spans.get_mut(at).ok_or(Error::Unreadable(S::WHAT.label().to_owned()))?;
        match self.until {
            End::AsItWas => {}
            End::Open => *span = span.clone().dated(span.from(), None),
            End::On(until) => *span = span.clone().dated(span.from(), Some(until)),
        }
        Ok(span)
    }
}

/// One thing that is noted of a span: what was typed, and whether it is on file already.
pub(super) struct Detail<'a> {
    question: Question,
    typed: Option<&'a str>,
    known: bool,
}

impl<'a> Detail<'a> {
    pub(super) fn new(question: Question, typed: Option<&'a String>, known: bool) -> Detail<'a> {
        Detail { question, typed: typed.map(String::as_str), known }
    }
}

/// What is typed of each detail; `nothing_typed` says that no other flag was. What is open is asked for where the span is
/// new, if there is a terminal, or where nothing was typed of one that is on file.
///
/// # Errors
/// Where nothing was typed: `Needed` off a terminal, `Refused` where nothing is open.
pub(super) fn details(
    desk: &Desk,
    who: &str,
    meant: &Meant,
    nothing_typed: bool,
    details: &[Detail<'_>],
) -> Result<Vec<Option<String>>> {
    let nothing_typed = nothing_typed && matches!(meant.until, End::AsItWas) && !meant.is_new;
    let asks = nothing_typed || meant.is_new && desk.app.can_ask;
    let is_open = |detail: &&Detail| asks && detail.typed.is_none() && !detail.known;
    let open: Vec<Question> = details.iter().filter(is_open).map(|detail| detail.question).collect();
    if nothing_typed && open.is_empty() {
        let hint = "写上要改的内容；各选项的说明：加 --help".to_owned();
        return Err(Error::Refused(format!("“{who}”的这一段已经写全，没有什么要补的"), hint));
    }
    let mut answers = if open.is_empty() { Vec::new() } else { ask::all(desk, &open)? }.into_iter();
    let text =
        |detail: &Detail| if is_open(&detail) { answers.next() } else { detail.typed.map(ToOwned::to_owned) };
    Ok(details.iter().map(text).collect())
}

/// A person who was typed; an empty text clears.
pub(super) fn person(ledger: &Ledger, kept: &mut Option<Who>, typed: Option<&str>) -> Result<()> {
    if let Some(typed) = typed {
        *kept = line(typed).map(|name| ledger.person(&name).map(Stored::who)).transpose()?;
    }
    Ok(())
}

/// A day that was typed; an empty text clears.
pub(super) fn day(desk: &Desk, kept: &mut Option<Day>, typed: Option<&str>) -> Result<()> {
    if let Some(typed) = typed {
        *kept = line(typed).map(|day| desk.day(&day)).transpose()?;
    }
    Ok(())
}

/// Keeps a member and shows what is kept.
pub(super) fn kept(
    desk: &Desk,
    change: Change,
    id: Id<Member>,
    member: &Member,
    what: Away,
    trial: &Trial,
) -> Result<Outcome> {
    member.check()?;
    change.put_member(id, member)?;
    let after = change.ledger(Months::one(desk.this_month()))?;
    let shown = after.member(id).ok_or_else(|| Error::Unreadable(member.name.to_string()))?;
    let page = view::member::one(shown, desk.today(), &format!("（已登记{}）", what.label()));
    Ok(Outcome::written(page, change, trial))
}
