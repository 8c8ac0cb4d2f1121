//! Settings are read from a file, tables of tariffs are added; and what was set is taken back.

use crate::domain::calendar::{Source, YearNotice};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::plan::Task;
use crate::domain::policy::{Policy, Setting, Spec};
use crate::domain::tariff::Schedule;
use crate::domain::time::{Day, Month};
use crate::figures::import::{Difference, SettingsImport};
use crate::ops::cancel::{Candidate, in_places};

/// Returns what of some settings is otherwise than before, as it is kept from a day on, with what that changes.
///
/// # Errors
/// `Invalid::Setting` for a value that a setting cannot have.
pub fn import(
    before: &Policy,
    values: impl IntoIterator<Item = (&'static Spec, String)>,
    since: Day,
) -> Result<(Vec<Setting>, SettingsImport), Invalid> {
    let mut after = before.clone();
    let (mut settings, mut report) = (Vec::new(), SettingsImport::default());
    report.since = Some(since);
    for (spec, value) in values {
        spec.set(&mut after, &value)?;
        if spec.get(&after) == spec.get(before) {
            report.unchanged += 1;
            continue;
        }
        report.changed.push(Difference {
            name: spec.name,
            label: spec.label,
            before: spec.shown(before),
            after: spec.shown(&after),
        });
        settings.push(Setting { since, name: spec.name.into(), value });
    }
    Ok((settings, report))
}

/// Returns of some notices those that say otherwise than what is known of their years.
pub fn new_notices(ledger: &Ledger, notices: Vec<YearNotice>) -> Vec<YearNotice> {
    let is_new = |one: &YearNotice| ledger.calendar.notice(one.year).is_none_or(|(known, _)| known != *one);
    notices.into_iter().filter(is_new).collect()
}

/// Returns of some tasks those that are not there as they are, each once.
pub fn new_tasks(ledger: &Ledger, tasks: Vec<Task>) -> Vec<Task> {
    let mut new: Vec<Task> = Vec::new();
    for task in tasks {
        if !new.contains(&task) && !ledger.tasks.iter().any(|known| known.value == task) {
            new.push(task);
        }
    }
    new
}

/// Returns what the place set of a setting, in order of time, any of which may be taken back; that from a day on, where it is said.
pub fn settings(ledger: &Ledger, spec: &Spec, from: Option<Day>) -> Vec<Candidate<Setting>> {
    let mut all = in_places(ledger.settings.iter().filter(|one| one.name == spec.name).cloned());
    all.retain(|one| from.is_none_or(|from| one.record.since == from));
    all
}

/// Why something about the settings is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Invalid(Invalid),
    /// Nothing of a file is set from a day on.
    NotImported(Day),
    /// A table must follow the national one, which is in force from the second month on.
    NotAfterNational(Month, Month),
    RatesAsTheyWere(Month),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Refusal {
        Refusal::Invalid(invalid)
    }
}

/// Returns what is set from a day on as some values have it.
///
/// # Errors
/// `Refusal::NotImported` where nothing is; `Invalid::Setting` for a value that a setting cannot have.
pub fn imported(
    ledger: &Ledger,
    values: impl IntoIterator<Item = (&'static Spec, String)>,
    since: Day,
) -> Result<Vec<Setting>, Refusal> {
    let mut found = Vec::new();
    for (spec, value) in values {
        let mut read = Policy::default();
        spec.set(&mut read, &value)?;
        let same = |one: &&Setting| {
            let mut known = Policy::default();
            (one.since, &*one.name) == (since, spec.name)
                && spec.set(&mut known, &one.value).is_ok()
                && spec.get(&known) == spec.get(&read)
        };
        found.extend(ledger.settings.iter().find(same).cloned());
    }
    if found.is_empty() { Err(Refusal::NotImported(since)) } else { Ok(found) }
}

/// Returns the holiday notices that were imported, by their years, any of which may be taken back.
pub fn holidays(ledger: &Ledger) -> Vec<Candidate<YearNotice>> {
    let years = ledger.calendar.years().into_iter();
    let imported = years.filter_map(|year| match ledger.calendar.notice(year)? {
        (record, Source::Imported) => Some(Candidate { number: u32::try_from(year).ok()?, record }),
        (_, Source::BuiltIn) => None,
    });
    imported.collect()
}

/// Returns the tables of tariffs that the place added, in order of time, any of which may be taken back; that from a month on, where
/// it is said.
pub fn rates(ledger: &Ledger, from: Option<Month>) -> Vec<Candidate<Schedule>> {
    let mut all = in_places(ledger.schedules.iter().filter(|one| !one.is_national()).cloned());
    all.retain(|one| from.is_none_or(|from| one.record.from == from));
    all
}

/// Checks that a table of tariffs can be in force from a month on.
///
/// # Errors
/// `Refusal::NotAfterNational`.
pub fn check_rates_from(from: Month) -> Result<(), Refusal> {
    let national = Schedule::earliest();
    if from <= national { Err(Refusal::NotAfterNational(from, national)) } else { Ok(()) }
}

/// Checks that a table of tariffs can be added.
///
/// # Errors
/// `Refusal::RatesAsTheyWere`; `Invalid::ZeroAmount`; what [`Schedule::check`] finds.
pub fn check_rates(ledger: &Ledger, schedule: &Schedule) -> Result<(), Refusal> {
    schedule.check()?;
    if schedule.ceiling.is_some_and(|ceiling| ceiling <= Fen::ZERO) {
        return Err(Invalid::ZeroAmount.into());
    }
    let is_known = ledger.schedules.iter().any(|known| known == schedule);
    if is_known { Err(Refusal::RatesAsTheyWere(schedule.from)) } else { Ok(()) }
}
