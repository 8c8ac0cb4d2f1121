//! `dangri member contact`, and what it has in common with `visit` and `talk`.

use clap::Args;

use super::each_named;
use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Each};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{choice, count, labels};
use crate::domain::choice::Choice;
use crate::domain::contact::{Contact, ContactKind, ContactWay};
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::text::paragraphs;
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::ops::member::check_here;
use crate::ops::member::contact::{self, Contacting, Meant};
use crate::view;

/// 登记联系流动党员
///
/// 流动党员每月联系一次。责任人不写就是登记流动时写的那位。没有联系上的加 --no-answer，不算联系了。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member contact 唐玉兰 --way 电话
  dangri member contact 唐玉兰 --on 今天 --way 微信 \\
    --said 十月底换了工作
  dangri member contact 唐玉兰 --period 本月 --way 电话
  dangri member contact 唐玉兰 --way 电话 --visit 冯德山
  dangri member contact 唐玉兰 --on 今天 --cancel --reason 记重了")]
pub(crate) struct OfFloating {
    #[command(flatten)]
    told: Told,
    /// 方式：电话、微信、短信、上门、其他
    #[arg(long, value_name = "方式", value_parser = choice::<ContactWay>, add = labels::<ContactWay>())]
    way: Option<ContactWay>,
    /// 没有联系上
    #[arg(long)]
    no_answer: bool,
    /// 同一天“一对一”上门服务了的党员，一起登记
    #[arg(long, value_name = "姓名", conflicts_with = "cancel")]
    visit: Vec<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

/// Whom, when, and what was said.
#[derive(Debug, Args)]
pub(crate) struct Told {
    /// 姓名，几个人用逗号或顿号隔开
    #[arg(value_name = "姓名")]
    who: String,
    /// 日期（不写为今天）
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 补登记哪个月、哪个季度或者哪一年的，日期要在那里面，如 2026-09、2026-Q3、2026
    #[arg(long, value_name = "时间")]
    period: Option<String>,
    /// 由谁联系、服务或者谈话
    #[arg(long, value_name = "姓名")]
    by: Option<String>,
    /// 内容
    #[arg(long, value_name = "文字")]
    content: Option<String>,
    /// 反映的情况
    #[arg(long, value_name = "文字")]
    said: Option<String>,
    /// 撤销登记错了的一次；有几条的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["content", "said"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
}

const WAY: Question = Question::new("--way 方式", "方式", "电话").among::<ContactWay>();
const ON: Question = Question::new("--on 日期", "日期", "2026-11-02");
const BY: Question = Question::new("--by 谈话人", "由谁谈话", "李四").of_people();

impl OfFloating {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let asks = self.way.is_none() && self.told.is_bare();
        let way = match self.way {
            None if self.told.cancel.is_none() => {
                Some(ask::until_right(ctx, None, WAY, |said| Ok(ContactWay::parse(said)?))?)
            }
            typed => typed,
        };
        let visited = Some(self.visit.join("、")).filter(|names| !names.is_empty());
        let how =
            How { kind: ContactKind::Contact, way, reached: !self.no_answer, visited: visited.as_deref() };
        self.told.record(ctx, &self.dry_run, how, asks)
    }
}

/// What a verb says of a contact besides what is told.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    pub(super) kind: ContactKind,
    pub(super) way: Option<ContactWay>,
    pub(super) reached: bool,
    /// Who was visited on the same day.
    pub(super) visited: Option<&'a str>,
}

impl Told {
    /// Whether nothing is typed but whom, and the time.
    pub(super) fn is_bare(&self) -> bool {
        let typed = [&self.on, &self.by, &self.content, &self.said];
        self.cancel.is_none() && typed.iter().all(|typed| typed.is_none())
    }

    /// Keeps a contact with each who is named; on a terminal `asks` when it was, and what was said.
    pub(super) fn record(
        &self,
        ctx: &CommandContext,
        dry_run: &DryRun,
        how: How,
        asks: bool,
    ) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, dry_run, how, number);
        }
        let asks = asks && ctx.app.can_ask;
        let on = self.day(ctx, asks)?;
        let year = Months::year(Month::of(on).year());
        let by = match self.by.as_deref() {
            // Of a talk only the two who talked know it.
            None if how.kind == ContactKind::Talk => {
                let ledger = ctx.store()?.people_and_dues(Months::one(ctx.this_month()))?;
                let members = each_named(&ledger, &self.who)?;
                let other = |answer: &str| {
                    let by = here(&ledger, answer, on)?;
                    let only = members.iter().all(|member| member.id == by.id);
                    let with_oneself = || Invalid::WithOneself(by.called.to_string());
                    if only { Err(with_oneself().into()) } else { Ok(answer.to_owned()) }
                };
                Some(ask::until_right(ctx, None, BY, other)?)
            }
            typed => typed.map(ToOwned::to_owned),
        };
        let text = |typed: &Option<String>, flag, label: &str| match typed {
            None if asks => ask::prefilled(ctx, flag, label, "", |said| Ok(paragraphs(said))),
            typed => Ok(typed.as_deref().and_then(paragraphs)),
        };
        let content = text(&self.content, "--content 内容", "内容（可以不写）")?;
        let said = text(&self.said, "--said 情况", "反映的情况（可以不写）")?;
        let change = ctx.begin()?;
        let ledger = change.ledger(year)?;
        let by = by.as_deref().map(|name| here(&ledger, name, on).map(Stored::who)).transpose()?;
        let How { kind, way, reached, visited } = how;
        let visiting = Contacting::visit(on, ctx.today());
        let contacting = Contacting { kind, on, way, by, reached, content, said, entered_on: ctx.today() };
        let mut kept = contacting.contacts(&ledger, &each_named(&ledger, &self.who)?)?;
        if let Some(names) = visited {
            kept.extend(visiting.contacts(&ledger, &each_named(&ledger, names)?)?);
        }
        kept.iter().try_for_each(|contact| change.add_contact(contact))?;
        let page = view::contact::recorded(&change.ledger(year)?, &kept, "（已登记）");
        Ok(Outcome::written(page, change, dry_run))
    }

    /// Takes back of each who is named one that was noted wrongly: of the day that is typed, or of the year.
    fn take_back(
        &self,
        ctx: &CommandContext,
        dry_run: &DryRun,
        how: How,
        number: Option<u32>,
    ) -> Result<Outcome> {
        let on = self.on.as_deref().map(|on| ctx.day(on)).transpose()?;
        let year = Months::year(on.map_or(ctx.this_month(), Month::of).year());
        let span = self.period.as_deref().map(|text| ctx.period(text)).transpose()?.unwrap_or(year);
        let meant = |ledger: &Ledger| -> Result<Meant> {
            let by = self.by.as_deref().map(|name| ledger.person(name).map(|by| by.id)).transpose()?;
            Ok(Meant { kind: how.kind, span, on, way: how.way, by, unanswered: !how.reached })
        };
        let when = on.map_or_else(|| span.title(), |on| on.to_string());
        let called = |who: &MemberRef| format!("“{}”{when}的{}", who.name, how.kind.label());
        let show = format!("看登记过的：dangri report contact {}", span.from.year());
        let says = |contact: &Contact| {
            let by = contact.by.as_ref().map(|by| format!("，{}", by.name)).unwrap_or_default();
            let said = contact.content.as_ref().map(|said| format!("，{said}")).unwrap_or_default();
            format!("{} {}{by}{said}", contact.on, view::contact::way(contact))
        };
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let each = Each { typed, months: span, called: &called, show, one: &says };
        let of = |ledger: &Ledger| {
            each_named(ledger, &self.who).map(|all| all.into_iter().map(Stored::who).collect())
        };
        let taken = cancel::each_of(ctx, &each, of, |ledger, who| {
            Ok(contact::noted(ledger, who.id, &meant(ledger)?))
        })?;
        taken.record.iter().try_for_each(|contact| taken.change.remove_contact(contact))?;
        let page = view::contact::recorded(&taken.change.ledger(span)?, &taken.record, "（已撤销）");
        Ok(Outcome::written(page, taken.change, dry_run))
    }

    /// The day that was typed, or is asked for where a time that is over was; else today.
    fn day(&self, ctx: &CommandContext, asks: bool) -> Result<Day> {
        let span = self.period.as_deref().map(|text| ctx.period(text)).transpose()?;
        let within = |day: Day| match span.filter(|span| !span.contains(Month::of(day))) {
            Some(span) => {
                let hint = format!("写{}里的日期", span.title());
                Err(Error::Refused(format!("{day} 不在{}", span.title()), hint))
            }
            None => Ok(day),
        };
        match (self.on.as_deref(), span) {
            (None, Some(span)) if !span.contains(ctx.this_month()) => {
                ask::until_right(ctx, None, ON, |said| within(ctx.day(said)?))
            }
            (typed, _) => within(ask::day_of(ctx, typed, "日期", asks)?),
        }
    }
}

/// A member who is here on a day.
fn here<'a>(ledger: &'a Ledger, name: &str, on: Day) -> Result<&'a Stored<Member>> {
    let found = ledger.person(name)?;
    check_here(found, on)?;
    Ok(found)
}
