//! What is typed of a session: each thing named once, as a flag, as an entry of a file and as a question.

/// One thing that is typed of a session: the flag, and how people are asked for it.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) flag: &'static str,
    pub(super) label: &'static str,
    pub(super) example: &'static str,
    pub(super) asked: Asked,
    /// Whether it may be written several times.
    pub(super) is_many: bool,
}

/// How a field is asked for on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Not at all: rare, and left to flags and files.
    Not,
    Once,
    /// Without it there is no session.
    Needed,
    /// Once for each that stands there by default.
    Each,
    /// By naming people, each with what was the matter.
    Exceptions,
    /// By ticking some of a list, then what there is to be said of each.
    Ticked,
}

/// Where the text of a flag is kept, or the texts of one that may be written several times.
pub(super) enum Slot<'a> {
    One(&'a mut Option<String>),
    Many(&'a mut Vec<String>),
}

/// Some of what is typed of a session.
pub(super) trait Section {
    fn fields(&self) -> &'static [Field];

    /// Returns the texts of a flag; `None` where it is no flag of this section.
    fn typed(&self, flag: &str) -> Option<&[String]>;

    /// Returns where they are kept.
    fn slot(&mut self, flag: &str) -> Option<Slot<'_>>;
}

/// How the texts of a flag are kept.
pub(super) trait Kept {
    const IS_MANY: bool;
    fn texts(&self) -> &[String];
    fn slot(&mut self) -> Slot<'_>;
}

impl Kept for Option<String> {
    const IS_MANY: bool = false;
    fn texts(&self) -> &[String] {
        self.as_slice()
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::One(self)
    }
}

impl Kept for Vec<String> {
    const IS_MANY: bool = true;
    fn texts(&self) -> &[String] {
        self
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Many(self)
    }
}

/// Declares a section: of each field the flag with its help, and in parentheses label, example and how it is asked for.
macro_rules! section {
    ($(#[$of_section:meta])* $section:ident {
        $($(#[$of_field:meta])* $field:ident: $kept:ty = ($label:literal, $example:literal, $asked:ident)),+ $(,)?
    }) => {
        $(#[$of_section])*
        #[derive(Debug, Clone, Default, clap::Args)]
        pub(crate) struct $section {
            $($(#[$of_field])* pub(super) $field: $kept,)+
        }

        impl $crate::cli::session::field::Section for $section {
            fn fields(&self) -> &'static [$crate::cli::session::field::Field] {
                use $crate::cli::session::field::{Asked, Field, Kept};
                const {
                    &[$(Field {
                        flag: stringify!($field),
                        label: $label,
                        example: $example,
                        asked: Asked::$asked,
                        is_many: <$kept as Kept>::IS_MANY,
                    }),+]
                }
            }

            fn typed(&self, flag: &str) -> Option<&[String]> {
                use $crate::cli::session::field::Kept;
                match flag {
                    $(stringify!($field) => Some(self.$field.texts()),)+
                    _ => None,
                }
            }

            fn slot(&mut self, flag: &str) -> Option<$crate::cli::session::field::Slot<'_>> {
                use $crate::cli::session::field::Kept;
                match flag {
                    $(stringify!($field) => Some(self.$field.slot()),)+
                    _ => None,
                }
            }
        }
    };
}

pub(super) use section;
