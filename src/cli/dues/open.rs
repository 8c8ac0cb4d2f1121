//! `dangri dues open`.

use clap::Args;

use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::domain::book::Book;
use crate::domain::invalid::Invalid;
use crate::error::{Error, Result};
use crate::view;

/// 开账：记下一个月谁该缴多少
///
/// 开账以后，那个月的应缴就按开账时的算，以后核定、减免有变动也不改；还没有结账的，再开一次账就按现在的重新记。新来的人随时算在内。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues open
  dangri dues open 2026-11")]
pub(crate) struct Open {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    #[command(flatten)]
    trial: Trial,
}

impl Open {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let month = desk.month(self.month.as_deref())?;
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(month))?;
        if month < ledger.org.since {
            return Err(Error::BeforeFile(month, ledger.org.since));
        }
        if month > desk.this_month().next() {
            let hint = "到那个月的前一个月就可以开账，请核对月份".into();
            return Err(Error::Refused(format!("{}还早", month.title()), hint));
        }
        if ledger.is_closed(month) {
            return Err(Invalid::Closed(month).into());
        }
        let dues = ledger.dues_now(month);
        if ledger.book(month).is_some_and(|book| book.dues == dues) {
            let hint = format!("看本月的登记表：dangri dues table {month}");
            return Err(Error::Refused(format!("{}已经开账，应缴没有变化", month.title()), hint));
        }
        let book = Book::new(month, desk.today(), dues);
        change.put_book(&book)?;
        let after = change.ledger(Desk::around(month))?;
        Ok(Outcome::written(view::dues::opened(&ledger, &after, &book), change, &self.trial))
    }
}
