//! How fast `dangri` is: whole processes on a branch's file of ten years, beside the `sqlite3` shell with SQL by hand
//! and beside a bare program that runs the same SQL on the same SQLite (this one, started with `bare`); and how it grows with the
//! years and the members.
//!
//! `cargo bench`, on demand; `cargo dist-bench` measures what is handed out, `-- table`, `-- growth` or `-- papers` one of
//! the three. What is
//! compared runs in turn, A B A B, and ratios are taken pair by pair, so that a machine that is busy for a while slows
//! both. Nothing fails here: targets stand in the last columns, to be read.

#![expect(clippy::disallowed_methods, reason = "a bench reads what it measures")]
#![expect(clippy::print_stdout, reason = "the table is what this is for")]

use std::path::Path;
use std::process::{Command, Stdio};

use dangri::domain::time::{Day, Month, Months};
use dangri::rules::case::Case;
use dangri::rules::judge;
use dangri::store::Store;

use file::{Place, Size, TODAY, plain};
use work::{Against, Measured, Work, measured};

#[path = "speed/bare.rs"]
mod bare;
#[path = "speed/file.rs"]
mod file;
#[path = "speed/work.rs"]
mod work;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["start"] => {}
        ["bare", file, script] => {
            let script = std::fs::read_to_string(script).expect("the script was written");
            bare::run(Path::new(file), &script).expect("the file takes the statements");
        }
        ["table"] => table(&Place::make()),
        ["growth"] => growth(&Place::make()),
        ["papers"] => papers(&Place::make()),
        _ => {
            let place = Place::make();
            table(&place);
            growth(&place);
            papers(&place);
        }
    }
}

fn table(place: &Place) {
    place.fill("ten.db", file::TEN_YEARS);
    let shell = version("sqlite3").is_some();
    println!("ten years: {}", place.held("ten.db"));
    match version("sqlite3") {
        Some(version) => println!("SQLite {} here, {version} in the shell", rusqlite::version()),
        None => println!("sqlite3: not installed, its column is skipped"),
    }
    println!("milliseconds a run, medians; ratios are medians of the ratios of neighbouring runs\n");
    println!(
        "{:<46}{:>9}{:>9}{:>9}{:>8}{:>8}  {:<16}met?",
        "work", "dangri", "bare", "sqlite3", "/bare", "/sqlite", "target"
    );
    for work in works(place, shell) {
        println!("{}", row(&work, &measured(&work)));
    }
    println!();
    in_process(place);
    fsyncs(place);
}

fn row(work: &Work, measured: &Measured) -> String {
    let milliseconds = |time: Option<f64>| time.map_or("-".into(), |time| format!("{:.2}", time * 1000.0));
    let ratio = |ratio: Option<f64>| ratio.map_or("-".into(), |ratio| format!("{ratio:.2}"));
    let target = work.target.as_ref().map(|(against, most)| {
        let (name, reached) = match against {
            Against::Bare => ("bare", measured.to_bare),
            Against::Shell => ("sqlite3", measured.to_shell),
        };
        let met = reached.map_or("skipped", |reached| if reached <= *most { "yes" } else { "NO" });
        format!("{:<16}{met}", format!("<= {most} {name}"))
    });
    format!(
        "{:<46}{:>9}{:>9}{:>9}{:>8}{:>8}  {}",
        work.name,
        milliseconds(Some(measured.dangri)),
        milliseconds(measured.bare),
        milliseconds(measured.shell),
        ratio(measured.to_bare),
        ratio(measured.to_shell),
        target.unwrap_or_default(),
    )
}

fn works(place: &Place, shell: bool) -> Vec<Work<'_>> {
    let reads = |name, line: &str, script: &str, rounds, most| Work {
        name,
        dangri: place.dangri("ten.db", line),
        bare: Some(place.bare("ten.db", script)),
        shell: shell.then(|| place.shell("ten.db", script)),
        fresh: None,
        rounds,
        target: Some((Against::Bare, most)),
    };
    let writes = |name, line: &str, script: &str, most| Work {
        dangri: place.dangri("copy.db", line),
        bare: Some(place.bare("copy.db", script)),
        shell: shell.then(|| place.shell("copy.db", script)),
        fresh: Some(Box::new(|| place.fresh_copy("ten.db"))),
        ..reads(name, line, script, 61, most)
    };
    let collector = file::name(1);
    let collect = format!("dues collect 2026-01 --collector {collector}");
    let explain = format!("dues explain {collector} 2025-11");
    let progress = "resolution progress 120 方案已报 --on 2026-01-10";
    let import = format!("member import {} --yes", place.path("roster.csv"));
    vec![
        Work {
            bare: Some(plain(&file::here(), &["start"])),
            shell: shell.then(|| plain("sqlite3", &["-version"])),
            ..reads("start: --version", "--version", "start.sql", 101, 1.0)
        },
        Work { target: None, ..reads("start on a file: org show", "org show", "org.sql", 101, 0.0) },
        reads("log", "log", "log.sql", 61, 1.6),
        reads("roster: member list", "member list", "members.sql", 61, 1.6),
        reads("dues explain", &explain, "explain.sql", 61, 1.6),
        writes("record a session of 40, durable, with journal", file::RECORD, "record.sql", 1.8),
        writes("collect dues of 40, durable, with journal", &collect, "collect.sql", 1.8),
        reads("month's table of dues to CSV", "dues table 2025-11 --format csv", "month.sql", 61, 1.6),
        reads("year-end summary", "report year 2025", "year.sql", 61, 2.3),
        reads("all rules, a month (bare: 16)", "report check 2025-11", "rules-month.sql", 61, 1.8),
        reads("all rules, ten years (bare: 16)", "report check --all", "rules.sql", 21, 4.0),
        writes("one row: resolution progress", progress, "progress.sql", 3.0),
        Work {
            bare: None,
            fresh: Some(Box::new(|| place.fresh_copy("empty.db"))),
            rounds: 7,
            target: Some((Against::Shell, 1.0)),
            ..writes("import of a CSV, 20,000 rows, with journal", &import, "import.sql", 0.0)
        },
    ]
}

/// What grows with the years, and what with the members.
fn growth(place: &Place) {
    let sizes = [(1, 40), (10, 40), (30, 40), (10, 1000), (30, 1000)];
    let files = sizes.map(|(years, members)| (format!("{years}x{members}.db"), Size { years, members }));
    for (file, size) in &files {
        place.fill(file, *size);
    }
    let heads: Vec<String> =
        files.iter().map(|(file, _)| format!("{:>12}", file.trim_end_matches(".db"))).collect();
    let heads = heads.concat();
    println!("\ngrowth, milliseconds a run, medians; years x members\n\n{:<46}{heads}", "work");
    let explain = format!("dues explain {} 2025-11", file::name(1));
    let reading = [
        "log",
        "member list",
        &explain,
        "dues table 2025-11",
        "dues arrears",
        "session show 2025-11",
        "resolution list",
        "report year 2025",
        "report check 2025-11",
        "report check --all",
        "todo",
    ];
    for line in reading {
        grown(line, files.iter().map(|(file, _)| place.dangri(file, line).median(5, || ())));
    }
    let collect = format!("dues collect 2026-01 --collector {}", file::name(1));
    let progress = "resolution progress {last} 方案已报 --on 2026-01-10";
    for (name, line) in
        [("session record", file::RECORD), ("dues collect", &collect), ("resolution progress", progress)]
    {
        let runs = files.iter().map(|(file, size)| {
            let line = line.replace("{last}", &(size.years * 12).to_string());
            place.dangri("copy.db", &line).median(5, || place.fresh_copy(file))
        });
        grown(name, runs);
    }
}

/// What a month's register and a year's papers take, of 40 members and of 400.
fn papers(place: &Place) {
    let sizes = [40, 400].map(|members| (format!("papers-{members}.db"), Size { years: 1, members }));
    for (file, size) in &sizes {
        place.fill(file, *size);
    }
    let heads: Vec<String> =
        sizes.iter().map(|(file, _)| format!("{:>12}", file.trim_end_matches(".db"))).collect();
    println!("\npapers, milliseconds a run, medians\n\n{:<46}{}", "work", heads.concat());
    let (register, pack) = (place.path("register"), place.path("pack"));
    for ending in ["docx", "xlsx", "html"] {
        let line = format!("dues table 2025-11 -o {register}.{ending} --overwrite");
        grown(
            &format!("register, {ending}"),
            sizes.iter().map(|(file, _)| place.dangri(file, &line).median(5, || ())),
        );
        let line = format!("report pack 2025 --format {ending} -o {pack}-{ending}/ --overwrite");
        grown(
            &format!("pack, {ending}"),
            sizes.iter().map(|(file, _)| place.dangri(file, &line).median(5, || ())),
        );
    }
    println!("a pack of 40: target <= 1000");
}

fn grown(name: &str, runs: impl Iterator<Item = f64>) {
    let times: Vec<String> = runs.map(|seconds| format!("{:>12.2}", seconds * 1000.0)).collect();
    let times = times.concat();
    println!("{name:<46}{times}");
}

fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("-version").stdin(Stdio::null()).output().ok()?;
    String::from_utf8_lossy(&output.stdout).split(' ').next().map(str::to_owned)
}

/// All rules over the ten years in one go, without process and output: what the rules themselves cost.
fn in_process(place: &Place) {
    let day = |text: &str| dangri::domain::time::parse_full_day(text).expect("a day");
    let today: Day = day(TODAY);
    let months = Months { from: Month::of(day("2016-01-01")), to: Month::of(day("2025-12-01")) };
    let mut times: Vec<(f64, f64)> = Vec::new();
    let mut found = 0;
    for _ in 0..21 {
        let start = std::time::Instant::now();
        let store = Store::open(Path::new(&place.path("ten.db"))).expect("the file opens");
        let evidence = store.whole_evidence(Month::of(today)).expect("the file can be read");
        let loaded = start.elapsed().as_secs_f64();
        found = judge(&Case::new(&evidence, months, today)).len();
        times.push((loaded, start.elapsed().as_secs_f64() - loaded));
    }
    times.sort_by(f64_pairs);
    let (load, rules) = times[times.len() / 2];
    println!(
        "in process, ten years in one go: loading {:.2} ms, all rules {:.2} ms, {found} findings",
        load * 1000.0,
        rules * 1000.0
    );
}

fn f64_pairs(one: &(f64, f64), other: &(f64, f64)) -> std::cmp::Ordering {
    (one.0 + one.1).total_cmp(&(other.0 + other.1))
}

/// How often recording a session waits for the disk.
fn fsyncs(place: &Place) {
    if !Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("fsyncs of `session record`: skipped, strace is not installed");
        return;
    }
    place.fresh_copy("ten.db");
    let trace = place.path("trace.txt");
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=fsync,fdatasync", "-o", &trace, env!("CARGO_BIN_EXE_dangri")]);
    command.args(file::RECORD.split(' ')).stdout(Stdio::null());
    place.placed(&mut command);
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
