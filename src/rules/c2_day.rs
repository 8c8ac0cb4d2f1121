//! C2: dues are paid on a day of the session, or before it.

use crate::domain::account::Account;
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::payment::Payment;
use crate::domain::presence::NotThere;
use crate::domain::session::Session;
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Dues::{PaidInTime, PaidLate};
use super::facts::{OnDay, Reason};
use super::finding::{Found, Placed};
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.day",
    title: "活动当天缴纳党费",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Must,
    area: Area::Dues,
    judge: Judge::Whole(|case| case.months.iter().flat_map(|month| of_month(case, month)).collect()),
};

/// One for all who paid late and had no reason; of those who had one [`super::c2_days`] judges.
fn of_month(case: &Case, month: Month) -> Vec<Placed> {
    let Some(session) = case.monthly(month) else { return vec![] };
    let paid = paid(case, session);
    let is_on = |one: &&Paid| session.is_on(one.last.on);
    let on_the_day = paid.iter().filter(is_on).count();
    let before = paid.iter().filter(|one| !is_on(one) && one.last.on < session.last_day()).count();
    let met = (on_the_day + before > 0).then(|| Found::met(PaidInTime { on_the_day, before }));
    let late = paid.into_iter().filter(|one| one.is_late(session) && one.why.is_none());
    let past = late_payments(late).map(|late| {
        let people: Vec<_> = late.iter().map(|one| one.member.clone()).collect();
        Found::past(PaidLate { late, days: session.days() }).of_each(people)
    });
    met.into_iter().chain(past).map(|found| found.at(month, Subject::Month { month })).collect()
}

/// Who was here on a session's day and paid the month's dues in full, and with which payment.
pub(super) struct Paid<'a> {
    member: &'a Stored<Member>,
    pub(super) last: &'a Payment,
    /// Why on another day, where that is known: as it is written, or by how the member attended.
    pub(super) why: Option<Reason>,
}

impl Paid<'_> {
    pub(super) fn is_late(&self, session: &Session) -> bool {
        self.last.on > session.last_day()
    }
}

/// Returns who paid when, and why then; `None` where nobody did.
pub(super) fn late_payments<'a>(late: impl Iterator<Item = Paid<'a>>) -> Option<Vec<OnDay>> {
    let all = late.map(|one| OnDay { member: one.member.who(), on: one.last.on, why: one.why });
    Some(all.collect::<Vec<_>>()).filter(|all| !all.is_empty())
}

pub(super) fn paid<'a>(case: &Case<'a>, session: &Session) -> Vec<Paid<'a>> {
    let held = session.day();
    // Whoever came on that day or later, or was admitted on it, could not yet pay on it; who was away was not there to pay.
    let was_here = |member: &Member| {
        member.membership(held).is_some_and(|span| span.from < held) && member.away(held).is_none()
    };
    let here = case.ledger().accounts(session.at.month).filter(|(member, _)| was_here(member));
    here.filter_map(|(member, account)| {
        // One whose dues somebody else paid later had a reason not to come.
        let last = paid_up(case, member, &account)?;
        let by_row = || {
            let row = session.row(member.id).filter(|row| !row.kind.is_in_person())?;
            let excused = row.kind.is_leave() || row.kind.is_present();
            excused.then(|| Reason::NotThere(NotThere::from(row)))
        };
        let why = last.reason.clone().map(Reason::Said).or_else(by_row);
        let by_another = last.payer.is_some() && last.on > session.last_day();
        (!by_another).then_some(Paid { member, last, why })
    })
    .collect()
}

/// Returns the payment with which a member's dues of a month were paid in full; `None` where nothing was owed, or something
/// still is.
fn paid_up<'a>(case: &Case<'a>, member: &Stored<Member>, account: &Account) -> Option<&'a Payment> {
    let owed = account.owed.filter(|owed| *owed > Fen::ZERO)?;
    let standing = case.ledger().standing_payments(member.id, account.month);
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
