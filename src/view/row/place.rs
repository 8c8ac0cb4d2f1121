//! The words of the organisation and of what a place sets.

use super::ColumnWords as C;
use super::Kind::{Code, Entered, Plain, Setting};
use super::{Noun, TableWords, label};
use crate::domain::org::OrgKind;

/// The two kinds of days in a year's notice.
fn day_kind(code: &str) -> Option<&'static str> {
    match code {
        "off" => Some("放假"),
        "work" => Some("调休上班"),
        _ => None,
    }
}

pub(super) const TABLES: &[TableWords] = &[
    TableWords {
        table: "organisation",
        noun: Noun::Organisation,
        of: "党组织",
        columns: &[
            C("id", "编号", Entered),
            C("name", "名称", Plain),
            C("kind", "类型", Code(label::<OrgKind>)),
            C("superior", "上级", Plain),
            C("place", "活动地点", Plain),
            C("since", "从哪个月记起", Plain),
            C("code", "编码", Plain),
        ],
    },
    TableWords {
        table: "election",
        noun: Noun::Organisation,
        of: "{on} 的换届",
        columns: &[
            C("on", "日期", Plain),
            C("term_years", "任期年数", Plain),
            C("entered_on", "登记日期", Entered),
        ],
    },
    TableWords {
        table: "setting",
        noun: Noun::Policy,
        of: "自 {since} 的设置 {name}",
        columns: &[C("since", "自", Plain), C("name", "设置", Setting), C("value", "改为", Plain)],
    },
    TableWords {
        table: "holiday",
        noun: Noun::Policy,
        of: "{day} 的放假安排",
        columns: &[C("day", "日期", Plain), C("kind", "性质", Code(day_kind))],
    },
];
