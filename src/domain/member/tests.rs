use chrono::NaiveDate;

use super::{Invalid, LeaveReason, Member, Standing, Status, person_name};
use crate::domain::time::{Day, Month};

fn day(text: &str) -> Day {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn zhang() -> Member {
    Member::new("张三", day("2010-07-01"), Some(day("2026-03-10"))).unwrap()
}

#[test]
fn names_lose_their_padding_and_keep_their_dot() {
    assert_eq!(person_name("张　三"), Ok("张三".into()));
    assert_eq!(person_name(" 阿卜杜拉•买买提 "), Ok("阿卜杜拉·买买提".into()));
    assert_eq!(person_name("John  Smith"), Ok("John Smith".into()));
    for bad in ["", " ", "张三,李四", "张三#2", "123"] {
        assert!(matches!(person_name(bad), Err(Invalid::Name(_))), "{bad}");
    }
}

#[test]
fn a_probationary_member_becomes_full_on_the_day() {
    let mut member = zhang();
    member.full = Some(day("2026-07-01"));
    assert_eq!(member.status(day("2026-06-30")), Status::Probationary);
    assert_eq!(member.status(day("2026-07-01")), Status::Full);
    assert!(!member.has_vote(day("2026-06-30")) && member.has_vote(day("2026-07-01")));
}

#[test]
fn days_in_the_wrong_order_are_refused() {
    let mut member = zhang();
    member.full = Some(day("2009-01-01"));
    assert!(matches!(member.check(), Err(Invalid::Order { .. })));
    assert!(Member::new("张三", day("2010-07-01"), Some(day("2009-01-01"))).is_err());
}

#[test]
fn a_standing_holds_from_its_day_on() {
    let mut member = zhang();
    member.standings.push(Standing { retired: true, ..Standing::new(day("2026-09-01")) });
    assert!(!member.standing(day("2026-08-31")).retired);
    assert!(member.standing(day("2026-09-01")).retired);
}

fn months_paid_here(member: &Member) -> Vec<u32> {
    let month = |number| Month::new(2026, number).unwrap();
    let due = |number| month(number).first() + chrono::Days::new(5);
    (1..=12).filter(|number| member.pays_here(month(*number), || due(*number))).collect()
}

#[test]
fn dues_are_paid_here_from_the_month_of_arrival_to_the_month_before_the_transfer() {
    let mut member = zhang();
    assert_eq!(months_paid_here(&member), (3..=12).collect::<Vec<_>>());
    member.memberships[0].until = Some(day("2026-07-15"));
    member.memberships[0].reason = Some(LeaveReason::Transferred);
    assert_eq!(months_paid_here(&member), [3, 4, 5, 6]);
    // Whoever was here to the month's last day pays that month.
    member.memberships[0].until = Some(day("2026-07-31"));
    assert_eq!(months_paid_here(&member), [3, 4, 5, 6, 7]);
}

#[test]
fn a_letter_of_transfer_says_up_to_which_month_dues_were_paid_elsewhere_and_here() {
    let mut member = zhang();
    let month = |number| Some(Month::new(2026, number).unwrap());
    // Arrived in March; paid there to April, or only to January.
    for (before, first) in [(4, 5), (3, 4), (2, 3), (1, 2)] {
        member.memberships[0].paid_before = month(before);
        assert_eq!(months_paid_here(&member)[0], first, "{before}");
    }
    member.memberships[0].paid_before = None;
    member.memberships[0].until = Some(day("2026-07-15"));
    member.memberships[0].reason = Some(LeaveReason::Transferred);
    for (here, last) in [(5, 5), (6, 6), (7, 7), (9, 9)] {
        member.memberships[0].paid_here = month(here);
        assert_eq!(months_paid_here(&member).last(), Some(&last), "{here}");
    }
    member.memberships[0].paid_here = Month::new(2010, 1).ok();
    assert!(member.check().is_err(), "before joining");
}

#[test]
fn where_no_branch_comes_next_the_last_due_day_decides() {
    let mut member = zhang();
    member.memberships[0].reason = Some(LeaveReason::Died);
    member.memberships[0].until = Some(day("2026-07-05"));
    assert_eq!(months_paid_here(&member), [3, 4, 5, 6]);
    member.memberships[0].until = Some(day("2026-07-06"));
    assert_eq!(months_paid_here(&member), [3, 4, 5, 6, 7]);
}

#[test]
fn posts_tell_who_sits_on_the_committee() {
    let on =
        |post: &str| Standing { post: Some(post.into()), ..Standing::new(day("2026-01-01")) }.on_committee();
    assert!(on("党支部书记") && on("副书记") && on("组织委员"));
    assert!(!on("党小组长"));
    let leads =
        |post: &str| Standing { post: Some(post.into()), ..Standing::new(day("2026-01-01")) }.is_secretary();
    assert!(leads("党支部书记") && leads("书记、组织委员"));
    assert!(!leads("副书记") && !leads("党支部副书记") && !leads("组织委员"));
}
