//! Times away are taken back.

use crate::domain::away::Span;
use crate::domain::time::Day;
use crate::ops::cancel::{Candidate, in_places};

/// Returns a member's spans of a kind with their places, any of which may be taken back; where a first day is said, the one that
/// begins with it.
pub fn spans<S: Span + Clone>(spans: &[S], from: Option<Day>) -> Vec<Candidate<S>> {
    let mut all = in_places(spans.iter().cloned());
    all.retain(|one| from.is_none_or(|from| one.record.from() == from));
    all
}
