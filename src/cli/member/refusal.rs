//! Why something about members is not done, in words, and what to type instead.

use crate::domain::away::Away;
use crate::domain::choice::Choice;
use crate::domain::time::Month;
use crate::error::Error;
use crate::ops::member::Refusal;
use crate::platform::quoted;

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
            Refusal::TrainedBefore(member, on) => (
                format!("{on} “{}”的这次培训已经登记过了", member.name),
                "登记错了的，先撤销：加 --cancel".into(),
            ),
            Refusal::Referred(who, references) => {
                let each = references.iter().map(|one| format!("{} {} 条", one.table.label(), one.rows));
                let each: Vec<String> = each.collect();
                let name = quoted(&who.name);
                (
                    format!("“{}”已经有了别的记录，不能撤销：{}", who.name, each.join("、")),
                    format!("离开了的：dangri member leave {name}；刚登记错的：dangri undo"),
                )
            }
            Refusal::NeverBack(who) => (
                format!("“{}”没有登记过离开后回来", who.name),
                format!("看在册时间：dangri member show {}", quoted(&who.name)),
            ),
            Refusal::LeftAlready(who) => (
                format!("“{}”已经不在花名册上", who.name),
                format!("看在册时间：dangri member show {}", quoted(&who.name)),
            ),
            Refusal::PaidNowhere(reason) => (
                format!("“{}”的没有转到别的支部，不写党费交至", reason.label()),
                "党费交至只用于转出的；别的在离开那天以前的党日缴".into(),
            ),
            Refusal::StillHere(who) => (
                format!("“{}”还在花名册上，个人信息不能删除", who.name),
                format!("离开了的先登记：dangri member leave {}", quoted(&who.name)),
            ),
            Refusal::NeverLeft(who) => (
                format!("“{}”没有登记过离开", who.name),
                format!("看在册时间：dangri member show {}", quoted(&who.name)),
            ),
            Refusal::Confirmed(who, full) => (
                format!("“{}”已于 {full} 转正", who.name),
                format!(
                    "转正日期写错了的，改正：dangri member edit {who} --full 日期；记错了人的，加 --cancel",
                    who = quoted(&who.name)
                ),
            ),
            Refusal::NotConfirmed(who) => (
                format!("“{}”没有登记过转正、延长预备期", who.name),
                format!("看登记的：dangri member show {}", quoted(&who.name)),
            ),
            Refusal::NotLonger(ends) => {
                (format!("现在的预备期是到 {ends}，延长到的日期应晚于它"), "写比它晚的日期".into())
            }
            Refusal::NoChange(who, from) => (
                format!("“{}”没有从 {from} 起的变化", who.name),
                format!("看情况变动：dangri member show {}", quoted(&who.name)),
            ),
        };
        Error::Refused(says, hint)
    }
}
