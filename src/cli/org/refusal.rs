//! Why something about the organisation is not done, in words, and what to type instead.

use crate::error::Error;
use crate::ops::org::Refusal;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        match refusal {
            Refusal::Invalid(invalid) => invalid.into(),
            Refusal::ElectedBefore(on) => {
                Error::Refused(format!("{on} 的选举已经这样登记了"), "看登记过的：dangri org show".into())
            }
        }
    }
}
