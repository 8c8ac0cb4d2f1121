//! Where `-o` writes: what is never written to, what may be replaced and is asked about, and how a file gets there whole.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::ask;
use super::command_context::CommandContext;
use super::say::say_to_person;
use crate::doc::format::Format;
use crate::doc::kind::{Kind, TELLING};
use crate::error::{Error, Result};
use crate::platform::{can_take_a_page, for_owner, is_one_file, not_replaced};
use crate::store::{OURS, clear_left_behind, folder_of, followed};

/// Files that SQLite keeps beside the record file, by what their names add to its own.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Whether `-o` names a folder: the name ends in a separator, or a folder of that name is there.
pub(super) fn names_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', '\\'])
}

/// Finds out before a command begins what would stop its output in the end, and asks before a file is replaced.
///
/// # Errors
/// As [`Place::find`]; `Cancelled` where the file is to stay.
pub(super) fn check(ctx: &CommandContext) -> Result<()> {
    let Some(path) = &ctx.options.output else { return Ok(()) };
    if names_folder(path) {
        return refuse_ours(ctx, path, &resolved(path).unwrap_or_else(|_| path.clone()));
    }
    let format = ctx.options.format.map_or_else(|| Format::of_path(path), Ok)?;
    let place = Place::find(ctx, path, format)?;
    if place.is_replaced() {
        ask_to_replace(ctx, &format!("“{}”已经有了", path.display()))
    } else {
        Ok(())
    }
}

/// Asks, on a terminal; a script has said what it wants.
pub(super) fn ask_to_replace(ctx: &CommandContext, what: &str) -> Result<()> {
    if ctx.options.overwrite || !ctx.app.can_ask {
        return Ok(());
    }
    match ask::yes_no(&format!("{what}，换成新的吗？"), false)? {
        Some(true) => Ok(()),
        _ => Err(Error::Cancelled),
    }
}

/// Refuses a place that is the record file or one that the command reads, or a link to one of them.
fn refuse_ours(ctx: &CommandContext, path: &Path, real: &Path) -> Result<()> {
    let refused = |what: &str| {
        let what = format!("“{}”是{what}，不能把结果写到那里", path.display());
        Err(Error::Refused(what, "换一个文件名，如 -o 党费.csv".into()))
    };
    if let Ok(record) = ctx.file() {
        let known = resolved(&record).unwrap_or_else(|_| record.clone());
        let beside = BESIDE.iter().map(|end| {
            let mut name = known.clone().into_os_string();
            name.push(end);
            PathBuf::from(name)
        });
        if [record].into_iter().chain(beside).any(|ours| is_same_place(&ours, real)) {
            return refused("记录文件");
        }
    }
    if ctx.read().iter().any(|read| is_same_place(read, real)) {
        return refused("这条命令要读的文件");
    }
    Ok(())
}

/// A place that may be written to.
pub(super) struct Place {
    /// As it was typed.
    path: PathBuf,
    /// Where that is, every link to its folder followed; one that has its name is replaced itself.
    real: PathBuf,
    /// What is there: a device, a file, or a link.
    known: Option<Metadata>,
}

impl Place {
    /// # Errors
    /// `Write` where nothing can be written; `Refused` where it is the record file, one that the command reads, or a file
    /// that holds something else than what is to be written.
    pub(super) fn find(ctx: &CommandContext, path: &Path, format: Format) -> Result<Place> {
        let failed = |source| Error::Write { path: path.to_owned(), source };
        // A pipe, as `/dev/stdout` may be, is nowhere that a name leads to.
        if let Some(device) = fs::metadata(path).ok().filter(can_take_a_page) {
            return Ok(Place { path: path.to_owned(), real: path.to_owned(), known: Some(device) });
        }
        let real = in_its_folder(path).map_err(failed)?;
        let known = match fs::symlink_metadata(&real) {
            Ok(known) => Some(known),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(error)),
        };
        let place = Place { path: path.to_owned(), real, known };
        refuse_ours(ctx, path, &place.real)?;
        // Where it leads to a file, that is what people see there.
        if let Some(known) = place.known.as_ref().and_then(|_| fs::metadata(&place.real).ok()) {
            if !known.is_file() {
                return Err(failed(io::ErrorKind::Unsupported.into()));
            }
            if known.permissions().readonly() {
                return Err(failed(io::ErrorKind::PermissionDenied.into()));
            }
            if !Kind::of(&first_bytes(&place.real).map_err(failed)?).gives_way_to(format) {
                let what = format!("“{}”已经有了，里面不是同一种内容，没有替换", path.display());
                return Err(Error::Refused(what, "换一个文件名，或者先把那个文件移走".into()));
            }
        }
        Ok(place)
    }

    /// Whether something that people may want to keep is there.
    pub(super) fn is_replaced(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.is_symlink() || known.is_file() && known.len() > 0)
    }

    /// Whether it takes bytes as they come: a terminal, a pipe.
    pub(super) fn is_device(&self) -> bool {
        self.known.as_ref().is_some_and(can_take_a_page)
    }

    /// The bytes in a file beside the place, to be put there: never half a file, and the old one until then.
    ///
    /// # Errors
    /// `Write`.
    pub(super) fn beside(self, bytes: &[u8]) -> Result<Waiting> {
        let failed = |source| Error::Write { path: self.path.clone(), source };
        let folder = folder_of(&self.real);
        clear_left_behind(&folder);
        let mut file = for_owner(tempfile::Builder::new().prefix(OURS).suffix(".tmp"))
            .tempfile_in(&folder)
            .map_err(failed)?;
        // Nobody clears it meanwhile; where a file can't be locked, its age is enough.
        let _ = file.as_file().try_lock();
        file.write_all(bytes).and_then(|()| file.flush()).map_err(failed)?;
        if self.known.is_some() {
            // What takes the place of something is on the disk before that is gone.
            file.as_file().sync_all().map_err(failed)?;
        }
        Ok(Waiting { file, place: self })
    }

    /// Writes to a device.
    ///
    /// # Errors
    /// `Write`.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<()> {
        fs::write(&self.real, bytes).map_err(|source| Error::Write { path: self.path.clone(), source })
    }
}

/// A file that is written, and not yet in its place.
pub(super) struct Waiting {
    file: NamedTempFile,
    place: Place,
}

impl Waiting {
    /// Puts the file in its place; what has come there since it was looked at stays.
    ///
    /// # Errors
    /// `Write`.
    pub(super) fn put(self) -> Result<()> {
        let Waiting { file, place: Place { path, real, known } } = self;
        let put = if known.is_some() { file.persist(&real) } else { file.persist_noclobber(&real) };
        put.map_err(|error| Error::Write { path: path.clone(), source: not_replaced(&real, error.error) })?;
        say_to_person(&format!("已写到 {}", path.display()));
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "what is looked at to be replaced is not read")]
fn first_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut first = Vec::new();
    File::open(path)?.take(u64::try_from(TELLING).unwrap_or(u64::MAX)).read_to_end(&mut first)?;
    Ok(first)
}

/// Where a path is, every link to its folder followed.
fn in_its_folder(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    Ok(fs::canonicalize(folder_of(path))?.join(name))
}

/// Where a path leads, every link followed, whether or not a file is there.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let end = followed(path);
    match fs::canonicalize(&end) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = end.file_name().ok_or(io::ErrorKind::InvalidInput)?;
            Ok(fs::canonicalize(folder_of(&end))?.join(name))
        }
        found => found,
    }
}

/// Whether two paths are one file, by whatever names; of those that are not there, whether they would be.
fn is_same_place(one: &Path, other: &Path) -> bool {
    let is_file = |path: &Path| fs::metadata(path).is_ok_and(|known| known.is_file());
    if is_file(one) && is_file(other) {
        return is_one_file(one, other).unwrap_or(true);
    }
    // Many file systems know no capitals.
    let lower = |path: &Path| resolved(path).map(|path| path.to_string_lossy().to_lowercase());
    matches!((lower(one), lower(other)), (Ok(one), Ok(other)) if one == other)
}
