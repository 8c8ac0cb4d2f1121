//! Members: the roster, one member, an import.

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::away::{self, Away, Span, TimesAway};
use crate::domain::choice::Choice;
use crate::domain::id::{Stored, Who};
use crate::domain::ledger::Ledger;
use crate::domain::member::{LeaveReason, Member, Membership, Standing, Status};
use crate::domain::tariff::Category;
use crate::domain::time::Day;

/// The roster of a day: the columns that fit a screen, or all of the 党员花名册.
pub fn roster(ledger: &Ledger, day: Day, all: bool, full: bool) -> Page {
    let members: Vec<&Stored<Member>> =
        ledger.members.iter().filter(|member| all || member.is_on_roster(day)).collect();
    let whose = if all { "历来党员".to_owned() } else { format!("{day} 在册党员") };
    let table = Table::new("members", format!("{whose} {} 名", members.len()), columns(full))
        .rows(members.iter().enumerate().map(|(index, member)| row(index, member, day, full)))
        .empty("花名册里还没有人");
    Page::new(format!("{} 党员花名册", ledger.org.name), &members).table(table)
}

fn columns(full: bool) -> Vec<Column> {
    if !full {
        return vec![
            Column::number("编号"),
            Column::word("姓名"),
            Column::word("性别").minor(),
            Column::word("党籍状态"),
            Column::word("所在党小组"),
            Column::word("党内职务"),
            Column::word("党费类别").minor(),
            Column::text("备注"),
        ];
    }
    vec![
        Column::number("序号"),
        Column::word("姓名"),
        Column::word("性别"),
        Column::word("民族"),
        Column::word("出生日期"),
        Column::word("学历"),
        Column::word("入党日期"),
        Column::word("转正日期"),
        Column::word("党内职务"),
        Column::word("所在党小组"),
        Column::word("党籍状态"),
        Column::word("联系电话"),
        Column::word("党费类别"),
        Column::word("是否离退休"),
        Column::word("是否党员领导干部"),
        Column::word("转入日期"),
        Column::text("备注"),
    ]
}

fn row(index: usize, member: &Stored<Member>, day: Day, full: bool) -> Vec<Cell> {
    let standing = member.standing(day);
    let gender = member.gender.map(Choice::label);
    let status = member.status(day).label();
    let category = standing.category.map(Choice::label);
    if !full {
        return vec![
            Cell::Count(member.id.0),
            (&*member.name).into(),
            gender.into(),
            status.into(),
            standing.group.as_deref().into(),
            standing.post.as_deref().into(),
            category.into(),
            left(member, day).into(),
        ];
    }
    let yes_no = |yes: bool| if yes { "是" } else { "否" };
    vec![
        (index + 1).into(),
        (&*member.name).into(),
        gender.into(),
        member.ethnicity.as_deref().into(),
        member.birth.into(),
        member.education.as_deref().into(),
        member.joined.into(),
        member.full.into(),
        standing.post.as_deref().into(),
        standing.group.as_deref().into(),
        status.into(),
        member.phone.as_deref().into(),
        category.into(),
        yes_no(standing.retired).into(),
        yes_no(standing.cadre).into(),
        member.membership(day).or(member.memberships.last()).map(|span| span.from).into(),
        member.note.as_deref().into(),
    ]
}

/// What a list says of one who is not on the roster that day, or away, else the note.
fn left(member: &Member, day: Day) -> String {
    let note = member.note.clone().unwrap_or_default();
    match member.memberships.last() {
        Some(Membership { until: Some(until), reason, .. }) if *until < day => {
            format!("{until} {}", reason.map_or("离开", LeaveReason::label))
        }
        Some(Membership { from, .. }) if *from > day => format!("{from} 起在册"),
        _ => away_on(&member.away, day).unwrap_or(note),
    }
}

/// `免于参加：年老体弱`, `驻一线：高铁项目部`, `流动：广东东莞`.
fn away_on(away: &TimesAway, day: Day) -> Option<String> {
    let what = away.on(day)?;
    let about = match what {
        Away::Excused => away::on(&away.excused, day).map(|span| span.reason.label()),
        Away::Stationed => away::on(&away.stationed, day).map(|span| &*span.post),
        Away::Floating => away::on(&away.floating, day).map(|span| &*span.place),
    };
    Some(format!("{}：{}", what.label(), about.unwrap_or_default()))
}

/// One member, with everything that changed in time.
pub fn one(member: &Stored<Member>, day: Day, lead: &str) -> Page {
    let standing = member.standing(day);
    let yes_no = |yes: bool| if yes { "是" } else { "否" };
    let probation = (member.status(day) == Status::Probationary).then(|| member.probation_ends().to_string());
    let facts = [
        ("编号", Cell::Count(member.id.0)),
        ("性别", member.gender.map(Choice::label).into()),
        ("民族", member.ethnicity.as_deref().into()),
        ("出生日期", member.birth.into()),
        ("学历", member.education.as_deref().into()),
        ("入党日期", member.joined.into()),
        ("转正日期", member.full.into()),
        ("预备期满", probation.into()),
        ("党籍状态", member.status(day).label().into()),
        ("党内职务", standing.post.as_deref().into()),
        ("所在党小组", standing.group.as_deref().into()),
        ("离退休", yes_no(standing.retired).into()),
        ("党员领导干部", yes_no(standing.cadre).into()),
        ("党费类别", standing.category.map(Choice::label).into()),
        ("联系电话", member.phone.as_deref().into()),
        ("备注", member.note.as_deref().into()),
    ];
    let facts = facts.into_iter().map(|(label, value)| Fact::new(label, value));
    let spans = member.memberships.iter().map(|span| Fact::new("在册", membership(span)));
    let facts = facts.chain(spans).filter(|fact| fact.value != Cell::Empty).collect();
    let page = Page::new(&*member.called, member).done(lead.to_owned()).facts(facts);
    let page = if member.standings.len() > 1 { page.table(standings(member)) } else { page };
    let away = times_away(&member.away);
    if away.rows.is_empty() { page } else { page.table(away) }
}

/// `2026-05-12 起（来自教育局党支部）`, `2010-07-01 至 2026-08-20（转出，去向市直机关第三党支部）`.
fn membership(span: &Membership) -> String {
    let until = span.until.map_or_else(|| " 起".to_owned(), |until| format!(" 至 {until}"));
    let about = [
        span.came_from.as_ref().map(|from| format!("来自{from}")),
        span.reason.map(|reason| reason.label().to_owned()),
        span.went_to.as_ref().map(|to| format!("去向{to}")),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join("，");
    let about = if about.is_empty() { about } else { format!("（{about}）") };
    format!("{}{until}{about}", span.from)
}

fn standings(member: &Member) -> Table {
    let columns = vec![
        Column::word("自"),
        Column::word("所在党小组"),
        Column::word("党内职务"),
        Column::word("离退休"),
        Column::word("党员领导干部"),
        Column::word("党费类别"),
    ];
    let yes = |yes: bool| if yes { "是" } else { "" };
    let rows = member.standings.iter().map(|standing: &Standing| {
        vec![
            standing.since.into(),
            standing.group.as_deref().into(),
            standing.post.as_deref().into(),
            yes(standing.retired).into(),
            yes(standing.cadre).into(),
            standing.category.map(Category::label).into(),
        ]
    });
    Table::new("standings", "情况变动", columns).rows(rows)
}

fn times_away(away: &TimesAway) -> Table {
    let columns = vec![
        Column::word("情况"),
        Column::word("自"),
        Column::word("至"),
        Column::word("责任人"),
        Column::text("说明"),
    ];
    let day = |label: &str, day: Option<Day>| day.map(|day| format!("，{day} {label}")).unwrap_or_default();
    let excused = away.excused.iter().map(|span| {
        let decided =
            [day("申请", span.applied_on), day("审定", span.decided_on), day("复核", span.reviewed_on)];
        span_row(span, span.helper.as_ref(), format!("{}{}", span.reason.label(), decided.concat()))
    });
    let stationed = away.stationed.iter().map(|span| {
        let unit = span.unit.as_ref().map(|unit| format!("，{unit}")).unwrap_or_default();
        span_row(span, None, format!("{}{unit}", span.post))
    });
    let floating = away.floating.iter().map(|span| {
        let contact = span.contact.as_ref().map(|contact| format!("，{contact}")).unwrap_or_default();
        span_row(span, span.responsible.as_ref(), format!("{}{contact}", span.place))
    });
    Table::new("away", "不在应到之列的时间", columns).rows(excused.chain(stationed).chain(floating))
}

fn span_row<S: Span>(span: &S, by: Option<&Who>, about: String) -> Vec<Cell> {
    let by = by.map(|who| who.name.to_string());
    vec![S::WHAT.label().into(), span.from().into(), span.until().into(), by.into(), about.into()]
}

/// What an import does, or did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Imported {
    pub added: Vec<String>,
    pub changed: Vec<Correction>,
    pub unchanged: usize,
    /// Added without a day of full membership though admitted more than a year ago: kept as probationary.
    pub perhaps_full: Vec<String>,
    /// Columns of the file that are not kept.
    pub ignored: Vec<String>,
}

/// What an import changes of a member who is on file.
#[derive(Debug, Clone, Serialize)]
pub struct Correction {
    pub name: String,
    pub column: &'static str,
    pub before: String,
    pub after: String,
}

pub fn imported(imported: &Imported, file: &str) -> Page {
    let facts = vec![
        Fact::new("新登记", imported.added.len()),
        Fact::new("有更正", imported.changed.len()),
        Fact::new("没有变化", imported.unchanged),
    ];
    let mut page = Page::new(format!("导入花名册 {file}"), imported).facts(facts);
    if !imported.added.is_empty() {
        page = page.text("新登记的党员", vec![imported.added.join("、")]);
    }
    if !imported.changed.is_empty() {
        let columns =
            vec![Column::word("姓名"), Column::word("栏目"), Column::text("原来"), Column::text("现在")];
        let rows = imported.changed.iter().map(|correction| {
            vec![
                correction.name.as_str().into(),
                correction.column.into(),
                correction.before.as_str().into(),
                correction.after.as_str().into(),
            ]
        });
        page = page.table(Table::new("changed", "更正", columns).rows(rows));
    }
    if !imported.perhaps_full.is_empty() {
        let names = imported.perhaps_full.join("、");
        let hint = "请补上 转正日期 再导入一次，或者用 dangri member edit 姓名 --full 日期 补写；预备党员没有表决权。";
        page = page.text("入党已满一年而没有转正日期，按预备党员登记", vec![names, hint.into()]);
    }
    if !imported.ignored.is_empty() {
        page = page.text("", vec![format!("没有保存的栏目：{}", imported.ignored.join("、"))]);
    }
    page
}
