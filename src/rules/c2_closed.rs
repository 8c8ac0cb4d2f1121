//! C2: the register of a month's dues is closed, once the branch keeps its book by months.

use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::time::{Day, Month};

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C2.closed",
    title: "每月结清党费账",
    clause: "C2",
    basis: "填写党费证和党费收缴登记表",
    source: Source::Own(Care::Closed),
    level: Level::Remind,
    subject: Subject::Book,
    judge,
};

/// Nothing is asked of the months before the first that was opened.
fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let Some(first) = ledger.books.first() else { return Vec::new() };
    let kept = scope.judged(ledger).iter().filter(|month| *month >= first.month);
    kept.filter_map(|month| of_month(ledger, scope.as_of, month)).collect()
}

/// From the day on which the month's dues are collected to the month's end.
fn of_month(ledger: &Ledger, as_of: Day, month: Month) -> Option<Duty> {
    let closing = ledger.book(month).and_then(|book| book.closings.last());
    let command = format!("dangri dues close {month}");
    let unsettled = ledger.unsettled_since_closing(month);
    if let (Some(closing), [_, ..]) = (closing, &unsettled[..]) {
        let people: Vec<&str> = unsettled.iter().map(|member| &*member.called).collect();
        let says = format!(
            "{} 结账以后，{}的党费又没有缴清；改好再结一次账：dangri dues reopen {month}",
            closing.on,
            people.join("、")
        );
        return Some(Duty::mendable(&RULE, month, says).of_each(unsettled.iter().map(|member| member.who())));
    }
    if let Some(closing) = closing {
        return Some(match (&closing.reopened, closing.deferred.len()) {
            (Some(reopened), _) => {
                let says = format!("{} 重新开账（{}），还没有再结账", reopened.on, reopened.reason);
                Duty::mendable(&RULE, month, says).by(command)
            }
            (None, 0) => Duty::met(&RULE, month, format!("{} 结账，{} 元", closing.on, closing.counted)),
            (None, deferred) => {
                let says = format!("{} 结账，{} 元，缓缴 {deferred} 人", closing.on, closing.counted);
                Duty::met(&RULE, month, says)
            }
        });
    }
    let day = ledger.dues_day(month);
    if as_of < day {
        return None;
    }
    let until = month.last().max(day);
    Some(if as_of <= until {
        Duty::owed(&RULE, month, until, "还没有结账").by(command)
    } else {
        Duty::mendable(&RULE, month, "没有结账").by(command)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::book::{Book, Closing, Deferral, TakenBack};
    use crate::domain::money::Fen;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{day, judge, ledger, month, only};

    fn closing() -> Closing {
        Closing { on: day("2026-07-31"), counted: Fen(24_300), deferred: vec![], reopened: None }
    }

    #[test]
    fn it_is_owed_to_the_months_end_and_wanting_after_it() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty(), "no book is kept");
        ledger.books = vec![Book::new(month(7), day("2026-07-01"), vec![])];
        assert!(judge(&RULE, &ledger, 7, "2026-07-05").is_empty());
        let duty = only(&RULE, &ledger, 7, "2026-07-31");
        assert_eq!((duty.state, duty.until), (Owed, Some(day("2026-07-31"))));
        assert_eq!(duty.command.as_deref(), Some("dangri dues close 2026-07"));
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").state, Mendable);
        assert_eq!(only(&RULE, &ledger, 8, "2026-09-01").state, Mendable, "once kept, kept on");
        assert!(judge(&RULE, &ledger, 6, "2026-09-01").is_empty());
    }

    #[test]
    fn closed_it_is_met_and_opened_again_it_wants_closing() {
        let mut ledger = ledger();
        let dues = ledger.dues_now(month(7));
        ledger.books = vec![Book::new(month(7), day("2026-07-01"), dues)];
        ledger.books[0].closings.push(closing());
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "2026-07-31 结账，243.00 元"));
        let member = ledger.members[2].who();
        ledger.payments.pop();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "2026-07-31 结账以后，王五的党费又没有缴清；改好再结一次账：dangri dues reopen 2026-07";
        assert_eq!((duty.state, duty.says.as_str()), (Mendable, says));
        ledger.books[0].closings[0].deferred = vec![Deferral { member, reason: "出差".into() }];
        assert_eq!(only(&RULE, &ledger, 7, "2026-08-01").says, "2026-07-31 结账，243.00 元，缓缴 1 人");
        ledger.books[0].closings[0].reopened =
            Some(TakenBack { on: day("2026-08-02"), reason: "漏记".into() });
        let duty = only(&RULE, &ledger, 7, "2026-08-02");
        assert_eq!((duty.state, duty.says.as_str()), (Mendable, "2026-08-02 重新开账（漏记），还没有再结账"));
    }

    #[test]
    fn before_a_book_is_kept_and_before_the_day_of_the_dues_nothing_is_asked() {
        let mut ledger = ledger();
        assert!(judge(&RULE, &ledger, 7, "2026-08-01").is_empty());
        ledger.books = vec![Book::new(month(8), day("2026-08-03"), vec![])];
        assert!(judge(&RULE, &ledger, 7, "2026-09-01").is_empty());
        assert!(judge(&RULE, &ledger, 8, "2026-08-02").is_empty());
    }
}
