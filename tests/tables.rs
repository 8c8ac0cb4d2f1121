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
