//! What is found where it should not be: half-made files, dead journals, names that are no files, a clock that was set back.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::branch::{Branch, said};

/// Makes a file look as old as `hours`.
fn aged(branch: &Branch, name: &str, hours: u64) {
    branch.write(name, b"x");
    let then = SystemTime::now() - Duration::from_secs(hours * 60 * 60);
    fs::File::options().write(true).open(branch.path(name)).unwrap().set_modified(then).unwrap();
}

fn names(branch: &Branch) -> Vec<String> {
    branch.files().into_iter().map(|(name, _)| name).collect()
}

#[test]
fn what_a_killed_program_had_begun_to_make_is_cleared_at_the_next_opening() {
    let branch = Branch::new();
    let before = names(&branch);
    for name in [".dangri-abc123.new", ".dangri-abc123.new-journal", ".dangri-Xyz789.tmp"] {
        aged(&branch, name, 2);
    }
    branch.done("member list");
    assert_eq!(names(&branch), before);
    // What may still be made, is held, or is another's stays.
    for name in [".dangri-fresh1.new", ".dangri-fresh2.tmp"] {
        aged(&branch, name, 0);
    }
    for name in [".dangri-held.tmp", ".dangri", ".tmpabc123", "dangri-abc.new", ".dangri-notes.txt"] {
        aged(&branch, name, 48);
    }
    let held = fs::File::open(branch.path(".dangri-held.tmp")).unwrap();
    held.lock().unwrap();
    let all = names(&branch);
    branch.done("plan set 2026-11 --theme 学习党章");
    assert_eq!(names(&branch), all);
    drop(held);
    branch.done("member list");
    assert_eq!(names(&branch).len(), all.len() - 1);
    // In the folder of an export too.
    fs::create_dir(branch.path("papers")).unwrap();
    aged(&branch, "papers/.dangri-abc.tmp", 2);
    branch.done("member list -o papers/list.csv");
    let left = fs::read_dir(branch.path("papers")).unwrap().map(|file| file.unwrap().file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["list.csv"]);
}

#[test]
fn a_journal_that_is_not_in_force_is_cleared_and_one_that_somebody_writes_is_not() {
    let branch = Branch::new();
    for bytes in [&b""[..], &[0; 512]] {
        branch.write("dangri.db-journal", bytes);
        branch.done("member list");
        assert!(!branch.path("dangri.db-journal").exists());
    }
    let writer = branch.open();
    writer.execute_batch("BEGIN IMMEDIATE; UPDATE member SET note = '甲'").unwrap();
    assert!(branch.path("dangri.db-journal").exists());
    branch.done("member list");
    assert!(branch.path("dangri.db-journal").exists());
    writer.execute_batch("ROLLBACK").unwrap();
}

#[test]
fn what_is_no_name_of_a_file_is_no_record_file() {
    let branch = Branch::new();
    let before = names(&branch);
    for name in [":memory:", " ", "file:a.db", "FILE:a.db?mode=memory", "file::memory:"] {
        for line in [
            &["member", "list"][..],
            &["init", "--name", "甲", "--yes"],
            &["plan", "set", "2026-11", "--theme", "甲"],
        ] {
            let told = branch.run(&[line, &["--db", name]].concat());
            assert!(told.status == Some(2) && told.stdout.is_empty(), "{name}: {told:?}");
            assert!(
                told.stderr.contains("不是文件名") && told.stderr.contains("--db 支部.db"),
                "{name}: {told:?}"
            );
            if !name.trim().is_empty() {
                let mut command = branch.command(line);
                let told = said(command.env("DANGRI_DB", name));
                assert!(told.status == Some(2) && told.stderr.contains("不是文件名"), "{name}: {told:?}");
            }
        }
    }
    assert_eq!(names(&branch), before);
}

#[test]
#[cfg(unix)]
fn an_export_is_for_its_owner_only_whatever_stood_there() {
    use std::os::unix::fs::PermissionsExt;
    let branch = Branch::new();
    let mode = |name: &str| fs::metadata(branch.path(name)).unwrap().permissions().mode() & 0o777;
    branch.done("member list -o list.csv");
    branch.done("session show 2026-10 -o papers/");
    assert_eq!(mode("list.csv"), 0o600);
    for file in fs::read_dir(branch.path("papers")).unwrap() {
        assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    fs::set_permissions(branch.path("list.csv"), fs::Permissions::from_mode(0o666)).unwrap();
    branch.done("member list -o list.csv");
    assert_eq!(mode("list.csv"), 0o600);
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_reached_is_no_missing_file() {
    use std::os::unix::fs::symlink;
    let branch = Branch::new();
    symlink("loop", branch.path("loop")).unwrap();
    for (name, told) in
        [("members.csv/a.db", "不是文件夹"), ("loop/a.db", "链接"), (&"a".repeat(300), "文件名")]
    {
        let said = branch.line(&format!("member list --db {name}"));
        assert!(said.status == Some(2) && said.stderr.contains(told), "{said:?}");
        assert!(!said.stderr.contains("找不到") && !said.stderr.contains("init"), "{said:?}");
    }
}

#[test]
fn the_journal_says_where_the_clock_was_set_back() {
    let branch = Branch::new();
    assert!(!branch.done("log").stdout.contains("时钟"));
    let last = branch.count("SELECT max (id) FROM entry");
    branch.open().execute_batch("UPDATE entry SET at = '2099-01-01 08:00:00' WHERE id = 3").unwrap();
    let log = branch.done("log --format csv").stdout;
    let marked: Vec<&str> = log.lines().filter(|line| line.contains("倒退")).collect();
    assert!(marked.len() == 1 && marked[0].starts_with("4,"), "{log}");
    assert!(branch.done("log").stdout.contains("电脑的时钟往回调过"));
    assert!(branch.done("log 4").stdout.contains("早于前一条"), "{last}");
    // A day that is neither the clock's nor set.
    branch.open().execute_batch("UPDATE entry SET day = '2020-01-01', pinned = 0 WHERE id = 2").unwrap();
    let log = branch.done("log --format json").stdout;
    assert_eq!(log.matches("\"clock_set_back\": true").count(), 1, "{log}");
    assert!(branch.done("log").stdout.contains("日期不是登记时间的那一天"));
    assert!(branch.done("log 2").stdout.contains("日期不是登记时间的那一天"));
}
