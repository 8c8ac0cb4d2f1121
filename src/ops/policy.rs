//! Settings are read from a file.

use crate::domain::invalid::Invalid;
use crate::domain::policy::{Policy, Setting, Spec};
use crate::domain::time::Day;
use crate::figures::import::{Difference, SettingsImport};

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
