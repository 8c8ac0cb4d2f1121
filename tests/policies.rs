//! The settings of a place: the samples in `examples/policies`, what a change means for months before and after it,
//! and holiday notices that are imported.

use std::path::Path;

use serde_json::Value;

use crate::branch::{Branch, source};

/// Each sample with the days of 2026 that follow from it, worked out by hand with a calendar and the notice of 2026.
#[rustfmt::skip]
const SAMPLES: &[(&str, &[&str])] = &[
    ("second-friday", &["01-09", "02-13", "03-13", "04-10", "05-08", "06-12", "07-10", "08-14", "09-11", "10-09", "11-13", "12-11"]),
    ("last-wednesday", &["01-28", "02-25", "03-25", "04-29", "05-27", "06-24", "07-29", "08-26", "09-30", "10-28", "11-25", "12-30"]),
    // 01-25, 04-25, 07-25 and 10-25 are at a weekend; 09-25 to 09-27 is 中秋节; nothing in February and August.
    ("day-25", &["01-26", "03-25", "04-27", "05-25", "06-25", "07-27", "09-28", "10-26", "11-25", "12-25"]),
    // 01-03, 04-04, 05-02 and 10-03 are holidays too.
    ("first-saturday", &["01-03", "02-07", "03-07", "04-04", "05-02", "06-06", "07-04", "08-01", "09-05", "10-03", "11-07", "12-05"]),
    // 02-17 is 春节, with rest days to 02-23; 05-17 is a Sunday; on Saturday 10-10 people work.
    ("listed-days", &["01-19", "02-24", "03-19", "04-17", "05-18", "06-15", "07-14", "08-13", "09-11", "10-10", "11-09", "12-09"]),
];

fn branch() -> Branch {
    let branch = Branch::empty();
    branch.done("init --name 城关镇机关第一党支部 --since 2026-01 --yes");
    branch
}

fn days(branch: &Branch, year: i32) -> Vec<String> {
    let days = branch.json(&format!("plan dates {year}"))["dates"].clone();
    let days = days.as_array().unwrap().iter();
    days.map(|day| day["regular"].as_str().unwrap().trim_start_matches("2026-").to_owned()).collect()
}

#[test]
fn each_sample_names_the_days_that_were_worked_out_by_hand() {
    for (name, expected) in SAMPLES {
        let branch = branch();
        branch.write("a.toml", source(&format!("examples/policies/{name}.toml")).as_bytes());
        branch.done("policy import a.toml --from 2026-01-01");
        assert_eq!(days(&branch, 2026), *expected, "{name}");
        let before = branch.dump();
        branch.done("policy import a.toml --from 2026-01-01");
        assert!(branch.dump() == before, "{name}");
    }
}

#[test]
fn every_sample_is_tried_and_says_what_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/policies");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut tried: Vec<&str> = SAMPLES.iter().map(|(name, _)| *name).collect();
    tried.sort_unstable();
    assert_eq!(names, tried);
    for name in names {
        assert!(
            source(&format!("examples/policies/{name}.toml")).starts_with("# 每月") || name == "listed-days"
        );
    }
}

#[test]
fn what_is_exported_is_imported_without_a_change_and_carries_over_to_another_branch() {
    let (one, other) = (branch(), branch());
    one.done("policy set 党日 第二个星期五 --from 2026-01-01");
    one.done("policy set acts 诵读党章,民主公开 --from 2026-03-01");
    one.done("policy set months-off 2,8 --from 2026-03-01");
    one.done("policy export -o policy.toml");
    let text = std::fs::read_to_string(one.path("policy.toml")).unwrap();
    assert_eq!(one.done("policy export").stdout, text);
    assert!(
        text.contains("\nparty-day = \"每月第二个周五\"\n")
            && text.contains("\nleast-minutes = \"120 分钟\"\n"),
        "{text}"
    );
    let before = one.dump();
    one.done("policy import policy.toml");
    assert!(one.dump() == before);
    other.write("policy.toml", text.as_bytes());
    other.done("policy import policy.toml --from 2026-03-01");
    let values = |branch: &Branch| {
        let shown = branch.json("policy show");
        let shown = shown.as_object().unwrap();
        shown.iter().skip(1).map(|(name, line)| (name.clone(), line["value"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(values(&one), values(&other));
    assert_eq!(other.json("policy show")["party-day"]["since"], "2026-03-01");
    // A table is a table still, and a page that is no settings is no TOML.
    assert!(one.done("policy export --format csv").stdout.starts_with("条款,设置,"));
    assert_eq!(one.line("member list --format toml").status, Some(2));
    assert_eq!(one.line("member list -o a.toml").status, Some(2));
}

#[test]
fn a_file_with_one_fault_changes_nothing() {
    let branch = branch();
    branch.write("a.toml", "shift = \"提前\"\nleast-minutes = \"很久\"\n".as_bytes());
    let before = branch.dump();
    let said = branch.line("policy import a.toml");
    assert_eq!(said.status, Some(2));
    assert!(said.stderr.contains("a.toml:2: least-minutes"), "{}", said.stderr);
    assert!(branch.dump() == before);
}

#[test]
fn a_value_that_is_in_force_already_is_refused() {
    let branch = branch();
    for line in ["policy set 活动时长 120", "policy set 党日 每月第一个星期一", "policy set lecture 每季度"]
    {
        let said = branch.line(line);
        assert_eq!(
            (said.status, said.stderr.contains("本来就是")),
            (Some(2), true),
            "{line}: {}",
            said.stderr
        );
    }
    branch.done("policy set 活动时长 90");
    assert_eq!(branch.line("policy set least-minutes 90").status, Some(2));
    branch.done("policy set 活动时长 120分钟");
}

#[test]
fn months_before_a_change_are_judged_by_what_was_in_force() {
    let branch = branch();
    branch.write("members.csv", crate::branch::ROSTER.as_bytes());
    branch.done("member import members.csv --yes");
    branch.done("session record 2026-09 --start 14:30 --end 16:00");
    branch.done("session record 2026-10 --start 14:30 --end 16:00");
    let short = || {
        let checked = branch.line("report check --year 2026 --format json").stdout;
        let checked: Value = serde_json::from_str(&checked).unwrap();
        let faults = checked["faults"].as_array().unwrap().clone();
        let months = faults.iter().filter(|duty| duty["rule"] == "T2").map(|duty| duty["month"].clone());
        months.collect::<Vec<_>>()
    };
    assert_eq!(short(), ["2026-09", "2026-10"]);
    branch.done("policy set 活动时长 90 --from 2026-10-01");
    assert_eq!(short(), ["2026-09"]);
    assert_eq!(days(&branch, 2026)[8], "09-07");
    branch.done("policy set 党日 第二个星期五 --from 2026-10-01");
    assert_eq!(days(&branch, 2026)[8..10], ["09-07", "10-09"]);
}

#[test]
fn after_an_import_the_years_days_are_no_longer_provisional() {
    let branch = branch();
    let provisional = |branch: &Branch| {
        let days = branch.json("plan dates 2027")["dates"].clone();
        days.as_array().unwrap().iter().filter(|day| day["provisional"] == true).count()
    };
    assert_eq!(provisional(&branch), 12);
    assert_eq!(branch.line("policy holidays list 2027").status, Some(2));
    // As holiday-cn publishes it, with a day of the year before; the days are made up.
    let text = r#"{"$schema": "https://example.org/schema.json", "year": 2027, "papers": ["https://example.org/2027"], "days": [
        {"name": "元旦", "date": "2026-12-31", "isOffDay": true}, {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
        {"name": "春节", "date": "2027-02-08", "isOffDay": true}, {"name": "春节", "date": "2027-02-13", "isOffDay": false},
        {"name": "元旦", "date": "2028-01-01", "isOffDay": true}]}"#;
    branch.write("2027.json", text.as_bytes());
    let said = branch.done("policy holidays import 2027.json");
    assert!(said.stdout.contains("没有收入 2028-01-01"), "{}", said.stdout);
    assert_eq!(provisional(&branch), 0);
    let known = branch.json("policy holidays list")["holidays"].clone();
    let known = known.as_array().unwrap();
    assert_eq!(
        (known.len(), &known[11]["source"], &known[11]["year"]),
        (12, &"imported".into(), &2027.into())
    );
    assert!(known[10]["off"].as_array().unwrap().contains(&"2026-12-31".into()));
    assert_eq!(known[10]["off"].as_array().unwrap().len(), 34);
    let before = branch.dump();
    branch.done("policy holidays import 2027.json");
    assert!(branch.dump() == before);
    // The project's own form, with the same days.
    branch.write("own.json", r#"{"off": ["2027-01-01", "2027-02-08"], "work": ["2027-02-13"]}"#.as_bytes());
    branch.done("policy holidays import own.json");
    assert!(branch.dump() == before);
    // What the next year's file says of December stays when this year's comes again.
    branch.write(
        "2028.json",
        r#"{"year": 2028, "days": [{"date": "2027-12-31", "isOffDay": true}, {"date": "2028-01-03", "isOffDay": true}]}"#
            .as_bytes(),
    );
    branch.done("policy holidays import 2028.json");
    branch.done("policy holidays import 2027.json");
    let known = branch.json("policy holidays list 2027").to_string();
    assert!(known.contains("2027-12-31") && known.contains("2027-02-13"), "{known}");
}

#[test]
fn a_notice_that_is_none_is_refused_in_words() {
    let branch = branch();
    for (text, reason) in [
        ("{", "JSON"),
        ("[]", "认不出"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "JSON 文件"),
        (r#"{"year": 2028, "papers": [], "days": []}"#, "还没有公布"),
        (r#"{"off": ["2027-01-01"], "work": ["2027-01-01"]}"#, "又放假又上班"),
        (r#"{"off": ["2027-01-01", "2026-01-01"]}"#, "不在 2027年"),
    ] {
        branch.write("a.json", text.as_bytes());
        let before = branch.dump();
        let said = branch.line("policy holidays import a.json");
        assert_eq!(said.status, Some(2), "{text}");
        assert!(said.stderr.contains(reason), "{text}: {}", said.stderr);
        assert!(branch.dump() == before);
    }
}

#[test]
fn a_meeting_that_is_not_asked_for_of_this_organisation_is_once_the_place_sets_it_even_as_others_have_it() {
    let branch = Branch::empty();
    branch.done("init --name 三人支部 --since 2026-01 --yes");
    branch.done("member add 甲 --joined 2010-01-01 --full 2011-01-01");
    branch.done("session record 2026-10 --date 2026-10-08 --start 14:30 --end 16:30");
    let is_asked = || branch.line("report check 2026-10").stdout.contains("没有登记支委会");
    assert!(!is_asked());
    let shown = branch.done("policy show").stdout;
    assert!(shown.contains("支委会这里不要求；也要开的，写明：dangri policy set 支委会 每月"), "{shown}");
    let set = branch.done("policy set 支委会 每月 --from 2026-01-01").stdout;
    assert!(set.contains("原来  这里不要求\n现在  每月"), "{set}");
    assert!(is_asked());
    assert!(!branch.done("policy show").stdout.contains("这里不要求"));
    // It stands now as it is set.
    assert_eq!(branch.line("policy set 支委会 每月 --from 2026-01-01").status, Some(2));
}

#[test]
fn what_a_superior_hands_down_is_judged_by_in_each_branch_and_its_code_says_so() {
    let (above, below) = (Branch::new(), Branch::new());
    above.done("policy set 活动时长 90");
    above.done("policy set 监督电话 0701-1234567");
    above.write("2027.json", r#"{"off": ["2027-01-01", "2027-01-02"], "work": ["2027-01-09"]}"#.as_bytes());
    above.done("policy holidays import 2027.json");
    above.done("plan task 2026 落实“主题教育”|三项 --by 县委 --month 2026-12");
    above.done("plan task 2027 半年总结");
    let code = |branch: &Branch| branch.json("report summary 2026")["policy"].clone();
    assert_ne!(code(&above), code(&below));
    let text = above.done("policy export --with 放假,任务 --format toml").stdout;
    assert!(!text.contains("0701-1234567") && !text.contains("backup"), "{text}");
    assert!(text.contains(code(&above).as_str().unwrap()), "{text}");
    below.write("all.toml", text.as_bytes());
    let said = below.done("policy import all.toml").stdout;
    assert!(said.contains("2027年") && said.contains("落实“主题教育”|三项；半年总结"), "{said}");
    assert_eq!(code(&above), code(&below));
    assert_eq!(below.json("policy holidays list 2027")["source"], "imported");
    let tasks = |branch: &Branch| {
        ["2026", "2027"].map(|year| branch.json(&format!("plan draft {year} --dry-run"))["tasks"].clone())
    };
    let [this, next] = tasks(&below);
    assert_eq!(
        (&this[0]["text"], &this[0]["by"], &this[0]["month"]),
        (&"落实“主题教育”|三项".into(), &"县委".into(), &"2026-12".into())
    );
    assert_eq!((&next[0]["text"], &next[0]["by"]), (&"半年总结".into(), &"城关镇机关第一党支部".into()));
    // The same once more changes nothing; settings alone are exported as before.
    let before = below.dump();
    below.done("policy import all.toml");
    assert!(below.dump() == before);
    assert!(above.done("policy export --format toml").stdout.contains("0701-1234567"));
}

#[test]
fn what_is_wrong_in_what_was_handed_down_is_told_with_its_line() {
    let branch = Branch::new();
    for (text, piece) in [
        ("off-2027 = [\"2027-13-01\"]", "2027-13-01"),
        ("off-2027 = [\"2026-01-01\"]", "2026-01-01"),
        ("work-2027 = [\"2027-01-09\"]", ":1"),
        ("task-2026 = [\n  \"只有任务\"\n]", ":2"),
        ("task-2026 = [\"县委|2027-01|落实\"]", "2026 年的月份"),
        ("task-2026 = [\"县委||\"]", "空着"),
        ("task-99 = [\"||落实\"]", "task-99"),
    ] {
        branch.write("bad.toml", text.as_bytes());
        let before = branch.dump();
        let said = branch.line("policy import bad.toml");
        assert!(said.status == Some(2) && said.stderr.contains(piece), "{text}: {}", said.stderr);
        assert!(branch.dump() == before);
    }
}
