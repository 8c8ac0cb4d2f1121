//! The members' names, for the records that name them.

use std::rc::Rc;

use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::member::Member;

/// The members' names in order of id, shared by all records that name them.
pub(super) struct Names(Vec<(Id<Member>, Rc<str>)>);

impl Names {
    /// `members` in order of number.
    pub(super) fn new(members: &[Stored<Member>]) -> Names {
        Names(members.iter().map(|member| (member.id, member.called.clone())).collect())
    }

    /// The file's foreign keys see to it that the id is a member's.
    pub(super) fn of(&self, id: Id<Member>) -> MemberRef {
        let at = self.0.binary_search_by_key(&id, |(known, _)| *known);
        MemberRef { id, name: at.map_or_else(|_| Rc::from(""), |at| self.0[at].1.clone()) }
    }

    pub(super) fn optional(&self, id: Option<Id<Member>>) -> Option<MemberRef> {
        id.map(|id| self.of(id))
    }
}
