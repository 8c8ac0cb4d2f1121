//! A page as a document of Word (ECMA-376): the parts are written by hand, their elements in the order that the standard has.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::page::{Cell, Page};
use super::safe;
use super::sheet::{Block, Grid, LONG, MARGIN, SHORT, Side, lay};
use super::xml::escape;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Rows at a table's end that stay with what stands below it.
const BOLD: &str = "<w:b/>";
const SMALL: &str = "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
const TOGETHER: usize = 3;

/// The document's bytes: the same page gives the same.
pub fn write(page: &Page) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", document(page)),
        (
            "word/_rels/document.xml.rels",
            relations(&[("styles", "styles.xml"), ("fontTable", "fontTable.xml"), ("footer", "footer1.xml")]),
        ),
        ("word/styles.xml", styles()),
        ("word/fontTable.xml", fonts()),
        ("word/footer1.xml", footer()),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, options).expect("an archive in memory takes a part");
        archive.write_all(text.as_bytes()).expect("memory takes all that is written");
    }
    archive.finish().expect("an archive in memory ends").into_inner()
}

fn types() -> String {
    let part = |path: &str, kind: &str| {
        format!(
            "<Override PartName=\"/word/{path}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        )
    };
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}</Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("fontTable", "fontTable"),
        part("footer1", "footer"),
    )
}

fn relations(targets: &[(&str, &str)]) -> String {
    let mut out = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (number, (kind, target)) in (1..).zip(targets) {
        let _ =
            write!(out, "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>");
    }
    out.push_str("</Relationships>");
    out
}

/// What a computer that lacks a font takes for it.
fn fonts() -> String {
    let font = |name: &str, instead: &str| {
        format!("<w:font w:name=\"{name}\"><w:altName w:val=\"{instead}\"/></w:font>")
    };
    format!(
        "{HEAD}<w:fonts xmlns:w=\"{MAIN}\">{}{}</w:fonts>",
        font("方正小标宋简体", "宋体"),
        font("仿宋_GB2312", "仿宋")
    )
}

fn styles() -> String {
    let font = |name: &str| {
        format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:eastAsia=\"{name}\" w:cs=\"{name}\"/>")
    };
    let style = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let sized = |name: &str, half_points: u32| {
        format!("{}<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>", font(name))
    };
    format!(
        "{HEAD}<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>{}{}{}{}</w:styles>",
        sized("宋体", 21),
        style(
            "Title1",
            "标题 表",
            "<w:keepNext/><w:spacing w:after=\"120\"/><w:jc w:val=\"center\"/>",
            &sized("方正小标宋简体", 40)
        ),
        style(
            "Heading1",
            "标题 节",
            "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"40\"/>",
            &sized("黑体", 24)
        ),
        style("HeadCell", "表头", "<w:keepNext/><w:jc w:val=\"center\"/>", &sized("黑体", 21)),
        style(
            "Body1",
            "正文 段",
            "<w:spacing w:line=\"360\" w:lineRule=\"auto\"/>",
            &sized("仿宋_GB2312", 24)
        ),
    )
}

/// 第 n 页，共 m 页.
fn footer() -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let word = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{MAIN}\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}{}{}{}{}</w:p></w:ftr>",
        word("第 "),
        field("PAGE"),
        word(" 页，共 "),
        field("NUMPAGES"),
        word(" 页")
    )
}

fn document(page: &Page) -> String {
    let sheet = lay(page);
    let mut out = format!("{HEAD}<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><w:body>");
    paragraph(&mut out, "<w:pStyle w:val=\"Title1\"/>", &sheet.title, "");
    let room = if sheet.wide { LONG } else { SHORT } - 2 * MARGIN;
    for block in &sheet.blocks {
        match block {
            Block::Facts(list) => facts(&mut out, list, room, false),
            Block::Form(list) => facts(&mut out, list, room, true),
            Block::Line(text) => paragraph(&mut out, "<w:keepNext/><w:spacing w:after=\"60\"/>", text, ""),
            Block::Heading(text) => paragraph(&mut out, "<w:pStyle w:val=\"Heading1\"/>", text, ""),
            Block::Paragraph(text) => paragraph(&mut out, "<w:pStyle w:val=\"Body1\"/>", text, ""),
            Block::Grid(grid) => table(&mut out, grid),
            Block::Break => out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        }
    }
    let (across, down, turned) =
        if sheet.wide { (LONG, SHORT, " w:orient=\"landscape\"") } else { (SHORT, LONG, "") };
    let _ = write!(
        out,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/><w:pgMar w:top=\"{m}\" w:right=\"{m}\" w:bottom=\"{m}\" w:left=\"{m}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        twips(across),
        twips(down),
        m = twips(MARGIN)
    );
    out
}

/// Hundredths of a millimetre in twentieths of a point.
fn twips(length: u32) -> u32 {
    length * 1440 / 2540
}

fn paragraph(out: &mut String, properties: &str, text: &str, look: &str) {
    let run = if look.is_empty() { String::new() } else { format!("<w:rPr>{look}</w:rPr>") };
    let _ = write!(out, "<w:p><w:pPr>{properties}</w:pPr>");
    for (number, line) in text.split('\n').enumerate() {
        let broken = if number > 0 { "<w:br/>" } else { "" };
        let _ = write!(out, "<w:r>{run}{broken}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(line));
    }
    out.push_str("</w:p>");
}

/// Named values in two columns, with lines where they are boxes.
fn facts(out: &mut String, facts: &[(String, String)], room: u32, lined: bool) {
    let label = facts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
    let label = (u32::try_from(label).unwrap_or(20).min(20) * 370 + 500).min(room / 3);
    begin(out, &[label, room - label], lined);
    for (name, value) in facts {
        let high = if lined { "<w:trHeight w:val=\"450\" w:hRule=\"atLeast\"/>" } else { "" };
        // What is long, such as the minutes of a session, may go over the page.
        let whole = if value.chars().count() > 400 { "" } else { "<w:cantSplit/>" };
        let _ = write!(out, "<w:tr><w:trPr>{whole}{high}</w:trPr>");
        cell(out, label, "", "", name, Side::Left, BOLD);
        cell(out, room - label, "", "", value, Side::Left, "");
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    paragraph(out, "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>", "", "");
}

fn begin(out: &mut String, widths: &[u32], lined: bool) {
    let whole: u32 = widths.iter().sum();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>",
        twips(whole)
    );
    if lined {
        out.push_str("<w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            let _ = write!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
        }
        out.push_str("</w:tblBorders>");
    }
    out.push_str("<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
    for width in widths {
        let _ = write!(out, "<w:gridCol w:w=\"{}\"/>", twips(*width));
    }
    out.push_str("</w:tblGrid>");
}

/// One cell; `spans` stands behind its width, `style` before the paragraph's side.
fn cell(out: &mut String, width: u32, spans: &str, style: &str, text: &str, side: Side, look: &str) {
    let side = match side {
        Side::Left => "left",
        Side::Middle => "center",
        Side::Right => "right",
    };
    let _ = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{spans}<w:vAlign w:val=\"center\"/></w:tcPr>",
        twips(width)
    );
    let line = "<w:spacing w:line=\"260\" w:lineRule=\"exact\"/>";
    paragraph(out, &format!("{style}{line}<w:jc w:val=\"{side}\"/>"), text, look);
    out.push_str("</w:tc>");
}

fn table(out: &mut String, grid: &Grid) {
    if !grid.title.is_empty() {
        paragraph(out, "<w:pStyle w:val=\"Heading1\"/>", &grid.title, "");
    }
    let widths: Vec<u32> = grid.columns.iter().map(|column| column.width).collect();
    begin(out, &widths, true);
    heads(out, grid);
    let whole: u32 = widths.iter().sum();
    let sticks = !grid.notes.is_empty() || !grid.signs.is_empty() || grid.total.is_some();
    let kept = grid.rows.len().saturating_sub(TOGETHER);
    for (at, row) in grid.rows.iter().enumerate() {
        cells(out, grid, row, sticks && at >= kept, false);
    }
    if grid.rows.is_empty() {
        let spans = format!("<w:gridSpan w:val=\"{}\"/>", grid.columns.len());
        out.push_str("<w:tr>");
        cell(out, whole, &spans, "", &grid.empty, Side::Middle, "");
        out.push_str("</w:tr>");
    }
    if let Some(total) = &grid.total {
        cells(out, grid, total, !grid.notes.is_empty() || !grid.signs.is_empty(), true);
    }
    out.push_str("</w:tbl>");
    for (at, note) in grid.notes.iter().enumerate() {
        let more = at + 1 < grid.notes.len() || !grid.signs.is_empty();
        paragraph(out, if more { "<w:keepNext/>" } else { "" }, note, "");
    }
    match grid.signed() {
        Some(signed) => paragraph(out, "<w:spacing w:before=\"120\"/>", &signed, ""),
        // Two tables that touch become one.
        None => paragraph(out, "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>", "", ""),
    }
}

/// Heads stand on each page; two rows where some are above several columns.
fn heads(out: &mut String, grid: &Grid) {
    let head = |out: &mut String, width: u32, spans: &str, title: &str| {
        let look = if grid.small { SMALL } else { "" };
        cell(out, width, spans, "<w:pStyle w:val=\"HeadCell\"/>", title, Side::Middle, look);
    };
    let open = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    out.push_str(open);
    if grid.groups.is_empty() {
        grid.columns.iter().for_each(|one| head(out, one.width, "", &one.title));
        out.push_str("</w:tr>");
        return;
    }
    let mut at = 0;
    for (count, group) in &grid.groups {
        let own = &grid.columns[at..at + count];
        let width = own.iter().map(|column| column.width).sum();
        if group.is_empty() {
            head(out, width, "<w:vMerge w:val=\"restart\"/>", &own[0].title);
        } else {
            head(out, width, &format!("<w:gridSpan w:val=\"{count}\"/>"), group);
        }
        at += count;
    }
    out.push_str("</w:tr>");
    out.push_str(open);
    at = 0;
    for (count, group) in &grid.groups {
        for column in &grid.columns[at..at + count] {
            if group.is_empty() {
                head(out, column.width, "<w:vMerge/>", "");
            } else {
                head(out, column.width, "", &column.title);
            }
        }
        at += count;
    }
    out.push_str("</w:tr>");
}

fn cells(out: &mut String, grid: &Grid, row: &[Cell], keeps: bool, bold: bool) {
    let _ = write!(
        out,
        "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/></w:trPr>",
        twips(grid.row)
    );
    let style = if keeps { "<w:keepNext/>" } else { "" };
    let look = format!("{}{}", if bold { BOLD } else { "" }, if grid.small { SMALL } else { "" });
    for (column, value) in grid.columns.iter().zip(row) {
        cell(out, column.width, "", style, &safe::lines(&value.shown()), column.side, &look);
    }
    out.push_str("</w:tr>");
}
