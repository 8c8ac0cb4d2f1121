//! Files that are not the program's, held by another, read-only or without room.

use std::process::Command;
use std::time::Duration;

use rusqlite::Connection;

use super::{assert_refused, assert_told};
use crate::branch::{Branch, Said, said};

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
    let file = std::fs::read(branch.file()).unwrap();
    branch.write("cut.db", &file[..5000]);
    let before = branch.files();
    for (name, piece) in [
        ("other.db", "不是 dangri 的记录文件"),
        ("newer.db", "较新版本"),
        ("empty.db", "dangri init"),
        ("missing.db", "dangri init"),
        ("missing/dangri.db", "dangri init"),
        ("members.csv/dangri.db", if cfg!(windows) { "找不到" } else { "不是文件夹" }),
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
fn a_file_that_another_program_holds_is_waited_for() {
    let branch = Branch::new();
    let holder = branch.open();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| branch.line("plan set 2026-11 --theme 学习党章"));
        std::thread::sleep(Duration::from_secs(6));
        // Who only writes a journal does not keep readers out.
        branch.done("member list");
        assert!(!waiting.is_finished());
        holder.execute_batch("COMMIT").unwrap();
        assert_eq!(waiting.join().unwrap().status, Some(0));
    });
}

#[test]
fn what_cannot_be_written_out_is_not_written_in() {
    let branch = Branch::new();
    let before = branch.files();
    let write = "plan set 2026-11 --theme 学习党章";
    for (output, piece) in
        [("missing/plan.md", "missing/plan.md"), ("/proc/plan.md", "/proc/plan.md"), ("plan.pdf", "plan.pdf")]
    {
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
fn what_the_operating_system_refuses_is_said_in_chinese() {
    let branch = Branch::new();
    let before = branch.files();
    for line in [
        "plan dates 2026 -o members.csv/plan.md",
        "plan dates 2026 -o members.csv/",
        "plan set 2026-11 --theme 学习党章 -o members.csv/plan.md",
        "member import members.csv/more.csv",
        "init --name 甲 --yes --db members.csv/dangri.db",
    ] {
        assert_refused(&branch, &before, line, &branch.line(line), "members.csv");
    }
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
    let digits = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let name =
        |number: usize| [1000, 100, 10, 1].map(|unit| digits[number / unit % 10]).iter().collect::<String>();
    let rows = (0..2000).map(|number| format!("赵{},2010-07-01\n", name(number)));
    let many = format!("姓名,入党日期\n{}", rows.collect::<String>());
    for blocks in [0, 1, 8, blocks / 2, blocks] {
        branch.write("many.csv", many.as_bytes());
        let said = with_little_room(&branch, blocks, line);
        std::fs::remove_file(branch.path("many.csv")).unwrap();
        assert_told(&format!("{line} with {blocks} blocks"), &said, "磁盘");
        // Where the limit is below the file's own size not even the way back has room: the next command takes it.
        branch.done("member list");
        assert!(branch.files() == before, "{blocks} blocks");
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
        assert!(said.stderr.starts_with("错误："), "{line}: {said:?}");
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
fn a_record_file_with_more_than_any_branch_has_is_refused_in_words() {
    let made = Branch::new();
    let numbers = |last: u32| {
        format!("WITH RECURSIVE n (i) AS (SELECT 8 UNION ALL SELECT i + 1 FROM n WHERE i < {last})")
    };
    let resolution = "INSERT INTO resolution (id, session, text, matter, entered_on)
                      SELECT i, (SELECT min (id) FROM session), '同意', 'general', '2026-11-01' FROM n";
    for (sql, line, what) in [
        (
            format!("{} INSERT INTO member (id, name, joined) SELECT i, '丙', '2020-07-01' FROM n", numbers(30_001)),
            "member list",
            "读取党员时，超过 30000 行",
        ),
        (format!("{} {resolution}", numbers(8008)), "resolution list", "读取决议时，超过 8000 行"),
        (
            format!(
                "{} INSERT INTO progress (resolution, number, \"on\", text, done, entered_on)
                 SELECT 1, i, '2026-11-01', '在办', 0, '2026-11-01' FROM n",
                numbers(2008)
            ),
            "resolution list",
            "读取落实情况时，一项下面超过 2000 行",
        ),
        (
            format!(
                "{} INSERT INTO payment (month, member, number, booked, \"on\", amount_fen, kind, way, entered_on)
                 SELECT '2026-10', 1, i, '2026-10', '2026-10-08', 1, 'monthly', 'cash', '2026-11-01' FROM n",
                numbers(1001)
            ),
            "dues table 2026-10",
            "“1001”不是数目",
        ),
        ("UPDATE member SET note = hex (zeroblob (4500000)) WHERE id = 1".to_owned(), "member list", "太长"),
    ] {
        let branch = made.copy();
        let connection = branch.open();
        connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
        drop(connection);
        branch.refused(line, &["记录文件里有读不懂的内容", what]);
    }
    // Nor is more taken up than can be read again.
    let acts = format!("start = \"14:30\"\nend = \"16:40\"\nact = [{}]\n", "\"研学\",".repeat(2001));
    made.write("acts.toml", acts.as_bytes());
    made.refused("session record 2026-11 --file acts.toml", &["最多 2000 段"]);
}
