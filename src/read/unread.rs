//! What of a table was not taken as it stands: it is always told.

/// What of a file was passed over, or taken otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// Names of the columns that hold something and are not read; 序号 is not among them.
    pub columns: Vec<String>,
    /// Rows at the foot, which are not of the data: their lines, and what stands first in them.
    pub rows: Vec<(u64, String)>,
    /// Numbers of a workbook that were taken with as many decimals as it shows.
    pub rounded: usize,
}

impl Unread {
    /// A sentence for each kind of which there is something.
    pub fn told(&self) -> Vec<String> {
        const SHOWN: usize = 6;
        let columns =
            (!self.columns.is_empty()).then(|| format!("没有读入的栏目：{}", self.columns.join("、")));
        let rounded = (self.rounded > 0)
            .then(|| format!("有 {} 格的数存着比显示的多的小数，按显示的读入", self.rounded));
        let named = |(line, text): &(u64, String)| {
            format!("第 {line} 行“{}”", text.chars().take(20).collect::<String>())
        };
        let some = self.rows.iter().take(SHOWN).map(named).collect::<Vec<_>>().join("、");
        let more =
            if self.rows.len() > SHOWN { format!("等 {} 行", self.rows.len()) } else { String::new() };
        let rows = (!some.is_empty()).then(|| format!("不是数据、没有读入的行：{some}{more}"));
        [columns, rounded, rows].into_iter().flatten().collect()
    }
}
