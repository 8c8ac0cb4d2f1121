//! How each thing looks: records and reports as pages, columns defined here and nowhere else.

pub mod about;
mod amendment;
pub mod appraisal;
pub mod backup;
pub mod command;
pub mod contact;
pub mod disclosure;
pub mod dues;
mod entry;
pub mod finding;
pub mod forget;
pub mod log;
pub mod member;
pub mod merge;
pub mod org;
pub mod plan;
pub mod policy;
pub mod report;
pub mod resolution;
pub mod row;
pub mod session;
pub mod training;
pub mod undo;
pub mod verify;
