//! Fixed options: a short English code as stored and typed, a Chinese label as shown and typed.

use serde::de::{Deserialize, Deserializer, Error};

use super::invalid::Invalid;
use super::text::half_width;

/// One of a closed list of options.
pub trait Choice: Copy + Eq + 'static {
    /// What is chosen, in Chinese: “请假种类”.
    const WHAT: &'static str;
    /// Every option, in the order in which people list them.
    const ALL: &'static [Self];

    /// The code that is stored, typed in scripts and written to JSON.
    fn code(self) -> &'static str;

    /// The official term, as shown and as typed by people.
    fn label(self) -> &'static str;

    /// Reads a code, a label, or a part of two characters or more that only one label has (`研学` of `研学党规党情`), or its name in
    /// full (`支部党员大会`, `民主评议党员`); upper case and full-width letters are as good.
    ///
    /// # Errors
    /// `Invalid::Choice`, listing the options.
    fn parse(text: &str) -> Result<Self, Invalid> {
        let wanted = half_width(text).to_lowercase();
        let all = || Self::ALL.iter().copied();
        if let Some(exact) =
            all().find(|option| option.code() == wanted || option.label().to_lowercase() == wanted)
        {
            return Ok(exact);
        }
        let in_full = |label: &str| {
            wanted.split_once(label).is_some_and(|(before, after)| {
                ["", "支部", "党支部", "党组织"].contains(&before)
                    && ["", "党员", "会", "会议"].contains(&after)
            })
        };
        let partly_same = |label: &str| label.contains(&wanted) || in_full(label);
        let mut partly = all().filter(|option| wanted.chars().count() >= 2 && partly_same(option.label()));
        match (partly.next(), partly.next()) {
            (Some(only), None) => Ok(only),
            _ => {
                Err(Invalid::Choice { value: text.trim().into(), what: Self::WHAT, options: Self::labels() })
            }
        }
    }

    /// All labels, joined by “、”.
    fn labels() -> String {
        Self::ALL.iter().map(|option| option.label()).collect::<Vec<_>>().join("、")
    }
}

/// Reads a value that stands as one text in JSON, and says what it is not where it is none.
///
/// # Errors
/// Of the deserializer.
pub fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    parse: impl Fn(&str) -> Option<T>,
    what: &str,
) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom(format!("“{text}”不是{what}")))
}

/// Defines an enum of fixed options: `choice! { Name "名目" { Variant "code" "标签", … } }`.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident $what:literal { $($(#[$inner:meta])* $variant:ident $code:literal $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant,)+ }

        impl $crate::domain::choice::Choice for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::domain::choice::Choice::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                use $crate::domain::choice::Choice;
                let of_code = |code: &str| $name::ALL.iter().copied().find(|one| one.code() == code);
                $crate::domain::choice::read(deserializer, of_code, $name::WHAT)
            }
        }
    };
}
pub(crate) use choice;

#[cfg(test)]
mod tests {
    use super::{Choice, Invalid};
    use crate::domain::act::ActKind;
    use crate::domain::meeting::MeetingKind;

    #[test]
    fn an_option_is_read_by_code_by_label_and_by_an_unmistakable_part_of_it() {
        assert_eq!(ActKind::parse("recital"), Ok(ActKind::Recital));
        assert_eq!(ActKind::parse("ＳＴＵＤＹ"), Ok(ActKind::Study));
        assert_eq!(ActKind::parse("研学"), Ok(ActKind::Study));
        assert_eq!(MeetingKind::parse("支部党员大会"), Ok(MeetingKind::General));
        assert_eq!(MeetingKind::parse("民主评议党员"), Ok(MeetingKind::Appraisal));
        for other in ["党员大会筹备会", "支委会扩大会议", "不是党课"] {
            assert!(matches!(MeetingKind::parse(other), Err(Invalid::Choice { .. })), "{other}");
        }
        assert!(matches!(ActKind::parse("民主"), Err(Invalid::Choice { .. })));
        assert!(matches!(ActKind::parse("唱歌"), Err(Invalid::Choice { .. })));
    }
}
