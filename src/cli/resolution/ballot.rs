//! A vote as typed: the matter, who was entitled and present, and the votes.

use clap::Args;

use crate::cli::words::{choice, count};
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::text::line;
use crate::domain::vote::{Ground, LeftOut, Matter, Vote};
use crate::error::{Error, Result};

#[derive(Debug, Clone, Args)]
pub(super) struct Ballot {
    /// 类型：一般、接收党员、转正、选举（不写为一般）
    #[arg(long, value_name = "类型", value_parser = choice::<Matter>)]
    pub(super) matter: Option<Matter>,
    /// 宣布的应到会有表决权人数
    #[arg(long, value_name = "人数", value_parser = count, requires = "yes")]
    entitled: Option<u32>,
    /// 宣布的实到会有表决权人数
    #[arg(long, value_name = "人数", value_parser = count, requires = "yes")]
    present: Option<u32>,
    /// 不计入应到会的党员和情形，可以写多次：不能表达本人意志、出国半年以上、服刑或留党察看、长期卧床、外出半年以上应转未转
    #[arg(long, value_name = "姓名=情形", requires = "yes", conflicts_with = "entitled")]
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

/// What was typed, over the voters that roster and attendance give unless others were announced.
pub(super) struct Counted {
    pub(super) vote: Option<Vote>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) consent: Option<String>,
}

impl Ballot {
    /// Of a matter, where no other is typed.
    pub(super) fn counted(&self, ledger: &Ledger, session: &Session, matter: Matter) -> Result<Counted> {
        let left_out = self.left_out(ledger, session)?;
        let (entitled, present) = ledger.voters(session, self.matter.unwrap_or(matter), &left_out);
        let vote = self.vote(entitled, present);
        if let Some(vote) = &vote {
            vote.check()?;
        }
        Ok(Counted { vote, left_out, consent: self.consent.as_deref().and_then(line) })
    }

    /// The same with votes that were asked for.
    pub(super) fn with(&self, [yes, no, abstain]: [u32; 3]) -> Ballot {
        Ballot { yes: Some(yes), no: Some(no), abstain: Some(abstain), ..self.clone() }
    }

    /// Who was left out of those entitled, on which ground; only with somebody's consent, and of those who were not there.
    fn left_out(&self, ledger: &Ledger, session: &Session) -> Result<Vec<LeftOut>> {
        let mut left_out: Vec<LeftOut> = Vec::new();
        for text in &self.left_out {
            let form = || Invalid::LeftOutForm(text.clone());
            let (name, ground) = text.split_once(['=', '＝']).ok_or_else(form)?;
            let member = ledger.person(name)?;
            let there = session.row(member.id).is_some_and(|row| row.kind.is_present());
            if there || !member.has_vote(session.day()) || !member.is_on_roster(session.day()) {
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

    fn vote(&self, entitled: u32, present: u32) -> Option<Vote> {
        Some(Vote {
            entitled: self.entitled.unwrap_or(entitled),
            present: self.present.unwrap_or(present),
            written: self.written.unwrap_or(0),
            yes: self.yes?,
            no: self.no.unwrap_or(0),
            abstain: self.abstain.unwrap_or(0),
        })
    }
}
