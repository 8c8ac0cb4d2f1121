//! `dangri completions`, and what a shell is told while somebody presses Tab: commands and options in both languages, fixed values,
//! and from the file the members, the months that have a session, the resolutions.

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::Str;
use clap::{Arg, Args, Command, CommandFactory};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Zsh};

use super::Dangri;
use super::command_context::{CommandContext, Made, Outcome};
use super::deliver;
use super::zh::{of_command, of_option};
use crate::app::{App, Shell};
use crate::doc::page::Page;
use crate::domain::choice::Choice;
use crate::domain::pinyin::begins;
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::store::Store;

/// 让命令行能补全：按制表键补出命令、选项、姓名、月份
///
/// 姓名打拼音首字母也能补；月份是登记了活动的，编号是记录里有的决议。写进命令行的启动文件，以后打开的窗口就都有了：
///
/// bash 写 source <(dangri completions bash)，zsh 写 source <(dangri completions zsh)，fish 写 dangri completions fish | source，PowerShell 写 dangri completions powershell | Out-String | Invoke-Expression。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri completions bash
  dangri completions zsh -o 补全.txt")]
pub(crate) struct Completions {
    /// 哪一种命令行：bash、zsh、fish、PowerShell
    #[arg(value_name = "命令行", value_parser = super::value_parsers::choice::<Shell>, add = super::value_parsers::labels::<Shell>())]
    shell: Shell,
}

/// The variable by which a shell asks.
pub(crate) const ASKED: &str = "DANGRI_COMPLETE";

fn completer(shell: Shell) -> &'static dyn EnvCompleter {
    match shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::PowerShell => &Powershell,
    }
}

impl Completions {
    /// What a shell reads to ask for completions.
    ///
    /// # Errors
    /// `Write`.
    pub(super) fn run(&self, _: &CommandContext) -> Result<Outcome> {
        let mut script = Vec::new();
        let written =
            completer(self.shell).write_registration(ASKED, "dangri", "dangri", "dangri", &mut script);
        written.map_err(|source| Error::Write { path: "标准输出".into(), source })?;
        if self.shell == Shell::Zsh {
            // What the program offers stays: 欧阳建国 does not begin with `oy`.
            let text = String::from_utf8_lossy(&script).replace("'values' other", "'values' other -U");
            script = text.into_bytes();
        }
        let page = Page::new("补全", &());
        Ok(Outcome { made: Some(Made::Script(script)), ..Outcome::read(page) })
    }
}

/// Answers a shell that asks; silent where there is nothing to say.
pub(super) fn answer(app: &App, shell: &str) -> ExitCode {
    let Ok(shell) = Shell::parse(shell) else { return ExitCode::SUCCESS };
    // Behind `--` stands the line as it is so far.
    let args: Vec<OsString> = app.args.iter().skip(1).skip_while(|word| *word == "--").cloned().collect();
    if args.is_empty() {
        return ExitCode::SUCCESS;
    }
    let file = named_file(&args).map_or_else(|| app.file().ok(), |path| Some(path.into()));
    let known = Arc::new(Known { file, this: Month::of(app.today) });
    let mut command = Dangri::command();
    command.build();
    let mut command = completed(command, "", &known);
    let mut out = Vec::new();
    if completer(shell).write_complete(&mut command, args, None, &mut out).is_ok() {
        // A shell that went away needs no answer.
        deliver::raw(&out);
    }
    ExitCode::SUCCESS
}

/// The record file that the line itself names.
fn named_file(args: &[OsString]) -> Option<OsString> {
    args.iter().position(|word| word == "--db").and_then(|at| args.get(at + 1)).cloned()
}

/// The tree with the Chinese words beside the English, and with what completes each value.
fn completed(command: Command, path: &str, known: &Arc<Known>) -> Command {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path} {name}") };
    let chinese = of_command(path).filter(|_| !path.is_empty());
    let command = chinese.into_iter().fold(command, Command::visible_alias);
    let owned = path.to_owned();
    let command = command.mut_args(|arg| completed_arg(arg, &owned, known));
    command.mut_subcommands(|sub| {
        let path = below(sub.get_name());
        completed(sub, &path, known)
    })
}

fn completed_arg(arg: Arg, path: &str, known: &Arc<Known>) -> Arg {
    let chinese = arg.get_long().filter(|_| !arg.is_global_set()).and_then(|long| of_option(path, long));
    let arg = chinese.into_iter().fold(arg, Arg::visible_alias);
    if arg.get::<ArgValueCandidates>().is_some() {
        return arg;
    }
    let name = arg.get_value_names().and_then(<[Str]>::first).map(ToString::to_string).unwrap_or_default();
    let known = Arc::clone(known);
    match name.split(['=', '|']).next().unwrap_or_default() {
        "姓名" => arg.add(ArgValueCompleter::new(move |typed: &OsStr| known.people(typed))),
        "月份" => arg.add(ArgValueCompleter::new(move |typed: &OsStr| known.months(typed))),
        "编号" if path.starts_with("resolution") => {
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| known.resolutions(typed)))
        }
        "文件" => arg.value_hint(clap::ValueHint::AnyPath),
        _ => arg,
    }
}

/// What the file knows; nothing where there is none.
struct Known {
    file: Option<std::path::PathBuf>,
    this: Month,
}

impl Known {
    fn store(&self) -> Option<Store> {
        Store::open(self.file.as_ref()?).ok()
    }

    /// Members by name, by the letters of their pinyin, or by the first characters; several behind one another.
    fn people(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        let Some(typed) = typed.to_str() else { return Vec::new() };
        let at = typed
            .rfind(['、', '，', ','])
            .map_or(0, |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
        let (before, letters) = typed.split_at(at);
        let Some(ledger) = self.store().and_then(|store| store.people_and_dues(Months::one(self.this)).ok())
        else {
            return Vec::new();
        };
        let fits = |name: &str| {
            name.starts_with(letters) || letters.is_ascii() && !letters.is_empty() && begins(letters, name)
        };
        let found = ledger.members.iter().filter(|member| fits(&member.called));
        found.map(|member| CompletionCandidate::new(format!("{before}{}", member.called))).collect()
    }

    /// The months that have a session, and this one.
    fn months(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        let span = Months { from: self.this.plus(-23), to: self.this };
        let ledger = self.store().and_then(|store| store.ledger(span).ok());
        let held = ledger.iter().flat_map(|ledger| ledger.sessions.iter().map(|session| session.at.month));
        let mut months: Vec<Month> = held.chain([self.this]).collect();
        months.sort_unstable_by(|one, other| other.cmp(one));
        months.dedup();
        let texts = months.iter().map(ToString::to_string);
        texts
            .filter(|text| text.starts_with(&*typed.to_string_lossy()))
            .map(CompletionCandidate::new)
            .collect()
    }

    fn resolutions(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        let ledger = self.store().and_then(|store| store.ledger(Months::one(self.this)).ok());
        let all = ledger.iter().flat_map(|ledger| &ledger.resolutions);
        let fits = |number: &str| number.starts_with(&*typed.to_string_lossy());
        let candidate =
            |number: String, text: &str| CompletionCandidate::new(number).help(Some(text.to_owned().into()));
        all.filter(|one| fits(&one.id.to_string()))
            .map(|one| candidate(one.id.to_string(), &one.text))
            .collect()
    }
}
