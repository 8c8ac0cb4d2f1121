//! What the rules on standards have in common: whoever lacks one is told of, many together.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::{Month, Months};

use super::command::person;
use super::duty::Duty;
use super::rule::{Rule, Scope};

/// From so many on they are told of together: at the beginning of a file, or of a year, nobody has one.
const MANY: usize = 6;

/// What of a standard a rule asks for.
pub(super) struct Asked {
    pub(super) rule: &'static Rule,
    /// Whether a member who pays here in a month is without it.
    pub(super) lacks: fn(&Ledger, &Stored<Member>, Month) -> bool,
    /// Of one who is: `没有核定党费标准，算不出应缴多少`.
    pub(super) says: &'static str,
    /// Of all of them, where nobody is: `都有核定标准`.
    pub(super) met: &'static str,
}

impl Asked {
    /// Of each year one duty for each member who lacks it in a month that is judged; for all who lack it from the same month on,
    /// where they are many.
    pub(super) fn judge(&self, ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
        let judged = scope.judged(ledger);
        let years = judged.from.year()..=judged.to.year();
        years.flat_map(|year| self.of_year(ledger, scope, Months::year(year).within(judged))).collect()
    }

    fn of_year(&self, ledger: &Ledger, scope: &Scope, judged: Months) -> Vec<Duty> {
        // The year as far as the file has it: since when, and of how many, does not hang on what is judged.
        let year = Months::year(judged.from.year()).within(ledger.covers);
        let year = Months { from: year.from.max(ledger.org.since), ..year };
        let lacks = |member: &Stored<Member>, month: Month| {
            ledger.collects(member, month) && (self.lacks)(ledger, member, month)
        };
        let first = |member, months: Months| months.iter().find(|month| lacks(member, *month));
        let lacking = ledger.members.iter().filter_map(|member| {
            let since = first(member, year)?;
            Some(Lacking { member, since, here: first(member, judged) })
        });
        let mut lacking: Vec<Lacking> = lacking.collect();
        lacking.sort_by_key(|one| one.since);
        if lacking.iter().all(|one| one.here.is_none()) {
            let pays = |member: &&Stored<Member>| judged.iter().any(|month| ledger.collects(member, month));
            let paying = ledger.members.iter().filter(pays).count();
            let met = Duty::met(self.rule, judged.from, format!("{paying} 人{}", self.met));
            return if paying == 0 { Vec::new() } else { vec![met] };
        }
        let told = |together: &[Lacking]| -> Vec<Duty> {
            if together.len() >= MANY {
                let here = together.iter().filter_map(|one| one.here).min();
                return here.map(|here| self.of_many(ledger, scope, here, together)).into_iter().collect();
            }
            let each = together.iter().filter_map(|one| Some((one, one.here?)));
            each.map(|(one, here)| self.of_member(ledger, scope, here, one)).collect()
        };
        lacking.chunk_by(|one, next| one.since == next.since).flat_map(told).collect()
    }

    fn of_member(&self, ledger: &Ledger, scope: &Scope, here: Month, one: &Lacking) -> Duty {
        let command = format!("dangri dues assess {} --year {}", person(one.member), one.since.year());
        let duty = self.missing(ledger, scope, (here, one.since), self.says.to_owned()).by(command);
        duty.about(format!("{} {}", one.since, one.member.called)).of(one.member).lasting()
    }

    fn of_many(&self, ledger: &Ledger, scope: &Scope, here: Month, together: &[Lacking]) -> Duty {
        let first = &together[0];
        let year = first.since.year();
        let how = format!("做成 CSV 或 Excel 文件一起核定：dangri dues assess --file 文件 --year {year}");
        let duty = self.missing(ledger, scope, (here, first.since), format!("{}；{how}", self.says));
        let about = format!("{} {}等 {} 人", first.since, first.member.called, together.len());
        duty.about(about).of_each(together.iter().map(|one| one.member.who())).lasting()
    }

    /// By the day on which the first month's dues are collected it has to be there.
    fn missing(&self, ledger: &Ledger, scope: &Scope, (here, since): (Month, Month), says: String) -> Duty {
        let day = ledger.dues_day(since);
        if scope.as_of <= day {
            Duty::owed(self.rule, here, day, says)
        } else {
            Duty::mendable(self.rule, here, says)
        }
    }
}

/// A member who is without it.
struct Lacking<'a> {
    member: &'a Stored<Member>,
    /// The first month of the year in which it is so.
    since: Month,
    /// The first one of those that are judged; `None` where it is so in none of them.
    here: Option<Month>,
}
