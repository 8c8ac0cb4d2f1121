//! How text becomes bytes: UTF-8, or GB18030 for programs that know no UTF-8.

use super::error::DocError;
use crate::domain::choice::choice;

choice! {
    /// GB18030 and never GBK: rare names (𠮷, 㛃) are in the one and not in the other.
    Encoding "编码" {
        Utf8 "utf-8" "UTF-8",
        Gb18030 "gb18030" "GB18030",
    }
}

impl Encoding {
    /// What programs read that take text in a code page of Windows: 936 and 54936 are of Chinese.
    pub fn of_code_page(page: u32) -> Encoding {
        if [936, 54936].contains(&page) { Encoding::Gb18030 } else { Encoding::Utf8 }
    }

    /// The bytes of the text, without a byte-order mark.
    ///
    /// # Errors
    /// `DocError::NoCode` for U+E5E5, the one character that GB18030 has no code for.
    pub fn encode(self, text: String) -> Result<Vec<u8>, DocError> {
        match self {
            Encoding::Utf8 => Ok(text.into_bytes()),
            Encoding::Gb18030 => match encoding_rs::GB18030.encode(&text) {
                (bytes, _, false) => Ok(bytes.into_owned()),
                (_, _, true) => Err(DocError::NoCode),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DocError, Encoding};

    #[test]
    fn rare_names_come_back_from_gb18030() {
        let names = "𠮷 㛃 镕 喆 𬭬 · € 𰻞";
        let bytes = Encoding::Gb18030.encode(names.into()).unwrap();
        assert_eq!(encoding_rs::GB18030.decode_without_bom_handling(&bytes), (names.into(), false));
        assert!(encoding_rs::UTF_8.decode_without_bom_handling(&bytes).1);
    }

    #[test]
    fn a_character_without_a_code_is_refused_and_not_replaced() {
        assert_eq!(Encoding::Gb18030.encode("a\u{e5e5}".into()), Err(DocError::NoCode));
        assert!(Encoding::Utf8.encode("a\u{e5e5}".into()).is_ok());
    }
}
