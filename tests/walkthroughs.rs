//! The manual in `tests/cmd` and the README's own lines are run as they stand.
//!
//! Each file is run in a folder of its own that holds `examples` and what stands in `tests/cmd/files`, with a record
//! file of its own, on the day that its first line names: `<!-- today: 2026-11-03 -->`. To take over what the
//! program says now: `TRYCMD=overwrite cargo test walkthroughs`, then read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use trycmd::TestCases;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What stands in a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The page with variables set before each command; those that a line sets itself come after them, and win.
fn with(text: &str, variables: &str) -> String {
    let line = |line: &str| match line.strip_prefix("$ ") {
        Some(command) => format!("$ {variables}{command}\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

fn run(file: &Path) {
    let text = fs::read_to_string(file).unwrap();
    let today = text.lines().next().and_then(|line| line.strip_prefix("<!-- today: ")?.strip_suffix(" -->"));
    let today = today.unwrap_or_else(|| panic!("{}: the first line names the day", file.display()));
    let stage = tempfile::tempdir().unwrap();
    let copy = stage.path().join(file.file_name().unwrap());
    let given = format!("COLUMNS=80 DANGRI_TODAY={today} ");
    fs::write(&copy, with(&text, &given)).unwrap();
    // The folder that the commands are run in.
    let here = copy.with_extension("in");
    fs::create_dir(&here).unwrap();
    let examples = ["examples", "examples/2026", "examples/policies"].map(|from| (from, here.join(from)));
    for (from, to) in examples.into_iter().chain([("tests/cmd/files", here.clone())]) {
        fs::create_dir_all(&to).unwrap();
        for given in files(&root().join(from)).into_iter().filter(|given| given.is_file()) {
            fs::copy(&given, to.join(given.file_name().unwrap())).unwrap();
        }
    }
    let outcome = std::panic::catch_unwind(|| {
        TestCases::new()
            .register_bin("dangri", Path::new(env!("CARGO_BIN_EXE_dangri")))
            .env("DANGRI_DB", here.join("dangri.db").display().to_string())
            .env("USER", "李四")
            .case(&copy);
    });
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        fs::write(file, fs::read_to_string(&copy).unwrap().replace(&given, "")).unwrap();
    }
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn the_manual_runs_as_it_stands() {
    let manual = files(&root().join("tests/cmd"));
    let pages: Vec<_> =
        manual.iter().filter(|file| file.extension().is_some_and(|end| end == "md")).collect();
    assert!(pages.len() >= 8, "{pages:?}");
    for page in pages {
        run(page);
    }
}

#[test]
fn the_readme_runs_as_it_stands() {
    run(&root().join("README.md"));
}

/// The rows of the tables that a page has in its own text: a name and what was counted by hand.
fn worked_out(page: &str) -> Vec<Vec<&str>> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let rows = rows.map(|row| row.split(" | ").collect::<Vec<&str>>());
    rows.filter(|row| row[1].parse::<u32>().is_ok()).collect()
}

#[test]
fn the_year_of_every_kind_of_member_comes_to_what_was_counted_by_hand() {
    let page = fs::read_to_string(root().join("tests/cmd/12-一年里的各类党员.md")).unwrap();
    let (text, said) = page.split_once("dangri report attendance 2026").unwrap();
    // 姓名 and its counts; 活动, 日期, 类型 and its counts.
    let said = said.split_once("逐人逐次").unwrap().0.lines().map(|line| line.split_whitespace().collect());
    let said: Vec<Vec<&str>> = said.collect();
    let counted = |row: &[&str]| {
        let name = row[0];
        let found = said.iter().filter(|line| line.first() == Some(&name)).map(|line| {
            let from = if name.starts_with("2026-") { 3 } else { 1 };
            [&line[..1], &line[from..]].concat()
        });
        found.filter(|line| line.len() >= row.len()).any(|line| line[..row.len()] == *row)
    };
    let rows = worked_out(text);
    assert_eq!(rows.len(), 12 + 1 + 19 + 1);
    for row in rows {
        assert!(counted(&row), "{row:?}");
    }
}

#[test]
fn every_test_file_is_listed() {
    let list = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    for file in files(&root().join("tests")) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        if file.extension().is_some_and(|end| end == "rs") && name != "main" {
            assert!(list.contains(&format!("mod {name};")), "{name} is not run");
        }
    }
}
