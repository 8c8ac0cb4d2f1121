//! `dangri dues assess`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::hint;
use crate::cli::input_file;
use crate::cli::options::DryRun;
use crate::cli::pointers::typed;
use crate::cli::value_parsers::{choice, count, fen, labels, year};
use crate::domain::choice::Choice;
use crate::domain::id::{MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::journal::Entry;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::payslip::{Item, ItemKind, Payslip};
use crate::domain::standard::Standard;
use crate::domain::tariff::Category;
use crate::domain::text::{items, line};
use crate::domain::time::{Month, Months};
use crate::error::{Error, Result};
use crate::ops::dues::assess;
use crate::platform::quoted;
use crate::read::standards::{Differing, Standards, Terms, standards};
use crate::view;

/// 核定党费标准：一个人的，或者文件里所有人的
///
/// 党费一年核定一次。计算基数是扣除个人所得税、社会保险、公积金等以后的月收入；不便保存收入的，只写 --amount 每月金额。收入不想留在命令行的历史里的，不写 --base，程序会问；或者用 --file。
///
/// 许多人一起核定的，写成 CSV 或 Excel 文件，栏目是 姓名、类别、计算基数、每月金额，用 --file 读入；有一行不对，就一行也不保存。
///
/// 文件也可以是工资表：岗位工资、薪级工资等计入，个人所得税、保险、公积金、年金扣除，奖励性绩效、住房补贴等不计入，程序算出基数；认不出的栏目，在表头写明，如 岗津（计入）。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri dues assess 张三 --year 今年 --category 在职 --base 5400
  dangri dues assess 李四 --from 本月 --category 离退休 --base 4800
  dangri dues assess 吴九 --year 今年 --category 农民 --amount 0.50
  dangri dues assess 张三 --year 今年 --payslip 本月 \\
    --income 岗位工资=2800 --income 薪级工资=1500 --deduct 公积金=600
  dangri dues assess --file 核定表.csv --year 今年 --by 王五
  dangri dues assess --file 工资表.csv --year 今年 --payslip 本月
  dangri dues assess --file 全单位工资表.xlsx --payslip 本月 --skip-others
  dangri dues assess 张三 --year 今年 --cancel --reason 记错了人")]
pub(crate) struct Assess {
    /// 姓名
    #[arg(value_name = "姓名", required_unless_present = "file")]
    who: Option<String>,
    /// CSV 或 Excel 文件：姓名、类别、计算基数、每月金额，或者工资表
    #[arg(long, value_name = "文件",
          conflicts_with_all = ["who", "category", "base", "amount", "income", "deduct"])]
    file: Option<PathBuf>,
    /// 哪一年的标准（不写为本年），从 1 月起用
    #[arg(long, value_name = "年份", value_parser = year, conflicts_with = "from")]
    year: Option<i32>,
    /// 从哪个月起用（年中变动的）
    #[arg(long, value_name = "月份")]
    from: Option<String>,
    /// 党费类别（不写为花名册上的）：在职、年薪制、个体经营、离退休、农民、学生、下岗失业、抚恤救济、低保
    #[arg(long, value_name = "类别", value_parser = choice::<Category>, add = labels::<Category>())]
    category: Option<Category>,
    /// 计算基数（元）
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    base: Option<Fen>,
    /// 按哪个月的工资核定
    #[arg(long, value_name = "月份")]
    payslip: Option<String>,
    /// 计入基数的工资项目，可以写多次
    #[arg(long, value_name = "名称=元")]
    income: Vec<String>,
    /// 从基数里扣除的工资项目，可以写多次
    #[arg(long, value_name = "名称=元", requires = "income")]
    deduct: Vec<String>,
    /// 每月金额（元）：定额有幅度的，或者不按比例核定的
    #[arg(long, value_name = "元", value_parser = fen, allow_negative_numbers = true)]
    amount: Option<Fen>,
    /// 与按比例计算不同的理由；撤销的，写撤销的理由
    #[arg(long, value_name = "文字")]
    reason: Option<String>,
    /// 文件里不是本支部党员的跳过（全单位的工资表），列出他们的姓名
    #[arg(long, requires = "file")]
    skip_others: bool,
    /// 只保存算出来的每月金额，不保存工资和基数（以前保存过的，日志里还在）
    #[arg(long)]
    amount_only: bool,
    /// 核定人
    #[arg(long, value_name = "姓名")]
    by: Option<String>,
    /// 撤销登记错了的核定：那个人的，用 --year、--from 写明从何时起，或者写编号；或者 --file 文件里的人的
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["category", "base", "income", "deduct", "amount",
        "amount_only", "by"])]
    cancel: Option<Option<u32>>,
    #[command(flatten)]
    dry_run: DryRun,
}

/// Months that a payslip may be older than what is verified by it.
const OLDEST_PAYSLIP: i32 = 24;

const CATEGORY: Question = Question::new("--category 党费类别", "党费类别", "在职").among::<Category>();
const PAYSLIP: Question = Question::new("--payslip 工资月份", "按哪个月的工资", "2025-12");
const BASE: Question = Question::new("--base 计算基数", "计算基数（元）", "5400");

impl Assess {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        let from = match &self.from {
            Some(from) => Month::parse(from, ctx.today())?,
            None => Month::new(self.year.unwrap_or(ctx.this_month().year()), 1)?,
        };
        let furthest = Months::year(ctx.this_month().year() + 1).to;
        if from > furthest {
            let hint = format!("最远核定到下一年（{furthest}），请核对年份、月份");
            return Err(Error::Refused(format!("{}还早", from.title()), hint));
        }
        let span = Months { from, to: from.max(ctx.this_month()) };
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number, span);
        }
        if self.file.is_some() && self.reason.is_some() {
            return Err(Error::Refused(
                "文件里的人各有各的理由".into(),
                "去掉 --reason，在文件里写 理由 一栏".into(),
            ));
        }
        let before = ctx.store()?.people_and_dues(span)?;
        let verified_by = self.by.as_deref().map(|name| before.person(name).map(Stored::who)).transpose()?;
        let payslip = self.payslip(ctx, from)?;
        let Standards { standards, others, differing, unread } = match (&self.file, &self.who) {
            (Some(file), _) => {
                let (verified_by, passes_others) = (verified_by.as_ref(), self.skip_others);
                read(
                    ctx,
                    file,
                    Terms { from, payslip, verified_by, passes_others, hint: hint::of_invalid },
                    &before,
                )?
            }
            (None, who) => {
                let one = self.standard(ctx, &before, who.as_deref(), from, payslip, verified_by)?;
                Standards { standards: vec![one], ..Standards::default() }
            }
        };
        let (schedule, rounding) = (before.schedule(from), before.policy(from.first()).rounding);
        let kept = |standard: Standard| {
            if self.amount_only { standard.without_pay(schedule, rounding) } else { standard }
        };
        let standards = standards.into_iter().map(|standard| assess::or_known(&before, standard));
        let standards: Vec<Standard> = standards.map(kept).collect();
        let mut notes: Vec<String> = differing.iter().map(differs).collect();
        if !others.is_empty() {
            let (count, names) = (others.len(), others.join("、"));
            notes.push(format!("跳过了 {count} 人，不是花名册上的党员：{names}"));
        }
        notes.extend(unread.told());
        let change = ctx.begin_as(&self.entry(ctx))?;
        standards.iter().try_for_each(|standard| change.put_standard(standard))?;
        let after = change.ledger(span)?;
        Ok(Outcome::written(
            view::dues::assessed(&before, &after, &standards, notes, typed),
            change,
            &self.dry_run,
        ))
    }

    /// Takes back a member's standard, or those of the members of a file.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>, span: Months) -> Result<Outcome> {
        let reason = self.reason.as_deref();
        let is_said = self.year.is_some() || self.from.is_some();
        let taken = match (&self.file, &self.who) {
            (Some(file), _) => {
                let payslip = self.payslip(ctx, span.from)?;
                let terms = || Terms {
                    from: span.from,
                    payslip,
                    verified_by: None,
                    passes_others: self.skip_others,
                    hint: hint::of_invalid,
                };
                cancel::only(ctx, reason, span, |ledger| {
                    let read = read(ctx, file, terms(), ledger)?;
                    Ok(assess::of(ledger, &read.standards)?)
                })?
            }
            (None, who) => {
                let who = who.as_deref().unwrap_or_default();
                let when = if is_said { format!("从 {} 起", span.from) } else { String::new() };
                let called = Called {
                    what: format!("“{who}”{when}的党费核定"),
                    show: format!("看核定的：dangri dues explain {}", quoted(who)),
                    one: &|one: &Standard| format!("{} 起，{}", one.from, one.category.label()),
                };
                let typed = cancel::Typed { number, reason };
                cancel::one_of(ctx, typed, span, &called, |ledger| {
                    let from = is_said.then_some(span.from);
                    Ok(assess::noted(ledger, ledger.person(who)?.id, from))
                })?
                .map(|one| vec![one])
            }
        };
        let cancel::TakenBack { change, ledger, record: gone, .. } = taken;
        gone.iter().try_for_each(|standard| change.remove_standard(standard))?;
        let page = view::dues::unassessed(&ledger, &change.ledger(span)?, &gone, typed);
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The journal's entry; without the pay, where that shall not be kept.
    fn entry(&self, ctx: &CommandContext) -> Entry {
        let entry = ctx.entry();
        let pay = ["--base", "--income", "--deduct"];
        if self.amount_only { Entry { command: ctx.app.command_line(&pay), ..entry } } else { entry }
    }

    /// The month of the pay, asked for where its items are typed.
    fn payslip(&self, ctx: &CommandContext, from: Month) -> Result<Option<Month>> {
        let month = |said: &str| -> Result<Month> {
            let month = Month::parse(said, ctx.today())?;
            if month > from || month < from.plus(-OLDEST_PAYSLIP) {
                return Err(Invalid::PayslipFar { payslip: month, from }.into());
            }
            Ok(month)
        };
        match &self.payslip {
            None if self.income.is_empty() => Ok(None),
            typed => ask::until_right(ctx, typed.as_deref(), PAYSLIP, month).map(Some),
        }
    }

    /// One member's, as typed; what is missing is asked for.
    fn standard(
        &self,
        ctx: &CommandContext,
        ledger: &Ledger,
        who: Option<&str>,
        from: Month,
        payslip: Option<Month>,
        verified_by: Option<MemberRef>,
    ) -> Result<Standard> {
        let member = ledger.person(who.unwrap_or_default())?;
        let on_file = member.standing(from.last()).category;
        let category = match self.category.or(on_file) {
            Some(category) => category,
            None => ask::until_right(ctx, None, CATEGORY, |said| Ok(Category::parse(said)?))?,
        };
        let read = |typed: &[String], kind: ItemKind| -> Result<Vec<Item>, Invalid> {
            let each = typed.iter().flat_map(|text| items(text, |token| token.contains(['=', '＝'])));
            each.map(|text| item(text, kind)).collect()
        };
        let mut all = read(&self.income, ItemKind::Counted)?;
        all.extend(read(&self.deduct, ItemKind::Deducted)?);
        let payslip = payslip.map(|month| Payslip { month, items: all });
        let of_items = payslip.as_ref().map(Payslip::base).transpose()?.flatten();
        let by_rate = ledger.schedule(from).tariff(category).is_by_rate();
        let mut standard = Standard {
            member: member.who(),
            from,
            category,
            base: self.base.or(of_items),
            payslip,
            fixed: self.amount,
            reason: self.reason.as_deref().and_then(line),
            verified_by,
        };
        if by_rate && standard.base.is_none() && self.amount.is_none() && ctx.app.can_ask {
            standard.base = Some(ask::until_right(ctx, None, BASE, |said| Ok(Fen::parse(said)?))?);
        }
        standard.check(ledger.schedule(from))?;
        Ok(standard)
    }
}

fn differs(one: &Differing) -> String {
    let (name, items, gross) = (&one.name, one.items, one.gross);
    format!("{name} 各项（计入和不计入）共 {items} 元，应发是 {gross} 元，请核对是不是漏了、错了一项")
}

/// `岗位工资=2800`.
fn item(text: &str, kind: ItemKind) -> Result<Item, Invalid> {
    let form = || Invalid::ItemForm(text.to_owned());
    let (name, amount) = text.split_once(['=', '＝']).ok_or_else(form)?;
    Ok(Item { name: line(name).ok_or_else(form)?, kind, amount: Fen::parse(amount)? })
}

/// Those of a file, all or none.
fn read(ctx: &CommandContext, file: &Path, terms: Terms<'_>, ledger: &Ledger) -> Result<Standards> {
    let name = file.display().to_string();
    standards(&name, &input_file::bytes(ctx, file)?, terms, ledger)
        .map_err(|faults| input_file::refused(file, &faults))
}
