//! A draft as a TOML file: written with explanations for an editor, and read with the line of each fault.

use std::path::Path;

use super::draft::{Draft, fields};
use super::field::{Asked, Slot};
use crate::cli::command_context::CommandContext;
use crate::cli::edit::how_to_leave;
use crate::cli::hint;
use crate::cli::input_file;
use crate::cli::zh::of_option;
use crate::domain::session::SessionRef;
use crate::error::{Error, Result};
use crate::read::limits::FAULTS;
use crate::read::texts::{self, Entry, Value};

/// Whoever sits at a terminal finds the names in Chinese; a program that stands for an editor finds those of the options.
///
/// The file that an editor opens: each field with what it means, filled in as far as the draft is.
pub(super) fn write(draft: &Draft, at: SessionRef, editor: &str, for_person: bool) -> String {
    let mut text = format!(
        "# {}\n# {at} 活动记录\n# 文字写在引号里，没有的留空；# 后面是说明。填好以后保存、关闭，就登记。\n# 花名册上的人默认都到了，只写例外的。清空整个文件就是不登记。\n",
        how_to_leave(editor)
    );
    for field in fields() {
        text.extend(["\n# ", field.label, "，如 ", field.example, "\n"]);
        let typed = draft.typed(field.flag);
        let value = match (field.flag, field.is_many) {
            (_, true) => {
                let items = typed.iter().map(|item| format!("  {},\n", quoted(item)));
                format!("[\n{}]", items.collect::<String>())
            }
            ("content" | "effect", _) => long(typed.first().map(String::as_str).unwrap_or_default()),
            _ => quoted(typed.first().map(String::as_str).unwrap_or_default()),
        };
        if field.flag == "act" {
            text.push_str("# 后面还可以写 :方式:类别:材料:建议，没有的空着，如\n");
            text.push_str("#   \"研学=王五:60:集体研学:重要讲话:《讲话选编》:建议每月交流一次\",\n");
        } else if field.asked == Asked::Exceptions {
            text.push_str("# 每人一行\n");
        }
        let name = if for_person { key(field.flag) } else { field.flag };
        text.extend([name, " = ", &value, "\n"]);
    }
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, c| {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.extend(format!("\\u{:04X}", u32::from(c)).chars()),
            c => escaped.push(c),
        }
        escaped
    })
}

/// Several lines between three quotes, the first line break of which TOML leaves out.
fn long(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escaped).collect();
    format!("\"\"\"\n{}\"\"\"", lines.join("\n"))
}

/// What a file says, with its entries to find the line of a fault by.
pub(super) struct Sheet {
    pub(super) draft: Draft,
    entries: Vec<Entry>,
}

/// Reads a draft; `@文件` with a relative path in it is below `folder`, or below the current one where that is `None`.
///
/// # Errors
/// `Sheet` with every fault; `Read`.
pub(super) fn read(ctx: &CommandContext, path: &Path, folder: Option<&Path>) -> Result<Sheet> {
    of_file(path, &input_file::bytes(ctx, path)?, folder)
}

/// What a field is called in the file.
fn key(flag: &'static str) -> &'static str {
    of_option("session record", flag).unwrap_or(flag)
}

/// The text as TOML has it: Chinese names as the options that they are, and a text between “ and ” between quotes; what stands
/// between three quotes is left as it is.
fn plain(text: &str) -> String {
    let mut is_long = false;
    let line = |line: &str| {
        let was_long = is_long;
        if line.matches("\"\"\"").count() % 2 == 1 {
            is_long = !is_long;
        }
        if was_long {
            return line.to_owned();
        }
        let (name, value) = match line.split_once(['=', '＝']) {
            Some((name, value)) if !name.contains(['"', '“', '#', '[']) => {
                (Some(name.trim()), value.trim())
            }
            _ => (None, line.trim()),
        };
        let comma = if value.ends_with([',', '，']) { "," } else { "" };
        let bare = value.trim_end_matches([',', '，']);
        let inner = bare.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
        let value = inner.map(|inner| format!("{}{comma}", quoted(inner)));
        match name {
            None => value.unwrap_or_else(|| line.to_owned()),
            Some(name) => {
                let flag = fields().map(|field| field.flag).find(|flag| key(flag) == name).unwrap_or(name);
                let rest = line.split_once(['=', '＝']).map_or("", |(_, rest)| rest);
                format!("{flag} = {}", value.unwrap_or_else(|| rest.trim_start().to_owned()))
            }
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn of_file(path: &Path, bytes: &[u8], folder: Option<&Path>) -> Result<Sheet> {
    // What is no text is told where it is read.
    let written = std::str::from_utf8(bytes).ok().map(plain);
    let bytes = written.as_deref().map_or(bytes, str::as_bytes);
    let entries = texts::read(bytes).map_err(|faults| {
        let faults = faults.iter().map(|fault| fault.render(&path.display().to_string())).collect();
        Error::Sheet { path: path.to_owned(), faults }
    })?;
    let (mut draft, mut faults) = (Draft::default(), Vec::new());
    for entry in &entries {
        if faults.len() == FAULTS {
            break;
        }
        if let Err(reason) = put(&mut draft, entry, folder) {
            faults.push(texts::fault(entry.line, &entry.name, reason).render(&path.display().to_string()));
        }
    }
    if faults.is_empty() {
        Ok(Sheet { draft, entries })
    } else {
        Err(Error::Sheet { path: path.to_owned(), faults })
    }
}

fn put(draft: &mut Draft, entry: &Entry, folder: Option<&Path>) -> Result<(), String> {
    let known = || fields().map(|field| field.flag).collect::<Vec<_>>().join("、");
    match (draft.slot(&entry.name), &entry.value) {
        (None, _) => Err(format!("没有这一项，可写 {}", known())),
        (Some(Slot::One(_)), Value::Many(_)) => Err("只能写一段文字，不用方括号".into()),
        (Some(Slot::One(slot)), Value::One(text)) => {
            *slot = Some(below(folder, text)?);
            Ok(())
        }
        (Some(Slot::Many(slot)), Value::One(text)) => {
            slot.extend(Some(text.clone()).filter(|text| !text.trim().is_empty()));
            Ok(())
        }
        (Some(Slot::Many(slot)), Value::Many(items)) => {
            let items = items.iter().map(|(_, text)| text.clone());
            slot.extend(items.filter(|text| !text.trim().is_empty()));
            Ok(())
        }
    }
}

/// `@成效.txt` as the path that it means.
fn below(folder: Option<&Path>, text: &str) -> Result<String, String> {
    match (folder, text.strip_prefix('@')) {
        (Some(folder), Some(path)) => match input_file::below(folder, path) {
            Ok(path) => Ok(format!("@{}", path.display())),
            Err(error) => Err(told(&error)),
        },
        _ => Ok(text.to_owned()),
    }
}

/// An error with its hint, as it stands in a fault.
fn told(error: &Error) -> String {
    let hint = hint::of(error).map(|hint| format!("（{hint}）")).unwrap_or_default();
    format!("{error}{hint}")
}

impl Sheet {
    /// The error with the line of the entry that it comes from: the first with which `check` fails, the entries being
    /// put in one by one in the order of the form. What comes from no entry stays as it is.
    pub(super) fn place(&self, path: &Path, check: impl Fn(&Draft) -> Result<()>, error: Error) -> Error {
        let mut draft = Draft::default();
        let place = |entry: &Entry, line, error: &Error| {
            let fault = texts::fault(line, &entry.name, told(error));
            Error::Sheet { path: path.to_owned(), faults: vec![fault.render(&path.display().to_string())] }
        };
        for field in fields() {
            let Some(entry) = self.entries.iter().find(|entry| entry.name == field.flag) else { continue };
            let texts = self.draft.typed(field.flag);
            let lines: Vec<u64> = match &entry.value {
                Value::Many(items) => {
                    items.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(line, _)| *line).collect()
                }
                Value::One(_) => vec![entry.line],
            };
            for count in 1..=texts.len() {
                draft.put(field.flag, texts[..count].to_vec());
                if let Err(error) = check(&draft) {
                    return place(entry, lines.get(count - 1).copied().unwrap_or(entry.line), &error);
                }
            }
        }
        error
    }
}

#[cfg(test)]
mod tests {
    use clap::{Args, Command};

    use super::{Draft, Path, SessionRef, fields, of_file, write};
    use crate::domain::time::Month;

    #[test]
    fn the_fields_are_the_flags() {
        let command = Draft::augment_args(Command::new("record"));
        let mut flags: Vec<&str> = command.get_arguments().filter_map(clap::Arg::get_long).collect();
        let mut known: Vec<&str> = fields().map(|field| field.flag).collect();
        flags.sort_unstable();
        known.sort_unstable();
        assert_eq!(flags, known);
        assert!(known.iter().all(|flag| Draft::default().slot(flag).is_some()));
    }

    #[test]
    fn what_is_written_for_the_editor_is_read_back_as_it_was() {
        let mut draft = Draft::default();
        for (flag, texts) in [
            ("start", &["14:30"][..]),
            ("theme", &["“两学一做” \"引号\" \\ 反斜杠"]),
            ("leave", &["张三=病假:住院", "李四=事假"]),
            ("content", &["一、\"学习\"\n\n二、讨论\\三"]),
            ("effect", &["“好”"]),
        ] {
            draft.put(flag, texts.iter().map(|text| (*text).to_owned()).collect());
        }
        let at = SessionRef { month: Month::new(2026, 11).unwrap(), number: 1 };
        let text = write(&draft, at, "nano", true);
        let back = of_file(Path::new("a.toml"), text.as_bytes(), None).unwrap().draft;
        for field in fields() {
            let texts: Vec<_> = back.typed(field.flag).iter().filter(|text| !text.is_empty()).collect();
            assert_eq!(texts, draft.typed(field.flag).iter().collect::<Vec<_>>(), "{}", field.flag);
        }
    }
}
