//! The names that stand in a form between double braces, and what is put in their place.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::doc::page::{Cell, Page, Part};
use crate::doc::safe;

/// What can be filled in: the facts and the tables of a page, each under its own name.
#[derive(Debug, Clone)]
pub struct Fields {
    pub facts: Vec<(String, Cell)>,
    pub lists: Vec<List>,
    /// What else a field is called: on forms that others made.
    also: &'static [(&'static str, &'static [&'static str])],
}

/// Rows of which a form has one each: `{{党员.姓名}}`.
#[derive(Debug, Clone)]
pub struct List {
    pub name: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Fields {
    /// Those of a page, its tables under their titles, with what else some are called.
    pub fn of(page: &Page, also: &'static [(&'static str, &'static [&'static str])]) -> Fields {
        let (mut facts, mut lists) = (Vec::new(), Vec::new());
        for part in &page.parts {
            match part {
                Part::Facts(some) | Part::Form(some) => {
                    facts.extend(some.iter().map(|fact| (fact.label.to_string(), fact.value.clone())));
                }
                Part::Table(table) => lists.push(List {
                    name: table.title.clone(),
                    columns: table.columns.iter().map(|column| column.title.to_string()).collect(),
                    rows: table.rows.clone(),
                }),
                Part::Text { .. } | Part::Break => {}
            }
        }
        Fields { facts, lists, also }
    }

    /// All names, as they are written between braces.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        let of_list = |list: &List| {
            let name = list.name.clone();
            list.columns.clone().into_iter().map(move |column| format!("{name}.{column}"))
        };
        self.facts.iter().map(|(name, _)| name.clone()).chain(self.lists.iter().flat_map(of_list))
    }

    /// The name of a field that goes by another one too.
    fn own<'n>(&self, name: &'n str) -> &'n str {
        let known = self.also.iter().find(|(_, also)| also.contains(&name));
        known.map_or(name, |(own, _)| own)
    }

    fn fact(&self, name: &str) -> Option<&Cell> {
        self.facts.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    fn column(&self, name: &str) -> Option<(&List, usize)> {
        let (list, column) = name.split_once('.')?;
        let list = self.lists.iter().find(|known| known.name == list)?;
        let of = |column: &str| list.columns.iter().position(|known| known == column);
        Some((list, of(column).or_else(|| of(self.own(column)))?))
    }

    /// The list that a name is a column of.
    pub(super) fn list(&self, name: &str) -> Option<&List> {
        self.column(name).map(|(list, _)| list)
    }

    /// What stands under a name: of a list, in one of its rows, or in all of them where no row is meant.
    pub(super) fn value(&self, name: &str, row: Option<usize>) -> Option<Cell> {
        if let Some(value) = self.fact(name).or_else(|| self.fact(self.own(name))) {
            return Some(value.clone());
        }
        let (list, column) = self.column(name)?;
        if let Some(row) = row {
            return Some(list.rows.get(row).map_or(Cell::Empty, |row| row[column].clone()));
        }
        let shown: Vec<String> =
            list.rows.iter().map(|row| row[column].shown()).filter(|text| !text.is_empty()).collect();
        Some(shown.join("、").into())
    }

    /// The fact that a label of a form asks for.
    pub(super) fn labelled(&self, label: &str) -> Option<&str> {
        let label = plain(label);
        let by = |name: &str| self.facts.iter().map(|(known, _)| &**known).find(|known| *known == name);
        by(&label).or_else(|| by(self.own(&label)))
    }

    /// The list of which most of some heads are columns, two at least, and the name of each such head.
    pub(super) fn headed(&self, heads: &[String]) -> Option<Vec<Option<String>>> {
        let heads: Vec<String> = heads.iter().map(|head| plain(head)).collect();
        let of = |list: &List| {
            let name = |head: &String| {
                let is = |name: &str| list.columns.iter().any(|column| column == name);
                let own = self.own(head);
                let known = if is(head) { Some(&**head) } else { Some(own).filter(|own| is(own)) };
                known.map(|column| format!("{}.{column}", list.name))
            };
            heads.iter().map(name).collect::<Vec<_>>()
        };
        let known = |names: &Vec<Option<String>>| names.iter().flatten().count();
        // Of lists with as many, the first.
        let best = self.lists.iter().map(of).rev().max_by_key(known);
        best.filter(|names| known(names) >= 2)
    }

    /// The name that was likely meant by one that there is not.
    fn nearest(&self, name: &str) -> Option<String> {
        let alike = |known: &String| {
            let common = name.chars().filter(|c| known.contains(*c)).count();
            let whole = known.chars().count().max(name.chars().count());
            (common * 100 / whole.max(1), usize::MAX - whole)
        };
        self.names().max_by_key(alike).filter(|known| alike(known).0 >= 50)
    }
}

/// A label without the spaces that widen it, the colon behind it and the unit.
fn plain(label: &str) -> String {
    let label: String = label.chars().filter(|c| !c.is_whitespace() && *c != '　').collect();
    let label = label.trim_end_matches([':', '：']);
    let unit = ["（元）", "(元)", "（人）", "(人)"].iter().find_map(|unit| label.strip_suffix(unit));
    unit.unwrap_or(label).to_owned()
}

/// A name between braces, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) range: Range<usize>,
    pub(super) name: String,
}

/// A name is no longer.
const LONGEST: usize = 40;

/// The names in a text; braces of an input method are as good.
pub(super) fn spots(text: &str) -> Vec<Spot> {
    const OPEN: [&str; 2] = ["{{", "｛｛"];
    const CLOSE: [&str; 2] = ["}}", "｝｝"];
    let first = |text: &str, marks: [&str; 2]| {
        marks.iter().filter_map(|mark| Some((text.find(mark)?, mark.len()))).min()
    };
    let (mut spots, mut at) = (Vec::new(), 0);
    while let Some((open, width)) = first(&text[at..], OPEN) {
        let (start, inner) = (at + open, at + open + width);
        let Some((close, width)) = first(&text[inner..], CLOSE) else { break };
        let name: String = text[inner..inner + close]
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if "．。·•".contains(c) { '.' } else { c })
            .collect();
        if name.contains(['{', '｛']) || name.is_empty() || name.chars().count() > LONGEST {
            at = inner;
            continue;
        }
        at = inner + close + width;
        spots.push(Spot { range: start..at, name });
    }
    spots
}

/// What came of filling a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// How many places were filled.
    pub filled: usize,
    /// Names that there are not, each with the one that was likely meant.
    pub unknown: BTreeMap<String, Option<String>>,
    /// What looks as if it was left from another time.
    pub leftovers: Vec<String>,
}

impl Said {
    /// What is put in place of a name; `None` where it stays.
    pub(super) fn put(&mut self, fields: &Fields, name: &str, row: Option<usize>) -> Option<Cell> {
        let value = fields.value(name, row);
        if value.is_some() {
            self.filled += 1;
        } else {
            let name = safe::line(name);
            let nearest = fields.nearest(&name);
            self.unknown.insert(name, nearest);
        }
        value
    }

    /// Notes what a text says of another year or month than the form is filled for, and what was left to be written.
    pub(super) fn look_over(&mut self, text: &str, (year, month): (i32, Option<u32>)) {
        let number = |from: usize, most: usize| {
            let digits: String = text[..from].chars().rev().take_while(char::is_ascii_digit).collect();
            let digits: String = digits.chars().rev().collect();
            (1..=most).contains(&digits.len()).then(|| digits.parse::<u32>().ok()).flatten()
        };
        let years = text.match_indices('年').filter_map(|(at, _)| Some((at, number(at, 4)?)));
        // What was long ago is told of, not left over.
        for (at, found) in years.filter(|(_, found)| i64::from(*found).abs_diff(i64::from(year)) <= 5) {
            let of_other_year = i64::from(found) != i64::from(year);
            let behind = &text[at + '年'.len_utf8()..];
            let digits = behind.chars().take_while(char::is_ascii_digit).count();
            let named =
                behind[digits..].starts_with('月').then(|| behind[..digits].parse::<u32>().ok()).flatten();
            if of_other_year {
                self.left(format!("{found}年"));
            } else if let (Some(named), Some(month)) = (named, month)
                && named != month
            {
                self.left(format!("{found}年{named}月"));
            }
        }
        for mark in ["xx", "XX", "ＸＸ", "××", "某某"] {
            if text.contains(mark) {
                self.left(mark.to_owned());
            }
        }
    }

    fn left(&mut self, what: String) {
        if !self.leftovers.contains(&what) {
            self.leftovers.push(what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, spots};

    #[test]
    fn names_stand_between_braces_of_any_width() {
        let names = |text: &str| spots(text).into_iter().map(|spot| spot.name).collect::<Vec<_>>();
        assert_eq!(names("{{支部}}的｛｛ 应 到 ｝｝人，{{党员．姓名｝｝"), ["支部", "应到", "党员.姓名"]);
        assert_eq!(names("{支部} {{}} {{没有完"), Vec::<String>::new());
        assert_eq!(names("{{开头{{支部}}"), ["支部"]);
        assert_eq!(spots("一{{支部}}二")[0].range, 3..13);
    }

    #[test]
    fn what_is_left_of_another_time_is_noted() {
        let left = |text: &str| {
            let mut said = Said::default();
            said.look_over(text, (2026, Some(11)));
            said.leftovers
        };
        assert_eq!(left("2025年度 2026年10月 2026年11月"), ["2025年", "2026年10月"]);
        assert_eq!(left("xxxx支部"), ["xx"]);
        assert_eq!(left("2026年，1921年建党"), Vec::<String>::new());
    }
}
