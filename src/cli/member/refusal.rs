//! Why something about members is not done, in words, and what to type instead.

use crate::domain::away::Away;
use crate::domain::choice::Choice;
use crate::domain::text::quoted;
use crate::domain::time::Month;
use crate::error::Error;
use crate::ops::member::Refusal;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        let (says, hint) = match refusal {
            Refusal::Invalid(invalid) => return invalid.into(),
            Refusal::NotAway(member, on, away) => {
                let verb = match away {
                    Away::Floating => "float",
                    Away::Excused => "excuse",
                    Away::Stationed => "station",
                };
                (
                    format!("“{}”在 {on} 没有登记为{}", member.name, away.label()),
                    format!("请核对姓名；是的话先登记：dangri member {verb} {}", quoted(&member.name)),
                )
            }
            Refusal::ContactedBefore(known) => (
                format!("{} 的{}“{}”已经登记过了", known.on, known.kind.label(), known.member.name),
                format!(
                    "又有一次的，写明内容；看登记过的：dangri report contact {}",
                    Month::of(known.on).year()
                ),
            ),
            Refusal::NoContact(member, on, kind) => (
                format!("{on} 没有登记过这样的{}：{}", kind.label(), member.name),
                format!("看登记过的：dangri report contact {}", Month::of(on).year()),
            ),
            Refusal::SeveralContacts(member, on, kind, count) => (
                format!("{on} 的{}“{}”有 {count} 次", kind.label(), member.name),
                "写明是哪一次：--way 方式、--no-answer 或 --by 姓名".into(),
            ),
            Refusal::TrainedBefore(member, on) => (
                format!("{on} “{}”的这次培训已经登记过了", member.name),
                "登记错了的，先撤销：加 --cancel".into(),
            ),
            Refusal::NoTraining(member, on) => (
                format!("“{}”没有 {on} 开始的培训", member.name),
                format!("看登记过的：dangri report study {}", Month::of(on).year()),
            ),
            Refusal::SeveralTrainings(member, on, courses) => (
                format!("“{}”有 {} 次 {on} 开始的培训", member.name, courses.len()),
                format!("写上 --course，可选 {}", courses.join("、")),
            ),
        };
        Error::Refused(says, hint)
    }
}
