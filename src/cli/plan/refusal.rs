//! Why something about the plan is not done, in words, and what to type instead.

use crate::domain::choice::Choice;
use crate::error::Error;
use crate::ops::plan::Refusal;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        let (says, hint) = match refusal {
            Refusal::Invalid(invalid) => return invalid.into(),
            Refusal::Adopted(month, on) => (
                format!("{}年的计划已于 {on} 研究通过，不能再起草", month.year()),
                format!("逐月调整：dangri plan amend {month} --theme 主题 --reason 理由"),
            ),
            Refusal::NothingToDraft(year) => (
                format!("{year}年没有要起草的月份"),
                format!("修改用 dangri plan set {year}-01 --theme 主题；看计划：dangri plan show {year}"),
            ),
            Refusal::NothingToWrite => ("没有什么要写的".into(), "写上 --theme 主题 等要写的内容".into()),
            Refusal::NoRequest(month, number) => (
                format!("{}没有第 {number} 号申请", month.title()),
                format!("看各次申请的编号：dangri plan show {month}"),
            ),
            Refusal::Answered(request) => {
                let decided = request.decided_on.map(|day| format!("{day} ")).unwrap_or_default();
                let decision = request.decision.map_or("", Choice::label);
                let (number, proposed) = (request.id, request.proposed);
                (
                    format!("改到 {proposed} 的第 {number} 号申请，上级已于 {decided}批复：{decision}"),
                    format!(
                        "又申请了一次的，写明 --applied 申请日期；登记错了的，加上 --number {number} 更正"
                    ),
                )
            }
            Refusal::RequestedAlready(id, month) => (
                format!("第 {id} 号申请已经是这样登记的"),
                format!("又申请了一次的，写明 --applied 申请日期；看登记过的：dangri plan show {month}"),
            ),
            Refusal::NoPartyDay(month) => (
                format!("{}没有党日，不用改期", month.title()),
                format!("看本年的党日：dangri plan dates {}", month.year()),
            ),
            Refusal::NotAdopted(year) => {
                (format!("{year}年的计划还没有登记研究通过"), format!("看计划：dangri plan show {year}"))
            }
            Refusal::NotFiled(year) => {
                (format!("{year}年的计划还没有登记报送备案"), format!("看计划：dangri plan show {year}"))
            }
            Refusal::NotPlanned(month) => (
                format!("{}没有写过计划", month.title()),
                format!("看计划：dangri plan show {}", month.year()),
            ),
            Refusal::NothingDrafted(year) => (
                format!("{year}年没有还和起草时一样的月份"),
                format!("逐月撤销：dangri plan set {year}-01 --cancel；看计划：dangri plan show {year}"),
            ),
            Refusal::AdoptedMonth(month, on) => (
                format!("{}年的计划已于 {on} 研究通过，{}的计划不能撤销", month.year(), month.title()),
                format!(
                    "要改的，调整：dangri plan amend {month} --theme 主题 --reason 理由；研究通过登记错了的，先撤销：dangri plan adopt {} --cancel",
                    month.year()
                ),
            ),
            Refusal::IsPartyDay(day) => {
                (format!("{day} 本来就是党日"), "改到的日期就是原定的党日，不用申请".into())
            }
        };
        Error::Refused(says, hint)
    }
}
