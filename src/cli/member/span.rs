//! What the verbs have in common that note a time away: which span is meant, what is asked of it, and its page.

use clap::Args;

use crate::cli::ask::{self, Check, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::away::{Span, TimesAway};
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::text::line;
use crate::domain::time::{Day, Months};
use crate::error::{Error, Result};
use crate::ops::member::away;
use crate::platform::quoted;
use crate::store::Change;

#[derive(Debug, Args)]
pub(crate) struct Dates {
    /// 从哪天起；不写就是补写、改正现在的这一段
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 到哪天为止（那天还算在内）；还没有结束的不写
    #[arg(long, value_name = "日期")]
    until: Option<String>,
    /// 撤销登记错了的一段；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["until"])]
    pub(super) cancel: Option<Option<u32>>,
}

const FROM: Question = Question::new("--from 开始日期", "从哪天起", "2026-03-01");

/// Which of a member's spans is meant.
pub(super) struct Meant<S> {
    /// The day it begins with.
    from: Day,
    until: End,
    /// The span as it is on file; none where it is new.
    pub(super) known: Option<S>,
}

/// What is typed of a span's end.
enum End {
    AsItWas,
    /// An empty text clears it.
    Open,
    On(Day),
}

impl Dates {
    /// The span of those on file that is meant, or a new one. Without a first day it is the last one, but where that has
    /// ended and nothing is said of its end, the first day of a new one is asked for.
    pub(super) fn meant<S: Span + Clone>(&self, ctx: &CommandContext, spans: &[S]) -> Result<Meant<S>> {
        let until = match self.until.as_deref().map(line) {
            None => End::AsItWas,
            Some(None) => End::Open,
            Some(Some(until)) => End::On(ctx.day(&until)?),
        };
        let goes_on = |span: &&S| self.until.is_some() || span.covers(ctx.today()) || span.until().is_none();
        let from = match (self.from.as_deref(), spans.last().filter(goes_on)) {
            (None, Some(last)) => last.from(),
            (typed, _) => ask::day(ctx, typed, FROM)?,
        };
        let known = spans.iter().find(|span| span.from() == from).cloned();
        Ok(Meant { from, until, known })
    }

    /// Takes back one of a member's spans.
    pub(super) fn take_back<S: Span + Clone>(
        &self,
        ctx: &CommandContext,
        (who, number, reason): (&str, Option<u32>, Option<&str>),
        spans: fn(&mut TimesAway) -> &mut Vec<S>,
        dry_run: &DryRun,
    ) -> Result<Outcome> {
        let from = self.from.as_deref().map(|from| ctx.day(from)).transpose()?;
        let what = S::WHAT.label();
        let called = Called {
            what: format!("“{who}”{}的{what}", from.map(|from| format!("从 {from} 起")).unwrap_or_default()),
            show: format!("看登记过的：dangri member show {}", quoted(who)),
            one: &|span: &S| match span.until() {
                Some(until) => format!("{} 至 {until}", span.from()),
                None => format!("{} 起", span.from()),
            },
        };
        let (typed, month) = (cancel::Typed { number, reason }, Months::one(ctx.this_month()));
        let taken = cancel::one_of(ctx, typed, month, &called, |ledger| {
            Ok(away::spans(spans(&mut ledger.person(who)?.away.clone()), from))
        })?;
        let known = taken.ledger.person(who)?;
        let mut member = known.value.clone();
        spans(&mut member.away).retain(|span| span.from() != taken.record.from());
        super::kept(ctx, taken.change, (known.id, &member), &format!("（已撤销{what}）"), dry_run)
    }
}

impl<S: Span + Clone> Meant<S> {
    pub(super) fn is_new(&self) -> bool {
        self.known.is_none()
    }

    /// Puts the span into a member's list: `make` makes a new one, `note` notes what was typed of it.
    pub(super) fn put(
        &self,
        spans: &mut Vec<S>,
        make: impl FnOnce(Day) -> S,
        note: impl FnOnce(&mut S) -> Result<()>,
    ) -> Result<()> {
        let at = spans.partition_point(|span| span.from() < self.from);
        if spans.get(at).is_none_or(|span| span.from() != self.from) {
            spans.insert(at, make(self.from));
        }
        match self.until {
            End::AsItWas => {}
            End::Open => spans[at] = spans[at].clone().dated(self.from, None),
            End::On(until) => spans[at] = spans[at].clone().dated(self.from, Some(until)),
        }
        note(&mut spans[at])
    }
}

/// One thing that is noted of a span: what was typed, whether it is on file already, and what can be an answer.
pub(super) struct Detail<'a> {
    pub(super) question: Question,
    pub(super) typed: Option<&'a String>,
    pub(super) known: bool,
    pub(super) check: Check<'a>,
}

/// What is typed of each detail; `nothing_typed` says that no other flag was. What is open is asked for where the span is
/// new, if there is a terminal, or where nothing was typed of one that is on file; no answer leaves it as it is.
///
/// # Errors
/// Where nothing was typed: `Needed` off a terminal, `Refused` where nothing is open.
pub(super) fn details<S: Span + Clone>(
    ctx: &CommandContext,
    who: &str,
    meant: &Meant<S>,
    nothing_typed: bool,
    details: &[Detail<'_>],
) -> Result<Vec<Option<String>>> {
    let as_it_was = matches!(meant.until, End::AsItWas);
    let nothing_typed = nothing_typed && as_it_was && !meant.is_new();
    let asks = nothing_typed || meant.is_new() && ctx.app.can_ask;
    let is_open = |detail: &&Detail| asks && detail.typed.is_none() && !detail.known;
    let open: Vec<Question> = details.iter().filter(is_open).map(|detail| detail.question).collect();
    if nothing_typed && open.is_empty() {
        let hint = "写上要改的内容；各选项的说明：加 --help".to_owned();
        let what = S::WHAT.label();
        return Err(Error::Refused(
            format!("“{who}”从 {} 起的{what}已经写全，没有什么要补的", meant.from),
            hint,
        ));
    }
    if !open.is_empty() && !ctx.app.can_ask {
        // Names all that is missing at once.
        ask::all(ctx, &open)?;
    }
    let text = |detail: &Detail| {
        if !is_open(&detail) {
            return Ok(detail.typed.cloned());
        }
        ask::optional(ctx, detail.question, detail.check)
    };
    details.iter().map(text).collect()
}

/// A member who sees to another: not the same one, and here today; an empty text names nobody.
pub(super) fn person(
    ctx: &CommandContext,
    ledger: &Ledger,
    of: &Stored<Member>,
    typed: &str,
) -> Result<Option<MemberRef>> {
    let Some(name) = line(typed) else { return Ok(None) };
    let found = ledger.person(&name)?;
    if found.id == of.id {
        return Err(Invalid::WithOneself(found.called.to_string()).into());
    }
    if !found.is_on_roster(ctx.today()) {
        return Err(Invalid::NotOnRoster(found.called.to_string()).into());
    }
    Ok(Some(found.who()))
}

/// A day that has come; an empty text names none.
pub(super) fn past_day(ctx: &CommandContext, typed: &str) -> Result<Option<Day>> {
    let Some(text) = line(typed) else { return Ok(None) };
    let day = ctx.day(&text)?;
    if day > ctx.today() { Err(Invalid::NotYet(day).into()) } else { Ok(Some(day)) }
}

/// Keeps a member with what `meant` came to, and shows it.
///
/// # Errors
/// `Refused` where nothing is new; `Invalid::NotOnRoster` for a span that begins while the member is not here.
pub(super) fn kept<S: Span + Clone>(
    ctx: &CommandContext,
    change: Change,
    meant: &Meant<S>,
    known: &Stored<Member>,
    member: &Member,
    dry_run: &DryRun,
) -> Result<Outcome> {
    if *member == known.value {
        let hint = format!("看登记的：dangri member show {}", known.called);
        return Err(Error::Refused(format!("“{}”的情况已经是这样登记的", known.called), hint));
    }
    if !member.is_on_roster(meant.from) {
        return Err(Invalid::NotOnRoster(known.called.to_string()).into());
    }
    member.check()?;
    super::kept(ctx, change, (known.id, member), &format!("（已登记{}）", S::WHAT.label()), dry_run)
}
