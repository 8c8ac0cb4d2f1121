//! `dangri org show`.

use clap::Args;

use crate::cli::desk::{Desk, Outcome};
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 看党组织的基本情况
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri org show")]
pub(crate) struct Show {}

impl Show {
    pub(super) fn run(desk: &Desk) -> Result<Outcome> {
        let ledger = desk.store()?.people_and_dues(Months::one(desk.this_month()))?;
        Ok(Outcome::read(view::org::one(&ledger, &desk.file()?, desk.today(), "")))
    }
}
