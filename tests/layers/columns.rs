//! A figure stands below its heading since its column says what stands in it, and never since somebody counted right.

use super::code::{tokens, without_tests};
use super::{files, test_files};
use crate::branch::source;

#[test]
fn no_view_finds_a_place_in_a_row_by_its_number() {
    let tests = test_files();
    let views: Vec<String> =
        files("src/view", "rs").into_iter().filter(|path| !tests.contains(path)).collect();
    let faults: Vec<String> = views.iter().flat_map(|path| counted(path, &source(path))).collect();
    assert!(views.len() > 40 && faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_place_that_is_counted_is_found_and_what_is_looked_up_is_none() {
    for text in [
        "total[5] = register.total.owed.into();",
        "let mut row = vec![Cell::Empty; 7];",
        "columns.insert(4, number(\"所属年度\"));",
        "if dated { row.insert(1, duty.until.into()); }",
        "line(rows)[0].clone()",
        "cells.get(2)",
        "Table::new(\"dues\", \"党费\", columns)",
    ] {
        assert!(!counted("src/view/a.rs", text).is_empty(), "{text}");
    }
    for text in [
        "line.months[at].as_str()",
        "let [about, whom] = about; let two: [&str; 2] = [0, 1];",
        "for label in [1, 2] { vec![3]; } #[serde(skip)] struct A;",
        "member.get(id); notes.insert(at, note)",
        "#[cfg(test)]\nmod tests { fn f() { table.rows[0][1]; } }",
    ] {
        assert_eq!(counted("src/view/a.rs", text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_row_that_is_there_is_changed_by_its_one_list_of_columns() {
    // A second list, of what is compared or what is set, is one in which a column can be forgotten.
    let repeats =
        |text: &str| ["ON CONFLICT", "excluded.", ") IS NOT ("].iter().any(|word| text.contains(word));
    assert!(repeats("INSERT INTO plan (month) VALUES (?1) ON CONFLICT DO UPDATE SET month = ?1"));
    let code = |path: &str| source(path).split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    let found: Vec<String> =
        files("src/store", "rs").into_iter().filter(|path| repeats(&code(path))).collect();
    assert_eq!(found, ["src/store/statement.rs"]);
}

/// Where a view of this path and text counts on in which place of a list something stands.
fn counted(path: &str, text: &str) -> Vec<String> {
    let tokens = without_tests(&tokens(text));
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_value = |word: &str| {
        let is_name = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
        is_name && !["in", "return", "match", "if", "else", "mut"].contains(&word)
            || [")", "]"].contains(&word)
    };
    let found = tokens.windows(4).filter(|window| match [0, 1, 2, 3].map(|at| window[at].as_str()) {
        [list, "[", place, "]"] => is_value(list) && is_number(place),
        [".", "insert" | "get" | "get_mut" | "remove" | "swap", "(", place] => is_number(place),
        ["Cell", "::", "Empty", ";"] | ["Table", "::", "new", "("] => true,
        _ => false,
    });
    found.map(|window| format!("{path}: counts on {}", window.join(" "))).collect()
}
