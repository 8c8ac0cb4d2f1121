//! Statements that write rows: each column is named once, beside its value.
//!
//! A macro gives a statement's text, which is a literal, with the values that are bound to it. A value's place in the text bears
//! the column's name, so that no list of columns has a second one to agree with. A column that stands alone gets the value of the
//! variable of its name, as a field of a struct does. Columns that identify a row stand in the parentheses behind the table's name.
//!
//! A day of entry stands in brackets: that of the row, `entered_on`, or that of a column, `until_entered_on(until)`, which is null
//! where the column is, and stays what it was where the column does.

use rusqlite::ToSql;

use super::Change;
use crate::domain::id::Id;
use crate::error::Result;

/// A statement that writes rows of one table; each is returned by it, or selected by its key.
#[derive(Clone, Copy)]
pub(super) struct Statement<'a> {
    pub(super) table: &'static str,
    pub(super) sql: &'static str,
    /// The values of its places.
    pub(super) values: &'a [&'a dyn ToSql],
    pub(super) old: Old,
}

/// Where the journal has the row from as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Old {
    /// There was none.
    None,
    /// There was none, and this selects it as it is, by as many of the statement's first values.
    Made(&'static str, usize),
    /// The rows that are returned are those that went.
    Returned,
    /// The first selects it, as it was and as it is, by as many of the statement's first values; where there was none, the second
    /// makes it, which the engine reads sooner than what may change one too.
    First(&'static str, usize, &'static str),
    /// This selects it, by as many of the statement's last values.
    Last(&'static str, usize),
}

impl<'a> Statement<'a> {
    /// The same of a row that is part of one made just now, of which there is none yet.
    pub(super) fn of_new(self) -> Statement<'a> {
        match self.old {
            Old::First(select, count, made) => Statement { sql: made, old: Old::Made(select, count), ..self },
            _ => self,
        }
    }
}

impl Change {
    /// Runs a statement that makes a row, and returns the row's number.
    pub(super) fn add<T>(&self, doing: &'static str, statement: Statement<'_>) -> Result<Id<T>> {
        self.put(doing, statement)?;
        Ok(Id::new(self.last_id()))
    }
}

/// Makes a row. One that is named by its key is selected by it: of many that are made, each is cheaper to select than to return,
/// for which the engine makes a table in memory.
macro_rules! insert {
    ($table:ident($($key:ident $(= $same:expr)?),+), $($column:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::store::statement::Statement {
            table: stringify!($table),
            sql: $crate::store::statement::made!($table, $($key,)+ $($column),+;),
            values: $crate::store::statement::bound!($($key $(= $same)?,)+ $($column $(= $value)?,)+),
            old: $crate::store::statement::Old::Made(
                $crate::store::statement::row!($table, $($key),+),
                [$(stringify!($key)),+].len(),
            ),
        }
    };
    ($table:ident, $($column:ident $(= $value:expr)?),+
     $(, [$($day:ident $(($of:ident))?),+] = $entered:expr)? $(,)?) => {
        $crate::store::statement::Statement {
            table: stringify!($table),
            sql: concat!(
                $crate::store::statement::made!($table, $($column),+; $($($day $(($of))?),+)?),
                " RETURNING *",
            ),
            values: $crate::store::statement::bound!($($column $(= $value)?,)+ $(entered = $entered)?),
            old: $crate::store::statement::Old::None,
        }
    };
}

/// Changes a row that is there, where it differs.
macro_rules! update {
    ($table:ident($($key:ident $(= $same:expr)?),+), $($column:ident $(= $value:expr)?),+
     $(, [$($day:ident($of:ident)),+] = $entered:expr)? $(,)?) => {
        $crate::store::statement::Statement {
            table: stringify!($table),
            sql: concat!(
                "UPDATE ", stringify!($table), " SET ",
                $crate::store::statement::changed!($($column),+; $($($day($of)),+)?),
                " AND ", $crate::store::statement::same!($($key),+), " RETURNING *",
            ),
            values: $crate::store::statement::bound!(
                $($column $(= $value)?,)+ $(entered = $entered,)? $($key $(= $same)?,)+
            ),
            old: $crate::store::statement::Old::Last(
                $crate::store::statement::row!($table, $($key),+),
                [$(stringify!($key)),+].len(),
            ),
        }
    };
}

/// Makes a row, or changes the one that is there, where it differs.
macro_rules! upsert {
    ($table:ident($($key:ident $(= $same:expr)?),+), $($column:ident $(= $value:expr)?),+
     $(, [$($day:ident $(($of:ident))?),+] = $entered:expr)? $(,)?) => {
        $crate::store::statement::Statement {
            table: stringify!($table),
            sql: concat!(
                $crate::store::statement::made!($table, $($key,)+ $($column),+; $($($day $(($of))?),+)?),
                " ON CONFLICT (", $crate::store::statement::named!($($key),+), ") DO UPDATE SET ",
                $crate::store::statement::changed!($($column),+; $($($day $(($of))?),+)?),
            ),
            values: $crate::store::statement::bound!(
                $($key $(= $same)?,)+ $($column $(= $value)?,)+ $(entered = $entered)?
            ),
            old: $crate::store::statement::Old::First(
                $crate::store::statement::row!($table, $($key),+),
                [$(stringify!($key)),+].len(),
                $crate::store::statement::made!($table, $($key,)+ $($column),+; $($($day $(($of))?),+)?),
            ),
        }
    };
}

/// Takes out the rows that are of a kind; with `column != list`, but for those that a list, in JSON, has.
macro_rules! delete {
    ($table:ident($($key:ident $(= $same:expr)?),+ $(,)?) $(, $column:ident != $list:expr)?) => {
        $crate::store::statement::Statement {
            table: stringify!($table),
            sql: concat!(
                "DELETE FROM ", stringify!($table), " WHERE ", $crate::store::statement::same!($($key),+),
                $(" AND \"", stringify!($column), "\" NOT IN (SELECT value FROM json_each (:", stringify!($column), "))",)?
                " RETURNING *",
            ),
            values: $crate::store::statement::bound!($($key $(= $same)?,)+ $($column = $list)?),
            old: $crate::store::statement::Old::Returned,
        }
    };
}

/// Selects the row of a key.
macro_rules! row {
    ($table:ident, $($key:ident),+) => {
        concat!("SELECT * FROM ", stringify!($table), " WHERE ", $crate::store::statement::same!($($key),+))
    };
}

macro_rules! named {
    ($first:ident $(, $column:ident)*) => {
        concat!("\"", stringify!($first), $("\", \"", stringify!($column),)* "\"")
    };
}

macro_rules! made {
    ($table:ident, $first:ident $(, $column:ident)*; $($day:ident $(($of:ident))?),*) => {
        concat!(
            "INSERT INTO ", stringify!($table),
            " (", $crate::store::statement::named!($first $(, $column)* $(, $day)*), ")",
            " VALUES (:", stringify!($first), $(", :", stringify!($column),)*
            $(", ", $crate::store::statement::entered!($($of)?),)* ")",
        )
    };
}

macro_rules! changed {
    ($first:ident $(, $column:ident)*; $($day:ident $(($of:ident))?),*) => {
        concat!(
            "\"", stringify!($first), "\" = :", stringify!($first),
            $(", \"", stringify!($column), "\" = :", stringify!($column),)*
            $($(", \"", stringify!($day), "\" = iif (\"", stringify!($of), "\" IS :", stringify!($of), ", \"",
                stringify!($day), "\", ", $crate::store::statement::entered!($of), ")",)?)*
            " WHERE (\"", stringify!($first), $("\", \"", stringify!($column),)*
            "\") IS NOT (:", stringify!($first), $(", :", stringify!($column),)* ")",
        )
    };
}

macro_rules! same {
    ($first:ident $(, $key:ident)*) => {
        concat!(
            "\"", stringify!($first), "\" IS :", stringify!($first),
            $(" AND \"", stringify!($key), "\" IS :", stringify!($key),)*
        )
    };
}

macro_rules! bound {
    ($($column:ident $(= $value:expr)?),+ $(,)?) => {
        rusqlite::params![$($crate::store::statement::value!($column $(= $value)?)),+]
    };
}

macro_rules! value {
    ($column:ident) => {
        $column
    };
    ($column:ident = $value:expr) => {
        $value
    };
}

macro_rules! entered {
    () => {
        ":entered"
    };
    ($of:ident) => {
        concat!("iif (:", stringify!($of), " IS NULL, NULL, :entered)")
    };
}

pub(super) use {bound, changed, delete, entered, insert, made, named, row, same, update, upsert, value};

#[cfg(test)]
mod tests {
    use super::{Old, Statement};

    #[test]
    fn a_row_is_made_of_its_columns() {
        let Statement { sql, values, old, table } = insert!(closing, month = 1, on = 2, why = 3);
        assert_eq!(
            sql,
            r#"INSERT INTO closing ("month", "on", "why") VALUES (:month, :on, :why) RETURNING *"#
        );
        assert_eq!((table, old), ("closing", Old::None));
        assert_eq!(values.len(), 3);
    }

    #[test]
    fn a_row_that_is_named_by_its_key_is_selected_by_it() {
        let Statement { sql, values, old, .. } = insert!(closing(month = 1), on = 2, why = 3);
        assert_eq!(sql, r#"INSERT INTO closing ("month", "on", "why") VALUES (:month, :on, :why)"#);
        assert_eq!(values.len(), 3);
        assert_eq!(old, Old::Made(r#"SELECT * FROM closing WHERE "month" IS :month"#, 1));
    }

    #[test]
    fn a_row_that_is_there_is_changed_where_it_differs() {
        let Statement { sql, values, old, .. } =
            update!(opinion(id = 9), on = 1, why = 2, [entered_on(on)] = 3);
        assert_eq!(
            sql,
            r#"UPDATE opinion SET "on" = :on, "why" = :why, "entered_on" = iif ("on" IS :on, "entered_on", iif (:on IS NULL, NULL, :entered)) WHERE ("on", "why") IS NOT (:on, :why) AND "id" IS :id RETURNING *"#
        );
        assert_eq!(values.len(), 4);
        assert_eq!(old, Old::Last(r#"SELECT * FROM opinion WHERE "id" IS :id"#, 1));
    }

    #[test]
    fn the_row_of_a_key_is_made_or_changed() {
        let Statement { sql, values, old, .. } = upsert!(
            posting(member = 1, from = 2),
            until = 3,
            post = 4,
            [entered_on, until_entered_on(until)] = 5
        );
        assert_eq!(
            sql,
            r#"INSERT INTO posting ("member", "from", "until", "post", "entered_on", "until_entered_on") VALUES (:member, :from, :until, :post, :entered, iif (:until IS NULL, NULL, :entered)) ON CONFLICT ("member", "from") DO UPDATE SET "until" = :until, "post" = :post, "until_entered_on" = iif ("until" IS :until, "until_entered_on", iif (:until IS NULL, NULL, :entered)) WHERE ("until", "post") IS NOT (:until, :post)"#
        );
        assert_eq!(values.len(), 5);
        assert_eq!(
            old,
            Old::First(
                r#"SELECT * FROM posting WHERE "member" IS :member AND "from" IS :from"#,
                2,
                r#"INSERT INTO posting ("member", "from", "until", "post", "entered_on", "until_entered_on") VALUES (:member, :from, :until, :post, :entered, iif (:until IS NULL, NULL, :entered))"#
            )
        );
    }

    #[test]
    fn what_is_taken_out_is_of_a_kind_and_not_on_a_list() {
        let Statement { sql, values, old, .. } = delete!(posting(member = 1), from != "[]");
        assert_eq!(
            sql,
            r#"DELETE FROM posting WHERE "member" IS :member AND "from" NOT IN (SELECT value FROM json_each (:from)) RETURNING *"#
        );
        assert_eq!((values.len(), old), (2, Old::Returned));
    }
}
