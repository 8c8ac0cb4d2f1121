//! Forms of the superior: blank ones that are learned, and ones with names in them that are filled.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader as _, Xlsx};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::branch::Branch;
use crate::papers::{check, parts, words, written};

fn form(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/forms/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A document by hand, in the manner of WPS and Word.
fn document(body: &str) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let xml = format!(
        "{head}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w:body>{body}</w:body></w:document>"
    );
    let header = format!(
        "{head}<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>{{{{支部}}}}</w:t></w:r></w:p></w:hdr>"
    );
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &xml),
        ("word/header1.xml", &header),
        ("word/theme/theme1.xml", "<a/>"),
    ] {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn run(text: &str) -> String {
    format!("<w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr><w:t>{text}</w:t></w:r>")
}

fn cell(text: &str) -> String {
    format!(
        "<w:tc><w:p w14:paraId=\"0A\">{}</w:p></w:tc>",
        if text.is_empty() { String::new() } else { run(text) }
    )
}

fn row(cells: &[&str]) -> String {
    format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>())
}

/// Each part of an archive as it is packed.
fn packed(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |at: usize| {
        let mut part = archive.by_index_raw(at).unwrap();
        let mut raw = Vec::new();
        part.read_to_end(&mut raw).unwrap();
        (part.name().unwrap().into_owned(), raw)
    };
    (0..count).map(part).collect()
}

#[test]
fn names_are_filled_however_word_cuts_them() {
    let branch = Branch::new();
    let split = [run("甲{"), run("{支"), run("部}"), run("}乙")].concat();
    let nested = format!("<w:tbl>{}</w:tbl>", row(&["内层 {{地点}}"]));
    let body = format!(
        "<w:p>{split}</w:p><w:p>{}</w:p><w:tbl>{}{}{}{}<w:tr><w:tc>{nested}<w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>",
        run("｛｛应 到｝｝人，{{缺席.姓名}}；{{没有这栏}}"),
        row(&["序号", "姓名"]),
        row(&["1", "{{党员．姓名}}"]),
        row(&["2", ""]),
        row(&["合计", "{{党员总数}}"]),
        run("框里 {{年}}年{{月}}月"),
    );
    branch.write("表.docx", &document(&body));
    let done = branch.line("report form 表.docx 2026-10 -o 好.docx");
    assert_eq!(done.status, Some(1), "{}", done.stderr);
    assert!(done.stdout.contains("没有叫“没有这栏”的栏"), "{}", done.stdout);
    let bytes = std::fs::read(branch.path("好.docx")).unwrap();
    let filled = parts(&bytes);
    let text = words(&filled["word/document.xml"]);
    let fields = branch.json("report form --fields 2026-10");
    let value = |name: &str| {
        let all = fields["fields"].as_array().unwrap();
        all.iter().find(|one| one[0] == name).map(|one| one[1].as_str().unwrap().to_owned()).unwrap()
    };
    let (org, due, people) = (value("支部"), value("应到"), value("党员总数"));
    for piece in [format!("甲{org}乙"), format!("{due}人，"), "{{没有这栏}}".into(), "框里 2026年10月".into()]
    {
        assert!(text.contains(&piece), "{piece}: {text}");
    }
    assert!(text.contains(&format!("内层 {}", value("地点"))), "{text}");
    // One row a member, counted on; the blank one was used up.
    let rows =
        text.lines().filter(|line| line.chars().all(|c| c.is_ascii_digit()) && !line.is_empty()).count();
    assert_eq!(rows.to_string(), (people.parse::<usize>().unwrap() + 1).to_string(), "{text}");
    assert!(text.contains(&format!("\n{people}\n")), "{text}");
    assert_eq!(words(&filled["word/header1.xml"]).trim(), org);
    assert_eq!(
        filled["word/document.xml"].matches("w14:paraId").count(),
        7,
        "each number of a paragraph once"
    );
    // What no name stood in is byte for byte what it was.
    let (before, after) = (packed(&document(&body)), packed(&bytes));
    let same: Vec<&str> =
        before.iter().zip(&after).filter(|(one, other)| one == other).map(|(one, _)| &*one.0).collect();
    assert_eq!(same, ["[Content_Types].xml", "word/theme/theme1.xml"]);
    assert_eq!(written(&branch, "report form 表.docx 2026-10", "好.docx").unwrap(), bytes);
}

#[test]
fn text_that_is_filled_in_is_no_markup() {
    let branch = Branch::new();
    assert_eq!(branch.run(&["member", "edit", "张三", "--note", "<w:p>&\u{2028}={{支部}}"]).status, Some(0));
    branch
        .write("表.docx", &document(&format!("<w:tbl>{}</w:tbl>", row(&["{{党员.姓名}}", "{{党员.备注}}"]))));
    branch.done("report form 表.docx 2026-10 -o 好.docx");
    let filled = parts(&std::fs::read(branch.path("好.docx")).unwrap());
    check("document", &filled["word/document.xml"]);
    assert!(
        words(&filled["word/document.xml"]).contains("<w:p>& ={{支部}}"),
        "{}",
        filled["word/document.xml"]
    );
}

#[test]
fn a_blank_form_is_learned_by_its_labels_and_then_filled() {
    let branch = Branch::new();
    branch.write("空.docx", &form("../cmd/files/上级的表.docx"));
    let said = branch.done("report form 空.docx --learn -o 名.docx").stdout;
    assert!(said.contains("认出        16 栏") && said.contains("没有认出    上级评语"), "{said}");
    let done = branch.done("report form 名.docx 2026-10 -o 好.docx").stdout;
    // The form says itself that it was of another time.
    assert!(done.contains("2025年") && !done.contains("没有填"), "{done}");
    let filled = parts(&std::fs::read(branch.path("好.docx")).unwrap());
    let text = words(&filled["word/document.xml"]);
    assert!(!text.contains("{{") && text.contains("欧阳建国") && text.contains("上级评语"), "{text}");
    branch.write("空.xlsx", &form("blank.xlsx"));
    let said = branch.done("report form 空.xlsx --learn -o 名.xlsx").stdout;
    assert!(said.contains("认出        7 栏") && !said.contains("没有认出"), "{said}");
}

#[test]
fn a_workbook_is_filled_in_place_and_reckons_anew() {
    let branch = Branch::new();
    let bytes = form("openpyxl.xlsx");
    branch.write("表.xlsx", &bytes);
    // Five rows for seven members.
    branch.refused("report form 表.xlsx 2026-10 -o 好.xlsx", &["第 4 行起只有 5 行", "先在表里插够行"]);
    // Of three members there is room for all.
    let branch = Branch::empty();
    branch.write(
        "members.csv",
        "姓名,入党日期\n张三,2010-07-01\n李四,2010-07-01\n王五,2010-07-01\n".as_bytes(),
    );
    branch.write("表.xlsx", &bytes);
    for line in [
        "init --name 城关镇机关第一党支部 --since 2026-01 --yes",
        "member import members.csv --yes",
        "dues assess 张三 --year 2026 --category 在职 --base 5400",
    ] {
        branch.done(line);
    }
    let done = branch.line("report form 表.xlsx 2026-10 -o 好.xlsx");
    assert_eq!(done.status, Some(1), "{}", done.stderr);
    assert!(done.stdout.contains("是不是“支部书记”"), "{}", done.stdout);
    let filled = std::fs::read(branch.path("好.xlsx")).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&filled[..])).unwrap();
    let range = book.worksheet_range("登记表").unwrap();
    let column = |at: u32| {
        (3..9).map(|row| range.get_value((row, at)).cloned().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(column(2)[..2], [Data::Float(81.0), Data::Empty]);
    let names: Vec<String> = column(1).iter().map(ToString::to_string).collect();
    assert_eq!(names, ["张三", "李四", "王五", "", "", "合计"]);
    assert_eq!(column(0)[3..5], [Data::Float(4.0), Data::Float(5.0)], "rows that are not used stay");
    let changed: Vec<String> = packed(&bytes)
        .into_iter()
        .zip(packed(&filled))
        .filter(|(one, other)| one != other)
        .map(|(one, _)| one.0)
        .collect();
    assert_eq!(changed, ["xl/worksheets/sheet1.xml", "xl/workbook.xml"]);
}

#[test]
fn what_is_no_form_is_refused_in_words() {
    let branch = Branch::new();
    branch.write("旧.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old or locked");
    branch.write("文.docx", b"plain text");
    let whole = document(&format!("<w:p>{}</w:p>", run("{{支部}}")));
    branch.write("断.docx", &whole[..whole.len() / 2]);
    branch.write("坏.docx", &document("<w:p><w:r>"));
    branch.write("好.docx", &whole);
    branch.write("表.doc", b"\xd0\xcf\x11\xe0");
    for (line, says) in [
        ("旧.docx -o 出.docx", ["旧格式", "另存为 docx"]),
        ("文.docx -o 出.docx", ["不是 Word 或 Excel", "另存为"]),
        ("断.docx -o 出.docx", ["损坏", "另存为"]),
        ("坏.docx -o 出.docx", ["损坏", "另存为"]),
        ("没有.docx -o 出.docx", ["不能打开", "没有.docx"]),
        ("表.doc -o 出.docx", ["不能填", "另存为 docx"]),
        ("好.docx", ["要写明", "-o 填好.docx"]),
        ("好.docx -o 出.xlsx", ["要写明", "结尾和原来的表一样"]),
        ("好.docx -o 好.docx", ["要读的文件", "换一个文件名"]),
        ("好.docx 2026-Q1 -o 出.docx", ["一个月或者一年", "2026-11"]),
        ("签到表 --learn -o 出.docx", ["空表", "--learn"]),
    ] {
        branch.refused(&format!("report form {line}"), &says);
    }
    assert!(!branch.path("出.docx").exists());
}
