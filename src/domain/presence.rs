//! Who the records say was not there in person on a day, and so can have paid nothing by hand.

use serde::{Deserialize, Serialize};

use super::away::Away;
use super::choice::Choice;
use super::id::Stored;
use super::ledger::Ledger;
use super::member::Member;
use super::session::{Attendance, AttendanceKind, Session};
use super::time::{Day, Month, Months};

/// Why the records say that a member was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotThere {
    /// How the member attended the day's session: on leave, online, not at all.
    Elsewhere { attended: AttendanceKind, reason: Option<String> },
    /// Not due at the branch's sessions at that time.
    Away(Away),
}

impl From<&Attendance> for NotThere {
    fn from(row: &Attendance) -> NotThere {
        NotThere::Elsewhere { attended: row.kind, reason: row.reason.clone() }
    }
}

impl NotThere {
    /// `病假：住院`, `流动`.
    pub fn says(&self) -> String {
        match self {
            NotThere::Elsewhere { attended, reason: Some(reason) } => {
                format!("{}：{reason}", attended.label())
            }
            NotThere::Elsewhere { attended, reason: None } => attended.label().into(),
            NotThere::Away(away) => away.label().into(),
        }
    }
}

/// Sessions are held so many months away from the one that they serve at most.
const FURTHEST: i32 = 6;

impl Ledger {
    /// The sessions that were held on a day, for whichever month, of those that are loaded.
    pub fn held_on(&self, day: Day) -> impl Iterator<Item = &Session> {
        let about = Months { from: Month::of(day).plus(-FURTHEST), to: Month::of(day).plus(FURTHEST) };
        self.sessions_in(about.within(self.covers)).iter().filter(move |session| session.is_on(day))
    }

    /// Why the records say that a member was not there in person on a day; `None` where they say that the member was, or nothing.
    pub fn not_there(&self, member: &Stored<Member>, day: Day) -> Option<NotThere> {
        if self.came_on(member, day) {
            return None;
        }
        // Whoever was due and missed it, before whoever is away and was not due.
        let mut rows = self.held_on(day).filter_map(|session| session.row(member.id));
        rows.next().map(NotThere::from).or_else(|| member.away(day).map(NotThere::Away))
    }

    /// The same of one among all whose dues of a month are taken in on a day: where nothing says that they were there on that day,
    /// whoever was not at the month's session is not among those who paid by hand.
    pub fn not_there_with_all(&self, member: &Stored<Member>, month: Month, day: Day) -> Option<NotThere> {
        if self.came_on(member, day) {
            return None;
        }
        let at_the_session = || self.not_there(member, self.monthly(month)?.day());
        self.not_there(member, day).or_else(at_the_session)
    }

    fn came_on(&self, member: &Stored<Member>, day: Day) -> bool {
        let mut rows = self.held_on(day).filter_map(|session| session.row(member.id));
        rows.any(|row| row.kind.is_in_person())
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::away::Floating;
    use crate::domain::choice::Choice;
    use crate::domain::ledger::Ledger;
    use crate::domain::ledger::tests::{ledger, session};
    use crate::domain::session::{AttendanceKind, SessionKind};
    use crate::domain::time::parse_full_day;

    /// What is said of 王五 on a day.
    fn said(ledger: &Ledger, on: &str) -> Option<String> {
        ledger.not_there(&ledger.members[2], parse_full_day(on).unwrap()).map(|one| one.says())
    }

    /// July's session on 07-06, 王五 attending it in a way.
    fn attended(kind: AttendanceKind) -> Ledger {
        let mut ledger = ledger();
        ledger.sessions = vec![session(&ledger, 7, "2026-07-06")];
        ledger.sessions[0].attendance[2].kind = kind;
        ledger
    }

    #[test]
    fn present_and_late_are_there_and_every_other_way_of_attending_is_not() {
        for kind in AttendanceKind::ALL {
            let there = ["到会", "迟到"].contains(&kind.label());
            let says = (!there).then(|| kind.label().to_owned());
            assert_eq!(said(&attended(*kind), "2026-07-06"), says, "{kind:?}");
            assert_eq!(said(&attended(*kind), "2026-07-07"), None, "of another day nothing is known");
        }
    }

    #[test]
    fn whoever_is_away_is_not_there_unless_they_came() {
        let mut ledger = ledger();
        let from = parse_full_day("2026-07-01").unwrap();
        ledger.members[2].value.away.floating =
            vec![Floating { from, until: None, place: "东莞".into(), contact: None, responsible: None }];
        assert_eq!(said(&ledger, "2026-06-30"), None);
        assert_eq!(said(&ledger, "2026-07-06").as_deref(), Some("流动"), "without a session too");
        let mut back = session(&ledger, 7, "2026-07-06");
        back.kind = SessionKind::OnReturn;
        ledger.sessions = vec![back];
        assert_eq!(said(&ledger, "2026-07-06"), None, "came to the session on return");
    }

    #[test]
    fn each_day_of_a_session_counts_and_so_does_one_of_another_month() {
        let mut ledger = attended(AttendanceKind::SickLeave);
        let mut second = ledger.sessions[0].sittings[0].clone();
        second.day = parse_full_day("2026-08-03").unwrap();
        ledger.sessions[0].sittings.push(second);
        ledger.sessions[0].attendance[2].reason = Some("住院".into());
        assert_eq!(said(&ledger, "2026-08-03").as_deref(), Some("病假：住院"));
    }
}
