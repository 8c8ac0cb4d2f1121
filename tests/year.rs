//! The year 2026 of `examples/year.sh`: every figure of its year-end summary against a table that was worked out by
//! hand; one change at a time; and the other scripts on its file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::branch::Branch;

mod agree;
mod alone;
mod changes;
mod clauses;
mod damage;
mod days;
mod digest;
mod dues;
mod evidence;
mod papers;
mod scripts;
mod table;
#[cfg(unix)]
mod typed;

use table::{
    BRACKETS, DONE, DUES, DUTIES, Held, MADE, MADE_UP, MEETINGS, OPEN, PARTY_DAYS, PEOPLE, SESSIONS, VOTES,
};
use table::{Person, YEAR, YEAR_DUES};

/// The day on which the year is looked back on.
const END: &str = "2026-12-31";

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// A folder in which the year has been recorded.
struct Year {
    folder: TempDir,
    /// What the script printed.
    printed: String,
}

impl Year {
    /// Runs the script of a folder.
    fn recorded(scripts: &Path) -> Year {
        Year::by(&scripts.join("year.sh"))
    }

    fn by(script: &Path) -> Year {
        let mut year = Year { folder: tempfile::tempdir().unwrap(), printed: String::new() };
        let output = year.script(script, END, &[]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(text(&output.stderr), "");
        year.printed = text(&output.stdout);
        year
    }

    /// The year as `examples` has it, in a folder of its own.
    fn of_2026() -> Year {
        let year = Year { folder: tempfile::tempdir().unwrap(), printed: YEAR_2026.1.clone() };
        fs::write(year.db(), &YEAR_2026.0).unwrap();
        year
    }

    /// The year with some places changed: of each the file, what stands there, and what is to.
    fn with(changes: &[(&str, &str, &str)]) -> Year {
        let scripts = tempfile::tempdir().unwrap();
        fs::create_dir(scripts.path().join("2026")).unwrap();
        for name in ["year.sh", "members.csv", "2026/plan.csv", "2026/standards.csv"] {
            fs::copy(examples().join(name), scripts.path().join(name)).unwrap();
        }
        for (file, old, new) in changes {
            let path = scripts.path().join(file);
            let before = fs::read_to_string(&path).unwrap();
            assert_eq!(before.matches(old).count(), 1, "{old}");
            fs::write(&path, before.replace(old, new)).unwrap();
        }
        Year::recorded(scripts.path())
    }

    /// A branch's record file in a folder of its own.
    fn of(branch: &Branch) -> Year {
        let year = Year { folder: tempfile::tempdir().unwrap(), printed: String::new() };
        fs::copy(branch.file(), year.db()).unwrap();
        year
    }

    /// The same record file in another folder.
    fn copy(&self) -> Year {
        let copy = Year { folder: tempfile::tempdir().unwrap(), printed: String::new() };
        fs::copy(self.db(), copy.db()).unwrap();
        copy
    }

    fn script(&self, script: &Path, today: &str, arguments: &[&str]) -> Output {
        let mut bash = Command::new("bash");
        bash.arg(script).args(arguments).env("DANGRI", env!("CARGO_BIN_EXE_dangri"));
        self.run(&mut bash, today)
    }

    fn dangri(&self, today: &str, arguments: &str) -> String {
        let mut dangri = Command::new(env!("CARGO_BIN_EXE_dangri"));
        let output = self.run(dangri.args(arguments.split(' ')), today);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    /// What a check prints, whether or not it finds something.
    fn dangri_said(&self, today: &str, arguments: &str) -> String {
        let mut dangri = Command::new(env!("CARGO_BIN_EXE_dangri"));
        let output = self.run(dangri.args(arguments.split(' ')), today);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    fn db(&self) -> PathBuf {
        self.folder.path().join("dangri.db")
    }

    fn run(&self, command: &mut Command, today: &str) -> Output {
        let command = command.current_dir(&self.folder).stdin(Stdio::null()).env_remove("COLUMNS");
        command.env("DANGRI_DB", self.db()).env("DANGRI_TODAY", today).output().unwrap()
    }

    fn report(&self) -> Value {
        serde_json::from_str(&self.dangri(END, "report year 2026 --format json")).unwrap()
    }
}

/// The year as `examples` has it: its record file, and what the script printed.
static YEAR_2026: LazyLock<(Vec<u8>, String)> = LazyLock::new(|| {
    let year = Year::recorded(&examples());
    (fs::read(year.db()).unwrap(), year.printed)
});
/// The record file of the whole year, for reading.
pub(crate) fn whole_year() -> PathBuf {
    static FILE: LazyLock<Year> = LazyLock::new(Year::of_2026);
    FILE.db()
}

static REPORT: LazyLock<Value> = LazyLock::new(|| Year::of_2026().report());

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// `2592.00` in fen.
fn fen(yuan: &str) -> u64 {
    let (whole, rest) = yuan.split_once('.').unwrap();
    assert_eq!(rest.len(), 2, "{yuan}");
    whole.parse::<u64>().unwrap() * 100 + rest.parse::<u64>().unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

/// 应到, 实到, 公假, 事假, 病假, 其他请假, 缺席, 迟到.
fn tally(value: &Value) -> [u64; 8] {
    let keys =
        ["due", "present", "official_leave", "personal_leave", "sick_leave", "other_leave", "absent", "late"];
    keys.map(|key| value[key].as_u64().unwrap())
}

fn worked(due: u64, present: u64, missed: [u64; 5], late: u64) -> [u64; 8] {
    let [official, personal, sick, other, absent] = missed;
    [due, present, official, personal, sick, other, absent, late]
}

/// Owed, paid, unpaid.
fn dues(value: &Value) -> [u64; 3] {
    ["owed_fen", "paid_fen", "unpaid_fen"].map(|key| value["dues"][key].as_u64().unwrap())
}

fn worked_dues(owed: &str, unpaid: &str) -> [u64; 3] {
    [fen(owed), fen(owed) - fen(unpaid), fen(unpaid)]
}

fn duties(report: &Value) -> BTreeSet<[String; 4]> {
    let duty =
        |duty: &Value| ["rule", "month", "about", "state"].map(|key| duty[key].as_str().unwrap().to_owned());
    list(report, "duties").iter().map(duty).collect()
}

#[test]
fn the_table_agrees_with_itself() {
    let year = fen(YEAR_DUES.0);
    assert_eq!(PEOPLE.iter().map(|person| fen(person.owed)).sum::<u64>(), year);
    assert_eq!(BRACKETS.iter().map(|(_, amount)| fen(amount)).sum::<u64>(), year);
    assert_eq!(DUES.iter().map(|(owed, _)| fen(owed)).sum::<u64>(), year);
    let unpaid = fen(YEAR_DUES.1);
    assert_eq!(PEOPLE.iter().map(|person| fen(person.unpaid)).sum::<u64>(), unpaid);
    assert_eq!(DUES.iter().map(|(_, unpaid)| fen(unpaid)).sum::<u64>(), unpaid);
    for missed in 0..5 {
        let by_person: u64 = PEOPLE.iter().map(|person| person.missed[missed]).sum();
        let by_session: u64 = SESSIONS.iter().map(|held| held.missed[missed]).sum();
        assert_eq!((by_person, by_session), (YEAR.missed[missed], YEAR.missed[missed]));
    }
    for held in SESSIONS {
        assert_eq!(held.present + held.missed.iter().sum::<u64>(), held.due, "{}", held.session);
    }
    let sum = |of: fn(&Held) -> u64| SESSIONS.iter().map(of).sum::<u64>();
    assert_eq!((sum(|held| held.due), sum(|held| held.present)), (YEAR.due, YEAR.present));
    assert_eq!((sum(|held| held.minutes), sum(|held| held.late)), (YEAR.minutes, YEAR.late));
    assert_eq!(PEOPLE.iter().map(|person| person.due).sum::<u64>(), YEAR.due);
}

#[test]
fn each_session_is_as_worked_out_by_hand() {
    let months = list(&REPORT, "months");
    let days: Vec<&str> = months.iter().map(|month| month["party_day"].as_str().unwrap()).collect();
    assert_eq!(days, PARTY_DAYS);
    let sessions: Vec<&Value> = months.iter().flat_map(|month| list(month, "sessions")).collect();
    assert_eq!(sessions.len(), SESSIONS.len());
    for (session, held) in sessions.into_iter().zip(SESSIONS) {
        let Held { session: name, due, present, missed, late, .. } = *held;
        assert_eq!(session["session"], name);
        let kind = match name {
            "2026-02/2" => "on-return",
            "2026-06/2" => "extra",
            _ if name.ends_with("/2") => "front-line",
            _ => "monthly",
        };
        assert_eq!(session["kind"], kind, "{name}");
        assert_eq!((&session["day"], &session["entered_on"]), (&held.day.into(), &held.entered_on.into()));
        assert_eq!(session["minutes"], held.minutes, "{name}");
        assert_eq!(tally(&session["tally"]), worked(due, present, missed, late), "{name}");
        assert_eq!(session["rate_per_mille"], held.per_mille, "{name}");
    }
    assert_eq!(REPORT["minutes"], YEAR.minutes);
    assert_eq!(tally(&REPORT["attendance"]), worked(YEAR.due, YEAR.present, YEAR.missed, YEAR.late));
    assert_eq!(REPORT["rate_per_mille"], YEAR.per_mille);
    assert_eq!(REPORT["attendance"]["made_up"], MADE_UP);
}

#[test]
fn each_members_attendance_and_dues_are_as_worked_out_by_hand() {
    let members = list(&REPORT, "members");
    assert_eq!(members.len(), PEOPLE.len());
    for (member, person) in members.iter().zip(PEOPLE) {
        let Person { name, due, missed, late, how, .. } = *person;
        assert_eq!(
            (&member["member"]["id"], &member["member"]["name"]),
            (&person.number.into(), &name.into())
        );
        let present = due - missed.iter().sum::<u64>();
        assert_eq!(tally(&member["attendance"]), worked(due, present, missed, late), "{name}");
        assert_eq!(member["rate_per_mille"], person.per_mille, "{name}");
        assert_eq!(dues(member), worked_dues(person.owed, person.unpaid), "{name}: {how}");
    }
}

#[test]
fn each_months_dues_are_as_worked_out_by_hand() {
    for (month, (owed, unpaid)) in list(&REPORT, "months").iter().zip(DUES) {
        assert_eq!(dues(month), worked_dues(owed, unpaid), "{}", month["month"]);
    }
    assert_eq!(dues(&REPORT), worked_dues(YEAR_DUES.0, YEAR_DUES.1));
}

#[test]
fn what_is_waived_is_no_fault_any_longer_and_is_one_again_once_that_is_taken_back() {
    let year = Year::of_2026();
    let check = || -> Value {
        let said = year.dangri_said(END, "report check --year 2026 --format json");
        serde_json::from_str(&said).unwrap()
    };
    let before = check();
    let (faults, waived) = (list(&before, "faults").len(), list(&before, "waived").len());
    year.dangri(END, "report waive t5 2026-11 --reason 防汛抢险 --by 城关镇党委");
    let after = check();
    assert_eq!((list(&after, "faults").len(), list(&after, "waived").len()), (faults - 1, waived + 1));
    let excused = &list(&after, "waived")[0];
    assert_eq!((&excused["rule"], &excused["state"]), (&"T5".into(), &"waived".into()));
    assert!(excused["says"].as_str().unwrap().ends_with("（2026-12-31 城关镇党委同意豁免：防汛抢险）"));
    year.dangri(END, "report waive T5 2026-11 --cancel --reason 记错了");
    assert_eq!(check(), before);
    // What is excused is what was said: another absence is another matter.
    let leave = |check: &Value, key: &str| {
        list(check, key).iter().any(|duty| duty["rule"] == "A1.leave" && duty["month"] == "2026-02")
    };
    year.dangri(END, "report waive A1 2026-02 --reason 集体外出 --by 城关镇党委");
    assert!(leave(&check(), "waived") && !leave(&check(), "faults"));
    year.dangri(END, "session amend 2026-02 --absent 张伟#16");
    assert!(leave(&check(), "faults"));
    // The waiver is known though nothing matches it any longer.
    year.dangri(END, "report waive A1 2026-02 --cancel --reason 记错了");
    assert!(list(&check(), "waived").is_empty());
}

#[test]
fn what_is_waived_stays_so_under_another_name_beside_a_namesake_and_in_each_of_its_months() {
    let year = Year::of_2026();
    let check = |of: &str| -> Value {
        serde_json::from_str(&year.dangri_said(END, &format!("report check {of} --format json"))).unwrap()
    };
    let waived = |of: &str| -> Vec<String> {
        let check = check(of);
        let id =
            |duty: &Value| format!("{} {}", duty["rule"].as_str().unwrap(), duty["about"].as_str().unwrap());
        list(&check, "waived").iter().map(id).collect()
    };
    year.dangri(END, "member float 韩冬 --from 2026-03-10 --to 广东东莞");
    year.dangri(END, "report waive A1 2026-02 --reason 集体外出 --by 城关镇党委");
    year.dangri(END, "report waive A7 流动 韩冬 --reason 正在物色 --by 城关镇党委");
    for of in ["2026-04", "2026-10", "--year 2026", "--all"] {
        assert!(waived(of).contains(&"A7.responsible 流动 韩冬".to_owned()), "{of}");
    }
    let before = waived("--all");
    year.dangri(END, "member edit 王海涛 --name 王海滔");
    year.dangri(END, "member add 王海滔 --joined 2019-07-01 --full 2020-07-01 --namesake");
    assert_eq!(waived("--all"), before);
    let says = check("2026-02")["waived"].to_string();
    assert!(says.contains("王海滔#"), "{says}");
    year.dangri(END, "report waive A1 2026-02 --cancel --reason 记错了");
    assert!(waived("2026-02").is_empty());
}

#[test]
fn a_check_is_added_up_by_clause_and_by_person() {
    let year = Year::of_2026();
    let said = year.dangri_said(END, "report check --year 2026 --by 人 --part people --format csv");
    // Three months paid late, two unpaid.
    assert!(said.contains("何秀英,5,2026-03 活动当天缴纳党费（C2）、2026-04 "), "{said}");
    let said = year.dangri_said(END, "report check --year 2026 --by 条款 --part clauses --format csv");
    let t5 = said.lines().find(|line| line.starts_with("T5 改期申请,")).unwrap();
    assert_eq!(t5, "T5 改期申请,2,0,1,0");
}

#[test]
fn each_kind_of_meeting_is_as_counted_by_hand() {
    let meetings = list(&REPORT, "meetings");
    assert_eq!(meetings.len(), MEETINGS.len());
    for (meeting, (kind, by_month, asked, held, fulfilled, per_mille)) in meetings.iter().zip(MEETINGS) {
        assert_eq!(meeting["kind"], *kind);
        assert_eq!(meeting["by_month"], Value::from(by_month.to_vec()), "{kind}");
        assert_eq!(
            [&meeting["asked"], &meeting["held"], &meeting["fulfilled"]],
            [&Value::from(*asked), &Value::from(*held), &Value::from(*fulfilled)],
            "{kind}"
        );
        assert_eq!(meeting["rate_per_mille"], Value::from(*per_mille), "{kind}");
    }
}

#[test]
fn each_vote_came_to_what_the_roster_and_the_attendance_give() {
    let resolutions: Value =
        serde_json::from_str(&Year::of_2026().dangri(END, "resolution list 2026 --format json")).unwrap();
    let voted = |resolution: &Value| {
        let outcome = &resolution["outcome"];
        let number = |value: &Value| value.as_u64().unwrap();
        let flag = |key: &str| outcome[key].as_bool().unwrap();
        (!outcome.is_null()).then(|| {
            let vote = &resolution["vote"];
            let (entitled, present) = (number(&vote["entitled"]), number(&vote["present"]));
            (number(&resolution["id"]), entitled, present, flag("quorum"), flag("carried"))
        })
    };
    assert_eq!(list(&resolutions, "resolutions").iter().filter_map(voted).collect::<Vec<_>>(), VOTES);
}

#[test]
fn resolutions_are_counted_when_made_and_when_done_and_what_was_voted_down_is_none() {
    let by_month = |key: &str| -> Vec<u64> {
        list(&REPORT, "months").iter().map(|month| month[key].as_u64().unwrap()).collect()
    };
    assert_eq!(by_month("resolutions_made"), MADE);
    assert_eq!(by_month("resolutions_done"), DONE);
    let total = |key: &str| REPORT[key].as_u64().unwrap();
    assert_eq!((total("resolutions_made"), total("resolutions_done")), (5, 4));
    assert_eq!(REPORT["resolutions_open"], Value::from(OPEN.to_vec()));
}

#[test]
fn the_duties_that_are_not_met_are_those_found_by_hand() {
    let worked: BTreeSet<[String; 4]> = DUTIES.iter().map(|duty| duty.map(str::to_owned)).collect();
    assert_eq!(duties(&REPORT), worked);
    assert_eq!(list(&REPORT, "duties").len(), DUTIES.len());
}

#[test]
fn a_meeting_of_an_earlier_month_counts_for_the_quarter_that_ends() {
    let meeting = |month: &str, kind: &str| {
        let line = format!("report month {month} --format json");
        let report: Value = serde_json::from_str(&Year::of_2026().dangri(END, &line)).unwrap();
        let found =
            list(&report, "meetings").iter().find(|meeting| meeting["kind"] == kind).cloned().unwrap();
        [&found["asked"], &found["held"], &found["fulfilled"]].map(|count| count.as_u64().unwrap())
    };
    // 党课 of the fourth quarter was held in November: asked for by the end of December, not before.
    assert_eq!(meeting("2026-11", "lecture"), [0, 1, 0]);
    assert_eq!(meeting("2026-12", "lecture"), [1, 0, 1]);
}
