//! The document, clause by clause: its words, the rules on each, and the records of a year that bear on it.

use crate::domain::act::ActKind;
use crate::domain::choice::Choice;
use crate::domain::contact::ContactKind;
use crate::domain::disclosure::DisclosureKind;
use crate::domain::guest::guests_in_all;
use crate::domain::ledger::Ledger;
use crate::domain::session::{Session, SessionKind};
use crate::domain::tally::Tally;
use crate::domain::time::{Day, Month, Months};

use super::RULES;
use super::rule::Rule;

const DOCUMENT: &str = include_str!("source.zh.md");

/// Clauses that say what all of it is for: there is nothing in them to keep or to break.
pub const PURPOSES: [&str; 3] = ["G1", "G3", "G4"];

/// What each clause is called in a table: its number, and of what it speaks.
const CALLED: &[&str] = &[
    "G1 总要求",
    "G2 基本要求",
    "G3 意义",
    "G4 目的",
    "T1 固定时间",
    "T2 活动时长",
    "T3 遇假顺延",
    "T4 当天安排",
    "T5 改期申请",
    "P1 组织单位",
    "P2 年度计划",
    "P3 通知党员",
    "P4 决议落实",
    "A1 参加活动",
    "A2 领导带头",
    "A3 离退休",
    "A4 列席人员",
    "A5 上门服务",
    "A6 驻守一线",
    "A7 流动党员",
    "C0 规定动作",
    "C1 诵读党章",
    "C2 缴纳党费",
    "C3 学习研讨",
    "C4 组织生活",
    "C5 民主议事",
    "C6 民主公开",
    "O0 自选动作",
    "O1 自选学习",
    "O2 自选实践",
];

/// Returns a clause with its words, `C2 缴纳党费`; what is called by words already stays, as `党章第七条`.
pub fn called(clause: &'static str) -> &'static str {
    let is_meant = |called: &&&str| called.split_once(' ').is_some_and(|(id, _)| id == clause);
    CALLED.iter().find(is_meant).copied().unwrap_or(clause)
}

/// A clause of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// `T1`.
    pub id: &'static str,
    /// 原文, word for word.
    pub words: &'static str,
}

/// How many records of a kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// `活动`.
    pub of: &'static str,
    pub count: usize,
}

/// Every clause, in the document's order.
pub fn clauses() -> impl Iterator<Item = Clause> {
    DOCUMENT.lines().filter_map(|line| {
        let (id, words) = line.strip_prefix("- **")?.split_once("** 原文：")?;
        Some(Clause { id, words })
    })
}

impl Clause {
    pub fn rules(self) -> impl Iterator<Item = &'static Rule> {
        RULES.iter().copied().filter(move |rule| rule.asked_by() == self.id)
    }

    pub fn is_purpose(self) -> bool {
        PURPOSES.contains(&self.id)
    }

    /// The records of some months that bear on it; whole records that have no day count as they are at the months' end.
    pub fn records(self, ledger: &Ledger, months: Months) -> Vec<Count> {
        bearing(self.id).map(|(_, records)| records(ledger, months)).unwrap_or_default()
    }

    /// Returns which page shows these records, or prints their sheet.
    pub fn shown_by(self) -> Option<ShownBy> {
        bearing(self.id).map(|(shown_by, _)| shown_by)
    }
}

/// The page that shows the records which bear on a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownBy {
    Sessions,
    Dates,
    Plan,
    Organisation,
    Resolutions,
    Attendance,
    Contacts,
    Dues,
    Study,
    Year,
    Disclosures,
}

type Records = fn(&Ledger, Months) -> Vec<Count>;

fn count(of: &'static str, count: usize) -> Count {
    Count { of, count }
}

/// What bears on a clause, and the page that shows it.
fn bearing(id: &str) -> Option<(ShownBy, Records)> {
    on_days_and_plans(id).or_else(|| on_people(id)).or_else(|| on_content(id))
}

fn on_days_and_plans(id: &str) -> Option<(ShownBy, Records)> {
    Some(match id {
        "G2" => (ShownBy::Sessions, |ledger, months| {
            let written = |session: &&Session| session.content.is_some() && session.effect.is_some();
            vec![
                count("活动", all(ledger, months).len()),
                count("写了内容和成效的", all(ledger, months).iter().filter(written).count()),
            ]
        }),
        "T1" | "T2" => (ShownBy::Sessions, |ledger, months| {
            let held = all(ledger, months);
            let own: Vec<&Session> =
                held.iter().filter(|session| session.kind == SessionKind::Monthly).collect();
            let minutes: u32 = held.iter().map(Session::minutes).sum();
            vec![
                count("每月活动", own.len()),
                count("全部活动的分钟", usize::try_from(minutes).unwrap_or_default()),
            ]
        }),
        "T3" => (ShownBy::Dates, |ledger, months| {
            let days = held(ledger, months).filter_map(|month| ledger.party_day(month));
            vec![count("遇休息日顺延", days.filter(|day| day.regular != day.nominal).count())]
        }),
        "T4" => (ShownBy::Plan, |ledger, months| {
            vec![count("其他活动", ledger.events.iter().filter(|event| within(months, event.on)).count())]
        }),
        "T5" => (ShownBy::Plan, |ledger, months| {
            vec![count("改期申请", ledger.moves.iter().filter(|one| months.contains(one.month)).count())]
        }),
        "P1" => (ShownBy::Organisation, |ledger, months| {
            let other = |session: &&Session| session.organiser.is_some();
            vec![
                count(ledger.org.kind.label(), 1),
                count("别的单位组织的活动", all(ledger, months).iter().filter(other).count()),
            ]
        }),
        "P2" => (ShownBy::Plan, |ledger, months| {
            let year = months.to.year();
            vec![
                count("有计划的月份", ledger.plan.iter().filter(|plan| months.contains(plan.month)).count()),
                count("上级任务", ledger.tasks_of(year).count()),
                count("意见", ledger.opinions_of(year).count()),
            ]
        }),
        "P3" => (ShownBy::Plan, |ledger, months| {
            vec![count("通知", ledger.notices.iter().filter(|notice| months.contains(notice.month)).count())]
        }),
        "P4" | "C5" => (ShownBy::Resolutions, |ledger, months| {
            let made = || ledger.made_in(months);
            vec![
                count("决议", made().count()),
                count("措施", made().map(|one| one.measures.len()).sum()),
                count("落实情况", made().map(|one| one.progress.len()).sum()),
                count("公开", disclosed(ledger, months, |kind| kind == DisclosureKind::Resolution)),
            ]
        }),
        _ => return None,
    })
}

fn on_people(id: &str) -> Option<(ShownBy, Records)> {
    Some(match id {
        "A1" => (ShownBy::Attendance, |ledger, months| {
            let tally = all(ledger, months).iter().fold(Tally::default(), |sum, one| sum + one.tally());
            let number = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
            vec![
                count("应到", number(tally.due)),
                count("实到", number(tally.present)),
                count("补课", number(tally.made_up)),
            ]
        }),
        "A2" => (ShownBy::Attendance, |ledger, months| {
            vec![count("党员领导干部", on_roster(ledger, months, |standing| standing.cadre))]
        }),
        "A3" => (ShownBy::Attendance, |ledger, months| {
            vec![count("离退休党员", on_roster(ledger, months, |standing| standing.retired))]
        }),
        "A4" => (ShownBy::Sessions, |ledger, months| {
            let guests: u32 = all(ledger, months).iter().map(|one| guests_in_all(&one.guests)).sum();
            vec![count("列席人员", usize::try_from(guests).unwrap_or_default())]
        }),
        "A5" => (ShownBy::Contacts, |ledger, months| {
            let excused = ledger.members.iter().filter(|member| {
                member.away.excused.iter().any(|span| months.overlaps(span.from, span.until))
            });
            vec![
                count("免于参加", excused.count()),
                contacts(ledger, months, ContactKind::Service, "上门服务"),
            ]
        }),
        "A6" => (ShownBy::Sessions, |ledger, months| {
            let stationed = ledger.members.iter().filter(|member| {
                member.away.stationed.iter().any(|span| months.overlaps(span.from, span.until))
            });
            vec![
                count("驻一线", stationed.count()),
                count("一线活动", of_kind(ledger, months, SessionKind::FrontLine)),
            ]
        }),
        "A7" => (ShownBy::Contacts, |ledger, months| {
            let floating = ledger.members.iter().filter(|member| {
                member.away.floating.iter().any(|span| months.overlaps(span.from, span.until))
            });
            vec![
                count("流动党员", floating.count()),
                contacts(ledger, months, ContactKind::Contact, "联系"),
                count("返乡活动", of_kind(ledger, months, SessionKind::OnReturn)),
            ]
        }),
        _ => return None,
    })
}

fn on_content(id: &str) -> Option<(ShownBy, Records)> {
    Some(match id {
        "C0" => (ShownBy::Sessions, |ledger, months| {
            let themed = all(ledger, months).iter().filter(|session| session.theme.is_some());
            vec![count("有主题的活动", themed.count())]
        }),
        "C1" => (ShownBy::Sessions, |ledger, months| acts(ledger, months, &[ActKind::Recital])),
        "C2" => (ShownBy::Dues, |ledger, months| {
            let paid = ledger.payments.iter().filter(|payment| months.contains(payment.month));
            let closed = months.iter().filter(|month| ledger.is_closed(*month));
            vec![
                count("缴纳", paid.filter(|payment| ledger.stands(payment)).count()),
                count("公开", disclosed(ledger, months, |kind| kind == DisclosureKind::Dues)),
                count("结账", closed.count()),
            ]
        }),
        "C3" => (ShownBy::Study, |ledger, months| acts(ledger, months, &[ActKind::Study])),
        "C4" => (ShownBy::Year, |ledger, months| vec![count("组织生活", ledger.meetings_in(months).len())]),
        "C6" => (ShownBy::Disclosures, |ledger, months| {
            let mut counts = acts(ledger, months, &[ActKind::Openness]);
            let of_interest = |kind| !matches!(kind, DisclosureKind::Dues | DisclosureKind::Resolution);
            counts.push(count("公开", disclosed(ledger, months, of_interest)));
            let asked = ledger.disclosures.iter().filter(|known| within(months, known.from));
            counts.push(count("询问", asked.map(|known| known.inquiries.len()).sum()));
            counts
        }),
        "O0" => (ShownBy::Study, |ledger, months| {
            acts(ledger, months, &[ActKind::PlusStudy, ActKind::PlusPractice])
        }),
        "O1" => (ShownBy::Study, |ledger, months| acts(ledger, months, &[ActKind::PlusStudy])),
        "O2" => (ShownBy::Study, |ledger, months| acts(ledger, months, &[ActKind::PlusPractice])),
        _ => return None,
    })
}

fn all(ledger: &Ledger, months: Months) -> &[Session] {
    ledger.sessions_in(months)
}

fn of_kind(ledger: &Ledger, months: Months, kind: SessionKind) -> usize {
    all(ledger, months).iter().filter(|session| session.kind == kind).count()
}

/// The months in which the month's own session was held.
fn held(ledger: &Ledger, months: Months) -> impl Iterator<Item = Month> {
    months.iter().filter(|month| ledger.monthly(*month).is_some())
}

fn acts(ledger: &Ledger, months: Months, kinds: &[ActKind]) -> Vec<Count> {
    use crate::domain::choice::Choice;
    let acts = |kind: ActKind| {
        all(ledger, months).iter().flat_map(|session| &session.acts).filter(move |act| act.kind == kind)
    };
    kinds.iter().map(|kind| count(kind.label(), acts(*kind).count())).collect()
}

fn within(months: Months, day: Day) -> bool {
    months.contains(Month::of(day))
}

fn disclosed(ledger: &Ledger, months: Months, is_of: fn(DisclosureKind) -> bool) -> usize {
    let known = ledger.disclosures.iter().filter(|known| is_of(known.kind));
    known.filter(|known| within(months, known.from)).count()
}

fn contacts(ledger: &Ledger, months: Months, kind: ContactKind, of: &'static str) -> Count {
    count(of, ledger.reached_in(kind, months).count())
}

/// How many of those on the roster at the months' end are of a standing.
fn on_roster(ledger: &Ledger, months: Months, is_of: fn(&crate::domain::member::Standing) -> bool) -> usize {
    ledger.roster(months.last()).filter(|member| is_of(member.standing(months.last()))).count()
}

#[cfg(test)]
mod tests {
    use super::{CALLED, PURPOSES, called, clauses};
    use crate::domain::evidence::evidence_window;
    use crate::domain::ledger::Ledger;
    use crate::domain::org::{OrgKind, Organisation};
    use crate::domain::time::Months;
    use crate::rules::RULES;
    use crate::rules::rule::{Rule, Source};
    use crate::rules::sample::{ledger, month};

    #[test]
    fn each_clause_but_the_purposes_has_a_rule_or_records_and_a_command_that_shows_them() {
        let ids: Vec<&str> = clauses().map(|clause| clause.id).collect();
        let all = "G1 G2 G3 G4 T1 T2 T3 T4 T5 P1 P2 P3 P4 A1 A2 A3 A4 A5 A6 A7 C0 C1 C2 C3 C4 C5 C6 O0 O1 O2";
        assert_eq!(ids.join(" "), all);
        let ledger = ledger();
        for clause in clauses() {
            let records = clause.records(&ledger, Months::year(2026));
            let bears = !records.is_empty() && clause.shown_by().is_some();
            assert_eq!(bears, !PURPOSES.contains(&clause.id), "{}", clause.id);
            assert_eq!(clause.rules().next().is_none() && !bears, clause.is_purpose(), "{}", clause.id);
        }
        let national = |rule: &&&Rule| matches!(rule.source, Source::National | Source::OfBranches);
        assert!(RULES.iter().filter(national).all(|rule| !ids.contains(&rule.clause)));
    }

    #[test]
    fn each_clause_has_a_word_that_fits_a_column() {
        let ids: Vec<&str> = clauses().map(|clause| clause.id).collect();
        let named: Vec<&str> = CALLED.iter().filter_map(|called| Some(called.split_once(' ')?.0)).collect();
        assert_eq!(named, ids);
        assert!(CALLED.iter().all(|called| (5..=7).contains(&called.chars().count())));
        let bare = |rule: &&&Rule| called(rule.asked_by()).is_ascii();
        assert_eq!(RULES.iter().filter(bare).count(), 0);
    }

    #[test]
    fn an_empty_file_has_zeros_but_for_the_branch_itself() {
        let org = Organisation::new("第一党支部", OrgKind::Branch, month(1)).unwrap();
        let empty = Ledger::empty(org, evidence_window(Months::year(2026)));
        let counted = clauses().flat_map(|clause| clause.records(&empty, Months::year(2026)));
        let some: Vec<&str> = counted.filter(|one| one.count > 0).map(|one| one.of).collect();
        assert_eq!(some, ["党支部"]);
    }

    #[test]
    fn the_samples_july_is_counted() {
        let counts = |id: &str| {
            let clause = clauses().find(|clause| clause.id == id).unwrap();
            clause.records(&ledger(), Months::year(2026)).iter().map(|one| one.count).collect::<Vec<_>>()
        };
        assert_eq!(counts("T1"), [1, 130]);
        assert_eq!(counts("A1"), [3, 3, 0]);
        assert_eq!(counts("C2"), [3, 1, 0]);
        assert_eq!((counts("C1"), counts("C3"), counts("P3")), (vec![1], vec![1], vec![1]));
    }
}
