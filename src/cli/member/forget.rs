//! `dangri member forget`.

use clap::Args;

use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::for_good::ForGood;
use crate::domain::privacy::ToForget;
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::ops::member::roster;
use crate::platform::quoted;
use crate::view;

/// 删除已经离开的党员的个人信息
///
/// 电话、备注、请假和减免的原因、谈话的内容、工资项目等，不再需要的都删除，日志里的也删除，不能撤回。姓名、入党和转正日期、出勤、党费等支部自己的记录照旧；删除了哪些，也记一条日志。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member forget 赵六 --dry-run
  dangri member forget 赵六 --yes")]
pub(crate) struct Forget {
    /// 姓名
    #[arg(value_name = "姓名")]
    who: String,
    #[command(flatten)]
    for_good: ForGood,
}

impl Forget {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let again = format!("dangri member forget {}", quoted(&self.who));
        self.for_good.once_agreed(ctx, &again, || {
            let mut change = ctx.begin()?;
            let ledger = change.people_and_dues(Months::one(ctx.this_month()))?;
            let member = ledger.person(&self.who)?;
            roster::may_be_forgotten(member, ctx.today())?;
            let forgotten = change.forget(ToForget::Member(member.id))?;
            if forgotten.is_nothing() {
                let says = format!("“{}”没有可以删除的个人信息", member.name);
                let hint = format!("看保存着的：dangri member show {} --full", quoted(&self.who));
                return Err(Error::Refused(says, hint));
            }
            Ok((change, view::forget::of_member(&member.who(), &forgotten)))
        })
    }
}
