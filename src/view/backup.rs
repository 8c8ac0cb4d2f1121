//! Copies of the record file, and what restoring one comes to.

use crate::doc::page::{Fact, Page};
use crate::domain::backup::Copied;

/// Lays out a copy that was made; of its kind so many are kept.
pub fn made(made: &Copied, keep: u32) -> Page {
    let Copied { path, code, bytes, was_there, dropped } = made;
    let kept = if keep == 0 { "全部".into() } else { format!("最近 {keep} 份") };
    let facts = vec![
        Fact::new("备份", path.display().to_string()),
        Fact::new("校验码", code.to_string()),
        Fact::new("大小", format!("{} KB", bytes.div_ceil(1024))),
        Fact::new("核对", "完好"),
        Fact::new("保留", kept),
    ];
    let dropped: Vec<String> = dropped.iter().map(|path| path.display().to_string()).collect();
    let page =
        Page::new("备份", made).done(if *was_there { "（已经有了）" } else { "（已备份）" }).facts(facts);
    if dropped.is_empty() { page } else { page.text("删去更早的", dropped) }
}
