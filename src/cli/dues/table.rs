//! `dangri dues table`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::domain::time::Months;
use crate::error::Result;
use crate::view;

/// 列出一个月的党费收缴登记表
///
/// JSON 里没有各人的工资项目，加 --full 才有。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues table 本月
  dangri dues table 本月 -o 党费.csv
  dangri dues table 本月 -o 党费.csv --encoding gb18030
  dangri dues table 本月 --full -o 党费.json
  dangri dues table 本月 --public -o 公示.csv
  dangri dues table 本月 --public --short-names")]
pub(crate) struct Table {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 张贴用的公示：只有应缴、实缴和日期，没有基数和工资
    #[arg(long)]
    public: bool,
    /// 公示里的姓名只写姓，如 张某、李某某
    #[arg(long, requires = "public")]
    short_names: bool,
    /// JSON 里连同各人的工资项目
    #[arg(long, conflicts_with = "public")]
    full: bool,
}

impl Table {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        if self.public {
            let ledger = ctx.store()?.ledger(Months::one(month))?;
            return Ok(Outcome::read(view::dues::public(&ledger, month, ctx.today(), self.short_names)));
        }
        let ledger = ctx.store()?.people_and_dues(Months::one(month))?;
        let ledger = if self.full { ledger } else { ledger.without_pay_items() };
        Ok(Outcome::read(view::dues::register(&ledger, month, ctx.today())))
    }
}
