//! Tables of other programs and people: what is read of them, who is meant, and what is written in the columns in which it is read.

use encoding_rs::GB18030;

use crate::branch::{Branch, source_bytes};

fn branch() -> Branch {
    let branch = Branch::empty();
    branch.done("init --name 第一党支部 --since 2026-01 --yes");
    branch
}

/// What an import of a text as a roster comes to.
fn imported(branch: &Branch, text: &str) -> String {
    branch.write("m.csv", text.as_bytes());
    branch.done("member import m.csv").stdout
}

fn refused(branch: &Branch, text: &str, pieces: &[&str]) {
    branch.write("m.csv", text.as_bytes());
    let before = branch.dump();
    branch.refused("member import m.csv", pieces);
    assert!(branch.dump() == before);
}

#[test]
fn a_person_is_the_same_by_birth_or_by_the_day_of_joining() {
    let branch = branch();
    imported(&branch, "姓名,入党日期,转正日期\n赵四,2010-07-01,2011-07-01\n");
    // The birth is filled in.
    let told = imported(&branch, "姓名,出生日期,入党日期,转正日期\n赵四,1985-05-06,2010-07-01,2011-07-01\n");
    assert!(told.contains("出生日期") && told.contains("1985-05-06"), "{told}");
    // It stays where a later table lacks it, and the day of joining is corrected by name and birth.
    imported(&branch, "姓名,入党日期,转正日期\n赵四,2010-07-01,2011-07-01\n");
    let known = branch.json("member show 赵四");
    assert!(known.to_string().contains("1985-05-06"), "{known}");
    imported(&branch, "姓名,出生日期,入党日期,转正日期\n赵四,1985-05-06,2010-07-02,2011-07-01\n");
    assert_eq!(branch.count("SELECT count (*) FROM member"), 1);
    // Another birth and the same day of joining: nobody can be asked here.
    let pieces = ["1985-05-06", "1985-05-07", "dangri member edit 赵四 --birth 1985-05-07", "member add"];
    refused(&branch, "姓名,出生日期,入党日期\n赵四,1985-05-07,2010-07-02\n", &pieces);
    branch.write("m.csv", "姓名,出生日期,入党日期\n赵四,1985-05-07,2010-07-02\n".as_bytes());
    branch.refused("member import m.csv --yes", &["1985-05-07"]);
    // Both differ: another of the name.
    imported(&branch, "姓名,出生日期,入党日期\n赵四,1990-01-01,2015-07-01\n");
    assert_eq!(branch.count("SELECT count (*) FROM member"), 2);
    // Now the name alone says nothing.
    refused(&branch, "姓名,入党日期\n赵四,2012-07-01\n", &["同名"]);
}

#[test]
fn a_roster_that_is_written_reads_back_unchanged() {
    let branch = branch();
    imported(
        &branch,
        "姓名,性别,民族,出生日期,学历,入党日期,转正日期,所在党小组,党内职务,联系电话,党费类别,备注\n\
         张一,男,汉族,1980-01-01,大学,2010-07-01,2011-07-01,第一党小组,书记,13900000001,在职,\"甲,乙\"\n\
         李二,女,回族,1990-02-03,,2025-12-01,,,,,,\n",
    );
    branch.done("member list -o 花名册.csv");
    let before = branch.dump();
    let told = branch.done("member import 花名册.csv").stdout;
    assert!(told.contains("没有变化  2"), "{told}");
    assert!(branch.dump() == before);
    // On the screen the list is short.
    assert!(!branch.done("member list").stdout.contains("13900000001"));
}

#[test]
fn a_text_of_the_national_code_is_taken() {
    let branch = branch();
    imported(&branch, "姓名,入党日期,转正日期\n张一,2010-07-01,2011-07-01\n");
    branch.write("记录.txt", &GB18030.encode("学习党章，讨论年度计划。").0);
    branch.done("session record 2026-11 --start 14:30 --end 16:40 --content @记录.txt");
    assert!(branch.done("session show 2026-11").stdout.contains("学习党章，讨论年度计划"));
    branch.write("坏.txt", b"\xd0\xd5\xff\xff");
    branch.refused("session amend 2026-11 --content @坏.txt --reason 补写", &["坏.txt"]);
}

#[test]
fn a_payroll_is_taken_as_its_sheet_shows_it_or_not_at_all() {
    let branch = branch();
    branch.done("member add 张一 --joined 2010-07-01 --full 2011-07-01 --category 在职");
    branch.write("工资.xlsx", &source_bytes("tests/cmd/files/工资.xlsx"));
    let told = branch.done("dues assess --file 工资.xlsx --year 2026 --payslip 2025-12").stdout;
    assert!(told.contains("按显示的读入"), "{told}");
    let explained = branch.json("dues explain 张一 2026-01").to_string();
    assert!(explained.contains("\"amount_fen\":4748"), "{explained}");
    // A formula that was never worked out, written by a program: its sum would lack it.
    branch.write("未算.xls", &source_bytes("tests/cmd/files/未算.xls"));
    branch.refused(
        "dues assess --file 未算.xls --year 2027 --payslip 2026-12",
        &["未算.xls:2", "公式还没有算出数"],
    );
}

/// The workbooks that `tests/tables/generate.py` made: by which library or program, and of which kind.
const MADE: [(&str, &str); 6] = [
    ("openpyxl", "xlsx"),
    ("xlwt", "xls"),
    ("odfpy", "ods"),
    ("libreoffice", "xlsx"),
    ("libreoffice", "xls"),
    ("libreoffice", "ods"),
];

/// Puts one of them in the branch's folder.
fn made(branch: &Branch, what: &str, (by, kind): (&str, &str)) -> String {
    let name = format!("{by}-{what}.{kind}");
    branch.write(&name, &source_bytes(&format!("tests/tables/{name}")));
    name
}

#[test]
fn a_roster_of_any_program_is_read_alike() {
    for of in MADE {
        let branch = branch();
        let name = made(&branch, "roster", of);
        let told = branch.done(&format!("member import {name}")).stdout;
        assert!(told.contains("没有读入的栏目：微信") && told.contains("第 6 行“合计”"), "{name}: {told}");
        let list = branch.done("member list --full --format csv").stdout;
        let people = [
            "1,王建国,男,,1985-03,,2010-07-01,2011-07-01,,,正式党员,13900000001,,否,否,2010-07-01,,",
            "2,欧阳明月,女,,1990-02-03,,2015-07-01,2016-07-01,,,正式党员,13900000002,,否,否,2015-07-01,,",
        ];
        assert_eq!(list.lines().skip(1).collect::<Vec<_>>(), people, "{name}");
    }
}

#[test]
fn pay_of_any_program_is_taken_as_it_is_shown_and_formulas_only_where_they_were_worked_out() {
    for of in MADE {
        let branch = branch();
        let roster = made(&branch, "roster", of);
        branch.done(&format!("member import {roster}"));
        let pay = made(&branch, "pay", of);
        let told = branch.done(&format!("dues assess --file {pay} --year 2026 --payslip 2025-12")).stdout;
        // 5400.126 is shown as 5400.13, 30.694 as 30.69.
        assert!(told.contains("6369.44") && told.contains("95.54"), "{pay}: {told}");
        assert!(told.contains("有 2 格的数存着比显示的多的小数"), "{pay}: {told}");
        let open = made(&branch, "open", of);
        let line = format!("dues assess --file {open} --from 2026-07 --payslip 2026-06");
        if of.0 == "libreoffice" {
            assert!(branch.done(&line).stdout.contains("2000.00"), "{open}");
        } else {
            branch.refused(&line, &[":2: 岗位工资（元）: 这一格的公式还没有算出数"]);
        }
    }
}

#[test]
fn a_month_of_birth_is_kept_as_a_month_and_made_exact_by_a_day() {
    let branch = branch();
    imported(
        &branch,
        "姓名,出生年月,入党日期,转正日期\n张一,1985.03,2010-07-01,2011-07-01\n李二,1990年10月,2012-07-01,2013-07-01\n",
    );
    let births = |branch: &Branch| {
        let list = branch.json("member list")["members"].clone();
        let births = list.as_array().unwrap().iter().map(|one| one["birth"].as_str().unwrap().to_owned());
        births.collect::<Vec<_>>()
    };
    assert_eq!(births(&branch), ["1985-03", "1990-10"]);
    let told =
        imported(&branch, "姓名,出生日期,入党日期\n张一,1985-03-12,2010-07-02\n李二,1990.10,2012-07-01\n");
    assert!(told.contains("1985-03-12") && told.contains("没有变化  1"), "{told}");
    assert_eq!(births(&branch), ["1985-03-12", "1990-10"]);
    // A month says no less of who it is than it did, and takes nothing back.
    assert!(imported(&branch, "姓名,出生年月,入党日期\n张一,1985-03,2010-07-02\n").contains("没有变化  1"));
    refused(&branch, "姓名,出生年月,入党日期\n王三,1985.1,2010-07-01\n", &["1 月还是 10 月"]);
    branch.done("member add 王三 --joined 2015-07-01 --birth 1992-05");
    assert_eq!(births(&branch)[2], "1992-05");
    branch.done("undo");
    assert_eq!(branch.count("SELECT count (*) FROM member"), 2);
}

#[test]
fn a_letter_of_transfer_says_from_when_and_up_to_when_dues_are_paid_here() {
    let branch = branch();
    let text = "姓名,入党日期,转正日期,转入日期,党费交至,党费类别\n周明,2015-07-01,2016-07-01,2026-05-12,2026年5月,在职\n";
    imported(&branch, text);
    branch.done("dues assess 周明 --year 2026 --base 5400");
    let owed =
        |month: &str| branch.json(&format!("dues table {month}"))["total"]["owed_fen"].as_i64().unwrap();
    assert_eq!([owed("2026-05"), owed("2026-06")], [0, 8_100]);
    branch.done("member leave 周明 --on 2026-08-20 --to 第三党支部 --paid-to 2026-08");
    assert_eq!([owed("2026-08"), owed("2026-09")], [8_100, 0]);
    let known = branch.done("member show 周明").stdout;
    assert!(known.contains("来前党费交至 2026-05") && known.contains("党费交至 2026-08"), "{known}");
    branch.done("member leave 周明 --cancel --reason 还没有转");
    branch.done("member edit 周明 --paid-to 2026-04");
    assert_eq!([owed("2026-05"), owed("2026-09")], [8_100, 8_100]);
    branch.refused("member leave 周明 --reason 去世 --paid-to 2026-08", &["党费交至只用于转出的"]);
}

#[test]
fn what_was_changed_by_date_is_not_undone_by_an_old_table_and_is_told() {
    let branch = branch();
    let old = "姓名,出生日期,入党日期,转正日期,所在党小组,是否离退休\n张一,1980-01-01,2010-07-01,2011-07-01,第一党小组,否\n李二,1981-01-01,2010-07-01,2011-07-01,第一党小组,否\n";
    imported(&branch, old);
    branch.done("member edit 张一 --from 2026-07-01 --retired 是 --group 第二党小组");
    branch.done("member leave 李二 --on 2026-06-30");
    let before = branch.dump();
    let told = imported(&branch, old);
    assert!(branch.dump() == before);
    for piece in
        ["按日期变更过的", "张一 的所在党小组：现在是 第二党小组，文件里是 第一党小组", "是否离退休", "李二"]
    {
        assert!(told.contains(piece), "{piece}: {told}");
    }
}

#[test]
fn a_character_that_was_lost_in_a_name_is_no_name() {
    let branch = branch();
    for name in ["王?", "王？明", "王\u{fffd}", "王□"] {
        refused(&branch, &format!("姓名,入党日期\n{name},2010-07-01\n"), &["里有丢了的字", "生僻字"]);
    }
}

#[test]
fn faults_that_are_alike_are_told_together_and_name_the_sheet() {
    let branch = branch();
    let rows = "张一,男,\n张二,男,\n张三,人,\n张四,男,\n";
    refused(
        &branch,
        &format!("姓名,性别,入党日期\n{rows}"),
        &["有 5 处不对", "m.csv:2、3、4、5: 入党日期: 入党日期不能空着", "m.csv:4: 性别:"],
    );
}

#[test]
fn holidays_are_read_from_a_table_too() {
    let branch = branch();
    let table = "日期,安排,节日\n2027-01-01,放假,元旦\n2027-01-02,休,元旦\n2027/2/6,放假,春节\n2027-01-24,上班,春节\n";
    branch.write("放假.csv", table.as_bytes());
    branch.done("policy holidays import 放假.csv");
    let shown = branch.done("policy holidays list 2027").stdout;
    assert!(shown.contains("2027-02-06") || shown.contains("02-06") || shown.contains("2月6日"), "{shown}");
    branch.write("放假.csv", "日期,安排\n2027-01-01,放假\n2027-13-01,玩\n".as_bytes());
    branch.refused(
        "policy holidays import 放假.csv",
        &["放假.csv:3: 日期:", "放假.csv:3: 安排: “玩”不是放假也不是上班"],
    );
}

/// What is written of each table that is read, and read again.
#[test]
fn each_table_is_written_in_the_columns_in_which_it_is_read_and_reads_back_unchanged() {
    let branch = Branch::new();
    branch.write(
        "计划.csv",
        "月份,活动主题,主要内容,责任人\n2026-11,学习党章,研讨,李四\n12月,民主评议,,\n".as_bytes(),
    );
    let items = "--income 岗位工资=5000.5 --deduct 公积金=600";
    for line in [
        "plan draft 2026 --file 计划.csv",
        &format!("dues assess 赵六 --year 2026 --category 在职 --payslip 2025-12 {items} --by 李四"),
        "dues assess 王五 --year 2026 --category 农民 --amount 0.5",
        "policy set 党日 每月第二周星期五 --from 2026-12-01",
    ] {
        branch.done(line);
    }
    let before = branch.dump();
    for (write, read) in [
        ("member list", "member import {} --yes"),
        ("plan show 2026", "plan draft 2026 --file {}"),
        ("report dues 2026 --part standards", "dues assess --file {} --year 2026"),
        ("policy holidays list 2026", "policy holidays import {}"),
    ] {
        branch.done(&format!("{write} -o 表.csv --overwrite"));
        let told = branch.done(&read.replace("{}", "表.csv")).stdout;
        assert!(branch.dump() == before, "{write}: {told}");
    }
    // What is imported as a new one is the same too.
    branch.done("policy rates list 2026-11 -o 表.csv --overwrite");
    branch.done("policy rates import 表.csv --from 2030-01 --source 新规定");
    let rows = |month: &str| branch.json(&format!("policy rates list {month}"))["tariffs"].clone();
    assert_eq!(rows("2030-01"), rows("2026-11"));
    branch.done("policy export -o 设置.toml --on 2026-12-01");
    let told = branch.done("policy import 设置.toml --from 2026-12-01").stdout;
    assert!(told.contains("有变化    0"), "{told}");
}
