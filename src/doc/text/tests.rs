use proptest::collection::vec;
use proptest::prelude::{any, proptest};

use super::write;
use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::doc::width::width as columns_of;
use crate::domain::money::Fen;
use crate::domain::text::is_unsafe;

fn dues() -> Table {
    let columns =
        vec![Column::word("姓名"), Column::number("月缴额"), Column::number("人"), Column::text("备注")];
    Table::new("dues", "党费收缴", columns)
        .rows([
            vec![
                "张三".into(),
                Fen(1250).into(),
                1_usize.into(),
                "因公出差，委托 Li Lei 代缴；收据见《党费专用收据》第 12 号。".into(),
            ],
            vec!["欧阳修文".into(), Fen(8_100).into(), 12_usize.into(), Cell::Empty],
        ])
        .total(vec!["合计".into(), Fen(9350).into(), 13_usize.into(), Cell::Empty])
}

fn page(table: Table) -> Page {
    Page::new("2026年11月党费", &()).table(table)
}

/// The column at which `part` begins in its line.
fn starts(text: &str, part: &str) -> usize {
    let line = text.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{part}:\n{text}"));
    columns_of(&line[..line.find(part).unwrap()])
}

fn ends(text: &str, part: &str) -> usize {
    starts(text, part) + columns_of(part)
}

fn assert_fits(text: &str, width: usize) {
    for line in text.lines() {
        assert!(columns_of(line) <= width, "{width}: {line:?}");
        assert_eq!(line, line.trim_end(), "{width}");
    }
}

#[test]
fn a_wide_table_that_does_not_fit_is_named_with_where_to_find_it() {
    let columns = (1..=12).map(|month| Column::word(format!("{month}月"))).collect();
    let row = vec![Cell::from("到"); 12];
    let table = Table::new("marks", "逐人逐次", columns).rows([row]).notes(vec!["说明".into()]).wide();
    let page = Page::new("参加情况", &()).table(table);
    let narrow = write(&page, Some(50));
    assert!(
        ["有 12 栏", "--part", "marks -o 逐人逐次.csv"].iter().all(|part| narrow.contains(part)),
        "{narrow}"
    );
    assert!(!narrow.contains("说明") && !narrow.contains("12月"), "{narrow}");
    for wide in [write(&page, Some(120)), write(&page, None)] {
        assert!(wide.contains('到') && wide.contains("说明"), "{wide}");
    }
}

#[test]
fn a_table_stands_aligned_without_borders() {
    let expected = "\
2026年11月党费

党费收缴
姓名      月缴额  人  备注
--------------------------------------
张三       12.50   1  因公出差，委托
                      Li Lei 代缴；收
                      据见《党费专用收
                      据》第 12 号。
欧阳修文   81.00  12
--------------------------------------
合计       93.50  13
";
    let shown = write(&page(dues()), Some(38));
    assert_eq!(shown, expected, "\n{shown}");
}

#[test]
fn columns_align_at_every_usual_width() {
    for width in [60, 80, 120] {
        let shown = write(&page(dues()), Some(width));
        assert_fits(&shown, width);
        assert_eq!(starts(&shown, "因公"), starts(&shown, "备注"), "{shown}");
        for amount in ["12.50", "81.00", "93.50"] {
            assert_eq!(ends(&shown, amount), ends(&shown, "月缴额"), "{shown}");
        }
        assert_eq!(ends(&shown, "13"), ends(&shown, "人"), "{shown}");
    }
}

#[test]
fn off_a_terminal_a_row_is_a_line() {
    let long = "学习党章。".repeat(60);
    let table = dues().rows([vec!["甲".into(), Cell::Empty, Cell::Empty, format!("{long}\n完").into()]]);
    let shown = write(&page(table), None);
    assert!(shown.contains(&format!("{long} 完\n")), "{shown}");
    assert!(shown.lines().all(|line| line == line.trim_end()));
}

#[test]
fn one_long_text_does_not_fill_thousands_of_rows_with_spaces() {
    let long = "学".repeat(20_000);
    let rows = (0..5000).map(|at| vec![if at == 7 { long.as_str() } else { "甲" }.into(), Cell::Empty]);
    let shown = write(&page(dues().rows(rows)), None);
    assert!(shown.lines().count() > 5000 && shown.len() < 1_000_000, "{}", shown.len());
    assert_eq!(shown.matches('学').count(), 20_000 + write(&page(dues()), None).matches('学').count());
}

#[test]
fn a_row_that_does_not_fit_becomes_a_card() {
    let expected = "\
2026年11月党费

党费收缴
姓名    张三
月缴额  12.50
人      1
备注    因公出差，委托
        Li Lei 代缴；收
        据见《党费专用收
        据》第 12 号。

姓名    欧阳修文
月缴额  81.00
人      12
--------------------
姓名    合计
月缴额  93.50
人      13
";
    let shown = write(&page(dues()), Some(24));
    assert_eq!(shown, expected, "\n{shown}");
}

#[test]
fn an_empty_column_goes_before_the_table_does() {
    let columns = vec![Column::word("姓名"), Column::word("所在党小组"), Column::number("金额")];
    let table = Table::new("t", "", columns).rows([vec!["欧阳修文".into(), Cell::Empty, Fen(1250).into()]]);
    let page = Page::new("", &()).table(table);
    assert_eq!(
        write(&page, Some(40)),
        "姓名      所在党小组   金额\n---------------------------\n欧阳修文              12.50\n"
    );
    assert_eq!(write(&page, Some(20)), "姓名       金额\n---------------\n欧阳修文  12.50\n");
}

#[test]
fn a_table_without_rows_says_so_and_keeps_its_notes() {
    let table =
        dues().rows([]).empty("本月没有收缴记录").notes(vec!["收缴人：王五".into(), "审核人：李四".into()]);
    assert_eq!(
        write(&page(table), Some(80)),
        "2026年11月党费\n\n党费收缴\n本月没有收缴记录\n\n收缴人：王五\n审核人：李四\n"
    );
}

#[test]
fn facts_hang_at_their_values() {
    let facts = vec![
        Fact::new("主题", "学习《中国共产党章程》总纲，讨论党员先锋岗设置方案。"),
        Fact::new("参加人数", 12_usize),
        Fact::new("备注", Cell::Empty),
    ];
    let page = Page::new("活动", &()).facts(facts);
    let expected = "\
活动

主题      学习《中国共产党章
          程》总纲，讨论党员
          先锋岗设置方案。
参加人数  12
备注
";
    assert_eq!(write(&page, Some(29)), expected, "\n{}", write(&page, Some(29)));
}

#[test]
fn values_stand_below_labels_that_leave_no_room() {
    let page = Page::new("", &()).facts(vec![Fact::new("发展党员工作情况", "无")]);
    assert_eq!(write(&page, Some(24)), "发展党员工作情况\n  无\n");
}

#[test]
fn a_table_of_the_pages_own_title_says_it_once() {
    let page = Page::new("党费收缴", &()).table(dues());
    assert_eq!(write(&page, Some(80)).matches("党费收缴").count(), 1);
}

#[test]
fn long_paragraphs_are_set_apart_and_short_ones_are_not() {
    let of =
        |texts: &[&str]| Page::new("", &()).text("说明", texts.iter().map(ToString::to_string).collect());
    assert_eq!(write(&of(&["一。", "二。"]), Some(20)), "说明\n一。\n二。\n");
    assert_eq!(
        write(&of(&["一二三四五六七八九十。", "二。"]), Some(20)),
        "说明\n一二三四五六七八九\n十。\n\n二。\n"
    );
}

#[test]
fn line_breaks_of_a_text_stay_within_its_cell() {
    let table = Table::new("t", "", vec![Column::text("内容"), Column::word("人")])
        .rows([vec!["一\n二".into(), "甲".into()]]);
    assert_eq!(write(&Page::new("", &()).table(table), Some(20)), "内容  人\n--------\n一    甲\n二\n");
}

proptest! {
    #[test]
    fn no_line_exceeds_the_width_and_no_control_character_gets_out(
        texts in vec(any::<String>(), 12),
        words in vec("[党员a1\u{1b}\n\u{301}。《 ]{0,30}", 6),
        width in 20_usize..130,
    ) {
        let [a, b, c, d, e, f, rest @ ..] = texts.as_slice() else { unreachable!("twelve texts") };
        let columns = vec![Column::word("姓名"), Column::text(a.clone()), Column::number("数"), Column::text(words[0].clone())];
        let cells = |x: &str, y: &str| vec![Cell::Text(x.into()), Cell::Text(y.into()), 12_usize.into(), Cell::Text(words[1].clone())];
        let table = Table::new("t", b, columns)
            .rows([cells(&words[2], c), cells(&words[3], d)])
            .total(cells(&words[4], &words[5]))
            .notes(rest.to_vec());
        let page = Page::new(e, &())
            .facts(vec![Fact::new(f.clone(), a.as_str()), Fact::new("主题", b.as_str())])
            .table(table)
            .text(words[0].clone(), vec![c.clone(), d.clone()]);
        let shown = write(&page, Some(width));
        assert_fits(&shown, width);
        for shown in [shown, write(&page, None)] {
            assert!(shown.chars().all(|c| c == '\n' || !is_unsafe(c)));
        }
    }
}

#[test]
fn minor_columns_give_way_before_the_rows_are_turned_upright() {
    let columns =
        vec![Column::word("姓名"), Column { minor: true, ..Column::word("类别") }, Column::number("应缴")];
    let table = Table::new("dues", "党费", columns).rows([vec![
        "欧阳修文".into(),
        "抚恤救济".into(),
        Fen(20).into(),
    ]]);
    let wide = write(&page(table.clone()), Some(40));
    assert!(wide.contains("抚恤救济") && !wide.contains("没有显示"), "{wide}");
    let narrow = write(&page(table), Some(20));
    assert!(!narrow.contains("抚恤救济") && narrow.contains("窗口较窄"), "{narrow}");
    assert_fits(&narrow, 20);
}

#[test]
fn a_command_stands_whole_below_its_row() {
    let columns = vec![Column::word("事项"), Column::text("情况"), Column::line("补救")];
    let command = "dangri dues collect 2026-11 --only 张三";
    let table = Table::new("duties", "事项", columns).rows([
        vec!["党费".into(), "应缴 81.00 元，没有登记缴纳，已经过了党日".into(), command.into()],
        vec!["时长".into(), "不足".into(), Cell::Empty],
    ]);
    let narrow = write(&page(table.clone()), Some(46));
    let lines: Vec<&str> = narrow.lines().collect();
    let at = lines.iter().position(|line| line.contains(command)).unwrap();
    assert_eq!(lines[at], format!("    {command}"));
    assert!(lines[at + 1].starts_with("时长"), "{narrow}");
    assert_fits(&narrow, 46);
    assert!(
        write(&page(table), None).lines().any(|line| line.starts_with("党费") && line.ends_with(command))
    );
}
