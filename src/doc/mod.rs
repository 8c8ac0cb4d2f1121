//! What goes out: `Page`, the one output value, and a writer for each format. Nothing here knows a record, a database or a command line.

pub mod columns;
pub mod csv;
pub mod docx;
pub mod encoding;
pub mod error;
pub mod form;
pub mod format;
pub mod html;
pub mod ics;
pub mod json;
pub mod kind;
pub mod markdown;
pub mod page;
mod safe;
pub mod sheet;
pub mod text;
pub mod width;
pub mod xlsx;
mod xml;
