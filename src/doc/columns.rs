//! The columns of a table, each with its heading, its cell of a row and its sum: they are one thing, so that no figure comes below
//! another's heading.

use std::borrow::Cow;

use super::page::{Cell, Column, Table};

/// The rows of a table to be made, whose columns are made of them.
pub struct Rows<R>(Vec<R>);

/// A column of a table that has a row of each `R`, or several that stand beside one another.
pub struct Columns<'a, R>(Vec<Placed<'a, R>>);

struct Placed<'a, R> {
    column: Column,
    cell: Box<dyn Fn(R) -> Cell + 'a>,
    total: Option<Cell>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        pub fn $name<'a, C: Into<Cell>>(
            &self,
            title: impl Into<Cow<'static, str>>,
            cell: impl Fn(R) -> C + 'a,
        ) -> Columns<'a, R> {
            let (column, cell) = (Column::$name(title), Box::new(move |row| cell(row).into()));
            Columns(vec![Placed { column, cell, total: None }])
        }
    )+};
}

impl<R: Copy> Rows<R> {
    /// Takes the rows in the order in which they are shown.
    pub fn of(rows: impl IntoIterator<Item = R>) -> Rows<R> {
        Rows(rows.into_iter().collect())
    }

    kinds! {
        /// Returns a column of free text, broken over lines where the terminal is narrow.
        text;
        /// Returns a column of names, dates or codes, never broken.
        word;
        /// Returns a column of numbers, at the right.
        number;
        /// Returns a column of free text that has a line of its own.
        line;
        /// Returns a column of commands to be copied.
        command;
    }

    /// Returns several columns as one.
    pub fn group<'a>(&self, columns: impl IntoIterator<Item = Columns<'a, R>>) -> Columns<'a, R> {
        Columns(columns.into_iter().flat_map(|columns| columns.0).collect())
    }

    /// Makes the table of these columns; it has a row of sums if a column has a total.
    pub fn table(&self, name: &'static str, title: impl Into<String>, columns: Vec<Columns<'_, R>>) -> Table {
        let Columns(columns) = self.group(columns);
        let rows = self.0.iter().map(|row| columns.iter().map(|one| (one.cell)(*row)).collect());
        let rows: Vec<Vec<Cell>> = rows.collect();
        let has_sums = columns.iter().any(|one| one.total.is_some());
        let (columns, total) = columns.into_iter().map(|one| (one.column, Cell::from(one.total))).unzip();
        let table = Table::new(name, title, columns).rows(rows);
        if has_sums { table.total(total) } else { table }
    }
}

impl<R> Columns<'_, R> {
    /// Returns the same, left out where the terminal is too narrow for all.
    pub fn minor(mut self) -> Self {
        self.0.iter_mut().for_each(|one| one.column.minor = true);
        self
    }

    /// Returns the same, of which some cells catch the eye on a terminal that has colours.
    pub fn alarm(mut self, alarm: fn(&Cell) -> bool) -> Self {
        self.0.iter_mut().for_each(|one| one.column.alarm = Some(alarm));
        self
    }

    /// Returns the same below a head of their own, on paper.
    pub fn under(mut self, group: &'static str) -> Self {
        self.0.iter_mut().for_each(|one| one.column.group = Some(group));
        self
    }

    /// Returns the same, or no column where it is not to be there.
    pub fn only_if(mut self, is_there: bool) -> Self {
        self.0.retain(|_| is_there);
        self
    }

    /// Returns the same, with what stands in the row of sums: a sum, or the word for it.
    pub fn total(mut self, total: impl Into<Cell>) -> Self {
        let total = total.into();
        self.0.iter_mut().for_each(|one| one.total = Some(total.clone()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use crate::doc::page::Cell;
    use crate::domain::money::Fen;

    #[test]
    fn a_cell_and_a_sum_stand_below_their_own_heading_whatever_stands_before_them() {
        for with_month in [true, false] {
            let rows = Rows::of([("张三", Fen(100), 1_u32), ("李四", Fen(250), 2)]);
            let columns = vec![
                rows.word("姓名", |(name, ..)| name).total("合计"),
                rows.number("月份", |(.., month)| month).minor().only_if(with_month),
                rows.number("实缴", |(_, paid, _)| paid).total(Fen(350)),
                rows.text("备注", |_| ""),
            ];
            let table = rows.table("dues", "党费", columns);
            let at = |title: &str| table.columns.iter().position(|column| column.title == title);
            assert_eq!(at("月份").is_some(), with_month);
            let paid = at("实缴").unwrap();
            let below: Vec<Cell> = table.rows.iter().map(|row| row[paid].clone()).collect();
            assert_eq!(below, [Fen(100), Fen(250)].map(Cell::from));
            let total = table.total.as_ref().unwrap();
            assert_eq!((&total[0], &total[paid]), (&"合计".into(), &Fen(350).into()));
            assert!(table.rows.iter().chain([total]).all(|row| row.len() == table.columns.len()));
        }
    }

    #[test]
    fn without_a_total_there_is_no_row_of_sums() {
        let rows = Rows::of([1_u32]);
        assert_eq!(rows.table("a", "甲", vec![rows.number("数", |one| one)]).total, None);
    }
}
