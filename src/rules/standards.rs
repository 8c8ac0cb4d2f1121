//! What the rules on standards have in common: whoever lacks one is told of, many of one month together.

use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::time::Month;

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
    /// Of each stretch of months one duty for each member who lacks it, at the first month of it.
    pub(super) fn judge(&self, ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
        let months = scope.judged(ledger);
        let pays = |member: &Stored<Member>| months.iter().find(|month| ledger.collects(member, *month));
        let lacks = |member: &Stored<Member>, month: &Month| {
            ledger.collects(member, *month) && (self.lacks)(ledger, member, *month)
        };
        let without = ledger.members.iter().filter_map(|member| {
            let month = months.iter().find(|month| lacks(member, month))?;
            Some((member, month))
        });
        let mut without: Vec<(&Stored<Member>, Month)> = without.collect();
        without.sort_by_key(|(_, month)| *month);
        let of_month = |without: &[(&Stored<Member>, Month)]| match without {
            [(_, month), ..] if without.len() >= MANY => vec![self.of_many(ledger, scope, without, *month)],
            few => few.iter().map(|(member, month)| self.of_member(ledger, scope, member, *month)).collect(),
        };
        let duties: Vec<Duty> =
            without.chunk_by(|(_, one), (_, next)| one == next).flat_map(of_month).collect();
        let paying: Vec<Month> = ledger.members.iter().filter_map(pays).collect();
        match paying.iter().min() {
            Some(first) if duties.is_empty() => {
                vec![Duty::met(self.rule, *first, format!("{} 人{}", paying.len(), self.met))]
            }
            _ => duties,
        }
    }

    fn of_member(&self, ledger: &Ledger, scope: &Scope, member: &Stored<Member>, month: Month) -> Duty {
        let command = format!("dangri dues assess {} --year {}", person(member), month.year());
        let duty = self.missing(ledger, scope, month, self.says.to_owned()).by(command);
        duty.about(format!("{month} {}", member.called))
    }

    fn of_many(
        &self,
        ledger: &Ledger,
        scope: &Scope,
        without: &[(&Stored<Member>, Month)],
        month: Month,
    ) -> Duty {
        let (first, count) = (&without[0].0.called, without.len());
        let how =
            format!("做成 CSV 或 Excel 文件一起核定：dangri dues assess --file 文件 --year {}", month.year());
        let duty = self.missing(ledger, scope, month, format!("{}；{how}", self.says));
        duty.about(format!("{month} {first}等 {count} 人"))
    }

    /// By the day on which the month's dues are collected it has to be there.
    fn missing(&self, ledger: &Ledger, scope: &Scope, month: Month, says: String) -> Duty {
        let day = ledger.dues_day(month);
        if scope.as_of <= day {
            Duty::owed(self.rule, month, day, says)
        } else {
            Duty::mendable(self.rule, month, says)
        }
    }
}
