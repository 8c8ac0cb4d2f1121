//! C2: the register of a month's dues is closed, once the branch keeps its book by months.

use crate::domain::policy::Care;
use crate::domain::time::Month;

use super::case::Case;
use super::facts::Dues::{Closed, NotClosed, OwedAfterClosing, Reopened};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "C2.closed",
    title: "每月结清党费账",
    clause: "C2",
    basis: "填写党费证和党费收缴登记表",
    source: Source::Own(Care::Closed),
    level: Level::Remind,
    area: Area::Book,
    judge: Judge::EachMonth(judge),
};

/// From the day on which the month's dues are collected to the month's end; nothing is asked of the months before the first that
/// was opened.
fn judge(case: &Case, month: Month) -> Option<Found> {
    case.books.first().filter(|first| first.month <= month)?;
    let Some(closing) = case.book(month).and_then(|book| book.closings.last()) else {
        let day = case.dues_day(month);
        let found = || Found::due(case.as_of, month.last().max(day), NotClosed);
        return (day <= case.as_of).then(|| found().by(Remedy::CloseMonth { month }));
    };
    let unsettled = case.unsettled_since_closing(month);
    if !unsettled.is_empty() {
        let found = Found::mendable(OwedAfterClosing { closed: closing.on });
        let found = found.of_each(unsettled.iter().map(|member| member.who()));
        return Some(found.by(Remedy::ReopenMonth { month }));
    }
    Some(if let Some(reopened) = &closing.reopened {
        let facts = Reopened { on: reopened.on, reason: reopened.reason.clone() };
        Found::mendable(facts).by(Remedy::CloseMonth { month })
    } else {
        let deferred = closing.deferred.len();
        Found::met(Closed { on: closing.on, counted_fen: closing.counted, deferred })
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::domain::book::{Book, Closing, Deferral, TakenBack};
    use crate::domain::money::Fen;
    use crate::rules::finding::State::{Mendable, Met, Owed};
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
        assert_eq!(duty.mends(), Some("close-month month=2026-07"));
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
        assert_eq!((duty.state, duty.told()), (Met, "closed on=2026-07-31 counted_fen=24300 deferred=0"));
        let member = ledger.members[2].who();
        ledger.payments.pop();
        let duty = only(&RULE, &ledger, 7, "2026-08-01");
        let says = "owed-after-closing closed=2026-07-31";
        assert_eq!((duty.state, duty.told()), (Mendable, says));
        ledger.books[0].closings[0].deferred = vec![Deferral { member, reason: "出差".into() }];
        assert_eq!(
            only(&RULE, &ledger, 7, "2026-08-01").told(),
            "closed on=2026-07-31 counted_fen=24300 deferred=1"
        );
        ledger.books[0].closings[0].reopened =
            Some(TakenBack { on: day("2026-08-02"), reason: "漏记".into() });
        let duty = only(&RULE, &ledger, 7, "2026-08-02");
        assert_eq!((duty.state, duty.told()), (Mendable, "reopened on=2026-08-02 reason=漏记"));
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
