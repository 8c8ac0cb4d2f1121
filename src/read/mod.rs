//! What people hand in, as typed rows with the place and the reason of every fault. Bytes in: the caller opens files.

mod cell;
pub(crate) mod decode;
pub mod fault;
mod header;
pub mod holidays;
pub mod limits;
pub mod plan;
pub mod policy;
pub mod rates;
pub mod roster;
pub mod standards;
mod table;
pub mod texts;
pub mod unread;
mod workbook;
