//! The roster 党员花名册, as a file that other programs and people made.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::cell;
use super::fault::{Fault, are_enough, unless};
use super::header::{Column, Sheet};
use super::table::{Row, Table};
use super::unread::Unread;
use crate::domain::birth::Birth;
use crate::domain::invalid::Invalid;
use crate::domain::member::{Member, Status, person_name};
use crate::domain::time::Day;

/// What a roster file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// In the order of the file; no person is there twice.
    pub rows: Vec<RosterRow>,
    pub unread: Unread,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The line in the file on which the row begins, from 1.
    pub line: u64,
    /// On the roster from 转入日期, else from 入党日期; with one standing, from that day.
    pub member: Member,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Name,
    Gender,
    Ethnicity,
    Birth,
    Education,
    Joined,
    Full,
    Post,
    Group,
    Status,
    Phone,
    Note,
    Category,
    Retired,
    Cadre,
    Arrived,
    PaidTo,
}

const fn column(field: Field, names: &'static [&'static str]) -> Column<Field> {
    Column { field, names, loose: &[] }
}

/// Identity-card numbers are not among them: none is kept.
const SHEET: Sheet<Field> = Sheet {
    columns: &[
        column(Field::Number, &["序号", "编号", "序"]),
        column(Field::Name, &["姓名", "党员姓名", "名字"]),
        column(Field::Gender, &["性别"]),
        column(Field::Ethnicity, &["民族"]),
        column(Field::Birth, &["出生日期", "出生年月", "出生年月日", "出生时间", "生日"]),
        column(Field::Education, &["学历", "文化程度", "学历学位", "最高学历"]),
        column(
            Field::Joined,
            &[
                "入党日期",
                "入党时间",
                "入党年月日",
                "加入中共组织日期",
                "加入中共组织时间",
                "加入党组织日期",
                "加入党组织时间",
                "加入中国共产党日期",
                "加入中国共产党时间",
            ],
        ),
        column(
            Field::Full,
            &[
                "转正日期",
                "转正时间",
                "转正年月日",
                "转为正式党员日期",
                "转为正式党员时间",
                "成为正式党员日期",
            ],
        ),
        // Where 党内职务 stands too, 职务 is the post at work.
        Column {
            field: Field::Post,
            names: &["党内职务", "支部职务", "党支部职务", "党内任职"],
            loose: &["职务"],
        },
        column(Field::Group, &["所在党小组", "所属党小组", "党小组", "党小组名称"]),
        // Where 人员类别 stands too, as in the members' system of the country, 党籍状态 says whether they have their rights.
        Column { field: Field::Status, names: &["人员类别", "党员类别"], loose: &["党籍状态"] },
        column(Field::Phone, &["联系电话", "手机", "电话", "手机号码", "手机号", "联系方式", "移动电话"]),
        column(Field::Note, &["备注"]),
        Column { field: Field::Category, names: &["党费类别"], loose: &["类别"] },
        column(Field::Retired, &["是否离退休", "离退休"]),
        column(Field::Cadre, &["是否党员领导干部", "党员领导干部"]),
        column(Field::Arrived, &["转入日期", "转入时间", "转入支部日期", "进入支部日期"]),
        column(
            Field::PaidTo,
            &["党费交至", "党费缴至", "党费交纳至", "党费缴纳至", "党费交至月份", "党费缴至月份"],
        ),
    ],
    required: &[Field::Name, Field::Joined],
    number: Field::Number,
};

/// Reads a roster: CSV by comma, tab or semicolon, in UTF-8, GB18030 or UTF-16; or a workbook. `name` is the file's, as given.
///
/// # Errors
/// Every fault of every row, in the order of the file; or what keeps the file from being read at all.
pub fn roster(name: &str, bytes: &[u8]) -> Result<Roster, Vec<Fault>> {
    Table::with(name, bytes, &SHEET, read)
}

fn read(table: &Table<Field>) -> Result<Roster, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut people = HashMap::new();
    for row in &table.rows {
        let mut entry = Entry { table, row, faults: table.faults(row) };
        // A cell that is too long can't be quoted in another fault.
        let member = if entry.faults.is_empty() { entry.member(&mut people) } else { None };
        faults.append(&mut entry.faults);
        rows.extend(member.map(|member| RosterRow { line: row.line, member }));
        if are_enough(&faults) {
            break;
        }
    }
    unless(faults, Roster { rows, unread: table.unread.clone() })
}

/// Name and birth of those read so far, and their lines.
type People = HashMap<(Rc<str>, Option<Birth>), u64>;

/// One row being read, and what was wrong with it.
struct Entry<'t> {
    table: &'t Table<Field>,
    row: &'t Row,
    faults: Vec<Fault>,
}

impl<'t> Entry<'t> {
    /// The member of the row; one of whom something is wrong is not to be used.
    fn member(&mut self, people: &mut People) -> Option<Member> {
        let name = self.required(Field::Name, "姓名", |text| {
            cell::whole_name(text)?;
            person_name(text).map_err(|invalid| cell::reason(&invalid))
        });
        let birth = self.optional(Field::Birth, cell::birth);
        if let Some(name) = &name {
            self.once(name, birth, people);
        }
        let joined = self.required(Field::Joined, "入党日期", cell::day);
        let full = self.optional(Field::Full, cell::day);
        let arrived = self.optional(Field::Arrived, cell::day);
        let paid_to = self.optional(Field::PaidTo, cell::month);
        self.status();
        let gender = self.optional(Field::Gender, cell::option);
        let phone = self.optional(Field::Phone, cell::phone);
        let category = self.optional(Field::Category, cell::option);
        let retired = self.optional(Field::Retired, cell::yes).unwrap_or_default();
        let cadre = self.optional(Field::Cadre, cell::yes).unwrap_or_default();

        let mut member = self.arrival(&name?, joined?, arrived)?;
        member.birth = birth;
        self.check(&member, Field::Birth);
        // One wrong day at a time, so that each is told.
        member.birth = None;
        member.full = full;
        self.check(&member, Field::Full);
        member.full = None;
        if let Some(membership) = member.memberships.first_mut() {
            membership.paid_before = paid_to;
        }
        self.check(&member, Field::PaidTo);
        (member.birth, member.full) = (birth, full);
        member.gender = gender;
        member.ethnicity = self.kept(Field::Ethnicity);
        member.education = self.kept(Field::Education);
        member.phone = phone;
        member.note = self.kept(Field::Note);
        let standing = member.standings.first_mut()?;
        standing.group = self.kept(Field::Group);
        standing.post = self.kept(Field::Post);
        standing.retired = retired;
        standing.cadre = cadre;
        standing.category = category;
        Some(member)
    }

    fn arrival(&mut self, name: &str, joined: Day, arrived: Option<Day>) -> Option<Member> {
        let member = Member::new(name, joined, arrived).map_err(|invalid| {
            self.fault(Field::Arrived, cell::reason(&invalid));
        });
        member.or_else(|()| Member::new(name, joined, None)).ok()
    }

    fn check(&mut self, member: &Member, field: Field) {
        if let Err(invalid) = member.check() {
            self.fault(field, cell::reason(&invalid));
        }
    }

    /// Without a clock a 转正日期 can't be told to be past, but then nobody knows a coming one beforehand.
    fn status(&mut self) {
        if self.text(Field::Status).is_some_and(|text| text == "正常") {
            return;
        }
        match (self.optional(Field::Status, cell::option), self.text(Field::Full)) {
            (Some(Status::Full), None) => self.fault(Field::Full, "正式党员要有转正日期".into()),
            (Some(Status::Probationary), Some(_)) => {
                self.fault(Field::Status, "预备党员没有转正日期；已经转正的，请写“正式党员”".into());
            }
            _ => {}
        }
    }

    /// A person is the same if name and birth are; of a birth that can't be read nothing can be said.
    fn once(&mut self, name: &str, birth: Option<Birth>, people: &mut People) {
        if birth.is_none() && self.text(Field::Birth).is_some() {
            return;
        }
        let line = *people.entry((name.into(), birth)).or_insert(self.row.line);
        if line != self.row.line {
            let same = if birth.is_some() {
                "姓名和出生日期相同"
            } else {
                "姓名相同，都没有出生日期"
            };
            self.fault(Field::Name, format!("“{name}”与第 {line} 行是同一人（{same}）"));
        }
    }

    fn required<T>(
        &mut self,
        field: Field,
        what: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.raw(field);
        if text.is_none() {
            self.fault(field, Invalid::Missing(what).to_string());
        }
        self.read(field, &text?, read)
    }

    fn optional<T>(&mut self, field: Field, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let text = self.text(field)?;
        self.read(field, &text, read)
    }

    fn read<T>(&mut self, field: Field, text: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        read(text).map_err(|reason| self.fault(field, reason)).ok()
    }

    /// The text of a cell, unless it only says that there is nothing (`无`, `/`).
    fn text(&self, field: Field) -> Option<Cow<'t, str>> {
        self.raw(field).filter(|text| !cell::is_nothing(text))
    }

    fn kept(&self, field: Field) -> Option<String> {
        self.text(field).map(Cow::into_owned)
    }

    fn raw(&self, field: Field) -> Option<Cow<'t, str>> {
        cell::text(self.row.cell(self.table.header.place(field)?))
    }

    fn fault(&mut self, field: Field, reason: String) {
        self.faults.push(Fault::cell(self.row.line, self.table.header.column(field), reason));
    }
}

#[cfg(test)]
mod tests;
