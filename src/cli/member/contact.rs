//! `dangri member contact`, and what it has in common with `visit` and `talk`.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::desk::{Desk, Outcome};
use crate::cli::options::Trial;
use crate::domain::away;
use crate::domain::choice::Choice;
use crate::domain::contact::{Contact, ContactKind, ContactWay};
use crate::domain::id::{Stored, Who};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::text::{list, paragraphs};
use crate::domain::time::{Day, Month, Months};
use crate::error::{Error, Result};
use crate::view;

/// 登记联系流动党员
///
/// 流动党员每月联系一次。责任人不写就是登记流动时写的那位。没有联系上的加 --no-answer，不算联系了。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri member contact 唐玉兰 --way 电话
  dangri member contact 唐玉兰 --on 2026-10-12 --way 微信 \\
    --said 十月底换了工作
  dangri member contact 唐玉兰 --month 2026-09 --way 电话")]
pub(crate) struct OfFloating {
    #[command(flatten)]
    told: Told,
    /// 方式：电话、微信、短信、上门、其他
    #[arg(long, value_name = "方式", value_parser = crate::cli::words::choice::<ContactWay>)]
    way: Option<ContactWay>,
    /// 没有联系上
    #[arg(long)]
    no_answer: bool,
    #[command(flatten)]
    trial: Trial,
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
    /// 补登记哪个月的，日期要在那个月里
    #[arg(long, value_name = "月份")]
    month: Option<String>,
    /// 由谁联系、服务或者谈话
    #[arg(long, value_name = "姓名")]
    by: Option<String>,
    /// 内容
    #[arg(long, value_name = "文字")]
    content: Option<String>,
    /// 反映的情况
    #[arg(long, value_name = "文字")]
    said: Option<String>,
}

const WAY: Question =
    Question {
        flag: "--way 方式", label: "方式（电话、微信、短信、上门、其他）", example: "电话"
    };
const ON: Question = Question { flag: "--on 日期", label: "日期", example: "2026-11-02" };
const BY: Question = Question { flag: "--by 谈话人", label: "由谁谈话", example: "李四" };

impl OfFloating {
    pub(super) fn run(&self, desk: &Desk) -> Result<Outcome> {
        let way = match self.way {
            Some(way) => way,
            None => ContactWay::parse(&ask::unless_typed(desk, None, WAY)?)?,
        };
        let how = How { kind: ContactKind::Contact, way: Some(way), reached: !self.no_answer };
        self.told.record(desk, &self.trial, how)
    }
}

/// What a verb says of a contact besides what is told.
#[derive(Clone, Copy)]
pub(super) struct How {
    pub(super) kind: ContactKind,
    pub(super) way: Option<ContactWay>,
    pub(super) reached: bool,
}

impl Told {
    /// Keeps a contact with each who is named.
    pub(super) fn record(&self, desk: &Desk, trial: &Trial, how: How) -> Result<Outcome> {
        let on = self.day(desk)?;
        let by = match self.by.as_deref() {
            // Of a talk only the two who talked know it.
            None if how.kind == ContactKind::Talk => Some(ask::unless_typed(desk, None, BY)?),
            typed => typed.map(ToOwned::to_owned),
        };
        let year = Months::year(Month::of(on).year());
        let change = desk.begin()?;
        let ledger = change.ledger(year)?;
        let by = by.as_deref().map(|name| ledger.person(name).map(Stored::who)).transpose()?;
        let mut kept = Vec::new();
        for name in list(&self.who) {
            let member = ledger.person(name)?;
            let contact = Contact {
                member: member.who(),
                on,
                kind: how.kind,
                way: how.way,
                by: by.clone().or_else(|| usual(member, how.kind, on)),
                reached: how.reached,
                content: self.content.as_deref().and_then(paragraphs),
                said: self.said.as_deref().and_then(paragraphs),
                entered_on: desk.today(),
            };
            contact.check()?;
            check_new(&ledger, &contact)?;
            change.add_contact(&contact)?;
            kept.push(contact);
        }
        if kept.is_empty() {
            return Err(Invalid::Missing("姓名").into());
        }
        let after = change.ledger(year)?;
        Ok(Outcome::written(view::contact::recorded(&after, &kept), change, trial))
    }

    /// The day that was typed, or is asked for where a month that is over was; else today.
    fn day(&self, desk: &Desk) -> Result<Day> {
        let month = self.month.as_deref().map(|month| Month::parse(month, desk.today())).transpose()?;
        let on = match (self.on.as_deref(), month) {
            (None, Some(month)) if month != desk.this_month() => {
                desk.day(&ask::unless_typed(desk, None, ON)?)?
            }
            (typed, _) => desk.day_or_today(typed)?,
        };
        match month.filter(|month| !month.contains(on)) {
            Some(month) => {
                let hint = "请核对 --on 和 --month".to_owned();
                Err(Error::Refused(format!("{on} 不在 {month}"), hint))
            }
            None => Ok(on),
        }
    }
}

/// Who is named for it on file: the one responsible for a floating member, the helper of an excused one.
fn usual(member: &Stored<Member>, kind: ContactKind, on: Day) -> Option<Who> {
    match kind {
        ContactKind::Contact => away::on(&member.away.floating, on)?.responsible.clone(),
        ContactKind::Service => away::on(&member.away.excused, on)?.helper.clone(),
        ContactKind::Talk => None,
    }
}

/// The same with the same one on the same day is typed twice.
fn check_new(ledger: &Ledger, contact: &Contact) -> Result<()> {
    let same = |known: &&Contact| Contact { entered_on: contact.entered_on, ..(*known).clone() } == *contact;
    match ledger.contacts.iter().find(same) {
        None => Ok(()),
        Some(known) => {
            let said = format!("{} 与“{}”的{}已经登记过了", known.on, known.member.name, known.kind.label());
            let hint = format!(
                "又有一次的，写明内容；看登记过的：dangri report contact {}",
                Month::of(known.on).year()
            );
            Err(Error::Refused(said, hint))
        }
    }
}
