//! Options that every command has, and those that several share.

use std::path::PathBuf;

use clap::Args;

use super::command_context::{CommandContext, Outcome};
use super::value_parsers::{choice, labels};
use crate::doc::encoding::Encoding;
use crate::doc::format::{Colour, Format};
use crate::doc::page::Page;
use crate::domain::journal::HistoryOf;
use crate::error::Result;
use crate::view::log::with_history;
use crate::view::row::RowView;

#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// 记录文件（不写时用环境变量 DANGRI_DB 指的，或者用户数据文件夹里的 dangri.db）
    #[arg(long, global = true, value_name = "文件")]
    pub(super) db: Option<PathBuf>,
    /// 输出格式：table 表格、docx（Word）、xlsx（Excel）、html（网页，可打印）、csv、json、md（Markdown）、ics（日历）、toml（设置）
    #[arg(long, global = true, value_name = "格式", value_parser = choice::<Format>, add = labels::<Format>())]
    pub(super) format: Option<Format>,
    /// 写到文件，按结尾 docx、xlsx、html、txt、csv、json、md、ics、toml 定格式；写“文件夹/”则每张表一个 CSV
    #[arg(short, long, global = true, value_name = "文件")]
    pub(super) output: Option<PathBuf>,
    /// 写到已有的文件时，不再询问
    #[arg(long, global = true, requires = "output")]
    pub(super) overwrite: bool,
    /// 只要其中一张表（表名或英文代码）
    #[arg(long, global = true, value_name = "表")]
    pub(super) part: Option<String>,
    #[command(flatten)]
    pub(super) shown: Shown,
    #[command(flatten)]
    pub(super) screen: Screen,
    /// 看那天结束时的记录，以后登记的都不算（只用于查看）
    #[arg(long, global = true, value_name = "日期")]
    pub(super) recorded_by: Option<String>,
    /// 文字编码：utf-8、gb18030（给旧版 Excel、WPS 用）
    #[arg(long, global = true, value_name = "编码", value_parser = choice::<Encoding>, add = labels::<Encoding>())]
    pub(super) encoding: Option<Encoding>,
}

/// What of a page is shown, and how.
#[derive(Debug, Clone, Args)]
pub(crate) struct Shown {
    /// 不要合计行（给自己会加总的程序用）
    #[arg(long, global = true)]
    pub(super) no_total: bool,
    /// 纸面上也印出本程序发现的问题（自己看的）
    #[arg(long, global = true)]
    pub(super) with_findings: bool,
}

/// What happens on the screen.
#[derive(Debug, Clone, Args)]
pub(crate) struct Screen {
    /// 内容长了也不分页显示
    #[arg(long, global = true)]
    pub(super) no_pager: bool,
    /// 登记以后不显示结果，只说出错的（给脚本用）
    #[arg(long, global = true)]
    pub(super) quiet: bool,
    /// 要紧的地方用颜色：自动、用、不用（不写为自动：终端上用，不要的也可以设环境变量，见 help 选项）
    #[arg(long, global = true, value_name = "何时", value_parser = choice::<Colour>, add = labels::<Colour>())]
    pub(super) color: Option<Colour>,
}

impl Options {
    /// Whether what comes out is to be printed, signed and filed.
    pub(super) fn are_for_paper(&self) -> bool {
        let by_path = || Format::of_path(self.output.as_deref()?).ok();
        self.format.or_else(by_path).is_some_and(Format::is_paper)
    }
}

/// For every command that writes records.
#[derive(Debug, Clone, Args)]
pub(crate) struct DryRun {
    /// 试运行：显示结果，不保存
    #[arg(id = "dry_run", long = "dry-run")]
    pub(super) is_on: bool,
}

/// For every command that shows one record.
#[derive(Debug, Clone, Args)]
pub(crate) struct History {
    /// 连同历次改动：原来怎么写的，什么时候、哪条命令改的
    #[arg(id = "history", long = "history")]
    is_asked: bool,
}

impl History {
    /// Returns a record's page with what became of the record, where that is asked for.
    pub(super) fn onto(&self, ctx: &CommandContext, page: Page, of: &HistoryOf) -> Result<Outcome> {
        if !self.is_asked {
            return Ok(Outcome::read(page));
        }
        let store = ctx.store()?;
        let changes = store.history(of)?;
        let names = store.row_names(changes.iter().map(|(_, row)| row))?;
        // What is private of the record stands on its page too.
        Ok(Outcome::read(with_history(page, &changes, RowView { names: &names, full: true })))
    }
}
