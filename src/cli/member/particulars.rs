//! What is noted of a member, as flags that `add` and `edit` share.

use clap::Args;

use crate::cli::command_context::CommandContext;
use crate::cli::value_parsers::{choice, labels, put, yes_no};
use crate::domain::birth::Birth;
use crate::domain::invalid::Invalid;
use crate::domain::member::{Gender, Member, Standing};
use crate::domain::tariff::Category;
use crate::domain::text::line;
use crate::domain::time::{Day, Month};

#[derive(Debug, Args)]
pub(crate) struct Particulars {
    /// 性别：男、女
    #[arg(long, value_name = "性别", value_parser = choice::<Gender>, add = labels::<Gender>())]
    gender: Option<Gender>,
    /// 民族
    #[arg(long, value_name = "民族")]
    ethnicity: Option<String>,
    /// 出生日期；不知道哪一天的，写到月，如 1985-03
    #[arg(long, value_name = "日期")]
    birth: Option<String>,
    /// 学历
    #[arg(long, value_name = "学历")]
    education: Option<String>,
    /// 转正日期（预备党员不写）
    #[arg(long, value_name = "日期")]
    full: Option<String>,
    /// 党费交至：转来的，介绍信上写的月份，从下一个月起在这里缴
    #[arg(long, value_name = "月份")]
    paid_to: Option<String>,
    /// 联系电话
    #[arg(long, value_name = "电话")]
    phone: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
    #[command(flatten)]
    pub(super) standing: Changing,
}

/// What changes with time.
#[derive(Debug, Args)]
pub(crate) struct Changing {
    /// 所在党小组
    #[arg(long, value_name = "党小组")]
    group: Option<String>,
    /// 党内职务，如 书记、组织委员
    #[arg(long, value_name = "职务")]
    post: Option<String>,
    /// 是否党员领导干部：是、否
    #[arg(long, value_name = "是否", value_parser = yes_no)]
    cadre: Option<bool>,
    /// 是否离退休：是、否
    #[arg(long, value_name = "是否", value_parser = yes_no)]
    retired: Option<bool>,
    /// 党费类别：在职、年薪制、个体经营、离退休、农民、学生、下岗失业、抚恤救济、低保
    #[arg(long, value_name = "类别", value_parser = choice::<Category>, add = labels::<Category>())]
    category: Option<Category>,
}

impl Particulars {
    /// Puts what was typed into a member; an empty text clears.
    pub(super) fn apply(&self, ctx: &CommandContext, member: &mut Member) -> Result<(), Invalid> {
        if let Some(text) = &self.birth {
            member.birth = line(text).map(|text| Birth::parse(&text)).transpose()?;
        }
        if let (Some(text), Some(last)) = (&self.paid_to, member.memberships.last_mut()) {
            last.paid_before = line(text).map(|text| Month::parse(&text, ctx.today())).transpose()?;
        }
        let put_day = |kept: &mut Option<Day>, text: &Option<String>| -> Result<(), Invalid> {
            if let Some(text) = text {
                *kept = line(text).map(|text| ctx.day(&text)).transpose()?;
            }
            Ok(())
        };
        member.gender = self.gender.or(member.gender);
        put(&mut member.ethnicity, self.ethnicity.as_deref());
        put(&mut member.education, self.education.as_deref());
        put_day(&mut member.full, &self.full)?;
        put(&mut member.phone, self.phone.as_deref());
        put(&mut member.note, self.note.as_deref());
        Ok(())
    }
}

impl Changing {
    pub(super) fn is_empty(&self) -> bool {
        self.group.is_none()
            && self.post.is_none()
            && self.cadre.is_none()
            && self.retired.is_none()
            && self.category.is_none()
    }

    pub(super) fn apply(&self, standing: &mut Standing) {
        put(&mut standing.group, self.group.as_deref());
        put(&mut standing.post, self.post.as_deref());
        standing.cadre = self.cadre.unwrap_or(standing.cadre);
        standing.retired = self.retired.unwrap_or(standing.retired);
        standing.category = self.category.or(standing.category);
    }
}
