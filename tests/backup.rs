//! Copies of the file: what they hold, which are kept, and when one is reminded of them.

use std::path::PathBuf;

use crate::branch::{Branch, ROSTER};

fn in_folder(branch: &Branch, folder: &str) -> Vec<PathBuf> {
    let found = std::fs::read_dir(branch.path(folder)).into_iter().flatten();
    let mut found: Vec<PathBuf> = found.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|end| end == "db"));
    found.sort();
    found
}

fn name(path: &std::path::Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn a_copy_has_day_and_code_in_its_name_and_is_whole() {
    let branch = Branch::new();
    let code = branch.json("verify")["head"].as_str().unwrap().to_owned();
    let said = branch.done("backup copies");
    let copies = in_folder(&branch, "copies");
    assert_eq!(copies.len(), 1, "{}", said.stdout);
    assert_eq!(name(&copies[0]), format!("城关镇机关第一党支部-2026-11-10-{code}.db"));
    let verified = branch.json(&format!("verify {} --code {code}", copies[0].display()));
    assert_eq!((&verified["whole"], &verified["holds"]), (&true.into(), &code.into()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&copies[0]).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(branch.done("backup copies").stdout.contains("已经有了"));
    // What has its name and is another is left alone and told.
    std::fs::write(&copies[0], "甲").unwrap();
    branch.refused("backup copies", &["核对不上"]);
    assert_eq!(std::fs::read_to_string(&copies[0]).unwrap(), "甲");
    assert_eq!(in_folder(&branch, "copies").len(), 1);
}

#[test]
fn a_file_that_another_program_changed_leaves_no_copy() {
    let branch = Branch::new();
    branch.open().execute_batch("UPDATE standard SET base_fen = 1").unwrap();
    branch.refused("backup copies", &["核对不上"]);
    assert_eq!(in_folder(&branch, "copies"), Vec::<PathBuf>::new());
}

#[test]
fn so_many_copies_are_kept_as_the_place_says_and_what_the_file_does_not_hold_is_never_deleted() {
    let branch = Branch::new();
    branch.done("policy set 备份保留 2份 --from 2026-01-01");
    let other = Branch::new();
    other.done_on("2026-01-05", "backup copies");
    let foreign = in_folder(&other, "copies").remove(0);
    std::fs::create_dir(branch.path("copies")).unwrap();
    let kept = branch.path("copies").join(name(&foreign));
    std::fs::copy(&foreign, &kept).unwrap();
    for day in ["2026-11-11", "2026-11-12", "2026-11-13"] {
        branch.done_on(day, "backup copies");
    }
    let days: Vec<String> = in_folder(&branch, "copies").iter().map(|path| name(path)).collect();
    assert_eq!(days.len(), 3, "{days:?}");
    assert!(kept.exists() && !days.iter().any(|name| name.contains("2026-11-11")), "{days:?}");
}

#[test]
fn an_import_leaves_a_copy_of_what_was_before_it() {
    let branch = Branch::new();
    branch.write("more.csv", ROSTER.replace("张三", "冯十").as_bytes());
    let code = branch.json("verify")["head"].as_str().unwrap().to_owned();
    branch.done("member import more.csv --dry-run");
    // The roster was imported into a file that held nothing.
    assert_eq!(in_folder(&branch, "备份"), Vec::<PathBuf>::new());
    branch.done("member import more.csv --yes");
    let copies = in_folder(&branch, "备份");
    assert_eq!(name(&copies[0]), format!("城关镇机关第一党支部-自动-2026-11-10-{code}.db"));
}

#[test]
fn one_is_reminded_of_a_backup_that_is_long_ago() {
    let branch = Branch::new();
    let said = |day| branch.on(day, "todo").stderr;
    assert!(!said("2026-12-11").contains("备份"));
    assert!(said("2026-12-12").contains("还没有备份过，已经超过 31 天"), "{}", said("2026-12-12"));
    branch.done_on("2026-12-12", "backup usb");
    assert!(!said("2027-01-12").contains("备份"), "{}", said("2027-01-12"));
    assert!(said("2027-01-13").contains("最近一次备份是 2026-12-12"), "{}", said("2027-01-13"));
    branch.done_on("2027-01-13", "policy set 提醒备份 0");
    assert!(!said("2027-01-13").contains("备份"));
}

#[test]
fn the_code_stands_at_the_foot_of_papers_where_the_place_wants_it_and_never_in_data() {
    let branch = Branch::new();
    assert!(!branch.done("member list").stdout.contains("校验码"));
    branch.done("policy set 页脚写校验码 开 --from 2026-01-01");
    let code = branch.json("verify")["head"].as_str().unwrap().to_owned();
    let foot = format!("校验码 {code}");
    for line in ["member list", "member list --format md", "report month 2026-10"] {
        assert!(branch.done(line).stdout.trim_end().ends_with(&foot), "{line}");
    }
    for line in ["member list --format csv", "member list --format json"] {
        assert!(!branch.done(line).stdout.contains(&code), "{line}");
    }
}

#[test]
fn a_copy_that_is_made_while_others_write_is_what_the_file_was_at_one_time() {
    let branch = Branch::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..20 {
                branch.done(&format!("plan set 2026-12 --theme 第{number}次"));
            }
        });
        for _ in 0..10 {
            branch.done("backup copies");
        }
    });
    let copies = in_folder(&branch, "copies");
    assert!(copies.len() > 1);
    for copy in copies {
        branch.done(&format!("verify {}", copy.display()));
    }
}
