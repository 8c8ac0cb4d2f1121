//! Files of a branch, made by the program itself, and the same work as SQL for the shell.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::work::Spec;

/// The day of all that is measured.
pub(crate) const TODAY: &str = "2026-01-10";
pub(crate) const ROSTER_ROWS: usize = 20_000;
const MEMBERS: usize = 40;
/// Beside them, floating and excused.
const AWAY: usize = 2;
/// The session that is recorded again and again; members 1 to 4 are named.
pub(crate) const RECORD: &str = "session record 2026-01 --start 14:30 --end 16:40 --place 二楼会议室 --theme 学习党章 \
    --chair 赵甲甲甲甲甲 --recorder 赵甲甲甲甲乙 --leave 赵甲甲甲甲丙=病假:住院 --act 诵读党章=赵甲甲甲甲丁:20 \
    --act 缴纳党费 --act 研学=:60 --meeting 支委会";

/// Where the files and the scripts of a bench lie.
pub(crate) struct Place {
    folder: TempDir,
}

/// How large a branch's file is.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) years: i32,
    pub(crate) members: usize,
}

/// That of the table.
pub(crate) const TEN_YEARS: Size = Size { years: 10, members: MEMBERS };

impl Place {
    pub(crate) fn make() -> Place {
        let place = Place { folder: tempfile::tempdir().expect("a place for the file") };
        write(&place.path("roster.csv"), &roster(ROSTER_ROWS));
        for (name, sql) in scripts(&place.path("roster.csv")) {
            write(&place.path(name), &sql);
        }
        place.run("empty.db", "2016-01-01", &init(2016));
        place
    }

    /// Makes a file of some years up to December 2025, in some hundred commands a year.
    pub(crate) fn fill(&self, file: &str, size: Size) {
        let first = 2026 - size.years;
        let run = |today: &str, line: &str| self.run(file, today, line);
        let begin = format!("{first}-01-01");
        write(&self.path("members.csv"), &roster(size.members));
        run(&begin, &init(first));
        run(&begin, &format!("member import {} --yes", self.path("members.csv")));
        // Two more who are not due at sessions.
        let (floating, excused, helper) = (name(size.members), name(size.members + 1), name(0));
        for member in [&floating, &excused] {
            run(&begin, &format!("member add {member} --joined 1990-07-01 --full 1991-07-01"));
        }
        run(&begin, &format!("member float {floating} --from {begin} --to 深圳 --responsible {helper}"));
        run(&begin, &format!("member excuse {excused} --from {begin} --reason 年老体弱 --helper {helper}"));
        write(&self.path("standards.csv"), &standards(size.members + AWAY));
        for year in first..=2025 {
            run(&format!("{year}-01-02"), &format!("plan draft {year}"));
            let assess = format!("dues assess --file {} --year {year}", self.path("standards.csv"));
            run(&format!("{year}-01-03"), &assess);
            for month in 1..=12 {
                self.fill_month(file, size, year, month);
            }
        }
    }

    fn fill_month(&self, file: &str, size: Size, year: i32, month: u32) {
        let today = format!("{year}-{month:02}-28");
        let run = |line: &str| self.run(file, &today, line);
        let at = format!("{year}-{month:02}");
        run(&RECORD.replace("2026-01", &at));
        run(&format!("dues collect {at} --collector {}", name(1)));
        run(&format!("disclosure add --dues {at} --place 公开栏"));
        run(&format!("session makeup {at} {} --on {today} --way 自学 --confirmed-by {}", name(2), name(1)));
        run(&format!("member contact {} --way 电话", name(size.members)));
        run(&format!("member visit {}", name(size.members + 1)));
        run(&format!("plan notify {at} --on {at}-01 --channel 微信群"));
        let number = (year - 2026 + size.years) * 12 + i32::try_from(month).expect("a month");
        run(&format!("resolution add {at} 第{at}号决定 --yes {} --no 2", size.members * 3 / 4));
        run(&format!("resolution measure {number} 制定方案 --owner {} --due {at}-28", name(3)));
        run(&format!("resolution progress {number} 已经办结 --on {today} --done"));
    }

    /// What a file holds.
    pub(crate) fn held(&self, file: &str) -> String {
        let connection = rusqlite::Connection::open(self.path(file)).expect("the file opens");
        let count = |table: &str| -> i64 {
            let sql = format!("SELECT count(*) FROM {table}");
            connection.query_row(&sql, [], |row| row.get(0)).expect("a table of the file")
        };
        let counts = ["member", "session", "attendance", "contact", "payment", "entry", "change"];
        let counts = counts.map(|table| format!("{} of {table}", count(table)));
        let size = fs::metadata(self.path(file)).map_or(0, |data| data.len() / 1024);
        format!("{}, {size} KiB", counts.join(", "))
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    pub(crate) fn copy_path(&self) -> String {
        self.path("copy.db")
    }

    /// A file in the copy that is written to, on the disk so that nobody pays for it later.
    pub(crate) fn fresh_copy(&self, of: &str) {
        let (from, to) = (self.path(of), self.copy_path());
        fs::copy(from, &to).expect("a copy");
        File::open(&to).and_then(|file| file.sync_all()).expect("a copy on the disk");
        assert!(!Path::new(&format!("{to}-journal")).exists(), "the last run left its journal");
    }

    /// The program on a file.
    pub(crate) fn dangri(&self, file: &str, line: &str) -> Spec {
        Spec {
            program: env!("CARGO_BIN_EXE_dangri").into(),
            args: line.split(' ').map(str::to_owned).collect(),
            script: None,
            db: self.path(file),
        }
    }

    /// This program as the bound.
    pub(crate) fn bare(&self, file: &str, script: &str) -> Spec {
        plain(&here(), &["bare", &self.path(file), &self.path(script)])
    }

    /// The shell with a script.
    pub(crate) fn shell(&self, file: &str, script: &str) -> Spec {
        let args = ["-batch", "-bail", &self.path(file)].map(str::to_owned).to_vec();
        Spec { program: "sqlite3".into(), args, script: Some(self.path(script)), db: String::new() }
    }

    /// Gives any command the copy and the day.
    pub(crate) fn placed(&self, command: &mut Command) {
        command.env("DANGRI_DB", self.copy_path()).env("DANGRI_TODAY", TODAY).stdin(Stdio::null());
    }

    fn run(&self, db: &str, today: &str, line: &str) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangri"));
        command.args(line.split_whitespace()).env("DANGRI_DB", self.path(db)).env("DANGRI_TODAY", today);
        let output = command.stdin(Stdio::null()).output().expect("the program was built with this");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line} on {today}: {told}");
    }
}

/// Any program with its words.
pub(crate) fn plain(program: &str, args: &[&str]) -> Spec {
    let args = args.iter().map(|arg| (*arg).to_owned()).collect();
    Spec { program: program.to_owned(), args, script: None, db: String::new() }
}

/// This program.
pub(crate) fn here() -> String {
    std::env::current_exe().expect("a program knows its place").to_string_lossy().into_owned()
}

fn init(year: i32) -> String {
    format!("init --name 城关镇机关第一党支部 --superior 城关镇党委 --since {year}-01 --yes")
}

fn write(path: &str, text: &str) {
    fs::write(path, text).expect("room for the scripts");
}

/// A made-up name; names have no digits.
pub(crate) fn name(number: usize) -> String {
    let digits = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let digits = [10_000, 1000, 100, 10, 1].map(|unit| digits[number / unit % 10]);
    format!("赵{}", digits.iter().collect::<String>())
}

fn roster(rows: usize) -> String {
    let mut csv =
        String::from("姓名,性别,民族,出生日期,学历,入党日期,转正日期,所在党小组,党费类别,联系电话\n");
    for number in 0..rows {
        let group = ["第一党小组", "第二党小组", "第三党小组"][number % 3];
        let line = "男,汉族,1970-01-02,大学本科,1990-07-01,1991-07-01";
        writeln!(csv, "{},{line},{group},在职,13800138000", name(number)).expect("a String takes every text");
    }
    csv
}

/// Everybody's standard of a year.
fn standards(members: usize) -> String {
    let mut csv = String::from("姓名,类别,计算基数\n");
    for number in 0..members {
        writeln!(csv, "{},在职,{}", name(number), 3000 + 150 * (number % 50))
            .expect("a String takes every text");
    }
    csv
}

/// The same work by hand, each as the shell is fastest at it.
fn scripts(roster: &str) -> Vec<(&'static str, String)> {
    let rules = |from: &str, to: &str| include_str!("rules.sql").replace("{from}", from).replace("{to}", to);
    vec![
        ("start.sql", String::new()),
        ("org.sql", include_str!("org.sql").to_owned()),
        ("log.sql", include_str!("log.sql").to_owned()),
        ("members.sql", include_str!("members.sql").to_owned()),
        ("explain.sql", include_str!("explain.sql").replace("{second}", &name(1))),
        ("record.sql", record_sql()),
        ("collect.sql", include_str!("collect.sql").to_owned()),
        ("progress.sql", include_str!("progress.sql").to_owned()),
        ("month.sql", include_str!("month.sql").to_owned()),
        ("year.sql", include_str!("year.sql").to_owned()),
        ("rules-month.sql", rules("2025-11", "2025-11")),
        ("rules.sql", rules("2016-01", "2025-12")),
        ("import.sql", include_str!("import.sql").replace("{roster}", roster)),
    ]
}

fn record_sql() -> String {
    let row = |member| if member == 3 { "'sick-leave', '住院', 1" } else { "'present', NULL, 1" };
    let rows =
        (1..=MEMBERS).map(|member| format!("((SELECT max (id) FROM session), {member}, {})", row(member)));
    include_str!("record.sql").replace("{attendance}", &rows.collect::<Vec<_>>().join(",\n    "))
}
