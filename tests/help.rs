//! Every command has a help page that a person can follow, and a chapter of the manual that runs it.

use std::fs;
use std::process::Command;

use crate::branch::Branch;
use crate::walkthroughs::{chapters, shown};

fn dangri(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_dangri")).args(arguments).env("COLUMNS", "80").output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Every command that can be run, by its words: `init`, `member add`, `policy holidays list`, …
pub(crate) fn listed(all: &str) -> Vec<Vec<String>> {
    let lines = all.lines().filter_map(|line| line.strip_prefix("  "));
    let path = |line: &str| line.split("  ").next().unwrap_or_default().to_owned();
    let paths = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).map(path);
    paths.map(|path| path.split(' ').map(ToOwned::to_owned).collect()).collect()
}

fn commands() -> Vec<Vec<String>> {
    let commands = listed(&dangri(&["help", "全部"]));
    assert!(commands.len() > 25, "{commands:?}");
    commands
}

#[test]
fn each_command_has_help_with_an_example_of_itself() {
    for command in commands() {
        let words: Vec<&str> = command.iter().map(String::as_str).chain(["--help"]).collect();
        let help = dangri(&words);
        let examples = help.split("示例：").nth(1).unwrap_or_else(|| panic!("{command:?}"));
        assert!(examples.contains(&format!("dangri {}", command.join(" "))), "{command:?}\n{help}");
    }
}

#[test]
fn each_command_is_run_in_a_chapter_of_the_manual() {
    let manual: String = chapters().iter().map(|page| shown(&fs::read_to_string(page).unwrap())).collect();
    for command in commands() {
        let words = format!("dangri {}", command.join(" "));
        let runs = |line: &str| line.starts_with("$ ") && line.contains(&words);
        assert!(manual.lines().any(runs), "no chapter runs “{words}”");
    }
}

/// The pages of the groups of commands too.
fn pages() -> Vec<(Vec<String>, String)> {
    let commands = commands();
    let mut words: Vec<Vec<String>> = commands
        .iter()
        .flat_map(|command| (0..=command.len()).map(|count| command[..count].to_vec()))
        .collect();
    words.sort_unstable();
    words.dedup();
    let page = |words: Vec<String>, long: &str| {
        let line: Vec<&str> = words.iter().map(String::as_str).chain([long]).collect();
        let page = dangri(&line);
        (words, page)
    };
    words.into_iter().flat_map(|words| [page(words.clone(), "--help"), page(words, "-h")]).collect()
}

#[test]
fn no_help_page_shows_how_a_text_was_written_in_the_source() {
    for (words, page) in pages() {
        for sign in ["\\\"", "\\n", "\\u{", "`", "{}"] {
            assert!(!page.contains(sign), "{words:?} shows {sign}\n{page}");
        }
    }
}

#[test]
fn what_is_typed_in_chinese_is_what_is_typed_in_english() {
    let (chinese, english) = (Branch::new(), Branch::new());
    for (line, same) in [
        (
            "活动 登记 2026-11 --开始 14:30 --结束 16:40 --主题 学习党章 --请假 张三=病假:住院",
            "session record 2026-11 --start 14:30 --end 16:40 --theme 学习党章 --leave 张三=病假:住院",
        ),
        (
            "党费 核定 赵六 --年份=2026 --类别 在职 --基数 6000",
            "dues assess 赵六 --year=2026 --category 在职 --base 6000",
        ),
        ("党费 收 2026-11 --收款人 李四", "dues collect 2026-11 --collector 李四"),
        ("决议 落实 1 先锋岗已挂牌 --办结", "resolution progress 1 先锋岗已挂牌 --done"),
        ("报表 检查 2026-11 --检查到 2026-11-30", "report check 2026-11 --as-of 2026-11-30"),
        ("党费 登记表 2026-11 --format csv", "dues table 2026-11 --format csv"),
        ("help 党费 收", "help dues collect"),
    ] {
        let (one, other) = (chinese.line(line), english.line(same));
        assert_eq!(
            (one.status, &one.stdout, &one.stderr),
            (other.status, &other.stdout, &other.stderr),
            "{line}"
        );
    }
    // The journal keeps what was meant, and of pay no figure.
    let log = |branch: &Branch| {
        branch.json("log --last 100").to_string().replace(&branch.path("").display().to_string(), "")
    };
    let kept = log(&chinese);
    assert!(kept.contains("session record 2026-11") && !kept.contains("活动 登记"), "{kept}");
    assert_eq!(kept.contains("6000"), log(&english).contains("6000"));
    let help = chinese.done("党费 --help").stdout;
    assert!(
        help.contains("collect 收")
            && chinese.done("dues collect --help").stdout.contains("--except, --除了"),
        "{help}"
    );
}
