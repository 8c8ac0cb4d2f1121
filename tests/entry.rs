//! The day of entry: kept with every record that is written, and where the clock did not give it, that is said.

use serde_json::Value;

use crate::branch::{Branch, said};
use crate::journal::{WRITING, branch};

/// Two days after the branch's other records.
const LATER: &str = "2026-11-12";

#[test]
fn every_row_that_is_written_has_the_day_of_its_entry() {
    let made = branch();
    let mut tables = std::collections::BTreeSet::new();
    for line in WRITING {
        let branch = made.copy();
        branch.done_on(LATER, line);
        let connection = branch.open();
        let sql = "SELECT \"table\", before, after FROM change
                   WHERE after IS NOT NULL AND entry = (SELECT max (id) FROM entry)";
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, String>(2)?))
        });
        for row in rows.unwrap() {
            let (table, before, after) = row.unwrap();
            let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
            let (before, after) = (before.as_deref().map(read).unwrap_or_default(), read(&after));
            // What is taken out and put in again as it was keeps its day; of what is new or changes, it is that of the change.
            for (column, entered) in after.as_object().unwrap() {
                let is_entry = column.ends_with("entered_on") && !entered.is_null();
                if !is_entry || before.get(column) == Some(entered) || line.contains("支委会 --chair") {
                    continue;
                }
                assert_eq!(entered, LATER, "{line}: {table}.{column}");
                tables.insert(table.clone());
            }
        }
    }
    assert!(tables.len() > 20, "{tables:?}");
}

#[test]
fn a_meeting_that_is_added_to_a_session_later_has_its_own_day_and_the_others_keep_theirs() {
    let branch = Branch::new();
    branch.done("session meeting 2026-10 支委会 --chair 李四");
    branch.done_on(LATER, "session meeting 2026-10 党员大会 --chair 李四");
    let of = |kind: &str| {
        let sql = format!("SELECT entered_on FROM meeting WHERE kind = '{kind}'");
        branch.open().query_row(&sql, [], |row| row.get::<_, String>(0)).unwrap()
    };
    assert_eq!((of("committee").as_str(), of("general").as_str()), (crate::branch::TODAY, LATER));
    let check = branch.on(LATER, "report check 2026-10 --format json").stdout;
    assert!(check.contains("2026-10 的会议 1 次登记迟了"), "{check}");
}

#[test]
fn a_question_and_its_answer_have_each_the_day_of_its_entry() {
    let branch = Branch::new();
    branch.done("disclosure add --dues 2026-10 --place 公开栏 --from 2026-10-09");
    branch.done("disclosure answer 1 为什么 --on 2026-11-10");
    let page = branch.done_on("2026-12-30", "disclosure answer 1 为什么 --reply 因为");
    assert!(page.contains("2026-11-10 问：为什么，答：因为（2026-12-30 登记）"), "{page}");
    let check = branch.on("2026-12-31", "report check 2026-11 --format json").stdout;
    let late = "2026-11-10 的询问“为什么”2026-12-30 才登记答复，应不晚于 2026-12-10";
    assert!(check.contains(late), "{check}");
}

#[test]
fn the_page_of_a_record_says_that_it_was_entered_late_as_the_check_does() {
    let branch = Branch::new();
    let late = "2026-10 的会议 1 次登记迟了：2026-10-20 的 2026-11-12 才登记";
    let page =
        branch.done_on(LATER, "session meeting 2026-10 支委会 --date 2026-10-20 --start 9:00 --end 10:00");
    assert!(page.contains(late), "{page}");
    let record = "session record 2026-11 --date 2026-11-02 --start 14:30 --end 16:30";
    let page = branch.done_on(LATER, record);
    assert!(page.contains("2026-11 的活动 1 次登记迟了：2026-11-02 的 2026-11-12 才登记"), "{page}");
    // What was entered late of other kinds is not the session's own.
    branch.done_on(LATER, "plan notify 2026-11 --on 2026-10-30");
    let page = branch.done_on(LATER, "session show 2026-11");
    assert!(page.contains("活动 1 次登记迟了") && !page.contains("通知 1 条登记迟了"), "{page}");
    // Another of the month that was entered in time is not late.
    branch.done("session record 2026-11/2 --kind 增加 --date 2026-11-10 --start 14:30 --end 15:30");
    let page = branch.done_on(LATER, "session show 2026-11/2");
    assert!(!page.contains("登记迟了"), "{page}");
}

#[test]
fn contacts_that_were_entered_late_say_so_where_they_are_shown() {
    let made = branch();
    let late = "登记迟了：2026-11-05 的 1 次 2026-11-12 登记";
    for line in [
        "member contact 欧阳建国 --on 2026-11-05 --way 短信",
        "member visit 王五 --on 2026-11-05 --by 张三",
        "member talk 张三 --by 李四 --on 2026-11-05",
    ] {
        let branch = made.copy();
        let page = branch.done_on(LATER, line);
        assert!(page.contains(late), "{page}");
        let page = branch.done_on(LATER, "report contact 2026");
        assert_eq!(page.matches(late).count(), 1, "{line}\n{page}");
    }
}

#[test]
fn the_journal_says_where_the_day_is_not_the_clocks() {
    let branch = Branch::new();
    let line: Vec<&str> = "member add 孙八 --joined 2020-07-01".split(' ').collect();
    assert_eq!(said(branch.command(&line).env_remove("DANGRI_TODAY")).status, Some(0));
    let log: Value = serde_json::from_str(&branch.done("log --last 2 --format json").stdout).unwrap();
    let log = &log["log"];
    assert_eq!((&log[0]["pinned"], &log[1]["pinned"]), (&false.into(), &true.into()));
    let csv = branch.done("log --last 2 --format csv").stdout;
    let pinned: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
    assert_eq!(pinned, ["", "是"]);
    assert!(branch.done("log --last 2").stdout.contains("日期由 DANGRI_TODAY 指定"));
    assert!(!branch.done("log --last 1").stdout.contains("DANGRI_TODAY"));
}
