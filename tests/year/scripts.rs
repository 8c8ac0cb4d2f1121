//! The scripts of `examples`, as people start them.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::table::DUES;
use super::{END, Year, dues, examples, fen, tally, text, worked, worked_dues};

#[test]
fn the_script_tells_each_month_in_a_line_and_ends_with_the_summary() {
    let year = Year::of_2026();
    let (steps, summary) = year.printed.split_once("\n\n").unwrap();
    assert_eq!(steps.lines().count(), 13);
    assert_eq!(summary, year.dangri(END, "report year 2026"));
}

#[test]
fn without_a_file_of_ones_own_the_script_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut bash = Command::new("bash");
    bash.arg(examples().join("year.sh")).env("DANGRI", env!("CARGO_BIN_EXE_dangri"));
    bash.env_remove("DANGRI_DB").env_remove("COLUMNS").env("TMPDIR", folder.path()).stdin(Stdio::null());
    let output = bash.output().unwrap();
    assert_eq!(text(&output.stdout), Year::of_2026().printed);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn the_script_of_the_years_end_names_who_was_seldom_there_and_who_owes() {
    let year = Year::of_2026();
    let output = year.script(&examples().join("year-end.sh"), END, &["2026"]);
    // 1: the check found something.
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(1), ""));
    let expected = "\
参加率不到 80% 的：
  韩冬#25  61.5%
  曹玉珍#32  76.9%
  曾广福#38  76.9%
欠党费的：
  郭大鹏#17  35.00 元
  何秀英#18  84.00 元
检查：有“必须”的事项没有做到，见 检查-2026.txt
";
    assert_eq!(text(&output.stdout), expected);
    assert!(fs::read_to_string(year.folder.path().join("检查-2026.txt")).unwrap().contains("何秀英"));
}

#[test]
fn the_script_of_the_dues_writes_twelve_files_that_add_up() {
    let year = Year::of_2026();
    let output = year.script(&examples().join("dues-to-csv.sh"), END, &["2026", "登记表"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for (month, (owed, unpaid)) in (1..=12).zip(DUES) {
        let file = year.folder.path().join(format!("登记表/2026-{month:02}.csv"));
        let table = fs::read_to_string(file).unwrap();
        let mut rows = csv::Reader::from_reader(table.strip_prefix('\u{feff}').unwrap().as_bytes());
        let column =
            |name: &str, headers: &csv::StringRecord| headers.iter().position(|header| header == name);
        let headers = rows.headers().unwrap().clone();
        let [who, due, paid] = ["姓名", "应缴", "实缴"].map(|name| column(name, &headers).unwrap());
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        let (total, people) = rows.split_last().unwrap();
        assert_eq!(&total[who], "合计");
        let sum =
            |at: usize| people.iter().filter(|row| !row[at].is_empty()).map(|row| fen(&row[at])).sum::<u64>();
        let [owed, paid_in_all, _] = worked_dues(owed, unpaid);
        assert_eq!((fen(&total[due]), fen(&total[paid])), (owed, paid_in_all), "{month}");
        assert_eq!((sum(due), sum(paid)), (owed, paid_in_all), "{month}");
    }
}

#[test]
fn the_script_of_a_party_day_records_collects_and_checks() {
    let year = Year::of_2026();
    let mut bash = Command::new("bash");
    bash.arg(examples().join("party-day.sh")).args([
        "2027-01",
        "--leave",
        "陈建国=公假:开会",
        "--absent",
        "韩冬",
    ]);
    bash.env("DANGRI", env!("CARGO_BIN_EXE_dangri")).env("UNPAID", "韩冬、张伟#6");
    bash.env("BY", "迪力夏提·艾山·吐尔逊=微信");
    let output = year.run(&mut bash, "2027-01-04");
    // 1: nobody was notified.
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(1), ""));
    let month: Value =
        serde_json::from_str(&year.dangri("2027-01-31", "report month 2027-01 --format json")).unwrap();
    let month = &month["months"][0];
    assert_eq!(tally(&month["sessions"][0]["tally"]), worked(37, 35, [1, 0, 0, 0, 1], 0));
    // As in December, but for 0.20 and 81.00; and of those who were not there, but for 迪力夏提: 216.00 of 陈建国, 14.30 of 朱启明 at
    // the front, 0.20 each of 唐玉兰, who floats, and 冯德山, who is excused.
    assert_eq!(dues(month), worked_dues("2582.45", "311.90"));
    assert!(year.folder.path().join("党费收缴登记表-2027-01.csv").exists());
}

#[test]
fn nobody_pays_by_hand_at_a_session_at_which_they_were_not() {
    // In cash, for nobody else, and not an entry that takes another back; on a day of a session. Whoever was admitted at it was
    // there as a guest.
    let paid = "SELECT count(*) FROM payment p JOIN sitting t ON t.day = p.\"on\"
                JOIN session s ON s.id = t.session AND s.kind = 'monthly'
                JOIN member m ON m.id = p.member AND m.joined <> t.day
                WHERE p.way = 'cash' AND p.payer IS NULL AND p.reverses IS NULL";
    let there = "EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id AND a.member = p.member
                         AND a.kind IN ('present', 'late'))";
    let connection = rusqlite::Connection::open(super::whole_year()).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert!(count(paid) > 300);
    assert_eq!(count(&format!("{paid} AND NOT {there}")), 0);
}
