//! `dangri resolution file`.

use clap::Args;

use super::{about, kept, noted, numbered};
use crate::cli::ask;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{choice, count};
use crate::domain::amendment::Before;
use crate::domain::id::Stored;
use crate::domain::invalid::{Invalid, in_order};
use crate::domain::resolution::{Filing, Reply, Resolution};
use crate::domain::time::Day;
use crate::error::{Error, Result};

/// 登记报上级审批和批复
///
/// 接收党员、转正的决议通过以后，要及时报上级党委审批；批复来了再登记一次，写上 --reply。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution file 2 --on 2026-11-05
  dangri resolution file 2 --reply 批准 --replied-on 2026-12-01
  dangri resolution file 2 --cancel")]
pub(crate) struct File {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    /// 报批日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 批复：批准、不批准
    #[arg(long, value_name = "批复", value_parser = choice::<Reply>)]
    reply: Option<Reply>,
    /// 批复日期（不写为今天）
    #[arg(long, value_name = "日期")]
    replied_on: Option<String>,
    /// 撤销登记错了的报批
    #[arg(long, conflicts_with_all = ["on", "reply", "replied_on"])]
    cancel: bool,
    #[command(flatten)]
    trial: Trial,
}

impl File {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let asks = self.on.is_none() && self.reply.is_none() && self.replied_on.is_none() && !self.cancel;
        let asked = if asks { Some(ask::day_of(desk, None, "报批日期", true)?) } else { None };
        let typed = self.on.as_deref().map(|on| desk.day(on)).transpose()?.or(asked);
        let change = desk.begin()?;
        let ledger = about(desk, &change, self.number)?;
        let known = numbered(&ledger, self.number)?;
        let filing = if self.cancel { None } else { Some(self.filing(desk, known, typed)?) };
        if filing == known.filing {
            let hint = format!("看这项决议：dangri resolution show {}", known.id);
            let what = if self.cancel { "还没有登记报批" } else { "报批已经是这样登记的" };
            return Err(Error::Refused(format!("{}{what}", known.called()), hint));
        }
        // A reply that comes mends nothing.
        let mended = |before: &Filing| match &filing {
            Some(after) => before.on != after.on || before.reply.is_some(),
            None => true,
        };
        let as_before = if self.cancel { Before::FilingRemoved } else { Before::Filing };
        let mut new = match known.filing.clone().filter(mended) {
            Some(before) => noted(desk, known, as_before(before)),
            None => known.value.clone(),
        };
        new.filing = filing;
        change.amend_resolution(known, &new)?;
        let lead = if self.cancel { "（报批已撤销）" } else { "（报批已登记）" };
        let page = kept(desk, &change, new.month(), self.number, lead)?;
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// What is typed, over what is known already.
    fn filing(&self, desk: &Desk, known: &Stored<Resolution>, typed: Option<Day>) -> Result<Filing> {
        if !known.is_resolved() {
            let hint = format!("看表决结果：dangri resolution show {}", known.id);
            return Err(Error::Refused(format!("{}没有通过，不用报批", known.called()), hint));
        }
        let before = known.filing.as_ref();
        let needed = |flag: &str| Error::Needed { missing: vec![flag.into()] };
        let reply = self.reply.or(before.and_then(|filing| filing.reply));
        let replied_on = match (&self.replied_on, self.reply) {
            (Some(day), _) => Some(desk.day(day)?),
            (None, Some(_)) => Some(before.and_then(|filing| filing.replied_on).unwrap_or(desk.today())),
            (None, None) => before.and_then(|filing| filing.replied_on),
        };
        if replied_on.is_some() && reply.is_none() {
            return Err(needed("--reply 批复"));
        }
        // A reply alone does not tell when it was filed.
        let on = typed.or(before.map(|filing| filing.on)).ok_or_else(|| needed("--on 报批日期"))?;
        if let Some(day) = [Some(on), replied_on].into_iter().flatten().find(|day| *day > desk.today()) {
            return Err(Invalid::NotYet(day).into());
        }
        in_order(Some(known.made_on), Some(on), ["决议形成日期", "报批日期"])?;
        in_order(Some(on), replied_on, ["报批日期", "批复日期"])?;
        let filed = before.filter(|filing| filing.on == on);
        let answered = before.filter(|filing| (filing.reply, filing.replied_on) == (reply, replied_on));
        let today = reply.map(|_| desk.today());
        Ok(Filing {
            on,
            reply,
            replied_on,
            entered_on: filed.map_or(desk.today(), |filing| filing.entered_on),
            replied_entered_on: answered.and_then(|filing| filing.replied_entered_on).or(today),
        })
    }
}
