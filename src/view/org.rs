//! The organisation, as `init` shows it.

use std::path::Path;

use serde::Serialize;

use crate::doc::page::{Fact, Page};
use crate::domain::choice::Choice;
use crate::domain::org::Organisation;

#[derive(Serialize)]
struct Made<'a> {
    organisation: &'a Organisation,
    file: String,
}

/// What a new file holds, and where it is.
pub fn made(org: &Organisation, file: &Path) -> Page {
    let file = file.display().to_string();
    let facts = vec![
        Fact::new("党组织", org.name.as_str()),
        Fact::new("类型", org.kind.label()),
        Fact::new("上级", org.superior.as_deref().unwrap_or("（未填）")),
        Fact::new("活动地点", org.place.as_deref().unwrap_or("（未填）")),
        Fact::new("开始月份", org.since),
        Fact::new("记录文件", file.as_str()),
    ];
    let next = vec![
        "下一步，导入花名册：dangri member import 花名册.csv".into(),
        "或者逐个登记党员：dangri member add 姓名 --joined 入党日期".into(),
    ];
    Page::new("记录文件已建立", &Made { organisation: org, file }).facts(facts).text("", next)
}
