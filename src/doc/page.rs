//! `Page`, the one output value of every command, written by each format's writer.

use std::borrow::Cow;

use serde::Serialize;

use crate::domain::money::Fen;
use crate::domain::rate::Rate;
use crate::domain::time::{Day, Month, Time};

/// What a command has to say: a title, its parts in reading order, and the same as data.
#[derive(Debug, Clone)]
pub struct Page {
    pub title: String,
    /// What a command did to it, shown behind the title: `（已登记）`; empty where nothing was done.
    pub deed: Cow<'static, str>,
    pub parts: Vec<Part>,
    /// What JSON shows, the record or report itself, as one line of JSON; written out nicely only where it is asked for.
    pub data: String,
    /// What a calendar shows.
    pub appointments: Vec<Appointment>,
    /// The same as a file of settings to be edited and read again, for the pages that are that.
    pub toml: Option<String>,
    /// Whether its JSON is one line.
    pub is_compact: bool,
}

/// What stands on a day of a calendar 日历.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The same over all runs, so that a calendar that reads the file again brings its entry up to date.
    pub uid: String,
    /// How often it was changed.
    pub sequence: usize,
    pub day: Day,
    /// From and to; the whole day where no time is known.
    pub hours: Option<(Time, Time)>,
    pub title: String,
    pub place: Option<String>,
    /// Lines.
    pub notes: Vec<String>,
    /// Whether one is reminded, in the morning of the day before.
    pub alarm: bool,
}

#[derive(Debug, Clone)]
pub enum Part {
    /// Named values, one a line: the head of a record.
    Facts(Vec<Fact>),
    /// The same, on paper in boxes: a label beside its value.
    Form(Vec<Fact>),
    Table(Table),
    /// Sentences, each a paragraph, under a heading that may be empty.
    Text {
        heading: String,
        paragraphs: Vec<String>,
        /// What the program says to whoever uses it, and what stands on no paper.
        internal: bool,
    },
    /// On paper, what follows begins on a page of its own.
    Break,
}

#[derive(Debug, Clone)]
pub struct Fact {
    pub label: Cow<'static, str>,
    pub value: Cell,
    /// What the program says to whoever uses it, and what stands on no paper: what is to be done next.
    pub internal: bool,
}

/// Rows under named columns.
#[derive(Debug, Clone)]
pub struct Table {
    /// Code of the part, as `--part` takes it and as a file of a folder is named: `months`.
    pub name: &'static str,
    pub title: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// A last row of sums, set apart; as long as the columns.
    pub(super) total: Option<Vec<Cell>>,
    /// Lines below the table: 大写 amounts, what a mark means.
    pub notes: Vec<String>,
    /// What else to type, below the notes: said to whoever uses the program, and on no paper.
    pub hints: Vec<String>,
    /// Who signs it, below the notes: named values, of which an empty one is left to be signed.
    pub signs: Vec<Fact>,
    /// A picture of some of its columns beside it, where there can be one.
    pub(super) bars: Option<Bars>,
    pub on_paper: OnPaper,
    /// What stands instead of the rows where there are none: “没有记录”.
    pub empty: &'static str,
    /// Beside the page's own table: CSV leaves it out, as it does facts, unless it is asked for.
    pub aside: bool,
    /// For paper and spreadsheets: a terminal too narrow for it is told where to find it, and no rows are turned upright.
    pub wide: bool,
}

/// Bars over the rows of a table: places of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What stands below each group of bars.
    pub label: usize,
    /// Of numbers, a bar each.
    pub of: Vec<usize>,
}

/// What becomes of a table on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnPaper {
    Printed,
    /// Each row is signed: it is high enough for that, and many stand in two blocks beside one another.
    Signed,
    /// It is what the program finds, and is left out.
    Left,
}

#[derive(Debug, Clone)]
pub struct Column {
    pub title: Cow<'static, str>,
    /// Numbers stand at the right, the rest at the left; free text alone may be broken over lines.
    pub kind: Kind,
    /// Left out on a terminal that is too narrow for all, before the rows are turned upright.
    pub minor: bool,
    /// What stands on paper above it and its neighbours of the same.
    pub group: Option<&'static str>,
    /// Which of its cells catch the eye on a terminal that has colours: what must be done, what is late, what is owed.
    pub alarm: Option<fn(&Cell) -> bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Free text, broken over lines where the terminal is narrow.
    Text,
    /// A name, a date, a code: never broken.
    Word,
    /// A number, at the right.
    Number,
    /// Free text that has a line of its own: on a terminal below its row.
    Line,
    /// A command to be copied: on a terminal below its row, whole, however long.
    Command,
}

/// A typed value: the terminal shows `12.50`, CSV can be summed, a spreadsheet gets a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Fen(Fen),
    Day(Day),
    Month(Month),
    Count(i64),
    Rate(Rate),
}

impl Cell {
    /// Whether something stands there, and it is not nothing of an amount.
    pub fn is_something(&self) -> bool {
        !matches!(self, Cell::Empty | Cell::Fen(Fen(0)) | Cell::Count(0)) && !self.shown().is_empty()
    }
}

impl Page {
    /// A page without parts, with `data` as its JSON.
    pub fn new(title: impl Into<String>, data: &impl Serialize) -> Page {
        let data = serde_json::to_string(data).expect("records have text keys and whole numbers only");
        let (title, deed) = (title.into(), Cow::Borrowed(""));
        Page { title, deed, parts: Vec::new(), data, appointments: Vec::new(), toml: None, is_compact: false }
    }

    /// The same with what was done.
    pub fn done(self, deed: impl Into<Cow<'static, str>>) -> Page {
        Page { deed: deed.into(), ..self }
    }

    /// The title with what was done.
    pub fn headline(&self) -> String {
        format!("{}{}", self.title, self.deed)
    }

    /// The same as JSON in one line: it is to be small.
    #[must_use]
    pub fn compact(self) -> Page {
        Page { is_compact: true, ..self }
    }

    pub fn toml(self, text: String) -> Page {
        Page { toml: Some(text), ..self }
    }

    pub fn facts(mut self, facts: Vec<Fact>) -> Page {
        self.parts.push(Part::Facts(facts));
        self
    }

    pub fn form(mut self, facts: Vec<Fact>) -> Page {
        self.parts.push(Part::Form(facts));
        self
    }

    pub fn table(mut self, table: Table) -> Page {
        self.parts.push(Part::Table(table));
        self
    }

    /// The same with a table more, whose data stand in JSON beside those of the record, under the table's code.
    pub fn with(mut self, table: Table, data: &impl Serialize) -> Page {
        let more = serde_json::to_string(data).expect("records have text keys and whole numbers only");
        let record = match self.data.strip_prefix('{').and_then(|data| data.strip_suffix('}')) {
            Some("") => String::new(),
            Some(fields) => format!("{fields},"),
            None => format!("\"record\":{},", self.data),
        };
        self.data = format!("{{{record}\"{}\":{more}}}", table.name);
        self.table(table)
    }

    pub fn text(mut self, heading: impl Into<String>, paragraphs: Vec<String>) -> Page {
        self.parts.push(Part::Text { heading: heading.into(), paragraphs, internal: false });
        self
    }

    /// The same with another page's parts behind it, under that one's title, on paper on a page of their own.
    #[must_use]
    pub fn followed_by(mut self, other: Page) -> Page {
        if !self.parts.is_empty() {
            self.parts.push(Part::Break);
        }
        let heading = other.title.clone();
        self.parts.push(Part::Text { heading, paragraphs: Vec::new(), internal: false });
        let heading = other.title;
        self.parts.extend(other.parts.into_iter().map(|part| match part {
            // The heading says it.
            Part::Table(table) if table.title == heading => Part::Table(table.titled("")),
            part => part,
        }));
        self
    }

    /// The same without rows of sums, for programs that add up themselves.
    #[must_use]
    pub fn without_totals(mut self) -> Page {
        self.tables_mut().for_each(|table| table.total = None);
        self
    }

    /// The same with what the program finds on paper too.
    #[must_use]
    pub fn with_findings(mut self) -> Page {
        let left = self.tables_mut().filter(|table| table.on_paper == OnPaper::Left);
        left.for_each(|table| table.on_paper = OnPaper::Printed);
        self
    }

    fn tables_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        self.parts
            .iter_mut()
            .filter_map(|part| if let Part::Table(table) = part { Some(table) } else { None })
    }

    /// The same with what is said to whoever uses the program: what else to type.
    pub fn hint(mut self, paragraphs: Vec<String>) -> Page {
        self.parts.push(Part::Text { heading: String::new(), paragraphs, internal: true });
        self
    }

    pub fn appointments(self, appointments: Vec<Appointment>) -> Page {
        Page { appointments, ..self }
    }

    pub fn tables(&self) -> impl Iterator<Item = &Table> + Clone {
        self.parts.iter().filter_map(|part| match part {
            Part::Table(table) => Some(table),
            Part::Facts(_) | Part::Form(_) | Part::Text { .. } | Part::Break => None,
        })
    }
}

impl Table {
    pub(super) fn new(name: &'static str, title: impl Into<String>, columns: Vec<Column>) -> Table {
        let (title, empty) = (title.into(), "没有记录");
        Table {
            name,
            title,
            columns,
            rows: Vec::new(),
            total: None,
            notes: Vec::new(),
            hints: Vec::new(),
            signs: Vec::new(),
            bars: None,
            on_paper: OnPaper::Printed,
            empty,
            aside: false,
            wide: false,
        }
    }

    pub(super) fn rows(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Table {
        self.rows = rows.into_iter().collect();
        self
    }

    pub(super) fn total(mut self, total: Vec<Cell>) -> Table {
        self.total = Some(total);
        self
    }

    /// The place of a column, by its title.
    pub fn column(&self, title: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.title == title)
    }

    /// The same with some of its rows.
    #[must_use]
    pub fn only(mut self, is_kept: impl Fn(&[Cell]) -> bool) -> Table {
        self.rows.retain(|row| is_kept(row));
        self
    }

    /// Returns the same under another code.
    pub fn named(self, name: &'static str) -> Table {
        Table { name, ..self }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The same without a row of sums where there are no rows.
    pub fn no_sum_of_none(mut self) -> Table {
        self.total.take_if(|_| self.rows.is_empty());
        self
    }

    pub fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Table {
        self.notes = notes.into_iter().collect();
        self
    }

    /// The same with what else to type.
    #[must_use]
    pub fn hints(self, hints: impl IntoIterator<Item = String>) -> Table {
        Table { hints: hints.into_iter().collect(), ..self }
    }

    pub fn signs(mut self, signs: Vec<Fact>) -> Table {
        self.signs = signs;
        self
    }

    /// The same with a picture of some columns, by their titles; without one where a title is none of a column.
    #[must_use]
    pub fn bars(mut self, label: &str, of: &[&str]) -> Table {
        let of: Option<Vec<usize>> = of.iter().map(|title| self.column(title)).collect();
        self.bars = self.column(label).zip(of).map(|(label, of)| Bars { label, of });
        self
    }

    /// The same under another title.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Table {
        Table { title: title.into(), ..self }
    }

    pub fn to_be_signed(mut self) -> Table {
        self.on_paper = OnPaper::Signed;
        self
    }

    pub fn internal(mut self) -> Table {
        self.on_paper = OnPaper::Left;
        self
    }

    pub fn empty(mut self, empty: &'static str) -> Table {
        self.empty = empty;
        self
    }

    pub fn wide(mut self) -> Table {
        self.wide = true;
        self
    }

    pub fn aside(mut self) -> Table {
        self.aside = true;
        self
    }
}

impl Table {
    /// Who signs it, as a line of text; none where nobody does.
    pub(super) fn signed(&self) -> Option<String> {
        let each = self.signs.iter().map(|fact| format!("{}：{}", fact.label, fact.value.shown()));
        (!self.signs.is_empty()).then(|| each.collect::<Vec<_>>().join("　　"))
    }
}

impl Column {
    fn of(title: impl Into<Cow<'static, str>>, kind: Kind) -> Column {
        Column { title: title.into(), kind, minor: false, group: None, alarm: None }
    }

    pub(super) fn text(title: impl Into<Cow<'static, str>>) -> Column {
        Column::of(title, Kind::Text)
    }

    pub(super) fn word(title: impl Into<Cow<'static, str>>) -> Column {
        Column::of(title, Kind::Word)
    }

    pub(super) fn number(title: impl Into<Cow<'static, str>>) -> Column {
        Column::of(title, Kind::Number)
    }

    pub(super) fn line(title: impl Into<Cow<'static, str>>) -> Column {
        Column::of(title, Kind::Line)
    }

    pub(super) fn command(title: impl Into<Cow<'static, str>>) -> Column {
        Column::of(title, Kind::Command)
    }
}

impl Fact {
    pub fn new(label: impl Into<Cow<'static, str>>, value: impl Into<Cell>) -> Fact {
        Fact { label: label.into(), value: value.into(), internal: false }
    }

    /// The same as what the program says to whoever uses it.
    #[must_use]
    pub fn internal(self) -> Fact {
        Fact { internal: true, ..self }
    }
}

impl Cell {
    /// The value as people read it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Fen(fen) => fen.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Month(month) => month.to_string(),
            Cell::Count(count) => count.to_string(),
            Cell::Rate(rate) => rate.to_string(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<Fen> for Cell {
    fn from(fen: Fen) -> Cell {
        Cell::Fen(fen)
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Cell {
        Cell::Day(day)
    }
}

impl From<Month> for Cell {
    fn from(month: Month) -> Cell {
        Cell::Month(month)
    }
}

impl From<Rate> for Cell {
    fn from(rate: Rate) -> Cell {
        if rate.whole == 0 { Cell::Empty } else { Cell::Rate(rate) }
    }
}

impl From<u32> for Cell {
    fn from(count: u32) -> Cell {
        Cell::Count(i64::from(count))
    }
}

impl From<i64> for Cell {
    fn from(count: i64) -> Cell {
        Cell::Count(count)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Cell {
        Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}
