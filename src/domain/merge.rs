//! Merging 合并 a person who was entered twice: what moves, and what collides.

use super::id::Id;
use super::journal::Changed;
use super::member::Member;
use super::reference::{Reference, Table};

/// What merging one member into another comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Rows that name the other member now, by table.
    pub moved: Vec<Reference>,
    /// What both have, and not the same.
    pub collisions: Vec<Collision>,
    /// Contacts of the one with the other, which would be with oneself.
    pub with_oneself: Vec<Changed>,
}

/// Rows of which one can stay: the one's or the other's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// `None` for the particulars of the member.
    pub table: Option<Table>,
    /// Those of whom it is merged into.
    pub ours: Vec<Changed>,
    /// Those of who is merged.
    pub theirs: Vec<Changed>,
    /// Whose stay, where that was said.
    pub kept: Option<Id<Member>>,
}

/// What is said of whose rows stay: of a table, or of all others; `None` in the first place is the member's particulars.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keep {
    pub of: Vec<(Option<Table>, Id<Member>)>,
    pub otherwise: Option<Id<Member>>,
}

impl Keep {
    /// Returns whose rows of a table stay.
    pub fn whose(&self, table: Option<Table>) -> Option<Id<Member>> {
        self.of.iter().find(|(of, _)| *of == table).map(|(_, who)| *who).or(self.otherwise)
    }
}

impl Merged {
    /// Returns whether it was said of all that collides whose stays.
    pub fn is_decided(&self) -> bool {
        self.with_oneself.is_empty() && self.collisions.iter().all(|one| one.kept.is_some())
    }
}
