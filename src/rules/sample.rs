//! A small branch whose July 2026 is as it should be; tests change one thing of it.

use serde::Serialize;
use serde_json::Value;

use crate::domain::act::{Act, ActKind};
use crate::domain::away::{Excuse, ExcuseReason, Floating, Posting};
use crate::domain::book::Funds;
use crate::domain::calendar::Calendar;
use crate::domain::collector::Appointment;
use crate::domain::contact::{Contact, ContactKind};
use crate::domain::disclosure::{Disclosure, DisclosureKind};
use crate::domain::evidence::{Evidence, Money, evidence_window};
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind, OwnTime};
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::notice::Notice;
use crate::domain::org::{Election, OrgKind, Organisation};
use crate::domain::party_day::PartyDay;
use crate::domain::payment::{Payment, PaymentKind, PaymentMethod};
use crate::domain::plan::{Decision, MoveRequest, PlanMonth, PlanYear};
use crate::domain::policy::Policy;
use crate::domain::resolution::{Filing, Measure, Origin, Part, Progress, Reply, Resolution};
use crate::domain::session::{Attendance, AttendanceKind, Session, SessionKind, SessionRef, Sitting};
use crate::domain::standard::Standard;
use crate::domain::tariff::{Category, Schedules};
use crate::domain::time::{Day, Month, Months, parse_full_day, parse_time};
use crate::domain::vote::Matter;

use super::case::Case;
use super::finding::Finding;
use super::rule::Rule;

pub(super) fn day(text: &str) -> Day {
    parse_full_day(text).unwrap()
}

/// A month of 2026.
pub(super) fn month(number: u32) -> Month {
    Month::new(2026, number).unwrap()
}

fn member(id: i64, name: &str) -> Stored<Member> {
    let mut value = Member::new(name, day("2010-07-01"), None).unwrap();
    value.standings[0].post = (id == 1).then(|| "党支部书记".into());
    value.full = Some(day("2011-07-01"));
    Stored { id: Id::new(id), value }
}

fn roster() -> Vec<Stored<Member>> {
    vec![member(1, "张三"), member(2, "李四"), member(3, "王五")]
}

/// 81.00 a month, from January.
fn standard(member: &Stored<Member>) -> Standard {
    let who = member.who();
    let base = Some(Fen(540_000));
    let standard = Standard {
        member: who,
        from: month(1),
        category: Category::Wage,
        base,
        payslip: None,
        fixed: None,
        reason: None,
        verified_by: None,
    };
    standard.check(Schedules::default().on(standard.from)).unwrap();
    standard
}

/// A payment of member 1, 2 or 3 for a month, which 李四 took in.
pub(super) fn payment(id: usize, for_month: u32, on: &str, fen: i64) -> Payment {
    let (month, on) = (month(for_month), day(on));
    let booked = Month::of(on);
    let payment = Payment {
        member: roster()[id - 1].who(),
        month,
        number: 1,
        booked,
        on,
        amount: Fen(fen),
        kind: PaymentKind::of(month, booked),
        way: PaymentMethod::Cash,
        payer: None,
        reason: None,
        collector: Some(roster()[1].who()),
        reverses: None,
        entered_on: on,
    };
    payment.check().unwrap();
    payment
}

/// A month's dues, made public on a day.
pub(super) fn published(number: u32, on: &str) -> Stored<Disclosure> {
    let value = Disclosure {
        kind: DisclosureKind::Dues,
        matter: "党费收缴情况".into(),
        month: Some(month(number)),
        resolution: None,
        place: None,
        from: day(on),
        until: None,
        inquiries: vec![],
        entered_on: day(on),
    };
    value.check().unwrap();
    Stored { id: Id::new(1), value }
}

/// To everybody, of the month's regular day.
pub(super) fn notice(number: u32, on: &str) -> Stored<Notice> {
    let announces = regular(number);
    let value = Notice {
        month: month(number),
        on: day(on),
        announces,
        channel: None,
        to: vec![],
        entered_on: day(on),
    };
    Stored { id: Id::new(1), value }
}

fn regular(number: u32) -> Day {
    PartyDay::of(month(number), &Policy::default(), &Calendar::default()).unwrap().regular
}

/// A request to move July's session.
pub(super) fn move_to(
    proposed: &str,
    applied_on: &str,
    decision: Option<(Decision, &str)>,
) -> Stored<MoveRequest> {
    let value = MoveRequest {
        month: month(7),
        regular: day("2026-07-06"),
        proposed: day(proposed),
        reason: None,
        applied_on: day(applied_on),
        decision: decision.map(|(decision, _)| decision),
        decided_on: decision.map(|(_, on)| day(on)),
        entered_on: day(applied_on),
        decided_entered_on: decision.map(|(_, on)| day(on)),
    };
    Stored { id: Id::new(1), value }
}

pub(super) fn sitting(on: &str, start: &str, end: &str) -> Sitting {
    Sitting { day: day(on), start: parse_time(start).unwrap(), end: parse_time(end).unwrap() }
}

/// Led by the secretary.
fn act(kind: ActKind) -> Act {
    Act { leader: roster().first().map(Stored::who), ..Act::new(kind) }
}

/// A meeting on a day of its own.
pub(super) fn meeting_on(kind: MeetingKind, on: &str) -> Stored<Meeting> {
    let sitting = sitting(on, "14:30", "16:30");
    let own = OwnTime { sitting, place: None, attendance: vec![], amendments: vec![], entered_on: day(on) };
    Stored { id: Id::new(1), value: Meeting { own: Some(own), ..Meeting::new(kind, None) } }
}

/// The sample with a year's plan drafted, adopted and filed on those days.
pub(super) fn plan_of(year: i32, adopted: Option<&str>, filed: Option<&str>) -> Ledger {
    let [adopted_on, filed_on] = [adopted, filed].map(|on| on.map(day));
    Ledger {
        plan: Months::year(year).iter().map(PlanMonth::new).collect(),
        plan_years: vec![PlanYear {
            adopted_on,
            filed_on,
            adopted_entered_on: adopted_on,
            filed_entered_on: filed_on,
            ..PlanYear::new(year)
        }],
        ..ledger()
    }
}

/// A month's session, which all attended: the acts of every month, and the committee's meeting.
pub(super) fn session(number: u32, on: &str, start: &str, end: &str) -> Session {
    let present = |member: &Stored<Member>| Attendance {
        member: member.who(),
        kind: AttendanceKind::Present,
        reason: None,
        due: true,
    };
    let session = Session {
        at: SessionRef { month: month(number), number: 1 },
        kind: SessionKind::Monthly,
        theme: Some("学习党章".into()),
        place: None,
        chair: roster().first().map(Stored::who),
        recorder: roster().get(1).map(Stored::who),
        organiser: None,
        post: None,
        content: Some("学习党章".into()),
        effect: Some("人人有收获".into()),
        planned: None,
        sittings: vec![sitting(on, start, end)],
        acts: [ActKind::Recital, ActKind::Dues, ActKind::Study].map(act).into(),
        meetings: vec![Meeting::new(MeetingKind::Committee, None)],
        attendance: roster().iter().map(present).collect(),
        guests: vec![],
        makeups: vec![],
        amendments: vec![],
        attachments: vec![],
        entered_on: day(on),
    };
    session.check().unwrap();
    session
}

/// A resolution of a month's session, agreed without a vote.
pub(super) fn resolution(id: i64, number: u32) -> Stored<Resolution> {
    let value = Resolution {
        origin: Origin::Session(SessionRef { month: month(number), number: 1 }),
        dated: false,
        made_on: regular(number),
        text: "设立党员先锋岗".into(),
        matter: Matter::General,
        concerns: vec![],
        vote: None,
        left_out: vec![],
        consent: None,
        measures: vec![],
        progress: vec![],
        filing: None,
        amendments: vec![],
        entered_on: regular(number),
    };
    Stored { id: Id::new(id), value }
}

/// A measure that 李四 answers for.
pub(super) fn measure(text: &str, set_on: &str, due: Option<&str>) -> Measure {
    let owner = Some(roster()[1].who());
    Measure { text: text.into(), owner, due: due.map(day), set_on: day(set_on), entered_on: day(set_on) }
}

/// What was said of a resolution or a measure on a day, in the session of a month or in none.
pub(super) fn progress(on: &str, measure: Part, told_in: Option<u32>, done: bool) -> Progress {
    let session = told_in.map(|number| SessionRef { month: month(number), number: 1 });
    Progress { on: day(on), text: "方案已报".into(), measure, session, done, entered_on: day(on) }
}

/// A filing with the superior on a day, and the reply.
pub(super) fn filing(on: &str, reply: Option<(Reply, &str)>) -> Filing {
    let (reply, replied_on) = reply.map(|(reply, on)| (reply, day(on))).unzip();
    Filing { on: day(on), reply, replied_on, entered_on: day(on), replied_entered_on: replied_on }
}

/// Three members, 张三 their secretary, 李四 appointed to collect the dues; July's session on its regular day 2026-07-06, announced on 07-03, all dues paid on it and made public.
pub(super) fn ledger() -> Ledger {
    let members = roster();
    let mut org = Organisation::new("城关镇机关第一党支部", OrgKind::Branch, month(1)).unwrap();
    // It has a committee, small as it is.
    org.elections = vec![Election::new(day("2025-06-30"), 5).unwrap()];
    Ledger {
        notices: vec![notice(7, "2026-07-03")],
        sessions: vec![session(7, "2026-07-06", "14:30", "16:40")],
        standards: members.iter().map(standard).collect(),
        collectors: vec![Appointment::new(members[1].who(), day("2026-01-01"), day("2026-01-01"))],
        payments: (1..=members.len()).map(|id| payment(id, 7, "2026-07-06", 8100)).collect(),
        disclosures: vec![published(7, "2026-07-08")],
        members,
        ..Ledger::empty(org, evidence_window(Months::year(2026)))
    }
}

/// The sample with July's session held on another day or at another time, for two hours.
pub(super) fn held_on(on: &str, start: &str) -> Ledger {
    let (hour, rest) = start.split_at(2);
    let end = format!("{:02}{rest}", hour.parse::<u32>().unwrap() + 2);
    Ledger { sessions: vec![session(7, on, start, &end)], ..ledger() }
}

/// The sample with 王五 excused from a day on.
pub(super) fn excused(from: &str, until: Option<&str>) -> Ledger {
    let mut ledger = ledger();
    ledger.members[2].value.away.excused = vec![Excuse {
        from: day(from),
        until: until.map(day),
        reason: ExcuseReason::Frail,
        applied_on: None,
        decided_on: None,
        helper: None,
        reviewed_on: None,
    }];
    ledger
}

/// The sample with 王五 floating from a day on.
pub(super) fn floating(from: &str, until: Option<&str>) -> Ledger {
    let mut ledger = ledger();
    let (from, until) = (day(from), until.map(day));
    ledger.members[2].value.away.floating =
        vec![Floating { from, until, place: "广东东莞".into(), contact: None, responsible: None }];
    ledger
}

/// The sample with 王五 stationed at the front from a day on.
pub(super) fn stationed(from: &str, until: Option<&str>) -> Ledger {
    let mut ledger = ledger();
    let (from, until) = (day(from), until.map(day));
    ledger.members[2].value.away.stationed =
        vec![Posting { from, until, post: "高铁项目部".into(), unit: None }];
    ledger
}

/// A contact with member 1, 2 or 3.
pub(super) fn contact(kind: ContactKind, id: usize, on: &str) -> Contact {
    Contact {
        member: roster()[id - 1].who(),
        on: day(on),
        kind,
        way: None,
        by: None,
        reached: true,
        content: None,
        said: None,
        entered_on: day(on),
    }
}

/// A talk of one member with another.
pub(super) fn talk(one: i64, other: i64, on: &str) -> Contact {
    let who = |id: i64| roster().into_iter().find(|member| member.id.0 == id).unwrap().who();
    Contact { member: who(one), by: Some(who(other)), ..contact(ContactKind::Talk, 1, on) }
}

/// The sample's money: July's dues are booked, and nothing is remitted.
pub(super) fn funds() -> Funds {
    Funds { booked: vec![(month(7), Fen(3 * 8100))], remittances: vec![] }
}

/// All by which some months of a ledger are judged.
pub(super) fn evidence(ledger: &Ledger, months: Months) -> Evidence {
    Evidence::new(ledger.clone(), Money::All(funds()), months)
}

/// What a rule finds in some months.
pub(super) fn judged(rule: &'static Rule, ledger: &Ledger, months: Months, as_of: &str) -> Vec<Finding> {
    rule.findings(&Case::new(&evidence(ledger, months), months, day(as_of)))
}

pub(super) fn judge(rule: &'static Rule, ledger: &Ledger, number: u32, as_of: &str) -> Vec<Finding> {
    judged(rule, ledger, Months::one(month(number)), as_of)
}

/// The one thing that a rule finds in a month.
pub(super) fn only(rule: &'static Rule, ledger: &Ledger, number: u32, as_of: &str) -> Finding {
    let mut found = judge(rule, ledger, number, as_of);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

/// A value in short, as it is written to JSON: `too-short minutes=119 least=120`, people by name.
fn brief(value: &impl Serialize) -> String {
    fn text(value: &Value) -> String {
        match value {
            Value::Null => "-".into(),
            Value::String(text) => text.clone(),
            Value::Array(all) => format!("[{}]", all.iter().map(text).collect::<Vec<_>>().join(", ")),
            Value::Object(fields) if fields.contains_key("id") => text(&fields["name"]),
            Value::Object(fields) => {
                let field = |(key, value): (&String, &Value)| match key.as_str() {
                    "is" | "kind" => text(value),
                    _ => format!("{key}={}", text(value)),
                };
                fields.iter().map(field).collect::<Vec<_>>().join(" ")
            }
            other => other.to_string(),
        }
    }
    text(&serde_json::to_value(value).unwrap())
}

/// What a finding holds, in short; tests compare it with a text that lives as long.
impl Finding {
    pub(super) fn told(&self) -> &'static str {
        brief(&self.facts).leak()
    }

    pub(super) fn concerns(&self) -> &'static str {
        brief(&self.subject).leak()
    }

    pub(super) fn mends(&self) -> Option<&'static str> {
        self.remedy.as_ref().map(|remedy| &*brief(remedy).leak())
    }
}
