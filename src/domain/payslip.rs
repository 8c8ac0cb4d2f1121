//! The payslip from which a base 计算基数 of dues comes: what counts, what is deducted, what is left out.

use serde::Serialize;

use super::choice::choice;
use super::invalid::Invalid;
use super::money::Fen;
use super::text::half_width;
use super::time::Month;

choice! {
    /// What an item does to the base.
    ItemKind "工资项目" {
        Counted "counted" "计入",
        Deducted "deducted" "扣除",
        LeftOut "left-out" "不计入",
    }
}

/// One line of a payslip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    pub name: String,
    pub kind: ItemKind,
    #[serde(rename = "amount_fen")]
    pub amount: Fen,
}

/// The month's pay by which a standard was verified; without items where only the base was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payslip {
    pub month: Month,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

impl Payslip {
    pub fn sum(&self, kind: ItemKind) -> Fen {
        self.items.iter().filter(|item| item.kind == kind).map(|item| item.amount).sum()
    }

    /// What counts, less what is deducted; `None` where no items are kept.
    ///
    /// # Errors
    /// `Invalid::BaseBelowZero`.
    pub fn base(&self) -> Result<Option<Fen>, Invalid> {
        let (counted, deducted) = (self.sum(ItemKind::Counted), self.sum(ItemKind::Deducted));
        match counted - deducted {
            _ if self.items.is_empty() => Ok(None),
            base if base < Fen::ZERO => Err(Invalid::BaseBelowZero { counted, deducted }),
            base => Ok(Some(base)),
        }
    }
}

/// What the name of a payslip's column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A part of the regular pay.
    Pay,
    /// Paid, and not counted: allowances of the reforms, 奖励性绩效. To be taken out of a gross sum.
    Allowance,
    /// Tax, insurance, fund, annuity.
    Deduction,
    /// 应发: the sum of all that is paid, which stands for the parts where those aren't there.
    Gross,
    /// 实发 and the like: sums that say nothing new.
    Sum,
}

/// Names as payslips have them. Source: 中组发〔2008〕3号 art. 1, 组电明字〔2017〕5号.
const NAMES: &[(Nature, &[&str])] = &[
    (
        Nature::Pay,
        &[
            "基本工资",
            "岗位工资",
            "薪级工资",
            "职务工资",
            "级别工资",
            "技术等级工资",
            "技术等级（职务）工资",
            "津贴补贴",
            "津补贴",
            "津贴",
            "补贴",
            "岗位津贴",
            "生活补贴",
            "工作性津贴",
            "生活性补贴",
            "规范津贴补贴",
            "基础性绩效",
            "基础性绩效工资",
            "基础绩效",
            "绩效工资（基础性）",
            "绩效工资（基础）",
            "基本离退休费",
            "离退休费",
            "基本养老金",
            "养老金",
        ],
    ),
    (
        Nature::Allowance,
        &[
            "奖励性绩效",
            "奖励性绩效工资",
            "奖励绩效",
            "绩效工资（奖励性）",
            "绩效工资（奖励）",
            "房补",
            "车补",
            "住房补贴",
            "交通补贴",
            "公务交通补贴",
            "车改补贴",
            "通讯补贴",
            "通信补贴",
            "加班费",
            "加班补贴",
            "误餐补贴",
            "伙食补贴",
            "取暖补贴",
            "取暖费",
            "物业补贴",
            "物业费补贴",
            "物业费",
            "物业服务补贴",
            "公务用车补贴",
            "公车补贴",
            "用车补贴",
            "防暑降温费",
            "高温补贴",
            "高温津贴",
            "降温费",
            "电话补贴",
            "话费补贴",
            "餐补",
            "午餐补贴",
        ],
    ),
    (
        Nature::Deduction,
        &[
            "个人所得税",
            "个税",
            "所得税",
            "养老保险",
            "基本养老保险",
            "医疗保险",
            "基本医疗保险",
            "失业保险",
            "失业",
            "养老",
            "医疗",
            "医保",
            "工伤保险",
            "生育保险",
            "住房公积金",
            "公积金",
            "职业年金",
            "企业年金",
            "社会保险",
            "社会保险费",
            "社保",
            "五险",
            "五险一金",
        ],
    ),
    (Nature::Gross, &["应发工资", "应发合计", "应发数", "应发", "工资总额"]),
    // The dues of the union and of the Party are paid from what counts.
    (
        Nature::Sum,
        &[
            "实发工资",
            "实发合计",
            "实发数",
            "实发",
            "扣款合计",
            "代扣合计",
            "扣除合计",
            "应扣合计",
            "应扣",
            "工会费",
            "工会会费",
            "党费",
        ],
    ),
];

/// Names that mean the same, or of which one holds the others: of each group a payslip has one column only.
const ONE_OF: &[&[&str]] = &[
    &["应发工资", "应发合计", "应发数", "应发", "工资总额"],
    &["个人所得税", "个税", "所得税"],
    &["住房公积金", "公积金", "五险一金"],
    &["养老保险", "基本养老保险", "养老", "社会保险", "社会保险费", "社保", "五险", "五险一金"],
    &["医疗保险", "基本医疗保险", "医疗", "医保", "社会保险", "社会保险费", "社保", "五险", "五险一金"],
    &["失业保险", "失业", "社会保险", "社会保险费", "社保", "五险", "五险一金"],
    &["津贴补贴", "津补贴", "规范津贴补贴", "工作性津贴", "津贴"],
    &["津贴补贴", "津补贴", "规范津贴补贴", "生活性补贴", "生活补贴", "补贴"],
    &["基础性绩效", "基础性绩效工资", "基础绩效", "绩效工资（基础性）", "绩效工资（基础）"],
    &["奖励性绩效", "奖励性绩效工资", "奖励绩效", "绩效工资（奖励性）", "绩效工资（奖励）"],
    &["住房补贴", "房补"],
    &["交通补贴", "公务交通补贴", "车改补贴", "车补"],
    &["基本离退休费", "离退休费", "基本养老金", "养老金"],
];

/// A name with its brackets as the names above have them: `绩效工资(奖励性)`, `岗津【计入】`.
pub fn plain_name(name: &str) -> String {
    half_width(name).replace(['(', '【', '['], "（").replace([')', '】', ']'], "）")
}

/// Whether two columns of these names would put the same money into the base twice.
pub fn overlap(one: &str, other: &str) -> bool {
    let (one, other) = (plain_name(one), plain_name(other));
    let holds = |group: &&&[&str]| group.contains(&one.as_str()) && group.contains(&other.as_str());
    one == other || ONE_OF.iter().any(|group| holds(&group))
}

impl Nature {
    /// What a column of that name means; `None` for a name that does not say it by itself, such as 绩效工资 or 奖金.
    pub fn of(name: &str) -> Option<Nature> {
        let plain = plain_name(name);
        NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(nature, _)| *nature)
    }

    /// What an item of that name does to the base, where the parts of the pay stand beside it, or their sum alone.
    pub fn kind(self, parts_are_there: bool) -> Option<ItemKind> {
        match self {
            Nature::Gross if parts_are_there => None,
            Nature::Pay | Nature::Gross => Some(ItemKind::Counted),
            Nature::Allowance if parts_are_there => Some(ItemKind::LeftOut),
            Nature::Allowance | Nature::Deduction => Some(ItemKind::Deducted),
            Nature::Sum => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, ItemKind, Month, Nature, Payslip, overlap};
    use crate::domain::invalid::Invalid;
    use crate::domain::money::Fen;

    fn payslip(items: &[(&str, ItemKind, i64)]) -> Payslip {
        let item = |(name, kind, fen): &(&str, ItemKind, i64)| Item {
            name: (*name).into(),
            kind: *kind,
            amount: Fen(*fen),
        };
        Payslip { month: Month::new(2025, 12).unwrap(), items: items.iter().map(item).collect() }
    }

    #[test]
    fn the_base_is_what_counts_less_what_is_deducted() {
        let slip = payslip(&[
            ("岗位工资", ItemKind::Counted, 280_000),
            ("薪级工资", ItemKind::Counted, 150_050),
            ("奖励性绩效", ItemKind::LeftOut, 90_000),
            ("住房公积金", ItemKind::Deducted, 60_025),
        ]);
        assert_eq!(slip.base(), Ok(Some(Fen(280_000 + 150_050 - 60_025))));
        assert_eq!(payslip(&[]).base(), Ok(None));
        let below = payslip(&[("岗位工资", ItemKind::Counted, 100), ("公积金", ItemKind::Deducted, 101)]);
        assert_eq!(below.base(), Err(Invalid::BaseBelowZero { counted: Fen(100), deducted: Fen(101) }));
    }

    #[test]
    fn allowances_are_left_out_of_the_parts_and_taken_out_of_the_sum() {
        let kind = |name, parts| Nature::of(name).and_then(|nature| nature.kind(parts));
        assert_eq!(kind("住房补贴", true), Some(ItemKind::LeftOut));
        assert_eq!(kind("住房补贴", false), Some(ItemKind::Deducted));
        assert_eq!(kind("应发合计", true), None);
        assert_eq!(kind("应发合计", false), Some(ItemKind::Counted));
        assert_eq!(kind("基础性绩效", true), Some(ItemKind::Counted));
        assert_eq!(kind("个人所得税", true), Some(ItemKind::Deducted));
        assert_eq!(kind("技术等级(职务)工资", true), Some(ItemKind::Counted));
        assert_eq!(kind("实发工资", false), None);
        assert_eq!(kind("绩效工资(奖励性)", true), Some(ItemKind::LeftOut));
        assert!(
            overlap("应发工资", "应发合计")
                && overlap("养老保险", "五险")
                && overlap("津贴补贴", "生活性补贴")
        );
        assert!(!overlap("工作性津贴", "生活性补贴") && !overlap("养老保险", "医疗保险"));
        // Neither says by itself whether it counts.
        assert_eq!((Nature::of("绩效工资"), Nature::of("奖金")), (None, None));
    }
}
