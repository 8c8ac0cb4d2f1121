//! Text that means something to a terminal, to SQL or to a spreadsheet is text.

use crate::branch::Branch;

/// Escapes of terminals, marks that reorder text, and what ends a line or a string elsewhere.
const NASTY: &[&str] = &[
    "\u{1b}[31m红\u{1b}[0m",
    "\u{1b}]0;题\u{7}",
    "\u{9b}2J",
    "甲\u{8}\u{8}乙",
    "甲\r乙",
    "甲\n错误：乙",
    "甲\u{202e}乙",
    "甲\u{2066}乙\u{200b}\u{feff}",
    "甲\u{2028}乙",
    "\u{7f}",
];

pub(crate) fn is_clean(text: &str) -> bool {
    let unsafe_mark = |c: char| matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars().all(|c| c == '\n' || !(c.is_control() || unsafe_mark(c)))
}

#[test]
fn no_text_commands_the_terminal() {
    let branch = Branch::new();
    for nasty in NASTY {
        let lines: &[&[&str]] = &[
            &["plan", "set", "2026-11", "--theme", nasty, "--note", nasty, "--place", nasty],
            &["session", "amend", "2026-10", "--content", nasty, "--effect", nasty, "--reason", nasty],
            &["member", "edit", "张三", "--group", nasty, "--note", nasty, "--phone", nasty],
            &["resolution", "add", "2026-10", nasty, "--yes", "5"],
            &["member", "add", nasty, "--joined", "2020-07-01"],
            &["member", "show", nasty],
            &["member", "list", nasty],
            &["member", "list", "--part", nasty],
            &["member", "list", "--format", nasty],
            &["member", "list", "--db", nasty],
            &["member", "list", "-o", nasty],
            &["member", "import", nasty],
            &["session", "record", "2026-11", "--start", nasty, "--end", nasty],
            &["dues", "assess", "张三", "--base", nasty],
            &["log", nasty],
            &[nasty],
            &["--", nasty],
        ];
        for line in lines {
            let said = branch.run(line);
            assert!(matches!(said.status, Some(0..=2)), "{line:?}: {said:?}");
            assert!(is_clean(&said.stdout) && is_clean(&said.stderr), "{line:?}: {said:?}");
            // One sentence stays one: what was typed makes no line of its own.
            assert!(
                said.stderr.matches("错误：").count() <= 1 + line.concat().matches("错误：").count(),
                "{said:?}"
            );
        }
    }
    for line in [
        "plan show 2026-11",
        "session show 2026-10",
        "member show 张三",
        "resolution list",
        "log",
        "log 9",
        "report year 2026",
        "report check",
    ] {
        for format in ["table", "json", "md"] {
            let said = branch.line(&format!("{line} --format {format}"));
            assert!(is_clean(&said.stdout) && is_clean(&said.stderr), "{line} {format}: {said:?}");
        }
    }
}

#[test]
fn imported_text_does_not_command_the_terminal_either() {
    let branch = Branch::new();
    let csv = "姓名,入党日期,备注\n孙八,2020-07-01,\u{1b}[31m红\u{202e}\u{9b}\n";
    branch.write("nasty.csv", csv.as_bytes());
    for line in [
        "member import nasty.csv --yes",
        "member show 孙八",
        "member list --full",
        "member list --full --format csv",
    ] {
        let said = branch.done(line);
        assert!(is_clean(&said.stdout) && is_clean(&said.stderr), "{line}: {said:?}");
    }
    branch.write("worse.csv", "姓名,入党日期\n孙\u{1b}[31m八,2020-07-01\n周九,\u{1b}[2J\n".as_bytes());
    let said = branch.line("member import worse.csv");
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(is_clean(&said.stderr), "{said:?}");
}

#[test]
fn quotes_of_sql_are_text() {
    let branch = Branch::new();
    for text in [
        "'; DROP TABLE member; --",
        "\"; DELETE FROM plan; --",
        "甲' OR '1'='1",
        "?1",
        ":name",
        "%_\\",
        "); COMMIT; --",
    ] {
        let said = branch.run(&["plan", "set", "2026-11", "--theme", text]);
        assert_eq!(said.status, Some(0), "{text}: {said:?}");
        let kept: String = branch.open().query_row("SELECT theme FROM plan", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, text);
        let last = "SELECT after ->> 'theme' FROM change ORDER BY id DESC LIMIT 1";
        let logged: String = branch.open().query_row(last, [], |row| row.get(0)).unwrap();
        assert_eq!(logged, text);
        for line in [["member", "show", text], ["member", "list", text]] {
            assert_eq!(branch.run(&line).status, Some(2), "{line:?}");
        }
    }
    assert_eq!(branch.count("SELECT count(*) FROM member"), 7);
}

#[test]
fn formulas_in_texts_come_out_neutralised() {
    let branch = Branch::new();
    for text in ["=1+1", "+1", "@SUM(A1)", "＝1+1", "=HYPERLINK(\"http://a\",\"b\")"] {
        branch.run(&["plan", "set", "2026-11", "--theme", text]);
        let csv = branch.done("plan show 2026 --format csv").stdout;
        let mut records = csv::Reader::from_reader(csv.as_bytes());
        let cells: Vec<String> = records
            .records()
            .flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert!(cells.contains(&format!("'{text}")) && !cells.iter().any(|cell| cell == text), "{cells:?}");
        assert!(
            branch.done("plan show 2026 --format json").stdout.contains(&text.replace('"', "\\\"")),
            "{text}"
        );
    }
}
