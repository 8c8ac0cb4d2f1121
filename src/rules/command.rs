//! Words of the commands that duties print: each works as typed.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;

/// Free text as one word of a command line; in single quotes unless it is 汉字, letters and digits alone.
pub(super) fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || c == '·';
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// A member as one word of a command line.
pub(super) fn person(ledger: &Ledger, member: &Stored<Member>) -> String {
    let name = ledger.name_of(member);
    if name.contains(' ') { word(&name) } else { name }
}

#[cfg(test)]
mod tests {
    use super::{person, word};
    use crate::rules::sample::ledger;

    #[test]
    fn only_words_that_a_shell_would_take_apart_are_quoted() {
        assert_eq!(word("制定方案2"), "制定方案2");
        assert_eq!(word("制定 方案"), "'制定 方案'");
        assert_eq!(word("方案；$HOME"), "'方案；$HOME'");
        assert_eq!(word("it's"), r"'it'\''s'");
        assert_eq!(word(""), "''");
    }

    #[test]
    fn a_printed_name_reads_back_as_the_same_person() {
        let mut ledger = ledger();
        assert_eq!(person(&ledger, &ledger.members[0]), "张三");
        ledger.members[1].value.name = "张三".into();
        ledger.members[2].value.name = "阿卜杜拉·买买提".into();
        let names: Vec<String> = ledger.members.iter().map(|member| person(&ledger, member)).collect();
        assert_eq!(names, ["张三#1", "张三#2", "阿卜杜拉·买买提"]);
        for (name, member) in names.iter().zip(&ledger.members) {
            assert_eq!(ledger.person(name).unwrap().id, member.id);
        }
    }
}
