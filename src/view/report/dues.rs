//! A year's dues: 党费收缴台账, 党员缴纳党费核定表, and the standards as they can be handed in again.

use crate::doc::columns::Rows;
use crate::doc::page::{Fact, Page, Table};
use crate::domain::account::{Account, YearAccount};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::standard::{Monthly, Standard};
use crate::domain::tariff::{Bracket, Schedule};
use crate::domain::time::{Day, Months};
use crate::figures::dues_year::{YearOfDues, alike, name};
use crate::view::command::{Command, Typed};
use crate::view::dues::free_will;

pub fn page(ledger: &Ledger, year: i32, as_of: Day, typed: Typed) -> Page {
    let mut schedules: Vec<&Schedule> =
        Months::year(year).iter().map(|month| ledger.schedule(month)).collect();
    schedules.dedup();
    let data = YearOfDues::of(ledger, year, as_of);
    let mut facts = vec![
        Fact::new("支部", ledger.org.name.as_str()),
        Fact::new("单位", "元"),
        Fact::new("全年应缴", data.owed),
        Fact::new("全年实缴", data.paid),
        Fact::new(format!("到 {as_of} 欠缴"), format!("{} 人，{}", data.arrears.len(), data.behind)),
    ];
    if data.not_assessed > 0 {
        let count = data.not_assessed;
        facts.push(Fact::new("没有核定", format!("{count} 人，没有核定的月份不在应缴以内")));
    }
    Page::new(format!("{} {year}年党费", ledger.org.name), &data)
        .facts(facts)
        .table(register(&schedules, &data))
        .table(by_class(&data))
        .table(standards(ledger, &data, typed))
}

/// 党费收缴台账.
fn register(schedules: &[&Schedule], data: &YearOfDues) -> Table {
    let paid = |account: &Account| {
        let to_come = account.paid == Fen::ZERO && data.to_come.contains(&account.month);
        (!to_come).then_some(account.paid)
    };
    let rows = Rows::of(data.members.iter().enumerate());
    let months = data.paid_for.iter().enumerate().map(|(at, sum)| {
        let paid = move |(_, line): (_, &YearAccount)| line.months[at].as_ref().and_then(paid);
        rows.number(format!("{}月", at + 1), paid).total(*sum)
    });
    let by_what = |line: &YearAccount| Some(by_what(line.standard?, line.monthly?));
    let columns = vec![
        rows.number("序号", |(index, _)| index + 1).minor(),
        rows.word("党员姓名", |(_, line)| &*line.member.name).total("总计"),
        rows.number("计算基数", |(_, line)| line.standard?.base).minor(),
        rows.word("执行标准", |(_, line)| by_what(line)).minor(),
        rows.number("月应缴党费", |(_, line)| line.monthly.map(|monthly| monthly.amount)),
        rows.group(months),
        rows.number("全年应缴", |(_, line)| line.owed).total(data.owed),
        rows.number("全年实缴", |(_, line)| line.paid).total(data.paid),
        rows.text("备注", |(_, line)| remark(data, line)),
    ];
    let mut notes = vec![
        format!("全年实缴（大写）：{}", data.paid.capital()),
        "各月是为那个月缴的，补缴、预缴的也在内；空着的不在本支部缴，或者还没有到。".to_owned(),
    ];
    notes.extend(free_will(data.voluntary));
    notes.extend(schedules.iter().map(|schedule| tariffs(schedule)));
    rows.table("register", format!("{}年党费收缴台账", data.year), columns)
        .notes(notes)
        .empty("没有应缴党费的党员")
        .wide()
}

/// 执行标准: the rate, or that the amount is a fixed one.
fn by_what(standard: &Standard, monthly: Monthly) -> String {
    let amount = if standard.fixed.is_some() { "核定金额" } else { "定额" };
    monthly.bracket.map_or_else(|| amount.to_owned(), Bracket::rate)
}

/// 备注: what is behind, and when the amount changed.
fn remark(data: &YearOfDues, line: &YearAccount) -> String {
    let mut parts: Vec<String> = Vec::new();
    if line.standard.is_none() {
        parts.push("未核定".into());
    }
    if let Some(behind) = data.arrears.iter().find(|one| one.member.id == line.member.id) {
        parts.push(format!("欠 {} 个月 {}", behind.months.len(), behind.total));
    }
    let overpaid = line.overpaid();
    if overpaid > Fen::ZERO {
        parts.push(format!("多缴 {overpaid}"));
    }
    if line.voluntary > Fen::ZERO {
        parts.push(format!("自愿多交 {}", line.voluntary));
    }
    parts.extend(
        line.reliefs
            .iter()
            .map(|relief| format!("{}～{} {}", relief.months.from, relief.months.to, relief.label())),
    );
    parts.extend(line.changes.iter().map(|(from, monthly)| format!("{from} 起每月 {}", monthly.amount)));
    parts.join("；")
}

/// The table of tariffs, as it stands below the register.
fn tariffs(schedule: &Schedule) -> String {
    let groups = alike(schedule).into_iter().filter_map(|group| {
        let first = group.first()?;
        let each = |bracket: &Bracket| format!("{} {}", first.wording(*bracket), bracket.rate());
        let brackets: Vec<String> = first.brackets().iter().map(each).collect();
        Some(if first.is_by_rate() {
            format!("{} {}", name(&group), brackets.join("、"))
        } else {
            format!("{}{}", name(&group), first.amounts())
        })
    });
    format!("标准：{}。依据：{}", groups.collect::<Vec<_>>().join("；"), schedule.source)
}

/// 党员缴纳党费核定表.
fn by_class(data: &YearOfDues) -> Table {
    let (people, owed) = data.in_classes;
    let rows = Rows::of(&data.classes);
    let columns = vec![
        rows.text("月工资收入（档）", |class| class.label.as_str()).total("总数"),
        rows.word("上缴比例", |class| class.rate.as_str()),
        rows.number("人数", |class| class.people).total(people),
        rows.number("全年缴纳总数", |class| class.owed).total(owed),
    ];
    let notes = vec![format!("全年缴纳总数（大写）：{}", owed.capital())];
    let title = format!("{}年党员缴纳党费核定表", data.year);
    rows.table("classes", title, columns).notes(notes)
}

/// What was verified, in the columns in which it is handed in; of those who are still here.
fn standards(ledger: &Ledger, data: &YearOfDues, typed: Typed) -> Table {
    let last = Months::year(data.year).last();
    let rows = Rows::of(data.members.iter().filter_map(|line| {
        let member = ledger.member(line.member.id).filter(|member| member.is_on_roster(last))?;
        Some((member, line.standard?))
    }));
    let columns = vec![
        rows.word("姓名", |(member, _)| &*member.called),
        rows.word("类别", |(_, standard)| standard.category.label()),
        rows.number("计算基数", |(_, standard)| standard.base),
        rows.number("每月金额", |(_, standard)| standard.fixed),
        rows.text("理由", |(_, standard)| standard.reason.as_deref()),
    ];
    let title = format!("{}年党费核定", data.year);
    let (write, read) =
        (Command::ExportStandards { year: data.year }, Command::AssessFromFile { year: data.year + 1 });
    let hint = format!("写成文件，改成新一年的，再读入：{}，{}", typed(&write), typed(&read));
    rows.table("standards", title, columns).hints([hint]).empty("还没有核定").aside()
}

#[cfg(test)]
mod tests;
