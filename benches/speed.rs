//! How fast `dangri` is: whole processes on a branch's file of ten years, beside the `sqlite3` shell with SQL by hand
//! and, where the target names it, beside a bare program on the same SQLite (this one, started with `bare-…`).
//!
//! `cargo bench --bench speed`, on demand. What is compared runs in turn, A B A B, and ratios are taken pair by pair,
//! so that a machine that is busy for a while slows both. Nothing fails here: targets stand in the last columns, to be
//! read.

#![expect(clippy::disallowed_methods, reason = "a bench reads what it measures")]
#![expect(clippy::print_stdout, reason = "the table is what this is for")]

use std::path::Path;
use std::process::{Command, Stdio};

use dangri::domain::time::{Day, Month, Months};
use dangri::rules::judge;
use dangri::rules::rule::Scope;
use dangri::store::Store;

use file::{ROSTER_ROWS, TODAY, TenYears, plain};
use work::{Against, Measured, Work, measured};

#[path = "speed/bare.rs"]
mod bare;
#[path = "speed/file.rs"]
mod file;
#[path = "speed/work.rs"]
mod work;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["bare-start"] => {}
        ["bare-record", file] => bare::record(Path::new(file)).expect("the copy takes the record"),
        _ => table(),
    }
}

fn table() {
    let ten = TenYears::make();
    let shell = version("sqlite3").is_some();
    println!("ten years: {}", ten.size());
    match version("sqlite3") {
        Some(version) => println!("SQLite {} here, {version} in the shell", rusqlite::version()),
        None => println!("sqlite3: not installed, its column is skipped"),
    }
    println!("milliseconds a run, medians; ratios are medians of the ratios of neighbouring runs\n");
    let works = works(&ten, shell);
    println!(
        "{:<46}{:>9}{:>9}{:>9}{:>8}{:>8}  {:<16}met?",
        "work", "dangri", "bare", "sqlite3", "/bare", "/sqlite", "target"
    );
    for work in &works {
        println!("{}", row(work, &measured(work)));
    }
    println!();
    in_process(&ten);
    fsyncs(&ten);
}

fn row(work: &Work, measured: &Measured) -> String {
    let milliseconds = |time: Option<f64>| time.map_or("-".into(), |time| format!("{:.2}", time * 1000.0));
    let ratio = |ratio: Option<f64>| ratio.map_or("-".into(), |ratio| format!("{ratio:.2}"));
    let (against, most) = &work.target;
    let (name, reached) = match against {
        Against::Bare => ("bare", measured.to_bare),
        Against::Shell => ("sqlite3", measured.to_shell),
    };
    let met = reached.map_or("skipped", |reached| if reached <= *most { "yes" } else { "NO" });
    format!(
        "{:<46}{:>9}{:>9}{:>9}{:>8}{:>8}  {:<16}{met}",
        work.name,
        milliseconds(Some(measured.dangri)),
        milliseconds(measured.bare),
        milliseconds(measured.shell),
        ratio(measured.to_bare),
        ratio(measured.to_shell),
        format!("<= {most} {name}"),
    )
}

fn works(ten: &TenYears, shell: bool) -> Vec<Work<'_>> {
    let sql = |name: &'static str| shell.then(|| ten.shell(name));
    let record = file::RECORD;
    vec![
        Work {
            name: "start (--version)",
            dangri: ten.dangri(&["--version"]),
            bare: Some(TenYears::bare(&["bare-start"])),
            shell: shell.then(|| plain("sqlite3", &["-version"])),
            fresh: None,
            rounds: 101,
            target: (Against::Bare, 1.4),
        },
        Work {
            name: "record a session of 40, durable, with journal",
            dangri: ten.dangri(&record.split(' ').collect::<Vec<_>>()),
            bare: Some(TenYears::bare(&["bare-record", &ten.copy_path()])),
            shell: sql("record.sql"),
            fresh: Some(Box::new(|| ten.fresh_copy())),
            rounds: 61,
            target: (Against::Bare, 1.5),
        },
        Work {
            name: "month's table of dues to CSV",
            dangri: ten.dangri(&["dues", "table", "2025-11", "--format", "csv"]),
            bare: None,
            shell: sql("month.sql"),
            fresh: None,
            rounds: 61,
            target: (Against::Shell, 1.0),
        },
        Work {
            name: "year-end summary",
            dangri: ten.dangri(&["report", "year", "2025"]),
            bare: None,
            shell: sql("year.sql"),
            fresh: None,
            rounds: 61,
            target: (Against::Shell, 1.5),
        },
        Work {
            name: "all rules, ten years (shell: a few of them)",
            dangri: ten.dangri(&["report", "check", "--all"]),
            bare: None,
            shell: sql("rules.sql"),
            fresh: None,
            rounds: 21,
            target: (Against::Shell, 1.0),
        },
        Work {
            name: "import of a CSV, 20,000 rows, with journal",
            dangri: ten.dangri(&["member", "import", &ten.path("roster.csv"), "--yes"]),
            bare: None,
            shell: sql("import.sql"),
            fresh: Some(Box::new(|| ten.fresh_empty())),
            rounds: 7,
            target: (Against::Shell, 2.0),
        },
    ]
}

fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("-version").stdin(Stdio::null()).output().ok()?;
    String::from_utf8_lossy(&output.stdout).split(' ').next().map(str::to_owned)
}

/// All rules over the ten years in one go, without process and output: what the rules themselves cost.
fn in_process(ten: &TenYears) {
    let day = |text: &str| dangri::domain::time::parse_full_day(text).expect("a day");
    let today: Day = day(TODAY);
    let months = Months { from: Month::of(day("2016-01-01")), to: Month::of(day("2025-12-01")) };
    let mut times: Vec<(f64, f64)> = Vec::new();
    let mut found = 0;
    for _ in 0..21 {
        let start = std::time::Instant::now();
        let store = Store::open(Path::new(&ten.path("ten.db"))).expect("the file opens");
        let ledger = store.whole_ledger(Month::of(today)).expect("the file can be read");
        let loaded = start.elapsed().as_secs_f64();
        found = judge(&ledger, &Scope { months, as_of: today }).len();
        times.push((loaded, start.elapsed().as_secs_f64() - loaded));
    }
    times.sort_by(f64_pairs);
    let (load, rules) = times[times.len() / 2];
    println!(
        "in process, ten years in one go: loading {:.2} ms, all rules {:.2} ms, {found} duties",
        load * 1000.0,
        rules * 1000.0
    );
    println!("import: {ROSTER_ROWS} rows; the target is half the shell's rate");
}

fn f64_pairs(one: &(f64, f64), other: &(f64, f64)) -> std::cmp::Ordering {
    (one.0 + one.1).total_cmp(&(other.0 + other.1))
}

/// How often recording a session waits for the disk.
fn fsyncs(ten: &TenYears) {
    if !Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("fsyncs of `session record`: skipped, strace is not installed");
        return;
    }
    ten.fresh_copy();
    let trace = ten.path("trace.txt");
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=fsync,fdatasync", "-o", &trace, env!("CARGO_BIN_EXE_dangri")]);
    command.args(file::RECORD.split(' ')).stdout(Stdio::null());
    ten.placed(&mut command);
    let worked = command.status().is_ok_and(|status| status.success());
    let traced = std::fs::read_to_string(&trace).unwrap_or_default();
    let count = traced.lines().filter(|line| line.contains("sync(")).count();
    if worked {
        println!(
            "fsyncs of `session record`: {count}, target <= 5: {}",
            if count <= 5 { "yes" } else { "NO" }
        );
    } else {
        println!("fsyncs of `session record`: skipped, strace may not trace here");
    }
}
