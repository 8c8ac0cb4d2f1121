//! `dangri resolution vote`.

use clap::Args;

use super::ballot::Ballot;
use super::numbered;
use crate::cli::ask;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::count;
use crate::domain::invalid::Invalid;
use crate::domain::resolution::Resolution;
use crate::domain::session::Amendment;
use crate::domain::text::line;
use crate::error::{Error, Result};
use crate::view;

/// 登记或者更正一项决议的表决
///
/// 登记决议时没有写票数的，在这里补上；写错了的，把全部票数重写一次，原来的留在记录里。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution vote 1 --yes 15 --no 1
  dangri resolution vote 1 --yes 14 --no 2 --reason 计票有误
  dangri resolution vote 2 --matter 转正")]
pub(crate) struct OfResolution {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
    #[command(flatten)]
    ballot: Ballot,
    /// 更正的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

impl OfResolution {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let OfResolution { number, ballot, reason, trial } = self;
        let asked = match (ballot.yes, ballot.matter) {
            (None, None) if desk.app.can_ask => Some(ballot.with(asked()?)),
            (None, None) => return Err(Error::Needed { missing: vec!["--yes 赞成票数".into()] }),
            _ => None,
        };
        let ballot = asked.as_ref().unwrap_or(ballot);
        let change = desk.begin()?;
        let ledger = change.whole_ledger(desk.this_month())?;
        let known = numbered(&ledger, *number)?;
        let session = ledger.session(known.session).ok_or(Error::NoSession(known.session))?;
        let mut new: Resolution = known.value.clone();
        new.matter = ballot.matter.unwrap_or(new.matter);
        if ballot.yes.is_some() {
            let counted = ballot.counted(&ledger, session, new.matter)?;
            (new.vote, new.left_out, new.consent) = (counted.vote, counted.left_out, counted.consent);
        }
        if new == known.value {
            let hint = "写上更正后的全部票数，如 --yes 14 --no 2".to_owned();
            return Err(Error::Refused("这项决议的表决已经是这样".into(), hint));
        }
        for (field, before) in view::resolution::revised(known, &new) {
            let reason = reason.as_deref().and_then(line);
            new.amendments.push(Amendment { on: desk.today(), field: field.into(), before, reason });
        }
        change.amend_resolution(known, &new)?;
        let after = change.whole_ledger(desk.this_month())?;
        let page = view::resolution::one(&after, numbered(&after, *number)?, desk.today(), "（表决已登记）");
        Ok(Outcome::written(page, change, trial))
    }
}

/// Votes for, against and abstaining.
fn asked() -> Result<[u32; 3]> {
    let votes = |label: &str, initial: &str| {
        ask::prefilled(label, initial, |said| Ok(count(said).map_err(Invalid::from)?))
    };
    Ok([votes("赞成票数", "")?, votes("反对票数", "0")?, votes("弃权票数", "0")?])
}
