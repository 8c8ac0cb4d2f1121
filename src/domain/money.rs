//! Money: integer 分, never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Serialize};

use super::invalid::Invalid;
use super::text::half_width;

/// An amount in 分 (1/100 yuan).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fen(pub i64);

/// Whether the commas of a number, if it has any, part its thousands: `4,642.50`, not `4642,50`.
fn is_grouped(number: &str) -> bool {
    let whole = number.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    let has_some = rest.peek().is_some();
    !number[whole.len()..].contains(',')
        && (!has_some || (1..=3).contains(&first.len()))
        && rest.all(|group| group.len() == 3)
}

impl Fen {
    pub const ZERO: Fen = Fen(0);
    /// What one entry may be at most, so that sums of many never overflow: 100 million yuan.
    const MOST: i64 = 10_000_000_000;

    /// Returns an amount that was kept, unless it is larger than one entry may be.
    pub fn kept(fen: i64) -> Option<Fen> {
        (-Fen::MOST..=Fen::MOST).contains(&fen).then_some(Fen(fen))
    }

    /// Reads an amount in yuan as people write it: `81`, `12.5`, `1,200.00`, `81元`; full-width digits are as good.
    ///
    /// # Errors
    /// `Invalid::Amount` if it is not a number, has more than two decimals or is out of range; `Invalid::Negative`.
    pub fn parse(text: &str) -> Result<Fen, Invalid> {
        let plain = half_width(text);
        let bad = || Invalid::Amount(text.trim().to_owned());
        let number = plain.strip_suffix('元').unwrap_or(&plain).trim().trim_start_matches(['¥', '￥']);
        let number = if is_grouped(number) { number.replace(',', "") } else { number.to_owned() };
        if number.starts_with('-') {
            return Err(Invalid::Negative(text.trim().to_owned()));
        }
        let (yuan, decimals) = number.split_once('.').unwrap_or((&number, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty()
            || !digits(yuan)
            || !digits(decimals)
            || decimals.len() > 2
            || number.ends_with('.')
        {
            return Err(bad());
        }
        let yuan: i64 = yuan.parse().map_err(|_| bad())?;
        let fen: i64 = format!("{decimals:0<2}").parse().map_err(|_| bad())?;
        let total = yuan.checked_mul(100).and_then(|whole| whole.checked_add(fen)).ok_or_else(bad)?;
        if total > Self::MOST { Err(bad()) } else { Ok(Fen(total)) }
    }

    /// The same, and below zero too: what a count of more taken back than paid in comes to.
    ///
    /// # Errors
    /// `Invalid::Amount`.
    pub fn parse_signed(text: &str) -> Result<Fen, Invalid> {
        match half_width(text).strip_prefix('-') {
            Some(amount) => {
                let parsed = Fen::parse(amount).map(Neg::neg);
                parsed.map_err(|_| Invalid::Amount(text.trim().to_owned()))
            }
            None => Fen::parse(text),
        }
    }

    /// The amount in capital figures, as receipts and registers want it: 12.50 → 壹拾贰元伍角整.
    ///
    /// Source: 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》.
    pub fn capital(self) -> String {
        const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
        const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
        const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];
        let value = self.0.unsigned_abs();
        let (yuan, jiao, fen) = (value / 100, (value / 10 % 10) as usize, (value % 10) as usize);
        let mut out = String::from(if self.0 < 0 { "负" } else { "" });
        let digits: Vec<usize> = yuan.to_string().bytes().map(|b| usize::from(b - b'0')).collect();
        let (mut zero, mut in_group) = (false, false);
        for (position, &digit) in digits.iter().enumerate() {
            let left = digits.len() - 1 - position;
            if digit == 0 {
                zero = true;
            } else {
                if zero && !out.is_empty() && out != "负" {
                    out.push('零');
                }
                zero = false;
                in_group = true;
                out.push(DIGITS[digit]);
                out.push_str(PLACES[left % 4]);
            }
            if left.is_multiple_of(4) {
                if in_group {
                    out.push_str(GROUPS[left / 4]);
                }
                in_group = false;
            }
        }
        if yuan > 0 {
            out.push('元');
        }
        match (jiao, fen) {
            (0, 0) if yuan == 0 => out.push_str("零元整"),
            (0, 0) => out.push('整'),
            (_, 0) => out.extend([DIGITS[jiao], '角', '整']),
            (0, _) => {
                if yuan > 0 {
                    out.push('零');
                }
                out.extend([DIGITS[fen], '分']);
            }
            _ => out.extend([DIGITS[jiao], '角', DIGITS[fen], '分']),
        }
        out
    }

    /// Zero where the amount is below zero.
    pub fn at_least_zero(self) -> Fen {
        self.max(Fen::ZERO)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let value = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", value / 100, value % 100))
    }
}

impl Add for Fen {
    type Output = Fen;
    fn add(self, other: Fen) -> Fen {
        Fen(self.0 + other.0)
    }
}

impl Sub for Fen {
    type Output = Fen;
    fn sub(self, other: Fen) -> Fen {
        Fen(self.0 - other.0)
    }
}

impl Neg for Fen {
    type Output = Fen;
    fn neg(self) -> Fen {
        Fen(-self.0)
    }
}

impl AddAssign for Fen {
    fn add_assign(&mut self, other: Fen) {
        self.0 += other.0;
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Fen>>(amounts: I) -> Fen {
        amounts.fold(Fen::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Fen, Invalid};

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, fen) in [
            ("81", 8100),
            ("81.0", 8100),
            ("12.5", 1250),
            ("０.２０", 20),
            ("1,200.05元", 120_005),
            ("¥3", 300),
        ] {
            assert_eq!(Fen::parse(text), Ok(Fen(fen)), "{text}");
        }
    }

    #[test]
    fn three_decimals_words_and_negatives_are_refused() {
        for text in ["12.345", "", "abc", "1.", ".5", "1.2.3", "1e3", "99999999999999999999", "100000000.01"]
        {
            assert_eq!(Fen::parse(text), Err(Invalid::Amount(text.into())), "{text}");
        }
        for text in ["4642,50", "46,42", "1,2345", "12,345,6", ",642", "4,642,", "1,200.5,0"] {
            assert_eq!(Fen::parse(text), Err(Invalid::Amount(text.into())), "{text}");
        }
        for (text, fen) in [("4,642.50", 464_250), ("12,345,678", 1_234_567_800), ("642", 64_200)] {
            assert_eq!(Fen::parse(text), Ok(Fen(fen)), "{text}");
        }
        assert_eq!(Fen::parse("-5"), Err(Invalid::Negative("-5".into())));
        assert_eq!(Fen::parse_signed("－5.50"), Ok(Fen(-550)));
        assert_eq!(Fen::parse_signed("5.5元"), Ok(Fen(550)));
        assert!(Fen::parse_signed("--5").is_err());
    }

    #[test]
    fn capital_figures_follow_the_rules_for_bills() {
        for (fen, capital) in [
            (0, "零元整"),
            (1, "壹分"),
            (20, "贰角整"),
            (1250, "壹拾贰元伍角整"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (168_032, "壹仟陆佰捌拾元叁角贰分"),
            (10_700_053, "壹拾万零柒仟元伍角叁分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (1_000_000_000, "壹仟万元整"),
            (10_000_000_001, "壹亿元零壹分"),
            (-1250, "负壹拾贰元伍角整"),
        ] {
            assert_eq!(Fen(fen).capital(), capital, "{fen}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(fen in 0_i64..10_000_000_000) {
            assert_eq!(Fen::parse(&Fen(fen).to_string()), Ok(Fen(fen)));
        }

        #[test]
        fn parsing_never_panics(text in any::<String>()) {
            let _ = Fen::parse(&text);
        }
    }
}
