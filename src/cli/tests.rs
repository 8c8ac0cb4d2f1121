use std::collections::HashSet;

use clap::CommandFactory;

use super::Dangri;
use super::zh::pages;
use crate::doc::width::width;

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
    let spelled = "dangri DANGRI DB db CSV csv ics toml TOML Outlook json JSON md Markdown table txt off work holiday cn utf gb TODAY VISUAL EDITOR Excel WPS GB UTF MB Q";
    let mut names: HashSet<String> = spelled.split(' ').map(ToOwned::to_owned).collect();
    let mut commands = vec![Dangri::command()];
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
