//! A table of tariffs 党费标准表, as people hand it in: a row for each bracket, or for each fixed amount.

use super::cell;
use super::fault::{Fault, are_enough, unless};
use super::header::{Column, Sheet};
use super::table::{Row, Table};
use super::unread::Unread;
use crate::domain::money::Fen;
use crate::domain::tariff::{Bracket, Category, Reckoning, Tariff};
use crate::domain::text::list;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Category,
    Upto,
    Rate,
    Least,
    Most,
    Article,
}

const fn column(field: Field, names: &'static [&'static str]) -> Column<Field> {
    Column { field, names, loose: &[] }
}

const SHEET: Sheet<Field> = Sheet {
    columns: &[
        column(Field::Number, &["序号", "序"]),
        column(Field::Category, &["党费类别", "类别"]),
        column(Field::Upto, &["基数上限", "基数以下"]),
        column(Field::Rate, &["比例", "上缴比例"]),
        column(Field::Least, &["每月最低", "每月金额"]),
        column(Field::Most, &["每月最高"]),
        column(Field::Article, &["条款"]),
    ],
    required: &[Field::Category, Field::Rate],
    number: Field::Number,
};

/// Reads tariffs in the order of the file; categories that pay alike may stand in one cell. `name` is the file's, as given.
///
/// # Errors
/// Every fault of every row; or what keeps the file from being read at all.
pub fn rates(name: &str, bytes: &[u8]) -> Result<(Vec<Tariff>, Unread), Vec<Fault>> {
    Table::with(name, bytes, &SHEET, of_table)
}

fn of_table(table: &Table<Field>) -> Result<(Vec<Tariff>, Unread), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut tariffs: Vec<Tariff> = Vec::new();
    for row in &table.rows {
        if are_enough(&faults) {
            break;
        }
        let own = table.faults(row);
        if !own.is_empty() {
            faults.extend(own);
            continue;
        }
        match read(table, row) {
            Ok(read) => read.into_iter().for_each(|tariff| add(&mut tariffs, tariff)),
            Err((field, reason)) => faults.push(Fault::cell(row.line, table.header.column(field), reason)),
        }
    }
    unless(faults, (tariffs, table.unread.clone()))
}

/// A further bracket of a category goes to those that stand there.
fn add(tariffs: &mut Vec<Tariff>, tariff: Tariff) {
    let known = tariffs.iter_mut().find(|known| known.category == tariff.category);
    match (known.map(|known| &mut known.reckoning), &tariff.reckoning) {
        (Some(Reckoning::Rate(brackets)), Reckoning::Rate(more)) => brackets.extend(more),
        _ => tariffs.push(tariff),
    }
}

fn read(table: &Table<Field>, row: &Row) -> Result<Vec<Tariff>, (Field, String)> {
    let text = |field: Field| {
        let text = cell::text(row.cell(table.header.place(field)?))?;
        (!cell::is_nothing(&text)).then(|| text.into_owned())
    };
    let amount = |field: Field| {
        let read = |text: String| Fen::parse(&text).map_err(|invalid| (field, cell::reason(&invalid)));
        text(field).map(read).transpose()
    };
    let categories = text(Field::Category).ok_or((Field::Category, "类别不能空着".to_owned()))?;
    let (upto, least, most) = (amount(Field::Upto)?, amount(Field::Least)?, amount(Field::Most)?);
    let reckoning = match (text(Field::Rate), least.or(most)) {
        (Some(rate), None) => {
            let rate_basis_points =
                Bracket::parse_rate(&rate).map_err(|invalid| (Field::Rate, cell::reason(&invalid)))?;
            Reckoning::Rate(vec![Bracket { upto, rate_basis_points }])
        }
        (None, Some(either)) if upto.is_none() => {
            Reckoning::Fixed { least: least.unwrap_or(either), most: most.unwrap_or(either) }
        }
        _ => return Err((Field::Rate, "写比例，或者写每月最低、最高，只写一样".into())),
    };
    let article = text(Field::Article).unwrap_or_default();
    let tariff = |category: &str| -> Result<Tariff, (Field, String)> {
        let category = cell::option::<Category>(category).map_err(|reason| (Field::Category, reason))?;
        Ok(Tariff { category, article: article.clone(), reckoning: reckoning.clone() })
    };
    list(&categories).map(tariff).collect()
}

#[cfg(test)]
mod tests {
    use super::rates;
    use crate::domain::money::Fen;
    use crate::domain::tariff::{Category, Reckoning};

    fn read(text: &str) -> Result<Vec<(Category, Reckoning)>, Vec<String>> {
        let read = rates("标准.csv", text.as_bytes());
        read.map(|(all, _)| all.into_iter().map(|tariff| (tariff.category, tariff.reckoning)).collect())
            .map_err(|faults| faults.iter().map(|fault| fault.render("标准.csv")).collect())
    }

    #[test]
    fn brackets_of_a_category_stand_in_rows_and_categories_that_pay_alike_in_one_cell() {
        let text = "类别,基数上限,比例,每月最低,每月最高,条款\n在职、年薪制,8000,1%,,,第二条\n在职、年薪制,,2%,,,第二条\n农民,,,0.5,2,\n";
        let read = read(text).unwrap();
        let categories: Vec<Category> = read.iter().map(|(category, _)| *category).collect();
        assert_eq!(categories, [Category::Wage, Category::Annual, Category::Farmer]);
        let Reckoning::Rate(brackets) = &read[1].1 else { panic!("{read:?}") };
        let shown: Vec<_> =
            brackets.iter().map(|bracket| (bracket.upto, bracket.rate_basis_points)).collect();
        assert_eq!(shown, [(Some(Fen(800_000)), 100), (None, 200)]);
        assert_eq!(read[2].1, Reckoning::Fixed { least: Fen(50), most: Fen(200) });
    }

    #[test]
    fn every_fault_is_named_with_its_place() {
        let text = "类别,基数上限,比例,每月最低\n工人,8000,1%,\n在职,8000,多,\n农民,,1%,0.5\n学生,,,\n";
        let faults = read(text).unwrap_err();
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(faults[0].starts_with("标准.csv:2: 类别: “工人”不是党费类别"), "{faults:?}");
        assert_eq!(faults[1], "标准.csv:3: 比例: “多”不是比例");
        assert_eq!(faults[2], "标准.csv:4: 比例: 写比例，或者写每月最低、最高，只写一样");
        assert_eq!(faults[3], "标准.csv:5: 比例: 写比例，或者写每月最低、最高，只写一样");
    }
}
