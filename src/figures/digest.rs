//! A digest 上报摘要: what of a branch's year travels to the organisation above it. Figures, and nobody's name or pay.

use serde::Serialize;

use crate::domain::act::ActKind;
use crate::domain::away::Away;
use crate::domain::choice::{Choice, choice};
use crate::domain::evidence::Evidence;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::MeetingKind;
use crate::domain::member::Status;
use crate::domain::money::Fen;
use crate::domain::org::{OrgKind, Organisation};
use crate::domain::session::SessionKind;
use crate::domain::time::{Day, Month, Months};
use crate::domain::verification::Code;
use crate::rules::facts::{Away as AwayFacts, Dues, Facts, People, Records};
use crate::rules::finding::{Finding, State};

use super::people;
use super::summary::{MonthLine, Summary};

/// The version of what a digest holds: it goes up when a reader of the one before would understand it wrongly.
pub const FORMAT: u32 = 1;

/// What a branch's file says of itself.
#[derive(Debug, Clone)]
pub struct Origin {
    /// What tells this file from any other, in hexadecimal.
    pub file: String,
    /// The moment by the clock.
    pub moment: String,
    /// The code of the settings by which it is judged.
    pub policy: String,
    /// The journal's code at the end of each month in which something was entered, in order of month.
    pub codes: Vec<(Month, Code)>,
}

/// A branch's year, as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// [`FORMAT`].
    pub digest: u32,
    pub year: i32,
    pub organisation: Branch,
    pub made_at: String,
    pub as_of: Day,
    /// What tells the file from any other.
    pub file: String,
    /// Of the journal's last entry.
    pub code: Option<Code>,
    /// Of the settings by which it is judged.
    pub policy: String,
    pub members: Members,
    /// Those that have begun and that the file holds.
    pub months: Vec<MonthOf>,
    pub meetings: Vec<MeetingOf>,
    /// Of the document and the regulations; what the program alone reminds of is left out.
    pub unmet: Vec<Unmet>,
    /// Records that were entered late.
    pub late_entries: usize,
    pub waivers: usize,
    /// What the superior decides, with names; left out unless it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Vec<CaseOf>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Branch {
    pub name: String,
    pub kind: OrgKind,
    pub code: Option<String>,
    pub superior: Option<String>,
}

/// On the roster at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Members {
    pub full: usize,
    pub probationary: usize,
    pub excused: usize,
    pub stationed: usize,
    pub floating: usize,
}

impl Members {
    pub fn all(&self) -> usize {
        self.full + self.probationary
    }
}

/// A month: its sessions together, its dues, its resolutions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthOf {
    pub month: Month,
    /// The regular party day; none in a month off.
    pub regular: Option<Day>,
    /// The day of the month's own session.
    pub held_on: Option<Day>,
    pub sessions: usize,
    pub minutes: u32,
    pub due: u32,
    pub present: u32,
    pub made_up: u32,
    /// What was done in its sessions, each once.
    pub acts: Vec<ActKind>,
    pub owed_fen: Fen,
    pub paid_fen: Fen,
    pub unpaid_fen: Fen,
    /// Handed to the superior on a day of the month.
    pub remitted_fen: Fen,
    /// The first day on which the month's dues were made public.
    pub published_on: Option<Day>,
    /// Resolutions made in it, and done in it.
    pub made: u32,
    pub done: u32,
    /// Resolutions whose last measure was to be done before its end, and was not.
    pub overdue: usize,
    /// Of the journal at the end of the month, where something was entered by then.
    pub code: Option<Code>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingOf {
    pub kind: MeetingKind,
    pub held: u32,
    pub asked: u32,
    pub fulfilled: u32,
}

/// A rule that was not met, and how often in each of the digest's months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmet {
    pub rule: &'static str,
    #[serde(skip)]
    pub title: &'static str,
    pub by_month: Vec<u32>,
}

choice! {
    /// What a superior decides of one member.
    CaseKind "待上级决定的" {
        Lapsed "lapsed" "连续六个月不交党费或者不参加活动",
        Lost "lost" "失去联系",
        Relief "relief" "减免党费待批准",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseOf {
    pub kind: CaseKind,
    pub name: String,
    pub month: Month,
}

impl Digest {
    /// The digest of a year, of what was found in it as of a day; with names where they are asked for.
    pub fn of(
        evidence: &Evidence,
        year: i32,
        as_of: Day,
        found: &[Finding],
        origin: Origin,
        with_names: bool,
    ) -> Digest {
        let ledger: &Ledger = evidence;
        let summary = Summary::of(ledger, Months::year(year), as_of);
        let last = summary.span.last().min(as_of);
        let Organisation { name, kind, code, superior, .. } = ledger.org.clone();
        let late = found.iter().map(|one| match one.facts {
            Facts::Records(Records::EnteredLate { count, .. }) => count,
            _ => 0,
        });
        let waived = ledger.waivers.iter().filter(|waiver| waiver.month.year() == year);
        let months = summary.months.iter().map(|line| month_of(evidence, line, as_of, &origin.codes));
        Digest {
            digest: FORMAT,
            year,
            organisation: Branch { name, kind, code, superior },
            as_of,
            code: origin.codes.last().map(|(_, code)| code.clone()),
            members: members(ledger, last),
            months: months.collect(),
            meetings: summary
                .meetings
                .iter()
                .map(|line| MeetingOf {
                    kind: line.kind,
                    held: line.held,
                    asked: line.asked,
                    fulfilled: line.fulfilled,
                })
                .collect(),
            unmet: unmet(found, summary.span),
            late_entries: late.sum(),
            waivers: waived.count(),
            cases: with_names.then(|| cases(found)),
            file: origin.file,
            policy: origin.policy,
            made_at: origin.moment,
        }
    }
}

fn members(ledger: &Ledger, day: Day) -> Members {
    let status = |status| people::with_status(ledger, day, status);
    let away = people::away(ledger, day);
    let away = |kind: Away| away.iter().find(|(of, _)| *of == kind).map_or(0, |(_, count)| *count);
    Members {
        full: status(Status::Full),
        probationary: status(Status::Probationary),
        excused: away(Away::Excused),
        stationed: away(Away::Stationed),
        floating: away(Away::Floating),
    }
}

fn month_of(evidence: &Evidence, line: &MonthLine, as_of: Day, codes: &[(Month, Code)]) -> MonthOf {
    let (ledger, month): (&Ledger, Month) = (evidence, line.month);
    let sum = |of: fn(&super::summary::SessionLine) -> u32| line.sessions.iter().map(of).sum();
    let acts = || ledger.sessions_of(month).iter().flat_map(|session| &session.acts);
    let remitted = evidence.remittances().iter().filter(|one| one.stands() && Month::of(one.on) == month);
    let of_dues = ledger.disclosures.iter().filter(|one| one.month == Some(month));
    let end = month.last().min(as_of);
    let overdue = |one: &&_| is_overdue(one, end);
    MonthOf {
        month,
        regular: line.party_day,
        held_on: line.sessions.iter().find(|one| one.kind == SessionKind::Monthly).map(|one| one.day),
        sessions: line.sessions.len(),
        minutes: sum(|one| one.minutes),
        due: sum(|one| one.tally.due),
        present: sum(|one| one.tally.present),
        made_up: sum(|one| one.tally.made_up),
        acts: ActKind::ALL.iter().copied().filter(|kind| acts().any(|act| act.kind == *kind)).collect(),
        owed_fen: line.dues.owed,
        paid_fen: line.dues.paid,
        unpaid_fen: line.dues.unpaid,
        remitted_fen: remitted.map(|one| one.amount).sum(),
        published_on: of_dues.map(|one| one.from).min(),
        made: line.resolutions_made,
        done: line.resolutions_done,
        overdue: ledger.resolutions.iter().map(|one| &one.value).filter(overdue).count(),
        code: codes.iter().take_while(|(of, _)| *of <= month).last().map(|(_, code)| code.clone()),
    }
}

fn is_overdue(resolution: &crate::domain::resolution::Resolution, day: Day) -> bool {
    resolution.is_open(day) && resolution.due().is_some_and(|due| due < day)
}

/// In the order of the findings, which is that of the rules.
fn unmet(found: &[Finding], span: Months) -> Vec<Unmet> {
    let mut all: Vec<Unmet> = Vec::new();
    let months: Vec<Month> = span.iter().collect();
    let not_met = |one: &&Finding| matches!(one.state, State::Mendable | State::Past);
    for one in found.iter().filter(|one| !one.rule.source.is_own()).filter(not_met) {
        let Some(at) = months.iter().position(|month| *month == one.month) else { continue };
        let (rule, title) = (one.rule.id, one.rule.title);
        let known = all.iter().position(|unmet| unmet.rule == rule).unwrap_or_else(|| {
            all.push(Unmet { rule, title, by_month: vec![0; months.len()] });
            all.len() - 1
        });
        all[known].by_month[at] += 1;
    }
    all
}

fn cases(found: &[Finding]) -> Vec<CaseOf> {
    let kind = |one: &Finding| match one.facts {
        Facts::People(People::Lapsed { .. }) => Some(CaseKind::Lapsed),
        Facts::Away(AwayFacts::Silent { .. }) => Some(CaseKind::Lost),
        Facts::Dues(Dues::ReliefUnapproved { .. }) => Some(CaseKind::Relief),
        _ => None,
    };
    let open = found.iter().filter(|one| one.state == State::Mendable);
    let named = open.filter_map(|one| Some((kind(one)?, one)));
    let each = |(kind, one): (CaseKind, &Finding)| -> Vec<CaseOf> {
        one.people.iter().map(|who| CaseOf { kind, name: who.name.to_string(), month: one.month }).collect()
    };
    named.flat_map(each).collect()
}
