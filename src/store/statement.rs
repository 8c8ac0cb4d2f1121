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

/// A statement's text and the values of its places.
pub(super) type Statement<'a> = (&'static str, &'a [&'a dyn ToSql]);

impl Change {
    /// Runs a statement.
    pub(super) fn put(&self, doing: &'static str, (sql, values): Statement<'_>) -> Result<()> {
        self.run(doing, sql, values).map(drop)
    }

    /// Runs a statement that makes a row, and returns the row's number.
    pub(super) fn add<T>(&self, doing: &'static str, statement: Statement<'_>) -> Result<Id<T>> {
        self.put(doing, statement)?;
        Ok(Id::new(self.last_id()))
    }
}

/// Makes a row.
macro_rules! insert {
    ($table:ident, $($column:ident $(= $value:expr)?),+
     $(, [$($day:ident $(($of:ident))?),+] = $entered:expr)? $(,)?) => {(
        $crate::store::statement::made!($table, $($column),+; $($($day $(($of))?),+)?),
        $crate::store::statement::bound!($($column $(= $value)?,)+ $(entered = $entered)?),
    )};
}

/// Changes a row that is there, where it differs.
macro_rules! update {
    ($table:ident($($key:ident $(= $same:expr)?),+), $($column:ident $(= $value:expr)?),+
     $(, [$($day:ident($of:ident)),+] = $entered:expr)? $(,)?) => {(
        concat!(
            "UPDATE ", stringify!($table), " SET ",
            $crate::store::statement::changed!($($column),+; $($($day($of)),+)?),
            " AND ", $crate::store::statement::same!($($key),+),
        ),
        $crate::store::statement::bound!(
            $($column $(= $value)?,)+ $(entered = $entered,)? $($key $(= $same)?,)+
        ),
    )};
}

/// Makes a row, or changes the one that is there, where it differs.
macro_rules! upsert {
    ($table:ident($($key:ident $(= $same:expr)?),+), $($column:ident $(= $value:expr)?),+
     $(, [$($day:ident $(($of:ident))?),+] = $entered:expr)? $(,)?) => {(
        concat!(
            $crate::store::statement::made!($table, $($key,)+ $($column),+; $($($day $(($of))?),+)?),
            " ON CONFLICT DO UPDATE SET ",
            $crate::store::statement::changed!($($column),+; $($($day $(($of))?),+)?),
        ),
        $crate::store::statement::bound!(
            $($key $(= $same)?,)+ $($column $(= $value)?,)+ $(entered = $entered)?
        ),
    )};
}

/// Takes out the rows that are of a kind; with `column != list`, but for those that a list, in JSON, has.
macro_rules! delete {
    ($table:ident($($key:ident $(= $same:expr)?),+ $(,)?) $(, $column:ident != $list:expr)?) => {(
        concat!(
            "DELETE FROM ", stringify!($table), " WHERE ", $crate::store::statement::same!($($key),+),
            $(" AND \"", stringify!($column), "\" NOT IN (SELECT value FROM json_each (:", stringify!($column), "))",)?
        ),
        $crate::store::statement::bound!($($key $(= $same)?,)+ $($column = $list)?),
    )};
}

macro_rules! made {
    ($table:ident, $first:ident $(, $column:ident)*; $($day:ident $(($of:ident))?),*) => {
        concat!(
            "INSERT INTO ", stringify!($table),
            " (\"", stringify!($first), $("\", \"", stringify!($column),)* $("\", \"", stringify!($day),)* "\")",
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

pub(super) use {bound, changed, delete, entered, insert, made, same, update, upsert, value};

#[cfg(test)]
mod tests {
    use rusqlite::ToSql;

    #[test]
    fn a_row_is_made_of_its_columns() {
        let (sql, values): (&str, &[&dyn ToSql]) = insert!(closing, month = 1, on = 2, why = 3);
        assert_eq!(sql, r#"INSERT INTO closing ("month", "on", "why") VALUES (:month, :on, :why)"#);
        assert_eq!(values.len(), 3);
    }

    #[test]
    fn a_row_that_is_there_is_changed_where_it_differs() {
        let (sql, values) = update!(opinion(id = 9), on = 1, why = 2, [entered_on(on)] = 3);
        assert_eq!(
            sql,
            r#"UPDATE opinion SET "on" = :on, "why" = :why, "entered_on" = iif ("on" IS :on, "entered_on", iif (:on IS NULL, NULL, :entered)) WHERE ("on", "why") IS NOT (:on, :why) AND "id" IS :id"#
        );
        assert_eq!(values.len(), 4);
    }

    #[test]
    fn the_row_of_a_key_is_made_or_changed() {
        let (sql, values) = upsert!(
            posting(member = 1, from = 2),
            until = 3,
            post = 4,
            [entered_on, until_entered_on(until)] = 5
        );
        assert_eq!(
            sql,
            r#"INSERT INTO posting ("member", "from", "until", "post", "entered_on", "until_entered_on") VALUES (:member, :from, :until, :post, :entered, iif (:until IS NULL, NULL, :entered)) ON CONFLICT DO UPDATE SET "until" = :until, "post" = :post, "until_entered_on" = iif ("until" IS :until, "until_entered_on", iif (:until IS NULL, NULL, :entered)) WHERE ("until", "post") IS NOT (:until, :post)"#
        );
        assert_eq!(values.len(), 5);
    }

    #[test]
    fn what_is_taken_out_is_of_a_kind_and_not_on_a_list() {
        let (sql, values) = delete!(posting(member = 1), from != "[]");
        assert_eq!(
            sql,
            r#"DELETE FROM posting WHERE "member" IS :member AND "from" NOT IN (SELECT value FROM json_each (:from))"#
        );
        assert_eq!(values.len(), 2);
    }
}
