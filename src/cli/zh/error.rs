//! clap's errors as one sentence and one hint, made from an error's kind and context alone.

use std::error::Error as _;

use clap::Arg;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Place, words};
use crate::domain::text::{half_width, is_unsafe};

/// What stands before the hint in the error of a value parser.
const HINT: &str = "\n提示：";

/// The sentence and the hint, both safe to print whatever was typed.
pub(super) fn explain(error: &clap::Error, place: &Place) -> (String, String) {
    let case = Case { error, place };
    let (message, hint) = case.explain();
    (plain(&message), plain(&hint.unwrap_or_else(|| case.see_help())))
}

/// One line, no character of which commands the terminal or reorders the text.
fn plain(text: &str) -> String {
    text.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect()
}

struct Case<'a> {
    error: &'a clap::Error,
    place: &'a Place<'a>,
}

impl Case<'_> {
    fn explain(&self) -> (String, Option<String>) {
        let name = self.name();
        match self.error.kind() {
            ErrorKind::InvalidValue => self.invalid_value(&name),
            ErrorKind::ValueValidation => self.refused_value(&name),
            ErrorKind::UnknownArgument => self.unknown_argument(),
            ErrorKind::InvalidSubcommand => self.unknown_command(),
            ErrorKind::ArgumentConflict => (self.conflict(), None),
            ErrorKind::MissingRequiredArgument => (self.missing(), None),
            ErrorKind::NoEquals => ("值要用等号连着写".to_owned() + &name, self.as_written()),
            ErrorKind::TooManyValues => {
                (format!("“{}”是多余的{name}", self.text(ContextKind::InvalidValue)), None)
            }
            ErrorKind::TooFewValues => {
                let (given, least) =
                    (self.number(ContextKind::ActualNumValues), self.number(ContextKind::MinValues));
                (format!("只给了 {given} 个值，至少要 {least} 个{name}"), self.as_written())
            }
            ErrorKind::WrongNumberOfValues => {
                let given = self.number(ContextKind::ActualNumValues);
                let asked = self.number(ContextKind::ExpectedNumValues);
                (format!("给了 {given} 个值，要的是 {asked} 个{name}"), self.as_written())
            }
            ErrorKind::InvalidUtf8 => {
                ("命令行里有认不出的字".to_owned(), Some("把终端的编码设为 UTF-8 再试".to_owned()))
            }
            _ => ("命令行没有读懂".to_owned(), None),
        }
    }

    fn invalid_value(&self, name: &str) -> (String, Option<String>) {
        let (value, choices) = (self.text(ContextKind::InvalidValue), self.list(ContextKind::ValidValue));
        let choices = (!choices.is_empty()).then(|| format!("可选 {}", choices.join("、")));
        if value.is_empty() {
            return (format!("没有写值{name}"), choices.or_else(|| self.as_written()));
        }
        let hint = match (self.list(ContextKind::SuggestedValue).first(), choices) {
            (Some(near), Some(choices)) => Some(format!("是不是想写 {near}？{choices}")),
            (_, choices) => choices,
        };
        (format!("“{value}”不在可选的值里{name}"), hint)
    }

    /// The parser's own sentence and hint. Parsers of the standard library speak English, and are not quoted.
    fn refused_value(&self, name: &str) -> (String, Option<String>) {
        let own = self.error.source().map(ToString::to_string).unwrap_or_default();
        let (sentence, hint) = match own.rsplit_once(HINT) {
            Some((sentence, hint)) => (sentence, Some(hint.to_owned())),
            None => (own.as_str(), None),
        };
        let quoted = format!("“{}”不合要求", self.text(ContextKind::InvalidValue));
        let sentence = if sentence.is_ascii() { &quoted } else { sentence };
        (format!("{}{name}", sentence.trim_end_matches('。')), hint)
    }

    fn unknown_argument(&self) -> (String, Option<String>) {
        let given = self.text(ContextKind::InvalidArg);
        if !given.starts_with('-') {
            let command = self.place.command().find_subcommand(given);
            let dashes = command.map(|command| format!("命令 {} 前面不写 --", command.get_name()));
            let is_word = !given.is_ascii();
            let spaced = "名单用顿号连着写，中间不留空格；文字里有空格的，整个用引号括起来";
            let spaced = || if is_word { spaced.to_owned() } else { self.see_help() };
            let hint = dashes.or_else(|| full_width_dashes(given)).unwrap_or_else(spaced);
            return (format!("“{given}”是多余的"), Some(hint));
        }
        if given == "--from" && self.place.command().get_arguments().any(|arg| arg.get_long() == Some("file"))
        {
            return (
                format!("没有“{given}”这个选项"),
                Some("读入文件写 --file 文件；--from 只用于日期".into()),
            );
        }
        let near = self.list(ContextKind::SuggestedArg).first().map(|near| format!("是不是想写 {near}？"));
        let chinese = || {
            let path = self.place.path();
            let longs = self.place.command().get_arguments().filter_map(Arg::get_long);
            let mut words = longs.filter_map(|long| words::of_option(&path, long));
            let found = words.find(|word| is_near(given.trim_start_matches('-'), word))?;
            Some(format!("是不是想写 --{found}？"))
        };
        let hint = near.or_else(chinese).or_else(|| self.option_of_a_subcommand(given)).or_else(|| {
            let is_text = self.error.get(ContextKind::Suggested).is_some();
            let is_text = is_text && !given[1..].starts_with(is_option_start);
            is_text.then(|| format!("“{given}”若是内容，写成 -- {given}，放在最后"))
        });
        (format!("没有“{given}”这个选项"), hint)
    }

    /// An option typed before the verb that it belongs to.
    fn option_of_a_subcommand(&self, given: &str) -> Option<String> {
        let long = given.strip_prefix("--")?;
        let owns = |arg: &Arg| arg.get_long() == Some(long);
        let owner = self.place.command().get_subcommands().find(|sub| sub.get_arguments().any(owns))?;
        Some(format!("是不是想写 {} {} {given}？", self.place.name(), owner.get_name()))
    }

    fn unknown_command(&self) -> (String, Option<String>) {
        let given = self.text(ContextKind::InvalidSubcommand);
        // clap puts the nearest last.
        let near: Vec<_> = self.list(ContextKind::SuggestedSubcommand).into_iter().rev().take(3).collect();
        let hint = if let Some(verb) = self.verb_of_a_noun(given) {
            verb
        } else if near.is_empty() {
            let chinese = || self.near_in_chinese(given);
            full_width_dashes(given).or_else(|| self.command_about(given)).or_else(chinese).unwrap_or_else(
                || {
                    let commands = self.place.command().get_subcommands().filter(|sub| !sub.is_hide_set());
                    let names: Vec<_> = commands.map(clap::Command::get_name).collect();
                    format!("可选 {}；{}", names.join("、"), self.see_help())
                },
            )
        } else {
            format!("是不是想写 {}？", near.join(" 或 "))
        };
        (format!("没有“{given}”这个命令"), Some(hint))
    }

    /// A verb typed without its noun: `record` for `session record`.
    fn verb_of_a_noun(&self, given: &str) -> Option<String> {
        const SHOWN: usize = 4;
        let found: Vec<String> = self
            .verbs()
            .filter(|(_, verb)| verb.get_name() == given)
            .map(|(noun, verb)| format!("{} {} {}", self.place.name(), noun.get_name(), verb.get_name()))
            .take(SHOWN)
            .collect();
        (!found.is_empty()).then(|| format!("是不是想写 {}？", found.join(" 或 ")))
    }

    /// A command whose Chinese word is nearly what was typed: 党飞 of 党费.
    fn near_in_chinese(&self, given: &str) -> Option<String> {
        let path = self.place.path();
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path} {name}") };
        let here = self.place.command().get_subcommands().filter(|sub| !sub.is_hide_set());
        let words = here.filter_map(|sub| words::of_command(&below(sub.get_name())));
        let found =
            words.filter(|word| is_near(given, word)).map(|word| format!("{} {word}", self.place.name()));
        let found: Vec<String> = found.take(3).collect();
        (!found.is_empty()).then(|| format!("是不是想写 {}？", found.join(" 或 ")))
    }

    /// The commands below those that stand here, each with its own.
    fn verbs(&self) -> impl Iterator<Item = (&clap::Command, &clap::Command)> {
        let nouns = self.place.command().get_subcommands().filter(|noun| !noun.is_hide_set());
        nouns.flat_map(|noun| {
            noun.get_subcommands().filter(|verb| !verb.is_hide_set()).map(move |verb| (noun, verb))
        })
    }

    /// The command that is also called so, or whose short text speaks of what was typed: `花名册` of `党员花名册`.
    fn command_about(&self, given: &str) -> Option<String> {
        let about =
            |command: &clap::Command| command.get_about().map(ToString::to_string).unwrap_or_default();
        let speaks = |command: &clap::Command| !given.is_ascii() && about(command).contains(given);
        let also = ALSO_CALLED.iter().find(|(word, _)| given.contains(word)).map(|(_, name)| *name);
        if let Some(name) = also.filter(|name| name.contains(' ')) {
            return Some(format!("是不是想写 {} {name}？", self.place.name()));
        }
        let mut here = self.place.command().get_subcommands();
        let found = here.find(|one| also == Some(one.get_name()) || also.is_none() && speaks(one));
        if let Some(found) = found {
            return Some(format!("是不是想写 {}（{}）？", found.get_name(), about(found)));
        }
        let (noun, verb) = self.verbs().find(|(_, verb)| speaks(verb))?;
        let name = format!("{} {} {}", self.place.name(), noun.get_name(), verb.get_name());
        Some(format!("是不是想写 {name}（{}）？", about(verb)))
    }

    fn conflict(&self) -> String {
        let mut all: Vec<&str> = self.list(ContextKind::InvalidSubcommand);
        all.extend(self.list(ContextKind::InvalidArg));
        let others = self.list(ContextKind::PriorArg);
        if let ([one], [other]) = (&all[..], &others[..])
            && one == other
        {
            return format!("只能写一次：{}", self.named(one));
        }
        all.extend(others);
        let names: Vec<String> = all.into_iter().map(|shown| self.named(shown)).collect();
        format!("不能同时用：{}", names.join("、"))
    }

    fn missing(&self) -> String {
        let missing =
            self.list(ContextKind::InvalidArg).into_iter().map(|shown| match self.place.arg(shown) {
                Some(arg) => with_meaning(arg),
                None => self.one_of(shown).unwrap_or_else(|| shown.to_owned()),
            });
        format!("还缺 {}", missing.collect::<Vec<_>>().join("、"))
    }

    /// The group of arguments that clap shows as `<--by <姓名>|--all>`.
    fn one_of(&self, shown: &str) -> Option<String> {
        let command = self.place.command();
        command.get_groups().find_map(|group| {
            let is_member = |arg: &&Arg| group.get_args().any(|id| id == arg.get_id());
            let members: Vec<&Arg> = command.get_arguments().filter(is_member).collect();
            let names: Vec<String> = members.iter().map(ToString::to_string).collect();
            let choices = || members.iter().copied().map(with_meaning).collect::<Vec<_>>().join("或 ");
            (format!("<{}>", names.join("|")) == shown).then(choices)
        })
    }

    fn see_help(&self) -> String {
        format!("看说明：{} --help", self.place.name())
    }

    fn as_written(&self) -> Option<String> {
        let shown = self.text(ContextKind::InvalidArg);
        (!shown.is_empty()).then(|| format!("写成 {shown}"))
    }

    /// `（--start）` or `（月份）`, or nothing if clap names no argument.
    fn name(&self) -> String {
        match self.text(ContextKind::InvalidArg) {
            // What clap says when it has no argument at hand.
            "" | "..." => String::new(),
            shown => format!("（{}）", self.named(shown)),
        }
    }

    /// `--start` or `月份`.
    fn named(&self, shown: &str) -> String {
        match self.place.arg(shown) {
            Some(arg) => match (arg.get_long(), arg.get_short(), arg.get_value_names()) {
                (Some(long), ..) => format!("--{long}"),
                (None, Some(short), _) => format!("-{short}"),
                (None, None, Some([name, ..])) => name.to_string(),
                _ => shown.to_owned(),
            },
            None => shown.to_owned(),
        }
    }

    fn list(&self, kind: ContextKind) -> Vec<&str> {
        match self.error.get(kind) {
            Some(ContextValue::String(one)) => vec![one],
            Some(ContextValue::Strings(all)) => all.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    fn text(&self, kind: ContextKind) -> &str {
        self.list(kind).first().copied().unwrap_or_default()
    }

    fn number(&self, kind: ContextKind) -> isize {
        if let Some(ContextValue::Number(number)) = self.error.get(kind) { *number } else { 0 }
    }
}

/// `--by <姓名>（收费的人）`
fn with_meaning(arg: &Arg) -> String {
    arg.get_help().map_or_else(|| arg.to_string(), |help| format!("{arg}（{help}）"))
}

/// Whether one of two Chinese words begins the other, or they differ in one 汉字.
fn is_near(one: &str, other: &str) -> bool {
    if one.is_ascii() {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let differ = one.iter().zip(&other).filter(|(one, other)| one != other).count();
    if one.len() == other.len() {
        one.len() > 1 && differ <= 1 && (one.len() > 2 || one[0] == other[0])
    } else {
        differ == 0 && one.len().min(other.len()) > 1
    }
}

/// `-x` and `--x` are options; `-5` and `-三` may be a value.
fn is_option_start(c: char) -> bool {
    c == '-' || c.is_ascii_alphabetic()
}

/// What people call commands whose short text has another word for it.
const ALSO_CALLED: [(&str, &str); 9] = [
    ("会议", "session meeting"),
    ("撤销", "undo"),
    ("取消", "undo"),
    ("反悔", "undo"),
    ("待办", "todo"),
    ("提醒", "todo"),
    ("活动", "session"),
    ("恢复", "restore"),
    ("还原", "restore"),
];

/// `——start` or `—start`, as a Chinese input method types it: a name of several letters stands behind two.
fn full_width_dashes(given: &str) -> Option<String> {
    let meant = half_width(given);
    let name = meant.trim_start_matches('-');
    let dashes = if name.chars().count() > 1 { "--" } else { "-" };
    (meant.starts_with('-') && meant != given).then(|| format!("选项前面是半角的减号：{dashes}{name}"))
}
