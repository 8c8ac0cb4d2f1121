//! What `dangri` alone says on each day of the year as it is being recorded; and each command that it prints, typed as it
//! stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::{Year, examples, list};

/// The line of the script that runs a command on a day.
const ON: &str = r#"on() { DANGRI_TODAY=$1 "$dangri" "${@:2}" </dev/null >/dev/null; }"#;

/// The record file at the end of each day on which something was recorded.
static FILES: LazyLock<BTreeMap<NaiveDate, Vec<u8>>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("days");
    fs::create_dir_all(&kept).unwrap();
    fs::create_dir(folder.path().join("2026")).unwrap();
    for name in ["members.csv", "2026/plan.csv", "2026/standards.csv"] {
        fs::copy(examples().join(name), folder.path().join(name)).unwrap();
    }
    let script = fs::read_to_string(examples().join("year.sh")).unwrap();
    assert_eq!(script.matches(ON).count(), 1);
    let keeping =
        format!("{}\n  cp \"$DANGRI_DB\" \"{}/$1\"\n}}", ON.trim_end_matches('}').trim_end(), kept.display());
    fs::write(folder.path().join("year.sh"), script.replace(ON, &keeping)).unwrap();
    Year::recorded(folder.path());
    let files = fs::read_dir(kept).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        (path.file_name().unwrap().to_str().unwrap().parse().unwrap(), fs::read(path).unwrap())
    });
    files.collect()
});

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The year as it had been recorded by a day.
fn by(day: NaiveDate) -> Year {
    let (_, file) = FILES.range(..=day).next_back().unwrap();
    let year = Year { folder: tempfile::tempdir().unwrap(), printed: String::new() };
    fs::write(year.db(), file).unwrap();
    year
}

fn to_do(year: &Year, day: NaiveDate) -> Value {
    serde_json::from_str(&year.dangri(&day.to_string(), "todo --format json")).unwrap()
}

/// What a duty is of.
fn of(duty: &Value) -> [String; 3] {
    ["rule", "month", "about"].map(|key| duty[key].as_str().unwrap().to_owned())
}

#[test]
fn each_day_has_a_list_that_can_be_worked_off_in_its_order() {
    let mut day = day("2026-01-01");
    while day <= self::day("2026-12-31") {
        let list_of = to_do(&by(day), day);
        let (owed, late) = (list(&list_of, "owed"), list(&list_of, "mendable"));
        let until = |duty: &Value| -> NaiveDate { duty["until"].as_str().unwrap().parse().unwrap() };
        assert!(owed.is_sorted_by_key(until), "{day}");
        assert!(owed.iter().all(|duty| until(duty) >= day), "{day}");
        // The next party day, and what is due within forty days; but for the election, which is said half a year ahead, and the
        // session on return, which is said before the Spring Festival.
        let soon = day + Days::new(40);
        assert!(
            owed.iter().all(|duty| until(duty) <= soon
                || ["Branch6.election", "A7.return"].contains(&duty["rule"].as_str().unwrap())),
            "{day}"
        );
        assert!(owed.iter().any(|duty| duty["rule"] == "T1.held"), "{day}");
        let all: BTreeSet<[String; 3]> = owed.iter().chain(late).map(of).collect();
        assert_eq!(all.len(), owed.len() + late.len(), "{day}: something is said twice");
        assert!(all.len() <= 30, "{day}: {} things", all.len());
        let lately = (day - Days::new(62)).format("%Y-%m").to_string();
        for duty in late {
            let lasts = ["C2.closed", "C2.remitted"].contains(&duty["rule"].as_str().unwrap());
            assert!(lasts || duty["month"].as_str().unwrap() > lately.as_str(), "{day}: {duty}");
            assert!(
                duty["command"].is_string() || duty["says"].as_str().unwrap().contains("dangri"),
                "{day}: {duty}"
            );
        }
        day = day.succ_opt().unwrap();
    }
}

#[test]
fn a_rehearsal_of_the_years_end_says_what_will_be_wanting_and_until_when_it_can_be_done() {
    let day = day("2026-11-20");
    let year = by(day);
    let check = |as_of: &str| -> Value {
        let said = year
            .dangri_said("2026-11-20", &format!("report check --year 2026 --as-of {as_of} --format json"));
        serde_json::from_str(&said).unwrap()
    };
    let rehearsed = check("2027-01-05");
    let held = |check: &Value| list(check, "faults").iter().find(|duty| duty["rule"] == "T1.held").cloned();
    let wanting = held(&rehearsed).unwrap();
    assert_eq!((&wanting["month"], &wanting["state"]), (&"2026-12".into(), &"mendable".into()));
    assert!(wanting["says"].as_str().unwrap().contains("（现在还来得及，最迟 2026-12-"), "{wanting}");
    // What is past already is past.
    assert!(list(&rehearsed, "faults").len() > list(&check("2026-11-20"), "faults").len());
    assert_eq!(held(&check("2026-11-20")), None);
}

#[cfg(unix)]
mod typed {
    use std::process::{Command, Stdio};

    use rexpect::ReadUntil;
    use rexpect::session::spawn_command;

    use super::{BTreeSet, NaiveDate, Value, Year, by, day, list, of, to_do};

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
        let wiped = |text: &str| format!("{}{text}", "\u{7f}".repeat(20));
        let period = words.iter().position(|word| *word == "--period").map(|at| words[at + 1]);
        // The line stands there with today, which is right unless a time that is over is meant.
        let in_period = || period.map(|period| wiped(&format!("{period}-15"))).unwrap_or_default();
        let nothing = String::new;
        match words[1..3] {
            ["plan", "opinion"] => vec![("意见：", "多安排实地学习".into()), ("提出人：", "群众代表".into())],
            ["plan", "move"] => vec![
                ("申请日期：", "2026-10-28".into()),
                ("上级意见", "同意".into()),
                ("批复日期：", if words[3] == "2026-11" { "2026-10-30".into() } else { today }),
            ],
            ["session", "record"] => vec![
                ("日期：", wiped(&today)),
                ("开始时间：", wiped("14:30")),
                ("结束时间：", wiped("16:40")),
                ("地点：", nothing()),
                ("主题：", nothing()),
                ("主持人：", nothing()),
                ("记录人：", nothing()),
                ("请假人员", nothing()),
                ("缺席人员：", nothing()),
                ("参加的流动党员：", "dlxtastex".into()),
                ("列席人员：", nothing()),
                ("内容（第", nothing()),
                ("会议：", nothing()),
                ("决议落实情况", nothing()),
                ("决议落实情况", nothing()),
                ("主要内容：", nothing()),
                ("活动成效：", nothing()),
                ("登记吗？", "是".into()),
            ],
            ["session", "makeup"] => {
                vec![("补课日期：", today), ("方式", "自学".into()), ("由谁确认：", "刘晓燕".into())]
            }
            ["member", "contact"] => vec![
                ("方式", "电话".into()),
                ("日期：", in_period()),
                ("内容", "近况".into()),
                ("反映的情况", nothing()),
            ],
            ["member", "visit"] => {
                vec![("日期：", in_period()), ("内容", nothing()), ("反映的情况", nothing())]
            }
            ["member", "talk"] => vec![
                ("日期：", in_period()),
                ("由谁谈话：", "刘晓燕".into()),
                ("内容", nothing()),
                ("反映的情况", nothing()),
            ],
            ["member", "confirm"] => vec![("转正日期：", today)],
            ["org", "elect"] => vec![("选举日期：", today)],
            ["disclosure", "add"] if words.len() == 3 => vec![
                ("公开事项：", "发展党员公示".into()),
                ("类别", nothing()),
                ("公开方式：", "公开栏".into()),
                ("公开日期：", nothing()),
            ],
            ["disclosure", "add"] if words[3] == "--resolution" => {
                let made = ["03-02", "04-07", "06-01", "07-09", "10-08", "11-04"];
                let number: usize = words[4].parse().unwrap();
                let on = format!("2026-{}", made[number - 1]);
                vec![("公开方式：", "公开栏".into()), ("公开日期：", wiped(&on))]
            }
            ["disclosure", "add"] => {
                vec![("公开方式：", "公开栏".into()), ("公开日期：", wiped(&format!("{}-28", words[4])))]
            }
            ["dues", "collect"] => vec![("收款人：", "刘晓燕".into()), ("都登记为已缴吗？", "是".into())],
            ["dues", "remit"] => {
                vec![("上缴金额", nothing()), ("上缴日期：", nothing()), ("票据号", "2026-009".into())]
            }
            ["dues", "close"] => {
                let counted = match (words[3], today.as_str()) {
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
                ("制定日期：", if words[3] == "3" { wiped("2026-06-03") } else { wiped(&today) }),
            ],
            ["resolution", "progress"] => vec![("落实情况：", "已经办好".into()), ("日期：", nothing())],
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
            let (before, found) = terminal.exp_any(wanted).unwrap();
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

    #[test]
    fn each_printed_command_works_as_typed_and_after_it_the_duty_is_met() {
        let mut typed: BTreeSet<String> = BTreeSet::new();
        let mut verbs: BTreeSet<String> = BTreeSet::new();
        for today in DAYS.map(day) {
            let now = to_do(&by(today), today);
            for duty in list(&now, "owed").iter().chain(list(&now, "mendable")) {
                let Some(command) = duty["command"].as_str() else { continue };
                if !typed.insert(command.to_owned()) {
                    continue;
                }
                verbs.insert(command.split(' ').skip(1).take(2).collect::<Vec<_>>().join(" "));
                let year = by(today);
                let said = type_in(&year, command, today);
                let after = year.check_all(today);
                let open = |key: &str| list(&after, key).iter().map(of).any(|one| one == of(duty));
                assert!(!open("owed") && !open("faults"), "{today}: {command}\n{duty}\n{said}");
            }
        }
        assert!(typed.len() > 50 && verbs.len() >= 15, "{} commands, {verbs:?}", typed.len());
    }

    impl Year {
        /// Every duty of the file that is not met, a month ahead.
        fn check_all(&self, today: NaiveDate) -> Value {
            let mut dangri = Command::new(env!("CARGO_BIN_EXE_dangri"));
            let ahead = (today + chrono::Days::new(31)).format("%Y").to_string();
            let year = if ahead == "2027" { "2027" } else { "2026" };
            let mut both = serde_json::json!({ "owed": [], "faults": [] });
            for year in BTreeSet::from(["2026", year]) {
                let args = ["report", "check", "--year", year, "--format", "json"];
                let output = self.run(dangri.args(args), &today.to_string());
                let one: Value = serde_json::from_slice(&output.stdout).unwrap();
                for key in ["owed", "faults"] {
                    both[key].as_array_mut().unwrap().extend(list(&one, key).to_vec());
                }
                dangri = Command::new(env!("CARGO_BIN_EXE_dangri"));
            }
            both
        }
    }
}
