//! What was typed, as the journal has it: which command it is, and what of it is nobody's business.

use std::ops::Range;

use crate::domain::journal::Logged;
use crate::domain::privacy::HIDDEN;

/// The options before a command that take a value.
const GLOBAL: &[&str] = &["--db", "--format", "--output", "-o", "--part", "--encoding", "--recorded-by"];

/// The options whose values are private, by the command that has them: phone, illness, pay, what people said.
const PRIVATE: &[(&str, &[&str])] = &[
    ("member", &["--phone", "--note", "--contact", "--content", "--said"]),
    ("member excuse", &["--reason"]),
    ("session", &["--leave"]),
    ("session makeup", &["--waive"]),
    ("dues assess", &["--base", "--income", "--deduct", "--reason"]),
    ("dues relieve", &["--reason"]),
    ("dues collect", &["--payer", "--reason"]),
    ("dues close", &["--defer"]),
];

/// Returns where the words of a command line stand; what is quoted is one.
fn words(line: &str) -> Vec<Range<usize>> {
    let (mut words, mut start, mut quote) = (Vec::new(), None, None);
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (None, '\\') => escaped = true,
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, ' ') => {
                words.extend(start.take().map(|start| start..at));
                continue;
            }
            _ => {}
        }
        start = start.or(Some(at));
    }
    words.extend(start.map(|start| start..line.len()));
    words
}

/// Returns the words of a command line from the command on.
fn command(line: &str) -> Vec<Range<usize>> {
    let mut rest = words(line).into_iter().skip(1).peekable();
    while let Some(word) = rest.next_if(|word| line[word.clone()].starts_with('-')) {
        if GLOBAL.contains(&&line[word]) {
            rest.next();
        }
    }
    rest.collect()
}

/// Returns whether what was typed is a command: `session`, `session record`.
pub(super) fn is_command(line: &str, wanted: &str) -> bool {
    let typed = command(line);
    let mut wanted = wanted.split_whitespace().filter(|word| *word != "dangri").peekable();
    wanted.peek().is_some()
        && wanted.enumerate().all(|(at, word)| typed.get(at).is_some_and(|one| &line[one.clone()] == word))
}

/// Returns the values in what was typed that are private.
fn private(line: &str) -> Vec<Range<usize>> {
    let options = |option: &str| {
        PRIVATE.iter().any(|(command, options)| options.contains(&option) && is_command(line, command))
    };
    let (mut found, mut is_next) = (Vec::new(), false);
    for word in command(line) {
        let text = &line[word.clone()];
        if std::mem::take(&mut is_next) {
            found.push(word);
        } else if let Some((option, _)) = text.split_once('=').filter(|(option, _)| options(option)) {
            found.push(word.start + option.len() + 1..word.end);
        } else {
            is_next = options(text);
        }
    }
    found
}

/// An entry with what was typed as it is shown to whoever asks.
pub(super) fn shown(entry: Logged) -> Logged {
    Logged { command: entry.command.as_deref().map(discreet), ..entry }
}

/// Returns what was typed without what is private.
fn discreet(line: &str) -> String {
    let mut said = line.to_owned();
    for value in private(line).into_iter().rev() {
        said.replace_range(value, HIDDEN);
    }
    said
}

/// Returns whether something in what was typed is private.
#[cfg(test)]
pub(super) fn is_private(line: &str) -> bool {
    !private(line).is_empty()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::{GLOBAL, PRIVATE, discreet, is_command, is_private};
    use crate::cli::Dangri;

    #[test]
    fn a_command_is_known_by_its_first_words_whatever_options_stand_before_it() {
        let line = "dangri --db 'a b.db' --format=json session record 2026-11 --theme 'dues collect'";
        assert!(is_command(line, "session") && is_command(line, "session record"));
        assert!(is_command(line, "dangri session"));
        for other in ["session amend", "record", "dues", "dues collect", "sess", "", "2026-11"] {
            assert!(!is_command(line, other), "{other}");
        }
    }

    #[test]
    fn what_is_private_in_what_was_typed_is_left_out() {
        for (line, said) in [
            (
                "dangri session record 2026-11 --leave 张三=病假:住院 --place 二楼",
                "dangri session record 2026-11 --leave （不显示） --place 二楼",
            ),
            (
                "dangri member edit 李四 --phone=138 --note 'a '\\''b'",
                "dangri member edit 李四 --phone=（不显示） --note （不显示）",
            ),
            ("dangri dues assess 张三 --base 5400", "dangri dues assess 张三 --base （不显示）"),
            (
                "dangri plan set 2026-11 --note 会前准备 --reason 人多",
                "dangri plan set 2026-11 --note 会前准备 --reason 人多",
            ),
        ] {
            assert_eq!(discreet(line), said);
            assert_eq!(is_private(line), line != said);
        }
    }

    /// Options that say something of people, or may, and are not private: a new one is to be put here, or among those that are.
    const OPEN: &str = "\
        dues assess --amount|dues collect --amount|dues collect --voluntary|dues relieve --amount|dues remit --amount|\
        dues remit --slip|dues reopen --reason|dues reverse --reason|dues close --counted|\
        disclosure answer --reply|member leave --reason|member train --course|plan amend --content|plan amend --note|\
        plan amend --reason|plan amend --theme|plan file --reply|plan move --reason|plan opinion --why|plan set --content|\
        plan set --note|plan set --reason|plan set --theme|policy rates import --ceiling|policy rates import --source|\
        report waive --reason|resolution vote --reason|session amend --content|session amend --effect|session amend --reason|\
        session amend --theme|session meeting --content|session meeting --reason|session meeting --topic|\
        session record --content|session record --effect|session record --theme";

    #[test]
    fn every_option_that_may_say_something_of_people_is_private_or_known_to_be_open() {
        let mut root = Dangri::command();
        root.build();
        let (mut all, mut saying) = (BTreeSet::new(), BTreeSet::new());
        let mut commands = vec![(String::new(), root)];
        while let Some((path, command)) = commands.pop() {
            for argument in command.get_arguments().filter(|one| one.get_action().takes_values()) {
                let Some(long) = argument.get_long() else { continue };
                let option = format!("{path} --{long}").trim().to_owned();
                let values: Vec<&str> = argument
                    .get_value_names()
                    .into_iter()
                    .flatten()
                    .map(clap::builder::Str::as_str)
                    .collect();
                // Why a note was wrong is told with what is left of it.
                let is_back = argument.get_help().is_some_and(|help| help.to_string() == "撤销的理由");
                let says = ["文字", "电话", "理由", "原因", "元"];
                if !is_back && values.iter().any(|name| says.iter().any(|says| name.contains(says))) {
                    saying.insert(option.clone());
                }
                all.insert(option);
            }
            let below =
                |sub: &clap::Command| (format!("{path} {}", sub.get_name()).trim().to_owned(), sub.clone());
            commands.extend(command.get_subcommands().map(below));
        }
        let is_private = |option: &str| {
            PRIVATE.iter().any(|(command, options)| {
                option.rsplit_once(' ').is_some_and(|(path, long)| {
                    options.contains(&long) && (path == *command || path.starts_with(&format!("{command} ")))
                })
            })
        };
        let open: BTreeSet<&str> = OPEN.split('|').collect();
        let undecided: Vec<&String> =
            saying.iter().filter(|option| !is_private(option) && !open.contains(option.as_str())).collect();
        assert!(undecided.is_empty(), "{undecided:?}");
        for option in &open {
            assert!(saying.contains(*option) && !is_private(option), "{option}");
        }
        for (command, options) in PRIVATE {
            for option in *options {
                let known = |one: &String| one.starts_with(command) && one.ends_with(&format!(" {option}"));
                assert!(all.iter().any(known), "{command} {option}");
            }
        }
        let global = |option: &&&str| option.starts_with("--");
        for option in GLOBAL.iter().filter(global) {
            assert!(all.contains(*option), "{option}");
        }
    }
}
