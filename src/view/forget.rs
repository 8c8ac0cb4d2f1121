//! What is forgotten of people.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page};
use crate::domain::id::MemberRef;
use crate::domain::privacy::Forgotten;

#[derive(Serialize)]
struct Data<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a MemberRef>,
    /// The last year of the pay that is forgotten.
    #[serde(skip_serializing_if = "Option::is_none")]
    upto: Option<i32>,
    #[serde(flatten)]
    forgotten: &'a Forgotten,
}

/// Lays out what is forgotten of a member.
pub fn of_member(member: &MemberRef, forgotten: &Forgotten) -> Page {
    let stays = "姓名、性别、出生、入党和转正日期、在册时间、出勤、党费金额和标准、表决和决议，是支部的记录，照旧保留。";
    let data = Data { member: Some(member), upto: None, forgotten };
    page(format!("删除个人信息 {}", member.name), &data, stays)
}

/// Lays out what is forgotten of the pay up to the end of a year.
pub fn of_pay(year: i32, forgotten: &Forgotten) -> Page {
    let stays = "计算基数、党费标准和缴纳情况照旧保留。";
    let data = Data { member: None, upto: Some(year), forgotten };
    page(format!("删除 {year} 年和以前的工资项目"), &data, stays)
}

fn page(title: String, data: &Data<'_>, stays: &str) -> Page {
    let Forgotten { rows, changes, entries } = data.forgotten;
    let facts = vec![
        Fact::new("日志里的改动", format!("{changes} 处")),
        Fact::new("日志里的命令", format!("{entries} 条")),
    ];
    let lines = Rows::of(rows);
    let columns = vec![lines.text("内容", |one| one.what), lines.number("条数", |one| one.rows.to_string())];
    let copies = "以前的备份、导出的文件里仍然有这些，不用的请自己删去。";
    let table = lines.table("rows", "删除的内容", columns).empty("记录里已经没有，只在日志里");
    Page::new(title, data).facts(facts).table(table.notes([stays.to_owned(), copies.to_owned()]))
}
