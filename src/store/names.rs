//! The members' names, for the records that name them.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::member::Member;

/// The members' names by id, shared by all records that name them.
pub(super) struct Names(HashMap<Id<Member>, Rc<str>>);

impl Names {
    pub(super) fn new(members: &[Stored<Member>]) -> Names {
        Names(members.iter().map(|member| (member.id, member.called.clone())).collect())
    }

    /// The file's foreign keys see to it that the id is a member's.
    pub(super) fn of(&self, id: Id<Member>) -> MemberRef {
        MemberRef { id, name: self.0.get(&id).cloned().unwrap_or_else(|| Rc::from("")) }
    }

    pub(super) fn optional(&self, id: Option<Id<Member>>) -> Option<MemberRef> {
        id.map(|id| self.of(id))
    }
}
