//! The quick start of the README, pasted block by block into a real terminal: it works on whatever day that is.

use std::thread::sleep;
use std::time::Duration;

use rexpect::process::Signal;

use crate::branch::{Branch, source};
use crate::typist::{bytes, shell};

/// The blocks of commands, and whether the last of each may find something.
fn blocks() -> Vec<Vec<String>> {
    let readme = source("README.md");
    let quick = readme.split("## What it is").next().unwrap().to_owned();
    let block =
        |text: &str| text.lines().filter_map(|line| line.strip_prefix("$ ")).map(str::to_owned).collect();
    quick.split("```console\n").skip(1).map(|rest| block(rest.split("```").next().unwrap())).collect()
}

#[test]
fn the_quick_start_can_be_pasted_on_any_day() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let blocks = blocks();
    assert!(blocks.len() > 8, "{blocks:?}");
    for day in ["2026-11-03", "2027-03-31", "2028-02-29"] {
        let branch = Branch::empty();
        std::os::unix::fs::symlink(&examples, branch.path("examples")).unwrap();
        let mut terminal = shell(&branch, day, "bash --norc --noprofile -i");
        terminal.exp_string("READY> ").unwrap();
        for (at, block) in blocks.iter().enumerate() {
            // As terminals paste: the shell takes all of it for one, and runs it when Enter is pressed.
            let pasted = block.join("\n");
            terminal.send(&format!("\u{1b}[200~{pasted}\u{1b}[201~\r")).unwrap();
            terminal.flush().unwrap();
            if block.iter().any(|line| line == "dangri") {
                // The home screen stays until Enter.
                terminal.exp_string(&bytes("回车离开")).unwrap();
                sleep(Duration::from_millis(100));
                terminal.send("\r").unwrap();
                terminal.flush().unwrap();
                sleep(Duration::from_millis(300));
            }
            terminal.send(&format!("echo ST''ATUS-{at}-$?-\r")).unwrap();
            terminal.flush().unwrap();
            let ended = terminal.exp_string(&format!("STATUS-{at}-"));
            if let Err(error) = ended {
                let _ = terminal.process_mut().kill(Signal::SIGKILL);
                panic!("{day}: {block:?}: {error}");
            }
            let status = terminal.exp_string("-").unwrap();
            let finds = block.last().is_some_and(|line| line.contains("report check"));
            assert!(status == "0" || finds && status == "1", "{day}: {block:?}: {status}");
        }
        let _ = terminal.process_mut().kill(Signal::SIGKILL).unwrap();
        let log = branch.json_on(day, "log")["log"].clone();
        let kept = log.as_array().unwrap().len();
        assert_eq!(kept, 10, "{day}: each line that writes was run once");
    }
}
