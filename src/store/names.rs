//! The members' names, for the records that name them.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::id::{Id, Stored, Who};
use crate::domain::member::Member;

/// The members' names by id, shared by all records that name them.
pub(super) struct Names(HashMap<Id<Member>, Rc<str>>);

impl Names {
    pub(super) fn new(members: &[Stored<Member>]) -> Names {
        Names(members.iter().map(|member| (member.id, member.called.clone())).collect())
    }

    /// The file's foreign keys see to it that the id is a member's.
    pub(super) fn of(&self, id: Id<Member>) -> Who {
        Who { id, name: self.0.get(&id).cloned().unwrap_or_else(|| Rc::from("")) }
    }

    /// A text of the program's own with numbers for the people in it, `⟨12⟩`: it stays of the same ones when a name changes, or
    /// when a second 张伟 comes.
    pub(super) fn numbered(&self, text: &str) -> String {
        // The longest first: 张伟 is not meant where 张伟民 stands.
        let mut called: Vec<(&str, Id<Member>)> = self.0.iter().map(|(id, name)| (&**name, *id)).collect();
        called.sort_by_key(|(name, id)| (std::cmp::Reverse(name.len()), *id));
        let (mut numbered, mut rest) = (String::new(), text);
        while let Some(next) = rest.chars().next() {
            let found = called.iter().find(|(name, _)| !name.is_empty() && rest.starts_with(name));
            rest = if let Some((name, id)) = found {
                numbered.extend(["⟨", &id.to_string(), "⟩"]);
                &rest[name.len()..]
            } else {
                numbered.push(next);
                &rest[next.len_utf8()..]
            };
        }
        numbered
    }

    /// The text as it reads with the names of now.
    pub(super) fn named(&self, numbered: &str) -> String {
        let mut parts = numbered.split('⟨');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let person = part.split_once('⟩').and_then(|(id, rest)| Some((id.parse().ok()?, rest)));
            match person.and_then(|(id, rest)| Some((self.0.get(&Id::new(id))?, rest))) {
                Some((name, rest)) => text.extend([&**name, rest]),
                None => text.extend(["⟨", part]),
            }
        }
        text
    }

    pub(super) fn optional(&self, id: Option<Id<Member>>) -> Option<Who> {
        id.map(|id| self.of(id))
    }
}

#[cfg(test)]
mod tests {
    use super::{HashMap, Id, Names};

    fn names(called: [&str; 3]) -> Names {
        Names((1..).zip(called).map(|(id, name)| (Id::new(id), name.into())).collect::<HashMap<_, _>>())
    }

    #[test]
    fn a_text_is_of_the_same_people_under_other_names() {
        let before = names(["张伟", "张伟民", "欧阳建国"]);
        let text = "2026-07 张伟民、张伟，其他人不算";
        let numbered = before.numbered(text);
        assert_eq!(numbered, "2026-07 ⟨2⟩、⟨1⟩，其他人不算");
        assert_eq!(before.named(&numbered), text);
        let after = names(["张伟#1", "张卫民", "张伟#3"]);
        assert_eq!(after.named(&numbered), "2026-07 张卫民、张伟#1，其他人不算");
        assert_eq!(after.numbered(&after.named(&numbered)), numbered);
    }

    #[test]
    fn signs_that_stand_for_nobody_stay() {
        let names = names(["张三", "李四", ""]);
        for text in ["⟨9⟩", "⟨张⟩⟨", "2⟩", ""] {
            assert_eq!(names.named(text), text);
        }
    }
}
