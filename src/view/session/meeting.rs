//! Meetings: those that a session held, and one on a day of its own as it is filed.

use serde::Serialize;

use super::attendance::{away, came, guests};
use super::sitting;
use crate::doc::columns::Rows;
use crate::doc::page::{Cell, Fact, Page, Table};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::member::Status;
use crate::domain::resolution::Origin;
use crate::domain::session::{Attendance, Session, SessionRef};
use crate::domain::tally::Tally;
use crate::domain::time::Day;
use crate::figures::people::{of_status, on_roster, voters, with_status};
use crate::view::amendment::amendments;
use crate::view::finding::{self, Told};
use crate::view::resolution;

pub(super) fn meetings(meetings: &[Meeting]) -> Table {
    let judging = meetings.iter().any(|meeting| meeting.judges.is_some());
    let rows = Rows::of(meetings);
    let columns = vec![
        rows.word("会议", |meeting| meeting.kind.label()),
        rows.word("党小组", |meeting| meeting.group.as_deref()),
        rows.word("主持人", |meeting| meeting.chair.as_ref().map(|who| &*who.name)),
        rows.word("记录人", |meeting| meeting.recorder.as_ref().map(|who| &*who.name)),
        rows.number("所属年度", |meeting| meeting.judges.map(i64::from)).only_if(judging),
        rows.text("议题", |meeting| meeting.topic.as_deref()),
    ];
    rows.table("meetings", "组织生活", columns)
}

/// The page with what was said in a meeting, where it was kept.
pub(super) fn content(page: Page, meeting: &Meeting) -> Page {
    match &meeting.content {
        Some(content) => {
            let paragraphs = content.lines().map(ToOwned::to_owned).collect();
            page.text(format!("{}会议内容", meeting.name()), paragraphs)
        }
        None => page,
    }
}

/// A meeting on a day of its own, as it is filed (三会一课记录), with what the rules find of it.
pub fn own_meeting(ledger: &Ledger, meeting: &Stored<Meeting>, findings: &[Told], lead: &str) -> Page {
    let own = meeting.own.as_ref().expect("a meeting outside a session has its own time");
    let held = Held {
        day: own.sitting.day,
        time: format!("{}，共 {} 分钟", sitting(&own.sitting), own.sitting.minutes()),
        place: own.place.as_deref(),
        attendance: own.attendance.iter().collect(),
        guests: None,
        entered_on: own.entered_on,
    };
    let mut page = held.sheet(ledger, meeting, meeting).done(lead.to_owned());
    let made = ledger.resolutions.iter().filter(|one| one.origin == Origin::Meeting(meeting.id));
    let made: Vec<_> = made.collect();
    if !made.is_empty() {
        page = page.table(resolution::register("会议形成的决议", made));
    }
    if !own.amendments.is_empty() {
        page = page.table(amendments(ledger, &own.amendments));
    }
    if !findings.is_empty() {
        page = page.table(finding::table("有关事项", findings).internal());
    }
    page
}

/// A meeting that a session held, on a sheet of its own: its circle of those who were at the session.
pub fn session_meeting(ledger: &Ledger, session: &Session, meeting: &Meeting) -> Page {
    let day = session.day();
    let times: Vec<String> = session.sittings.iter().map(sitting).collect();
    let concerned =
        |row: &&Attendance| ledger.member(row.member.id).is_some_and(|member| meeting.concerns(member, day));
    let held = Held {
        day,
        time: format!("{}（与 {} 的活动一起开展）", times.join("；"), session.at),
        place: session.place.as_deref(),
        attendance: session.attendance.iter().filter(concerned).collect(),
        guests: guests(&session.guests),
        entered_on: session.entered_on,
    };
    let page = held.sheet(ledger, meeting, &InSession { session: session.at, day, meeting });
    if meeting.kind != MeetingKind::General {
        return page;
    }
    // What was decided in a session was decided by its members' meeting.
    let made = ledger.resolutions.iter().filter(|one| one.origin == Origin::Session(session.at));
    let made: Vec<_> = made.collect();
    if made.is_empty() { page } else { page.table(resolution::votes("会议形成的决议", made)) }
}

#[derive(Serialize)]
struct InSession<'a> {
    session: SessionRef,
    day: Day,
    #[serde(flatten)]
    meeting: &'a Meeting,
}

/// When, where and with whom a meeting was held.
struct Held<'a> {
    day: Day,
    time: String,
    place: Option<&'a str>,
    attendance: Vec<&'a Attendance>,
    guests: Option<String>,
    entered_on: Day,
}

impl Held<'_> {
    fn sheet(&self, ledger: &Ledger, meeting: &Meeting, data: &impl Serialize) -> Page {
        let tally: Tally = self.attendance.iter().map(|row| row.kind).collect();
        let mut facts = vec![
            Fact::new("会议类型", meeting.kind.label()),
            Fact::new("党小组", meeting.group.as_deref()),
            Fact::new("时间", self.time.as_str()),
            Fact::new("地点", self.place),
            Fact::new("主持人", meeting.chair.as_ref().map(|who| &*who.name)),
            Fact::new("记录人", meeting.recorder.as_ref().map(|who| &*who.name)),
            Fact::new("所属年度", meeting.judges.map(|year| format!("{year}年"))),
            Fact::new("应到", format!("{} 人", tally.due)),
            Fact::new("实到", format!("{} 人，参加率 {}", tally.present, tally.rate())),
            Fact::new("请假", format!("{} 人", tally.leave())),
        ];
        if meeting.kind == MeetingKind::General {
            facts.extend(self.voters(ledger));
            facts.extend(self.roster(ledger));
        }
        facts.extend([
            Fact::new("列席人员", self.guests.as_deref()),
            Fact::new("会议议题", meeting.topic.as_deref()),
            Fact::new("登记日期", self.entered_on),
        ]);
        facts.retain(|fact| fact.value != Cell::Empty);
        let title = format!("{} {}记录", self.day, meeting.name());
        let page = Page::new(title, data).form(facts);
        let page = match came(self.attendance.iter().copied()) {
            Some(came) => page.text("参会人员", vec![came]),
            None => page,
        };
        content(page, meeting).table(away(self.attendance.iter().copied(), &[]))
    }

    /// 党员总数 and who was there, each with how many of them are full members.
    fn roster(&self, ledger: &Ledger) -> [Fact; 2] {
        let whole = (on_roster(ledger, self.day).0, with_status(ledger, self.day, Status::Full));
        let here = self.attendance.iter().filter(|row| row.kind.is_present()).map(|row| row.member.id);
        let here = of_status(ledger, self.day, here, Status::Full);
        let said = |(all, full): (usize, usize)| format!("{all} 人（其中正式 {full} 人）");
        [Fact::new("党员总数", said(whole)), Fact::new("实际出席", said(here))]
    }

    /// 应到会 and 实到会有表决权 of the members' meeting.
    fn voters(&self, ledger: &Ledger) -> [Fact; 2] {
        let (voters, present) = voters(ledger, self.day, &self.attendance);
        [
            Fact::new("应到会有表决权", format!("{voters} 人")),
            Fact::new("实到会有表决权", format!("{present} 人")),
        ]
    }
}
