//! What the pages say in figures, as data: sums and counts over the ledger, from which `view` only lays out.

pub mod appraisal;
pub mod attendance;
pub mod book;
pub mod collected;
pub mod contacts;
pub mod digest;
pub mod dues_year;
pub mod entry;
pub mod import;
pub mod matrix;
pub mod people;
pub mod plan;
pub mod register;
pub mod summary;
