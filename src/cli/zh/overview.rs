//! What there is to read beside the pages of single commands: the first page, the options of all, every command, and what speaks
//! of a word.

use clap::Command;

use super::help::{self, Entry, column, section};
use super::lines::broken;
use super::words;
use super::{Place, Said};

/// What is done most, and first of all.
const DAILY: [&str; 8] = [
    "month",
    "session record",
    "dues collect",
    "dues table",
    "report check",
    "report form",
    "undo",
    "backup",
];

/// The rest, by when one needs it.
const WHEN: [(&str, &[&str]); 5] = [
    ("刚开始时", &["init", "member", "org", "policy"]),
    ("每年", &["plan"]),
    ("每月", &["session", "dues", "resolution", "disclosure"]),
    ("汇总、打印", &["report", "todo"]),
    ("查对、还原", &["log", "verify", "restore", "completions", "about"]),
];

/// What ends every page: options that all commands have, in one line.
pub(super) fn common(root: &Command, width: usize) -> String {
    let text = format!("各条命令都有的选项（写到文件的 -o 等）：{} help 选项", root.get_name());
    broken(&text, width).join("\n")
}

/// What the exit status says, for scripts.
const STATUS: &str = "退出码：0 办好了；1 检查发现有没有做到的；2 没有办成，什么也没有写。";

/// How months, days and people are written, in every command.
const WRITTEN: &str = "\
怎么写：
  月份    2026-11、11（本年的）、本月、上月；不写就是本月
  日期    2026-11-02、11-02、今天、昨天
  姓名    张三，或者拼音首字母 zs；同名的写 张三#7
  几个人  用顿号隔开：张三、李四
  文字    有空格的用引号括起来；@文件 表示文字在文件里";

const VARIABLES: &str = "\
环境变量：
  DANGRI_DB     记录文件在哪里
  DANGRI_TODAY  把今天定为哪一天，给练习和脚本用
  NO_COLOR      有值时不用颜色
  VISUAL        --edit 用的编辑器；没有就看 EDITOR";

/// The first page; `None` for a tree that has not what is done most.
pub(super) fn first(place: &Place, width: usize) -> Option<String> {
    let root = place.command();
    let entry = |path: &&str| {
        let found = find(root, &path.split(' ').collect::<Vec<_>>())?;
        let chinese: Vec<&str> = prefixes(path).filter_map(words::of_command).collect();
        let typed = format!("{path}  {}", chinese.join(" "));
        Some(Entry { typed, meaning: about(found) })
    };
    let mut daily = vec![Entry {
        typed: String::new(), meaning: "列出眼下要办的事，打编号就办".to_owned()
    }];
    daily[0].typed = format!("（只打 {}）", root.get_name());
    daily.extend(DAILY.iter().map(entry).collect::<Option<Vec<_>>>()?);
    let named = |name: &&str| {
        let chinese = words::of_command(name).unwrap_or_default();
        root.find_subcommand(name).map(|_| format!("{name} {chinese}"))
    };
    let others = WHEN.iter().map(|(when, names)| Entry {
        typed: (*when).to_owned(),
        meaning: names.iter().filter_map(named).collect::<Vec<_>>().join("、"),
    });
    let others: Vec<Entry> = others.collect();
    let name = root.get_name();
    let parts = [
        about(root),
        format!("用法：{name} [命令]，中文英文都可以写，如 {name} 党费 收"),
        section("每天用的", &daily, column(&daily, width), width),
        section(
            &format!("别的命令（看哪一类里有什么：{name} help 党费）"),
            &others,
            column(&others, width),
            width,
        ),
        [
            broken(&format!("找一件事怎么办：{name} help 补课；全部命令：{name} help 全部"), width)
                .join("\n"),
            common(root, width),
            broken(STATUS, width).join("\n"),
        ]
        .join("\n"),
    ];
    Some(parts.join("\n\n"))
}

/// What `dangri help` and some words ask for, English where they are commands.
pub(super) fn asked(root: &Command, asked: &[String], width: Option<usize>) -> Said {
    let columns = help::fitting(width);
    match asked {
        [] => Said::Asked(help::page(&Place(vec![root]), width)),
        [word] if word == "选项" => Said::Asked(options(root, columns)),
        [word] if word == "全部" => Said::Asked(every(root, columns)),
        words => {
            let path: Vec<&str> = words.iter().map(String::as_str).collect();
            if find(root, &path).is_some() {
                return Said::Asked(help::page(&Place::at(root, words), width));
            }
            about_word(root, path.last().copied().unwrap_or_default(), columns)
        }
    }
}

fn options(root: &Command, width: usize) -> String {
    let place = Place(vec![root]);
    let sections = help::arguments(root, &place.path());
    let column = column(sections.iter().flat_map(|(_, entries)| entries), width);
    let mut parts: Vec<String> =
        sections.iter().map(|(heading, entries)| section(heading, entries, column, width)).collect();
    let texts = [WRITTEN, VARIABLES, STATUS];
    parts.extend(texts.map(|text| broken(text, width).join("\n")));
    parts.join("\n\n")
}

/// Every command that can be run, by its path.
fn all(root: &Command) -> Vec<(String, &Command)> {
    let (mut all, mut open) = (Vec::new(), vec![(String::new(), root)]);
    while let Some((path, command)) = open.pop() {
        let below: Vec<&Command> = command.get_subcommands().filter(|sub| !sub.is_hide_set()).collect();
        if below.is_empty() {
            all.push((path, command));
            continue;
        }
        let below = below.into_iter().rev();
        open.extend(below.map(|sub| (format!("{path} {}", sub.get_name()).trim().to_owned(), sub)));
    }
    all
}

fn entries<'c>(commands: impl IntoIterator<Item = (String, &'c Command)>) -> Vec<Entry> {
    let entry = |(path, command): (String, &Command)| {
        let chinese: Vec<&str> = prefixes(&path).filter_map(words::of_command).collect();
        Entry { typed: format!("{path}  {}", chinese.join(" ")), meaning: about(command) }
    };
    commands.into_iter().map(entry).collect()
}

fn every(root: &Command, width: usize) -> String {
    let entries = entries(all(root));
    section("全部命令", &entries, column(&entries, width), width)
}

/// The commands that speak of a word, those first whose short text does.
fn about_word(root: &Command, word: &str, width: usize) -> Said {
    const SHOWN: usize = 12;
    let short = |path: &str, command: &Command| {
        let chinese = prefixes(path).filter_map(words::of_command).any(|chinese| chinese.contains(word));
        chinese || about(command).contains(word)
    };
    let long = |command: &Command| {
        let text = command.get_long_about().map(ToString::to_string).unwrap_or_default();
        let args = command.get_arguments().filter(|arg| !arg.is_global_set());
        text.contains(word)
            || args.filter_map(clap::Arg::get_help).any(|help| help.to_string().contains(word))
    };
    let (first, rest): (Vec<_>, Vec<_>) =
        all(root).into_iter().partition(|(path, command)| short(path, command));
    let rest = rest.into_iter().filter(|(_, command)| long(command));
    let found = entries(first.into_iter().chain(rest).take(SHOWN));
    let name = root.get_name();
    if found.is_empty() || word.is_empty() {
        return Said::Wrong {
            message: format!("没有讲“{word}”的说明"),
            hint: format!("看全部命令：{name} help 全部"),
        };
    }
    let heading = format!("讲到“{word}”的命令（看哪一条：{name} help 命令）");
    Said::Asked(section(&heading, &found, column(&found, width), width))
}

/// `dues`, `dues collect` of `dues collect`.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices(' ').map(|(at, _)| &path[..at]).chain([path])
}

fn find<'c>(root: &'c Command, path: &[&str]) -> Option<&'c Command> {
    path.iter().try_fold(root, |command, name| command.find_subcommand(name))
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}
