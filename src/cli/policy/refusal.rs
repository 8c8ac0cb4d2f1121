//! Why something about the settings is not done, in words, and what to type instead.

use crate::error::Error;
use crate::ops::policy::Refusal;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        let (says, hint) = match refusal {
            Refusal::Invalid(invalid) => return invalid.into(),
            Refusal::NotImported(since) => (
                format!("{since} 起没有这样的设置"),
                "用 --from 写明从哪天起的；看各项设置：dangri policy show".into(),
            ),
            Refusal::NotAfterNational(from, national) => (
                format!("{} 不晚于全国统一的标准", from.title()),
                format!("全国统一的标准 {national} 起用，新的应在它以后"),
            ),
            Refusal::RatesAsTheyWere(from) => {
                ("已经这样登记了".into(), format!("看那个月用的：dangri policy rates list {from}"))
            }
        };
        Error::Refused(says, hint)
    }
}
