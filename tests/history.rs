//! What the journal tells: as the records stood on a day, in words, and by what is asked for.

use crate::branch::Branch;
use crate::journal::{READING, WRITING, branch};

/// Gives each entry of a file a day of its own by the clock, from 2026-11-10 on; the last is then not as it was written.
fn date_entries(branch: &Branch) {
    let sql = "UPDATE entry SET at = date ('2026-11-09', '+' || id || ' days') || ' 10:00:00'";
    branch.open().execute_batch(sql).unwrap();
}

/// What every reading verb says; of the journal there is more by now, the file itself is that of now, and a digest has the moment in it.
fn pages(branch: &Branch, past: &str) -> Vec<String> {
    let reading = READING
        .iter()
        .filter(|line| !["log", "verify", "backup", "about", "report summary 2026"].contains(*line));
    reading.map(|line| branch.line(&format!("{line} --format json{past}")).stdout).collect()
}

#[test]
fn what_is_printed_as_recorded_by_a_day_is_what_was_printed_on_it() {
    let branch = branch();
    let mut then = Vec::new();
    for (at, line) in WRITING.iter().enumerate() {
        if at % 9 == 0 {
            then.push((branch.count("SELECT max (id) FROM entry"), pages(&branch, "")));
        }
        branch.line(line);
    }
    assert!(branch.count("SELECT max (id) FROM entry") > 60);
    date_entries(&branch);
    let before = branch.dump();
    for (entry, then) in then {
        let sql = format!("SELECT substr (at, 1, 10) FROM entry WHERE id = {entry}");
        let day: String = branch.open().query_row(&sql, [], |row| row.get(0)).unwrap();
        for (was, is) in then.iter().zip(pages(&branch, &format!(" --recorded-by {day}"))) {
            assert_eq!(*was, is, "by {day}");
        }
        assert!(then.iter().filter(|page| !page.is_empty()).count() > 25);
    }
    let said = branch.done("member list --recorded-by 2026-11-12").stdout;
    assert!(said.contains("（2026-11-12 当天的记录）"), "{said}");
    branch.refused("member list --recorded-by 2026-11-09", &["2026-11-09 还没有这个记录文件"]);
    branch.refused("member edit 张三 --note 甲 --recorded-by 2026-11-12", &["只用于查看"]);
    branch.refused("verify --recorded-by 2026-11-12", &["--recorded-by"]);
    branch.refused("member list --recorded-by 2026-13-05", &["2026-13-05"]);
    assert!(branch.dump() == before);
}

#[test]
fn all_that_is_kept_of_a_person_is_shown_where_it_is_asked_for() {
    let branch = branch();
    for line in WRITING.iter().filter(|line| **line != "undo") {
        branch.line(line);
    }
    branch.done("dues assess 李四 --from 2026-12 --income 岗位工资=9876.50 --payslip 2026-11");
    let connection = branch.open();
    let plain = branch.done("member show 李四").stdout;
    let said: String = branch.done("member show 李四 --full").stdout.split_whitespace().collect();
    for private in ["13900000000", "年老体弱", "大病住院", "9876.50元", "岗位工资"] {
        assert!(said.contains(private), "{private}: {said}");
    }
    assert!(!plain.contains("岗位工资") && !plain.contains("大病住院"), "{plain}");
    // Each row of a table that refers to members, if it is of this one.
    let json = branch.json("member show 李四 --full");
    let kept = json["kept"].as_array().unwrap();
    let of = |table: &str| kept.iter().filter(|row| row["table"] == table).count();
    let sql = "SELECT t.name, f.\"from\" FROM sqlite_schema t, pragma_foreign_key_list (t.name) f
               WHERE t.type = 'table' AND f.\"table\" = 'member'";
    let mut columns = connection.prepare(sql).unwrap();
    let columns =
        columns.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    for (table, column) in columns.map(Result::unwrap) {
        let sql = format!("SELECT count(*) FROM \"{table}\" WHERE \"{column}\" = 2");
        let there = usize::try_from(branch.count(&sql)).unwrap();
        assert!(of(&table) >= there, "{table} {column}: {there}");
    }
    assert_eq!((of("member"), of("payslip_item"), of("relief")), (1, 1, 1));
}

#[test]
fn what_became_of_a_record_is_told_with_day_and_command_and_in_json() {
    let branch = branch();
    for line in WRITING {
        branch.line(line);
    }
    branch.done("session meeting 2026-10 党课 --date 2026-10-20 --start 9:00 --end 10:30 --absent 欧阳建国");
    for (line, pieces) in [
        ("member show 李四", &["联系电话", "13900000000", "dangri member edit 李四"][..]),
        ("session show 2026-10", &["结束：", "16:40", "dangri session amend 2026-10 --end 16:50"]),
        ("resolution show 1", &["制定方案", "dangri resolution measure 1", "dangri resolution file 1"]),
        ("plan show 2026-12", &["学习党章", "大礼堂", "dangri plan amend 2026-12"]),
        ("plan show 2026", &["年度计划", "dangri plan adopt 2026"]),
        ("dues card 李四", &["记错了人", "dangri dues reverse 李四"]),
        ("dues explain 张三 2026-10", &["计算基数：5400.00 元", "dangri dues assess 张三"]),
        ("session show 2026-10 党课", &["欧阳建国", "dangri session meeting 2026-10 党课"]),
    ] {
        let plain = branch.done(line).stdout;
        let said = branch.done(&format!("{line} --history")).stdout;
        assert!(!plain.contains("历次改动"), "{line}");
        let whole: String = said.split_whitespace().collect();
        for piece in ["历次改动"].iter().chain(pieces) {
            assert!(whole.contains(&piece.replace(' ', "")), "{line}: {piece}\n{said}");
        }
        let json = branch.done(&format!("{line} --history --format json")).stdout;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let steps = json["history"].as_array().unwrap();
        assert!(!steps.is_empty(), "{line}");
        for step in steps {
            let entry = step["entry"].as_i64().unwrap();
            assert!(entry > 0 && step["command"].is_string() && step["change"]["table"].is_string());
        }
    }
    // Another's are not among them.
    assert!(!branch.done("member show 李四 --history").stdout.contains("赵六"));
}
