//! The settings, each once: name, clause, how it is read and shown.

use super::{Care, Frequency, Policy, Rounding};
use crate::domain::act::ActKind;
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::meeting::MeetingKind;
use crate::domain::party_day::{DayRule, Shift};
use crate::domain::text::{half_width, list};
use crate::domain::time::{Time, parse_time};

mod table;

pub use table::{FIXED, SETTINGS};

/// A setting: one number or word of the policy.
#[derive(Debug)]
pub struct Spec {
    /// As stored, and as typed in scripts.
    pub name: &'static str,
    /// As shown, and as typed by people.
    pub label: &'static str,
    /// The clause that it belongs to; empty where the document says nothing of it, [`OWN`] of what the program alone reminds of.
    pub clause: &'static str,
    /// How a value is written.
    pub form: &'static str,
    /// A value other than the default.
    pub example: &'static str,
    field: Field,
}

/// What a setting sets.
#[derive(Debug)]
enum Field {
    Number(fn(&mut Policy) -> &mut u32, &'static str),
    PartyDay,
    MonthsOff,
    Shift,
    Afternoon,
    PlanBy,
    Acts,
    Openness,
    Meeting(MeetingKind),
    Often(fn(&mut Policy) -> &mut Option<Frequency>),
    ReviewMonth,
    Rounding,
    Flag(fn(&mut Policy) -> &mut bool),
    Care(Care),
    /// A number by which the place is called.
    Phone(fn(&mut Policy) -> &mut Option<String>),
}

/// What stands in place of a clause where nobody but the program asks.
pub const OWN: &str = "本程序";

/// How the absence of a frequency or of months is written.
const NONE: [&str; 4] = ["none", "无", "不要求", ""];

/// How what is on or off is written.
fn is_on(plain: &str) -> Option<bool> {
    match plain {
        "off" | "关" | "关闭" | "不提醒" => Some(false),
        "on" | "开" | "打开" | "提醒" => Some(true),
        _ => None,
    }
}

fn or_none(items: &[String]) -> String {
    if items.is_empty() { "无".into() } else { items.join("、") }
}

impl Spec {
    /// The setting of a name or a label.
    ///
    /// # Errors
    /// `Invalid::UnknownSetting`.
    pub fn find(text: &str) -> Result<&'static Spec, Invalid> {
        let plain = half_width(text).to_lowercase();
        let found = SETTINGS.iter().find(|spec| spec.name == plain || spec.label == plain);
        found.ok_or_else(|| Invalid::UnknownSetting { name: text.trim().to_owned() })
    }

    /// Whether a superior may set it for all of its branches; the others are of one place alone: its telephone, its backups.
    pub fn is_for_all(&self) -> bool {
        !matches!(self.field, Field::Phone(_)) && !self.name.starts_with("backup-")
    }

    /// The setting of how often a kind of meeting is held.
    pub fn of_meeting(kind: MeetingKind) -> Option<&'static Spec> {
        SETTINGS.iter().find(|spec| matches!(spec.field, Field::Meeting(own) if own == kind))
    }

    /// The setting that turns a reminder on and off.
    pub fn of_care(care: Care) -> Option<&'static Spec> {
        SETTINGS.iter().find(|spec| matches!(spec.field, Field::Care(own) if own == care))
    }

    /// The value as stored.
    pub fn get(&self, policy: &Policy) -> String {
        let join = |items: Vec<String>| if items.is_empty() { "none".to_owned() } else { items.join(",") };
        match &self.field {
            Field::Number(field, _) => field(&mut policy.clone()).to_string(),
            Field::PartyDay => policy.party_day.to_string(),
            Field::MonthsOff => join(policy.months_off.iter().map(ToString::to_string).collect()),
            Field::Shift => policy.shift.code().into(),
            Field::Afternoon => policy.afternoon.to_string(),
            Field::PlanBy => format!("{:02}-{:02}", policy.plan_by.0, policy.plan_by.1),
            Field::Acts => join(policy.acts.iter().map(|act| act.code().to_owned()).collect()),
            Field::Openness => policy.openness.code().into(),
            Field::Meeting(kind) => policy.frequency(*kind).map_or("none", Choice::code).into(),
            Field::Often(field) => field(&mut policy.clone()).map_or("none", Choice::code).into(),
            Field::ReviewMonth => policy.review_month.to_string(),
            Field::Rounding => policy.rounding.code().into(),
            Field::Flag(field) => if *field(&mut policy.clone()) { "on" } else { "off" }.into(),
            Field::Care(care) => if policy.silenced.contains(care) { "off" } else { "on" }.into(),
            Field::Phone(field) => field(&mut policy.clone()).clone().unwrap_or_else(|| "none".into()),
        }
    }

    /// The value as people read it: `每月第一个周一`, `120 分钟`.
    pub fn shown(&self, policy: &Policy) -> String {
        match &self.field {
            Field::Number(field, unit) => format!("{} {unit}", field(&mut policy.clone())),
            Field::PartyDay => policy.party_day.label(),
            Field::MonthsOff => {
                or_none(&policy.months_off.iter().map(|month| format!("{month}月")).collect::<Vec<_>>())
            }
            Field::Shift => policy.shift.label().into(),
            Field::Acts => or_none(&policy.acts.iter().map(|act| act.label().to_owned()).collect::<Vec<_>>()),
            Field::Openness => policy.openness.label().into(),
            Field::Meeting(kind) => policy.frequency(*kind).map_or("不要求", Choice::label).into(),
            Field::Often(field) => field(&mut policy.clone()).map_or("不要求", Choice::label).into(),
            Field::ReviewMonth => format!("{}月", policy.review_month),
            Field::Rounding => policy.rounding.label().into(),
            Field::Flag(field) => if *field(&mut policy.clone()) { "开" } else { "关" }.into(),
            Field::Care(care) => if policy.silenced.contains(care) { "关" } else { "开" }.into(),
            Field::Phone(field) => field(&mut policy.clone()).clone().unwrap_or_else(|| "无".into()),
            Field::Afternoon | Field::PlanBy => self.get(policy),
        }
    }

    /// The value as people write it into a file: what is shown, where that reads back, else as it is stored.
    pub fn written(&self, policy: &Policy) -> String {
        let shown = self.shown(policy);
        let mut read = policy.clone();
        let reads_back = self.set(&mut read, &shown).is_ok() && read == *policy;
        if reads_back { shown } else { self.get(policy) }
    }

    /// Sets it, from a value as stored or as people write it.
    ///
    /// # Errors
    /// `Invalid::Setting`.
    pub fn set(&self, policy: &mut Policy, value: &str) -> Result<(), Invalid> {
        let plain = half_width(value).to_lowercase();
        self.try_set(policy, &plain).ok_or_else(|| Invalid::Setting {
            label: self.label,
            value: value.trim().to_owned(),
            form: self.form,
        })
    }

    fn try_set(&self, policy: &mut Policy, plain: &str) -> Option<()> {
        let month =
            |text: &str| text.trim_end_matches('月').parse().ok().filter(|month| (1..=12).contains(month));
        match &self.field {
            Field::Number(field, unit) => {
                let number = plain.trim_end_matches(unit).trim_end().parse();
                *field(policy) = number.ok().filter(|number| *number <= 1000)?;
            }
            Field::PartyDay => policy.party_day = DayRule::parse(plain)?,
            Field::MonthsOff if NONE.contains(&plain) => policy.months_off.clear(),
            Field::MonthsOff => {
                let mut months = list(plain).map(month).collect::<Option<Vec<u32>>>()?;
                months.sort_unstable();
                months.dedup();
                policy.months_off = months;
            }
            Field::Shift => policy.shift = Shift::parse(plain).ok()?,
            Field::Afternoon => {
                policy.afternoon = parse_time(plain).ok().filter(|time| *time < Time::MIDNIGHT)?;
            }
            Field::PlanBy => {
                let (month_part, day) = plain.split_once(['-', '月'])?;
                let day = day.trim_end_matches('日').parse().ok().filter(|day| (1..=31).contains(day))?;
                let month = month(month_part)?;
                // A leap year, so that 02-29 is a day.
                chrono::NaiveDate::from_ymd_opt(2024, month, day)?;
                policy.plan_by = (month, day);
            }
            Field::Acts if NONE.contains(&plain) => policy.acts.clear(),
            Field::Acts => {
                policy.acts = list(plain).map(|act| ActKind::parse(act).ok()).collect::<Option<_>>()?;
            }
            Field::Openness => policy.openness = Frequency::parse(plain).ok()?,
            Field::Meeting(kind) => {
                policy.meetings[*kind as usize] =
                    if NONE.contains(&plain) { None } else { Some(Frequency::parse(plain).ok()?) };
            }
            Field::Often(field) => {
                *field(policy) =
                    if NONE.contains(&plain) { None } else { Some(Frequency::parse(plain).ok()?) };
            }
            Field::ReviewMonth => policy.review_month = month(plain)?,
            Field::Rounding => policy.rounding = Rounding::parse(plain).ok()?,
            Field::Care(care) => {
                let off = !is_on(plain)?;
                policy.silenced.retain(|silenced| silenced != care);
                policy.silenced.extend(off.then_some(*care));
                policy.silenced.sort_unstable();
            }
            Field::Flag(field) => *field(policy) = is_on(plain)?,
            Field::Phone(field) => {
                let is_phone = plain.chars().count() <= 40
                    && plain.chars().filter(char::is_ascii_digit).count() >= 3
                    && plain.chars().all(|c| c.is_ascii_digit() || " +-()转、".contains(c));
                let phone = Some(plain.to_owned()).filter(|_| is_phone);
                *field(policy) = if NONE.contains(&plain) { None } else { Some(phone?) };
            }
        }
        Some(())
    }
}
