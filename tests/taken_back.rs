//! Whatever can be noted can be taken back, by the verb that noted it.

use std::collections::BTreeSet;

use rusqlite::types::Value;

use crate::branch::Branch;
use crate::journal::{branch, commands_of};

/// How what a verb notes is taken back.
enum How {
    /// By `--cancel`: what is typed to note it, and to take it back.
    Cancel(&'static str, &'static str),
    /// It mends what is on record, which is mended again; what it said stays readable.
    Again(&'static str, &'static str),
    /// Money and books are never taken out: another entry stands against it. The query says what must be as before.
    Against(&'static str, &'static str, &'static str),
    /// The file itself.
    Never,
}

use How::{Again, Against, Cancel, Never};

const PAID: &str = "SELECT coalesce (sum (amount_fen), 0) FROM payment";
const CLOSED: &str = "SELECT count(*) FROM closing WHERE reopened_on IS NULL";

/// Every verb that writes, in the order of the help, on the file of [`branch`].
const VERBS: &[(&str, How)] = &[
    ("init", Never),
    ("restore", Never),
    ("member forget", Never),
    ("dues forget", Never),
    (
        "member add",
        Cancel("member add 周明 --joined 2015-07-01 --group 第一党小组", "member add 周明 --cancel"),
    ),
    ("member import", Cancel("member import one.csv --yes", "member add 孙八 --cancel")),
    (
        "member edit",
        Cancel(
            "member edit 李四 --from 2026-07-01 --post 组织委员",
            "member edit 李四 --from 2026-07-01 --cancel",
        ),
    ),
    ("member leave", Cancel("member leave 赵六 --on 2026-08-20 --to 市直机关", "member leave 赵六 --cancel")),
    ("member merge", Again("member merge 张伟#6 --into 张伟#5 --keep 5", "undo")),
    ("member confirm", Cancel("member confirm 孙小明 --on 2026-07-01", "member confirm 孙小明 --cancel")),
    (
        "member excuse",
        Cancel(
            "member excuse 李四 --from 2026-11-05 --reason 年老体弱 --helper 张三",
            "member excuse 李四 --cancel",
        ),
    ),
    (
        "member float",
        Cancel(
            "member float 赵六 --from 2026-10-20 --to 东莞",
            "member float 赵六 --from 2026-10-20 --cancel",
        ),
    ),
    (
        "member station",
        Cancel("member station 张三 --from 2026-10-20 --post 高铁", "member station 张三 --cancel 1"),
    ),
    (
        "member contact",
        Cancel("member contact 欧阳建国 --on 2026-11-05 --way 电话", "member contact 欧阳建国 --cancel"),
    ),
    ("member visit", Cancel("member visit 王五 --on 2026-11-06 --by 张三", "member visit 王五 --cancel 1")),
    (
        "member talk",
        Cancel("member talk 张三、王五 --by 李四 --on 2026-11-06", "member talk 张三、王五 --cancel"),
    ),
    (
        "member train",
        Cancel("member train 张三 --hours 16 --course 轮训班", "member train 张三 --course 轮训班 --cancel"),
    ),
    ("plan task", Cancel("plan task 2026 落实主题教育 --month 2026-12", "plan task 2026 --cancel")),
    ("plan draft", Cancel("plan draft 2026", "plan draft 2026 --cancel")),
    ("plan set", Cancel("plan set 2026-11 --theme 党章 --responsible 李四", "plan set 2026-11 --cancel")),
    ("plan opinion", Cancel("plan opinion 2026 多学习 --from 张三", "plan opinion 2026 --cancel 1")),
    ("plan adopt", Cancel("plan adopt 2026 --on 2025-12-29", "plan adopt 2026 --cancel")),
    (
        "plan file",
        Cancel("plan file 2026 --on 2025-12-30 --receipt 18号 --reply 同意", "plan file 2026 --cancel"),
    ),
    (
        "plan amend",
        Again("plan amend 2026-12 --place 大礼堂 --reason 人多", "plan amend 2026-12 --place  --reason 不多"),
    ),
    (
        "plan notify",
        Cancel("plan notify 2026-11 --on 2026-10-30 --to 张三、李四", "plan notify 2026-11 --cancel"),
    ),
    (
        "plan move",
        Cancel(
            "plan move 2026-07 --to 2026-07-09 --reason 防汛 --applied 2026-06-30 --approved 2026-07-01",
            "plan move 2026-07 --cancel",
        ),
    ),
    ("plan event", Cancel("plan event 2026-11-02 观摩会 --by 县委办", "plan event 2026-11-02 --cancel")),
    (
        "session record",
        Cancel(
            "session record 2026-11 --start 14:30 --end 16:40 --leave 张三=病假 --act 诵读党章=李四:20 \
             --meeting 支委会 --guest 群众代表=王大爷 --report 1=已挂牌",
            "session record 2026-11 --cancel",
        ),
    ),
    (
        "session amend",
        Again(
            "session amend 2026-10 --end 16:50 --reason 笔误",
            "session amend 2026-10 --end 16:40 --reason 没错",
        ),
    ),
    (
        "session meeting",
        Cancel(
            "session meeting 2026-10 支委会 --chair 李四 --topic 发展",
            "session meeting 2026-10 支委会 --cancel",
        ),
    ),
    (
        "session makeup",
        Cancel(
            "session makeup 2026-10 欧阳建国 --on 2026-10-20 --way 自学 --confirmed-by 李四",
            "session makeup 2026-10 --cancel",
        ),
    ),
    ("session attach", Cancel("session attach 2026-10 members.csv", "session attach 2026-10 --cancel")),
    (
        "session appraise",
        Cancel(
            "session appraise 2026 --excellent 张三 --rest 合格",
            "session appraise 2026 --rest 合格 --excellent 张三 --cancel",
        ),
    ),
    ("dues open", Cancel("dues open 2026-11", "dues open 2026-11 --cancel")),
    (
        "dues assess",
        Cancel(
            "dues assess 赵六 --year 2026 --category 在职 --payslip 2025-12 --income 岗位工资=3000",
            "dues assess 赵六 --cancel",
        ),
    ),
    (
        "dues relieve",
        Cancel("dues relieve 李四 --from 2026-11 --reason 大病", "dues relieve 李四 --from 2026-11 --cancel"),
    ),
    ("dues appoint", Cancel("dues appoint 王五 --from 2026-01-01", "dues appoint --cancel")),
    ("dues collect", Against("dues collect 2026-10 --collector 王五", "dues reverse 2026-10 --all", PAID)),
    (
        "dues reverse",
        Against(
            "dues reverse 李四 2026-09 --reason 错",
            "dues collect 2026-09 --only 李四 --collector 张三",
            PAID,
        ),
    ),
    (
        "dues close",
        Against(
            "dues close 2026-02 --counted 0 --defer 张三=缓 --defer 李四=缓 --defer 王五=缓 --defer 赵六=缓 \
             --defer 张伟#5=缓 --defer 张伟#6=缓 --defer 欧阳建国=缓 --defer 孙小明=缓",
            "dues reopen 2026-02",
            CLOSED,
        ),
    ),
    (
        "dues reopen",
        Against(
            "dues reopen 2026-01 --reason 漏记一笔",
            "dues close 2026-01 --counted 0 --defer 张三=缓 --defer 李四=缓 --defer 王五=缓 --defer 赵六=缓 \
             --defer 张伟#5=缓 --defer 张伟#6=缓 --defer 欧阳建国=缓 --defer 孙小明=缓",
            CLOSED,
        ),
    ),
    (
        "dues remit",
        Against(
            "dues remit --slip 2026-001",
            "dues remit --cancel 1",
            "SELECT count(*) FROM remittance WHERE cancelled_on IS NULL",
        ),
    ),
    (
        "resolution add",
        Cancel("resolution add 2026-10 修订制度 --concerns 张三 --yes 5 --no 1", "resolution add --cancel 3"),
    ),
    ("resolution vote", Cancel("resolution vote 2 --yes 5", "resolution vote 2 --cancel")),
    (
        "resolution measure",
        Cancel("resolution measure 1 制定方案 --owner 李四", "resolution measure 1 --cancel"),
    ),
    (
        "resolution progress",
        Cancel("resolution progress 1 已报 --on 2026-11-03", "resolution progress 1 --cancel"),
    ),
    ("resolution file", Cancel("resolution file 1 --on 2026-10-12", "resolution file 1 --cancel")),
    ("disclosure add", Cancel("disclosure add --resolution 1 --place 公开栏", "disclosure add --cancel 2")),
    ("disclosure answer", Cancel("disclosure answer 1 为什么 --reply 因为", "disclosure answer 1 --cancel")),
    (
        "report waive",
        Cancel(
            "report waive P3 2026-10 --reason 防汛抢险 --by 城关镇党委",
            "report waive P3 2026-10 --cancel",
        ),
    ),
    ("policy set", Cancel("policy set 活动时长 90 --from 2026-12-01", "policy set 活动时长 --cancel")),
    (
        "policy import",
        Cancel(
            "policy import policy.toml --from 2026-12-01",
            "policy import policy.toml --from 2026-12-01 --cancel",
        ),
    ),
    (
        "policy holidays import",
        Cancel("policy holidays import 2027.json", "policy holidays import --cancel 2027"),
    ),
    (
        "policy rates import",
        Cancel(
            "policy rates import rates.csv --from 2030-01 --source 新规定",
            "policy rates import --from 2030-01 --cancel",
        ),
    ),
    ("org edit", Again("org edit --place 三楼会议室", "org edit --place ")),
    ("org elect", Cancel("org elect --on 2026-06-20", "org elect --cancel")),
    ("undo", Again("undo", "undo {last}")),
];

/// The file on which they are run.
fn prepared() -> Branch {
    let branch = branch();
    branch.write("one.csv", "姓名,入党日期\n孙八,2020-07-01\n".as_bytes());
    branch.done("resolution add 2026-10 购置书架");
    branch
}

/// Runs a line, in which two spaces stand for an empty word and `{last}` for the last entry, with a reason where it takes something back.
fn run(branch: &Branch, line: &str) {
    let line = line.replace("{last}", &branch.count("SELECT max (id) FROM entry").to_string());
    let mut words: Vec<&str> = line.split(' ').filter(|word| *word != "\n").collect();
    let is_back = words.contains(&"--cancel") || line.starts_with("dues re") && !line.contains("--reason");
    if is_back && !line.starts_with("dues remit --slip") {
        words.extend(["--reason", "登记错了"]);
    }
    let said = branch.run(&words);
    assert_eq!(said.status, Some(0), "{line}\n{}", said.stderr);
}

/// Every row that is of the record: neither the journal nor the counters, nor what amendments say of what was.
fn record(branch: &Branch) -> Vec<(String, Vec<Vec<Value>>)> {
    let mut tables = branch.dump();
    tables.retain(|(name, _)| {
        !["entry", "change", "sqlite_sequence"].contains(&&**name) && !name.ends_with("amendment")
    });
    tables
}

#[test]
fn every_verb_that_writes_says_how_it_is_taken_back_and_it_is() {
    let made = prepared();
    let writes = |verb: &String| made.done(&format!("{verb} --help")).stdout.contains("--dry-run");
    let known: BTreeSet<String> = VERBS.iter().map(|(verb, _)| (*verb).to_owned()).collect();
    assert_eq!(commands_of(&made).into_iter().filter(writes).collect::<BTreeSet<_>>(), known);
    let before = record(&made);
    for (verb, how) in VERBS {
        let branch = made.copy();
        let (note, back, query) = match how {
            Cancel(note, back) | Again(note, back) => (note, back, None),
            Against(note, back, query) => (note, back, Some(query)),
            Never => continue,
        };
        assert!(note.starts_with(verb), "{verb}: {note}");
        let value = query.map(|query| branch.count(query));
        run(&branch, note);
        assert!(record(&branch) != before, "{verb} notes nothing");
        run(&branch, back);
        match query {
            Some(query) => assert_eq!(Some(branch.count(query)), value, "{verb}"),
            None => {
                for (table, rows) in record(&branch) {
                    let was = before.iter().find(|(name, _)| *name == table).map(|(_, rows)| rows);
                    assert_eq!(Some(&rows), was, "{verb}: {table}");
                }
            }
        }
    }
}

#[test]
fn what_takes_something_back_asks_for_a_reason_which_the_journal_has_with_what_was() {
    let made = prepared();
    for (verb, how) in VERBS {
        let Cancel(note, back) = how else { continue };
        let branch = made.copy();
        run(&branch, note);
        let words: Vec<&str> = back.split(' ').collect();
        let refused = branch.run(&words);
        assert_eq!(refused.status, Some(2), "{verb}: {}", refused.stdout);
        assert!(refused.stderr.contains("--reason 理由"), "{verb}: {}", refused.stderr);
        run(&branch, back);
        let last = "FROM entry WHERE id = (SELECT max (id) FROM entry)";
        let reason = format!("SELECT command LIKE '% --reason 登记错了' {last}");
        assert_eq!(branch.count(&reason), 1, "{verb}");
        let gone = format!(
            "SELECT count(*) FROM change WHERE before IS NOT NULL AND entry = (SELECT max (id) {last})"
        );
        assert!(branch.count(&gone) > 0, "{verb}");
    }
}

#[test]
fn of_several_the_one_that_is_meant_is_said_or_they_are_listed() {
    let branch = Branch::new();
    branch.done("plan notify 2026-11 --on 2026-10-29 --channel 微信群");
    branch.done("plan notify 2026-11 --on 2026-10-30 --channel 电话");
    let pieces = ["有 2 条", "--cancel 1", "1 2026-10-29 微信群", "2 2026-10-30 电话"];
    branch.refused("plan notify 2026-11 --cancel --reason 记重了", &pieces);
    branch.refused("plan notify 2026-11 --cancel 7 --reason 记重了", &["没有第 7 条", "2 2026-10-30 电话"]);
    branch.done("plan notify 2026-11 --cancel 1 --reason 记重了");
    assert_eq!(branch.count("SELECT id FROM notice"), 2);
    branch.done("plan notify 2026-11 --cancel --reason 记重了");
    branch.refused("plan notify 2026-11 --cancel --reason 记重了", &["没有登记过 2026-11 的通知"]);
}

#[test]
fn a_session_stays_while_something_shows_that_it_was_held() {
    let branch = branch();
    branch.done("session makeup 2026-10 欧阳建国 --on 2026-10-20 --way 自学 --confirmed-by 李四");
    branch.done("dues collect 2026-10 --collector 王五 --on 2026-10-08");
    branch.done("report waive G2 2026-10 --reason 培训 --by 城关镇党委");
    let cancel = "session record 2026-10 --cancel --reason 记错了月份";
    let lines = [
        "resolution add --cancel 1",
        "session makeup 2026-10 欧阳建国 --cancel",
        "dues reverse 2026-10 --all --on 2026-10-08",
        "report waive G2.effect 2026-10 --cancel",
        "report waive G2.roster 2026-10 --cancel",
    ];
    branch.refused(cancel, &lines);
    for line in lines {
        branch.done(&format!("{line} --reason 先撤销"));
    }
    branch.done(cancel);
    assert_eq!(branch.count("SELECT count(*) FROM session"), 0);
}

#[test]
fn what_was_told_in_a_session_that_is_taken_back_stays_readable_with_the_resolution() {
    let branch = branch();
    branch.done("session record 2026-11 --start 14:30 --end 16:40 --report 1=已挂牌:办结");
    branch.done("session record 2026-11 --cancel --reason 记重了");
    let said = branch.done("resolution show 1").stdout;
    assert!(said.contains("已挂牌") && said.contains("撤销的落实情况") && said.contains("记重了"), "{said}");
}
