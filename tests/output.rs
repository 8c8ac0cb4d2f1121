//! `-o`: what is never written over, what is replaced and what is asked about.

use std::fs;

use crate::branch::Branch;
use crate::journal;

/// Every command that the program has, on a file on which each of them works.
fn commands() -> impl Iterator<Item = &'static str> {
    journal::WRITING.iter().chain(journal::READING).copied().chain(["init --name 乙 --yes"])
}

#[test]
#[cfg(unix)]
fn no_command_writes_over_the_record_file_by_any_of_its_names() {
    let branch = journal::branch();
    std::os::unix::fs::symlink("dangri.db", branch.path("link.csv")).unwrap();
    std::os::unix::fs::symlink("link.csv", branch.path("further.csv")).unwrap();
    std::os::unix::fs::symlink("dangri.db-journal", branch.path("dangling.csv")).unwrap();
    fs::hard_link(branch.file(), branch.path("hard.csv")).unwrap();
    fs::create_dir(branch.path("folder")).unwrap();
    let whole = branch.file().display().to_string();
    let names = [
        "dangri.db --format csv",
        &format!("{whole} --format json"),
        "./folder/../dangri.db --format csv",
        "link.csv",
        "further.csv",
        "hard.csv",
        "dangling.csv",
        "dangri.db-journal --format csv",
        "dangri.db-wal --format md",
        "dangri.db-shm/",
        "dangri.db-journal/",
    ];
    let before = branch.dump();
    for (at, line) in commands().enumerate() {
        // Each name with some of the commands, each command with some of the names.
        for name in names.iter().skip(at % 2).step_by(2) {
            let said = branch.line(&format!("{line} -o {name} --overwrite"));
            assert_eq!(said.status, Some(2), "{line} -o {name}: {said:?}");
            assert!(said.stderr.contains("是记录文件"), "{line} -o {name}: {}", said.stderr);
        }
    }
    assert!(branch.dump() == before);
    assert!(!branch.path("dangri.db-journal").exists() && !branch.path("dangri.db-shm").exists());
    // A record file that is to be made.
    let said = branch.line("init --name 乙 --yes --db new.csv -o new.csv");
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(!branch.path("new.csv").exists());
}

#[test]
#[cfg(unix)]
fn no_command_writes_over_a_file_that_it_reads() {
    let branch = journal::branch();
    for (name, text) in [
        ("record.toml", "start = \"14:30\"\nend = \"16:40\"\ncontent = \"@content.txt\"\n"),
        ("content.txt", "学习党章，讨论全年计划。\n"),
        ("plan.csv", "月份,活动主题\n2026-12,学习党章\n"),
        ("standards.csv", "姓名,类别,计算基数\n赵六,在职,3000\n"),
    ] {
        branch.write(name, text.as_bytes());
    }
    branch.done("session attach 2026-10 members.csv");
    for (line, read) in [
        ("member import more.csv --yes", "more.csv"),
        ("plan draft 2026 --file plan.csv", "plan.csv"),
        ("dues assess --file standards.csv --year 2026", "standards.csv"),
        ("policy import policy.toml --from 2026-12-01", "policy.toml"),
        ("policy holidays import 2027.json", "2027.json"),
        ("policy rates import rates.csv --from 2030-01 --source 新规定", "rates.csv"),
        ("session record 2026-11 --file record.toml", "record.toml"),
        ("session record 2026-11 --file record.toml", "content.txt"),
        ("session record 2026-11 --start 14:30 --end 16:40 --content @content.txt", "content.txt"),
        ("session amend 2026-10 --content @content.txt", "content.txt"),
        ("session meeting 2026-10 支委会 --content @content.txt", "content.txt"),
        ("session attach 2026-10 rates.csv", "rates.csv"),
        ("session attach 2026-10 --check", "members.csv"),
        ("report check", "members.csv"),
    ] {
        let before = branch.files();
        let ending = read.rsplit('.').next().unwrap();
        let format = if ending == "json" { "json" } else { "csv" };
        let link = format!("link.{ending}");
        std::os::unix::fs::symlink(read, branch.path(&link)).unwrap();
        for name in [read, &format!("./{read}"), &link] {
            let said = branch.line(&format!("{line} -o {name} --format {format} --overwrite"));
            assert_eq!(said.status, Some(2), "{line} -o {name}: {said:?}");
            assert!(said.stderr.contains("要读的文件"), "{line} -o {name}: {}", said.stderr);
        }
        fs::remove_file(branch.path(&link)).unwrap();
        assert!(branch.files() == before, "{line}");
    }
}

#[test]
fn a_file_that_holds_something_else_is_never_replaced() {
    let branch = Branch::new();
    let record = fs::read(branch.file()).unwrap();
    for (name, bytes) in [
        ("other.csv", &record[..]),
        ("roster.csv", b"PK\x03\x04\x14\0\x06\0"),
        ("old.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("scan.md", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("report.json", "姓名,金额\n".as_bytes()),
        ("data.csv", b"{\"month\": \"2026-11\"}"),
        ("page.csv", b"<html></html>"),
    ] {
        branch.write(name, bytes);
        let before = branch.files();
        for line in ["member list", "plan set 2026-11 --theme 学习党章"] {
            let said = branch.line(&format!("{line} -o {name} --overwrite"));
            assert_eq!(said.status, Some(2), "{line} -o {name}");
            assert!(said.stderr.contains("没有替换"), "{}", said.stderr);
            assert!(branch.files() == before, "{line} -o {name}");
        }
    }
    // One file of a folder is as good as any.
    fs::create_dir(branch.path("papers")).unwrap();
    let said = branch.done("session show 2026-10 -o papers/");
    assert_eq!(said.stderr, "");
    let made: Vec<_> = fs::read_dir(branch.path("papers")).unwrap().map(|one| one.unwrap().path()).collect();
    assert!(!made.is_empty());
    fs::write(&made[0], b"PK\x03\x04\x14\0").unwrap();
    let said = branch.line("session show 2026-10 -o papers/ --overwrite");
    assert_eq!(said.status, Some(2), "{said:?}");
    assert_eq!(fs::read(&made[0]).unwrap(), b"PK\x03\x04\x14\0");
}

#[test]
fn a_script_replaces_a_file_of_the_same_kind() {
    let branch = Branch::new();
    for name in ["list.csv", "list.json", "list.txt", "list.md"] {
        branch.done(&format!("member list -o {name}"));
        let first = fs::read(branch.path(name)).unwrap();
        branch.write(name, &first[..first.len() / 2]);
        branch.done(&format!("member list -o {name}"));
        assert_eq!(fs::read(branch.path(name)).unwrap(), first, "{name}");
    }
    branch.write("empty.json", b"");
    branch.done("member list -o empty.json");
}

#[test]
#[cfg(unix)]
fn what_is_no_file_takes_the_page_as_it_comes() {
    let branch = Branch::new();
    let plain = branch.done("member list --format json").stdout;
    for name in ["/dev/stdout", "/dev/fd/1"] {
        assert_eq!(branch.done(&format!("member list --format json -o {name}")).stdout, plain, "{name}");
    }
    branch.done("member list --format json -o /dev/null");
    let said = branch.line("plan set 2026-11 --theme 学习党章 --format json -o /dev/full");
    assert!(said.status == Some(0) && said.stderr.starts_with("已经保存，但是结果没有写出来"), "{said:?}");
}

#[test]
#[cfg(unix)]
fn a_link_is_replaced_and_not_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let branch = Branch::new();
    fs::create_dir(branch.path("far")).unwrap();
    branch.write("far/list.csv", "姓名\n".as_bytes());
    symlink("far/list.csv", branch.path("list.csv")).unwrap();
    symlink("far/new.csv", branch.path("new.csv")).unwrap();
    symlink("turn.csv", branch.path("turn.csv")).unwrap();
    for name in ["list.csv", "new.csv", "turn.csv"] {
        branch.done(&format!("member list -o {name}"));
        assert!(fs::symlink_metadata(branch.path(name)).unwrap().is_file(), "{name}");
        assert!(fs::read_to_string(branch.path(name)).unwrap().contains("张三"));
    }
    assert_eq!(fs::read_to_string(branch.path("far/list.csv")).unwrap(), "姓名\n");
    assert!(!branch.path("far/new.csv").exists());
    // The folder may be one to which a link leads; what is replaced in it is there.
    symlink("far", branch.path("papers")).unwrap();
    branch.done("member list -o papers/list.csv");
    assert!(fs::read_to_string(branch.path("far/list.csv")).unwrap().contains("张三"));
    fs::set_permissions(branch.path("far/list.csv"), fs::Permissions::from_mode(0o440)).unwrap();
    let said = branch.line("member list -o far/list.csv --overwrite");
    assert_eq!(said.status, Some(2), "a file that is locked against writing stays");
}

#[test]
#[cfg(unix)]
fn on_a_terminal_a_file_is_replaced_after_a_question() {
    use crate::typist::Typist;

    let branch = Branch::new();
    let answered = |line: &str, answer: &str| {
        let mut typist = Typist::at(&branch, 80, line);
        typist.answer("已经有了", answer);
        typist.ends();
    };
    let mine = "姓名,备注\n张三,我自己的\n".as_bytes();
    branch.write("list.csv", mine);
    for answer in ["", "否"] {
        answered("member list -o list.csv", answer);
        assert_eq!(fs::read(branch.path("list.csv")).unwrap(), mine);
    }
    answered("member list -o list.csv", "是");
    assert!(fs::read_to_string(branch.path("list.csv")).unwrap().contains("赵六"));
    // Nothing is recorded either where the answer is no.
    let before = branch.dump();
    answered("plan set 2026-11 --theme 学习党章 -o list.csv", "否");
    assert!(branch.dump() == before);
    Typist::at(&branch, 80, "member list -o list.csv --overwrite").sees("已写到");
}

#[test]
#[cfg(unix)]
fn what_is_longer_than_the_terminal_goes_through_a_pager() {
    use rexpect::session::spawn_command;

    let branch = Branch::new();
    let shown = |pager: &str, rows: usize, line: &str| {
        let mut command = std::process::Command::new("sh");
        branch.placed(&mut command);
        command.stdin(std::process::Stdio::inherit()).env("TERM", "xterm").env("PAGER", pager);
        let line = format!("stty cols 80 rows {rows}; exec {} {line}", env!("CARGO_BIN_EXE_dangri"));
        command.args(["-c", &line]);
        spawn_command(command, Some(20_000)).unwrap().exp_eof().unwrap()
    };
    let bytes = |text: &str| text.bytes().map(char::from).collect::<String>();
    let (how, marked) = (bytes("空格翻页"), bytes("P:姓名"));
    let marks = "sed s/^/P:/";
    let long = shown(marks, 5, "dues table 2026-11");
    assert!(long.contains(&how) && long.contains("P:"), "{long}");
    assert!(!shown(marks, 50, "dues table 2026-11").contains("P:"), "it fits");
    assert!(!shown(marks, 5, "dues table 2026-11 --no-pager").contains("P:"));
    assert!(!shown(marks, 5, "member edit 张三 --note 好").contains("P:"), "what was done is told at once");
    for none in ["", "no-such-pager"] {
        let plain = shown(none, 5, "member list");
        assert!(plain.contains(&bytes("欧阳建国")) && !plain.contains(&marked), "{plain}");
    }
}
