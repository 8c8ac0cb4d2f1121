//! Who is meant: members by name, by number, or by the initials of the name's pinyin.

use super::id::Stored;
use super::invalid::Invalid;
use super::ledger::Ledger;
use super::member::{Member, person_name};
use super::pinyin::stands_for;
use super::text::{half_width, items};

/// Surnames of two characters, as 百家姓 has them.
const SURNAMES: [&str; 62] = [
    "万俟", "司马", "上官", "欧阳", "夏侯", "诸葛", "闻人", "东方", "赫连", "皇甫", "尉迟", "公羊", "澹台",
    "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "公孙", "仲孙", "轩辕", "令狐", "钟离", "宇文",
    "长孙", "慕容", "鲜于", "闾丘", "司徒", "司空", "亓官", "司寇", "子车", "颛孙", "端木", "巫马", "公西",
    "漆雕", "乐正", "壤驷", "公良", "拓跋", "夹谷", "宰父", "谷梁", "段干", "百里", "东郭", "南门", "呼延",
    "羊舌", "微生", "梁丘", "左丘", "东门", "西门", "南宫", "第五", "独孤", "纳兰",
];

/// A name as it may be posted where the whole is not to be: the surname, and 某 for up to two characters more; 张三 → 张某,
/// 欧阳明 → 欧阳某.
fn shortened(name: &str) -> String {
    let plain = name.split('#').next().unwrap_or_default();
    let has_given_name = plain.chars().count() > 2;
    let surname = if has_given_name && SURNAMES.iter().any(|one| plain.starts_with(one)) { 2 } else { 1 };
    let rest = plain.chars().skip(surname).filter(|c| c.is_alphabetic()).take(2).map(|_| '某');
    plain.chars().take(surname).chain(rest).collect()
}

/// The names on one page, shortened; those that would be alike are told apart, in the order in which they come: 张某甲, 张某乙.
pub struct ShortNames<'n>(Vec<(&'n str, String)>);

impl<'n> ShortNames<'n> {
    /// Of names as records call people, in the order of the page; one may come again.
    pub fn of(names: impl Iterator<Item = &'n str>) -> ShortNames<'n> {
        const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
        let mut all: Vec<(&str, String)> = Vec::new();
        for name in names {
            if !all.iter().any(|(known, _)| *known == name) {
                all.push((name, shortened(name)));
            }
        }
        let plain: Vec<String> = all.iter().map(|(_, short)| short.clone()).collect();
        for (at, (_, short)) in all.iter_mut().enumerate() {
            let alike = |other: &&String| **other == plain[at];
            if plain.iter().filter(alike).count() > 1 {
                let before = plain[..at].iter().filter(alike).count();
                let stem = STEMS.get(before).map_or_else(|| (before + 1).to_string(), char::to_string);
                short.push_str(&stem);
            }
        }
        ShortNames(all)
    }

    /// How somebody is called on that page.
    pub fn name(&self, name: &str) -> String {
        let known = self.0.iter().find(|(known, _)| *known == name);
        known.map_or_else(|| shortened(name), |(_, short)| short.clone())
    }
}

impl Ledger {
    /// The member whom a text names: `张三`, `张三#7` where several have the name, the number alone, `7`, or letters that
    /// stand for one name only, `zs`.
    ///
    /// # Errors
    /// `Invalid::UnknownPerson`, with names that are nearly the same; `Invalid::AmbiguousPerson`, with how to name each;
    /// `Invalid::UnknownInitials`, `Invalid::AmbiguousInitials`.
    pub fn person(&self, text: &str) -> Result<&Stored<Member>, Invalid> {
        let plain = half_width(text);
        let bare = plain.strip_prefix('#').unwrap_or(&plain);
        if let Ok(number) = bare.parse::<i64>() {
            let found = self.members.iter().find(|member| member.id.0 == number);
            return found.ok_or_else(|| Invalid::UnknownPerson { near: Vec::new(), name: plain.clone() });
        }
        let (name, number) = match plain.split_once('#') {
            Some((name, number)) => (name, Some(number.trim().parse::<i64>().ok())),
            None => (plain.as_str(), None),
        };
        let name = person_name(name)?;
        let mut found = self.members.iter().filter(|member| {
            *member.name == *name && number.is_none_or(|number| number == Some(member.id.0))
        });
        match (found.next(), found.next()) {
            (Some(only), None) => Ok(only),
            (None, _) if number.is_none() && name.chars().all(|c| c.is_ascii_alphabetic()) => {
                self.by_letters(&name)
            }
            (None, _) => Err(Invalid::UnknownPerson { near: self.near(&name), name: plain }),
            (Some(_), Some(_)) => {
                let candidates = self.members.iter().filter(|member| *member.name == *name);
                Err(Invalid::AmbiguousPerson { candidates: candidates.map(told_apart).collect(), name })
            }
        }
    }

    /// The items of `甲=一、乙=二`, as people type what is so of several into one word; a name without more is an item too, so
    /// that it is not taken for a part of what is said of another.
    pub fn said_of_people<'a>(&self, text: &'a str) -> Vec<&'a str> {
        items(text, |token| token.contains(['=', '＝']) || self.seems_a_person(token))
    }

    /// Whether a text is meant for a member's name: it names one, or several, or nearly one.
    pub fn seems_a_person(&self, text: &str) -> bool {
        // A number alone may be any number.
        let is_number = half_width(text).trim_start_matches('#').parse::<i64>().is_ok();
        !is_number
            && match self.person(text) {
                Ok(_) | Err(Invalid::AmbiguousPerson { .. } | Invalid::AmbiguousInitials { .. }) => true,
                Err(Invalid::UnknownPerson { near, .. }) => !near.is_empty(),
                Err(_) => false,
            }
    }

    /// The one member for whose name some letters stand.
    fn by_letters(&self, letters: &str) -> Result<&Stored<Member>, Invalid> {
        let found: Vec<_> = self.members.iter().filter(|member| stands_for(letters, &member.name)).collect();
        match found[..] {
            [] => Err(Invalid::UnknownInitials(letters.to_owned())),
            [only] => Ok(only),
            _ => {
                let candidates = found.into_iter().map(told_apart).collect();
                Err(Invalid::AmbiguousInitials { text: letters.to_owned(), candidates })
            }
        }
    }

    /// Up to three members whose names are the same, differ in one character, or go on where `name` ends.
    fn near(&self, name: &str) -> Vec<String> {
        let wanted: Vec<char> = name.chars().collect();
        let distance = |other: &str| {
            let other: Vec<char> = other.chars().collect();
            let same = other.iter().zip(&wanted).filter(|(a, b)| a == b).count();
            match (other.len() == wanted.len(), wanted.len() - same.min(wanted.len())) {
                (true, 0) => Some(0),
                (true, 1) if same > 0 => Some(1),
                (false, 0) if wanted.len() > 1 => Some(2),
                _ => None,
            }
        };
        let mut near: Vec<(i32, &str)> = self
            .members
            .iter()
            .filter_map(|member| Some((distance(&member.name)?, &*member.called)))
            .collect();
        near.sort_by_key(|(distance, _)| *distance);
        near.into_iter().take(3).map(|(_, called)| called.to_owned()).collect()
    }
}

/// How to name a member, with what tells them apart from others.
pub fn told_apart(member: &Stored<Member>) -> String {
    let group = member.standings.last().and_then(|standing| standing.group.clone());
    let birth = member.birth.map(|birth| format!("{birth} 出生"));
    let left = member.memberships.last().and_then(|last| last.until).map(|until| format!("{until} 离开"));
    let about = [group, birth, Some(format!("{} 入党", member.joined)), left];
    format!("{}（{}）", member.called, about.into_iter().flatten().collect::<Vec<_>>().join("，"))
}

#[cfg(test)]
mod tests {
    use super::{Invalid, Ledger, ShortNames, shortened};
    use crate::domain::ledger::tests::ledger;
    use crate::domain::member::tell_apart;

    #[test]
    fn names_that_would_be_alike_are_told_apart_on_one_page() {
        let names = ["张三", "李淑芬", "张伟#5", "张伟#6", "李小芳", "欧阳明", "张三"];
        let short = ShortNames::of(names.into_iter());
        let shown: Vec<String> = names.iter().map(|name| short.name(name)).collect();
        assert_eq!(shown, ["张某甲", "李某某甲", "张某乙", "张某丙", "李某某乙", "欧阳某", "张某甲"]);
    }

    #[test]
    fn names_are_shortened_to_the_surname() {
        for (name, short) in [
            ("张三", "张某"),
            ("李淑芬", "李某某"),
            ("张伟#6", "张某"),
            ("阿依努尔·买买提", "阿某某"),
            ("欧阳明", "欧阳某"),
            ("诸葛孔亮", "诸葛某某"),
            ("司徒静", "司徒某"),
            // Of two characters, the first is the surname: 单于 may be of the family 单.
            ("单于", "单某"),
            ("", ""),
        ] {
            assert_eq!(shortened(name), short, "{name}");
        }
    }

    /// 张三, 李四, 王五 by other names.
    fn named(names: [&str; 3]) -> Ledger {
        let mut ledger = ledger();
        for (member, name) in ledger.members.iter_mut().zip(names) {
            member.value.name = name.into();
        }
        tell_apart(&mut ledger.members);
        ledger
    }

    fn numbers(ledger: &Ledger, texts: &[&str]) -> Vec<i64> {
        texts.iter().map(|text| ledger.person(text).unwrap().id.0).collect()
    }

    #[test]
    fn a_person_is_named_by_name_by_number_or_by_initials_in_either_case() {
        let ledger = named(["曾广福", "单小勇", "欧阳建国"]);
        assert_eq!(numbers(&ledger, &["曾广福", "1", "#1", "zgf", "ZGF", "ｃｇｆ", "zengguangfu"]), [1; 7]);
        assert_eq!(numbers(&ledger, &["sxy", "dxy", "shanxy", "oyjg"]), [2, 2, 2, 3]);
        assert_eq!(ledger.person("xyz"), Err(Invalid::UnknownInitials("xyz".into())));
        assert_eq!(ledger.person("zg"), Err(Invalid::UnknownInitials("zg".into())));
    }

    #[test]
    fn ambiguous_initials_list_who_is_meant_with_what_tells_them_apart() {
        let ledger = named(["张三", "周松", "王五"]);
        let Err(Invalid::AmbiguousInitials { text, candidates }) = ledger.person("ZS") else { panic!() };
        assert_eq!(
            (text.as_str(), candidates),
            ("ZS", vec!["张三（2010-07-01 入党）".into(), "周松（2010-07-01 入党）".into()])
        );
        assert_eq!(numbers(&ledger, &["zhangs", "zhous"]), [1, 2]);
    }

    #[test]
    fn namesakes_are_told_apart_by_their_numbers_and_by_no_letters() {
        let ledger = named(["张伟", "张伟", "王五"]);
        assert_eq!(numbers(&ledger, &["张伟#1", "张伟#2", "2"]), [1, 2, 2]);
        let Err(Invalid::AmbiguousPerson { candidates, .. }) = ledger.person("张伟") else { panic!() };
        assert!(
            candidates[0].starts_with("张伟#1（") && candidates[1].starts_with("张伟#2（"),
            "{candidates:?}"
        );
        let Err(Invalid::AmbiguousInitials { candidates, .. }) = ledger.person("zw") else { panic!() };
        assert_eq!(candidates.len(), 2);
    }

    #[test]
    fn a_latin_name_comes_before_the_initials_that_it_may_be() {
        let ledger = named(["Zs", "张三", "王五"]);
        assert_eq!(numbers(&ledger, &["Zs", "张三"]), [1, 2]);
    }
}
