use std::fmt::Write;

use encoding_rs::GB18030;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

use super::{Roster, roster};
use crate::domain::member::{Gender, Member};
use crate::domain::tariff::Category;

const FILE: &str = "members.csv";

fn read(text: &str) -> Roster {
    roster(FILE, text.as_bytes()).unwrap()
}

fn faults_of(bytes: &[u8]) -> Vec<String> {
    roster(FILE, bytes).unwrap_err().iter().map(|fault| fault.render(FILE)).collect()
}

/// The faults of rows below a header of name and joining and what is given.
fn faults(columns: &str, rows: &str) -> Vec<String> {
    faults_of(format!("姓名,入党日期{columns}\n{rows}\n").as_bytes())
}

fn members(text: &str) -> Vec<Member> {
    read(text).rows.into_iter().map(|row| row.member).collect()
}

const WHOLE: &str = "\
序号,姓名,性别,民族,出生日期,学历,入党日期,转正日期,党内职务,所在党小组,党籍状态,联系电话,备注,党费类别,是否离退休,是否党员领导干部,转入日期
1,𠮷㛃,女,土家族,1985-03-01,大学本科,2010-07-01,2011-07-01,组织委员,第一党小组,正式党员,13800138000,\"甲,乙\",在职,否,√,2026-03-10
2,王五,,,,,2026/1/15,,,,预备党员,,,,,,
";

#[test]
fn every_column_is_read_into_its_field() {
    let roster = read(WHOLE);
    assert!(roster.unread.columns.is_empty());
    assert_eq!(roster.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3]);
    let member = &roster.rows[0].member;
    let shown = |day: Option<crate::domain::time::Day>| day.map(|day| day.to_string());
    assert_eq!((&*member.name, member.gender), ("𠮷㛃", Some(Gender::Female)));
    assert_eq!(
        (member.ethnicity.as_deref(), member.education.as_deref()),
        (Some("土家族"), Some("大学本科"))
    );
    assert_eq!(member.birth.map(|birth| birth.to_string()).as_deref(), Some("1985-03-01"));
    assert_eq!(shown(Some(member.joined)).as_deref(), Some("2010-07-01"));
    assert_eq!(shown(member.full).as_deref(), Some("2011-07-01"));
    assert_eq!((member.phone.as_deref(), member.note.as_deref()), (Some("13800138000"), Some("甲,乙")));
    assert_eq!(shown(Some(member.memberships[0].from)).as_deref(), Some("2026-03-10"));
    let standing = &member.standings[0];
    assert_eq!(standing.since, member.memberships[0].from);
    assert_eq!((standing.group.as_deref(), standing.post.as_deref()), (Some("第一党小组"), Some("组织委员")));
    assert_eq!((standing.retired, standing.cadre, standing.category), (false, true, Some(Category::Wage)));
    let bare = &roster.rows[1].member;
    assert_eq!((bare.full, bare.memberships[0].from), (None, bare.joined));
}

#[test]
fn the_encodings_and_delimiters_give_equal_rows() {
    let expected = read(WHOLE);
    let tabs = WHOLE.replace("\"甲,乙\"", "甲、乙").replace(',', "\t").replace("甲、乙", "甲,乙");
    let utf16: Vec<u8> = format!("\u{feff}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let semicolons = WHOLE.replace("甲,乙", "甲、乙").replace(',', ";").replace("甲、乙", "甲,乙");
    let files = [
        format!("\u{feff}{WHOLE}").into_bytes(),
        GB18030.encode(WHOLE).0.into_owned(),
        utf16,
        semicolons.into_bytes(),
        WHOLE.replace('\n', "\r\n").into_bytes(),
        WHOLE.replace('\n', "\r").into_bytes(),
    ];
    for bytes in files {
        assert_eq!(roster(FILE, &bytes).as_ref(), Ok(&expected));
    }
}

#[test]
fn columns_may_stand_in_any_order_under_the_names_of_real_rosters() {
    let proper = members(
        "姓名,入党日期,转正日期,出生日期,联系电话,党内职务\n张三,2010-07-01,2011-07-01,1985-03-01,138,书记\n",
    );
    let text = "职务,手机号码,出 生\u{3000}年月,转正时间,\"入党\n时间\",党员姓名\n书记,138,19850301,2011.7.1,2010年7月1日,张　三\n";
    assert_eq!(members(text), proper);
}

#[test]
fn titles_and_blank_rows_are_passed_over_and_lines_stay_those_of_the_file() {
    let text = "城关镇机关第一党支部党员花名册,,\r\n填表日期：2026-01-01\r\n\r\n序号,姓名,入党日期\r\n\r\n1,张三,2010-07-01\r\n,,\r\n2,\"李\r\n四\",2010-07-01\r\n3,,\r\n4,王五,2010-07-01";
    let lines: Vec<_> = read(text).rows.iter().map(|row| (row.line, row.member.name.to_string())).collect();
    assert_eq!(lines, [(6, "张三".into()), (8, "李四".into()), (11, "王五".into())]);
}

#[test]
fn unknown_columns_are_named_and_identity_cards_not_read() {
    let roster =
        read("姓名,身份证号,入党日期,职务,党内职务,,,备注\n张三,110101198503010011,2010-07-01,科长,书记,x\n");
    assert_eq!(roster.unread.columns, ["身份证号", "职务", "第 6 列"]);
    assert!(!format!("{roster:?}").contains("110101"));
    assert_eq!(roster.rows[0].member.standings[0].post.as_deref(), Some("书记"));
}

#[test]
fn a_cell_that_says_nothing_is_empty() {
    let text = "姓名,入党日期,转正日期,所在党小组,备注,是否离退休\n张三,2010-07-01,/,无,—,\n";
    assert_eq!(members(text), members("姓名,入党日期\n张三,2010-07-01\n"));
}

#[test]
fn short_rows_lack_their_last_cells() {
    assert_eq!(members("姓名,入党日期,转正日期,备注\n张三,2010-07-01\n")[0].full, None);
}

#[test]
fn all_faults_of_all_rows_are_told() {
    let rows = "张三,2010-02-30,1985.1,男女,也许,1.38E+10,富农\n,,,,,,\n李四,,,,,,\n 3,2010-07-01,,,,,";
    assert_eq!(
        faults(",出生年月,性别,离退休,手机,类别", rows),
        [
            "members.csv:2: 出生年月: “1985.1”分不清是 1 月还是 10 月",
            "members.csv:2: 入党日期: “2010-02-30”不是日期，或者没有这一天",
            "members.csv:2: 性别: “男女”不是性别，可选 男、女",
            "members.csv:2: 手机: “1.38E+10”被表格软件改成了数字，请把这一列的单元格格式设为“文本”，重新填写号码",
            "members.csv:2: 类别: “富农”不是党费类别，可选 在职、年薪制、个体经营、离退休、农民、学生、下岗失业、抚恤救济、低保",
            "members.csv:2: 离退休: “也许”不是“是”也不是“否”",
            "members.csv:4: 入党日期: 入党日期不能空着",
            "members.csv:5: 姓名: “3”不能作姓名",
        ]
    );
    assert_eq!(faults(",备注", ",2010-07-01,甲"), ["members.csv:2: 姓名: 姓名不能空着"]);
}

#[test]
fn days_in_the_wrong_order_are_told_each() {
    assert_eq!(
        faults(",出生日期,转正日期,转入日期", "张三,2010-07-01,2011-01-01,2009-07-01,2008-01-01"),
        [
            "members.csv:2: 转入日期: 转入日期 2008-01-01 早于入党日期 2010-07-01",
            "members.csv:2: 出生日期: 入党日期 2010-07-01 早于出生日期 2011-01-01",
            "members.csv:2: 转正日期: 转正日期 2009-07-01 早于入党日期 2010-07-01",
        ]
    );
}

#[test]
fn status_and_full_membership_must_agree() {
    assert_eq!(
        faults(",转正时间,人员类别", "张三,2010-07-01,,正式党员\n李四,2010-07-01,2011-07-01,预备党员"),
        [
            "members.csv:2: 转正时间: 正式党员要有转正日期",
            "members.csv:3: 人员类别: 预备党员没有转正日期；已经转正的，请写“正式党员”",
        ]
    );
    assert_eq!(
        faults(",党籍状态", "张三,2010-07-01,正式党员"),
        ["members.csv:2: 转正日期: 正式党员要有转正日期"]
    );
    // A day that can't be read is there all the same.
    assert_eq!(
        faults(",转正日期,党籍状态", "张三,2010-07-01,2011,正式党员"),
        ["members.csv:2: 转正日期: “2011”不是日期，或者没有这一天"]
    );
}

#[test]
fn a_person_stands_in_the_file_once() {
    let rows = "张三,2010-07-01,1985-03-01\n张 三,2012-07-01,19850301\n张三,2010-07-01,1990-03-01\n李四,2010-07-01,\n李四,2010-07-02,";
    assert_eq!(
        faults(",出生日期", rows),
        [
            "members.csv:3: 姓名: “张三”与第 2 行是同一人（姓名和出生日期相同）",
            "members.csv:6: 姓名: “李四”与第 5 行是同一人（姓名相同，都没有出生日期）",
        ]
    );
    // Two births that can't be read are not known to be the same.
    assert_eq!(
        faults(",出生日期", "张三,2010-07-01,1985\n张三,2010-07-01,1990"),
        [
            "members.csv:2: 出生日期: “1985”不是日期，或者没有这一天",
            "members.csv:3: 出生日期: “1990”不是日期，或者没有这一天",
        ]
    );
}

#[test]
fn missing_columns_are_told_in_one_sentence() {
    assert_eq!(
        faults_of("花名册\n序号;性 别;称呼\n1;男;张三\n".as_bytes()),
        ["members.csv: 表头缺少“姓名”“入党日期”，找到的是“序号”“性别”“称呼”"]
    );
    assert_eq!(
        faults_of("姓名,性别\n".as_bytes()),
        ["members.csv: 表头缺少“入党日期”，找到的是“姓名”“性别”"]
    );
    let long = format!("姓名,{}{}", "长".repeat(31), ",多".repeat(29));
    let found = format!("“{}…”{}等", "长".repeat(30), "“多”".repeat(28));
    assert_eq!(
        faults_of(long.as_bytes()),
        [format!("members.csv: 表头缺少“入党日期”，找到的是“姓名”{found}")]
    );
}

#[test]
fn files_without_a_table_are_told_apart() {
    assert_eq!(faults_of(b""), ["members.csv: 文件是空的"]);
    assert_eq!(faults_of(b"\n , ,\n"), ["members.csv: 文件是空的"]);
    assert_eq!(faults_of("序号,姓名,入党日期\n1,,\n\n".as_bytes()), ["members.csv: 表头下面没有数据"]);
    assert_eq!(faults_of(b"PK\x03\x04"), ["members.csv: 这是压缩包，请先解压，再选里面的表格"]);
}

#[test]
fn repeated_columns_are_refused_under_whatever_name() {
    assert_eq!(
        faults(",姓名,入党时间", "张三,2010-07-01,李四,2010-07-01"),
        [
            "members.csv:1: 姓名: 与第 1 列“姓名”重复，请只留一列",
            "members.csv:1: 入党时间: 与第 2 列“入党日期”重复，请只留一列",
        ]
    );
}

#[test]
fn a_cell_of_a_thousand_characters_is_the_longest() {
    let row = |count: usize| format!("张三,2010-07-01,{}", "长".repeat(count));
    assert_eq!(
        members(&format!("姓名,入党日期,备注\n{}", row(1000)))[0].note.as_ref().unwrap().chars().count(),
        1000
    );
    assert_eq!(faults(",备注", &row(1001)), ["members.csv:2: 备注: 内容太长，有 1001 字"]);
    assert_eq!(faults(",备注", &row(1_000_000)), ["members.csv:2: 备注: 内容太长，有 1000000 字"]);
}

#[test]
fn content_outside_the_columns_is_not_lost_silently() {
    assert_eq!(
        faults(",备注", "张三,2010-07-01,甲,乙"),
        ["members.csv:2: 第 4 列: 有内容，表头里却没有这一列"]
    );
    assert!(roster(FILE, "姓名,入党日期\n张三,2010-07-01,,\n".as_bytes()).is_ok());
}

#[test]
fn a_quote_that_swallows_rows_is_found() {
    let broken = "members.csv:3: 这里的英文双引号不成对，分不清后面的各列";
    assert_eq!(faults(",备注", "张三,2010-07-01,\"甲\"\n李四,2010-07-01,\"乙\n王五,2010-07-01,"), [broken]);
    assert_eq!(
        faults(",备注", "张三,2010-07-01,\"甲\"\"\"\n李四,2010-07-01,\"乙\n王五,2010-07-01,\"丙\""),
        [broken]
    );
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..300)) {
        let _ = roster(FILE, &bytes);
    }

    #[test]
    fn arbitrary_cells_below_a_header_are_read_or_refused_in_one_line(
        cells in vec(prop_oneof![
            any::<String>(),
            "[0-9./年月日-]{1,10}",
            prop::sample::select(&["\n", "\r", "\"", "张三", "2010-07-01", "", "正式党员"][..]).prop_map(String::from),
            Just("\"".into()),
        ], 0..40),
        delimiter in prop::sample::select(&[",", "\t", ";"][..]),
    ) {
        let mut text = ["姓名", "入党日期", "出生日期", "转正日期", "联系电话", "党籍状态"].join(delimiter) + "\n";
        for (at, cell) in cells.iter().enumerate() {
            write!(text, "{cell}{}", if at % 6 == 5 { "\n" } else { delimiter }).unwrap();
        }
        let lines = u64::try_from(text.split(['\r', '\n']).count()).unwrap();
        match roster(FILE, text.as_bytes()) {
            Ok(roster) => assert!(roster.rows.iter().all(|row| (2..=lines).contains(&row.line) && row.member.check().is_ok())),
            Err(faults) => for fault in faults {
                assert!(fault.line <= lines && !fault.render(FILE).contains(['\n', '\r', '\0']), "{fault:?}");
            }
        }
    }
}

#[test]
fn titles_repeated_headers_and_the_foot_are_passed_over_and_named() {
    let file = "第一党支部党员花名册,,,\n序号,姓名,入党日期,备注\n1,张三,2010-07-01,\n第一党支部党员花名册,,,\n\
                序号,姓名,入党日期,备注\n2,李四,2011-07-01,\n合计,2,,\n填表人：王五,,,审核人：张三\n2026年11月10日,,,\n";
    let read = roster("members.csv", file.as_bytes()).unwrap();
    assert_eq!(read.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 6]);
    let passed: Vec<(u64, &str)> = read.unread.rows.iter().map(|(line, text)| (*line, &**text)).collect();
    assert_eq!(passed, [(7, "合计"), (8, "填表人：王五"), (9, "2026年11月10日")]);
}

#[test]
fn the_columns_of_the_members_system_of_the_country_are_known() {
    let file = "序号,姓名,公民身份证号码,手机号码,加入党组织日期,转为正式党员日期,人员类别,党籍状态\n\
                1,张三,,13900000001,2005-06-01,2006-06-01,正式党员,正常\n";
    let read = roster("导出.csv", file.as_bytes()).unwrap();
    let member = &read.rows[0].member;
    assert_eq!(member.full.map(|day| day.to_string()).as_deref(), Some("2006-06-01"));
    assert_eq!(read.unread.columns, ["公民身份证号码", "党籍状态"]);
    // Alone, it says what the other would, or only that all is well.
    let alone = "姓名,入党日期,转正日期,党籍状态\n张三,2005-06-01,2006-06-01,正常\n";
    assert_eq!(roster("a.csv", alone.as_bytes()).unwrap().rows.len(), 1);
}

#[test]
fn wide_commas_between_the_columns_are_told() {
    assert_eq!(
        faults_of("姓名，性别，入党日期\n张三，男，2010-07-01\n".as_bytes()),
        ["members.csv:1: 各列之间写的是中文逗号或者顿号，请改成英文逗号（,），或者用 Excel 另存为 CSV"]
    );
}

#[test]
fn a_day_with_a_time_is_told_as_that() {
    assert_eq!(
        faults("", "张三,2010-06-30 23:59:17"),
        ["members.csv:2: 入党日期: “2010-06-30 23:59:17”带着时间，分不清是哪一天，请只写日期"]
    );
}
