//! G2: the files that belong to a session's record are where they were and as they were; judged where somebody has looked.

use crate::domain::attachment::{FileCheck, FileState};
use crate::domain::ledger::Ledger;
use crate::domain::policy::Care;
use crate::domain::session::Session;

use super::duty::Duty;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "G2.files",
    title: "活动附件完好",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Files),
    level: Level::Remind,
    subject: Subject::Session,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    let Some(files) = &ledger.files else { return Vec::new() };
    let sessions = ledger.sessions_in(scope.judged(ledger)).iter();
    sessions.filter_map(|session| of_session(files, session)).collect()
}

fn of_session(files: &[FileCheck], session: &Session) -> Option<Duty> {
    let own = || files.iter().filter(|file| file.session == session.at);
    let of = |state| own().filter(move |file| file.state == state).map(|file| name(&file.path));
    let (gone, changed): (Vec<&str>, Vec<&str>) =
        (of(FileState::Gone).collect(), of(FileState::Changed).collect());
    let wrong = [(gone, "不在原处"), (changed, "改动过")];
    let wrong = wrong.iter().filter(|(names, _)| !names.is_empty());
    let wrong: Vec<String> = wrong.map(|(names, how)| format!("{}{how}", names.join("、"))).collect();
    let (at, month) = (session.at, session.at.month);
    let duty = if own().next().is_none() {
        return None;
    } else if wrong.is_empty() {
        Duty::met(&RULE, month, format!("{} 个附件都在", own().count()))
    } else {
        let how = format!(
            "移走或者改好了的，照现在的位置再记一次：dangri session attach {at} 文件；记错的、找不回来的，再加 --cancel 撤销"
        );
        Duty::mendable(&RULE, month, format!("附件{}；{how}", wrong.join("，")))
    };
    Some(duty.about(at))
}

/// The file's name in its folder, by either sign that parts folders.
fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{FileCheck, FileState, Ledger, RULE};
    use crate::rules::duty::State::{Mendable, Met};
    use crate::rules::sample::{judge, ledger, only};

    fn found(states: &[FileState]) -> Ledger {
        let mut ledger = ledger();
        let session = ledger.sessions[0].at;
        let paths = ["/活动/签到表.jpg", "D:\\活动\\讲稿.docx", "合影.jpg"];
        let files = paths.iter().zip(states);
        let check =
            |(path, state): (&&str, &FileState)| FileCheck { session, path: (*path).into(), state: *state };
        ledger.files = Some(files.map(check).collect());
        ledger
    }

    #[test]
    fn all_as_they_were_are_enough_and_one_that_is_not_is_to_mend() {
        let duty = only(&RULE, &found(&[FileState::Same, FileState::Same]), 7, "2026-08-01");
        assert_eq!((duty.state, duty.says.as_str()), (Met, "2 个附件都在"));
        let files = found(&[FileState::Gone, FileState::Changed, FileState::Gone]);
        let duty = only(&RULE, &files, 7, "2026-08-01");
        assert_eq!(duty.state, Mendable);
        assert!(
            duty.says.starts_with("附件签到表.jpg、合影.jpg不在原处，讲稿.docx改动过；"),
            "{}",
            duty.says
        );
    }

    #[test]
    fn without_files_there_is_nothing_to_judge() {
        assert!(judge(&RULE, &found(&[]), 7, "2026-08-01").is_empty());
    }

    #[test]
    fn where_nobody_has_looked_nothing_is_said() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
