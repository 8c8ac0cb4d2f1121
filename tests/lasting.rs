//! What was reported as done lasts: the system calls of a command, and commands at which one of them fails.

#![expect(clippy::print_stderr, reason = "a test that was skipped says so")]

use std::process::Command;
use std::time::{Duration, Instant};

use crate::branch::{Branch, Said, said};
use crate::undo::recorded;
use crate::{forget, journal};

/// The calls by which a file comes to be, changes and goes.
const CALLS: &str = "fsync,fdatasync,unlink,unlinkat,ftruncate,rename,renameat,renameat2,link,linkat";
const LINE: &str = "plan set 2026-11 --theme 学习党章";

/// A line with its system calls written down, or `None` where there is no `strace`.
fn traced(branch: &Branch, options: &[&str], line: &str) -> Option<(Said, Vec<String>)> {
    if let Err(error) = Command::new("strace").arg("-V").output() {
        eprintln!("skipped: strace cannot be run: {error}");
        return None;
    }
    let mut strace = Command::new("strace");
    branch.placed(&mut strace);
    let trace = branch.path("trace");
    strace.args(["-f", "-y", "-o"]).arg(&trace).args(options).arg(env!("CARGO_BIN_EXE_dangri"));
    strace.args(line.split(' '));
    let said = said(&mut strace);
    let calls = std::fs::read_to_string(&trace).unwrap();
    Some((said, calls.lines().map(str::to_owned).collect()))
}

/// The syncs after the last call that holds `what`, each of what it synced.
fn syncs_after<'a>(calls: &'a [String], what: &str) -> Vec<&'a str> {
    let at = calls.iter().rposition(|call| call.contains(what) && call.ends_with("= 0"));
    let at = at.unwrap_or_else(|| panic!("no {what} in {calls:#?}"));
    calls[at..].iter().filter(|call| call.contains("sync(")).map(String::as_str).collect()
}

#[test]
fn a_sync_of_the_folder_follows_the_moment_from_which_a_change_lasts() {
    let branch = Branch::new();
    let folder = std::fs::canonicalize(branch.path("")).unwrap().display().to_string();
    let Some((said, calls)) = traced(&branch, &["-e", CALLS], LINE) else { return };
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    // The rollback journal is gone for good: were it back after a power cut, it would take the change back.
    let syncs = syncs_after(&calls, "dangri.db-journal\"");
    assert!(syncs.iter().any(|call| call.contains(&format!("<{folder}>"))), "{calls:#?}");
    let syncs = calls.iter().filter(|call| call.contains("sync(")).count();
    assert!((3..=5).contains(&syncs), "{syncs} syncs: {calls:#?}");
}

#[test]
fn the_record_file_is_opened_once_for_a_change_whose_page_takes_the_place_of_a_file() {
    let branch = Branch::new();
    branch.done("member list -o list.md");
    let opened = |line: &str| {
        let (said, calls) = traced(&branch, &["-e", "openat,open"], line)?;
        assert_eq!(said.status, Some(0), "{}", said.stderr);
        Some(calls.iter().filter(|call| call.contains("dangri.db\"")).count())
    };
    // Closed a second time, the file would be let go of: a process's locks on a file end with the first that it closes.
    let Some(plainly) = opened(LINE) else { return };
    assert_eq!(opened("plan set 2026-11 --theme 学习条例 -o list.md"), Some(plainly));
}

#[test]
fn a_new_file_is_on_the_disk_with_its_name_and_its_folders() {
    let branch = Branch::empty();
    let folder = std::fs::canonicalize(branch.path("")).unwrap().display().to_string();
    let init = "init --name 甲 --yes --db a/b/new.db";
    let Some((said, calls)) = traced(&branch, &["-e", CALLS], init) else { return };
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    let syncs = syncs_after(&calls, "/new.db\"");
    assert!(syncs.iter().any(|call| call.contains(&format!("<{folder}/a/b>"))), "{calls:#?}");
    for made in ["", "/a"] {
        let of = format!("<{folder}{made}>");
        assert!(calls.iter().any(|call| call.contains("sync(") && call.contains(&of)), "{of}: {calls:#?}");
    }
}

const FAILING: [&str; 6] = ["fcntl", "unlink", "fsync,fdatasync", "pwrite64,write", "ftruncate", "close"];

/// `DANGRI_FAILING=all` lets the calls of every kind of write fail, `DANGRI_FAILING=session` those of some, not of one alone.
#[test]
fn whatever_call_fails_what_is_said_is_what_is_so() {
    let made = forget::left();
    let before = recorded(&made);
    // Of one kind: lines that begin so.
    let asked = std::env::var("DANGRI_FAILING").ok();
    let is_asked =
        |line: &&str| asked.as_ref().is_some_and(|asked| asked == "all" || line.starts_with(asked));
    let all = journal::WRITING.iter().copied().chain([forget::LINE]);
    let lines: Vec<&str> = if asked.is_some() { all.filter(is_asked).collect() } else { vec![LINE] };
    let (mut failed, mut told_as_saved, mut slowest) = (0, 0, Duration::ZERO);
    for line in &lines {
        let after = made.copy();
        after.done(line);
        let after = recorded(&after);
        for (call, error) in FAILING.iter().flat_map(|call| ["EIO", "ENOSPC"].map(|error| (call, error))) {
            for when in 1..500 {
                let branch = made.copy();
                let inject = format!("inject={call}:error={error}:when={when}");
                let start = Instant::now();
                let Some((said, calls)) = traced(&branch, &["-e", &inject, "-e", "trace=all"], line) else {
                    return;
                };
                slowest = slowest.max(start.elapsed());
                if !calls.iter().any(|call| call.contains("(INJECTED)")) {
                    break;
                }
                failed += 1;
                let now = recorded(&branch);
                let kept = now == after;
                let where_ = format!("{line}: {inject}: {said:?}");
                assert!(kept || now == before, "half of it: {where_}");
                match said.status {
                    Some(0) => assert!(kept, "{where_}"),
                    // 127: the system could not begin it.
                    Some(2 | 127) => assert!(!kept, "{where_}"),
                    other => panic!("{other:?} of {where_}"),
                }
                told_as_saved += usize::from(kept && said.stderr.contains("已经保存"));
                assert!(!(kept && said.stderr.contains("没有保存")), "{where_}");
                assert!(when < 499, "{where_}");
            }
        }
    }
    eprintln!(
        "{failed} calls of {} lines failed, {told_as_saved} times what had been saved was told as saved, the slowest {slowest:?}",
        lines.len()
    );
    assert!(told_as_saved > 0);
}

#[test]
fn a_file_with_what_another_program_put_into_it_is_neither_read_nor_written_to() {
    let made = Branch::new();
    let collect = "dues collect 2026-10 --collector 王五";
    for (tampering, named) in [
        (
            "CREATE TRIGGER besides AFTER INSERT ON payment BEGIN UPDATE member SET note = '甲' WHERE id = 1; END",
            "trigger besides",
        ),
        (
            "CREATE TRIGGER instead BEFORE INSERT ON change WHEN new.\"table\" = 'payment'
             BEGIN SELECT RAISE (IGNORE); END",
            "trigger instead",
        ),
        (
            "CREATE VIEW endless AS WITH RECURSIVE n AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT * FROM n",
            "view endless",
        ),
        ("CREATE TABLE mine (a TEXT)", "table mine"),
    ] {
        let branch = made.copy();
        branch.open().execute_batch(tampering).unwrap();
        let before = branch.dump();
        for line in [collect, "todo", "member list", "log"] {
            let said = branch.line(line);
            assert_eq!(said.status, Some(2), "{said:?}");
            assert!(said.stderr.contains(named) && said.stdout.is_empty(), "{said:?}");
        }
        assert!(branch.dump() == before);
    }
    made.done(collect);
}

#[test]
fn a_file_whose_last_entry_was_altered_is_read_with_a_warning_and_not_written_to() {
    let made = Branch::new();
    made.done(LINE);
    for tampering in [
        "UPDATE entry SET day = '2026-01-01' WHERE id = (SELECT max (id) FROM entry)",
        "UPDATE entry SET command = 'dangri' WHERE id = (SELECT max (id) FROM entry)",
        "UPDATE entry SET hash = randomblob (32) WHERE id = (SELECT max (id) FROM entry) - 1",
        "UPDATE change SET after = replace (after, '学习', '复习') WHERE entry = (SELECT max (entry) FROM change)",
        "DELETE FROM change WHERE id = (SELECT max (id) FROM change)",
        "UPDATE origin SET file = 'a'; DELETE FROM change WHERE entry > 1; DELETE FROM entry WHERE id > 1",
    ] {
        let branch = made.copy();
        branch.open().execute_batch(tampering).unwrap();
        let before = branch.dump();
        let read = branch.line("member list");
        assert!(
            read.status == Some(0) && read.stderr.contains("日志的最后一条对不上"),
            "{tampering}: {read:?}"
        );
        let written = branch.line("dues collect 2026-10 --collector 王五");
        assert!(written.status == Some(2) && written.stderr.contains("日志的最后一条对不上"), "{written:?}");
        assert!(branch.dump() == before);
    }
    assert_eq!(made.line("member list").stderr, "");
}

#[test]
fn of_several_that_make_the_same_file_at_once_one_alone_succeeds_and_its_file_stays() {
    for round in 0..50 {
        let branch = Branch::empty();
        if round % 5 == 4 {
            // An empty file is taken up.
            branch.write("dangri.db", b"");
        }
        let inits: Vec<_> = (0..2 + round % 3)
            .map(|number| {
                let name = format!("第{number}党支部");
                let mut init = branch.command(&["init", "--name", &name, "--yes"]);
                init.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
                (name, init.spawn().unwrap())
            })
            .collect();
        let ended = inits.into_iter().map(|(name, init)| (name, init.wait_with_output().unwrap()));
        let (done, failed): (Vec<_>, Vec<_>) = ended.partition(|(_, output)| output.status.success());
        assert_eq!(done.len(), 1, "round {round}: {failed:?}");
        for (_, output) in &failed {
            assert_eq!(output.status.code(), Some(2));
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.contains("已经有了记录"), "round {round}: {said}");
        }
        assert!(branch.done("org show").stdout.contains(&done[0].0), "round {round}");
        let left: Vec<String> = branch.files().into_iter().map(|(name, _)| name).collect();
        assert_eq!(left, ["dangri.db"], "round {round}");
    }
}

#[test]
fn a_journal_that_another_file_left_behind_does_not_become_the_new_files() {
    let branch = Branch::empty();
    branch.write("dangri.db-journal", &[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
    let said = branch.line("init --name 甲 --yes");
    assert_eq!(said.status, Some(2));
    assert!(said.stderr.contains("dangri.db-journal"), "{}", said.stderr);
    assert!(!branch.file().exists());
}

#[test]
#[cfg(unix)]
fn a_new_file_is_made_where_a_link_leads_and_never_in_place_of_a_folder() {
    let branch = Branch::empty();
    std::fs::create_dir(branch.path("far")).unwrap();
    std::os::unix::fs::symlink("far/record.db", branch.path("dangri.db")).unwrap();
    branch.done("init --name 甲 --yes");
    assert!(std::fs::symlink_metadata(branch.file()).unwrap().is_symlink());
    assert!(branch.path("far/record.db").is_file());
    let said = branch.line("init --name 乙 --yes");
    assert!(said.status == Some(2) && said.stderr.contains("已经有了记录"), "{said:?}");
    let said = branch.line("init --name 乙 --yes --db far");
    assert!(said.status == Some(2) && said.stderr.contains("文件夹"), "{said:?}");
}
