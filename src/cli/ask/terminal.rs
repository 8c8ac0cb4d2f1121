//! One line on the terminal: what stands dimmed is taken by Enter or gives way to what is typed, a list below it narrows as one
//! types, a text of several paragraphs is pasted as one. Lines are edited by rustyline; here is what keys mean besides.

use std::borrow::Cow;
use std::cell::RefCell;
use std::mem::take;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hint, Hinter};
use rustyline::history::MemHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{
    Behavior, Cmd, ColorMode, ConditionalEventHandler, Config, Context, Editor, Event, EventContext,
    EventHandler, Helper, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount,
};

use crate::domain::pinyin::begins;
use crate::domain::text::{half_width, harmless};

/// What is dimmed in a line in which nothing is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Offer {
    #[default]
    Nothing,
    /// How an answer may look; Enter alone is no answer.
    Example(String),
    /// The answer of Enter alone.
    Default(String),
    /// A text that Tab or → takes into the line, and Enter does not.
    Draft(String),
}

/// One of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// What comes into the line.
    pub(crate) text: String,
    /// As it is listed.
    pub(crate) shown: String,
}

impl Candidate {
    pub(crate) fn of(text: impl Into<String>) -> Candidate {
        let text = text.into();
        Candidate { shown: text.clone(), text }
    }

    /// Whether it may be what is being typed: it has the text in it, its number in the list, or letters that it may be spelled with.
    fn fits(&self, number: usize, typed: &str) -> bool {
        let plain = half_width(typed).to_lowercase();
        self.text.to_lowercase().contains(&plain)
            || plain == number.to_string()
            || plain.chars().all(|c| c.is_ascii_alphabetic()) && begins(&plain, &self.text)
    }
}

/// How a list below the line is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Listed {
    /// While something is typed that may be one of them: people of whom there are many.
    #[default]
    Matching,
    /// Always, numbered; one is meant.
    One,
    /// Always, numbered; each is ticked or not.
    Ticked,
}

/// A line that is asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) offer: Offer,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) listed: Listed,
    /// What was refused just now: ↑ brings it back.
    pub(crate) refused: Option<String>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Came {
    Typed(String),
    /// Those of the list that are ticked, by their places.
    Ticked(Vec<usize>),
    /// Esc.
    Back,
    /// Ctrl-C, with what stood in the line.
    GivenUp(String),
}

/// Asks for a line.
///
/// # Errors
/// Where the terminal can't be read.
pub(crate) fn line(line: &Line) -> std::io::Result<Came> {
    let asked = Asked {
        offer: line.offer.clone(),
        candidates: line.candidates.clone(),
        listed: line.listed,
        ticks: vec![false; line.candidates.len()],
        ..Asked::default()
    };
    let (came, asked) = read(&line.label, asked, line.refused.as_deref())?;
    Ok(match came {
        Came::Typed(typed) if line.listed == Listed::Ticked && typed.trim().is_empty() => {
            let ticked = asked.ticks.iter().enumerate().filter_map(|(at, is_ticked)| is_ticked.then_some(at));
            Came::Ticked(ticked.collect())
        }
        Came::Typed(typed) => Came::Typed(match (&line.offer, asked.chosen) {
            (_, Some(chosen)) if typed.trim().is_empty() || line.listed == Listed::One => chosen,
            (Offer::Default(text), None) if typed.trim().is_empty() => text.clone(),
            // What stands there is not wanted, and nothing instead.
            (Offer::Default(_), None) if ["-", "－", "—", "——"].contains(&typed.trim()) => {
                String::new()
            }
            _ => typed,
        }),
        came => came,
    })
}

/// Asks for 是 or 否, by one key; `None` for Esc.
///
/// # Errors
/// As [`line`]; the inner one for Ctrl-C.
pub(crate) fn yes_no(question: &str, default: bool) -> std::io::Result<Result<Option<bool>, ()>> {
    let keys = if default { "y 是，n 否，回车为是" } else { "y 是，n 否，回车为否" };
    let label = format!("{question}（{keys}）");
    loop {
        let asked = Asked { is_yes_no: true, yes: Some(default), ..Asked::default() };
        let (came, asked) = read(&label, asked, None)?;
        return Ok(match came {
            Came::Typed(typed) if typed.trim().is_empty() => Ok(asked.yes),
            // What was pasted, or typed where keys can't be told.
            Came::Typed(typed) => match meant(typed.trim()) {
                None => continue,
                yes => Ok(yes),
            },
            Came::GivenUp(_) => Err(()),
            Came::Back | Came::Ticked(_) => Ok(None),
        });
    }
}

/// What a word, or the first key of it, says of yes and no.
fn meant(word: &str) -> Option<bool> {
    match word.chars().next()?.to_lowercase().next()? {
        'y' | 'ｙ' | '是' | '好' | '对' | '嗯' | '行' => Some(true),
        'n' | 'ｎ' | '否' | '不' | '没' => Some(false),
        _ => None,
    }
}

/// Whether the terminal can dim what is offered, and may.
pub(crate) fn set_dims(dims: bool) {
    DIMS.with(|known| known.replace(dims));
}

/// A question as the keys find it.
#[derive(Debug, Default)]
struct Asked {
    offer: Offer,
    candidates: Vec<Candidate>,
    listed: Listed,
    ticks: Vec<bool>,
    is_yes_no: bool,
    /// What Enter says of yes and no, or what a key has said.
    yes: Option<bool>,
    /// Which of the list that is shown is marked.
    marked: Option<usize>,
    chosen: Option<String>,
    /// What was pressed to leave it.
    left: Option<Came>,
    /// Whether it is answered, and nothing more is offered.
    is_done: bool,
    /// When the key before it was pressed that answered a question by itself: what comes at once belongs to that.
    key_before: Option<Instant>,
}

/// What belongs to a word whose first key was the answer.
const REST_OF_WORD: Duration = Duration::from_millis(120);
/// Enter, out of habit behind an answer of one key.
const HABIT: Duration = Duration::from_millis(400);

impl Asked {
    /// The part of the line that is being typed: behind the last mark between things.
    fn token(line: &str) -> &str {
        line.rsplit([' ', '　', '、', '，', ',', ';', '；']).next().unwrap_or_default()
    }

    /// Those of the list that are shown for a line, by their places.
    fn shown(&self, line: &str) -> Vec<usize> {
        let token = Asked::token(line).trim();
        let all = self.candidates.iter().enumerate();
        match self.listed {
            Listed::Ticked => all.map(|(at, _)| at).collect(),
            Listed::Matching if token.is_empty() => Vec::new(),
            _ => all
                .filter(|(at, one)| token.is_empty() || one.fits(at + 1, token))
                .map(|(at, _)| at)
                .collect(),
        }
    }

    /// What is dimmed behind the cursor, and the list below.
    fn hint(&self, line: &str) -> Option<Dimmed> {
        if self.is_done {
            return None;
        }
        let mut shown = String::new();
        let mut taken = None;
        if line.is_empty() {
            match &self.offer {
                Offer::Nothing => {}
                Offer::Example(text) => shown = format!("如 {text}"),
                Offer::Default(text) => {
                    // Without dimming it would look as if it were typed.
                    shown = if is_plain() { format!("（回车用“{text}”）") } else { text.clone() };
                    taken = Some(text.clone());
                }
                Offer::Draft(text) => {
                    shown = format!("（计划：{}；Tab 抄过来）", text.replace('\n', " "));
                    taken = Some(text.clone());
                }
            }
        }
        let listed = self.shown(line);
        if !listed.is_empty() {
            shown.push_str(&self.list(&listed));
        }
        (!shown.is_empty()).then_some(Dimmed { shown, taken })
    }

    fn list(&self, listed: &[usize]) -> String {
        const MOST: usize = 12;
        let from = self.marked.map_or(0, |marked| marked.saturating_sub(MOST - 1));
        let mut text = String::from("\n  ");
        for (place, &at) in listed.iter().enumerate().skip(from).take(MOST) {
            let one = &self.candidates[at].shown;
            let number = if self.listed == Listed::Matching { String::new() } else { format!("{} ", at + 1) };
            let tick = match self.listed {
                Listed::Ticked if self.ticks[at] => "[√] ",
                Listed::Ticked => "[ ] ",
                _ => "",
            };
            let is_marked = self.marked == Some(place);
            let (open, close) = if is_marked { ("【", "】") } else { ("", "") };
            let gap = if self.listed == Listed::Ticked { "\n  " } else { "　" };
            text.extend([open, tick, number.as_str(), one.as_str(), close, gap]);
        }
        if listed.len() > from + MOST {
            text.push('…');
        }
        text.trim_end().to_owned()
    }

    /// What a key does; `None` for what it does in every line.
    fn press(&mut self, key: KeyEvent, line: &str, pos: usize) -> Option<Cmd> {
        let belongs_for = match key {
            KeyEvent(KeyCode::Char(_), Modifiers::NONE | Modifiers::SHIFT) => Some(REST_OF_WORD),
            KeyEvent(KeyCode::Enter, _) => Some(HABIT),
            key if key == KeyEvent::ctrl('J') || key == KeyEvent::ctrl('M') => Some(HABIT),
            _ => None,
        };
        if let (Some(before), Some(belongs_for)) = (self.key_before.take(), belongs_for)
            && before.elapsed() < belongs_for
        {
            self.key_before = Some(before);
            return Some(Cmd::Noop);
        }
        match key {
            KeyEvent(KeyCode::Esc, _) => {
                self.left = Some(Came::Back);
                Some(Cmd::Interrupt)
            }
            KeyEvent(KeyCode::Char('C' | 'D'), Modifiers::CTRL)
                if key == KeyEvent::ctrl('C') || line.is_empty() =>
            {
                self.left = Some(Came::GivenUp(line.to_owned()));
                Some(Cmd::Interrupt)
            }
            // Neither a search nor a wait for a key that nobody knows of.
            KeyEvent(KeyCode::Char('R' | 'S' | 'X'), Modifiers::CTRL) => Some(Cmd::Noop),
            _ if self.is_yes_no && line.is_empty() => self.press_yes_no(key),
            KeyEvent(KeyCode::Up | KeyCode::Down, _) => {
                let count = self.shown(line).len();
                if count == 0 {
                    return None;
                }
                let last = count - 1;
                self.marked = match (key.0, self.marked) {
                    (KeyCode::Down, None) => Some(0),
                    (KeyCode::Down, Some(at)) => Some(if at < last { at + 1 } else { 0 }),
                    (_, None | Some(0)) => Some(last),
                    (_, Some(at)) => Some(at - 1),
                };
                Some(Cmd::Repaint)
            }
            KeyEvent(KeyCode::Char(c), Modifiers::NONE | Modifiers::SHIFT)
                if self.listed == Listed::Ticked && line.is_empty() && self.tick(c) =>
            {
                Some(Cmd::Repaint)
            }
            KeyEvent(KeyCode::Tab, _) => Some(self.complete(line, pos)),
            KeyEvent(KeyCode::Enter, _) => self.enter(line, pos),
            _ => {
                self.marked = None;
                None
            }
        }
    }

    fn press_yes_no(&mut self, key: KeyEvent) -> Option<Cmd> {
        match key {
            KeyEvent(KeyCode::Char(c), Modifiers::NONE | Modifiers::SHIFT) => match meant(&c.to_string()) {
                None => Some(Cmd::Noop),
                yes => {
                    self.yes = yes;
                    self.chosen = yes.map(|_| String::new());
                    Some(Cmd::AcceptLine)
                }
            },
            _ => None,
        }
    }

    /// A space ticks what is marked, its number what is numbered, a letter all or none; other keys begin a text.
    fn tick(&mut self, key: char) -> bool {
        if key == 'a' || key == 'A' {
            let all = self.ticks.iter().all(|tick| *tick);
            self.ticks.fill(!all);
            return true;
        }
        let at = match key {
            ' ' | '　' => self.marked.or(Some(0)),
            _ => half_width(&key.to_string()).parse::<usize>().ok().and_then(|number| number.checked_sub(1)),
        };
        let Some(tick) = at.and_then(|at| self.ticks.get_mut(at)) else { return key == ' ' };
        *tick = !*tick;
        self.marked = at;
        true
    }

    /// Takes what is offered into the line.
    fn complete(&mut self, line: &str, pos: usize) -> Cmd {
        if line.is_empty()
            && self.marked.is_none()
            && matches!(self.offer, Offer::Default(_) | Offer::Draft(_))
        {
            return Cmd::CompleteHint;
        }
        match self.shown(line).get(self.marked.unwrap_or_default()) {
            Some(&at) if pos == line.len() && self.listed != Listed::Ticked => self.put(at, line),
            _ => Cmd::Noop,
        }
    }

    /// Puts one of the list in the place of what is being typed.
    fn put(&mut self, at: usize, line: &str) -> Cmd {
        self.marked = None;
        let before = &line[..line.len() - Asked::token(line).len()];
        Cmd::Replace(Movement::WholeBuffer, Some(format!("{before}{}", self.candidates[at].text)))
    }

    fn enter(&mut self, line: &str, pos: usize) -> Option<Cmd> {
        let listed = self.shown(line);
        let marked = self.marked.and_then(|marked| listed.get(marked)).copied();
        match (self.listed, marked) {
            (Listed::Matching, Some(at)) if pos == line.len() => Some(self.put(at, line)),
            (Listed::One, Some(at)) => {
                self.chosen = Some(self.candidates[at].text.clone());
                None
            }
            // The only one that may be meant; more than one is read as it was typed.
            (Listed::One, None) if !line.is_empty() && Asked::token(line) == line => {
                if let [at] = listed[..] {
                    self.chosen = Some(self.candidates[at].text.clone());
                }
                None
            }
            _ => None,
        }
    }

    /// What is shown of the answer where the line itself doesn't.
    fn answer(&self, line: &str) -> Option<String> {
        let say = |yes: bool| if yes { "是" } else { "否" };
        if self.is_yes_no {
            return self.yes.filter(|_| line.is_empty()).map(|yes| say(yes).to_owned());
        }
        if self.listed == Listed::Ticked && line.is_empty() {
            let ticked = self.candidates.iter().zip(&self.ticks).filter(|(_, tick)| **tick);
            let named: Vec<&str> = ticked.map(|(one, _)| &*one.text).collect();
            return Some(if named.is_empty() { "（没有）".into() } else { named.join("、") });
        }
        match (&self.chosen, &self.offer) {
            (Some(chosen), _) if line.is_empty() => Some(chosen.clone()),
            (Some(chosen), _) if line != chosen => Some(format!(" → {chosen}")),
            (None, Offer::Default(text)) if line.is_empty() => Some(text.clone()),
            _ => None,
        }
    }
}

/// What is dimmed.
struct Dimmed {
    shown: String,
    taken: Option<String>,
}

impl Hint for Dimmed {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        self.taken.as_deref()
    }
}

/// The question that is asked now, shared with whatever the editor calls.
#[derive(Clone, Default)]
struct Keys(Arc<Mutex<Asked>>);

impl Keys {
    fn now(&self) -> MutexGuard<'_, Asked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ConditionalEventHandler for Keys {
    fn handle(&self, event: &Event, _: RepeatCount, _: bool, ctx: &EventContext) -> Option<Cmd> {
        event.get(0).and_then(|key| self.now().press(*key, ctx.line(), ctx.pos()))
    }
}

impl Helper for Keys {}

impl Completer for Keys {
    type Candidate = String;
}

impl Hinter for Keys {
    type Hint = Dimmed;

    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<Dimmed> {
        self.now().hint(line)
    }
}

impl Highlighter for Keys {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.now().is_done { hint.into() } else { format!("\x1b[2m{hint}\x1b[0m").into() }
    }
}

impl Validator for Keys {
    fn validate(&self, ctx: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        let mut asked = self.now();
        asked.is_done = true;
        Ok(ValidationResult::Valid(asked.answer(ctx.input())))
    }
}

thread_local! {
    /// Kept from question to question, with what was typed ahead.
    static EDITOR: RefCell<Option<Editor<Keys, MemHistory>>> = const { RefCell::new(None) };
    static DIMS: RefCell<bool> = const { RefCell::new(true) };
    static KEY_BEFORE: RefCell<Option<Instant>> = const { RefCell::new(None) };
}

fn is_plain() -> bool {
    DIMS.with(|dims| !*dims.borrow())
}

fn editor(keys: &Keys) -> rustyline::Result<Editor<Keys, MemHistory>> {
    let config = Config::builder()
        .behavior(Behavior::PreferTerm)
        .keyseq_timeout(Some(50))
        .color_mode(if is_plain() { ColorMode::Disabled } else { ColorMode::Enabled })
        .build();
    let mut editor = Editor::with_history(config, MemHistory::new())?;
    editor.set_helper(Some(keys.clone()));
    editor.bind_sequence(Event::Any, EventHandler::Conditional(Box::new(keys.clone())));
    Ok(editor)
}

fn read(label: &str, asked: Asked, refused: Option<&str>) -> std::io::Result<(Came, Asked)> {
    let wrong = |error: ReadlineError| match error {
        ReadlineError::Io(error) => error,
        other => std::io::Error::other(other.to_string()),
    };
    EDITOR.with(|kept| {
        let mut kept = kept.borrow_mut();
        if kept.is_none() {
            *kept = Some(editor(&Keys::default()).map_err(wrong)?);
        }
        let editor = kept.as_mut().expect("it was made just above");
        let keys = editor.helper().cloned().expect("it was set when it was made");
        let key_before = KEY_BEFORE.with(RefCell::take);
        *keys.now() = Asked { key_before, ..asked };
        editor.clear_history().map_err(wrong)?;
        if let Some(refused) = refused {
            editor.add_history_entry(refused).map_err(wrong)?;
        }
        let label = harmless(label).replace('\n', " ");
        let came = editor.readline(&label);
        let mut asked = take(&mut *keys.now());
        let came = match came {
            Ok(typed) => Came::Typed(typed),
            // Where keys can't be told, as on a terminal of a single line, nothing stood in it.
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => {
                asked.left.take().unwrap_or(Came::GivenUp(String::new()))
            }
            Err(error) => return Err(wrong(error)),
        };
        if asked.is_yes_no && asked.chosen.is_some() {
            KEY_BEFORE.with(|kept| kept.replace(Some(Instant::now())));
        }
        Ok((came, asked))
    })
}
