//! The documents say what is: what they name is there.

use std::path::{Path, PathBuf};

use crate::branch::source;

const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "docs/README.md",
    "docs/安装.md",
    "docs/json.md",
    "docs/manual/README.md",
];

/// Folders of the repository to which documents point.
const FOLDERS: &[&str] = &["src/", "tests/", "docs/", "examples/", "benches/", ".ci/", ".cargo/"];

/// What a document names and is not there: paths between backticks, and what its links lead to.
fn missing(document: &str, text: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = root.join(document).with_file_name("");
    let code = text.split('`').skip(1).step_by(2);
    // `src/cli/NOUN/VERB.rs` names a kind of file.
    let is_kind =
        |path: &str| path.contains(['…', '<', '*']) || path.contains("NAME") || path.contains("NOUN");
    let named = code.filter(|path| {
        FOLDERS.iter().any(|folder| path.starts_with(folder)) && !path.contains(' ') && !is_kind(path)
    });
    let linked = text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    let linked = linked.filter(|to| !to.contains("://"));
    let paths = named.map(|path| root.join(path)).chain(linked.map(|path| beside.join(path)));
    let is_there = |path: &PathBuf| {
        let text = path.to_string_lossy();
        let Some((file, heading)) = text.split_once('#') else { return path.exists() };
        let text = std::fs::read_to_string(file).unwrap_or_default();
        text.lines().any(|line| line.starts_with('#') && line.trim_start_matches('#').trim() == heading)
    };
    paths.filter(|path| !is_there(path)).map(|path| format!("{document}: {}", path.display())).collect()
}

#[test]
fn what_the_documents_name_is_there() {
    let missing: Vec<String> =
        DOCUMENTS.iter().flat_map(|document| missing(document, &source(document))).collect();
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn a_path_or_link_that_leads_nowhere_is_found() {
    let text = "`src/lib.rs` and `src/nowhere.rs`, [here](README.md), [there](../LICENSE), [so](../json.md#通则), [elsewhere](https://a.b)";
    let missing = missing("docs/manual/README.md", text);
    assert!(missing.len() == 2 && missing[0].ends_with("src/nowhere.rs"), "{missing:?}");
}

#[test]
fn the_index_leads_to_every_page_for_users() {
    let index = source("docs/README.md");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let pages = ["", "manual/"].into_iter().flat_map(|folder| {
        let files = std::fs::read_dir(root.join(folder)).unwrap();
        files.map(move |file| format!("{folder}{}", file.unwrap().file_name().to_string_lossy()))
    });
    let pages: Vec<String> = pages
        .filter(|page| {
            Path::new(page).extension().is_some_and(|ending| ending == "md") && page != "README.md"
        })
        .collect();
    assert!(pages.len() > 15, "{pages:?}");
    let left_out: Vec<&String> = pages.iter().filter(|page| !index.contains(&format!("]({page}"))).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}
