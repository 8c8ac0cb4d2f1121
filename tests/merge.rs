//! One person who was entered twice becomes one.

use dangri::domain::id::Id;
use dangri::store::Store;

use crate::branch::Branch;
use crate::journal::branch;

const MERGE: &str = "member merge 张伟#6 --into 张伟#5";

fn copies(branch: &Branch) -> usize {
    std::fs::read_dir(branch.path("备份")).map(Iterator::count).unwrap_or_default()
}

/// Two of one name who have the same of nearly everything, and each something of his own.
fn twice() -> Branch {
    let branch = branch();
    branch.done("session amend 2026-10 --leave 张伟#6=病假");
    branch.done("session amend 2026-10 --chair 张伟#6");
    branch.done("session amend 2026-10 --chair 李四");
    for who in ["张伟#5", "张伟#6"] {
        branch.done(&format!("dues assess {who} --year 2026 --category 在职 --base 3000"));
        branch.done(&format!("dues collect 2026-09 --only {who} --collector 张三"));
    }
    branch.done("member train 张伟#6 --hours 16 --course 轮训班");
    branch.done("resolution measure 1 制定方案 --owner 张伟#6");
    branch
}

#[test]
fn what_differs_is_listed_and_nothing_is_done_until_it_is_said_whose_stays() {
    let branch = twice();
    let kept = copies(&branch);
    branch.refused(MERGE, &["党员", "情况变动", "出勤", "#5", "#6", "病假", "--keep 5"]);
    branch.refused(
        &format!("{MERGE} --keep 党员=5 --keep 情况变动=5 --keep 在册时间=5"),
        &["1 处两边都有", "出勤"],
    );
    branch.refused(&format!("{MERGE} --keep 3"), &["不是合并的两个人"]);
    branch.refused("member merge 张伟#6 --into 张伟#6", &["同一条登记"]);
    assert_eq!(copies(&branch), kept);
    branch.done(&format!("{MERGE} --keep 5 --dry-run"));
    assert_eq!(copies(&branch), kept);
}

#[test]
fn everything_names_the_other_then_and_money_stays_what_it_was() {
    let branch = twice();
    let paid = "SELECT sum (amount_fen) FROM payment WHERE month = '2026-09'";
    let (money, before) = (branch.count(paid), branch.dump());
    let kept = copies(&branch);
    let said = branch.json(&format!("{MERGE} --keep 5 --keep 出勤=6"));
    assert_eq!(copies(&branch), kept + 1);
    let store = Store::open(&branch.file()).unwrap();
    assert_eq!(store.references(Id::new(6)).unwrap(), []);
    drop(store);
    assert_eq!(branch.count("SELECT count(*) FROM member WHERE id = 6"), 0);
    assert_eq!(branch.count("SELECT count(*) FROM amendment WHERE before LIKE '%\"id\":6%'"), 0);
    assert_eq!(branch.count(paid), money);
    let count = |sql: &str| branch.count(&format!("SELECT count(*) FROM {sql}"));
    assert_eq!(count("payment WHERE month = '2026-09' AND member = 5"), 2);
    assert_eq!(count("attendance WHERE member = 5 AND kind = 'sick-leave'"), 1);
    assert_eq!(count("training WHERE member = 5"), 1);
    assert_eq!(count("measure WHERE owner = 5"), 1);
    let tables: Vec<&str> =
        said["collisions"].as_array().unwrap().iter().map(|one| one["table"].as_str().unwrap()).collect();
    assert!(tables.contains(&"attendance") && tables.contains(&"member"), "{tables:?}");
    assert_eq!(branch.json("verify")["whole"], true);
    branch.done("undo");
    let recorded = |tables: Vec<(String, Vec<Vec<rusqlite::types::Value>>)>| {
        let is_record = |name: &str| !["entry", "change", "sqlite_sequence"].contains(&name);
        tables.into_iter().filter(|(name, _)| is_record(name)).collect::<Vec<_>>()
    };
    assert!(recorded(branch.dump()) == recorded(before));
    assert_eq!(branch.json("verify")["whole"], true);
}

#[test]
fn who_talked_with_himself_is_told_first() {
    let branch = branch();
    branch.done("member talk 张伟#6 --by 张伟#5 --on 2026-11-06");
    branch.refused(&format!("{MERGE} --keep 5"), &["自己和自己"]);
}
