//! Reports: a month, a quarter, a year, and what is not met.

pub mod check;
pub mod period;
pub mod study;
pub mod summary;
