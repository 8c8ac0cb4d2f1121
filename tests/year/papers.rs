//! The papers of the example's year that stand in `examples/2026/papers`: they are what the program makes of it.

use std::fs;

use super::{END, Year, examples};

/// The file, and the command that writes it.
const PAPERS: [(&str, &str); 5] = [
    ("签到表.docx", "report form 签到表 2026-11"),
    ("活动记录.docx", "session show 2026-11"),
    ("党费收缴登记表.xlsx", "dues table 2026-11"),
    ("制度执行情况一览.html", "report matrix 2026"),
    ("年终总结.html", "report year 2026"),
];

/// With `PAPERS=overwrite` in the environment they are written anew.
#[test]
fn the_papers_of_the_example_are_those_that_the_program_makes() {
    let year = Year::of_2026();
    for (name, line) in PAPERS {
        let written = year.folder.path().join(name);
        year.dangri(END, &format!("{line} -o {}", written.display()));
        let (made, kept) = (fs::read(&written).unwrap(), examples().join("2026/papers").join(name));
        if std::env::var("PAPERS").is_ok_and(|how| how == "overwrite") {
            fs::create_dir_all(kept.parent().unwrap()).unwrap();
            fs::write(&kept, &made).unwrap();
        }
        assert!(fs::read(&kept).unwrap() == made, "{name} is another; PAPERS=overwrite writes it anew");
    }
}
