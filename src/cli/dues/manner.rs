//! How somebody paid: by which way, whoever paid for them, and why so; as it is typed and as it is asked for.

use crate::cli::ask::{self, Of};
use crate::cli::command_context::CommandContext;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::payment::{Payer, PaymentMethod};
use crate::domain::text::{line, named};
use crate::error::Result;
use crate::ops::dues::collect::{Manner, Manners};

/// How another's paying is called.
const FOR: [&str; 3] = ["代缴", "他人代缴", "由他人代缴"];
/// How it is mostly done.
const WAYS: [&str; 4] = ["微信", "银行转账", "他人代缴", "现金"];
/// How not paying is answered.
const NOT: [&str; 6] = ["", "没缴", "没有缴", "没有", "否", "n"];

/// `微信`, `现金:会后送来`, `代缴:李娟:配偶:住院`.
fn read(text: &str) -> Result<Manner, Invalid> {
    let (way, rest) = split(text).unwrap_or((text, ""));
    let way = way.trim();
    if FOR.contains(&way) {
        return Ok(Manner { payer: Some(payer(&rest.replacen([':', '：'], "=", 1))?), ..Manner::default() });
    }
    Ok(Manner { way: Some(PaymentMethod::read(way)?), payer: None, reason: line(rest) })
}

fn split(text: &str) -> Option<(&str, &str)> {
    text.split_once([':', '：'])
}

/// `李娟=配偶:住院`.
pub(super) fn payer(text: &str) -> Result<Payer, Invalid> {
    let form = || Invalid::PayerForm(text.to_owned());
    let (name, rest) = text.split_once(['=', '＝']).ok_or_else(form)?;
    let (relation, reason) = split(rest).ok_or_else(form)?;
    let part = |text: &str| line(text).ok_or_else(form);
    Ok(Payer { name: part(name)?, relation: part(relation)?, reason: part(reason)? })
}

/// `冯十=微信、张四=现金:会后送来`, in one word or many.
pub(super) fn read_all(ledger: &Ledger, typed: &[String]) -> Result<Manners> {
    let mut manners = Manners::default();
    for item in typed.iter().flat_map(|text| ledger.said_of_people(text)) {
        let form = || Invalid::ByForm(item.to_owned());
        let (name, how) = named(item).ok_or_else(form)?;
        let member = ledger.person(name)?;
        if manners.of(member.id).is_some() {
            return Err(Invalid::NamedTwice(member.called.to_string()).into());
        }
        manners.put(member.id, Some(read(how)?));
    }
    Ok(manners)
}

/// Asks how somebody paid who was not there; Enter alone says that they did not.
pub(super) fn ask(ctx: &CommandContext, who: &str, why: &str) -> Result<Option<Manner>> {
    let label = format!("{who}没有到会（{why}），怎么缴的（没缴的回车）");
    let manner = ask::offered(ctx, ("", &label, Of::Usual(&WAYS)), "", |said| match said.trim() {
        said if NOT.contains(&said) => Ok(None),
        // Who paid is the next question.
        said if FOR.contains(&said) => Ok(Some(Manner::default())),
        said => Ok(Some(read(said)?)),
    })?;
    let Some(manner) = manner else { return Ok(None) };
    if manner.way.is_none() && manner.payer.is_none() {
        let label = format!("谁替{who}缴的（姓名=与党员的关系:理由，如 李娟=配偶:住院）");
        let payer = ask::prefilled(ctx, "", &label, "", |said| Ok(payer(said)?))?;
        return Ok(Some(Manner { payer: Some(payer), ..manner }));
    }
    if manner.way == Some(PaymentMethod::Cash) && manner.reason.is_none() {
        let label = format!("{who}的现金是怎么交的（如 会后送来）");
        return Ok(Some(Manner {
            reason: ask::prefilled(ctx, "", &label, "", |said| Ok(line(said)))?,
            ..manner
        }));
    }
    Ok(Some(manner))
}

#[cfg(test)]
mod tests {
    use super::{Invalid, PaymentMethod};

    #[test]
    fn a_way_with_or_without_a_reason_and_another_payer_are_read() {
        let read = |text| super::read(text).unwrap();
        assert_eq!((read("微信").way, read("微信").reason), (Some(PaymentMethod::WeChat), None));
        let cash = read("现金：会后送来");
        assert_eq!((cash.way, cash.reason.as_deref()), (Some(PaymentMethod::Cash), Some("会后送来")));
        let payer = read("他人代缴:李娟:配偶:住院").payer.unwrap();
        assert_eq!([payer.name, payer.relation, payer.reason], ["李娟", "配偶", "住院"].map(str::to_owned));
        assert!(matches!(super::read("代缴"), Err(Invalid::PayerForm(_))));
        assert!(matches!(super::read("代缴:李娟"), Err(Invalid::PayerForm(_))));
        assert!(matches!(super::read("支票"), Err(Invalid::Choice { .. })));
    }
}
