//! The header of a table: which column is which, by the names that real sheets give them.

use csv::StringRecord;

use super::fault::Fault;
use super::limits::{CELL, COLUMNS};
use crate::domain::text::{half_width, line};

/// Columns shown of a header that lacks some, and characters of each.
const SHOWN: usize = 30;

/// A kind of table: the columns that are read.
pub(super) struct Sheet<F: 'static> {
    pub(super) columns: &'static [Column<F>],
    pub(super) required: &'static [F],
    /// The column that only numbers the rows.
    pub(super) number: F,
}

pub(super) struct Column<F> {
    pub(super) field: F,
    /// What it is called, the proper name first.
    pub(super) names: &'static [&'static str],
    /// What it is also called where no other column has one of `names`; where one has, this means something else.
    pub(super) loose: &'static [&'static str],
}

pub(super) struct Header<F: 'static> {
    pub(super) line: u64,
    /// As in the file, without spaces; none empty at the end.
    pub(super) names: Vec<String>,
    sheet: &'static Sheet<F>,
    /// Fields and where they stand; the first of several.
    places: Vec<(F, usize)>,
    repeats: Vec<(usize, usize)>,
}

impl<F: Copy + PartialEq> Header<F> {
    pub(super) fn of(line: u64, record: &StringRecord, sheet: &'static Sheet<F>) -> Header<F> {
        let mut names: Vec<String> = record.iter().take(COLUMNS).map(name).collect();
        names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
        let mut header = Header { line, names, sheet, places: Vec::new(), repeats: Vec::new() };
        for column in sheet.columns {
            let proper = header.called(column.names);
            let found = if proper.is_empty() { header.called(column.loose) } else { proper };
            if let Some((first, others)) = found.split_first() {
                header.places.push((column.field, *first));
                header.repeats.extend(others.iter().map(|other| (*first, *other)));
            }
        }
        header
    }

    fn called(&self, names: &[&str]) -> Vec<usize> {
        let wanted = |(at, name): (usize, &String)| names.contains(&half_width(name).as_str()).then_some(at);
        self.names.iter().enumerate().filter_map(wanted).collect()
    }

    pub(super) fn place(&self, field: F) -> Option<usize> {
        self.places.iter().find(|(one, _)| *one == field).map(|(_, at)| *at)
    }

    /// How many columns are known, to tell which of several rows was meant to be the header.
    pub(super) fn known(&self) -> usize {
        self.places.len()
    }

    pub(super) fn is_complete(&self) -> bool {
        self.sheet.required.iter().all(|field| self.place(*field).is_some())
    }

    /// What a column is called in the file, or properly if it isn't there.
    pub(super) fn column(&self, field: F) -> &str {
        let properly = || self.sheet.columns.iter().find(|column| column.field == field);
        match self.place(field) {
            Some(at) => &self.names[at],
            None => properly().map_or("", |column| column.names[0]),
        }
    }

    /// A column by where it stands, for those without a name.
    pub(super) fn column_at(&self, at: usize) -> String {
        self.names
            .get(at)
            .filter(|name| !name.is_empty())
            .cloned()
            .unwrap_or_else(|| format!("第 {} 列", at + 1))
    }

    /// Whether a column is read.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.places.iter().any(|(_, place)| *place == at)
    }

    /// Columns that are not read.
    pub(super) fn unknown(&self) -> impl Iterator<Item = usize> {
        (0..self.names.len()).filter(|at| !self.is_known(*at))
    }

    pub(super) fn repeats(&self) -> impl Iterator<Item = Fault> {
        self.repeats.iter().map(|(first, other)| {
            let reason = format!("与第 {} 列“{}”重复，请只留一列", first + 1, self.names[*first]);
            Fault::cell(self.line, self.names[*other].clone(), reason)
        })
    }

    /// One sentence: all that are missing, and what stands there instead.
    pub(super) fn missing(&self) -> Fault {
        let missing = self.sheet.required.iter().filter(|field| self.place(**field).is_none());
        let missing = missing.map(|field| self.column(*field)).collect::<Vec<_>>().join("”“");
        let mut found = self.names.iter().filter(|name| !name.is_empty());
        let short = |name: &String| match name.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &name[..end]),
            None => name.clone(),
        };
        let some = found.by_ref().take(SHOWN).map(short).collect::<Vec<_>>().join("”“");
        let more = if found.next().is_some() { "等" } else { "" };
        Fault::file(format!("表头缺少“{missing}”，找到的是“{some}”{more}"))
    }
}

/// A header without the spaces and line breaks that typesetting put into it.
fn name(cell: &str) -> String {
    line(cell).map(|name| name.chars().filter(|c| *c != ' ').take(CELL).collect()).unwrap_or_default()
}
