//! How the commands that pages point to are typed.

use super::remedy::months_typed;
use crate::view::command::Command;

/// Returns a command as it is typed.
pub(super) fn typed(command: &Command) -> String {
    match command {
        Command::ImportRoster => "dangri member import 花名册.csv".into(),
        Command::AddMember => "dangri member add 姓名 --joined 入党日期".into(),
        Command::WriteFull => "dangri member edit 姓名 --full 日期".into(),
        Command::NoteTraining => "dangri member train".into(),
        Command::Dates { year } => format!("dangri plan dates {year}"),
        Command::DecideOpinion { year, opinion } => {
            format!("dangri plan opinion {year} --number {opinion} --adopted 是")
        }
        Command::AdoptPlan { year } => format!("dangri plan adopt {year}"),
        Command::FilePlan { year } => format!("dangri plan file {year}"),
        Command::Notify { month } => format!("dangri plan notify {month}"),
        Command::Assess => "dangri dues assess".into(),
        Command::ExportStandards { year } => {
            format!("dangri report dues {year} --part standards -o 核定表.csv")
        }
        Command::AssessFromFile { year } => format!("dangri dues assess --file 核定表.csv --year {year}"),
        Command::Appoint => "dangri dues appoint 姓名 --from 日期".into(),
        Command::CollectOtherwise { months, from } => {
            format!("dangri dues collect {} --only {} --way 微信", months_typed(*months), from.name)
        }
        Command::OpenMonth => "dangri dues open 月份".into(),
        Command::ReopenMonth => "dangri dues reopen 月份".into(),
        Command::Rates => "dangri policy rates list".into(),
        Command::FormFields => "dangri report form --fields".into(),
        Command::WriteForm { name } => format!("dangri report form {name} -o {name}.docx"),
        Command::RatesOfMonth => "dangri policy rates list 2026-11".into(),
        Command::Set { label, value } => format!("dangri policy set {label} {value}"),
        Command::ImportPolicy => "dangri policy import 文件 --from 开始的日期".into(),
    }
}
