//! What was noted is taken back: which of several records is meant.

/// A record that may be meant, with the number by which people name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<T> {
    pub number: u32,
    pub record: T,
}

/// Why it can't be told which is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear<T> {
    /// There is none.
    Nothing,
    /// None has the number that was said, but these have others.
    NoSuch(u32, Vec<Candidate<T>>),
    /// No number was said, and there are several.
    Several(Vec<Candidate<T>>),
}

/// Returns records that have no numbers of their own with their places, from 1 on.
pub fn in_places<T>(records: impl IntoIterator<Item = T>) -> Vec<Candidate<T>> {
    (1..).zip(records).map(|(number, record)| Candidate { number, record }).collect()
}

/// Returns the record of a number, or the only one.
///
/// # Errors
/// [`Unclear`].
pub fn one<T>(mut candidates: Vec<Candidate<T>>, number: Option<u32>) -> Result<Candidate<T>, Unclear<T>> {
    if candidates.is_empty() {
        return Err(Unclear::Nothing);
    }
    match number {
        Some(number) => match candidates.iter().position(|one| one.number == number) {
            Some(at) => Ok(candidates.swap_remove(at)),
            None => Err(Unclear::NoSuch(number, candidates)),
        },
        None if candidates.len() == 1 => Ok(candidates.swap_remove(0)),
        None => Err(Unclear::Several(candidates)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Unclear, in_places, one};

    #[test]
    fn the_only_one_needs_no_number_and_of_several_one_is_said() {
        assert_eq!(one(in_places(["甲"]), None).unwrap().record, "甲");
        assert_eq!(one(in_places(["甲", "乙"]), Some(2)).unwrap().record, "乙");
        assert_eq!(one(in_places(["甲", "乙"]), None), Err(Unclear::Several(in_places(["甲", "乙"]))));
        assert_eq!(one(in_places(["甲"]), Some(2)), Err(Unclear::NoSuch(2, in_places(["甲"]))));
        assert_eq!(one(in_places::<&str>([]), Some(1)), Err(Unclear::Nothing));
    }
}
