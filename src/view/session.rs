//! Sessions: one as it is filed (活动记录), and what belongs to it.

use serde::Serialize;

use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::act::Act;
use crate::domain::choice::Choice;
use crate::domain::ledger::Ledger;
use crate::domain::member::Status;
use crate::domain::resolution::Origin;
use crate::domain::session::{Session, SessionKind, SessionRef, Sitting};
use crate::domain::tally::Tally;
use crate::domain::time::{Day, weekday};
use crate::figures::people::{away as away_of, present_with};
use crate::view::amendment::amendments;
use crate::view::finding::{self, Told};
use crate::view::resolution;

mod attendance;
mod files;
mod list;
mod meeting;
mod sign_in;

pub(super) use attendance::{absent, absent_and_why, came, guests, makeup};
pub use files::files;
pub use list::list;
pub use meeting::{own_meeting, session_meeting};
pub use sign_in::sign_in;

use attendance::away;
use files::attachments;
use meeting::{content, meetings};

crate::domain::choice::choice! {
    /// How a record is laid out.
    Look "样子" {
        /// A box for each thing.
        Boxes "boxes" "表",
        Prose "prose" "文",
    }
}

/// A session with what is counted from it.
#[derive(Serialize)]
struct Kept<'a> {
    #[serde(flatten)]
    session: &'a Session,
    day: Day,
    minutes: u32,
    tally: Tally,
    rate_per_mille: crate::domain::rate::Rate,
    findings: &'a [Told<'a>],
}

/// The record of a session as it is filed: with who came, by name, and who signs it.
pub fn record(ledger: &Ledger, session: &Session) -> Page {
    let page = one(ledger, session, &[], "");
    match came(&session.attendance) {
        Some(came) => page.text("到会人员", vec![came]),
        None => page,
    }
}

/// The same as prose: a label and what is said of it to a line, then what was done, who came and who did not.
pub fn record_in_prose(ledger: &Ledger, session: &Session) -> Page {
    let head = head(ledger, session, session.tally());
    let is_prose = |fact: &&Fact| ["主要内容", "活动成效"].contains(&&*fact.label);
    let line = |fact: &Fact| format!("{}：{}", fact.label, fact.value.shown());
    let lines: Vec<String> = head.iter().filter(|fact| !is_prose(fact)).map(line).collect();
    let mut page = Page::new(format!("{}活动记录", name(session.at)), session).text("", lines);
    let acts: Vec<String> = session.acts.iter().map(act).collect();
    if !acts.is_empty() {
        page = page.text("活动内容", acts);
    }
    for fact in head.iter().filter(is_prose) {
        page = page.text(fact.label.clone(), fact.value.shown().lines().map(str::to_owned).collect());
    }
    for meeting in &session.meetings {
        page = content(page, meeting);
    }
    let made = ledger.resolutions.iter().filter(|one| one.origin == Origin::Session(session.at));
    let made: Vec<String> = made.map(|one| format!("第 {} 号：{}", one.id, one.text)).collect();
    if !made.is_empty() {
        page = page.text("形成的决议", made);
    }
    if let Some(came) = came(&session.attendance) {
        page = page.text("到会人员", vec![came]);
    }
    page.text("缺席人员及原因", vec![absent_and_why(&session.attendance)])
}

/// `诵读党章（李四，20 分钟）：《党章》`.
fn act(act: &Act) -> String {
    let minutes = act.minutes.map(|minutes| format!("{minutes} 分钟"));
    let about: Vec<String> = act.led_by().map(ToString::to_string).into_iter().chain(minutes).collect();
    let about = if about.is_empty() { String::new() } else { format!("（{}）", about.join("，")) };
    let materials = act.materials.as_ref().map(|materials| format!("：{materials}")).unwrap_or_default();
    format!("{}{about}{materials}", act.kind.label())
}

/// Lays out one session: head, acts, meetings, who was away, resolutions made and open, amendments, findings.
pub fn one(ledger: &Ledger, session: &Session, findings: &[Told], lead: &str) -> Page {
    let tally = session.tally();
    let kept = Kept {
        session,
        day: session.day(),
        minutes: session.minutes(),
        tally,
        rate_per_mille: tally.rate(),
        findings,
    };
    let mut page = Page::new(format!("{}活动记录", name(session.at)), &kept)
        .done(lead.to_owned())
        .form(head(ledger, session, tally))
        .table(acts(session));
    if !session.meetings.is_empty() {
        page = page.table(meetings(&session.meetings));
        for meeting in &session.meetings {
            page = content(page, meeting);
        }
    }
    page = page.table(away(&session.attendance, &session.makeups));
    let made: Vec<_> = ledger
        .resolutions
        .iter()
        .filter(|resolution| resolution.origin == Origin::Session(session.at))
        .collect();
    if !made.is_empty() {
        page = page.table(resolution::register("本次形成的决议", made));
    }
    let reported_here = matches!(session.kind, SessionKind::Monthly);
    let open = ledger.to_report(session.at.month, session.day()).filter(|_| reported_here);
    let open: Vec<_> = open.map(|(resolution, _)| resolution).collect();
    if !open.is_empty() {
        page = page.table(resolution::register("应在本次通报落实情况的决议", open));
    }
    if !session.amendments.is_empty() {
        page = page.table(amendments(ledger, &session.amendments));
    }
    if !session.attachments.is_empty() {
        page = page.table(attachments(session));
    }
    page.table(finding::table("有关事项", findings).internal().empty("这次活动的记录没有要补的"))
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
    let present = format!(
        "{} 人（正式 {}，预备 {}），参加率 {}",
        tally.present,
        present_with(ledger, session, Status::Full),
        present_with(ledger, session, Status::Probationary),
        tally.rate()
    );
    // Of a session for some who they were is what matters; of one for all, who came that needn't have.
    let own = session.kind.is_of_all();
    let came = if own { "不在应到之列而到会" } else { "参加人员" };
    let here = session.attendance.iter().filter(|row| row.kind.is_present() && !(own && row.due));
    let named: Vec<&str> = here.map(|row| &*row.member.name).collect();
    let mut facts = vec![
        Fact::new("类型", session.kind.label()),
        Fact::new("计划时间", session.planned.as_ref().map(sitting)),
        Fact::new(
            if session.planned.is_some() { "实际时间" } else { "时间" },
            format!("{}，共 {} 分钟", times.join("；"), session.minutes()),
        ),
        Fact::new("组织单位", session.organiser.as_deref()),
        Fact::new("驻点", session.post.as_deref()),
        Fact::new("地点", session.place.as_deref()),
        Fact::new("主题", session.theme.as_deref()),
        Fact::new("主持人", session.chair.as_ref().map(|who| &*who.name)),
        Fact::new("记录人", session.recorder.as_ref().map(|who| &*who.name)),
        Fact::new("应到", format!("{} 人", tally.due)),
        Fact::new("另有", if own { not_due(ledger, session.day()) } else { String::new() }),
        Fact::new("实到", present),
        Fact::new(came, (!named.is_empty()).then(|| named.join("、"))),
        Fact::new("列席", guests(&session.guests)),
        Fact::new("主要内容", session.content.as_deref()),
        Fact::new("活动成效", session.effect.as_deref()),
        Fact::new("登记日期", session.entered_on),
    ];
    facts.retain(|fact| fact.value != Cell::Empty);
    facts
}

/// `流动 2 人、免于参加 1 人`: who is on the roster and not due.
fn not_due(ledger: &Ledger, day: Day) -> String {
    let each = away_of(ledger, day).into_iter().map(|(away, count)| format!("{} {count} 人", away.label()));
    each.collect::<Vec<_>>().join("、")
}

/// `2026-11-02（周一）14:30～16:40`.
pub(super) fn sitting(sitting: &Sitting) -> String {
    format!("{}（{}）{}～{}", sitting.day, weekday(sitting.day), sitting.start, sitting.end)
}

/// The acts; how a study went and on what are columns only where something stands in them.
fn acts(session: &Session) -> Table {
    let any = |has: fn(&Act) -> bool| session.acts.iter().any(has);
    let rows = Rows::of(&session.acts);
    let columns = vec![
        rows.word("内容", |act| act.kind.label()),
        rows.word("类别", |act| act.subject.map(Choice::label)).only_if(any(|act| act.subject.is_some())),
        rows.word("方式", |act| act.way.map(Choice::label)).only_if(any(|act| act.way.is_some())),
        rows.word("领学、主持", |act| act.led_by()),
        rows.number("分钟", |act| act.minutes),
        rows.text("学习材料", |act| act.materials.as_deref()).only_if(any(|act| act.materials.is_some())),
        rows.text("建议", |act| act.suggestions.as_deref()).only_if(any(|act| act.suggestions.is_some())),
    ];
    rows.table("acts", "活动内容", columns).empty("没有登记活动内容")
}
