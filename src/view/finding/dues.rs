//! The words on dues.

use std::borrow::Cow;

use super::{list_of_days, names, published};
use crate::domain::money::Fen;
use crate::rules::facts::{CollectorFault, Dues, OnDay, Reason, StandardLack};
use crate::rules::finding::{Finding, State};

pub(super) fn sentence(facts: &Dues, finding: &Finding) -> Cow<'static, str> {
    let (is_owed, who) = (finding.state == State::Owed, || names(&finding.people));
    let says = match facts {
        Dues::BehindInARow { months, unpaid_fen } => {
            format!("连续 {months} 个月没有缴纳党费，共欠 {unpaid_fen} 元，请及时了解")
        }
        Dues::AllAssessed { members, lack } => {
            let how = match lack {
                StandardLack::None => "都有核定标准",
                StandardLack::OfEarlierYear => "没有用以前年份的标准",
            };
            format!("{members} 人{how}")
        }
        Dues::NotAssessed { lack: StandardLack::None } => {
            return "没有核定党费标准，算不出应缴多少".into();
        }
        Dues::NotAssessed { lack: StandardLack::OfEarlierYear } => {
            return "今年还没有核定党费标准，用的是以前的".into();
        }
        Dues::OwedAfterClosing { closed } => format!("{closed} 结账以后，{}的党费又没有缴清", who()),
        Dues::Reopened { on, reason } => format!("{on} 重新开账（{reason}），还没有再结账"),
        Dues::Closed { on, counted_fen, deferred: 0 } => format!("{on} 结账，{counted_fen} 元"),
        Dues::Closed { on, counted_fen, deferred } => {
            format!("{on} 结账，{counted_fen} 元，缓缴 {deferred} 人")
        }
        Dues::NotClosed => return if is_owed { "还没有结账" } else { "没有结账" }.into(),
        Dues::Collected { on, collectors } => format!("{on} 由{}收取", names(collectors)),
        Dues::WronglyCollected { faults } => faults.iter().map(wrongly).collect::<Vec<_>>().join("；"),
        Dues::NobodyAppointed => return "没有登记支部确定由谁收党费".into(),
        Dues::PaidInTime { on_the_day, before } => {
            let parts = [(on_the_day, "当天"), (before, "以前")].into_iter().filter(|(count, _)| **count > 0);
            parts.map(|(count, when)| format!("{count} 人在活动{when}缴清")).collect::<Vec<_>>().join("，")
        }
        Dues::PaidLate { late, days } => {
            format!("{}缴纳，不是活动当天 {}", dated(late), list_of_days(days))
        }
        Dues::PaidWithReason { members, days_allowed } => {
            format!("{members} 人有理由，在 {days_allowed} 天以内缴清")
        }
        Dues::PaidTooLate { late, days, by } => {
            let last = by.map(|by| format!("，最迟 {by}")).unwrap_or_default();
            format!("{}缴纳，活动当天是 {}{last}", dated(late), list_of_days(days))
        }
        Dues::AllPaid { members, paid_fen } => format!("{members} 人已缴清，共 {paid_fen} 元"),
        Dues::SomeUnpaid { members, unpaid_fen } => {
            format!("还有 {members} 人没有缴清，共 {unpaid_fen} 元")
        }
        Dues::NothingPaid { members, owed_fen } => {
            format!("没有登记缴纳，{members} 人应缴 {owed_fen} 元")
        }
        Dues::MostUnpaid { members, unpaid_fen } => {
            format!("{members} 人没有登记缴纳，共 {unpaid_fen} 元")
        }
        Dues::Unpaid { owed_fen, paid_fen, unpaid_fen, deferred } => {
            let deferred = deferred.as_ref().map(|reason| format!("（缓缴：{reason}）")).unwrap_or_default();
            if *paid_fen == Fen::ZERO {
                format!("应缴 {owed_fen} 元，没有登记缴纳{deferred}")
            } else {
                format!("应缴 {owed_fen} 元，实缴 {paid_fen} 元，还差 {unpaid_fen} 元{deferred}")
            }
        }
        Dues::Deducted => format!("{}的党费是从工资里代扣的", who()),
        Dues::PaidByHandWhileAway { payments } => {
            let each = payments.iter().map(one_dated).collect::<Vec<_>>().join("、");
            format!("{each}没有到会，却记着当面缴了现金")
        }
        Dues::PaidByAnotherThoughThere { on, payer, relation, reason } => {
            format!("{on} 本人到会，党费却由{payer}代缴（{relation}，{reason}）")
        }
        Dues::PaidByOthers { members } => format!("{members} 人由他人代缴，都写明了关系和理由"),
        Dues::DuesPublished { on, place } => published(*on, place.as_deref()),
        Dues::DuesPublishedLate { on, place, by } => {
            format!("{}，应不晚于 {by}", published(*on, place.as_deref()))
        }
        Dues::DuesNotPublished if is_owed => return "还没有公开党费收缴情况".into(),
        Dues::DuesNotPublished => return "没有登记公开党费收缴情况，公开了的请补上".into(),
        Dues::Remitted { up_to, sum_fen } => format!("到 {up_to} 收的 {sum_fen} 元都上缴了"),
        Dues::RemittedLate { up_to, on, by } => {
            format!("到 {up_to} 收的党费 {on} 才上缴完，应不晚于 {by}")
        }
        Dues::NotRemitted { up_to, left_fen } => format!("到 {up_to} 收的党费还有 {left_fen} 元没有登记上缴"),
        Dues::TooFarApart { on, late, months, most } => {
            let (kind, how) = if *late { ("补缴", "迟了") } else { ("预缴", "早了") };
            format!("{on} {kind}，{how} {months} 个月，一般不超过 {most} 个月")
        }
        Dues::NearEnough { members, most } => {
            format!("{members} 人补缴、预缴，都在 {most} 个月以内")
        }
        Dues::ReliefApproved { exempt, by } => format!("{}由{by}批准", relief(*exempt)),
        Dues::ReliefApprovedLate { from, exempt, by, on } => {
            format!("{from} 起{}，{by} {on} 才批准", relief(*exempt))
        }
        Dues::ReliefOfBranch { exempt } => format!("{}由支部决定", relief(*exempt)),
        Dues::ReliefUnapproved { exempt } => format!("{}党费没有登记批准的党组织", relief(*exempt)),
        Dues::PaidThoughElsewhere { paid_fen } => {
            format!("这个月的党费不在本支部缴，却收了 {paid_fen} 元")
        }
    };
    says.into()
}

fn relief(exempt: bool) -> &'static str {
    if exempt { "免交" } else { "少交" }
}

fn wrongly(fault: &CollectorFault) -> String {
    match fault {
        CollectorFault::Several { on, collectors } => {
            format!("{on} 由{}分别收取，应确定专人", names(collectors))
        }
        CollectorFault::NotAppointed { on, collector, appointed } => {
            format!("确定的收款人是{}，{on} 由{}收取", appointed.name, collector.name)
        }
        CollectorFault::CouldNot { on, collector, why } => {
            format!("收款人{} {on} {}", collector.name, why.says())
        }
    }
}

/// Returns `冯十 2026-01-08（病假：住院）`.
fn one_dated(one: &OnDay) -> String {
    let why = one.why.as_ref().map(|why| match why {
        Reason::Said(why) => format!("（{why}）"),
        Reason::NotThere(why) => format!("（{}）", why.says()),
    });
    format!("{} {}{}", one.member.name, one.on, why.unwrap_or_default())
}

/// Returns `冯十 2026-01-08（病假：住院）、张四 2026-01-09 `, with the blank that parts a day from what follows.
fn dated(late: &[OnDay]) -> String {
    let all = late.iter().map(one_dated).collect::<Vec<_>>().join("、");
    if all.ends_with('）') { all } else { all + " " }
}
