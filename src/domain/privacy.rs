//! What is kept of people that is nobody's business: shown only where it is asked for, and dropped of those who left.
//!
//! By table and column of the file, in one place: the journal has the same rows. Sources: 《个人信息保护法》 art. 6, 19, 28 and 47 (no more
//! than the purpose needs, no longer than it needs; health and pay are sensitive; what is no longer needed is deleted).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::member::Member;

/// What stands for a text that was forgotten, where the record says that there was one.
pub const FORGOTTEN: &str = "（已删除）";

/// How something is shown that is private, where it was not asked for.
pub const HIDDEN: &str = "（不显示）";

/// What becomes of something private of a member who is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgetting {
    /// It is emptied.
    Empty,
    /// [`FORGOTTEN`] takes its place, since the record needs that there was one.
    Said,
    /// The row goes.
    Row,
    /// The same within the JSON of what a record said before it was mended, of that member alone.
    Within,
    /// It stays, being the ground of a decision of the branch or of an amount that is owed.
    Kept,
}

/// What is to be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToForget {
    /// What is private of a member.
    Member(Id<Member>),
    /// The items of people's pay by which standards were assessed that are in force from a month up to the end of a year.
    PayUpTo(i32),
}

/// What was forgotten.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Forgotten {
    /// Of how many rows, by what was private in them, in the order of [`PRIVATE`].
    pub rows: Vec<ForgottenRows>,
    /// Changes of the journal that lost something.
    pub changes: usize,
    /// Entries of the journal that lost what was typed.
    pub entries: usize,
}

/// How many rows lost something private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ForgottenRows {
    pub what: &'static str,
    pub rows: usize,
}

impl Forgotten {
    /// Returns whether there was nothing to forget.
    pub fn is_nothing(&self) -> bool {
        self.changes == 0 && self.rows.is_empty()
    }
}

/// What of the journal an entry forgot, as it stands in it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct About {
    /// Changes, each with the SHA-256 of what is left of it, in hexadecimal; nothing is left where there is none.
    pub changes: BTreeMap<i64, Option<String>>,
    /// Entries of which what was typed went.
    pub entries: BTreeSet<i64>,
}

/// A column that is private.
#[derive(Debug)]
pub struct Private {
    pub table: &'static str,
    pub column: &'static str,
    pub forgetting: Forgetting,
    /// As people call it.
    pub label: &'static str,
}

const fn private(
    table: &'static str,
    column: &'static str,
    forgetting: Forgetting,
    label: &'static str,
) -> Private {
    Private { table, column, forgetting, label }
}

/// All that is private.
pub const PRIVATE: &[Private] = &[
    private("member", "phone", Forgetting::Empty, "联系电话"),
    private("member", "note", Forgetting::Empty, "备注"),
    private("excuse", "reason", Forgetting::Kept, "免于参加的理由"),
    private("floating", "contact", Forgetting::Said, "流动期间的联系方式"),
    private("contact", "content", Forgetting::Said, "联系、谈话的内容"),
    private("contact", "said", Forgetting::Said, "反映的情况"),
    private("attendance", "reason", Forgetting::Said, "请假原因"),
    private("meeting_attendance", "reason", Forgetting::Said, "会议请假原因"),
    private("makeup", "waived", Forgetting::Said, "不用补课的理由"),
    private("amendment", "before", Forgetting::Within, "更正以前的请假、补课"),
    private("meeting_amendment", "before", Forgetting::Within, "会议更正以前的请假"),
    private("standard", "base_fen", Forgetting::Kept, "党费计算基数"),
    private("standard", "reason", Forgetting::Said, "党费核定的原因"),
    private("payslip_item", "name", Forgetting::Row, "工资项目"),
    private("payslip_item", "amount_fen", Forgetting::Row, "工资金额"),
    private("relief", "reason", Forgetting::Said, "少交、免交的原因"),
    private("payment", "payer_reason", Forgetting::Said, "代缴原因"),
    private("payment", "reason", Forgetting::Said, "缴费说明"),
    private("deferral", "reason", Forgetting::Said, "缓缴原因"),
];

/// The parts of a record that say why somebody was away, as amendments name them.
const PARTS: [&str; 3] = ["attendance", "makeup", "meeting"];

/// Returns whether a column is private of a row; `field` is the part that an amendment is about.
pub fn is_private(table: &str, column: &str, field: Option<&str>) -> bool {
    let found = PRIVATE.iter().find(|private| private.table == table && private.column == column);
    found.is_some_and(|private| match private.forgetting {
        Forgetting::Within => field.is_some_and(|field| PARTS.contains(&field)),
        _ => true,
    })
}
