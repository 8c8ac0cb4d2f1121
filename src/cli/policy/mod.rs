//! `dangri policy`: what the place does otherwise than the document.

use std::path::Path;

use clap::Subcommand;
use sha2::{Digest, Sha256};

use super::command_context::{CommandContext, Outcome};
use super::input_file;
use crate::domain::policy::{Policy, SETTINGS};
use crate::domain::text::hexadecimal;
use crate::error::Result;
use crate::read::fault::Fault;
use crate::read::limits::TYPED;

mod export;
mod holidays;
mod import;
mod rates;
mod refusal;
mod set;
mod show;

/// 制度设置、放假安排和党费标准表
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    Show(show::Show),
    Set(set::Set),
    Export(export::Export),
    Import(import::Import),
    #[command(subcommand)]
    Holidays(holidays::Verb),
    #[command(subcommand)]
    Rates(rates::Verb),
}

impl Verb {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        match self {
            Verb::Show(show) => show.run(ctx),
            Verb::Set(set) => set.run(ctx),
            Verb::Export(export) => export.run(ctx),
            Verb::Import(import) => import.run(ctx),
            Verb::Holidays(verb) => verb.run(ctx),
            Verb::Rates(verb) => verb.run(ctx),
        }
    }
}

/// The code of the settings that a superior may set for all: the first digits of the SHA-256 of their values.
pub(super) fn code_of(policy: &Policy) -> String {
    const DIGITS: usize = 12;
    let for_all = SETTINGS.iter().filter(|spec| spec.is_for_all());
    let values: Vec<String> = for_all.map(|spec| format!("{}={}", spec.name, spec.get(policy))).collect();
    hexadecimal(&Sha256::digest(values.join("\n"))).chars().take(DIGITS).collect()
}

/// Reads a file that is handed in, by its reader.
fn read<T>(ctx: &CommandContext, path: &Path, reader: fn(&str, &[u8]) -> Result<T, Vec<Fault>>) -> Result<T> {
    // A notice or a policy is a few thousand bytes; what is larger is another file.
    let bytes = input_file::up_to(ctx, path, TYPED, "请核对是不是选错了文件")?;
    reader(&path.display().to_string(), &bytes).map_err(|faults| input_file::refused(path, &faults))
}
