//! What people and their files get wrong: a sentence and a hint in Chinese, exit status 2, and the file as it was.

use std::ffi::OsString;
use std::process::Command;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::branch::{Branch, Said, said};

/// The program could not do it: what is told, how, and that nothing was written. `piece` is of the sentence or hint.
fn assert_refused(branch: &Branch, before: &[(String, Vec<u8>)], what: &str, said: &Said, piece: &str) {
    let told = format!("{what}\n{said:?}");
    assert_eq!(said.status, Some(2), "{told}");
    assert_eq!(said.stdout, "", "{told}");
    assert!(said.stderr.starts_with("错误："), "{told}");
    let hint = said.stderr.lines().find_map(|line| line.strip_prefix("提示："));
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert!(hint.is_some_and(is_chinese), "no hint in Chinese: {told}");
    assert!(said.stderr.contains(piece), "no “{piece}”: {told}");
    assert!(branch.files() == before, "a file changed: {told}");
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
            ("member show 欧阳建", "欧阳建国"),
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
            ("session record 2025-12 --start 14:30 --end 16:40", "--since"),
            ("session record 2026-10/0 --start 14:30 --end 16:40", "2026-10/0"),
            ("session record 2026-11 --start 14:30", "--end"),
            ("session amend 2026-10 --start 17:00", "17:00"),
            ("session amend 2026-08 --end 17:00", "2026-08"),
            ("session show 2026-08", "2026-08"),
            ("dues table 2026-13", "“2026-13”"),
            ("dues table 2026-00", "“2026-00”"),
            ("plan dates 26", "“26”"),
            ("report quarter 5", "“5”"),
            ("report year 2025", "--since"),
            ("member leave 赵六 --on 2014-01-01", "2014-01-01"),
            ("member edit 张三 --full 2009-01-01", "2009-01-01"),
            ("plan move 2026-07 --to 2026-07-09 --applied 2026-06-30 --approved 2026-06-29", "2026-06-29"),
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
            ("dues assess 张三 --year 2026 --category 在职 --amount 20", "--reason"),
            ("dues collect 2026-10 --collector 王五 --only 张三 --amount=-5", "“-5”"),
            ("dues collect 2026-10 --collector 王五 --only 张三 --amount 0", "零"),
            ("dues collect 2026-10 --collector 王五 --only 张三,李四 --amount 5", "--amount"),
            ("dues collect 2026-10 --collector 王五 --only 赵六", "赵六"),
            ("dues collect 2026-10 --collector 王五 --only 张三 --payer 李娟", "“李娟”"),
            ("dues collect 2026-10 --collector 王五 --way 代扣工资", "不准通过代扣工资等途径收缴"),
            ("dues collect 2026-10 --collector 王五 --way 工资代扣", "不准通过代扣工资等途径收缴"),
            ("dues collect 2026-10 --collector 王五 --on 2026-12-01", "2026-12-01"),
            ("dues collect 2025-12 --collector 王五", "--since"),
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
fn files_that_are_not_the_programs() {
    let branch = Branch::new();
    let other = Connection::open(branch.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE a (b)").unwrap();
    drop(other);
    let newer = branch.copy();
    newer.open().execute_batch("PRAGMA user_version = 99").unwrap();
    branch.write("newer.db", &std::fs::read(newer.file()).unwrap());
    branch.write("empty.db", b"");
    std::fs::create_dir(branch.path("folder.db")).unwrap();
    std::fs::remove_dir(branch.path("folder.db")).unwrap();
    let file = std::fs::read(branch.file()).unwrap();
    branch.write("cut.db", &file[..5000]);
    let before = branch.files();
    for (name, piece) in [
        ("other.db", "不是 dangri 的记录文件"),
        ("newer.db", "较新版本"),
        ("empty.db", "dangri init"),
        ("missing.db", "dangri init"),
        ("missing/dangri.db", "dangri init"),
        ("members.csv/dangri.db", "dangri init"),
        (".", "不是 dangri 的记录文件"),
        ("cut.db", "损坏"),
    ] {
        for command in ["member list", "plan set 2026-11 --theme 学习党章", "report check", "log"] {
            let line = format!("{command} --db {name}");
            assert_refused(&branch, &before, &line, &branch.line(&line), piece);
        }
    }
    for name in ["other.db", "newer.db", "cut.db", ".", "dangri.db"] {
        let line = format!("init --name 城关镇机关第一党支部 --yes --db {name}");
        assert_refused(&branch, &before, &line, &branch.line(&line), "");
    }
}

#[test]
fn a_text_file_is_not_the_programs() {
    let branch = Branch::new();
    let pages = "党费\n".repeat(2000);
    for (name, bytes) in
        [("short.db", "党费\n".as_bytes()), ("long.db", pages.as_bytes()), ("head.db", b"SQLite format 3\0")]
    {
        branch.write(name, bytes);
    }
    let before = branch.files();
    for name in ["short.db", "long.db", "head.db"] {
        for command in ["member list", "plan set 2026-11 --theme 学习党章", "init --name 甲 --yes"] {
            let line = format!("{command} --db {name}");
            assert_refused(&branch, &before, &line, &branch.line(&line), "不是 dangri 的记录文件");
        }
    }
}

#[test]
fn a_file_that_another_program_holds_is_waited_for_and_then_said_to_be_in_use() {
    let branch = Branch::new();
    let before = branch.files();
    let holder = branch.open();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    let said = branch.line("plan set 2026-11 --theme 学习党章");
    assert!((4..9).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    assert_refused(&branch, &before, "while another program writes", &said, "占用");
    // Who only writes a journal does not keep readers out.
    branch.done("member list");
    holder.execute_batch("COMMIT").unwrap();
    branch.done("plan set 2026-11 --theme 学习党章");
}

#[test]
fn a_file_that_is_let_go_in_time_is_written() {
    let branch = Branch::new();
    let holder = branch.open();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| branch.line("plan set 2026-11 --theme 学习党章"));
        std::thread::sleep(Duration::from_millis(500));
        holder.execute_batch("COMMIT").unwrap();
        assert_eq!(waiting.join().unwrap().status, Some(0));
    });
}

#[test]
fn what_cannot_be_written_out_is_not_written_in() {
    let branch = Branch::new();
    let before = branch.files();
    let write = "plan set 2026-11 --theme 学习党章";
    for (output, piece) in [
        ("missing/plan.md", "missing/plan.md"),
        ("members.csv/plan.md", "members.csv/plan.md"),
        ("/proc/plan.md", "/proc/plan.md"),
        ("plan.pdf", "plan.pdf"),
    ] {
        for command in [write, "plan dates 2026"] {
            let line = format!("{command} -o {output}");
            assert_refused(&branch, &before, &line, &branch.line(&line), piece);
        }
    }
    let said = branch.run(&[
        "plan",
        "set",
        "2026-11",
        "--theme",
        "学习党章",
        "--encoding",
        "gb18030",
        "--part",
        "甲",
    ]);
    assert_refused(&branch, &before, "a part that is not there", &said, "甲");
}

#[test]
fn a_file_that_may_not_be_written_says_so() {
    let branch = Branch::new();
    let before = branch.files();
    for folder in ["/proc/dangri.db", "/proc/dangri/dangri.db", "members.csv/dangri.db"] {
        let line = format!("init --name 城关镇机关第一党支部 --yes --db {folder}");
        let said = branch.line(&line);
        assert_eq!((said.status, said.stdout.as_str()), (Some(2), ""), "{line}: {said:?}");
        assert!(said.stderr.starts_with("错误："), "{line}: {said:?}");
        assert!(branch.files() == before, "{line}");
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_file_can_be_read_and_is_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let branch = Branch::new();
    std::fs::set_permissions(branch.file(), PermissionsExt::from_mode(0o400)).unwrap();
    // The superuser may write it all the same.
    if std::fs::OpenOptions::new().write(true).open(branch.file()).is_ok() {
        return;
    }
    let before = branch.files();
    branch.done("member list");
    let line = "plan set 2026-11 --theme 学习党章";
    assert_refused(&branch, &before, line, &branch.line(line), "权限");
}

/// The program where no file may grow beyond some blocks of a kilobyte or half of one.
#[cfg(unix)]
fn with_little_room(branch: &Branch, blocks: u32, line: &str) -> Said {
    let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {line}");
    let mut command = Command::new("sh");
    branch.placed(&mut command);
    said(command.args(["-c", &limited, env!("CARGO_BIN_EXE_dangri")]))
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    let branch = Branch::new();
    let before = branch.files();
    let blocks = u32::try_from(std::fs::metadata(branch.file()).unwrap().len() / 1024).unwrap();
    let line = "member import many.csv --yes";
    let rows = (0..2000).map(|number| {
        format!("张{},2010-07-01\n", ["甲", "乙", "丙", "丁"][number % 4].repeat(1 + number / 100))
    });
    let many = format!("姓名,入党日期\n{}", rows.collect::<String>());
    for blocks in [0, 1, 8, blocks / 2, blocks] {
        branch.write("many.csv", many.as_bytes());
        let said = with_little_room(&branch, blocks, line);
        std::fs::remove_file(branch.path("many.csv")).unwrap();
        assert_refused(&branch, &before, &format!("{line} with {blocks} blocks"), &said, "磁盘");
    }
    let said = with_little_room(&branch, 0, "init --name 甲 --yes --db new.db");
    assert_refused(&branch, &before, "a new file without room", &said, "磁盘");
    branch.done("plan set 2026-11 --theme 学习党章");
}

#[cfg(unix)]
#[test]
fn an_export_without_room_leaves_nothing_behind() {
    let branch = Branch::new();
    let before = branch.files();
    for line in ["plan dates 2026 -o dates.csv", "plan set 2026-11 --theme 学习党章 -o plan.md"] {
        let said = with_little_room(&branch, 0, line);
        assert_eq!(said.status, Some(2), "{line}: {said:?}");
        assert!(said.stderr.starts_with("错误：不能写到"), "{line}: {said:?}");
        assert!(branch.files() == before, "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told_and_what_was_kept_before_stays() {
    let branch = Branch::new();
    let before = branch.files();
    let to_full = |branch: &Branch, line: &str| {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut child = branch.command(&line.split(' ').collect::<Vec<_>>());
        let output = child.stdout(full).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, stderr) = to_full(&branch, "member list");
    assert!(status == Some(2) && stderr.starts_with("错误：") && stderr.contains("提示："), "{stderr}");
    let line = "member list --format csv -o /dev/full";
    assert_refused(&branch, &before, line, &branch.line(line), "/dev/full");
    let writing = "plan set 2026-11 --theme 学习党章";
    let kept = branch.copy();
    let (status, stderr) = to_full(&kept, writing);
    assert_eq!(status, Some(0), "{stderr}");
    assert!(stderr.contains("已经保存"), "{stderr}");
    assert_eq!(kept.count("SELECT count(*) FROM plan"), 1);
    let (status, stderr) = to_full(&branch, &format!("{writing} --dry-run"));
    assert_eq!(status, Some(2), "{stderr}");
    assert!(branch.files() == before);
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
        ("nul.csv", b"a,b\n\0", "nul.csv:2"),
        ("long.csv", long.as_bytes(), "long.csv:2"),
        ("book.xlsx", b"PK\x03\x04\x14\0\x06\0\x08\0", "Excel"),
        ("named.csv", b"PK\x03\x04\x14\0\x06\0\x08\0", "Excel"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "Excel"),
        ("page.xls", b"<html><table>", "网页"),
        ("late.csv", late.as_bytes(), "late.csv:3"),
        ("twice.csv", "姓名,入党日期\n孙八,2020-07-01\n孙八,2020-07-01\n".as_bytes(), "twice.csv:3"),
        ("quote.csv", "姓名,入党日期\n\"孙八,2020-07-01\n".as_bytes(), "quote.csv:2"),
        ("namesake.csv", "姓名,入党日期\n张三,2010-07-01\n".as_bytes(), "namesake.csv:2"),
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

/// Escapes of terminals, marks that reorder text, and what ends a line or a string elsewhere.
const NASTY: &[&str] = &[
    "\u{1b}[31m红\u{1b}[0m",
    "\u{1b}]0;题\u{7}",
    "\u{9b}2J",
    "甲\u{8}\u{8}乙",
    "甲\r乙",
    "甲\n错误：乙",
    "甲\u{202e}乙",
    "甲\u{2066}乙\u{200b}\u{feff}",
    "甲\u{2028}乙",
    "\u{7f}",
];

fn is_clean(text: &str) -> bool {
    let unsafe_mark = |c: char| matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars().all(|c| c == '\n' || !(c.is_control() || unsafe_mark(c)))
}

#[test]
fn no_text_commands_the_terminal() {
    let branch = Branch::new();
    for nasty in NASTY {
        let lines: &[&[&str]] = &[
            &["plan", "set", "2026-11", "--theme", nasty, "--note", nasty, "--place", nasty],
            &["session", "amend", "2026-10", "--content", nasty, "--effect", nasty, "--reason", nasty],
            &["member", "edit", "张三", "--group", nasty, "--note", nasty, "--phone", nasty],
            &["resolution", "add", "2026-10", nasty, "--yes", "5"],
            &["member", "add", nasty, "--joined", "2020-07-01"],
            &["member", "show", nasty],
            &["member", "list", nasty],
            &["member", "list", "--part", nasty],
            &["member", "list", "--format", nasty],
            &["member", "list", "--db", nasty],
            &["member", "list", "-o", nasty],
            &["member", "import", nasty],
            &["session", "record", "2026-11", "--start", nasty, "--end", nasty],
            &["dues", "assess", "张三", "--base", nasty],
            &["log", nasty],
            &[nasty],
            &["--", nasty],
        ];
        for line in lines {
            let said = branch.run(line);
            assert!(matches!(said.status, Some(0..=2)), "{line:?}: {said:?}");
            assert!(is_clean(&said.stdout) && is_clean(&said.stderr), "{line:?}: {said:?}");
            // One sentence stays one: what was typed makes no line of its own.
            assert!(
                said.stderr.matches("错误：").count() <= 1 + line.concat().matches("错误：").count(),
                "{said:?}"
            );
        }
    }
    for line in [
        "plan show 2026-11",
        "session show 2026-10",
        "member show 张三",
        "resolution list",
        "log",
        "log 9",
        "report year 2026",
        "report check",
    ] {
        for format in ["table", "json", "md"] {
            let said = branch.line(&format!("{line} --format {format}"));
            assert!(is_clean(&said.stdout) && is_clean(&said.stderr), "{line} {format}: {said:?}");
        }
    }
}

#[test]
fn imported_text_does_not_command_the_terminal_either() {
    let branch = Branch::new();
    let csv = "姓名,入党日期,备注\n孙八,2020-07-01,\u{1b}[31m红\u{202e}\u{9b}\n";
    branch.write("nasty.csv", csv.as_bytes());
    for line in [
        "member import nasty.csv --yes",
        "member show 孙八",
        "member list --full",
        "member list --full --format csv",
    ] {
        let said = branch.done(line);
        assert!(is_clean(&said.stdout) && is_clean(&said.stderr), "{line}: {said:?}");
    }
    branch.write("worse.csv", "姓名,入党日期\n孙\u{1b}[31m八,2020-07-01\n周九,\u{1b}[2J\n".as_bytes());
    let said = branch.line("member import worse.csv");
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(is_clean(&said.stderr), "{said:?}");
}

#[test]
fn quotes_of_sql_are_text() {
    let branch = Branch::new();
    for text in [
        "'; DROP TABLE member; --",
        "\"; DELETE FROM plan; --",
        "甲' OR '1'='1",
        "?1",
        ":name",
        "%_\\",
        "); COMMIT; --",
    ] {
        let said = branch.run(&["plan", "set", "2026-11", "--theme", text]);
        assert_eq!(said.status, Some(0), "{text}: {said:?}");
        let kept: String = branch.open().query_row("SELECT theme FROM plan", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, text);
        let last = "SELECT after ->> 'theme' FROM change ORDER BY id DESC LIMIT 1";
        let logged: String = branch.open().query_row(last, [], |row| row.get(0)).unwrap();
        assert_eq!(logged, text);
        for line in [["member", "show", text], ["member", "list", text]] {
            assert_eq!(branch.run(&line).status, Some(2), "{line:?}");
        }
    }
    assert_eq!(branch.count("SELECT count(*) FROM member"), 7);
}

#[test]
fn formulas_in_texts_come_out_neutralised() {
    let branch = Branch::new();
    for text in ["=1+1", "+1", "@SUM(A1)", "＝1+1", "=HYPERLINK(\"http://a\",\"b\")"] {
        branch.run(&["plan", "set", "2026-11", "--theme", text]);
        let csv = branch.done("plan show 2026 --format csv").stdout;
        let mut records = csv::Reader::from_reader(csv.as_bytes());
        let cells: Vec<String> = records
            .records()
            .flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert!(cells.contains(&format!("'{text}")) && !cells.iter().any(|cell| cell == text), "{cells:?}");
        assert!(
            branch.done("plan show 2026 --format json").stdout.contains(&text.replace('"', "\\\"")),
            "{text}"
        );
    }
}

#[test]
fn nothing_that_is_typed_makes_the_program_panic() {
    let branch = Branch::new();
    let bad: &[&str] = &[
        "",
        " ",
        "-",
        "--",
        "---",
        "-1",
        "=",
        ":",
        "=:",
        "#",
        "#1",
        "张三#",
        "张三=",
        "张三=:",
        "=病假:",
        "张伟#99999999999999999999",
        "/",
        "2026-11/",
        "2026-11/99999999999",
        "0000-00",
        "9999-12",
        "9999-12-31",
        "-2026-11",
        "12-31",
        "2026-11-",
        "99999999999999999999",
        "-9223372036854775808",
        "9223372036854775807",
        "92233720368547758.07",
        "0.001",
        ".",
        "..",
        "...",
        "@",
        "@.",
        "@/nowhere",
        "１２",
        "١٢",
        "𠮷",
        "e\u{301}",
        "\u{0}1".trim_start_matches('\0'),
        "%s%n",
        "{}",
        "{0}",
        "\\",
        "'",
        "\"",
        "`",
        "$(x)",
        "\u{10ffff}",
        "2026年11月",
        "today",
        "24:00",
        "23:60",
        "00:00",
        "2026-11-02 14:30-16:00",
        "党小组会:",
        "支委会:甲",
        "诵读党章=:",
        "诵读党章=张三:",
        "诵读党章=:99999999999",
    ];
    let places: &[&[&str]] = &[
        &["member", "show"],
        &["member", "list"],
        &["member", "add", "--joined", "2020-01-01"],
        &["member", "add", "孙八", "--joined"],
        &["member", "edit", "张三", "--from"],
        &["member", "import"],
        &["plan", "dates"],
        &["plan", "show"],
        &["plan", "draft", "--dry-run"],
        &["plan", "move", "--applied", "2026-06-30", "--to", "2026-07-09"],
        &["session", "show"],
        &["session", "record", "--start", "14:30", "--end", "16:40", "--dry-run"],
        &["session", "record", "2026-11", "--dry-run", "--sitting"],
        &["session", "record", "2026-11", "--start", "14:30", "--end", "16:40", "--dry-run", "--leave"],
        &["session", "record", "2026-11", "--start", "14:30", "--end", "16:40", "--dry-run", "--act"],
        &["session", "record", "2026-11", "--start", "14:30", "--end", "16:40", "--dry-run", "--meeting"],
        &["session", "record", "2026-11", "--start", "14:30", "--end", "16:40", "--dry-run", "--date"],
        &["session", "record", "2026-11", "--start", "14:30", "--dry-run", "--end"],
        &["dues", "table"],
        &["dues", "explain", "张三"],
        &["dues", "arrears", "--as-of"],
        &["dues", "assess", "张三", "--dry-run", "--base"],
        &["dues", "assess", "张三", "--dry-run", "--base", "1", "--from"],
        &["dues", "collect", "--collector", "王五", "--dry-run"],
        &["dues", "collect", "2026-10", "--collector", "王五", "--dry-run", "--on"],
        &["dues", "collect", "2026-10", "--collector", "王五", "--only", "张三", "--dry-run", "--amount"],
        &["dues", "collect", "2026-10", "--collector", "王五", "--only", "张三", "--dry-run", "--payer"],
        &["resolution", "add", "2026-10", "甲", "--dry-run", "--yes"],
        &["resolution", "list"],
        &["resolution", "show"],
        &["report", "month"],
        &["report", "quarter"],
        &["report", "year"],
        &["report", "check", "--year"],
        &["report", "check", "--as-of"],
        &["log"],
        &["log", "--last"],
        &["--format"],
        &[],
    ];
    for place in places {
        for text in bad {
            let line: Vec<&str> = place.iter().copied().chain([*text]).collect();
            assert_no_panic(&branch, &line);
        }
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStringExt;
    let branch = Branch::new();
    let broken = || OsString::from_vec(b"\xe5\xbc\xff".to_vec());
    for place in [
        &["member", "show"][..],
        &["plan", "set", "--theme"],
        &["member", "import"],
        &["member", "list", "--db"],
        &[],
    ] {
        let line: Vec<OsString> = place.iter().map(OsString::from).chain([broken()]).collect();
        let said = branch.run(&line);
        assert_eq!(said.status, Some(2), "{line:?}: {said:?}");
        assert!(said.stderr.starts_with("错误："), "{line:?}: {said:?}");
    }
}

fn assert_no_panic(branch: &Branch, line: &[&str]) {
    let said = branch.run(line);
    assert!(matches!(said.status, Some(0..=2)), "{line:?}: {said:?}");
    assert!(is_clean(&said.stderr) && !said.stderr.contains("panicked"), "{line:?}: {said:?}");
    assert!(said.status != Some(2) || said.stdout.is_empty(), "{line:?}: {said:?}");
}

mod any_words {
    use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

    use super::{Branch, assert_no_panic};

    const KNOWN: &[&str] = &[
        "member",
        "plan",
        "session",
        "dues",
        "resolution",
        "report",
        "log",
        "add",
        "list",
        "show",
        "record",
        "set",
        "table",
        "year",
        "check",
        "2026-11",
        "2026",
        "张三",
        "--theme",
        "--year",
        "--start",
        "--end",
        "--format",
        "json",
        "csv",
        "--help",
    ];

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            3 => prop::sample::select(KNOWN).prop_map(str::to_owned),
            1 => any::<String>().prop_map(|text| text.replace('\0', "")),
        ]
    }

    proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

        #[test]
        fn no_words_make_the_program_panic(words in prop::collection::vec(word(), 0..7)) {
            thread_local!(static BRANCH: Branch = Branch::new());
            // What writes into a file is left out, so that no stray file is made.
            let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.starts_with("-o")).collect();
            BRANCH.with(|branch| assert_no_panic(branch, &words));
        }
    }
}
