//! `dangri policy`: what the place does otherwise than the document.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::desk::{Desk, Outcome};
use crate::error::{Error, Result};
use crate::read::fault::Fault;

mod export;
mod holidays;
mod import;
mod set;
mod show;

/// 制度设置和放假安排
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Show(show::Show),
    Set(set::Set),
    Export(export::Export),
    Import(import::Import),
    #[command(subcommand)]
    Holidays(holidays::Verb),
}

impl Verb {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        match self {
            Verb::Show(show) => show.run(desk),
            Verb::Set(set) => set.run(desk),
            Verb::Export(export) => export.run(desk),
            Verb::Import(import) => import.run(desk),
            Verb::Holidays(verb) => verb.run(desk),
        }
    }
}

/// Reads a file that is handed in, by its reader.
fn read<T>(path: &Path, reader: fn(&str, &[u8]) -> Result<T, Vec<Fault>>) -> Result<T> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    // A notice or a policy is a few thousand bytes; what is larger is another file.
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > LARGEST {
        let hint = "请核对是不是选错了文件".into();
        return Err(Error::Refused(format!("“{}”太大，超过 1 MB", path.display()), hint));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let name = path.display().to_string();
    reader(&name, &bytes).map_err(|faults| refused(path, &faults))
}

const LARGEST: u64 = 1024 * 1024;

fn refused(path: &Path, faults: &[Fault]) -> Error {
    let name = path.display().to_string();
    Error::Import {
        path: PathBuf::from(path),
        faults: faults.iter().map(|fault| fault.render(&name)).collect(),
    }
}
