//! P4: how far each resolution got is reported in the next month's session, until it is done.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
use crate::domain::session::Session;
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "P4.reported",
    title: "在下月活动中通报落实情况",
    clause: "P4",
    basis: "落实情况要在下月的活动中通报",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().flat_map(|month| of_month(ledger, scope.as_of, month)).collect()
}

fn of_month(ledger: &Ledger, as_of: Day, month: Month) -> Vec<Duty> {
    match ledger.monthly(month) {
        Some(session) => {
            let open = ledger.open_before(session.day()).filter(|one| one.session.month < month);
            open.map(|resolution| of_session(ledger, month, session, resolution)).collect()
        }
        None => to_come(ledger, as_of, month),
    }
}

/// Of a session that was held: something was said of the resolution at it, or since the one before it.
fn of_session(ledger: &Ledger, month: Month, session: &Session, resolution: &Stored<Resolution>) -> Duty {
    let last = session.sittings.last().map_or(session.day(), |sitting| sitting.day);
    let before = ledger.monthly(month.previous()).map_or(resolution.made_on, Session::day);
    let since = before.max(resolution.made_on);
    let said = resolution.progress.iter().find(|said| since < said.on && said.on <= last);
    let duty = if let Some(said) = said {
        Duty::met(&RULE, month, format!("{} {}", said.on, said.text))
    } else {
        let day = session.day();
        let says = format!("“{}”在 {day} 的活动中没有登记通报落实情况，通报了的请补上", resolution.text);
        let command = format!("dangri resolution progress {} --on {day}", resolution.id);
        Duty::mendable(&RULE, month, says).by(command)
    };
    duty.about(format!("{month} {}", resolution.called()))
}

/// What is to be reported in the next session that is to come.
fn to_come(ledger: &Ledger, as_of: Day, month: Month) -> Vec<Duty> {
    let this = Month::of(as_of);
    let is_next = month == this || month == this.next() && ledger.monthly(this).is_some();
    let Some(day) = ledger.planned_day(month).filter(|day| is_next && *day >= as_of) else { return vec![] };
    let open = ledger.open_before(day).filter(|one| one.session.month < month);
    let duty = |resolution: &Stored<Resolution>| {
        let says = format!("“{}”的落实情况要在 {day} 的活动中通报", resolution.text);
        Duty::owed(&RULE, month, day, says).about(format!("{month} {}", resolution.called()))
    };
    open.map(duty).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::ledger::Ledger;
    use crate::domain::resolution::Progress;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, ledger, only, resolution, session};

    /// June's resolution, and sessions in June and July.
    fn made_in_june() -> Ledger {
        let mut ledger = ledger();
        ledger.sessions.insert(0, session(6, "2026-06-01", "14:30", "16:40"));
        ledger.resolutions = vec![resolution(1, 6)];
        ledger
    }

    fn said(on: &str, done: bool) -> Progress {
        Progress { on: day(on), text: "方案已报".into(), done, entered_on: day(on) }
    }

    #[test]
    fn what_was_said_at_the_session_or_since_the_last_is_a_report_and_silence_is_not() {
        let mut ledger = made_in_june();
        let duty = only(&RULE, &ledger, 7, "2026-07-31");
        assert_eq!((duty.state, duty.about.as_str()), (Mendable, "2026-07 第 1 号决议"));
        assert_eq!(duty.command.as_deref(), Some("dangri resolution progress 1 --on 2026-07-06"));
        for on in ["2026-06-02", "2026-07-06"] {
            ledger.resolutions[0].value.progress = vec![said(on, false)];
            assert_eq!(only(&RULE, &ledger, 7, "2026-07-31").state, Met, "{on}");
        }
        for on in ["2026-06-01", "2026-07-07"] {
            ledger.resolutions[0].value.progress = vec![said(on, false)];
            assert_eq!(only(&RULE, &ledger, 7, "2026-07-31").state, Mendable, "{on}");
        }
    }

    #[test]
    fn what_was_done_before_the_session_asks_for_nothing_and_what_is_open_is_asked_of_each() {
        let mut ledger = made_in_june();
        ledger.resolutions[0].value.progress = vec![said("2026-06-20", true)];
        assert!(judge(&RULE, &ledger, 7, "2026-07-31").is_empty());
        assert!(judge(&RULE, &ledger, 6, "2026-07-31").is_empty(), "not in its own session");
        ledger.resolutions[0].value.progress = vec![said("2026-07-06", false)];
        ledger.sessions.push(session(8, "2026-08-03", "14:30", "16:40"));
        assert_eq!(only(&RULE, &ledger, 8, "2026-08-31").state, Mendable);
    }

    #[test]
    fn it_stands_on_the_list_of_the_next_session_to_come_and_of_no_later_one() {
        let mut ledger = made_in_june();
        ledger.sessions.pop();
        let duty = only(&RULE, &ledger, 7, "2026-07-01");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-06"))));
        assert!(judge(&RULE, &ledger, 8, "2026-07-01").is_empty());
        // Voted down, it asks for nothing.
        ledger.resolutions.clear();
        assert!(judge(&RULE, &ledger, 7, "2026-07-01").is_empty());
    }
}
