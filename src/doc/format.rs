//! Which writer a page goes to, and which of its tables.

use std::iter::once;
use std::path::Path;

use super::encoding::Encoding;
use super::error::DocError;
use super::kind::Kind;
use super::page::{Cell, Column, Page, Part, Table};
use super::{csv, docx, html, ics, json, markdown, safe, text, xlsx};
use crate::domain::choice::{Choice, choice};

choice! {
    Format "输出格式" {
        Table "table" "表格",
        Csv "csv" "CSV",
        Json "json" "JSON",
        Markdown "md" "Markdown",
        Calendar "ics" "日历",
        Word "docx" "Word",
        Excel "xlsx" "Excel",
        Web "html" "网页",
        /// Only for pages that have such a text: settings.
        Toml "toml" "TOML",
    }
}

choice! {
    /// When colours are used.
    Colour "用不用颜色" {
        Auto "auto" "自动",
        Always "always" "用",
        Never "never" "不用",
    }
}

/// Writes a whole page.
type Whole = fn(&Page) -> Result<Vec<u8>, DocError>;

/// What is known of a format.
pub struct FormatSpec {
    pub format: Format,
    /// How a file's name ends that is written so.
    pub ending: &'static str,
    /// What such a file holds.
    pub kind: Kind,
    /// Writes a page that is always written whole; `None` where one table can be written alone, in any encoding.
    whole: Option<Whole>,
}

/// All formats, each once.
pub const FORMATS: &[FormatSpec] = &[
    FormatSpec { format: Format::Table, ending: "txt", kind: Kind::Text, whole: None },
    FormatSpec { format: Format::Csv, ending: "csv", kind: Kind::Text, whole: None },
    FormatSpec {
        format: Format::Json,
        ending: "json",
        kind: Kind::Json,
        whole: Some(|page| Ok(json::write(page).into_bytes())),
    },
    FormatSpec { format: Format::Markdown, ending: "md", kind: Kind::Text, whole: None },
    FormatSpec {
        format: Format::Calendar,
        ending: "ics",
        kind: Kind::Calendar,
        whole: Some(|page| ics::write(page).map(String::into_bytes)),
    },
    FormatSpec {
        format: Format::Word,
        ending: "docx",
        kind: Kind::Word,
        whole: Some(|page| Ok(docx::write(page))),
    },
    FormatSpec { format: Format::Excel, ending: "xlsx", kind: Kind::Excel, whole: Some(xlsx::write) },
    FormatSpec {
        format: Format::Web,
        ending: "html",
        kind: Kind::Web,
        whole: Some(|page| Ok(html::write(page).into_bytes())),
    },
    FormatSpec { format: Format::Toml, ending: "toml", kind: Kind::Text, whole: Some(toml) },
];

impl Format {
    /// Returns what is known of the format.
    pub fn spec(self) -> &'static FormatSpec {
        FORMATS.iter().find(|spec| spec.format == self).expect("a test finds each format in the table")
    }

    /// Whether it is to be printed.
    pub fn is_paper(self) -> bool {
        matches!(self, Format::Word | Format::Excel | Format::Web)
    }

    /// Whether a terminal can't show it.
    fn is_packed(self) -> bool {
        matches!(self, Format::Word | Format::Excel)
    }

    /// Returns the codes of the formats in which one table can be written alone.
    pub fn of_one_table() -> Vec<&'static str> {
        FORMATS.iter().filter(|spec| spec.whole.is_none()).map(|spec| spec.format.code()).collect()
    }

    /// What a page is written as where nothing else is asked for: TOML where that is what the page is, else as people
    /// read it.
    pub fn of_page(page: &Page) -> Format {
        if page.toml.is_some() { Format::Toml } else { Format::Table }
    }

    /// What a file is to be, by its ending: by the endings of [`FORMATS`].
    ///
    /// # Errors
    /// `DocError::Ending`.
    pub fn of_path(path: &Path) -> Result<Format, DocError> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let found = FORMATS.iter().find(|spec| spec.ending == ending);
        found.map(|spec| spec.format).ok_or_else(|| DocError::Ending(safe::line(&path.to_string_lossy())))
    }
}

/// Where a page goes, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sink {
    pub format: Format,
    /// For all but calendars and TOML, which are UTF-8 everywhere, and JSON, which is UTF-8 or in ASCII alone.
    pub encoding: Encoding,
    /// Into a file and not to standard output.
    pub to_file: bool,
    /// Columns of the terminal; `None` where standard output is none.
    pub width: Option<usize>,
    /// Whether the terminal has colours.
    pub colour: bool,
    /// The one table that is wanted, by its code or its title.
    pub part: Option<String>,
}

/// The bytes of the page.
///
/// # Errors
/// `DocError`, where the page has not what is asked for.
pub fn write(page: &Page, sink: &Sink) -> Result<Vec<u8>, DocError> {
    if let Some(write) = sink.format.spec().whole {
        return match sink.part {
            Some(_) => Err(DocError::PartOf(sink.format.label())),
            None if !sink.to_file && sink.format.is_packed() => Err(DocError::NoScreen(sink.format.code())),
            None if sink.format == Format::Json && sink.encoding != Encoding::Utf8 => {
                Ok(json::in_ascii(page).into_bytes())
            }
            None => write(page),
        };
    }
    let head = head(page);
    let part = sink.part.as_deref().map(|part| find(page, head.as_ref(), part)).transpose()?;
    if sink.format == Format::Csv {
        let table = part.map_or_else(|| only(page), Ok)?;
        return csv::write(table, sink.encoding, sink.to_file);
    }
    let narrowed = part.map(|table| Page { parts: vec![Part::Table(table.clone())], ..page.clone() });
    let page = narrowed.as_ref().unwrap_or(page);
    let width = if sink.to_file { None } else { sink.width };
    sink.encoding.encode(if sink.format == Format::Table {
        text::painted(page, width, sink.colour)
    } else {
        markdown::write(page)
    })
}

/// The settings that a page is.
fn toml(page: &Page) -> Result<Vec<u8>, DocError> {
    page.toml.as_deref().map(|text| safe::lines(text).into_bytes()).ok_or(DocError::NoToml)
}

/// Each table of the page as a CSV file, by the file's name; before them the page's head, where it has one.
///
/// # Errors
/// `DocError::NoTable`, and those of `csv::write`.
pub fn write_folder(page: &Page, encoding: Encoding) -> Result<Vec<(String, Vec<u8>)>, DocError> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for table in head(page).iter().chain(page.tables()) {
        let name = free_name(&stem(table), &files);
        files.push((name, csv::write(table, encoding, true)?));
    }
    if files.is_empty() { Err(DocError::NoTable) } else { Ok(files) }
}

/// What a page says beside its tables: its title, its facts and its texts, as a table.
fn head(page: &Page) -> Option<Table> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for part in &page.parts {
        match part {
            Part::Table(_) | Part::Break => {}
            Part::Facts(facts) | Part::Form(facts) => {
                rows.extend(facts.iter().map(|fact| vec![(&*fact.label).into(), fact.value.clone()]));
            }
            Part::Text { heading, paragraphs, .. } => {
                rows.push(vec![heading.as_str().into(), paragraphs.join("\n").into()]);
            }
        }
    }
    let title = vec!["标题".into(), page.headline().into()];
    let columns = vec![Column::word("项目"), Column::text("内容")];
    (!rows.is_empty()).then(|| Table::new("head", "概况", columns).rows([title].into_iter().chain(rows)))
}

fn free_name(stem: &str, files: &[(String, Vec<u8>)]) -> String {
    let numbered = (2..=files.len() + 1).map(|count| format!("{stem}-{count}.csv"));
    once(format!("{stem}.csv"))
        .chain(numbered)
        .find(|name| !files.iter().any(|(taken, _)| taken.to_lowercase() == name.to_lowercase()))
        .expect("there is one name more than files")
}

fn find<'a>(page: &'a Page, head: Option<&'a Table>, part: &str) -> Result<&'a Table, DocError> {
    let part = part.trim();
    let mut tables = page.tables().chain(head);
    let by_code = tables.clone().find(|table| table.name.eq_ignore_ascii_case(part));
    by_code
        .or_else(|| tables.find(|table| table.title == part))
        .ok_or_else(|| DocError::UnknownPart { part: safe::line(part), parts: parts(page) })
}

fn only(page: &Page) -> Result<&Table, DocError> {
    let mut tables = page.tables().filter(|table| !table.aside);
    match (tables.next(), tables.next()) {
        (Some(table), None) => Ok(table),
        (Some(_), Some(_)) => Err(DocError::SeveralTables { parts: parts(page) }),
        (None, _) => Err(DocError::NoTable),
    }
}

/// The tables as a hint lists them: `months（各月情况）、…`.
fn parts(page: &Page) -> String {
    let shown = |table: &Table| match safe::line(&table.title) {
        title if title.is_empty() => table.name.to_owned(),
        title => format!("{}（{title}）", table.name),
    };
    page.tables().map(shown).collect::<Vec<_>>().join("、")
}

/// The table's title, as far as every file system takes it; its code where nothing is left.
fn stem(table: &Table) -> String {
    let plain = |c: char| if r#"/\:*?"<>|"#.contains(c) { '-' } else { c };
    let stem: String = safe::line(&table.title).chars().map(plain).take(60).collect();
    let stem = stem.trim_matches(['.', ' ', '-']);
    if stem.is_empty() { table.name.to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests;
