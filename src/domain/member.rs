//! The member 党员 and everything about one that changes with time.

use std::collections::HashMap;
use std::rc::Rc;

use serde::Serialize;

use super::away::{Away, TimesAway};
use super::birth::Birth;
use super::choice::choice;
use super::id::{MemberRef, Stored};
use super::invalid::{Invalid, in_order};
use super::tariff::Category;
use super::text::{half_width, line};
use super::time::{Day, Month};

choice! {
    Gender "性别" {
        Male "male" "男",
        Female "female" "女",
    }
}

choice! {
    Status "党籍状态" {
        Full "full" "正式党员",
        Probationary "probationary" "预备党员",
    }
}

choice! {
    /// Why a membership ended.
    LeaveReason "离开原因" {
        Transferred "transferred" "转出",
        Died "died" "去世",
        Quit "quit" "退党",
        Removed "removed" "除名",
        Expelled "expelled" "开除党籍",
        Suspended "suspended" "停止党籍",
        Cancelled "cancelled" "取消预备党员资格",
    }
}

/// Time on the roster, both days included; open where `until` is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    pub from: Day,
    pub until: Option<Day>,
    pub came_from: Option<String>,
    /// 党费交至, as the letter of transfer says: the month up to which dues were paid where the member came from.
    pub paid_before: Option<Month>,
    pub reason: Option<LeaveReason>,
    pub went_to: Option<String>,
    /// 党费交至: the month up to which a member who is transferred pays here, where that was agreed on.
    pub paid_here: Option<Month>,
}

impl Membership {
    /// From a day on, with nothing else known.
    pub fn since(from: Day) -> Membership {
        Membership {
            from,
            until: None,
            came_from: None,
            paid_before: None,
            reason: None,
            went_to: None,
            paid_here: None,
        }
    }

    /// The first month of which dues are paid here: the one after those that were paid before, else that of arrival.
    fn pays_from(&self) -> Month {
        self.paid_before.map_or(Month::of(self.from), Month::next)
    }
}

/// What changes while a member is on the roster, in force from a day until the next standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    pub since: Day,
    /// 所在党小组.
    pub group: Option<String>,
    /// 党内职务, as it is called: 书记、组织委员、党小组长.
    pub post: Option<String>,
    /// 党员领导干部 (A2).
    pub cadre: bool,
    /// 离退休 (A3).
    pub retired: bool,
    /// 党费类别, under which the yearly standard is assessed.
    pub category: Option<Category>,
}

impl Standing {
    pub fn new(since: Day) -> Standing {
        Standing { since, group: None, post: None, cadre: false, retired: false, category: None }
    }

    /// Whether the post is the secretary's 书记, and not a deputy's.
    pub fn is_secretary(&self) -> bool {
        self.post.as_deref().is_some_and(|post| post.contains("书记") && !post.contains('副'))
    }

    /// Whether the post makes its holder a member of the branch committee.
    pub fn on_committee(&self) -> bool {
        self.post.as_deref().is_some_and(|post| post.contains("书记") || post.ends_with("委员"))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    pub name: Rc<str>,
    /// What other records and commands call them: the name, or `张伟#7` where several have it; see [`tell_apart`].
    #[serde(skip)]
    pub called: Rc<str>,
    pub gender: Option<Gender>,
    pub ethnicity: Option<String>,
    pub birth: Option<Birth>,
    pub education: Option<String>,
    /// 入党日期: the day on which the branch meeting admitted them.
    pub joined: Day,
    /// 转正日期; probationary before it, or as long as there is none.
    pub full: Option<Day>,
    /// 延长预备期至: the last day of a probation that was extended.
    pub probation_until: Option<Day>,
    pub phone: Option<String>,
    pub note: Option<String>,
    /// In order of time, not overlapping.
    pub memberships: Vec<Membership>,
    /// In order of `since`; the first covers the time before it too.
    pub standings: Vec<Standing>,
    /// When not due at sessions though on the roster.
    pub away: TimesAway,
}

impl Member {
    /// A member on the roster from `arrived` on, or from the day of joining.
    ///
    /// # Errors
    /// See [`Member::check`], and [`person_name`].
    pub fn new(name: &str, joined: Day, arrived: Option<Day>) -> Result<Member, Invalid> {
        let from = arrived.unwrap_or(joined);
        let name: Rc<str> = person_name(name)?.into();
        let member = Member {
            called: name.clone(),
            name,
            gender: None,
            ethnicity: None,
            birth: None,
            education: None,
            joined,
            full: None,
            probation_until: None,
            phone: None,
            note: None,
            memberships: vec![Membership::since(from)],
            standings: vec![Standing::new(from)],
            away: TimesAway::default(),
        };
        member.check()?;
        Ok(member)
    }

    /// # Errors
    /// `Invalid::Order` where one day cannot come before another: birth, joining, full membership, arrival, leaving.
    pub fn check(&self) -> Result<(), Invalid> {
        in_order(self.birth.map(Birth::earliest), Some(self.joined), ["出生日期", "入党日期"])?;
        in_order(Some(self.joined), self.full, ["入党日期", "转正日期"])?;
        in_order(Some(self.joined), self.probation_until, ["入党日期", "预备期满日期"])?;
        self.away.check()?;
        let mut previous = None;
        for span in &self.memberships {
            in_order(Some(self.joined), Some(span.from), ["入党日期", "转入日期"])?;
            in_order(previous, Some(span.from), ["上次离开日期", "转入日期"])?;
            in_order(Some(span.from), span.until, ["转入日期", "离开日期"])?;
            for paid_to in [span.paid_before, span.paid_here].into_iter().flatten() {
                in_order(Some(self.joined), Some(paid_to.last()), ["入党日期", "党费交至"])?;
            }
            previous = span.until;
        }
        Ok(())
    }

    /// The membership that covers a day.
    pub fn membership(&self, day: Day) -> Option<&Membership> {
        self.memberships.iter().find(|span| span.from <= day && span.until.is_none_or(|until| day <= until))
    }

    pub fn is_on_roster(&self, day: Day) -> bool {
        self.membership(day).is_some()
    }

    /// What was in force on a day; before the first one, the first.
    pub fn standing(&self, day: Day) -> &Standing {
        let found = self.standings.iter().rev().find(|standing| standing.since <= day);
        found.or(self.standings.first()).expect("a member has a standing from the first day")
    }

    pub fn status(&self, day: Day) -> Status {
        if self.full.is_some_and(|full| full <= day) { Status::Full } else { Status::Probationary }
    }

    /// The day on which the probation is over: a year after joining, or when it was extended to.
    ///
    /// Source: 《中国共产党章程》 art. 7: 预备党员的预备期为一年.
    pub fn probation_ends(&self) -> Day {
        let year = || self.joined.checked_add_months(chrono::Months::new(12));
        self.probation_until.or_else(year).unwrap_or(self.joined)
    }

    /// Whether a day of full membership is probably missing: there is none though the probation is over.
    pub fn is_probation_overdue(&self, today: Day) -> bool {
        self.full.is_none() && self.probation_ends() < today
    }

    /// Why a member who is on the roster on that day is not due at the branch's sessions; `None` where due.
    pub fn away(&self, day: Day) -> Option<Away> {
        self.away.on(day)
    }

    /// Whether the member is due at the branch's sessions on that day (A1): on the roster, and not excused, stationed
    /// at the front or floating.
    ///
    /// Source: the project's regulations §1, A5 and “Who counts”.
    pub fn is_due(&self, day: Day) -> bool {
        self.is_on_roster(day) && self.away(day).is_none()
    }

    /// Whether the member may vote on that day: on the roster and no longer probationary.
    pub fn has_vote(&self, day: Day) -> bool {
        self.is_on_roster(day) && self.status(day) == Status::Full
    }

    /// Whether this branch collects the member's dues of a month that fall due on `due` (asked for only where it matters): from
    /// the month of arrival, or after the one up to which the letter of transfer says that they were paid; after a transfer up
    /// to the month that its letter says, or the one before (the next branch collects from the month of transfer); and where
    /// there is no next branch up to the last due day on which the member was here.
    ///
    /// Source: 中组发〔2008〕3号, as read in the project's regulations; 《中国共产党组织关系介绍信》, 党费交至.
    pub fn pays_here(&self, month: Month, due: impl Fn() -> Day) -> bool {
        self.memberships.iter().any(|span| {
            let still = match (span.until, span.reason) {
                (None, _) => true,
                (Some(_), None | Some(LeaveReason::Transferred)) if span.paid_here.is_some() => {
                    span.paid_here.is_some_and(|paid_to| month <= paid_to)
                }
                (Some(until), None | Some(LeaveReason::Transferred)) => {
                    until.succ_opt().is_none_or(|after| month < Month::of(after))
                }
                (Some(until), Some(_)) => due() <= until,
            };
            span.pays_from() <= month && still
        })
    }
}

impl Stored<Member> {
    pub fn who(&self) -> MemberRef {
        MemberRef { id: self.id, name: self.called.clone() }
    }
}

/// Gives those who share a name a number behind it.
pub fn tell_apart(members: &mut [Stored<Member>]) {
    let mut shared: HashMap<Rc<str>, bool> = HashMap::with_capacity(members.len());
    for member in &*members {
        shared.entry(member.name.clone()).and_modify(|is_shared| *is_shared = true).or_default();
    }
    for member in members {
        member.value.called = if shared[&member.name] {
            format!("{}#{}", member.name, member.id).into()
        } else {
            member.name.clone()
        };
    }
}

/// How those who share a name are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Calling {
    /// By number, as commands take them: `张伟#5`.
    #[default]
    Numbered,
    /// As people do, where that tells them apart: `张伟（第一党小组）`, `张伟（1985年生）`.
    InWords,
}

/// Gives those who share a name what tells them apart as people say it: the group, else the year of birth. Who is told apart by neither
/// keeps the number. The standings must be there.
pub fn tell_apart_in_words(members: &mut [Stored<Member>]) {
    type Words = fn(&Member) -> Option<String>;
    let words: [Words; 2] = [
        |member| member.standings.last()?.group.clone(),
        |member| Some(format!("{}年生", Month::of(member.birth?.earliest()).year())),
    ];
    let shared: Vec<usize> = (0..members.len()).filter(|at| members[*at].called.contains('#')).collect();
    let called = |at: usize| {
        let alike = || shared.iter().filter(|other| members[**other].name == members[at].name);
        let apart = words.iter().find_map(|of| {
            let own = of(&members[at])?;
            let is_own =
                alike().all(|other| *other == at || of(&members[*other]).is_some_and(|one| one != own));
            is_own.then_some(own)
        });
        apart.map(|apart| format!("{}（{apart}）", members[at].name))
    };
    let names: Vec<(usize, Option<String>)> = shared.iter().map(|at| (*at, called(*at))).collect();
    for (at, name) in names.into_iter().filter_map(|(at, name)| Some((at, name?))) {
        members[at].value.called = name.into();
    }
}

/// A person's name as kept: the padding between two 汉字 (`张　三`) goes, the dot of a minority's name is `·`.
///
/// # Errors
/// `Invalid::Name` where nothing is left, or where a character stands in it that commands use to part names.
pub fn person_name(text: &str) -> Result<String, Invalid> {
    let bad = || Invalid::Name(line(text).unwrap_or_default());
    let plain = line(&half_width(text)).ok_or_else(bad)?.replace(['•', '‧', '・', '∙', '．'], "·");
    let latin = plain.chars().all(|c| c.is_ascii() || c == '·');
    let name = if latin { plain } else { plain.replace(' ', "") };
    let parts_names = |c: char| c.is_ascii_digit() || ",，、;；#=:@/\\\"'“”()（）".contains(c);
    if name.contains(parts_names) || name.chars().count() > 40 { Err(bad()) } else { Ok(name) }
}

#[cfg(test)]
mod tests;
