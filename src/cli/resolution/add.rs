//! `dangri resolution add`.

use clap::Args;

use super::ballot::Ballot;
use super::numbered;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::Resolution;
use crate::domain::text::line;
use crate::domain::vote::Matter;
use crate::error::{Error, Result};
use crate::store::Change;
use crate::view;

/// 登记一项决议
///
/// 应到会和实到会有表决权的人数由花名册和出勤得出，与会上宣布的不同时用 --entitled、--present 写明。没有表决的，不写票数。票数写错了，用 dangri resolution vote 更正。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution add 2026-11 设立党员先锋岗 --matter 一般 --yes 15 --no 1
  dangri resolution add 2026-11 接收赵六为预备党员 --matter 接收党员 \\
    --entitled 16 --present 15 --written 1 --yes 14 --no 1 --abstain 1
  dangri resolution add 2026-11 选举支部委员会 --matter 选举 --yes 14 \\
    --left-out 李四=长期卧床 --consent 城关镇党委
  dangri resolution add 2026-11 设立党员先锋岗 --cancel")]
pub(crate) struct Add {
    /// 哪次活动形成的，如 2026-11、2026-11/2
    #[arg(value_name = "月份")]
    session: String,
    /// 决议事项
    #[arg(value_name = "决议事项")]
    text: String,
    #[command(flatten)]
    ballot: Ballot,
    /// 撤销登记错了的决议（还没有措施、落实和公开的）
    #[arg(long, conflicts_with_all = ["matter", "yes"])]
    cancel: bool,
    #[command(flatten)]
    trial: Trial,
}

impl Add {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(Some(&self.session))?;
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(at.month))?;
        let session = ledger.session(at).ok_or(Error::NoSession(at))?;
        let text = line(&self.text).ok_or(Invalid::Missing("决议事项"))?;
        let same = |known: &&Stored<Resolution>| known.session == at && known.text == text;
        let known = ledger.resolutions.iter().find(same);
        if self.cancel {
            let known = known.ok_or_else(|| {
                let hint = format!("看已登记的决议：dangri resolution list {}", at.month.year());
                Error::Refused(format!("{at} 的活动没有登记过决议“{text}”"), hint)
            })?;
            return self.take_back(desk, change, &ledger, known);
        }
        if let Some(known) = known {
            let hint = format!("看这项决议：dangri resolution show {}", known.id);
            return Err(Error::Refused("同一次活动已经登记了这项决议".into(), hint));
        }
        let mut resolution = Resolution {
            session: at,
            made_on: session.day(),
            text,
            matter: Matter::General,
            vote: None,
            left_out: Vec::new(),
            consent: None,
            measures: Vec::new(),
            progress: Vec::new(),
            amendments: Vec::new(),
            entered_on: desk.today(),
        };
        self.ballot.put(&ledger, session, &mut resolution)?;
        let id = change.add_resolution(&resolution)?;
        let after = change.ledger(Desk::around(at.month))?;
        let number = u32::try_from(id.0).unwrap_or_default();
        let page = view::resolution::one(&after, numbered(&after, number)?, desk.today(), "（已登记）");
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// Of one from which nothing has come yet.
    fn take_back(
        &self,
        desk: &Desk,
        change: Change,
        ledger: &Ledger,
        known: &Stored<Resolution>,
    ) -> Result<Outcome> {
        let published = ledger.disclosures.iter().any(|one| one.resolution == Some(known.id));
        if published || !known.measures.is_empty() || !known.progress.is_empty() {
            let what = format!("第 {} 号决议已经有了措施、落实情况或者公开，不能撤销", known.id);
            return Err(Error::Refused(what, format!("看这项决议：dangri resolution show {}", known.id)));
        }
        change.remove_resolution(known.id)?;
        let after = change.ledger(Desk::around(known.session.month))?;
        let page = view::resolution::one(&after, known, desk.today(), "（已撤销）");
        Ok(Outcome::written(page, change, &self.trial))
    }
}
