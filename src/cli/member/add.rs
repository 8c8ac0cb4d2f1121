//! `dangri member add`.

use clap::Args;

use super::particulars::Particulars;
use crate::cli::ask::{self, Question};
use crate::cli::cancel;
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::{Member, Membership, Standing, person_name};
use crate::domain::text::line;
use crate::domain::time::{Day, Months};
use crate::error::{Error, Result};
use crate::ops::member::roster;
use crate::platform::quoted;
use crate::view;

/// 登记一名党员
///
/// 转来的党员用 --arrived 写转入日期，从那个月起在本支部缴党费；介绍信上写了党费交至几月的，再写 --paid-to 月份，从下一个月起缴。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member add 张三 --joined 2010-07-01 --full 2011-07-01 \\
    --group 第一党小组
  dangri member add 周明 --joined 2015-07-01 --full 2016-07-01 \\
    --arrived 今天 --came-from 教育局党支部 --paid-to 本月
  dangri member add 周明 --back --arrived 今天
  dangri member add 周明 --cancel --reason 登记重了")]
pub(crate) struct Add {
    /// 姓名
    #[arg(value_name = "姓名")]
    name: String,
    /// 入党日期
    #[arg(long, value_name = "日期")]
    joined: Option<String>,
    /// 转入日期（不写为入党日期）
    #[arg(long, value_name = "日期")]
    arrived: Option<String>,
    /// 从哪里转来
    #[arg(long, value_name = "党组织")]
    came_from: Option<String>,
    /// 离开后又回来的同一人
    #[arg(long)]
    back: bool,
    /// 与花名册上已有的人同名的另一人
    #[arg(long, conflicts_with = "back")]
    namesake: bool,
    #[command(flatten)]
    particulars: Particulars,
    /// 撤销登记错了的、还没有别的记录的党员；加 --back 的，撤销回来
    #[arg(long, conflicts_with_all = ["joined", "arrived", "came_from", "namesake", "gender", "ethnicity", "birth", "education",
        "full", "paid_to", "phone", "note", "group", "post", "cadre", "retired", "category"])]
    cancel: bool,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

const JOINED: Question = Question::new("--joined 入党日期", "入党日期", "2010-07-01");

impl Add {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if self.cancel {
            return self.take_back(ctx);
        }
        let joined = match self.joined.as_deref() {
            None if self.back => None,
            typed => Some(ask::until_right(ctx, typed, JOINED, |said| {
                ctx.day(said).map(|_| said.to_owned()).map_err(Error::from)
            })?),
        };
        let change = ctx.begin()?;
        let ledger = change.ledger(Months::one(ctx.this_month()))?;
        let arrived = self.arrived.as_deref().map(|day| ctx.day(day)).transpose()?;
        let id = match joined.filter(|_| !self.back) {
            None => {
                let arrived = arrived.ok_or(Invalid::Missing("转入日期"))?;
                let back = ledger.person(&self.name)?;
                change.put_member(back.id, &self.returned(ctx, back, arrived)?)?;
                back.id
            }
            Some(joined) => {
                self.check_new(&ledger)?;
                change.add_member(&self.member(ctx, &joined, arrived)?)?
            }
        };
        let after = change.ledger(Months::one(ctx.this_month()))?;
        let member = after.member(id).ok_or_else(|| Error::Unreadable(self.name.clone()))?;
        let page = view::member::one(member, ctx.today().max(member.memberships[0].from), "（已登记）");
        let page = if member.is_probation_overdue(ctx.today()) {
            let hint =
                format!("已经转正的，补上：dangri member edit {} --full 转正日期", quoted(&member.called));
            page.text("入党已满一年而没有转正日期，按预备党员登记", vec![hint])
        } else {
            page
        };
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    fn take_back(&self, ctx: &CommandContext) -> Result<Outcome> {
        let (month, reason) = (Months::one(ctx.this_month()), self.reason.as_deref());
        if self.back {
            let taken = cancel::only(ctx, reason, month, |ledger| {
                let known = ledger.person(&self.name)?;
                Ok((known.id, roster::not_back(known)?))
            })?;
            let (id, member) = &taken.record;
            taken.change.put_member(*id, member)?;
            let after = taken.change.ledger(month)?;
            let shown = after.member(*id).ok_or_else(|| Error::Unreadable(self.name.clone()))?;
            let page = view::member::one(shown, ctx.today(), "（已撤销回来）");
            return Ok(Outcome::written(page, taken.change, &self.dry_run));
        }
        let before = ctx.store()?.people_and_dues(month)?;
        let known = before.person(&self.name)?;
        roster::check_removable(known, &ctx.store()?.references(known.id)?)?;
        let taken = cancel::only(ctx, reason, month, |ledger| Ok(ledger.person(&self.name)?.clone()))?;
        roster::check_removable(&taken.record, &taken.change.references(taken.record.id)?)?;
        taken.change.remove_member(taken.record.id)?;
        let page = view::member::one(&taken.record, ctx.today(), "（已撤销）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    fn member(&self, ctx: &CommandContext, joined: &str, arrived: Option<Day>) -> Result<Member> {
        let mut member = Member::new(&self.name, ctx.day(joined)?, arrived)?;
        member.memberships[0].came_from = self.came_from.as_deref().and_then(line);
        self.particulars.apply(ctx, &mut member)?;
        self.particulars.standing.apply(&mut member.standings[0]);
        member.check()?;
        Ok(member)
    }

    /// The same person with a further membership.
    fn returned(&self, ctx: &CommandContext, known: &Member, arrived: Day) -> Result<Member> {
        if known.memberships.last().is_some_and(|span| span.until.is_none()) {
            let hint = format!("先登记离开：dangri member leave {} --on 日期", self.name);
            return Err(Error::Refused(format!("“{}”还在花名册上", known.name), hint));
        }
        let mut member = known.clone();
        let came_from = self.came_from.as_deref().and_then(line);
        member.memberships.push(Membership { came_from, ..Membership::since(arrived) });
        self.particulars.apply(ctx, &mut member)?;
        let mut standing = Standing { since: arrived, ..member.standing(arrived).clone() };
        self.particulars.standing.apply(&mut standing);
        member.standings.retain(|standing| standing.since < arrived);
        if member.standings.last().is_none_or(|last| Standing { since: arrived, ..last.clone() } != standing)
        {
            member.standings.push(standing);
        }
        member.check()?;
        Ok(member)
    }

    /// A name that is on file already is either typed twice, or somebody's return, or a namesake.
    fn check_new(&self, ledger: &Ledger) -> Result<()> {
        let name = person_name(&self.name)?;
        if self.namesake || !ledger.members.iter().any(|member| *member.name == *name) {
            return Ok(());
        }
        let hint = "是同名的另一人，加 --namesake；是离开后回来的同一人，加 --back --arrived 日期".into();
        Err(Error::Refused(format!("花名册上已有“{name}”"), hint))
    }
}
