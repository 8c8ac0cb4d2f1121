//! How much of a file is read: every bound stands here, and is held before there is room for what the file promises.

pub const MEGABYTE: usize = 1024 * 1024;

/// Bytes of a file; a roster of 30,000 members is about 3 MB.
pub const FILE: usize = 20 * MEGABYTE;
/// Bytes of a file that people type: a session, settings, a plan in TOML, a year's notice.
pub const TYPED: usize = MEGABYTE;
/// Bytes of a file that is attached to a session.
pub const ATTACHED: u64 = 2 * 1024 * MEGABYTE as u64;
/// Faults of one file that are told; what comes after the last is read when these are mended.
pub const FAULTS: usize = 100;

/// Rows of a table, no more of which a record file takes than it takes members.
pub(super) const ROWS: usize = 30_000;
pub(super) const COLUMNS: usize = 500;
/// Cells of all rows, those that are empty among others too.
pub(super) const CELLS: usize = 2_000_000;
/// Bytes of text in all cells, each counted where it stands.
pub(super) const TEXT: usize = 64 * MEGABYTE;

/// Marks of a table that part its columns, of any one kind: of a row there is room for all of them before it can be refused.
pub(super) const MARKS: usize = 8_000_000;
/// Characters of a cell, and of a heading.
pub(super) const CELL: usize = 1000;

/// Bytes of all parts of a workbook once they are unpacked.
pub(super) const UNPACKED: usize = 64 * MEGABYTE;
/// Parts that are packed in a workbook, folders and pictures among them.
pub(super) const PARTS: usize = 2_000;
pub(super) const SHEETS: usize = 100;
/// Formats, fonts, names and the like of a workbook: two for each style that a spreadsheet allows.
pub(super) const STYLES: usize = 130_000;
/// Bytes of one tag with its attributes, and of one that names something of each style.
pub(super) const TAG: usize = 64 * 1024;
pub(super) const STYLE_TAG: usize = 2_000;
/// Bytes of XML that are gone through for all sheets, which may share their part.
pub(super) const GONE_THROUGH: usize = 512 * MEGABYTE;
/// Records of an xls file that are gone through for all sheets.
pub(super) const RECORDS: usize = 8_000_000;
/// Texts of one list of a file that people type.
pub(super) const ITEMS: usize = 2_000;
