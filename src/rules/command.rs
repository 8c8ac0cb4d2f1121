//! Words of the commands that duties print, each of which works as typed, and of the people that they name.

use crate::domain::choice::Choice;
use crate::domain::id::{Stored, Who};
use crate::domain::member::Member;
use crate::domain::occasion::Occasion;
use crate::domain::session::Sitting;
use crate::domain::text::quoted;

/// A member as one word of a command line.
pub(super) fn person(member: &Stored<Member>) -> String {
    quoted(&member.called)
}

/// Several people as one list.
pub(super) fn names(people: &[&Who]) -> String {
    people.iter().map(|who| &*who.name).collect::<Vec<_>>().join("、")
}

/// The command that amends the record of an occasion, to be gone on with what is to be mended.
pub(super) fn amend(occasion: Occasion) -> String {
    match occasion {
        Occasion::Session(session) => format!("dangri session amend {}", session.at),
        Occasion::Meeting(meeting, own) => {
            let group = meeting.group.as_deref().map(|group| format!(":{group}")).unwrap_or_default();
            let named = quoted(&format!("{}{group}", meeting.kind.label()));
            let Sitting { day, start, .. } = own.sitting;
            format!("dangri session meeting {} {named} --date {day} --start {start}", occasion.month())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::person;
    use crate::domain::member::tell_apart;
    use crate::rules::sample::ledger;

    #[test]
    fn a_printed_name_reads_back_as_the_same_person() {
        let mut ledger = ledger();
        assert_eq!(person(&ledger.members[0]), "张三");
        ledger.members[1].value.name = "张三".into();
        ledger.members[2].value.name = "阿卜杜拉·买买提".into();
        tell_apart(&mut ledger.members);
        let names: Vec<String> = ledger.members.iter().map(person).collect();
        assert_eq!(names, ["张三#1", "张三#2", "阿卜杜拉·买买提"]);
        for (name, member) in names.iter().zip(&ledger.members) {
            assert_eq!(ledger.person(name).unwrap().id, member.id);
        }
    }
}
