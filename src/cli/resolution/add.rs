//! `dangri resolution add`.

use clap::Args;

use super::ballot::Ballot;
use super::concerns::Concerns;
use super::{kept, page, since};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::edit::{self, Editable};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{count, time};
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::MeetingKind;
use crate::domain::resolution::{Concern, Resolution};
use crate::domain::session::SessionRef;
use crate::domain::text::line;
use crate::domain::time::{Months, Time};
use crate::domain::vote::Matter;
use crate::error::{Error, Result};
use crate::ops::resolution::add::{self, Meant};

/// 登记一项决议
///
/// 应到会和实到会有表决权的人数由花名册和出勤得出，与会上宣布的不同时用 --entitled、--present 写明。没有表决的，不写票数。票数写错了，用 dangri resolution vote 更正。
///
/// 接收党员、转正的，用 --concerns 写明是关于谁的；转正的人对自己的转正没有表决权。另外召开的会议上定的，先登记那次会议，再用 --meeting 写明。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution add 本月 设立党员先锋岗 --matter 一般 --yes 15 --no 1
  dangri resolution add 本月 接收赵六为预备党员 --matter 接收党员 \\
    --concerns 赵六 --written 1 --yes 14 --no 1 --abstain 1
  dangri resolution add 本月 按期转正 --matter 转正 --concerns 赵五 --yes 15
  dangri resolution add 本月 选举支部委员会 --matter 选举 --yes 14 \\
    --left-out 李四=长期卧床 --consent 城关镇党委
  dangri resolution add 本月 购置书架 --meeting 支委会 --yes 3
  dangri resolution add 本月 设立党员先锋岗 --cancel --reason 记重了
  dangri resolution add --cancel 3 --reason 记重了")]
pub(crate) struct Add {
    /// 哪次活动形成的，如 2026-11、2026-11/2；另外召开的会议写月份
    #[arg(value_name = "月份", required_unless_present_any = ["cancel", "edit"])]
    session: Option<String>,
    /// 决议事项
    #[arg(value_name = "决议事项", required_unless_present_any = ["cancel", "edit"])]
    text: Option<String>,
    /// 在编辑器里写
    #[arg(long, conflicts_with = "cancel")]
    edit: bool,
    /// 另外召开的哪个会议上定的，如 支委会、党小组会:第一党小组
    #[arg(long, value_name = "会议")]
    meeting: Option<String>,
    /// 那个会议的开始时间（同一天开了几次的）
    #[arg(long, value_name = "时间", value_parser = time, requires = "meeting")]
    start: Option<Time>,
    #[command(flatten)]
    ballot: Ballot,
    /// 撤销登记错了的决议（还没有措施、落实、报批和公开的）；写编号，或者月份、决议事项；有几项的列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["matter", "entitled", "present", "recount",
        "left_out", "consent", "written", "yes", "no", "abstain"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Add {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let at = ctx.session(self.session.as_deref())?;
        if self.edit {
            let month = at.to_string();
            let month = Some(month.as_str());
            let fields = [
                Editable {
                    name: "哪次活动（月份）",
                    option: "",
                    text: month.filter(|_| self.session.is_some()),
                },
                Editable { name: "决议事项", option: "", text: self.text.as_deref() },
                Editable { name: "赞成票数", option: "--yes", text: None },
                Editable { name: "反对票数", option: "--no", text: None },
                Editable { name: "弃权票数", option: "--abstain", text: None },
            ];
            return edit::edited(ctx, &format!("{at} 形成的决议"), &fields);
        }
        let mut ballot = self.ballot.clone();
        let names_people = ballot.matter.is_some_and(Matter::names_people) && !ballot.concerns.is_typed();
        if ctx.app.can_ask && (names_people || ballot.concerns.is_bare()) {
            let ledger = ctx.store()?.ledger(at.month.and_around())?;
            ballot.concerns = Concerns::asked(ctx, &ledger, &self.draft(ctx, &ledger, at)?)?;
        }
        let change = ctx.begin()?;
        let ledger = change.ledger(at.month.and_around())?;
        let mut resolution = self.draft(ctx, &ledger, at)?;
        ballot.concerns.put(&ledger, &mut resolution)?;
        add::check_new(&ledger, &resolution)?;
        let occasion = ledger.origin(&resolution).ok_or(Error::NoSession(at))?;
        ballot.put(ctx, &ledger, occasion, &mut resolution)?;
        let id = change.add_resolution(&resolution)?;
        let number = u32::try_from(id.0).unwrap_or_default();
        let page = kept(ctx, &change, resolution.month(), number, "（已登记）")?;
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The resolution with where and when it was made, and nothing else yet.
    fn draft(&self, ctx: &CommandContext, ledger: &Ledger, at: SessionRef) -> Result<Resolution> {
        let text = self.text.as_deref().and_then(line).ok_or(Invalid::Missing("决议事项"))?;
        let mut draft = match &self.meeting {
            None => add::of_session(ledger, at, text, ctx.today())?,
            Some(typed) if at.number == 1 => {
                let (kind, group) = kind_and_group(typed)?;
                let on = self.ballot.on.as_deref().map(|on| ctx.day(on)).transpose()?;
                let meant = Meant { month: at.month, kind, group, on, start: self.start };
                add::of_meeting(ledger, meant, text, ctx.today())?
            }
            Some(_) => {
                let hint = format!("写 {}，或者去掉 --meeting", at.month);
                return Err(Error::Refused("另外召开的会议只写月份".into(), hint));
            }
        };
        let occasion = ledger.origin(&draft).ok_or(Error::NoSession(at))?;
        self.ballot.put_day(ctx, occasion, &mut draft)?;
        Ok(draft)
    }

    /// Takes back one from which nothing has come yet: of the session, meeting, text and people that are typed.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let at = self.session.as_deref().map(|at| ctx.session(Some(at))).transpose()?;
        let on = self.ballot.on.as_deref().map(|on| ctx.day(on)).transpose()?;
        let meeting = self.meeting.as_deref().map(kind_and_group).transpose()?;
        let text = self.text.as_deref().and_then(line);
        let is_meant = |ledger: &Ledger, one: &Resolution| {
            at.is_none_or(|at| add::is_of(ledger, one, at, meeting.as_ref()))
                && on.is_none_or(|on| one.made_on == on)
                && text.as_ref().is_none_or(|text| one.text == *text)
                && self.ballot.concerns.are_those_of(ledger, one)
        };
        let what = at.map(|at| {
            format!(
                "{at} {}",
                self.meeting.as_deref().map_or("活动中".into(), |one| format!("另外召开的{one}上"))
            )
        });
        let text = self.text.as_ref().map(|text| format!("“{text}”")).unwrap_or_default();
        let called = Called {
            what: format!("{}形成的决议{text}", what.unwrap_or_default()),
            show: format!(
                "看已登记的决议：dangri resolution list {}",
                at.map_or(ctx.this_month(), |at| at.month).year()
            ),
            one: &|one: &Stored<Resolution>| {
                let whom: Vec<_> = one.concerns.iter().map(Concern::name).collect();
                let whom =
                    if whom.is_empty() { String::new() } else { format!("（{}）", whom.join("、")) };
                format!("{} {}{whom}", one.made_on, one.text)
            },
        };
        let (typed, month) = (cancel::Typed { number, reason: self.reason.as_deref() }, ctx.this_month());
        let taken = cancel::one_of(ctx, typed, Months::one(month), &called, |ledger| {
            Ok(add::noted(ledger, |one| is_meant(ledger, one)))
        })?;
        let cancel::TakenBack { change, ledger, record: known, .. } = taken;
        add::check_removable(&ledger, &known)?;
        change.remove_resolution(known.id)?;
        let page = page(ctx, &change.evidence(since(ctx, known.month()))?, &known, "（已撤销）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}

/// `支委会`, `党小组会:第一党小组`.
fn kind_and_group(typed: &str) -> Result<(MeetingKind, Option<String>), Invalid> {
    let (kind, group) = typed.split_once([':', '：']).unwrap_or((typed, ""));
    Ok((MeetingKind::parse(kind)?, line(group)))
}
