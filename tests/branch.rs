//! A made-up branch in a folder of its own, and the program run on it as people run it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Said {
    /// `None` where a signal ended it.
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A folder with a record file in it, gone with its end.
pub(crate) struct Branch {
    folder: TempDir,
}

/// The tenth of November 2026, after that month's party day.
pub(crate) const TODAY: &str = "2026-11-10";

/// Seven members, two of one name (numbers 5 and 6), one without a category of dues.
pub(crate) const ROSTER: &str = "\
姓名,性别,出生日期,入党日期,转正日期,所在党小组,党费类别
张三,男,1980-01-02,2010-07-01,2011-07-01,第一党小组,在职
李四,女,1981-02-03,2009-07-01,2010-07-01,第一党小组,在职
王五,男,1950-03-04,1975-07-01,1976-07-01,第二党小组,离退休
赵六,女,1990-04-05,2015-07-01,2016-07-01,第二党小组,在职
张伟,男,1985-05-06,2008-07-01,2009-07-01,第一党小组,在职
张伟,男,1995-06-07,2018-07-01,2019-07-01,第二党小组,在职
欧阳建国,男,1970-07-08,1999-07-01,2000-07-01,第二党小组,
";

impl Branch {
    pub(crate) fn empty() -> Branch {
        Branch { folder: tempfile::tempdir().unwrap() }
    }

    /// A file with the roster, the dues of 张三 and 李四 assessed, October's session, and a resolution of it.
    pub(crate) fn new() -> Branch {
        let branch = Branch::empty();
        branch.write("members.csv", ROSTER.as_bytes());
        for line in [
            "init --name 城关镇机关第一党支部 --superior 城关镇党委 --since 2026-01 --yes",
            "member import members.csv --yes",
            "dues assess 张三 --year 2026 --category 在职 --base 5400",
            "dues assess 李四 --year 2026 --category 在职 --base 4000",
            "session record 2026-10 --start 14:30 --end 16:40 --theme 学习党章 --chair 李四 --recorder 王五",
            "resolution add 2026-10 设立党员先锋岗 --yes 6",
        ] {
            branch.done(line);
        }
        branch
    }

    /// The same files in another folder.
    pub(crate) fn copy(&self) -> Branch {
        let copy = Branch::empty();
        for (name, bytes) in self.files() {
            copy.write(&name, &bytes);
        }
        copy
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.path("dangri.db")
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// All files of the folder, without those in folders, with their bytes, by name.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let read = |entry: std::io::Result<std::fs::DirEntry>| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                return None;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            Some((name, std::fs::read(&path).unwrap()))
        };
        let mut files: Vec<_> = std::fs::read_dir(self.folder.path()).unwrap().filter_map(read).collect();
        files.sort();
        files
    }

    /// The program in this folder, in the same world everywhere: day, file, no terminal, nothing to read.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangri"));
        self.placed(&mut command);
        command.args(args);
        command
    }

    /// Gives any command the same folder and world.
    pub(crate) fn placed(&self, command: &mut Command) {
        command.current_dir(self.folder.path()).stdin(Stdio::null()).env_clear();
        command.env("DANGRI_DB", self.file()).env("DANGRI_TODAY", TODAY).env("HOME", self.folder.path());
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Said {
        said(&mut self.command(args))
    }

    /// Runs a line whose words are parted by spaces and in which nothing is quoted.
    pub(crate) fn line(&self, line: &str) -> Said {
        self.run(&line.split_whitespace().collect::<Vec<_>>())
    }

    /// The same, which must succeed.
    pub(crate) fn done(&self, line: &str) -> Said {
        let said = self.line(line);
        assert_eq!(said.status, Some(0), "{line}\n{}", said.stderr);
        said
    }

    /// Runs a line on a day.
    pub(crate) fn on(&self, day: &str, line: &str) -> Said {
        let words: Vec<&str> = line.split_whitespace().collect();
        said(self.command(&words).env("DANGRI_TODAY", day))
    }

    /// The same, which must succeed: what it says.
    pub(crate) fn done_on(&self, day: &str, line: &str) -> String {
        let said = self.on(day, line);
        assert_eq!(said.status, Some(0), "{day} {line}\n{}", said.stderr);
        said.stdout
    }

    /// The same, which must be refused with these words, and change nothing.
    pub(crate) fn refused_on(&self, day: &str, line: &str, pieces: &[&str]) {
        let before = self.dump();
        let said = self.on(day, line);
        assert_eq!(said.status, Some(2), "{day} {line}\n{}", said.stdout);
        assert!(pieces.iter().all(|piece| said.stderr.contains(piece)), "{line}: {}", said.stderr);
        assert!(self.dump() == before, "{line}");
    }

    pub(crate) fn refused(&self, line: &str, pieces: &[&str]) {
        self.refused_on(TODAY, line, pieces);
    }

    /// What a line says on a day, as data.
    pub(crate) fn json_on(&self, day: &str, line: &str) -> serde_json::Value {
        serde_json::from_str(&self.done_on(day, &format!("{line} --format json"))).unwrap()
    }

    pub(crate) fn json(&self, line: &str) -> serde_json::Value {
        self.json_on(TODAY, line)
    }

    pub(crate) fn open(&self) -> Connection {
        Connection::open(self.file()).unwrap()
    }

    /// The first value of a query.
    pub(crate) fn count(&self, sql: &str) -> i64 {
        self.open().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Every row of every table, to see that nothing changed or what did.
    pub(crate) fn dump(&self) -> Vec<(String, Vec<Vec<Value>>)> {
        let connection = self.open();
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let mut names = connection.prepare(sql).unwrap();
        let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
        names.map(|name| (name.clone(), rows(&connection, &name))).collect()
    }
}

fn rows(connection: &Connection, table: &str) -> Vec<Vec<Value>> {
    let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
    rows.map(Result::unwrap).collect()
}

pub(crate) fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The lines of a program's text file beside the tests.
pub(crate) fn source(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The bytes of a file beside the tests.
pub(crate) fn source_bytes(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
