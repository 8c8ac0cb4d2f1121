//! Dues standards of a year 党费核定, as people hand them in: a table with a base or an amount for each member.

use super::cell;
use super::decode;
use super::fault::Fault;
use super::header::{Column, Sheet};
use super::table::{Row, Table};
use crate::domain::id::Who;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::standard::{Category, Standard};
use crate::domain::time::Month;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Name,
    Category,
    Base,
    Amount,
    Reason,
}

const fn column(field: Field, names: &'static [&'static str]) -> Column<Field> {
    Column { field, names, loose: &[] }
}

const SHEET: Sheet<Field> = Sheet {
    columns: &[
        column(Field::Number, &["序号", "编号", "序"]),
        column(Field::Name, &["姓名", "党员姓名"]),
        Column { field: Field::Category, names: &["党费类别"], loose: &["类别"] },
        column(Field::Base, &["计算基数", "基数", "月收入", "缴纳基数"]),
        column(Field::Amount, &["每月金额", "月应缴党费", "每月应缴", "定额"]),
        Column { field: Field::Reason, names: &["理由"], loose: &["备注"] },
    ],
    required: &[Field::Name],
    number: Field::Number,
};

/// Reads standards that begin with a month, in the order of the file. A member is named as in commands; a category that
/// is left out is the roster's. `name` is the file's, as given.
///
/// # Errors
/// Every fault of every row, in the order of the file; or what keeps the file from being read at all.
pub fn standards(
    name: &str,
    bytes: &[u8],
    from: Month,
    verified_by: Option<&Who>,
    ledger: &Ledger,
) -> Result<Vec<Standard>, Vec<Fault>> {
    let text = decode::text(name, bytes).map_err(|fault| vec![fault])?;
    let table = Table::read(&text, &SHEET)?;
    let mut faults = Vec::new();
    let mut standards: Vec<Standard> = Vec::new();
    for row in &table.rows {
        let own = table.faults(row);
        if !own.is_empty() {
            faults.extend(own);
            continue;
        }
        match standard(&table, row, from, ledger) {
            Ok(standard) if standards.iter().any(|known| known.is_for(standard.member.id)) => {
                let reason = format!("“{}”在前面已经写过", standard.member.name);
                faults.push(Fault::cell(row.line, table.header.column(Field::Name), reason));
            }
            Ok(standard) => standards.push(Standard { verified_by: verified_by.cloned(), ..standard }),
            Err((field, reason)) => faults.push(Fault::cell(row.line, table.header.column(field), reason)),
        }
    }
    if faults.is_empty() { Ok(standards) } else { Err(faults) }
}

fn standard(
    table: &Table<Field>,
    row: &Row,
    from: Month,
    ledger: &Ledger,
) -> Result<Standard, (Field, String)> {
    let text = |field: Field| {
        let text = cell::text(row.cell(table.header.place(field)?))?;
        (!cell::is_nothing(&text)).then(|| text.into_owned())
    };
    let amount = |field: Field| {
        text(field)
            .map(|text| Fen::parse(&text).map_err(|invalid| (field, cell::reason(&invalid))))
            .transpose()
    };
    let name = text(Field::Name).ok_or((Field::Name, "姓名不能空着".to_owned()))?;
    let member =
        ledger.person(&name).map_err(|invalid| (Field::Name, format!("{invalid}，{}", invalid.hint())))?;
    let category = match text(Field::Category) {
        Some(text) => cell::option::<Category>(&text).map_err(|reason| (Field::Category, reason))?,
        None => member
            .standing(from.last())
            .category
            .ok_or((Field::Category, "没有写党费类别，花名册上也没有".to_owned()))?,
    };
    let standard = Standard {
        member: member.who(),
        from,
        category,
        base: amount(Field::Base)?,
        fixed: amount(Field::Amount)?,
        reason: text(Field::Reason),
        verified_by: None,
    };
    standard.check().map_err(|invalid| (Field::Base, format!("{invalid}，{}", invalid.hint())))?;
    Ok(standard)
}

#[cfg(test)]
mod tests {
    use super::standards;
    use crate::domain::id::{Id, Stored};
    use crate::domain::ledger::Ledger;
    use crate::domain::member::Member;
    use crate::domain::org::{OrgKind, Organisation};
    use crate::domain::standard::{Category, Standard};
    use crate::domain::time::{Month, Months};

    fn january() -> Month {
        Month::new(2026, 1).unwrap()
    }

    fn read(text: &str) -> Result<Vec<Standard>, Vec<String>> {
        let org = Organisation::new("第一党支部", OrgKind::Branch, january()).unwrap();
        let mut ledger = Ledger::empty(org, Months::year(2026));
        for (id, name) in [(1, "张三"), (2, "李四"), (3, "吴九")] {
            let mut member = Member::new(name, january().first(), None).unwrap();
            member.standings[0].category = (id == 3).then_some(Category::Farmer);
            ledger.members.push(Stored { id: Id::new(id), value: member });
        }
        let read = standards("标准.csv", text.as_bytes(), january(), None, &ledger);
        read.map_err(|faults| faults.iter().map(|fault| fault.render("标准.csv")).collect())
    }

    #[test]
    fn a_base_an_amount_or_the_rosters_category_is_enough() {
        let read =
            read("姓名,类别,计算基数,每月金额\n张三,在职,5400,\n李四,学生,,\n吴九,,,0.50元\n").unwrap();
        let shown: Vec<_> = read
            .iter()
            .map(|one| {
                (&*one.member.name, one.category, one.base.map(|fen| fen.0), one.fixed.map(|fen| fen.0))
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("张三", Category::Wage, Some(540_000), None),
                ("李四", Category::Student, None, None),
                ("吴九", Category::Farmer, None, Some(50)),
            ]
        );
    }

    #[test]
    fn every_fault_is_named_with_its_place() {
        let faults = read("姓名,类别,计算基数\n张山,在职,5400\n张三,在职,五千\n李四,,3000\n吴九,农民,800\n")
            .unwrap_err();
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(faults[0].starts_with("标准.csv:2: 姓名: 没有叫“张山”的党员"), "{faults:?}");
        assert_eq!(faults[1], "标准.csv:3: 计算基数: “五千”不是金额");
        assert_eq!(faults[2], "标准.csv:4: 类别: 没有写党费类别，花名册上也没有");
        assert!(faults[3].starts_with("标准.csv:5: 计算基数: 类别“农民”按定额缴纳"), "{faults:?}");
    }

    #[test]
    fn nobody_is_assessed_twice_in_one_file() {
        let faults = read("姓名,类别,计算基数\n张三,在职,5400\n张三,在职,5600\n").unwrap_err();
        assert_eq!(faults, ["标准.csv:3: 姓名: “张三”在前面已经写过"]);
    }
}
