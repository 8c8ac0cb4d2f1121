//! Smaller ends: files of equal content, grades, the file's first month, several people in one word, where the program lies.

use std::process::Command;

use crate::branch::Branch;

#[test]
fn two_files_of_equal_content_are_two_and_one_that_was_moved_is_one() {
    let branch = Branch::new();
    let files = || branch.done("session attach 2026-10 --check --format csv").stdout;
    for name in ["签到表.jpg", "签到表2.jpg", "讲稿.txt"] {
        branch.write(name, b"x");
    }
    branch.done("session attach 2026-10 签到表.jpg 签到表2.jpg");
    assert_eq!(files().matches("签到表").count(), 2);
    branch.done("session attach 2026-10 讲稿.txt");
    assert_eq!(files().lines().count(), 4, "{}", files());
    // What lies elsewhere now takes the place of what is gone, and of nothing else.
    std::fs::rename(branch.path("签到表2.jpg"), branch.path("扫描件.jpg")).unwrap();
    branch.done("session attach 2026-10 扫描件.jpg");
    let found = files();
    assert!(
        found.contains("扫描件") && found.contains("签到表.jpg") && !found.contains("签到表2"),
        "{found}"
    );
    branch.write("讲稿.txt", "改过".as_bytes());
    branch.done("session attach 2026-10 讲稿.txt");
    assert_eq!(files().matches("讲稿").count(), 1);
    let said = branch.line("session attach 2026-10 讲稿.txt");
    assert_eq!(said.status, Some(2), "{said:?}");
    // Taken back with where it lay before.
    branch.done("session attach 2026-10 扫描件.jpg 讲稿.txt --cancel --reason 记错了");
    assert_eq!(branch.count("SELECT count(*) FROM attachment"), 1);
}

#[test]
fn an_appraisal_has_only_the_grades_that_were_typed() {
    let branch = Branch::new();
    for line in ["session appraise 2026", "session appraise 2026 --on 2026-11-02"] {
        let said = branch.line(line);
        assert_eq!(said.status, Some(2), "{line}");
        assert!(said.stderr.contains("--rest 合格") && said.stderr.contains("session grades"), "{said:?}");
    }
    branch.done("session appraise 2026 --excellent 张三");
    let grades = "SELECT count(*) FROM grade WHERE grade = ";
    assert_eq!(branch.count("SELECT count(*) FROM grade"), 1);
    branch.done("session appraise 2026 --basic 李四 --rest 合格");
    assert_eq!(branch.count(&format!("{grades}'qualified'")), 5);
    assert_eq!(branch.count(&format!("{grades}'excellent'")), 1);
    let before = branch.dump();
    let read = branch.done("session grades 2026").stdout;
    assert!(read.contains("合格 5 人") && branch.dump() == before, "{read}");
}

#[test]
fn a_file_begins_in_january_and_one_that_is_made_in_december_in_the_next() {
    for (today, since) in [("2026-11-30", "2026-01"), ("2026-12-01", "2027-01")] {
        let branch = Branch::empty();
        let said = branch.on(today, "init --name 甲 --yes");
        assert!(said.stdout.contains(since), "{said:?}");
    }
}

#[test]
#[cfg(unix)]
fn the_first_month_is_asked_for_and_mended() {
    let branch = Branch::empty();
    let mut typist = crate::typist::Typist::on(&branch, "2026-12-20", 100, "init");
    for (question, answer) in [
        ("名称", "城关镇机关第一党支部"),
        ("从哪个月记起", ""),
        ("上级党委", ""),
        ("活动地点", ""),
        ("从 2027-01 记起", "是"),
    ] {
        typist.answer(question, answer);
    }
    typist.ends();
    let since = |branch: &Branch| branch.done("org show --format json").stdout;
    assert!(since(&branch).contains("\"since\": \"2027-01\""));
    branch.done("org edit --since 2026-11");
    assert!(since(&branch).contains("\"since\": \"2026-11\""));
    // Nothing that is on record gets lost that way.
    let branch = Branch::new();
    let said = branch.line("org edit --since 2026-11");
    assert!(said.status == Some(2) && said.stderr.contains("2026-10 已经登记了活动"), "{said:?}");
    branch.done("org edit --since 2026-10");
    branch.done("org edit --since 2026-09");
    branch.done("session meeting 2026-09 支委会 --date 2026-09-15 --start 9:00 --end 10:00");
    let said = branch.line("org edit --since 2026-10");
    assert!(said.status == Some(2) && said.stderr.contains("2026-09 已经登记了会议"), "{said:?}");
}

#[test]
fn a_meeting_within_a_session_has_a_sheet_of_its_own() {
    let branch = Branch::new();
    branch.done("member edit 李四 --post 书记");
    branch.done("member edit 王五 --post 组织委员");
    branch.done(
        "session record 2026-11 --start 14:30 --end 16:40 --meeting 党员大会,支委会,党小组会 --leave 王五=病假 --delivered 赵六",
    );
    let sheet = |meeting: &str| branch.done(&format!("session show 2026-11 {meeting}")).stdout;
    let general = sheet("党员大会");
    for piece in [
        "2026-11-02",
        "应到            7 人",
        "实到            6 人",
        "应到会有表决权  7 人",
        "实到会有表决权  5 人",
    ] {
        assert!(general.contains(piece), "{piece}: {general}");
    }
    let committee = sheet("支委会");
    assert!(committee.contains("应到      2 人") && committee.contains("王五"), "{committee}");
    let said = branch.line("session show 2026-11 党小组会");
    assert!(said.status == Some(2) && said.stderr.contains("党小组会:第一党小组"), "{said:?}");
    assert!(sheet("党小组会:第二党小组").contains("应到      4 人"));
    let said = branch.line("session show 2026-11 党课");
    assert!(said.status == Some(2) && said.stderr.contains("没有开党课"), "{said:?}");
}

#[test]
fn a_review_is_that_of_the_year_that_it_judges_whenever_it_was_held() {
    let branch = Branch::new();
    let line_of = |day: &str, year: i32| {
        let page = branch.done_on(day, &format!("report year {year}"));
        let line = page.lines().find(|line| line.starts_with("组织生活会")).unwrap_or_default().to_owned();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    // Asked for once, and held not at all.
    assert_eq!(line_of("2027-03-01", 2026)[1..4], ["1", "0", "0.0%"]);
    branch.done_on(
        "2027-02-10",
        "session meeting 2027-02 组织生活会 --date 2027-02-10 --start 9:00 --end 10:00",
    );
    let of_2026 = line_of("2027-03-01", 2026);
    assert_eq!(of_2026[1..4], ["1", "0", "100.0%"], "{of_2026:?}");
    // It is not that of the year in which it was held.
    let of_2027 = line_of("2028-01-10", 2027);
    assert!(of_2027.contains(&"0.0%".to_owned()), "{of_2027:?}");
}

#[test]
fn a_folder_of_tables_has_the_head_of_the_page_too() {
    let branch = Branch::new();
    branch.done("session show 2026-10 -o papers/");
    let head = std::fs::read_to_string(branch.path("papers/概况.csv")).unwrap();
    for piece in ["标题,2026年10月活动记录", "主题,学习党章", "主持人,李四", "应到,7 人"]
    {
        assert!(head.contains(piece), "{piece}: {head}");
    }
    let part = branch.done("session show 2026-10 --part head --format csv").stdout;
    assert!(part.contains("主持人,李四"), "{part}");
}

/// Every option that says something of somebody or something, `甲=一`, with two of them in one word, and the same typed twice.
const SEVERAL: &[(&str, &str, &str, [&str; 2])] = &[
    (
        "session record",
        "--leave",
        "2026-11 --start 14:30 --end 16:40",
        ["张三=病假:住院", "李四=事假:带孩子"],
    ),
    ("session record", "--act", "2026-11 --start 14:30 --end 16:40", ["诵读党章=李四:20", "研学=张三:60"]),
    ("session record", "--guest", "2026-11 --start 14:30 --end 16:40", ["群众代表=王大爷", "团员青年=5"]),
    ("session record", "--report", "2026-11 --start 14:30 --end 16:40", ["1=方案已报", "2=在办"]),
    ("session amend", "--leave", "2026-10", ["张三=病假:住院", "李四=事假:带孩子"]),
    ("session amend", "--act", "2026-10", ["诵读党章=李四:20", "研学=张三:60"]),
    ("session amend", "--guest", "2026-10", ["群众代表=王大爷", "团员青年=5"]),
    (
        "session meeting",
        "--leave",
        "2026-10 党课 --date 2026-10-20 --start 9:00 --end 10:30",
        ["张三=病假:住院", "李四=事假"],
    ),
    (
        "resolution add",
        "--left-out",
        "2026-10 别的事 --consent 镇党委 --yes 3",
        ["张三=长期卧床", "李四=长期卧床"],
    ),
    ("resolution vote", "--left-out", "1 --consent 镇党委 --yes 3", ["张三=长期卧床", "李四=长期卧床"]),
    ("member merge", "--keep", "张伟#6 --into 张伟#5 --keep 5", ["出勤=6", "情况变动=6"]),
    ("dues collect", "--by", "2026-10 --collector 王五", ["张三=微信", "李四=支付宝"]),
    (
        "dues close",
        "--defer",
        "2026-01 --counted 0 --defer 王五=出差 --defer 赵六=出差 --defer 张伟#5=出差 --defer 张伟#6=出差 --defer 欧阳建国=出差",
        ["张三=出差", "李四=出差"],
    ),
    ("dues assess", "--income", "赵六 --year 2026 --payslip 2025-12", ["岗位工资=2800", "薪级工资=1200"]),
    (
        "dues assess",
        "--deduct",
        "赵六 --year 2026 --payslip 2025-12 --income 岗位工资=2800",
        ["医保=80", "公积金=300"],
    ),
];

#[test]
fn two_in_one_word_are_two_and_never_one_with_a_strange_text() {
    let made = Branch::new();
    made.done("resolution add 2026-10 别的事项 --yes 6");
    made.done("session amend 2026-10 --leave 张三=病假 --leave 李四=病假");
    for (command, option, rest, both) in SEVERAL {
        let kept = |typed: &[String]| {
            let branch = made.copy();
            let words = command.split(' ').chain(rest.split(' ')).map(str::to_owned);
            let words: Vec<String> =
                words.chain(typed.iter().flat_map(|one| [(*option).to_owned(), one.clone()])).collect();
            let said = branch.run(&words);
            assert!(matches!(said.status, Some(0 | 2)), "{words:?}: {said:?}");
            // All that was kept, but for the command as it was typed.
            let mut dump = branch.dump();
            dump.retain(|(table, _)| !["entry", "change"].contains(&table.as_str()));
            (said.status, dump)
        };
        let apart = kept(&both.map(str::to_owned));
        assert_eq!(apart.0, Some(0), "{command} {option}");
        for mark in ["、", "，", ";", " ", "\u{3000}", "、 "] {
            let (status, dump) = kept(&[both.join(mark)]);
            assert!((status, &dump) == (apart.0, &apart.1), "{command} {option} {}", both.join(mark));
        }
        // What is no mark of a list is none here either, and nothing strange is kept instead; a report is any text.
        for mark in ["和", "/", "。"].iter().filter(|_| *option != "--report") {
            let typed = both.join(mark);
            assert_eq!(kept(std::slice::from_ref(&typed)).0, Some(2), "{command} {option} {typed}");
        }
    }
}

/// No option of that kind is forgotten.
#[test]
fn every_option_that_says_something_of_several_is_tried_with_two() {
    let branch = Branch::empty();
    // For one member only.
    let one_alone = ["--payer"];
    let known = |command: &str, option: &str| {
        one_alone.contains(&option) || SEVERAL.iter().any(|(c, o, ..)| (*c, *o) == (command, option))
    };
    for command in crate::journal::commands_of(&branch) {
        let help = branch.done(&format!("{command} --help")).stdout;
        for line in help.lines().map(str::trim_start).filter(|line| line.starts_with("--")) {
            let (option, value) = line.split_once(' ').unwrap_or((line, ""));
            if value.starts_with('<') && value.split('>').next().is_some_and(|name| name.contains('=')) {
                assert!(known(&command, option), "{command} {option}");
            }
        }
    }
}

#[test]
#[cfg(unix)]
fn the_scripts_find_the_program_wherever_cargo_puts_it() {
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/program.sh");
    let folder = tempfile::tempdir().unwrap();
    // A cargo that says what cargo says, without building for a minute.
    let cargo = folder.path().join("cargo");
    let said_by_cargo = r#"{"reason":"compiler-artifact","target":{"name":"dangri"},"executable":"/elsewhere/debug/dangri","fresh":true}"#;
    std::fs::write(
        &cargo,
        format!("#!/bin/sh\necho '{said_by_cargo}'\necho '{{\"reason\":\"build-finished\"}}'\n"),
    )
    .unwrap();
    std::fs::set_permissions(&cargo, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash").arg(script).env("PATH", path).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "/elsewhere/debug/dangri\n");
}
