//! The dues book: months opened and closed, and what was remitted.

use rusqlite::{Connection, params};

use super::Change;
use super::failure::Doing;
use super::names::Names;
use super::value::{OptionalDay, StoredDay, date, place};
use crate::domain::book::{Book, Closing, Deferral, Due, Funds, Remittance, TakenBack};
use crate::domain::id::{Id, Stored};
use crate::domain::money::Fen;
use crate::domain::time::{Day, Month, Months};
use crate::error::Result;

const DOING: &str = "保存党费账";

impl Change {
    /// Opens a month, or takes up anew who owes what of one that is open.
    pub fn put_book(&self, book: &Book) -> Result<()> {
        let sql = "INSERT INTO book (month, opened_on) VALUES (?1, ?2)
                   ON CONFLICT DO UPDATE SET opened_on = excluded.opened_on WHERE opened_on IS NOT excluded.opened_on";
        self.run(DOING, sql, params![book.month, date(book.opened_on)])?;
        let known: Vec<i64> = book.dues.iter().map(|due| due.member.id.0).collect();
        self.remove_other_dues(book.month, &known)?;
        let sql = "INSERT INTO due (month, member, owed_fen) VALUES (?1, ?2, ?3)
                   ON CONFLICT DO UPDATE SET owed_fen = excluded.owed_fen WHERE owed_fen IS NOT excluded.owed_fen";
        book.dues
            .iter()
            .try_for_each(|due| self.run(DOING, sql, params![book.month, due.member.id, due.owed]).map(drop))
    }

    fn remove_other_dues(&self, month: Month, known: &[i64]) -> Result<()> {
        let sql = "SELECT member FROM due WHERE month = ?1";
        let mut statement = self.connection().prepare_cached(sql).doing(DOING)?;
        let members = statement.query_map([month], |row| row.get::<_, i64>(0)).doing(DOING)?;
        let members: Vec<i64> = members.collect::<rusqlite::Result<_>>().doing(DOING)?;
        let gone = members.into_iter().filter(|member| !known.contains(member));
        let sql = "DELETE FROM due WHERE month = ?1 AND member = ?2";
        gone.into_iter().try_for_each(|member| self.run(DOING, sql, params![month, member]).map(drop))
    }

    /// Adds the closing that is a month's next.
    pub fn add_closing(&self, month: Month, index: usize, closing: &Closing) -> Result<()> {
        let sql = "INSERT INTO closing (month, number, \"on\", counted_fen) VALUES (?1, ?2, ?3, ?4)";
        self.run(DOING, sql, params![month, place(index), date(closing.on), closing.counted])?;
        let sql = "INSERT INTO deferral (month, number, member, reason) VALUES (?1, ?2, ?3, ?4)";
        closing.deferred.iter().try_for_each(|one| {
            self.run(DOING, sql, params![month, place(index), one.member.id, one.reason]).map(drop)
        })
    }

    /// Notes at a month's last closing that the month was opened again.
    pub fn reopen(&self, month: Month, index: usize, reopened: &TakenBack) -> Result<()> {
        let sql = "UPDATE closing SET reopened_on = ?3, why = ?4 WHERE month = ?1 AND number = ?2";
        let values = params![month, place(index), date(reopened.on), reopened.reason];
        self.run("重新开账", sql, values).map(drop)
    }

    pub fn add_remittance(&self, remittance: &Remittance) -> Result<Id<Remittance>> {
        let sql = "INSERT INTO remittance (\"on\", amount_fen, slip, \"to\", entered_on) VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![
            date(remittance.on),
            remittance.amount,
            remittance.slip,
            remittance.to,
            date(remittance.entered_on),
        ];
        self.run("保存党费上缴", sql, values)?;
        Ok(Id::new(self.last_id()))
    }

    pub fn cancel_remittance(&self, id: Id<Remittance>, cancelled: &TakenBack) -> Result<()> {
        let sql = "UPDATE remittance SET cancelled_on = ?2, why = ?3 WHERE id = ?1";
        self.run("撤销党费上缴", sql, params![id, date(cancelled.on), cancelled.reason]).map(drop)
    }
}

/// Every month that was opened; who owed what, of some months.
pub(super) fn load(connection: &Connection, months: Months, names: &Names) -> Result<Vec<Book>> {
    let doing = "读取党费账";
    let sql = "SELECT month, opened_on FROM book ORDER BY month";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows =
        statement.query_map([], |row| Ok(Book::new(row.get(0)?, row.get::<_, StoredDay>(1)?.0, Vec::new())));
    let mut books: Vec<Book> = rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)?;
    if !books.is_empty() {
        load_dues(connection, months, names, &mut books)?;
        load_closings(connection, names, &mut books)?;
    }
    Ok(books)
}

fn book_of(books: &mut [Book], month: Month) -> Option<&mut Book> {
    let at = books.binary_search_by_key(&month, |book| book.month).ok()?;
    books.get_mut(at)
}

fn load_dues(connection: &Connection, months: Months, names: &Names, books: &mut [Book]) -> Result<()> {
    let doing = "读取党费账";
    let sql = "SELECT month, member, owed_fen FROM due WHERE month BETWEEN ?1 AND ?2 ORDER BY month, member";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map(params![months.from, months.to], |row| {
        Ok((row.get::<_, Month>(0)?, Due { member: names.of(row.get(1)?), owed: row.get(2)? }))
    });
    for row in rows.doing(doing)? {
        let (month, due) = row.doing(doing)?;
        if let Some(book) = book_of(books, month) {
            book.dues.push(due);
        }
    }
    Ok(())
}

fn load_closings(connection: &Connection, names: &Names, books: &mut [Book]) -> Result<()> {
    let doing = "读取结账";
    let sql = "SELECT month, \"on\", counted_fen, reopened_on, why FROM closing ORDER BY month, number";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let reopened = taken_back(row.get::<_, OptionalDay>(3)?.0, row.get(4)?);
        let on = row.get::<_, StoredDay>(1)?.0;
        let closing = Closing { on, counted: row.get(2)?, deferred: Vec::new(), reopened };
        Ok((row.get::<_, Month>(0)?, closing))
    });
    for row in rows.doing(doing)? {
        let (month, closing) = row.doing(doing)?;
        if let Some(book) = book_of(books, month) {
            book.closings.push(closing);
        }
    }
    let sql = "SELECT month, number, member, reason FROM deferral ORDER BY month, number, member";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let deferral = Deferral { member: names.of(row.get(2)?), reason: row.get(3)? };
        Ok((row.get::<_, Month>(0)?, row.get::<_, u32>(1)?, deferral))
    });
    for row in rows.doing(doing)? {
        let (month, number, deferral) = row.doing(doing)?;
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let closing = book_of(books, month).and_then(|book| book.closings.get_mut(index?));
        if let Some(closing) = closing {
            closing.deferred.push(deferral);
        }
    }
    Ok(())
}

fn taken_back(on: Option<Day>, reason: Option<String>) -> Option<TakenBack> {
    Some(TakenBack { on: on?, reason: reason? })
}

/// What came in over all months, and what of it was handed on.
pub(super) fn load_funds(connection: &Connection) -> Result<Funds> {
    Ok(Funds { booked: load_booked(connection)?, remittances: load_remittances(connection)? })
}

/// What was booked in each month.
fn load_booked(connection: &Connection) -> Result<Vec<(Month, Fen)>> {
    let doing = "读取党费入账";
    let sql = "SELECT booked, sum (amount_fen) FROM payment GROUP BY booked ORDER BY booked";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}

/// Every remittance, in order of number.
fn load_remittances(connection: &Connection) -> Result<Vec<Stored<Remittance>>> {
    let doing = "读取党费上缴";
    let sql = "SELECT id, \"on\", amount_fen, slip, \"to\", cancelled_on, why, entered_on FROM remittance ORDER BY id";
    let mut statement = connection.prepare(sql).doing(doing)?;
    let rows = statement.query_map([], |row| {
        let value = Remittance {
            on: row.get::<_, StoredDay>(1)?.0,
            amount: row.get(2)?,
            slip: row.get(3)?,
            to: row.get(4)?,
            cancelled: taken_back(row.get::<_, OptionalDay>(5)?.0, row.get(6)?),
            entered_on: row.get::<_, StoredDay>(7)?.0,
        };
        Ok(Stored { id: row.get(0)?, value })
    });
    rows.doing(doing)?.collect::<rusqlite::Result<_>>().doing(doing)
}
