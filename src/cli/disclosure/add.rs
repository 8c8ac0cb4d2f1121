//! `dangri disclosure add`.

use clap::Args;

use crate::cli::ask::{self, Of, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::value_parsers::{choice, count, labels};
use crate::domain::choice::Choice;
use crate::domain::disclosure::{Disclosure, DisclosureKind};
use crate::domain::id::Stored;
use crate::domain::invalid::in_order;
use crate::domain::resolution::Resolution;
use crate::domain::time::Months;
use crate::error::Result;
use crate::ops::disclosure::{self as ops, Refusal};
use crate::view;

/// 登记一次公开
///
/// 每月的党费收缴情况用 --dues 月份，决议用 --resolution 编号，事项不用写；其他的写事项和类别。公开的内容张贴在哪里，用 --place 写明。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri disclosure add --dues 本月 --place 公开栏
  dangri disclosure add --resolution 3 --place 公开栏
  dangri disclosure add 发展党员公示 --kind 党务 --place 公开栏 \\
    --from 今天 --until 今天
  dangri disclosure add --cancel 3 --reason 没有公开")]
pub(crate) struct Add {
    /// 公开事项
    #[arg(value_name = "事项", conflicts_with_all = ["dues", "resolution"])]
    matter: Option<String>,
    /// 哪个月的党费收缴情况
    #[arg(long, value_name = "月份", conflicts_with_all = ["kind", "resolution"])]
    dues: Option<String>,
    /// 哪一项决议，写编号
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with = "kind")]
    resolution: Option<u32>,
    /// 类别：党务、政务、财务、决议（不写为党务）
    #[arg(long, value_name = "类别", value_parser = choice::<DisclosureKind>, add = labels::<DisclosureKind>())]
    kind: Option<DisclosureKind>,
    /// 方式：公开栏、党员大会、微信群等
    #[arg(long, value_name = "方式")]
    place: Option<String>,
    /// 公开日期（不写为今天）
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 公开到哪天
    #[arg(long, value_name = "日期")]
    until: Option<String>,
    /// 撤销登记错了的一次公开（还没有人询问的）；有几次的写编号，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count,
        conflicts_with_all = ["matter", "dues", "resolution", "kind", "place", "from", "until"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

/// Days after a resolution in which it is most likely made public today.
const RECENT: i64 = 7;

const MATTER: Question = Question::new("公开事项", "公开事项", "发展党员公示");
const PLACE: Question = Question::new("--place 方式", "公开方式", "公开栏").of(&["公开栏", "微信群", "会上"]);

impl Add {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        let month = self.dues.as_deref().map(|month| ctx.month(Some(month))).transpose()?;
        let resolution = self.resolution.map(|number| Add::decided(ctx, number)).transpose()?;
        let asks = self.matter.is_none() && month.is_none() && resolution.is_none();
        let matter = match (month, &resolution) {
            (Some(month), _) => format!("{}党费收缴情况", month.title()),
            (None, Some(resolution)) => format!("决议：{}", resolution.text),
            (None, None) => ask::written(ctx, self.matter.as_deref(), MATTER)?,
        };
        let kind = match (month, self.kind) {
            (Some(_), _) => DisclosureKind::Dues,
            (None, _) if resolution.is_some() => DisclosureKind::Resolution,
            (None, None) if asks => {
                let which = ("--kind 类别", "类别", Of::options::<DisclosureKind>());
                ask::offered(ctx, which, DisclosureKind::Party.label(), |said| {
                    Ok(DisclosureKind::parse(said)?)
                })?
            }
            (None, kind) => kind.unwrap_or(DisclosureKind::Party),
        };
        let place = ask::written(ctx, self.place.as_deref(), PLACE)?;
        // Of a month that is over, or a meeting long past, today would say what did not happen.
        let long_past =
            |resolution: &Stored<Resolution>| (ctx.today() - resolution.made_on).num_days() > RECENT;
        let over =
            month.is_some_and(|month| month < ctx.this_month()) || resolution.as_ref().is_some_and(long_past);
        let from = ask::day_of(ctx, self.from.as_deref(), "公开日期", over || asks)?;
        let change = ctx.begin()?;
        let span = Months::one(ctx.this_month());
        let disclosure = Disclosure {
            kind,
            matter,
            month,
            resolution: resolution.as_ref().map(|resolution| resolution.id),
            place: Some(place),
            from,
            until: self.until.as_deref().map(|until| ctx.day(until)).transpose()?,
            inquiries: Vec::new(),
            entered_on: ctx.today(),
        };
        disclosure.check()?;
        if let Some(resolution) = &resolution {
            in_order(Some(resolution.made_on), Some(disclosure.from), ["决议形成日期", "公开日期"])?;
        }
        let ledger = change.ledger(month.map_or(span, Months::one))?;
        ops::check_new(&ledger, &disclosure)?;
        let id = change.add_disclosure(&disclosure)?;
        let page = view::disclosure::register(&ledger, "公开", &[&Stored { id, value: disclosure }])
            .done("（已登记）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }
}

impl Add {
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let called = Called {
            what: "公开".into(),
            show: "看登记过的：dangri disclosure list".into(),
            one: &|one: &Stored<Disclosure>| format!("{} {}", one.from, one.matter),
        };
        let typed = cancel::Typed { number, reason: self.reason.as_deref() };
        let taken = cancel::one_of(ctx, typed, Months::one(ctx.this_month()), &called, |ledger| {
            Ok(ops::noted(ledger))
        })?;
        let known = taken.record;
        ops::check_removable(&known)?;
        taken.change.remove_disclosure(known.id)?;
        let page = view::disclosure::register(&taken.ledger, "公开", &[&known]).done("（已撤销）");
        Ok(Outcome::written(page, taken.change, &self.dry_run))
    }

    fn decided(ctx: &CommandContext, number: u32) -> Result<Stored<Resolution>> {
        let ledger = ctx.store()?.ledger(Months::one(ctx.this_month()))?;
        let found = ledger.resolutions.into_iter().find(|one| one.id.0 == i64::from(number));
        Ok(found.ok_or(Refusal::NoResolution(number))?)
    }
}
