//! A roster is read again and again: who is new, and what it may correct of those on file.

use std::collections::HashMap;

use crate::domain::birth::Birth;
use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Day;
use crate::figures::import::{Correction, RosterImport};

/// What a roster's rows come to, against those on file.
#[derive(Default)]
pub struct Plan<'a> {
    pub new: Vec<&'a Member>,
    pub corrected: Vec<(Id<Member>, Member)>,
    pub report: RosterImport,
}

/// What is wrong with a row.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// One of its name is on file, and a birth date is wanting to tell whether it is the same.
    PerhapsAnother,
    /// The only one of its name on file joined on the same day, and was born on another.
    BornOnAnotherDay {
        known: Birth,
        read: Birth,
    },
    Invalid(Invalid),
}

/// Whether the only one of a name who differs in one datum alone is the same, corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubtful {
    /// It is shown and asked.
    Corrected,
    /// Nobody can be asked.
    Refused,
}

/// Which of those of its name on file a row of a roster is about.
enum Same<'a> {
    Known(&'a Stored<Member>),
    /// Corrected, if it is.
    Perhaps(&'a Stored<Member>),
    Nobody,
    /// It can't be told.
    Unclear,
}

/// A person is the same by name and birth, or by name and day of joining where a birth is wanting.
fn same<'a>(namesakes: &[&'a Stored<Member>], row: &Member) -> Same<'a> {
    let born_alike = |member: &&&Stored<Member>| {
        member.birth.zip(row.birth).is_some_and(|(known, read)| known.fits(read))
    };
    let mut fitting = namesakes.iter().filter(born_alike);
    match (fitting.next(), fitting.next()) {
        (Some(known), None) => return Same::Known(known),
        // A month that several were born in.
        (Some(_), Some(_)) => {
            let mut joined = namesakes.iter().filter(born_alike).filter(|known| known.joined == row.joined);
            return match (joined.next(), joined.next()) {
                (Some(known), None) => Same::Known(known),
                _ => Same::Unclear,
            };
        }
        (None, _) => {}
    }
    let lacks_birth = |member: &Member| member.birth.is_none() || row.birth.is_none();
    let mut joined_alike =
        namesakes.iter().filter(|member| member.joined == row.joined && lacks_birth(member));
    match (joined_alike.next(), joined_alike.next(), namesakes) {
        (Some(known), None, _) => Same::Known(known),
        (Some(_), Some(_), _) => Same::Unclear,
        (None, _, [only]) if only.birth.is_none() && row.birth.is_none() => Same::Known(only),
        (None, _, [only]) if only.joined == row.joined => Same::Perhaps(only),
        (None, _, several) if several.iter().any(|member| lacks_birth(member)) => Same::Unclear,
        _ => Same::Nobody,
    }
}

/// Returns who is new of a roster's rows, and what is corrected of those on file, as they are kept from `today` on; all or nothing.
///
/// # Errors
/// The faults, each with the place of its row.
pub fn plan<'a>(
    ledger: &Ledger,
    rows: impl Iterator<Item = &'a Member>,
    doubtful: Doubtful,
    today: Day,
) -> Result<Plan<'a>, Vec<(usize, Fault)>> {
    let (mut plan, mut faults) = (Plan::default(), Vec::new());
    let mut by_name: HashMap<&str, Vec<&Stored<Member>>> = HashMap::new();
    for member in &ledger.members {
        by_name.entry(&member.name).or_default().push(member);
    }
    for (place, row) in rows.enumerate() {
        let namesakes = by_name.get(&*row.name).map_or(&[][..], Vec::as_slice);
        let known = match (same(namesakes, row), doubtful) {
            (Same::Known(known), _) | (Same::Perhaps(known), Doubtful::Corrected) => known,
            (Same::Perhaps(known), Doubtful::Refused) => {
                let days = known.birth.zip(row.birth);
                faults.extend(days.map(|(known, read)| (place, Fault::BornOnAnotherDay { known, read })));
                continue;
            }
            (Same::Unclear, _) => {
                faults.push((place, Fault::PerhapsAnother));
                continue;
            }
            (Same::Nobody, _) => {
                plan.report.added.push(row.name.to_string());
                plan.new.push(row);
                continue;
            }
        };
        let member = corrected(known, row);
        let corrections = corrections(known, &member);
        if corrections.is_empty() {
            plan.report.unchanged += 1;
        } else if let Err(invalid) = member.check() {
            faults.push((place, Fault::Invalid(invalid)));
        } else {
            plan.report.changed.extend(corrections);
            plan.corrected.push((known.id, member));
        }
    }
    let perhaps = plan.new.iter().filter(|member| member.is_probation_overdue(today));
    plan.report.perhaps_full = perhaps.map(|member| member.name.to_string()).collect();
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

/// The member on file with what the file says: corrections of what was wrong all along. What the file leaves empty
/// stays; a member who has left or come back keeps those days.
fn corrected(known: &Member, read: &Member) -> Member {
    let mut member = known.clone();
    let text = |kept: &Option<String>, read: &Option<String>| read.clone().or_else(|| kept.clone());
    member.gender = read.gender.or(known.gender);
    member.birth = match (known.birth, read.birth) {
        (Some(known), Some(read)) if known.fits(read) => Some(known.or_exact(read)),
        (known, read) => read.or(known),
    };
    member.ethnicity = text(&known.ethnicity, &read.ethnicity);
    member.education = text(&known.education, &read.education);
    member.joined = read.joined;
    member.full = read.full.or(known.full);
    member.phone = text(&known.phone, &read.phone);
    member.note = text(&known.note, &read.note);
    if let ([kept], [read]) = (&mut member.memberships[..], &read.memberships[..]) {
        kept.from = read.from;
        kept.paid_before = read.paid_before.or(kept.paid_before);
    }
    // What changed since is known better here than in a file without days.
    if let ([kept], [read]) = (&mut member.standings[..], &read.standings[..]) {
        kept.since = read.since;
        kept.group = text(&kept.group, &read.group);
        kept.post = text(&kept.post, &read.post);
        kept.cadre = read.cadre;
        kept.retired = read.retired;
        kept.category = read.category.or(kept.category);
    }
    member
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// What differs, column by column.
fn corrections(before: &Member, after: &Member) -> Vec<Correction> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let label = |label: Option<&str>| label.unwrap_or_default().to_owned();
    let yes_no = |yes: bool| if yes { "是" } else { "否" }.to_owned();
    let fields = |member: &Member| {
        let standing = &member.standings[0];
        [
            ("性别", label(member.gender.map(Choice::label))),
            ("民族", text(&member.ethnicity)),
            ("出生日期", shown(member.birth)),
            ("学历", text(&member.education)),
            ("入党日期", shown(Some(member.joined))),
            ("转正日期", shown(member.full)),
            ("联系电话", text(&member.phone)),
            ("备注", text(&member.note)),
            ("转入日期", shown(Some(member.memberships[0].from))),
            ("党费交至", shown(member.memberships[0].paid_before)),
            ("所在党小组", text(&standing.group)),
            ("党内职务", text(&standing.post)),
            ("是否党员领导干部", yes_no(standing.cadre)),
            ("是否离退休", yes_no(standing.retired)),
            ("党费类别", label(standing.category.map(Choice::label))),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    let differing = pairs.filter(|((_, before), (_, after))| before != after);
    differing
        .map(|((column, old), (_, new))| Correction {
            name: after.name.to_string(),
            column,
            before: old,
            after: new,
        })
        .collect()
}
