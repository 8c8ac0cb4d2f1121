use std::collections::HashSet;
use std::ffi::OsString;

use clap::CommandFactory;

use super::Dangri;
use super::zh::{Said, in_english, pages, parse, said_by_whole};
use crate::doc::width::width;
use crate::domain::text::words;

#[test]
fn the_tree_of_commands_is_sound() {
    Dangri::command().debug_assert();
}

#[test]
fn no_help_page_is_wider_than_its_terminal() {
    for columns in [60, 80, 120] {
        for (name, page) in pages(Dangri::command(), columns) {
            let (text, examples) = page.split_once("示例：").unwrap_or((&page, ""));
            for line in text.lines() {
                assert!(width(line) <= columns, "{name} at {columns}: {line}");
            }
            // Examples are lines to be copied: they are not broken, and so kept short enough for the usual terminal.
            for line in examples.lines() {
                assert!(width(line) <= 80, "{name}: {line}");
            }
        }
    }
}

#[test]
fn help_speaks_no_english_but_names() {
    let spelled = "NO COLOR bash zsh fish source PowerShell powershell Out String Invoke Expression docx xlsx html Word dangri DANGRI DB db CSV csv ics toml TOML Outlook json JSON md Markdown table txt off work holiday cn utf gb TODAY VISUAL EDITOR Excel WPS GB UTF MB Q";
    let mut names: HashSet<String> = spelled.split(' ').map(ToOwned::to_owned).collect();
    let mut root = Dangri::command();
    root.build();
    let mut commands = vec![root];
    while let Some(command) = commands.pop() {
        names.insert(command.get_name().to_owned());
        let longs = command.get_arguments().filter_map(clap::Arg::get_long);
        names.extend(longs.flat_map(|long| long.split('-')).map(ToOwned::to_owned));
        commands.extend(command.get_subcommands().cloned());
    }
    names.extend(["help".to_owned(), "version".to_owned()]);
    for (name, page) in pages(Dangri::command(), 80) {
        let text = page.split("示例：").next().unwrap_or_default();
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
            assert!(names.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn a_tree_of_which_only_what_is_typed_is_built_says_what_the_whole_says() {
    let lazily = |line: &str| parse::<Dangri>(line.split(' ').map(OsString::from), Some(80)).err();
    let pages = pages(Dangri::command(), 80);
    let mut whole = Dangri::command();
    whole.build();
    assert!(pages.len() > 90, "{}", pages.len());
    for (name, page) in pages {
        assert_eq!(lazily(&format!("{name} --help")), Some(Said::Asked(page)));
        let path: Vec<String> = name.split(' ').skip(1).map(ToOwned::to_owned).collect();
        for rest in
            ["", " --zzz", " --stat 14:30", " -5", " 多余 多余 多余 多余", " lst", " --db", " --format jsn"]
        {
            let line = format!("{name}{rest}");
            assert_eq!(lazily(&line), said_by_whole::<Dangri>(&mut whole, &line, &path), "{line}");
        }
    }
}

/// The examples of a page, each a line.
fn examples(page: &str) -> Vec<String> {
    let examples = page.split("示例：").nth(1).unwrap_or_default().replace("\\\n", " ");
    examples.lines().map(str::trim).filter(|line| line.starts_with("dangri")).map(str::to_owned).collect()
}

#[test]
fn each_example_is_read_on_any_day() {
    // When somebody joined, and what a file is called, is of no day.
    let dated = ["--joined", "--full", "--extend-to", "--slip", "holidays import", "restore", "verify"];
    super::value_parsers::this_year_is(2026);
    let mut count = 0;
    for (name, page) in pages(Dangri::command(), 100) {
        for line in examples(&page) {
            count += 1;
            let words = words(&line).into_iter().map(OsString::from).collect();
            assert!(parse::<Dangri>(in_english(words), Some(80)).is_ok(), "{name}: {line}");
            let is_dated = line.contains("202") && !dated.iter().any(|word| line.contains(word));
            assert!(!is_dated, "{name}: {line}");
        }
    }
    assert!(count > 150, "{count}");
}

#[test]
fn the_first_page_fits_a_screen_and_names_every_noun() {
    let pages = pages(Dangri::command(), 80);
    let (_, first) = pages.iter().find(|(name, _)| name == "dangri").unwrap();
    assert!(first.lines().count() <= 32, "{first}");
    for noun in Dangri::command().get_subcommands() {
        assert!(first.contains(noun.get_name()), "{}", noun.get_name());
    }
}
