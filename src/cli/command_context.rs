//! The context of a command: what a command works with, and what it hands back.

use std::cell::{Cell, OnceCell, Ref, RefCell};
use std::path::{Path, PathBuf};

use super::backup;
use super::options::{DryRun, Options};
use super::say::say;
use super::unsaved::{Answers, UnsavedInput};
use crate::app::App;
use crate::doc::format::Colour;
use crate::doc::page::Page;
use crate::domain::invalid::Invalid;
use crate::domain::journal::Entry;
use crate::domain::member::Calling;
use crate::domain::session::SessionRef;
use crate::domain::time::{Day, Month, Months, parse_day, parse_quarter, parse_year};
use crate::error::{Error, Result};
use crate::store::{Change, Seen, Store};

/// The world and the options that every command has.
pub(crate) struct CommandContext<'a> {
    pub(super) app: &'a App,
    pub(super) options: &'a Options,
    /// Until which day entries count; those of later days are looked away from.
    recorded_by: Option<Day>,
    read: RefCell<Vec<PathBuf>>,
    /// The file, once a command has looked into it.
    store: RefCell<Option<Store>>,
    /// What the file was then.
    seen: OnceCell<Seen>,
    /// Whether what comes out is to be printed, signed and filed.
    on_paper: Cell<bool>,
    /// What was answered to its questions.
    pub(super) answers: Answers,
}

/// What a command came to: a page to show, and the change that is to last once the page can be delivered.
pub(crate) struct Outcome {
    pub(super) page: Page,
    pub(super) change: Option<Change>,
    /// Whether a check found something: exit status 1.
    pub(super) check_failed: bool,
    /// Documents that were made, to be written where the output goes; the page is said of them.
    pub(super) made: Option<Made>,
    /// Said on standard error after the page.
    pub(super) notice: Option<String>,
    /// What was typed by hand, kept in a file until the change lasts.
    pub(super) unsaved_input: Option<UnsavedInput>,
}

/// What is written as it is, and not by a page's writer.
pub(crate) enum Made {
    Document(Vec<u8>),
    /// By name.
    Folder(Vec<(String, Vec<u8>)>),
    /// A text for another program, which is shown itself where no file is named.
    Script(Vec<u8>),
}

impl Outcome {
    pub(super) fn read(page: Page) -> Outcome {
        Outcome { page, change: None, check_failed: false, made: None, notice: None, unsaved_input: None }
    }

    /// The same with the day whose records its page shows.
    pub(super) fn recorded_by(self, day: Option<Day>) -> Outcome {
        match day {
            Some(day) => Outcome { page: self.page.done(format!("（{day} 当天的记录）")), ..self },
            None => self,
        }
    }

    /// A change with the page that shows what is kept; on a dry run it is dropped, and so undone.
    pub(super) fn written(page: Page, change: Change, dry_run: &DryRun) -> Outcome {
        if dry_run.is_on {
            drop(change);
            let notice = Some("试运行：什么也没有保存。".into());
            Outcome { notice, ..Outcome::read(page.done("（试运行）")) }
        } else {
            Outcome { change: Some(change), ..Outcome::read(page) }
        }
    }
}

impl<'a> CommandContext<'a> {
    /// # Errors
    /// `Invalid` where the day that is looked back to is none, or to come.
    pub(super) fn new(app: &'a App, options: &'a Options) -> Result<CommandContext<'a>, Invalid> {
        let (read, store, seen) = (RefCell::default(), RefCell::default(), OnceCell::new());
        let recorded_by =
            options.recorded_by.as_deref().map(|text| parse_day(text, app.today)).transpose()?;
        let on_paper = Cell::new(options.are_for_paper());
        Ok(CommandContext {
            app,
            options,
            recorded_by,
            read,
            store,
            seen,
            on_paper,
            answers: Answers::default(),
        })
    }

    /// Whether what catches the eye is in colour.
    pub(super) fn has_colour(&self) -> bool {
        match self.options.screen.color {
            None | Some(Colour::Auto) => self.app.colour && self.app.height.is_some(),
            Some(wanted) => wanted == Colour::Always,
        }
    }

    /// The same of what is dimmed in questions.
    pub(super) fn can_dim(&self) -> bool {
        self.app.colour && self.options.screen.color != Some(Colour::Never)
    }

    /// The day whose records are looked at instead of today's.
    pub(super) fn recorded_by(&self) -> Option<Day> {
        self.recorded_by
    }

    /// # Errors
    /// `Refused` where past records are looked at: they stay as they are.
    pub(super) fn must_be_now(&self) -> Result<()> {
        match self.recorded_by {
            Some(day) => {
                let says = format!("--recorded-by 只用于查看 {day} 当天的记录");
                Err(Error::Refused(says, "去掉 --recorded-by 再做".into()))
            }
            None => Ok(()),
        }
    }

    /// What comes out is for paper, whatever the options say; to be said before the file is looked into.
    pub(super) fn print_on_paper(&self) {
        self.on_paper.set(true);
    }

    /// Notes a file that the command reads.
    pub(super) fn reading(&self, path: &Path) {
        self.read.borrow_mut().push(path.to_owned());
    }

    /// The files that the command has read so far.
    pub(super) fn read(&self) -> Ref<'_, Vec<PathBuf>> {
        self.read.borrow()
    }

    /// The day; where past records are looked at, theirs, so that a page is what it was then.
    pub(super) fn today(&self) -> Day {
        self.recorded_by.map_or(self.app.today, |day| day.min(self.app.today))
    }

    pub(super) fn this_month(&self) -> Month {
        Month::of(self.today())
    }

    /// Where the record file is.
    ///
    /// # Errors
    /// `NoHome`; `Refused` for what is no name of a file but means something else to SQLite.
    pub(super) fn file(&self) -> Result<PathBuf> {
        let file = self.options.db.clone().map_or_else(|| self.app.file(), Ok)?;
        let name = file.to_string_lossy();
        let is_uri = name.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
        if name.trim().is_empty() || name.starts_with(':') || is_uri {
            let what = format!("记录要存在文件里，“{name}”不是文件名");
            return Err(Error::Refused(what, "写文件的路径，如 --db 支部.db".into()));
        }
        Ok(file)
    }

    /// Opens the file; one of an older format is copied and upgraded first.
    fn open(&self) -> Result<Store> {
        let file = self.file()?;
        match Store::open(&file) {
            Err(Error::Older(_)) => {
                let older = Store::open_older(&file)?;
                let copy = backup::copy_before(&older, &file, self.app.today)?;
                older.upgrade(&self.entry())?;
                let kept = copy.map(|copy| format!("，升级以前的备份在“{}”", copy.display()));
                say(&format!("记录文件已升级到这个版本的格式{}。", kept.unwrap_or_default()));
                Store::open(&file)
            }
            opened => opened,
        }
    }

    /// Returns the file, opened once a command: whoever looks into it first begins the change on the same connection.
    pub(super) fn store(&self) -> Result<Ref<'_, Store>> {
        if self.store.borrow().is_none() {
            let calling = if self.on_paper.get() { Calling::InWords } else { Calling::Numbered };
            let store = self.open()?.calling(calling);
            if store.is_altered() {
                say(&format!("注意：{}。可以查看，不能再登记。", Error::Altered));
            }
            if self.seen.get().is_none() {
                let _ = self.seen.set(store.seen()?);
            }
            let store = match self.recorded_by {
                Some(day) => store.recorded_by(day)?,
                None => store,
            };
            *self.store.borrow_mut() = Some(store);
        }
        Ok(Ref::map(self.store.borrow(), |store| store.as_ref().expect("it was opened just above")))
    }

    /// Returns what stands at the foot of a page of the file, where the place wants its code there.
    pub(super) fn foot(&self) -> Result<Option<String>> {
        let store = self.store.borrow();
        match &*store {
            Some(store) if self.recorded_by.is_none() && store.policy(self.today())?.paper_code => {
                Ok(Some(format!("校验码 {}", store.code()?)))
            }
            _ => Ok(None),
        }
    }

    /// Copies the file into the folder beside it, before a change that cannot be looked over line by line: an import, a merger.
    ///
    /// # Errors
    /// Where it can't be copied: then nothing is changed either.
    pub(super) fn copy_before(&self) -> Result<()> {
        self.must_be_now()?;
        backup::copy_before(&*self.store()?, &self.file()?, self.app.today).map(drop)
    }

    /// Begins a change that an imported file makes, after a copy; a dry run needs none.
    pub(super) fn begin_import(&self, dry_run: &DryRun) -> Result<Change> {
        if !dry_run.is_on {
            self.copy_before()?;
        }
        self.begin()
    }

    /// Begins a change: one transaction, one journal entry.
    pub(super) fn begin(&self) -> Result<Change> {
        self.begin_as(&self.entry())
    }

    /// The same with a journal entry that is not the command as it was typed.
    pub(super) fn begin_as(&self, entry: &Entry) -> Result<Change> {
        self.must_be_now()?;
        // Whoever still looks into the file keeps it.
        let looked_into = self.store.try_borrow_mut().ok().and_then(|mut store| store.take());
        let change = looked_into.map_or_else(|| self.open(), Ok)?.begin(entry)?;
        self.seen.get().map_or(Ok(()), |seen| change.continues(seen))?;
        Ok(change)
    }

    pub(super) fn entry(&self) -> Entry {
        let App { moment, today, pinned, user, .. } = self.app;
        let command = self.app.command_line(&[]);
        Entry { at: moment.clone(), day: *today, command, who: user.clone(), pinned: *pinned }
    }

    /// An error; where the file is said to be damaged, what is so.
    pub(super) fn looked_into(&self, error: Error) -> Error {
        match (error, self.file()) {
            (Error::Damaged, Ok(file)) => Store::what_is_damaged(&file),
            (Error::Kept { source, path, command }, _) => {
                Error::Kept { source: self.looked_into(*source).into(), path, command }
            }
            (error, _) => error,
        }
    }

    pub(super) fn day(&self, text: &str) -> Result<Day, Invalid> {
        parse_day(text, self.today())
    }

    /// The day that is typed, or today.
    pub(super) fn day_or_today(&self, text: Option<&str>) -> Result<Day, Invalid> {
        text.map_or(Ok(self.today()), |text| self.day(text))
    }

    /// The month that is typed, or the current one.
    pub(super) fn month(&self, text: Option<&str>) -> Result<Month, Invalid> {
        text.map_or(Ok(self.this_month()), |text| Month::parse(text, self.today()))
    }

    /// The day of which a roster is: one that is typed, or a month's last, of the current month today; today where nothing is.
    pub(super) fn day_of_roster(&self, text: Option<&str>) -> Result<Day, Invalid> {
        let Some(text) = text else { return Ok(self.today()) };
        match Month::parse(text, self.today()) {
            Ok(month) if month == self.this_month() => Ok(self.today()),
            Ok(month) => Ok(month.last()),
            Err(_) => self.day(text),
        }
    }

    /// A year, a quarter or a month: `2026`, `2026-Q3`, `2026-11`.
    pub(super) fn period(&self, text: &str) -> Result<Months, Invalid> {
        let this = self.this_month();
        if let Ok(year) = parse_year(text, Some(this.year())) {
            return Ok(Months::year(year));
        }
        if text.contains(['Q', 'q', 'Ｑ', '季']) {
            let (year, quarter) = parse_quarter(text, this)?;
            return Ok(Months::quarter(year, quarter));
        }
        let month = Month::parse(text, self.today()).map_err(|_| Invalid::Period(text.trim().to_owned()))?;
        Ok(Months::one(month))
    }

    /// A month, a quarter, or the months from one to another: `2026-11`, `2026-Q3`, `2026-07~2026-09`, `2026-07到09`; the current
    /// month where nothing is typed.
    pub(super) fn months(&self, text: Option<&str>) -> Result<Months, Invalid> {
        let Some(text) = text else { return Ok(Months::one(self.this_month())) };
        let ends = ["～", "~", "..", "至", "到"].iter().find_map(|sign| text.split_once(sign));
        let Some((from, to)) = ends else { return self.period(text) };
        let from = Month::parse(from, self.today())?;
        // A number alone is a month of the same year.
        let to = Month::parse(to, from.first())?;
        if to < from { Err(Invalid::MonthsReversed(from, to)) } else { Ok(Months { from, to }) }
    }

    /// The session that is typed, or this month's.
    pub(super) fn session(&self, text: Option<&str>) -> Result<SessionRef, Invalid> {
        let first = SessionRef { month: self.this_month(), number: 1 };
        text.map_or(Ok(first), |text| SessionRef::parse(text, self.today()))
    }
}
