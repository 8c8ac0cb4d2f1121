//! The year's plan as files: what is exported reads back, and the calendar is one to another's reader too.

use icalendar::parser::{Component, read_calendar, unfold};

use crate::branch::Branch;

/// A plan of the whole year, one theme long enough to be folded.
fn planned() -> Branch {
    let branch = Branch::new();
    branch.done("plan draft 2026");
    branch.done("plan set 2026-11 --theme 深入学习贯彻党的创新理论，结合岗位谈体会、找差距、明措施 --responsible 张伟#5");
    branch
}

fn calendar(branch: &Branch, line: &str) -> String {
    branch.done(&format!("{line} -o 党日.ics"));
    std::fs::read_to_string(branch.path("党日.ics")).unwrap()
}

/// Each event as another's reader has it: uid, first day or time, title.
fn events(text: &str) -> Vec<(String, String, String)> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let value = |event: &Component, name: &str| event.find_prop(name).unwrap().val.as_ref().to_owned();
    let events = calendar.components.iter().filter(|one| one.name == "VEVENT");
    events.map(|event| (value(event, "UID"), value(event, "DTSTART"), value(event, "SUMMARY"))).collect()
}

#[test]
fn anothers_reader_finds_each_party_day_and_the_last_day_for_its_notice() {
    let branch = planned();
    let text = calendar(&branch, "plan dates 2026");
    let events = events(&text);
    assert_eq!(events.len(), 24);
    let days: Vec<&str> = events.iter().map(|(_, day, _)| day.as_str()).collect();
    // A Wednesday after the holidays of May, October's session as it was held, November.
    assert_eq!(days[8..10], ["20260504", "20260506"]);
    assert_eq!(days[18..22], ["20261006", "20261008T143000", "20261031", "20261102"]);
    assert!(events[21].2.starts_with("11月主题党日：深入学习"), "{}", events[21].2);
    let mut uids: Vec<&str> = events.iter().map(|(uid, ..)| uid.as_str()).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), 24);
    assert_eq!(text.matches("BEGIN:VALARM").count(), 12);
}

#[test]
fn lines_of_the_calendar_end_as_asked_and_none_is_longer_than_75_bytes() {
    let text = calendar(&planned(), "plan show 2026");
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert!(text.split("\r\n").any(|line| line.starts_with(' ')));
    assert!(text.replace("\r\n ", "").contains("明措施\r\n"));
}

#[test]
fn an_approved_move_changes_the_day_and_not_the_identity() {
    let branch = planned();
    let before = events(&calendar(&branch, "plan show 2026-12"));
    branch.done("plan move 2026-12 --to 2026-12-09 --reason 考核 --applied 2026-11-09 --approved 2026-11-10");
    let text = calendar(&branch, "plan show 2026-12");
    let after = events(&text);
    let uids =
        |events: &[(String, String, String)]| events.iter().map(|one| one.0.clone()).collect::<Vec<_>>();
    assert_eq!(uids(&before), uids(&after));
    assert_eq!((before[1].1.as_str(), after[1].1.as_str()), ("20261207", "20261209"));
    assert!(text.contains("SEQUENCE:1\r\n"));
    assert_eq!(calendar(&branch, "plan show 2026-12"), text);
}

#[test]
fn a_plan_that_was_exported_reads_back_without_a_change() {
    let branch = planned();
    branch.done("plan set 2026-03 --place 烈士陵园 --organiser 城关镇党委 --note 自带水杯");
    for encoding in ["utf-8", "gb18030"] {
        branch.done(&format!("plan show 2026 -o 计划.csv --encoding {encoding}"));
        let before = branch.dump();
        let said = branch.done("plan draft 2026 --from 计划.csv").stdout;
        assert!(said.contains("文件里的 12 个月与计划相同，没有变动。"), "{said}");
        assert!(branch.dump() == before);
    }
}

#[test]
fn a_plan_with_a_fault_is_not_taken_over_at_all_and_an_adopted_one_is_only_amended() {
    let branch = Branch::new();
    branch.write("a.csv", "月份,主题,责任人\n1月,学习党章,张三\n2月,走访慰问,钱七\n".as_bytes());
    let before = branch.dump();
    let said = branch.line("plan draft 2026 --from a.csv");
    assert_eq!(said.status, Some(2));
    assert!(said.stderr.contains("a.csv:3: 责任人: 没有叫“钱七”的党员"), "{}", said.stderr);
    assert!(branch.dump() == before);
    branch.write("a.toml", "[2026-01]\ntheme = \"学习党章\"\nresponsible = \"张三\"\n".as_bytes());
    branch.done("plan draft 2026 --from a.toml");
    branch.done("plan adopt 2026 --on 2025-12-29");
    assert!(branch.done("plan draft 2026 --from a.toml").stdout.contains("文件里的 1 个月与计划相同"));
    branch.write("a.toml", "[2026-01]\ntheme = \"学习条例\"\n".as_bytes());
    let said = branch.line("plan draft 2026 --from a.toml");
    assert!(said.stderr.contains("已于 2025-12-29 研究通过"), "{}", said.stderr);
    assert_eq!(branch.line("plan set 2026-01 --theme 学习条例").status, Some(2));
    branch.done("plan set 2026-01 --theme 学习条例 --reason 上级部署");
    let csv = branch.done("plan show 2026 --format csv --part amendments").stdout;
    assert_eq!(csv, "月份,调整日期,项目,原来,理由\n2026-01,2026-11-10,活动主题,学习党章,上级部署\n");
}

#[test]
fn a_draft_from_last_year_takes_over_no_amendments() {
    let branch = planned();
    branch.done("plan amend 2026-11 --place 大礼堂 --reason 人多");
    branch.done("plan draft 2027");
    assert_eq!(branch.count("SELECT count(*) FROM plan_amendment"), 1);
    assert!(branch.done("plan show 2027 --format csv").stdout.contains("大礼堂"));
}

#[test]
fn an_opinion_names_a_member_as_the_roster_does_and_anybody_else_as_written() {
    let branch = Branch::new();
    let said = branch.line("plan opinion 2026 多安排实地学习 --from 张伟");
    assert_eq!(said.status, Some(2));
    branch.done("plan opinion 2026 多安排实地学习 --from 张伟#6");
    branch.done("plan opinion 2026 公开栏放在门口 --from 群众代表3人");
    branch.done("plan opinion 2026 --number 2 --adopted 否 --why 门口没有位置");
    let csv = branch.done("plan show 2026 --format csv --part opinions").stdout;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "1,2026-11-10,张伟#6,未定,多安排实地学习,",
            "2,2026-11-10,群众代表3人,否,公开栏放在门口,门口没有位置"
        ]
    );
}

#[test]
fn once_the_year_has_begun_the_day_of_adoption_must_be_said() {
    let branch = Branch::new();
    branch.done("plan draft 2026");
    let said = branch.line("plan adopt 2026");
    assert_eq!(said.status, Some(2), "{}", said.stdout);
    assert!(said.stderr.contains("--on"), "{}", said.stderr);
    branch.done("plan adopt 2026 --on 2025-12-29");
}
