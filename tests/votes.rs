//! Votes through the program: over whom they are counted.

use serde_json::Value;

use crate::branch::Branch;

fn show(branch: &Branch, number: u32) -> Value {
    serde_json::from_str(&branch.done(&format!("resolution show {number} --format json")).stdout).unwrap()
}

#[test]
fn who_is_left_out_with_consent_makes_the_quorum_of_an_election_and_is_kept_with_it() {
    let branch = Branch::new();
    branch.done("session record 2026-11 --start 14:30 --end 16:40 --leave 张三=病假 --leave 李四=公假");
    // Four fifths of seven are six; of six, five.
    branch.done("resolution add 2026-11 选举支部委员会 --matter 选举 --yes 5");
    let all = show(&branch, 2);
    assert_eq!((&all["vote"]["entitled"], &all["outcome"]["quorum"]), (&7.into(), &false.into()));
    let line =
        "resolution add 2026-11 再次选举支部委员会 --matter 选举 --yes 4 --no 1 --left-out 张三=长期卧床";
    let refused = branch.line(line);
    assert!(refused.status == Some(2) && refused.stderr.contains("--consent"), "{refused:?}");
    let page = branch.done(&format!("{line} --consent 城关镇党委")).stdout;
    assert!(page.contains("张三（长期卧床），城关镇党委同意"), "{page}");
    let one = show(&branch, 3);
    assert_eq!((&one["vote"]["entitled"], &one["vote"]["present"]), (&6.into(), &5.into()));
    assert_eq!((&one["outcome"]["quorum"], &one["outcome"]["carried"]), (&true.into(), &true.into()));
    assert_eq!((&one["left_out"][0]["ground"], &one["consent"]), (&"bedridden".into(), &"城关镇党委".into()));
}
