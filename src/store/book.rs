//! The dues book: months opened and closed, and what was remitted.

use super::Change;
use super::failure::Context;
use super::loading::Loading;
use super::names::Names;
use super::row::{Room, RowExt, all};
use super::statement::{delete, insert, update, upsert};
use super::value::{Sum, date, list, place};
use crate::domain::book::{Book, Closing, Deferral, Due, Funds, Remittance, TakenBack};
use crate::domain::id::{Id, Stored};
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use rusqlite::Connection;

const DOING: &str = "保存党费账";

impl Change {
    /// Opens a month, or takes up anew who owes what of one that is open.
    pub fn put_book(&self, book: &Book) -> Result<()> {
        self.put(DOING, upsert!(book(month = book.month), opened_on = date(book.opened_on)))?;
        let known = list(book.dues.iter().map(|due| due.member.id.0));
        self.put(DOING, delete!(due(month = book.month), member != known))?;
        book.dues.iter().try_for_each(|due| {
            self.put(DOING, upsert!(due(month = book.month, member = due.member.id), owed_fen = due.owed))
        })
    }

    /// Takes back a month's book that was never closed.
    pub fn remove_book(&self, month: Month) -> Result<()> {
        self.put("撤销开账", delete!(due(month)))?;
        self.put("撤销开账", delete!(book(month)))
    }

    /// Adds the closing that is a month's next.
    pub fn add_closing(&self, month: Month, index: usize, closing: &Closing) -> Result<()> {
        let (number, on) = (place(index), date(closing.on));
        self.put(DOING, insert!(closing, month, number, on, counted_fen = closing.counted))?;
        closing.deferred.iter().try_for_each(|one| {
            let Deferral { member, reason } = one;
            self.put(DOING, insert!(deferral, month, number, member = member.id, reason))
        })
    }

    /// Notes at a month's last closing that the month was opened again.
    pub fn reopen(&self, month: Month, index: usize, reopened: &TakenBack) -> Result<()> {
        let TakenBack { on, reason } = reopened;
        let row = update!(closing(month, number = place(index)), reopened_on = date(*on), why = reason);
        self.put("重新开账", row)
    }

    pub fn add_remittance(&self, remittance: &Remittance) -> Result<Id<Remittance>> {
        let Remittance { on, amount, slip, to, entered_on, cancelled: _ } = remittance;
        let (on, entered_on) = (date(*on), date(*entered_on));
        self.add("保存党费上缴", insert!(remittance, on, amount_fen = amount, slip, to, entered_on))
    }

    pub fn cancel_remittance(&self, id: Id<Remittance>, cancelled: &TakenBack) -> Result<()> {
        let TakenBack { on, reason } = cancelled;
        self.put("撤销党费上缴", update!(remittance(id), cancelled_on = date(*on), why = reason))
    }
}

/// Every month that was opened; who owed what, of some months.
pub(super) fn load(records: &Loading<'_>, months: Months, names: &Names) -> Result<Vec<Book>> {
    let doing = "读取党费账";
    let sql = "SELECT month, opened_on FROM book ORDER BY month";
    let mut books =
        records.all(("book", doing), sql, [], |row| Ok(Book::new(row.get(0)?, row.day(1)?, Vec::new())))?;
    if books.is_empty() {
        return Ok(books);
    }
    records.parts(
        Room::people(doing).of("due"),
        "SELECT month, member, owed_fen FROM due WHERE month BETWEEN ?1 AND ?2 ORDER BY month, member",
        [months.from, months.to],
        |row| Ok(Due { member: names.of(row.get(1)?), owed: row.get(2)? }),
        &mut *books,
        |books, month| Some(&mut book_of(books, month)?.dues),
    )?;
    records.parts(
        ("closing", "读取结账"),
        "SELECT month, \"on\", counted_fen, reopened_on, why FROM closing ORDER BY month, number",
        [],
        |row| {
            let reopened = taken_back(row.day_or_null(3)?, row.get(4)?);
            Ok(Closing { on: row.day(1)?, counted: row.get(2)?, deferred: Vec::new(), reopened })
        },
        &mut *books,
        |books, month| Some(&mut book_of(books, month)?.closings),
    )?;
    load_deferrals(records, names, &mut books)?;
    Ok(books)
}

fn load_deferrals(records: &Loading<'_>, names: &Names, books: &mut [Book]) -> Result<()> {
    let sql = "SELECT month, number, member, reason FROM deferral ORDER BY month, number, member";
    let deferrals = records.all(("deferral", "读取结账"), sql, [], |row| {
        let deferral = Deferral { member: names.of(row.get(2)?), reason: row.get(3)? };
        Ok((row.get(0)?, row.get::<_, u32>(1)?, deferral))
    });
    for (month, number, deferral) in deferrals? {
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let closing = book_of(books, month).and_then(|book| book.closings.get_mut(index?));
        if let Some(closing) = closing {
            closing.deferred.push(deferral);
        }
    }
    Ok(())
}

fn book_of(books: &mut [Book], month: Month) -> Option<&mut Book> {
    let at = books.binary_search_by_key(&month, |book| book.month).ok()?;
    books.get_mut(at)
}

fn taken_back(on: Option<Day>, reason: Option<String>) -> Option<TakenBack> {
    Some(TakenBack { on: on?, reason: reason? })
}

/// Returns the months around one with all for which something was booked in it.
pub(super) fn months_booked_in(connection: &Connection, month: Month) -> Result<Months> {
    let sql = "SELECT coalesce (min (month), ?1), coalesce (max (month), ?1) FROM payment WHERE booked = ?1";
    let paid = connection.query_row(sql, [month], |row| Ok(Months { from: row.get(0)?, to: row.get(1)? }));
    let (paid, around) = (paid.context("读取党费入账")?, Months::one(month).and_around());
    Ok(Months { from: paid.from.min(around.from), to: paid.to.max(around.to) })
}

/// Loads what came in and was handed on; what was booked before a month, where one is said, is one sum at the last month of it.
pub(super) fn load_funds(records: &Loading<'_>, from: Option<Month>) -> Result<Funds> {
    let sql = "SELECT max (booked), sum (amount_fen) FROM payment WHERE booked < ?1 HAVING count (*) > 0
               UNION ALL SELECT * FROM (
                   SELECT booked, sum (amount_fen) FROM payment WHERE booked >= ?1 GROUP BY booked ORDER BY booked)";
    let from = from.map(|month| month.to_string()).unwrap_or_default();
    let booked = all(records, "读取党费入账", sql, [from], |row| {
        let Sum(sum) = row.get(1)?;
        Ok((row.get(0)?, sum))
    });
    // A sum that is no number any more is all that can go wrong in the statement itself.
    let none = |error| match error {
        Error::Store { .. } => Error::Unreadable("党费入账的合计不是金额".into()),
        error => error,
    };
    Ok(Funds { booked: booked.map_err(none)?, remittances: load_remittances(records)? })
}

/// Loads what was handed on, in order of number.
pub(super) fn load_remittances(records: &Loading<'_>) -> Result<Vec<Stored<Remittance>>> {
    let sql = "SELECT id, \"on\", amount_fen, slip, \"to\", cancelled_on, why, entered_on FROM remittance ORDER BY id";
    records.all(("remittance", "读取党费上缴"), sql, [], |row| {
        let value = Remittance {
            on: row.day(1)?,
            amount: row.get(2)?,
            slip: row.get(3)?,
            to: row.get(4)?,
            cancelled: taken_back(row.day_or_null(5)?, row.get(6)?),
            entered_on: row.day(7)?,
        };
        Ok(Stored { id: row.get(0)?, value })
    })
}
