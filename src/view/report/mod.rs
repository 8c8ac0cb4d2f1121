//! Reports: a month, a quarter, a year, and what is not met.

pub mod attendance;
pub mod check;
pub mod clauses;
pub mod contact;
pub mod digest;
pub mod dues;
pub mod fields;
mod forms;
pub mod matrix;
pub mod pack;
pub mod period;
pub mod study;
mod tally;
pub mod year_end;

pub use forms::{FormName, forms};
