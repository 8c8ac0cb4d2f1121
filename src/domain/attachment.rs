//! Attached files 附件 of a session: where they lie and what they were, and how they are found to be now.

use serde::Serialize;

use super::choice::choice;
use super::session::{Session, SessionRef};
use super::time::Day;

/// A file that belongs to a session's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// In hexadecimal, lower case.
    pub sha256: String,
    pub added_on: Day,
    /// Its place among the session's, from 1 on.
    pub number: u32,
    /// The number of the one whose place it takes: where the file lay before it was moved, or what it was before it was
    /// changed.
    pub replaces: Option<u32>,
}

choice! {
    FileState "附件情况" {
        Same "same" "未变",
        Changed "changed" "已变",
        Gone "gone" "不在",
    }
}

/// How an attached file is found to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileCheck {
    pub session: SessionRef,
    pub path: String,
    pub state: FileState,
}

impl FileCheck {
    /// Returns how many of several files were found so.
    pub fn count(files: &[FileCheck], state: FileState) -> usize {
        files.iter().filter(|file| file.state == state).count()
    }
}

impl Session {
    /// Its files as they are to be found: of one that was attached again, where it lies or as it is now, the last.
    pub fn files(&self) -> impl Iterator<Item = &Attachment> {
        let all = &self.attachments;
        all.iter().filter(|one| !all.iter().any(|later| later.replaces == Some(one.number)))
    }

    /// A file with all those whose place it took, the last first.
    pub fn file_with_earlier<'a>(&'a self, file: &'a Attachment) -> impl Iterator<Item = &'a Attachment> {
        let earlier =
            |one: &&'a Attachment| self.attachments.iter().find(|other| Some(other.number) == one.replaces);
        std::iter::successors(Some(file), earlier)
    }
}

#[cfg(test)]
mod tests {
    use super::Attachment;
    use crate::domain::ledger::tests::{ledger, session};

    #[test]
    fn a_file_that_was_moved_or_written_anew_and_attached_again_is_one_file() {
        let mut july = session(&ledger(), 7, "2026-07-06");
        let day = july.day();
        let file = |number, path: &str, sha256: &str, replaces| Attachment {
            path: path.into(),
            size: 9,
            sha256: sha256.into(),
            added_on: day,
            number,
            replaces,
        };
        july.attachments = vec![
            file(1, "/a/签到表.jpg", "1", None),
            file(2, "/a/讲稿.docx", "2", None),
            file(3, "/b/签到表.jpg", "1", Some(1)),
            file(4, "/a/讲稿.docx", "3", Some(2)),
            file(5, "/b/签到表（副本）.jpg", "1", None),
        ];
        let files: Vec<&str> = july.files().map(|file| file.path.as_str()).collect();
        assert_eq!(files, ["/b/签到表.jpg", "/a/讲稿.docx", "/b/签到表（副本）.jpg"]);
        let earlier: Vec<u32> =
            july.file_with_earlier(&july.attachments[3]).map(|file| file.number).collect();
        assert_eq!(earlier, [4, 2]);
    }
}
