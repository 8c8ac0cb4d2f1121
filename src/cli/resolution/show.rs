//! `dangri resolution show`.

use clap::Args;

use super::numbered;
use crate::cli::desk::{Desk, Outcome};
use crate::cli::words::count;
use crate::error::Result;
use crate::view;

/// 看一项决议
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution show 1")]
pub(crate) struct Show {
    /// 决议编号
    #[arg(value_name = "编号", value_parser = count)]
    number: u32,
}

impl Show {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let ledger = desk.store()?.whole_ledger(desk.this_month())?;
        Ok(Outcome::read(view::resolution::one(&ledger, numbered(&ledger, self.number)?, desk.today(), "")))
    }
}
