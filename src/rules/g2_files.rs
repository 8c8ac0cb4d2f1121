//! G2: the files that belong to a session's record are where they were and as they were; judged where somebody has looked.

use crate::domain::attachment::FileState;
use crate::domain::policy::Care;
use crate::domain::session::Session;

use super::case::Case;
use super::facts::Records::{FilesThere, FilesWrong};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const RULE: Rule = Rule {
    id: "G2.files",
    title: "活动附件完好",
    clause: "G2",
    basis: "有详实的活动记录",
    source: Source::Own(Care::Files),
    level: Level::Remind,
    area: Area::Session,
    judge: Judge::EachSession(judge),
};

fn judge(case: &Case, session: &Session) -> Option<Found> {
    let own = || case.evidence.files().unwrap_or_default().iter().filter(|file| file.session == session.at);
    let of = |state| own().filter(move |file| file.state == state).map(|file| name(&file.path));
    let (gone, changed): (Vec<_>, Vec<_>) = (of(FileState::Gone).collect(), of(FileState::Changed).collect());
    Some(if own().next().is_none() {
        return None;
    } else if gone.is_empty() && changed.is_empty() {
        Found::met(FilesThere { files: own().count() })
    } else {
        Found::mendable(FilesWrong { gone, changed }).by(Remedy::CheckFiles { session: session.at })
    })
}

/// Returns the file's name in its folder, by either sign that parts folders.
fn name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{FileState, RULE};
    use crate::domain::attachment::FileCheck;
    use crate::domain::time::Months;
    use crate::rules::case::Case;
    use crate::rules::finding::Finding;
    use crate::rules::finding::State::{Mendable, Met};
    use crate::rules::sample::{day, evidence, judge, ledger, month};

    fn found(states: &[FileState]) -> Vec<Finding> {
        let (ledger, months) = (ledger(), Months::one(month(7)));
        let session = ledger.sessions[0].at;
        let paths = ["/活动/签到表.jpg", "D:\\活动\\讲稿.docx", "合影.jpg"];
        let files = paths.iter().zip(states);
        let check =
            |(path, state): (&&str, &FileState)| FileCheck { session, path: (*path).into(), state: *state };
        let evidence = evidence(&ledger, months).with_files(files.map(check).collect());
        RULE.findings(&Case::new(&evidence, months, day("2026-08-01")))
    }

    #[test]
    fn all_as_they_were_are_enough_and_one_that_is_not_is_to_mend() {
        let duty = &found(&[FileState::Same, FileState::Same])[0];
        assert_eq!((duty.state, duty.told()), (Met, "files-there files=2"));
        let duty = &found(&[FileState::Gone, FileState::Changed, FileState::Gone])[0];
        assert_eq!(duty.state, Mendable);
        assert_eq!(duty.told(), "files-wrong gone=[签到表.jpg, 合影.jpg] changed=[讲稿.docx]");
    }

    #[test]
    fn without_files_there_is_nothing_to_judge() {
        assert!(found(&[]).is_empty());
    }

    #[test]
    fn where_nobody_has_looked_nothing_is_said() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
    }
}
