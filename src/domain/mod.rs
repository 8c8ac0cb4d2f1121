//! What the words mean: records, and every figure derived from them. No input or output, no clock.

pub mod account;
pub mod act;
pub mod calendar;
pub mod choice;
pub mod id;
pub mod invalid;
pub mod journal;
pub mod ledger;
pub mod meeting;
pub mod member;
pub mod money;
pub mod org;
pub mod party_day;
pub mod payment;
pub mod plan;
pub mod policy;
pub mod rate;
pub mod resolution;
pub mod session;
pub mod standard;
pub mod study;
pub mod tally;
pub mod text;
pub mod time;
pub mod vote;
