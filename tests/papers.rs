//! Pages on paper: documents of Word, workbooks of Excel, pages to print from a browser, read by others than wrote them.

#![expect(clippy::print_stderr, reason = "a test that was skipped says so")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader as _, Xlsx};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::branch::Branch;
use crate::journal;

/// The order of the elements within another (ECMA-376, part 1): Word asks for it, other programs forgive.
const ORDER: &[(&str, &str)] = &[
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs strike color spacing w kern position sz szCs highlight u vertAlign lang",
    ),
    (
        "w:tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    ),
    (
        "w:sectPr",
        "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols vAlign titlePg docGrid",
    ),
    ("w:style", "name aliases basedOn next link uiPriority qFormat pPr rPr tblPr trPr tcPr"),
    ("w:tbl", "tblPr tblGrid tr"),
    ("w:tc", "tcPr p tbl"),
];

/// Each part of a document, by its name.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<usize> = (0..archive.len()).collect();
    let part = |at: usize| {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    names.into_iter().map(part).collect()
}

/// Checks that a part is XML whose elements stand in their order, and that each cell ends with a paragraph.
pub(crate) fn check(name: &str, text: &str) {
    let mut xml = Reader::from_str(text);
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    loop {
        let event = xml.read_event().unwrap_or_else(|error| panic!("{name}: {error}"));
        let (tag, ends) = match &event {
            Event::Start(tag) => (Some(tag.name().as_ref().to_owned()), false),
            Event::Empty(tag) => (Some(tag.name().as_ref().to_owned()), true),
            Event::End(_) => (None, true),
            Event::Eof => break,
            _ => continue,
        };
        if let Some(tag) = &tag {
            if let Some((_, children)) = open.last_mut() {
                children.push(tag.clone());
            }
            open.push((tag.clone(), Vec::new()));
        }
        if ends {
            let (tag, children) = open.pop().unwrap();
            if let Some((_, order)) = ORDER.iter().find(|(known, _)| *known == tag) {
                let order: Vec<&str> = order.split(' ').collect();
                let place = |child: &String| {
                    let plain = child.trim_start_matches("w:");
                    order
                        .iter()
                        .position(|one| *one == plain)
                        .unwrap_or_else(|| panic!("{name}: {child} in {tag}"))
                };
                let places: Vec<usize> = children.iter().map(place).collect();
                assert!(places.is_sorted(), "{name}: {tag}: {children:?}");
            }
            assert!(
                tag != "w:tc" || children.last().is_some_and(|last| last == "w:p"),
                "{name}: a cell without a paragraph"
            );
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

/// The text of a document's part, a line for each paragraph.
pub(crate) fn words(text: &str) -> String {
    let mut xml = Reader::from_str(text);
    let mut words = String::new();
    loop {
        match xml.read_event().unwrap() {
            Event::Text(part) => words.push_str(&part.xml10_content()),
            Event::GeneralRef(part) => words.push_str(match part.as_ref() {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                _ => "\"",
            }),
            Event::End(tag) if tag.name().as_ref() == "w:p" => words.push('\n'),
            Event::Eof => return words,
            _ => {}
        }
    }
}

pub(crate) fn written(branch: &Branch, line: &str, name: &str) -> Option<Vec<u8>> {
    let _ = std::fs::remove_file(branch.path(name));
    let said = branch.line(&format!("{line} -o {name}"));
    assert!(matches!(said.status, Some(0..=2)), "{line}: {}", said.stderr);
    std::fs::read(branch.path(name)).ok()
}

#[test]
fn every_page_can_be_printed_and_says_the_same_each_time() {
    let branch = journal::branch();
    let mut papers = 0;
    for line in journal::READING {
        let Some(docx) = written(&branch, line, "a.docx") else { continue };
        papers += 1;
        for (name, text) in parts(&docx) {
            check(&format!("{line}: {name}"), &text);
            // But for the pages of which commands are what they are about.
            let is_of_commands = ["log", "todo", "policy", "--history"].iter().any(|one| line.contains(one));
            assert!(is_of_commands || !words(&text).contains("dangri "), "{line}: {}", words(&text));
        }
        assert!(written(&branch, line, "a.docx").unwrap() == docx, "{line}: another document");
        let xlsx = written(&branch, line, "a.xlsx").unwrap();
        let book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&xlsx[..])).unwrap();
        assert!(!book.sheet_names().is_empty(), "{line}");
        assert!(written(&branch, line, "a.xlsx").unwrap() == xlsx, "{line}: another workbook");
        let html = String::from_utf8(written(&branch, line, "a.html").unwrap()).unwrap();
        for tag in ["table", "tr", "td", "th", "dl", "p", "tbody"] {
            let opened =
                html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{line}: {tag}");
        }
        assert!(!html.contains("http") && !html.contains("<script"), "{line}: something from the net");
    }
    assert!(papers > 20, "{papers}");
}

#[test]
fn a_register_has_its_figures_as_numbers_its_sums_and_who_signs() {
    let branch = Branch::new();
    branch.done("dues collect 2026-11 --collector 李四 --only 张三");
    let register = branch.json("dues table 2026-11");
    let xlsx = written(&branch, "dues table 2026-11", "登记表.xlsx").unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&xlsx[..])).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let rows: Vec<Vec<String>> =
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let head = rows.iter().position(|row| row.contains(&"应缴".to_owned())).unwrap();
    let owed = rows[head].iter().position(|title| title == "应缴").unwrap();
    let sums = rows.iter().position(|row| row.contains(&"合计".to_owned())).unwrap();
    let fen = |at: usize| match range.get((at, owed)) {
        Some(Data::Float(yuan)) => (yuan * 100.0).round().to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(fen(sums), register["total"]["owed_fen"].to_string());
    let people = (head + 1..sums).filter(|at| matches!(range.get((*at, owed)), Some(Data::Float(_)))).count();
    assert_eq!(people, 2);
    let document =
        &parts(&written(&branch, "dues table 2026-11", "登记表.docx").unwrap())["word/document.xml"];
    let words = words(document);
    for piece in [
        "2026年11月党费收缴登记表",
        "核定",
        "收缴",
        "应缴合计（大写）",
        "收款人：李四",
        "支部书记：　",
        "81.00",
    ] {
        assert!(words.contains(piece), "{piece}: {words}");
    }
    // Heads on each page, sums with the rows above them, no command and no finding.
    assert!(
        document.contains("<w:tblHeader/>")
            && document.contains("<w:keepNext/>")
            && document.contains("landscape")
    );
    assert!(!words.contains("dangri "), "{words}");
}

#[test]
fn a_record_of_a_session_is_what_happened_and_nothing_of_the_programs_own() {
    let branch = Branch::new();
    for (line, name) in [("session show 2026-10", "记录.docx"), ("plan show 2026", "计划.docx")] {
        let Some(docx) = written(&branch, line, name) else { continue };
        let words = words(&parts(&docx)["word/document.xml"]);
        assert!(
            !words.contains("dangri ") && !words.contains("有关事项") && !words.contains("下一步"),
            "{line}: {words}"
        );
    }
    let html = String::from_utf8(written(&branch, "session show 2026-10", "记录.html").unwrap()).unwrap();
    assert!(html.contains("到会人员") && html.contains("赵六"), "who came");
    assert!(html.contains("学习党章") && html.contains("设立党员先锋岗") && !html.contains("dangri "));
}

#[test]
fn every_sheet_of_the_list_is_written_in_each_form() {
    let branch = Branch::new();
    branch.done("plan draft 2026");
    branch.done("session meeting 2026-10 支委会 --topic 研究计划");
    let listed = branch.json("report form")["forms"].clone();
    let names: Vec<&str> =
        listed.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 15, "{names:?}");
    for name in names {
        let at = if ["活动记录", "会议记录"].contains(&name) { " 2026-10" } else { "" };
        for ending in ["docx", "xlsx", "html"] {
            let bytes = written(&branch, &format!("report form {name}{at}"), &format!("表.{ending}"));
            assert!(bytes.is_some_and(|bytes| bytes.len() > 1_000), "{name}.{ending}");
        }
    }
    // Of a month it is that of its last day.
    assert!(branch.done("report form 党员花名册 2026-10").stdout.contains("2026-10-31 在册党员 7 名"));
    branch.refused("report form 工作总结", &["没有叫“工作总结”的表", "签到表"]);
    // The blank sheet has who is due on the planned day, and none of it signed; after the session it has who came.
    let blank = branch.json("report form 签到表 2026-12");
    assert_eq!((blank["day"].as_str(), blank["people"].as_array().unwrap().len()), (Some("2026-12-07"), 7));
    assert!(blank["people"].as_array().unwrap().iter().all(|one| one["came"].is_null()));
    let filled = branch.json("report form 签到表 2026-10");
    assert!(filled["people"].as_array().unwrap().iter().all(|one| one["came"] == "到会"), "{filled}");
    let record = words(
        &parts(&written(&branch, "report form 活动记录 2026-10", "记录.docx").unwrap())["word/document.xml"],
    );
    assert!(
        record.contains("到会人员") && record.contains("欧阳建国") && record.contains("设立党员先锋岗"),
        "{record}"
    );
}

#[test]
fn text_is_no_markup_no_formula_and_never_too_long() {
    let branch = Branch::new();
    let long = "字".repeat(10_000);
    let nasty = "<b>&\"'=1+1\u{2028}</w:t>]]>";
    let edit = ["member", "edit", "张三", "--note", nasty];
    assert_eq!(branch.run(&edit).status, Some(0));
    let amend = ["session", "amend", "2026-10", "--content", &long, "--reason", "补写"];
    assert_eq!(branch.run(&amend).status, Some(0));
    let docx = parts(&written(&branch, "member list", "a.docx").unwrap());
    for (name, text) in &docx {
        check(name, text);
    }
    assert!(words(&docx["word/document.xml"]).contains("<b>&\"'=1+1"), "the note");
    let html = String::from_utf8(written(&branch, "member list", "a.html").unwrap()).unwrap();
    assert!(html.contains("&lt;b&gt;&amp;&quot;'=1+1") && !html.contains("<b>&"));
    let xlsx = written(&branch, "session show 2026-10", "a.xlsx").unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&xlsx[..])).unwrap();
    let name = book.sheet_names()[0].clone();
    let kept: usize = book
        .worksheet_range(&name)
        .unwrap()
        .rows()
        .flatten()
        .map(|cell| cell.to_string().matches('字').count())
        .sum();
    assert_eq!(kept, 10_000);
}

#[test]
fn a_paper_goes_into_a_file_and_into_the_place_of_its_like_alone() {
    let branch = Branch::new();
    branch.refused("member list --format docx", &["不能显示在屏幕上", "-o 名字.docx"]);
    branch.write("旧.docx", b"not a document");
    branch.refused("member list -o 旧.docx --overwrite", &["旧.docx"]);
    branch.done("member list -o 名册.docx");
    branch.done("member list -o 名册.docx --overwrite");
    std::fs::rename(branch.path("名册.docx"), branch.path("名册.xlsx")).unwrap();
    branch.refused("member list -o 名册.xlsx --overwrite", &["名册.xlsx"]);
    branch.refused("member list --part members -o 名册.html --overwrite", &["网页"]);
}

#[test]
fn namesakes_are_told_apart_on_paper_as_people_do() {
    let branch = Branch::new();
    let words = words(&parts(&written(&branch, "member list", "名册.docx").unwrap())["word/document.xml"]);
    assert!(!words.contains('#'), "{words}");
    let words = self::words(
        &parts(&written(&branch, "session show 2026-10", "记录.docx").unwrap())["word/document.xml"],
    );
    assert!(words.contains("张伟（第一党小组）") && words.contains("张伟（第二党小组）"), "{words}");
    assert!(!words.contains('#'), "{words}");
    // Of one group, by the year of birth.
    branch.done("member edit 张伟#6 --group 第一党小组");
    let words = self::words(
        &parts(&written(&branch, "session show 2026-10", "记录.docx").unwrap())["word/document.xml"],
    );
    assert!(words.contains("张伟（1985年生）") && words.contains("张伟（1995年生）"), "{words}");
    // A command takes them as ever, and a table on the screen shows how.
    assert!(written(&branch, "dues card 张伟#5 2026", "证.docx").is_some());
    assert!(branch.done("dues table 2026-11").stdout.contains("张伟#5"));
}

#[test]
fn a_years_papers_are_packed_whole_and_the_same_each_time() {
    let branch = Branch::new();
    branch.refused("report pack 2026", &["写到文件夹", "-o 2026档案/"]);
    branch.refused("report pack 2026 --format csv -o 档案/", &["写到文件夹", "docx、xlsx、html"]);
    for ending in ["docx", "xlsx", "html"] {
        let said = branch.done(&format!("report pack 2026 --format {ending} -o {ending}/"));
        assert!(said.stdout.contains("00 封面和目录"), "{}", said.stdout);
        let folder = branch.path(ending);
        let mut names: Vec<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let sums = std::fs::read_to_string(folder.join("12 校验和.txt")).unwrap();
        assert_eq!(sums.lines().count() + 1, names.len(), "{names:?}");
        for line in sums.lines() {
            let (sum, name) = line.split_once("  ").unwrap();
            let bytes = std::fs::read(folder.join(name)).unwrap();
            assert_eq!(sum, sha256(&bytes), "{name}");
        }
        for sheet in [
            "02 党员花名册",
            "04 2026-10 活动记录",
            "05 2026-11 党费收缴登记表",
            "10 年终总结",
            "11 检查结果",
        ] {
            assert!(names.contains(&format!("{sheet}.{ending}")), "{sheet}: {names:?}");
        }
        branch.done(&format!("report pack 2026 --format {ending} -o {ending}/ --overwrite"));
        assert_eq!(std::fs::read_to_string(folder.join("12 校验和.txt")).unwrap(), sums);
    }
    // Changing one record changes its sheet, and what is reckoned of it.
    branch.done("session amend 2026-10 --theme 学习条例 --reason 写错了");
    branch.done("report pack 2026 -o 后来/");
    let record = |folder: &str| std::fs::read(branch.path(folder).join("04 2026-10 活动记录.docx")).unwrap();
    assert_ne!(record("docx"), record("后来"));
    let roster = |folder: &str| std::fs::read(branch.path(folder).join("02 党员花名册.docx")).unwrap();
    assert_eq!(roster("docx"), roster("后来"));
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[test]
fn a_years_board_and_document_say_what_the_check_says() {
    let branch = Branch::new();
    let matrix = branch.json("report matrix 2026");
    let lines = matrix["lines"].as_array().unwrap();
    let found = branch.line("report check --year 2026 --format json").stdout;
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    for fault in found["faults"].as_array().unwrap() {
        if fault["source"] == "own" {
            continue;
        }
        let line = lines.iter().find(|line| line["rule"] == fault["rule"]).unwrap();
        let month: usize = fault["month"].as_str().unwrap()[5..].parse().unwrap();
        assert!(
            ["mendable", "past"].contains(&line["states"][month - 1].as_str().unwrap()),
            "{fault} {line}"
        );
    }
    let html = String::from_utf8(written(&branch, "report year 2026", "年终.html").unwrap()).unwrap();
    for piece in ["年终总结", "<svg", "制度执行情况一览", "下一年打算", "党员学时"] {
        assert!(html.contains(piece), "{piece}");
    }
    assert!(!html.contains("本程序的提醒") && !html.contains("dangri "));
    let xlsx = written(&branch, "report year 2026", "年终.xlsx").unwrap();
    assert!(parts_of(&xlsx).iter().any(|name| name.starts_with("xl/charts/chart")), "a chart");
}

fn parts_of(bytes: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.file_names().map(|name| name.unwrap().to_string()).collect()
}

/// What a program says, where it is installed.
fn said_by(program: &str, args: &[&str]) -> Option<String> {
    let done = std::process::Command::new(program).args(args).output().ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())
}

#[test]
fn a_browser_prints_the_pages_that_were_reckoned() {
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|browser| said_by(browser, &["--version"]).is_some());
    let Some(browser) = browser.filter(|_| said_by("pdfinfo", &["-v"]).is_some()) else {
        eprintln!("skipped: no headless browser, or no pdfinfo, is installed");
        return;
    };
    let branch = Branch::empty();
    let mut people = "姓名,入党日期\n".to_owned();
    for at in 0..40 {
        let given = "甲乙丙丁戊己庚辛壬癸".chars().nth(at % 10).unwrap().to_string().repeat(1 + at / 10);
        people.push_str(&["第", &given, "号党员,2010-07-01\n"].concat());
    }
    branch.write("members.csv", people.as_bytes());
    branch.done("init --name 城关镇机关第一党支部 --since 2026-01 --yes");
    branch.done("member import members.csv --yes");
    for (line, pages, texts) in [
        ("report form 签到表 2026-12", 1, ["主题党日", "第甲号党员", "第癸癸癸癸号党员"]),
        ("report form 党费收缴登记表 2026-11", 2, ["党费收缴登记表", "合计", "支部书记"]),
        ("report form 改期申请 2026-12", 1, ["上级意见", "原定日期", "2026-12-07"]),
    ] {
        assert!(written(&branch, line, "表.html").is_some(), "{line}");
        let (html, pdf) = (branch.path("表.html"), branch.path("表.pdf"));
        let to = format!("--print-to-pdf={}", pdf.display());
        let page = format!("file://{}", html.display());
        let args = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", &to, &page];
        said_by(browser, &args).unwrap_or_else(|| panic!("{line}: the browser printed nothing"));
        let pdf = pdf.display().to_string();
        let info = said_by("pdfinfo", &[&pdf]).unwrap();
        let count = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().to_owned();
        assert_eq!(count, pages.to_string(), "{line}");
        let words = said_by("pdftotext", &["-layout", &pdf, "-"]).unwrap();
        for text in texts {
            assert!(words.contains(text), "{line}: {text}: {words}");
        }
    }
}

#[test]
fn on_a_sheet_that_is_signed_one_goes_down_both_halves_of_each_page() {
    let branch = Branch::empty();
    let mut people = "姓名,入党日期\n".to_owned();
    for at in 0..100_u32 {
        let given: String = [at / 10, at % 10]
            .iter()
            .map(|at| "甲乙丙丁戊己庚辛壬癸".chars().nth(*at as usize).unwrap())
            .collect();
        people.push_str(&["第", &given, "号,2010-07-01\n"].concat());
    }
    branch.write("members.csv", people.as_bytes());
    branch.done("init --name 城关镇机关第一党支部 --since 2026-01 --yes");
    branch.done("member import members.csv --yes");
    let html = String::from_utf8(written(&branch, "report form 签到表 2026-12", "表.html").unwrap()).unwrap();
    let number = |cell: &str| cell.split('>').next_back().and_then(|number| number.parse::<u32>().ok());
    let rows: Vec<Vec<u32>> = html
        .lines()
        .filter(|line| line.starts_with("<tr style") || line.starts_with("<tr class=\"page\""))
        .map(|line| line.split("</td>").filter_map(number).collect())
        .collect();
    // Twenty on the first page, twenty-four on the second, and the rest.
    assert_eq!((&rows[0][..], &rows[19][..], &rows[20][..]), (&[1, 21][..], &[20, 40][..], &[41, 65][..]));
    assert_eq!((&rows[43][..], &rows[44][..], rows.len()), (&[64, 88][..], &[89, 95][..], 50));
}

#[test]
fn a_place_may_want_no_remark_of_late_entry_and_mending_and_has_its_telephone_on_what_is_posted() {
    let branch = Branch::new();
    branch.done("session amend 2026-10 --theme 学习条例 --reason 写错了");
    branch.done("dues collect 2026-10 --collector 李四 --only 张三 --on 2026-10-12");
    let said = |line: &str| words(&parts(&written(&branch, line, "纸.docx").unwrap())["word/document.xml"]);
    let (record, register) = ("session show 2026-10", "dues table 2026-10");
    assert!(
        said(record).contains("更正") && said(register).contains("2026-11-10 登记"),
        "{}",
        said(register)
    );
    branch.done("policy set 注明迟登记和更正 关 --from 2026-01-01");
    branch.done("policy set 监督电话 0701-1234567 --from 2026-01-01");
    assert!(
        !said(record).contains("写错了") && !said(register).contains("2026-11-10 登记"),
        "{}",
        said(record)
    );
    assert!(branch.done(record).stdout.contains("写错了"), "on a screen it stays");
    assert!(said("report form 党费收缴情况公示 2026-10 --sums-only").contains("监督电话：0701-1234567"));
    branch.refused("policy set 监督电话 找老王", &["监督电话", "电话号码"]);
}
