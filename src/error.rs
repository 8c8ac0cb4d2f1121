//! Everything that can go wrong, as people read it: one sentence. The command line says what they can do about it.

use std::path::PathBuf;

use thiserror::Error;

use crate::doc::error::DocError;
use crate::domain::invalid::Invalid;
use crate::domain::session::SessionRef;
use crate::domain::time::{Day, Month};
use crate::domain::undo::CannotUndo;

/// Why a command could not be done; nothing was written.
#[derive(Debug, Error)]
pub enum Error {
    #[error(transparent)]
    Invalid(#[from] Invalid),
    #[error(transparent)]
    Undo(#[from] CannotUndo),
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
    /// It is to be upgraded first.
    #[error("记录文件“{}”是较早版本的 dangri 写的", .0.display())]
    Older(PathBuf),
    #[error("记录文件“{}”是较新版本的 dangri 写的", .0.display())]
    Newer(PathBuf),
    /// What it holds that this program doesn't make, or lacks: kind and name of each.
    #[error("记录文件“{}”里有不是 dangri 建立的内容，或者缺少内容：{}", path.display(), what.join("、"))]
    Strange { path: PathBuf, what: Vec<String> },
    /// The journal's last entry is not as it was written.
    #[error("日志的最后一条对不上：记录文件损坏了，或者被别的程序改过")]
    Altered,
    /// A row is not what the journal says of it.
    #[error("记录和日志对不上：记录文件损坏了，或者被别的程序改过")]
    NotAsJournalled,
    #[error("记录文件正被另一个程序占用，等了一分钟仍打不开")]
    Locked,
    #[error("锁不住记录文件：所在的磁盘或者网络文件夹没有给锁")]
    NoLock,
    /// Another file lies where it was, or none.
    #[error("记录文件在这条命令进行的时候被移走或者换掉了")]
    Replaced,
    /// What a command that was cut off has left is taken back by the next one that may write.
    #[error("“{}”旁边留着一次没有写完的改动", .0.display())]
    HalfWritten(PathBuf),
    #[error("记录文件或者它旁边的文件打不开")]
    NotOpened,
    #[error("记录文件写不进去：没有写的权限，或者磁盘是只读的")]
    NotWritable,
    /// Another program has the file open and lets nobody write to it.
    #[error("另一个程序正开着记录文件，不让别的程序写")]
    HeldOpen,
    #[error("磁盘满了")]
    DiskFull,
    #[error("读记录文件时磁盘或者网络出错")]
    DiskRead,
    #[error("写记录文件时磁盘或者网络出错")]
    DiskWrite,
    #[error("内存不够")]
    NoMemory,
    #[error("记录文件损坏了")]
    Damaged,
    /// A copy that is not what its journal says, or not the one that its name says.
    #[error("备份“{}”核对不上", .0.display())]
    NotWhole(PathBuf),
    #[error("日志没有记全这次的改动，没有保存")]
    Unjournalled,
    /// Something went wrong at the end, and the file can't be looked at.
    #[error("不知道保存了没有：{0}")]
    Unsure(Box<Error>),
    /// What SQLite calls by a code that no other of these is.
    #[error("{doing}失败")]
    Store { doing: &'static str, code: i32 },
    #[error("记录文件里有读不懂的内容：{0}")]
    Unreadable(String),
    #[error("不能打开“{}”", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("不能写到“{}”", path.display())]
    Write { path: PathBuf, source: std::io::Error },
    /// How many faults, and as they are shown, alike ones together.
    #[error("“{}”里有 {count} 处不对，没有导入任何一行", path.display())]
    Import { path: PathBuf, count: usize, faults: Vec<String> },
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
    #[error("{0} 还没有这个记录文件")]
    NoFileYet(Day),
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
