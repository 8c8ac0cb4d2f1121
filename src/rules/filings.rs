//! 发展党员工作细则 ch. 4 and 5: a decision to admit or to confirm somebody is filed with the committee above, which approves it.

use chrono::Days;

use crate::domain::id::Stored;
use crate::domain::org::OrgKind;
use crate::domain::resolution::{FILED_WITHIN, Resolution};
use crate::domain::vote::Matter;

use super::case::Case;
use super::facts::Resolutions::{Filed, FiledLate, NotFiled};
use super::finding::Found;
use super::remedy::Remedy;
use super::rule::{Area, Judge, Level, Rule, Source};

pub(super) const ADMISSION: Rule = Rule {
    id: "Develop4.filed",
    title: "接收预备党员报上级审批",
    clause: "发展党员细则第四章",
    basis: "党支部应当及时将支部大会决议写入《中国共产党入党志愿书》，连同本人入党申请书、政治审查材料、培养教育考察材料等，一并报上级党委审批",
    source: Source::National,
    level: Level::Should,
    area: Area::Resolution,
    judge: Judge::EachResolution(|case, one| judge(case, one, Matter::Admission)),
};

pub(super) const CONFIRMATION: Rule = Rule {
    id: "Develop5.filed",
    title: "预备党员转正报上级审批",
    clause: "发展党员细则第五章",
    basis: "支部大会讨论、表决通过；报上级党委审批",
    source: Source::National,
    level: Level::Should,
    area: Area::Resolution,
    judge: Judge::EachResolution(|case, one| judge(case, one, Matter::Confirmation)),
};

/// Of a decision on a matter that was carried; a committee 党委 approves by itself.
fn judge(case: &Case, one: &Stored<Resolution>, matter: Matter) -> Vec<Found> {
    let is_asked = one.matter == matter && one.is_resolved() && one.made_on <= case.as_of;
    if !is_asked || case.org.kind == OrgKind::Committee {
        return vec![];
    }
    let by = one.made_on + Days::new(FILED_WITHIN);
    vec![match &one.filing {
        Some(filing) if filing.on <= by => Found::met(Filed { on: filing.on }),
        Some(filing) => Found::past(FiledLate { on: filing.on, by }),
        None => Found::due(case.as_of, by, NotFiled { resolution: one.text.clone(), by })
            .by(Remedy::FileResolution { resolution: one.id }),
    }]
}

#[cfg(test)]
mod tests;
