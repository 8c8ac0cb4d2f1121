//! Who was not there, or otherwise than the rest, as people write it: `高丽 病假 住院`, `单雄、欧阳明 迟到`.

use super::draft::Draft;
use super::parts::split_at;
use crate::domain::choice::Choice;
use crate::domain::session::AttendanceKind;
use crate::domain::text::half_width;
use crate::error::{Error, Result};

/// What there is to choose from, in the order in which it is listed.
pub(super) const KINDS: [AttendanceKind; 8] = [
    AttendanceKind::SickLeave,
    AttendanceKind::PersonalLeave,
    AttendanceKind::OfficialLeave,
    AttendanceKind::OtherLeave,
    AttendanceKind::Absent,
    AttendanceKind::Late,
    AttendanceKind::Online,
    AttendanceKind::Delivered,
];

/// The flags that hold them, each with what it says.
const FLAGS: [(&str, AttendanceKind); 4] = [
    ("absent", AttendanceKind::Absent),
    ("late", AttendanceKind::Late),
    ("online", AttendanceKind::Online),
    ("delivered", AttendanceKind::Delivered),
];

/// One person, and what is said of them so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exception {
    pub(super) name: String,
    pub(super) kind: Option<AttendanceKind>,
    pub(super) reason: Option<String>,
}

/// Reads several people, each with or without what was the matter; `named` returns how somebody is called.
///
/// # Errors
/// Those of `named`, for the first word.
pub(super) fn read(text: &str, named: &dyn Fn(&str) -> Result<String>) -> Result<Vec<Exception>> {
    let mut all: Vec<Exception> = Vec::new();
    // From where on the last have nothing said of them yet, or all the same.
    let mut from = 0;
    for word in words(text) {
        let said = all.last().and_then(|one: &Exception| one.kind);
        match (kind(word), named(word), said) {
            (Some(kind), _, None) if from < all.len() => {
                all[from..].iter_mut().for_each(|one| one.kind = Some(kind));
            }
            (_, Ok(name), _) => {
                if said.is_some() {
                    from = all.len();
                }
                all.push(Exception { name, kind: None, reason: None });
            }
            // What was the matter with somebody whose name was not known stands behind it, and letters stand for a name.
            (Some(_), Err(_), Some(_)) => {
                let says = format!("“{word}”前面没有认出是谁");
                return Err(Error::Refused(says, "每个人写 姓名 情况 原因，几个人用顿号隔开".to_owned()));
            }
            (_, Err(error), Some(_)) if word.chars().all(|c| c.is_ascii_alphabetic()) => return Err(error),
            // Why somebody was on leave, in words.
            (_, Err(_), Some(kind)) if kind.is_leave() => {
                for one in &mut all[from..] {
                    let reason = one.reason.take().map(|reason| format!("{reason}，{word}"));
                    one.reason = Some(reason.unwrap_or_else(|| word.to_owned()));
                }
            }
            (_, Err(error), _) => return Err(error),
        }
    }
    Ok(all)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let marks = |c: char| c.is_whitespace() || "、，,;；:：=＝".contains(c);
    text.split(marks).filter(|word| !word.is_empty())
}

/// What a word says was the matter: a kind, its number in the list, or as people say it.
fn kind(word: &str) -> Option<AttendanceKind> {
    let number = half_width(word).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(kind) = number.and_then(|at| KINDS.get(at)) {
        return Some(*kind);
    }
    match word {
        "请假" => Some(AttendanceKind::OtherLeave),
        "没来" | "没有来" | "旷会" => Some(AttendanceKind::Absent),
        word => AttendanceKind::parse(word).ok().filter(|kind| *kind != AttendanceKind::Present),
    }
}

/// Completes one of whom nothing was said but the name: `病假`, `病假 住院`, `1 住院`.
///
/// # Errors
/// `Refused` where it says nothing that is known.
pub(super) fn complete(one: &mut Exception, text: &str) -> Result<()> {
    let mut words = words(text);
    let Some(kind) = words.next().and_then(kind) else {
        let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.label()).collect();
        let says = format!("“{}”看不出是什么情况", text.trim());
        return Err(Error::Refused(says, format!("可选 {}", kinds.join("、"))));
    };
    let reason = words.collect::<Vec<_>>().join("，");
    one.kind = Some(kind);
    one.reason = Some(reason).filter(|reason| !reason.is_empty() && kind.is_leave());
    Ok(())
}

/// Puts all of them into a draft, each under its flag.
pub(super) fn put(draft: &mut Draft, all: &[Exception]) {
    let leave = all.iter().filter_map(|one| {
        let kind = one.kind.filter(|kind| kind.is_leave())?;
        let reason = one.reason.as_ref().map(|reason| format!(":{reason}")).unwrap_or_default();
        Some(format!("{}={}{reason}", one.name, kind.label()))
    });
    draft.put("leave", leave.collect());
    for (flag, kind) in FLAGS {
        let named = all.iter().filter(|one| one.kind == Some(kind)).map(|one| one.name.clone());
        draft.put(flag, named.collect());
    }
}

/// Returns those of a draft, as they would be written in one line.
pub(super) fn written(draft: &Draft) -> String {
    let leave = draft.typed("leave").iter().map(|text| {
        let (name, rest) = split_at(text, ['=', '＝']);
        [name, rest.unwrap_or_default()].join(" ").replace([':', '：'], " ")
    });
    let others = FLAGS
        .iter()
        .flat_map(|(flag, kind)| draft.typed(flag).iter().map(|name| format!("{name} {}", kind.label())));
    leave.chain(others).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::{AttendanceKind, Draft, Exception, complete, put, read, written};
    use crate::domain::invalid::Invalid;
    use crate::error::Result;

    fn named(word: &str) -> Result<String> {
        let known = [("高丽", "高丽"), ("gl", "高丽"), ("单雄", "单雄"), ("王㛃", "王㛃")];
        let found = known.iter().find(|(typed, _)| *typed == word).map(|(_, name)| (*name).to_owned());
        found.ok_or_else(|| Invalid::UnknownPerson { name: word.into(), near: Vec::new() }.into())
    }

    fn said(text: &str) -> Vec<String> {
        let mut draft = Draft::default();
        put(&mut draft, &read(text, &named).unwrap());
        ["leave", "absent", "late"].iter().flat_map(|flag| draft.typed(flag).to_vec()).collect()
    }

    #[test]
    fn people_are_read_as_they_are_written_about() {
        assert_eq!(said("高丽 病假 住院"), ["高丽=病假:住院"]);
        assert_eq!(said("gl 病假"), ["高丽=病假"]);
        assert_eq!(said("高丽=病假:住院、王㛃=事假:带孩子"), ["高丽=病假:住院", "王㛃=事假:带孩子"]);
        assert_eq!(
            said("单雄、高丽 公假 出差，单位安排"),
            ["单雄=公假:出差，单位安排", "高丽=公假:出差，单位安排"]
        );
        assert_eq!(said("单雄 没来 王㛃 迟到"), ["单雄", "王㛃"]);
    }

    #[test]
    fn of_whom_nothing_is_said_is_asked_and_what_is_not_known_is_refused() {
        let all = read("gl 单雄", &named).unwrap();
        assert!(all.iter().all(|one| one.kind.is_none()) && all.len() == 2);
        let mut one = all[0].clone();
        complete(&mut one, "1 住院").unwrap();
        let sick = Some(AttendanceKind::SickLeave);
        assert_eq!(one, Exception { name: "高丽".into(), kind: sick, reason: Some("住院".into()) });
        assert!(complete(&mut one, "不知道").is_err());
        assert!(read("高力 病假", &named).is_err());
        assert!(read("高丽 迟到 堵车", &named).is_err());
        // Nobody is taken for a part of another's reason.
        assert!(read("高丽 病假 住院、wj 事假", &named).is_err());
        assert!(read("高丽 病假 住院、王姐 事假", &named).is_err());
    }

    #[test]
    fn what_was_put_is_written_as_it_can_be_read_again() {
        let text = "高丽 病假 住院、王㛃 迟到";
        let mut draft = Draft::default();
        put(&mut draft, &read(text, &named).unwrap());
        assert_eq!(written(&draft), text);
        let mut again = Draft::default();
        put(&mut again, &read(&written(&draft), &named).unwrap());
        assert!(again.is_same(&draft));
    }
}
