//! A5 and A7: members who are excused are served at home, and floating ones contacted, as often as the place asks.

use crate::domain::away::{self, Span};
use crate::domain::contact::ContactKind;
use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::policy::{Frequency, Policy};
use crate::domain::subject::Subject;
use crate::domain::time::{Day, Month, Months};

use super::case::Case;
use super::facts::Away::{Contacted, InTouch, NotContacted};
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const SERVICE: Rule = Rule {
    id: "A5.service",
    title: "一对一上门服务",
    clause: "A5",
    basis: "党支部安排党员实行定期“一对一”上门服务。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::Whole(|case| of_kind(case, ContactKind::Service, |policy| policy.service)),
};

pub(super) const CONTACT: Rule = Rule {
    id: "A7.contact",
    title: "每月联系流动党员",
    clause: "A7",
    basis: "所在党支部每月通过电话、微信、短信等方式联系一次",
    source: Source::Document,
    level: Level::Must,
    area: Area::Member,
    judge: Judge::Whole(|case| of_kind(case, ContactKind::Contact, |policy| policy.contact)),
};

/// Returns whether a kind of contact is asked for with a member on a day.
fn is_away(kind: ContactKind, member: &Member, day: Day) -> bool {
    match kind {
        ContactKind::Contact => away::on(&member.away.floating, day).is_some(),
        ContactKind::Service => away::on(&member.away.excused, day).is_some(),
        ContactKind::Talk => false,
    }
}

/// Returns one for each period that ends in the months and each member who is away on the party day of its last month, and has
/// not come back since.
fn of_kind(case: &Case, kind: ContactKind, often: fn(&Policy) -> Option<Frequency>) -> Vec<Placed> {
    let periods = case.periods(often);
    let found = periods.flat_map(|period| {
        let day = case.dues_day(period.to);
        // A session may have been moved into the month after.
        let now = case.as_of.clamp(day, period.last().max(day));
        let asked = move |member: &&Stored<Member>| is_away(kind, member, day) && is_away(kind, member, now);
        case.roster(day).filter(asked).map(move |member| of_member(case, kind, period, member))
    });
    found.collect()
}

fn of_member(case: &Case, kind: ContactKind, period: Months, member: &Stored<Member>) -> Placed {
    let last = period.last();
    let reached = case.contacts_with(member.id, kind, period).find(|contact| contact.reached);
    let found = if let Some(contact) = reached {
        Found::met(Contacted { on: contact.on, way: contact.way })
    } else if let Some((on, attended)) = case.in_touch(member.id, kind, period) {
        Found::met(InTouch { on, attended })
    } else {
        // Afterwards it is to be said when it was.
        let stretch = (last < case.as_of).then_some(period);
        let remedy = Remedy::NoteContact { contact: kind, people: vec![member.who()], period: stretch };
        let found = Found::due(case.as_of, last, NotContacted { contact: kind });
        found.by_from(period.first(), case.as_of, remedy)
    };
    found.of(member).at(period.to, Subject::MemberIn { member: member.who(), period })
}

/// Returns every time away of a kind that lies within what is judged, with whose it is and the month at which it is found.
pub(super) fn ongoing_spans<'a, S: Span + 'a>(
    case: &Case<'a>,
    spans: fn(&Member) -> &Vec<S>,
) -> Vec<(&'a Stored<Member>, &'a S, Month)> {
    let all = case.ledger().members.iter();
    let all = all.flat_map(|member| spans(member).iter().map(move |span| (member, span)));
    // What was noted for a time in which they were not here is nothing that this branch could do.
    let all = all.filter(|(member, span)| member.is_on_roster(span.from()));
    all.filter_map(|(member, span)| Some((member, span, reporting_month(case, span.from(), span.until())?)))
        .collect()
}

/// Returns the month at which something is found that goes on for a time: the last of those that are judged, up to the one of the
/// day that is looked at, in which any of its days lies; `None` where there is none.
pub(super) fn reporting_month(case: &Case, from: Day, until: Option<Day>) -> Option<Month> {
    let judged = case.months;
    let to = judged.to.min(Month::of(case.as_of)).min(until.map_or(judged.to, Month::of));
    (judged.from.max(Month::of(from)) <= to).then_some(to)
}

#[cfg(test)]
mod tests;
