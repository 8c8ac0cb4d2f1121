//! Everything that can go wrong, as people read it: one sentence, and a hint that can be acted on.

use std::path::PathBuf;

use thiserror::Error;

use crate::doc::error::DocError;
use crate::domain::invalid::Invalid;
use crate::domain::session::SessionRef;
use crate::domain::text::line;
use crate::domain::time::Month;

/// Why a command could not be done; nothing was written.
#[derive(Debug, Error)]
pub enum Error {
    #[error(transparent)]
    Invalid(#[from] Invalid),
    #[error(transparent)]
    Doc(#[from] DocError),
    #[error("找不到记录文件“{}”", .0.display())]
    NoFile(PathBuf),
    #[error("“{}”已经有了记录", .0.display())]
    Exists(PathBuf),
    #[error("“{}”不是 dangri 的记录文件", .0.display())]
    Foreign(PathBuf),
    #[error("这个文件不是 dangri 的记录文件")]
    NotOurs,
    #[error("记录文件“{}”是较新版本的 dangri 写的", .0.display())]
    Newer(PathBuf),
    #[error("记录文件正被另一个程序占用，等了几秒仍打不开")]
    Locked,
    #[error("记录文件写不进去：没有写的权限，或者磁盘是只读的")]
    NotWritable,
    #[error("磁盘满了，或者写磁盘时出错")]
    DiskFull,
    #[error("记录文件损坏了")]
    Damaged,
    #[error("日志没有记全这次的改动，没有保存")]
    Unjournalled,
    /// Something went wrong at the end, and the file can't be looked at.
    #[error("不知道保存了没有：{0}")]
    Unsure(Box<Error>),
    #[error("{doing}失败")]
    Store { doing: &'static str, source: rusqlite::Error },
    #[error("记录文件里有读不懂的内容：{0}")]
    Unreadable(String),
    #[error("不能打开“{}”", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("不能写到“{}”", path.display())]
    Write { path: PathBuf, source: std::io::Error },
    #[error("“{}”里有 {} 处不对，没有导入任何一行", path.display(), faults.len())]
    Import { path: PathBuf, faults: Vec<String> },
    #[error("“{}”里有 {} 处不对，没有登记", path.display(), faults.len())]
    Sheet { path: PathBuf, faults: Vec<String> },
    #[error("没有能打开编辑器“{editor}”")]
    Editor { editor: String, source: std::io::Error },
    /// What was typed lies in a file, and `command` takes it up again.
    #[error("{source}")]
    Kept { source: Box<Error>, path: PathBuf, command: String },
    #[error("{0} 的活动已经登记过了")]
    SessionExists(SessionRef),
    #[error("没有登记过 {0} 的活动")]
    NoSession(SessionRef),
    #[error("没有第 {0} 号决议")]
    NoResolution(i64),
    #[error("{0} 还没有制定计划")]
    NoPlan(i32),
    #[error("日志里没有第 {0} 条")]
    NoEntry(i64),
    #[error("{0} 早于本文件开始的月份 {1}")]
    BeforeFile(Month, Month),
    #[error("还缺 {}", missing.join("、"))]
    Needed { missing: Vec<String> },
    #[error("已经取消，没有保存")]
    Cancelled,
    #[error("{0}")]
    Refused(String, String),
    #[error("不知道该把记录文件放在哪里")]
    NoHome,
    #[error("环境变量 DANGRI_TODAY 的值“{0}”不是日期")]
    Today(String),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// What the person can do about it; none where the sentence says it all.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::Invalid(invalid) => invalid.hint(),
            Error::Doc(doc) => doc.hint(),
            Error::NoFile(_) => "先建立记录文件：dangri init；文件在别处的，用 --db 文件 指明".into(),
            Error::Exists(_) => "直接使用即可；要另建一个，用 --db 文件 指明".into(),
            Error::Foreign(_) | Error::NotOurs => "请核对 --db 或环境变量 DANGRI_DB 指的文件".into(),
            Error::Newer(_) => "请安装新版本的 dangri".into(),
            Error::Locked => "关掉正在使用它的程序，再试一次".into(),
            Error::NotWritable => "请检查文件和所在文件夹的权限".into(),
            Error::DiskFull => "腾出磁盘空间后，再试一次；原有记录没有变动".into(),
            Error::Damaged => "请换用备份的文件".into(),
            Error::Unjournalled => "记录文件可能被别的程序改过，请换用备份的文件".into(),
            Error::Unsure(_) => "先用 dangri log 看有没有这一条，没有再重做".into(),
            Error::Store { source, .. } => format!("数据库报告：{}", line(&source.to_string())?),
            Error::Read { source, .. } | Error::Write { source, .. } => io_hint(source),
            Error::Import { faults, .. } => format!("改正后再导入：\n{}", shortened(faults)),
            Error::Sheet { faults, .. } => format!("改正后再登记：\n{}", shortened(faults)),
            Error::Editor { .. } => "用环境变量 VISUAL 或 EDITOR 指明编辑器".into(),
            Error::Kept { source, path, command } => {
                let hint = source.hint().map(|hint| format!("{hint}\n")).unwrap_or_default();
                format!("{hint}填写的内容还在“{}”里，接着登记：\n{command}", path.display())
            }
            Error::SessionExists(at) => format!(
                "本月又开展一次的，写 {}/{}；要修改已登记的，用 dangri session amend {at}",
                at.month,
                at.number + 1
            ),
            Error::NoSession(at) => {
                format!("看已登记的活动：dangri session list；登记：dangri session record {at}")
            }
            Error::NoResolution(_) => "看各项决议的编号：dangri resolution list".into(),
            Error::NoPlan(year) => format!("制定计划：dangri plan draft {year}"),
            Error::NoEntry(_) => "看日志：dangri log".into(),
            Error::BeforeFile(_, since) => format!("这个文件从 {since} 记起，以前的月份没有记录"),
            Error::Needed { .. } => "把这些写在命令里".into(),
            Error::Refused(_, hint) => hint.clone(),
            Error::NoHome => "用 --db 文件 指明".into(),
            Error::Today(_) => "写成 2026-11-02 的样子，或者不设这个变量".into(),
            Error::Unreadable(_) => "文件可能被别的程序改过，请换用备份的文件".into(),
            Error::Cancelled => return None,
        };
        Some(hint)
    }
}

/// The first faults of an import, one a line.
fn shortened(faults: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut lines: Vec<String> = faults.iter().take(SHOWN).map(|fault| format!("  {fault}")).collect();
    if faults.len() > SHOWN {
        lines.push(format!("  另有 {} 处", faults.len() - SHOWN));
    }
    lines.join("\n")
}

fn io_hint(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹，请核对名字".into(),
        ErrorKind::PermissionDenied => "没有权限，请换一个位置".into(),
        ErrorKind::StorageFull => "磁盘满了，腾出空间后再试".into(),
        ErrorKind::IsADirectory => "这是一个文件夹，请写文件名".into(),
        ErrorKind::NotADirectory => "路径里有一处不是文件夹，请核对名字".into(),
        ErrorKind::AlreadyExists => "已经有同名的文件，请换一个名字".into(),
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的，请换一个位置".into(),
        ErrorKind::InvalidData => "内容不是 UTF-8 文字，请另存为 UTF-8".into(),
        _ => match error.raw_os_error() {
            Some(code) => format!("操作系统没有允许（代码 {code}）"),
            None => "操作系统没有允许".into(),
        },
    }
}
