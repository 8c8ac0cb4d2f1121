//! C2: whoever pays dues here has a standard by which they are reckoned, verified in the year; whoever lacks it is told of, many
//! together.

use crate::domain::id::Stored;
use crate::domain::member::Member;
use crate::domain::policy::Care;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::case::Case;
use super::facts::Dues::{AllAssessed, NotAssessed};
use super::facts::StandardLack;
use super::finding::{Found, Placed};
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const ASSESSED: Rule = Rule {
    id: "C2.assessed",
    title: "核定党费标准",
    clause: "C2",
    basis: "每名党员按规定缴纳党费",
    source: Source::Document,
    level: Level::Must,
    area: Area::Dues,
    judge: Judge::Whole(|case| judge(case, StandardLack::None)),
};

pub(super) const VERIFIED: Rule = Rule {
    id: "C2.verified",
    title: "每年核定党费标准",
    clause: "C2",
    basis: "每名党员按规定缴纳党费",
    source: Source::Own(Care::Verified),
    level: Level::Remind,
    area: Area::Dues,
    judge: Judge::Whole(|case| judge(case, StandardLack::OfEarlierYear)),
};

/// From so many on they are told of together: at the beginning of a file, or of a year, nobody has one.
const MANY: usize = 6;

/// A member who lacks it.
struct Lacking<'a> {
    member: &'a Stored<Member>,
    /// The first month of the year in which it is so.
    since: Month,
    /// The first one of those that are judged; `None` where it is so in none of them.
    here: Option<Month>,
}

/// Returns whether a member who pays here in a month is without it. Who has none at all is told of by the rule that asks for one.
fn lacks(case: &Case, lack: StandardLack, member: &Stored<Member>, month: Month) -> bool {
    case.collects(member, month)
        && match lack {
            StandardLack::None => case.dues_of(member, month) == (true, None),
            StandardLack::OfEarlierYear => {
                let standard = case.standard(member.id, month);
                standard.is_some_and(|standard| standard.from.year() < month.year())
            }
        }
}

/// Returns, of each year, one for each member who lacks it in a month that is judged; for all who lack it from the same month on,
/// where they are many.
fn judge(case: &Case, lack: StandardLack) -> Vec<Placed> {
    let years = case.months.from.year()..=case.months.to.year();
    years.flat_map(|year| of_year(case, lack, Months::year(year).within(case.months))).collect()
}

fn of_year(case: &Case, lack: StandardLack, judged: Months) -> Vec<Placed> {
    // The year as far as the file has it: since when, and of how many, is independent of the months that are judged.
    let year = Months::year(judged.from.year()).within(case.covers);
    let year = Months { from: year.from.max(case.org.since), ..year };
    let first = |member, months: Months| months.iter().find(|month| lacks(case, lack, member, *month));
    let lacking = case.members.iter().filter_map(|member| {
        let since = first(member, year)?;
        Some(Lacking { member, since, here: first(member, judged) })
    });
    let mut lacking: Vec<Lacking> = lacking.collect();
    lacking.sort_by_key(|one| one.since);
    if lacking.iter().all(|one| one.here.is_none()) {
        let pays = |member: &&Stored<Member>| judged.iter().any(|month| case.collects(member, month));
        let members = case.members.iter().filter(pays).count();
        let met = Found::met(AllAssessed { members, lack });
        let month = judged.from;
        return if members == 0 { Vec::new() } else { vec![met.at(month, Subject::Month { month })] };
    }
    let told = |together: &[Lacking]| -> Vec<Placed> {
        if together.len() >= MANY {
            let here = together.iter().filter_map(|one| one.here).min();
            return here.map(|here| of_many(case, lack, here, together)).into_iter().collect();
        }
        let each = together.iter().filter_map(|one| Some((one, one.here?)));
        each.map(|(one, here)| of_member(case, lack, here, one)).collect()
    };
    lacking.chunk_by(|one, next| one.since == next.since).flat_map(told).collect()
}

fn of_member(case: &Case, lack: StandardLack, here: Month, one: &Lacking) -> Placed {
    let (member, since) = (one.member.who(), one.since);
    let remedy = Remedy::Assess { member: member.clone(), year: since.year() };
    let found = Found::due(case.as_of, case.dues_day(since), NotAssessed { lack }).of(one.member);
    let subject = Subject::MemberIn { member, period: Months::one(since) };
    found.by(remedy).lasting().at(here, subject)
}

fn of_many(case: &Case, lack: StandardLack, here: Month, together: &[Lacking]) -> Placed {
    let since = together[0].since;
    let found = Found::due(case.as_of, case.dues_day(since), NotAssessed { lack });
    let found = found.of_each(together.iter().map(|one| one.member.who()));
    found.by(Remedy::AssessFromFile { year: since.year() }).lasting().at(here, Subject::Members { since })
}

#[cfg(test)]
mod tests;
