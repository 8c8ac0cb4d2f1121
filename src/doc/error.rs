//! Why a page can't be written as asked.

use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocError {
    /// `parts` are the choices as the hint lists them.
    #[error("这里有几张表，CSV 一次只能写一张")]
    SeveralTables { parts: String },
    #[error("这里没有叫“{part}”的表")]
    UnknownPart { part: String, parts: String },
    #[error("这里没有表，不能写成 CSV")]
    NoTable,
    /// The format's label.
    #[error("输出格式“{0}”总是写出全部内容，不能只写一张表")]
    PartOf(&'static str),
    #[error("这里没有党日的日期，不能写成日历")]
    NoAppointment,
    #[error("这里没有制度设置，不能写成 TOML")]
    NoToml,
    /// The format's code.
    #[error("{0} 不能显示在屏幕上")]
    NoScreen(&'static str),
    #[error("有一段文字太长，超过 Excel 一格能放的 {0} 字")]
    TooLong(usize),
    #[error("不能写成 Excel 文件：{0}")]
    Unwritten(String),
    #[error("从文件名“{0}”看不出输出格式")]
    Ending(String),
    #[error("有一个字不能写成 GB18030")]
    NoCode,
}
