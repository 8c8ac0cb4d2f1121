//! 支部条例 ch. 4: on members and elections the members' meeting decides.

use crate::domain::id::Stored;
use crate::domain::meeting::MeetingKind;
use crate::domain::occasion::Occasion;
use crate::domain::resolution::Resolution;
use crate::domain::time::{Month, Months};
use crate::domain::vote::Matter;

use super::case::Case;
use super::facts::Resolutions::{DecidedByAnother, DecidedByMembers, MeetingNotRecorded};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "Branch4.meeting",
    title: "发展党员和选举由党员大会决定",
    clause: "支部条例第四章",
    basis: "按照规定开展党支部选举工作，推荐出席上级党代表大会的代表候选人，选举出席上级党代表大会的代表；讨论和表决接收预备党员和预备党员转正、延长预备期或者取消预备党员资格",
    source: Source::OfBranches,
    level: Level::Should,
    area: Area::Resolution,
    judge: Judge::EachResolution(|case, one| of_resolution(case, one).into_iter().collect()),
};

/// By 《中国共产党发展党员工作细则》 and 《中国共产党基层组织选举工作条例》; a general matter may be the committee's.
fn of_resolution(case: &Case, one: &Stored<Resolution>) -> Option<Found> {
    let (matter, general) = (one.matter, MeetingKind::General);
    let at = case.origin(one).filter(|_| matter != Matter::General)?;
    let held = match at {
        Occasion::Meeting(meeting, _) => meeting.kind == general,
        // In the session, or on a day of its own in its month.
        Occasion::Session(session) => {
            let around = Months::one(one.month()).and_around().within(case.covers);
            case.meetings_in(around).into_iter().any(|(day, held)| {
                let apart = held.own.is_some() && Month::of(day) == one.month();
                held.kind == general && (day == session.day() || apart)
            })
        }
    };
    Some(match at {
        _ if held => Found::met(DecidedByMembers { matter }),
        Occasion::Session(session) => Found::mendable(MeetingNotRecorded { matter })
            .by(Remedy::AddDecidingMeeting { session: session.at }),
        Occasion::Meeting(held, _) => Found::mendable(DecidedByAnother { matter, meeting: held.name() }),
    })
}

#[cfg(test)]
mod tests {
    use super::{Matter, MeetingKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::Meeting;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, meeting_on, only, resolution};

    fn decided(matter: Matter, meetings: &[MeetingKind]) -> Ledger {
        let mut ledger = ledger();
        ledger.sessions[0].meetings = meetings.iter().map(|kind| Meeting::new(*kind, None)).collect();
        let mut made = resolution(1, 7);
        made.value.matter = matter;
        Ledger { resolutions: vec![made], ..ledger }
    }

    #[test]
    fn the_members_meeting_in_the_session_is_enough() {
        let held = [MeetingKind::Committee, MeetingKind::General];
        let duty = only(&RULE, &decided(Matter::Election, &held), 7, "2026-08-01");
        assert_eq!((duty.state, duty.told()), (Met, "decided-by-members matter=election"));
    }

    #[test]
    fn the_committee_alone_is_not() {
        let duty = only(&RULE, &decided(Matter::Admission, &[MeetingKind::Committee]), 7, "2026-08-01");
        assert_eq!((duty.state, duty.mends()), (Mendable, Some("add-deciding-meeting session=2026-07")));
        let mut apart = decided(Matter::Admission, &[]);
        apart.meetings = vec![meeting_on(MeetingKind::General, "2026-07-20")];
        assert_eq!(only(&RULE, &apart, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn a_general_matter_is_not_judged() {
        assert!(judge(&RULE, &decided(Matter::General, &[]), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
