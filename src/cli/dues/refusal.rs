//! Why something about dues is not done, in words, and what to type instead.

use super::reverse::payment_said;
use crate::domain::choice::Choice;
use crate::domain::id::MemberRef;
use crate::domain::time::{Month, Months};
use crate::error::Error;
use crate::figures::collected::LeftOut;
use crate::ops::dues::{Gone, Refusal};

impl From<Refusal> for Error {
    #[expect(clippy::too_many_lines, reason = "a sentence and a hint for each of the enum")]
    fn from(refusal: Refusal) -> Error {
        let (says, hint) = match refusal {
            Refusal::Invalid(invalid) => return invalid.into(),
            Refusal::BeforeFile(month, since) => return Error::BeforeFile(month, since),
            Refusal::TooFar(month, furthest) => {
                (format!("{}还早", month.title()), format!("最远到 {furthest}，请核对月份"))
            }
            Refusal::PayStillKept(year, last) => (
                format!("{year} 年的工资项目还要保留"),
                format!("可以删到 {last} 年；过了年度再留几年，是制度设置“工资项目保留”"),
            ),
            Refusal::NotForOne => (
                "收几个人的党费，不能写同一个金额或代缴人".into(),
                "--amount、--voluntary 和 --payer 一次只能用于一个人".into(),
            ),
            Refusal::NotAssessed { member, month, year, sum_does } => {
                let title = month.map(Month::title).unwrap_or_default();
                let or = if sum_does { "；或者写上 --amount 金额" } else { "" };
                (
                    format!("“{}”{title}的党费标准还没有核定", member.name),
                    format!("先核定：dangri dues assess {} --year {year}{or}", member.name),
                )
            }
            Refusal::OwesLess { member, months, unpaid } => (
                format!("“{}”{}的党费只欠 {unpaid} 元", member.name, months.title()),
                format!(
                    "请核对是不是已经收过：dangri dues explain {} {}；自愿多交的部分写 --voluntary 金额，确实多缴了的加 --over",
                    member.name, months.to
                ),
            ),
            Refusal::AllPaid(months, others) => {
                let without = match &others[..] {
                    [] => String::new(),
                    _ => format!("，还没有核定标准的：{}", names(&others)),
                };
                (
                    format!("{}应缴的党费都缴清了{without}", months.title()),
                    format!(
                        "看本月的登记表：dangri dues table {}；自愿多交的写 --only 姓名 --voluntary 金额",
                        months.to
                    ),
                )
            }
            Refusal::NothingToCollect(months) => (
                format!("{}没有要收的党费", months.title()),
                format!(
                    "看本月的登记表：dangri dues table {}；没有核定标准的先核定：dangri dues assess 姓名",
                    months.to
                ),
            ),
            Refusal::PayElsewhere(people, months) => (
                format!("“{}”{}的党费不在本支部缴", names(&people), months.title()),
                "请核对来到、转出的日期；确实收了的，写 --amount 金额 --over".into(),
            ),
            Refusal::PaidUp(people, months) => (
                format!("“{}”{}的党费已经缴清", names(&people), months.title()),
                format!("看本月的登记表：dangri dues table {}；自愿多交的写 --voluntary 金额", months.to),
            ),
            Refusal::PaidAndNot(member) => {
                (format!("“{}”既写了没有缴，又写了怎么缴的", member.name), "请核对 --except 和 --by".into())
            }
            Refusal::OwesNothing(member, Months { to, from }) => (
                format!("“{}”{}没有要收的党费", member.name, Months { from, to }.title()),
                format!("看缴了多少：dangri dues explain {} {to}", member.name),
            ),
            Refusal::NobodyPaid(left) => (
                format!("{}都没有缴，没有要登记的", LeftOut::all(&left)),
                "缴了再登记：dangri dues collect 月份 --only 姓名 --way 方式".into(),
            ),
            Refusal::NobodyThere { on, left } => (
                format!(
                    "{} 没有到会的{}，没有写怎么缴的",
                    on.map(|on| on.to_string()).unwrap_or_default(),
                    LeftOut::all(&left)
                ),
                "写上 --way 微信 或者 --way 银行转账；确实是当面交的，写 --way 现金 和 --reason 怎么交的"
                    .into(),
            ),
            Refusal::CollectedBefore(known) => (
                format!(
                    "{} 已经登记过“{}”缴的 {} 元（{}）",
                    known.on,
                    known.member.name,
                    known.amount,
                    known.kind.label()
                ),
                "确实又缴了一次的，加 --again".into(),
            ),
            Refusal::NoPayments(month) => (
                format!("没有{}的党费可以冲正", month.title()),
                format!("看那个月的登记表：dangri dues table {month}"),
            ),
            Refusal::NoPayment { member, month, number, why } => (
                no_payment(&member, month, number, why),
                format!("看那个月的缴纳记录：dangri dues explain {} {month}", member.name),
            ),
            Refusal::SeveralPayments { member, month, payments } => {
                let each: Vec<String> = payments.iter().map(payment_said).collect();
                (
                    format!("“{}”{}的党费有 {} 笔", member.name, month.title(), each.len()),
                    format!("写上 --number 编号（全部冲正的写 --all）：{}", each.join("；")),
                )
            }
            Refusal::NothingInHand => ("收的党费都上缴了".into(), "看上缴过的：dangri dues remitted".into()),
            Refusal::MoreThanInHand { in_hand, on } => {
                let by = on.map(|on| format!("到 {on} ")).unwrap_or_default();
                let hint = "请核对金额和日期；看收了多少、上缴了多少：dangri dues remitted";
                (format!("{by}收了还没有上缴的只有 {in_hand} 元"), hint.into())
            }
            Refusal::RemittedBefore(known) => (
                format!("{} 的这次上缴已经登记过了，编号 {}，{} 元", known.on, known.id, known.amount),
                "看上缴过的：dangri dues remitted；登记错了的：dangri dues remit --cancel 编号".into(),
            ),
            Refusal::NoRemittance(id) => (format!("没有第 {id} 号上缴"), REMITTED.into()),
            Refusal::RemittanceCancelled(id, on) => {
                (format!("第 {id} 号上缴已经在 {on} 撤销"), REMITTED.into())
            }
            Refusal::OpenedBefore(month) => {
                (format!("{}已经开账，应缴没有变化", month.title()), table(month))
            }
            Refusal::NotOpened(month) => (format!("{}没有开账", month.title()), table(month)),
            Refusal::ClosedOnce(month) => (
                format!("{}结过账，开账不能撤销", month.title()),
                "账上的数留着；要按现在的重新记，重新开账以后再开一次账：dangri dues open".into(),
            ),
            Refusal::NoStandards => {
                ("没有登记过文件里这些人的党费核定".into(), "看核定的：dangri report dues".into())
            }
            Refusal::AppointedBefore(who) => {
                (format!("“{}”已经是这样登记的", who.name), "看登记的：dangri dues appoint".into())
            }
            Refusal::NotAppointed(who) => {
                (format!("没有登记过由“{}”收党费", who.name), "看登记过的：dangri dues appoint".into())
            }
            Refusal::NotClosed(month) => (format!("{}没有结账", month.title()), table(month)),
        };
        Error::Refused(says, hint)
    }
}

const REMITTED: &str = "看上缴过的和编号：dangri dues remitted";

fn table(month: Month) -> String {
    format!("看本月的登记表：dangri dues table {month}")
}

fn names(people: &[MemberRef]) -> String {
    people.iter().map(|who| &*who.name).collect::<Vec<_>>().join("、")
}

fn no_payment(member: &MemberRef, month: Month, number: Option<u32>, why: Gone) -> String {
    let (who, title) = (&member.name, month.title());
    match (number, why) {
        (Some(number), Gone::Never) => format!("没有“{who}”{title}的第 {number} 笔党费"),
        (Some(number), Gone::IsReversal) => format!("第 {number} 笔本身就是冲正"),
        (Some(number), Gone::Reversed(back)) => {
            let back = back.map(|back| format!("，见第 {back} 笔")).unwrap_or_default();
            format!("第 {number} 笔已经冲正过了{back}")
        }
        (None, Gone::Never) => format!("没有“{who}”{title}的党费可以冲正"),
        (None, _) => format!("“{who}”{title}的党费都已经冲正过了"),
    }
}
