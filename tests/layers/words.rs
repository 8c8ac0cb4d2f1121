//! Words stand where they are made: no command line outside the command line, no finding told by its words.

use super::{files, test_files};
use crate::branch::source;

/// The lines of a source that are neither comments nor, in a file with tests of its own, tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

/// Where a text spells a command: the program's name and a verb after it.
fn commands(text: &str) -> Vec<&str> {
    let is_verb = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase());
    code(text).filter(|line| line.split("dangri ").skip(1).any(is_verb)).collect()
}

/// Where a text asks what the words of a finding are, or which rule's it is.
fn told_by_words(text: &str) -> Vec<&str> {
    let asked = ["says()", "about()", "sentence(", "rule.id"];
    let how = [" == ", " != ", ".contains(", ".starts_with(", ".ends_with(", ".find("];
    let is_asked = |line: &&str| {
        asked
            .iter()
            .any(|words| line.split(words).skip(1).any(|rest| how.iter().any(|how| rest.starts_with(how))))
    };
    code(text).filter(is_asked).collect()
}

#[test]
fn no_command_is_spelled_outside_the_command_line() {
    let tests = test_files();
    for path in
        files("src", "rs").iter().filter(|path| !path.starts_with("src/cli/") && !tests.contains(*path))
    {
        let text = source(path);
        assert_eq!(commands(&text), Vec::<&str>::new(), "{path}");
    }
}

#[test]
fn no_page_and_no_rule_tells_a_finding_by_its_words_or_its_rules_name() {
    let tests = test_files();
    for folder in ["src/rules", "src/figures", "src/ops", "src/view", "src/cli"] {
        for path in files(folder, "rs").iter().filter(|path| !tests.contains(*path)) {
            let found = told_by_words(&source(path)).join("\n");
            // A waiver names its rule, and so does whoever types one.
            let is_named = ["src/cli/report/waive.rs", "src/rules/rule.rs"].contains(&&**path);
            assert!(found.is_empty() || is_named, "{path}: {found}");
        }
    }
}

#[test]
fn a_planted_command_and_a_planted_comparison_are_found() {
    assert_eq!(commands("let hint = format!(\"用 dangri dues collect {month}\");").len(), 1);
    assert!(commands("// dangri dues collect\nlet says = \"不是 dangri 的记录文件\";").is_empty());
    for text in [
        "found.retain(|one| one.says().contains(\"没有\"));",
        "let own = one.about() == name;",
        "one.rule.id == \"P4.reported\"",
    ] {
        assert_eq!(told_by_words(text).len(), 1, "{text}");
    }
    assert!(told_by_words("one.says().into(), one.about().into()").is_empty());
}
