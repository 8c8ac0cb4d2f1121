//! A rule: what a clause of the document asks, and how it is judged.

use crate::domain::choice::{Choice, choice};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::occasion::Occasion;
use crate::domain::org::OrgKind;
use crate::domain::policy::{Care, Frequency, OWN, Policy};
use crate::domain::resolution::Resolution;
use crate::domain::session::Session;
use crate::domain::subject::Subject;
use crate::domain::time::{Month, Months};

use super::RULES;
use super::case::Case;
use super::finding::{Finding, Found, Placed};

choice! {
    /// How strongly the document asks for it.
    Level "程度" {
        Must "must" "必须",
        Should "should" "应当",
        Remind "remind" "提醒",
    }
}

/// Whose demand it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The document's, in the words that the rule quotes.
    Document,
    /// That of a national rule, which stands in the place of the clause.
    National,
    /// That of a national rule for branches: no other organisation is asked for it.
    OfBranches,
    /// Nobody's but the program's: a reminder beside a clause, which a place can turn off.
    Own(Care),
}

impl Source {
    /// Returns it as JSON has it.
    pub fn code(self) -> &'static str {
        match self {
            Source::Document => "document",
            Source::National | Source::OfBranches => "national",
            Source::Own(_) => "own",
        }
    }

    pub fn is_own(self) -> bool {
        matches!(self, Source::Own(_))
    }

    /// Returns its place in order: the document's come first, the program's own last.
    pub fn rank(self) -> u8 {
        match self {
            Source::Document => 0,
            Source::National | Source::OfBranches => 1,
            Source::Own(_) => 2,
        }
    }
}

choice! {
    /// The record at which a finding is shown when it is written.
    Area "事项类型" {
        Session "session" "活动",
        Dues "dues" "党费",
        /// The book of the dues: what is closed and remitted.
        Book "book" "党费账",
        Resolution "resolution" "决议",
        Plan "plan" "计划",
        /// People who are away, and what is due to them.
        Member "member" "党员",
        Meeting "meeting" "组织生活",
        /// What a quarter or a year of sessions comes to.
        Year "year" "全年",
    }
}

/// What a rule goes through, and how it judges each: the finding is about that, and at its month.
pub(super) enum Judge {
    EachMonth(fn(&Case, Month) -> Option<Found>),
    /// The sessions of the months.
    EachSession(fn(&Case, &Session) -> Option<Found>),
    /// The sessions, and the meetings on days of their own.
    EachOccasion(fn(&Case, Occasion) -> Vec<Found>),
    /// The resolutions made in the months.
    EachResolution(fn(&Case, &Stored<Resolution>) -> Vec<Found>),
    /// The periods that end in the months, as often as the policy says; found at their last month.
    EachPeriod(fn(&Policy) -> Option<Frequency>, fn(&Case, Months) -> Option<Found>),
    /// The years that end in the months; found at December.
    EachYear(fn(&Case, Months) -> Option<Found>),
    /// None of these: the rule says itself where each of its findings stands.
    Whole(fn(&Case) -> Vec<Placed>),
}

pub struct Rule {
    /// The clause, with a word where several rules stand on one: `T2`, `C2.paid`; of a national rule `Party7.probation`.
    pub id: &'static str,
    pub title: &'static str,
    /// The clause of the document, or the article of a national rule; of the program's own the clause that it serves.
    pub clause: &'static str,
    /// The clause's own words, or a regulation's behind it.
    pub basis: &'static str,
    pub source: Source,
    pub level: Level,
    pub area: Area,
    pub(super) judge: Judge,
}

impl Rule {
    /// Returns the rule of an id, as a waiver has it.
    pub fn of(id: &str) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.id == id).copied()
    }

    /// Returns who asks: the clause, the article, or the program.
    pub fn asked_by(&self) -> &'static str {
        if self.source.is_own() { OWN } else { self.clause }
    }

    /// Returns what it is called where it is turned off, of the program's own.
    pub fn care(&self) -> Option<&'static str> {
        match self.source {
            Source::Own(care) => Some(care.label()),
            Source::Document | Source::National | Source::OfBranches => None,
        }
    }

    /// Returns whether an organisation is asked for it. A committee or general branch that holds party days itself is asked for what
    /// the document asks of every organisation; the dues of its members are those of their branches, unless it has taken them on.
    fn is_asked(&self, ledger: &Ledger) -> bool {
        let of_branches = self.source == Source::OfBranches && ledger.org.kind != OrgKind::Branch;
        let of_dues = matches!(self.area, Area::Dues | Area::Book);
        !of_branches && (!of_dues || ledger.keeps_dues())
    }

    /// Returns what it finds, by month.
    pub fn findings(&'static self, case: &Case) -> Vec<Finding> {
        // What is reminded of is a matter of the day on which it is looked at, not of the month that is judged.
        let is_silenced =
            matches!(self.source, Source::Own(own) if case.policy(case.as_of).silenced.contains(&own));
        if is_silenced || !self.is_asked(case) {
            return Vec::new();
        }
        let mut placed = self.judge.all(case);
        placed.sort_by_key(|one| one.month);
        let mut findings: Vec<Finding> = placed.into_iter().map(|one| Finding::new(self, one)).collect();
        for waiver in case.ledger().waivers.iter().filter(|one| one.rule == self.id && one.on <= case.as_of) {
            let excused = |one: &&mut Finding| one.is_fault() && one.is_excused_by(waiver);
            findings.iter_mut().filter(excused).for_each(|one| one.waive(waiver));
        }
        findings
    }
}

impl Judge {
    fn all(&self, case: &Case) -> Vec<Placed> {
        let (ledger, months) = (case.ledger(), case.months);
        match self {
            Judge::EachMonth(judge) => {
                let of = |month| Some(judge(case, month)?.at(month, Subject::Month { month }));
                months.iter().filter_map(of).collect()
            }
            Judge::EachSession(judge) => {
                let of = |one: &Session| {
                    Some(judge(case, one)?.at(one.at.month, Subject::Session { session: one.at }))
                };
                ledger.sessions_in(months).iter().filter_map(of).collect()
            }
            Judge::EachOccasion(judge) => {
                let of = |one: Occasion| {
                    let at = move |found: Found| found.at(one.month(), one.reference().into());
                    judge(case, one).into_iter().map(at).collect::<Vec<_>>()
                };
                ledger.occasions(months).into_iter().flat_map(of).collect()
            }
            Judge::EachResolution(judge) => {
                let made = ledger.resolutions.iter().filter(|one| months.contains(one.month()));
                let of = |one: &Stored<Resolution>| {
                    let (month, resolution) = (one.month(), one.id);
                    let at = move |found: Found| found.at(month, Subject::Resolution { resolution });
                    judge(case, one).into_iter().map(at).collect::<Vec<_>>()
                };
                made.flat_map(of).collect()
            }
            Judge::EachPeriod(often, judge) => {
                let of =
                    |period: Months| Some(judge(case, period)?.at(period.to, Subject::Period { period }));
                case.periods(*often).filter_map(of).collect()
            }
            Judge::EachYear(judge) => {
                let of =
                    |year: Months| Some(judge(case, year)?.at(year.to, Subject::Period { period: year }));
                case.whole_years().filter_map(of).collect()
            }
            Judge::Whole(judge) => judge(case),
        }
    }
}

/// Rules are told apart by their ids.
impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.id)
    }
}
