//! A rule: what a clause of the document asks, and the function that judges it; and what a judgement is about.

use crate::domain::choice::{Choice, choice};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::policy::{Care, Frequency, OWN, Policy};
use crate::domain::resolution::Resolution;
use crate::domain::time::{Day, Month, Months};
use crate::domain::waiver::Waiver;

use super::duty::Duty;
use super::whose::is_asked;

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
    /// Nobody's but the program's: a reminder beside a clause, which a place can turn off.
    Own(Care),
}

impl Source {
    /// As JSON has it.
    pub fn code(self) -> &'static str {
        match self {
            Source::Document => "document",
            Source::National => "national",
            Source::Own(_) => "own",
        }
    }

    pub fn is_own(self) -> bool {
        matches!(self, Source::Own(_))
    }

    /// The document's come first, the program's own last.
    pub fn rank(self) -> u8 {
        match self {
            Source::Document => 0,
            Source::National => 1,
            Source::Own(_) => 2,
        }
    }
}

choice! {
    /// The record at which a finding is shown when it is written.
    Subject "事项类型" {
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

/// What is judged, and from which day it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Their [`reach`](super::reach) must lie within the ledger's `covers`.
    pub months: Months,
    pub as_of: Day,
}

impl Scope {
    /// The months that are judged: nothing is asked for before the file's first one.
    pub fn judged(&self, ledger: &Ledger) -> Months {
        Months { from: self.months.from.max(ledger.org.since), to: self.months.to }
    }

    /// The month of the last day that is looked at with the six before it, as far as the file has them; `None` where that
    /// month isn't judged. What is asked of months in a row is asked of these: of this month the day may still come.
    pub fn half_year(&self, ledger: &Ledger) -> Option<Months> {
        let month = Month::of(self.as_of);
        let from = month.plus(-6).max(ledger.org.since).max(ledger.covers.from);
        self.judged(ledger).contains(month).then(|| Months { from, to: month.min(ledger.covers.to) })
    }

    /// The resolutions of the sessions and meetings of the months that are judged.
    pub fn resolutions<'a>(&self, ledger: &'a Ledger) -> impl Iterator<Item = &'a Stored<Resolution>> {
        let judged = self.judged(ledger);
        ledger.resolutions.iter().filter(move |one| judged.contains(one.month()))
    }

    /// The stretches that end in the months that are judged and that the file has whole, in each of which something is asked for
    /// once, as often as the policy of their last month says.
    pub fn stretches(
        &self,
        ledger: &Ledger,
        often: fn(&Policy) -> Option<Frequency>,
    ) -> impl Iterator<Item = Months> {
        let since = ledger.org.since;
        self.judged(ledger).iter().filter_map(move |month| {
            let often = often(&ledger.policy(month.first())).filter(|often| often.ends_in(month))?;
            Some(often.stretch(month)).filter(|stretch| since <= stretch.from)
        })
    }

    /// The years of which December is judged and all of which the file has: what was before it isn't known.
    pub fn whole_years(&self, ledger: &Ledger) -> impl Iterator<Item = Months> {
        let since = ledger.org.since;
        let years = self.judged(ledger).iter().filter(|month| month.number() == 12);
        years.map(|month| Months::year(month.year())).filter(move |year| since <= year.from)
    }
}

#[derive(Debug)]
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
    pub subject: Subject,
    pub judge: fn(&Ledger, &Scope) -> Vec<Duty>,
}

impl Rule {
    /// Who asks: the clause, the article, or the program.
    pub fn asked_by(&self) -> &'static str {
        if self.source.is_own() { OWN } else { self.clause }
    }

    /// What it is called where it is turned off, of the program's own.
    pub fn care(&self) -> Option<&'static str> {
        match self.source {
            Source::Own(care) => Some(care.label()),
            Source::Document | Source::National => None,
        }
    }

    /// The rule's duties, by month.
    pub fn duties(&self, ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
        let reach = super::reach(scope.months);
        assert!(ledger.is_evidence(reach), "{reach:?} bear on it, of {:?} there are records", ledger.covers);
        if !is_asked(self, ledger) {
            return Vec::new();
        }
        // What is reminded of is a matter of the day on which it is looked at, not of the month that is judged.
        if let Source::Own(care) = self.source
            && ledger.policy(scope.as_of).silenced.contains(&care)
        {
            return Vec::new();
        }
        let mut duties = (self.judge)(ledger, scope);
        duties.sort_by_key(|duty| duty.month);
        let own =
            || ledger.waivers.iter().filter(|waiver| waiver.rule == self.id && waiver.on <= scope.as_of);
        if own().next().is_none() {
            return duties;
        }
        let excused = |duty: Duty| {
            let excuses = |waiver: &&Stored<Waiver>| {
                duty.is_fault() && waiver.is_of(duty.month, duty.lasts, &duty.about, &duty.says)
            };
            let waiver = own().find(excuses);
            match waiver {
                Some(waiver) => duty.waived(waiver),
                None => duty,
            }
        };
        duties.into_iter().map(excused).collect()
    }
}

/// Rules are told apart by their ids.
impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}
