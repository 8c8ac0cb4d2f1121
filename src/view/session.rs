//! Sessions: the list, and one session as it is filed (活动记录).

use serde::Serialize;

use crate::doc::page::{Cell, Column, Fact, Page, Table};
use crate::domain::act::Act;
use crate::domain::choice::{Choice, choice};
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::Meeting;
use crate::domain::member::Status;
use crate::domain::session::{Attendance, AttendanceKind, Session, SessionRef, Sitting};
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Months, weekday};
use crate::rules::duty::Duty;
use crate::rules::findings;
use crate::rules::rule::Subject;
use crate::view::{duty, resolution};

/// A session with what is counted from it.
#[derive(Serialize)]
struct Kept<'a> {
    #[serde(flatten)]
    session: &'a Session,
    day: Day,
    minutes: u32,
    tally: Tally,
    rate_per_mille: crate::domain::rate::Rate,
    findings: &'a [Duty],
}

/// One session: head, acts, meetings, who was away, resolutions made and open, amendments, findings.
pub fn one(ledger: &Ledger, session: &Session, today: Day, lead: &str) -> Page {
    let mut findings = findings(ledger, session.at.month, today, Subject::Session);
    findings.retain(|duty| duty.about == session.at.to_string());
    let tally = session.tally();
    let kept = Kept {
        session,
        day: session.day(),
        minutes: session.minutes(),
        tally,
        rate_per_mille: tally.rate(),
        findings: &findings,
    };
    let mut page = Page::new(format!("{}活动记录{lead}", name(session.at)), &kept)
        .facts(head(ledger, session, tally))
        .table(acts(session));
    if !session.meetings.is_empty() {
        page = page.table(meetings(&session.meetings));
        for meeting in &session.meetings {
            page = content(page, meeting);
        }
    }
    page = page.table(away(&session.attendance));
    let made: Vec<_> =
        ledger.resolutions.iter().filter(|resolution| resolution.session == session.at).collect();
    if !made.is_empty() {
        page = page.table(resolution::register("本次形成的决议", made));
    }
    let open: Vec<_> = ledger.open_before(session.day()).collect();
    if !open.is_empty() {
        page = page.table(resolution::register("应在本次通报落实情况的决议", open));
    }
    if !session.amendments.is_empty() {
        page = page.table(amendments(session));
    }
    if !session.attachments.is_empty() {
        page = page.table(attachments(session));
    }
    page.table(duty::table("有关事项", &findings))
}

/// `2026年11月`, or with the number of a second one.
pub fn name(at: SessionRef) -> String {
    match at.number {
        1 => at.month.title(),
        number => format!("{}第 {number} 次", at.month.title()),
    }
}

fn head(ledger: &Ledger, session: &Session, tally: Tally) -> Vec<Fact> {
    let times: Vec<String> = session.sittings.iter().map(sitting).collect();
    let attended = |status| {
        let here = session.attendance.iter().filter(|row| row.kind.is_present());
        here.filter(|row| {
            ledger.member(row.member.id).is_some_and(|member| member.status(session.day()) == status)
        })
        .count()
    };
    let present = format!(
        "{} 人（正式 {}，预备 {}），参加率 {}",
        tally.present,
        attended(Status::Full),
        attended(Status::Probationary),
        tally.rate()
    );
    let mut facts = vec![
        Fact::new("类型", session.kind.label()),
        Fact::new("计划时间", session.planned.as_ref().map(sitting)),
        Fact::new(
            if session.planned.is_some() { "实际时间" } else { "时间" },
            format!("{}，共 {} 分钟", times.join("；"), session.minutes()),
        ),
        Fact::new("组织单位", session.organiser.as_deref()),
        Fact::new("地点", session.place.as_deref()),
        Fact::new("主题", session.theme.as_deref()),
        Fact::new("主持人", session.chair.as_ref().map(|who| &*who.name)),
        Fact::new("记录人", session.recorder.as_ref().map(|who| &*who.name)),
        Fact::new("应到", format!("{} 人", tally.due)),
        Fact::new("实到", present),
        Fact::new("主要内容", session.content.as_deref()),
        Fact::new("活动成效", session.effect.as_deref()),
        Fact::new("登记日期", session.entered_on),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    facts
}

/// `2026-11-02（周一）14:30～16:40`.
fn sitting(sitting: &Sitting) -> String {
    format!("{}（{}）{}～{}", sitting.day, weekday(sitting.day), sitting.start, sitting.end)
}

/// What stands in a column for an act.
type CellOf = fn(&Act) -> Cell;

/// The acts; how a study went and on what are columns only where something stands in them.
fn acts(session: &Session) -> Table {
    let any = |has: fn(&Act) -> bool| session.acts.iter().any(has);
    let mut columns: Vec<(Column, CellOf)> = vec![(Column::word("内容"), |act| act.kind.label().into())];
    if any(|act| act.subject.is_some()) {
        columns.push((Column::word("类别"), |act| act.subject.map(Choice::label).into()));
    }
    if any(|act| act.way.is_some()) {
        columns.push((Column::word("方式"), |act| act.way.map(Choice::label).into()));
    }
    columns.push((Column::word("领学、主持"), |act| act.leader.as_ref().map(|who| &*who.name).into()));
    columns.push((Column::number("分钟"), |act| act.minutes.into()));
    if any(|act| act.materials.is_some()) {
        columns.push((Column::text("学习材料"), |act| act.materials.as_deref().into()));
    }
    if any(|act| act.suggestions.is_some()) {
        columns.push((Column::text("建议"), |act| act.suggestions.as_deref().into()));
    }
    let (columns, cells): (Vec<Column>, Vec<CellOf>) = columns.into_iter().unzip();
    let rows = session.acts.iter().map(|act| cells.iter().map(|cell| cell(act)).collect());
    Table::new("acts", "活动内容", columns).rows(rows).empty("没有登记活动内容")
}

fn meetings(meetings: &[Meeting]) -> Table {
    let judging = meetings.iter().any(|meeting| meeting.judges.is_some());
    let mut columns = vec![
        Column::word("会议"),
        Column::word("党小组"),
        Column::word("主持人"),
        Column::word("记录人"),
        Column::text("议题"),
    ];
    if judging {
        columns.insert(4, Column::number("所属年度"));
    }
    let rows = meetings.iter().map(|meeting| {
        let mut row = vec![
            meeting.kind.label().into(),
            meeting.group.as_deref().into(),
            meeting.chair.as_ref().map(|who| &*who.name).into(),
            meeting.recorder.as_ref().map(|who| &*who.name).into(),
            meeting.topic.as_deref().into(),
        ];
        if judging {
            row.insert(4, year(meeting.judges));
        }
        row
    });
    Table::new("meetings", "组织生活", columns).rows(rows)
}

fn year(year: Option<i32>) -> Cell {
    year.map_or(Cell::Empty, |year| Cell::Count(i64::from(year)))
}

/// `支委会`, `党小组会（第一党小组）`.
pub fn meeting_name(meeting: &Meeting) -> String {
    let group = meeting.group.as_deref().map(|group| format!("（{group}）")).unwrap_or_default();
    format!("{}{group}", meeting.kind.label())
}

/// The page with what was said in a meeting, where it was kept.
fn content(page: Page, meeting: &Meeting) -> Page {
    match &meeting.content {
        Some(content) => {
            let paragraphs = content.lines().map(ToOwned::to_owned).collect();
            page.text(format!("{}会议内容", meeting_name(meeting)), paragraphs)
        }
        None => page,
    }
}

/// A meeting on a day of its own, as it is filed (三会一课记录).
pub fn own_meeting(meeting: &Stored<Meeting>, lead: &str) -> Page {
    let own = meeting.own.as_ref().expect("a meeting outside a session has its own time");
    let tally = own.tally();
    let leave: Vec<_> = own.attendance.iter().filter(|row| row.kind.is_leave()).collect();
    let mut facts = vec![
        Fact::new("会议类型", meeting.kind.label()),
        Fact::new("党小组", meeting.group.as_deref()),
        Fact::new("时间", format!("{}，共 {} 分钟", sitting(&own.sitting), own.sitting.minutes())),
        Fact::new("地点", own.place.as_deref()),
        Fact::new("主持人", meeting.chair.as_ref().map(|who| &*who.name)),
        Fact::new("记录人", meeting.recorder.as_ref().map(|who| &*who.name)),
        Fact::new("所属年度", meeting.judges.map(|year| format!("{year}年"))),
        Fact::new("应到", format!("{} 人", tally.due)),
        Fact::new("实到", format!("{} 人，参加率 {}", tally.present, tally.rate())),
        Fact::new("请假", format!("{} 人", leave.len())),
        Fact::new("会议议题", meeting.topic.as_deref()),
        Fact::new("登记日期", own.entered_on),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    let title = format!("{} {}记录{lead}", own.sitting.day, meeting_name(meeting));
    content(Page::new(title, meeting).facts(facts), meeting).table(away(&own.attendance))
}

fn attachments(session: &Session) -> Table {
    let columns = vec![
        Column::word("登记日期"),
        Column::number("字节"),
        Column::word("校验码").minor(),
        Column::text("文件"),
    ];
    let rows = session.attachments.iter().map(|file| {
        let size = Cell::Count(i64::try_from(file.size).unwrap_or(i64::MAX));
        vec![file.added_on.into(), size, file.sha256.as_str().into(), file.path.as_str().into()]
    });
    Table::new("attachments", "附件", columns).rows(rows)
}

/// How an attached file is found to be.
#[derive(Debug, Clone, Serialize)]
pub struct FileCheck {
    pub session: SessionRef,
    pub path: String,
    pub state: FileState,
}

choice! {
    FileState "附件情况" {
        Same "same" "未变",
        Changed "changed" "已变",
        Gone "gone" "不在",
    }
}

/// Attached files beside what they were when they were attached.
pub fn files(title: &str, files: &[FileCheck]) -> Page {
    let columns = vec![Column::word("活动"), Column::word("情况"), Column::text("文件")];
    let row = |file: &FileCheck| {
        vec![file.session.to_string().into(), file.state.label().into(), file.path.as_str().into()]
    };
    let count = |state| files.iter().filter(|file| file.state == state).count();
    let counts = format!(
        "{} 个：未变 {}，已变 {}，不在 {}",
        files.len(),
        count(FileState::Same),
        count(FileState::Changed),
        count(FileState::Gone)
    );
    let table = Table::new("files", "附件", columns).rows(files.iter().map(row)).empty("没有附件");
    Page::new(title, &files).facts(vec![Fact::new("附件", counts)]).table(table)
}

/// 缺席人员及原因, and who came late or otherwise than in person.
fn away(attendance: &[Attendance]) -> Table {
    let columns = vec![Column::word("姓名"), Column::word("情况"), Column::text("原因")];
    let rows = attendance.iter().filter(|row| row.kind != AttendanceKind::Present);
    let rows = rows
        .map(|row| vec![(&*row.member.name).into(), row.kind.label().into(), row.reason.as_deref().into()]);
    Table::new("away", "缺席、请假和其他", columns).rows(rows).empty("全部到会")
}

fn amendments(session: &Session) -> Table {
    let columns =
        vec![Column::word("更正日期"), Column::word("栏目"), Column::text("原来"), Column::text("理由")];
    let rows = session.amendments.iter().map(|amendment| {
        vec![
            amendment.on.into(),
            amendment.field.as_str().into(),
            amendment.before.as_str().into(),
            amendment.reason.as_deref().into(),
        ]
    });
    Table::new("amendments", "更正", columns).rows(rows)
}

/// What was held in some months.
#[derive(Serialize)]
struct Held<'a> {
    sessions: Vec<&'a Session>,
    /// On days of their own.
    meetings: Vec<&'a Meeting>,
}

/// The sessions of some months, and the meetings on days of their own.
pub fn list(ledger: &Ledger, months: Months, title: &str) -> Page {
    let held = Held {
        sessions: ledger.sessions.iter().filter(|session| months.contains(session.at.month)).collect(),
        meetings: ledger
            .meetings_in(months)
            .into_iter()
            .map(|(_, meeting)| meeting)
            .filter(|meeting| meeting.own.is_some())
            .collect(),
    };
    let table =
        Table::new("sessions", "历次活动", columns()).rows(held.sessions.iter().map(|session| row(session)));
    let columns = vec![
        Column::word("日期"),
        Column::word("会议"),
        Column::word("党小组").minor(),
        Column::number("应到"),
        Column::number("实到"),
        Column::number("参加率"),
        Column::text("议题"),
    ];
    let rows = held.meetings.iter().filter_map(|meeting| {
        let own = meeting.own.as_ref()?;
        let tally = own.tally();
        Some(vec![
            own.sitting.day.into(),
            meeting.kind.label().into(),
            meeting.group.as_deref().into(),
            tally.due.into(),
            tally.present.into(),
            tally.rate().into(),
            meeting.topic.as_deref().into(),
        ])
    });
    let meetings = Table::new("meetings", "另外召开的会议", columns).rows(rows);
    Page::new(title, &held)
        .table(table.empty("还没有登记过活动"))
        .table(meetings.empty("没有在党日以外召开的会议"))
}

/// The columns of a list of sessions, and a session in them.
pub fn columns() -> Vec<Column> {
    vec![
        Column::word("活动"),
        Column::word("日期"),
        Column::number("分钟"),
        Column::number("应到"),
        Column::number("实到"),
        Column::number("参加率"),
        Column::text("主题"),
    ]
}

pub fn row(session: &Session) -> Vec<Cell> {
    let tally = session.tally();
    vec![
        session.at.to_string().into(),
        session.day().into(),
        session.minutes().into(),
        tally.due.into(),
        tally.present.into(),
        tally.rate().into(),
        session.theme.as_deref().into(),
    ]
}
