use std::path::Path;

use super::{Encoding, FORMATS, Format, Sink, write, write_folder};
use crate::doc::error::DocError;
use crate::doc::page::{Column, Fact, Page, Table};
use crate::domain::choice::Choice;

fn table(name: &'static str, title: &str, cell: &str) -> Table {
    Table::new(name, title, vec![Column::word("姓名")]).rows([vec![cell.into()]])
}

fn two() -> Page {
    Page::new("年度报告", &[1]).table(table("months", "各月情况", "甲")).table(table(
        "people",
        "党员情况",
        "乙",
    ))
}

fn sink(format: Format, part: Option<&str>) -> Sink {
    Sink {
        format,
        encoding: Encoding::Utf8,
        to_file: false,
        width: Some(80),
        colour: false,
        part: part.map(Into::into),
    }
}

fn written(page: &Page, sink: &Sink) -> String {
    String::from_utf8(write(page, sink).unwrap()).unwrap()
}

#[test]
fn the_ending_decides_the_format() {
    for (name, format) in [
        ("a.txt", Format::Table),
        ("党费.CSV", Format::Csv),
        ("a.b.json", Format::Json),
        ("a.md", Format::Markdown),
        ("党日.ICS", Format::Calendar),
    ] {
        assert_eq!(Format::of_path(Path::new(name)), Ok(format));
    }
    for name in ["a", "a.pdf", ".csv", "文件夹/"] {
        let error = Format::of_path(Path::new(name)).unwrap_err();
        assert_eq!(error.to_string(), format!("从文件名“{name}”看不出输出格式"));
    }
}

#[test]
fn codes_and_labels_are_read() {
    assert_eq!(Format::parse("表格"), Ok(Format::Table));
    assert_eq!(Format::parse("CSV"), Ok(Format::Csv));
    assert_eq!(Encoding::parse("UTF-8"), Ok(Encoding::Utf8));
    assert_eq!(Encoding::parse("GB18030"), Ok(Encoding::Gb18030));
}

#[test]
fn several_tables_are_not_one_csv() {
    let error = write(&two(), &sink(Format::Csv, None)).unwrap_err();
    assert_eq!(error.to_string(), "这里有几张表，CSV 一次只能写一张");
    let parts = "months（各月情况）、people（党员情况）".to_owned();
    assert_eq!(error, DocError::SeveralTables { parts });
}

#[test]
fn a_table_beside_the_pages_own_is_written_only_where_it_is_asked_for() {
    let page = Page::new("计划", &()).table(table("plan", "计划", "甲"));
    let page = page.table(table("tasks", "任务", "乙").aside());
    assert_eq!(written(&page, &sink(Format::Csv, None)), "姓名\n甲\n");
    assert_eq!(written(&page, &sink(Format::Csv, Some("任务"))), "姓名\n乙\n");
    assert_eq!(write_folder(&page, Encoding::Utf8).unwrap().len(), 2);
}

#[test]
fn a_calendar_is_whole_and_not_of_every_page() {
    assert_eq!(write(&two(), &sink(Format::Calendar, Some("people"))), Err(DocError::PartOf("日历")));
    assert_eq!(write(&two(), &sink(Format::Calendar, None)), Err(DocError::NoAppointment));
}

#[test]
fn a_part_is_named_by_code_or_title() {
    for part in ["people", "党员情况", " People "] {
        assert_eq!(written(&two(), &sink(Format::Csv, Some(part))), "姓名\n乙\n");
    }
    let only = written(&two(), &sink(Format::Table, Some("people")));
    assert!(only.contains('乙') && !only.contains('甲'), "{only}");
}

#[test]
fn an_unknown_part_is_told_what_there_is() {
    let error = write(&two(), &sink(Format::Csv, Some("年"))).unwrap_err();
    assert_eq!(error.to_string(), "这里没有叫“年”的表");
    let parts = "months（各月情况）、people（党员情况）".to_owned();
    assert_eq!(error, DocError::UnknownPart { part: "年".into(), parts });
}

#[test]
fn a_page_without_tables_is_no_csv() {
    let page = Page::new("活动", &()).facts(vec![Fact::new("主题", "学习党章")]);
    let error = write(&page, &sink(Format::Csv, None)).unwrap_err();
    assert_eq!(error, DocError::NoTable);
    assert_eq!(write_folder(&Page::new("活动", &()), Encoding::Utf8), Err(error));
    // Its head is a table of its own where it goes to a folder.
    let head = "\u{feff}项目,内容\r\n标题,活动\r\n主题,学习党章\r\n";
    let files = write_folder(&page, Encoding::Utf8).unwrap();
    assert_eq!(files, [("概况.csv".to_owned(), head.as_bytes().to_vec())]);
    let piped = written(&page, &sink(Format::Csv, Some("head")));
    assert_eq!(piped, head.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[test]
fn json_is_whole_and_utf8_or_ascii() {
    assert_eq!(write(&two(), &sink(Format::Json, Some("people"))), Err(DocError::PartOf("JSON")));
    let gb = Sink { encoding: Encoding::Gb18030, ..sink(Format::Json, None) };
    assert_eq!(written(&Page::new("", &"党"), &gb), "{\n  \"schema\": 1,\n  \"value\": \"\\u515a\"\n}\n");
}

#[test]
fn a_file_is_not_fitted_to_the_terminal() {
    let page = Page::new("", &()).text("", vec!["学习党章".repeat(40)]);
    let to_file = Sink { to_file: true, ..sink(Format::Table, None) };
    assert_eq!(written(&page, &to_file).lines().count(), 1);
    assert!(written(&page, &sink(Format::Table, None)).lines().count() > 1);
}

#[test]
fn a_folder_has_a_file_a_table_with_names_that_every_system_takes() {
    let page = two()
        .table(table("again", "各月情况", "丙"))
        .table(table("odd", "../a:b?", "丁"))
        .table(table("bare", "", "戊"));
    let files = write_folder(&page, Encoding::Utf8).unwrap();
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["各月情况.csv", "党员情况.csv", "各月情况-2.csv", "a-b.csv", "bare.csv"]);
    assert_eq!(files[0].1, "\u{feff}姓名\r\n甲\r\n".as_bytes());
}

#[test]
fn toml_is_for_pages_that_have_it_and_what_they_are_written_as_if_nothing_else_is_asked_for() {
    let page = two().toml("# 党日\nparty-day = \"1-mon\"\n".into());
    assert_eq!(written(&page, &sink(Format::Toml, None)), "# 党日\nparty-day = \"1-mon\"\n");
    assert_eq!((Format::of_page(&page), Format::of_page(&two())), (Format::Toml, Format::Table));
    assert_eq!(write(&two(), &sink(Format::Toml, None)), Err(DocError::NoToml));
    assert_eq!(write(&page, &sink(Format::Toml, Some("people"))), Err(DocError::PartOf("TOML")));
    let gb = Sink { encoding: Encoding::Gb18030, ..sink(Format::Toml, None) };
    assert!(written(&page, &gb).starts_with("# 党日"));
}

#[test]
fn the_table_has_each_format_once_and_the_help_names_them_all() {
    let known: Vec<Format> = FORMATS.iter().map(|spec| spec.format).collect();
    assert_eq!(known, Format::ALL);
    let help = include_str!("../../cli/options.rs");
    for spec in FORMATS {
        assert!(help.contains(spec.ending) && help.contains(spec.format.code()), "{}", spec.ending);
        assert_eq!(
            Format::of_path(Path::new(&format!("甲.{}", spec.ending.to_uppercase()))),
            Ok(spec.format)
        );
    }
}
