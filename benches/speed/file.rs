//! The file of a branch after ten years, made by the program itself, and the same work as SQL for the shell.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::work::{Run, Spec};

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

pub(crate) struct TenYears {
    folder: TempDir,
}

impl TenYears {
    /// Ten years from January 2016 on, in about 1,200 commands.
    pub(crate) fn make() -> TenYears {
        let ten = TenYears { folder: tempfile::tempdir().expect("a place for the file") };
        write(&ten.path("members.csv"), &roster(MEMBERS));
        write(&ten.path("roster.csv"), &roster(ROSTER_ROWS));
        for (name, sql) in scripts(&ten.path("roster.csv")) {
            write(&ten.path(name), &sql);
        }
        let init = "init --name 城关镇机关第一党支部 --superior 城关镇党委 --since 2016-01 --yes";
        ten.run("empty.db", "2016-01-01", init);
        fs::copy(ten.path("empty.db"), ten.path("ten.db")).expect("a copy");
        let run = |today: &str, line: &str| ten.run("ten.db", today, line);
        run("2016-01-01", &format!("member import {} --yes", ten.path("members.csv")));
        // Two more who are not due at sessions.
        for member in MEMBERS..MEMBERS + AWAY {
            run("2016-01-01", &format!("member add {} --joined 2010-07-01 --full 2011-07-01", name(member)));
        }
        let helper = name(0);
        run(
            "2016-01-01",
            &format!("member float {} --from 2016-01-01 --to 深圳 --responsible {helper}", name(MEMBERS)),
        );
        let excused = name(MEMBERS + 1);
        run(
            "2016-01-01",
            &format!("member excuse {excused} --from 2016-01-01 --reason 年老体弱 --helper {helper}"),
        );
        for year in 2016..=2025 {
            run(&format!("{year}-01-02"), &format!("plan draft {year}"));
            for member in 0..MEMBERS + AWAY {
                let base = 3000 + 150 * member;
                let line =
                    format!("dues assess {} --year {year} --category 在职 --base {base}", name(member));
                run(&format!("{year}-01-03"), &line);
            }
            for month in 1..=12 {
                ten.month(year, month);
            }
        }
        ten
    }

    fn month(&self, year: i32, month: u32) {
        let today = format!("{year}-{month:02}-28");
        let run = |line: &str| self.run("ten.db", &today, line);
        let at = format!("{year}-{month:02}");
        run(&RECORD.replace("2026-01", &at));
        run(&format!("dues collect {at} --collector {}", name(1)));
        run(&format!("disclosure add --dues {at} --place 公开栏"));
        run(&format!("session makeup {at} {} --on {today} --way 自学 --confirmed-by {}", name(2), name(1)));
        run(&format!("member contact {} --way 电话", name(MEMBERS)));
        run(&format!("member visit {}", name(MEMBERS + 1)));
        run(&format!("plan notify {at} --on {at}-01 --channel 微信群"));
        let number = (year - 2016) * 12 + i32::try_from(month).expect("a month");
        run(&format!("resolution add {at} 第{at}号决定 --yes 30 --no 2"));
        run(&format!("resolution measure {number} 制定方案 --owner {} --due {at}-28", name(3)));
        run(&format!("resolution progress {number} 已经办结 --on {today} --done"));
    }

    /// What the file holds.
    pub(crate) fn size(&self) -> String {
        let connection = rusqlite::Connection::open(self.path("ten.db")).expect("the file opens");
        let count = |table: &str| -> i64 {
            let sql = format!("SELECT count(*) FROM {table}");
            connection.query_row(&sql, [], |row| row.get(0)).expect("a table of the file")
        };
        let counts = ["member", "session", "attendance", "contact", "payment", "entry", "change"];
        let counts = counts.map(|table| format!("{} of {table}", count(table)));
        let size = fs::metadata(self.path("ten.db")).map_or(0, |data| data.len() / 1024);
        format!("{}, {size} KiB", counts.join(", "))
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    pub(crate) fn copy_path(&self) -> String {
        self.path("copy.db")
    }

    /// The ten years in the copy that is written to, on the disk so that nobody pays for it later.
    pub(crate) fn fresh_copy(&self) {
        settled(&self.path("ten.db"), &self.copy_path());
    }

    /// A file with nobody in it in the copy that is written to.
    pub(crate) fn fresh_empty(&self) {
        settled(&self.path("empty.db"), &self.copy_path());
    }

    /// The program; with `{year}` among the words, once for each of the years.
    pub(crate) fn dangri(&self, args: &[&str]) -> Run {
        let writes = args.contains(&"record") || args.contains(&"import");
        vec![Spec {
            program: env!("CARGO_BIN_EXE_dangri").into(),
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
            script: None,
            db: if writes { self.copy_path() } else { self.path("ten.db") },
        }]
    }

    /// This program as the bound.
    pub(crate) fn bare(args: &[&str]) -> Run {
        let here = std::env::current_exe().expect("a program knows its place");
        plain(&here.to_string_lossy(), args)
    }

    /// The shell with a script.
    pub(crate) fn shell(&self, script: &str) -> Run {
        let writes = ["record.sql", "import.sql"].contains(&script);
        let db = if writes { self.copy_path() } else { self.path("ten.db") };
        vec![Spec {
            program: "sqlite3".into(),
            args: ["-batch", "-bail", &db].map(str::to_owned).to_vec(),
            script: Some(self.path(script)),
            db: String::new(),
        }]
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
pub(crate) fn plain(program: &str, args: &[&str]) -> Run {
    let args = args.iter().map(|arg| (*arg).to_owned()).collect();
    vec![Spec { program: program.to_owned(), args, script: None, db: String::new() }]
}

fn settled(from: &str, to: &str) {
    fs::copy(from, to).expect("a copy");
    File::open(to).and_then(|file| file.sync_all()).expect("a copy on the disk");
    assert!(!Path::new(&format!("{to}-journal")).exists(), "the last run left its journal");
}

fn write(path: &str, text: &str) {
    fs::write(path, text).expect("room for the scripts");
}

/// A made-up name; names have no digits.
fn name(number: usize) -> String {
    let digits = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let digits = [10_000, 1000, 100, 10, 1].map(|unit| digits[number / unit % 10]);
    format!("赵{}", digits.iter().collect::<String>())
}

fn roster(rows: usize) -> String {
    let mut csv =
        String::from("姓名,性别,民族,出生日期,学历,入党日期,转正日期,所在党小组,党费类别,联系电话\n");
    for number in 0..rows {
        let group = ["第一党小组", "第二党小组", "第三党小组"][number % 3];
        let line = "男,汉族,1980-01-02,大学本科,2010-07-01,2011-07-01";
        writeln!(csv, "{},{line},{group},在职,13800138000", name(number)).expect("a String takes every text");
    }
    csv
}

/// The same work by hand, each as the shell is fastest at it.
fn scripts(roster: &str) -> [(&'static str, String); 5] {
    [
        ("record.sql", record_sql()),
        ("month.sql", include_str!("month.sql").to_owned()),
        ("year.sql", include_str!("year.sql").to_owned()),
        ("rules.sql", include_str!("rules.sql").to_owned()),
        ("import.sql", include_str!("import.sql").replace("{roster}", roster)),
    ]
}

fn record_sql() -> String {
    let row = |member| if member == 3 { "'sick-leave', '住院', 1" } else { "'present', NULL, 1" };
    let rows =
        (1..=MEMBERS).map(|member| format!("((SELECT max (id) FROM session), {member}, {})", row(member)));
    include_str!("record.sql").replace("{attendance}", &rows.collect::<Vec<_>>().join(",\n    "))
}
