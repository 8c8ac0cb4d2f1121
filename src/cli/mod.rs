//! The command line: words to records, records to pages. One folder a noun, one file a verb.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::App;
use crate::domain::time::Month;
use crate::error::Result;
use crate::store::tell_who_waits;

use command_context::{CommandContext, Outcome};
use options::Options;
use zh::Said;

mod about;
mod ask;
mod backup;
mod cancel;
mod command_context;
mod completions;
mod deliver;
mod disclosure;
mod dues;
mod edit;
mod files;
mod for_good;
mod hint;
mod init;
mod input_file;
mod log;
mod member;
mod month;
mod options;
mod org;
mod output;
mod plan;
mod pointers;
mod policy;
mod remedy;
mod report;
mod resolution;
mod restore;
mod say;
mod session;
mod step;
mod todo;
mod typed;
mod undo;
mod unsaved;
mod value_parsers;
mod verify;
mod zh;

/// 党支部“主题党日+”记录
///
/// 记一次，处处用：花名册、年度计划、每月活动、党费、决议都记在一个文件里，应到、实到、应缴、欠缴和各种汇总由程序算出来。
///
/// 不带命令时，列出眼下要办的事。
#[derive(Debug, Parser)]
#[command(name = "dangri", version = about::VERSION, disable_help_subcommand = true)]
struct Dangri {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    noun: Option<Noun>,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Noun {
    Init(init::Init),
    #[command(subcommand)]
    Member(member::Verb),
    #[command(subcommand)]
    Plan(plan::Verb),
    #[command(subcommand)]
    Session(session::Verb),
    #[command(subcommand)]
    Dues(dues::Verb),
    #[command(subcommand)]
    Resolution(resolution::Verb),
    #[command(subcommand)]
    Disclosure(disclosure::Verb),
    #[command(subcommand)]
    Report(report::Verb),
    #[command(subcommand)]
    Policy(policy::Verb),
    #[command(subcommand)]
    Org(org::Verb),
    Log(log::Log),
    Verify(verify::Verify),
    Undo(undo::Undo),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Todo(todo::Todo),
    Month(month::OfMonth),
    Completions(completions::Completions),
    About(about::ToSend),
}

impl Noun {
    fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Noun::Init(init) => init.run(ctx),
            Noun::Member(verb) => verb.run(ctx),
            Noun::Plan(verb) => verb.run(ctx),
            Noun::Session(verb) => verb.run(ctx),
            Noun::Dues(verb) => verb.run(ctx),
            Noun::Resolution(verb) => verb.run(ctx),
            Noun::Disclosure(verb) => verb.run(ctx),
            Noun::Report(verb) => verb.run(ctx),
            Noun::Policy(verb) => verb.run(ctx),
            Noun::Org(verb) => verb.run(ctx),
            Noun::Log(log) => log.run(ctx),
            Noun::Verify(verify) => verify.run(ctx),
            Noun::Undo(undo) => undo.run(ctx),
            Noun::Backup(backup) => backup.run(ctx),
            Noun::Restore(restore) => restore.run(ctx),
            Noun::Todo(todo) => todo.run(ctx),
            Noun::Month(month) => month.run(ctx),
            Noun::Completions(completions) => completions.run(ctx),
            Noun::About(about::ToSend {}) => about::ToSend::run(ctx),
        }
    }
}

/// Runs the program: 0 done, 1 a check found something, 2 it could not be done and nothing was written.
pub fn main() -> ExitCode {
    let app = match App::from_environment() {
        Ok(mut app) => {
            // What is kept of a command line, and what is looked for in it, is English.
            app.args = zh::in_english(app.args);
            app
        }
        Err(error) => return say::failure(&error),
    };
    value_parsers::this_year_is(Month::of(app.today).year());
    if let Some(shell) = &app.completing {
        return completions::answer(&app, shell);
    }
    if let [_, word] = &app.args[..]
        && (word == "--version" || word == "-V")
    {
        // Alone on the line it is answered without the tree of commands.
        return deliver::said(&app, &Said::Asked(format!("dangri {}", about::VERSION)));
    }
    tell_who_waits(|| say::say_to_person("记录文件正被另一个程序占用，正在等它放开；Ctrl-C 不等了。"));
    run(&app).unwrap_or_else(|error| say::failure(&error))
}

/// Runs one command line: 0 done, 1 a check found something, 2 it was no command.
///
/// # Errors
/// Those of the command; nothing was written.
fn run(app: &App) -> Result<ExitCode> {
    app.args.iter().try_for_each(|word| input_file::is_short_enough(&word.to_string_lossy()))?;
    let dangri: Dangri = match zh::parse(app.args.clone(), app.width) {
        Ok(dangri) => dangri,
        Err(said) => return Ok(deliver::said(app, &said)),
    };
    let ctx = CommandContext::new(app, &dangri.options)?;
    ask::terminal::set_dims(ctx.can_dim());
    if step::is_at_screen(&ctx) {
        match &dangri.noun {
            None => return todo::home(&ctx),
            Some(Noun::Month(month)) => return month.pass(&ctx),
            Some(Noun::Todo(todo)) => {
                if let Some(command) = todo.chosen(&ctx)? {
                    return step::run(&ctx, &command);
                }
            }
            Some(_) => {}
        }
    }
    let run = || match &dangri.noun {
        Some(noun) => noun.run(&ctx),
        None => todo::listed(&ctx),
    };
    let delivered = output::check(&ctx)
        .and_then(|()| run())
        .and_then(|outcome| deliver::outcome(&ctx, outcome.recorded_by(ctx.recorded_by())));
    let delivered = ctx.ended(delivered.map_err(|error| ctx.looked_into(error)));
    // A file that was only read is closed by the process's end; to take its schema apart would be a tenth of a short command.
    std::mem::forget(ctx);
    delivered.map(|check_failed| ExitCode::from(u8::from(check_failed)))
}

#[cfg(test)]
mod tests;
