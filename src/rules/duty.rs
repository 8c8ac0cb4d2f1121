//! A duty: what a rule asks of one record, and how it stands.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::domain::choice::choice;
use crate::domain::id::{Stored, Who};
use crate::domain::member::Member;
use crate::domain::time::{Day, Month};
use crate::domain::waiver::Waiver;

use super::rule::{Level, Rule, Subject};

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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    pub rule: &'static Rule,
    pub month: Month,
    /// The record that it is about: `2026-07`, `2026-07 张三`, `第 3 号决议`.
    pub about: String,
    pub state: State,
    /// Whom it is about, where it is about some and not about the branch.
    pub people: Vec<Who>,
    /// What is the case, and what was asked for.
    pub says: String,
    /// What can still honestly be done; works as typed.
    pub command: Option<String>,
    /// The last day, for what is owed.
    pub until: Option<Day>,
    /// Whether it goes on: it is found at each of its months, and what it says tells since when it does.
    pub(super) lasts: bool,
    /// Whether what is owed is to be said however far off its last day is.
    pub(super) at_once: bool,
}

impl Duty {
    fn new(rule: &'static Rule, month: Month, state: State, says: impl Into<String>) -> Duty {
        let about = month.to_string();
        Duty {
            rule,
            month,
            about,
            people: Vec::new(),
            state,
            says: says.into(),
            command: None,
            until: None,
            lasts: false,
            at_once: false,
        }
    }

    /// `says` tells by which record.
    pub(super) fn met(rule: &'static Rule, month: Month, says: impl Into<String>) -> Duty {
        Duty::new(rule, month, State::Met, says)
    }

    pub(super) fn owed(rule: &'static Rule, month: Month, until: Day, says: impl Into<String>) -> Duty {
        Duty { until: Some(until), ..Duty::new(rule, month, State::Owed, says) }
    }

    pub(super) fn mendable(rule: &'static Rule, month: Month, says: impl Into<String>) -> Duty {
        Duty::new(rule, month, State::Mendable, says)
    }

    pub(super) fn past(rule: &'static Rule, month: Month, says: impl Into<String>) -> Duty {
        Duty::new(rule, month, State::Past, says)
    }

    /// Names the record, where it is not the month.
    pub(super) fn about(self, about: impl fmt::Display) -> Duty {
        Duty { about: about.to_string(), ..self }
    }

    pub(super) fn of(self, member: &Stored<Member>) -> Duty {
        self.of_each([member.who()])
    }

    pub(super) fn of_each(self, people: impl IntoIterator<Item = Who>) -> Duty {
        Duty { people: people.into_iter().collect(), ..self }
    }

    /// Found at each of its months as the same.
    pub(super) fn lasting(self) -> Duty {
        Duty { lasts: true, ..self }
    }

    /// Says what is owed as soon as it is.
    pub(super) fn shown_at_once(self) -> Duty {
        Duty { at_once: true, ..self }
    }

    pub(super) fn by(self, command: String) -> Duty {
        Duty { command: Some(command), ..self }
    }

    /// The same with the command from a day on: before it, what is typed would be of another time.
    pub(super) fn by_from(self, from: Day, as_of: Day, command: String) -> Duty {
        if as_of < from { self } else { self.by(command) }
    }

    /// The same, excused: there is nothing to be done about it any longer.
    pub(super) fn waived(self, waiver: &Waiver) -> Duty {
        let says = format!("{}（{} {}同意豁免：{}）", self.says, waiver.on, waiver.by, waiver.reason);
        Duty { state: State::Waived, says, command: None, until: None, ..self }
    }

    /// What will not be met on a later day, with until when it can still be done, where that is so `now`.
    #[must_use]
    pub fn rehearsed(self, now: &[Duty]) -> Duty {
        if !self.is_fault() {
            return self;
        }
        let same = |duty: &&Duty| (duty.rule, &duty.about) == (self.rule, &self.about);
        let same_now = || now.iter().filter(same);
        if same_now().any(|duty| duty.is_fault() && duty.says == self.says) {
            return self;
        }
        match same_now().find(|duty| duty.state == State::Owed) {
            Some(Duty { until: Some(until), command, .. }) => {
                let says = format!("{}（现在还来得及，最迟 {until}）", self.says);
                Duty { says, command: command.clone(), ..self }
            }
            // What is not asked for yet can't be done yet.
            _ => Duty { command: None, ..self },
        }
    }

    /// Where it stands among others: the document's first, the program's own last, of each the gravest first, then by month.
    pub(super) fn order(&self) -> (u8, Level, Month) {
        (self.rule.source.rank(), self.rule.level, self.month)
    }

    pub fn is_met_or_owed(&self) -> bool {
        matches!(self.state, State::Met | State::Owed)
    }

    /// Whether a check reports it.
    pub fn is_fault(&self) -> bool {
        matches!(self.state, State::Mendable | State::Past)
    }
}

/// Whether a check fails: something that the document says must be is not so.
pub fn fails(duties: &[Duty]) -> bool {
    duties.iter().any(|duty| duty.is_fault() && duty.rule.level == Level::Must)
}

/// What is not met, in its [order](Duty::order).
pub fn gravest_first(duties: &[Duty]) -> Vec<&Duty> {
    let mut faults: Vec<&Duty> = duties.iter().filter(|duty| duty.is_fault()).collect();
    faults.sort_by_key(|duty| duty.order());
    faults
}

/// What can still be done, soonest first.
pub fn owed(duties: &[Duty]) -> Vec<&Duty> {
    let mut owed: Vec<&Duty> = duties.iter().filter(|duty| duty.state == State::Owed).collect();
    owed.sort_by_key(|duty| duty.until);
    owed
}

/// Of those, what is due within forty days from `today`, so that the next party day is always among them, and what is to be
/// said at once; dues and contacts only from their own month on, lest somebody notes them before they are.
pub fn owed_soon(duties: &[Duty], today: Day) -> Vec<&Duty> {
    let soon = today + chrono::Days::new(40);
    let of_month = [Subject::Dues, Subject::Member];
    let early = |duty: &&Duty| {
        of_month.contains(&duty.rule.subject) && duty.month > Month::of(today) && duty.command.is_none()
            || duty.rule.subject == Subject::Dues && duty.month > Month::of(today)
    };
    let mut owed = owed(duties);
    owed.retain(|duty| (duty.at_once || duty.until.is_none_or(|until| until <= soon)) && !early(duty));
    owed
}

impl Serialize for Duty {
    /// Of its rule: the id, the clause, whose demand it is, the level and the basis.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Duty", 12)?;
        out.serialize_field("rule", self.rule.id)?;
        out.serialize_field("clause", self.rule.clause)?;
        out.serialize_field("source", self.rule.source.code())?;
        out.serialize_field("level", &self.rule.level)?;
        out.serialize_field("state", &self.state)?;
        out.serialize_field("month", &self.month)?;
        out.serialize_field("about", &self.about)?;
        out.serialize_field("people", &self.people)?;
        out.serialize_field("says", &self.says)?;
        out.serialize_field("basis", self.rule.basis)?;
        out.serialize_field("command", &self.command)?;
        out.serialize_field("until", &self.until)?;
        out.end()
    }
}
