//! `dangri org edit`.

use clap::Args;

use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::put;
use crate::domain::invalid::Invalid;
use crate::domain::text::line;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::view;

/// 改正党组织的名称、上级和活动地点
///
/// 写空的引号可以清除上级和活动地点。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri org edit --place 三楼会议室")]
pub(crate) struct Edit {
    /// 党组织名称
    #[arg(long, value_name = "名称")]
    name: Option<String>,
    /// 上级党委（党组）
    #[arg(long, value_name = "名称")]
    superior: Option<String>,
    /// 平时的活动地点
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

impl Edit {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let change = desk.begin()?;
        let span = Months::one(desk.this_month());
        let mut org = change.ledger(span)?.org;
        let before = org.clone();
        if let Some(name) = &self.name {
            org.name = line(name).ok_or(Invalid::Missing("党组织名称"))?;
        }
        put(&mut org.superior, self.superior.as_deref());
        put(&mut org.place, self.place.as_deref());
        if org == before {
            let hint = "写上 --name、--superior 或 --place".to_owned();
            return Err(Error::Refused("没有什么要改的".into(), hint));
        }
        change.put_organisation(&org)?;
        let page = view::org::one(&change.ledger(span)?, &desk.file()?, desk.today(), "（已改正）");
        Ok(Outcome::written(page, change, &self.trial))
    }
}
