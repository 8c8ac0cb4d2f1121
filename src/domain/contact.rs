//! Contacts 联系: with floating members each month (A7), the one-to-one service of the excused (A5), and talks 谈心谈话.

use serde::Serialize;

use super::choice::choice;
use super::id::{Id, MemberRef, Stored};
use super::invalid::Invalid;
use super::ledger::Ledger;
use super::member::Member;
use super::session::AttendanceKind;
use super::time::{Day, Month, Months};

choice! {
    ContactKind "联系的种类" {
        /// With a floating member (A7).
        Contact "contact" "联系流动党员",
        /// One-to-one, at home, of one who is excused (A5).
        Service "service" "上门服务",
        /// Between two members, once a year.
        Talk "talk" "谈心谈话",
    }
}

choice! {
    ContactWay "联系方式" {
        Phone "phone" "电话",
        WeChat "wechat" "微信",
        Sms "sms" "短信",
        Visit "visit" "上门",
        Other "other" "其他",
    }
}

/// One contact with one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    pub member: MemberRef,
    pub on: Day,
    pub kind: ContactKind,
    /// How, for a contact with a floating member.
    pub way: Option<ContactWay>,
    /// Who got in touch, served or talked.
    pub by: Option<MemberRef>,
    /// Whether the member was reached; a try that was not answered is no contact.
    pub reached: bool,
    /// 内容.
    pub content: Option<String>,
    /// 反映的情况.
    pub said: Option<String>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

impl Contact {
    /// # Errors
    /// `Invalid::NotYet` for a day after the one of entry; `Invalid::WithOneself`.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.on > self.entered_on {
            return Err(Invalid::NotYet(self.on));
        }
        match &self.by {
            Some(by) if by.id == self.member.id => Err(Invalid::WithOneself(by.name.to_string())),
            _ => Ok(()),
        }
    }

    /// Whether it counts for a member: the one who was reached, and of a talk either of the two.
    pub fn concerns(&self, member: Id<Member>) -> bool {
        let either = self.kind == ContactKind::Talk && self.by.as_ref().is_some_and(|by| by.id == member);
        self.reached && (self.member.id == member || either)
    }
}

impl ContactKind {
    /// Whether nothing more is asked of this kind for a member who took part so: whoever came was in touch, and whoever was taught at
    /// home was called on there.
    pub fn is_done_by(self, attended: AttendanceKind) -> bool {
        match self {
            ContactKind::Contact => attended.is_present(),
            ContactKind::Service => attended == AttendanceKind::Delivered,
            ContactKind::Talk => false,
        }
    }
}

impl Ledger {
    /// The contacts of a kind in some months by which somebody was reached.
    pub fn reached_in(&self, kind: ContactKind, span: Months) -> impl Iterator<Item = &Contact> {
        let within = move |contact: &&Contact| span.contains(Month::of(contact.on));
        self.contacts.iter().filter(move |contact| contact.kind == kind && contact.reached).filter(within)
    }

    /// On which day in some months, and how, a member took part in something so that no contact of a kind is asked for besides.
    pub fn in_touch(
        &self,
        member: Id<Member>,
        kind: ContactKind,
        span: Months,
    ) -> Option<(Day, AttendanceKind)> {
        let around = span.and_around().within(self.covers);
        self.occasions(around).into_iter().find_map(|occasion| {
            let row = occasion.row(member).filter(|row| kind.is_done_by(row.kind))?;
            let day = occasion
                .sittings()
                .iter()
                .map(|sitting| sitting.day)
                .find(|day| span.contains(Month::of(*day)));
            Some((day?, row.kind))
        })
    }

    /// The contacts of a kind with a member in some months, answered or not, in order of day; of talks those that the member
    /// began too.
    pub fn contacts_with(
        &self,
        member: Id<Member>,
        kind: ContactKind,
        span: Months,
    ) -> impl Iterator<Item = &Contact> {
        let from = self.contacts.partition_point(|contact| Month::of(contact.on) < span.from);
        let to = self.contacts.partition_point(|contact| Month::of(contact.on) <= span.to);
        let with = move |contact: &&Contact| contact.member.id == member || contact.concerns(member);
        self.contacts[from..to].iter().filter(move |contact| contact.kind == kind).filter(with)
    }

    /// Those of whom a talk is asked in some months: on the roster at half of them, and still at their end or on `as_of`.
    pub fn asked_to_talk(&self, span: Months, as_of: Day) -> impl Iterator<Item = &Stored<Member>> {
        let half = i32::try_from(span.iter().count() / 2).unwrap_or_default();
        let (middle, end) = (span.from.plus(half).first(), span.last().min(as_of));
        self.members.iter().filter(move |member| member.is_on_roster(middle) && member.is_on_roster(end))
    }

    /// Those of them with whom nobody talked.
    pub fn without_talk(&self, span: Months, as_of: Day) -> Vec<&Stored<Member>> {
        let talked = |member: &&Stored<Member>| {
            self.contacts_with(member.id, ContactKind::Talk, span).any(|contact| contact.reached)
        };
        self.asked_to_talk(span, as_of).filter(|member| !talked(member)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Contact, ContactKind, Id, Invalid, MemberRef};
    use crate::domain::time::parse_full_day;

    fn between(kind: ContactKind, member: i64, by: i64) -> Contact {
        let who = |id: i64| MemberRef { id: Id::new(id), name: "张三".into() };
        let on = parse_full_day("2026-05-01").unwrap();
        Contact {
            member: who(member),
            on,
            kind,
            way: None,
            by: Some(who(by)),
            reached: true,
            content: None,
            said: None,
            entered_on: on,
        }
    }

    #[test]
    fn a_talk_counts_for_both_and_a_service_for_the_one_who_is_served() {
        let counts = |contact: &Contact| [1, 2, 3].map(|id| contact.concerns(Id::new(id)));
        assert_eq!(counts(&between(ContactKind::Talk, 1, 2)), [true, true, false]);
        assert_eq!(counts(&between(ContactKind::Service, 1, 2)), [true, false, false]);
        let unanswered = Contact { reached: false, ..between(ContactKind::Contact, 1, 2) };
        assert_eq!(counts(&unanswered), [false; 3]);
    }

    #[test]
    fn nobody_talks_with_oneself_or_tomorrow() {
        assert!(matches!(between(ContactKind::Talk, 1, 1).check(), Err(Invalid::WithOneself(_))));
        let talk = between(ContactKind::Talk, 1, 2);
        assert_eq!(talk.check(), Ok(()));
        let early = Contact { entered_on: talk.on.pred_opt().unwrap(), ..talk };
        assert_eq!(early.check(), Err(Invalid::NotYet(early.on)));
    }
}
