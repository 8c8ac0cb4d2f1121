//! The world outside: clock, environment, terminal, the place of the file. Read here, once, and nowhere else.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use terminal_size::{Height, Width, terminal_size};

use crate::domain::choice::choice;
use crate::domain::time::{Day, parse_full_day};
use crate::error::{Error, Result};
use crate::platform::{self, PLAIN_EDITORS, quoted};

choice! {
    /// Shells that complete.
    Shell "命令行" {
        Bash "bash" "bash",
        Zsh "zsh" "zsh",
        Fish "fish" "fish",
        PowerShell "powershell" "PowerShell",
    }
}

/// What the world is like when a command begins.
#[derive(Debug, Clone)]
pub struct App {
    /// The command line, the program's name first.
    pub args: Vec<OsString>,
    /// Today's civil date, or what `DANGRI_TODAY` pins it to.
    pub today: Day,
    /// Whether `DANGRI_TODAY` pins it.
    pub pinned: bool,
    /// The moment by the clock: `2026-11-02 17:05:09`.
    pub moment: String,
    /// Whether somebody sits there who can be asked: standard input and standard error are a terminal.
    pub can_ask: bool,
    /// Columns of the terminal that standard output is, or what `COLUMNS` says; `None` where output goes elsewhere.
    pub width: Option<usize>,
    /// Rows of the terminal that standard output is; `None` where output goes elsewhere.
    pub height: Option<usize>,
    /// The pager for what is longer: `PAGER`, else `less`; `None` where `PAGER` is empty.
    pub pager: Option<String>,
    /// The code page in which the program reads that standard output is a pipe to, on systems that have several.
    pub code_page: Option<u32>,
    /// Whether the terminal has colours and knows how to dim, and nobody asked for none by `NO_COLOR`.
    pub colour: bool,
    /// The user's name on this computer.
    pub user: Option<String>,
    /// The editor that the user named, with its own options: `VISUAL`, else `EDITOR`.
    editor: Option<String>,
    /// Where programs are.
    folders: OsString,
    /// The shell that asks what may stand at a place of a line.
    pub completing: Option<String>,
    /// `DANGRI_DB`.
    db: Option<PathBuf>,
}

impl App {
    /// # Errors
    /// `Today` where `DANGRI_TODAY` is not a day.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads clock and environment")]
    pub fn from_environment() -> Result<App> {
        let text = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let now = chrono::Local::now();
        let pinned = text("DANGRI_TODAY");
        let today = match &pinned {
            Some(day) => parse_full_day(day).map_err(|_| Error::Today(day.clone()))?,
            None => now.date_naive(),
        };
        let columns = text("COLUMNS").and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
        let terminal = || std::io::stdout().is_terminal().then(terminal_size).flatten();
        let is_dumb = text("TERM").is_some_and(|terminal| terminal == "dumb");
        Ok(App {
            colour: !is_dumb && text("NO_COLOR").is_none(),
            args: std::env::args_os().collect(),
            today,
            pinned: pinned.is_some(),
            moment: now.format("%Y-%m-%d %H:%M:%S").to_string(),
            can_ask: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
            width: columns.or_else(|| terminal().map(|(Width(columns), _)| usize::from(columns))),
            code_page: platform::code_page_of_pipe(),
            height: terminal().map(|(_, Height(rows))| usize::from(rows)),
            pager: std::env::var("PAGER").map_or_else(
                |_| Some("less".to_owned()),
                |pager| Some(pager).filter(|pager| !pager.trim().is_empty()),
            ),
            editor: text("VISUAL").or_else(|| text("EDITOR")),
            folders: std::env::var_os("PATH").unwrap_or_default(),
            completing: text("DANGRI_COMPLETE"),
            user: text("USER").or_else(|| text("USERNAME")),
            db: std::env::var_os("DANGRI_DB").filter(|path| !path.is_empty()).map(PathBuf::from),
        })
    }

    /// Where the record file is, unless `--db` says: `DANGRI_DB`, else `dangri.db` in the user's data folder.
    ///
    /// # Errors
    /// `NoHome` where the platform names no such folder.
    pub fn file(&self) -> Result<PathBuf> {
        match &self.db {
            Some(path) => Ok(path.clone()),
            None => etcetera::choose_base_strategy()
                .map(|base| base.data_dir().join("dangri").join("dangri.db"))
                .map_err(|_| Error::NoHome),
        }
    }

    /// The editor that `--edit` opens: the user's own, else the first plain one that is installed.
    pub fn editor(&self) -> String {
        let is_there = |name: &&&str| self.program(name).is_some();
        let plain = || PLAIN_EDITORS.iter().find(is_there).or(PLAIN_EDITORS.last()).map_or("", |name| name);
        self.editor.clone().unwrap_or_else(|| plain().to_owned())
    }

    /// The program of a name that is on the path.
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        platform::program_in(std::env::split_paths(&self.folders), name)
    }

    /// The system that the program was made for: `linux x86_64`.
    pub fn system() -> String {
        format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
    }

    /// How text is encoded here, as the environment says: `zh_CN.UTF-8`.
    #[expect(
        clippy::disallowed_methods,
        reason = "this file reads the environment; this is wanted by one command alone"
    )]
    pub fn locale(&self) -> Option<String> {
        let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        named.into_iter().find(|value| !value.is_empty())
    }

    /// A path, the user's own folder as `~`: the name of it is often the user's.
    pub fn shortened(&self, path: &Path) -> String {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let home = etcetera::home_dir().ok().filter(|home| home.components().count() > 1);
        match home.and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned)) {
            Some(below) => Path::new("~").join(below).display().to_string(),
            None => path.display().to_string(),
        }
    }

    /// The same world, in which a page that is asked about stays on the screen.
    pub fn without_pager(&self) -> App {
        App { pager: None, ..self.clone() }
    }

    /// The same world for another command line, on that file.
    pub fn again(&self, words: impl IntoIterator<Item = String>, file: PathBuf) -> App {
        let name = self.args.first().cloned().into_iter();
        App { args: name.chain(words.into_iter().map(Into::into)).collect(), db: Some(file), ..self.clone() }
    }

    /// What was typed, as it could be typed again, but for the values of `hidden` options, which are not to be kept.
    pub fn command_line(&self, hidden: &[&str]) -> String {
        let mut hides_next = false;
        let words = self.args.iter().skip(1).map(|word| {
            let word = word.to_string_lossy();
            let is_hidden = std::mem::replace(&mut hides_next, hidden.contains(&&*word));
            match word.split_once('=') {
                _ if is_hidden => "…".to_owned(),
                Some((option, _)) if hidden.contains(&option) => format!("{option}=…"),
                _ => quoted(&word),
            }
        });
        std::iter::once("dangri".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
    }
}
