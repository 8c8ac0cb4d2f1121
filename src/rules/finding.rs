//! A finding: what a rule finds of one thing of the record, as a value. Its words and its command are made where it is shown.

use std::ops::Deref;

use crate::domain::choice::choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::member::Member;
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month};
use crate::domain::waiver::Waiver;

use super::facts::Facts;
use super::remedy::Remedy;
use super::rule::{Area, Level, Rule};

choice! {
    State "状态" {
        Met "met" "已做到",
        /// It can still be done.
        Owed "owed" "待办",
        /// It may have been done; its record is incomplete.
        Mendable "mendable" "待补",
        /// It happened otherwise, and nothing can change it.
        Past "past" "不符",
        /// Not met, and excused.
        Waived "waived" "已豁免",
    }
}

/// How something stands, before it is said where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub state: State,
    /// What is the case, and what was asked for.
    pub facts: Facts,
    /// Whom it is about, where it is about some and not about the branch.
    pub people: Vec<MemberRef>,
    /// What it is about, where that is not what the rule goes through.
    about: Option<Subject>,
    /// What can still honestly be done.
    pub remedy: Option<Remedy>,
    /// The last day, for what is owed.
    pub until: Option<Day>,
    /// Whether it goes on: it is found at each of its months, and its facts tell since when it does.
    pub(super) lasts: bool,
    /// Whether what is owed is to be said however far off its last day is.
    pub(super) at_once: bool,
}

impl Found {
    fn new(state: State, facts: impl Into<Facts>) -> Found {
        Found {
            state,
            facts: facts.into(),
            people: Vec::new(),
            about: None,
            remedy: None,
            until: None,
            lasts: false,
            at_once: false,
        }
    }

    /// The facts tell by which record.
    pub(super) fn met(facts: impl Into<Facts>) -> Found {
        Found::new(State::Met, facts)
    }

    pub(super) fn owed(until: Day, facts: impl Into<Facts>) -> Found {
        Found { until: Some(until), ..Found::new(State::Owed, facts) }
    }

    pub(super) fn mendable(facts: impl Into<Facts>) -> Found {
        Found::new(State::Mendable, facts)
    }

    pub(super) fn past(facts: impl Into<Facts>) -> Found {
        Found::new(State::Past, facts)
    }

    /// Owed up to and with its last day, mendable afterwards.
    pub(super) fn due(as_of: Day, until: Day, facts: impl Into<Facts>) -> Found {
        if as_of <= until { Found::owed(until, facts) } else { Found::mendable(facts) }
    }

    pub(super) fn of(self, member: &Stored<Member>) -> Found {
        self.of_each([member.who()])
    }

    pub(super) fn of_each(self, people: impl IntoIterator<Item = MemberRef>) -> Found {
        Found { people: people.into_iter().collect(), ..self }
    }

    /// Says what it is about, where that is not what the rule goes through.
    pub(super) fn about(self, subject: Subject) -> Found {
        Found { about: Some(subject), ..self }
    }

    /// Found at each of its months as the same.
    pub(super) fn lasting(self) -> Found {
        Found { lasts: true, ..self }
    }

    /// Says what is owed as soon as it is.
    pub(super) fn shown_at_once(self) -> Found {
        Found { at_once: true, ..self }
    }

    pub(super) fn by(self, remedy: Remedy) -> Found {
        Found { remedy: Some(remedy), ..self }
    }

    /// The same with the remedy where there is one.
    pub(super) fn by_some(self, remedy: Option<Remedy>) -> Found {
        Found { remedy, ..self }
    }

    /// The same with the remedy from a day on: before it, what is typed would be of another time.
    pub(super) fn by_from(self, from: Day, as_of: Day, remedy: Remedy) -> Found {
        if as_of < from { self } else { self.by(remedy) }
    }

    /// Returns whether a check reports it.
    pub fn is_fault(&self) -> bool {
        matches!(self.state, State::Mendable | State::Past)
    }

    /// Says at which month it stands, and about what.
    pub(super) fn at(mut self, month: Month, subject: Subject) -> Placed {
        Placed { month, subject: self.about.take().unwrap_or(subject), found: self }
    }
}

/// Something found at a month, about something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub month: Month,
    pub subject: Subject,
    pub(super) found: Found,
}

/// What a rule finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static Rule,
    pub month: Month,
    pub subject: Subject,
    found: Found,
    /// By which it is excused.
    pub waiver: Option<Waiver>,
    /// What can be done about it now, where it is one of a later day.
    pub now: Option<Now>,
}

/// What can be done now of what will not be met on a later day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// The last day on which it can still be done in time.
    pub until: Option<Day>,
    pub remedy: Option<Remedy>,
}

impl Deref for Finding {
    type Target = Found;

    fn deref(&self) -> &Found {
        &self.found
    }
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, placed: Placed) -> Finding {
        let Placed { month, subject, found } = placed;
        Finding { rule, month, subject, found, waiver: None, now: None }
    }

    /// Makes one of the month itself, for tests of the words.
    #[cfg(test)]
    pub(crate) fn sample(state: State, month: Month, people: Vec<MemberRef>, facts: Facts) -> Finding {
        let found = Found::new(state, facts).of_each(people);
        Finding::new(crate::rules::RULES[0], found.at(month, Subject::Month { month }))
    }

    /// Returns whether a waiver excuses it: the same rule's, of the same thing in the same period, of all whom it is about. Of what
    /// goes on, the month at which it was excused does not matter.
    pub(super) fn is_excused_by(&self, waiver: &Waiver) -> bool {
        (self.lasts || self.month == waiver.month)
            && self.subject == waiver.subject
            && self.people.iter().all(|who| waiver.people.contains(who))
    }

    /// Excuses it: there is nothing to be done about it any longer.
    pub(super) fn waive(&mut self, waiver: &Waiver) {
        self.found = Found { state: State::Waived, remedy: None, until: None, ..self.found.clone() };
        self.waiver = Some(waiver.clone());
    }

    /// Returns it as what will not be met on a later day, with until when it can still be done, where that is so `now`.
    #[must_use]
    pub fn rehearsed(mut self, now: &[Finding]) -> Finding {
        if !self.is_fault() {
            return self;
        }
        let same_now = || now.iter().filter(|one| (one.rule, &one.subject) == (self.rule, &self.subject));
        if same_now().any(|one| one.is_fault() && one.facts == self.facts && one.people == self.people) {
            return self;
        }
        // What is not asked for yet can't be done yet.
        let owed = same_now().find(|one| one.state == State::Owed);
        self.now = Some(Now {
            until: owed.and_then(|one| one.until),
            remedy: owed.and_then(|one| one.remedy.clone()),
        });
        self
    }

    /// Where it stands among others: the document's first, the program's own last, of each the gravest first, then by month.
    pub fn order(&self) -> (u8, Level, Month) {
        (self.rule.source.rank(), self.rule.level, self.month)
    }

    pub fn is_met_or_owed(&self) -> bool {
        matches!(self.state, State::Met | State::Owed)
    }
}

/// Returns whether a check fails: something that the document says must be is not so.
pub fn has_unmet_must(findings: &[Finding]) -> bool {
    findings.iter().any(|one| one.is_fault() && one.rule.level == Level::Must)
}

/// Returns, of what can still be done, soonest first, what is due within forty days from `today`, so that the next party day is always among it,
/// and what is to be said at once. Dues and contacts appear only from their own month on; otherwise somebody might record them in
/// advance.
pub fn owed_soon(findings: &[Finding], today: Day) -> Vec<&Finding> {
    let soon = today + chrono::Days::new(40);
    let early = |one: &&Finding| {
        let to_come = one.month > Month::of(today);
        to_come && (one.rule.area == Area::Dues || one.rule.area == Area::Member && one.remedy.is_none())
    };
    let mut owed: Vec<&Finding> = findings.iter().filter(|one| one.state == State::Owed).collect();
    owed.sort_by_key(|one| one.until);
    owed.retain(|one| (one.at_once || one.until.is_none_or(|until| until <= soon)) && !early(one));
    owed
}
