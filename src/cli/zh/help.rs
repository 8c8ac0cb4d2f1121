//! The help of one command, in one form: `-h` and `--help` show the same, which is the long text where there is one.

use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, ArgAction, ArgGroup, Command};

use super::Place;
use super::lines::{broken, columns, filled};
use super::{overview, words};

/// The heading of the options that every command has.
const COMMON: &str = "通用选项";

/// Columns before a name, and between the longest name and the descriptions.
const GAP: usize = 2;

/// One line of a section: what is typed, and what it means.
pub(super) struct Entry {
    pub(super) typed: String,
    pub(super) meaning: String,
}

/// The columns that help is written for: 80 if the width is unknown, at most 100, which the eye can still follow.
pub(super) fn fitting(width: Option<usize>) -> usize {
    width.unwrap_or(80).clamp(40, 100)
}

/// Help of the place's command.
pub(super) fn page(place: &Place, width: Option<usize>) -> String {
    let (command, width) = (place.command(), fitting(width));
    if let Some(first) = (place.0.len() == 1).then(|| overview::first(place, width)).flatten() {
        return first;
    }
    let about = command.get_long_about().or(command.get_about());
    let mut parts: Vec<String> =
        about.map(|text| broken(&text.to_string(), width).join("\n")).into_iter().collect();
    parts.push(usage(place, width));
    let commands: Vec<Entry> = sorted(command.get_subcommands(), Command::get_display_order)
        .filter(|sub| !sub.is_hide_set())
        .map(|sub| Entry { typed: called(place, sub.get_name()), meaning: meaning_of_command(sub) })
        .collect();
    if !commands.is_empty() {
        parts.push(section("命令", &commands, column(&commands, width), width));
    }
    let mut sections = arguments(command, &place.path());
    sections.retain(|(heading, _)| *heading != COMMON);
    let column = column(sections.iter().flat_map(|(_, entries)| entries), width);
    parts.extend(sections.iter().map(|(heading, entries)| section(heading, entries, column, width)));
    parts.extend(command.get_after_long_help().or(command.get_after_help()).map(StyledStr::to_string));
    parts.push(overview::common(place.0[0], width));
    parts.join("\n\n").trim_end().to_owned()
}

/// `用法：dangri dues collect [选项] --by <姓名> [月份]`; global options are not counted.
fn usage(place: &Place, width: usize) -> String {
    const TITLE: &str = "用法：";
    let command = place.command();
    if let Some(own) = command.get_overridden_usage() {
        return format!("{TITLE}{own}");
    }
    let groups: Vec<&ArgGroup> = command.get_groups().filter(|group| group.is_required_set()).collect();
    let grouped = |arg: &&Arg| !groups.iter().any(|group| group.get_args().any(|id| id == arg.get_id()));
    let args: Vec<&Arg> = command.get_arguments().filter(|arg| !arg.is_hide_set()).collect();
    let own = || args.iter().copied().filter(|arg| !is_common(arg)).filter(grouped);
    let is_needed_option = |arg: &&Arg| !arg.is_positional() && arg.is_required_set();
    let mut pieces = vec![place.name()];
    if own().any(|arg| !arg.is_positional() && !arg.is_required_set()) {
        pieces.push("[选项]".to_owned());
    }
    pieces.extend(own().filter(is_needed_option).map(Arg::to_string));
    pieces.extend(groups.iter().map(|group| {
        let members = args.iter().filter(|arg| group.get_args().any(|id| id == arg.get_id()));
        format!("({})", members.map(ToString::to_string).collect::<Vec<_>>().join(" | "))
    }));
    pieces.extend(own().filter(|arg| arg.is_positional()).map(Arg::to_string));
    if command.get_subcommands().any(|sub| !sub.is_hide_set()) {
        pieces.push(if command.is_subcommand_required_set() { "<命令>" } else { "[命令]" }.to_owned());
    }
    for piece in &mut pieces {
        piece.push(' ');
    }
    let lines = filled(pieces.iter().map(String::as_str), width - columns(TITLE));
    format!("{TITLE}{}", lines.join(&format!("\n{:1$}", "", columns(TITLE))))
}

/// The headings in their order, each with its arguments; those given by `help_heading` stand before the common ones.
pub(super) fn arguments<'c>(command: &'c Command, path: &str) -> Vec<(&'c str, Vec<Entry>)> {
    let mut sections: Vec<(&str, Vec<Entry>)> = vec![("参数", Vec::new()), ("选项", Vec::new())];
    let mut common = Vec::new();
    for arg in sorted(command.get_arguments(), Arg::get_display_order).filter(|arg| !arg.is_hide_set()) {
        let entry = Entry { typed: typed(arg, path), meaning: meaning(arg) };
        let heading = match arg.get_help_heading() {
            Some(heading) => heading,
            None if is_common(arg) => {
                common.push(entry);
                continue;
            }
            None if arg.is_positional() => "参数",
            None => "选项",
        };
        match sections.iter_mut().find(|(title, _)| *title == heading) {
            Some((_, entries)) => entries.push(entry),
            None => sections.push((heading, vec![entry])),
        }
    }
    sections.push((COMMON, common));
    sections.retain(|(_, entries)| !entries.is_empty());
    sections
}

/// In display order, which is the order of declaration unless one is given.
fn sorted<T>(all: impl Iterator<Item = T>, order: impl Fn(T) -> usize) -> impl Iterator<Item = T>
where
    T: Copy,
{
    let mut all: Vec<T> = all.collect();
    all.sort_by_key(|item| order(*item));
    all.into_iter()
}

fn is_common(arg: &Arg) -> bool {
    arg.is_global_set() || is_help(arg) || matches!(arg.get_action(), ArgAction::Version)
}

fn is_help(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Help | ArgAction::HelpShort | ArgAction::HelpLong)
}

/// `record 登记`.
fn called(place: &Place, name: &str) -> String {
    let path = place.path();
    let path = if path.is_empty() { name.to_owned() } else { format!("{path} {name}") };
    words::of_command(&path).map_or_else(|| name.to_owned(), |word| format!("{name} {word}"))
}

/// `-s, --start, --开始 <时间>`, or `[月份]`.
fn typed(arg: &Arg, path: &str) -> String {
    let Some(long) = arg.get_long() else { return arg.to_string() };
    let (plain, word) = (arg.to_string(), words::of_option(path, long));
    let both = match word {
        // Those of every command are typed seldom.
        Some(word) if !is_common(arg) => {
            plain.replacen(&format!("--{long}"), &format!("--{long}, --{word}"), 1)
        }
        _ => plain,
    };
    match arg.get_short() {
        Some(short) => format!("-{short}, {both}"),
        None => format!("    {both}"),
    }
}

/// Help text, its paragraphs as lines; defaults, choices and other names stand at the end of the first.
fn meaning(arg: &Arg) -> String {
    if is_help(arg) {
        return "显示帮助".to_owned();
    }
    if matches!(arg.get_action(), ArgAction::Version) {
        return "显示版本".to_owned();
    }
    let mut notes = Vec::new();
    if arg.get_action().takes_values() {
        let defaults = arg.get_default_values();
        if !defaults.is_empty() && !arg.is_hide_default_value_set() {
            let defaults: Vec<_> = defaults.iter().map(|value| value.to_string_lossy()).collect();
            notes.push(format!("默认 {}", defaults.join("、")));
        }
        let choices = arg.get_possible_values();
        let choices: Vec<_> =
            choices.iter().filter(|v| !v.is_hide_set()).map(PossibleValue::get_name).collect();
        if !choices.is_empty() && !arg.is_hide_possible_values_set() {
            notes.push(format!("可选 {}", choices.join("、")));
        }
    }
    let short =
        arg.get_visible_short_aliases().unwrap_or_default().into_iter().map(|name| format!("-{name}"));
    let long = arg.get_visible_aliases().unwrap_or_default().into_iter().map(|name| format!("--{name}"));
    notes.extend(short.chain(long).map(|name| format!("也可写 {name}")));
    noted(arg.get_long_help().or(arg.get_help()), &notes)
}

fn meaning_of_command(command: &Command) -> String {
    let notes: Vec<String> = command.get_visible_aliases().map(|name| format!("也可写 {name}")).collect();
    noted(command.get_about(), &notes)
}

fn noted(text: Option<&StyledStr>, notes: &[String]) -> String {
    let text = text.map(StyledStr::to_string).unwrap_or_default();
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if notes.is_empty() {
        return lines.join("\n");
    }
    let first = format!("{}（{}）", lines.first().copied().unwrap_or_default(), notes.join("；"));
    lines.splice(..lines.len().min(1), [first.as_str()]);
    lines.join("\n")
}

/// Where the descriptions begin: beside the longest name that leaves them more than half of the line.
pub(super) fn column<'a>(entries: impl IntoIterator<Item = &'a Entry>, width: usize) -> usize {
    let most = width / 2 - 4 * GAP;
    let longest = entries.into_iter().map(|entry| columns(&entry.typed)).filter(|&taken| taken <= most).max();
    longest.unwrap_or(GAP * 2) + 2 * GAP
}

/// A heading and its entries; a name that is too long for its column has the description on the next line.
pub(super) fn section(heading: &str, entries: &[Entry], column: usize, width: usize) -> String {
    let mut text = format!("{heading}：");
    for Entry { typed, meaning } in entries {
        let mut at = GAP + columns(typed);
        text.extend(["\n", &" ".repeat(GAP), typed]);
        for line in broken(meaning, width - column) {
            if at + GAP > column {
                text.push('\n');
                at = 0;
            }
            text.push_str(&" ".repeat(column - at));
            text.push_str(&line);
            at = column;
        }
    }
    text
}
