//! `dangri resolution add`.

use clap::Args;

use super::numbered;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{choice, count};
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
use crate::domain::session::Session;
use crate::domain::text::line;
use crate::domain::vote::{Ground, LeftOut, Matter, Vote};
use crate::error::{Error, Result};
use crate::view;

/// 登记一项决议
///
/// 应到会和实到会有表决权的人数由花名册和出勤得出，与会上宣布的不同时用 --entitled、--present 写明。没有表决的，不写票数。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution add 2026-11 设立党员先锋岗 --matter 一般 --yes 15 --no 1
  dangri resolution add 2026-11 接收赵六为预备党员 --matter 接收党员 \\
    --entitled 16 --present 15 --written 1 --yes 14 --no 1 --abstain 1
  dangri resolution add 2026-11 选举支部委员会 --matter 选举 --yes 14 \\
    --left-out 李四=长期卧床 --consent 城关镇党委")]
pub(crate) struct Add {
    /// 哪次活动形成的，如 2026-11、2026-11/2
    #[arg(value_name = "月份")]
    session: String,
    /// 决议事项
    #[arg(value_name = "决议事项")]
    text: String,
    /// 类型：一般、接收党员、转正、选举（不写为一般）
    #[arg(long, value_name = "类型", value_parser = choice::<Matter>)]
    matter: Option<Matter>,
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
    yes: Option<u32>,
    /// 反对
    #[arg(long, value_name = "票数", value_parser = count, requires = "yes")]
    no: Option<u32>,
    /// 弃权
    #[arg(long, value_name = "票数", value_parser = count, requires = "yes")]
    abstain: Option<u32>,
    #[command(flatten)]
    trial: Trial,
}

impl Add {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(Some(&self.session))?;
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(at.month))?;
        let session = ledger.session(at).ok_or(Error::NoSession(at))?;
        let left_out = self.left_out(&ledger, session)?;
        let (entitled, present) = ledger.voters(session);
        let without = u32::try_from(left_out.len()).unwrap_or(u32::MAX);
        let resolution = Resolution {
            session: at,
            made_on: session.day(),
            text: line(&self.text).ok_or(Invalid::Missing("决议事项"))?,
            matter: self.matter.unwrap_or(Matter::General),
            vote: self.vote((entitled.saturating_sub(without), present)),
            left_out,
            consent: self.consent.as_deref().and_then(line),
            measures: Vec::new(),
            progress: Vec::new(),
        };
        if let Some(vote) = &resolution.vote {
            vote.check()?;
        }
        let same = |known: &&crate::domain::id::Stored<Resolution>| {
            known.session == at && known.text == resolution.text
        };
        if let Some(known) = ledger.resolutions.iter().find(same) {
            let hint = format!("看这项决议：dangri resolution show {}", known.id);
            return Err(Error::Refused("同一次活动已经登记了这项决议".into(), hint));
        }
        let id = change.add_resolution(&resolution)?;
        let after = change.ledger(Desk::around(at.month))?;
        let number = u32::try_from(id.0).unwrap_or_default();
        let page = view::resolution::one(&after, numbered(&after, number)?, desk.today(), "（已登记）");
        Ok(Outcome::written(page, change, &self.trial))
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

    /// The vote as typed, over the voters that roster and attendance give unless others were announced.
    fn vote(&self, (entitled, present): (u32, u32)) -> Option<Vote> {
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
