//! A5 and A7: somebody is named who serves an excused member, or keeps in touch with a floating one, and is still here.

use crate::domain::id::MemberRef;
use crate::domain::policy::Care;
use crate::domain::subject::Subject;
use crate::domain::time::Day;

use super::case::Case;
use super::facts::Away::{HasHelper, HasResponsible, HelperLeft, NoHelper, NoResponsible, ResponsibleLeft};
use super::finding::{Found, Placed};
use super::in_touch::ongoing_spans;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const HELPER: Rule = Rule {
    id: "A5.helper",
    title: "结对服务的党员",
    clause: "A5",
    basis: "党支部安排党员实行定期“一对一”上门服务。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Member,
    judge: Judge::Whole(helpers),
};

pub(super) const RESPONSIBLE: Rule = Rule {
    id: "A7.responsible",
    title: "联系流动党员的责任人",
    clause: "A7",
    basis: "长期外出的流动党员,所在党支部每月通过电话、微信、短信等方式联系一次",
    source: Source::Own(Care::Responsible),
    level: Level::Remind,
    area: Area::Member,
    judge: Judge::Whole(responsible),
};

/// By whom a member who is away is seen to.
enum Assignee {
    Here(MemberRef),
    Left(MemberRef),
    Nobody,
}

/// Returns whether the one who is named is still here, as long as the time away goes on.
fn assignee(case: &Case, named: Option<&MemberRef>, until: Option<Day>) -> Assignee {
    let day = until.map_or(case.as_of, |until| until.min(case.as_of));
    match named.cloned() {
        None => Assignee::Nobody,
        Some(who) if case.member(who.id).is_some_and(|who| who.is_on_roster(day)) => Assignee::Here(who),
        Some(who) => Assignee::Left(who),
    }
}

fn helpers(case: &Case) -> Vec<Placed> {
    let spans = ongoing_spans(case, |member| &member.away.excused).into_iter();
    spans
        .map(|(member, span, month)| {
            let (who, from) = (member.who(), span.from);
            let found = match assignee(case, span.helper.as_ref(), span.until) {
                Assignee::Here(helper) => Found::met(HasHelper { helper }),
                Assignee::Left(helper) => Found::mendable(HelperLeft { helper })
                    .by(Remedy::ReplaceHelper { member: who.clone(), from }),
                Assignee::Nobody => {
                    Found::mendable(NoHelper { from }).by(Remedy::NoteExcuse { member: who.clone(), from })
                }
            };
            found.of(member).lasting().at(month, Subject::Excuse { member: who, from })
        })
        .collect()
}

fn responsible(case: &Case) -> Vec<Placed> {
    let spans = ongoing_spans(case, |member| &member.away.floating).into_iter();
    spans
        .map(|(member, span, month)| {
            let (who, from) = (member.who(), span.from);
            let found = match assignee(case, span.responsible.as_ref(), span.until) {
                Assignee::Here(responsible) => Found::met(HasResponsible { responsible }),
                Assignee::Left(responsible) => Found::mendable(ResponsibleLeft { responsible })
                    .by(Remedy::ReplaceResponsible { member: who.clone(), from }),
                Assignee::Nobody => Found::mendable(NoResponsible { from, place: span.place.clone() })
                    .by(Remedy::NoteFloating { member: who.clone(), from }),
            };
            found.of(member).lasting().at(month, Subject::Floating { member: who, from })
        })
        .collect()
}

#[cfg(test)]
mod tests;
