//! What C0 to C3 have in common: acts that the place asks for each month are among those of the month's sessions.

use crate::domain::act::ActKind;
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Rule, Scope};

/// One duty a month that had its session, for those of `kinds` that the place asks for.
pub(super) fn judge(
    rule: &'static Rule,
    kinds: fn(ActKind) -> bool,
    ledger: &Ledger,
    scope: &Scope,
) -> Vec<Duty> {
    let held = scope.judged(ledger).iter().filter_map(|month| ledger.in_its_month(month, scope.as_of));
    held.filter_map(|session| {
        let month = session.at.month;
        let asked = ledger.policy(month.first()).acts;
        let asked: Vec<ActKind> = asked.into_iter().filter(|kind| kinds(*kind)).collect();
        (!asked.is_empty()).then(|| of_month(rule, ledger, session, &asked))
    })
    .collect()
}

fn of_month(rule: &'static Rule, ledger: &Ledger, session: &Session, asked: &[ActKind]) -> Duty {
    let month = session.at.month;
    let missing: Vec<ActKind> =
        asked.iter().copied().filter(|kind| !was_held(ledger, month, *kind)).collect();
    let labels = |kinds: &[ActKind]| kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join("、");
    let duty = if missing.is_empty() {
        Duty::met(rule, month, labels(asked))
    } else {
        let acts: Vec<String> = missing.iter().map(|kind| format!("--act {}", kind.label())).collect();
        let says = format!("没有登记{}，开展了的请补上", labels(&missing));
        let command = format!("dangri session amend {} {}", session.at, acts.join(" "));
        Duty::mendable(rule, month, says).by(command)
    };
    duty.about(session.at)
}

/// Whether a session of the month had the act. Dues that were paid on a day of it tell by themselves that they were.
fn was_held(ledger: &Ledger, month: Month, kind: ActKind) -> bool {
    let sessions = || ledger.sessions_of(month).iter();
    let noted = sessions().flat_map(|session| &session.acts).any(|act| act.kind == kind);
    let mut days = sessions().flat_map(|session| &session.sittings);
    noted || kind == ActKind::Dues && days.any(|sitting| ledger.collected_on(month, sitting.day))
}
