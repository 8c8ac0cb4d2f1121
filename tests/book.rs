//! The dues book through the program: what is opened, closed and remitted stays true whatever is done around it.

use serde_json::Value;

use crate::branch::Branch;

/// October's party day is the eighth; three members owe 81.00, 40.00 and 20.00 a month.
fn branch() -> Branch {
    let branch = Branch::empty();
    let roster = "姓名,出生日期,入党日期,党费类别\n张三,1980-01-02,2010-07-01,在职\n李四,1981-02-03,2009-07-01,在职\n王五,1950-03-04,1975-07-01,离退休\n";
    branch.write("members.csv", roster.as_bytes());
    for line in [
        "init --name 城关镇机关第一党支部 --superior 城关镇党委 --since 2026-01 --yes",
        "member import members.csv --yes",
        "dues assess 张三 --year 2026 --base 5400",
        "dues assess 李四 --year 2026 --base 4000",
        "dues assess 王五 --year 2026 --base 4000",
    ] {
        branch.done(line);
    }
    branch
}

fn in_hand(branch: &Branch, day: &str) -> i64 {
    branch.json_on(day, "dues remitted")["in_hand_fen"].as_i64().unwrap()
}

#[test]
fn a_wrong_entry_is_put_right_in_its_month_while_that_is_open_and_the_true_count_closes_it() {
    let branch = branch();
    branch.done_on("2026-10-08", "dues collect 2026-10 --collector 李四");
    branch.done_on("2026-11-02", "dues reverse 张三 2026-10 --reason 没有缴");
    branch.refused_on(
        "2026-11-02",
        "dues close 2026-10 --counted 141 --defer 张三=出差",
        &["相差 -81.00 元"],
    );
    branch.done_on("2026-11-02", "dues close 2026-10 --counted 60 --defer 张三=出差");
    // Closed: what is taken back now stands in the next month, which can be closed below zero.
    branch.done_on("2026-11-03", "dues reverse 李四 2026-10 --reason 也没有缴");
    assert_eq!(in_hand(&branch, "2026-11-03"), 2000);
    let check: Value =
        serde_json::from_str(&branch.on("2026-11-03", "report check 2026-10 --format json").stdout).unwrap();
    let closed = check["faults"].as_array().unwrap().iter().find(|duty| duty["rule"] == "C2.closed").unwrap();
    assert!(closed["says"].as_str().unwrap().contains("李四的党费又没有缴清"), "{closed}");
    let defer = "--defer 张三=出差 --defer 李四=出差 --defer 王五=出差";
    branch.done_on("2026-11-04", &format!("dues close 2026-11 --counted=-40 {defer}"));
    // Opened again, October comes right itself.
    branch.done_on("2026-11-05", "dues reopen 2026-10 --reason 李四的也记错了");
    branch.refused_on("2026-11-05", "dues close 2026-10 --counted 60 --defer 张三=出差", &["李四"]);
    branch.refused_on("2026-11-05", "dues reopen 2026-10 --reason 再开", &["没有结账"]);
}

#[test]
fn who_leaves_after_the_opening_owes_nothing_and_who_comes_owes() {
    let branch = branch();
    branch.done_on("2026-10-30", "dues open 2026-11");
    branch.done_on("2026-11-01", "member leave 王五 --on 2026-10-31 --reason 去世");
    branch
        .done_on("2026-11-01", "member add 赵六 --joined 2015-07-01 --full 2016-07-01 --arrived 2026-11-01");
    branch.done_on("2026-11-01", "dues assess 赵六 --from 2026-11 --category 在职 --base 3000");
    let page = branch.done_on("2026-11-02", "dues collect 2026-11 --collector 李四");
    assert!(page.contains("3 人，136.00 元"), "{page}");
    let explained = branch.json_on("2026-11-02", "dues explain 王五 2026-11");
    assert_eq!((&explained["collected_here"], &explained["account"]), (&false.into(), &Value::Null));
}

#[test]
fn a_closed_months_money_is_not_dated_back_before_its_closing() {
    let branch = branch();
    branch.done_on("2026-11-02", "dues collect 2026-11 --collector 李四 --except 张三");
    branch.done_on("2026-11-10", "dues close 2026-11 --counted 60 --defer 张三=出差");
    let page = branch.done_on("2026-11-12", "dues collect 2026-11");
    assert!(page.contains("2026-11-12") && page.contains("2026-12 的账（2026-11 已经结账）"), "{page}");
    assert!(branch.done_on("2026-11-12", "dues explain 张三 2026-11").contains("补缴"));
}

#[test]
fn what_is_opened_keeps_its_dues_and_says_so_where_something_changes() {
    let branch = branch();
    branch.done_on("2026-11-02", "dues open 2026-11");
    let page = branch.done_on("2026-11-02", "dues relieve 张三 --from 2026-11 --reason 大病");
    assert!(page.contains("2026-11 已经开账，应缴仍按开账时的"), "{page}");
    let page = branch.done_on("2026-11-02", "dues assess 李四 --from 2026-11 --base 6000");
    assert!(page.contains("2026-11 已经开账"), "{page}");
    let table = branch.done_on("2026-11-02", "dues table 2026-11 --format csv");
    assert!(table.contains("账上记的应缴，按现在的核定是 90.00"), "{table}");
    assert!(!table.contains("6000.00"), "the base by which it was not reckoned: {table}");
    let page = branch.done_on("2026-11-02", "dues open 2026-11");
    assert!(page.contains("原来 81.00") && page.contains("原来 40.00"), "{page}");
    assert_eq!(branch.json_on("2026-11-02", "dues table 2026-11")["total"]["owed_fen"], 9000 + 2000);
}

#[test]
fn money_is_remitted_once_and_never_before_it_came() {
    let branch = branch();
    branch.done_on("2026-10-08", "dues collect 2026-10 --collector 李四");
    branch.refused_on(
        "2026-10-20",
        "dues remit --on 2026-10-07",
        &["到 2026-10-07 收了还没有上缴的只有 0.00 元"],
    );
    branch.refused_on("2026-10-20", "dues remit --amount 141.01", &["只有 141.00 元"]);
    branch.done_on("2026-10-20", "dues remit --amount 100 --slip 甲");
    branch.refused_on("2026-10-20", "dues remit --slip 甲", &["已经登记过了"]);
    branch.done_on("2026-10-20", "dues remit --slip 乙");
    branch.refused_on("2026-10-20", "dues remit", &["都上缴了"]);
    branch.done_on("2026-10-21", "dues remit --cancel 1 --reason 金额写错");
    branch.refused_on("2026-10-21", "dues remit --cancel 1 --reason 又写错", &["已经在 2026-10-21 撤销"]);
    assert_eq!(in_hand(&branch, "2026-10-21"), 10_000);
}

#[cfg(unix)]
#[test]
fn of_remittances_at_one_time_only_one_is_kept() {
    let branch = branch();
    branch.done_on("2026-10-08", "dues collect 2026-10 --collector 李四");
    let start = |slip: &str| branch.command(&["dues", "remit", "--slip", slip]).spawn().unwrap();
    let running: Vec<_> = ["甲", "乙", "丙", "丁"].map(start).into();
    let kept = running.into_iter().map(|mut one| one.wait().unwrap().success()).filter(|kept| *kept).count();
    assert_eq!((kept, in_hand(&branch, "2026-11-10")), (1, 0));
}

#[test]
fn the_same_sum_again_more_than_is_owed_and_after_a_transfer_are_said_in_so_many_words() {
    let branch = branch();
    branch.done_on("2026-10-08", "dues collect 2026-10 --collector 李四 --only 张三 --voluntary 20");
    let again = "dues collect 2026-10 --only 张三 --voluntary 20";
    branch.refused_on("2026-10-08", again, &["已经登记过“张三”缴的 20.00 元（自愿多交）"]);
    branch.done_on("2026-10-08", &format!("{again} --again"));
    branch.refused_on("2026-10-08", "dues collect 2026-10 --only 李四 --amount 41", &["只欠 40.00 元"]);
    branch.done_on("2026-10-08", "dues collect 2026-10 --only 李四 --amount 41 --over");
    assert!(branch.done_on("2026-10-08", "dues table 2026-10 --format csv").contains("多缴 1.00"));
    branch.done_on("2026-10-09", "member leave 王五 --on 2026-09-30 --to 城西党支部");
    branch.refused_on("2026-10-09", "dues collect 2026-10 --only 王五", &["不在本支部缴"]);
    branch.done_on("2026-10-09", "dues collect 2026-10 --only 王五 --amount 20 --over");
}

#[test]
fn pay_that_shall_not_be_kept_is_in_no_record_and_not_in_the_journal() {
    let branch = branch();
    let pay = "--income 岗位工资=9876.50 --deduct=个税=1234.25 --payslip 2026-10";
    branch.done_on("2026-11-02", &format!("dues assess 张三 --from 2026-11 {pay} --amount-only"));
    let kept: Vec<String> =
        branch.dump().into_iter().map(|(table, rows)| format!("{table} {rows:?}")).collect();
    let found = |text: &str| kept.iter().any(|table| table.contains(text));
    assert!(found("--income … --deduct=…"), "{}", kept.join("\n"));
    for pay in ["9876", "987650", "1234.25", "123425", "864225"] {
        assert!(!found(pay), "{pay}");
    }
}

#[test]
fn the_items_of_pay_are_in_what_is_told_of_many_people_only_where_they_are_asked_for() {
    let branch = branch();
    let pay = "--income 岗位工资=9876.50 --deduct=个税=1234.25 --payslip 2026-10";
    branch.done_on("2026-11-02", &format!("dues assess 张三 --from 2026-11 {pay}"));
    for verb in ["dues table 2026-11", "report dues 2026"] {
        for format in ["table", "csv", "json", "md"] {
            // CSV is of one table at a time.
            let is_parted = format == "csv" && verb.starts_with("report");
            let part = if is_parted { " --part register" } else { "" };
            let said = branch.done_on("2026-11-02", &format!("{verb} --format {format}{part}"));
            assert!(!said.contains("岗位工资") && !said.contains("987650"), "{verb} {format}: {said}");
        }
        let said = branch.done_on("2026-11-02", &format!("{verb} --format json --full"));
        assert!(said.contains("岗位工资") && said.contains("987650"), "{said}");
    }
}

#[test]
fn what_is_paid_for_the_months_before_the_file_begins_stands_in_its_first() {
    let branch = branch();
    branch.done_on("2026-01-05", "dues collect 2026-01 --collector 李四 --only 张三 --on 2025-12-29");
    branch.done_on("2026-01-06", "dues close 2026-01 --counted 81 --defer 李四=出差 --defer 王五=出差");
}

#[test]
fn a_year_without_a_record_is_opened_and_closed_like_any_other() {
    let branch = branch();
    branch.done_on("2029-03-05", "dues open 2029-03");
    branch.done_on("2029-03-05", "dues assess 张三 --from 2029-03 --base 11500");
    let defer = "--defer 张三=出差 --defer 李四=出差 --defer 王五=出差";
    branch.done_on("2029-03-31", &format!("dues close 2029-03 --counted 0 {defer}"));
    assert_eq!(branch.json_on("2029-03-31", "dues explain 张三 2029-03")["account"]["owed_fen"], 8100);
    let arrears = branch.json_on("2029-03-31", "dues arrears")["arrears"].clone();
    assert_eq!(arrears[0]["months"].as_array().unwrap().last().unwrap()["month"], "2029-03");
}

#[test]
fn a_table_of_tariffs_that_is_dated_back_names_the_months_that_were_paid() {
    let branch = branch();
    branch.done_on("2026-10-08", "dues collect 2026-10 --collector 李四");
    branch.done_on("2026-10-08", "dues close 2026-10 --counted 141");
    branch.done_on("2026-11-02", "dues collect 2026-11");
    let rates = "类别,基数上限,比例,每月最低,每月最高\n在职、年薪制、个体经营,,1%,,\n离退休,,1%,,\n农民,,,0.20,1.00\n学生、下岗失业、抚恤救济、低保,,,0.20,\n";
    branch.write("rates.csv", rates.as_bytes());
    let page = branch.done_on("2026-11-05", "policy rates import rates.csv --from 2026-10 --source 新规定");
    // October is closed, and keeps what it was.
    assert!(page.contains("2026-11 已经按原来的标准收过"), "{page}");
    assert_eq!(branch.json_on("2026-11-05", "dues table 2026-10")["total"]["owed_fen"], 14_100);
    assert_eq!(branch.json_on("2026-11-05", "dues table 2026-11")["total"]["owed_fen"], 5400 + 4000 + 4000);
    let year = branch.json_on("2026-11-05", "report dues 2026");
    let people: u64 =
        year["classes"].as_array().unwrap().iter().map(|class| class["people"].as_u64().unwrap()).sum();
    assert_eq!(people, 3);
    branch.done_on("2026-11-05", "policy rates import --reason 导错了 --cancel --from 2026-10");
    assert_eq!(branch.json_on("2026-11-05", "dues table 2026-11")["total"]["owed_fen"], 14_100);
}
