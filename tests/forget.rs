//! What is private of somebody who left goes, out of the journal too, and the file is whole after it.

use std::collections::BTreeMap;
use std::path::Path;

use dangri::domain::privacy::{Forgetting, PRIVATE};

use crate::branch::{Branch, Said};
use crate::journal::branch;

/// What was private of 赵六, each a text that stands nowhere else.
const SECRETS: [&str; 15] = [
    "13800000004",
    "秘密备注",
    "秘密联系方式",
    "秘密内容",
    "秘密反映",
    "秘密请假",
    "秘密会议请假",
    "秘密免补",
    "秘密改前",
    "秘密会改前",
    "秘密核定",
    "秘密减免",
    "秘密代缴",
    "秘密缴费",
    "秘密缓缴",
];

/// Each column that is private has something of 赵六, and other things of 李四.
fn told() -> Branch {
    let branch = branch();
    for line in [
        "member edit 赵六 --phone 13800000004 --note 秘密备注",
        "member edit 李四 --phone 13900000002 --note 李四的备注",
        "member talk 赵六 --by 李四 --on 2026-11-06 --content 秘密内容 --said 秘密反映",
        "session record 2026-09 --start 14:30 --end 16:40 --leave 赵六=病假:秘密改前 --leave 李四=病假:李四的病",
        "session amend 2026-09 --leave 赵六=事假:秘密请假 --reason 笔误",
        "session makeup 2026-09 赵六 --waive 秘密免补",
        "session meeting 2026-10 党课 --date 2026-10-20 --start 9:00 --end 10:30 --leave 赵六=事假:秘密会改前",
        "session meeting 2026-10 党课 --date 2026-10-20 --leave 赵六=事假:秘密会议请假 --reason 笔误",
        "dues assess 赵六 --year 2026 --income 秘密岗位工资=2876.5 --payslip 2025-12 --reason 秘密核定",
        "dues assess 李四 --year 2026 --income 李四的工资=4000 --payslip 2025-12",
        "dues relieve 赵六 --from 2026-08 --to 2026-08 --reason 秘密减免 --approved-by 城关镇党委",
        "dues collect 2026-07 --only 赵六 --collector 张三 --payer 李娟=配偶:秘密代缴 --reason 秘密缴费",
        "member excuse 赵六 --from 2026-09-05 --until 2026-09-20 --reason 年老体弱",
        "member float 赵六 --from 2026-10-22 --to 广东东莞 --contact 秘密联系方式 --responsible 李四",
        "dues close 2026-02 --counted 0 --defer 张三=缓 --defer 李四=缓 --defer 王五=缓 --defer 赵六=秘密缓缴 --defer 张伟#5=缓 --defer 张伟#6=缓 --defer 欧阳建国=缓 --defer 孙小明=缓",
    ] {
        branch.done(line);
    }
    branch
}

/// The line that forgets somebody of [`left`].
pub(crate) const LINE: &str = "member forget 赵六二 --yes";

/// The file of every writing verb, with one more in it who left and of whom something private is kept.
pub(crate) fn left() -> Branch {
    let branch = branch();
    branch
        .done("member add 赵六二 --joined 2001-07-01 --full 2002-07-01 --phone 13800000004 --note 秘密备注");
    branch.done("member talk 赵六二 --by 李四 --on 2026-01-06 --content 秘密内容");
    branch.done("member leave 赵六二 --on 2026-01-08");
    branch
}

/// Where a text stands in the file's bytes.
fn stands(branch: &Branch, text: &str) -> usize {
    let bytes = std::fs::read(branch.file()).unwrap();
    bytes.windows(text.len()).filter(|found| *found == text.as_bytes()).count()
}

fn counts(branch: &Branch) -> BTreeMap<String, usize> {
    branch.dump().into_iter().map(|(table, rows)| (table, rows.len())).collect()
}

fn whole(branch: &Branch) -> Said {
    let said = branch.done("verify");
    assert!(said.stdout.contains("核对：完好"), "{}", said.stdout);
    said
}

#[test]
fn nothing_private_of_who_left_is_in_the_file_and_it_is_whole() {
    let branch = told();
    let code = branch.json("verify")["head"].as_str().unwrap().to_owned();
    branch.refused("member forget 赵六 --yes", &["还在花名册上"]);
    branch.done("member leave 赵六 --on 2026-11-08 --to 市直机关第三党支部");
    for secret in SECRETS {
        assert!(stands(&branch, secret) > 0, "{secret}");
    }
    // All of them, each by its table and column.
    let has = |private: &dangri::domain::privacy::Private| {
        let (table, column) = (private.table, private.column);
        let owner = match table {
            "member" => "id = 4",
            "amendment" | "meeting_amendment" => "field = 'attendance'",
            _ => "member = 4",
        };
        let there = format!("SELECT count(*) FROM \"{table}\" WHERE {owner} AND \"{column}\" IS NOT NULL");
        branch.count(&format!("{there} AND \"{column}\" IS NOT '（已删除）'"))
    };
    for private in PRIVATE {
        assert!(has(private) > 0, "{private:?}");
    }
    let (before, others) = (counts(&branch), stands(&branch, "李四的"));
    let trial = branch.done("member forget 赵六 --dry-run");
    assert!(branch.json("verify")["entries"].as_i64() == Some(before["entry"].try_into().unwrap()));
    branch.refused("member forget 赵六", &["要先同意", "--yes"]);
    let said = branch.done("member forget 赵六 --yes");
    assert_eq!(
        trial.stdout.lines().skip(1).collect::<Vec<_>>(),
        said.stdout.lines().skip(1).collect::<Vec<_>>()
    );
    for secret in SECRETS {
        assert_eq!(stands(&branch, secret), 0, "{secret}");
    }
    assert_eq!(stands(&branch, "秘密"), 0);
    assert_eq!(stands(&branch, "2876.5"), 0);
    for private in PRIVATE.iter().filter(|private| private.forgetting != Forgetting::Kept) {
        if private.forgetting != Forgetting::Within {
            assert_eq!(has(private), 0, "{private:?}");
        }
    }
    // Of others everything stays, but for what was typed for both at once.
    assert!(stands(&branch, "李四的病") > 0 && stands(&branch, "李四的备注") > 0, "{others}");
    let mut expected = before;
    *expected.get_mut("entry").unwrap() += 1;
    *expected.get_mut("payslip_item").unwrap() -= 1;
    assert_eq!(counts(&branch), expected);
    let said = whole(&branch);
    assert!(said.stdout.contains("删除了日志里的"), "{}", said.stdout);
    branch.done(&format!("verify --code {code}"));
    branch.refused("member forget 赵六 --yes", &["没有可以删除的个人信息"]);
    branch.refused("undo", &["删除个人信息"]);
    // What the records say of themselves is as before; the reason of a leave is no longer missed.
    let session = branch.done("session show 2026-09").stdout;
    assert!(session.contains("（已删除）") && !session.contains("赵六的请假原因"), "{session}");
    for line in crate::journal::READING.iter().filter(|line| **line != "backup") {
        branch.line(line);
    }
    branch.done("member show 赵六 --full --history");
    branch.done("log --full");
}

#[test]
fn what_is_left_after_it_is_safe_and_what_came_before_can_still_be_taken_back() {
    let branch = told();
    branch.done("member leave 赵六 --on 2026-11-08 --to 市直机关第三党支部");
    let leave = branch.count("SELECT max (id) FROM entry");
    branch.done("member forget 赵六 --yes");
    for tampering in [
        "UPDATE member SET phone = '13811111111' WHERE id = 4",
        "UPDATE change SET after = replace (after, '赵六', '赵七') WHERE \"table\" = 'member' AND json_extract (after, '$.id') = 4",
        "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE entry = 1",
        "UPDATE entry SET about = replace (about, '\"entries\":[', '\"entries\":[1,') WHERE kind = 'forget'",
        "DELETE FROM entry WHERE kind = 'forget'",
    ] {
        let copy = branch.copy();
        assert!(copy.open().execute(tampering, []).unwrap() > 0, "{tampering}");
        let said = copy.line("verify");
        assert_eq!(said.status, Some(1), "{tampering}: {said:?}");
    }
    let undone = branch.done(&format!("undo {leave}"));
    assert!(undone.stdout.contains("已撤回"), "{}", undone.stdout);
    whole(&branch);
    // Items of pay are gone altogether: what an entry made of them cannot be made again.
    let assessed =
        branch.count("SELECT max (entry) FROM change WHERE \"table\" = 'payslip_item' AND salt IS NULL");
    branch.refused(&format!("undo {assessed}"), &["已经删除，不能撤回"]);
    whole(&branch);
}

#[test]
fn what_is_forgotten_of_one_who_was_merged_is_forgotten_of_both() {
    let branch = branch();
    branch.done("member edit 张伟#6 --phone 13866666666 --note 秘密备注");
    branch.done("member merge 张伟#6 --into 张伟#5 --keep 5");
    branch.done("member leave 张伟 --on 2026-11-08");
    assert!(stands(&branch, "13866666666") > 0);
    branch.done("member forget 张伟 --yes");
    assert_eq!((stands(&branch, "13866666666"), stands(&branch, "秘密备注")), (0, 0));
    whole(&branch);
    // Two who are no longer one are two.
    let apart = self::branch();
    apart.done("member edit 张伟#6 --phone 13866666666");
    apart.done("member edit 张伟#5 --phone 13855555555");
    apart.done("member merge 张伟#6 --into 张伟#5 --keep 5");
    apart.done("undo");
    apart.done("member leave 张伟#5 --on 2026-11-08");
    apart.done("member forget 张伟#5 --yes");
    assert!(stands(&apart, "13866666666") > 0);
    assert_eq!(stands(&apart, "13855555555"), 0);
    whole(&apart);
}

#[test]
fn the_pay_of_years_that_are_over_goes_where_it_is_agreed_to() {
    let branch = told();
    let at = |day: &str, line: &str| branch.on(day, line);
    assert!(!at("2026-12-31", "todo").stderr.contains("工资项目"));
    branch.refused("dues forget --yes", &["没有 2025 年和以前的工资项目"]);
    branch.refused("dues forget 2026 --yes", &["2026 年的工资项目还要保留", "2025 年"]);
    let said = at("2027-01-04", "todo");
    assert!(said.stderr.contains("dangri dues forget"), "{}", said.stderr);
    let card = branch.done("dues explain 李四 2026-10").stdout;
    assert!(card.contains("李四的工资"), "{card}");
    let base = "SELECT sum (base_fen) FROM standard";
    let before = branch.count(base);
    assert_eq!(at("2027-01-04", "dues forget --yes").status, Some(0));
    assert_eq!((stands(&branch, "李四的工资"), stands(&branch, "秘密岗位工资")), (0, 0));
    assert_eq!((branch.count("SELECT count(*) FROM payslip_item"), branch.count(base)), (0, before));
    assert!(stands(&branch, "李四的备注") > 0);
    whole(&branch);
    assert!(!at("2027-01-05", "todo").stderr.contains("工资项目"));
    // Where the place keeps them longer, they are.
    let longer = told();
    longer.done("policy set 工资项目保留 2");
    assert!(!longer.on("2027-01-04", "todo").stderr.contains("工资项目"));
    assert_eq!(longer.on("2028-01-04", "dues forget 2026 --yes").status, Some(2));
    assert!(longer.on("2029-01-04", "todo").stderr.contains("工资项目"));
}

#[test]
fn no_copy_is_made_of_what_is_forgotten() {
    let branch = told();
    branch.done("member leave 赵六 --on 2026-11-08");
    branch.done("member forget 赵六 --yes");
    let holds = |path: &Path| {
        std::fs::read(path).is_ok_and(|bytes| bytes.windows(11).any(|found| found == b"13800000004"))
    };
    let found = walk(&branch.path(""));
    assert!(!found.iter().any(|path| holds(path)), "{found:?}");
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
