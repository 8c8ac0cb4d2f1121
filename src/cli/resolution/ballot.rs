//! A vote as typed: the matter, who was entitled and present, and the votes.

use clap::Args;

use super::concerns::Concerns;
use crate::cli::desk::Desk;
use crate::cli::words::{choice, count};
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::occasion::Occasion;
use crate::domain::resolution::Resolution;
use crate::domain::text::{line, named};
use crate::domain::time::Day;
use crate::domain::vote::{Ground, LeftOut, Matter, Vote};
use crate::error::{Error, Result};

#[derive(Debug, Clone, Args)]
pub(super) struct Ballot {
    /// 形成的日期（不写为那次活动的最后一天；一个月里另外开了几次会的，用它指明哪一次）
    #[arg(long, alias = "date", value_name = "日期")]
    pub(super) on: Option<String>,
    #[command(flatten)]
    pub(super) concerns: Concerns,
    /// 类型：一般、接收党员、转正、选举（不写为一般）
    #[arg(long, value_name = "类型", value_parser = choice::<Matter>)]
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
        desk: &Desk,
        ledger: &Ledger,
        at: Occasion,
        resolution: &mut Resolution,
    ) -> Result<()> {
        self.put_day(desk, at, resolution)?;
        self.concerns.put(ledger, resolution)?;
        if self.clears() {
            (resolution.left_out, resolution.consent) = (Vec::new(), None);
        } else if !self.left_out.is_empty() {
            resolution.left_out = self.left_out(ledger, at, resolution.made_on)?;
            resolution.consent = self.consent.as_deref().and_then(line);
        }
        let voters = ledger.voters(at, resolution);
        let known = resolution.vote.filter(|_| !self.recount && self.left_out.is_empty());
        let kept = |typed: Option<u32>, of: fn(&Vote) -> u32, given: u32| {
            typed.or(known.as_ref().map(of)).unwrap_or(given)
        };
        let Some(yes) = self.yes.or(resolution.vote.map(|vote| vote.yes)) else {
            let missing = vec!["--yes 赞成票数".into()];
            return if self.left_out.is_empty() { Ok(()) } else { Err(Error::Needed { missing }) };
        };
        let cast = |typed: Option<u32>, of: fn(&Vote) -> u32| match self.yes {
            // The votes are typed all together.
            Some(_) => typed.unwrap_or(0),
            None => resolution.vote.as_ref().map_or(0, of),
        };
        let vote = Vote {
            entitled: kept(self.entitled, |vote| vote.entitled, voters.entitled),
            present: kept(self.present, |vote| vote.present, voters.present),
            written: self.written.or(resolution.vote.map(|vote| vote.written)).unwrap_or(0),
            yes,
            no: cast(self.no, |vote| vote.no),
            abstain: cast(self.abstain, |vote| vote.abstain),
        };
        vote.check(resolution.matter)?;
        resolution.vote = Some(vote);
        Ok(())
    }

    /// Puts the matter and the day, which the rest depends on: one of the session's or the meeting's.
    pub(super) fn put_day(&self, desk: &Desk, at: Occasion, resolution: &mut Resolution) -> Result<()> {
        resolution.matter = self.matter.unwrap_or(resolution.matter);
        let Some(on) = &self.on else { return Ok(()) };
        let (on, days) = (desk.day(on)?, at.days());
        if !days.contains(&on) {
            let (held, what) = match at {
                Occasion::Session(session) => (format!(" {} 的活动", session.at), "活动"),
                Occasion::Meeting(meeting, _) => (meeting.name(), "会议"),
            };
            let days: Vec<String> = days.iter().map(Day::to_string).collect();
            let hint = format!("{}是 {}，请核对；{what}日期登记错了的先更正", held.trim(), days.join("、"));
            return Err(Error::Refused(format!("{on} 不是{held}的日子"), hint));
        }
        resolution.dated = matches!(at, Occasion::Session(_));
        resolution.made_on = on;
        Ok(())
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

    /// An empty text takes out who was left out.
    fn clears(&self) -> bool {
        matches!(&self.left_out[..], [one] if one.trim().is_empty())
    }

    /// Who was left out of those entitled, on which ground; only with somebody's consent, and of those who were not there.
    fn left_out(&self, ledger: &Ledger, at: Occasion, day: Day) -> Result<Vec<LeftOut>> {
        let mut left_out: Vec<LeftOut> = Vec::new();
        for text in self.left_out.iter().flat_map(|text| ledger.said_of_people(text)) {
            let form = || Invalid::LeftOutForm(text.to_owned());
            let (name, ground) = named(text).ok_or_else(form)?;
            let member = ledger.person(name)?;
            let there = at.row(member.id).is_some_and(|row| row.kind.is_present());
            if there || !member.has_vote(day) || !member.is_on_roster(day) {
                return Err(Invalid::LeftOut(member.called.to_string()).into());
            }
            if left_out.iter().any(|one| one.member.id == member.id) {
                return Err(form().into());
            }
            left_out.push(LeftOut { member: member.who(), ground: Ground::parse(ground)? });
        }
        if !left_out.is_empty() && self.consent.as_deref().and_then(line).is_none() {
            return Err(Error::Needed { missing: vec!["--consent 同意的上级党组织".into()] });
        }
        left_out.sort_by_key(|one| one.member.id);
        Ok(left_out)
    }
}
