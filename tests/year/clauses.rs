//! The numbers that stand beside the clauses are those of the other reports.

use serde_json::Value;

use super::{END, REPORT, Year, list};

/// What a report of the year says, as JSON.
fn read(year: &Year, line: &str) -> Value {
    serde_json::from_str(&year.dangri(END, &format!("{line} --format json"))).unwrap()
}

fn number(clauses: &Value, clause: &str, of: &str) -> u64 {
    let line = list(clauses, "clauses").iter().find(|line| line["clause"] == clause).unwrap();
    let count = list(line, "records").iter().find(|record| record["of"] == of);
    count.unwrap_or_else(|| panic!("{clause} {of}: {line}"))["count"].as_u64().unwrap()
}

fn reached(contacts: &Value, kind: &str) -> u64 {
    let of = |contact: &&Value| contact["kind"] == kind && contact["reached"] == true;
    list(contacts, "contacts").iter().filter(of).count() as u64
}

fn sum<'a>(values: impl Iterator<Item = &'a Value>) -> u64 {
    values.map(|value| value.as_u64().unwrap()).sum()
}

#[test]
fn what_is_counted_by_clause_is_what_the_other_reports_count() {
    let year = Year::of_2026();
    // Some of those who came are counted and not named, and one call is not answered.
    year.dangri(END, "session amend 2026-12 --guest 群众代表=田大爷、覃大妈；入党积极分子=20");
    year.dangri(END, "member contact 唐玉兰 --way 电话 --on 2026-12-20 --no-answer");
    let clauses = read(&year, "report clauses 2026");
    let contacts = read(&year, "report contact 2026");
    for (clause, of, wanted) in [
        ("T1", "全部活动的分钟", REPORT["minutes"].as_u64().unwrap()),
        ("A1", "应到", REPORT["attendance"]["due"].as_u64().unwrap()),
        ("A1", "实到", REPORT["attendance"]["present"].as_u64().unwrap()),
        ("A1", "补课", REPORT["attendance"]["made_up"].as_u64().unwrap()),
        ("P4", "决议", REPORT["resolutions_made"].as_u64().unwrap()),
        ("A5", "免于参加", list(&contacts, "excused").len() as u64),
        ("A5", "上门服务", reached(&contacts, "service")),
        ("A7", "流动党员", list(&contacts, "floating").len() as u64),
        ("A7", "联系", reached(&contacts, "contact")),
        ("C4", "组织生活", sum(list(&REPORT, "meetings").iter().map(|line| &line["held"]))),
    ] {
        assert_eq!(number(&clauses, clause, of), wanted, "{clause} {of}");
    }
    // People, not lines: of every session as its page shows them.
    let sessions = list(&REPORT, "months").iter().flat_map(|month| list(month, "sessions"));
    let guests = sessions.map(|session| {
        let shown = read(&year, &format!("session show {}", session["session"].as_str().unwrap()));
        sum(list(&shown, "guests").iter().map(|guest| &guest["count"]))
    });
    let guests: u64 = guests.sum();
    assert!(guests >= 22, "{guests}");
    assert_eq!(number(&clauses, "A4", "列席人员"), guests);
    let said = year.dangri(END, "report contact 2026");
    let calls = format!("联系 {} 次", reached(&contacts, "contact"));
    assert!(said.contains(&calls), "{calls}: {said}");
}
