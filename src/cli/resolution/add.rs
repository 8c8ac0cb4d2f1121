//! `dangri resolution add`.

use clap::Args;

use super::ballot::Ballot;
use super::concerns::Concerns;
use super::{kept, page, since};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::cli::words::time;
use crate::domain::choice::Choice;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::resolution::{Concern, Origin, Resolution};
use crate::domain::session::SessionRef;
use crate::domain::text::line;
use crate::domain::time::{Day, Month, Time};
use crate::domain::vote::Matter;
use crate::error::{Error, Result};
use crate::store::Change;

/// 登记一项决议
///
/// 应到会和实到会有表决权的人数由花名册和出勤得出，与会上宣布的不同时用 --entitled、--present 写明。没有表决的，不写票数。票数写错了，用 dangri resolution vote 更正。
///
/// 接收党员、转正的，用 --concerns 写明是关于谁的；转正的人对自己的转正没有表决权。另外召开的会议上定的，先登记那次会议，再用 --meeting 写明。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri resolution add 2026-11 设立党员先锋岗 --matter 一般 --yes 15 --no 1
  dangri resolution add 2026-11 接收赵六为预备党员 --matter 接收党员 \\
    --concerns 赵六 --written 1 --yes 14 --no 1 --abstain 1
  dangri resolution add 2026-11 按期转正 --matter 转正 --concerns 赵五 --yes 15
  dangri resolution add 2026-11 选举支部委员会 --matter 选举 --yes 14 \\
    --left-out 李四=长期卧床 --consent 城关镇党委
  dangri resolution add 2026-11 购置书架 --meeting 支委会 --yes 3
  dangri resolution add 2026-11 设立党员先锋岗 --cancel")]
pub(crate) struct Add {
    /// 哪次活动形成的，如 2026-11、2026-11/2；另外召开的会议写月份
    #[arg(value_name = "月份")]
    session: String,
    /// 决议事项
    #[arg(value_name = "决议事项")]
    text: String,
    /// 另外召开的哪个会议上定的，如 支委会、党小组会:第一党小组
    #[arg(long, value_name = "会议")]
    meeting: Option<String>,
    /// 那个会议的开始时间（同一天开了几次的）
    #[arg(long, value_name = "时间", value_parser = time, requires = "meeting")]
    start: Option<Time>,
    #[command(flatten)]
    ballot: Ballot,
    /// 撤销登记错了的决议（还没有措施、落实、报批和公开的）
    #[arg(long, conflicts_with_all = ["matter", "yes"])]
    cancel: bool,
    #[command(flatten)]
    trial: Trial,
}

impl Add {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let at = desk.session(Some(&self.session))?;
        let mut ballot = self.ballot.clone();
        let names_people = ballot.matter.is_some_and(Matter::names_people) && !ballot.concerns.is_typed();
        if desk.app.can_ask && !self.cancel && (names_people || ballot.concerns.is_bare()) {
            let ledger = desk.store()?.ledger(Desk::around(at.month))?;
            ballot.concerns = Concerns::asked(desk, &ledger, &self.draft(desk, &ledger, at)?)?;
        }
        let change = desk.begin()?;
        let ledger = change.ledger(Desk::around(at.month))?;
        let mut resolution = self.draft(desk, &ledger, at)?;
        let same =
            |known: &&Stored<Resolution>| known.origin == resolution.origin && known.text == resolution.text;
        let same: Vec<_> = ledger.resolutions.iter().filter(same).collect();
        if self.cancel {
            return self.take_back(desk, change, &ledger, self.meant(at, &same, &ledger)?);
        }
        ballot.concerns.put(&ledger, &mut resolution)?;
        // Of one text on different people are two: people are voted on one by one.
        let (now, is_said) = (&resolution.concerns, |one: &Resolution| !one.concerns.is_empty());
        let other = |known: &Resolution| !now.is_empty() && is_said(known) && known.concerns != *now;
        if let Some(known) = same.iter().find(|known| !other(known)) {
            let hint = format!("看这项决议：dangri resolution show {}", known.id);
            let what = if self.meeting.is_some() { "会议" } else { "活动" };
            return Err(Error::Refused(format!("同一次{what}已经登记了这项决议"), hint));
        }
        let occasion = ledger.origin(&resolution).ok_or(Error::NoSession(at))?;
        ballot.put(desk, &ledger, occasion, &mut resolution)?;
        let id = change.add_resolution(&resolution)?;
        let number = u32::try_from(id.0).unwrap_or_default();
        let page = kept(desk, &change, resolution.month(), number, "（已登记）")?;
        Ok(Outcome::written(page, change, &self.trial))
    }

    /// The one that is to be taken back, of those of its text.
    fn meant<'a>(
        &self,
        at: SessionRef,
        same: &[&'a Stored<Resolution>],
        ledger: &Ledger,
    ) -> Result<&'a Stored<Resolution>> {
        let concerns = &self.ballot.concerns;
        let meant: Vec<_> = same.iter().filter(|known| concerns.are_those_of(ledger, known)).collect();
        match meant[..] {
            [only] => Ok(only),
            [] => {
                let hint = format!("看已登记的决议：dangri resolution list {}", at.month.year());
                let what = self.meeting.as_deref().unwrap_or("活动");
                Err(Error::Refused(format!("{at} 的{what}没有登记过决议“{}”", self.text), hint))
            }
            _ => {
                let each = meant.iter().map(|one| {
                    let whom: Vec<_> = one.concerns.iter().map(Concern::name).collect();
                    format!("{}（{}）", one.called(), whom.join("、"))
                });
                let hint = format!("用 --concerns 写明是哪一项：{}", each.collect::<Vec<_>>().join("、"));
                Err(Error::Refused(format!("有 {} 项决议“{}”", meant.len(), self.text), hint))
            }
        }
    }

    /// The resolution with where and when it was made, and nothing else yet.
    fn draft(&self, desk: &Desk, ledger: &Ledger, at: SessionRef) -> Result<Resolution> {
        let (origin, made_on) = match &self.meeting {
            Some(meeting) if at.number == 1 => {
                let (held, day) = self.apart(desk, ledger, at.month, meeting)?;
                (Origin::Meeting(held.id), day)
            }
            Some(_) => {
                let hint = format!("写 {}，或者去掉 --meeting", at.month);
                return Err(Error::Refused("另外召开的会议只写月份".into(), hint));
            }
            None => {
                let session = ledger.session(at).ok_or(Error::NoSession(at))?;
                (Origin::Session(at), session.last_day())
            }
        };
        let mut draft = Resolution {
            origin,
            made_on,
            dated: false,
            text: line(&self.text).ok_or(Invalid::Missing("决议事项"))?,
            matter: Matter::General,
            concerns: Vec::new(),
            vote: None,
            left_out: Vec::new(),
            consent: None,
            measures: Vec::new(),
            progress: Vec::new(),
            filing: None,
            amendments: Vec::new(),
            entered_on: desk.today(),
        };
        let occasion = ledger.origin(&draft).ok_or(Error::NoSession(at))?;
        self.ballot.put_day(desk, occasion, &mut draft)?;
        Ok(draft)
    }

    /// The meeting on a day of its own that is meant.
    fn apart<'a>(
        &self,
        desk: &Desk,
        ledger: &'a Ledger,
        month: Month,
        typed: &str,
    ) -> Result<(&'a Stored<Meeting>, Day)> {
        let (kind, group) =
            typed.split_once([':', '：']).map_or((typed, None), |(kind, group)| (kind, line(group)));
        let kind = MeetingKind::parse(kind)?;
        let on = self.ballot.on.as_deref().map(|on| desk.day(on)).transpose()?;
        let held = ledger.meetings.iter().filter_map(|one| Some((one, one.own.as_ref()?.sitting.clone())));
        let held: Vec<_> = held
            .filter(|(one, sitting)| {
                one.kind == kind
                    && (group.is_none() || one.group == group)
                    && month.contains(sitting.day)
                    && on.is_none_or(|on| on == sitting.day)
                    && self.start.is_none_or(|start| start == sitting.start)
            })
            .collect();
        match &held[..] {
            [(only, sitting)] => Ok((only, sitting.day)),
            [] => {
                let within = ledger.sessions_of(month).iter().flat_map(|session| &session.meetings);
                let hint = if within.into_iter().any(|one| one.kind == kind) && on.is_none() {
                    "在活动中开的会上定的，不写 --meeting".to_owned()
                } else {
                    format!(
                        "先登记这个会议：dangri session meeting {month} {typed} --date 日期 --start 时间 --end 时间"
                    )
                };
                Err(Error::Refused(
                    format!(
                        "{} 没有另外召开的{typed}登记在册",
                        on.map_or(month.to_string(), |on| on.to_string())
                    ),
                    hint,
                ))
            }
            several => {
                let each: Vec<String> = several
                    .iter()
                    .map(|(one, at)| format!("{} {} {}", at.day, at.start, one.name()))
                    .collect();
                let hint = format!("用 --on、--start 写明，党小组会写上组名：{}", each.join("、"));
                Err(Error::Refused(format!("{month} 另外召开了 {} 次{}", several.len(), kind.label()), hint))
            }
        }
    }

    /// Of one from which nothing has come yet.
    fn take_back(
        &self,
        desk: &Desk,
        change: Change,
        ledger: &Ledger,
        known: &Stored<Resolution>,
    ) -> Result<Outcome> {
        let published = ledger.disclosures.iter().any(|one| one.resolution == Some(known.id));
        let came = !known.measures.is_empty() || !known.progress.is_empty() || known.filing.is_some();
        if published || came {
            let what = format!("{}已经有了措施、落实情况、报批或者公开，不能撤销", known.called());
            return Err(Error::Refused(what, format!("看这项决议：dangri resolution show {}", known.id)));
        }
        change.remove_resolution(known.id)?;
        let page = page(desk, &change.evidence(since(desk, known.month()))?, known, "（已撤销）");
        Ok(Outcome::written(page, change, &self.trial))
    }
}
