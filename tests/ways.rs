//! Three ways into a session's record, one parser: flags, a file, questions on a real terminal, an editor.

use crate::branch::{Branch, Said, said};

/// The same session, as flags say it.
const FLAGS: &[&str] = &[
    "session",
    "record",
    "2026-11",
    "--date",
    "2026-11-02",
    "--start",
    "14:30",
    "--end",
    "16:40",
    "--place",
    "二楼会议室",
    "--theme",
    "学习党章",
    "--chair",
    "李四",
    "--recorder",
    "王五",
    "--leave",
    "张三=病假:住院",
    "--leave",
    "赵六=事假",
    "--absent",
    "张伟#5、张伟#6",
    "--act",
    "诵读党章=李四:20",
    "--act",
    "研学=王五：60：集体研学：重要讲话：《讲话：选编》：每月交流一次",
    "--meeting",
    "党小组会,支委会",
    "--report",
    "1=方案已报镇党委：办结",
    "--content",
    "学习“党章”",
    "--effect",
    "@成效.txt",
];

const FILE: &str = r#"
# 十一月
date = 2026-11-02
start = "14:30"
end = "16:40"
place = "二楼会议室"
theme = "学习党章"
chair = "李四"
recorder = "王五"
leave = ["张三=病假:住院", "赵六=事假"]
absent = ["张伟#5、张伟#6"]
act = [
  "诵读党章=李四:20",
  "研学=王五：60：集体研学：重要讲话：《讲话：选编》：每月交流一次",
]
meeting = ["党小组会,支委会"]
report = ["1（设立党员先锋岗）=方案已报镇党委:办结"]
content = "学习“党章”"
effect = "@成效.txt"
"#;

fn branch() -> Branch {
    let branch = Branch::new();
    branch.write("成效.txt", "第一段\n\n第二段\n".as_bytes());
    branch
}

fn shown(branch: &Branch) -> String {
    let resolution = branch.done("resolution show 1 --format json").stdout;
    assert!(resolution.contains("方案已报镇党委") && resolution.contains("\"done\": true"), "{resolution}");
    branch.done("session show 2026-11 --format json").stdout + &resolution
}

fn by_flags() -> String {
    let branch = branch();
    let said = branch.run(FLAGS);
    assert_eq!(said.status, Some(0), "{said:?}");
    shown(&branch)
}

#[test]
fn a_file_gives_the_same_record_as_the_flags_byte_for_byte() {
    let branch = branch();
    std::fs::create_dir(branch.path("材料")).unwrap();
    branch.write("材料/十一月.toml", FILE.as_bytes());
    branch.write("材料/成效.txt", "第一段\n\n第二段\n".as_bytes());
    std::fs::remove_file(branch.path("成效.txt")).unwrap();
    branch.done("session record 2026-11 --file 材料/十一月.toml");
    assert_eq!(shown(&branch), by_flags());
}

#[test]
fn flags_win_over_the_file() {
    let branch = branch();
    branch.write("a.toml", FILE.as_bytes());
    let page = branch.done("session record 2026-11 --file a.toml --theme 另一个主题").stdout;
    assert!(page.contains("另一个主题") && page.contains("二楼会议室"), "{page}");
}

fn refused(branch: &Branch, text: &str) -> Said {
    branch.write("a.toml", text.as_bytes());
    let before = branch.files();
    let said = branch.line("session record 2026-11 --file a.toml");
    assert_eq!((said.status, said.stdout.as_str()), (Some(2), ""), "{text}\n{said:?}");
    assert!(branch.files() == before, "{text}");
    said
}

#[test]
fn nonsense_in_a_file_is_told_with_its_line() {
    let branch = branch();
    for (text, told) in [
        ("start = \"14:30\"\nchiar = \"李四\"\n", "a.toml:2: chiar: 没有这一项"),
        ("start = \"14:30\"\nend = \"14:00\"\n", "a.toml:2: end: 结束时间 14:00 不晚于开始时间 14:30"),
        ("start = \"25:00\"\nend = \"14:00\"\n", "a.toml:1: start: “25:00”不是时间"),
        ("start = “14:30\nend = \"16:00\"\n", "a.toml:1: 这一行读不懂"),
        ("start = \"14:30\"\nstart = \"14:30\"\n", "a.toml:2: 这一项写了两次"),
        (
            "start = \"14:30\"\nend = \"16:00\"\nact = [\n \"诵读党章\",\n \"研学=钱七:20\"]\n",
            "a.toml:5: act: 没有叫“钱七”",
        ),
        (
            "end = \"16:00\"\nstart = \"14:30\"\nact = \"研学=李四:20::时事政治\"\n",
            "a.toml:3: act: 类别“时事政治”不是",
        ),
        ("start = [\"14:30\"]\n", "a.toml:1: start: 只能写一段文字"),
        ("[start]\na = 1\n", "a.toml:1: start: 要写成一段文字"),
        (
            "start = \"14:30\"\nend = \"16:00\"\ntheme = \"学习\"\ndate = \"2026-13-01\"\n",
            "a.toml:4: date: “2026-13-01”",
        ),
        ("start = \"14:30\"\nend = \"16:00\"\ncontent = \"@没有.txt\"\n", "a.toml:3: content: 不能打开"),
        ("start = \"14:30\"\n", "--end 结束时间"),
        ("", "--start 开始时间、--end 结束时间"),
    ] {
        let said = refused(&branch, text);
        assert!(said.stderr.contains(told), "{text}\n{}", said.stderr);
        assert!(said.stderr.starts_with("错误：") && said.stderr.contains("提示："), "{}", said.stderr);
    }
    let said = branch.line("session record 2026-11 --file 没有.toml");
    assert!(said.status == Some(2) && said.stderr.contains("没有.toml"), "{said:?}");
}

#[test]
fn off_a_terminal_nothing_is_asked_and_all_that_is_missing_is_named() {
    let said = branch().line("session record 2026-11");
    assert_eq!((said.status, said.stdout.as_str()), (Some(2), ""));
    assert_eq!(said.stderr, "错误：还缺 --start 开始时间、--end 结束时间\n提示：把这些写在命令里\n");
}

/// Runs `session record --edit` with a script for an editor.
#[cfg(unix)]
fn edited(branch: &Branch, script: &str) -> Said {
    branch.write("editor.sh", script.as_bytes());
    let mut command = branch.command(&["session", "record", "2026-11", "--edit"]);
    said(command.env("VISUAL", "sh editor.sh").env("TMPDIR", branch.path("")))
}

#[cfg(unix)]
#[test]
fn the_editor_opens_a_prefilled_file_and_what_it_leaves_is_recorded() {
    let branch = branch();
    let said = edited(
        &branch,
        "cp \"$1\" seen.toml\nsed -i 's/^theme = .*/theme = \"学习 \\\\\"党章\\\\\"\"/' \"$1\"\n",
    );
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(said.stdout.contains("学习 \"党章\"") && said.stdout.contains("14:30～16:40"), "{}", said.stdout);
    let seen = std::fs::read_to_string(branch.path("seen.toml")).unwrap();
    for line in [
        "date = \"2026-11-02\"",
        "start = \"14:30\"",
        "chair = \"李四\"",
        "recorder = \"王五\"",
        "leave = [\n]",
    ] {
        assert!(seen.contains(line), "{line}\n{seen}");
    }
    assert!(branch.files().iter().all(|(name, _)| !name.starts_with("dangri-2026")));
}

#[cfg(unix)]
#[test]
fn what_was_typed_in_the_editor_is_never_lost() {
    let branch = branch();
    let said = edited(&branch, "echo 'theme = \"学习\"\nstart = \"26:00\"' > \"$1\"\n");
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(said.stderr.contains(":2: start: “26:00”不是时间") && said.stderr.contains("填写的内容还在"));
    let kept: Vec<_> =
        branch.files().into_iter().filter(|(name, _)| name.starts_with("dangri-2026-11-")).collect();
    assert!(kept.len() == 1 && String::from_utf8_lossy(&kept[0].1).contains("学习"), "{said:?}");
    // The command of the hint takes it up again.
    assert!(said.stderr.contains(&format!("{}", branch.path(&kept[0].0).display())), "{}", said.stderr);
}

#[cfg(unix)]
#[test]
fn an_editor_that_changes_nothing_or_leaves_nothing_records_nothing() {
    for script in ["true", ": > \"$1\""] {
        let branch = branch();
        let before = branch.count("SELECT count(*) FROM session");
        let said = edited(&branch, script);
        assert!(said.status == Some(2) && said.stderr.contains("已经取消"), "{said:?}");
        assert_eq!(branch.count("SELECT count(*) FROM session"), before);
    }
    let branch = branch();
    let said = edited(&branch, "exit 3");
    assert!(said.status == Some(2) && said.stderr.contains("编辑器"), "{said:?}");
}

#[cfg(unix)]
mod terminal {
    use super::{branch, by_flags, shown};
    use crate::typist::{BACKSPACE, Typist};

    const RECORD: &str = "session record 2026-11";

    #[test]
    fn questions_on_a_terminal_give_the_same_record_as_the_flags_byte_for_byte() {
        let branch = branch();
        let mut typist = Typist::at(&branch, 80, RECORD);
        typist.answer("日期：", "2026-11-02");
        typist.answer("开始时间：", "");
        typist.answer("结束时间：", "14:00");
        typist.sees("不晚于开始时间");
        typist.answer("结束时间：", "16:40");
        typist.answer("地点：", "二楼会议厅宝");
        // Back a step, → takes what stands there, and 汉字 are wiped out one by one.
        typist.sees("主题：");
        typist.step_back();
        typist.answer("地点：", &format!("\u{1b}[C{BACKSPACE}{BACKSPACE}室"));
        typist.answer("主题：", "学习党章");
        // The line, and the word, are wiped out by their keys.
        typist.answer("主持人：", "王五\u{15}李四");
        typist.answer("记录人：", "王五 李四\u{17}");
        typist.answer("没有到会", "张三 病假 住院、赵六 事假、张伟#5、张伟#6 没来");
        typist.answer("赵六事假的原因", "");
        typist.answer("列席人员：", "");
        let study = "研学=王五：60：集体研学：重要讲话：《讲话：选编》：每月交流一次";
        typist.sees("内容（按编号勾选");
        typist.paste(&format!("诵读党章=李四:20、{study}"));
        typist.enter();
        typist.answer("会议（按编号勾选", "12");
        typist.answer("（1/1", "方案已报镇党委:办结");
        typist.answer("主要内容：", "学习“党章”");
        typist.answer("活动成效：", "@成效.txt");
        typist.sees("还没有保存");
        typist.says("登记吗？", "好");
        typist.sees("已登记");
        typist.ends();
        assert_eq!(shown(&branch), by_flags());
    }

    #[test]
    fn a_step_back_from_the_first_question_cancels_and_the_file_stays_as_it_was() {
        let branch = branch();
        let mut typist = Typist::at(&branch, 80, RECORD);
        typist.sees("日期：");
        // The file is not locked while somebody types.
        branch.done("plan set 2026-11 --theme 学习贯彻党章");
        typist.step_back();
        typist.sees("已经取消");
        typist.ends();
        assert_eq!(branch.count("SELECT count(*) FROM session WHERE month = '2026-11'"), 0);
    }
}

/// `EDITOR` may name a program in a folder whose name has a space, without quotes.
#[cfg(unix)]
#[test]
fn an_editor_may_lie_in_a_folder_with_a_space_in_its_name() {
    use std::os::unix::fs::PermissionsExt;

    let branch = branch();
    let editor = branch.path("my editor/ed");
    std::fs::create_dir(editor.parent().unwrap()).unwrap();
    std::fs::write(&editor, "#!/bin/sh\nsed -i 's/^theme = .*/theme = \"另一个主题\"/' \"$1\"\n").unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = branch.command(&["session", "record", "2026-11", "--edit"]);
    let said = said(command.env("EDITOR", &editor).env_remove("VISUAL").env("TMPDIR", branch.path("")));
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(said.stdout.contains("另一个主题"), "{}", said.stdout);
}
