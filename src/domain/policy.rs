//! Policy: what the document leaves to a place or to a number, with the document's values as the default.

use chrono::Datelike;
use serde::Serialize;

use super::act::ActKind;
use super::choice::choice;
use super::invalid::Invalid;
use super::meeting::MeetingKind;
use super::party_day::{DayRule, Shift};
use super::time::{Day, Month, Months, Time};

mod care;
mod settings;

pub use care::Care;
pub use settings::{FIXED, OWN, SETTINGS, Spec};

choice! {
    /// How a monthly amount of dues is rounded.
    Rounding "党费取整方式" {
        FenHalfUp "fen-half-up" "四舍五入到分",
        JiaoHalfUp "jiao-half-up" "四舍五入到角",
        YuanHalfUp "yuan-half-up" "四舍五入到元",
        YuanUp "yuan-up" "进位到元",
    }
}

choice! {
    /// How often something is asked for.
    Frequency "频次" {
        Monthly "monthly" "每月",
        Quarterly "quarterly" "每季度",
        HalfYearly "half-yearly" "每半年",
        Yearly "yearly" "每年",
    }
}

impl Frequency {
    /// 1, 3, 6 or 12.
    pub fn months(self) -> u32 {
        match self {
            Frequency::Monthly => 1,
            Frequency::Quarterly => 3,
            Frequency::HalfYearly => 6,
            Frequency::Yearly => 12,
        }
    }

    /// The stretch that ends with a month: that month, or its quarter, half-year or year up to it.
    pub fn stretch(self, to: Month) -> Months {
        Months { from: to.plus(1 - i32::try_from(self.months()).unwrap_or(1)), to }
    }

    /// The stretches in each of which it is asked for once and which end in a period: its months, or the quarters and
    /// years, whole, that end in it.
    pub fn stretches(self, span: Months) -> impl Iterator<Item = Months> {
        span.iter().filter(move |month| self.ends_in(*month)).map(move |to| self.stretch(to))
    }

    /// The stretch in which a month lies.
    pub fn around(self, month: Month) -> Months {
        let into = (month.number() - 1) % self.months();
        self.stretch(month.plus(i32::try_from(self.months() - 1 - into).unwrap_or_default()))
    }

    /// Whether a stretch ends with this month.
    pub fn ends_in(self, month: Month) -> bool {
        month.number().is_multiple_of(self.months())
    }
}

/// The numbers in force on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// T1: what names the party day.
    pub party_day: DayRule,
    /// T1: months of the year without one.
    pub months_off: Vec<u32>,
    /// T3: where it goes on a rest day.
    pub shift: Shift,
    /// T3: how many days it goes at most.
    pub shift_days: u32,
    /// T1: a session begins at this time or later.
    pub afternoon: Time,
    /// T2: least minutes of a session.
    pub least_minutes: u32,
    /// T3: days after the nominal day within which a session is to be held.
    pub window_days: u32,
    /// T5: days ahead by which another day is applied for.
    pub request_days: u32,
    /// P3: days ahead by which members are notified.
    pub notice_days: u32,
    /// P2: month and day by which the next year's plan is filed.
    pub plan_by: (u32, u32),
    /// P4: days after a resolution by which its measures are set.
    pub measure_days: u32,
    /// C5: days after a resolution within which it is made public.
    pub publish_days: u32,
    /// C6: days in which a question about what was made public is answered.
    pub answer_days: u32,
    /// A1: days after a session within which an absence is made up.
    pub makeup_days: u32,
    /// A5: how often an excused member is served at home.
    pub service: Option<Frequency>,
    /// A5: months after which it is looked at again whether an excuse still holds.
    pub review_months: u32,
    /// A6: how often those at the front have an activity of their own.
    pub front_line: Option<Frequency>,
    /// A7: how often a floating member is contacted.
    pub contact: Option<Frequency>,
    /// A7: how often there is a session for floating members on their return or at the Spring Festival.
    pub on_return: Option<Frequency>,
    /// How often members talk with each other 谈心谈话.
    pub talk: Option<Frequency>,
    /// Months before its committee's term ends in which a branch is reminded of the election.
    pub election_months: u32,
    /// C1–C3: acts of every month.
    pub acts: Vec<ActKind>,
    /// C6: how often a session makes things public.
    pub openness: Frequency,
    /// C4: how often each kind of meeting is held, in the order of [`MeetingKind`].
    pub meetings: [Option<Frequency>; 8],
    /// C4: the month of the yearly reviews.
    pub review_month: u32,
    /// Minutes of study that make an hour 学时.
    pub lesson_minutes: u32,
    /// An entry made more than this many days after its event is late.
    pub late_entry_days: u32,
    /// Months in a row unpaid from which arrears are warned of.
    pub arrears_months: u32,
    /// C2: days after the one of the session within which dues that were not paid on it are paid, with a reason.
    pub dues_days: u32,
    /// C2: days of the next month within which how dues were collected is still made public in time.
    pub dues_publish_days: u32,
    /// Rounding of monthly dues.
    pub rounding: Rounding,
    /// How many months dues are paid late or ahead at most.
    pub reach_months: u32,
    /// How often what was collected is remitted.
    pub remit: Option<Frequency>,
    /// After how many days without a backup one is reminded; 0 is never.
    pub backup_days: u32,
    /// How many backups are kept in a folder; 0 keeps all.
    pub backup_keep: u32,
    /// For how many years after that of a standard the items of the pay are kept by which it was assessed.
    pub pay_years: u32,
    /// Whether the journal's code stands at the foot of papers.
    pub paper_code: bool,
    /// Whether sheets say of what was entered late on which day it was, and what was said before it was mended.
    pub note_entry: bool,
    /// 监督电话, as it stands on what is posted.
    pub public_phone: Option<String>,
    /// What the place doesn't want to be reminded of, of what the program alone reminds of.
    pub silenced: Vec<Care>,
}

impl Default for Policy {
    /// The document's own values.
    fn default() -> Policy {
        use Frequency::{HalfYearly, Monthly, Quarterly, Yearly};
        Policy {
            party_day: DayRule::Nth(1, chrono::Weekday::Mon),
            months_off: Vec::new(),
            shift: Shift::Next,
            shift_days: 7,
            afternoon: Time::new(12, 0).expect("noon is a time"),
            least_minutes: 120,
            window_days: 7,
            request_days: 3,
            notice_days: 2,
            plan_by: (12, 31),
            measure_days: 3,
            publish_days: 7,
            answer_days: 30,
            makeup_days: 30,
            service: Some(Monthly),
            review_months: 12,
            front_line: Some(Monthly),
            contact: Some(Monthly),
            on_return: Some(Yearly),
            talk: Some(Yearly),
            election_months: 6,
            acts: vec![ActKind::Recital, ActKind::Dues, ActKind::Study],
            openness: Quarterly,
            meetings: [
                Some(Monthly),
                Some(Monthly),
                Some(Quarterly),
                Some(Quarterly),
                Some(Yearly),
                None,
                Some(Yearly),
                None,
            ],
            review_month: 12,
            lesson_minutes: 45,
            late_entry_days: 3,
            arrears_months: 3,
            dues_days: 0,
            dues_publish_days: 7,
            rounding: Rounding::FenHalfUp,
            reach_months: 6,
            // The longest cycle that is known of any place.
            remit: Some(HalfYearly),
            backup_days: 31,
            backup_keep: 12,
            pay_years: 0,
            paper_code: false,
            note_entry: true,
            public_phone: None,
            silenced: Vec::new(),
        }
    }
}

/// One setting of the place, in force from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    pub since: Day,
    pub name: String,
    pub value: String,
}

impl Policy {
    /// The document's values with the settings that are in force on `day`; `settings` in order of their days.
    ///
    /// # Errors
    /// `Invalid::Setting` where a name or value is unknown.
    pub fn on(day: Day, settings: &[Setting]) -> Result<Policy, Invalid> {
        let mut policy = Policy::default();
        for setting in settings.iter().filter(|setting| setting.since <= day) {
            Spec::find(&setting.name)?.set(&mut policy, &setting.value)?;
        }
        Ok(policy)
    }

    /// The day of a month by which the next year's plan is filed (P2), if that is in this month.
    pub fn plan_due(&self, month: Month) -> Option<Day> {
        let (due_in, day) = self.plan_by;
        // 02-29 in a year without it.
        (due_in == month.number()).then(|| month.first().with_day(day).unwrap_or(month.last()))
    }

    /// The year whose reviews are due in a month (C4), if that is the month of the reviews; one of the first three
    /// reviews the year before.
    pub fn reviewed_in(&self, month: Month) -> Option<i32> {
        let year =
            if month <= Policy::last_review(month.year() - 1) { month.year() - 1 } else { month.year() };
        (self.review_month == month.number()).then_some(year)
    }

    /// The last month in which a year is still reviewed: March of the next one.
    ///
    /// Source: the project's regulations §1, C4.
    pub fn last_review(year: i32) -> Month {
        Months::quarter(year + 1, 1).to
    }

    /// How often a kind of meeting is asked for (C4); `None` where no frequency is set.
    pub fn frequency(&self, kind: MeetingKind) -> Option<Frequency> {
        self.meetings[kind as usize]
    }
}

#[cfg(test)]
mod tests;
