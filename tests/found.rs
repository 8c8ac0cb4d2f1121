//! What a check finds that only the whole program can show: files on the disk, records that were mended.

use serde_json::Value;

use crate::branch::Branch;

/// What a check of a month says by a rule.
fn says(branch: &Branch, rule: &str, month: &str) -> Vec<String> {
    let said = branch.line(&format!("report check {month} --format json"));
    let check: Value = serde_json::from_str(&said.stdout).unwrap();
    let faults = check["faults"].as_array().unwrap().iter();
    faults.filter(|duty| duty["rule"] == rule).map(|duty| duty["says"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_file_that_was_moved_is_found_gone_until_it_is_attached_where_it_lies() {
    let branch = Branch::new();
    branch.write("签到表.jpg", b"signed");
    branch.write("讲稿.txt", b"speech");
    branch.done("session attach 2026-10 签到表.jpg 讲稿.txt");
    assert!(says(&branch, "G2.files", "2026-10").is_empty());
    std::fs::rename(branch.path("签到表.jpg"), branch.path("十月签到.jpg")).unwrap();
    branch.write("讲稿.txt", b"a longer speech");
    let found = says(&branch, "G2.files", "2026-10");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("附件签到表.jpg不在原处，讲稿.txt改动过；"), "{found:?}");
    assert_eq!(branch.line("session attach 2026-10 --check").status, Some(1));
    branch.done("session attach 2026-10 十月签到.jpg 讲稿.txt");
    assert!(says(&branch, "G2.files", "2026-10").is_empty());
    assert_eq!(branch.line("session attach 2026-10 --check").status, Some(0));
    // Moved and written anew at once, only people know that it is the same.
    std::fs::remove_file(branch.path("十月签到.jpg")).unwrap();
    assert_eq!(says(&branch, "G2.files", "2026-10").len(), 1);
    branch.done("session attach 2026-10 十月签到.jpg --cancel --reason 记错了");
    assert!(says(&branch, "G2.files", "2026-10").is_empty());
    std::fs::remove_file(branch.path("讲稿.txt")).unwrap();
    branch.done("report waive G2 2026-10 --reason 原件已交档案室 --by 城关镇党委");
    assert!(says(&branch, "G2.files", "2026-10").is_empty());
}

#[test]
fn a_meeting_of_its_own_whose_circle_changed_is_found_and_mended_by_what_is_printed() {
    let branch = Branch::new();
    branch.done("session meeting 2026-10 党小组会:第二党小组 --date 2026-10-20 --start 9:00 --end 10:00 --leave 赵六=病假");
    assert!(says(&branch, "G2.roster", "2026-10").is_empty());
    branch.done("member edit 赵六 --from 2026-10-01 --group 第一党小组");
    let said = branch.line("report check 2026-10 --format json");
    let check: Value = serde_json::from_str(&said.stdout).unwrap();
    let fault = check["faults"].as_array().unwrap().iter().find(|duty| duty["rule"] == "G2.roster").unwrap();
    assert_eq!(fault["about"], "2026-10-20 09:00 党小组会（第二党小组）");
    branch.done(fault["command"].as_str().unwrap().strip_prefix("dangri ").unwrap());
    assert!(says(&branch, "G2.roster", "2026-10").is_empty());
    let shown = branch.done("session show 2026-10 党小组会 --format json").stdout;
    let meeting: Value = serde_json::from_str(&shown).unwrap();
    let own = &meeting["own"];
    let before = &own["amendments"][0]["before"];
    assert_eq!(
        (own["attendance"].as_array().unwrap().len(), &before["member"]["name"], &before["kind"]),
        (3, &"赵六".into(), &"sick-leave".into())
    );
    let table = branch.done("session show 2026-10 党小组会 --format csv --part amendments").stdout;
    assert!(table.contains(",出勤,赵六 病假,"), "{table}");
    // Taken back, it is gone whole, and the journal keeps it.
    branch.done("session meeting 2026-10 党小组会:第二党小组 --date 2026-10-20 --cancel --reason 记错了");
    let left = "SELECT (SELECT count(*) FROM meeting_attendance) + (SELECT count(*) FROM meeting_amendment)
                       + (SELECT count(*) FROM meeting WHERE session IS NULL)";
    assert_eq!(branch.count(left), 0);
}

#[test]
fn what_was_said_of_a_measure_before_stays_readable() {
    let branch = Branch::new();
    branch.done("resolution measure 1 制定方案 --owner 李四 --due 2026-11-05 --on 2026-10-09");
    branch.done("resolution measure 1 制定方案 --due 2026-12-01");
    branch.done("resolution measure 1 挂牌 --owner 王五 --due 2026-12-10");
    branch.done("resolution measure 1 制定方案 --cancel --reason 记错了");
    let text = branch.done("resolution show 1 --format csv --part amendments").stdout;
    assert!(text.contains(",措施,制定方案：责任人 李四，完成时限 2026-11-05，2026-10-09 制定,"), "{text}");
    let gone = ",撤销的措施,制定方案：责任人 李四，完成时限 2026-12-01，2026-10-09 制定,";
    assert!(text.contains(gone), "{text}");
    assert_eq!(branch.count("SELECT count(*) FROM measure"), 1);
    assert_eq!(branch.count("SELECT number FROM measure"), 1);
}

#[test]
fn a_check_of_a_time_that_was_not_or_is_not_yet_is_refused() {
    let branch = Branch::new();
    for (line, told) in [
        ("report check 2025-03", "早于本文件开始的月份"),
        ("report check --year 2027", "2027年还没有到"),
        ("report check 2026-12", "2026年12月还没有到"),
        ("report check 2026-10 --as-of 2026-09-30", "那天2026年10月还没有到"),
    ] {
        let said = branch.line(line);
        assert_eq!(said.status, Some(2), "{line}");
        assert!(said.stderr.contains(told), "{line}: {}", said.stderr);
    }
    for line in ["report check 2026-12 --as-of 2026-12-31", "report check --year 2026 --as-of 2026-09-30"] {
        assert!(matches!(branch.line(line).status, Some(0 | 1)), "{line}");
    }
}

#[test]
fn a_vote_that_is_retyped_keeps_what_is_not() {
    let branch = Branch::new();
    branch.done("resolution add 2026-10 接收孙八为预备党员 --matter 接收党员 --entitled 7 --present 6 --written 1 --yes 6");
    branch.done("resolution vote 2 --yes 5 --no 1");
    let vote = |line: &str| -> Value {
        let shown: Value = serde_json::from_str(&branch.done(line).stdout).unwrap();
        shown["vote"].clone()
    };
    let kept =
        serde_json::json!({ "entitled": 7, "present": 6, "written": 1, "yes": 5, "no": 1, "abstain": 0 });
    assert_eq!(vote("resolution show 2 --format json"), kept);
    branch.done("session amend 2026-10 --leave 欧阳建国=病假:住院 --leave 张三=病假:住院");
    branch.done("resolution vote 2 --left-out 欧阳建国=长期卧床 --consent 城关镇党委");
    assert_eq!(vote("resolution show 2 --format json")["entitled"], 6);
    branch.done("resolution vote 2 --yes 5");
    assert_eq!(vote("resolution show 2 --format json")["entitled"], 6);
}

#[test]
fn what_was_made_public_by_mistake_is_taken_back_unless_somebody_asked() {
    let branch = Branch::new();
    branch.done("disclosure add 食堂收支 --kind 财务 --place 公开栏");
    branch.done("disclosure add 评优结果 --place 公开栏");
    branch.done("disclosure answer 1 余款在哪里");
    let before = branch.dump();
    assert_eq!(branch.line("disclosure add --cancel 1 --reason 记错了").status, Some(2));
    assert!(branch.dump() == before);
    branch.done("disclosure add --cancel 2 --reason 记错了");
    assert_eq!(branch.count("SELECT count(*) FROM disclosure"), 1);
}
