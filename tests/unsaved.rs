//! What is typed on a terminal: kept whatever ends the program, told the next time, and written to no other file.

use std::thread::sleep;
use std::time::Duration;

use rexpect::process::Signal;

use crate::branch::Branch;
use crate::typist::Typist;

const RECORD: &str = "session record 2026-11";
const ADD: &str = "member excuse 王五";

/// What ends a program at its questions.
type End = dyn Fn(&mut Typist);

fn start(branch: &Branch, line: &str) -> Typist {
    Typist::at(branch, 200, line)
}

fn end_by(typist: &mut Typist, signal: Signal) {
    let _ = typist.session.process_mut().kill(signal).unwrap();
}

/// Answers until the theme is in, and waits for the next question.
fn answer_record(typist: &mut Typist) {
    for (question, answer) in
        [("日期：", ""), ("开始时间：", ""), ("结束时间：", ""), ("地点：", "二楼会议室"), ("主题：", "二")]
    {
        typist.answer(question, answer);
    }
    typist.sees("主持人：");
}

fn answer_excuse(typist: &mut Typist) {
    typist.answer("从哪天起：", "2026-10-01");
    typist.answer("行动不便）：", "患有重大疾病");
    typist.sees("（没有就回车）：");
}

/// What was kept, with the name of its file.
fn kept(branch: &Branch) -> Vec<(String, String)> {
    let files = branch.files().into_iter().filter(|(name, _)| name.starts_with("dangri-"));
    files.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn whatever_ends_the_questions_what_was_answered_is_kept() {
    let made = Branch::new();
    let ways: [(&str, &End); 5] = [
        ("Ctrl-C", &|typist| {
            typist.give_up();
            typist.sees("填写的内容还在");
            typist.ends();
        }),
        ("SIGINT", &|typist| end_by(typist, Signal::SIGINT)),
        ("SIGTERM", &|typist| end_by(typist, Signal::SIGTERM)),
        ("SIGHUP", &|typist| end_by(typist, Signal::SIGHUP)),
        ("SIGKILL", &|typist| end_by(typist, Signal::SIGKILL)),
    ];
    for (way, end) in ways {
        for (line, answer, answered) in [
            (RECORD, answer_record as fn(&mut Typist), "地点 = \"二楼会议室\""),
            (ADD, answer_excuse, "从哪天起：2026-10-01"),
        ] {
            let branch = made.copy();
            let before = branch.dump();
            let mut typist = start(&branch, line);
            answer(&mut typist);
            end(&mut typist);
            drop(typist);
            assert!(branch.dump() == before, "{way}: {line}");
            let kept = kept(&branch);
            assert_eq!(kept.len(), 1, "{way}: {line}");
            assert!(
                kept[0].1.starts_with(&format!("# 没有保存，接着登记：dangri {line}")),
                "{way}: {}",
                kept[0].1
            );
            assert!(kept[0].1.contains(answered), "{way}: {}", kept[0].1);
        }
    }
}

#[test]
fn what_was_kept_is_told_the_next_time_and_gone_once_it_is_taken_up() {
    let branch = Branch::new();
    let mut typist = start(&branch, RECORD);
    answer_record(&mut typist);
    end_by(&mut typist, Signal::SIGTERM);
    drop(typist);
    let (_, text) = kept(&branch).remove(0);
    let command = text.lines().next().unwrap().split_once("：").unwrap().1.to_owned();
    // Of another command it is told; of its own it is gone on with, if that is wanted.
    let mut typist = start(&branch, ADD);
    typist.sees("上次没有保存的还在");
    typist.sees(&command);
    typist.give_up();
    typist.ends();
    let mut typist = start(&branch, RECORD);
    typist.says("接着填吗？", "y");
    typist.sees("主持人：");
    typist.give_up();
    typist.sees("已经取消");
    typist.ends();
    assert_eq!(kept(&branch).len(), 1, "one of the two is left");
    let (name, text) = kept(&branch).remove(0);
    let command = text.lines().next().unwrap().split_once("：").unwrap().1.to_owned();
    assert!(command.contains(&name), "{command}");
    branch.done(command.strip_prefix("dangri ").unwrap());
    assert!(kept(&branch).is_empty());
    assert!(branch.done("session show 2026-11").stdout.contains("二楼会议室"));
}

#[test]
fn the_answers_to_any_command_make_the_command_that_takes_them_up() {
    let branch = Branch::new();
    let mut typist = start(&branch, ADD);
    answer_excuse(&mut typist);
    typist.give_up();
    let command = "dangri member excuse 王五 --from 2026-10-01 --reason 患有重大疾病";
    typist.sees(command);
    typist.ends();
    branch.done(&command["dangri ".len()..]);
    // Typed so on a terminal, it takes its file with it.
    let branch = Branch::new();
    let mut typist = start(&branch, ADD);
    answer_excuse(&mut typist);
    end_by(&mut typist, Signal::SIGTERM);
    drop(typist);
    assert_eq!(kept(&branch).len(), 1);
    let mut typist = start(&branch, &command["dangri ".len()..]);
    typist.answer("申请日期（没有就回车）：", "");
    typist.answer("同意日期（没有就回车）：", "");
    typist.answer("党员（没有就回车）：", "");
    typist.ends();
    assert!(kept(&branch).is_empty());
}

#[test]
fn what_is_answered_goes_into_no_file_that_came_meanwhile() {
    let made = Branch::new();
    let other = Branch::empty();
    other.done("init --name 另一个支部 --since 2026-01 --yes");
    other.done("member add 王五 --joined 2010-07-01 --full 2011-07-01");
    let theirs = std::fs::read(other.file()).unwrap();
    for is_renamed in [true, false] {
        for (line, answer) in [(RECORD, answer_record as fn(&mut Typist)), (ADD, answer_excuse)] {
            let branch = made.copy();
            let mut typist = start(&branch, line);
            answer(&mut typist);
            if is_renamed {
                branch.write("other.db", &theirs);
                std::fs::rename(branch.path("other.db"), branch.file()).unwrap();
            } else {
                branch.write("dangri.db", &theirs);
            }
            // All that is still asked.
            for _ in 0..12 {
                typist.enter();
                sleep(Duration::from_millis(60));
            }
            typist.sees("换掉");
            typist.sees("填写的内容还在");
            typist.ends();
            assert!(std::fs::read(branch.file()).unwrap() == theirs, "{line}");
            assert_eq!(kept(&branch).len(), 1, "{line}");
        }
    }
}

#[test]
fn what_another_command_writes_meanwhile_is_no_other_file() {
    let branch = Branch::new();
    let mut typist = start(&branch, ADD);
    answer_excuse(&mut typist);
    branch.done("plan set 2026-11 --theme 学习党章");
    for _ in 0..4 {
        typist.enter();
        sleep(Duration::from_millis(60));
    }
    typist.ends();
    assert_eq!(branch.count("SELECT count(*) FROM excuse"), 1);
    assert!(kept(&branch).is_empty());
}
