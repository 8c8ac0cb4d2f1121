//! C2: nobody else pays a member's dues without a special reason; being there oneself is none.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::payment::Payment;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.proxy",
    title: "不由他人代缴",
    clause: "C2",
    basis: "没有特殊情况的不得由他人代缴",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().flat_map(|month| of_month(ledger, month)).collect()
}

/// Payer, relation and reason stand with each; whoever came on that very day could have paid.
fn of_month(ledger: &Ledger, month: Month) -> Vec<Duty> {
    let of_member = |member| {
        let by_another = ledger.standing_payments(member, month).filter(|payment| payment.payer.is_some());
        by_another.collect::<Vec<_>>()
    };
    let all: Vec<(&Stored<Member>, Vec<&Payment>)> =
        ledger.members.iter().map(|member| (member, of_member(member.id))).collect();
    let people = all.iter().filter(|(_, payments)| !payments.is_empty()).count();
    let came = |payment: &&&Payment| {
        let mut rows = ledger.held_on(payment.on).filter_map(|session| session.row(payment.member.id));
        rows.any(|row| row.kind.is_in_person())
    };
    let questioned = all.iter().filter_map(|(member, payments)| {
        let payment = payments.iter().find(came)?;
        let payer = payment.payer.as_ref()?;
        let says = format!(
            "{} 本人到会，党费却由{}代缴（{}，{}）；核对到会记录，记错的用 dangri dues reverse 冲正后再收",
            payment.on, payer.name, payer.relation, payer.reason
        );
        Some(Duty::past(&RULE, month, says).about(format!("{month} {}", member.called)).of(member))
    });
    let questioned: Vec<Duty> = questioned.collect();
    if questioned.is_empty() && people > 0 {
        return vec![Duty::met(&RULE, month, format!("{people} 人由他人代缴，都写明了关系和理由"))];
    }
    questioned
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::payment::Payer;
    use crate::domain::session::AttendanceKind;
    use crate::rules::duty::State::{Met, Past};
    use crate::rules::sample::{day, judge, ledger, only, sitting};

    #[test]
    fn whoever_was_away_has_a_reason_and_whoever_was_there_is_asked_about() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        let payer = Payer { name: "李娟".into(), relation: "配偶".into(), reason: "住院".into() };
        ledger.payments[2].payer = Some(payer);
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.about.as_str()), (Past, "2026-07 王五"));
        assert!(
            duty.says.starts_with("2026-07-06 本人到会，党费却由李娟代缴（配偶，住院）"),
            "{}",
            duty.says
        );
        // Also where it was paid on the second day of two.
        ledger.payments[2].on = day("2026-07-08");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
        ledger.sessions[0].sittings.push(sitting("2026-07-08", "14:30", "15:30"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Past);
        let id = ledger.members[2].id;
        let row = ledger.sessions[0].attendance.iter_mut().find(|row| row.member.id == id).unwrap();
        row.kind = AttendanceKind::SickLeave;
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "1 人由他人代缴，都写明了关系和理由"));
    }

    #[test]
    fn paid_on_another_day_nothing_is_known_of_where_the_member_was() {
        let mut ledger = ledger();
        let payer = Payer { name: "李娟".into(), relation: "配偶".into(), reason: "住院".into() };
        ledger.payments[2].payer = Some(payer);
        ledger.payments[2].on = day("2026-07-08");
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Met);
    }

    #[test]
    fn where_each_paid_for_themselves_nothing_is_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
