//! G2: whoever chaired, recorded or led something was there.

use crate::domain::id::MemberRef;
use crate::domain::occasion::{Occasion, Role};
use crate::domain::session::AttendanceKind;

use super::case::Case;
use super::facts::Records::{LeadersCame, LeadersMissed};
use super::facts::{Missed, MissedPart};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.chair",
    title: "主持、记录、领学的人到会",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachOccasion(|case, occasion| of_occasion(case, occasion).into_iter().collect()),
};

fn of_occasion(case: &Case, occasion: Occasion) -> Option<Found> {
    let leading = occasion.leading();
    if leading.is_empty() {
        return None;
    }
    let (mut parts, mut people): (Vec<MissedPart>, Vec<MemberRef>) = (Vec::new(), Vec::new());
    for (role, member) in leading {
        let Some(missed) = missed(case, occasion, member) else { continue };
        let part = MissedPart { role, member: member.clone(), missed };
        if !parts.contains(&part) {
            parts.push(part);
        }
        if !people.contains(member) {
            people.push(member.clone());
        }
    }
    if parts.is_empty() {
        return Some(Found::met(LeadersCame));
    }
    // Who led a meeting within the session is amended with that meeting.
    let of_meeting = parts.iter().any(|one| matches!(one.role, Role::MeetingChair | Role::MeetingRecorder));
    let remedy = Remedy::CheckLeaders { occasion: occasion.reference(), of_meeting };
    Some(Found::mendable(LeadersMissed { parts }).of_each(people).by(remedy))
}

/// Returns how one who had a part was not there, by attendance, or, where none is noted, by the roster.
fn missed(case: &Case, occasion: Occasion, who: &MemberRef) -> Option<Missed> {
    if let Some(row) = occasion.row(who.id) {
        // Who brought material home was there; who got it was not.
        let missed = !row.kind.is_present() || row.kind == AttendanceKind::Delivered;
        return missed.then_some(Missed::Attended(row.kind));
    }
    if !case.member(who.id).is_some_and(|member| member.is_on_roster(occasion.day())) {
        return Some(Missed::NotOfBranch);
    }
    // Whoever leads at the front, or keeps the minutes of a committee, need not be due there.
    let of_all = matches!(occasion, Occasion::Session(session) if session.kind.is_of_all());
    of_all.then_some(Missed::NoRow)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::MeetingKind;
    use crate::domain::session::AttendanceKind;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, meeting_on, only};

    #[test]
    fn who_led_and_is_marked_away_is_a_contradiction() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].chair = ledger.sessions[0].recorder.take();
        ledger.sessions[0].attendance[1].kind = AttendanceKind::OfficialLeave;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(
            duty.told(),
            "leaders-missed parts=[role=chair member=李四 missed=attended=official-leave]"
        );
        ledger.sessions[0].attendance[1].kind = AttendanceKind::Late;
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn where_nobody_is_named_nothing_is_asked() {
        let mut ledger = ledger();
        let session = &mut ledger.sessions[0];
        (session.chair, session.recorder) = (None, None);
        session.acts.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
    }

    #[test]
    fn who_led_without_being_due_or_after_leaving_is_asked_about() {
        let mut ledger = ledger();
        ledger.sessions[0].chair = ledger.sessions[0].recorder.take();
        ledger.sessions[0].attendance.remove(1);
        let says = |ledger: &Ledger| only(&RULE, ledger, 7, "2026-08-01").told();
        assert_eq!(says(&ledger), "leaders-missed parts=[role=chair member=李四 missed=no-row]");
        ledger.members[1].value.memberships[0].until = Some(day("2026-06-30"));
        assert_eq!(says(&ledger), "leaders-missed parts=[role=chair member=李四 missed=not-of-branch]");
    }

    #[test]
    fn the_chair_of_a_meeting_of_its_own_was_there_too() {
        let mut ledger = ledger();
        let mut meeting = meeting_on(MeetingKind::Committee, "2026-07-20");
        meeting.value.chair = Some(ledger.members[1].who());
        let mut row = ledger.sessions[0].attendance[1].clone();
        row.kind = AttendanceKind::Absent;
        meeting.value.own.as_mut().unwrap().attendance = vec![row];
        ledger.meetings = vec![meeting];
        let duties = judge(&RULE, &ledger, 7, "2026-08-01");
        let says = "leaders-missed parts=[role=chair member=李四 missed=attended=absent]";
        assert_eq!(
            (duties[1].concerns(), duties[1].told()),
            ("meeting meeting=1 of=committee group=- day=2026-07-20 start=14:30", says)
        );
    }
}
