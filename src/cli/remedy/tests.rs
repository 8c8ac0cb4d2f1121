//! How every remedy is typed.

use std::collections::HashSet;

use super::{Spelled, spell};

/// A remedy a line: what it is, its command, and its hint.
const SPELLED: &str = include_str!("spelled.txt");

#[test]
fn every_remedy_is_typed_as_it_should_be() {
    for line in SPELLED.lines() {
        let [remedy, command, hint] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        // As Windows' shells take it, where the program was made for one.
        let command = if crate::platform::quoted("a b").starts_with('"') {
            &*command.replace('\'', "\"")
        } else {
            command
        };
        let wanted = Spelled { command: text(command), hint: text(hint) };
        assert_eq!(spell(&serde_json::from_str(remedy).unwrap()), wanted);
    }
}

#[test]
fn no_remedy_is_left_out_here() {
    let said = SPELLED.lines().map(|line| line.split('"').nth(3).unwrap()).collect::<HashSet<&str>>();
    let (_, remedies) = include_str!("../../rules/remedy.rs").split_once("pub enum Remedy {").unwrap();
    let (remedies, _) = remedies.split_once("\n}").unwrap();
    let is_one = |line: &&str| line.starts_with("    ") && line[4..].starts_with(char::is_uppercase);
    assert_eq!(said.len(), remedies.lines().filter(is_one).count());
}
