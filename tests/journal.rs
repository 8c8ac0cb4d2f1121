//! One writing command is one entry in the journal, with what it changed; anything else is none.

use std::collections::BTreeSet;

use crate::branch::{Branch, ROSTER};
use crate::help::listed;

/// Every verb that writes, on the file of [`Branch::new`]; the words that are shown with it say what it does.
pub(crate) const WRITING: &[&str] = &[
    "member add 周明 --joined 2015-07-01 --full 2016-07-01 --arrived 2026-05-12 --came-from 教育局党支部",
    "member import more.csv --yes",
    "member edit 李四 --phone 13900000000",
    "member leave 赵六 --on 2026-08-20 --to 市直机关第三党支部",
    "member merge 张伟#6 --into 张伟#5 --keep 5",
    "member confirm 孙小明 --on 2026-07-01",
    "member excuse 李四 --from 2026-11-05 --reason 年老体弱 --applied 2026-11-01 --decided 2026-11-03 --helper 张三",
    "member float 赵六 --from 2026-10-20 --to 广东东莞 --responsible 李四",
    "member station 张三 --from 2026-10-20 --post 高铁项目部 --unit 高铁项目党小组",
    "member contact 欧阳建国 --on 2026-11-05 --way 电话",
    "member visit 王五 --on 2026-11-06 --by 张三 --said 想配一副老花镜",
    "member talk 张三 --by 李四 --on 2026-11-06",
    "member train 张三 --hours 16 --course 县委党校轮训班",
    "resolution vote 1 --yes 5 --no 1",
    "plan task 2026 落实主题教育 --by 城关镇党委 --month 2026-12",
    "plan opinion 2026 多安排实地学习 --from 张三 --on 2025-12-20 --adopted 是",
    "plan draft 2026",
    "plan adopt 2026 --on 2025-12-29",
    "plan file 2026 --on 2025-12-30 --receipt 城委备18号",
    "plan amend 2026-12 --place 大礼堂 --reason 人多",
    "plan event 2026-11-02 县里观摩会 --orders 其他 --by 县委办",
    "plan set 2026-11 --theme 学习贯彻党章 --responsible 李四",
    "plan notify 2026-11 --on 2026-10-30 --channel 微信群",
    "plan move 2026-07 --to 2026-07-09 --reason 防汛值守 --applied 2026-06-30",
    "session record 2026-11 --start 14:30 --end 16:40 --leave 张三=病假:住院 --act 诵读党章=李四:20 --meeting 支委会",
    "session amend 2026-10 --end 16:50 --reason 笔误",
    "session meeting 2026-10 支委会 --chair 李四 --topic 研究发展对象",
    "session meeting 2026-10 党课 --date 2026-10-20 --start 9:00 --end 10:30 --absent 张三",
    "session makeup 2026-10 欧阳建国 --on 2026-10-20 --way 自学 --confirmed-by 李四",
    "session attach 2026-10 members.csv",
    "session appraise 2026 --excellent 张三",
    "dues assess 赵六 --year 2026 --category 在职 --base 3000",
    "dues appoint 王五 --from 2026-01-01",
    "dues collect 2026-10 --collector 王五",
    "dues reverse 李四 2026-09 --reason 记错了人",
    "dues open 2026-11",
    "dues close 2026-02 --counted 0 --defer 张三=缓 --defer 李四=缓 --defer 王五=缓 --defer 赵六=缓 --defer 张伟#5=缓 --defer 张伟#6=缓 --defer 欧阳建国=缓 --defer 孙小明=缓",
    "dues reopen 2026-01 --reason 漏记一笔",
    "dues remit --slip 2026-001",
    "dues relieve 李四 --from 2026-11 --reason 大病住院 --approved-by 城关镇党委",
    "resolution add 2026-10 修订学习制度 --yes 5 --no 1",
    "resolution measure 1 制定方案 --owner 李四 --due 2026-12-01",
    "resolution progress 1 方案已报镇党委 --on 2026-11-02",
    "resolution file 1 --on 2026-10-12",
    "disclosure add --dues 2026-10 --place 公开栏 --from 2026-10-12",
    "disclosure add --resolution 1 --place 公开栏 --from 2026-10-12",
    "disclosure answer 1 为什么 --reply 因为",
    "report waive P3 2026-10 --reason 防汛抢险 --by 城关镇党委",
    "org edit --place 三楼会议室",
    "org elect --on 2026-06-20",
    "policy set 活动时长 90 --from 2026-12-01",
    "policy import policy.toml --from 2026-12-01",
    "policy holidays import 2027.json",
    "policy rates import rates.csv --from 2030-01 --source 新规定",
    "policy rates import --reason 导错了 --cancel --from 2031-01",
    "undo",
];

/// Every verb that only reads.
pub(crate) const READING: &[&str] = &[
    "member list",
    "month 2026-11",
    "member show 张三",
    "plan dates 2026",
    "plan show 2026-11",
    "session list",
    "session show 2026-10",
    "session grades 2026",
    "dues table 2026-10",
    "dues arrears",
    "dues explain 张三 2026-03",
    "dues card 张三",
    "dues handover 2026-11",
    "dues remitted",
    "resolution list",
    "resolution show 1",
    "report month 2026-10",
    "report matrix 2026",
    "report quarter 4",
    "report year 2026",
    "report check",
    "report attendance 2026",
    "report clauses 2026",
    "report contact 2026",
    "report dues 2026",
    "report study 2026",
    "report summary 2026",
    "report form",
    "report form 签到表 2026-12",
    "disclosure list",
    "org show",
    "log",
    "verify",
    "about",
    "backup",
    "todo",
    "policy show",
    "policy export",
    "policy holidays list 2026",
    "policy rates list 2026-11",
];

/// Those that make a file or put another in its place, whose entry is in that one, those that forget, which change no row, and one
/// that writes a folder.
const BESIDES: [&str; 6] = ["init", "restore", "member forget", "dues forget", "report pack", "completions"];

/// Another table of tariffs.
const RATES: &str = "\
类别,基数上限,比例,每月最低,每月最高,条款
在职、年薪制、个体经营,8000,1%,,,第二条
在职、年薪制、个体经营,,2%,,,第二条
离退休,,1%,,,第五条
农民,,,0.50,2.00,第六条
学生、下岗失业、抚恤救济、低保,,,0.50,,第六条
";

const ENTRIES: &str = "SELECT count(*) FROM entry";

pub(crate) fn branch() -> Branch {
    let branch = Branch::new();
    branch.write("policy.toml", "shift = \"提前\"\n".as_bytes());
    branch.write("rates.csv", RATES.as_bytes());
    branch.write("2027.json", r#"{"off": ["2027-01-01"], "work": []}"#.as_bytes());
    branch.write("more.csv", "姓名,入党日期\n孙八,2020-07-01\n周九,2021-07-01\n".as_bytes());
    branch.done("plan set 2026-12 --theme 学习党章");
    branch.done("session amend 2026-10 --leave 欧阳建国=病假");
    branch.done("member add 孙小明 --joined 2025-07-01");
    branch.done("disclosure add 发展党员公示 --place 公开栏");
    branch.done("member float 欧阳建国 --from 2026-10-25 --to 深圳");
    branch.done("member excuse 王五 --from 2026-11-05 --reason 年老体弱");
    branch.done("dues collect 2026-09 --only 李四 --collector 张三");
    branch.done("dues close 2026-01 --counted 0 --defer 张三=缓 --defer 李四=缓 --defer 王五=缓 --defer 赵六=缓 --defer 张伟#5=缓 --defer 张伟#6=缓 --defer 欧阳建国=缓 --defer 孙小明=缓");
    branch.done("policy rates import rates.csv --from 2031-01 --source 又一新规定");
    branch
}

#[test]
fn every_writing_command_is_one_entry_that_counts_what_it_changed() {
    let made = branch();
    for line in WRITING {
        let branch = made.copy();
        let before = branch.count(ENTRIES);
        branch.done(line);
        assert_eq!(branch.count(ENTRIES), before + 1, "{line}");
        let last = "FROM entry WHERE id = (SELECT max (id) FROM entry)";
        let (command, rows, day): (String, i64, String) = branch
            .open()
            .query_row(&format!("SELECT command, rows, day {last}"), [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .unwrap();
        assert_eq!((command, day.as_str()), (format!("dangri {line}"), crate::branch::TODAY));
        let changed =
            branch.count(&format!("SELECT count(*) FROM change WHERE entry = (SELECT max (id) {last})"));
        assert!(rows > 0 && rows == changed, "{line}: {rows} and {changed}");
    }
}

#[test]
fn making_the_file_is_the_first_entry() {
    let branch = Branch::empty();
    branch.done("init --name 城关镇机关第一党支部 --since 2026-01 --yes");
    assert_eq!(branch.count(ENTRIES), 1);
    assert_eq!(branch.count("SELECT rows FROM entry"), branch.count("SELECT count(*) FROM change"));
}

#[test]
fn a_trial_run_shows_the_same_page_and_leaves_the_file_as_it_was() {
    let branch = branch();
    for line in WRITING {
        let before = branch.files();
        let trial = branch.done(&format!("{line} --dry-run"));
        assert!(branch.files() == before, "{line}: the file changed");
        assert!(trial.stderr.contains("试运行"), "{line}: {}", trial.stderr);
        assert!(trial.stdout.lines().next().unwrap().ends_with("（试运行）"), "{line}: {}", trial.stdout);
        assert!(!trial.stdout.contains("（已"), "{line}: {}", trial.stdout);
        let copy = branch.copy();
        let done = copy.done(line).stdout;
        // An attachment is shown with its folder.
        let folder = |branch: &Branch| branch.path("").display().to_string();
        // The title says which it was.
        let below = |page: &str| page.split_once('\n').map(|(_, below)| below.to_owned());
        let (trial, done) = (trial.stdout.replace(&folder(&branch), ""), done.replace(&folder(&copy), ""));
        assert_eq!(below(&trial), below(&done), "{line}");
    }
    let empty = Branch::empty();
    let trial = empty.done("init --name 城关镇机关第一党支部 --since 2026-01 --dry-run");
    assert!(trial.stdout.starts_with("记录文件（试运行）") && !trial.stdout.contains("已建立"), "{trial:?}");
    assert_eq!(empty.files(), []);
}

#[test]
fn a_reading_command_leaves_the_file_as_it_was() {
    let branch = branch();
    let before = branch.files();
    for line in READING {
        let said = branch.line(line);
        assert!(matches!(said.status, Some(0 | 1)), "{line}: {}", said.stderr);
        assert!(branch.files() == before, "{line}: the file changed");
    }
}

#[test]
fn no_command_of_the_help_is_forgotten_here() {
    let known: BTreeSet<String> = WRITING.iter().chain(READING).map(|line| command(line)).collect();
    assert_eq!(commands_of(&Branch::empty()), known.into_iter().chain(BESIDES.map(str::to_owned)).collect());
}

/// Every command that can be run.
pub(crate) fn commands_of(branch: &Branch) -> BTreeSet<String> {
    let all = listed(&branch.done("help 全部").stdout);
    all.into_iter().map(|words| words.join(" ")).collect()
}

/// The command of a line: `log`, `plan set`, `policy holidays import`.
fn command(line: &str) -> String {
    let deep = ["policy holidays ", "policy rates "];
    let words = match line {
        line if deep.iter().any(|noun| line.starts_with(noun)) => 3,
        line if line.starts_with("month ") => 1,
        _ => 2,
    };
    line.split(' ').take(words).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_verb_that_writes_takes_a_trial_run_and_a_verb_that_reads_does_not() {
    let branch = Branch::empty();
    for (lines, writes) in [(WRITING, true), (READING, false)] {
        for line in lines {
            let help = branch.done(&format!("{} --help", command(line))).stdout;
            assert_eq!(help.contains("--dry-run"), writes, "{line}");
        }
    }
}

#[test]
fn importing_the_same_file_again_changes_nothing_and_makes_no_entry() {
    let branch = branch();
    let before = branch.dump();
    branch.done("member import members.csv --yes");
    assert!(branch.dump() == before);
    // With its columns in another order, its last line ended otherwise, as a spreadsheet saves it.
    let turned: Vec<String> =
        ROSTER.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",")).collect();
    branch.write("turned.csv", format!("\u{feff}{}", turned.join("\r\n")).as_bytes());
    branch.done("member import turned.csv --yes");
    assert!(branch.dump() == before);
}

#[test]
fn a_command_given_twice_is_kept_once() {
    let branch = branch();
    for line in [
        "member add 周明 --joined 2015-07-01",
        "member leave 赵六 --on 2026-08-20",
        "member float 李四 --from 2026-11-05 --to 深圳",
        "member station 李四 --from 2026-11-05 --post 高铁项目部",
        "member excuse 张三 --from 2026-11-05 --reason 年老体弱",
        "member contact 欧阳建国 --way 微信",
        "member contact 欧阳建国 --way 微信 --cancel --reason 记错了",
        "org elect --on 2026-06-20",
        "member confirm 孙小明 --on 2026-07-01",
        "member contact 欧阳建国 --way 电话",
        "member visit 王五 --on 2026-11-06",
        "member talk 张三 --by 李四",
        "member train 张三 --hours 16 --course 县委党校轮训班",
        "session makeup 2026-10 欧阳建国 --on 2026-10-20 --way 自学 --confirmed-by 李四",
        "disclosure add --dues 2026-10 --place 公开栏",
        "disclosure answer 1 为什么 --reply 因为",
        "org edit --place 三楼会议室",
        "plan task 2026 落实主题教育 --by 城关镇党委",
        "plan opinion 2026 多安排实地学习 --from 张三",
        "plan draft 2026",
        "plan set 2026-11 --theme 学习贯彻党章",
        "plan adopt 2026 --on 2025-12-29",
        "plan file 2026 --on 2025-12-30 --receipt 城委备18号",
        "plan amend 2026-12 --place 大礼堂 --reason 人多",
        "plan event 2026-11-02 县里观摩会",
        "plan event 2026-11-02 县里观摩会 --cancel --reason 记错了",
        "plan notify 2026-11 --on 2026-10-30 --channel 微信群",
        "session record 2026-11 --start 14:30 --end 16:40",
        "session amend 2026-10 --end 16:50",
        "session meeting 2026-10 支委会 --topic 研究发展对象",
        "session meeting 2026-10 党课 --date 2026-10-20 --start 9:00 --end 10:30",
        "session meeting 2026-10 党课 --date 2026-10-20 --absent 张三",
        "session meeting 2026-10 党课 --date 2026-10-20 --cancel --reason 记错了",
        "session attach 2026-10 members.csv",
        "dues collect 2026-10 --collector 王五",
        "dues open 2026-11",
        "dues close 2026-02 --counted 0 --defer 张三=缓 --defer 李四=缓 --defer 王五=缓 --defer 赵六=缓 --defer 张伟#5=缓 --defer 张伟#6=缓 --defer 欧阳建国=缓 --defer 周明=缓 --defer 孙小明=缓",
        "dues reopen 2026-01 --reason 漏记一笔",
        "dues remit --amount 10 --slip 2026-001",
        "policy rates import rates.csv --from 2030-01 --source 新规定",
        "policy rates import --reason 导错了 --cancel --from 2031-01",
        "resolution add 2026-10 修订学习制度 --yes 5",
        "resolution vote 1 --yes 4 --no 1",
        "resolution file 1 --on 2026-10-13",
        "resolution file 1 --cancel --reason 记错了",
        "resolution add 2026-10 修订学习制度 --cancel --reason 记错了",
        "policy set 活动时长 90",
    ] {
        branch.done(line);
        let once = branch.dump();
        let said = branch.line(line);
        assert_eq!(said.status, Some(2), "{line}: {}", said.stdout);
        assert!(branch.dump() == once, "{line}");
    }
    for line in [
        "dues assess 赵六 --year 2026 --category 在职 --base 3000",
        "resolution measure 1 制定方案 --owner 李四 --due 2026-12-01",
        "session appraise 2026 --excellent 张三",
    ] {
        branch.done(line);
        let once = branch.dump();
        branch.line(line);
        assert!(branch.dump() == once, "{line}");
    }
}
