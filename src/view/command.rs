//! Commands that pages point to. How each is typed is the command line's affair, which hands the spelling in.

use crate::domain::id::{Id, MemberRef};
use crate::domain::plan::Opinion;
use crate::domain::time::{Month, Months};

/// A command that a page points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command<'a> {
    ImportRoster,
    AddMember,
    /// Write the day on which somebody became a full member.
    WriteFull,
    NoteTraining,
    Dates {
        year: i32,
    },
    DecideOpinion {
        year: i32,
        opinion: Id<Opinion>,
    },
    AdoptPlan {
        year: i32,
    },
    FilePlan {
        year: i32,
    },
    Notify {
        month: Month,
    },
    Assess,
    /// Write a year's standards into a file, and read those of the next year from it.
    ExportStandards {
        year: i32,
    },
    AssessFromFile {
        year: i32,
    },
    Appoint,
    /// Take in the dues of somebody who was not there.
    CollectOtherwise {
        months: Months,
        from: &'a MemberRef,
    },
    OpenMonth,
    ReopenMonth,
    Rates,
    RatesOfMonth,
    /// What can be filled into a superior's form.
    FormFields,
    /// Write a sheet into a file.
    WriteForm {
        name: &'a str,
    },
    Set {
        label: &'a str,
        value: &'a str,
    },
    ImportPolicy,
}

/// Returns a command as it is typed.
pub type Typed = fn(&Command) -> String;
