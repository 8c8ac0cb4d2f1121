//! `dangri org elect`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::count;
use crate::domain::invalid::Invalid;
use crate::domain::org::{Election, TERM_YEARS};
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::view;

/// 登记支部委员会选举（换届）
///
/// 任期一般 3 年，村、社区 5 年；届满前半年提醒换届。选出的委员用 dangri member edit 姓名 --from 日期 --post 职务 登记。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri org elect --on 2026-06-20
  dangri org elect --on 2026-06-20 --term 5")]
pub(crate) struct Elect {
    /// 选举日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 任期几年（不写为上一届的，第一次登记为 3 年）
    #[arg(long, value_name = "年数", value_parser = count)]
    term: Option<u32>,
    /// 撤销登记错了的一次
    #[arg(long, conflicts_with = "term")]
    cancel: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

const ON: Question = Question { flag: "--on 选举日期", label: "选举日期", example: "2026-06-20" };

impl Elect {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let on = ask::day(ctx, self.on.as_deref(), ON)?;
        if on > ctx.today() {
            return Err(Invalid::NotYet(on).into());
        }
        let change = ctx.begin()?;
        let span = Months::one(ctx.this_month());
        let org = change.ledger(span)?.org;
        let known = org.elections.iter().find(|known| known.on == on);
        let usual = known.or(org.elections.last()).map_or(TERM_YEARS, |last| last.term_years);
        let election = Election::new(on, self.term.unwrap_or(usual))?;
        let hint = || "看登记过的：dangri org show".to_owned();
        match known {
            None if self.cancel => return Err(Error::Refused(format!("没有登记过 {on} 的选举"), hint())),
            Some(_) if self.cancel => change.remove_election(on)?,
            Some(known) if *known == election => {
                return Err(Error::Refused(format!("{on} 的选举已经这样登记了"), hint()));
            }
            _ => change.put_election(&election)?,
        }
        let page = view::org::one(
            &change.ledger(span)?,
            &ctx.file()?,
            ctx.today(),
            if self.cancel { "（已撤销换届）" } else { "（已登记换届）" },
        );
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}
