//! Files that people hand in: their bytes, and the refusal that names every fault.

use std::path::Path;

use crate::error::{Error, Result};
use crate::read::fault::Fault;

/// The bytes of a roster, a plan or a table.
///
/// # Errors
/// As [`up_to`].
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    up_to(path, 20, "名册和计划不会这么大，请核对是不是选错了文件")
}

/// The bytes of a file of at most so many MB.
///
/// # Errors
/// `Read`; `Refused`, with the hint, where it is larger.
pub(super) fn up_to(path: &Path, megabytes: u64, hint: &str) -> Result<Vec<u8>> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(failed)?.len() > megabytes * 1024 * 1024 {
        return Err(Error::Refused(format!("“{}”太大，超过 {megabytes} MB", path.display()), hint.into()));
    }
    std::fs::read(path).map_err(failed)
}

/// All that is wrong with a file, each fault with its place.
pub(super) fn refused(path: &Path, faults: &[Fault]) -> Error {
    let name = path.display().to_string();
    let faults = faults.iter().map(|fault| fault.render(&name)).collect();
    Error::Import { path: path.to_owned(), faults }
}
