//! A table as CSV, as Excel and WPS open it: Chinese headers, numbers that can be summed.

use csv::{Terminator, WriterBuilder};

use super::encoding::Encoding;
use super::error::DocError;
use super::page::{Cell, Table};
use super::safe;

/// What makes a spreadsheet run a cell; a tab or carriage return before it is a space by then.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Header, rows and the row of sums; title and notes are left out.
///
/// A file has lines ended by CRLF and, in UTF-8, the byte-order mark without which Excel takes it for GBK; a pipe has neither.
/// Line breaks within a text stay, quoted.
///
/// # Errors
/// `DocError::NoCode`, as `Encoding::encode`.
pub fn write(table: &Table, encoding: Encoding, to_file: bool) -> Result<Vec<u8>, DocError> {
    let header = table.columns.iter().map(|column| text(&safe::line(&column.title))).collect();
    let row = |row: &Vec<Cell>| row.iter().map(field).collect::<Vec<_>>();
    let body = table.rows.iter().chain(&table.total).map(row);
    let mark = if to_file && encoding == Encoding::Utf8 { "\u{feff}" } else { "" };
    let records = [header].into_iter().chain(body);
    encoding.encode(
        mark.to_owned() + &join(records, if to_file { Terminator::CRLF } else { Terminator::Any(b'\n') }),
    )
}

fn join(records: impl Iterator<Item = Vec<String>>, terminator: Terminator) -> String {
    let mut writer = WriterBuilder::new().terminator(terminator).flexible(true).from_writer(Vec::new());
    for record in records {
        writer.write_record(record).expect("a Vec takes every byte");
    }
    let bytes = writer.into_inner().expect("a Vec takes every byte");
    String::from_utf8(bytes).expect("quotes and commas between texts leave them UTF-8")
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(value) => text(&safe::lines(value)),
        _ => cell.shown(),
    }
}

/// A text that a spreadsheet would run gets an apostrophe before it.
fn text(text: &str) -> String {
    let mark = if text.trim_start().starts_with(FORMULA) { "'" } else { "" };
    format!("{mark}{text}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Encoding, write};
    use crate::doc::page::{Cell, Column, Table};
    use crate::domain::money::Fen;
    use crate::domain::rate::Rate;
    use crate::domain::text::is_unsafe;
    use crate::domain::time::{Day, Month};

    fn of(text: &str) -> Table {
        Table::new("notes", "备注", vec![Column::text("备注"), Column::number("金额")])
            .rows([vec![Cell::Text(text.into()), Fen(-1250).into()]])
    }

    fn piped(table: &Table) -> String {
        String::from_utf8(write(table, Encoding::Utf8, false).unwrap()).unwrap()
    }

    #[test]
    fn values_are_written_so_that_a_spreadsheet_reads_them() {
        let day = Day::from_ymd_opt(2026, 11, 2).unwrap();
        let titles = ["日期", "月份", "党费", "人数", "到会率", "备注"].map(Column::word);
        let table = Table::new("all", "全部", titles.into())
            .rows([vec![
                day.into(),
                Month::of(day).into(),
                Fen(120_050).into(),
                1200_usize.into(),
                Rate { part: 19, whole: 20 }.into(),
                Cell::Empty,
            ]])
            .total(vec![
                "合计".into(),
                Cell::Empty,
                Fen(120_050).into(),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
            ])
            .notes(vec!["大写：壹仟贰佰元零伍角整".into()]);
        assert_eq!(
            piped(&table),
            "日期,月份,党费,人数,到会率,备注\n2026-11-02,2026-11,1200.50,1200,95.0%,\n合计,,1200.50,,,\n"
        );
    }

    #[test]
    fn a_file_has_a_byte_order_mark_and_crlf_and_a_pipe_has_neither() {
        let table = of("一");
        let file = "\u{feff}备注,金额\r\n一,-12.50\r\n";
        assert_eq!(write(&table, Encoding::Utf8, true).unwrap(), file.as_bytes());
        assert_eq!(piped(&table), "备注,金额\n一,-12.50\n");
    }

    #[test]
    fn gb18030_keeps_rare_characters_and_has_no_mark() {
        let bytes = write(&of("𠮷㛃"), Encoding::Gb18030, true).unwrap();
        let (text, bad) = encoding_rs::GB18030.decode_without_bom_handling(&bytes);
        assert_eq!((text.as_ref(), bad), ("备注,金额\r\n𠮷㛃,-12.50\r\n", false));
    }

    #[test]
    fn texts_that_a_spreadsheet_would_run_are_neutralised_and_amounts_are_not() {
        for formula in ["=1+1", "+1", "-1", "@A1", "＝1", "＋1", "－1", "＠1", " =1", "　=1"] {
            assert_eq!(piped(&of(formula)), format!("备注,金额\n'{formula},-12.50\n"));
        }
        assert_eq!(piped(&of("\t=1")), "备注,金额\n' =1,-12.50\n");
        assert_eq!(piped(&of("\r=1")), "备注,金额\n' =1,-12.50\n");
        assert_eq!(piped(&of("1-1")), "备注,金额\n1-1,-12.50\n");
    }

    #[test]
    fn commas_quotes_and_line_breaks_are_quoted() {
        assert_eq!(piped(&of("甲,乙\n“丙”\"")), "备注,金额\n\"甲,乙\n“丙”\"\"\",-12.50\n");
    }

    proptest! {
        #[test]
        fn any_text_is_one_field_without_control_characters(text in any::<String>()) {
            let written = piped(&of(&text));
            assert!(written.chars().all(|c| c == '\n' || !is_unsafe(c)));
            let records = csv::Reader::from_reader(written.as_bytes()).into_records();
            let records: Vec<_> = records.map(Result::unwrap).collect();
            assert_eq!((records.len(), records[0].len()), (1, 2));
            assert!(!records[0][0].trim_start().starts_with(super::FORMULA));
        }
    }
}
