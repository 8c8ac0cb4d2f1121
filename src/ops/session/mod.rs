//! What can be done about sessions and meetings: recorded, mended, made up, taken back.

use crate::domain::id::Id;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::resolution::Resolution;
use crate::domain::session::{SessionKind, SessionRef, Sitting};
use crate::domain::time::{Day, Month, Time};

pub mod amend;
pub mod appraise;
pub mod attach;
pub mod attendance;
pub mod makeup;
pub mod meeting;
pub mod record;
pub mod remove;

/// Why something about sessions and meetings is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    /// The file begins only later, in the second month.
    BeforeFile(Month, Month),
    Exists(SessionRef),
    NoSession(SessionRef),
    /// No day is known on which it would be held.
    DayNeeded,
    /// Only a session at the front has a post.
    NoPostHere,
    /// A session that is not of all stands at the month of its day.
    OtherMonth(SessionKind, Day, Month),
    NoResolution(i64),
    /// It was not made, not resolved or its end was told before the session.
    NothingToReport(Id<Resolution>),
    NoMeasure(Id<Resolution>, u32),
    ReportedTwice(Id<Resolution>),
    /// A day alone tells nothing of a session in several parts.
    SeveralSittings,
    NothingToAmend,
    /// A makeup before the session of a day.
    MadeUpBefore(Day, Day),
    MadeUpAlready(SessionRef),
    /// Who was at a meeting within a session, the session's attendance says.
    AttendanceOfSession,
    MeetingAsItWas,
    /// A meeting on a day of its own stands at the month of that.
    MeetingOtherMonth(Day, Month),
    /// It isn't said which of several of a day is meant.
    SeveralMeetings(Day, Box<Meeting>, Vec<Time>),
    NoMeeting(Day, Option<Time>, Box<Meeting>),
    TimesNeeded(Day, Box<Meeting>),
    MeetingOverlaps(Box<Meeting>, Sitting),
    OwnMeetingAsItWas,
    /// A resolution was made at it.
    MeetingDecided(Id<Resolution>),
    /// There is something that shows that it was held.
    Held(SessionRef, Vec<remove::Hold>),
    /// A file is attached already, by its path.
    AttachedBefore(String),
    NotAttached(SessionRef, String),
    /// Several files of a name lie in different places.
    SeveralFiles(SessionRef, String, Vec<String>),
    NoGrades(i32),
    /// A day before the year that is appraised.
    YearAhead(Day, i32),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Refusal {
        Refusal::Invalid(invalid)
    }
}

/// Checks that a session can be recorded under a name.
///
/// # Errors
/// `Refusal::BeforeFile`; `Refusal::Exists`.
pub fn check_free(ledger: &Ledger, at: SessionRef) -> Result<(), Refusal> {
    if at.month < ledger.org.since {
        return Err(Refusal::BeforeFile(at.month, ledger.org.since));
    }
    if ledger.session(at).is_some() { Err(Refusal::Exists(at)) } else { Ok(()) }
}
