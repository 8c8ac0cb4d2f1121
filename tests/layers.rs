//! The layers hold: no file of the source reaches where its layer must not, and what only one place may do is done there.
//! If this test complains, the code moves, not the test.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::branch::source;

use code::{CFG_TEST, paths, tokens, without_tests};

mod code;
mod columns;
mod words;

/// What a layer may reach; anything else of the program or of other crates is a fault.
struct Layer {
    name: &'static str,
    layers: &'static [&'static str],
    crates: &'static [&'static str],
    /// Parts of the standard library that do something in the world, of those in [`WORLDLY`].
    world: &'static [&'static str],
}

/// Inner to outer. Each may use itself.
const LAYERS: &[Layer] = &[
    Layer { name: "domain", layers: &[], crates: &["chrono", "pinyin", "serde", "thiserror"], world: &[] },
    Layer { name: "rules", layers: &["domain"], crates: &["chrono", "serde"], world: &[] },
    Layer { name: "figures", layers: &["domain", "rules"], crates: &["serde"], world: &[] },
    Layer { name: "ops", layers: &["domain", "rules", "figures"], crates: &[], world: &[] },
    Layer {
        name: "read",
        layers: &["domain"],
        crates: &["calamine", "cfb", "csv", "encoding_rs", "quick_xml", "serde_json", "toml", "zip"],
        // A workbook is opened through a cursor over its bytes.
        world: &["io"],
    },
    Layer {
        name: "doc",
        layers: &["domain"],
        crates: &[
            "comfy_table",
            "csv",
            "encoding_rs",
            "quick_xml",
            "rust_xlsxwriter",
            "serde",
            "serde_json",
            "thiserror",
            "unicode_width",
            "zip",
        ],
        // A document is packed through a cursor over its bytes.
        world: &["io"],
    },
    Layer {
        name: "view",
        layers: &["domain", "rules", "figures", "doc"],
        crates: &["serde", "serde_json"],
        world: &[],
    },
    Layer {
        name: "platform",
        layers: &["domain"],
        crates: &["same_file", "tempfile", "windows_sys"],
        world: &["fs", "io"],
    },
    Layer {
        name: "store",
        layers: &["domain", "error", "platform"],
        crates: &["rusqlite", "chrono", "serde_json", "sha2", "tempfile", "thiserror"],
        world: &["fs", "io", "thread", "time"],
    },
    Layer {
        name: "cli",
        layers: &[
            "app", "error", "platform", "domain", "rules", "figures", "ops", "read", "doc", "view", "store",
        ],
        crates: &["clap", "clap_complete", "rustyline", "sha2", "tempfile", "terminal_size", "unicode_width"],
        // How soon a key comes after another tells whether it belongs to it.
        world: &["fs", "io", "process", "time"],
    },
    Layer {
        name: "app",
        layers: &["domain", "error", "platform"],
        crates: &["chrono", "etcetera", "terminal_size"],
        world: &["env", "io"],
    },
    Layer { name: "error", layers: &["domain", "doc"], crates: &["thiserror"], world: &["io"] },
    Layer { name: "main", layers: &["cli"], crates: &[], world: &["process"] },
    Layer { name: "lib", layers: &[], crates: &[], world: &[] },
];

/// Modules of the domain that the output knows: values, not records.
const VALUES: &[&str] = &["choice", "invalid", "money", "rate", "text", "time"];

/// Parts of the standard library through which the world is seen or changed.
const WORLDLY: &[&str] = &["env", "fs", "io", "net", "process", "thread", "time"];

/// Where it is asked for which system the program is made.
const PLATFORM: &str = "src/platform.rs";

/// What stands in one place only: the words as they are written in code, and the files where they may be.
const ONLY_IN: &[(&[&str], &[&str])] = &[
    (&["rusqlite"], &["src/store/", "src/error.rs"]),
    (&["clap"], &["src/cli/"]),
    // What prompts show may be of a record file that somebody else made.
    (&["rustyline"], &["src/cli/ask/terminal.rs"]),
    (&["comfy_table"], &["src/doc/"]),
    (&["Local::now", "Utc::now", "SystemTime::now"], &["src/app.rs"]),
    (&["Instant::now"], &["src/cli/ask/terminal.rs"]),
    (&["env::var", "env::var_os", "env::vars", "env::args", "env::args_os"], &["src/app.rs"]),
    (&["println!", "print!", "eprintln!", "eprint!", "dbg!"], &["src/cli/deliver.rs"]),
    (&["io::stdout"], &["src/cli/deliver.rs", "src/app.rs", PLATFORM]),
    (&["io::stderr"], &["src/cli/say.rs", "src/app.rs"]),
    (&["process::exit"], &[]),
    // Which system the program was made for.
    (&["unsafe"], &[PLATFORM]),
    // A spreadsheet's number is a float until it is text; nothing else is one, money least of all.
    (&["f32", "f64"], &["src/read/workbook/value.rs", "src/read/cell.rs", "src/doc/xlsx.rs"]),
];

/// Pages of findings, which say how many they list.
const COUNT_FINDINGS: &[&str] =
    &["src/view/report/check.rs", "src/view/report/clauses.rs", "src/view/report/period.rs"];

#[test]
fn the_views_compute_no_figure() {
    let tests = test_files();
    let views = || files("src/view", "rs").into_iter().filter(|path| !tests.contains(path));
    let faults: Vec<String> = views().flat_map(|path| reckoned(&path, &source(&path))).collect();
    assert!(views().count() > 40 && faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_figure_that_a_view_computes_is_found_and_a_place_in_a_table_is_none() {
    for text in [
        "let sum: Fen = all.map(|one| one.amount).sum();",
        "let sum = all.iter().sum::<Fen>();",
        "let count = all.filter(|one| one.stands()).count();",
        "let sum = all.fold(Fen::ZERO, |sum, one| sum + one.amount);",
        "total.owed - total.paid",
        "sum += one.amount;",
        "let share = present * 1000 / due;",
        "let rate = Rate { part, whole };",
    ] {
        assert!(!reckoned("src/view/a.rs", text).is_empty(), "{text}");
    }
    for text in [
        "row[at + 1] = (index + 1).into();",
        "fn f(of: &(dyn Fn(&Line) -> bool + 'a)) -> Cell { of(*kind, **line).into() }",
        "match *line { Some(_) if *one => -1, _ => 0 }",
        "let sum = collected.sum; let rate = line.rate; use crate::domain::rate::Rate;",
    ] {
        assert_eq!(reckoned("src/view/a.rs", text), Vec::<String>::new(), "{text}");
    }
}

/// What a view of this path and text computes: sums, counts, shares, and arithmetic other than the next place in a row.
fn reckoned(path: &str, text: &str) -> Vec<String> {
    let tokens = without_tests(&tokens(text));
    let is_name = |word: &str| word.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let keywords = ["return", "in", "if", "match", "else", "as", "move", "mut"];
    let ends =
        |word: &str| is_name(word) && !keywords.contains(&word) || is_number(word) || ")]".contains(word);
    let (sums, counts) = (["sum", "product"], !COUNT_FINDINGS.contains(&path));
    let called = |name: &str| sums.contains(&name) || counts && name == "count";
    let found = tokens.windows(4).filter(|window| match [0, 1, 2, 3].map(|at| window[at].as_str()) {
        [".", name, "(", ")"] | [".", name, "::", "<"] if called(name) => true,
        ["Rate", "{", ..] | [_, "+" | "-" | "*" | "/" | "%", "=", _] => true,
        // A bound of a lifetime, an arrow.
        [_, "+", "'", _] | [_, "-", ">", _] => false,
        [left, "+" | "-", right, _] if is_number(left) || is_number(right) => false,
        [left, "+" | "-" | "*" | "/" | "%", right, _] => {
            ends(left) && (is_name(right) || is_number(right) || right == "(")
        }
        _ => false,
    });
    found.map(|window| format!("{path}: computes {}", window.join(" "))).collect()
}

#[test]
fn no_layer_reaches_where_it_must_not() {
    let tests = test_files();
    let faults: Vec<String> = files("src", "rs")
        .iter()
        .filter(|path| !tests.contains(*path))
        .flat_map(|path| faults(path, &source(path)))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn tests_within_the_source_keep_to_the_layers_though_not_to_the_crates() {
    let tests = test_files();
    let reach = |path: &String| paths(path, &tokens(&source(path)));
    let faults: Vec<String> = tests
        .iter()
        .flat_map(|path| reach(path).into_iter().filter_map(|used| layer_fault(path, &used)))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_architecture_tells_what_each_layer_may_use() {
    let text = source("ARCHITECTURE.md");
    let rows =
        text.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "));
    let told: BTreeMap<&str, Vec<&str>> = rows
        .map(|(name, row)| (name, row.rsplit(" | ").next().unwrap_or_default()))
        .map(|(name, used)| (name, used.split('`').skip(1).step_by(2).collect()))
        .collect();
    let layers = LAYERS.iter().filter(|layer| !["main", "lib"].contains(&layer.name));
    assert_eq!(told, layers.map(|layer| (layer.name, layer.layers.to_vec())).collect());
}

#[test]
fn every_file_of_the_source_belongs_to_a_layer() {
    let (files, tests) = (files("src", "rs"), test_files());
    assert!(files.len() > 100 && !tests.is_empty(), "{} files, {} of tests", files.len(), tests.len());
    for path in files {
        assert!(LAYERS.iter().any(|layer| layer.name == layer_of(&path)), "{path}");
    }
}

#[test]
fn a_planted_fault_is_found() {
    for (path, text, found) in [
        ("src/domain/a.rs", "use rusqlite::Connection;", "rusqlite"),
        ("src/domain/a.rs", "use crate::rules::rule::Scope;", "rules"),
        ("src/domain/a.rs", "use crate::{domain::time::Day, store::Store};", "store"),
        ("src/domain/a.rs", "use super::super::view;", "view"),
        ("src/domain/a/b.rs", "use super::super::super::{view, rules};", "rules"),
        ("src/domain/a.rs", "fn f() -> crate::error::Error { todo() }", "error"),
        ("src/domain/a.rs", "fn f() { std::fs::read(\"a\"); }", "std::fs"),
        ("src/domain/a.rs", "use std::{fmt, io::Write};", "std::io"),
        ("src/domain/a.rs", "use serde_json as json;", "serde_json"),
        ("src/domain/a.rs", "extern crate csv;", "csv"),
        ("src/rules/a.rs", "fn f(page: &crate::doc::page::Page) {}", "doc"),
        ("src/read/a.rs", "use crate::store::Store;", "store"),
        ("src/doc/a.rs", "use crate::domain::ledger::Ledger;", "ledger"),
        ("src/doc/a.rs", "use crate::view::dues;", "view"),
        ("src/view/a.rs", "use crate::store::Change;", "store"),
        ("src/view/a.rs", "let table = comfy_table::Table::new();", "comfy_table"),
        ("src/store/a.rs", "use crate::doc::page::Page;", "doc"),
        ("src/store/a.rs", "use clap::Args;", "clap"),
        ("src/cli/a.rs", "use rusqlite::params;", "rusqlite"),
        ("src/cli/a.rs", "let reader = ::csv::Reader::new();", "csv"),
        ("src/cli/a.rs", "let now = chrono::Local::now();", "Local::now"),
        ("src/cli/a.rs", "use std::env;\nlet path = env::var(\"PATH\");", "env::var"),
        ("src/cli/a.rs", "println!(\"{}\", 1);", "println!"),
        ("src/cli/a.rs", "let mut out = io::stdout();", "io::stdout"),
        ("src/cli/a.rs", "use std::io::{self, stdout};", "io::stdout"),
        (
            "src/cli/a.rs",
            "mod inner { use super::super::super::store::Store; use rusqlite::Row; }",
            "rusqlite",
        ),
        ("src/cli/a.rs", "#[cfg(not(unix))]\nfn f() {}", "unix"),
        ("src/cli/a.rs", "const A: bool = cfg!(windows);", "windows"),
        ("src/domain/money.rs", "fn f(yuan: f64) -> Fen { Fen((yuan * 100.0) as i64) }", "f64"),
        ("src/odd.rs", "", "no layer"),
    ] {
        let faults = faults(path, text);
        assert!(faults.iter().any(|fault| fault.contains(found)), "{path}: {text}: {faults:?}");
    }
}

#[test]
fn what_is_allowed_and_what_is_not_code_is_no_fault() {
    for (path, text) in [
        (
            "src/domain/a.rs",
            "// use rusqlite::Row;\n/* crate::store /* nested */ */\n/// [`crate::view`]\nfn f() {}",
        ),
        ("src/domain/a.rs", "const A: &str = \"use rusqlite::Row; \\\" crate::store::Store\";"),
        (
            "src/domain/a.rs",
            "const A: &str = r#\"println!(\"crate::view::x\")\"#; const Q: char = '\"'; fn f<'a>() {}",
        ),
        ("src/domain/a.rs", "#[cfg(test)]\nmod tests {\n use proptest::prelude::any;\n use std::fs;\n}"),
        ("src/domain/a.rs", "#[cfg(test)]\nmod tests;\nuse chrono::NaiveDate;"),
        ("src/doc/a.rs", "use super::{csv, json};\nuse crate::domain::money::Fen;"),
        ("src/view/a.rs", "fn f() { csv.next(); let rusqlite_like = 1; }"),
        ("src/cli/a/b.rs", "use super::super::command_context::CommandContext;\nuse crate::store::Store;"),
        ("src/app.rs", "let now = chrono::Local::now(); std::env::var(\"A\");"),
    ] {
        let faults = faults(path, text);
        assert!(faults.is_empty(), "{path}: {text}: {faults:?}");
    }
}

/// What is wrong in a file of this path and text; parts that are compiled for tests only are left out.
fn faults(path: &str, text: &str) -> Vec<String> {
    let name = layer_of(path);
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == name) else {
        return vec![format!("{path}: no layer")];
    };
    let tokens = without_tests(&tokens(text));
    let mut faults: Vec<String> = Vec::new();
    let used = paths(path, &tokens);
    for used in &used {
        faults.extend(layer_fault(path, used));
        let first = used.first().map(String::as_str).unwrap_or_default();
        if dependencies().contains(first) && !layer.crates.contains(&first) {
            faults.push(format!("{path}: {name} uses the crate {first}"));
        }
        if let ("std", Some(part)) = (first, used.get(1))
            && WORLDLY.contains(&part.as_str())
            && !layer.world.contains(&part.as_str())
        {
            faults.push(format!("{path}: {name} uses std::{part}"));
        }
    }
    let whole = tokens.join(" ");
    let asks = |system: &&str| {
        ["cfg (", "cfg ! (", "not ("].iter().any(|of| whole.contains(&format!("{of} {system} ")))
    };
    if let Some(system) = ["unix", "windows", "target_os"].into_iter().find(asks)
        && path != PLATFORM
    {
        faults.push(format!("{path}: what is of {system} belongs to {PLATFORM}"));
    }
    let written = whole.replace(" :: ", "::").replace(" !", "!");
    let used: Vec<String> = used.iter().map(|used| used.join("::")).collect();
    let written: Vec<&str> = written.split(' ').chain(used.iter().map(String::as_str)).collect();
    for (words, places) in ONLY_IN {
        for word in *words {
            let used = written.iter().any(|one| one == word || part_of(one, word));
            if used && !places.iter().any(|place| path.starts_with(place)) {
                faults.push(format!("{path}: {word} belongs to {}", places.join(" or ")));
            }
        }
    }
    faults
}

/// Whether a path as written, such as `chrono::Local::now`, goes through `word`.
fn part_of(written: &str, word: &str) -> bool {
    let padded = format!("::{written}::");
    padded.contains(&format!("::{word}::"))
}

/// A path that leads from one layer into another that it must not know.
fn layer_fault(path: &str, used: &[String]) -> Option<String> {
    let name = layer_of(path);
    let layer = LAYERS.iter().find(|layer| layer.name == name)?;
    let [root, into, rest @ ..] = used else { return None };
    if root != "crate" || *into == name || !LAYERS.iter().any(|layer| layer.name == into) {
        return None;
    }
    if !layer.layers.contains(&into.as_str()) {
        return Some(format!("{path}: {name} reaches into {into}"));
    }
    let module = rest.first().map(String::as_str).unwrap_or_default();
    let is_record = name == "doc" && into == "domain" && !VALUES.contains(&module);
    is_record.then(|| format!("{path}: doc knows values only, not domain::{module}"))
}

/// `domain` for `src/domain/time/tests.rs`, `app` for `src/app.rs`.
fn layer_of(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap_or(path);
    below.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// Names of other crates, as code writes them, from the manifest.
fn dependencies() -> BTreeSet<String> {
    let manifest = source("Cargo.toml");
    let mut within = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line.contains("dependencies]");
        } else if within && let Some((name, _)) = line.split_once('=') {
            names.insert(name.trim().replace('-', "_"));
        }
    }
    names
}

/// Files that the source declares as `#[cfg(test)] mod name;`.
fn test_files() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files("src", "rs") {
        let tokens = tokens(&source(&path));
        let folder = path.trim_end_matches("/mod.rs").trim_end_matches(".rs").to_owned();
        let folder = if folder == "src/lib" { "src".to_owned() } else { folder };
        for window in tokens.windows(CFG_TEST.len() + 3) {
            if window.starts_with(&CFG_TEST.map(str::to_owned))
                && let [.., keyword, name, end] = window
                && keyword == "mod"
                && end == ";"
            {
                found.insert(format!("{folder}/{name}.rs"));
            }
        }
    }
    found
}

/// All files below a folder of the repository, in order.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut folders, mut found): (Vec<PathBuf>, Vec<String>) = (vec![root.join(folder)], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|one| one == ending) {
                let below = path.strip_prefix(root).unwrap();
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                found.push(parts.join("/"));
            }
        }
    }
    found.sort();
    found
}
