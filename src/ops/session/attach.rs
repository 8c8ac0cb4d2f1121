//! Files are attached to a session, and that is taken back.

use super::Refusal;
use crate::domain::attachment::Attachment;
use crate::domain::session::Session;
use crate::ops::cancel::Candidate;

/// A file as it is named.
#[derive(Debug)]
pub struct Named {
    /// The whole path.
    pub path: String,
    /// The name, where nothing else is said.
    pub name: Option<String>,
    pub typed: String,
}

/// Returns a file as a session's next: in the place of what lay there before, else of one of the same bytes that `is_gone` from
/// where it was. A copy takes nobody's place.
///
/// # Errors
/// `Refusal::AttachedBefore`.
pub fn next(
    session: &Session,
    file: Attachment,
    is_gone: impl Fn(&Attachment) -> bool,
) -> Result<Attachment, Refusal> {
    if session.files().any(|known| (&known.path, &known.sha256) == (&file.path, &file.sha256)) {
        return Err(Refusal::AttachedBefore(file.path));
    }
    let number = session.attachments.iter().map(|known| known.number).max().unwrap_or(0) + 1;
    let is_same = |known: &&Attachment| (known.size, &known.sha256) == (file.size, &file.sha256);
    let same_place = session.files().find(|known| known.path == file.path);
    let moved = || session.files().filter(is_same).find(|known| is_gone(known));
    let replaces = same_place.or_else(moved).map(|known| known.number);
    Ok(Attachment { number, replaces, ..file })
}

/// Returns a session's files by their numbers, any of which may be taken back.
pub fn files(session: &Session) -> Vec<Candidate<Attachment>> {
    session.files().map(|file| Candidate { number: file.number, record: file.clone() }).collect()
}

/// Returns the file that is named: by its place, or by its name alone.
///
/// # Errors
/// `Refusal::NotAttached`; `Refusal::SeveralFiles`.
pub fn named<'a>(session: &'a Session, named: &Named) -> Result<&'a Attachment, Refusal> {
    let name = |file: &Attachment| file.path.rsplit(['/', '\\']).next().map(str::to_owned);
    let is_meant =
        |file: &&Attachment| file.path == named.path || named.name.is_some() && name(file) == named.name;
    let meant: Vec<&Attachment> = session.files().filter(is_meant).collect();
    match meant[..] {
        [file] => Ok(file),
        [] => Err(Refusal::NotAttached(session.at, named.typed.clone())),
        _ => {
            let paths = meant.iter().map(|file| file.path.clone()).collect();
            Err(Refusal::SeveralFiles(session.at, named.typed.clone(), paths))
        }
    }
}
