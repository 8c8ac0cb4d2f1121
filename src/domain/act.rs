//! What a session consists of: the prescribed acts and the chosen ones, what was studied and what was practised.

use serde::{Deserialize, Serialize};

use super::choice::{Choice, choice};
use super::id::MemberRef;
use super::invalid::Invalid;

choice! {
    /// What a session consists of: the prescribed acts (C1–C6), and the chosen ones (“+”, O1 and O2).
    ActKind "活动内容" {
        Recital "recital" "诵读党章",
        Dues "dues" "缴纳党费",
        Study "study" "研学党规党情",
        Life "life" "落实组织生活",
        Deliberation "deliberation" "民主议事",
        Openness "openness" "民主公开",
        PlusStudy "plus-study" "自选学习",
        PlusPractice "plus-practice" "自选实践",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    pub kind: ActKind,
    /// Who led it, of the members.
    pub leader: Option<MemberRef>,
    /// Who led it of the guests, as at an 专家导学 (C3).
    pub guest: Option<String>,
    pub minutes: Option<u32>,
    /// How a study went.
    pub way: Option<StudyFormat>,
    /// What was studied or practised.
    pub subject: Option<Subject>,
    /// 学习材料, by title.
    pub materials: Option<String>,
    /// 提出的建议.
    pub suggestions: Option<String>,
}

impl Act {
    pub fn new(kind: ActKind) -> Act {
        Act {
            kind,
            leader: None,
            guest: None,
            minutes: None,
            way: None,
            subject: None,
            materials: None,
            suggestions: None,
        }
    }

    /// The name of who led it, member or guest.
    pub fn led_by(&self) -> Option<&str> {
        self.leader.as_ref().map(|who| &*who.name).or(self.guest.as_deref())
    }

    /// # Errors
    /// `Invalid::SubjectOfAct` for a subject of another act.
    pub fn check(&self) -> Result<(), Invalid> {
        match self.subject {
            Some(subject) if subject.act() != self.kind => Err(Invalid::SubjectOfAct {
                subject: subject.label(),
                act: self.kind.label(),
                belongs: subject.act().label(),
            }),
            _ => Ok(()),
        }
    }
}

choice! {
    /// How something is studied (C3).
    StudyFormat "学习方式" {
        Secretary "secretary" "书记领学",
        Collective "collective" "集体研学",
        Expert "expert" "专家导学",
        SelfStudy "self" "自学讨论",
    }
}

choice! {
    /// What is studied (C3), what is added to it (O1), and what is practised (O2).
    Subject "学习或实践类别" {
        Constitution "constitution" "党章",
        Speeches "speeches" "重要讲话",
        Discipline "discipline" "党规党纪",
        Central "central" "中央决策部署",
        Province "province" "省委部署",
        City "city" "市委部署",
        Compiled "compiled" "选编资料",
        CurrentAffairs "current-affairs" "时事政治",
        Law "law" "法律法规",
        Professional "professional" "业务知识",
        Practical "practical" "实用技能",
        Culture "culture" "文化科技",
        Overall "overall" "服务中心大局",
        Service "service" "服务群众",
        Poverty "poverty" "精准帮扶",
        Post "post" "岗位建功",
        Volunteer "volunteer" "志愿服务",
        Other "other" "其他",
    }
}

impl Subject {
    /// The acts that it belongs to: required study (C3), study beyond it (O1), practice (O2).
    pub fn act(self) -> ActKind {
        use Subject::{
            Central, City, Compiled, Constitution, Culture, CurrentAffairs, Discipline, Law, Other, Overall,
            Post, Poverty, Practical, Professional, Province, Service, Speeches, Volunteer,
        };
        match self {
            Constitution | Speeches | Discipline | Central | Province | City | Compiled => ActKind::Study,
            CurrentAffairs | Law | Professional | Practical | Culture => ActKind::PlusStudy,
            Overall | Service | Poverty | Post | Volunteer | Other => ActKind::PlusPractice,
        }
    }
}

impl ActKind {
    /// Whether its minutes are study.
    pub fn is_study(self) -> bool {
        matches!(self, ActKind::Recital | ActKind::Study | ActKind::PlusStudy)
    }
}
