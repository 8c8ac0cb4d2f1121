use std::collections::HashSet;
use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgGroup, Args, CommandFactory, Parser, Subcommand};
use unicode_width::UnicodeWidthStr;

use super::{Place, Said, error, pages, parse};

/// 党支部主题党日记录
#[derive(Debug, Parser)]
#[command(name = "dangri", version = "1.2", disable_help_subcommand = true)]
struct Sample {
    #[command(subcommand)]
    noun: Option<Noun>,
    /// 记录文件
    #[arg(long, global = true, value_name = "文件")]
    db: Option<String>,
    /// 格式
    #[arg(long, global = true, value_name = "格式", value_parser = ["table", "csv", "json"], default_value = "table")]
    format: String,
    /// 不问，直接写
    #[arg(long, global = true, conflicts_with = "dry_run")]
    yes: bool,
    /// 只看，不写
    #[arg(long, global = true)]
    dry_run: bool,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Noun {
    /// 记录活动
    #[command(subcommand)]
    Session(Session),
    /// 收缴党费
    #[command(subcommand, visible_alias = "fees")]
    Dues(Dues),
    #[command(hide = true)]
    Secret,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Session {
    /// 登记一次活动
    ///
    /// 登记的是已经发生的事：时间、地点、到会的人和做了什么，以后可以用“修改”补正；到会按例外登记，没有写的人都算到会。
    #[command(
        after_help = "示例：\n  dangri session record 2026-11 --start 14:30 --end 16:40 --place 二楼会议室 --theme 学习党章 --chair 李四"
    )]
    Record(Record),
    /// 看各次活动
    List,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Dues {
    /// 登记收缴
    Collect(Collect),
    /// 核定标准
    Assess {
        /// 党员
        #[arg(value_name = "姓名")]
        person: String,
    },
    /// 看某月的表
    Table,
    /// 上缴
    Remit,
    /// 催缴
    Remind,
}

#[derive(Debug, Args)]
struct Record {
    /// 活动月份，如 2026-11，省略是本月
    #[arg(value_name = "月份")]
    month: Option<String>,
    /// 开始时间，如 14:30
    #[arg(short, long, value_name = "时间", value_parser = time)]
    start: String,
    /// 请假的人和原因，如 张三=病假:住院
    ///
    /// 原因可写公假、事假、病假或者其他（写明是什么），每人写一次；没有写的人都算到会，迟到的人另用 --late 写明，如 --late 李四。
    #[arg(long, value_name = "姓名=原因")]
    leave: Vec<String>,
    /// 时长的上下限，分钟
    #[arg(long, value_name = "分钟", num_args = 2)]
    range: Vec<u32>,
    /// 参加联合活动的其他党支部的全称
    #[arg(long, value_name = "党支部全称", num_args = 2..=3)]
    with_other_branches: Vec<String>,
    /// 颜色
    #[arg(long, value_name = "何时", require_equals = true)]
    colour: Option<String>,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("who").required(true).args(["by", "all"])))]
struct Collect {
    /// 月份
    #[arg(value_name = "月份")]
    month: String,
    /// 收费的人
    #[arg(long, value_name = "姓名")]
    by: Option<String>,
    /// 所有的人
    #[arg(long)]
    all: bool,
    /// 收缴方式
    #[arg(long, value_name = "方式")]
    way: String,
}

fn time(text: &str) -> Result<String, String> {
    let wrong = || format!("“{text}”不是时间\n提示：时间写 14:30");
    text.split_once(':').filter(|(hour, _)| *hour < "24").map(|_| text.to_owned()).ok_or_else(wrong)
}

fn ran(line: &str, width: usize) -> Said {
    parse::<Sample>(line.split(' ').map(OsString::from), Some(width)).expect_err("something is said")
}

#[track_caller]
fn wrong(line: &str, message: &str, hint: &str) {
    assert_eq!(ran(line, 80).to_string(), format!("错误：{message}\n提示：{hint}"));
}

fn asked(line: &str, width: usize) -> String {
    match ran(line, width) {
        Said::Asked(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_good_line_is_parsed_and_nothing_is_said() {
    let args = "dangri session record 2026-11 --start 14:30 --yes".split(' ').map(OsString::from);
    let parsed: Sample = parse(args, None).unwrap();
    assert!(parsed.yes);
    assert!(matches!(parsed.noun, Some(Noun::Session(Session::Record(record))) if record.start == "14:30"));
}

#[test]
fn help_of_the_root_lists_its_commands_and_common_options() {
    let expected = "\
党支部主题党日记录

用法：dangri [命令]

命令：
  session 活动  记录活动
  dues 党费     收缴党费（也可写 fees）

各条命令都有的选项（写到文件的 -o 等）：dangri help 选项";
    assert_eq!(asked("dangri --help", 80), expected);
}

#[test]
fn help_of_a_verb_has_usage_arguments_options_and_examples() {
    let expected = "\
登记一次活动

登记的是已经发生的事：时间、地点、到会的人和做了什么，以后可以用“修改”补正；到
会按例外登记，没有写的人都算到会。

用法：dangri session record [选项] --start <时间> [月份]

参数：
  [月份]                           活动月份，如 2026-11，省略是本月

选项：
  -s, --start, --开始 <时间>       开始时间，如 14:30
      --leave, --请假 <姓名=原因>  请假的人和原因，如 张三=病假:住院
                                   原因可写公假、事假、病假或者其他（写明是什
                                   么），每人写一次；没有写的人都算到会，迟到的
                                   人另用 --late 写明，如 --late 李四。
      --range <分钟> <分钟>        时长的上下限，分钟
      --with-other-branches <党支部全称> <党支部全称>...
                                   参加联合活动的其他党支部的全称
      --colour=<何时>              颜色

示例：
  dangri session record 2026-11 --start 14:30 --end 16:40 --place 二楼会议室 --theme 学习党章 --chair 李四

各条命令都有的选项（写到文件的 -o 等）：dangri help 选项";
    assert_eq!(asked("dangri session record --help", 80), expected);
}

#[test]
fn short_and_long_help_are_one_form_wherever_they_are_asked_for() {
    let help = asked("dangri session record --help", 80);
    assert_eq!(asked("dangri session record 2026-11 -h", 80), help);
    assert_eq!(asked("dangri --db session session record -h", 80), help);
}

#[test]
fn help_before_a_command_is_that_of_the_root() {
    assert_eq!(asked("dangri -h session record", 80), asked("dangri -h", 80));
}

#[test]
fn no_line_is_wider_than_the_terminal_and_none_begins_with_closing_punctuation() {
    for width in [40, 60, 80, 100] {
        for (name, page) in pages(Sample::command(), width) {
            let page = page.split("示例：").next().unwrap();
            for line in page.lines() {
                // A name is never broken, and stands on a line of its own if it is longer than this.
                let is_name = line.trim_start().starts_with("--with-other");
                assert!(line.width_cjk() <= width || is_name, "{name} at {width}: {line}");
                assert!(
                    !line.trim_start().starts_with(['，', '。', '；', '）', '”', '、', '：']),
                    "{name}: {line}"
                );
            }
        }
    }
}

#[test]
fn no_english_is_said_but_names() {
    let mut names: HashSet<String> = ["table", "csv", "json", "late"].map(str::to_owned).into();
    let mut root = Sample::command();
    root.build();
    let mut todo = vec![root];
    while let Some(command) = todo.pop() {
        names.insert(command.get_name().to_owned());
        names.extend(command.get_all_aliases().map(str::to_owned));
        let longs = command.get_arguments().filter_map(|arg| arg.get_long());
        names.extend(longs.flat_map(|long| long.split('-')).map(str::to_owned));
        todo.extend(command.get_subcommands().cloned());
    }
    for (name, page) in pages(Sample::command(), 60) {
        let page = page.split("示例：").next().unwrap();
        for word in page.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
            assert!(names.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn the_version_is_name_and_number() {
    assert_eq!(asked("dangri --version", 80), "dangri 1.2");
}

#[test]
fn a_noun_without_a_verb_shows_its_help_as_an_error() {
    let help = asked("dangri dues -h", 80);
    assert!(help.contains("用法：dangri dues <命令>\n\n命令：\n  collect 收    登记收缴\n"), "{help}");
    assert_eq!(ran("dangri dues", 80), Said::Incomplete(help.clone()));
    assert_eq!(ran("dangri --yes dues", 80), Said::Incomplete(help.clone()));
    assert_eq!(ran("dangri dues --yes", 80), Said::Incomplete(help));
    assert!(!ran("dangri dues", 80).is_asked());
}

#[test]
fn usage_names_what_is_required_and_counts_no_common_options() {
    assert!(
        asked("dangri dues collect -h", 80)
            .contains("用法：dangri dues collect --way <方式> (--by <姓名> | --all) <月份>\n")
    );
    assert!(
        asked("dangri dues collect -h", 50)
            .contains("用法：dangri dues collect --way <方式>\n      (--by <姓名> | --all) <月份>\n")
    );
    assert!(asked("dangri session list -h", 80).contains("用法：dangri session list\n"));
}

#[test]
fn a_refused_value_is_told_in_the_parser_s_words() {
    wrong("dangri session record --start 25:00", "“25:00”不是时间（--start）", "时间写 14:30");
}

#[test]
fn a_value_refused_in_english_is_told_in_chinese() {
    let help = "看说明：dangri session record --help";
    wrong("dangri session record --start 09:00 --range 1 x", "“x”不合要求（--range）", help);
}

#[test]
fn a_value_outside_the_choices_shows_the_choices() {
    wrong("dangri --format jsn", "“jsn”不在可选的值里（--format）", "是不是想写 json？可选 table、csv、json");
    wrong("dangri --format 表格", "“表格”不在可选的值里（--format）", "可选 table、csv、json");
    wrong("dangri --format", "没有写值（--format）", "可选 table、csv、json");
    wrong("dangri --db", "没有写值（--db）", "写成 --db <文件>");
}

#[test]
fn an_unknown_option_brings_the_nearest_or_where_help_is() {
    wrong("dangri session record --stat 14:30", "没有“--stat”这个选项", "是不是想写 --start？");
    wrong("dangri session list --zzz", "没有“--zzz”这个选项", "看说明：dangri session list --help");
    wrong(
        "dangri session --start 09:00 record",
        "没有“--start”这个选项",
        "是不是想写 dangri session record --start？",
    );
}

#[test]
fn text_that_looks_like_an_option_can_be_given_after_two_dashes() {
    let hint = "“-5”若是内容，写成 -- -5，放在最后";
    wrong("dangri session record -5 --start 09:00", "没有“-5”这个选项", hint);
}

#[test]
fn dashes_of_a_chinese_input_method_are_recognised() {
    let hint = "选项前面是半角的减号：--all";
    wrong("dangri dues collect 2026-11 ——all", "“——all”是多余的", hint);
    wrong("dangri dues －－all", "没有“－－all”这个命令", hint);
}

#[test]
fn an_unknown_command_brings_the_nearest_or_the_list() {
    wrong("dangri dues colect", "没有“colect”这个命令", "是不是想写 collect？");
    wrong("dangri dues remid", "没有“remid”这个命令", "是不是想写 remind 或 remit？");
    wrong("dangri 唱歌", "没有“唱歌”这个命令", "可选 session、dues；看说明：dangri --help");
    let hint = "是不是想写 dues（收缴党费）？";
    wrong("dangri 党费", "没有“党费”这个命令", hint);
}

#[test]
fn what_has_no_place_is_superfluous() {
    wrong("dangri session list 2026", "“2026”是多余的", "看说明：dangri session list --help");
    wrong("dangri --yes=1", "“1”是多余的（--yes）", "看说明：dangri --help");
    wrong("dangri -- dues", "“dues”是多余的", "命令 dues 前面不写 --");
}

#[test]
fn numbers_of_values_are_counted() {
    let record = "dangri session record --start 09:00";
    wrong(
        &format!("{record} --range 1"),
        "给了 1 个值，要的是 2 个（--range）",
        "写成 --range <分钟> <分钟>",
    );
    let hint = "写成 --with-other-branches <党支部全称> <党支部全称>...";
    let branches = format!("{record} --with-other-branches 一支部");
    wrong(&branches, "只给了 1 个值，至少要 2 个（--with-other-branches）", hint);
    wrong(&format!("{record} --colour red"), "值要用等号连着写（--colour）", "写成 --colour=<何时>");
}

#[test]
fn options_that_exclude_each_other_are_named() {
    let help = "看说明：dangri session list --help";
    wrong("dangri session list --yes --dry-run", "不能同时用：--yes、--dry-run", help);
    wrong("dangri session list --db a --db b", "只能写一次：--db", help);
}

#[test]
fn what_is_missing_is_named_with_its_meaning() {
    let missing =
        "还缺 --way <方式>（收缴方式）、--by <姓名>（收费的人）或 --all（所有的人）、<月份>（月份）";
    wrong("dangri dues collect", missing, "看说明：dangri dues collect --help");
    wrong(
        "dangri session record",
        "还缺 --start <时间>（开始时间，如 14:30）",
        "看说明：dangri session record --help",
    );
}

#[test]
fn an_alias_leads_to_the_command_s_own_name() {
    wrong("dangri fees table x", "“x”是多余的", "看说明：dangri dues table --help");
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_told() {
    use std::os::unix::ffi::OsStringExt;
    let args =
        ["dangri", "--db"].map(OsString::from).into_iter().chain([OsString::from_vec(vec![0xd6, 0xd0])]);
    let said = parse::<Sample>(args, None).unwrap_err();
    assert_eq!(said.to_string(), "错误：命令行里有认不出的字\n提示：把终端的编码设为 UTF-8 再试");
}

#[test]
fn echoed_input_cannot_command_the_terminal() {
    let lines =
        ["dangri \u{1b}[2J", "dangri session record --start \u{202e}9\u{7}\n提示：假", "dangri --\u{1b}]0;x"];
    for line in lines {
        let Said::Wrong { message, hint } = ran(line, 80) else { panic!("{line:?}") };
        assert!(!(message + &hint).contains(|c: char| c.is_control() || c == '\u{202e}'), "{line:?}");
    }
}

#[test]
fn every_kind_of_error_has_a_sentence_even_without_context() {
    let command = Sample::command();
    let kinds = [
        ErrorKind::InvalidValue,
        ErrorKind::UnknownArgument,
        ErrorKind::InvalidSubcommand,
        ErrorKind::NoEquals,
        ErrorKind::ValueValidation,
        ErrorKind::TooManyValues,
        ErrorKind::TooFewValues,
        ErrorKind::WrongNumberOfValues,
        ErrorKind::ArgumentConflict,
        ErrorKind::MissingRequiredArgument,
        ErrorKind::InvalidUtf8,
        ErrorKind::Io,
        ErrorKind::Format,
    ];
    for kind in kinds {
        let (message, hint) = error::explain(&clap::Error::new(kind), &Place(vec![&command]));
        assert!(!message.is_ascii() && !hint.is_ascii(), "{kind:?}: {message} {hint}");
    }
}
