//! A vote as typed: the matter, who was entitled and present, and the votes.

use clap::Args;

use super::concerns::Concerns;
use crate::cli::command_context::CommandContext;
use crate::cli::value_parsers::{choice, count, labels};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::occasion::Occasion;
use crate::domain::resolution::Resolution;
use crate::domain::text::{line, named};
use crate::domain::time::Day;
use crate::domain::vote::{LeftOut, Matter};
use crate::error::Result;
use crate::ops::resolution::vote;

#[derive(Debug, Clone, Args)]
pub(super) struct Ballot {
    /// 形成的日期（不写为那次活动的最后一天；一个月里另外开了几次会的，用它指明哪一次）
    #[arg(long, alias = "date", value_name = "日期")]
    pub(super) on: Option<String>,
    #[command(flatten)]
    pub(super) concerns: Concerns,
    /// 类型：一般、接收党员、转正、选举（不写为一般）
    #[arg(long, value_name = "类型", value_parser = choice::<Matter>, add = labels::<Matter>())]
    pub(super) matter: Option<Matter>,
    /// 宣布的应到会有表决权人数
    #[arg(long, value_name = "人数", value_parser = count, requires = "yes")]
    entitled: Option<u32>,
    /// 宣布的实到会有表决权人数
    #[arg(long, value_name = "人数", value_parser = count, requires = "yes")]
    present: Option<u32>,
    /// 应到会、实到会按花名册和出勤重新算，不用原来宣布的
    #[arg(long, conflicts_with_all = ["entitled", "present"])]
    recount: bool,
    /// 不计入应到会的党员和情形，可以写多次：不能表达本人意志、出国半年以上、服刑或留党察看、长期卧床、外出半年以上应转未转
    #[arg(long, value_name = "姓名=情形", conflicts_with = "entitled")]
    left_out: Vec<String>,
    /// 不计入应到会经哪个上级同意（并经党员大会通过）
    #[arg(long, value_name = "党组织", requires = "left_out")]
    consent: Option<String>,
    /// 会前交来的书面意见
    #[arg(long, value_name = "份数", value_parser = count, requires = "yes")]
    written: Option<u32>,
    /// 赞成
    #[arg(long, value_name = "票数", value_parser = count)]
    pub(super) yes: Option<u32>,
    /// 反对
    #[arg(long, value_name = "票数", value_parser = count, requires = "yes")]
    no: Option<u32>,
    /// 弃权
    #[arg(long, value_name = "票数", value_parser = count, requires = "yes")]
    abstain: Option<u32>,
}

impl Ballot {
    /// Puts what was typed into a resolution: what is not typed again stays as it was announced, or is what roster and
    /// attendance give.
    pub(super) fn put(
        &self,
        ctx: &CommandContext,
        ledger: &Ledger,
        at: Occasion,
        resolution: &mut Resolution,
    ) -> Result<()> {
        self.put_day(ctx, at, resolution)?;
        self.concerns.put(ledger, resolution)?;
        let said = vote::Ballot {
            entitled: self.entitled,
            present: self.present,
            recount: self.recount,
            left_out: self.left_out(ledger, at, resolution.made_on)?,
            consent: self.consent.as_deref().and_then(line),
            written: self.written,
            yes: self.yes,
            no: self.no,
            abstain: self.abstain,
        };
        Ok(said.put(ledger, at, resolution)?)
    }

    /// Puts the matter and the day, which the rest depends on: one of the session's or the meeting's.
    pub(super) fn put_day(
        &self,
        ctx: &CommandContext,
        at: Occasion,
        resolution: &mut Resolution,
    ) -> Result<()> {
        resolution.matter = self.matter.unwrap_or(resolution.matter);
        match &self.on {
            Some(on) => Ok(vote::put_day(resolution, at, ctx.day(on)?)?),
            None => Ok(()),
        }
    }

    /// Whether nothing is typed.
    pub(super) fn is_empty(&self) -> bool {
        self.is_without_votes() && self.on.is_none() && !self.concerns.is_typed()
    }

    /// Whether nothing of a vote is typed.
    fn is_without_votes(&self) -> bool {
        self.matter.is_none() && self.yes.is_none() && !self.recount && self.left_out.is_empty()
    }

    /// The same with votes that were asked for.
    pub(super) fn with(&self, [yes, no, abstain, written]: [u32; 4]) -> Ballot {
        let (yes, no, abstain, written) = (Some(yes), Some(no), Some(abstain), Some(written));
        Ballot { written, yes, no, abstain, ..self.clone() }
    }

    /// Who is said to be left out of those entitled, on which ground; an empty text takes out whoever was.
    fn left_out(&self, ledger: &Ledger, at: Occasion, day: Day) -> Result<Option<Vec<LeftOut>>> {
        match &self.left_out[..] {
            [] => return Ok(None),
            [one] if one.trim().is_empty() => return Ok(Some(Vec::new())),
            _ => {}
        }
        let mut left_out: Vec<LeftOut> = Vec::new();
        for text in self.left_out.iter().flat_map(|text| ledger.said_of_people(text)) {
            let form = || Invalid::LeftOutForm(text.to_owned());
            let (name, ground) = named(text).ok_or_else(form)?;
            let member = ledger.person(name)?;
            let one = vote::left_out(at, day, member, ground)?;
            if left_out.iter().any(|known| known.member.id == member.id) {
                return Err(form().into());
            }
            left_out.push(one);
        }
        Ok(Some(left_out))
    }
}
