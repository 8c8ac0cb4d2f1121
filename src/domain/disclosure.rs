//! Disclosure 公开: what was made public, where and for how long, and what was asked and answered (C2, C5, C6).

use serde::Serialize;

use super::choice::choice;
use super::id::Id;
use super::invalid::{Invalid, in_order};
use super::resolution::Resolution;
use super::time::{Day, Month};

choice! {
    /// The kinds that the register has, of which the document names the first three (C6) and the fourth (C2).
    DisclosureKind "公开类别" {
        Party "party" "党务",
        Affairs "affairs" "政务",
        Finance "finance" "财务",
        Dues "dues" "党费",
        Resolution "resolution" "决议",
    }
}

/// One matter that was made public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disclosure {
    pub kind: DisclosureKind,
    /// 公开事项.
    pub matter: String,
    /// Whose month's dues these are; for dues alone.
    pub month: Option<Month>,
    /// Which resolution; for resolutions alone, and there not needed.
    pub resolution: Option<Id<Resolution>>,
    /// 方式: 公开栏、党员大会、微信群.
    pub place: Option<String>,
    pub from: Day,
    /// 期限: the last day.
    pub until: Option<Day>,
    /// In order of time.
    pub inquiries: Vec<Inquiry>,
    /// The day on which it was recorded.
    pub entered_on: Day,
}

/// A question 询问, and its answer 答复.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inquiry {
    pub on: Day,
    /// Who asked; nobody has to say.
    pub by: Option<String>,
    pub question: String,
    pub answer: Option<String>,
    /// The day on which the question was recorded.
    pub entered_on: Day,
    /// The day on which the answer was.
    pub answer_entered_on: Option<Day>,
}

impl Inquiry {
    /// When the answer was recorded, where that was not with the question.
    pub fn answered_later(&self) -> Option<Day> {
        self.answer_entered_on.filter(|entered| *entered != self.entered_on)
    }
}

impl Disclosure {
    /// # Errors
    /// `Invalid::NotYet` for a day after the one of entry; `Invalid::Order`; `Invalid::MonthOfDues` where a month stands with
    /// another kind, or is missing with dues; `Invalid::ResolutionKind` where a resolution stands with another kind.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.from > self.entered_on {
            return Err(Invalid::NotYet(self.from));
        }
        in_order(Some(self.from), self.until, ["公开日期", "公开期限"])?;
        if self.month.is_some() != (self.kind == DisclosureKind::Dues) {
            return Err(Invalid::MonthOfDues);
        }
        if self.resolution.is_some() && self.kind != DisclosureKind::Resolution {
            return Err(Invalid::ResolutionKind);
        }
        Ok(())
    }

    /// When and where: `2026-07-08 在公开栏公开`.
    pub fn told(&self) -> String {
        let place = self.place.as_ref().map(|place| format!("在{place}")).unwrap_or_default();
        format!("{} {place}公开", self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::{Disclosure, DisclosureKind, Id, Invalid};
    use crate::domain::time::{Month, parse_full_day};

    #[test]
    fn a_month_stands_with_dues_and_with_dues_alone() {
        let from = parse_full_day("2026-07-08").unwrap();
        let of = |kind, month| Disclosure {
            kind,
            matter: "党费收缴情况".into(),
            month,
            resolution: None,
            place: None,
            from,
            until: None,
            inquiries: vec![],
            entered_on: from,
        };
        let july = Some(Month::of(from));
        assert_eq!(of(DisclosureKind::Dues, july).check(), Ok(()));
        assert_eq!(of(DisclosureKind::Finance, None).check(), Ok(()));
        assert_eq!(of(DisclosureKind::Dues, None).check(), Err(Invalid::MonthOfDues));
        assert_eq!(of(DisclosureKind::Finance, july).check(), Err(Invalid::MonthOfDues));
        let named = |kind| Disclosure { resolution: Some(Id::new(1)), ..of(kind, None) };
        assert_eq!(named(DisclosureKind::Resolution).check(), Ok(()));
        assert_eq!(named(DisclosureKind::Party).check(), Err(Invalid::ResolutionKind));
        let back = Disclosure { until: from.pred_opt(), ..of(DisclosureKind::Dues, july) };
        assert!(matches!(back.check(), Err(Invalid::Order { .. })));
        let early = Disclosure { entered_on: from.pred_opt().unwrap(), ..of(DisclosureKind::Dues, july) };
        assert_eq!(early.check(), Err(Invalid::NotYet(from)));
    }
}
