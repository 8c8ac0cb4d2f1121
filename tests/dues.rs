//! Dues through the program: what is booked is what the records let happen.

use serde_json::Value;

use crate::branch::Branch;

/// Six who pay, 李二 appointed to collect; 81.00 of the first, 0.20 of the others. January's party day is the fifth.
fn branch() -> Branch {
    let branch = Branch::empty();
    branch.done_on("2025-12-20", "init --name 河口乡机关支部 --superior 河口乡党委 --since 2026-01 --yes");
    for name in ["陈一", "李二", "张四", "吴八", "郑九", "冯十"] {
        let line = format!("member add {name} --joined 2010-07-01 --full 2011-07-01 --category 学生");
        branch.done_on("2025-12-20", &line);
        branch.done_on("2025-12-25", &format!("dues assess {name} --year 2026"));
    }
    branch.done_on("2025-12-25", "dues assess 陈一 --year 2026 --category 在职 --base 5400");
    branch.done_on("2025-12-25", "dues appoint 李二 --from 2026-01-01");
    branch
}

/// Who paid for a month: name, day, way, kind, booked in.
fn paid(branch: &Branch, month: &str) -> Vec<[String; 5]> {
    let table = branch.json_on("2026-12-31", &format!("dues table {month}"));
    let lines = table["lines"].as_array().unwrap();
    let payments = lines.iter().flat_map(|line| line["payments"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let keys = ["on", "way", "kind", "booked"];
    payments
        .map(|one| {
            let [on, way, kind, booked] = keys.map(|key| text(&one[key]));
            [text(&one["member"]["name"]), on, way, kind, booked]
        })
        .collect()
}

fn names(branch: &Branch, month: &str) -> Vec<String> {
    paid(branch, month).into_iter().map(|[name, ..]| name).collect()
}

/// What a check of the year finds of a rule: level, state, month, words.
fn found(branch: &Branch, day: &str, rule: &str) -> Vec<[String; 4]> {
    let said = branch.on(day, "report check --year 2026 --format json");
    let check: Value = serde_json::from_str(&said.stdout).unwrap();
    let faults = check["faults"].as_array().unwrap().iter().filter(|duty| duty["rule"] == rule);
    faults
        .map(|duty| ["level", "state", "month", "says"].map(|key| duty[key].as_str().unwrap().to_owned()))
        .collect()
}

const HELD: &str = "session record 2026-01 --date 2026-01-05 --start 14:30 --end 16:40 --chair 陈一";

#[test]
fn nobody_who_was_not_there_is_booked_whichever_way_they_were_away() {
    for (line, who, why) in [
        ("--leave 冯十=病假:住院", "冯十", "病假：住院"),
        ("--leave 冯十=公假:出差", "冯十", "公假：出差"),
        ("--absent 冯十", "冯十", "缺席"),
        ("--online 冯十", "冯十", "线上"),
        ("--delivered 冯十", "冯十", "送学"),
    ] {
        let branch = branch();
        branch.done_on("2026-01-05", &format!("{HELD} {line}"));
        let page = branch.done_on("2026-01-05", "dues collect 2026-01");
        assert!(page.contains(&format!("{who}（{why}）")), "{line}: {page}");
        assert_eq!(names(&branch, "2026-01"), ["陈一", "李二", "张四", "吴八", "郑九"], "{line}");
        // Not with the way of those who were there either.
        branch.refused_on("2026-01-05", "dues collect 2026-01 --way 微信", &[who, "没有到会"]);
        branch.refused_on("2026-01-05", "dues collect 2026-01 --only 冯十", &[who, "--way 微信"]);
        branch.done_on("2026-01-05", "dues collect 2026-01 --only 冯十 --way 微信");
        assert_eq!(names(&branch, "2026-01").len(), 6);
        assert!(found(&branch, "2026-01-06", "C2.person").is_empty());
    }
}

#[test]
fn a_collection_on_another_day_does_not_bring_them_there() {
    let branch = branch();
    branch.done_on("2026-01-05", &format!("{HELD} --leave 冯十=病假:住院 --online 郑九"));
    let page = branch.done_on("2026-01-08", "dues collect 2026-01 --on 2026-01-07");
    assert!(page.contains("冯十（病假：住院）") && page.contains("郑九（线上）"), "{page}");
    assert_eq!(names(&branch, "2026-01"), ["陈一", "李二", "张四", "吴八"]);
    // Who came to another session on that day was there.
    branch.done_on(
        "2026-01-09",
        "session record 2026-01/2 --date 2026-01-09 --start 14:30 --end 16:30 --leave 郑九=事假",
    );
    branch.done_on("2026-01-09", "dues collect 2026-01 --on 2026-01-09");
    assert_eq!(names(&branch, "2026-01").len(), 5);
}

#[test]
fn whoever_is_away_for_long_is_left_out_with_or_without_a_session() {
    for line in [
        "member float 吴八 --from 2026-01-02 --to 东莞 --responsible 李二",
        "member station 吴八 --from 2026-01-02 --post 高铁项目部 --unit 高铁党小组",
        "member excuse 吴八 --from 2026-01-02 --reason 行动不便 --applied 2025-12-01 --decided 2025-12-10 --helper 李二",
    ] {
        for held in [true, false] {
            let branch = branch();
            branch.done_on("2026-01-04", line);
            if held {
                branch.done_on("2026-01-05", HELD);
            }
            branch.done_on("2026-01-05", "dues collect 2026-01");
            assert!(!names(&branch, "2026-01").contains(&"吴八".to_owned()), "{line}");
        }
    }
    // Who came all the same was there.
    let branch = branch();
    branch.done_on("2026-01-04", "member float 吴八 --from 2026-01-02 --to 东莞 --responsible 李二");
    branch.done_on("2026-01-05", &format!("{HELD} --present 吴八 --late 张四"));
    branch.done_on("2026-01-05", "dues collect 2026-01");
    assert_eq!(names(&branch, "2026-01").len(), 6);
}

#[test]
fn one_command_says_how_each_paid() {
    let branch = branch();
    branch.done_on("2026-01-05", &format!("{HELD} --leave 冯十=病假:住院 --absent 张四、吴八"));
    let by = "--by 冯十=微信、吴八=代缴:吴小军:儿子:外出 --by 张四=现金:会后送来 --by 郑九=支付宝";
    branch.done_on("2026-01-06", &format!("dues collect 2026-01 {by}"));
    let ways: Vec<String> = paid(&branch, "2026-01").into_iter().map(|[.., way, _, _]| way).collect();
    assert_eq!(ways, ["cash", "cash", "cash", "cash", "alipay", "wechat"]);
    assert!(
        paid(&branch, "2026-01").iter().all(|[_, on, _, kind, _]| on == "2026-01-05" && kind == "monthly")
    );
    for rule in ["C2.person", "C2.proxy", "C2.day", "C2.days", "C2.collector"] {
        assert!(found(&branch, "2026-01-07", rule).is_empty(), "{rule}");
    }
    branch.refused_on("2026-01-06", "dues collect 2026-01 --by 冯十=微信", &["应缴的党费都缴清了"]);
}

#[test]
fn a_collection_noted_before_the_session_that_contradicts_it_is_found() {
    let branch = branch();
    branch.done_on("2026-01-05", "dues collect 2026-01");
    assert_eq!(names(&branch, "2026-01").len(), 6, "of nobody's absence anything is known");
    branch.done_on("2026-01-05", &format!("{HELD} --leave 冯十=病假:住院 --absent 张四"));
    let duties = found(&branch, "2026-01-06", "C2.person");
    assert_eq!(duties.len(), 1);
    let [level, state, _, says] = &duties[0];
    assert_eq!((level.as_str(), state.as_str()), ("should", "mendable"));
    assert!(says.starts_with("张四 2026-01-05（缺席）、冯十 2026-01-05（病假：住院）没有到会"), "{says}");
    branch.done_on("2026-01-06", "dues reverse 张四、冯十 2026-01 --reason 那天没有来");
    assert!(found(&branch, "2026-01-06", "C2.person").is_empty());
    assert_eq!(names(&branch, "2026-01"), ["陈一", "李二", "吴八", "郑九"]);
}

#[test]
fn paid_later_it_is_one_finding_a_month_and_none_within_the_days_of_the_place() {
    let branch = branch();
    branch.done_on(
        "2026-01-05",
        &format!("{HELD} --leave 冯十=病假:住院 --leave 张四=事假:家事 --absent 吴八"),
    );
    branch.done_on("2026-01-05", "dues collect 2026-01 --except 郑九");
    for name in ["冯十", "张四", "吴八"] {
        branch.done_on("2026-01-08", &format!("dues collect 2026-01 --only {name} --way 微信"));
    }
    branch.done_on("2026-01-09", "dues collect 2026-01 --only 郑九 --reason 当天没带钱");
    let no_reason = found(&branch, "2026-01-10", "C2.day");
    assert_eq!(no_reason.len(), 1);
    assert_eq!(no_reason[0][3], "吴八 2026-01-08 缴纳，不是活动当天 2026-01-05");
    let with_reason = found(&branch, "2026-01-10", "C2.days");
    assert_eq!((with_reason.len(), with_reason[0][0].as_str()), (1, "should"));
    let says = "张四 2026-01-08（事假：家事）、郑九 2026-01-09（当天没带钱）、冯十 2026-01-08（病假：住院）缴纳，活动当天是 2026-01-05";
    assert_eq!(with_reason[0][3], says);
    branch.done_on("2026-01-10", "policy set 党费缴纳期限 3 --from 2026-01-01");
    let left = found(&branch, "2026-01-10", "C2.days");
    assert_eq!(left[0][3], "郑九 2026-01-09（当天没带钱）缴纳，活动当天是 2026-01-05，最迟 2026-01-08");
    branch.done_on("2026-01-10", "policy set 党费缴纳期限 4 --from 2026-01-01");
    assert!(found(&branch, "2026-01-10", "C2.days").is_empty());
}

#[test]
fn any_day_of_a_session_of_several_days_is_the_day() {
    let branch = branch();
    let words = [
        "session",
        "record",
        "2026-03",
        "--sitting",
        "2026-03-02 15:00-16:00",
        "--sitting",
        "2026-03-03 15:00-16:00",
    ];
    let said = crate::branch::said(branch.command(&words).env("DANGRI_TODAY", "2026-03-03"));
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    branch.done_on("2026-03-03", "dues collect 2026-03 --except 冯十");
    assert!(paid(&branch, "2026-03").iter().all(|[_, on, ..]| on == "2026-03-03"), "typed on its second day");
    // Noted afterwards it is the first.
    branch.done_on("2026-03-04", "dues collect 2026-03");
    assert_eq!(paid(&branch, "2026-03").last().unwrap()[1], "2026-03-02");
    for rule in ["C2.day", "C2.days", "C2.acts", "C2.collector"] {
        assert!(found(&branch, "2026-03-05", rule).is_empty(), "{rule}");
    }
}

#[test]
fn dues_of_a_session_in_the_next_month_are_in_time_and_in_its_book() {
    let branch = branch();
    branch.done_on("2026-02-20", "plan move 2026-03 --to 2026-04-02 --reason 防汛 --applied 2026-02-20");
    branch.done_on("2026-02-21", "plan move 2026-03 --to 2026-04-02 --approved 2026-02-21");
    // Before the session is noted and after it.
    branch.done_on("2026-04-02", "dues collect 2026-03 --except 冯十、郑九");
    branch.done_on("2026-04-02", "session record 2026-03 --start 14:30 --end 16:30 --chair 陈一");
    branch.done_on("2026-04-02", "dues collect 2026-03 --except 郑九");
    branch.done_on("2026-04-03", "dues collect 2026-03 --only 郑九");
    let rows = paid(&branch, "2026-03");
    let of = |name: &str| rows.iter().find(|[one, ..]| one == name).unwrap();
    assert_eq!(of("陈一")[1..], ["2026-04-02", "cash", "monthly", "2026-03"].map(str::to_owned));
    assert_eq!(of("冯十")[1..], ["2026-04-02", "cash", "monthly", "2026-03"].map(str::to_owned));
    assert_eq!(of("郑九")[1..], ["2026-04-03", "cash", "back", "2026-04"].map(str::to_owned));
    assert_eq!(found(&branch, "2026-04-04", "C2.day")[0][3], "郑九 2026-04-03 缴纳，不是活动当天 2026-04-02");
    branch.done_on("2026-04-03", "dues close 2026-03 --counted 81.80");
    assert_eq!(branch.json_on("2026-04-03", "dues handover 2026-04")["total_fen"], 20);
    assert_eq!(branch.json_on("2026-04-03", "dues remitted")["collected_fen"], 8200);
}

#[test]
fn a_whole_month_and_several_people_are_taken_back_as_one_change() {
    let branch = branch();
    branch.done_on("2026-02-02", "dues collect 2026-03 --only 张四");
    branch.done_on("2026-02-02", "dues collect 2026-02");
    let entries = branch.count("SELECT count(*) FROM entry");
    let page = branch.done_on("2026-02-03", "dues reverse 2026-02 --all --reason 整月收错了");
    assert!(page.contains("6 笔，-82.00 元"), "{page}");
    assert_eq!(branch.count("SELECT count(*) FROM entry"), entries + 1);
    assert!(names(&branch, "2026-02").is_empty());
    assert_eq!(
        branch.json_on("2026-02-03", "dues handover 2026-02")["total_fen"],
        20,
        "March's is not taken back"
    );
    branch.done_on("2026-02-03", "dues collect 2026-02 --on 2026-02-02 --except 冯十");
    branch.done_on("2026-02-03", "dues collect 2026-02 --only 冯十");
    branch.done_on("2026-02-04", "dues reverse 2026-02 --all --on 2026-02-03 --reason 记错了");
    assert_eq!(names(&branch, "2026-02").len(), 5);
    // The month may stand first, as it does with `--all`.
    branch.done_on("2026-02-04", "dues reverse 2026-02 张四、吴八 --reason 记错了");
    assert_eq!(names(&branch, "2026-02"), ["陈一", "李二", "郑九"]);
    branch.done_on("2026-02-04", "dues reverse 陈一 2026-02 --reason 记错了");
    branch.refused_on(
        "2026-02-04",
        "dues reverse 李二、陈一 2026-02 --reason 记错了",
        &["陈一", "都已经冲正过了"],
    );
    branch.refused_on("2026-02-04", "dues reverse 李二、李二 2026-02 --reason 记错了", &["“李二”写了两次"]);
    // Several payments of one member are taken back together where that is said.
    branch.done_on("2026-02-04", "dues collect 2026-02 --only 陈一 --amount 40");
    branch.done_on("2026-02-05", "dues collect 2026-02 --only 陈一");
    branch.refused_on("2026-02-05", "dues reverse 陈一、李二 2026-02 --reason 错", &["2 笔", "--all"]);
    branch.done_on("2026-02-05", "dues reverse 陈一 2026-02 --all --reason 记错了");
    assert_eq!(names(&branch, "2026-02"), ["李二", "郑九"]);
}

#[test]
fn several_payments_of_one_month_show_each_its_day_its_way_and_who_took_it() {
    let branch = branch();
    branch.done_on("2026-03-02", "dues collect 2026-03 --only 陈一 --amount 40");
    branch.done_on(
        "2026-03-05",
        "dues collect 2026-03 --only 陈一 --way 微信 --collector 郑九 --reason 钱没带够",
    );
    for line in ["dues table 2026-03", "dues table 2026-03 --public", "dues card 陈一 2026"] {
        let table = branch.done_on("2026-03-06", &format!("{line} --format csv"));
        assert!(table.contains("2026-03-02、2026-03-05"), "{line}: {table}");
    }
    let table = branch.done_on("2026-03-06", "dues table 2026-03 --format csv");
    assert!(table.contains("2026-03-02、2026-03-05,现金、微信,,李二、郑九,钱没带够"), "{table}");
    assert_eq!(branch.json_on("2026-03-06", "dues table 2026-03")["lines"][0]["paid_days"][0], "2026-03-02");
}

#[test]
fn who_collects_is_appointed_and_whoever_else_does_is_found() {
    let branch = branch();
    branch.done_on("2026-01-05", &format!("{HELD} --leave 李二=公假:培训"));
    branch.refused_on("2026-01-05", "dues collect 2026-01", &["李二", "没有到会", "--collector"]);
    branch.done_on("2026-01-05", "dues collect 2026-01 --collector 张四");
    let duties = found(&branch, "2026-01-06", "C2.collector");
    assert_eq!(duties.len(), 1);
    assert_eq!(duties[0][3], "确定的收款人是李二，2026-01-05 由张四收取");
    branch.done_on("2026-02-01", "dues appoint 郑九 --from 2026-02-01");
    let kept = branch.json_on("2026-02-01", "dues appoint")["collectors"].clone();
    assert_eq!((&kept[0]["until"], &kept[1]["member"]["name"]), (&"2026-01-31".into(), &"郑九".into()));
    branch.done_on("2026-02-02", "session record 2026-02 --start 14:30 --end 16:40 --chair 陈一");
    let page = branch.done_on("2026-02-02", "dues collect 2026-02");
    assert!(page.contains("收款人    郑九"), "{page}");
    assert_eq!(found(&branch, "2026-02-03", "C2.collector").len(), 1);
    branch.done_on("2026-02-03", "dues appoint 郑九 --cancel --reason 记错了");
    assert_eq!(found(&branch, "2026-02-03", "C2.collector").len(), 2, "nobody is appointed for February");
}

#[test]
fn whoever_has_left_the_branch_collects_no_longer() {
    let branch = branch();
    branch.done_on("2026-01-05", "dues appoint 郑九 --from 2026-01-01");
    branch.done_on("2026-02-01", "member leave 郑九 --on 2026-02-01 --to 县直支部");
    branch.done_on("2026-02-02", "session record 2026-02 --start 14:30 --end 16:40 --chair 陈一");
    let told = ["收款人郑九 2026-02-02 不在本支部，没有写是谁收的", "--collector"];
    branch.refused_on("2026-02-02", "dues collect 2026-02", &told);
    branch.done_on("2026-02-02", "dues collect 2026-02 --collector 郑九");
    let duties = found(&branch, "2026-02-03", "C2.collector");
    assert!(duties.iter().any(|duty| duty[3] == "收款人郑九 2026-02-02 不在本支部"), "{duties:?}");
}

#[test]
fn what_was_deducted_from_pay_can_be_kept_and_is_found() {
    let branch = branch();
    branch.done_on("2026-01-05", "dues collect 2026-01 --by 冯十=工资代扣");
    let duties = found(&branch, "2026-01-06", "C2.payroll");
    assert_eq!((duties.len(), duties[0][0].as_str(), duties[0][1].as_str()), (1, "must", "past"));
    let help = branch.done_on("2026-01-06", "dues collect --help");
    assert!(!help.contains("代扣"), "never offered");
    let refused = branch.on("2026-01-06", "dues collect 2026-02 --way 支票");
    assert!(!refused.stderr.contains("代扣") && refused.stderr.contains("银行转账"), "{}", refused.stderr);
}
