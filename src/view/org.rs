//! The organisation, as `init` and `org` show it.

use std::path::Path;

use serde::Serialize;

use crate::doc::page::{Cell, Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::org::{Election, Organisation};
use crate::domain::time::Day;
use crate::figures::people::on_roster;
use crate::view::command::{Command, Typed};

#[derive(Serialize)]
struct Kept<'a> {
    organisation: &'a Organisation,
    file: String,
}

/// The organisation as it stands on a day.
#[derive(Serialize)]
struct Now<'a> {
    #[serde(flatten)]
    kept: Kept<'a>,
    term_ends: Option<Day>,
    groups: Vec<&'a str>,
    members: usize,
    due: usize,
}

fn facts(org: &Organisation, file: &str) -> Vec<Fact> {
    let code = org.code.as_deref().map(|code| Fact::new("编码", code));
    let head = [
        Fact::new("党组织", org.name.as_str()),
        Fact::new("类型", org.kind.label()),
        Fact::new("上级", org.superior.as_deref().unwrap_or("（未填）")),
    ];
    let rest = [
        Fact::new("活动地点", org.place.as_deref().unwrap_or("（未填）")),
        Fact::new("开始月份", org.since),
        Fact::new("记录文件", file).internal(),
    ];
    head.into_iter().chain(code).chain(rest).collect()
}

/// What a new file holds, and where it is.
pub fn made(org: &Organisation, file: &Path, typed: Typed) -> Page {
    let file = file.display().to_string();
    let next = vec![
        format!("下一步，导入花名册：{}", typed(&Command::ImportRoster)),
        format!("或者逐个登记党员：{}", typed(&Command::AddMember)),
    ];
    let facts = facts(org, &file);
    Page::new("记录文件", &Kept { organisation: org, file }).done("（已建立）").facts(facts).hint(next)
}

/// The organisation, with its committee and how many members it has.
pub fn one(ledger: &Ledger, file: &Path, today: Day, lead: &str) -> Page {
    let org = &ledger.org;
    let file = file.display().to_string();
    let mut facts = facts(org, &file);
    let term = org
        .elections
        .last()
        .map(|last| format!("{} 选举，任期 {} 年，{} 届满", last.on, last.term_years, last.ends()));
    facts.push(Fact::new("支部委员会", term.unwrap_or_else(|| "（没有登记选举日期）".into())));
    if let Some((_, before)) = org.elections.split_last().filter(|(_, before)| !before.is_empty()) {
        let days: Vec<String> = before.iter().map(|election| election.on.to_string()).collect();
        facts.push(Fact::new("以前的选举", days.join("、")));
    }
    facts.push(Fact::new("党小组", ledger.groups(today).join("、")));
    let (members, due) = on_roster(ledger, today);
    facts.push(Fact::new("在册党员", format!("{members} 名，应到 {due} 名")));
    facts.retain(|fact| fact.value != Cell::Empty);
    let now = Now {
        kept: Kept { organisation: org, file },
        term_ends: org.elections.last().map(Election::ends),
        groups: ledger.groups(today),
        members,
        due,
    };
    Page::new(&*org.name, &now).done(lead.to_owned()).facts(facts)
}
