//! Members who are away, and what is noted of them: several times, wrongly, twice, and on a terminal.

use serde_json::Value;

use crate::branch::Branch;

/// A kind of a member's times away.
fn spans(branch: &Branch, who: &str, kind: &str) -> Vec<Value> {
    branch.json(&format!("member show {who}"))["away"][kind].as_array().unwrap().clone()
}

fn due(branch: &Branch, session: &str) -> u64 {
    branch.json(&format!("session show {session}"))["tally"]["due"].as_u64().unwrap()
}

#[test]
fn of_several_times_away_each_is_mended_by_its_first_day() {
    let branch = Branch::new();
    branch.done("member float 李四 --from 2026-01-05 --to 北京 --until 2026-03-01 --responsible 张三");
    // The last one has ended: without a first day nobody knows whether it is another.
    branch.refused("member float 李四 --to 深圳", &["--from 开始日期"]);
    branch.done("member float 李四 --from 2026-08-01 --to 深圳");
    branch.done("member float 李四 --contact 13900000000");
    branch.done("member float 李四 --from 2026-01-05 --to 上海");
    let floating = spans(&branch, "李四", "floating");
    let texts: Vec<[&Value; 4]> = floating
        .iter()
        .map(|span| [&span["from"], &span["place"], &span["contact"], &span["responsible"]["name"]])
        .collect();
    let [first, last]: [[Value; 4]; 2] = [
        ["2026-01-05".into(), "上海".into(), Value::Null, "张三".into()],
        ["2026-08-01".into(), "深圳".into(), "13900000000".into(), Value::Null],
    ];
    assert_eq!(texts, [first.each_ref(), last.each_ref()]);
    branch.refused("member float 李四 --from 2026-02-01 --to 南京", &["重叠"]);
}

#[test]
fn a_span_and_a_contact_that_were_noted_wrongly_are_taken_back() {
    let branch = Branch::new();
    branch.done("member float 李四 --from 2026-08-01 --to 深圳");
    branch.done("member contact 李四 --on 2026-09-02 --way 电话");
    branch.done("member contact 李四 --on 2026-09-02 --cancel --reason 记错了");
    branch.refused("member contact 李四 --on 2026-09-02 --cancel --reason 记错了", &["没有登记过"]);
    branch.done("member float 李四 --cancel --reason 记错了");
    assert!(spans(&branch, "李四", "floating").is_empty());
    branch.refused(
        "member float 李四 --from 2026-08-01 --cancel --reason 记错了",
        &["没有登记过“李四”从 2026-08-01 起的流动"],
    );
    assert_eq!(
        branch.count("SELECT count(*) FROM contact") + branch.count("SELECT count(*) FROM floating"),
        0
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let branch = Branch::new();
    branch.done("member leave 赵六 --on 2026-08-20");
    branch.done("member excuse 王五 --from 2026-03-01 --reason 年老体弱");
    for (line, told) in [
        ("member excuse 李四 --from 2026-11-01 --reason 年老体弱 --helper 李四", "不能由自己来做"),
        ("member excuse 李四 --from 2026-11-01 --reason 年老体弱 --helper 赵六", "不是本支部的党员"),
        ("member excuse 李四 --from 2026-11-01 --reason 年老体弱 --decided 2026-12-01", "还没有到"),
        ("member excuse 赵六 --from 2026-09-01 --reason 年老体弱", "不是本支部的党员"),
        ("member excuse 王五 --from 2026-03-01 --reason 年老体弱", "已经是这样登记的"),
        ("member float 李四 --from 2026-11-01 --to 深圳 --until 2026-10-01", "早于"),
        ("member contact 李四 --way 电话", "没有登记为流动"),
        ("member visit 李四", "没有登记为免于参加"),
        ("member visit 王五 --on 2026-12-01", "还没有到"),
        ("member visit 王五 --period 2026-10 --on 2026-11-02", "不在2026年10月"),
        ("member talk 赵六 --by 张三", "不是本支部的党员"),
        ("member talk 张三 --by 张三", "不能由自己来做"),
        ("member confirm 张三 --on 2026-11-01", "转正"),
        ("session record 2026-11 --kind 一线 --start 9:00 --end 11:00", "驻一线"),
        ("session record 2026-11 --start 9:00 --end 11:00 --post 高铁", "驻点只用于一线活动"),
        ("session record 2026-11 --kind 返乡 --start 9:00 --end 11:00", "--present 参加的流动党员"),
        (
            "session record 2026-10 --kind 返乡 --start 9:00 --end 11:00 --present 王五 --date 2026-11-03",
            "不在 2026-10",
        ),
        ("session record 2026-11 --start 9:00 --end 11:00 --guest 群众=五人组3", "写得不对"),
        (
            "session makeup 2026-10 张三 --on 2026-10-20 --way 自学 --confirmed-by 李四",
            "没有请假或缺席的记录",
        ),
        ("session amend 2026-10 --not-due 张三 --late 张三", "写了两次"),
        ("session makeup 2026-10 张三 --waive 转出 --on 2030-01-01", "还没有到"),
        ("session makeup 2026-10 张三 --waive 转出 --on 2026-10-01", "早于活动日期"),
        ("org elect --on 2026-12-01", "还没有到"),
        ("org elect --on 2026-06-01 --term 20", "任期 20 年"),
        ("disclosure add --dues 2025-10 --place 公开栏", "早于"),
    ] {
        branch.refused(line, &[told]);
    }
}

#[test]
fn a_talk_with_a_list_counts_for_the_one_who_talked_and_each_name_counts_once() {
    let branch = Branch::new();
    branch.done("member talk 张三、李四、李四、王五 --by 张三");
    assert_eq!(branch.count("SELECT count(*) FROM contact"), 2);
    let left = branch.json("report contact 2026");
    let names: Vec<&str> =
        left["not_talked_with"].as_array().unwrap().iter().map(|who| who["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["赵六", "张伟#5", "张伟#6", "欧阳建国"]);
}

#[test]
fn whoever_leaves_is_away_no_longer_when_coming_back() {
    let branch = Branch::new();
    branch.done("member float 赵六 --from 2026-07-01 --to 深圳");
    branch.done("member excuse 赵六 --from 2026-09-01 --reason 患有重大疾病");
    branch.done("member leave 赵六 --on 2026-08-20");
    assert_eq!(spans(&branch, "赵六", "floating")[0]["until"], "2026-08-20");
    assert!(spans(&branch, "赵六", "excused").is_empty());
    branch.done("member add 赵六 --back --arrived 2026-11-01");
    branch.done("session record 2026-11 --start 14:30 --end 16:40");
    assert_eq!(due(&branch, "2026-11"), 7);
}

#[test]
fn at_the_front_those_of_the_post_are_due_and_each_activity_takes_the_next_number() {
    let branch = Branch::new();
    branch.done("member station 李四 --from 2026-09-01 --post 高铁项目部");
    branch.done("member station 赵六 --from 2026-09-01 --post 水库工地 --unit 水库党小组");
    branch.done("member station 王五 --from 2026-09-01 --post 水库工地");
    let activity = "session record 2026-11 --kind 一线 --date 2026-11-05 --start 9:00 --end 11:00";
    branch.done(&format!("{activity} --post 高铁项目部"));
    branch.done(&format!("{activity} --post 水库党小组"));
    branch.refused(&format!("{activity} --post 别处"), &["可选 水库工地、高铁项目部"]);
    branch.refused("session amend 2026-11/2 --absent 张三", &["不在应到之列"]);
    assert_eq!((due(&branch, "2026-11/2"), due(&branch, "2026-11/3")), (1, 1));
    // The group stands for those who belong to it, the post for all who are there.
    branch.done("session amend 2026-11/3 --post 水库工地 --present 王五");
    assert_eq!(due(&branch, "2026-11/3"), 2);
    let shown = branch.json("session show 2026-11/3");
    assert_eq!((&shown["post"], &shown["attendance"][0]["due"]), (&"水库工地".into(), &true.into()));
    branch.done("session record 2026-11 --start 14:30 --end 16:40");
    assert_eq!(due(&branch, "2026-11"), 4);
}

#[test]
fn a_roster_that_is_changed_afterwards_is_found_whoever_came() {
    let branch = Branch::new();
    let found = || {
        let said = branch.line("report check 2026-10 --format json");
        let check: Value = serde_json::from_str(&said.stdout).unwrap();
        check["faults"].as_array().unwrap().iter().any(|duty| duty["rule"] == "G2.roster")
    };
    assert!(!found());
    branch.done("member float 李四 --from 2026-09-01 --to 深圳");
    assert!(found());
    branch.done("session amend 2026-10 --present 李四");
    assert!(!found());
    branch.done("session amend 2026-10 --not-due 李四");
    assert!(!found());
    assert_eq!(due(&branch, "2026-10"), 6);
}

#[test]
fn what_was_said_of_a_makeup_stays_readable() {
    let branch = Branch::new();
    branch.done("session amend 2026-10 --leave 李四=病假");
    let made_up = "session makeup 2026-10 李四 --way 自学 --confirmed-by 张三";
    branch.done(&format!("{made_up} --on 2026-10-20"));
    branch.done(&format!("{made_up} --on 2026-10-21"));
    branch.done("session makeup 2026-10 李四 --cancel --reason 记错了");
    branch.done(&format!("{made_up} --on 2026-10-22"));
    branch.done("session amend 2026-10 --late 李四");
    let shown = branch.json("session show 2026-10");
    let amendments = shown["amendments"].as_array().unwrap().iter();
    let days: Vec<&Value> =
        amendments.filter(|one| one["field"] == "makeup").map(|one| &one["before"]["on"]).collect();
    assert_eq!(days, ["2026-10-20", "2026-10-21", "2026-10-22"]);
    for day in days {
        assert!(was(&branch, "2026-10", "补课", &format!("李四 {} 自学，张三确认", day.as_str().unwrap())));
    }
    assert_eq!(shown["tally"]["made_up"], 0);
}

/// Whether the page of a session says that a part of it was so.
fn was(branch: &Branch, session: &str, part: &str, before: &str) -> bool {
    let table = branch.done(&format!("session show {session} --format csv --part amendments")).stdout;
    table.contains(&format!(",{part},{before},"))
}

#[test]
fn what_a_record_said_is_kept_as_data_and_worded_with_the_names_of_now() {
    let branch = Branch::new();
    branch.done(
        "session amend 2026-10 --leave 李四=病假:住院 --chair 李四 --act 诵读党章=李四:20 --place 礼堂",
    );
    branch.done("session makeup 2026-10 李四 --on 2026-10-20 --way 自学 --confirmed-by 张三");
    branch.done(
        "session amend 2026-10 --late 李四 --chair 张三 --act 诵读党章=张三:20 --place 三楼 --end 17:00",
    );
    // Neither a name nor the wording of a page is kept: only codes, numbers and what people wrote.
    let worded = "SELECT count(*) FROM amendment WHERE field GLOB '*[^a-z-]*' OR before GLOB '*李四*'
                     OR before GLOB '*张三*' OR before GLOB '*事假*' OR before GLOB '*病假*' OR before GLOB '*空*'";
    assert_eq!((branch.count("SELECT count(*) > 8 FROM amendment"), branch.count(worded)), (1, 0));
    branch.done("member edit 李四 --name 李思");
    for (part, before) in [
        ("出勤", "李思 病假：住院"),
        ("主持人", "李思"),
        ("活动内容", "诵读党章 李思 20 分钟"),
        ("补课", "李思 2026-10-20 自学，张三确认"),
        ("地点", "礼堂"),
    ] {
        assert!(was(&branch, "2026-10", part, before), "{part} {before}");
    }
}

#[test]
fn a_guest_may_lead_and_is_no_member_whose_letters_the_name_could_be() {
    let branch = Branch::new();
    let record = "session record 2026-11 --start 14:30 --end 16:40 --guest 专家=zs;群众代表=田大爷、覃大妈";
    branch.done(&format!("{record} --act 研学=zs:60:专家导学 --act 诵读党章=ls:10"));
    let shown = branch.json("session show 2026-11");
    let acts = &shown["acts"];
    assert_eq!((&acts[0]["guest"], &acts[0]["leader"]), (&"zs".into(), &Value::Null));
    assert_eq!(acts[1]["leader"]["name"], "李四");
    assert_eq!(shown["guests"].as_array().unwrap().len(), 3);
}

#[test]
fn of_two_contacts_on_a_day_the_one_that_is_meant_is_taken_back() {
    let branch = Branch::new();
    branch.done("member float 李四 --from 2026-08-01 --to 深圳");
    branch.done("member contact 李四 --on 2026-09-02 --way 电话 --no-answer");
    branch.done("member contact 李四 --on 2026-09-02 --way 微信 --said 已找到新工作");
    branch.refused(
        "member contact 李四 --on 2026-09-02 --cancel --reason 记错了",
        &["有 2 条", "--cancel 1", "电话没有联系上"],
    );
    branch.done("member contact 李四 --on 2026-09-02 --cancel --no-answer --reason 记错了");
    let year = branch.json("report contact 2026");
    assert_eq!(year["contacts"].as_array().unwrap().len(), 1);
    assert_eq!(year["contacts"][0]["way"], "wechat");
}

#[test]
fn a_further_session_is_of_the_day_that_is_said_and_the_months_own_keeps_its_number() {
    let branch = Branch::new();
    branch.done("plan set 2026-11 --theme 学习贯彻党章");
    branch.done("member station 李四 --from 2026-09-01 --post 高铁项目部");
    branch.done("session record 2026-11 --kind 一线 --start 9:00 --end 11:00");
    branch.refused("session record 2026-09/2 --start 9:00 --end 11:00", &["--date 日期"]);
    branch.done("session record 2026-11/3 --start 9:00 --end 11:00");
    let said = branch.line("report check 2026-11 --format json");
    let check: Value = serde_json::from_str(&said.stdout).unwrap();
    let held =
        check["owed"].as_array().unwrap().iter().find(|duty| duty["rule"] == "T1.held").unwrap().clone();
    assert_eq!(held["command"], "dangri session record 2026-11");
    branch.done("session record 2026-11 --start 14:30 --end 16:40");
    let days: Vec<Value> = ["2026-11", "2026-11/2", "2026-11/3"]
        .map(|at| branch.json(&format!("session show {at}"))["day"].clone())
        .into();
    assert_eq!(days, ["2026-11-02", "2026-11-10", "2026-11-10"]);
    assert_eq!(branch.json("session show 2026-11")["theme"], "学习贯彻党章");
}

#[test]
fn a_session_at_a_post_that_nobody_is_at_any_longer_can_be_amended() {
    let branch = Branch::new();
    branch.done("member station 李四 --from 2026-09-01 --post 高铁项目部");
    branch.done("session record 2026-11 --kind 一线 --post 高铁项目部 --start 9:00 --end 11:00");
    branch.done("member station 李四 --cancel --reason 记错了");
    branch.done("session amend 2026-11/2 --theme 慰问");
    branch.refused("session amend 2026-11/2 --absent 李四", &["不在应到之列"]);
    branch.done("session amend 2026-11/2 --present 李四");
    let shown = branch.json("session show 2026-11/2");
    assert_eq!(shown["attendance"][0]["due"], false);
    assert!(was(&branch, "2026-11/2", "出勤", "李四 到会"));
}

#[test]
fn what_is_made_public_may_stand_in_two_places_and_not_before_there_is_something() {
    let branch = Branch::new();
    branch.done("disclosure add --dues 2026-10 --place 公开栏 --from 2026-10-09");
    branch.done("disclosure add --dues 2026-10 --place 党员大会 --from 2026-10-09");
    branch.refused("disclosure add --dues 2026-10 --place 公开栏 --from 2026-10-09", &["已经登记过了"]);
    branch.refused("disclosure add --dues 2026-12 --place 公开栏", &["那天还没有收党费"]);
    branch.done("disclosure answer 1 为什么");
    branch.done("disclosure answer 1 为什么 --by 田大爷 --reply 因为");
    let list = branch.json("disclosure list 2026")["disclosures"].clone();
    let inquiry = &list[0]["inquiries"][0];
    assert_eq!((&inquiry["by"], &inquiry["answer"]), (&"田大爷".into(), &"因为".into()));
}

#[test]
fn an_election_that_was_noted_wrongly_is_mended_or_taken_back() {
    let branch = Branch::new();
    branch.done("org elect --on 2019-06-20");
    branch.done("org elect --on 2026-06-20");
    branch.done("org elect --on 2026-06-20 --term 5");
    branch.refused("org elect --on 2026-06-20 --term 5", &["已经这样登记了"]);
    branch.done("org elect --on 2019-06-20 --cancel --reason 记错了");
    branch.refused("org elect --on 2019-06-20 --cancel --reason 记错了", &["没有登记过"]);
    let org = branch.json("org show");
    assert_eq!(
        (&org["term_ends"], org["organisation"]["elections"].as_array().unwrap().len()),
        (&"2031-06-20".into(), 1)
    );
}

#[test]
#[cfg(unix)]
fn months_that_are_loaded_for_a_judgement_are_enough_for_it() {
    use dangri::domain::evidence::Evidence;
    use dangri::domain::time::{Month, Months, parse_full_day};
    use dangri::rules::case::Case;
    use dangri::rules::judge;
    use dangri::store::Store;

    let branch = crate::year::whole_year();
    let whole = Store::open(&branch)
        .unwrap()
        .whole_evidence(Month::of(parse_full_day("2026-12-31").unwrap()))
        .unwrap();
    for as_of in ["2026-12-31", "2026-07-15", "2027-02-10"] {
        let as_of = parse_full_day(as_of).unwrap();
        for months in
            (1..=12).map(|month| Months::one(Month::new(2026, month).unwrap())).chain([Months::year(2026)])
        {
            let near = Store::open(&branch).unwrap().evidence(months).unwrap();
            let found = |evidence: &Evidence| judge(&Case::new(evidence, months, as_of));
            assert_eq!(found(&near), found(&whole), "{} {as_of}", months.title());
        }
    }
}

#[test]
fn a_leave_is_taken_back_and_one_that_never_was_is_refused() {
    let branch = Branch::new();
    let before = branch.json("member show 赵六");
    branch.refused("member leave 赵六 --cancel --reason 记错了", &["没有登记过离开"]);
    branch.done("member leave 赵六 --on 2026-08-20 --reason 去世");
    branch.refused("member leave 赵六 --on 2026-08-21", &["已经不在花名册上"]);
    branch.refused("member leave 赵六 --cancel --on 2026-08-20 --reason 记错了", &["--cancel", "--on"]);
    branch.done("member leave 赵六 --cancel --reason 记错了");
    assert_eq!(branch.json("member show 赵六"), before);
}

/// Types a command in a terminal, and each answer after its question.
#[cfg(unix)]
fn typed(branch: &Branch, command: &str, answers: &[(&str, &str)]) {
    let mut typist = crate::typist::Typist::at(branch, 100, command);
    for (question, answer) in answers {
        typist.answer(question, answer);
    }
    typist.ends();
}

#[cfg(unix)]
#[test]
fn on_a_terminal_what_is_left_out_is_asked_for_and_wrong_answers_are_asked_again() {
    let branch = Branch::new();
    // What stands there gives way to what is typed.
    let answers = [("离开日期：", "八月"), ("不是日期", "2026-08-20"), ("原因", "去世")];
    typed(&branch, "member leave 赵六", &answers);
    let spans = branch.json("member show 赵六")["memberships"].clone();
    let last = spans.as_array().unwrap().last().unwrap();
    assert_eq!((&last["until"], &last["reason"]), (&"2026-08-20".into(), &"died".into()));
    typed(
        &branch,
        "member talk 王五",
        &[
            ("日期：", ""),
            ("由谁谈话：", "王五"),
            ("由谁谈话：", "李四"),
            ("内容", "学习"),
            ("反映的情况", ""),
        ],
    );
    let talks = branch.json("report contact 2026");
    let talk = talks["contacts"].as_array().unwrap().iter().find(|one| one["content"] == "学习").unwrap();
    assert_eq!((&talk["by"]["name"], &talk["said"]), (&"李四".into(), &Value::Null));
}

#[cfg(unix)]
#[test]
fn on_a_terminal_no_answer_leaves_it_as_it_was() {
    let branch = Branch::new();
    branch.done("member excuse 王五 --from 2026-03-01 --reason 年老体弱 --helper 李四");
    typed(
        &branch,
        "member excuse 王五",
        &[("本人书面申请日期", "2026-02-30"), ("不是日期", "2026-02-20"), ("组织审定同意日期", "")],
    );
    let span = &spans(&branch, "王五", "excused")[0];
    assert_eq!((&span["applied_on"], &span["decided_on"]), (&"2026-02-20".into(), &Value::Null));
    assert_eq!(span["helper"]["name"], "李四");
}

#[test]
fn a_session_that_was_held_in_the_month_after_its_own_is_judged_like_any_other() {
    let branch = Branch::new();
    branch.done("member float 赵六 --from 2026-06-01 --to 深圳");
    branch.done("member excuse 王五 --from 2026-06-01 --reason 年老体弱");
    branch.done("session record 2026-07 --date 2026-08-04 --start 14:30 --end 16:40");
    for line in
        ["report check --year 2026", "report check 2026-07", "report check --all", "report clauses", "todo"]
    {
        let said = branch.line(line);
        assert!(matches!(said.status, Some(0 | 1)), "{line}: {}", said.stderr);
    }
}
