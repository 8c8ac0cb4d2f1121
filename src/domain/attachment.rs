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

impl Attachment {
    /// Whether two are of one file: of the same place, or with the same bytes wherever it lay.
    pub fn is_same_file(&self, other: &Attachment) -> bool {
        self.path == other.path || (self.size, &self.sha256) == (other.size, &other.sha256)
    }
}

impl Session {
    /// Its files as they are to be found: of one that was attached again, where it lies or as it is now, the last.
    pub fn files(&self) -> impl Iterator<Item = &Attachment> {
        let all = &self.attachments;
        let is_last = move |at: usize| !all[at + 1..].iter().any(|later| later.is_same_file(&all[at]));
        (0..all.len()).filter(move |at| is_last(*at)).map(|at| &all[at])
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
        let file = |path: &str, sha256: &str| Attachment {
            path: path.into(),
            size: 9,
            sha256: sha256.into(),
            added_on: day,
        };
        july.attachments = vec![
            file("/a/签到表.jpg", "1"),
            file("/a/讲稿.docx", "2"),
            file("/b/签到表.jpg", "1"),
            file("/a/讲稿.docx", "3"),
        ];
        let files: Vec<&str> = july.files().map(|file| file.path.as_str()).collect();
        assert_eq!(files, ["/b/签到表.jpg", "/a/讲稿.docx"]);
    }
}
