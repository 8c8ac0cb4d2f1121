//! The settings 制度设置 of a place, as a TOML file of `name = "value"` that people edit; with them the holidays and tasks that a
//! superior hands to its branches.

use std::collections::{BTreeMap, HashMap};

use super::fault::{Fault, unless};
use super::texts::{self, Entry, Value};
use crate::domain::calendar::YearNotice;
use crate::domain::plan::Task;
use crate::domain::policy::{Policy, SETTINGS, Spec};
use crate::domain::text::{half_width, line};
use crate::domain::time::{Day, Month, parse_full_day, parse_year};

/// What stands in a file.
#[derive(Debug, Default)]
pub struct PolicyFile {
    pub settings: Vec<PolicyRow>,
    /// In order of year.
    pub notices: Vec<YearNotice>,
    pub tasks: Vec<Task>,
}

/// One setting of a file.
#[derive(Debug)]
pub struct PolicyRow {
    /// The line in the file, from 1.
    pub line: u64,
    pub spec: &'static Spec,
    /// As it is stored.
    pub value: String,
}

/// Longer than this no setting is: a listed day of each month for ten years.
const LONGEST: usize = 2_000;

/// What besides settings a file has lists of, each of a year: `off-2027`, “放假 2027”.
#[derive(Debug, Clone, Copy)]
enum Listed {
    Off,
    Work,
    Tasks,
}

/// The names of lists, before their year.
const LISTED: [(&str, &str, Listed); 3] =
    [("off", "放假", Listed::Off), ("work", "调休上班", Listed::Work), ("task", "任务", Listed::Tasks)];

/// Reads what stands in a file, settings in its order; names are the codes or, in quotes, the labels.
///
/// # Errors
/// Every fault of every line, in the order of the file; or those that keep it from being read at all.
pub fn policy(bytes: &[u8]) -> Result<PolicyFile, Vec<Fault>> {
    let entries = texts::read(bytes)?;
    if entries.is_empty() {
        return Err(vec![Fault::file("里面没有一项设置")]);
    }
    let (mut file, mut faults) = (PolicyFile::default(), Vec::new());
    let mut seen = HashMap::new();
    let mut days: BTreeMap<i32, (u64, [Vec<Day>; 2])> = BTreeMap::new();
    for entry in entries {
        if let Some((listed, year)) = listed(&entry.name) {
            let fault = |(line, reason)| Fault::cell(line, entry.name.clone(), reason);
            match listed {
                Listed::Off | Listed::Work => {
                    let place = usize::from(matches!(listed, Listed::Work));
                    let known = days.entry(year).or_insert((entry.line, [Vec::new(), Vec::new()]));
                    each(&entry, day)
                        .map_or_else(|one| faults.push(fault(one)), |all| known.1[place].extend(all));
                }
                Listed::Tasks => {
                    let read = each(&entry, |text| task(year, text));
                    read.map_or_else(|one| faults.push(fault(one)), |all| file.tasks.extend(all));
                }
            }
            continue;
        }
        let read = row(&entry).and_then(|row| match seen.insert(row.spec.name, row.line) {
            Some(first) => Err(format!("第 {first} 行写过了")),
            None => Ok(row),
        });
        match read {
            Ok(row) => file.settings.push(row),
            Err(reason) => faults.push(Fault::cell(entry.line, entry.name, reason)),
        }
    }
    for (year, (line, [off, work])) in days {
        match YearNotice::new(year, off, work) {
            Ok(notice) => file.notices.push(notice),
            Err(invalid) => faults.push(Fault::line(line, invalid.to_string())),
        }
    }
    unless(faults, file)
}

/// A list by its name: the English word with its year behind a `-`, or the Chinese one.
fn listed(name: &str) -> Option<(Listed, i32)> {
    let plain = half_width(name).to_lowercase();
    LISTED.iter().find_map(|(code, label, listed)| {
        let rest = plain.strip_prefix(code).or_else(|| plain.strip_prefix(label))?;
        let year = rest.trim_start_matches(['-', ' ']).trim_end_matches('年');
        Some((*listed, parse_year(year, None).ok()?))
    })
}

/// Each text of a list as it is read; the first that can't be, with its line.
fn each<T>(entry: &Entry, read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, (u64, String)> {
    let texts = match &entry.value {
        Value::One(text) => vec![(entry.line, text.as_str())],
        Value::Many(texts) => texts.iter().map(|(line, text)| (*line, text.as_str())).collect(),
    };
    texts.into_iter().map(|(line, text)| read(text).map_err(|reason| (line, reason))).collect()
}

fn day(text: &str) -> Result<Day, String> {
    parse_full_day(text).map_err(|invalid| invalid.to_string())
}

/// `城关镇党委|2026-12|落实主题教育`, the first two of which may be empty.
fn task(year: i32, text: &str) -> Result<Task, String> {
    let [by, month, text] = text.splitn(3, ['|', '｜']).collect::<Vec<_>>()[..] else {
        return Err("任务写成 单位|月份|任务，前两样可以空着".into());
    };
    let month = match line(month) {
        Some(month) => match Month::new(year, 1).and_then(|first| Month::parse(&month, first.first())) {
            Ok(month) if month.year() == year => Some(month),
            _ => return Err(format!("“{month}”不是 {year} 年的月份，月份写 {year}-12")),
        },
        None => None,
    };
    let text = line(text).ok_or("任务不能空着")?;
    Ok(Task { year, text, by: line(by), month })
}

fn row(entry: &Entry) -> Result<PolicyRow, String> {
    let names = || SETTINGS.iter().map(|spec| spec.name).collect::<Vec<_>>().join("、");
    let spec = Spec::find(&entry.name).map_err(|_| format!("没有这项设置，有的是 {}", names()))?;
    let text = match &entry.value {
        Value::One(text) => text.clone(),
        Value::Many(items) => items.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(","),
    };
    if text.len() > LONGEST {
        return Err("值太长".into());
    }
    let mut policy = Policy::default();
    spec.set(&mut policy, &text).map_err(|invalid| format!("{invalid}，应写 {}", spec.form))?;
    Ok(PolicyRow { line: entry.line, spec, value: spec.get(&policy) })
}

#[cfg(test)]
mod tests {
    use super::policy;
    use crate::domain::policy::{Policy, SETTINGS, Spec};

    fn read(text: &str) -> Vec<(u64, &'static str, String)> {
        let file = policy(text.as_bytes()).unwrap();
        file.settings.into_iter().map(|row| (row.line, row.spec.name, row.value)).collect()
    }

    fn faults(text: &str) -> Vec<String> {
        let faults = policy(text.as_bytes()).unwrap_err();
        faults.iter().map(|fault| fault.render("a.toml")).collect()
    }

    #[test]
    fn names_and_values_are_read_as_people_write_them_in_the_order_of_the_file() {
        let text = "\u{feff}# 说明\nshift = \"提前\"\r\n\"党日\" = '最后一个周三'\nleast-minutes = 90\nacts = [\"诵读党章\", \"study\"]\n";
        let expected = [
            (2, "shift", "previous"),
            (3, "party-day", "last-wed"),
            (4, "least-minutes", "90"),
            (5, "acts", "recital,study"),
        ];
        assert_eq!(read(text), expected.map(|(line, name, value)| (line, name, value.to_owned())));
    }

    #[test]
    fn every_setting_reads_back_from_what_is_written() {
        let policy = Policy::default();
        let written = |spec: &Spec| format!("{} = \"{}\"\n", spec.name, spec.written(&policy));
        let read = read(&SETTINGS.iter().map(written).collect::<String>());
        assert!(read.iter().map(|row| row.1).eq(SETTINGS.iter().map(|spec| spec.name)));
        assert!(read.iter().zip(SETTINGS).all(|(row, spec)| row.2 == spec.get(&policy)));
    }

    #[test]
    fn each_fault_is_told_with_its_line() {
        let found = faults(
            "least-minutes = \"很久\"\nparty-day = \"周一\"\ncolour = \"红\"\nshift = true\n\"党日\" = \"day-5\"\n",
        );
        assert_eq!(found.len(), 4, "{found:#?}");
        assert_eq!(found[0], "a.toml:1: least-minutes: “很久”不能作“活动时长”的值，应写 数目，如 5");
        assert!(found[1].starts_with("a.toml:2: party-day: “周一”不能作“党日”的值，应写 第一个周一"));
        assert!(found[2].starts_with("a.toml:3: colour: 没有这项设置，有的是 party-day、"));
        assert_eq!(found[3], "a.toml:4: shift: “true”不能作“遇休息日”的值，应写 顺延、提前、不变");
        let twice = faults("shift = \"提前\"\n\n\"遇休息日\" = \"顺延\"\n");
        assert_eq!(twice, ["a.toml:3: 遇休息日: 第 1 行写过了"]);
        assert_eq!(faults("# 空的\n"), ["a.toml: 里面没有一项设置"]);
    }
}
