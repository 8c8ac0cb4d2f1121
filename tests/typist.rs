//! Somebody who types at a real terminal, and the keys that they press.

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rexpect::session::{PtySession, spawn_command};

use crate::branch::Branch;

pub(crate) const ESC: &str = "\u{1b}";
pub(crate) const BACKSPACE: &str = "\u{7f}";
const ENTER: &str = "\r";

/// How long a key is still taken for part of the answer before it, and Enter for a habit behind it, with a margin.
const REST_OF_WORD: Duration = Duration::from_millis(180);
const HABIT: Duration = Duration::from_millis(460);

pub(crate) struct Typist {
    pub(crate) session: PtySession,
    /// Keys besides Enter; a 汉字 is counted as three, what is pasted as one.
    pub(crate) keys: usize,
    pub(crate) enters: usize,
    /// When a question was answered by one key.
    answered: Option<Instant>,
}

impl Typist {
    /// A line of the shell in the branch's folder, at a terminal of so many columns.
    pub(crate) fn at(branch: &Branch, columns: u16, line: &str) -> Typist {
        Typist::on(branch, crate::branch::TODAY, columns, line)
    }

    pub(crate) fn on(branch: &Branch, today: &str, columns: u16, line: &str) -> Typist {
        Typist::where_it_is(branch, &[("DANGRI_TODAY", today)], columns, line)
    }

    /// Where variables of the environment are so; the day is the tests' own where none says another.
    pub(crate) fn where_it_is(
        branch: &Branch,
        variables: &[(&str, &str)],
        columns: u16,
        line: &str,
    ) -> Typist {
        let mut command = std::process::Command::new("sh");
        branch.placed(&mut command);
        command.stdin(Stdio::inherit()).env("TERM", "xterm").env("DANGRI_TODAY", crate::branch::TODAY);
        command.envs(variables.iter().copied());
        let line = format!("stty cols {columns} rows 50; exec {} {line}", env!("CARGO_BIN_EXE_dangri"));
        command.args(["-c", &line]);
        let session = spawn_command(command, Some(20_000)).unwrap();
        Typist { session, keys: 0, enters: 0, answered: None }
    }

    /// Waits for a text, and returns what came before it; the crate takes each byte of it for a character.
    pub(crate) fn sees(&mut self, text: &str) -> String {
        match self.session.exp_string(&bytes(text)) {
            Ok(before) => chars(&before),
            Err(rexpect::error::Error::Timeout { got, .. } | rexpect::error::Error::EOF { got, .. }) => {
                panic!("“{text}” does not come: {}", chars(&got))
            }
            Err(error) => panic!("“{text}” does not come: {error}"),
        }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        if let Some(answered) = self.answered.take() {
            sleep((if keys == ENTER { HABIT } else { REST_OF_WORD }).saturating_sub(answered.elapsed()));
        }
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
        self.keys +=
            keys.chars().filter(|c| *c != '\r').map(|c| if c.is_ascii() { 1 } else { 3 }).sum::<usize>();
        self.enters += keys.matches(ENTER).count();
    }

    pub(crate) fn enter(&mut self) {
        self.press(ENTER);
    }

    /// Waits for a question, types, and presses Enter.
    pub(crate) fn answer(&mut self, question: &str, typed: &str) {
        self.sees(question);
        if !typed.is_empty() {
            self.press(typed);
        }
        self.enter();
    }

    /// Waits for a question of yes and no, and answers it by its key.
    pub(crate) fn says(&mut self, question: &str, key: &str) {
        self.sees(question);
        self.press(key);
        self.answered = Some(Instant::now());
    }

    /// Pastes a text as terminals do.
    pub(crate) fn paste(&mut self, text: &str) {
        let keys = self.keys;
        self.press(&format!("{ESC}[200~{text}{ESC}[201~"));
        self.keys = keys + 1;
    }

    /// Esc alone: what follows at once would be a sequence.
    pub(crate) fn step_back(&mut self) {
        self.press(ESC);
        sleep(Duration::from_millis(200));
    }

    pub(crate) fn give_up(&mut self) {
        self.session.send_control('c').unwrap();
        self.keys += 1;
    }

    pub(crate) fn ends(&mut self) -> String {
        chars(&self.session.exp_eof().unwrap())
    }
}

/// An interactive shell in the branch's folder that finds the program, as its line says to start it.
pub(crate) fn shell(branch: &Branch, today: &str, line: &str) -> PtySession {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_dangri"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut command = std::process::Command::new("sh");
    branch.placed(&mut command);
    command.stdin(Stdio::inherit()).args(["-c", &format!("stty echo cols 100 rows 50; exec {line}")]);
    for (name, value) in [
        ("PATH", path.as_str()),
        ("TERM", "xterm"),
        ("LC_ALL", "C.UTF-8"),
        ("PS1", "READY> "),
        ("PAGER", ""),
        ("DANGRI_TODAY", today),
    ] {
        command.env(name, value);
    }
    spawn_command(command, Some(30_000)).unwrap()
}

/// The crate takes each byte of a text for a character.
pub(crate) fn bytes(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// What the crate took for a character each is bytes of a text.
fn chars(read: &str) -> String {
    let read: Vec<u8> = read.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8_lossy(&read).into_owned()
}
