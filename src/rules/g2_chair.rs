//! G2: whoever chaired, recorded or led something was there.

use crate::domain::choice::Choice;
use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::occasion::Occasion;
use crate::domain::session::AttendanceKind;

use super::command::amend;
use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.chair",
    title: "主持、记录、领学的人到会",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Document,
    level: Level::Should,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let occasions = ledger.occasions(scope.judged(ledger)).into_iter();
    occasions.filter_map(|occasion| of_occasion(ledger, occasion)).collect()
}

fn of_occasion(ledger: &Ledger, occasion: Occasion) -> Option<Duty> {
    let (month, leading) = (occasion.month(), occasion.leading());
    if leading.is_empty() {
        return None;
    }
    let (mut wrong, mut people): (Vec<String>, Vec<Who>) = (Vec::new(), Vec::new());
    for (role, who) in leading {
        let says = away(ledger, occasion, who).map(|how| format!("{role}{}{how}", who.name));
        if let Some(says) = says.filter(|says| !wrong.contains(says)) {
            wrong.push(says);
            people.extend((!people.contains(who)).then(|| who.clone()));
        }
    }
    let duty = if wrong.is_empty() {
        Duty::met(&RULE, month, "主持、记录、领学的人都到会")
    } else {
        // Who led a meeting within the session is amended with that meeting.
        let of_meeting = wrong.iter().any(|says| says.starts_with("会议"));
        let or = if of_meeting {
            format!("，会议的用 dangri session meeting {month} 会议")
        } else {
            String::new()
        };
        let how = format!("请核对，用 {}{or} 更正", amend(occasion));
        Duty::mendable(&RULE, month, format!("{}；{how}", wrong.join("、")))
    };
    Some(duty.about(occasion).of_each(people))
}

/// How one who had a part was not there, by attendance, or, where none is noted, by the roster.
fn away(ledger: &Ledger, occasion: Occasion, who: &Who) -> Option<String> {
    if let Some(row) = occasion.row(who.id) {
        // Who brought material home was there; who got it was not.
        let missed = !row.kind.is_present() || row.kind == AttendanceKind::Delivered;
        return missed.then(|| format!("记的是{}", row.kind.label()));
    }
    if !ledger.member(who.id).is_some_and(|member| member.is_on_roster(occasion.day())) {
        return Some("那天不在本支部".to_owned());
    }
    // Whoever leads at the front, or keeps the minutes of a committee, need not be due there.
    let of_all = matches!(occasion, Occasion::Session(session) if session.kind.is_of_all());
    of_all.then(|| "没有到会记录".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Ledger, RULE};
    use crate::domain::meeting::MeetingKind;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{day, judge, ledger, meeting_on, only};

    #[test]
    fn who_led_and_is_marked_away_is_a_contradiction() {
        let mut ledger = ledger();
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].chair = ledger.sessions[0].recorder.take();
        ledger.sessions[0].attendance[1].kind = AttendanceKind::OfficialLeave;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.says, "主持人李四记的是公假；请核对，用 dangri session amend 2026-07 更正");
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
        let says = |ledger: &Ledger| only(&RULE, ledger, 7, "2026-08-01").says;
        assert!(says(&ledger).starts_with("主持人李四没有到会记录；"), "{}", says(&ledger));
        ledger.members[1].value.memberships[0].until = Some(day("2026-06-30"));
        assert!(says(&ledger).starts_with("主持人李四那天不在本支部；"), "{}", says(&ledger));
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
        let says = "主持人李四记的是缺席；请核对，用 dangri session meeting 2026-07 支委会 --date 2026-07-20 --start 14:30 更正";
        assert_eq!((duties[1].about.as_str(), duties[1].says.as_str()), ("2026-07-20 14:30 支委会", says));
    }
}
