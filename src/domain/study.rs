//! Study 学习: each member's hours of a year, and what was studied and practised (C3, O1, O2).

use chrono::Datelike;
use serde::Serialize;

use super::act::{ActKind, Subject};
use super::choice::Choice;
use super::id::{Id, MemberRef};
use super::ledger::Ledger;
use super::meeting::{Meeting, MeetingKind};
use super::member::Member;
use super::session::{Attendance, Session};
use super::time::{Day, Months};

/// 学时 a member is to study in a year (《中国共产党党员教育管理工作条例》第二十条).
pub const HOURS_A_YEAR: u32 = 32;

/// One member's study in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberStudy {
    pub member: MemberRef,
    /// Sessions with study, and 党课 on days of their own, that the member attended.
    pub times: u32,
    pub minutes: u32,
    /// Whole 学时 of training elsewhere.
    pub training: u32,
    /// Whole 学时 of both.
    pub hours: u32,
    /// Whether they are asked for of the member.
    pub asked: bool,
    /// How many of those asked for are not there.
    pub short: u32,
}

/// One subject in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubjectStudy {
    pub act: ActKind,
    pub subject: Subject,
    pub times: u32,
    /// Of the acts whose minutes were noted.
    pub minutes: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Study {
    pub year: i32,
    pub hours_asked: u32,
    /// Minutes that make a 学时.
    pub lesson_minutes: u32,
    /// In order of the roster.
    pub members: Vec<MemberStudy>,
    /// Every subject, in the order of the document.
    pub subjects: Vec<SubjectStudy>,
    /// Acts of study or practice whose subject was not noted.
    pub without_subject: u32,
    /// Acts of study whose minutes were not noted, a 党课's among them.
    pub without_minutes: u32,
    /// Sessions in which a 党课 stood beside other meetings, and the minutes of all are counted.
    pub shared_lectures: u32,
}

impl Study {
    /// The study of a year; members are those on the roster on `on`, and whoever studied.
    pub fn of(ledger: &Ledger, year: i32, on: Day) -> Study {
        let span = Months::year(year);
        let lesson = ledger.policy(span.last()).lesson_minutes.max(1);
        let lessons = lessons(ledger, span);
        let members = ledger.members.iter().filter_map(|member| {
            let attended = lessons.iter().filter(|lesson| lesson.attended_by(member.id));
            let (times, minutes) = attended.fold((0, 0), |(times, sum), one| (times + 1, sum + one.minutes));
            let trained = ledger.trainings.iter().filter(|one| one.member.id == member.id);
            let training = trained.filter(|one| one.on.year() == year).map(|one| one.hours).sum();
            let hours = minutes / lesson + training;
            let asked = is_asked(member, span, on);
            let short = if asked { HOURS_A_YEAR.saturating_sub(hours) } else { 0 };
            let line = MemberStudy { member: member.who(), times, minutes, training, hours, asked, short };
            (hours + times > 0 || member.is_on_roster(on)).then_some(line)
        });
        let sessions = || span.iter().flat_map(|month| ledger.sessions_of(month));
        let acts = || sessions().flat_map(|session| &session.acts);
        let of_subject = |subject: Subject| {
            let of = || acts().filter(move |act| act.subject == Some(subject));
            let minutes = of().filter_map(|act| act.minutes).sum();
            SubjectStudy { act: subject.act(), subject, times: count(of().count()), minutes }
        };
        let has_subjects = |kind: ActKind| Subject::ALL.iter().any(|subject| subject.act() == kind);
        Study {
            year,
            hours_asked: HOURS_A_YEAR,
            lesson_minutes: lesson,
            members: members.collect(),
            subjects: Subject::ALL.iter().map(|subject| of_subject(*subject)).collect(),
            without_subject: count(
                acts().filter(|act| act.subject.is_none() && has_subjects(act.kind)).count(),
            ),
            without_minutes: count(sessions().map(without_minutes).sum()),
            shared_lectures: count(sessions().filter(|session| shares_lecture(session)).count()),
        }
    }
}

impl Study {
    /// Returns how many members reached the hours asked for, and of how many they are asked.
    pub fn reached(&self) -> (usize, usize) {
        let asked = || self.members.iter().filter(|line| line.asked);
        (asked().filter(|line| line.short == 0).count(), asked().count())
    }

    /// Returns how many of the subjects were studied at least once.
    pub fn covered(&self) -> usize {
        self.subjects.iter().filter(|line| line.times > 0).count()
    }
}

/// Of whoever has been here all the year, as far as it has gone, and was neither excused nor floating in any of it.
fn is_asked(member: &Member, year: Months, on: Day) -> bool {
    let end = year.last().min(on).max(year.first());
    let stays =
        |from: Day, until: Option<Day>| from <= year.first() && until.is_none_or(|until| end <= until);
    let here = member.memberships.iter().any(|span| stays(span.from, span.until));
    let overlaps =
        |from: Day, until: Option<Day>| from <= end && until.is_none_or(|until| year.first() <= until);
    let away = &member.away;
    here && !away.excused.iter().any(|span| overlaps(span.from, span.until))
        && !away.floating.iter().any(|span| overlaps(span.from, span.until))
}

/// Study that some people attended together.
struct Lesson<'a> {
    minutes: u32,
    attendance: &'a [Attendance],
}

impl Lesson<'_> {
    fn attended_by(&self, member: Id<Member>) -> bool {
        self.attendance.iter().any(|row| row.member.id == member && row.kind.is_present())
    }
}

/// The sessions with study, and 党课 on days of their own.
fn lessons(ledger: &Ledger, span: Months) -> Vec<Lesson<'_>> {
    let sessions = span.iter().flat_map(|month| ledger.sessions_of(month));
    let together =
        sessions.map(|session| Lesson { minutes: minutes(session), attendance: &session.attendance });
    let lectures = ledger.meetings_in(span).into_iter().map(|(_, meeting)| meeting);
    let apart = lectures.filter(|meeting| is_lecture(meeting)).filter_map(|meeting| meeting.own.as_ref());
    let apart = apart.map(|own| Lesson { minutes: own.sitting.minutes(), attendance: &own.attendance });
    together.chain(apart).filter(|lesson| lesson.minutes > 0).collect()
}

/// Minutes of study in a session, at most its length: those of its acts of study, and those of 落实组织生活 where a 党课 was
/// among the meetings held. What part of them was the 党课's, nobody noted; the page says that all are counted.
fn minutes(session: &Session) -> u32 {
    let lecture = session.meetings.iter().any(is_lecture);
    let counts = |kind: ActKind| kind.is_study() || kind == ActKind::Life && lecture;
    let noted = session.acts.iter().filter(|act| counts(act.kind)).filter_map(|act| act.minutes);
    noted.sum::<u32>().min(session.minutes())
}

/// How many acts of study have no minutes; a 党课 that was held in no act with minutes is one more.
fn without_minutes(session: &Session) -> usize {
    let unnoted = session.acts.iter().filter(|act| act.minutes.is_none() && act.kind.is_study()).count();
    let life = session.acts.iter().any(|act| act.kind == ActKind::Life && act.minutes.is_some());
    unnoted + usize::from(session.meetings.iter().any(is_lecture) && !life)
}

fn shares_lecture(session: &Session) -> bool {
    let counted = session.acts.iter().any(|act| act.kind == ActKind::Life && act.minutes.is_some());
    counted && session.meetings.len() > 1 && session.meetings.iter().any(is_lecture)
}

fn is_lecture(meeting: &Meeting) -> bool {
    meeting.kind == MeetingKind::Lecture
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::{HOURS_A_YEAR, Study};
    use crate::domain::act::{Act, ActKind, Subject};
    use crate::domain::ledger::Ledger;
    use crate::domain::ledger::tests::{ledger, meeting, month, session};
    use crate::domain::meeting::{Meeting, MeetingKind};
    use crate::domain::session::{Attendance, AttendanceKind};

    fn act(kind: ActKind, minutes: u32, subject: Option<Subject>) -> Act {
        Act { minutes: Some(minutes), subject, ..Act::new(kind) }
    }

    fn study(ledger: &Ledger) -> Study {
        Study::of(ledger, 2026, month(12).last())
    }

    #[test]
    fn hours_are_those_of_study_that_a_member_attended() {
        let mut ledger = ledger();
        let mut july = session(&ledger, 7, "2026-07-06");
        july.acts = vec![
            act(ActKind::Recital, 20, None),
            act(ActKind::Study, 60, Some(Subject::Speeches)),
            act(ActKind::Dues, 10, None),
            act(ActKind::PlusPractice, 30, Some(Subject::Volunteer)),
        ];
        july.attendance[1].kind = AttendanceKind::SickLeave;
        july.attendance[2].kind = AttendanceKind::Online;
        // 党课 alone in the session: the minutes of 落实组织生活 are its own.
        let mut august = session(&ledger, 8, "2026-08-03");
        august.acts = vec![act(ActKind::Life, 45, None), Act::new(ActKind::Study)];
        august.meetings = vec![Meeting::new(MeetingKind::Lecture, None)];
        // Beside another meeting, all minutes of 落实组织生活 are.
        let mut september = session(&ledger, 9, "2026-09-07");
        september.acts = vec![act(ActKind::Life, 45, None)];
        september.meetings =
            vec![Meeting::new(MeetingKind::Lecture, None), Meeting::new(MeetingKind::Committee, None)];
        // Two hours on a day of its own, which 李四 alone attended.
        let mut apart = meeting(1, MeetingKind::Lecture, "2026-10-20");
        let own = apart.value.own.as_mut().unwrap();
        own.attendance = vec![Attendance {
            member: ledger.members[1].who(),
            kind: AttendanceKind::Present,
            reason: None,
            due: true,
        }];
        ledger.sessions = vec![july, august, september];
        ledger.meetings = vec![apart, meeting(2, MeetingKind::Committee, "2026-10-21")];
        let study = study(&ledger);
        let lines = study.members.iter().map(|line| (line.times, line.minutes, line.hours, line.short));
        // 张三 80 + 45 + 45 = 170, 李四 45 + 45 + 120 = 210, 王五 as 张三, at 45 minutes an hour.
        assert_eq!(lines.collect::<Vec<_>>(), [(3, 170, 3, 29), (3, 210, 4, 28), (3, 170, 3, 29)]);
        assert_eq!(study.shared_lectures, 1);
        let subjects = study.subjects.iter().filter(|line| line.times > 0);
        let subjects: Vec<_> = subjects.map(|line| (line.subject, line.times, line.minutes)).collect();
        assert_eq!(subjects, [(Subject::Speeches, 1, 60), (Subject::Volunteer, 1, 30)]);
        assert_eq!((study.without_subject, study.without_minutes), (1, 1));
    }

    #[test]
    fn no_session_is_studied_longer_than_it_lasted() {
        let mut ledger = ledger();
        let mut july = session(&ledger, 7, "2026-07-06");
        july.acts = vec![act(ActKind::Study, 90, None), act(ActKind::PlusStudy, 90, None)];
        ledger.sessions = vec![july];
        assert_eq!(study(&ledger).members[0].minutes, 120);
    }

    proptest! {
        #[test]
        fn minutes_lie_within_the_sessions_and_hours_with_what_is_short_make_up_the_year(
            acts in prop::collection::vec((0..8_usize, 1..300_u32), 0..12),
            present in any::<bool>(),
        ) {
            use crate::domain::choice::Choice;
            let mut ledger = ledger();
            let mut july = session(&ledger, 7, "2026-07-06");
            july.acts = acts.iter().map(|(kind, minutes)| act(ActKind::ALL[*kind], *minutes, None)).collect();
            july.attendance[0].kind = if present { AttendanceKind::Late } else { AttendanceKind::Absent };
            let length = july.minutes();
            ledger.sessions = vec![july];
            for line in study(&ledger).members {
                assert!(line.minutes <= length && (line.hours - line.training) * 45 <= line.minutes);
                assert_eq!(line.hours + line.short, if line.asked { HOURS_A_YEAR } else { line.hours });
                assert!(present || line.member.id != ledger.members[0].id || line.minutes == 0);
            }
        }
    }
}
