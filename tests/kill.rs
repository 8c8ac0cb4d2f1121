//! The program is killed in the middle of its writing: a command is in the file wholly or not at all, and one that
//! reported success stays.

#![expect(clippy::print_stdout, reason = "the seed and the moments that it led to, to repeat a failure")]

use std::collections::HashMap;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::branch::{Branch, ROSTER};
use crate::chance::Chance;
use crate::undo::{Tables, recorded};
use crate::{forget, journal};

/// Members of the import: more than SQLite's cache holds, so that pages reach the file before the end.
const MANY: usize = 4000;
/// Kills of each kind, and at most as many again until a hot journal is met.
const KILLS: usize = 25;
/// What a journal begins with once it is in force.
const HOT: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

#[test]
fn an_import_that_is_killed_is_there_wholly_or_not_at_all() {
    let made = branch();
    let import = vec!["member import many.csv --yes".to_owned()];
    let mut whole = time(|| assert_eq!(made.copy().line(&import[0]).status, Some(0)));
    let mut chance = moments("import");
    let (mut hot, mut done, mut kills) = (0, 0, 0);
    while kills < KILLS || (hot == 0 && kills < 4 * KILLS) {
        let branch = made.copy();
        // In every fifth run as soon as it is seen to be in the midst of writing, whatever the time.
        let at_sight = kills % 5 == 0;
        let after = if at_sight { whole * 4 } else { moment(&mut chance, whole + whole / 8) };
        let succeeded = killed(&branch, &import, after, at_sight);
        hot += usize::from(is_hot(&branch));
        check(&branch, &import[..succeeded]);
        let members = branch.count("SELECT count(*) FROM member");
        let imports = branch.count("SELECT count(*) FROM entry WHERE command LIKE '%many.csv%'");
        assert!(
            [(7, 0), (7 + i64::try_from(MANY).unwrap(), 1)].contains(&(members, imports)),
            "{members}, {imports}"
        );
        (done, kills) = (done + succeeded, kills + 1);
        // As long as it takes while the machine is as busy as it is: about one in six comes too late.
        if !at_sight {
            whole = whole.mul_f64(if succeeded > 0 { 0.8 } else { 1.05 });
        }
    }
    println!("import: {kills} kills within {whole:?}, {hot} with a hot journal, {done} too late");
    assert!(hot > 0, "no kill met a hot journal");
}

#[test]
fn records_in_a_row_that_are_killed_lose_nothing_that_was_reported() {
    let made = branch();
    let record = |number| {
        format!(
            "session record 2026-09/{number} --date 2026-09-15 --start 14:30 --end 16:40 --theme 第{number}次"
        )
    };
    let records: Vec<String> = (1..=8).map(record).collect();
    let whole = time(|| {
        let branch = made.copy();
        for line in &records {
            branch.done(line);
        }
    });
    let mut chance = moments("records");
    let (mut hot, mut done) = (0, 0);
    for _ in 0..KILLS {
        let branch = made.copy();
        let succeeded = killed(&branch, &records, moment(&mut chance, whole), false);
        hot += usize::from(is_hot(&branch));
        check(&branch, &records[..succeeded]);
        let sessions = branch.count("SELECT count(*) FROM session");
        let entries = branch.count("SELECT count(*) FROM entry WHERE command LIKE '%session record%'");
        let attendances = branch.count("SELECT count(*) FROM attendance");
        assert_eq!((entries, attendances), (sessions, sessions * 7));
        let expected = i64::try_from(succeeded).unwrap();
        assert!(sessions == expected || sessions == expected + 1, "{sessions} of {expected}");
        done += succeeded;
    }
    println!("records: {KILLS} kills within {whole:?}, {hot} with a hot journal, {done} records before them");
}

/// Of every kind of write; `DANGRI_KILLS` sets how many.
#[test]
fn whatever_is_written_is_there_wholly_or_not_at_all_when_it_is_killed() {
    let made = forget::left();
    let before = recorded(&made);
    let mut after: HashMap<&str, (Duration, Tables)> = HashMap::new();
    let lines: Vec<&str> = journal::WRITING.iter().copied().chain([forget::LINE]).collect();
    let mut chance = moments("any");
    let set = std::env::var("DANGRI_KILLS").ok().and_then(|kills| kills.parse().ok());
    let (kills, mut hot, mut done, mut slowest) = (set.unwrap_or(20), 0, 0, Duration::ZERO);
    for at in 0..kills {
        let line = lines[chance.below(lines.len())];
        let (whole, then) = after.entry(line).or_insert_with(|| {
            let branch = made.copy();
            let whole = time(|| drop(branch.done(line)));
            (whole, recorded(&branch))
        });
        let branch = made.copy();
        let succeeded = killed(&branch, &[line.to_owned()], moment(&mut chance, *whole + *whole / 8), false);
        hot += usize::from(is_hot(&branch));
        slowest = slowest.max(time(|| drop(branch.done("verify"))));
        check(&branch, &[]);
        let now = recorded(&branch);
        assert!(now == *then || succeeded == 0 && now == before, "{at}: {line}");
        done += succeeded;
    }
    println!(
        "any: {kills} kills of {} lines, {hot} with a hot journal, {done} too late, slowest look {slowest:?}",
        after.len()
    );
}

/// `DANGRI_WRITES` sets how many records each of the eight makes.
#[test]
fn of_eight_that_write_at_once_none_gives_up_and_none_loses_a_record() {
    let branch = Branch::new();
    let set = std::env::var("DANGRI_WRITES").ok().and_then(|writes| writes.parse().ok());
    let each: i64 = set.unwrap_or(4);
    let longest = std::thread::scope(|scope| {
        let writer = |writer: i64| {
            let branch = &branch;
            scope.spawn(move || {
                let record = |at: i64| {
                    let line = format!("disclosure add 第{writer}人第{at}次公示 --place 公开栏");
                    time(|| drop(branch.done(&line)))
                };
                (0..each).map(record).max()
            })
        };
        let writers: Vec<_> = (0..8).map(writer).collect();
        writers.into_iter().filter_map(|writer| writer.join().unwrap()).max()
    });
    let made = "SELECT count(DISTINCT matter) FROM disclosure WHERE matter LIKE '第%次公示'";
    assert_eq!(branch.count(made), 8 * each);
    branch.done("verify");
    println!("8 writers of {each} records each, the longest wait {longest:?}");
}

fn branch() -> Branch {
    let branch = Branch::empty();
    branch.write("members.csv", ROSTER.as_bytes());
    branch.done("init --name 城关镇机关第一党支部 --since 2026-01 --yes");
    branch.done("member import members.csv --yes");
    let digits = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let name =
        |number: usize| [1000, 100, 10, 1].map(|unit| digits[number / unit % 10]).iter().collect::<String>();
    let rows =
        (0..MANY).map(|number| format!("赵{},1980-01-02,2010-07-01,第一党小组,备注文字\n", name(number)));
    let csv = format!("姓名,出生日期,入党日期,所在党小组,备注\n{}", rows.collect::<String>());
    branch.write("many.csv", csv.as_bytes());
    branch
}

/// Runs the lines one after the other and kills what runs when the time is over, or at the sight of a journal in force; how many
/// had reported success.
fn killed(branch: &Branch, lines: &[String], after: Duration, at_sight: bool) -> usize {
    let end = Instant::now() + after;
    let mut succeeded = 0;
    for line in lines {
        let mut command = branch.command(&line.split(' ').collect::<Vec<_>>());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        if !ends_before(&mut child, || Instant::now() < end && !(at_sight && is_hot(branch))) {
            child.kill().unwrap();
            // It may have ended between the last look and the kill.
            return succeeded + usize::from(child.wait().unwrap().success());
        }
        succeeded += 1;
    }
    succeeded
}

fn ends_before(child: &mut Child, may_go_on: impl Fn() -> bool) -> bool {
    while may_go_on() {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return true;
        }
        sleep(Duration::from_micros(100));
    }
    false
}

fn is_hot(branch: &Branch) -> bool {
    std::fs::read(branch.path("dangri.db-journal")).is_ok_and(|bytes| bytes.starts_with(&HOT))
}

/// The file opens, is sound, and every command that it knows is closed with as many changes as it counts.
fn check(branch: &Branch, succeeded: &[String]) {
    let list = branch.line("member list");
    assert_eq!(list.status, Some(0), "{}", list.stderr);
    assert!(list.stdout.contains("欧阳建国"));
    assert!(!is_hot(branch), "the journal is still in force");
    let connection = branch.open();
    let integrity: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(integrity, "ok");
    assert_eq!(branch.count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    let unclosed =
        "SELECT count(*) FROM entry WHERE rows IS NOT (SELECT count(*) FROM change WHERE entry = entry.id)";
    assert_eq!(branch.count(unclosed), 0);
    for line in succeeded {
        let sql = "SELECT count(*) FROM entry WHERE command = 'dangri ' || ?1";
        let found: i64 = connection.query_row(sql, [line], |row| row.get(0)).unwrap();
        assert_eq!(found, 1, "{line} had reported success");
    }
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// A generator whose seed `DANGRI_KILL_SEED` sets, and is told.
fn moments(name: &str) -> Chance {
    let seed = Chance::seeded("DANGRI_KILL_SEED");
    println!("{name}: DANGRI_KILL_SEED={seed}");
    Chance::new(seed)
}

/// A moment within a time.
fn moment(chance: &mut Chance, most: Duration) -> Duration {
    most.mul_f64(f64::from(u32::try_from(chance.next() >> 32).unwrap()) / f64::from(u32::MAX))
}
