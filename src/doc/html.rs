//! A page to print from a browser: one file, nothing from the net, A4.

use std::fmt::Write;

use super::page::{Bars, Cell, Page};
use super::safe;
use super::sheet::{BLANK, Block, Grid, Side, lay};
use super::xml::escape;

const STYLE: &str = "\
body{font-family:SimSun,\"Songti SC\",\"Noto Serif CJK SC\",serif;font-size:10.5pt;line-height:1.5;margin:0 auto;padding:8mm;max-width:257mm;color:#000}
h1{font-size:20pt;font-weight:bold;text-align:center;margin:0 0 4mm}
h2{font-family:SimHei,\"Noto Sans CJK SC\",sans-serif;font-size:12pt;margin:4mm 0 1mm}
p{margin:1mm 0;white-space:pre-wrap}
dl{display:grid;grid-template-columns:max-content 1fr;margin:0 0 2mm;gap:1mm 4mm}
dt{font-weight:bold}dd{margin:0;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:.5pt solid #000;padding:.4mm 1.2mm;line-height:1.2;overflow-wrap:anywhere;white-space:pre-wrap}
th{font-family:SimHei,\"Noto Sans CJK SC\",sans-serif;font-weight:normal}
tr{break-inside:avoid}thead{display:table-header-group}.end{break-inside:avoid}
.form td,.form th{padding:1.5mm 2mm}.page{break-before:page}svg{break-inside:avoid;margin:2mm 0}.l{text-align:left}.m{text-align:center}.r{text-align:right;font-variant-numeric:tabular-nums}
.small td,.small th{font-size:9pt}.sum td{font-weight:bold}.none,.after{border:0}.signs{display:flex;justify-content:space-between;margin-top:4mm}
@media print{body{padding:0;max-width:none}}
";

/// Rows at a table's end that stay with its sums, its notes and what is signed.
const TOGETHER: usize = 3;

/// The page as HTML.
pub fn write(page: &Page) -> String {
    let sheet = lay(page);
    let size = if sheet.wide { "A4 landscape" } else { "A4" };
    let title = escape(&sheet.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n@page{{size:{size};margin:20mm}}\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    for block in &sheet.blocks {
        match block {
            Block::Form(facts) => {
                out.push_str(
                    "<table class=\"form\">\n<colgroup><col style=\"width:20%\"><col></colgroup>\n<tbody>\n",
                );
                for (label, value) in facts {
                    let _ = writeln!(out, "<tr><th>{}</th><td>{}</td></tr>", escape(label), escape(value));
                }
                out.push_str("</tbody>\n</table>\n");
            }
            Block::Facts(facts) => {
                out.push_str("<dl>\n");
                for (label, value) in facts {
                    let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escape(label), escape(value));
                }
                out.push_str("</dl>\n");
            }
            Block::Heading(text) => {
                let _ = writeln!(out, "<h2>{}</h2>", escape(text));
            }
            Block::Line(text) | Block::Paragraph(text) => {
                let _ = writeln!(out, "<p>{}</p>", escape(text));
            }
            Block::Grid(grid) => table(&mut out, grid),
            Block::Break => out.push_str("<div class=\"page\"></div>\n"),
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn table(out: &mut String, grid: &Grid) {
    if !grid.title.is_empty() {
        let _ = writeln!(out, "<h2>{}</h2>", escape(&grid.title));
    }
    let small = if grid.small { " class=\"small\"" } else { "" };
    let _ = write!(out, "<table{small}>\n<colgroup>");
    let whole: u32 = grid.columns.iter().map(|column| column.width).sum();
    for column in &grid.columns {
        let _ = write!(
            out,
            "<col style=\"width:{}.{:02}%\">",
            column.width * 100 / whole,
            column.width * 10_000 / whole % 100
        );
    }
    out.push_str("</colgroup>\n<thead>\n");
    heads(out, grid);
    out.push_str("</thead>\n");
    let split = grid.rows.len().saturating_sub(TOGETHER);
    out.push_str("<tbody>\n");
    let class = |at: usize| if grid.breaks.contains(&at) { " class=\"page\"" } else { "" };
    for (at, row) in grid.rows.iter().enumerate() {
        if at == split {
            out.push_str("</tbody>\n<tbody class=\"end\">\n");
        }
        cells(out, grid, row, class(at));
    }
    if grid.rows.is_empty() {
        out.push_str("</tbody>\n<tbody class=\"end\">\n");
    }
    let columns = grid.columns.len();
    if grid.rows.is_empty() {
        let _ = writeln!(out, "<tr><td class=\"m\" colspan=\"{columns}\">{}</td></tr>", escape(&grid.empty));
    }
    if let Some(total) = &grid.total {
        cells(out, grid, total, " class=\"sum\"");
    }
    if !grid.notes.is_empty() || !grid.signs.is_empty() {
        let _ = write!(out, "<tr><td class=\"after\" colspan=\"{columns}\">");
        for note in &grid.notes {
            let _ = write!(out, "<p>{}</p>", escape(note));
        }
        if !grid.signs.is_empty() {
            out.push_str("<div class=\"signs\">");
            for (label, value) in &grid.signs {
                let value = if value.is_empty() { BLANK.to_owned() } else { escape(value) };
                let _ = write!(out, "<span>{}：{value}</span>", escape(label));
            }
            out.push_str("</div>");
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    if let Some(bars) = &grid.bars {
        picture(out, grid, bars);
    }
}

/// Bars in black and white, as wide as the page: each group over its label, each bar below its number.
fn picture(out: &mut String, grid: &Grid, bars: &Bars) {
    const HIGH: i64 = 150;
    const FILLS: [&str; 3] = ["#fff", "#888", "#ccc"];
    let count = |cell: &Cell| if let Cell::Count(count) = cell { (*count).max(0) } else { 0 };
    let most =
        grid.rows.iter().flat_map(|row| bars.of.iter().map(|at| count(&row[*at]))).max().unwrap_or(0).max(1);
    let group = 720 / grid.rows.len().max(1);
    let bar = (group * 7 / 10 / bars.of.len().max(1)).clamp(1, 40);
    let _ = write!(
        out,
        "<svg viewBox=\"0 0 760 220\" width=\"100%\" role=\"img\" font-size=\"11\" text-anchor=\"middle\">\n<path d=\"M30 180H750\" stroke=\"#000\"/>\n"
    );
    for (at, row) in grid.rows.iter().enumerate() {
        let left = 30 + group * at;
        for (number, column) in bars.of.iter().enumerate() {
            let (value, x) = (count(&row[*column]), left + group * 15 / 100 + bar * number);
            if value == 0 {
                continue;
            }
            let high = value * HIGH / most;
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{}\" width=\"{bar}\" height=\"{high}\" fill=\"{}\" stroke=\"#000\"/><text x=\"{}\" y=\"{}\">{value}</text>",
                180 - high,
                FILLS[number % FILLS.len()],
                x + bar / 2,
                176 - high
            );
        }
        let label = escape(&safe::line(&row[bars.label].shown()));
        let _ = writeln!(out, "<text x=\"{}\" y=\"195\">{label}</text>", left + group / 2);
    }
    for (number, column) in bars.of.iter().enumerate() {
        let (x, fill) = (40 + 90 * number, FILLS[number % FILLS.len()]);
        let title = escape(&grid.columns[*column].title);
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"204\" width=\"12\" height=\"12\" fill=\"{fill}\" stroke=\"#000\"/><text x=\"{}\" y=\"214\" text-anchor=\"start\">{title}</text>",
            x + 18
        );
    }
    out.push_str("</svg>\n");
}

/// One row of heads, or two where some stand above several columns.
fn heads(out: &mut String, grid: &Grid) {
    let title = |at: usize| escape(&grid.columns[at].title);
    if grid.groups.is_empty() {
        out.push_str("<tr>");
        for at in 0..grid.columns.len() {
            let _ = write!(out, "<th>{}</th>", title(at));
        }
        out.push_str("</tr>\n");
        return;
    }
    let (mut above, mut below, mut at) = (String::new(), String::new(), 0);
    for (count, group) in &grid.groups {
        if group.is_empty() {
            let _ = write!(above, "<th rowspan=\"2\">{}</th>", title(at));
        } else {
            let _ = write!(above, "<th colspan=\"{count}\">{}</th>", escape(group));
            for at in at..at + count {
                let _ = write!(below, "<th>{}</th>", title(at));
            }
        }
        at += count;
    }
    let _ = writeln!(out, "<tr>{above}</tr>\n<tr>{below}</tr>");
}

fn cells(out: &mut String, grid: &Grid, row: &[Cell], class: &str) {
    let _ = write!(out, "<tr{class} style=\"height:{}.{:02}mm\">", grid.row / 100, grid.row % 100);
    for (column, cell) in grid.columns.iter().zip(row) {
        let side = match column.side {
            Side::Left => "l",
            Side::Middle => "m",
            Side::Right => "r",
        };
        let _ = write!(out, "<td class=\"{side}\">{}</td>", escape(&safe::lines(&cell.shown())));
    }
    out.push_str("</tr>\n");
}
