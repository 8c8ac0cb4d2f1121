//! What can be done about resolutions: made, voted on, carried out, told of, filed.

use crate::domain::amendment::Before;
use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::meeting::MeetingKind;
use crate::domain::occasion::Occasion;
use crate::domain::resolution::Resolution;
use crate::domain::session::SessionRef;
use crate::domain::time::{Day, Month, Time};
use crate::ops::amendment;

pub mod add;
pub mod carry_out;
pub mod file;
pub mod vote;

/// Why something about resolutions is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    NoSession(SessionRef),
    /// The same was made at the same session or meeting.
    MadeBefore {
        id: Id<Resolution>,
        at_meeting: bool,
    },
    /// Something has come of it.
    CarriedOn(Id<Resolution>),
    /// No meeting on a day of its own is on record; `in_session` where one of that kind is within the month's session.
    NoMeeting {
        month: Month,
        on: Option<Day>,
        kind: MeetingKind,
        group: Option<String>,
        in_session: bool,
    },
    /// It isn't said which of several meetings of a month is meant, each with its day, start and name.
    SeveralMeetings(Month, MeetingKind, Vec<(Day, Time, String)>),
    /// It was not held on that day; where it was, and on which.
    OtherDay(Day, Held, Vec<Day>),
    NoVote(Id<Resolution>),
    VotesNeeded,
    ConsentNeeded,
    AsItWas,
    /// It was not resolved, and so there is nothing to carry out, or to file.
    NothingToDo(Id<Resolution>),
    NothingToFile(Id<Resolution>),
    /// Something was told of a measure.
    MeasureReported(Id<Resolution>),
    /// There is no measure of a number, but so many.
    NoSuchMeasure(u32, usize),
    ProgressTold(Id<Resolution>),
    /// A session was not held on that day but on another.
    NotOfSession(SessionRef, Day, Day),
    FilingDayNeeded,
    ReplyNeeded,
    FiledAlready(Id<Resolution>),
    NotFiled(Id<Resolution>),
}

/// What was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    Session(SessionRef),
    /// A meeting on a day of its own, by its name.
    Meeting(String),
}

impl From<Occasion<'_>> for Held {
    fn from(occasion: Occasion) -> Held {
        match occasion {
            Occasion::Session(session) => Held::Session(session.at),
            Occasion::Meeting(meeting, _) => Held::Meeting(meeting.name()),
        }
    }
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Refusal {
        Refusal::Invalid(invalid)
    }
}

/// Returns the resolution with what it said before beside it.
fn noted(resolution: &Stored<Resolution>, was: Before, (today, reason): (Day, Option<&str>)) -> Resolution {
    let mut new = resolution.value.clone();
    new.amendments.extend(amendment::noted(today, vec![was], reason));
    new
}
