//! A copy takes the place of the file: what is shown before, what is kept, and that nothing is ever half done.

use std::path::PathBuf;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use crate::branch::Branch;

/// A branch with a copy of its file, after which more was recorded.
fn later() -> Branch {
    let branch = Branch::new();
    copied(&branch, "old.db");
    branch.done("plan set 2026-12 --theme 学习党章");
    branch.done("member edit 李四 --phone 13900000000");
    branch
}

/// Copies the file, which nobody uses.
fn copied(branch: &Branch, name: &str) {
    std::fs::copy(branch.file(), branch.path(name)).unwrap();
}

fn head(branch: &Branch) -> String {
    branch.json("verify")["head"].as_str().unwrap().to_owned()
}

fn kept(branch: &Branch) -> Vec<PathBuf> {
    let found = std::fs::read_dir(branch.path("备份")).into_iter().flatten();
    found.map(|entry| entry.unwrap().path()).collect()
}

/// What a file holds, but for the last entry.
fn content_of(branch: &Branch, name: &str) -> Vec<(String, usize)> {
    let copy = branch.copy();
    std::fs::rename(copy.path(name), copy.file()).unwrap();
    let tables = copy.dump().into_iter();
    tables.filter(|(table, _)| table != "entry").map(|(table, rows)| (table, rows.len())).collect()
}

#[test]
fn what_would_be_missing_is_listed_and_kept_and_the_restored_file_says_so() {
    let branch = later();
    let (before, old) = (head(&branch), branch.json("verify old.db")["head"].clone());
    branch.refused("restore old.db", &["备份没有的登记", "restore old.db --dry-run", "--yes"]);
    let trial = branch.json("restore old.db --dry-run");
    assert_eq!(trial["present"]["relation"], json!({"kind": "behind", "entries": 2}));
    let missing: Vec<&Value> =
        trial["present"]["missing"].as_array().unwrap().iter().map(|entry| &entry["command"]).collect();
    let shown = ["dangri member edit 李四 --phone …", "dangri plan set 2026-12 --theme 学习党章"];
    assert_eq!(missing.len(), 2);
    assert_eq!(missing[1], shown[1]);
    assert!(!missing[0].to_string().contains("139"), "{}", missing[0]);
    assert_eq!((head(&branch), kept(&branch).len()), (before.clone(), 0));
    let page = |line: &str| {
        let said = branch.done(line).stdout;
        said.split_once('\n').unwrap().1.to_owned()
    };
    let trial = page("restore old.db --dry-run");
    assert_eq!(page("restore old.db --yes"), trial);
    assert_eq!(content_of(&branch, "old.db"), content_of(&branch, "dangri.db"));
    let verified = branch.json(&format!("verify --code {}", old.as_str().unwrap()));
    assert_eq!((&verified["whole"], &verified["holds"]), (&true.into(), &old));
    let (kind, about): (String, String) = branch
        .open()
        .query_row("SELECT kind, about FROM entry ORDER BY id DESC", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!((kind.as_str(), about), ("restore", json!({ "head": old }).to_string()));
    // What was there before is a copy, whole, and comes back the same way.
    let copies = kept(&branch);
    assert!(copies.len() == 1 && copies[0].to_string_lossy().contains(&before), "{copies:?}");
    let back = branch.json(&format!("restore {} --yes", copies[0].display()));
    assert_eq!(back["present"]["relation"], json!({"kind": "diverged", "common": 6}));
    assert_eq!(branch.count("SELECT count(*) FROM plan WHERE month = '2026-12'"), 1);
    assert_eq!(branch.json("verify")["whole"], true);
    branch.refused("undo", &["恢复备份"]);
}

#[test]
fn a_copy_that_goes_on_where_the_file_ends_loses_nothing_and_needs_no_leave() {
    let branch = Branch::new();
    copied(&branch, "old.db");
    branch.done("plan set 2026-12 --theme 学习党章");
    std::fs::rename(branch.file(), branch.path("new.db")).unwrap();
    std::fs::rename(branch.path("old.db"), branch.file()).unwrap();
    let said = branch.json("restore new.db");
    assert_eq!(said["present"]["relation"], json!({"kind": "ahead", "entries": 1}));
    assert_eq!(said["present"]["missing"], json!([]));
    assert_eq!(branch.count("SELECT count(*) FROM plan WHERE month = '2026-12'"), 1);
}

#[test]
fn where_each_goes_on_by_itself_only_what_the_file_has_alone_is_listed() {
    let branch = Branch::new();
    let other = branch.copy();
    other.done("plan set 2026-12 --theme 学习党章");
    branch.write("other.db", &std::fs::read(other.file()).unwrap());
    branch.done("plan set 2026-11 --theme 另一个");
    branch.refused("restore other.db", &["备份没有的登记"]);
    let said = branch.json("restore other.db --yes");
    assert_eq!(said["present"]["relation"], json!({"kind": "diverged", "common": 6}));
    assert_eq!(said["present"]["missing"][0]["command"], "dangri plan set 2026-11 --theme 另一个");
    assert_eq!(said["present"]["missing"].as_array().unwrap().len(), 1);
}

#[test]
fn where_there_is_no_file_it_is_made() {
    let branch = later();
    std::fs::remove_file(branch.file()).unwrap();
    let trial = branch.line("restore old.db --dry-run");
    assert_eq!((trial.status, branch.file().exists()), (Some(0), false));
    assert_eq!(branch.json("restore old.db")["present"]["kind"], "nothing");
    assert_eq!(branch.json("verify")["whole"], true);
    assert_eq!((content_of(&branch, "dangri.db"), kept(&branch).len()), (content_of(&branch, "old.db"), 0));
}

#[test]
fn the_same_another_and_one_that_is_not_whole_are_refused() {
    let branch = Branch::new();
    copied(&branch, "old.db");
    branch.refused("restore old.db --yes", &["一样"]);
    branch.refused("restore none.db --yes", &["找不到备份"]);
    branch.refused("restore members.csv --yes", &["不是 dangri 的记录文件"]);
    let other = Branch::new();
    branch.write("other.db", &std::fs::read(other.file()).unwrap());
    branch.refused("restore other.db --yes", &["不是同一个文件", "--db"]);
    branch.done("plan set 2026-12 --theme 学习党章");
    let copy = rusqlite::Connection::open(branch.path("old.db")).unwrap();
    copy.execute_batch("UPDATE standard SET base_fen = 1").unwrap();
    branch.refused("restore old.db --yes", &["核对不上"]);
    assert_eq!(kept(&branch).len(), 0);
}

/// What becomes of a file.
type Damage = fn(&Branch);

#[test]
fn a_file_that_is_damaged_or_changed_is_kept_byte_by_byte() {
    let whole = later();
    let damaged: [(&str, Damage); 3] = [
        ("unreadable", |branch| branch.write("dangri.db", "甲".repeat(5000).as_bytes())),
        ("unreadable", |branch| {
            let mut bytes = std::fs::read(branch.file()).unwrap();
            bytes[4096..].fill(0xff);
            branch.write("dangri.db", &bytes);
        }),
        ("records", |branch| branch.open().execute_batch("UPDATE standard SET base_fen = 1").unwrap()),
    ];
    for (kind, damage) in damaged {
        let branch = whole.copy();
        damage(&branch);
        let bytes = std::fs::read(branch.file()).unwrap();
        let refused = branch.line("restore old.db");
        assert_eq!(refused.status, Some(2), "{}", refused.stdout);
        assert!(std::fs::read(branch.file()).unwrap() == bytes);
        assert_eq!(branch.json("restore old.db --yes")["present"]["kind"], kind);
        let copies = kept(&branch);
        assert!(copies.len() == 1 && std::fs::read(&copies[0]).unwrap() == bytes, "{copies:?}");
        assert_eq!(branch.json("verify")["whole"], true);
        assert_eq!(content_of(&branch, "dangri.db"), content_of(&branch, "old.db"));
    }
}

#[test]
fn killed_at_any_moment_it_leaves_the_old_file_or_the_restored_one() {
    let made = later();
    let old = std::fs::read(made.file()).unwrap();
    let restored = |branch: &Branch| {
        let mut command = branch.command(&["restore", "old.db", "--yes"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    // The moment walks towards that of the change and about it, however busy the machine is.
    let (mut moment, mut before, mut after) = (Duration::from_millis(1), 0, 0);
    while before + after < 30 || (before == 0 || after == 0) && before + after < 200 {
        let branch = made.copy();
        let mut child = restored(&branch);
        sleep(moment);
        child.kill().unwrap();
        let succeeded = child.wait().unwrap().success();
        if std::fs::read(branch.file()).unwrap() == old {
            assert!(!succeeded);
            before += 1;
            moment = moment.mul_f64(1.3);
        } else {
            assert_eq!(content_of(&branch, "dangri.db"), content_of(&branch, "old.db"));
            after += 1;
            moment = moment.mul_f64(0.85);
        }
        assert_eq!(branch.json("verify")["whole"], true);
        assert!(!branch.path("dangri.db-journal").exists());
    }
    assert!(before > 0 && after > 0, "{before} before, {after} after");
}

#[test]
fn what_is_written_while_it_waits_is_not_replaced() {
    let branch = later();
    let writer = branch.open();
    writer.execute_batch("BEGIN IMMEDIATE; UPDATE plan SET theme = '后来'").unwrap();
    let mut command = branch.command(&["restore", "old.db", "--yes"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    sleep(Duration::from_millis(500));
    writer.execute_batch("COMMIT").unwrap();
    let said = child.wait_with_output().unwrap();
    let says = String::from_utf8(said.stderr).unwrap();
    assert!(said.status.code() == Some(2) && says.contains("刚才又有新的登记"), "{says}");
    assert_eq!(branch.count("SELECT count(*) FROM plan WHERE theme = '后来'"), 1);
    assert_eq!(kept(&branch).len(), 0);
}

#[test]
fn of_a_folder_the_newest_copy_is_meant_that_people_made() {
    let branch = Branch::new();
    branch.refused("restore . --yes", &["没有备份"]);
    branch.done("backup usb");
    branch.done("plan set 2026-12 --theme 学习党章");
    branch.done_on("2026-11-11", "backup usb");
    let newest = head(&branch);
    branch.done("plan set 2026-12 --theme 另一个");
    let said = branch.json("restore usb --yes");
    assert_eq!(said["head"], newest);
    assert_eq!(said["present"]["relation"], json!({"kind": "behind", "entries": 1}));
    // Its own copies lie elsewhere, and are not meant.
    branch.done("plan set 2026-12 --theme 又一个");
    branch.refused("restore 备份 --yes", &["没有备份"]);
    let other = branch.path("usb").join("别的党支部-2026-11-10-7-a1b2c3d4e5f6.db");
    std::fs::copy(branch.file(), other).unwrap();
    branch.refused("restore usb --yes", &["几个党组织", "别的党支部"]);
}
