//! A form that is a workbook of Excel: names in its cells, and rows that are filled one below the other.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::names::{Fields, Said, Spot, spots};
use super::text::{read, replaced};
use super::tree::{Element, parse};
use super::{Form, Learned, Part, Unfit};
use crate::doc::page::Cell;
use crate::doc::safe;
use crate::doc::xml::escape;

/// The most that a cell holds.
const LONGEST: usize = 32_767;

/// Returns the parts of a workbook that names stand in, filled.
pub(super) fn fill(
    form: &mut Form,
    fields: &Fields,
    said: &mut Said,
    time: (i32, Option<u32>),
) -> Result<Vec<Part>, Unfit> {
    let texts = shared(form)?;
    let (mut new, mut reckons) = (Vec::new(), false);
    for name in form.parts("xl/worksheets/", |_| true) {
        let Some(xml) = form.text(&name)? else { continue };
        let root = parse(&xml).ok_or(Unfit::Damaged)?;
        let mut filling = Filling { xml: &xml, texts: &texts, fields, said, time };
        let changed = filling.sheet(&root)?;
        if changed != xml {
            let has_formulas = !root.all("f", &[]).is_empty();
            reckons |= has_formulas;
            new.push((
                name,
                if has_formulas { without_results(&changed).ok_or(Unfit::Damaged)? } else { changed },
            ));
        }
    }
    if reckons && let Some(book) = form.text("xl/workbook.xml")? {
        new.push(("xl/workbook.xml".to_owned(), reckoned_anew(&book).ok_or(Unfit::Damaged)?));
    }
    Ok(new)
}

/// The texts that cells name by their number.
fn shared(form: &mut Form) -> Result<Vec<String>, Unfit> {
    let Some(xml) = form.text("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let root = parse(&xml).ok_or(Unfit::Damaged)?;
    Ok(root.all("si", &[]).into_iter().map(|text| plain(&xml, text)).collect())
}

/// The text of an element, but for how it is pronounced.
fn plain(xml: &str, of: &Element) -> String {
    of.all("t", &["rPh"]).iter().map(|text| read(&xml[text.inner.clone()])).collect()
}

struct Filling<'a> {
    xml: &'a str,
    texts: &'a [String],
    fields: &'a Fields,
    said: &'a mut Said,
    time: (i32, Option<u32>),
}

/// A cell's text; `None` where it has none.
fn text_of(xml: &str, texts: &[String], cell: &Element) -> Option<String> {
    let value = || Some(&xml[cell.all("v", &[]).first()?.inner.clone()]);
    match cell.attribute("t") {
        Some("s") => texts.get(value()?.trim().parse::<usize>().ok()?).cloned(),
        Some("inlineStr") => Some(plain(xml, cell)),
        _ => None,
    }
}

/// The column of `AB12`, from 1 on.
fn column(cell: &str) -> usize {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    letters.fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1)
}

fn letters(cell: &str) -> &str {
    cell.trim_end_matches(|c: char| c.is_ascii_digit())
}

impl Filling<'_> {
    fn sheet(&mut self, root: &Element) -> Result<String, Unfit> {
        let mut out = String::with_capacity(self.xml.len() + self.xml.len() / 4);
        let Some(data) = root.all("sheetData", &[]).into_iter().next() else {
            return Ok(self.xml.to_owned());
        };
        out.push_str(&self.xml[..data.inner.start]);
        let (mut at, mut rest) = (data.inner.start, &data.children[..]);
        while let [row, ..] = rest {
            out.push_str(&self.xml[at..row.span.start]);
            let taken = self.rows(rest, &mut out)?;
            at = rest[taken - 1].span.end;
            rest = &rest[taken..];
        }
        out.push_str(&self.xml[at..]);
        Ok(out)
    }

    /// Writes a row, and those below it that are filled with what else there is of its list. Returns how many it took.
    fn rows(&mut self, rows: &[Element], out: &mut String) -> Result<usize, Unfit> {
        let template = &rows[0];
        let cells: Vec<(&Element, String)> =
            template.children.iter().filter_map(|cell| Some((cell, self.text(cell)?))).collect();
        let names = cells.iter().flat_map(|(_, text)| spots(text)).map(|spot| spot.name);
        let lists: Vec<usize> = names.filter_map(|name| Some(self.fields.list(&name)?.rows.len())).collect();
        let Some(count) = lists.into_iter().max() else {
            self.row(template, None, out);
            return Ok(1);
        };
        self.row(template, Some(0), out);
        let listed: BTreeMap<usize, (&Element, String)> = cells
            .into_iter()
            .filter(|(_, text)| spots(text).iter().any(|spot| self.fields.list(&spot.name).is_some()))
            .map(|(cell, text)| (column(cell.attribute("r").unwrap_or_default()), (cell, text)))
            .collect();
        let first: usize = template.attribute("r").and_then(|row| row.parse().ok()).ok_or(Unfit::Damaged)?;
        let mut taken = 1;
        for row in 1..count {
            let number = first + row;
            let next = rows
                .get(taken)
                .filter(|next| next.attribute("r").and_then(|row| row.parse::<usize>().ok()) == Some(number));
            match next {
                Some(next) if self.is_free(next, &listed) => {
                    self.fill_row(next, &listed, row, number, out);
                    taken += 1;
                }
                None => self.new_row(template, row, number, out),
                Some(_) => return Err(Unfit::TooFewRows { row: first, rows: row, needed: count }),
            }
        }
        Ok(taken)
    }

    fn text(&self, cell: &Element) -> Option<String> {
        text_of(self.xml, self.texts, cell)
    }

    /// Whether nothing is written where a list is to go on, and no word beside it.
    fn is_free(&self, row: &Element, listed: &BTreeMap<usize, (&Element, String)>) -> bool {
        row.children.iter().all(|cell| {
            let is_empty = cell.children.is_empty();
            let is_of_list = listed.contains_key(&column(cell.attribute("r").unwrap_or_default()));
            is_empty || !is_of_list && self.text(cell).is_none_or(|text| text.trim().is_empty())
        })
    }

    /// Writes a row as it is, with what its names mean.
    fn row(&mut self, row: &Element, place: Option<usize>, out: &mut String) {
        let mut at = row.span.start;
        for cell in &row.children {
            let Some(text) = self.text(cell) else { continue };
            if let Some(new) = self.cell(cell, &text, place, cell.attribute("r").unwrap_or_default()) {
                out.push_str(&self.xml[at..cell.span.start]);
                out.push_str(&new);
                at = cell.span.end;
            }
        }
        out.push_str(&self.xml[at..row.span.end]);
    }

    /// A cell with what its names mean; `None` where it stays.
    fn cell(&mut self, cell: &Element, text: &str, place: Option<usize>, name: &str) -> Option<String> {
        if place.unwrap_or_default() == 0 {
            self.said.look_over(text, self.time);
        }
        let mut put = Vec::new();
        for Spot { range, name } in spots(text) {
            if let Some(value) = self.said.put(self.fields, &name, place) {
                put.push((range, value));
            }
        }
        let style = style(cell);
        match &put[..] {
            [] => None,
            // A cell that is one number is a number, and can be summed.
            [(range, value)] if *range == (0..text.len()) => Some(written(name, &style, value)),
            _ => {
                let ranges: Vec<_> = put.into_iter().map(|(range, value)| (range, value.shown())).collect();
                let new = replaced(&[text.to_owned()], &ranges).into_iter().flatten().collect::<String>();
                Some(written(name, &style, &new.into()))
            }
        }
    }

    /// Writes a row that was blank, its own cells kept but for those of the list.
    fn fill_row(
        &mut self,
        row: &Element,
        listed: &BTreeMap<usize, (&Element, String)>,
        place: usize,
        number: usize,
        out: &mut String,
    ) {
        let mut cells: BTreeMap<usize, String> = row
            .children
            .iter()
            .map(|cell| {
                (column(cell.attribute("r").unwrap_or_default()), self.xml[cell.span.clone()].to_owned())
            })
            .collect();
        for (column, (cell, text)) in listed {
            let name = format!("{}{number}", letters(cell.attribute("r").unwrap_or_default()));
            let own = row.children.iter().find(|own| own.attribute("r") == Some(&name));
            if let Some(new) = self.cell(own.unwrap_or(cell), text, Some(place), &name) {
                cells.insert(*column, new);
            }
        }
        let tag = row.tag.trim_end_matches("/>").trim_end_matches('>');
        let _ = write!(out, "{tag}>{}</row>", cells.into_values().collect::<String>());
    }

    /// Writes a row that was not there, as the first of the list looks.
    fn new_row(&mut self, template: &Element, place: usize, number: usize, out: &mut String) {
        let own = template.attribute("r").unwrap_or_default();
        let tag = template.tag.replacen(&format!(" r=\"{own}\""), &format!(" r=\"{number}\""), 1);
        let mut cells = String::new();
        for cell in &template.children {
            let name = format!("{}{number}", letters(cell.attribute("r").unwrap_or_default()));
            let text = self.text(cell);
            let new = text.as_deref().and_then(|text| self.cell(cell, text, Some(place), &name));
            let counted = || {
                let value = cell.all("v", &[]).first().map(|value| &self.xml[value.inner.clone()])?;
                let number = value.trim().parse::<i64>().ok().filter(|_| text.is_none())?;
                Some(Cell::Count(number + i64::try_from(place).unwrap_or_default()))
            };
            let style = style(cell);
            cells.push_str(&new.unwrap_or_else(|| written(&name, &style, &counted().unwrap_or(Cell::Empty))));
        }
        let _ = write!(out, "{tag}{cells}</row>");
    }
}

/// How a cell looks, as its tag says it.
fn style(cell: &Element) -> String {
    cell.attribute("s").map(|style| format!(" s=\"{style}\"")).unwrap_or_default()
}

fn written(name: &str, style: &str, value: &Cell) -> String {
    match value {
        Cell::Empty => format!("<c r=\"{name}\"{style}/>"),
        Cell::Fen(_) | Cell::Count(_) => format!("<c r=\"{name}\"{style}><v>{}</v></c>", value.shown()),
        _ => {
            let text: String = safe::lines(&value.shown()).chars().take(LONGEST).collect();
            let text = escape(&text);
            format!(
                "<c r=\"{name}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )
        }
    }
}

/// A sheet whose formulas are to be reckoned: what they came to before is not shown.
fn without_results(xml: &str) -> Option<String> {
    let root = parse(xml)?;
    let (mut out, mut at) = (String::with_capacity(xml.len()), 0);
    for cell in root.all("c", &[]) {
        if cell.children.iter().any(|child| child.name == "f")
            && let Some(value) = cell.children.iter().find(|child| child.name == "v")
        {
            out.push_str(&xml[at..value.span.start]);
            at = value.span.end;
        }
    }
    out.push_str(&xml[at..]);
    Some(out)
}

/// The workbook, told to reckon when it is opened.
fn reckoned_anew(xml: &str) -> Option<String> {
    let root = parse(xml)?;
    if let Some(known) = root.all("calcPr", &[]).first() {
        if known.attribute("fullCalcOnLoad") == Some("1") {
            return Some(xml.to_owned());
        }
        let at = known.span.start + "<calcPr".len();
        return Some(format!("{} fullCalcOnLoad=\"1\"{}", &xml[..at], &xml[at..]));
    }
    // Behind the last of what stands before it (ECMA-376, CT_Workbook).
    let before = ["definedNames", "externalReferences", "functionGroups", "sheets"];
    let last = before.iter().find_map(|name| root.all(name, &[]).first().map(|one| one.span.end))?;
    Some(format!("{}<calcPr fullCalcOnLoad=\"1\"/>{}", &xml[..last], &xml[last..]))
}

/// Returns the sheets of a blank form with names in them, by its labels.
pub(super) fn learn(form: &mut Form, fields: &Fields, learned: &mut Learned) -> Result<Vec<Part>, Unfit> {
    let texts = shared(form)?;
    let mut new = Vec::new();
    for name in form.parts("xl/worksheets/", |_| true) {
        let Some(xml) = form.text(&name)? else { continue };
        let root = parse(&xml).ok_or(Unfit::Damaged)?;
        let covered = covered(&root);
        let rows: Vec<Vec<&Element>> = root
            .all("row", &[])
            .iter()
            .map(|row| {
                let is_own =
                    |cell: &&Element| !covered.contains(&cell.attribute("r").unwrap_or_default().to_owned());
                row.children.iter().filter(is_own).collect()
            })
            .collect();
        let shown = |cell: &&Element| match text_of(&xml, &texts, cell) {
            Some(text) => text,
            None => cell
                .all("v", &[])
                .first()
                .map(|value| xml[value.inner.clone()].to_owned())
                .unwrap_or_default(),
        };
        let shown: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(shown).collect()).collect();
        let mut put: Vec<(&Element, String)> = super::learned(&shown, fields, learned)
            .into_iter()
            .map(|((row, column), name, _)| (rows[row][column], format!("{{{{{name}}}}}")))
            .collect();
        put.sort_by_key(|(cell, _)| cell.span.start);
        let (mut out, mut at) = (String::with_capacity(xml.len() + 1000), 0);
        for (cell, name) in put {
            let style = style(cell);
            out.push_str(&xml[at..cell.span.start]);
            out.push_str(&written(cell.attribute("r").unwrap_or_default(), &style, &name.into()));
            at = cell.span.end;
        }
        out.push_str(&xml[at..]);
        if out != xml {
            new.push((name, out));
        }
    }
    Ok(new)
}

/// The cells of each row that another one to their left covers.
fn covered(root: &Element) -> Vec<String> {
    const MOST: usize = 200;
    let mut covered = Vec::new();
    for merged in root.all("mergeCell", &[]) {
        let Some((from, to)) = merged.attribute("ref").and_then(|range| range.split_once(':')) else {
            continue;
        };
        let row = |cell: &str| cell[letters(cell).len()..].parse::<usize>().unwrap_or_default();
        for row in (row(from)..=row(to)).take(MOST) {
            covered.extend(
                (column(from) + 1..=column(to)).take(MOST).map(|column| format!("{}{row}", named(column))),
            );
        }
    }
    covered
}

/// The letters of a column, from 1 on.
fn named(mut column: usize) -> String {
    let mut name = Vec::new();
    while column > 0 {
        name.push(char::from(b'A' + u8::try_from((column - 1) % 26).unwrap_or_default()));
        column = (column - 1) / 26;
    }
    name.into_iter().rev().collect()
}
