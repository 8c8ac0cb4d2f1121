//! What differs from one operating system to another, all of it: nothing but tests asks elsewhere for which one the program was made.

use std::borrow::Cow;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::text::quoted_for;

/// Whether a file that is open can't be replaced, and is told by nothing from another in its place.
pub(crate) const HOLDS_OPEN_FILES: bool = cfg!(windows);

/// Editors that whoever has never used one can leave; the last is always there.
pub(crate) const PLAIN_EDITORS: &[&str] = if cfg!(windows) { &["notepad"] } else { &["nano", "pico", "vi"] };

/// Codes of the system for a disk that fails: `EIO`, `ENXIO`, `ENODEV`; of Windows a drive that is not ready, bad data, a device that
/// failed or is gone.
pub(crate) const FAULTY_DISK: &[i32] = if cfg!(windows) { &[21, 23, 1117, 1167] } else { &[5, 6, 19] };

/// Codes for a file that another program keeps others from: violations of sharing and of a lock.
pub(crate) const HELD_OPEN: &[i32] = if cfg!(windows) { &[32, 33] } else { &[] };

/// Codes for links that lead round: `ELOOP`.
pub(crate) const LOOPS: &[i32] = if cfg!(target_os = "linux") { &[40] } else { &[] };

/// Endings of names that make a program of a file, tried in this order where none is written.
const PROGRAMS: &[&str] = if cfg!(windows) { &["", ".exe", ".com", ".cmd", ".bat"] } else { &[""] };

/// Text as one word of a command line, in quotes where the shells of the system would take it apart.
pub(crate) fn quoted(word: &str) -> String {
    quoted_for(word, cfg!(windows))
}

/// The program of a name that one of the folders has, with the ending that it has there: an editor is often a `.cmd`, which is not
/// found by its bare name.
pub(crate) fn program_in(folders: impl IntoIterator<Item = PathBuf>, name: &str) -> Option<PathBuf> {
    found(folders, name, PROGRAMS)
}

fn found(folders: impl IntoIterator<Item = PathBuf>, name: &str, endings: &[&str]) -> Option<PathBuf> {
    let here = |folder: PathBuf| {
        endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))).find(|path| path.is_file())
    };
    folders.into_iter().find_map(here)
}

/// Whether a path begins as one that leads to another machine does: `\\server\share`.
pub(crate) fn leads_away(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { Cow::from(text.replace('/', r"\")) } else { text };
    let drive = |rest: &str| rest.chars().nth(1) == Some(':');
    text.starts_with(r"\\") && !text.strip_prefix(r"\\?\").is_some_and(drive)
}

/// A path as it stands behind `file:` in SQLite's addresses, not yet encoded: `/a/b.db`, `///C:/a.db`.
pub(crate) fn in_address(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { format!("///{}", text.replace('\\', "/")) } else { text.into_owned() }
}

/// Whether another program keeps a file that is there from being written to, as Excel does and what synchronises folders.
pub(crate) fn is_held(path: &Path) -> bool {
    let opened = || fs::OpenOptions::new().write(true).open(path);
    HOLDS_OPEN_FILES && opened().is_err_and(|error| is_of(HELD_OPEN, &error))
}

/// Why a file could not be put in the place of another: the system calls it a matter of permission where that one is held open.
pub(crate) fn not_replaced(path: &Path, error: io::Error) -> io::Error {
    let held = HELD_OPEN.first().filter(|_| error.kind() == io::ErrorKind::PermissionDenied && is_held(path));
    held.map_or(error, |code| io::Error::from_raw_os_error(*code))
}

/// Whether an error is one of these codes.
pub(crate) fn is_of(codes: &[i32], error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|code| codes.contains(&code))
}

pub(crate) use system::{can_take_a_page, code_page_of_pipe, file_at, for_owner, is_one_file, sync};

#[cfg(unix)]
mod system {
    use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};

    use super::{Metadata, Path, fs, io};

    /// Device and inode of what lies at a path.
    pub(crate) fn file_at(path: &Path) -> Option<(u64, u64)> {
        let found = fs::metadata(path).ok()?;
        Some((found.dev(), found.ino()))
    }

    /// Nothing is opened to find out: to close the record file again would let go of the locks under which a change is written.
    pub(crate) fn is_one_file(one: &Path, other: &Path) -> io::Result<bool> {
        let (one, other) = (fs::metadata(one)?, fs::metadata(other)?);
        Ok((one.dev(), one.ino()) == (other.dev(), other.ino()))
    }

    /// What is no file and can still be written to: not a disk.
    pub(crate) fn can_take_a_page(known: &Metadata) -> bool {
        known.file_type().is_char_device() || known.file_type().is_fifo()
    }

    /// Makes files that their owner alone can read.
    pub(crate) fn for_owner<'a, 'b>(
        builder: &'a mut tempfile::Builder<'b, 'b>,
    ) -> &'a mut tempfile::Builder<'b, 'b> {
        builder.permissions(PermissionsExt::from_mode(0o600))
    }

    /// What a folder holds is on the disk.
    #[expect(clippy::disallowed_methods, reason = "a folder is opened to be synced, not to be read")]
    pub(crate) fn sync(folder: &Path) -> io::Result<()> {
        fs::File::open(folder)?.sync_all()
    }

    /// Pipes carry UTF-8.
    pub(crate) fn code_page_of_pipe() -> Option<u32> {
        None
    }
}

#[cfg(windows)]
mod system {
    use std::os::windows::io::AsRawHandle;

    use windows_sys::Win32::Storage::FileSystem::{FILE_TYPE_PIPE, GetFileType};
    use windows_sys::Win32::System::Console::GetConsoleOutputCP;

    use super::{Metadata, Path, io};

    /// The system lets nobody replace a file that is open.
    pub(crate) fn file_at(_: &Path) -> Option<(u64, u64)> {
        None
    }

    pub(crate) fn is_one_file(one: &Path, other: &Path) -> io::Result<bool> {
        same_file::is_same_file(one, other)
    }

    pub(crate) fn can_take_a_page(known: &Metadata) -> bool {
        !known.is_dir() && !known.is_file()
    }

    /// Who may read a file follows from its folder.
    pub(crate) fn for_owner<'a, 'b>(
        builder: &'a mut tempfile::Builder<'b, 'b>,
    ) -> &'a mut tempfile::Builder<'b, 'b> {
        builder
    }

    /// The system sees to it by itself.
    pub(crate) fn sync(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// The code page in which the console's programs read from each other, where standard output is a pipe to one of them and a console
    /// is there.
    #[expect(unsafe_code, reason = "two questions to the system that take no pointer and change nothing")]
    pub(crate) fn code_page_of_pipe() -> Option<u32> {
        let handle = io::stdout().as_raw_handle();
        let (kind, page) = unsafe { (GetFileType(handle), GetConsoleOutputCP()) };
        (kind == FILE_TYPE_PIPE && page != 0).then_some(page)
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, found, fs, is_held, leads_away};

    #[test]
    fn a_program_is_found_by_its_bare_name() {
        let folder = tempfile::tempdir().unwrap();
        let (bin, empty) = (folder.path().join("bin"), folder.path().join("empty"));
        for folder in [&bin, &empty] {
            fs::create_dir(folder).unwrap();
        }
        fs::write(bin.join("code.cmd"), "").unwrap();
        let folders = || [empty.clone(), bin.clone()];
        let endings = ["", ".exe", ".cmd"];
        assert_eq!(found(folders(), "code", &endings), Some(bin.join("code.cmd")));
        assert_eq!(found(folders(), "code.cmd", &endings), Some(bin.join("code.cmd")));
        assert_eq!(found(folders(), "code", &[""]), None);
    }

    #[test]
    fn another_machine_is_told_from_this_one() {
        assert!(leads_away(Path::new(r"\\server\share\a.jpg")) && leads_away(Path::new(r"\\?\UNC\server\a")));
        assert!(!leads_away(Path::new(r"\\?\C:\a.jpg")) && !leads_away(Path::new("照片/a.jpg")));
        assert_eq!(leads_away(Path::new("//server/share")), cfg!(windows));
    }

    #[test]
    fn a_file_that_nobody_holds_is_not_held() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(!is_held(file.path()) && !is_held(&file.path().join("none")));
    }

    #[test]
    #[cfg(windows)]
    fn a_file_that_another_program_keeps_for_itself_is_held() {
        use std::os::windows::fs::OpenOptionsExt;
        let path = &tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let shared_for_reading = 1;
        let held = fs::OpenOptions::new().read(true).share_mode(shared_for_reading).open(path).unwrap();
        assert!(is_held(path));
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        assert!(super::is_of(super::HELD_OPEN, &super::not_replaced(path, denied)));
        drop(held);
        assert!(!is_held(path));
    }
}
