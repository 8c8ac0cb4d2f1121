//! Completion, tried in the real shells where they are installed.

use std::process::{Command, Stdio};

use rexpect::process::Signal;

use crate::branch::{Branch, TODAY};
use crate::typist::{bytes, shell as shell_at};

/// How a shell is started without what its user has set up, and how it is told to complete.
const SHELLS: [(&str, &[&str], &str); 3] = [
    ("bash", &["--norc", "--noprofile", "-i"], "source <(dangri completions bash)"),
    ("zsh", &["-f", "-i"], "autoload -U compinit; compinit -u -D; source <(dangri completions zsh)"),
    ("fish", &["--no-config", "-i"], "dangri completions fish | source"),
];

/// What is typed before Tab, and what it becomes.
const TYPED: [(&str, &str); 5] = [
    ("dangri mem", "member"),
    ("dangri 党", "党费"),
    ("dangri session record --sta", "--start"),
    ("dangri member contact oy", "欧阳建国"),
    ("dangri member contact 王五 --way 电", "电话"),
];

#[test]
#[expect(clippy::print_stderr, reason = "what was skipped is said")]
fn shells_complete_commands_options_values_and_names() {
    let branch = Branch::new();
    for (shell, args, setup) in SHELLS {
        if Command::new(shell).arg("--version").stdout(Stdio::null()).status().is_err() {
            eprintln!("skipped: {shell} is not installed");
            continue;
        }
        for (typed, completed) in TYPED {
            // fish drops what does not begin as it was typed.
            if shell == "fish" && typed.ends_with("oy") {
                continue;
            }
            let mut terminal = shell_at(&branch, TODAY, &format!("{shell} {}", args.join(" ")));
            terminal.send(&format!("{setup}; echo SET''UP\r")).unwrap();
            terminal.flush().unwrap();
            terminal.exp_string("SETUP").unwrap();
            // The line editor is there only behind the prompt.
            std::thread::sleep(std::time::Duration::from_millis(400));
            // A second Tab lists where several fit.
            terminal.send(&format!("{typed}\t\t")).unwrap();
            terminal.flush().unwrap();
            let seen = terminal.exp_string(&bytes(completed));
            assert!(seen.is_ok(), "{shell}: {typed}: {seen:?}");
            let _ = terminal.process_mut().kill(Signal::SIGKILL).unwrap();
        }
    }
}

#[test]
fn without_a_file_nothing_is_said_and_nothing_is_made() {
    let branch = Branch::empty();
    let mut command = branch.command(&["--", "dangri", "member", "contact", "oy"]);
    command.env("DANGRI_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", "3");
    let said = crate::branch::said(&mut command);
    assert_eq!((said.status, said.stderr.as_str()), (Some(0), ""));
    assert!(!said.stdout.contains("欧阳") && branch.files().is_empty(), "{said:?}");
}
