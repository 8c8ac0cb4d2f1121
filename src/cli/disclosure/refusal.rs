//! Why something about disclosures is not done, in words, and what to type instead.

use crate::error::Error;
use crate::ops::disclosure::Refusal;

const LIST: &str = "看登记过的和编号：dangri disclosure list";

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        let (says, hint): (String, String) = match refusal {
            Refusal::Invalid(invalid) => return invalid.into(),
            Refusal::BeforeFile(month, since) => return Error::BeforeFile(month, since),
            Refusal::NoResolution(number) => {
                (format!("没有第 {number} 号决议"), "看有哪些决议和编号：dangri resolution list".into())
            }
            Refusal::NoDisclosure(number) => (format!("没有第 {number} 次公开"), LIST.into()),
            Refusal::NotCollected(matter, day) => {
                (format!("{matter}：那天还没有收党费"), format!("收党费的那天是 {day}，请核对月份和日期"))
            }
            Refusal::DisclosedBefore(known) => {
                (format!("{} 的这次公开已经登记过了，编号 {}", known.from, known.id), LIST.into())
            }
            Refusal::AskedAbout(id) => (
                format!("第 {id} 号公开已经有了询问，不能撤销"),
                format!(
                    "有人看到过，就公开过了；询问登记错了的，先撤销：dangri disclosure answer {id} --cancel"
                ),
            ),
            Refusal::AskedBefore => ("这个询问已经这样登记了".into(), "答复了的，加上 --reply 答复".into()),
            Refusal::Waived(id) => (
                format!("第 {id} 号公开的询问有豁免，不能撤销"),
                "先撤销豁免：dangri report waive --cancel".into(),
            ),
        };
        Error::Refused(says, hint)
    }
}
