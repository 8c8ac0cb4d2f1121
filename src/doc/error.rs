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
    #[error("从文件名“{0}”看不出输出格式")]
    Ending(String),
    #[error("有一个字不能写成 GB18030")]
    NoCode,
}
