//! What a record said before it was mended.

use crate::doc::page::{Column, Table};
use crate::domain::session::Amendment;

pub(super) fn amendments(amendments: &[Amendment]) -> Table {
    let columns =
        vec![Column::word("更正日期"), Column::word("栏目"), Column::text("原来"), Column::text("理由")];
    let rows = amendments.iter().map(|amendment| {
        vec![
            amendment.on.into(),
            amendment.field.as_str().into(),
            amendment.before.as_str().into(),
            amendment.reason.as_deref().into(),
        ]
    });
    Table::new("amendments", "更正", columns).rows(rows)
}
