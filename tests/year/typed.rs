//! Each command that is printed, typed on a terminal as it stands: it works, and after it the duty is met.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use chrono::{Datelike, NaiveDate};
use dangri::rules::RULES;
use rexpect::ReadUntil;
use rexpect::session::spawn_command;
use serde_json::Value;

use super::days::{by, day, of, to_do};
use super::table::PEOPLE;
use super::{Year, alone, list};
use crate::branch::Branch;

/// Ten days and a few, of every season.
const DAYS: [&str; 13] = [
    "2026-01-02",
    "2026-02-03",
    "2026-03-04",
    "2026-04-07",
    "2026-05-31",
    "2026-06-20",
    "2026-06-30",
    "2026-07-09",
    "2026-08-31",
    "2026-10-01",
    "2026-11-05",
    "2026-12-01",
    "2026-12-31",
];

/// The answers that a person gives to what a command asks on a terminal, in the order in which it may ask.
fn answers(command: &str, today: NaiveDate) -> Vec<(&'static str, String)> {
    let words: Vec<&str> = command.split(' ').collect();
    let today = today.to_string();
    let nothing = String::new;
    match words[1..3] {
        ["member", _] => of_member(&words, today),
        ["plan", "opinion"] => vec![("意见：", "多安排实地学习".into()), ("提出人：", "群众代表".into())],
        ["plan", "move"] => vec![
            ("申请日期：", "2026-10-28".into()),
            ("上级意见", "同意".into()),
            ("批复日期：", if words[3] == "2026-11" { "2026-10-30".into() } else { today }),
        ],
        ["plan", "notify"] => vec![("通知日期：", today), ("怎么通知的", nothing())],
        ["session", "record"] => vec![
            ("日期：", today),
            ("开始时间：", "14:30".into()),
            ("结束时间：", "16:40".into()),
            ("地点：", nothing()),
            ("主题：", nothing()),
            ("主持人：", nothing()),
            ("记录人：", nothing()),
            ("没有到会", nothing()),
            ("参加的流动党员：", "dlxtastex".into()),
            ("列席人员：", nothing()),
            ("内容（按编号", nothing()),
            ("会议（按编号", nothing()),
            ("决议落实情况", nothing()),
            ("决议落实情况", nothing()),
            ("主要内容：", nothing()),
            ("活动成效：", nothing()),
            ("登记吗？", "是".into()),
        ],
        ["session", "makeup"] => {
            vec![("补课日期：", today), ("方式", "自学".into()), ("由谁确认：", "刘晓燕".into())]
        }
        ["dues", "relieve"] => vec![("批准的党组织", "城关镇党委".into())],
        ["dues", "assess"] => vec![
            ("党费类别", "在职".into()),
            ("按哪个月的工资", "2026-10".into()),
            ("计算基数", "5400".into()),
        ],
        ["plan", "adopt"] => vec![("研究通过日期", today)],
        ["plan", "file"] => vec![("报送日期", today)],
        ["org", "elect"] => vec![("选举日期：", today)],
        ["disclosure", "add"] if words.len() == 3 => vec![
            ("公开事项：", "发展党员公示".into()),
            ("类别", nothing()),
            ("公开方式：", "公开栏".into()),
            ("公开日期：", nothing()),
        ],
        ["disclosure", "add"] if words[3] == "--resolution" => {
            let made = ["03-02", "04-07", "06-02", "07-09", "10-08", "11-04"];
            let number: usize = words[4].parse().unwrap();
            let on = format!("2026-{}", made[number - 1]);
            vec![("公开方式：", "公开栏".into()), ("公开日期：", on)]
        }
        ["disclosure", "add"] => {
            vec![("公开方式：", "公开栏".into()), ("公开日期：", format!("{}-28", words[4]))]
        }
        ["dues", "appoint"] => vec![("从哪天起：", "2026-01-01".into())],
        ["dues", "collect"] => of_collecting(),
        ["dues", "remit"] => {
            // What is entered late may have been done in time.
            let on_time = if today == "2026-08-20" { "2026-07-20".to_owned() } else { nothing() };
            vec![("上缴金额", nothing()), ("上缴日期：", on_time), ("票据号", "2026-009".into())]
        }
        ["dues", "close"] => {
            let counted = match (words[3], today.as_str()) {
                // Until 冯德山 was called on, on the 20th, his 0.20 were not in hand.
                ("2026-11", "2026-11-05") => "2569.25",
                ("2026-11", _) => "2569.45",
                ("2026-12", _) => "2547.45",
                other => panic!("{other:?}"),
            };
            vec![("缓缴理由：", "余款下月缴".into()), ("清点的金额", counted.into())]
        }
        ["resolution", "measure"] => vec![
            ("具体措施：", "走访慰问".into()),
            ("责任人：", "whtao".into()),
            ("完成时限：", "2027-01-31".into()),
            ("制定日期：", if words[3] == "3" { "2026-06-03".to_owned() } else { today }),
        ],
        ["resolution", "vote"] => {
            vec![
                ("关于谁的", "王小明".into()),
                ("赞成票数", "25".into()),
                ("反对票数", nothing()),
                ("弃权票数", nothing()),
                ("书面意见份数", nothing()),
            ]
        }
        ["resolution", "progress"] => {
            vec![("哪一条", nothing()), ("落实情况：", "已经办好".into()), ("日期：", nothing())]
        }
        ["resolution", "file"] => vec![("报批日期：", nothing())],
        _ => Vec::new(),
    }
}

/// The same of a collection: whoever was not there is asked for one by one.
fn of_collecting() -> Vec<(&'static str, String)> {
    let mut answers =
        vec![("收款人：", "刘晓燕".into()), ("确定由", "2026-01-01".into()), ("谁没有缴", String::new())];
    // Whoever was not there is asked for one by one, in the order of the roster.
    let others = PEOPLE.iter().filter(|person| person.name != "刘晓燕");
    answers.extend(others.map(|person| (person.name, "微信".to_owned())));
    answers.push(("都登记为已缴吗？", "是".into()));
    answers
}

/// The same of the commands on members.
fn of_member(words: &[&str], today: String) -> Vec<(&'static str, String)> {
    let period = words.iter().position(|word| *word == "--period").map(|at| words[at + 1]);
    // The line stands there with today, which is right unless a time that is over is meant.
    let in_period = || period.map(|period| format!("{period}-15")).unwrap_or_default();
    let nothing = String::new;
    match words[2] {
        "contact" => vec![
            ("方式", "电话".into()),
            ("日期：", in_period()),
            ("内容", "近况".into()),
            ("反映的情况", nothing()),
        ],
        "visit" => {
            vec![("日期：", in_period()), ("内容", nothing()), ("反映的情况", nothing())]
        }
        "talk" => vec![
            ("日期：", in_period()),
            ("由谁谈话：", "刘晓燕".into()),
            ("内容", nothing()),
            ("反映的情况", nothing()),
        ],
        "excuse" if !words.contains(&"--reviewed") => vec![
            ("本人书面申请日期", "2026-11-01".into()),
            ("组织审定同意日期", "2026-11-05".into()),
            ("结对服务的党员", "刘晓燕".into()),
        ],
        "float" => vec![("在外的联系办法", nothing()), ("负责联系的党员", "刘晓燕".into())],
        "station" => vec![("在那里设立的", "水库工地党小组".into())],
        "confirm" => vec![("转正日期：", today)],
        _ => Vec::new(),
    }
}

/// Types a command on a terminal, and answers what it asks.
fn type_in(year: &Year, command: &str, today: NaiveDate) -> String {
    let mut shell = Command::new("sh");
    let line = command.replacen("dangri", env!("CARGO_BIN_EXE_dangri"), 1);
    shell.current_dir(&year.folder).stdin(Stdio::inherit()).env("TERM", "xterm").env_remove("COLUMNS");
    shell.env("DANGRI_DB", year.db()).env("DANGRI_TODAY", today.to_string());
    shell.args(["-c", &format!("stty cols 200 rows 50; exec {line}")]);
    let mut terminal = spawn_command(shell, Some(20_000)).unwrap();
    // The crate takes each byte for a character.
    let bytes = |text: &str| text.bytes().map(char::from).collect::<String>();
    let mut open = answers(command, today);
    let mut said = String::new();
    loop {
        let mut wanted: Vec<ReadUntil> =
            open.iter().map(|(label, _)| ReadUntil::String(bytes(label))).collect();
        wanted.push(ReadUntil::EOF);
        let (before, found) =
            terminal.exp_any(wanted).unwrap_or_else(|error| panic!("{today}: {command}: {said} {error}"));
        said.push_str(&before);
        // At the end the rest is all there is.
        let at = open.iter().position(|(label, _)| found == bytes(label));
        let Some(at) = at else { break };
        let (_, answer) = open.drain(..=at).next_back().unwrap();
        terminal.send(&format!("{answer}\r")).unwrap();
        terminal.flush().unwrap();
    }
    let said: Vec<u8> = said.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8_lossy(&said).into_owned()
}

/// The rules that print no command which works as it stands: what was can't be changed, or people alone know what is to be
/// written, and the words say where.
const WITHOUT: [&str; 36] = [
    "A1.leave",
    "A2",
    "A7.short",
    "A7.unmarked",
    "C0.theme",
    "C1.leader",
    "C2.day",
    "Dues9.elsewhere",
    "C2.days",
    "C2.payroll",
    "C2.person",
    "C2.proxy",
    "Dues12.reach",
    "C3.kinds",
    "Appraisal2018.excellent",
    "C4.merged",
    "C5.counted",
    "Branch4.meeting",
    "C6.answered",
    "Education20.hours",
    "G2.chair",
    "G2.effect",
    "G2.entry",
    "G2.files",
    "G2.places",
    "G2.plan",
    "G2.repeated",
    "G2.rest",
    "O0.plus",
    "P4.order",
    "Party7.decided",
    "Party9.lapsed",
    "T1.afternoon",
    "T2",
    "T3",
    "T4",
];

/// Types each of some duties' commands on a copy of a file, and sees the duty met.
fn type_all(
    file: &Year,
    today: NaiveDate,
    duties: &[&Value],
    done: &mut BTreeSet<String>,
) -> BTreeSet<String> {
    let mut rules = BTreeSet::new();
    for duty in duties {
        let Some(command) = duty["command"].as_str() else { continue };
        let rule = duty["rule"].as_str().unwrap();
        if !done.insert(format!("{rule} {command}")) {
            continue;
        }
        rules.insert(rule.to_owned());
        let year = file.copy();
        let said = type_in(&year, command, today);
        let after = year.check_all(today);
        let open = |key: &str| list(&after, key).iter().map(of).any(|one| one == of(duty));
        assert!(!open("owed") && !open("faults"), "{today}: {command}\n{duty}\n{said}");
    }
    rules
}

#[test]
fn each_printed_command_works_as_typed_and_after_it_the_duty_is_met() {
    let mut done = BTreeSet::new();
    let mut rules = BTreeSet::new();
    for today in DAYS.map(day) {
        let file = by(today);
        let now = to_do(&file, today);
        let duties: Vec<&Value> = list(&now, "owed").iter().chain(list(&now, "mendable")).collect();
        rules.extend(type_all(&file, today, &duties, &mut done));
    }
    assert!(done.len() > 50 && rules.contains("C2.arrears"), "{} commands, {rules:?}", done.len());
}

/// A file as it was by a day, a day on which it is looked at, and what was done to it first; much is forgotten in each.
const FORGOTTEN: &[(&str, &str, &[&str])] = &[
    ("2026-12-31", "2026-12-31", &[]),
    (
        "2026-11-20",
        "2026-11-20",
        &[
            "member excuse 王海涛 --from 2026-11-10 --reason 患有重大疾病",
            "member excuse 曹玉珍 --from 2026-10-01 --reason 行动不便 --applied 2026-09-20 --decided 2026-09-25 --helper 刘晓燕",
            "member float 韩冬 --from 2026-11-10 --to 广东东莞",
            "member station 吴永刚 --from 2026-11-10 --post 水库工地",
            "member add 钱多多 --joined 2015-07-01 --full 2016-07-01 --arrived 2026-11-01",
            "dues relieve 马兰 --from 2026-11 --reason 大病住院 --amount 0",
            "plan draft 2027",
            "dues appoint 刘晓燕 --cancel --reason 记错了",
            "resolution add 2026-11 接收王小明为预备党员 --matter 接收党员",
            "resolution add 2026-11 宋佳转为正式党员 --matter 转正 --concerns 宋佳",
        ],
    ),
    (
        "2026-12-01",
        "2026-12-31",
        &[
            "session record 2026-12 --date 2026-12-07 --start 14:30 --end 16:40 --theme 年度总结 --absent 程永年",
            "session amend 2026-10 --absent 程永年",
            "session amend 2026-11 --absent 程永年",
        ],
    ),
    (
        "2026-12-31",
        "2027-01-20",
        &[
            "session amend 2026-10 --absent 程永年",
            "session amend 2026-11 --absent 程永年",
            "session amend 2026-12 --absent 程永年",
        ],
    ),
    ("", "2027-01-20", &["policy set acts 诵读党章、缴纳党费、研学、民主议事 --from 2026-01-01"]),
    ("2026-01-31", "2026-08-20", &["member float 韩冬 --from 2026-01-10 --to 深圳 --responsible 刘晓燕"]),
];

#[test]
fn so_does_each_that_is_printed_to_a_branch_that_forgot_nearly_everything() {
    let (mut done, mut rules) = (BTreeSet::new(), BTreeSet::new());
    for (file, today, lines) in FORGOTTEN {
        let file = if file.is_empty() { Year::of(&Branch::new()) } else { by(day(file)) };
        for line in *lines {
            file.dangri(today, line);
        }
        alone::agrees(&file.db(), today);
        let check = file.check_all(day(today));
        let duties = list(&check, "owed").iter().chain(list(&check, "faults"));
        // One of each rule that has not been typed yet; of the first file all.
        let mut seen: BTreeSet<String> = rules.clone();
        let one = |duty: &&Value| {
            let rule = duty["rule"].as_str().unwrap().to_owned();
            duty["command"].is_string() && (seen.insert(rule) || lines.is_empty())
        };
        let duties: Vec<&Value> = duties.filter(one).collect();
        rules.extend(type_all(&file, day(today), &duties, &mut done));
    }
    // Of every rule that can print a command one was typed, here or in the year as it was recorded.
    let typed = rules.iter().map(String::as_str).chain(["C2.arrears"]);
    let known: BTreeSet<&str> = typed.chain(WITHOUT).collect();
    assert_eq!(known, RULES.iter().map(|rule| rule.id).collect());
    assert!(WITHOUT.iter().all(|rule| !rules.contains(*rule)));
}

impl Year {
    /// Every duty that is not met: of the year, and what is to be done soon.
    fn check_all(&self, today: NaiveDate) -> Value {
        let mut both = serde_json::json!({ "owed": [], "faults": [] });
        let soon = to_do(self, today);
        for year in BTreeSet::from([2026, today.year()]) {
            let line = format!("report check --year {year} --format json");
            let one: Value = serde_json::from_str(&self.dangri_said(&today.to_string(), &line)).unwrap();
            for key in ["owed", "faults"] {
                both[key].as_array_mut().unwrap().extend(list(&one, key).to_vec());
            }
        }
        for (key, of) in [("owed", "owed"), ("faults", "mendable")] {
            let known: BTreeSet<[String; 3]> = list(&both, key).iter().map(super::days::of).collect();
            let more = list(&soon, of).iter().filter(|duty| !known.contains(&super::days::of(duty)));
            both[key].as_array_mut().unwrap().extend(more.cloned().collect::<Vec<_>>());
        }
        both
    }
}
