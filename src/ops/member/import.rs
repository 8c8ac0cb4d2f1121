//! A roster is read again and again: who is new, and what it may correct of those on file.

use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::Choice;
use crate::domain::id::{Id, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::{Member, Standing};
use crate::domain::time::Day;
use crate::figures::import::{Correction, ImportOutcome, ImportedRow, RosterImport};

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
    /// It can't be told whether it is one of these of its name, or another.
    Doubtful(Vec<Id<Member>>),
    Invalid(Invalid),
}

/// Whom a row is about that can't be told by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    Known(Id<Member>),
    Another,
}

/// Which of those of its name on file a row of a roster is about.
enum Same<'a> {
    Known(&'a Stored<Member>),
    Nobody,
    /// It can't be told which of these, if it is one: those of its name, or the only one, who differs in one datum.
    Unclear(Vec<&'a Stored<Member>>),
}

/// A person is the same by name and birth, or by name and day of joining where a birth is wanting.
fn same<'a>(namesakes: &[&'a Stored<Member>], row: &Member) -> Same<'a> {
    let born_alike =
        |member: &&&Stored<Member>| member.birth.zip(row.birth).is_some_and(|(known, read)| known.fits(read));
    let mut fitting = namesakes.iter().filter(born_alike);
    match (fitting.next(), fitting.next()) {
        (Some(known), None) => return Same::Known(known),
        // A month that several were born in.
        (Some(_), Some(_)) => {
            let mut joined = namesakes.iter().filter(born_alike).filter(|known| known.joined == row.joined);
            return match (joined.next(), joined.next()) {
                (Some(known), None) => Same::Known(known),
                _ => Same::Unclear(namesakes.iter().filter(born_alike).copied().collect()),
            };
        }
        (None, _) => {}
    }
    let lacks_birth = |member: &Member| member.birth.is_none() || row.birth.is_none();
    let mut joined_alike =
        namesakes.iter().filter(|member| member.joined == row.joined && lacks_birth(member));
    match (joined_alike.next(), joined_alike.next(), namesakes) {
        (Some(known), None, _) => Same::Known(known),
        (Some(_), Some(_), _) => Same::Unclear(namesakes.to_vec()),
        (None, _, [only]) if only.birth.is_none() && row.birth.is_none() => Same::Known(only),
        (None, _, [only]) if only.joined == row.joined => Same::Unclear(vec![only]),
        (None, _, several) if several.iter().any(|member| lacks_birth(member)) => {
            Same::Unclear(several.to_vec())
        }
        _ => Same::Nobody,
    }
}

/// Returns who is new of a roster's rows, which stand in their lines, and what is corrected of those on file, as they are kept from
/// `today` on; all or nothing. Of rows that can't be told by themselves it is `decided`, by their places.
///
/// # Errors
/// The faults, each with the place of its row.
pub fn plan<'a>(
    ledger: &Ledger,
    rows: impl Iterator<Item = (u64, &'a Member)>,
    decided: &BTreeMap<usize, Decided>,
    today: Day,
) -> Result<Plan<'a>, Vec<(usize, Fault)>> {
    let (mut plan, mut faults) = (Plan::default(), Vec::new());
    let mut by_name: HashMap<&str, Vec<&Stored<Member>>> = HashMap::new();
    for member in &ledger.members {
        by_name.entry(&member.name).or_default().push(member);
    }
    for (place, (line, row)) in rows.enumerate() {
        let namesakes = by_name.get(&*row.name).map_or(&[][..], Vec::as_slice);
        let known = match (same(namesakes, row), decided.get(&place)) {
            (Same::Known(known), _) => Some(known),
            (Same::Nobody, _) | (Same::Unclear(_), Some(Decided::Another)) => None,
            (Same::Unclear(perhaps), decided) => {
                let is_it = |one: &&&Stored<Member>| Some(&Decided::Known(one.id)) == decided;
                let Some(known) = perhaps.iter().find(is_it) else {
                    faults.push((place, Fault::Doubtful(perhaps.iter().map(|one| one.id).collect())));
                    continue;
                };
                Some(*known)
            }
        };
        match plan.take(line, row, known) {
            Ok(()) => {}
            Err(invalid) => faults.push((place, Fault::Invalid(invalid))),
        }
    }
    let perhaps = plan.new.iter().filter(|member| member.is_probation_overdue(today));
    plan.report.perhaps_full = perhaps.map(|member| member.name.to_string()).collect();
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

impl<'a> Plan<'a> {
    /// Takes in a row about one on file, or about somebody new.
    fn take(&mut self, line: u64, row: &'a Member, known: Option<&Stored<Member>>) -> Result<(), Invalid> {
        let report = &mut self.report;
        let Some(known) = known else {
            let name = row.name.to_string();
            report.added.push(name.clone());
            report.rows.push(ImportedRow {
                line,
                name,
                outcome: ImportOutcome::New,
                corrections: Vec::new(),
            });
            self.new.push(row);
            return Ok(());
        };
        let member = corrected(known, row);
        let corrections = corrections(known, &member);
        let outcome = if corrections.is_empty() {
            report.unchanged += 1;
            ImportOutcome::Unchanged
        } else {
            member.check()?;
            report.changed.extend(corrections.iter().cloned());
            self.corrected.push((known.id, member));
            ImportOutcome::Corrected
        };
        report.kept.extend(kept(known, row));
        let has_left = known.memberships.last().is_some_and(|span| span.until.is_some());
        report.left.extend(has_left.then(|| known.called.to_string()));
        report.rows.push(ImportedRow { line, name: known.called.to_string(), outcome, corrections });
        Ok(())
    }
}

/// What was changed by date since the member came, and stands otherwise in the file, which says nothing of days.
fn kept(known: &Member, read: &Member) -> Vec<Correction> {
    let (Some(now), [read_now]) = (known.standings.last(), &read.standings[..]) else { return Vec::new() };
    if known.standings.len() < 2 {
        return Vec::new();
    }
    let as_now = |standing: &Standing| Member { standings: vec![standing.clone()], ..known.clone() };
    let read_now = Standing {
        since: now.since,
        group: read_now.group.clone().or_else(|| now.group.clone()),
        post: read_now.post.clone().or_else(|| now.post.clone()),
        category: read_now.category.or(now.category),
        ..*read_now
    };
    corrections(&as_now(now), &as_now(&read_now))
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
            name: after.called.to_string(),
            column,
            before: old,
            after: new,
        })
        .collect()
}
