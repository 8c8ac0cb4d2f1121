//! C4: each party group meets each month, together with the session.

use crate::domain::ledger::Ledger;
use crate::domain::meeting::MeetingKind;

use super::duty::Duty;
use super::meetings;
use super::rule::{Level, Rule, Scope, Source, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C4.group",
    title: "每月召开党小组会",
    clause: "C4",
    basis: "每月一次的党小组会与“主题党日+”活动合并进行",
    source: Source::Document,
    level: Level::Must,
    subject: Subject::Meeting,
    judge,
};

fn judge(ledger: &Ledger, scope: &Scope) -> Vec<Duty> {
    meetings::judge(&RULE, MeetingKind::Group, ledger, scope)
}

#[cfg(test)]
mod tests {
    use super::{MeetingKind, RULE};
    use crate::domain::ledger::Ledger;
    use crate::domain::meeting::Meeting;
    use crate::rules::duty::State::{Mendable, Met, Owed};
    use crate::rules::sample::{judge, ledger, month, only};

    /// 张三 is of the first group, the others of the second.
    fn of_groups(met: &[Option<&str>]) -> Ledger {
        let mut ledger = ledger();
        for (member, group) in ledger.members.iter_mut().zip(["第一党小组", "第二党小组", "第二党小组"])
        {
            member.value.standings[0].group = Some(group.into());
        }
        let meeting = |group: Option<&str>| Meeting::new(MeetingKind::Group, group.map(ToOwned::to_owned));
        ledger.sessions[0].meetings.extend(met.iter().copied().map(meeting));
        ledger
    }

    #[test]
    fn every_group_is_enough_and_one_less_is_not() {
        let both = of_groups(&[Some("第一党小组"), Some("第二党小组")]);
        assert_eq!(only(&RULE, &both, 7, "2026-08-01").state, Met);
        let duties = judge(&RULE, &of_groups(&[Some("第一党小组"), Some("第一党小组")]), 7, "2026-08-01");
        let states: Vec<_> = duties.iter().map(|duty| (duty.state, duty.about.as_str())).collect();
        assert_eq!(states, [(Met, "2026-07 党小组会"), (Mendable, "2026-07 第二党小组")]);
        assert_eq!(duties[1].says, "第二党小组没有登记党小组会，召开了的请补上");
        let command = "dangri session meeting 2026-07 党小组会:第二党小组";
        assert_eq!(duties[1].command.as_deref(), Some(command));
    }

    #[test]
    fn a_meeting_of_no_named_group_was_of_all_of_them() {
        assert_eq!(only(&RULE, &of_groups(&[None]), 7, "2026-08-01").state, Met);
    }

    #[test]
    fn it_is_owed_until_the_months_last_day() {
        let duties = judge(&RULE, &of_groups(&[]), 7, "2026-07-31");
        assert_eq!(duties.iter().map(|duty| duty.state).collect::<Vec<_>>(), [Owed, Owed]);
    }

    #[test]
    fn before_there_is_a_session_one_duty_says_it_for_all() {
        let mut ledger = of_groups(&[]);
        ledger.sessions.clear();
        let duty = only(&RULE, &ledger, 7, "2026-07-31");
        assert_eq!((duty.state, duty.about.as_str(), duty.command), (Owed, "2026-07 党小组会", None));
    }

    #[test]
    fn a_branch_without_groups_and_a_month_without_a_session_are_not_judged() {
        assert!(judge(&RULE, &ledger(), 7, "2026-08-01").is_empty());
        assert!(judge(&RULE, &of_groups(&[]), 6, "2026-08-01").is_empty());
        let mut later = of_groups(&[]);
        later.org.since = month(8);
        assert!(judge(&RULE, &later, 7, "2026-08-01").is_empty());
    }
}
