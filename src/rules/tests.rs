#![expect(clippy::disallowed_methods, reason = "the tests read the sources beside them")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::case::Case;
use super::finding::State::{Mendable, Owed, Past};
use super::finding::{Finding, has_unmet_must};
use super::rule::{Area, Level, Rule, Source};
use super::sample::{
    day, evidence, excused, floating, held_on, ledger, month, move_to, resolution, session, sitting,
    stationed,
};
use super::{RULES, judge};
use crate::domain::away::{Excuse, Floating, Posting};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Decision::{Approved, Refused};
use crate::domain::policy::{Care, Setting, Spec};
use crate::domain::time::{Month, Months};

const DOCUMENT: &str = include_str!("source.zh.md");
/// National rules behind a clause, in the same form.
const REGULATIONS: &str = include_str!("regulations.zh.md");

/// Where a clause stands in a text, and its words.
fn find(text: &'static str, name: &str) -> Option<(usize, &'static str)> {
    let head = format!("- **{name}** 原文：");
    let at = text.find(&head)?;
    Some((at, text[at + head.len()..].lines().next().unwrap()))
}

#[test]
fn each_basis_stands_word_for_word_in_the_source_that_it_names() {
    for rule in RULES {
        let text =
            if matches!(rule.source, Source::National | Source::OfBranches) { REGULATIONS } else { DOCUMENT };
        let stands = find(text, rule.clause).is_some_and(|(_, words)| words.contains(rule.basis));
        assert!(stands, "{}", rule.id);
    }
}

#[test]
fn no_clause_stands_both_in_the_document_and_in_a_regulation() {
    assert!(
        RULES
            .iter()
            .all(|rule| find(DOCUMENT, rule.clause).is_none() || find(REGULATIONS, rule.clause).is_none())
    );
}

#[test]
fn the_programs_own_only_remind_and_each_can_be_turned_off_by_one_setting() {
    for rule in RULES {
        let Source::Own(care) = rule.source else { continue };
        assert_eq!(rule.level, Level::Remind, "{}", rule.id);
        assert!(Spec::of_care(care).is_some(), "{}", rule.id);
    }
    for care in Care::ALL {
        let rules = RULES.iter().filter(|rule| rule.source == Source::Own(*care));
        assert_eq!(rules.count(), 1, "{}", care.label());
    }
}

/// How strongly the words ask.
fn asked(words: &str) -> Option<Level> {
    let has = |words_of: &[&str]| words_of.iter().any(|word| words.contains(word));
    match () {
        () if has(&["必须", "不得", "不准"]) && !has(&["一般不得"]) => Some(Level::Must),
        () if has(&["原则上", "一般", "应"]) => Some(Level::Should),
        () if has(&["探索", "视情况"]) => Some(Level::Remind),
        () => None,
    }
}

#[test]
fn levels_follow_the_words() {
    let said = RULES.iter().filter_map(|rule| Some((rule, asked(rule.basis)?)));
    for (rule, level) in said.filter(|(rule, _)| !rule.source.is_own()) {
        assert_eq!(rule.level, level, "{}", rule.id);
    }
}

#[test]
fn a_reminder_that_is_turned_off_is_not_judged_from_that_day_on() {
    let mut ledger = ledger();
    ledger.sessions[0].entered_on = day("2026-07-30");
    let late =
        |ledger: &Ledger| july(ledger).iter().any(|duty| duty.rule.id == "G2.entry" && duty.is_fault());
    assert!(late(&ledger));
    let off = |since: &str| Setting { since: day(since), name: "remind-entry".into(), value: "off".into() };
    ledger.settings.push(off("2026-08-02"));
    assert!(late(&ledger));
    ledger.settings[0] = off("2026-08-01");
    assert!(!late(&ledger));
    ledger.sessions[0].sittings = vec![sitting("2026-07-06", "14:30", "16:00")];
    assert!(has_unmet_must(&july(&ledger)));
}

#[test]
fn rules_stand_in_the_documents_order() {
    let place = |rule: &Rule| match find(DOCUMENT, rule.clause) {
        Some((at, _)) => (0, at),
        None => (1, find(REGULATIONS, rule.clause).unwrap_or_else(|| panic!("no clause {}", rule.clause)).0),
    };
    assert!(RULES.iter().map(|rule| place(rule)).is_sorted());
}

#[test]
fn ids_and_titles_are_unique_and_ids_name_their_clause() {
    assert_eq!(RULES.iter().map(|rule| rule.id).collect::<HashSet<_>>().len(), RULES.len());
    assert_eq!(RULES.iter().map(|rule| rule.title).collect::<HashSet<_>>().len(), RULES.len());
    for rule in RULES {
        let is_national = find(DOCUMENT, rule.clause).is_none();
        assert!(is_national || rule.id.split('.').next() == Some(rule.clause), "{}", rule.id);
        assert!(!rule.title.is_empty() && !rule.basis.is_empty(), "{}", rule.id);
    }
}

#[test]
fn every_rule_on_disk_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let texts = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = texts.filter(|path| path.is_file()).map(|path| fs::read_to_string(path).unwrap());
    let on_disk: usize = texts.map(|text| text.matches(concat!(": Rule = ", "Rule {")).count()).sum();
    assert_eq!(on_disk, RULES.len());
}

fn judged(ledger: &Ledger, months: Months, as_of: &str) -> Vec<Finding> {
    judge(&Case::new(&evidence(ledger, months), months, day(as_of)))
}

fn owed(found: &[Finding]) -> Vec<&Finding> {
    let mut owed: Vec<&Finding> = found.iter().filter(|one| one.state == Owed).collect();
    owed.sort_by_key(|one| one.until);
    owed
}

fn july(ledger: &Ledger) -> Vec<Finding> {
    judged(ledger, Months::one(month(7)), "2026-08-01")
}

/// The ids of July's faults that concern the day.
fn for_month(duties: &[Finding], month: Month) -> impl Iterator<Item = &Finding> {
    duties.iter().filter(move |duty| duty.month == month)
}

fn faults(duties: &[Finding], month: Month) -> impl Iterator<Item = &Finding> {
    for_month(duties, month).filter(|duty| duty.is_fault())
}

fn day_faults(ledger: &Ledger) -> Vec<&'static str> {
    let duties = july(ledger);
    faults(&duties, month(7)).map(|duty| duty.rule.id).filter(|id| id.starts_with('T')).collect()
}

/// July's session on a day, with one request for that day.
fn moved(held: &str, applied: &str, decided: &str) -> Ledger {
    Ledger { moves: vec![move_to(held, applied, Some((Approved, decided)))], ..held_on(held, "14:30") }
}

#[test]
fn the_sample_has_no_fault() {
    let duties = july(&ledger());
    assert!(!duties.is_empty() && !duties.iter().any(|one| one.is_fault()), "{duties:#?}");
    assert!(!has_unmet_must(&duties));
}

// The table “The day, decided”, row by row.

#[test]
fn the_regular_day_from_noon_on_is_as_it_should_be() {
    assert!(day_faults(&held_on("2026-07-06", "12:00")).is_empty());
}

#[test]
fn the_regular_day_in_the_morning_is_t1_which_only_should_be() {
    let ledger = held_on("2026-07-06", "09:00");
    assert_eq!(day_faults(&ledger), ["T1.afternoon"]);
    assert!(!has_unmet_must(&july(&ledger)));
}

#[test]
fn another_day_with_a_request_in_time_is_as_it_should_be() {
    assert!(day_faults(&moved("2026-07-09", "2026-07-03", "2026-07-05")).is_empty());
    assert!(day_faults(&moved("2026-07-02", "2026-06-29", "2026-07-01")).is_empty());
}

#[test]
fn another_day_with_a_late_request_or_approval_is_t5_which_says_what_was_late() {
    for (applied, decided, late) in [
        ("2026-07-04", "2026-07-05", "apply_by=2026-07-03 decide_before=-"),
        ("2026-07-03", "2026-07-06", "apply_by=- decide_before=2026-07-06"),
    ] {
        let ledger = moved("2026-07-09", applied, decided);
        assert_eq!(day_faults(&ledger), ["T5"]);
        let duties = july(&ledger);
        let duty = faults(&duties, month(7)).find(|duty| duty.rule.id == "T5").unwrap();
        assert!(duty.state == Past && duty.told().ends_with(late), "{}", duty.told());
    }
}

#[test]
fn another_day_without_a_request_or_with_a_refused_one_is_t5() {
    let without = held_on("2026-07-09", "14:30");
    let refused = move_to("2026-07-09", "2026-07-01", Some((Refused, "2026-07-02")));
    for ledger in [without.clone(), Ledger { moves: vec![refused], ..without }] {
        assert_eq!(day_faults(&ledger), ["T5"]);
        assert!(has_unmet_must(&july(&ledger)));
    }
}

#[test]
fn more_than_a_week_late_is_t3_beside_t5() {
    assert_eq!(day_faults(&moved("2026-07-14", "2026-07-03", "2026-07-05")), ["T3"]);
    assert_eq!(day_faults(&held_on("2026-07-14", "14:30")), ["T3", "T5"]);
}

#[test]
fn a_shift_that_the_calendar_forces_is_as_it_should_be() {
    // The rule names 2026-10-05, a rest day.
    let ledger = Ledger { sessions: vec![session(10, "2026-10-08", "14:30", "16:40")], ..ledger() };
    let duties = judged(&ledger, Months::one(month(10)), "2026-11-01");
    assert!(!faults(&duties, month(10)).any(|duty| duty.rule.id.starts_with('T')), "{duties:#?}");
}

#[test]
fn a_month_without_a_session_is_t1_and_nothing_beside_it() {
    let ledger = Ledger { sessions: vec![], notices: vec![], ..ledger() };
    let duties = july(&ledger);
    let found: Vec<_> = faults(&duties, month(7)).map(|duty| (duty.rule.id, duty.state)).collect();
    assert_eq!(found, [("T1.held", Mendable)]);
    assert!(has_unmet_must(&duties));
}

// What is done with duties.

#[test]
fn duties_come_by_rule_and_then_by_month() {
    let resolutions = vec![resolution(1, 8), resolution(2, 7)];
    let ledger = Ledger { resolutions, ..ledger() };
    let duties = judged(&ledger, Months::year(2026), "2026-11-22");
    let place = |duty: &Finding| (RULES.iter().position(|rule| **rule == *duty.rule), duty.month);
    assert!(duties.is_sorted_by_key(place));
    assert_eq!(duties.iter().filter(|duty| duty.rule.id == "P4").count(), 2);
}

#[test]
fn what_is_owed_comes_soonest_first_and_always_has_a_day() {
    let as_of = day("2026-11-22");
    let duties = judged(&ledger(), Months::year(2026), "2026-11-22");
    let december: Vec<_> = owed(&duties).into_iter().filter(|duty| duty.month == month(12)).collect();
    let ids: Vec<_> = december.iter().map(|duty| duty.rule.id).collect();
    let of_the_session = ["P3", "T1.held", "C2.paid"];
    let of_the_plan = ["P2.opinions", "P2.drafted", "P2.adopted", "P2.filed"];
    let of_the_year = [
        "C3.kinds",
        "C4.committee",
        "C4.general",
        "C4.lecture",
        "C4.reviews",
        "C4.reviews",
        "C6",
        "O0.plus",
        // Hours of study are asked about in December.
        "Branch5.talks",
    ];
    assert_eq!(ids, [&of_the_session[..], &of_the_plan, &of_the_year].concat());
    assert!(owed(&duties).iter().all(|duty| duty.until.is_some_and(|until| until >= as_of)));
    assert_eq!(for_month(&duties, month(12)).filter(|duty| !duty.is_fault()).count(), ids.len());
}

#[test]
fn only_what_must_be_fails_a_check() {
    let mut ledger = ledger();
    ledger.sessions[0].entered_on = day("2026-07-30");
    assert!(july(&ledger).iter().any(|one| one.is_fault()) && !has_unmet_must(&july(&ledger)));
    ledger.sessions[0].sittings = vec![sitting("2026-07-06", "14:30", "16:00")];
    assert!(has_unmet_must(&july(&ledger)));
}

#[test]
fn a_fault_that_can_be_mended_names_its_command_and_the_others_name_none() {
    let resolutions = vec![resolution(1, 7)];
    let ledger = Ledger { payments: vec![], notices: vec![], resolutions, ..held_on("2026-07-20", "09:00") };
    let duties = judged(&ledger, Months::year(2026), "2026-11-22");
    let faults: Vec<_> = duties.iter().filter(|duty| duty.is_fault()).collect();
    assert!(faults.iter().any(|duty| duty.state == Mendable) && faults.iter().any(|duty| duty.state == Past));
    let mends = |duty: &Finding| duty.mends().is_some() || duty.told().contains("dangri ");
    let year = |duty: &Finding| duty.rule.area == Area::Year;
    assert!(faults.iter().all(|duty| mends(duty) == (duty.state == Mendable) || year(duty)), "{faults:#?}");
}

#[test]
fn two_times_away_of_one_member_never_say_the_same() {
    let mut ledger = ledger();
    let from = ["2026-01-10", "2026-05-11"];
    let until = ["2026-03-31", "2026-06-30"];
    let times = || from.iter().zip(until).map(|(from, until)| (day(from), Some(day(until))));
    let away = &mut ledger.members[2].value.away;
    let (excuse, float, post) =
        (excused("2026-01-01", None), floating("2026-01-01", None), stationed("2026-01-01", None));
    let of = |ledger: &Ledger| ledger.members[2].value.away.clone();
    let (excuse, float, post) = (of(&excuse), of(&float), of(&post));
    away.excused = times().map(|(from, until)| Excuse { from, until, ..excuse.excused[0].clone() }).collect();
    away.floating =
        times().map(|(from, until)| Floating { from, until, ..float.floating[0].clone() }).collect();
    away.stationed = times()
        .map(|(from, until)| Posting { from, until, unit: None, ..post.stationed[0].clone() })
        .collect();
    let mut said = HashSet::new();
    let faults = judged(&ledger, Months::year(2026), "2026-08-01").into_iter().filter(|one| one.is_fault());
    let mut count = 0;
    for duty in faults.filter(|duty| duty.lasts) {
        count += 1;
        assert!(said.insert((duty.rule.id, duty.concerns(), duty.told())), "{duty:?}");
    }
    assert!(count >= 8, "{count}");
}
