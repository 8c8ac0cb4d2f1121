//! The day on which something was entered, where that was later than the place allows.

use crate::domain::ledger::Ledger;
use crate::domain::time::Day;
use crate::figures;

/// `（2026-12-30 登记）`; else nothing.
pub(super) fn entered(ledger: &Ledger, on: Day, entered_on: Day) -> String {
    let is_noted = ledger.is_late_entry(on, entered_on) && ledger.policy(entered_on).note_entry;
    if is_noted { format!("（{entered_on} 登记）") } else { String::new() }
}

/// Below a table, of the days of its rows and of their entry: `登记迟了：2026-03-02 的 10 笔 2026-12-30 登记`; nothing where none
/// was late.
pub(super) fn late(
    ledger: &Ledger,
    unit: &str,
    rows: impl IntoIterator<Item = (Day, Day)>,
) -> Option<String> {
    let noted = rows.into_iter().filter(|(_, entered_on)| ledger.policy(*entered_on).note_entry);
    let days = figures::entry::late(ledger, noted);
    let each = days.iter().map(|(on, entered, count)| format!("{on} 的 {count} {unit} {entered} 登记"));
    let each = each.collect::<Vec<_>>().join("，");
    (!each.is_empty()).then(|| format!("登记迟了：{each}"))
}

#[cfg(test)]
mod tests {
    use super::{entered, late};
    use crate::domain::ledger::Ledger;
    use crate::domain::org::{OrgKind, Organisation};
    use crate::domain::time::{Day, Months, parse_full_day};

    fn day(text: &str) -> Day {
        parse_full_day(text).unwrap()
    }

    #[test]
    fn the_day_of_entry_is_said_where_it_was_late_and_rows_of_the_same_are_counted() {
        let year = Months::year(2026);
        let ledger = Ledger::empty(Organisation::new("甲支部", OrgKind::Branch, year.from).unwrap(), year);
        assert_eq!(entered(&ledger, day("2026-03-02"), day("2026-03-05")), "");
        assert_eq!(entered(&ledger, day("2026-03-02"), day("2026-03-06")), "（2026-03-06 登记）");
        let rows = ["2026-03-02", "2026-03-02", "2026-12-29"].map(|on| (day(on), day("2026-12-30")));
        assert_eq!(late(&ledger, "笔", rows).unwrap(), "登记迟了：2026-03-02 的 2 笔 2026-12-30 登记");
        assert_eq!(late(&ledger, "笔", rows.into_iter().skip(2)), None);
    }
}
