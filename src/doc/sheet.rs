//! A page on paper, reckoned before it is written: how wide the columns are, which way the paper lies, which heads stand above
//! several columns. Lengths are hundredths of a millimetre.

use super::page::{Bars, Cell, Column, Fact, Kind, OnPaper, Page, Part, Table};
use super::safe;
use super::width::width;

/// A4, and what the margins leave of it.
pub const SHORT: u32 = 21_000;
pub const LONG: u32 = 29_700;
pub const MARGIN: u32 = 2_000;

/// Half the width of a 汉字 of 10.5 points, that of a digit or letter of the widest fonts that stand in for 宋体, and what is left free at both sides of a cell.
const HALF: u32 = 187;
const DIGIT: u32 = 240;
const SIDES: u32 = 400;
/// The least width of a column of free text, and what one takes where there is room.
const LEAST_TEXT: u32 = 2_200;
const MOST_TEXT: u32 = 9_000;

/// A line of text, the least and the most of a row, and what else stands on a page: the title, a line above or below a table.
const LINE: u32 = 490;
const ROW: [u32; 2] = [590, 850];
/// The same of a row that is signed, and how many of those stand in one block.
const SIGNED_ROW: [u32; 2] = [1_000, 1_230];
const BLOCK: usize = 22;
/// How many such rows stand on the first page, below a title and a few facts, and on each other one.
const SIGNED_ROWS: [usize; 2] = [20, 24];
const TITLE: u32 = 1_500;
const NOTE: u32 = 620;

/// The room for a name that is signed.
pub const BLANK: &str = "　　　　　　";

/// A table of so few rows beside a long one takes what room it needs.
const SHORT_TABLE: usize = 6;

/// Values that stand in one line above a table: so many, and so wide together.
const FEW: usize = 3;
const SHORT_LINE: usize = 70;

/// A page as it is laid on paper.
pub struct Sheet {
    pub title: String,
    /// Whether the long side lies at the bottom.
    pub wide: bool,
    pub blocks: Vec<Block>,
}

pub enum Block {
    /// Named values, each on a line of its own.
    Facts(Vec<(String, String)>),
    /// The same in boxes.
    Form(Vec<(String, String)>),
    /// A few short ones in one line.
    Line(String),
    Heading(String),
    Paragraph(String),
    Grid(Box<Grid>),
    /// A new page begins.
    Break,
}

/// A table with lines around its cells.
pub struct Grid {
    /// The table's title, where it is not the page's.
    pub title: String,
    pub columns: Vec<GridColumn>,
    /// Heads that stand above several columns: how many, and what is said of them; empty where each has its own alone.
    pub groups: Vec<(usize, String)>,
    pub rows: Vec<Vec<Cell>>,
    pub total: Option<Vec<Cell>>,
    /// What stands in place of rows.
    pub empty: String,
    pub notes: Vec<String>,
    /// What is signed below it: an empty value is left blank.
    pub signs: Vec<(String, String)>,
    /// A picture of some columns: places of those that stand here.
    pub bars: Option<Bars>,
    /// Rows that begin a page.
    pub breaks: Vec<usize>,
    /// How high a row is at least: as airy as can be on the fewest pages.
    pub row: u32,
    /// The least and the most that it may be.
    heights: [u32; 2],
    /// Whether it is set in 9 points, being too wide for 10.5.
    pub small: bool,
}

impl Grid {
    /// Who signs, as one line with room where nobody has yet; `None` where nobody is to.
    pub fn signed(&self) -> Option<String> {
        let each = self.signs.iter().map(|(label, value)| {
            let value = if value.is_empty() { BLANK } else { value };
            format!("{label}：{value}")
        });
        (!self.signs.is_empty()).then(|| each.collect::<Vec<_>>().join("　　"))
    }
}

pub struct GridColumn {
    pub title: String,
    pub width: u32,
    pub side: Side,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Middle,
    Right,
}

/// Lays a page on paper: without what is the program's own, its findings and commands.
pub fn lay(page: &Page) -> Sheet {
    let title = safe::line(&page.title);
    let tables: Vec<&Table> = page.tables().filter(|table| table.on_paper != OnPaper::Left).collect();
    let wide = tables.iter().any(|table| least(table, &kept(table)) > SHORT - 2 * MARGIN);
    let room = if wide { LONG } else { SHORT } - 2 * MARGIN;
    let mut blocks = Vec::new();
    for part in &page.parts {
        match part {
            Part::Form(facts) => {
                blocks.push(Block::Form(facts.iter().filter(|fact| !fact.internal).map(said).collect()));
            }
            Part::Facts(facts) => {
                let shown: Vec<_> = facts.iter().filter(|fact| !fact.internal).map(said).collect();
                let whole: usize = shown.iter().map(|(label, value)| width(label) + width(value) + 6).sum();
                let is_line = shown.len() <= FEW
                    && whole <= SHORT_LINE
                    && shown.iter().all(|(_, value)| !value.contains('\n'));
                if is_line && !shown.is_empty() {
                    let each: Vec<String> =
                        shown.iter().map(|(label, value)| format!("{label}：{value}")).collect();
                    blocks.push(Block::Line(each.join("　　")));
                } else if !shown.is_empty() {
                    blocks.push(Block::Facts(shown));
                }
            }
            Part::Table(table) if table.on_paper == OnPaper::Left => {}
            Part::Table(table) => blocks.push(Block::Grid(Box::new(grid(table, &page.title, room)))),
            Part::Break => blocks.push(Block::Break),
            Part::Text { internal: true, .. } => {}
            Part::Text { heading, paragraphs, .. } => {
                if !heading.is_empty() {
                    blocks.push(Block::Heading(safe::line(heading)));
                }
                let lines = paragraphs
                    .iter()
                    .flat_map(|text| safe::lines(text).lines().map(str::to_owned).collect::<Vec<_>>());
                blocks.extend(lines.map(Block::Paragraph));
            }
        }
    }
    let height = if wide { SHORT } else { LONG } - 2 * MARGIN;
    // Of several long tables it is not known where each begins.
    let rows = |block: &Block| if let Block::Grid(grid) = block { grid.rows.len() } else { 0 };
    let longest = (0..blocks.len()).max_by_key(|at| rows(&blocks[*at]));
    if let Some(at) = longest
        && blocks.iter().enumerate().all(|(other, block)| other == at || rows(block) <= SHORT_TABLE)
    {
        let high = |block: &Block| match block {
            Block::Grid(grid) => {
                let rows = u32::try_from(grid.rows.len().max(1)).unwrap_or(u32::MAX);
                rows.saturating_mul(grid.heights[0]) + 3 * NOTE
            }
            Block::Facts(facts) | Block::Form(facts) => NOTE * u32::try_from(facts.len()).unwrap_or(1),
            Block::Line(_) | Block::Heading(_) | Block::Break => NOTE,
            Block::Paragraph(text) => {
                NOTE * u32::try_from(width(text).div_ceil(columns_of(&[room])).max(1)).unwrap_or(1)
            }
        };
        let sum = |blocks: &[Block]| blocks.iter().map(high).fold(0, u32::saturating_add);
        let (before, after) = (TITLE.saturating_add(sum(&blocks[..at])), sum(&blocks[at + 1..]));
        if let Block::Grid(grid) = &mut blocks[at] {
            grid.row = row_height(grid, height, before, after);
        }
    }
    Sheet { title, wide, blocks }
}

/// How many columns of a terminal, halves of a 汉字, stand in one line over some widths.
pub fn columns_of(widths: &[u32]) -> usize {
    (widths.iter().sum::<u32>().saturating_sub(SIDES) / HALF).max(2) as usize
}

/// The airiest height of a row with which a table takes the fewest pages of a height, the first of which has something before it,
/// and the last something after it.
fn row_height(grid: &Grid, height: u32, before: u32, after: u32) -> u32 {
    let head = LINE * if grid.groups.is_empty() { 2 } else { 3 };
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let below = NOTE * (count(grid.notes.len()) + 2 * count(usize::from(!grid.signs.is_empty()))) + after;
    let lines = |row: &Vec<Cell>| {
        let of = |(column, cell): (&GridColumn, &Cell)| {
            let fits = columns_of(&[column.width]);
            cell.shown().lines().map(|line| width(line).div_ceil(fits).max(1)).sum::<usize>().max(1)
        };
        count(grid.columns.iter().zip(row).map(of).max().unwrap_or(1))
    };
    let rows: Vec<u32> = grid.rows.iter().chain(&grid.total).map(lines).collect();
    let pages = |row: u32| {
        let (mut pages, mut used) = (1_u32, before + head);
        for lines in &rows {
            let high = row.max(lines * LINE + 100);
            if used + high > height {
                (pages, used) = (pages + 1, head);
            }
            used += high;
        }
        if used + below > height { pages + 1 } else { pages }
    };
    let [least, most] = grid.heights;
    let fewest = pages(least);
    (least..=most).rev().step_by(10).find(|row| pages(*row) == fewest).unwrap_or(least)
}

fn said(fact: &Fact) -> (String, String) {
    (safe::line(&fact.label), safe::lines(&fact.value.shown()))
}

/// Which columns stand on paper: what is copied into a terminal does not.
fn kept(table: &Table) -> Vec<usize> {
    (0..table.columns.len()).filter(|at| table.columns[*at].kind != Kind::Command).collect()
}

/// The columns of a table that is too wide for any paper otherwise: those in which something stands.
fn filled(table: &Table) -> Vec<usize> {
    let stands =
        |at: &usize| table.rows.iter().any(|row| row.get(*at).is_some_and(|cell| *cell != Cell::Empty));
    kept(table).into_iter().filter(stands).collect()
}

fn is_text(column: &Column) -> bool {
    matches!(column.kind, Kind::Text | Kind::Line)
}

/// The length of a text of 10.5 points; the digits of some fonts are wider than half a 汉字.
fn length(text: &str) -> u32 {
    let of = |c: char| {
        if c.is_ascii() {
            DIGIT
        } else {
            u32::try_from(width(c.encode_utf8(&mut [0; 4]))).unwrap_or(2) * HALF
        }
    };
    text.lines().map(|line| line.chars().map(of).sum()).max().unwrap_or_default()
}

/// What a column takes on one line; its head may take two.
fn natural(table: &Table, at: usize) -> u32 {
    let column = &table.columns[at];
    // A head of more than two characters may take two lines, of two at least.
    let title = width(&column.title);
    let head = if title > 4 { title.div_ceil(4) * 2 } else { title }.max(4);
    let head = u32::try_from(head).unwrap_or(u32::MAX).saturating_mul(HALF);
    let cells = table.rows.iter().map(|row| row.get(at).map_or(0, |cell| length(&cell.shown())));
    // Sums are bold.
    let sum = table.total.iter().map(|row| row.get(at).map_or(0, |cell| length(&cell.shown()) * 9 / 8));
    cells.chain(sum).chain([head]).max().unwrap_or_default().saturating_add(SIDES)
}

/// The width below which columns can't be brought: names and numbers stay whole.
fn least(table: &Table, columns: &[usize]) -> u32 {
    let least = |at: &usize| match natural(table, *at) {
        width if is_text(&table.columns[*at]) => width.min(LEAST_TEXT),
        width => width,
    };
    columns.iter().map(least).sum()
}

/// The widths of the columns that stand on paper, together as wide as the paper leaves room.
fn widths(table: &Table, kept: &[usize], room: u32) -> Vec<u32> {
    let most = |at: &usize| match natural(table, *at) {
        width if is_text(&table.columns[*at]) => width.min(MOST_TEXT),
        width => width,
    };
    let texts: Vec<usize> = (0..kept.len()).filter(|place| is_text(&table.columns[kept[*place]])).collect();
    let mut widths: Vec<u32> = kept.iter().map(most).collect();
    let sum: u32 = widths.iter().sum();
    if sum <= room {
        // What is left goes to free text, else to all alike.
        let takes = if texts.is_empty() { (0..kept.len()).collect() } else { texts };
        let each = (room - sum) / u32::try_from(takes.len().max(1)).unwrap_or(1);
        for place in takes {
            widths[place] += each;
        }
        return widths;
    }
    // Free text gives way, each of it down to its least, the widest first.
    let mut over = sum - room;
    let mut gives = texts;
    gives.sort_by_key(|place| std::cmp::Reverse(widths[*place]));
    for place in gives {
        let less = over.min(widths[place].saturating_sub(LEAST_TEXT));
        widths[place] -= less;
        over -= less;
    }
    if over > 0 {
        // Wider than the paper: all give alike, and what is whole may be broken.
        let sum = u64::from(widths.iter().sum::<u32>());
        for width in &mut widths {
            *width = u32::try_from(u64::from(*width) * u64::from(room) / sum).unwrap_or(*width);
        }
    }
    widths
}

fn grid(table: &Table, page: &str, room: u32) -> Grid {
    if table.on_paper == OnPaper::Signed && table.rows.len() > BLOCK {
        return beside(grid(&Table { on_paper: OnPaper::Printed, ..table.clone() }, page, room / 2));
    }
    let heights = if table.on_paper == OnPaper::Signed { SIGNED_ROW } else { ROW };
    let kept = if least(table, &kept(table)) > room { filled(table) } else { kept(table) };
    // What is too wide is set smaller: as if the paper were wider.
    let small = least(table, &kept) > room;
    let widths = if small {
        widths(table, &kept, room * 7 / 6).into_iter().map(|width| width * 6 / 7).collect()
    } else {
        widths(table, &kept, room)
    };
    let column = |(at, width): (&usize, u32)| {
        let column = &table.columns[*at];
        let side = match column.kind {
            Kind::Number => Side::Right,
            Kind::Word => Side::Middle,
            Kind::Text | Kind::Line | Kind::Command => Side::Left,
        };
        GridColumn { title: safe::line(&column.title), width, side }
    };
    let pick = |row: &Vec<Cell>| {
        kept.iter().map(|at| row.get(*at).cloned().unwrap_or(Cell::Empty)).collect::<Vec<_>>()
    };
    let mut groups: Vec<(usize, String)> = Vec::new();
    for at in &kept {
        let group = table.columns[*at].group.unwrap_or_default();
        match groups.last_mut() {
            Some((count, last)) if !group.is_empty() && *last == group => *count += 1,
            _ => groups.push((1, group.to_owned())),
        }
    }
    if groups.iter().all(|(_, group)| group.is_empty()) {
        groups.clear();
    }
    Grid {
        title: if table.title == page { String::new() } else { safe::line(&table.title) },
        columns: kept.iter().zip(widths).map(column).collect(),
        groups,
        rows: table.rows.iter().map(pick).collect(),
        total: table.total.as_ref().map(pick),
        empty: table.empty.to_owned(),
        notes: table.notes.iter().map(|note| safe::lines(note)).collect(),
        signs: table.signs.iter().map(said).collect(),
        bars: table.bars.as_ref().filter(|_| table.rows.len() > 1).and_then(|bars| {
            let place = |at: &usize| kept.iter().position(|kept| kept == at);
            Some(Bars { label: place(&bars.label)?, of: bars.of.iter().map(place).collect::<Option<_>>()? })
        }),
        breaks: Vec::new(),
        row: heights[0],
        heights,
        small,
    }
}

/// The rows of a table in two blocks, the second beside the first: on each page one goes down the first and then the second.
fn beside(half: Grid) -> Grid {
    let blank = vec![Cell::Empty; half.columns.len()];
    let (mut rows, mut rest, [mut most, others]) = (Vec::new(), &half.rows[..], SIGNED_ROWS);
    let is_one_page = rest.len() <= 2 * most;
    let mut breaks = Vec::new();
    while !rest.is_empty() {
        breaks.push(rows.len());
        let here = rest.len().min(2 * most);
        let (left, right) = rest[..here].split_at(here.div_ceil(2));
        let row = |(at, left): (usize, &Vec<Cell>)| {
            left.iter().chain(right.get(at).unwrap_or(&blank)).cloned().collect()
        };
        rows.extend(left.iter().enumerate().map(row));
        (rest, most) = (&rest[here..], others);
    }
    let column = |column: &GridColumn| GridColumn { title: column.title.clone(), ..*column };
    Grid {
        columns: half.columns.iter().chain(&half.columns).map(column).collect(),
        rows,
        breaks: breaks.split_off(1),
        row: SIGNED_ROW[0],
        // On several pages each has the rows that were reckoned for it.
        heights: if is_one_page { SIGNED_ROW } else { [SIGNED_ROW[0]; 2] },
        ..half
    }
}

#[cfg(test)]
mod tests {
    use super::{LONG, MARGIN, SHORT, lay};
    use crate::doc::page::{Cell, Column, Fact, OnPaper, Page, Table};
    use crate::doc::sheet::Block;

    fn laid(columns: Vec<Column>, row: Vec<&str>) -> (bool, Vec<u32>) {
        let row: Vec<Cell> = row.into_iter().map(Cell::from).collect();
        let sheet = lay(&Page::new("表", &()).table(Table::new("t", "表", columns).rows([row])));
        let Block::Grid(grid) = &sheet.blocks[0] else { panic!() };
        (sheet.wide, grid.columns.iter().map(|column| column.width).collect())
    }

    #[test]
    fn a_table_is_as_wide_as_its_paper_and_lies_across_where_it_must() {
        let (wide, widths) = laid(vec![Column::word("姓名"), Column::text("备注")], vec!["张三", "好"]);
        assert!(!wide && widths.iter().sum::<u32>() == SHORT - 2 * MARGIN, "{widths:?}");
        assert!(widths[1] > widths[0]);
        let many = || (0..12).map(|_| Column::word("十二个字宽的一栏")).collect::<Vec<_>>();
        let (wide, widths) = laid(many(), vec!["2026-11-02"; 12]);
        assert!(wide && widths.iter().sum::<u32>() <= LONG - 2 * MARGIN, "{widths:?}");
    }

    #[test]
    fn rows_are_as_high_as_the_fewest_pages_let_them_be() {
        let row = |rows: usize| {
            let rows = (0..rows).map(|_| vec![Cell::from("张三"), Cell::from("好")]);
            let table = Table::new("t", "表", vec![Column::word("姓名"), Column::text("备注")]).rows(rows);
            let sheet = lay(&Page::new("表", &()).table(table));
            let Block::Grid(grid) = &sheet.blocks[0] else { panic!() };
            grid.row
        };
        // A page has 257 mm, of which the title and the head take 25.
        assert_eq!((row(3), row(27), (590..650).contains(&row(38))), (850, 850, true));
    }

    #[test]
    fn what_is_the_programs_own_stands_on_no_paper() {
        let mut table =
            Table::new("findings", "有关事项", vec![Column::word("事项"), Column::command("补救")]);
        table.on_paper = OnPaper::Left;
        let page = Page::new("活动记录", &())
            .facts(vec![Fact::new("地点", "会议室"), Fact::new("下一步", "dangri plan adopt").internal()])
            .table(table)
            .hint(vec!["看党日日期：dangri plan dates 2026".into()]);
        let sheet = lay(&page);
        assert_eq!(sheet.blocks.len(), 1);
        let Block::Line(line) = &sheet.blocks[0] else { panic!() };
        assert_eq!(line, "地点：会议室");
    }
}
