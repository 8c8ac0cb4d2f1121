//! A page as plain text, fit to the width of a terminal.
//!
//! Off a terminal (`width` is `None`) nothing is wrapped, and each row is one line, for `grep` and for files.

mod cards;
mod grid;
mod labels;

use super::page::{Fact, Page, Part, Table};
use super::safe;
use super::width::wrap;

/// Narrower terminals are written for as if they had this many columns.
const NARROWEST: usize = 20;

/// Before and after what catches the eye: signs without a width, which no text has that was made safe.
const ALARM: char = '\u{200b}';
const CALM: char = '\u{200c}';

/// The title, then the parts, a blank line between each. No line is wider than `width` or ends in a space.
pub fn write(page: &Page, width: Option<usize>) -> String {
    painted(page, width, false)
}

/// The same with what catches the eye in red, where the terminal has `colour`.
pub fn painted(page: &Page, width: Option<usize>, colour: bool) -> String {
    let text = marked(page, width);
    if !text.contains(ALARM) {
        return text;
    }
    let (alarm, calm) = if colour { ("\u{1b}[31m", "\u{1b}[0m") } else { ("", "") };
    text.replace(ALARM, alarm).replace(CALM, calm)
}

fn marked(page: &Page, width: Option<usize>) -> String {
    let width = width.map(|width| width.max(NARROWEST));
    let mut blocks = vec![one_line(&page.headline(), width)];
    for part in &page.parts {
        match part {
            Part::Facts(list) | Part::Form(list) => blocks.push(facts(list, width)),
            Part::Table(table) => blocks.extend(whole_table(table, &page.title, width)),
            Part::Break => {}
            Part::Text { heading, paragraphs, .. } => {
                let mut block = one_line(heading, width);
                block.extend(sentences(paragraphs, width));
                blocks.push(block);
            }
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks.iter().map(|block| block.join("\n") + "\n").collect::<Vec<_>>().join("\n")
}

fn facts(facts: &[Fact], width: Option<usize>) -> Vec<String> {
    let pairs: Vec<_> = facts.iter().map(|fact| (safe::line(&fact.label), fact.value.shown())).collect();
    labels::write(&pairs, labels::column(pairs.iter().map(|(label, _)| label.as_str())), width)
}

/// Title and rows in one block, the notes in another. The title is left out where it is the page's.
fn whole_table(table: &Table, page_title: &str, width: Option<usize>) -> [Vec<String>; 2] {
    let mut block = if table.title == page_title { Vec::new() } else { one_line(&table.title, width) };
    block.extend(if table.rows.is_empty() {
        one_line(table.empty, width)
    } else {
        beside_or_upright(table, width)
    });
    let is_left_out = width.is_some_and(|width| table.wide && grid::write_within(table, width).is_none());
    let said: Vec<String> = table.notes.iter().chain(&table.hints).cloned().chain(table.signed()).collect();
    let notes = if is_left_out { Vec::new() } else { sentences(&said, width) };
    [block, notes]
}

fn beside_or_upright(table: &Table, width: Option<usize>) -> Vec<String> {
    match width {
        None => grid::write(table),
        Some(width) => grid::write_within(table, width)
            .unwrap_or_else(|| if table.wide { elsewhere(table, width) } else { cards::write(table, width) }),
    }
}

/// Where to find a table that is too wide.
fn elsewhere(table: &Table, width: usize) -> Vec<String> {
    let text = format!(
        "这张表有 {} 栏，窗口放不下；写到文件里看，命令后面加：--part {} -o {}.csv",
        table.columns.len(),
        table.name,
        table.title
    );
    broken(&text, Some(width))
}

/// Each on a line of its own; where one takes more, a blank line stands between them.
fn sentences(paragraphs: &[String], width: Option<usize>) -> Vec<String> {
    let blocks: Vec<Vec<String>> = paragraphs
        .iter()
        .map(|text| broken(text, width))
        .filter(|block| block.iter().any(|line| !line.is_empty()))
        .collect();
    if blocks.iter().all(|block| block.len() == 1) { blocks.concat() } else { blocks.join(&String::new()) }
}

/// A heading; nothing where it is empty.
fn one_line(text: &str, width: Option<usize>) -> Vec<String> {
    let text = safe::line(text);
    if text.trim().is_empty() { Vec::new() } else { broken(&text, width) }
}

/// Safe lines of at most `width`; the text's own line breaks stay.
fn broken(text: &str, width: Option<usize>) -> Vec<String> {
    let text = safe::lines(text);
    let lines = text.trim_matches('\n').split('\n');
    match width {
        Some(width) => lines.flat_map(|line| wrap(line, width)).collect(),
        None => lines.map(|line| line.trim_end().to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests;
