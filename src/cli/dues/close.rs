//! `dangri dues close`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::signed_fen;
use crate::domain::book::Deferral;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::text::{line, named};
use crate::domain::time::Month;
use crate::error::{Error, Result};
use crate::ops::dues::book;
use crate::view;

/// 结账：清点的钱与账上的相符，没有缴清的都写明缓缴理由
///
/// 清点的是当月入账的全部：当月的党费、补缴、预缴、自愿多交，减去冲正的。结账以后，那个月的应缴不再变；再收那个月的，记进下一个没有结账的月份，算补缴。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues close 本月 --counted 3210.50
  dangri dues close 本月 --counted 3129.50 --defer 张三=出差未归")]
pub(crate) struct Close {
    /// 月份（不写为本月）
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 清点的金额（元），各种方式收的都在内
    #[arg(long, value_name = "元", value_parser = signed_fen, allow_negative_numbers = true)]
    counted: Option<Fen>,
    /// 缓缴的人和理由，几个人用顿号隔开
    #[arg(long, value_name = "姓名=理由")]
    defer: Vec<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const COUNTED: Question =
    Question::new("--counted 清点金额", "清点的金额（元，现金和微信等合计）", "3210.50");

impl Close {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let month = ctx.month(self.month.as_deref())?;
        let before = ctx.store()?.people_and_dues(month.and_around())?;
        book::check_open(&before, month)?;
        let deferred = self.deferred(ctx, &before, month)?;
        let counted = if let Some(counted) = self.counted {
            counted
        } else {
            let whole = ctx.store()?.whole_ledger(ctx.this_month())?;
            ask::until_right(ctx, None, COUNTED, |said| {
                let counted = Fen::parse_signed(said)?;
                Ok(whole.check_count(month, counted).map(|()| counted)?)
            })?
        };
        let change = ctx.begin()?;
        let ledger = change.booked_in(month)?;
        let (book, place, closing) = book::close(&ledger, month, ctx.today(), counted, deferred)?;
        change.put_book(&book)?;
        change.add_closing(month, place, &closing)?;
        let after = change.booked_in(month)?;
        let page = view::dues::closed(&after, &change.funds()?, month, "（已结账）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// Who pays later and why, as typed; whoever else still owes something is asked about on a terminal.
    fn deferred(&self, ctx: &CommandContext, ledger: &Ledger, month: Month) -> Result<Vec<Deferral>> {
        let mut deferred = Vec::new();
        for text in self.defer.iter().flat_map(|text| ledger.said_of_people(text)) {
            let form = || Invalid::DeferForm(text.to_owned());
            let (name, reason) = named(text).ok_or_else(form)?;
            let (member, reason) = (ledger.person(name)?.who(), line(reason).ok_or_else(form)?);
            deferred.push(Deferral { member, reason });
        }
        if ctx.app.can_ask && ctx.today() >= ledger.dues_day(month) {
            for (member, unpaid) in ledger.unsettled(month) {
                if deferred.iter().any(|one| one.member.id == member.id) {
                    continue;
                }
                let owes = unpaid.map_or("没有核定".to_owned(), |unpaid| format!("欠 {unpaid} 元"));
                let label = format!("{}{owes}，缓缴理由", member.called);
                let reason = ask::prefilled(ctx, "", &label, "", |said| {
                    // A number is the answer to the next question.
                    let reason = line(said).filter(|said| said.chars().any(char::is_alphabetic));
                    let says = || format!("缓缴理由要用文字写，“{}”不是", said.trim());
                    reason.ok_or_else(|| Error::Refused(says(), "如 出差未归；清点的金额在后面问".into()))
                })?;
                deferred.push(Deferral { member: member.who(), reason });
            }
        }
        deferred.sort_by_key(|one| one.member.id);
        Ok(deferred)
    }
}
