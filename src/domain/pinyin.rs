//! Names by their pinyin 拼音: initials or more of it, whichever reading a character has in the name.

use pinyin::{Pinyin, ToPinyinMulti};

/// Readings that characters have only as surnames, where the library lacks them.
const SURNAMES: &[(char, &str)] = &[('黑', "he"), ('谌', "shen")];

/// Whether letters stand for a name: of each character, in order, the first letter, the initial (`zh`) or the whole of one
/// of its readings; of Latin letters themselves. Upper and lower case are the same.
pub(super) fn stands_for(letters: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    !name.is_empty() && fits(&letters.to_lowercase(), &name)
}

/// Whether letters may become such a name when more of them are typed: they stand for its first characters.
pub fn begins(letters: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    let letters = letters.to_lowercase();
    (1..=name.len()).any(|count| fits(&letters, &name[..count]))
}

fn fits(letters: &str, name: &[char]) -> bool {
    let Some((first, rest)) = name.split_first() else { return letters.is_empty() };
    beginnings(*first)
        .iter()
        .any(|beginning| letters.strip_prefix(beginning.as_str()).is_some_and(|letters| fits(letters, rest)))
}

/// What may be typed for a character.
fn beginnings(character: char) -> Vec<String> {
    if character.is_ascii() {
        return vec![character.to_ascii_lowercase().to_string()];
    }
    let known = character.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain);
    let surnames = SURNAMES.iter().filter(|(of, _)| *of == character).map(|(_, reading)| *reading);
    let mut beginnings = Vec::new();
    for reading in known.chain(surnames) {
        // 吕 is typed lv or lu.
        let reading = reading.replace('ê', "e");
        for reading in [reading.replace('ü', "v"), reading.replace('ü', "u")] {
            // 欸 is read ê, and 嗯 has no vowel.
            let initial: String =
                reading.chars().take(if reading[1..].starts_with('h') { 2 } else { 1 }).collect();
            beginnings.extend([reading.chars().take(1).collect(), initial, reading]);
        }
    }
    beginnings.sort_unstable();
    beginnings.dedup();
    beginnings
}

#[cfg(test)]
mod tests {
    use super::{beginnings, stands_for};

    #[test]
    fn initials_and_whole_readings_stand_for_a_name_in_either_case() {
        for letters in ["zs", "ZS", "zhs", "zhangsan", "zhangs", "zsan", "ZhangSan"] {
            assert!(stands_for(letters, "张三"), "{letters}");
        }
        for letters in ["", "z", "zss", "zhang", "ls", "zhangsa", "张三", "z s"] {
            assert!(!stands_for(letters, "张三"), "{letters}");
        }
        assert!(stands_for("oyjg", "欧阳建国"));
        assert!(stands_for("abdlmmt", "阿卜杜拉·买买提"));
        assert!(
            stands_for("lzm", "吕志民") && stands_for("lvzhimin", "吕志民") && stands_for("luzm", "吕志民")
        );
        assert!(stands_for("johnsmith", "John Smith") && stands_for("sj", "苏J"));
    }

    #[test]
    fn no_character_has_readings_that_cannot_be_typed() {
        for character in ('\u{80}'..='\u{32000}').filter(|character| character.is_alphabetic()) {
            let typed = beginnings(character);
            assert!(
                typed.iter().all(|one| one.chars().all(|c| c.is_ascii_lowercase())),
                "{character} {typed:?}"
            );
        }
        assert!(stands_for("exm", "欸小明"));
    }

    #[test]
    fn a_surname_is_found_by_its_own_reading_and_by_the_usual_one() {
        for (surname, readings) in [
            ("曾", &["zeng", "ceng"][..]),
            ("单", &["shan", "dan"]),
            ("仇", &["qiu", "chou"]),
            ("查", &["zha", "cha"]),
            ("解", &["xie", "jie"]),
            ("覃", &["qin", "tan"]),
            ("翟", &["zhai", "di"]),
            ("朴", &["piao", "pu"]),
            ("区", &["ou", "qu"]),
            ("盖", &["ge", "gai"]),
            ("乐", &["yue", "le"]),
            ("尉", &["yu", "wei"]),
            ("缪", &["miao", "mou"]),
            ("任", &["ren"]),
            ("华", &["hua"]),
            ("种", &["chong", "zhong"]),
            ("逄", &["pang"]),
            ("冼", &["xian"]),
            ("员", &["yun", "yuan"]),
            ("召", &["shao", "zhao"]),
            ("折", &["she", "zhe"]),
            ("洗", &["xian", "xi"]),
            ("黑", &["he", "hei"]),
            ("秘", &["bi", "mi"]),
            ("繁", &["po", "fan"]),
            ("牟", &["mu", "mou"]),
            ("郇", &["xun", "huan"]),
            ("隗", &["wei", "kui"]),
            ("佘", &["she"]),
            ("祭", &["zhai", "ji"]),
            ("车", &["che"]),
            ("纪", &["ji"]),
            ("燕", &["yan"]),
            ("应", &["ying"]),
            ("过", &["guo"]),
            ("钭", &["tou"]),
            ("宓", &["mi", "fu"]),
            ("阚", &["kan"]),
            ("那", &["na"]),
            ("艾", &["ai"]),
            ("肖", &["xiao"]),
            ("褚", &["chu"]),
            ("殷", &["yin"]),
            ("谌", &["chen", "shen"]),
            ("晁", &["chao"]),
            ("亓", &["qi"]),
        ] {
            let unknown: Vec<_> = readings
                .iter()
                .filter(|reading| !stands_for(&format!("{reading}li"), &format!("{surname}丽")))
                .collect();
            assert!(unknown.is_empty(), "{surname} {unknown:?}");
        }
        assert!(stands_for("mqs", "万俟松") && stands_for("ycs", "尉迟松") && stands_for("ttj", "澹台静"));
    }
}
