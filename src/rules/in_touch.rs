//! What A5 and A7 have in common: members who are away are served or contacted as often as the place asks.

use crate::domain::away::Span;
use crate::domain::choice::Choice;
use crate::domain::contact::ContactKind;
use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::policy::{Frequency, Policy};
use crate::domain::time::{Day, Month, Months};

use super::command::person;
use super::duty::Duty;
use super::rule::{Rule, Scope};

/// Whom a rule asks to be in touch with, and how.
pub(super) struct Asked {
    pub(super) rule: &'static Rule,
    pub(super) kind: ContactKind,
    pub(super) often: fn(&Policy) -> Option<Frequency>,
    /// Whether it is asked for of a member who is so on a day.
    pub(super) is_away: fn(&Member, Day) -> bool,
    /// As people say it: 上门服务.
    pub(super) what: &'static str,
    /// `dangri member contact`.
    pub(super) command: &'static str,
}

impl Asked {
    /// One duty for each stretch that ends in the scope and each member who is away on the party day of its last month,
    /// and has not come back since.
    pub(super) fn judge(&self, ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
        let stretches = scope.stretches(ledger, self.often);
        let duties = stretches.flat_map(|stretch| {
            let day = ledger.dues_day(stretch.to);
            // A session may have been moved into the month after.
            let now = scope.as_of.clamp(day, stretch.last().max(day));
            let is_away = move |member: &Member| (self.is_away)(member, day) && (self.is_away)(member, now);
            let asked = ledger.roster(day).filter(move |member| is_away(member));
            asked.map(move |member| self.of_member(ledger, scope.as_of, stretch, member))
        });
        duties.collect()
    }

    fn of_member(&self, ledger: &Ledger, as_of: Day, stretch: Months, member: &Stored<Member>) -> Duty {
        let (month, last, what) = (stretch.to, stretch.last(), self.what);
        let found = ledger.contacts_with(member.id, self.kind, stretch).find(|contact| contact.reached);
        let name = person(member);
        let duty = if let Some(contact) = found {
            let way = contact.way.map(Choice::label).unwrap_or_default();
            Duty::met(self.rule, month, format!("{} {way}", contact.on))
        } else if let Some((day, how)) = ledger.in_touch(member.id, self.kind, stretch) {
            Duty::met(self.rule, month, format!("{day} {}", how.label()))
        } else if as_of < stretch.first() {
            Duty::owed(self.rule, month, last, format!("{what}{}", member.called))
        } else if as_of <= last {
            Duty::owed(self.rule, month, last, format!("{what}{}", member.called))
                .by(format!("{} {name}", self.command))
        } else {
            let period = stretch.code().map(|code| format!(" --period {code}")).unwrap_or_default();
            Duty::mendable(self.rule, month, format!("没有登记{what}，做了的请补上"))
                .by(format!("{} {name}{period}", self.command))
        };
        duty.about(format!("{} {}", name_of(stretch), member.called)).of(member)
    }
}

/// `2026-07` of a month, `2026年第3季度`.
fn name_of(stretch: Months) -> String {
    if stretch.from == stretch.to { stretch.to.to_string() } else { stretch.title() }
}

/// Every time away of a kind that lies within what is judged, with whose it is and the month at which it is found.
pub(super) fn live_spans<'a, S: Span + 'a>(
    ledger: &'a Ledger,
    scope: &Scope,
    spans: fn(&Member) -> &Vec<S>,
) -> Vec<(&'a Stored<Member>, &'a S, Month)> {
    let all = ledger.members.iter().flat_map(|member| spans(member).iter().map(move |span| (member, span)));
    // What was noted for a time in which they were not here is nothing that this branch could do.
    let all = all.filter(|(member, span)| member.is_on_roster(span.from()));
    all.filter_map(|(member, span)| {
        Some((member, span, live_month(ledger, scope, span.from(), span.until())?))
    })
    .collect()
}

/// By whom a member who is away is seen to.
pub(super) enum SeenTo<'a> {
    By(&'a Who),
    ByOneWhoLeft(&'a Who),
    ByNobody,
}

/// Whether the one who is named is still here, as long as the time away goes on.
pub(super) fn seen_to<'a>(
    ledger: &Ledger,
    as_of: Day,
    who: Option<&'a Who>,
    until: Option<Day>,
) -> SeenTo<'a> {
    let day = until.map_or(as_of, |until| until.min(as_of));
    match who {
        None => SeenTo::ByNobody,
        Some(who) if ledger.member(who.id).is_some_and(|who| who.is_on_roster(day)) => SeenTo::By(who),
        Some(who) => SeenTo::ByOneWhoLeft(who),
    }
}

/// The month at which something is found that goes on for a time: the last of those that are judged, up to the one of
/// `as_of`, in which any of its days lies; `None` where there is none.
pub(super) fn live_month(ledger: &Ledger, scope: &Scope, from: Day, until: Option<Day>) -> Option<Month> {
    let judged = scope.judged(ledger);
    let to = judged.to.min(Month::of(scope.as_of)).min(until.map_or(judged.to, Month::of));
    (judged.from.max(Month::of(from)) <= to).then_some(to)
}
