//! What people and their files get wrong: a sentence and a hint in Chinese, exit status 2, and the file as it was.

use crate::branch::{Branch, Said};

mod files;
pub(crate) mod text;
mod words;

/// What [`assert_told`] asks for, and that no file of the folder changed.
fn assert_refused(branch: &Branch, before: &[(String, Vec<u8>)], what: &str, said: &Said, piece: &str) {
    assert_told(what, said, piece);
    assert!(branch.files() == before, "a file changed: {what}\n{said:?}");
}

/// The program could not do it: what is told, how. `piece` is of the sentence or hint.
fn assert_told(what: &str, said: &Said, piece: &str) {
    let told = format!("{what}\n{said:?}");
    assert_eq!(said.status, Some(2), "{told}");
    assert_eq!(said.stdout, "", "{told}");
    assert!(said.stderr.starts_with("错误："), "{told}");
    let hint = said.stderr.lines().find_map(|line| line.strip_prefix("提示："));
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert!(hint.is_some_and(is_chinese), "no hint in Chinese: {told}");
    assert!(said.stderr.contains(piece), "no “{piece}”: {told}");
}

/// Lines of words without spaces, each with a piece of what is to be said.
fn assert_all_refused(branch: &Branch, cases: &[(&str, &str)]) {
    let before = branch.files();
    for (line, piece) in cases {
        assert_refused(branch, &before, line, &branch.line(line), piece);
    }
}

#[test]
fn people_whom_the_file_does_not_know_or_knows_twice() {
    let branch = Branch::new();
    assert_all_refused(
        &branch,
        &[
            ("member show 钱七", "“钱七”"),
            ("member show 张山", "张三"),
            ("member show 张伟", "张伟#5"),
            ("member show 张伟", "张伟#6"),
            ("member show 张伟#4", "“张伟#4”"),
            ("member show 张三#5", "“张三#5”"),
            ("member edit 钱七 --phone 13900000000", "“钱七”"),
            ("member leave 张伟 --on 2026-08-20", "张伟#6"),
            ("member add 张三 --joined 2010-07-01", "--namesake"),
            ("member add 张7 --joined 2010-07-01", "“张7”"),
            ("session record 2026-11 --start 14:30 --end 16:40 --chair 钱七", "“钱七”"),
            ("session record 2026-11 --start 14:30 --end 16:40 --leave 张伟=病假:住院", "张伟#5"),
            ("session record 2026-11 --start 14:30 --end 16:40 --absent 张三,钱七", "“钱七”"),
            ("session record 2026-11 --start 14:30 --end 16:40 --absent 张三 --late 张三", "“张三”"),
            ("session record 2026-11 --start 14:30 --end 16:40 --act 诵读党章=钱七:20", "“钱七”"),
            ("session record 2026-11 --start 14:30 --end 16:40 --meeting 党小组会:第九党小组", "第一党小组"),
            ("dues collect 2026-10 --collector 钱七", "“钱七”"),
            ("dues collect 2026-10 --collector 王五 --except 钱七", "“钱七”"),
            ("plan set 2026-11 --responsible 钱七", "“钱七”"),
            ("resolution measure 1 制定方案 --owner 钱七", "“钱七”"),
        ],
    );
    let namesake = branch.done("member show 张伟#6");
    assert!(namesake.stdout.contains("1995-06-07"), "{namesake:?}");
    branch.done("session record 2026-11 --start 14:30 --end 16:40 --leave 张伟#5=病假:住院 --absent 张伟#6");
    let kept = "SELECT group_concat (member || kind, ' ') FROM attendance WHERE kind <> 'present'";
    let kept: String = branch.open().query_row(kept, [], |row| row.get(0)).unwrap();
    assert_eq!(kept, "5sick-leave 6absent");
}

#[test]
fn days_months_and_times_that_cannot_be() {
    assert_all_refused(
        &Branch::new(),
        &[
            ("session record 2026-11 --date 2026-02-30 --start 14:30 --end 16:40", "“2026-02-30”"),
            ("session record 2026-11 --start 16:30 --end 14:40", "14:40"),
            ("session record 2026-11 --start 14:30 --end 14:30", "14:30"),
            ("session record 2026-11 --start 25:00 --end 26:00", "“25:00”"),
            ("session record 2026-10 --start 14:30 --end 16:40", "2026-10/2"),
            ("session record 2025-12 --start 14:30 --end 16:40", "2026-01 记起"),
            ("session record 2026-10/0 --start 14:30 --end 16:40", "2026-10/0"),
            ("session record 2026-11 --start 14:30", "--end"),
            ("session amend 2026-10 --start 17:00", "17:00"),
            ("session amend 2026-08 --end 17:00", "2026-08"),
            ("session show 2026-08", "2026-08"),
            ("dues table 2026-13", "“2026-13”"),
            ("dues table 2026-00", "“2026-00”"),
            ("plan dates 26", "“26”"),
            ("report quarter 5", "“5”"),
            ("report year 2025", "2026-01 记起"),
            ("member leave 赵六 --on 2014-01-01", "2014-01-01"),
            ("member edit 张三 --full 2009-01-01", "2009-01-01"),
            ("plan move 2026-12 --to 2026-12-09 --applied 2026-11-10 --approved 2026-11-11", "2026-11-11"),
            ("plan notify 2026-12 --to 赵钱孙", "赵钱孙"),
            ("plan move 2026-12 --number 9 --approved 2026-11-09", "第 9 号"),
            ("plan notify 2026-12 --on 2026-11-30", "2026-11-30"),
            ("resolution progress 1 方案已报镇党委 --on 2026-12-07", "2026-12-07"),
            ("resolution progress 1 方案已报镇党委 --on 2026-01-07", "2026-01-07"),
            ("resolution show 9", "9"),
            ("plan show 2030", "2030"),
            ("log 99", "99"),
        ],
    );
}

#[test]
fn how_and_by_whom_dues_cannot_be_paid_collected_and_taken_back() {
    assert_all_refused(
        &Branch::new(),
        &[
            ("dues collect 2026-10 --collector 王五 --way 支票", "“支票”"),
            ("dues collect 2026-10 --collector 王五 --by 李四", "看不出是谁、怎么缴的"),
            ("dues collect 2026-10 --collector 王五 --by 李四=支票", "“支票”"),
            ("dues collect 2026-10 --collector 王五 --by 李四=代缴:李娟", "代缴人"),
            ("dues collect 2026-10 --collector 王五 --by 李四=微信、李四=现金", "“李四”写了两次"),
            (
                "dues collect 2026-10 --collector 王五 --by 李四=微信 --except 李四",
                "既写了没有缴，又写了怎么缴的",
            ),
            ("dues appoint 李四", "--from"),
            ("dues appoint 李四 --from 1999-01-01", "李四"),
            ("dues appoint 李四 --from 2026-10-01 --until 2026-09-01", "早于"),
            ("dues appoint 李四 --from 2026-10-01 --cancel --reason 记错了", "没有登记过"),
            ("dues appoint 李四 --until 2026-10-01", "没有登记过"),
            ("dues reverse", "没有写冲正谁的党费"),
            ("dues reverse 2026-10", "没有写冲正谁的党费"),
            ("dues reverse 2026-13 --all --reason 错", "“2026-13”不是月份"),
            ("dues reverse 2026-10 --all --reason 错", "没有2026年10月的党费可以冲正"),
            ("dues reverse 李四、王五 2026-10 --number 1 --reason 错", "只能用于一个人"),
        ],
    );
}

#[test]
fn amounts_ways_and_counts_that_cannot_be() {
    assert_all_refused(
        &Branch::new(),
        &[
            ("dues assess 张三 --year 2026 --category 在职 --base 5400.123", "“5400.123”"),
            ("dues assess 张三 --year 2026 --category 在职 --base=-1", "“-1”"),
            ("dues assess 张三 --year 2026 --category 在职 --base -1", "-1"),
            (
                "dues assess 张三 --year 2026 --category 在职 --base 99999999999999999999",
                "“99999999999999999999”",
            ),
            ("dues assess 张三 --year 2026 --category 在职 --base 1e3", "“1e3”"),
            ("dues assess 张三 --year 2026 --category 在职 --base NaN", "“NaN”"),
            ("dues assess 张三 --year 2026 --category 工人", "“工人”"),
            ("dues assess 张三 --year 2026 --category 在职 --base 5400 --amount 20", "--reason"),
            ("dues collect 2026-10 --collector 王五 --only 张三 --amount=-5", "“-5”"),
            ("dues collect 2026-10 --collector 王五 --only 张三 --amount 0", "零"),
            ("dues collect 2026-10 --collector 王五 --only 张三,李四 --amount 5", "--amount"),
            ("dues collect 2026-10 --collector 王五 --only 赵六", "赵六"),
            ("dues collect 2026-10 --collector 王五 --only 张三 --payer 李娟", "“李娟”"),
            ("dues collect 2026-10 --collector 王五 --on 2026-12-01", "2026-12-01"),
            ("dues collect 2025-12 --collector 王五", "2026-01 记起"),
            ("dues reverse 张三 2026-10 --reason 记错了人", "没有“张三”"),
            ("dues reverse 张三 2026-10", "没有“张三”"),
            ("dues reverse 李四 2026-10 --number 3 --reason 错", "第 3 笔"),
            ("dues assess 张三 --year 2026 --category 在职 --amount 0", "不能是零"),
            ("dues assess 张三 --year 2026 --category 在职 --amount 1000.01", "没有写理由"),
            ("dues assess 张三 --year 2028", "还早"),
            ("dues assess 张三 --year 2026 --payslip 2020-12 --income 岗位工资=2800", "早得太多"),
            ("dues collect 2029-01 --collector 王五", "还早"),
            ("dues collect 2026-10 --collector 王五 --only 张三 --on 2010-06-30", "还没有入党"),
            ("session record 2026-11 --start 14:30 --end 16:40 --report 方案", "“方案”"),
            ("session record 2026-11 --start 14:30 --end 16:40 --report 甲=方案", "“甲=方案”"),
            ("session record 2026-11 --start 14:30 --end 16:40 --report 9=方案", "没有第 9 号决议"),
            ("session record 2026-11 --start 14:30 --end 16:40 --report 1=甲 --report 1=乙", "写了两次"),
            ("resolution add 2026-10 选举 --matter 选举 --yes 5 --left-out 张三", "“张三”"),
            (
                "resolution add 2026-10 选举 --matter 选举 --yes 5 --left-out 张三=出差 --consent 镇党委",
                "到了会",
            ),
            ("disclosure add --resolution 9 --place 公开栏", "没有第 9 号决议"),
            ("disclosure add --resolution 1 --place 公开栏 --from 2026-10-01", "决议形成日期"),
            ("dues relieve 张三 --from 2026-10 --to 2026-09 --reason 困难", "2026-09 早于"),
            ("dues relieve 张三 --from 2026-10", "--reason"),
            ("dues relieve 张三 --from 2026-10 --reason 困难 --amount=-1", "“-1”"),
            ("dues relieve 张三 --from 2026-10 --cancel --reason 记错了", "没有登记过“张三”"),
            ("dues assess 张三 --year 2026 --income 岗位工资=2800", "--payslip"),
            ("dues assess 张三 --year 2026 --payslip 2025-12 --income 岗位工资", "“岗位工资”"),
            ("dues assess 张三 --year 2026 --payslip 2025-12 --income 岗位工资=两千", "“两千”"),
            ("dues assess 张三 --year 2026 --payslip 2026-02 --income 岗位工资=2800", "2026-02 晚于"),
            (
                "dues assess 张三 --year 2026 --payslip 2025-12 --income 岗位工资=2800 --deduct 公积金=3000",
                "计入的 2800.00 元少于扣除的 3000.00 元",
            ),
            (
                "dues assess 张三 --year 2026 --payslip 2025-12 --income 岗位工资=2800 --base 3000",
                "计算基数与工资项目算出来的不同",
            ),
            ("dues collect 2026-10 --collector 王五 --only 张三 --voluntary 0", "零"),
            ("dues collect 2026-10 --collector 王五 --only 张三,李四 --voluntary 5", "--voluntary"),
            ("dues collect 2026-10 --collector 王五 --only 张三 --amount 100", "只欠 81.00 元"),
            ("dues collect 2026-10~2026-09 --collector 王五 --only 张三", "2026-09 早于"),
            ("dues collect 2026-10~十二 --collector 王五 --only 张三", "“十二”"),
            ("dues open 2025-12", "2026-01 记起"),
            ("dues open 2027-03", "还早"),
            ("dues close 2026-10", "--counted"),
            ("dues close 2026-12 --counted 0", "2026-12-07"),
            ("dues close 2026-10 --counted 0", "没有缴清"),
            ("dues close 2026-10 --counted=-x", "“-x”"),
            ("dues close 2026-10 --counted 0 --defer 张三", "“张三”"),
            ("dues close 2026-10 --counted 0 --defer 钱七=出差", "“钱七”"),
            ("dues close 2025-12 --counted 0", "2026-01 记起"),
            ("dues reopen 2026-10 --reason 漏记", "没有结账"),
            ("dues remit", "都上缴了"),
            ("dues remit --amount 5", "都上缴了"),
            ("dues remit --cancel 1 --reason 写错", "没有第 1 号"),
            ("dues card 钱七", "“钱七”"),
            ("policy rates import --reason 导错了 --cancel --from 2008-04", "没有登记过"),
            ("policy rates import --reason 导错了 --cancel --from 2030-01", "没有登记过"),
            ("policy rates import members.csv --from 2030-01 --source 新规定", "表头缺少"),
            ("policy rates import members.csv --from 2008-04 --source 新规定", "不晚于"),
            ("resolution add 2026-10 修订学习制度 --yes 60", "60"),
            ("resolution add 2026-10 修订学习制度 --yes 4 --no 3 --abstain 1", "8"),
            ("resolution add 2026-10 修订学习制度 --yes 4294967295 --no 4294967295", "“4294967295”"),
            ("resolution add 2026-10 修订学习制度 --yes=-1", "“-1”"),
            ("resolution add 2026-10 修订学习制度 --entitled 5 --present 6 --yes 5", "6"),
            ("resolution add 2026-08 修订学习制度 --yes 5", "2026-08"),
        ],
    );
}

#[test]
fn words_of_the_command_line_that_are_not_known() {
    assert_all_refused(
        &Branch::new(),
        &[
            ("meeting", "“meeting”"),
            ("sesion list", "session"),
            ("session lst", "list"),
            ("member list --fulll", "--full"),
            ("session record 2026-11 ——start 14:30", "--start"),
            ("member list --format pdf", "“pdf”"),
            ("member list --encoding big5", "“big5”"),
            ("member list -o 花名册.pdf", "花名册.pdf"),
            ("report year 2026 --format csv", "--part"),
            ("report year 2026 --format csv --part 甲", "甲"),
            ("member list --format table --format csv", "--format"),
            ("member list --db", "--db"),
            ("dues collect 2026-10 --except 张三 --only 李四", "--except"),
            ("member show", "姓名"),
        ],
    );
}

#[test]
fn rosters_that_cannot_be_read() {
    let branch = Branch::new();
    let long = format!("姓名,入党日期,备注\n孙八,2020-07-01,{}\n", "字".repeat(1_000_000));
    let late = "姓名,入党日期\n孙八,2020-07-01\n周九,2020-02-30\n";
    let cases: &[(&str, &[u8], &str)] = &[
        ("no-column.csv", "姓名,性别\n孙八,男\n".as_bytes(), "入党日期"),
        ("no-header.csv", "孙八,2020-07-01\n".as_bytes(), "表头"),
        ("nothing.csv", b"", "空"),
        ("broken.csv", b"\xd0\xd5\xc3\xfb,\xff\xff\n", "编码"),
        ("cut.csv", b"\xe5\xa7\x93\xe5\x90\x8d,\xe5\x85\xa5\xe5\x85\x9a\xe6\x97\xa5\xe6\x9c\x9f,\xe5\xa4\x87\xe6\xb3\xa8\n\xe5", "损坏"),
        ("zero.csv", b"a,b\n\0", "zero.csv:2"),
        ("long.csv", long.as_bytes(), "long.csv:2"),
        ("book.xlsx", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0\0\0[Content_Types].xml", "打不开"),
        ("named.csv", b"PK\x03\x04\x14\0\x06\0\x08\0", "压缩包"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "打不开"),
        ("page.xls", b"<html><table>", "网页"),
        ("late.csv", late.as_bytes(), "late.csv:3"),
        ("twice.csv", "姓名,入党日期\n孙八,2020-07-01\n孙八,2020-07-01\n".as_bytes(), "twice.csv:3"),
        ("quote.csv", "姓名,入党日期\n\"孙八,2020-07-01\n".as_bytes(), "quote.csv:2"),
        ("namesake.csv", "姓名,入党日期\n张三,2011-07-01\n".as_bytes(), "namesake.csv:2"),
    ];
    for (name, bytes, _) in cases {
        branch.write(name, bytes);
    }
    let before = branch.files();
    for (name, _, piece) in cases {
        for line in [format!("member import {name}"), format!("member import {name} --dry-run")] {
            assert_refused(&branch, &before, &line, &branch.line(&line), piece);
        }
    }
    for (name, piece) in [("missing.csv", "missing.csv"), (".", "文件夹"), ("members.csv/a.csv", "a.csv")]
    {
        let line = format!("member import {name}");
        let said = branch.line(&line);
        assert_eq!(said.status, Some(2), "{line}");
        assert!(said.stderr.starts_with("错误：") && said.stderr.contains(piece), "{line}: {said:?}");
    }
}
