use std::io::{Cursor, Read, Write};

use calamine::{Data, ExcelDateTime, ExcelDateTimeType};
use rust_xlsxwriter::{ExcelDateTime as Moment, Format, Formula, Workbook, Worksheet, XlsxError};

use super::value::{Parts, shown};
use crate::read::decode::{self, Tables};
use crate::read::fault::Fault;
use crate::read::limits::{COLUMNS, ROWS};
use crate::read::roster::roster;

type Fill<'f> = &'f dyn Fn(&mut Worksheet) -> Result<(), XlsxError>;

/// The bytes of a workbook of so many sheets, each as it is filled.
fn book(sheets: &[Fill]) -> Vec<u8> {
    let mut book = Workbook::new();
    for fill in sheets {
        fill(book.add_worksheet()).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn one(fill: impl Fn(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    book(&[&fill])
}

fn text(bytes: &[u8]) -> String {
    match decode::tables("表.xlsx", bytes).unwrap() {
        Tables::Sheets(mut sheets) if sheets.len() == 1 => sheets.remove(0).text,
        _ => panic!("one sheet is asked for"),
    }
}

fn fault(bytes: &[u8]) -> String {
    decode::tables("表.xlsx", bytes).map(|_| ()).unwrap_err().render("表.xlsx")
}

fn rendered(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| fault.render("表.xlsx")).collect()
}

/// A workbook with something else in one of its parts.
fn patched(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        if name == part {
            let plain = String::from_utf8(text).unwrap();
            assert_eq!(plain.matches(from).count(), 1, "{plain}");
            text = plain.replace(from, to).into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&text).unwrap();
    }
    new.finish().unwrap().into_inner()
}

fn named(name: &str, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(name)?.write(0, 0, "姓名")?;
    Ok(())
}

/// One cell, and what is read of it.
fn cell(fill: impl Fn(&mut Worksheet) -> Result<&mut Worksheet, XlsxError>) -> String {
    text(&one(|sheet| fill(sheet).map(|_| ()))).trim_end().to_owned()
}

#[test]
fn numbers_are_what_the_spreadsheet_shows() {
    for (value, shown) in [
        (0.1 + 0.2, "0.3"),
        (5400.0, "5400"),
        (4567.89, "4567.89"),
        (1234.1 * 3.0, "3702.3"),
        (12.345, "12.345"),
        (13_900_000_001.0, "13900000001"),
        (999_999_999_999_999.0, "999999999999999"),
        (0.000_000_1, "0.0000001"),
        (-0.5, "-0.5"),
        (-0.0, "0"),
    ] {
        assert_eq!(cell(|sheet| sheet.write(0, 0, value)), shown);
    }
    assert_eq!(
        cell(|sheet| sheet.write(0, 0, Formula::new("=12000*0.38").set_result("4560.0000000000009"))),
        "4560"
    );
}

#[test]
fn a_formula_that_was_never_worked_out_is_a_fault_and_an_empty_answer_is_empty() {
    let bytes = one(|sheet| {
        sheet.write_row(0, 0, ["姓名", "入党日期", "备注"])?;
        sheet.write_row(1, 0, ["张三", "2010-07-01"])?;
        sheet.write(1, 2, Formula::new("=1+1").set_result("?"))?;
        Ok(())
    });
    // As programs write it that don't reckon: the formula alone.
    let text = |from: &str, to: &str| patched(&bytes, "xl/worksheets/sheet1.xml", from, to);
    let bare = text("<v>?</v>", "");
    let read = |bytes: &[u8]| {
        roster("表.xlsx", bytes).map(|roster| roster.rows.len()).map_err(|faults| rendered(&faults))
    };
    let says = "表.xlsx:2: 备注: 这一格的公式还没有算出数，请用 Excel、WPS 打开，保存一次再读入";
    assert_eq!(read(&bare), Err(vec![says.to_owned()]));
    assert_eq!(read(&text("<v>?</v>", "<v></v>")), Ok(1));
}

#[test]
fn a_number_that_has_lost_digits_is_a_fault_where_it_is_read() {
    let faults = |column: &str, value: f64| {
        let bytes = one(|sheet| {
            sheet.write_row(0, 0, ["姓名", "入党日期", column])?;
            sheet.write_row(1, 0, ["张三", "2010-07-01"])?.write(1, 2, value)?;
            sheet.write_row(2, 0, ["李四", "2010-07-02"])?.write(2, 2, value)?;
            Ok(())
        });
        roster("表.xlsx", &bytes).map(|roster| roster.rows.len()).map_err(|faults| rendered(&faults))
    };
    let long = "数字太长，表格程序已经丢了后面的位数，请设成文本再填";
    for value in [1e15, 999_999_999_999_999.9, 4.222_011_990_010_112e17, -1e15] {
        let expected = [format!("表.xlsx:2: 备注: {long}"), format!("表.xlsx:3: 备注: {long}")];
        assert_eq!(faults("备注", value), Err(expected.into()), "{value}");
    }
    assert_eq!(faults("备注", 999_999_999_999_999.0), Ok(2));
    // The column is not read.
    assert_eq!(faults("身份证号", 4.222_011_990_010_112e17), Ok(2));
}

#[test]
fn dates_are_days_whatever_their_format() {
    let day = Moment::parse_from_str("2026-11-03").unwrap();
    let time = Moment::parse_from_str("2026-11-03T14:30:00").unwrap();
    for (format, shown) in [
        ("yyyy-mm-dd", "2026-11-03"),
        ("m/d/yy;@", "2026-11-03"),
        ("yyyy\"年\"m\"月\"d\"日\"", "2026-11-03"),
        ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", "2026-11-03"),
        ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "2026-11-03"),
        // Who typed these did not write a day, or no year: the spreadsheet added it.
        ("yyyy\"年\"m\"月\"", "2026-11"),
        ("[DBNum1][$-804]yyyy\"年\"m\"月\";@", "2026-11"),
        ("yyyy/mm", "2026-11"),
        ("m\"月\"d\"日\"", "11月3日"),
    ] {
        let format = Format::new().set_num_format(format);
        assert_eq!(cell(|sheet| sheet.write_with_format(0, 0, &day, &format)), shown);
    }
    for (index, shown) in [(14, "2026-11-03"), (31, "2026-11-03"), (57, "2026-11"), (58, "11月3日")] {
        let format = Format::new().set_num_format_index(index);
        assert_eq!(cell(|sheet| sheet.write_with_format(0, 0, &day, &format)), shown, "{index}");
    }
    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    assert_eq!(cell(|sheet| sheet.write_with_format(0, 0, &time, &format)), "2026-11-03 14:30:00");
    assert_eq!(cell(|sheet| sheet.write_with_format(0, 0, 0.5, &format)), "12:00:00");
    assert_eq!(cell(|sheet| sheet.write_with_format(0, 0, -1.0, &format)), "-1");
    // Typed as a number into a cell that is a date's; the spreadsheet shows `####`.
    assert_eq!(cell(|sheet| sheet.write_with_format(0, 0, 20_100_701.0, &format)), "20100701");
}

#[test]
fn days_are_counted_from_1900_or_from_1904() {
    let shown = |from_1904| {
        let moment = ExcelDateTime::new(40_000.0, ExcelDateTimeType::DateTime, from_1904);
        shown(&Data::DateTime(moment), Parts::All)
    };
    assert_eq!(shown(false).as_deref(), Some("2009-07-06"));
    assert_eq!(shown(true).as_deref(), Some("2013-07-07"));
}

#[test]
fn other_kinds_of_cells_are_text() {
    assert_eq!(cell(|sheet| sheet.write(0, 0, true)), "是");
    assert_eq!(cell(|sheet| sheet.write(0, 0, false)), "否");
    assert_eq!(cell(|sheet| sheet.write(0, 0, Formula::new("=A2").set_result("张三"))), "张三");
    assert_eq!(cell(|sheet| sheet.write(0, 0, "013900000001")), "013900000001");
    assert_eq!(cell(|sheet| sheet.write(0, 0, "甲,\"乙\"")), "\"甲,\"\"乙\"\"\"");
    for (iso, plain) in [
        ("2026-11-03", "2026-11-03"),
        ("2026-11-03T00:00:00", "2026-11-03"),
        ("2026-11-03T14:30:00", "2026-11-03 14:30:00"),
    ] {
        assert_eq!(shown(&Data::DateTimeIso(iso.into()), Parts::All).as_deref(), Some(plain));
    }
    assert_eq!(shown(&Data::DurationIso("PT14H30M00S".into()), Parts::All).as_deref(), Some("14:30:00"));
}

#[test]
fn an_error_value_is_a_fault_where_it_is_read() {
    let bytes = one(|sheet| {
        sheet.write_row(0, 0, ["姓名", "入党日期", "所在党小组", "工号"])?;
        sheet.write_row(1, 0, ["张三", "2010-07-01"])?;
        sheet.write(1, 2, Formula::new("=VLOOKUP(A2,甲,2,0)").set_result("#N/A"))?;
        sheet.write_row(2, 0, ["李四", "2010-07-02", "#REF!"])?;
        sheet.write_row(3, 0, ["王五", "2010-07-03", "", "#N/A"])?;
        Ok(())
    });
    assert_eq!(
        rendered(&roster("表.xlsx", &bytes).unwrap_err()),
        ["表.xlsx:2: 所在党小组: 这一格是错误值 #N/A", "表.xlsx:3: 所在党小组: 这一格是错误值 #REF!"]
    );
}

#[test]
fn lines_are_the_rows_of_the_spreadsheet() {
    let bytes = one(|sheet| {
        sheet.merge_range(1, 1, 1, 3, "第一党支部党员花名册", &Format::new())?;
        sheet.write_row(4, 1, ["姓名", "入党\n日期", "备注"])?;
        sheet.write_row(5, 1, ["张三", "2010-07-01", "甲\r\n乙\u{2028}丙"])?;
        sheet.write_row(8, 1, ["李四", "2010-02-30"])?;
        sheet.write_blank(20, 1, &Format::new().set_bold())?.write(30, 1, "  ")?;
        Ok(())
    });
    assert_eq!(text(&bytes).lines().count(), 9);
    assert_eq!(
        rendered(&roster("表.xlsx", &bytes).unwrap_err()),
        ["表.xlsx:9: 入党日期: “2010-02-30”不是日期，或者没有这一天"]
    );
}

#[test]
fn sheets_that_are_hidden_or_empty_are_passed_over() {
    let empty = |_: &mut Worksheet| Ok(());
    let hidden = |sheet: &mut Worksheet| {
        sheet.set_hidden(true).write(0, 0, "旧")?;
        Ok(())
    };
    let filled = |sheet: &mut Worksheet| named("新", sheet);
    assert_eq!(text(&book(&[&empty, &filled, &hidden])), "姓名\n");
    assert_eq!(fault(&book(&[&empty, &hidden])), "表.xlsx: 文件是空的");
}

#[test]
fn of_several_sheets_none_is_guessed() {
    let months: [Fill; 3] =
        [&|sheet| named("1月", sheet), &|sheet| named("2月", sheet), &|sheet| named("3月", sheet)];
    let refused = |sheets: &[Fill]| rendered(&roster("表.xlsx", &book(sheets)).unwrap_err()).join("\n");
    assert_eq!(
        refused(&months),
        "表.xlsx: 文件里有 3 张表（1月、2月、3月），没有一张的表头有“姓名”“入党日期”，请核对，或者只留一张"
    );
    let filled: Fill = &|sheet| sheet.write(0, 0, "姓名")?.write(0, 1, "入党日期").map(|_| ());
    let told = refused(&[filled; 16]);
    assert!(told.contains("文件里有 16 张表（Sheet1、") && told.contains("、Sheet15等）都像是"), "{told}");
}

#[test]
fn the_sheet_that_has_the_columns_is_read_beside_others() {
    let notes: Fill = &|sheet| sheet.write(0, 0, "填表说明")?.write(1, 0, "姓名要与身份证一致").map(|_| ());
    let people: Fill = &|sheet| {
        sheet.write(0, 0, "党员名册")?.write(1, 0, "姓名")?.write(1, 1, "入党日期")?;
        sheet.write(2, 0, "张三")?.write(2, 1, "2010-07-01").map(|_| ())
    };
    let read = roster("表.xlsx", &book(&[notes, people])).unwrap();
    assert_eq!((read.rows.len(), read.rows[0].line, &*read.rows[0].member.name), (1, 3, "张三"));
}

#[test]
fn merged_cells_give_their_value_to_each_that_is_empty() {
    let format = Format::new();
    let bytes = one(|sheet| {
        sheet.write(0, 0, "姓名")?.write(0, 1, "入党日期")?.write(0, 2, "所在党小组")?;
        for (row, name) in [(1, "张三"), (2, "李四"), (4, "王五")] {
            sheet.write(row, 0, name)?.write(row, 1, "2010-07-01")?;
        }
        // A row in which nothing else stands stays empty.
        sheet.merge_range(1, 2, 3, 2, "第一党小组", &format)?;
        sheet.write(4, 2, "第二党小组")?;
        Ok(())
    });
    let read = roster("表.xlsx", &bytes).unwrap();
    let groups: Vec<_> = read.rows.iter().map(|row| row.member.standings[0].group.as_deref()).collect();
    assert_eq!(groups, [Some("第一党小组"), Some("第一党小组"), Some("第二党小组")]);
}

#[test]
fn a_header_of_two_rows_is_read_by_the_lower_names() {
    let format = Format::new();
    let bytes = one(|sheet| {
        sheet.merge_range(0, 0, 0, 3, "党员名册", &format)?;
        sheet.merge_range(1, 0, 2, 0, "姓名", &format)?;
        sheet.merge_range(1, 1, 1, 2, "入党情况", &format)?;
        sheet.write(2, 1, "入党时间")?.write(2, 2, "转正时间")?;
        sheet.merge_range(1, 3, 2, 3, "备注", &format)?;
        sheet.write(3, 0, "张三")?.write(3, 1, "2010-07-01")?.write(3, 2, "2011-07-01")?;
        Ok(())
    });
    let read = roster("表.xlsx", &bytes).unwrap();
    let member = &read.rows[0].member;
    assert_eq!((read.rows.len(), read.rows[0].line, read.unread.columns.len()), (1, 4, 0));
    assert_eq!(
        (member.joined.to_string(), member.full.unwrap().to_string()),
        ("2010-07-01".into(), "2011-07-01".into())
    );
}

#[test]
fn a_cell_far_off_is_refused() {
    let last = |row: usize, column: usize| {
        let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
        one(|sheet| {
            sheet.write(0, 0, "姓名")?.write(row, column, "张三")?;
            Ok(())
        })
    };
    assert_eq!(text(&last(ROWS - 1, COLUMNS - 1)).lines().count(), ROWS);
    assert_eq!(
        fault(&last(ROWS, 1)),
        "表.xlsx: 表格太大，第 30001 行、第 2 列还有内容，最多 30000 行、500 列"
    );
    assert_eq!(
        fault(&last(1, COLUMNS)),
        "表.xlsx: 表格太大，第 2 行、第 501 列还有内容，最多 30000 行、500 列"
    );
    assert!(fault(&last(1_048_575, 16_383)).contains("第 1048576 行、第 16384 列"));
}

#[test]
fn what_cannot_be_opened_says_what_to_do() {
    let broken = "表.xlsx: 这个表格文件打不开，可能加了密码或者损坏，请用 Excel、WPS 打开后另存为 CSV";
    let whole = one(|sheet| named("甲", sheet));
    for cut in [whole.len() - 10, whole.len() / 2] {
        assert_eq!(fault(&whole[..cut]), broken);
    }
    assert_eq!(fault(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"), broken);
    assert_eq!(fault(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), broken);
    assert_eq!(
        fault(b"PK\x03\x04[Content_Types].xml word/document.xml"),
        "表.xlsx: 这不是表格文件，请把里面的表格复制到 Excel，另存为 CSV"
    );
    assert_eq!(fault(b"PK\x03\x04"), "表.xlsx: 这是压缩包，请先解压，再选里面的表格");
}

const XLS: &[u8] = include_bytes!("../../../tests/cmd/files/名册.xls");

#[test]
fn each_kind_of_workbook_gives_the_rows_of_the_csv() {
    let csv = roster("名册.csv", include_bytes!("../../../tests/cmd/files/名册.csv")).unwrap();
    let xlsx = include_bytes!("../../../tests/cmd/files/名册.xlsx").as_slice();
    let ods = include_bytes!("../../../tests/cmd/files/名册.ods").as_slice();
    for bytes in [xlsx, XLS, ods] {
        assert_eq!(roster("名册.csv", bytes).unwrap(), csv);
    }
}

#[test]
fn of_a_damaged_xls_no_row_is_lost_unseen() {
    for cut in (8..XLS.len()).step_by(61) {
        assert!(decode::text("表.xls", &XLS[..cut]).is_err(), "{cut}");
    }
    let whole = text(XLS);
    let mut refused = 0;
    for lost in (512..XLS.len()).step_by(512) {
        let mut bytes = XLS.to_vec();
        bytes[lost..lost + 512].fill(0);
        match decode::text("表.xls", &bytes) {
            Ok(text) => assert_eq!(text, whole, "{lost}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 5, "{refused}");
}

#[test]
fn numbers_are_rounded_as_the_sheet_shows_them_and_counted() {
    for (number, decimals, shown) in [
        ("303.6915", 2, Some("303.69")),
        ("2.675", 2, Some("2.68")),
        ("-0.005", 2, Some("-0.01")),
        ("99.996", 2, Some("100.00")),
        ("0.4", 0, Some("0")),
        ("1.5", 0, Some("2")),
        ("12.5", 2, None),
        ("12", 0, None),
        ("#####.###", 1, None),
    ] {
        assert_eq!(super::value::rounded(number, decimals).as_deref(), shown, "{number}");
    }
    let two = Format::new().set_num_format("#,##0.00");
    let bytes = one(|sheet| {
        sheet.write(0, 0, "税")?.write(1, 0, 1.5)?.write_with_format(2, 0, 303.6915, &two)?;
        sheet.write_with_format(3, 0, 4.5, &two)?.write(4, 0, 0.125)?;
        Ok(())
    });
    assert_eq!(text(&bytes), "税\n1.5\n303.69\n4.5\n0.125\n");
    assert_eq!(super::texts(&bytes).map(|sheets| sheets[0].rounded).ok(), Some(1));
}

#[test]
fn formulas_of_xls_that_were_never_worked_out_are_found() {
    let bytes = include_bytes!("../../../tests/cmd/files/未算.xls");
    let not_worked_out = |bytes| super::xls::within_limits(bytes).unwrap().remove(0).not_worked_out;
    assert_eq!(not_worked_out(bytes), [(1, 3)]);
    // What a spreadsheet has saved.
    assert_eq!(not_worked_out(XLS), []);
}

#[test]
fn a_formula_of_ods_that_was_never_worked_out_is_refused() {
    let ods = include_bytes!("../../../tests/cmd/files/名册.ods").as_slice();
    let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"1984-12-01\" calcext:value-type=\"date\">";
    let bytes = patched(ods, "content.xml", day, "<table:table-cell table:formula=\"of:=[.A1]\">");
    let told = rendered(&roster("表.ods", &bytes).unwrap_err());
    assert!(told.len() == 1 && told[0].contains("公式还没有算出数"), "{told:?}");
}

/// Merged cells of ods are as those of xlsx: each row with something in it gets the day, as far as the sheet goes.
#[test]
fn merged_cells_of_ods_give_their_value_too() {
    let ods = include_bytes!("../../../tests/cmd/files/名册.ods").as_slice();
    let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"1984-12-01\" calcext:value-type=\"date\">";
    let high = day.replace("<table:table-cell", "<table:table-cell table:number-rows-spanned=\"1048576\"");
    let told = rendered(&roster("表.ods", &patched(ods, "content.xml", day, &high)).unwrap_err());
    assert_eq!(told, ["表.xlsx:7: 转正日期: 转正日期 1984-12-01 早于入党日期 2026-01-10"]);
}

/// Regions cost what is gone through for them, of rows in which nothing stands too; corners the wrong way round are none.
#[test]
fn merged_cells_are_bounded() {
    let mut sheets = super::Sheets::default();
    sheets.begin("表".into()).unwrap();
    sheets.put_text(0, 1, "甲".into()).unwrap();
    sheets.put_text(ROWS - 1, 0, "乙".into()).unwrap();
    sheets.merge((0, 1), (0, 0)).unwrap();
    let refused = (0..100).find(|_| sheets.merge((0, 1), (usize::MAX, 1)).is_err());
    assert_eq!(refused, Some(super::CELLS / ROWS));
}
