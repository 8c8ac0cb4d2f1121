//! Whatever words are typed, the program does not panic.

use std::ffi::OsString;

use super::text::is_clean;
use crate::branch::Branch;

/// Words at the edge of what is a name, a number, a day or a form.
const NASTY: &[&str] = &[
    "",
    " ",
    "-",
    "--",
    "---",
    "-1",
    "=",
    ":",
    "=:",
    "#",
    "#1",
    "张三#",
    "张三=",
    "张三=:",
    "=病假:",
    "张伟#99999999999999999999",
    "/",
    "2026-11/",
    "2026-11/99999999999",
    "0000-00",
    "9999-12",
    "9999-12-31",
    "-2026-11",
    "12-31",
    "2026-11-",
    "99999999999999999999",
    "-9223372036854775808",
    "9223372036854775807",
    "92233720368547758.07",
    "0.001",
    ".",
    "..",
    "...",
    "@",
    "@.",
    "@/nowhere",
    "１２",
    "١٢",
    "𠮷",
    "e\u{301}",
    "\u{1}",
    "%s%n",
    "{}",
    "{0}",
    "\\",
    "'",
    "\"",
    "`",
    "$(x)",
    "\u{10ffff}",
    "2026年11月",
    "today",
    "24:00",
    "23:60",
    "00:00",
    "2026-11-02 14:30-16:00",
    "党小组会:",
    "支委会:甲",
    "诵读党章=:",
    "诵读党章=张三:",
    "诵读党章=:99999999999",
];

/// Where they are put, at the end.
const PLACES: &[&[&str]] = &[
    &["member", "show"],
    &["member", "list"],
    &["member", "add", "--joined", "2020-01-01"],
    &["member", "add", "孙八", "--joined"],
    &["member", "edit", "张三", "--from"],
    &["member", "import"],
    &["member", "confirm", "张三", "--on"],
    &["member", "excuse", "张三", "--reason", "frail", "--dry-run", "--from"],
    &["member", "excuse", "张三", "--reason", "frail", "--from", "2026-11-01", "--dry-run", "--helper"],
    &["member", "float", "张三", "--from", "2026-11-01", "--dry-run", "--to"],
    &["member", "station", "张三", "--from", "2026-11-01", "--dry-run", "--post"],
    &["member", "contact", "--way", "电话", "--dry-run"],
    &["member", "contact", "张三", "--way", "电话", "--dry-run", "--month"],
    &["member", "talk", "张三", "--dry-run", "--by"],
    &["session", "makeup", "2026-10", "--on", "2026-10-20", "--way", "自学", "--confirmed-by", "李四"],
    &["session", "makeup", "2026-10", "张三", "--dry-run", "--waive"],
    &["session", "amend", "2026-10", "--dry-run", "--guest"],
    &["session", "amend", "2026-10", "--dry-run", "--not-due"],
    &["disclosure", "add", "--place", "公开栏", "--dry-run", "--dues"],
    &["disclosure", "add", "甲", "--place", "公开栏", "--dry-run", "--until"],
    &["disclosure", "answer"],
    &["org", "elect", "--dry-run", "--on"],
    &["org", "elect", "--on", "2026-01-01", "--dry-run", "--term"],
    &["report", "attendance"],
    &["report", "attendance", "--from", "2026-01", "--to"],
    &["report", "contact"],
    &["plan", "dates"],
    &["plan", "show"],
    &["plan", "draft", "--dry-run"],
    &["plan", "draft", "--dry-run", "--file"],
    &["plan", "task", "2026", "--dry-run"],
    &["plan", "task", "2026", "甲", "--dry-run", "--month"],
    &["plan", "task", "2026", "--dry-run", "--number"],
    &["plan", "opinion", "2026", "甲", "--dry-run", "--from"],
    &["plan", "opinion", "2026", "甲", "--from", "群众代表", "--dry-run", "--on"],
    &["plan", "adopt", "2026", "--dry-run", "--on"],
    &["plan", "amend", "2026-11", "--theme", "甲", "--dry-run", "--reason"],
    &["plan", "event", "2026-11-02", "--dry-run"],
    &["plan", "event", "--dry-run"],
    &["plan", "move", "--applied", "2026-06-30", "--to", "2026-07-09"],
    &["session", "show"],
    &["session", "record", "--start", "14:30", "--end", "16:40", "--dry-run"],
    &["session", "record", "2026-11", "--dry-run", "--sitting"],
    &["session", "record", "2026-11", "--start", "14:30", "--end", "16:40", "--dry-run", "--leave"],
    &["session", "record", "2026-11", "--start", "14:30", "--end", "16:40", "--dry-run", "--act"],
    &["session", "record", "2026-11", "--start", "14:30", "--end", "16:40", "--dry-run", "--meeting"],
    &["session", "record", "2026-11", "--start", "14:30", "--end", "16:40", "--dry-run", "--date"],
    &["session", "record", "2026-11", "--start", "14:30", "--dry-run", "--end"],
    &["dues", "table"],
    &["dues", "explain", "张三"],
    &["dues", "card", "张三"],
    &["dues", "handover"],
    &["dues", "remitted"],
    &["dues", "open", "--dry-run"],
    &["dues", "close", "--dry-run", "--counted"],
    &["dues", "close", "--dry-run", "--counted", "0", "--defer"],
    &["dues", "reopen", "--dry-run", "--reason", "漏记"],
    &["dues", "remit", "--dry-run", "--amount"],
    &["dues", "remit", "--dry-run", "--cancel", "--reason"],
    &["dues", "assess", "张三", "--dry-run", "--payslip", "2025-12", "--income"],
    &["dues", "collect", "2026-10", "--collector", "王五", "--only", "张三", "--dry-run", "--voluntary"],
    &["policy", "rates", "list"],
    &["policy", "rates", "import", "--cancel", "--dry-run", "--from"],
    &["dues", "arrears", "--as-of"],
    &["dues", "assess", "张三", "--dry-run", "--base"],
    &["dues", "assess", "张三", "--dry-run", "--base", "1", "--from"],
    &["dues", "collect", "--collector", "王五", "--dry-run"],
    &["dues", "collect", "2026-10", "--collector", "王五", "--dry-run", "--on"],
    &["dues", "collect", "2026-10", "--collector", "王五", "--only", "张三", "--dry-run", "--amount"],
    &["dues", "collect", "2026-10", "--collector", "王五", "--only", "张三", "--dry-run", "--payer"],
    &["resolution", "add", "2026-10", "甲", "--dry-run", "--yes"],
    &["resolution", "list"],
    &["resolution", "show"],
    &["report", "month"],
    &["report", "quarter"],
    &["report", "year"],
    &["report", "check", "--year"],
    &["report", "check", "--as-of"],
    &["log"],
    &["log", "--last"],
    &["--format"],
    &[],
];

#[test]
fn nothing_that_is_typed_makes_the_program_panic() {
    let branch = Branch::new();
    for (at, place) in PLACES.iter().enumerate() {
        // Each text in a third of the places, each place with a third of the texts.
        for text in NASTY.iter().skip(at % 3).step_by(3) {
            let line: Vec<&str> = place.iter().copied().chain([*text]).collect();
            assert_no_panic(&branch, &line);
        }
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStringExt;
    let branch = Branch::new();
    let broken = || OsString::from_vec(b"\xe5\xbc\xff".to_vec());
    for place in [
        &["member", "show"][..],
        &["plan", "set", "--theme"],
        &["member", "import"],
        &["member", "list", "--db"],
        &[],
    ] {
        let line: Vec<OsString> = place.iter().map(OsString::from).chain([broken()]).collect();
        let said = branch.run(&line);
        assert_eq!(said.status, Some(2), "{line:?}: {said:?}");
        assert!(said.stderr.starts_with("错误："), "{line:?}: {said:?}");
    }
}

fn assert_no_panic(branch: &Branch, line: &[&str]) {
    let said = branch.run(line);
    assert!(matches!(said.status, Some(0..=2)), "{line:?}: {said:?}");
    assert!(is_clean(&said.stderr) && !said.stderr.contains("panicked"), "{line:?}: {said:?}");
    assert!(said.status != Some(2) || said.stdout.is_empty(), "{line:?}: {said:?}");
}

mod any_words {
    use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

    use super::{Branch, assert_no_panic};

    const KNOWN: &[&str] = &[
        "member",
        "plan",
        "session",
        "dues",
        "resolution",
        "report",
        "log",
        "add",
        "list",
        "show",
        "record",
        "set",
        "table",
        "year",
        "check",
        "2026-11",
        "2026",
        "张三",
        "--theme",
        "--year",
        "--start",
        "--end",
        "--format",
        "json",
        "csv",
        "--help",
    ];

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            3 => prop::sample::select(KNOWN).prop_map(str::to_owned),
            1 => any::<String>().prop_map(|text| text.replace('\0', "")),
        ]
    }

    proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

        #[test]
        fn no_words_make_the_program_panic(words in prop::collection::vec(word(), 0..7)) {
            thread_local!(static BRANCH: Branch = Branch::new());
            // What writes into a file is left out, so that no stray file is made.
            let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.starts_with("-o")).collect();
            BRANCH.with(|branch| assert_no_panic(branch, &words));
        }
    }
}
