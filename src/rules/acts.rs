//! C0 to C3: the acts that the place asks for each month are among those of the month's sessions.

use crate::domain::act::ActKind;
use crate::domain::subject::Subject;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Records::{ActsHeld, ActsMissing};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const OTHER: Rule = Rule {
    id: "C0.acts",
    title: "本地每月要求的其他内容",
    clause: "C0",
    basis: "“主题党日+”活动的内容由各支部结合实际自主确定一项或几项",
    source: Source::Document,
    level: Level::Remind,
    area: Area::Session,
    judge: Judge::EachMonth(|case, month| {
        of_month(case, month, |kind| !matches!(kind, ActKind::Recital | ActKind::Dues | ActKind::Study))
    }),
};

pub(super) const RECITAL: Rule = Rule {
    id: "C1.acts",
    title: "每月诵读党章",
    clause: "C1",
    basis: "全体党员齐诵,通过反复诵读,使党章内容熟记于心。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachMonth(|case, month| of_month(case, month, |kind| kind == ActKind::Recital)),
};

pub(super) const DUES: Rule = Rule {
    id: "C2.acts",
    title: "每月活动收缴党费",
    clause: "C2",
    basis: "在活动当天,每名党员按规定缴纳党费,由党支部确定专人收取",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachMonth(|case, month| {
        of_month(case, month, |kind| kind == ActKind::Dues).filter(|_| case.keeps_dues())
    }),
};

pub(super) const STUDY: Rule = Rule {
    id: "C3.acts",
    title: "每月研学党规党情",
    clause: "C3",
    basis: "通过反复研学领悟,使学习入脑入心入行。",
    source: Source::Document,
    level: Level::Should,
    area: Area::Session,
    judge: Judge::EachMonth(|case, month| of_month(case, month, |kind| kind == ActKind::Study)),
};

/// Of a month that had its session, for those of `kinds` that the place asks for.
fn of_month(case: &Case, month: Month, kinds: fn(ActKind) -> bool) -> Option<Found> {
    let session = case.in_its_month(month, case.as_of)?.at;
    let mut asked = case.policy(month.first()).acts;
    asked.retain(|kind| kinds(*kind));
    let missing = asked.iter().copied().filter(|kind| !was_held(case, month, *kind));
    let missing: Vec<ActKind> = missing.collect();
    let found = match (asked.is_empty(), missing.is_empty()) {
        (true, _) => return None,
        (_, true) => Found::met(ActsHeld { acts: asked }),
        (_, false) => Found::mendable(ActsMissing { acts: missing.clone() })
            .by(Remedy::AddActs { session, acts: missing }),
    };
    Some(found.about(Subject::Session { session }))
}

/// Returns whether a session of the month had the act. Dues that were paid on a day of it tell by themselves that they were.
fn was_held(case: &Case, month: Month, kind: ActKind) -> bool {
    let sessions = || case.sessions_of(month).iter();
    let noted = sessions().flat_map(|session| &session.acts).any(|act| act.kind == kind);
    let mut days = sessions().flat_map(|session| &session.sittings);
    noted || kind == ActKind::Dues && days.any(|sitting| case.collected_on(month, sitting.day))
}

#[cfg(test)]
mod tests;
