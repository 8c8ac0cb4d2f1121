//! 支部条例 ch. 4: on members and elections the members' meeting decides.

use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::MeetingKind;
use crate::domain::occasion::Occasion;
use crate::domain::resolution::Resolution;
use crate::domain::time::{Month, Months};
use crate::domain::vote::Matter;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "Branch4.meeting",
    title: "发展党员和选举由党员大会决定",
    clause: "支部条例第四章",
    basis: "按照规定开展党支部选举工作，推荐出席上级党代表大会的代表候选人，选举出席上级党代表大会的代表；讨论和表决接收预备党员和预备党员转正、延长预备期或者取消预备党员资格",
    source: Source::National,
    level: Level::Should,
    subject: Subject::Resolution,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.resolutions(ledger).filter_map(|one| of_resolution(ledger, one)).collect()
}

/// By 《中国共产党发展党员工作细则》 and 《中国共产党基层组织选举工作条例》; a general matter may be the committee's.
fn of_resolution(ledger: &Ledger, resolution: &Stored<Resolution>) -> Option<Duty> {
    let (month, matter, general) = (resolution.month(), resolution.matter, MeetingKind::General);
    if matter == Matter::General {
        return None;
    }
    let at = ledger.origin(resolution)?;
    let held = match at {
        Occasion::Meeting(meeting, _) => meeting.kind == general,
        // In the session, or on a day of its own in its month.
        Occasion::Session(session) => {
            let around = Months::one(month).and_around().within(ledger.covers);
            ledger.meetings_in(around).into_iter().any(|(day, one)| {
                let apart = one.own.is_some() && Month::of(day) == month;
                one.kind == general && (day == session.day() || apart)
            })
        }
    };
    let duty = if held {
        Duty::met(&RULE, month, format!("{}由{}决定", matter.label(), general.label()))
    } else {
        let (what, meeting) = (matter.label(), general.label());
        let says = match at {
            Occasion::Session(session) => format!(
                "{what}由支部{meeting}决定，没有登记{meeting}；在活动中召开的用 dangri session meeting {} {meeting} 补上，\
                 另外召开的再写上 --date、--start、--end",
                session.at
            ),
            Occasion::Meeting(held, _) => {
                format!("{what}由支部{meeting}决定，登记的是{}；请核对", held.name())
            }
        };
        Duty::mendable(&RULE, month, says)
    };
    Some(duty.about(resolution.called()))
}

#[cfg(test)]
mod tests {
    use super::{Ledger, Matter, MeetingKind, RULE};
    use crate::domain::meeting::Meeting;
    use crate::rules::duty::State::{Mendable, Met};
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
        assert_eq!((duty.state, duty.says.as_str()), (Met, "选举由党员大会决定"));
    }

    #[test]
    fn the_committee_alone_is_not() {
        let duty = only(&RULE, &decided(Matter::Admission, &[MeetingKind::Committee]), 7, "2026-08-01");
        assert_eq!((duty.state, duty.command.as_deref()), (Mendable, None));
        assert!(duty.says.contains("dangri session meeting 2026-07 党员大会"), "{}", duty.says);
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
