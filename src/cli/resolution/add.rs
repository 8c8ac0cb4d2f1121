//! `dangri resolution add`.

use clap::Args;

use super::numbered;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::{choice, count};
use crate::domain::invalid::Invalid;
use crate::domain::resolution::Resolution;
use crate::domain::text::line;
use crate::domain::vote::{Matter, Vote};
use crate::error::{Error, Result};
use crate::view;

/// 登记一项决议
///
/// 应到会和实到会有表决权的人数由花名册和出勤得出，与会上宣布的不同时用 --entitled、--present 写明。没有表决的，不写票数。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution add 2026-11 设立党员先锋岗 --matter 一般 --yes 15 --no 1
  dangri resolution add 2026-11 接收赵六为预备党员 --matter 接收党员 \\
    --entitled 16 --present 15 --written 1 --yes 14 --no 1 --abstain 1")]
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
        let resolution = Resolution {
            session: at,
            made_on: session.day(),
            text: line(&self.text).ok_or(Invalid::Missing("决议事项"))?,
            matter: self.matter.unwrap_or(Matter::General),
            vote: self.vote(ledger.voters(session)),
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
