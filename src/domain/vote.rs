//! Votes: counted over those entitled to vote who should attend, never over those present.

use serde::{Deserialize, Serialize};

use super::choice::{Choice, choice};
use super::id::MemberRef;
use super::invalid::Invalid;

choice! {
    /// What is decided; it sets quorum and majority.
    Matter "议决事项类型" {
        General "general" "一般",
        Admission "admission" "接收党员",
        Confirmation "confirmation" "转正",
        Election "election" "选举",
    }
}

impl Matter {
    /// Whether it is on people: its vote and its filing carry it out, and no measures (P4, as read in the project's regulations).
    pub fn is_of_people(self) -> bool {
        self != Matter::General
    }

    /// Whether it is on one person, or on several by name.
    pub fn names_people(self) -> bool {
        matches!(self, Matter::Admission | Matter::Confirmation)
    }
}

choice! {
    /// Grounds on which somebody entitled to vote is left out of 应到会, with the superior's consent and the meeting's.
    ///
    /// Source: 《中国共产党基层组织选举工作条例》 and the project's regulations §3.
    Ground "不计入应到会的情形" {
        NoWill "no-will" "不能表达本人意志",
        Abroad "abroad" "出国半年以上",
        Sentenced "sentenced" "服刑或留党察看",
        Bedridden "bedridden" "长期卧床",
        Away "away" "外出半年以上应转未转",
    }
}

/// Somebody who is left out of 应到会.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub member: MemberRef,
    pub ground: Ground,
}

/// A vote as counted. `entitled` and `present` are what roster and attendance gave when it was recorded, or what was
/// announced; they stay so whatever becomes of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// 应到会有表决权的人数.
    pub entitled: u32,
    /// 实到会有表决权的人数.
    pub present: u32,
    /// Written opinions handed in before the meeting.
    pub written: u32,
    pub yes: u32,
    pub no: u32,
    pub abstain: u32,
}

/// What a vote came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Outcome {
    pub quorum: bool,
    /// Carried needs a quorum.
    pub carried: bool,
}

impl Vote {
    /// Quorum and result.
    ///
    /// Source: 《中国共产党支部工作条例（试行）》 and 《中国共产党发展党员工作细则》, as read in the project's regulations:
    /// general: present ≥ half; admission and confirmation: present > half; election: present ≥ four fifths; carried by
    /// more than half of those entitled.
    pub fn outcome(&self, matter: Matter) -> Outcome {
        let Vote { entitled, present, .. } = *self;
        let quorum = match matter {
            Matter::General => present * 2 >= entitled,
            Matter::Admission | Matter::Confirmation => present * 2 > entitled,
            Matter::Election => present * 5 >= entitled * 4,
        } && entitled > 0;
        Outcome { quorum, carried: quorum && self.yes * 2 > entitled }
    }

    /// # Errors
    /// `Invalid::TooManyVotes` or `Invalid::TooManyVoters` where more voted than could; `Invalid::NobodyEntitled`;
    /// `Invalid::WrittenVotes` where opinions were handed in on a matter for which those don't count.
    pub fn check(&self, matter: Matter) -> Result<(), Invalid> {
        let Vote { entitled, present, .. } = *self;
        if self.written > 0 && matches!(matter, Matter::General | Matter::Election) {
            return Err(Invalid::WrittenVotes(matter.label()));
        }
        if entitled == 0 {
            return Err(Invalid::NobodyEntitled);
        }
        let voters = u64::from(present) + u64::from(self.written);
        let cast = u64::from(self.yes) + u64::from(self.no) + u64::from(self.abstain);
        if voters > u64::from(entitled) {
            Err(Invalid::TooManyVoters { present, written: self.written, entitled })
        } else if cast > voters {
            Err(Invalid::TooManyVotes { votes: cast, voters })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Invalid, Matter, Vote};

    fn vote(entitled: u32, present: u32, yes: u32) -> Vote {
        Vote { entitled, present, written: 0, yes, no: 0, abstain: 0 }
    }

    #[test]
    fn sixteen_entitled_eight_present_eight_yes() {
        let admission = vote(16, 8, 8).outcome(Matter::Admission);
        assert_eq!((admission.quorum, admission.carried), (false, false));
        let general = vote(16, 8, 8).outcome(Matter::General);
        assert_eq!((general.quorum, general.carried), (true, false));
    }

    #[test]
    fn thresholds_hold_at_every_boundary_for_1_to_50_voters() {
        for entitled in 1..=50_u32 {
            // The least number present for a quorum, and of yes for a majority, by exact division.
            let half = entitled.div_ceil(2);
            let over_half = entitled / 2 + 1;
            let four_fifths = (entitled * 4).div_ceil(5);
            for (matter, least) in [
                (Matter::General, half),
                (Matter::Admission, over_half),
                (Matter::Confirmation, over_half),
                (Matter::Election, four_fifths),
            ] {
                assert!(vote(entitled, least, 0).outcome(matter).quorum, "{matter:?} {entitled}");
                assert!(!vote(entitled, least - 1, 0).outcome(matter).quorum, "{matter:?} {entitled}");
                assert!(vote(entitled, entitled, over_half).outcome(matter).carried);
                assert!(!vote(entitled, entitled, over_half - 1).outcome(matter).carried);
            }
        }
    }

    #[test]
    fn written_opinions_count_as_votes_of_those_who_are_not_there() {
        let vote = Vote { written: 1, no: 1, abstain: 1, ..vote(16, 15, 14) };
        assert_eq!(vote.check(Matter::Admission), Ok(()));
        assert_eq!(vote.check(Matter::Election), Err(Invalid::WrittenVotes("选举")));
        assert!(vote.outcome(Matter::Admission).carried);
    }

    #[test]
    fn more_votes_than_voters_are_refused() {
        assert!(matches!(vote(16, 8, 9).check(Matter::Admission), Err(Invalid::TooManyVotes { .. })));
        let vote = Vote { written: 3, ..vote(10, 8, 1) };
        assert!(matches!(vote.check(Matter::Admission), Err(Invalid::TooManyVoters { .. })));
    }
}
