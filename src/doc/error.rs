//! Why a page can't be written as asked.

use thiserror::Error;

use super::format::{FORMATS, Format};

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

impl DocError {
    /// What the person can do about it.
    pub fn hint(&self) -> String {
        match self {
            DocError::SeveralTables { parts } => {
                format!("用 --part 选一张：{parts}；或者用 -o 文件夹/ 每张表写一个文件")
            }
            DocError::UnknownPart { parts, .. } if parts.is_empty() => "请去掉 --part".into(),
            DocError::UnknownPart { parts, .. } => format!("可选 {parts}"),
            DocError::NoTable => "改用 --format table、json 或 md".into(),
            DocError::NoAppointment => {
                "日历由 dangri plan dates 或 dangri plan show 写出，如 dangri plan dates 2026 -o 党日.ics"
                    .into()
            }
            DocError::NoToml => {
                "制度设置由 dangri policy export 写出，如 dangri policy export -o policy.toml".into()
            }
            DocError::PartOf(_) => {
                format!("去掉 --part，或者改用 --format {}", either(&Format::of_one_table(), ""))
            }
            DocError::Ending(_) => {
                let endings: Vec<&str> = FORMATS.iter().map(|spec| spec.ending).collect();
                format!("文件名以 {} 结尾，或者用 --format 指定格式", either(&endings, "."))
            }
            DocError::NoCode => "改用 --encoding utf-8".into(),
        }
    }
}

/// `.txt、.csv 或 .md`, of words with a sign before each.
fn either(words: &[&str], sign: &str) -> String {
    let each: Vec<String> = words.iter().map(|word| format!("{sign}{word}")).collect();
    match each.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} 或 {last}", rest.join("、")),
        _ => each.concat(),
    }
}
