//! A page as Markdown, tables with pipes, for notes and web pages.

use super::page::{Cell, Fact, Kind, Page, Part, Table};
use super::safe;

/// `# title`, then the parts, a blank line between each.
pub fn write(page: &Page) -> String {
    let mut blocks = heading("#", &page.headline());
    for part in &page.parts {
        match part {
            Part::Facts(facts) | Part::Form(facts) => blocks.extend(list(facts)),
            Part::Break => {}
            Part::Table(table) => {
                if table.title != page.title {
                    blocks.extend(heading("##", &table.title));
                }
                blocks.push(if table.rows.is_empty() { inline(table.empty) } else { pipes(table) });
                let notes = table.notes.iter().chain(&table.hints).cloned().chain(table.signed());
                blocks.extend(notes.flat_map(|note| paragraphs(&note)));
            }
            Part::Text { heading: title, paragraphs: texts, .. } => {
                blocks.extend(heading("##", title));
                blocks.extend(texts.iter().flat_map(|text| paragraphs(text)));
            }
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks.iter().map(|block| block.clone() + "\n").collect::<Vec<_>>().join("\n")
}

fn heading(level: &str, title: &str) -> Vec<String> {
    let title = inline(title);
    if title.is_empty() { Vec::new() } else { vec![format!("{level} {title}")] }
}

fn list(facts: &[Fact]) -> Option<String> {
    let line = |fact: &Fact| format!("- {}：{}", inline(&fact.label), cell(&fact.value));
    (!facts.is_empty()).then(|| facts.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn pipes(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let header = table.columns.iter().map(|column| inline(&column.title)).collect();
    let rule = table.columns.iter().map(|column| if column.kind == Kind::Number { "---:" } else { "---" });
    let mut lines = vec![row(header), row(rule.map(str::to_owned).collect())];
    lines.extend(table.rows.iter().map(|cells| row(cells.iter().map(cell).collect())));
    lines.extend(
        table.total.iter().map(|cells| row(cells.iter().map(|value| strong(&cell(value))).collect())),
    );
    lines.join("\n")
}

fn cell(value: &Cell) -> String {
    escape(safe::lines(&value.shown()).trim()).replace('\n', "<br>")
}

fn strong(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{text}**") }
}

fn inline(text: &str) -> String {
    escape(safe::line(text).trim())
}

/// Each line is a paragraph of its own, and nothing that begins one makes it a heading, a list or a rule.
fn paragraphs(text: &str) -> Vec<String> {
    safe::lines(text).lines().map(|line| plain_start(&escape(line.trim()))).collect()
}

fn plain_start(line: &str) -> String {
    let number = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (before, after) = line.split_at(number);
    let signs: &[char] = if number == 0 { &['#', '+', '-', '='] } else { &['.', ')'] };
    format!("{before}{}{after}", if after.starts_with(signs) { "\\" } else { "" })
}

/// What Markdown or HTML would take for a sign stands for itself.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::write;
    use crate::doc::page::{Cell, Column, Fact, Page, Table};
    use crate::domain::money::Fen;
    use crate::domain::text::is_unsafe;

    fn table(text: &str) -> Table {
        Table::new("dues", "党费收缴", vec![Column::word("姓名"), Column::number("金额")])
            .rows([vec![Cell::Text(text.into()), Fen(1250).into()]])
            .total(vec!["合计".into(), Fen(1250).into()])
    }

    #[test]
    fn a_page_has_headings_a_list_a_table_and_notes() {
        let table = table("张三").notes(vec!["大写：壹拾贰元伍角整".into()]);
        let page = Page::new("2026年11月", &())
            .facts(vec![Fact::new("收缴人", "王五"), Fact::new("人数", 1_usize)])
            .table(table)
            .text("说明", vec!["一。".into(), "- 二。".into(), "3. 三。".into()]);
        let expected = "\
# 2026年11月

- 收缴人：王五
- 人数：1

## 党费收缴

| 姓名 | 金额 |
| --- | ---: |
| 张三 | 12.50 |
| **合计** | **12.50** |

大写：壹拾贰元伍角整

## 说明

一。

\\- 二。

3\\. 三。
";
        assert_eq!(write(&page), expected);
    }

    #[test]
    fn cells_hold_no_pipes_tags_or_line_breaks() {
        let page = Page::new("", &()).table(table("a|b\\c\n<b>[x](y)*"));
        assert!(
            write(&page).contains("\n| a\\|b\\\\c<br>&lt;b&gt;\\[x\\](y)\\* | 12.50 |\n"),
            "{}",
            write(&page)
        );
    }

    #[test]
    fn a_table_without_rows_says_so() {
        let page = Page::new("党费", &()).table(table("").rows([]).empty("没有党费记录"));
        assert_eq!(write(&page), "# 党费\n\n## 党费收缴\n\n没有党费记录\n");
    }

    proptest! {
        #[test]
        fn any_text_stays_in_its_cell(text in any::<String>()) {
            let written = write(&Page::new("", &()).table(table(&text)));
            assert!(written.chars().all(|c| c == '\n' || !is_unsafe(c)));
            assert_eq!(written.lines().count(), 6);
        }
    }
}
