//! A form that is a document of Word: names in its paragraphs, and rows of its tables that are repeated.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use super::names::{Fields, Said, Spot, spots};
use super::text::{read, replaced};
use super::tree::{Element, parse};
use crate::doc::safe;
use crate::doc::xml::escape;

/// Elements that hold paragraphs of their own within a paragraph or a row.
const APART: &[&str] = &["w:p", "w:tbl"];

/// Returns a part with what its names mean; `None` where it is no XML.
pub(super) fn fill(xml: &str, fields: &Fields, said: &mut Said, time: (i32, Option<u32>)) -> Option<String> {
    let root = parse(xml)?;
    let mut filling = Filling { xml, fields, said, time, new: HashMap::new() };
    let mut out = String::with_capacity(xml.len() + xml.len() / 4);
    filling.children(&root, Place::default(), &mut out);
    Some(out)
}

struct Filling<'a> {
    xml: &'a str,
    fields: &'a Fields,
    said: &'a mut Said,
    time: (i32, Option<u32>),
    /// The new texts of the paragraph that is being written, by where each begins.
    new: HashMap<usize, String>,
}

/// Where in a list a row stands: its place, from 0 on; `None` outside of lists.
#[derive(Debug, Clone, Copy, Default)]
struct Place(Option<usize>);

impl Filling<'_> {
    fn children(&mut self, of: &Element, place: Place, out: &mut String) {
        let (mut at, mut rest) = (of.inner.start, &of.children[..]);
        while let [child, ..] = rest {
            out.push_str(&self.xml[at..child.span.start]);
            let taken = if child.name == "w:tr" {
                self.rows(rest, place, out)
            } else {
                self.element(child, place, out);
                1
            };
            at = rest[taken - 1].span.end;
            rest = &rest[taken..];
        }
        out.push_str(&self.xml[at..of.inner.end]);
    }

    fn element(&mut self, one: &Element, place: Place, out: &mut String) {
        if one.name == "w:p" {
            self.paragraph(one, place);
        }
        if let Some(text) = self.new.remove(&one.span.start) {
            out.push_str(&written(&text));
            return;
        }
        out.push_str(&self.xml[one.span.start..one.inner.start]);
        self.children(one, place, out);
        out.push_str(&self.xml[one.inner.end..one.span.end]);
    }

    /// Finds what a paragraph's own texts become.
    fn paragraph(&mut self, paragraph: &Element, Place(row): Place) {
        let texts = paragraph.all("w:t", APART);
        let pieces: Vec<String> = texts.iter().map(|text| read(&self.xml[text.inner.clone()])).collect();
        let whole = pieces.concat();
        let mut ranges = Vec::new();
        for Spot { range, name } in spots(&whole) {
            if let Some(value) = self.said.put(self.fields, &name, row) {
                ranges.push((range, value.shown()));
            }
        }
        // A number that stands before the first of the rows is counted on.
        if let (Some(row @ 1..), Ok(number)) = (row, whole.trim().parse::<usize>())
            && whole.len() <= 4
        {
            ranges.push((0..whole.len(), (number + row).to_string()));
        }
        if row.unwrap_or_default() == 0 {
            self.said.look_over(&whole, self.time);
        }
        let new = replaced(&pieces, &ranges);
        let new = texts.iter().zip(new).filter_map(|(text, new)| Some((text.span.start, new?)));
        self.new.extend(new);
    }

    /// Writes a row: as often as there are rows of the lists whose columns stand in it, into the blank rows below it first. Returns
    /// how many rows it took.
    fn rows(&mut self, rows: &[Element], place: Place, out: &mut String) -> usize {
        let template = &rows[0];
        let names: BTreeSet<String> = names_in(self.xml, template);
        let lists: Vec<usize> =
            names.iter().filter_map(|name| Some(self.fields.list(name)?.rows.len())).collect();
        let Some(count) = lists.into_iter().max() else {
            self.element(template, place, out);
            return 1;
        };
        let blank = rows[1..].iter().take_while(|row| row.name == "w:tr" && self.is_blank(row, template));
        let used = blank.take(count.saturating_sub(1)).count();
        for row in 0..count.max(1) {
            let mut copy = String::new();
            self.element(template, Place(Some(row)), &mut copy);
            if row > 0 {
                // Numbers of paragraphs that are no other's.
                for mark in ["w14:paraId", "w14:textId"] {
                    copy = without_attribute(&copy, mark);
                }
            }
            out.push_str(&copy);
        }
        1 + used
    }

    /// Whether nothing stands in a row with as many cells, but for its number.
    fn is_blank(&self, row: &Element, template: &Element) -> bool {
        let cells = |row: &Element| row.all("w:tc", &["w:tbl"]).len();
        let text: String =
            row.all("w:t", &[]).iter().map(|text| read(&self.xml[text.inner.clone()])).collect();
        cells(row) == cells(template) && text.trim().chars().all(|c| c.is_ascii_digit())
    }
}

/// The names in the paragraphs of a row, but for tables within it.
fn names_in(xml: &str, row: &Element) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for paragraph in row.all("w:p", &["w:tbl"]) {
        let texts = paragraph.all("w:t", APART);
        let whole: String = texts.iter().map(|text| read(&xml[text.inner.clone()])).collect();
        names.extend(spots(&whole).into_iter().map(|spot| spot.name));
    }
    names
}

/// A text as it stands within a run, its lines parted as Word parts them.
fn written(text: &str) -> String {
    let mut out = String::new();
    for (number, line) in safe::lines(text).split('\n').enumerate() {
        let broken = if number > 0 { "<w:br/>" } else { "" };
        let _ = write!(out, "{broken}<w:t xml:space=\"preserve\">{}</w:t>", escape(line));
    }
    out
}

fn without_attribute(xml: &str, name: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(xml.len()), xml);
    let mark = format!(" {name}=\"");
    while let Some(at) = rest.find(&mark) {
        out.push_str(&rest[..at]);
        let behind = &rest[at + mark.len()..];
        rest = behind.find('"').map_or("", |end| &behind[end + 1..]);
    }
    out.push_str(rest);
    out
}

/// Puts names into the blank places of a form, by its labels. Returns the part, the names that were put, and labels that no field
/// is known for.
pub(super) fn learn(xml: &str, fields: &Fields) -> Option<(String, super::Learned)> {
    let root = parse(xml)?;
    let mut learning = Learning { xml, fields, put: Vec::new(), learned: super::Learned::default() };
    for table in tables(&root) {
        learning.table(table);
    }
    for paragraph in root.all("w:p", &["w:tbl"]) {
        learning.paragraph(paragraph);
    }
    let mut put = learning.put;
    put.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(xml.len() + 1000), 0);
    for (range, text) in put {
        out.push_str(&xml[at..range.start]);
        out.push_str(&text);
        at = range.end;
    }
    out.push_str(&xml[at..]);
    Some((out, learning.learned))
}

fn tables<'e, 'x>(of: &'e Element<'x>) -> Vec<&'e Element<'x>> {
    let mut found = of.all("w:tbl", &[]);
    let inner: Vec<_> = found.iter().flat_map(|table| tables(table)).collect();
    found.extend(inner);
    found
}

struct Learning<'a> {
    xml: &'a str,
    fields: &'a Fields,
    /// What comes in place of which bytes.
    put: Vec<(std::ops::Range<usize>, String)>,
    learned: super::Learned,
}

impl Learning<'_> {
    fn text(&self, of: &Element) -> String {
        of.all("w:t", &["w:tbl"]).iter().map(|text| read(&self.xml[text.inner.clone()])).collect()
    }

    fn table(&mut self, table: &Element) {
        let rows: Vec<Vec<&Element>> =
            table.all("w:tr", &["w:tbl"]).iter().map(|row| row.all("w:tc", &["w:tbl"])).collect();
        let texts: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| self.text(cell)).collect()).collect();
        for (row, name, label) in super::learned(&texts, self.fields, &mut self.learned) {
            let (at, column) = row;
            let look = label.and_then(|(row, column)| self.look(rows[row][column]));
            self.put_into(rows[at][column], &name, look.as_deref().unwrap_or_default());
        }
    }

    /// How the first text of a cell looks.
    fn look(&self, cell: &Element) -> Option<String> {
        let run = *cell.all("w:r", &["w:tbl"]).first()?;
        let look = run.children.iter().find(|child| child.name == "w:rPr")?;
        // A label that is bold has no bold value.
        Some(self.xml[look.span.clone()].replace("<w:b/>", "").replace("<w:bCs/>", ""))
    }

    fn put_into(&mut self, cell: &Element, name: &str, look: &str) {
        let run = format!("<w:r>{look}{}</w:r>", written(&format!("{{{{{name}}}}}")));
        let Some(paragraph) = cell.all("w:p", &["w:tbl"]).into_iter().next() else { return };
        if paragraph.inner.is_empty() && self.xml[paragraph.span.clone()].ends_with("/>") {
            let open = self.xml[paragraph.span.clone()].trim_end_matches("/>").to_owned();
            self.put.push((paragraph.span.clone(), format!("{open}>{run}</w:p>")));
        } else {
            self.put.push((paragraph.inner.end..paragraph.inner.end, run));
        }
    }

    /// `支部：____`: a label in a line of text, and a blank behind it.
    fn paragraph(&mut self, paragraph: &Element) {
        let texts = paragraph.all("w:t", APART);
        let pieces: Vec<String> = texts.iter().map(|text| read(&self.xml[text.inner.clone()])).collect();
        let whole = pieces.concat();
        let ranges = super::blanks(&whole, self.fields, &mut self.learned);
        for (text, new) in texts.iter().zip(replaced(&pieces, &ranges)) {
            if let Some(new) = new {
                self.put.push((text.span.clone(), written(&new)));
            }
        }
    }
}
