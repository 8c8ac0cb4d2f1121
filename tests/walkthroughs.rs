//! The manual in `docs/manual`, the walk-throughs in `tests/cmd` and the README's own lines are run as they stand.
//!
//! Each file is run in a folder of its own that holds `examples` and what stands in `tests/cmd/files`, with a record
//! file of its own, on the day that its first line names: `<!-- today: 2026-11-03 -->`. Another such line sets the day of
//! the commands below it, and `<!-- columns: 140 -->` their width. A `console` block within a comment is run and not
//! shown: what a chapter needs and does not tell. To take over what the program says now: `TRYCMD=overwrite cargo test
//! walkthroughs`, then read the difference.

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

/// The variables that a page sets for its commands, each by a line of its own: `<!-- today: 2026-11-03 -->`.
struct Given<'a> {
    today: &'a str,
    columns: &'a str,
}

impl<'a> Given<'a> {
    /// Takes what a line sets, if it sets something.
    fn take(&mut self, line: &'a str) {
        let set = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")?.split_once(": "));
        match set {
            Some(("today", day)) => self.today = day,
            Some(("columns", count)) => self.columns = count,
            _ => {}
        }
    }
}

/// The page with variables set before each command; those that a line sets itself come after them, and win.
fn with_variables(text: &str) -> String {
    let mut given = Given { today: "", columns: "80" };
    let line = |line| {
        given.take(line);
        match line.strip_prefix("$ ") {
            Some(command) => {
                format!("$ COLUMNS={} DANGRI_TODAY={} {command}\n", given.columns, given.today)
            }
            None => format!("{line}\n"),
        }
    };
    text.lines().map(line).collect()
}

/// The page without the variables that `with_variables` set before each command.
fn without_variables(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("$ ") {
        Some(command) => format!("$ {}\n", command.splitn(3, ' ').last().unwrap()),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// What a reader sees of a page: the text without its comments.
pub(crate) fn shown(page: &str) -> String {
    let mut parts = page.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("-->").expect("a comment ends").1)
}

/// The chapters of the manual, in order; its index is none.
pub(crate) fn chapters() -> Vec<PathBuf> {
    let mut pages = pages_in("docs/manual");
    pages.retain(|page| !page.ends_with("README.md"));
    assert!(pages.len() >= 13, "{pages:?}");
    pages
}

/// The pages of a folder.
fn pages_in(folder: &str) -> Vec<PathBuf> {
    let mut pages = files(&root().join(folder));
    pages.retain(|file| file.extension().is_some_and(|end| end == "md"));
    pages
}

fn run(file: &Path) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.starts_with("<!-- today: "), "{}: the first line names the day", file.display());
    let stage = tempfile::tempdir().unwrap();
    let copy = stage.path().join(file.file_name().unwrap());
    fs::write(&copy, with_variables(&text)).unwrap();
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
        fs::write(file, without_variables(&fs::read_to_string(&copy).unwrap())).unwrap();
    }
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn the_manual_runs_as_it_stands() {
    for page in chapters() {
        run(&page);
    }
}

#[test]
fn the_walkthroughs_run_as_they_stand() {
    let pages = pages_in("tests/cmd");
    assert!(!pages.is_empty());
    for page in pages {
        run(&page);
    }
}

#[test]
fn the_index_leads_to_each_chapter_in_order() {
    let index = fs::read_to_string(root().join("docs/manual/README.md")).unwrap();
    let linked =
        index.lines().filter_map(|line| line.strip_prefix("- [")?.split_once("](")?.1.split_once(')'));
    let linked: Vec<&str> = linked.map(|(file, _)| file).collect();
    let chapters = chapters();
    let names: Vec<_> = chapters.iter().map(|page| page.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(linked, names);
}

#[test]
fn no_chapter_shows_how_its_day_is_set() {
    for page in chapters() {
        let text = shown(&fs::read_to_string(&page).unwrap());
        assert!(text.contains("\n$ dangri ") && !text.contains("$ DANGRI_TODAY="), "{}", page.display());
    }
}

#[test]
fn what_is_set_for_a_command_is_taken_off_again() {
    let page = "<!-- today: 2026-11-03 -->\n$ dangri log\n<!-- today: 2026-12-01 -->\n<!-- columns: 60 -->\n\
                $ COLUMNS=40 dangri\n";
    let run = with_variables(page);
    assert!(run.contains("\n$ COLUMNS=80 DANGRI_TODAY=2026-11-03 dangri log\n"), "{run}");
    assert!(run.contains("\n$ COLUMNS=60 DANGRI_TODAY=2026-12-01 COLUMNS=40 dangri\n"), "{run}");
    assert_eq!(without_variables(&run), page);
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
    let page = fs::read_to_string(root().join("tests/cmd/一年里的各类党员.md")).unwrap();
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
