//! Loading many tables at once.

use std::ops::Deref;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row};

use super::failure::Context;
use super::row::{Room, all, parts};
use crate::domain::member::Calling;
use crate::error::Result;

/// Records that are being loaded, and the tables in which there are none: what is selected from one of those needs no statement.
/// Of a branch's many tables most are empty for years, and a statement costs as much as twenty rows.
pub(super) struct Loading<'c> {
    connection: &'c Connection,
    pub(super) calling: Calling,
    empty: Vec<&'static str>,
}

impl Deref for Loading<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

impl<'c> Loading<'c> {
    /// Where little is loaded: no table is known to be empty.
    pub(super) fn a_few(connection: &'c Connection, calling: Calling) -> Loading<'c> {
        Loading { connection, calling, empty: Vec::new() }
    }

    /// Where all that there is is loaded, out of one snapshot.
    pub(super) fn all_of(connection: &'c Connection, calling: Calling) -> Result<Loading<'c>> {
        let doing = "读取记录";
        let asked: Vec<String> =
            OFTEN_EMPTY.split_whitespace().map(|table| format!("EXISTS (SELECT 1 FROM {table})")).collect();
        let mut statement = connection.prepare(&format!("SELECT {}", asked.join(", "))).context(doing)?;
        let empty = statement.query_row([], |row| {
            let mut empty = Vec::new();
            for (column, table) in OFTEN_EMPTY.split_whitespace().enumerate() {
                if !row.get::<_, bool>(column)? {
                    empty.push(table);
                }
            }
            Ok(empty)
        });
        Ok(Loading { connection, calling, empty: empty.context(doing)? })
    }

    fn is_empty(&self, room: &Room) -> bool {
        room.from.is_some_and(|table| self.empty.contains(&table))
    }

    /// As [`all`]; nothing where the room's table is empty.
    pub(super) fn all<T>(
        &self,
        room: impl Into<Room>,
        sql: &str,
        values: impl Params,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let room = room.into();
        let empty = self.is_empty(&room);
        if empty && !CHECKED {
            return Ok(Vec::new());
        }
        all(self, room, sql, values, |row| {
            debug_assert!(!empty, "there are rows of what is empty: {sql}");
            read(row)
        })
    }

    /// As [`parts`]; nothing where the room's table is empty.
    pub(super) fn parts<W: ?Sized, K: FromSql, T>(
        &self,
        room: impl Into<Room>,
        sql: &str,
        values: impl Params,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        wholes: &mut W,
        list: impl Fn(&mut W, K) -> Option<&mut Vec<T>>,
    ) -> Result<()> {
        let room = room.into();
        let empty = self.is_empty(&room);
        if empty && !CHECKED {
            return Ok(());
        }
        parts(self, room, sql, values, read, wholes, |wholes, key| {
            debug_assert!(!empty, "there are rows of what is empty: {sql}");
            list(wholes, key)
        })
    }
}

/// A build for tests selects from what is empty too, to see that there is nothing.
const CHECKED: bool = cfg!(debug_assertions);

/// The tables that are worth asking whether they hold anything.
const OFTEN_EMPTY: &str = "
    amendment attachment book collector concern contact election event
    excuse floating grade guest holiday inquiry left_out makeup
    meeting_amendment meeting_attendance move_request opinion plan_amendment plan_year posting relief
    remittance resolution_amendment schedule setting task training waiver
";
