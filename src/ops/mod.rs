//! What a person can do to the record: each a function from the ledger and typed input to a typed change or a typed refusal.

pub mod amendment;
pub mod cancel;
pub mod disclosure;
pub mod dues;
pub mod member;
pub mod org;
pub mod plan;
pub mod policy;
pub mod resolution;
pub mod session;
pub mod undo;
pub mod waive;
