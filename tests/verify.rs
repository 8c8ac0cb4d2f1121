//! What another program did to a record file is named by `verify`, with a code that was written down where nothing else tells.

use serde_json::Value;

use crate::branch::{Branch, Said};

/// A file with a payment in it, an absence and a vote.
fn branch() -> Branch {
    let branch = Branch::new();
    branch.done("dues collect 2026-09 --only 李四 --collector 张三");
    branch.done("session record 2026-11 --start 14:30 --end 16:40 --absent 张三");
    branch
}

/// Does to the file what another program does, without asking what this one makes sure of.
fn tamper(branch: &Branch, sql: &str) {
    let connection = branch.open();
    connection.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON").unwrap();
    connection.execute_batch(sql).unwrap();
}

fn verify(branch: &Branch) -> Said {
    branch.line("verify")
}

fn code(branch: &Branch) -> String {
    branch.json("verify")["head"].as_str().unwrap().to_owned()
}

#[test]
fn a_file_that_nobody_touched_is_whole_and_its_code_holds_as_it_grows() {
    let branch = branch();
    let said = verify(&branch);
    assert_eq!((said.status, said.stdout.contains("完好")), (Some(0), true), "{}", said.stdout);
    let code = code(&branch);
    assert!(said.stdout.contains(&code), "{}", said.stdout);
    branch.done("plan set 2026-12 --theme 学习党章");
    let later = branch.json(&format!("verify --code {code}"));
    assert_eq!((&later["whole"], &later["holds"]), (&true.into(), &code.clone().into()));
    assert_ne!(later["head"], *code);
    // Another file's is none of this one's.
    let other = self::branch();
    let said = other.line(&format!("verify --code {code}"));
    assert_eq!(said.status, Some(1), "{}", said.stdout);
    branch.refused("verify --code 113", &["“113”不是校验码"]);
}

#[test]
fn what_another_program_changed_is_named() {
    let made = branch();
    for (sql, place, words) in [
        ("UPDATE payment SET amount_fen = amount_fen + 1", "（payment）", "金额被别的程序改过"),
        (
            "UPDATE attendance SET kind = 'present' WHERE kind = 'absent'",
            "（attendance）",
            "情况被别的程序改过",
        ),
        ("UPDATE resolution SET yes = 5, no = 1", "（resolution）", "被别的程序改过"),
        ("UPDATE session SET entered_on = '2026-10-12'", "（session）", "登记日期被别的程序改过"),
        ("DELETE FROM payment", "（payment）", "这一行不在了"),
        (
            "INSERT INTO member (name, joined) VALUES ('冯十', '2020-07-01')",
            "（member）",
            "没有哪一条写过这一行",
        ),
        ("DELETE FROM change WHERE entry = 4; DELETE FROM entry WHERE id = 4", "日志 4", "少了第 4 条"),
        ("UPDATE entry SET command = 'dangri' WHERE id = 4", "日志 4", "第 4 条的命令改过"),
        ("UPDATE entry SET day = '2026-11-09' WHERE id = 4", "日志 4", "第 4 条改过"),
        ("UPDATE entry SET at = '2026-11-09 08:00:00' WHERE id = 4", "日志 4", "第 4 条改过"),
        ("UPDATE change SET after = replace (after, '540000', '450000') WHERE entry = 3", "日志 3", "改过"),
        ("CREATE TRIGGER t AFTER INSERT ON payment BEGIN SELECT 1; END", "文件", "trigger t"),
        ("CREATE VIEW v AS SELECT 1", "文件", "view v"),
    ] {
        let branch = made.copy();
        tamper(&branch, sql);
        let said = verify(&branch);
        assert_eq!(said.status, Some(1), "{sql}: {}{}", said.stdout, said.stderr);
        let said = said.stdout;
        assert!(said.contains(place) && said.contains(words) && !said.contains("完好"), "{sql}: {said}");
    }
}

#[test]
fn a_trigger_or_a_view_that_somebody_added_is_refused_on_opening() {
    let made = branch();
    for (sql, named) in [
        (
            "CREATE TRIGGER t AFTER INSERT ON payment BEGIN UPDATE payment SET amount_fen = 1; END",
            "trigger t",
        ),
        ("CREATE VIEW v AS SELECT 1", "view v"),
        ("ALTER TABLE contact RENAME TO c; CREATE VIEW contact AS SELECT * FROM c", "view contact"),
    ] {
        let branch = made.copy();
        tamper(&branch, sql);
        for line in ["member list", "plan set 2026-12 --theme 学习党章", "todo", "log"] {
            branch.refused(line, &[named]);
        }
    }
}

#[test]
fn the_end_of_the_journal_that_was_cut_off_is_named_by_yesterdays_code() {
    let made = branch();
    let code = code(&made);
    let (entry, _) = code.split_once('-').unwrap();
    let undo = |sql: &str| {
        let branch = made.copy();
        tamper(&branch, &sql.replace("LAST", entry));
        branch
    };
    let taken = undo(
        "DELETE FROM attendance WHERE session = 2; DELETE FROM sitting WHERE session = 2; DELETE FROM session WHERE id = 2;
         DELETE FROM change WHERE entry = LAST; DELETE FROM entry WHERE id = LAST",
    );
    assert_eq!(verify(&taken).status, Some(0), "{}", verify(&taken).stdout);
    let said = taken.line(&format!("verify --code {code}"));
    assert_eq!(said.status, Some(1));
    assert!(
        said.stdout.contains("截掉") && said.stdout.contains(&format!("日志 {entry}")),
        "{}",
        said.stdout
    );
    // Written again with another content, it has the number and not the code.
    taken.done("session record 2026-11 --start 14:30 --end 16:40");
    let said = taken.line(&format!("verify --code {code}"));
    assert!(said.stdout.contains("或者它以前的换过"), "{}", said.stdout);
    // Where the rows were left, no code is needed.
    let left = undo("DELETE FROM change WHERE entry = LAST; DELETE FROM entry WHERE id = LAST");
    assert!(verify(&left).stdout.contains("没有哪一条写过这一行"), "{}", verify(&left).stdout);
}

#[test]
fn a_day_that_is_not_the_clocks_is_said_and_is_no_fault() {
    let said = verify(&branch());
    assert!(said.stdout.contains("日期不是时钟的日期：8 条（第一条是第 1 条）"), "{}", said.stdout);
    assert_eq!(said.status, Some(0));
}

#[test]
fn what_one_sends_to_get_help_names_nobody_and_comes_of_a_damaged_file_too() {
    let branch = Branch::new();
    let said = branch.line("about");
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    let names = branch.json("member list").to_string();
    assert!(names.contains("张三"));
    for name in ["张三", "李四", "欧阳建国", "城关镇"] {
        assert!(!said.stdout.contains(name), "{}", said.stdout);
    }
    let about = branch.json("about");
    assert_eq!(about["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(about["format"], branch.count("PRAGMA user_version"));
    assert_eq!(about["entries"].as_i64().unwrap(), branch.count("SELECT max(id) FROM entry"));
    assert_eq!(about["last_backup"], Value::Null);
    branch.done("backup");
    assert_eq!(branch.json("about")["last_backup"], crate::branch::TODAY);
    branch.write("dangri.db", "甲".repeat(5000).as_bytes());
    let about = branch.json("about");
    assert!(about["problem"].as_str().unwrap().contains("不是 dangri 的记录文件"), "{about}");
    assert_eq!(about["entries"], Value::Null);
    // Without a file it says where one would be.
    assert_eq!(Branch::empty().json("about")["bytes"], Value::Null);
}
