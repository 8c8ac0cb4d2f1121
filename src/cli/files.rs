//! Attached files on the disk: what they are now beside what they were.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::command_context::CommandContext;
use super::input_file;
use crate::domain::attachment::{Attachment, FileCheck, FileState};
use crate::domain::evidence::Evidence;
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::text::hexadecimal;
use crate::error::{Error, Result};
use crate::platform::leads_away;
use crate::read::limits::{ATTACHED, MEGABYTE};
use crate::store::followed;

/// The evidence with how its files are found at a glance, by being there and by their size; one that can't be looked at is left out.
pub(super) fn with_file_status(ctx: &CommandContext, evidence: Evidence) -> Evidence {
    let state = |file: &Attachment| {
        ctx.reading(Path::new(&file.path));
        at_a_glance(file).ok()
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
    let mut known: HashMap<PathBuf, String> = HashMap::new();
    let check = |(session, file): (&Session, &Attachment)| {
        let path = Path::new(&file.path);
        let failed = |source| Error::Read { path: path.to_owned(), source };
        let mut state = at_a_glance(file).map_err(failed)?;
        if state == FileState::Same {
            // One file may have many names.
            let place = fs::canonicalize(path).map_err(failed)?;
            let sha256 = match known.entry(place) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(sha256_of(ctx, path)?.1),
            };
            if *sha256 != file.sha256 {
                state = FileState::Changed;
            }
        }
        Ok(FileCheck { session: session.at, path: file.path.clone(), state })
    };
    each(ledger).map(check).collect()
}

/// How a file is found without opening it. What the record names may be anything: what is no plain file on this machine, or
/// larger than one that is attached, is none that was attached.
fn at_a_glance(file: &Attachment) -> io::Result<FileState> {
    let path = Path::new(&file.path);
    if is_elsewhere(path) {
        return Ok(FileState::Gone);
    }
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => Ok(FileState::Gone),
        Ok(found) if found.len() == file.size && file.size <= ATTACHED => Ok(FileState::Same),
        Ok(_) => Ok(FileState::Changed),
        Err(error) if gone(&error) => Ok(FileState::Gone),
        Err(error) => Err(error),
    }
}

/// Whether a path leads to another machine, which would be asked for it: `\\server\share`, or a link there.
fn is_elsewhere(path: &Path) -> bool {
    leads_away(path) || leads_away(&followed(path))
}

fn each(ledger: &Ledger) -> impl Iterator<Item = (&Session, &Attachment)> {
    ledger.sessions.iter().flat_map(|session| session.files().map(move |file| (session, file)))
}

fn gone(error: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory)
}

/// Size and SHA-256 of a plain file on this machine.
///
/// # Errors
/// `Read`; `Refused` for any other, and one that is too large.
pub(super) fn sha256_of(ctx: &CommandContext, path: &Path) -> Result<(u64, String)> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let hint = || "附件要先存到这台电脑上".to_owned();
    if is_elsewhere(path) {
        return Err(Error::Refused(format!("“{}”在网络上", path.display()), hint()));
    }
    let mut file = input_file::open(ctx, path)?;
    let kind = file.metadata().map_err(failed)?;
    if !kind.is_file() {
        return Err(Error::Refused(format!("“{}”不是普通文件", path.display()), hint()));
    }
    if kind.len() > ATTACHED {
        let most = ATTACHED / (1024 * MEGABYTE as u64);
        let what = format!("“{}”太大，超过 {most} GB", path.display());
        return Err(Error::Refused(what, "附件记照片、签到表、讲稿这样的文件，录像请另外保存".into()));
    }
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
    Ok((size, hexadecimal(&hash.finalize())))
}
