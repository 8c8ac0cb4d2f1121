//! Shares such as attendance rates, kept as two whole numbers.

use std::fmt;

use serde::{Serialize, Serializer};

/// `part` of `whole`; nothing of nothing has no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub part: u32,
    pub whole: u32,
}

impl Rate {
    /// Tenths of a percent, half up; `None` where the whole is zero.
    pub fn per_mille(self) -> Option<u64> {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        (whole > 0).then(|| (part * 2000 + whole) / (whole * 2))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.per_mille() {
            Some(tenths) => f.pad(&format!("{}.{}%", tenths / 10, tenths % 10)),
            None => f.pad(""),
        }
    }
}

impl Serialize for Rate {
    /// As tenths of a percent, so that no float is needed: 95.0% is `950`; keys end in `_per_mille`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.per_mille().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn rates_round_half_up_to_a_tenth_of_a_percent() {
        for (part, whole, shown) in
            [(38, 40, "95.0%"), (2, 3, "66.7%"), (1, 3, "33.3%"), (1, 16, "6.3%"), (0, 0, "")]
        {
            assert_eq!(Rate { part, whole }.to_string(), shown);
        }
    }
}
