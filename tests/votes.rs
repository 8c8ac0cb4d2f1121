//! Votes through the program: over whom they are counted.

use serde_json::Value;

use crate::branch::Branch;

fn show(branch: &Branch, number: u32) -> Value {
    serde_json::from_str(&branch.done(&format!("resolution show {number} --format json")).stdout).unwrap()
}

#[test]
fn who_is_left_out_with_consent_makes_the_quorum_of_an_election_and_is_kept_with_it() {
    let branch = Branch::new();
    branch.done("session record 2026-11 --start 14:30 --end 16:40 --leave 张三=病假 --leave 李四=公假");
    // Four fifths of seven are six; of six, five.
    branch.done("resolution add 2026-11 选举支部委员会 --matter 选举 --yes 5");
    let all = show(&branch, 2);
    assert_eq!((&all["vote"]["entitled"], &all["outcome"]["quorum"]), (&7.into(), &false.into()));
    let line =
        "resolution add 2026-11 再次选举支部委员会 --matter 选举 --yes 4 --no 1 --left-out 张三=长期卧床";
    let refused = branch.line(line);
    assert!(refused.status == Some(2) && refused.stderr.contains("--consent"), "{refused:?}");
    let page = branch.done(&format!("{line} --consent 城关镇党委")).stdout;
    assert!(page.contains("张三（长期卧床），城关镇党委同意"), "{page}");
    let one = show(&branch, 3);
    assert_eq!((&one["vote"]["entitled"], &one["vote"]["present"]), (&6.into(), &5.into()));
    assert_eq!((&one["outcome"]["quorum"], &one["outcome"]["carried"]), (&true.into(), &true.into()));
    assert_eq!((&one["left_out"][0]["ground"], &one["consent"]), (&"bedridden".into(), &"城关镇党委".into()));
}

/// What a check of a year finds by some rules: the rule, the record and what is said.
fn found(branch: &Branch, rules: &[&str]) -> Vec<[String; 3]> {
    let said = branch.line("report check --year 2026 --format json");
    let check: Value = serde_json::from_str(&said.stdout).unwrap();
    let faults = check["faults"].as_array().unwrap().iter();
    let faults = faults.filter(|duty| rules.contains(&duty["rule"].as_str().unwrap()));
    faults.map(|duty| ["rule", "about", "says"].map(|key| duty[key].as_str().unwrap().to_owned())).collect()
}

/// Entitled, present, and whether it was carried.
fn counted(branch: &Branch, number: u32) -> (u64, u64, bool) {
    let one = show(branch, number);
    let count = |key: &str| one["vote"][key].as_u64().unwrap();
    (count("entitled"), count("present"), one["outcome"]["carried"].as_bool().unwrap())
}

#[test]
fn voters_go_by_whom_a_resolution_is_on_and_never_by_the_names_in_its_text() {
    let branch = Branch::new();
    for line in [
        // 张 三 begins 张三丰; both 张伟 are full members; 李四 and 王五 only introduced.
        "member add 张三丰 --joined 2025-10-01",
        "session record 2026-11 --start 14:30 --end 16:40 --meeting 党员大会",
        "resolution add 2026-11 张三丰按期转正 --matter 转正 --concerns 张三丰 --yes 4 --no 3",
        "resolution add 2026-11 张三丰（介绍人李四、王五、张伟）转正 --matter 转正 --concerns 张三丰 --yes 4 --no 3",
        "resolution add 2026-11 张三丰转正 --matter 转正 --yes 3 --no 4",
        "resolution add 2026-11 张伟同志的事 --concerns 张伟#6 --yes 4 --no 3",
    ] {
        branch.done(line);
    }
    for (number, carried) in [(2, true), (3, true), (4, false), (5, true)] {
        assert_eq!(counted(&branch, number), (7, 7, carried), "{number}");
    }
    assert_eq!(show(&branch, 2)["concerns"][0]["name"], "张三丰");
    assert_eq!(show(&branch, 5)["concerns"][0]["id"], 6);
    // Whom nobody is named by is found, and the roster stays what the votes are counted over.
    let says = found(&branch, &["C5.concerns", "C5.counted"]);
    assert_eq!(says, [["C5.concerns", "第 4 号决议", "没有写明转正的是谁"]]);
    branch.done("resolution vote 4 --concerns 张三丰");
    assert!(found(&branch, &["C5.concerns", "C5.counted"]).is_empty());
    // Confirmed from an earlier day on, as is noted later, they had no vote that day all the same: on it, or on the rest.
    branch.done("member confirm 张三丰 --on 2026-10-01");
    assert_eq!(found(&branch, &["C5.counted"]), [[""; 3]; 0]);
    branch.done("resolution vote 4 --concerns=");
    assert_eq!(show(&branch, 4)["concerns"], serde_json::json!([]));
    assert_eq!(show(&branch, 4)["amendments"][1]["before"][0]["name"], "张三丰");
}

#[test]
fn who_is_admitted_stays_a_name_until_people_say_which_member_it_is() {
    let branch = Branch::new();
    branch.done("session record 2026-11 --start 14:30 --end 16:40 --meeting 党员大会");
    // A 张伟 of whom the roster has two already is a third one.
    branch.done("resolution add 2026-11 接收张伟 --matter 接收党员 --concerns 张伟 --yes 7");
    assert_eq!(show(&branch, 2)["concerns"], serde_json::json!([{ "name": "张伟" }]));
    for (line, told) in [
        ("resolution add 2026-11 再收 --matter 接收党员 --concerns 张伟#6 --yes 7", "已经入党"),
        ("resolution add 2026-11 再转 --matter 转正 --concerns 余思远 --yes 7", "余思远"),
        ("resolution vote 2 --matter 转正", "张伟"),
        ("resolution vote 2 --concerns", "--concerns 姓名"),
    ] {
        let refused = branch.line(line);
        assert!(refused.status == Some(2) && refused.stderr.contains(told), "{line}: {refused:?}");
    }
    branch.done("member add 张伟 --joined 2026-11-02 --namesake");
    let says = found(&branch, &["C5.concerns"]);
    assert!(says.len() == 1 && says[0][2].contains("dangri resolution vote 2 --concerns 张伟#8"), "{says:?}");
    branch.done("resolution vote 2 --concerns 张伟#8");
    assert_eq!(show(&branch, 2)["concerns"][0]["id"], 8);
    assert!(found(&branch, &["C5.concerns"]).is_empty());
}

#[test]
fn a_resolution_of_the_second_day_has_its_days_from_that_one() {
    let branch = Branch::new();
    let sittings = ["2026-11-02 15:00-16:00", "2026-11-04 15:00-16:00"];
    let [first, second] = sittings.map(|sitting| ["--sitting", sitting]);
    let recorded = branch.run(&[&["session", "record", "2026-11"], &first[..], &second[..]].concat());
    assert_eq!(recorded.status, Some(0), "{recorded:?}");
    branch.done("resolution add 2026-11 修缮 --yes 7");
    branch.done("resolution measure 2 甲 --owner 李四 --due 2026-12-01 --on 2026-11-07");
    assert_eq!(show(&branch, 2)["made_on"], "2026-11-04");
    assert!(found(&branch, &["P4"]).iter().all(|one| one[1] != "第 2 号决议"));
    let refused = branch.line("resolution add 2026-11 别的 --on 2026-11-03 --yes 7");
    assert!(refused.status == Some(2) && refused.stderr.contains("2026-11-02、2026-11-04"), "{refused:?}");
    branch.done("resolution vote 2 --on 2026-11-02");
    let late = found(&branch, &["P4"]).into_iter().find(|one| one[1] == "第 2 号决议").unwrap();
    assert_eq!(late[2], "2026-11-07 才制定措施，比 2026-11-05 晚 2 天");
    // Of a session whose day is mended, a day that was stated stays, and is found; one that was not moves along.
    branch.done("resolution vote 1 --on 2026-10-08");
    branch.done("session amend 2026-10 --date 2026-10-09");
    assert!(found(&branch, &["P4.order"])[0][2].starts_with("登记的是 2026-10-08 形成，活动是 2026-10-09"));
}

#[test]
fn what_a_committee_decided_on_a_day_of_its_own_stands_with_its_meeting() {
    let branch = Branch::new();
    for line in [
        "member edit 李四 --post 书记",
        "member edit 王五 --post 组织委员",
        "member edit 张三 --post 宣传委员",
        "session meeting 2026-10 支委会 --date 2026-10-20 --start 9:00 --end 10:00 --absent 张三",
        "session meeting 2026-10 支委会 --date 2026-10-27 --start 9:00 --end 10:00",
    ] {
        branch.done(line);
    }
    let refused = branch.line("resolution add 2026-10 买书架 --meeting 支委会 --yes 2");
    assert!(refused.status == Some(2) && refused.stderr.contains("2026-10-27 09:00 支委会"), "{refused:?}");
    let page = branch.done("resolution add 2026-10 买书架 --meeting 支委会 --date 2026-10-20 --yes 2").stdout;
    assert!(page.contains("2026-10-20（支委会）"), "{page}");
    assert_eq!(counted(&branch, 2), (3, 2, true));
    assert_eq!(
        (&show(&branch, 2)["made_on"], &show(&branch, 2)["meeting"]),
        (&"2026-10-20".into(), &1.into())
    );
    assert!(found(&branch, &["C5.counted"]).is_empty());
    let sheet = branch.done("session show 2026-10 支委会 --date 2026-10-20").stdout;
    assert!(sheet.contains("买书架"), "{sheet}");
    let kept = branch.line("session meeting 2026-10 支委会 --date 2026-10-20 --cancel --reason 记错了");
    assert!(kept.status == Some(2) && kept.stderr.contains("第 2 号决议"), "{kept:?}");
    branch.done("resolution add 2026-10 买书架 --meeting 支委会 --date 2026-10-20 --cancel --reason 记错了");
    branch.done("session meeting 2026-10 支委会 --date 2026-10-20 --cancel --reason 记错了");
}

#[test]
fn each_measure_is_due_and_told_by_itself_and_a_note_is_no_report() {
    let branch = Branch::new();
    for line in [
        "resolution measure 1 甲 --owner 李四 --due 2026-10-31 --on 2026-10-09",
        "resolution measure 1 乙 --owner 李四 --due 2026-12-31 --on 2026-10-09",
        "resolution progress 1 问了价 --on 2026-10-20",
        "session record 2026-11 --start 14:30 --end 16:40",
    ] {
        branch.done(line);
    }
    let told = "“设立党员先锋岗”在 2026-11-02 的活动中没有登记通报落实情况，通报了的请补上";
    let overdue = "“甲”完成时限是 2026-10-31，没有登记完成";
    let all = ["P4.due", "P4.reported"];
    assert_eq!(
        found(&branch, &all),
        [["P4.due", "第 1 号决议 措施 1", overdue], ["P4.reported", "2026-11 第 1 号决议", told]]
    );
    // The day of a session is that session's, unless it is a note.
    branch.done("resolution progress 1 只是记一笔 --on 2026-11-02 --note");
    branch.done("resolution progress 1 乙在办 --measure 2 --on 2026-11-02");
    assert_eq!(show(&branch, 1)["progress"][2]["session"], "2026-11");
    assert!(found(&branch, &all)[1][2].contains("的措施 1“甲”在 2026-11-02"));
    branch.done("resolution progress 1 甲已办 --measure 1 --done --at 2026-11");
    let late = "“甲”2026-11-02 才完成，完成时限是 2026-10-31";
    assert_eq!(found(&branch, &all), [["P4.due", "第 1 号决议 措施 1", late]]);
    let refused = branch.line("resolution measure 1 甲 --cancel --reason 记错了");
    assert!(refused.status == Some(2) && refused.stderr.contains("落实情况"), "{refused:?}");
    let refused = branch.line("resolution progress 1 没有的 --measure 3");
    assert!(refused.status == Some(2) && refused.stderr.contains("没有第 3 条措施"), "{refused:?}");
    assert_eq!(show(&branch, 1)["done_on"], Value::Null);
    branch.done("resolution progress 1 乙已办 --measure 2 --done --on 2026-11-05");
    assert_eq!(show(&branch, 1)["done_on"], "2026-11-05");
    // What goes moves up what stands after it, and what was said of that.
    branch.done("resolution progress 1 --measure 1 --cancel --reason 记错了");
    branch.done("resolution measure 1 甲 --cancel --reason 记错了");
    let one = show(&branch, 1);
    let done = one["progress"].as_array().unwrap().iter().find(|said| said["done"] == true).unwrap();
    assert_eq!(
        (&done["text"], &done["measure"], &one["measures"][0]["text"]),
        (&"乙已办".into(), &1.into(), &"乙".into())
    );
}

#[test]
fn one_text_on_two_people_is_two_resolutions() {
    let branch = Branch::new();
    for line in [
        "member add 余思远 --joined 2025-10-01",
        "member add 余思 --joined 2025-10-01",
        "session record 2026-11 --start 14:30 --end 16:40 --meeting 党员大会",
        "resolution add 2026-11 按期转正 --matter 转正 --concerns 余思远 --yes 7",
        "resolution add 2026-11 按期转正 --matter 转正 --concerns 余思 --yes 4 --no 3",
    ] {
        branch.done(line);
    }
    assert_eq!(
        (&show(&branch, 2)["concerns"][0]["name"], counted(&branch, 2)),
        (&"余思远".into(), (7, 7, true))
    );
    assert_eq!(show(&branch, 3)["concerns"][0]["name"], "余思");
    for (line, told) in [
        // Typed once more, or by somebody who does not say of whom: that one stands there already.
        ("resolution add 2026-11 按期转正 --matter 转正 --concerns 余思 --yes 7", "resolution show 3"),
        ("resolution add 2026-11 按期转正 --matter 转正 --yes 7", "resolution show 2"),
        (
            "resolution add 2026-11 按期转正 --cancel --reason 记错了",
            "2 2026-11-02 按期转正（余思远）\n  3 2026-11-02 按期转正（余思）",
        ),
        ("resolution add 2026-11 按期转正 --concerns 张三 --cancel --reason 记错了", "resolution list"),
    ] {
        let refused = branch.line(line);
        assert!(refused.status == Some(2) && refused.stderr.contains(told), "{line}: {refused:?}");
    }
    branch.done("resolution add 2026-11 按期转正 --concerns 余思 --cancel --reason 记错了");
    assert_eq!(branch.line("resolution show 3").status, Some(2));
    assert_eq!(show(&branch, 2)["concerns"][0]["name"], "余思远");
}
