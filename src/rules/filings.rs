//! What the rules on filing with the superior share: a decision on a person that was carried is filed for approval in time.

use chrono::Days;

use crate::domain::ledger::Ledger;
use crate::domain::org::OrgKind;
use crate::domain::resolution::FILED_WITHIN;
use crate::domain::vote::Matter;

use super::duty::Duty;
use super::rule::{Rule, Scope};

/// Of the decisions on a matter; a committee 党委 approves by itself.
pub(super) fn judge(rule: &'static Rule, matter: Matter, ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    if ledger.org.kind == OrgKind::Committee {
        return Vec::new();
    }
    let made = scope.resolutions(ledger).filter(|one| one.matter == matter && one.is_resolved());
    let made = made.filter(|one| one.made_on <= scope.as_of);
    let of_each = made.map(|one| {
        let (month, deadline) = (one.month(), one.made_on + Days::new(FILED_WITHIN));
        let command = format!("dangri resolution file {}", one.id);
        let duty = match &one.filing {
            Some(filing) if filing.on <= deadline => {
                Duty::met(rule, month, format!("{} 报上级审批", filing.on))
            }
            Some(filing) => {
                Duty::past(rule, month, format!("{} 才报上级审批，应不晚于 {deadline}", filing.on))
            }
            None if scope.as_of <= deadline => {
                Duty::owed(rule, month, deadline, format!("“{}”还没有报上级审批", one.text)).by(command)
            }
            None => {
                let says = format!("没有登记报上级审批，应不晚于 {deadline}；报了的请补上");
                Duty::mendable(rule, month, says).by(command)
            }
        };
        duty.about(one.called())
    });
    of_each.collect()
}
