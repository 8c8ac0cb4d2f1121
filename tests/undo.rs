//! What was entered is taken back: the rows are as they were, whatever the command, and in any order that is allowed.

use std::fs;

use dangri::domain::journal::Entry;
use dangri::domain::time::{Month, parse_full_day};
use dangri::domain::undo::CannotUndo;
use dangri::error::Error;
use dangri::ops::undo::check;
use dangri::store::{Change, Store};
use rusqlite::types::Value;

use crate::branch::Branch;
use crate::journal::{WRITING, branch};
#[cfg(unix)]
use crate::year::whole_year;

pub(crate) type Tables = Vec<(String, Vec<Vec<Value>>)>;

/// All that is recorded: the tables but the journal and its counters, without the folder that is another in each copy.
pub(crate) fn recorded(branch: &Branch) -> Tables {
    let folder = fs::canonicalize(branch.path("")).unwrap().display().to_string();
    let mut tables = branch.dump();
    tables.retain(|(table, _)| !["entry", "change", "origin", "sqlite_sequence"].contains(&table.as_str()));
    for value in tables.iter_mut().flat_map(|(_, rows)| rows).flatten() {
        if let Value::Text(text) = value {
            *text = text.replace(&folder, "");
        }
    }
    tables
}

fn last(branch: &Branch) -> i64 {
    branch.count("SELECT max (id) FROM entry")
}

/// The example's year in a folder of its own.
fn year() -> Branch {
    let branch = Branch::empty();
    branch.write("dangri.db", &fs::read(whole_year()).unwrap());
    branch
}

/// Takes entries back as the command does.
fn undo(branch: &Branch, entries: &[i64], with_later: bool) -> Result<Vec<i64>, Error> {
    let day = parse_full_day("2027-01-20").unwrap();
    let entry = Entry {
        at: "2027-01-20 08:00:00".into(),
        day,
        command: "dangri undo".into(),
        who: None,
        pinned: false,
    };
    let mut change = Store::open(&branch.file())?.begin(&entry)?;
    let whole = |change: &Change| Ok::<_, Error>((change.whole_ledger(Month::of(day))?, change.funds()?));
    let before = whole(&change)?;
    let undone = change.undo(entries, with_later)?;
    let after = whole(&change)?;
    check((&before.0, &before.1), (&after.0, &after.1))?;
    change.commit()?;
    Ok(undone.into_iter().map(|entry| entry.id).collect())
}

#[test]
fn every_writing_command_is_taken_back_and_done_again() {
    let made = branch();
    let before = recorded(&made);
    for line in WRITING.iter().filter(|line| **line != "undo") {
        let branch = made.copy();
        branch.done(line);
        let (done, after) = (last(&branch), recorded(&branch));
        assert!(after != before, "{line}");
        let page = branch.done("undo");
        assert!(page.stdout.contains(&format!("撤回日志第 {done} 条（已撤回）")), "{line}: {}", page.stdout);
        assert!(recorded(&branch) == before, "{line}");
        assert!(
            branch.line(&format!("undo {done}")).stderr.contains(&format!("已经由第 {} 条撤回了", done + 1))
        );
        branch.done(&format!("undo {}", done + 1));
        assert!(recorded(&branch) == after, "{line}");
    }
}

#[test]
#[cfg(unix)]
fn the_year_is_taken_back_from_its_last_entry_to_its_first_and_done_again() {
    let branch = year();
    let (entries, whole) = (last(&branch), recorded(&branch));
    for expected in (2..=entries).rev() {
        assert_eq!(undo(&branch, &[], false).unwrap(), [expected]);
    }
    assert!(matches!(undo(&branch, &[], false), Err(Error::Undo(CannotUndo::Nothing))));
    let new = Branch::empty();
    new.done(&init(&branch));
    assert!(recorded(&branch) == recorded(&new));
    for (done, again) in (entries + 1..2 * entries).rev().enumerate() {
        assert_eq!(undo(&branch, &[again], false).unwrap(), [again], "{done}");
    }
    assert!(recorded(&branch) == whole);
}

/// What made a file, as it was typed.
fn init(branch: &Branch) -> String {
    let typed: String =
        branch.open().query_row("SELECT command FROM entry WHERE id = 1", [], |row| row.get(0)).unwrap();
    typed.strip_prefix("dangri ").unwrap().to_owned()
}

#[test]
#[cfg(unix)]
fn in_whatever_order_entries_are_taken_back_and_done_again_the_rest_leads_to_an_empty_file() {
    let made = year();
    let entries = last(&made);
    let new = Branch::empty();
    new.done(&init(&made));
    for seed in 1..=3_u64 {
        let branch = made.copy();
        let mut chance = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut at_most = |most: i64| {
            chance ^= chance << 13;
            chance ^= chance >> 7;
            chance ^= chance << 17;
            i64::try_from(chance % u64::try_from(most).unwrap()).unwrap()
        };
        let (mut taken, mut refused) = (0, 0);
        for round in 0..40 {
            let wanted = 2 + at_most(last(&branch) - 1);
            let before = recorded(&branch);
            match undo(&branch, &[wanted], round % 3 == 0) {
                Ok(done) => {
                    assert!(done.contains(&wanted));
                    assert!(recorded(&branch) != before, "{wanted}");
                    taken += done.len();
                }
                Err(Error::Undo(_) | Error::Refused(..)) => {
                    assert!(recorded(&branch) == before, "{wanted}");
                    refused += 1;
                }
                Err(other) => panic!("{seed} {wanted}: {other}"),
            }
        }
        assert!(taken > 5 && refused > 5, "{taken} {refused}");
        // What is left is taken back as a whole.
        let refused = loop {
            if let Err(error) = undo(&branch, &[], false) {
                break error;
            }
        };
        assert!(matches!(refused, Error::Undo(CannotUndo::Nothing)), "{refused}");
        assert!(recorded(&branch) == recorded(&new), "{seed}: {} entries", last(&branch) - entries);
    }
}

#[test]
fn what_stands_in_the_way_is_listed_and_taken_back_with_it() {
    let branch = Branch::new();
    branch.done("member add 周明 --joined 2015-07-01 --full 2016-07-01");
    let added = last(&branch);
    branch.done("plan set 2026-12 --theme 学习党章 --responsible 周明");
    branch.done("plan set 2026-12 --theme 学习党史");
    branch.done("member talk 周明 --by 李四 --on 2026-11-06");
    let before = recorded(&branch);
    let said = branch.line(&format!("undo {added}"));
    assert_eq!(said.status, Some(2));
    for piece in [
        &format!("日志第 {added} 条以后，还有 3 条改过同一处，或者以它为前提"),
        &format!("  第 {} 条：dangri member talk 周明 --by 李四 --on 2026-11-06", added + 3),
        &format!("  第 {} 条：dangri plan set 2026-12 --theme 学习党史", added + 2),
        &format!("dangri undo {added} --with-later"),
    ] {
        assert!(said.stderr.contains(piece), "{piece}: {}", said.stderr);
    }
    assert!(recorded(&branch) == before);
    // What has nothing to do with it can be taken back by itself.
    branch.done(&format!("undo {}", added + 3));
    branch.done(&format!("undo {added} --with-later"));
    let about: String = branch
        .open()
        .query_row("SELECT about FROM entry ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
        .unwrap();
    assert_eq!(about, format!("[{added},{},{}]", added + 1, added + 2));
    assert!(recorded(&branch) == recorded(&Branch::new()));
}

#[test]
fn a_member_who_stands_in_an_amendment_alone_is_still_referred_to() {
    let branch = Branch::new();
    branch.done("member add 周明 --joined 2015-07-01 --full 2016-07-01");
    let added = last(&branch);
    branch.done("session amend 2026-10 --chair 周明 --reason 记错");
    branch.done("session amend 2026-10 --chair 李四 --reason 记错");
    branch.refused(&format!("undo {added}"), &["还有 2 条"]);
    branch.done(&format!("undo {added} --with-later"));
    assert!(recorded(&branch) == recorded(&Branch::new()));
}

#[test]
fn the_making_of_the_file_is_never_taken_back() {
    let branch = Branch::empty();
    branch.done("init --name 城关镇机关第一党支部 --since 2026-01 --yes");
    branch.refused("undo", &["没有可以撤回的登记"]);
    branch.refused("undo 1", &["日志第 1 条是建立记录文件，不能撤回"]);
    branch.refused("undo 7", &["日志里没有第 7 条"]);
}

#[test]
fn money_of_a_closed_month_is_not_taken_back_until_it_is_opened_again() {
    let branch = Branch::new();
    branch.done("dues collect 2026-10 --only 张三 --on 2026-10-12 --collector 王五");
    let collected = last(&branch);
    let total = branch.count("SELECT sum (amount_fen) FROM payment");
    let defer: Vec<String> = ["李四", "王五", "赵六", "张伟#5", "张伟#6", "欧阳建国"]
        .map(|name| format!("--defer {name}=缓"))
        .into();
    branch.done(&format!(
        "dues close 2026-10 --counted {}.{:02} {}",
        total / 100,
        total % 100,
        defer.join(" ")
    ));
    branch.refused(&format!("undo {collected}"), &["2026-10 已经结账"]);
    branch.done("dues reopen 2026-10 --reason 记错了人");
    branch.done(&format!("undo {collected}"));
    assert_eq!(branch.count("SELECT count(*) FROM payment"), 0);
}

#[test]
fn what_was_remitted_must_still_have_been_in_hand() {
    let branch = Branch::new();
    branch.done("dues collect 2026-09 --only 李四 --collector 张三");
    let collected = last(&branch);
    branch.done("dues remit --slip 2026-001");
    branch.refused(&format!("undo {collected}"), &["上缴的党费比收到的多"]);
    branch.done("undo");
    branch.done("undo");
    assert_eq!(last(&branch), collected + 3);
    assert!(recorded(&branch) == recorded(&Branch::new()));
}

#[test]
fn an_import_is_taken_back_as_a_whole() {
    let branch = branch();
    let before = recorded(&branch);
    branch.done("member import more.csv --yes");
    branch.done("undo");
    assert!(recorded(&branch) == before);
}

#[test]
fn the_log_says_what_was_taken_back() {
    let branch = Branch::new();
    branch.done("undo");
    let (undone, by) = (last(&branch) - 1, last(&branch));
    let log = branch.json("log")["log"].clone();
    assert_eq!((&log[0]["kind"], &log[1]["undone_by"]), (&"undo".into(), &by.into()));
    assert!(branch.done(&format!("log {undone}")).stdout.contains(&format!("已由第 {by} 条撤回")));
    branch.done(&format!("undo {by}"));
    assert_eq!(branch.json("log")["log"][2]["undone_by"], serde_json::Value::Null);
}
