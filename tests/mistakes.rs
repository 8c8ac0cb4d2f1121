//! The mistakes of a new user, made on a real terminal: none loses an answer, none saves what was not meant, and each is mended by
//! what the screen says.

use crate::branch::Branch;
use crate::typist::{BACKSPACE, Typist};

/// What is typed, and what the screen says of it.
fn typed(branch: &Branch, line: &str, says: &[&str]) {
    let mut typist = Typist::where_it_is(branch, &[("PAGER", "")], 80, line);
    for piece in says {
        typist.sees(piece);
    }
    typist.ends();
}

/// The same of what writes nothing.
fn told(branch: &Branch, line: &str, says: &[&str]) {
    let before = branch.dump();
    typed(branch, line, says);
    assert!(branch.dump() == before, "{line} wrote something");
}

#[test]
fn a_line_that_is_not_a_command_is_told_what_is_meant() {
    let branch = Branch::new();
    for (line, says) in [
        ("session record 2026-11 --start 2:30 --end 4:30", &["看不出是下午还是凌晨", "14:30"][..]),
        ("session record 2026-11 --start 14:30 --end 16:30 --absent 张三 李四", &["多余的", "顿号"]),
        ("session record 2026-11 —start 14:30", &["半角", "--start"]),
        ("record", &["dangri session record"]),
        ("collect", &["dangri dues collect"]),
        ("会议", &["session meeting"]),
        ("撤销", &["undo"]),
        ("党飞", &["dangri 党费"]),
        ("党费 收 --收款", &["--收款人"]),
    ] {
        told(&branch, line, says);
    }
    // The document's own words, and those of the other commands, are understood.
    branch.done("policy set 党日 每月第二周星期一");
    branch.done("report year 今年");
    branch.done("session show 上月");
}

#[test]
fn an_answer_that_cannot_be_read_is_wiped_and_asked_again() {
    let branch = Branch::new();
    let mut typist = Typist::at(&branch, 80, "plan opinion 2026");
    typist.answer("意见：", "多安排实地学习");
    // Enter alone is no answer, and ends nothing.
    typist.answer("提出人：", "");
    typist.sees("请写上提出人");
    // A line for the shell is no answer either.
    typist.answer("提出人：", "dangri member list");
    typist.sees("是一条命令，没有当作回答");
    typist.answer("提出人：", "张三");
    typist.ends();
    assert_eq!(branch.count("SELECT count(*) FROM opinion WHERE \"from\" = '张三'"), 1);
}

#[test]
fn times_and_people_are_read_as_they_are_said() {
    let branch = Branch::new();
    let mut typist = Typist::at(&branch, 80, "session record 2026-11");
    typist.answer("日期：", "11月2日");
    typist.answer("开始时间：", "2:30");
    typist.sees("下午的写 14:30");
    typist.answer("开始时间：", "两点半到四点半");
    typist.sees("看不出是下午还是凌晨");
    typist.answer("开始时间：", "下午两点半到四点半");
    for question in ["地点：", "主题：", "主持人：", "记录人："] {
        typist.answer(question, "");
    }
    // By the letters of their names; who is meant is shown before anything is saved.
    typist.answer("没有到会", "zs 病假 住院、wjw 事假");
    typist.sees("“wjw”");
    typist.answer("没有到会", "zs 病假 住院、ww 事假 带孩子");
    typist.answer("列席人员：", "");
    typist.sees("内容（按编号勾选");
    typist.press("12");
    typist.enter();
    typist.answer("诵读党章由谁", "没有这个人吧 20分钟 30");
    typist.sees("写一个人和分钟数");
    typist.answer("诵读党章由谁", "ls 20分钟");
    typist.answer("会议（按编号勾选", "");
    typist.answer("决议落实情况", "");
    typist.sees("主要内容：");
    typist.paste("第一段。\n第二段。\n第三段。");
    typist.enter();
    typist.answer("活动成效：", "好");
    let page = typist.sees("登记吗？");
    assert!(page.contains("第三段") && page.contains("张三") && page.contains("病假"), "{page}");
    typist.press("y");
    typist.sees("已登记");
    typist.ends();
    let session = branch.json("session show 2026-11");
    assert_eq!(
        (&session["sittings"][0]["start"], &session["sittings"][0]["end"]),
        (&"14:30".into(), &"16:30".into())
    );
    assert_eq!(session["content"], "第一段。\n第二段。\n第三段。");
    // It was the wrong month, or nothing at all: it is taken back as the screen says.
    branch.done("undo");
    assert_eq!(branch.count("SELECT count(*) FROM session WHERE month = '2026-11'"), 0);
}

#[test]
fn what_was_typed_is_taken_up_again_after_ctrl_c() {
    let branch = Branch::new();
    let mut typist = Typist::at(&branch, 80, "session record 2026-11");
    typist.answer("日期：", "");
    typist.answer("开始时间：", "14:30");
    typist.answer("结束时间：", "16:40");
    typist.answer("地点：", "二楼会议室");
    typist.sees("主题：");
    typist.press("学习党");
    typist.give_up();
    typist.sees("填写的内容还在");
    typist.ends();
    let mut typist = Typist::at(&branch, 80, "session record 2026-11");
    typist.says("接着填吗？", "y");
    // What stood in the line is there too: the next question is another.
    typist.sees("主持人：");
    typist.give_up();
    typist.ends();
    let kept = branch.files().into_iter().find(|(name, _)| name.starts_with("dangri-2026")).unwrap();
    assert!(String::from_utf8(kept.1).unwrap().contains("学习党"));
}

#[test]
fn a_mistake_in_a_long_text_is_mended_in_an_editor_that_one_can_leave() {
    let branch = Branch::new();
    let long = "学习".repeat(400);
    branch.write("内容.txt", format!("{long}讲话").as_bytes());
    branch.done("session amend 2026-10 --content @内容.txt --reason 补记");
    branch.write(
        "ed",
        "#!/bin/sh\ngrep -q Ctrl-O \"$1\" && echo has-help\nsed -i 's/讲话/党章/' \"$1\"\n".as_bytes(),
    );
    let run = |line: &str, editor: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let mut command = branch.command(&words);
        crate::branch::said(command.env("VISUAL", editor))
    };
    let variables = [("VISUAL", "sh ed"), ("PAGER", "")];
    let mut typist = Typist::where_it_is(&branch, &variables, 80, "session amend 2026-10 --edit");
    typist.answer("理由", "写错了字");
    typist.ends();
    let content = branch.json("session show 2026-10")["content"].as_str().unwrap().to_owned();
    assert!(content.ends_with("党章") && content.len() > 2000, "{content}");
    // Nothing changed is nothing written.
    let before = branch.dump();
    assert_eq!(run("session amend 2026-10 --edit", "true").status, Some(2));
    assert_eq!(run("plan set 2026-11 --edit", "true").status, Some(2));
    assert!(branch.dump() == before);
    // Chinese quotation marks and names in the file of a session are read.
    let sheet =
        "s/^theme = .*/主题 = “学习“党章””/; s/^start = .*/开始 = “14:30”/; s/^end = .*/结束 = “16:40”/";
    branch.write("quotes", format!("#!/bin/sh\nsed -i '{sheet}' \"$1\"\n").as_bytes());
    let said = run("session record 2026-11 --edit", "sh quotes");
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(branch.json("session show 2026-11")["theme"], "学习“党章”");
}

#[test]
fn what_was_recorded_by_mistake_is_taken_back_or_merged() {
    let branch = Branch::new();
    // Of a wrong month, 26 people at once: one step.
    let before = branch.dump();
    typed(&branch, "dues collect 2026-10 --collector 李四 --yes", &["本次收取"]);
    let mut typist = Typist::at(&branch, 80, "undo");
    typist.says("吗？", "y");
    typist.sees("已撤回");
    typist.ends();
    let money = |branch: &Branch| branch.count("SELECT count(*) FROM payment");
    assert_eq!(money(&branch), 0);
    assert!(before.len() == branch.dump().len());
    // Twice on the roster.
    branch.done("member add 孙八 --joined 2020-07-01 --full 2021-07-01");
    branch.done("member add 孙八 --joined 2020-07-01 --full 2021-07-01 --birth 1990-01-01 --namesake");
    let said = branch.line("member contact 孙八 --way 电话");
    assert!(said.stderr.contains("孙八#8") && said.stderr.contains("孙八#9"), "{said:?}");
    let mut typist = Typist::at(&branch, 80, "member merge 孙八#9 --into 孙八#8 --keep 8");
    typist.sees("已合并");
    typist.ends();
    // From then on the name alone is enough.
    branch.done("member talk 孙八 --by 李四 --on 2026-11-06");
    branch.done("undo");
    // The wrong name of the branch.
    typed(&branch, "org edit --name 城关镇机关第二党支部", &["城关镇机关第二党支部"]);
    // Two visits on one day: one is chosen from a list.
    branch.done("member excuse 王五 --from 2026-10-01 --reason 年老体弱 --helper 李四");
    branch.done("member visit 王五 --on 2026-11-05 --content 送学");
    branch.done("member visit 王五 --on 2026-11-05 --content 量血压");
    let mut typist = Typist::at(&branch, 100, "member visit 王五 --on 2026-11-05 --cancel");
    typist.sees("有 2 条");
    typist.answer("撤销哪一条", &format!("9{BACKSPACE}2"));
    typist.answer("撤销的理由：", "记重了");
    typist.sees("已撤销");
    typist.ends();
    assert_eq!(branch.count("SELECT count(*) FROM contact"), 1);
}

#[test]
fn nothing_of_ones_own_is_overwritten_unasked_and_no_broken_name_is_taken() {
    let branch = Branch::new();
    let mine = "姓名,备注\n张三,我自己的\n".as_bytes();
    branch.write("花名册.csv", mine);
    let mut typist = Typist::at(&branch, 80, "member list -o 花名册.csv");
    typist.says("已经有了", "n");
    typist.sees("已经取消");
    typist.ends();
    assert_eq!(std::fs::read(branch.path("花名册.csv")).unwrap(), mine);
    branch.write("旧.csv", "姓名,入党日期\n王?,2010-07-01\n".as_bytes());
    told(&branch, "member import 旧.csv", &["丢了的字"]);
}

#[test]
fn a_default_gives_way_and_what_is_typed_wrong_can_be_wiped() {
    const LINE_AWAY: &str = "\u{15}";
    const WORD_AWAY: &str = "\u{17}";
    let branch = Branch::new();
    let mut typist = Typist::at(&branch, 80, "session record 2026-11");
    // The day stands there dimmed: typing replaces it.
    typist.answer("日期：", "11月3日");
    typist.answer("开始时间：", &format!("三点钟吧{LINE_AWAY}14:30"));
    typist.answer("结束时间：", &format!("16:40 不对{WORD_AWAY}"));
    typist.answer("地点：", &format!("二楼{BACKSPACE}{BACKSPACE}三楼会议室"));
    typist.answer("主题：", "学习党章");
    for question in ["主持人：", "记录人：", "没有到会", "列席人员：", "内容（按编号", "会议（按编号"]
    {
        typist.answer(question, "");
    }
    // What was just told of the resolution is not missed in what is shown before it is saved.
    typist.answer("决议落实情况", "已经挂牌");
    for question in ["主要内容：", "活动成效："] {
        typist.answer(question, "");
    }
    let page = typist.sees("登记吗？");
    assert!(page.contains("三楼会议室") && !page.contains("没有登记通报落实情况"), "{page}");
    // A key that is no answer is none; the word is one.
    typist.press("x");
    typist.says("", "好");
    typist.sees("已登记");
    typist.ends();
    let session = branch.json("session show 2026-11");
    assert_eq!(session["sittings"][0]["day"], "2026-11-03");
    assert_eq!(session["sittings"][0]["start"], "14:30");
    assert_eq!(session["sittings"][0]["end"], "16:40");
    assert_eq!(branch.count("SELECT count(*) FROM progress WHERE text = '已经挂牌'"), 1);
}

#[test]
fn where_no_editor_is_named_it_is_one_that_says_how_to_leave_it() {
    let branch = Branch::new();
    branch.write("nano", "#!/bin/sh\nsed -i 's/^党员.*/学习党章/' \"$1\"\ncat \"$1\"\n".as_bytes());
    let mut executable = std::process::Command::new("chmod");
    assert!(executable.args(["+x"]).arg(branch.path("nano")).status().unwrap().success());
    let folder = branch.path("nano").parent().unwrap().display().to_string();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
    branch.done("plan set 2026-11 --theme 党员活动");
    let variables = [("VISUAL", ""), ("EDITOR", ""), ("PATH", &path)];
    let mut typist = Typist::where_it_is(&branch, &variables, 80, "plan set 2026-11 --edit");
    typist.sees("Ctrl-O");
    typist.sees("Ctrl-X");
    typist.ends();
    assert_eq!(branch.count("SELECT count(*) FROM plan WHERE month = '2026-11' AND theme = '学习党章'"), 1);
}

#[test]
fn what_is_all_right_is_said_and_the_words_of_one_command_are_those_of_all() {
    let branch = Branch::new();
    branch.done("dues collect 2026-10 --collector 李四");
    told(&branch, "dues collect 2026-10", &["缴清"]);
    for line in ["report month 上月", "session show 上月"] {
        told(&branch, line, &["2026-10"]);
    }
    for line in ["report year 去年", "report matrix 去年"] {
        told(&branch, line, &["2025"]);
    }
}
