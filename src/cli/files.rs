//! Attached files on the disk: what they are now beside what they were.

use std::fmt::Write;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::command_context::CommandContext;
use super::input_file;
use crate::domain::attachment::{Attachment, FileCheck, FileState};
use crate::domain::evidence::Evidence;
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::error::{Error, Result};

/// The evidence with how its files are found at a glance, by being there and by their size; one that can't be looked at is left out.
pub(super) fn with_file_status(ctx: &CommandContext, evidence: Evidence) -> Evidence {
    let state = |file: &Attachment| {
        ctx.reading(Path::new(&file.path));
        match fs::metadata(&file.path) {
            Ok(found) if !found.is_file() => Some(FileState::Gone),
            Ok(found) if found.len() == file.size => Some(FileState::Same),
            Ok(_) => Some(FileState::Changed),
            Err(error) => gone(&error).then_some(FileState::Gone),
        }
    };
    let files = each(&evidence).filter_map(|(session, file)| {
        Some(FileCheck { session: session.at, path: file.path.clone(), state: state(file)? })
    });
    let files = files.collect();
    evidence.with_files(files)
}

/// How the files of a ledger are found, every byte of them read.
///
/// # Errors
/// `Read` of one that is there and can't be read.
pub(super) fn verify_checksums(ctx: &CommandContext, ledger: &Ledger) -> Result<Vec<FileCheck>> {
    let check = |(session, file): (&Session, &Attachment)| {
        let state = match sha256_of(ctx, Path::new(&file.path)) {
            Ok((_, sha256)) if sha256 == file.sha256 => FileState::Same,
            Ok(_) => FileState::Changed,
            Err(Error::Read { source, .. }) if gone(&source) => FileState::Gone,
            Err(error) => return Err(error),
        };
        Ok(FileCheck { session: session.at, path: file.path.clone(), state })
    };
    each(ledger).map(check).collect()
}

fn each(ledger: &Ledger) -> impl Iterator<Item = (&Session, &Attachment)> {
    ledger.sessions.iter().flat_map(|session| session.files().map(move |file| (session, file)))
}

fn gone(error: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory)
}

/// Size and SHA-256.
///
/// # Errors
/// `Read`.
pub(super) fn sha256_of(ctx: &CommandContext, path: &Path) -> Result<(u64, String)> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let mut file = input_file::open(ctx, path)?;
    let (mut hash, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        match file.read(&mut buffer).map_err(failed)? {
            0 => break,
            read => {
                hash.update(&buffer[..read]);
                size += read as u64;
            }
        }
    }
    let hexadecimal = hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes all that is written");
        text
    });
    Ok((size, hexadecimal))
}
