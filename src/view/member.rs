//! Members: the roster, one member, an import.

mod year;

pub use year::year;

use crate::doc::columns::{Columns, Rows};
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::away::{self, Away, Span, TimesAway};
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::member::{LeaveReason, Member, Membership, Status};
use crate::domain::org::Organisation;
use crate::domain::time::Day;
use crate::figures::import::{Correction, ImportOutcome, ImportedRow, RosterImport};
use crate::view::command::{Command, Typed};

/// The roster of a day: the columns that fit a screen, or all of the 党员花名册.
pub fn roster(org: &Organisation, members: &[Stored<Member>], day: Day, (all, full): (bool, bool)) -> Page {
    let members: Vec<&Stored<Member>> =
        members.iter().filter(|member| all || member.is_on_roster(day)).collect();
    let whose = if all { "历来党员".to_owned() } else { format!("{day} 在册党员") };
    let rows = Rows::of(members.iter().copied().enumerate());
    let columns = if full { whole(&rows, day) } else { short(&rows, day) };
    let title = format!("{whose} {} 名", members.len());
    let table = rows.table("members", title, columns).empty("花名册里还没有人");
    Page::new(format!("{} 党员花名册", org.name), &members).table(table)
}

/// A member with the place in the list, from 0 on.
type Row<'a> = (usize, &'a Stored<Member>);

/// The columns that fit a screen.
fn short<'a>(rows: &Rows<Row<'a>>, day: Day) -> Vec<Columns<'a, Row<'a>>> {
    vec![
        rows.number("编号", |(_, member)| member.id.0),
        rows.word("姓名", |(_, member)| &*member.name),
        rows.word("性别", |(_, member)| member.gender.map(Choice::label)).minor(),
        rows.word("党籍状态", move |(_, member)| member.status(day).label()),
        rows.word("所在党小组", move |(_, member)| member.standing(day).group.as_deref()),
        rows.word("党内职务", move |(_, member)| member.standing(day).post.as_deref()),
        rows.word("党费类别", move |(_, member)| member.standing(day).category.map(Choice::label)).minor(),
        rows.text("备注", move |(_, member)| left(member, day)),
    ]
}

/// All of the 党员花名册.
fn whole<'a>(rows: &Rows<Row<'a>>, day: Day) -> Vec<Columns<'a, Row<'a>>> {
    let came = move |member: &'a Member| member.membership(day).or(member.memberships.last());
    vec![
        rows.number("序号", |(index, _)| index + 1),
        rows.word("姓名", |(_, member)| &*member.name),
        rows.word("性别", |(_, member)| member.gender.map(Choice::label)),
        rows.word("民族", |(_, member)| member.ethnicity.as_deref()),
        rows.word("出生日期", |(_, member)| member.birth.map(|birth| birth.to_string())),
        rows.word("学历", |(_, member)| member.education.as_deref()),
        rows.word("入党日期", |(_, member)| member.joined),
        rows.word("转正日期", |(_, member)| member.full),
        rows.word("党内职务", move |(_, member)| member.standing(day).post.as_deref()),
        rows.word("所在党小组", move |(_, member)| member.standing(day).group.as_deref()),
        rows.word("党籍状态", move |(_, member)| member.status(day).label()),
        rows.word("联系电话", |(_, member)| member.phone.as_deref()),
        rows.word("党费类别", move |(_, member)| member.standing(day).category.map(Choice::label)),
        rows.word("是否离退休", move |(_, member)| yes_no(member.standing(day).retired)),
        rows.word("是否党员领导干部", move |(_, member)| yes_no(member.standing(day).cadre)),
        rows.word("转入日期", move |(_, member)| came(member).map(|span| span.from)),
        rows.word("党费交至", move |(_, member)| came(member)?.paid_before),
        rows.text("备注", |(_, member)| member.note.as_deref()),
    ]
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
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
    let probation = (member.status(day) == Status::Probationary).then(|| member.probation_ends().to_string());
    let facts = [
        ("编号", Cell::Count(member.id.0)),
        ("性别", member.gender.map(Choice::label).into()),
        ("民族", member.ethnicity.as_deref().into()),
        ("出生日期", member.birth.map(|birth| birth.to_string()).into()),
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
    if away.is_empty() { page } else { page.table(away) }
}

/// `2026-05-12 起（来自教育局党支部）`, `2010-07-01 至 2026-08-20（转出，去向市直机关第三党支部）`.
fn membership(span: &Membership) -> String {
    let until = span.until.map_or_else(|| " 起".to_owned(), |until| format!(" 至 {until}"));
    let about = [
        span.came_from.as_ref().map(|from| format!("来自{from}")),
        span.paid_before.map(|month| format!("来前党费交至 {month}")),
        span.reason.map(|reason| reason.label().to_owned()),
        span.went_to.as_ref().map(|to| format!("去向{to}")),
        span.paid_here.map(|month| format!("党费交至 {month}")),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join("，");
    let about = if about.is_empty() { about } else { format!("（{about}）") };
    format!("{}{until}{about}", span.from)
}

fn standings(member: &Member) -> Table {
    let yes = |yes: bool| if yes { "是" } else { "" };
    let rows = Rows::of(&member.standings);
    let columns = vec![
        rows.word("自", |standing| standing.since),
        rows.word("所在党小组", |standing| standing.group.as_deref()),
        rows.word("党内职务", |standing| standing.post.as_deref()),
        rows.word("离退休", |standing| yes(standing.retired)),
        rows.word("党员领导干部", |standing| yes(standing.cadre)),
        rows.word("党费类别", |standing| standing.category.map(Choice::label)),
    ];
    rows.table("standings", "情况变动", columns)
}

fn times_away(away: &TimesAway) -> Table {
    let day = |label: &str, day: Option<Day>| day.map(|day| format!("，{day} {label}")).unwrap_or_default();
    let excused = away.excused.iter().map(|span| {
        let decided =
            [day("申请", span.applied_on), day("审定", span.decided_on), day("复核", span.reviewed_on)];
        time_away(span, span.helper.as_ref(), format!("{}{}", span.reason.label(), decided.concat()))
    });
    let stationed = away.stationed.iter().map(|span| {
        let unit = span.unit.as_ref().map(|unit| format!("，{unit}")).unwrap_or_default();
        time_away(span, None, format!("{}{unit}", span.post))
    });
    let floating = away.floating.iter().map(|span| {
        let contact = span.contact.as_ref().map(|contact| format!("，{contact}")).unwrap_or_default();
        time_away(span, span.responsible.as_ref(), format!("{}{contact}", span.place))
    });
    let times: Vec<TimeAway> = excused.chain(stationed).chain(floating).collect();
    let rows = Rows::of(&times);
    let columns = vec![
        rows.word("情况", |time| time.what.label()),
        rows.word("自", |time| time.from),
        rows.word("至", |time| time.until),
        rows.word("责任人", |time| time.by.map(|who| &*who.name)),
        rows.text("说明", |time| time.about.as_str()),
    ];
    rows.table("away", "不在应到之列的时间", columns)
}

/// A time away of whichever kind.
struct TimeAway<'a> {
    what: Away,
    from: Day,
    until: Option<Day>,
    by: Option<&'a MemberRef>,
    about: String,
}

fn time_away<'a, S: Span>(span: &S, by: Option<&'a MemberRef>, about: String) -> TimeAway<'a> {
    TimeAway { what: S::WHAT, from: span.from(), until: span.until(), by, about }
}

/// What an import will do, row by row, to whoever is asked whether it shall; with `notes` on what was not read.
pub fn to_import(import: &RosterImport, file: &str, notes: Vec<String>) -> Page {
    const SHOWN: usize = 100;
    let changing: Vec<&ImportedRow> =
        import.rows.iter().filter(|row| row.outcome != ImportOutcome::Unchanged).collect();
    let rows = Rows::of(changing.iter().take(SHOWN).copied());
    let columns = vec![
        rows.number("行", |row| i64::try_from(row.line).unwrap_or(i64::MAX)),
        rows.word("姓名", |row| row.name.as_str()),
        rows.word("会怎样", |row| match row.outcome {
            ImportOutcome::New => "新登记",
            ImportOutcome::Corrected => "更正",
            ImportOutcome::Unchanged => "没有变化",
        }),
        rows.text("改动", |row| row.corrections.iter().map(in_words).collect::<Vec<_>>().join("；")),
    ];
    let title = format!("新登记 {} 人，更正 {} 处", import.added.len(), import.changed.len());
    let table = rows.table("rows", title, columns).empty("没有新登记的，也没有更正");
    let mut page = Page::new(format!("导入花名册 {file}，会这样"), import).table(table);
    if changing.len() > SHOWN {
        page = page.text("", vec![format!("……等，共 {} 行", changing.len())]);
    }
    let same = import.rows.iter().filter(|row| row.outcome == ImportOutcome::Unchanged);
    let same: Vec<&str> = same.map(|row| row.name.as_str()).collect();
    if !same.is_empty() {
        let more = if same.len() > SHOWN { "等" } else { "" };
        let names = same[..same.len().min(SHOWN)].join("、");
        page = page.text(format!("没有变化 {} 人", same.len()), vec![format!("{names}{more}")]);
    }
    remarks(page, import, notes)
}

/// `出生日期 1985-03-02 改为 1985-03-12`.
fn in_words(one: &Correction) -> String {
    let before = if one.before.is_empty() { "空" } else { &one.before };
    format!("{} {before} 改为 {}", one.column, one.after)
}

/// What an import did not do, and what of the file was not read.
fn remarks(mut page: Page, import: &RosterImport, notes: Vec<String>) -> Page {
    if !import.kept.is_empty() {
        let each = import.kept.iter();
        let each = each.map(|one| {
            format!("{} 的{}：现在是 {}，文件里是 {}", one.name, one.column, one.before, one.after)
        });
        page = page.text("按日期变更过的，没有按文件改", each.collect());
    }
    if !import.left.is_empty() {
        let names = import.left.join("、");
        page = page.text("文件里有已经离开的，仍按离开记", vec![names]);
    }
    if notes.is_empty() { page } else { page.text("", notes) }
}

/// What an import did; with `notes` on what was not read.
pub fn imported(imported: &RosterImport, file: &str, notes: Vec<String>, typed: Typed) -> Page {
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
        let rows = Rows::of(&imported.changed);
        let columns = vec![
            rows.word("姓名", |correction| correction.name.as_str()),
            rows.word("栏目", |correction| correction.column),
            rows.text("原来", |correction| correction.before.as_str()),
            rows.text("现在", |correction| correction.after.as_str()),
        ];
        page = page.table(rows.table("changed", "更正", columns));
    }
    if !imported.perhaps_full.is_empty() {
        let names = imported.perhaps_full.join("、");
        let write = typed(&Command::WriteFull);
        let hint = format!("请补上 转正日期 再导入一次，或者用 {write} 补写；预备党员没有表决权。");
        page = page.text("入党已满一年而没有转正日期，按预备党员登记", vec![names, hint]);
    }
    remarks(page, imported, notes)
}
