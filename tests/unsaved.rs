//! What is typed on a terminal: kept whatever ends the program, told the next time, and written to no other file.

use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use rexpect::process::Signal;
use rexpect::session::{PtySession, spawn_command};

use crate::branch::Branch;

const RECORD: &str = "session record 2026-11";
const ADD: &str = "member excuse 王五";

/// What ends a program at its questions.
type End = dyn Fn(&mut PtySession);

/// A line on a terminal of its own.
fn start(branch: &Branch, line: &str) -> PtySession {
    let mut command = std::process::Command::new("sh");
    branch.placed(&mut command);
    command.stdin(Stdio::inherit()).env("TERM", "xterm");
    command.args(["-c", &format!("stty cols 200 rows 50; exec {} {line}", env!("CARGO_BIN_EXE_dangri"))]);
    spawn_command(command, Some(20_000)).unwrap()
}

fn end_by(terminal: &mut PtySession, signal: Signal) {
    let _ = terminal.process_mut().kill(signal).unwrap();
}

/// Waits for a text; the crate takes each byte of it for a character.
fn expect(terminal: &mut PtySession, text: &str) {
    terminal.exp_string(&text.bytes().map(char::from).collect::<String>()).unwrap();
}

fn typed(terminal: &mut PtySession, question: &str, answer: &str) {
    expect(terminal, question);
    terminal.send(answer).unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
}

/// Answers until the theme is in, and waits for the next question.
fn answer_record(terminal: &mut PtySession) {
    for (question, answer) in
        [("日期：", ""), ("开始时间：", ""), ("结束时间：", ""), ("地点：", "二楼会议室"), ("主题：", "二")]
    {
        typed(terminal, question, answer);
    }
    expect(terminal, "主持人：");
}

fn answer_excuse(terminal: &mut PtySession) {
    typed(terminal, "从哪天起：", "2026-10-01");
    typed(terminal, "行动不便）：", "患有重大疾病");
    expect(terminal, "（没有就回车）：");
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
        ("Ctrl-C", &|terminal| {
            terminal.send_control('c').unwrap();
            expect(terminal, "填写的内容还在");
            terminal.exp_eof().unwrap();
        }),
        ("SIGINT", &|terminal| end_by(terminal, Signal::SIGINT)),
        ("SIGTERM", &|terminal| end_by(terminal, Signal::SIGTERM)),
        ("SIGHUP", &|terminal| end_by(terminal, Signal::SIGHUP)),
        ("SIGKILL", &|terminal| end_by(terminal, Signal::SIGKILL)),
    ];
    for (way, end) in ways {
        for (line, answer, answered) in [
            (RECORD, answer_record as fn(&mut PtySession), "place = \"二楼会议室\""),
            (ADD, answer_excuse, "从哪天起：2026-10-01"),
        ] {
            let branch = made.copy();
            let before = branch.dump();
            let mut terminal = start(&branch, line);
            answer(&mut terminal);
            end(&mut terminal);
            drop(terminal);
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
    let mut terminal = start(&branch, RECORD);
    answer_record(&mut terminal);
    end_by(&mut terminal, Signal::SIGTERM);
    drop(terminal);
    let (name, text) = kept(&branch).remove(0);
    let command = text.lines().next().unwrap().split_once("：").unwrap().1.to_owned();
    let mut terminal = start(&branch, RECORD);
    expect(&mut terminal, "上次没有保存的还在");
    expect(&mut terminal, &command);
    expect(&mut terminal, "日期：");
    terminal.send_control('c').unwrap();
    expect(&mut terminal, "已经取消");
    terminal.exp_eof().unwrap();
    assert_eq!(kept(&branch).len(), 1, "nothing was answered to the second");
    assert!(command.contains(&name), "{command}");
    branch.done(command.strip_prefix("dangri ").unwrap());
    assert!(kept(&branch).is_empty());
    assert!(branch.done("session show 2026-11").stdout.contains("二楼会议室"));
}

#[test]
fn the_answers_to_any_command_make_the_command_that_takes_them_up() {
    let branch = Branch::new();
    let mut terminal = start(&branch, ADD);
    answer_excuse(&mut terminal);
    terminal.send_control('c').unwrap();
    let command = "dangri member excuse 王五 --from 2026-10-01 --reason 患有重大疾病";
    expect(&mut terminal, command);
    terminal.exp_eof().unwrap();
    branch.done(&command["dangri ".len()..]);
    // Typed so on a terminal, it takes its file with it.
    let branch = Branch::new();
    let mut terminal = start(&branch, ADD);
    answer_excuse(&mut terminal);
    end_by(&mut terminal, Signal::SIGTERM);
    drop(terminal);
    assert_eq!(kept(&branch).len(), 1);
    let mut terminal = start(&branch, &command["dangri ".len()..]);
    typed(&mut terminal, "申请日期（没有就回车）：", "");
    typed(&mut terminal, "同意日期（没有就回车）：", "");
    typed(&mut terminal, "党员（没有就回车）：", "");
    terminal.exp_eof().unwrap();
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
        for (line, answer) in [(RECORD, answer_record as fn(&mut PtySession)), (ADD, answer_excuse)] {
            let branch = made.copy();
            let mut terminal = start(&branch, line);
            answer(&mut terminal);
            if is_renamed {
                branch.write("other.db", &theirs);
                std::fs::rename(branch.path("other.db"), branch.file()).unwrap();
            } else {
                branch.write("dangri.db", &theirs);
            }
            // All that is still asked.
            for _ in 0..12 {
                terminal.send("\r").unwrap();
                terminal.flush().unwrap();
                sleep(Duration::from_millis(60));
            }
            expect(&mut terminal, "换掉");
            expect(&mut terminal, "填写的内容还在");
            terminal.exp_eof().unwrap();
            assert!(std::fs::read(branch.file()).unwrap() == theirs, "{line}");
            assert_eq!(kept(&branch).len(), 1, "{line}");
        }
    }
}

#[test]
fn what_another_command_writes_meanwhile_is_no_other_file() {
    let branch = Branch::new();
    let mut terminal = start(&branch, ADD);
    answer_excuse(&mut terminal);
    branch.done("plan set 2026-11 --theme 学习党章");
    for _ in 0..4 {
        terminal.send("\r").unwrap();
        terminal.flush().unwrap();
        sleep(Duration::from_millis(60));
    }
    terminal.exp_eof().unwrap();
    assert_eq!(branch.count("SELECT count(*) FROM excuse"), 1);
    assert!(kept(&branch).is_empty());
}
