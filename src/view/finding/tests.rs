//! The words of every kind of facts, each beside what it is made of.

use std::collections::HashSet;

use super::{Spelled, Told, sentence};
use crate::domain::choice::Choice;
use crate::rules::finding::{Finding, State};

/// A finding a line: state, month, people, facts, and the sentence.
const WORDS: &str = include_str!("words.txt");

/// The enums of facts.
const FACTS: [&str; 9] = [
    include_str!("../../rules/facts/attendance.rs"),
    include_str!("../../rules/facts/away.rs"),
    include_str!("../../rules/facts/days.rs"),
    include_str!("../../rules/facts/dues.rs"),
    include_str!("../../rules/facts/meetings.rs"),
    include_str!("../../rules/facts/people.rs"),
    include_str!("../../rules/facts/plan.rs"),
    include_str!("../../rules/facts/records.rs"),
    include_str!("../../rules/facts/resolutions.rs"),
];

#[test]
fn every_sentence_is_made_of_its_facts() {
    for line in WORDS.lines() {
        let [state, month, people, facts, says] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let month = serde_json::from_value(month.into()).unwrap();
        let (people, facts) = (serde_json::from_str(people).unwrap(), serde_json::from_str(facts).unwrap());
        let finding = Finding::sample(State::parse(state).unwrap(), month, people, facts);
        assert_eq!(sentence(&finding), says);
    }
}

#[test]
fn as_json_a_finding_carries_the_words_of_its_rule_and_its_facts() {
    let line: Vec<&str> =
        WORDS.lines().find(|line| line.contains("too-short")).unwrap().split('\t').collect();
    let month = serde_json::from_value("2026-07".into()).unwrap();
    let finding = Finding::sample(State::Past, month, vec![], serde_json::from_str(line[3]).unwrap());
    let json = serde_json::to_value(Told::new(&finding, |_| Spelled::default())).unwrap();
    let keys: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    let wanted = [
        "rule", "clause", "source", "level", "state", "month", "about", "people", "says", "basis", "command",
        "until", "subject", "facts",
    ];
    assert_eq!(keys, wanted);
    assert_eq!((&json["state"], &json["about"]), (&"past".into(), &"2026-07".into()));
    assert_eq!((&json["facts"]["is"], &json["facts"]["minutes"]), (&"too-short".into(), &60.into()));
}

#[test]
fn no_kind_of_facts_is_without_its_words_here() {
    let said = WORDS.lines().map(|line| line.split("\"is\":\"").nth(1).unwrap().split('"').next().unwrap());
    let said: HashSet<&str> = said.collect();
    let kinds = FACTS.iter().flat_map(|text| {
        let (_, tagged) = text.split_once("#[serde(tag = \"is\"").unwrap();
        tagged.lines().filter(|line| line.starts_with("    ") && line[4..].starts_with(char::is_uppercase))
    });
    assert_eq!(said.len(), kinds.count());
}
