//! C2: dues are paid on a day of the session, or before it.

use crate::domain::account::Account;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::presence::NotThere;
use crate::domain::session::Session;
use crate::domain::time::Month;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.day",
    title: "活动当天缴纳党费",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Dues,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    scope.judged(ledger).iter().flat_map(|month| of_month(ledger, month)).collect()
}

/// One duty for all who paid late and had no reason; of those who had one [`super::c2_days`] judges.
fn of_month(ledger: &Ledger, month: Month) -> Vec<Duty> {
    let Some(session) = ledger.monthly(month) else { return vec![] };
    let paid = paid(ledger, session);
    let on_day = paid.iter().filter(|one| session.is_on(one.last.on)).count();
    let before =
        paid.iter().filter(|one| !session.is_on(one.last.on) && one.last.on < session.last_day()).count();
    let met = match (on_day, before) {
        (0, 0) => None,
        (on_day, 0) => Some(format!("{on_day} 人在活动当天缴清")),
        (0, before) => Some(format!("{before} 人在活动以前缴清")),
        (on_day, before) => Some(format!("{on_day} 人在活动当天缴清，{before} 人在活动以前缴清")),
    };
    let late: Vec<&Paid> = paid.iter().filter(|one| one.is_late(session) && one.why.is_none()).collect();
    let past = (!late.is_empty()).then(|| {
        let says = format!("{}缴纳，不是活动当天 {}", told(&late), days(session));
        Duty::past(&RULE, month, says).of_each(late.iter().map(|one| one.member.who()))
    });
    met.into_iter().map(|says| Duty::met(&RULE, month, says)).chain(past).collect()
}

/// Who was here on a session's day and paid the month's dues in full, and with which payment.
pub(super) struct Paid<'a> {
    pub(super) member: &'a Stored<Member>,
    pub(super) last: &'a Payment,
    /// Why on another day, where that is known: as it is written, or by how the member attended.
    pub(super) why: Option<String>,
}

impl Paid<'_> {
    pub(super) fn is_late(&self, session: &Session) -> bool {
        self.last.on > session.last_day()
    }
}

/// `冯十 2026-01-08（病假：住院）、张四 2026-01-09 `.
pub(super) fn told(late: &[&Paid]) -> String {
    let one = |paid: &&Paid| match &paid.why {
        Some(why) => format!("{} {}（{why}）", paid.member.called, paid.last.on),
        None => format!("{} {}", paid.member.called, paid.last.on),
    };
    let all = late.iter().map(one).collect::<Vec<_>>().join("、");
    if all.ends_with('）') { all } else { all + " " }
}

/// The days of a session, each once.
pub(super) fn days(session: &Session) -> String {
    let mut days: Vec<String> = session.sittings.iter().map(|sitting| sitting.day.to_string()).collect();
    days.dedup();
    days.join("、")
}

pub(super) fn paid<'a>(ledger: &'a Ledger, session: &Session) -> Vec<Paid<'a>> {
    let held = session.day();
    // Whoever came on that day or later, or was admitted on it, could not yet pay on it; who was away was not there to pay.
    let was_here = |member: &Member| {
        member.membership(held).is_some_and(|span| span.from < held) && member.away(held).is_none()
    };
    let here = ledger.accounts(session.at.month).filter(|(member, _)| was_here(member));
    here.filter_map(|(member, account)| {
        // One whose dues somebody else paid later had a reason not to come.
        let last = paid_up(ledger, member, &account)?;
        let by_row = || {
            let row = session.row(member.id).filter(|row| !row.kind.is_in_person())?;
            let excused = row.kind.is_leave() || row.kind.is_present();
            excused.then(|| NotThere::Elsewhere(row).says())
        };
        let why = last.reason.clone().or_else(by_row);
        let by_another = last.payer.is_some() && last.on > session.last_day();
        (!by_another).then_some(Paid { member, last, why })
    })
    .collect()
}

/// The payment with which a member's dues of a month were paid in full; `None` where nothing was owed, or
/// something still is.
fn paid_up<'a>(ledger: &'a Ledger, member: &Stored<Member>, account: &Account) -> Option<&'a Payment> {
    let owed = account.owed.filter(|owed| *owed > Fen::ZERO)?;
    let standing = ledger.standing_payments(member.id, account.month);
    let mut payments: Vec<_> = standing.filter(|payment| !payment.kind.is_voluntary()).collect();
    payments.sort_by_key(|payment| payment.on);
    let mut paid = Fen::ZERO;
    payments.into_iter().find(|payment| {
        paid += payment.amount;
        paid >= owed
    })
}

#[cfg(test)]
mod tests;
