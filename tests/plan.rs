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
        let said = branch.done("plan draft 2026 --file 计划.csv").stdout;
        assert!(said.contains("文件里的 12 个月与计划相同，没有变动。"), "{said}");
        assert!(branch.dump() == before);
    }
}

#[test]
fn a_plan_with_a_fault_is_not_taken_over_at_all_and_an_adopted_one_is_only_amended() {
    let branch = Branch::new();
    branch.write("a.csv", "月份,主题,责任人\n1月,学习党章,张三\n2月,走访慰问,钱七\n".as_bytes());
    let before = branch.dump();
    let said = branch.line("plan draft 2026 --file a.csv");
    assert_eq!(said.status, Some(2));
    assert!(said.stderr.contains("a.csv:3: 责任人: 没有叫“钱七”的党员"), "{}", said.stderr);
    assert!(branch.dump() == before);
    branch.write("a.toml", "[2026-01]\ntheme = \"学习党章\"\nresponsible = \"张三\"\n".as_bytes());
    branch.done("plan draft 2026 --file a.toml");
    branch.done("plan adopt 2026 --on 2025-12-29");
    assert!(branch.done("plan draft 2026 --file a.toml").stdout.contains("文件里的 1 个月与计划相同"));
    branch.write("a.toml", "[2026-01]\ntheme = \"学习条例\"\n".as_bytes());
    let said = branch.line("plan draft 2026 --file a.toml");
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

/// One of the JSON list of a year's days.
fn of_month(branch: &Branch, line: &str, month: &str) -> serde_json::Value {
    let days: serde_json::Value = serde_json::from_str(&branch.done(line).stdout).unwrap();
    days["dates"].as_array().unwrap().iter().find(|day| day["month"] == month).unwrap().clone()
}

#[test]
fn an_approved_move_is_known_to_the_list_of_days_with_its_last_day_for_the_notice() {
    let branch = planned();
    let json = "plan dates 2026 --format json";
    let before = of_month(&branch, json, "2026-12");
    assert_eq!((&before["moved_to"], &before["notice_by"]), (&serde_json::Value::Null, &"2026-12-05".into()));
    branch.done("plan move 2026-12 --to 2026-12-09 --reason 考核 --applied 2026-11-09 --approved 2026-11-10");
    let after = of_month(&branch, json, "2026-12");
    assert_eq!(after["moved_to"], "2026-12-09");
    assert_eq!(after["notice_by"], "2026-12-07");
    // What was to be applied for is reckoned from the day as it was.
    assert_eq!((&after["regular"], &after["request_by"]), (&before["regular"], &before["request_by"]));
    let csv = branch.done("plan dates 2026 --format csv").stdout;
    let line = csv.lines().find(|line| line.starts_with("2026-12")).unwrap();
    assert_eq!(line, "2026-12,2026-12-07,2026-12-09,周三,2026-12-07,2026-12-04,上级同意从 12-07 改来");
}

#[test]
fn days_that_may_still_change_are_marked_wherever_the_plan_is_shown() {
    let branch = planned();
    branch.done("plan draft 2027");
    let page = branch.done("plan show 2027").stdout;
    assert_eq!(page.matches("暂定").count(), 13, "{page}");
    assert!(page.contains("2027年的放假通知尚未收入，标“暂定”的日期以后可能变动。"), "{page}");
    let csv = branch.done("plan show 2027 --format csv").stdout;
    assert!(csv.lines().skip(1).all(|line| line.ends_with(",暂定")), "{csv}");
    assert!(
        branch.done("plan show 2027-10").stdout.contains("2027-10-06（周三），原定 10-04，节假日顺延；暂定")
    );
    let october = of_month(&branch, "plan dates 2027 --format json", "2027-10");
    assert_eq!((&october["regular"], &october["provisional"]), (&"2027-10-06".into(), &true.into()));
    let marked = |text: &str| events(text).iter().filter(|(.., title)| title.contains("（暂定）")).count();
    assert_eq!(marked(&calendar(&branch, "plan dates 2027")), 24);
    assert_eq!(marked(&calendar(&branch, "plan dates 2026")), 0);
    // A day that the superior agreed to is settled.
    branch.done("plan move 2027-10 --to 2027-10-11 --applied 2026-11-09 --approved 2026-11-10");
    assert_eq!(marked(&calendar(&branch, "plan dates 2027")), 22);
}

#[test]
fn a_refused_request_stays_when_another_is_made_for_the_same_day() {
    let branch = planned();
    branch.done("plan move 2026-12 --to 2026-12-09 --reason 甲 --applied 2026-11-02 --refused 2026-11-03");
    let said = branch.line("plan move 2026-12 --to 2026-12-09 --approved 2026-11-05");
    assert_eq!(said.status, Some(2));
    assert!(said.stderr.contains("--applied") && said.stderr.contains("--number 1"), "{}", said.stderr);
    // Also where it was applied for again on the day of the first application.
    branch.done("plan move 2026-12 --to 2026-12-09 --reason 乙 --applied 2026-11-02");
    branch.done("plan move 2026-12 --to 2026-12-09 --approved 2026-11-05");
    let csv = branch.done("plan show 2026-12 --format csv --part moves").stdout;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "1,2026-12-07,2026-12-09,甲,2026-11-02,不同意,2026-11-03",
            "2,2026-12-07,2026-12-09,乙,2026-11-02,同意,2026-11-05"
        ]
    );
    // The same once more is none; what was noted wrongly is mended by its number.
    let again = "plan move 2026-12 --to 2026-12-09 --reason 乙 --applied 2026-11-02 --approved 2026-11-05";
    assert_eq!(branch.line(again).status, Some(2));
    branch.done("plan move 2026-12 --number 2 --approved 2026-11-06");
    let csv = branch.done("plan show 2026-12 --format csv --part moves").stdout;
    assert!(csv.ends_with("2,2026-12-07,2026-12-09,乙,2026-11-02,同意,2026-11-06\n"), "{csv}");
    assert_eq!(csv.lines().count(), 3);
}

#[test]
fn a_notice_tells_of_the_day_as_it_stood_and_reaches_those_it_names() {
    let branch = planned();
    branch.done("plan notify 2026-12 --on 2026-11-09 --to 张三、第二党小组 --channel 电话");
    branch.done("plan move 2026-12 --to 2026-12-09 --reason 考核 --applied 2026-11-09 --approved 2026-11-10");
    branch.done("plan notify 2026-12 --channel 微信群");
    let of = |sql: &str| branch.count(sql);
    assert_eq!(of("SELECT count(*) FROM notice WHERE announces = '2026-12-07' AND \"on\" = '2026-11-09'"), 1);
    assert_eq!(of("SELECT count(*) FROM notice WHERE announces = '2026-12-09' AND \"on\" = '2026-11-10'"), 1);
    assert!(of("SELECT count(*) FROM notice_to") >= 2);
    assert_eq!(branch.line("plan notify 2026-12 --to 赵钱孙").status, Some(2));
    assert_eq!(branch.line("plan notify 2026-12 --channel 微信群").status, Some(2));
    assert_eq!(of("SELECT count(*) FROM notice"), 2);
}

#[test]
fn a_plan_that_was_filed_before_it_was_adopted_is_recorded_and_found() {
    let branch = Branch::new();
    branch.done("plan draft 2027");
    branch.done("plan file 2027 --on 2026-11-03");
    branch.done("plan adopt 2027 --on 2026-11-09");
    let said = branch.line("report check 2026-12 --as-of 2027-01-01").stdout;
    let said: String = said.split_whitespace().collect();
    assert!(said.contains("2027年的计划2026-11-03报备案时还没有研究通过，2026-11-09才通过"), "{said}");
}
