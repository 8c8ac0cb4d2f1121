//! The Chinese words of commands and options: whoever types them means the English ones, into which they are put before anything else
//! looks at the command line.

use std::ffi::OsString;

/// Nouns and verbs by their path.
const COMMANDS: &[(&str, &str)] = &[
    ("init", "建立"),
    ("member", "党员"),
    ("plan", "计划"),
    ("session", "活动"),
    ("dues", "党费"),
    ("resolution", "决议"),
    ("disclosure", "公开"),
    ("report", "报表"),
    ("policy", "制度"),
    ("org", "支部"),
    ("log", "日志"),
    ("verify", "核对"),
    ("undo", "撤回"),
    ("backup", "备份"),
    ("restore", "恢复"),
    ("todo", "待办"),
    ("month", "本月"),
    ("completions", "补全"),
    ("about", "关于"),
    ("member add", "登记"),
    ("member import", "导入"),
    ("member list", "名册"),
    ("member show", "查看"),
    ("member edit", "更正"),
    ("member leave", "离开"),
    ("member merge", "合并"),
    ("member forget", "删除"),
    ("member confirm", "转正"),
    ("member excuse", "免于参加"),
    ("member float", "流动"),
    ("member station", "驻点"),
    ("member contact", "联系"),
    ("member visit", "上门"),
    ("member talk", "谈话"),
    ("member train", "培训"),
    ("plan dates", "日期"),
    ("plan task", "任务"),
    ("plan draft", "起草"),
    ("plan set", "制定"),
    ("plan opinion", "意见"),
    ("plan adopt", "通过"),
    ("plan file", "备案"),
    ("plan amend", "调整"),
    ("plan show", "查看"),
    ("plan notify", "通知"),
    ("plan move", "改期"),
    ("plan event", "其他活动"),
    ("session record", "登记"),
    ("session list", "列出"),
    ("session show", "查看"),
    ("session amend", "更正"),
    ("session meeting", "会议"),
    ("session makeup", "补课"),
    ("session attach", "附件"),
    ("session appraise", "评议"),
    ("session grades", "评议结果"),
    ("dues assess", "核定"),
    ("dues relieve", "减免"),
    ("dues appoint", "收款人"),
    ("dues open", "开账"),
    ("dues collect", "收"),
    ("dues reverse", "冲正"),
    ("dues close", "结账"),
    ("dues reopen", "重开"),
    ("dues remit", "上缴"),
    ("dues remitted", "上缴情况"),
    ("dues table", "登记表"),
    ("dues arrears", "欠缴"),
    ("dues explain", "说明"),
    ("dues card", "党费证"),
    ("dues handover", "移交"),
    ("dues forget", "删除"),
    ("resolution add", "登记"),
    ("resolution vote", "表决"),
    ("resolution measure", "措施"),
    ("resolution progress", "落实"),
    ("resolution file", "报批"),
    ("resolution list", "列出"),
    ("resolution show", "查看"),
    ("disclosure add", "登记"),
    ("disclosure answer", "答复"),
    ("disclosure list", "列出"),
    ("report month", "月报"),
    ("report quarter", "季报"),
    ("report year", "年报"),
    ("report attendance", "出勤"),
    ("report contact", "联系"),
    ("report dues", "党费"),
    ("report study", "学习"),
    ("report form", "表"),
    ("report matrix", "一览"),
    ("report summary", "上报"),
    ("report pack", "归档"),
    ("report check", "检查"),
    ("report clauses", "对照"),
    ("report waive", "豁免"),
    ("policy show", "查看"),
    ("policy set", "设置"),
    ("policy export", "导出"),
    ("policy import", "导入"),
    ("policy holidays", "放假"),
    ("policy holidays list", "列出"),
    ("policy holidays import", "导入"),
    ("policy rates", "标准"),
    ("policy rates list", "列出"),
    ("policy rates import", "导入"),
    ("org show", "查看"),
    ("org edit", "更正"),
    ("org elect", "换届"),
];

/// Options, whichever command they are of.
const OPTIONS: &[(&str, &str)] = &[
    ("db", "记录文件"),
    ("format", "格式"),
    ("output", "输出"),
    ("overwrite", "替换"),
    ("part", "只要表"),
    ("no-total", "不要合计"),
    ("quiet", "安静"),
    ("color", "颜色"),
    ("at-post", "一线另行"),
    ("makeup", "补课"),
    ("visit", "上门"),
    ("with-findings", "带问题"),
    ("with-names", "带姓名"),
    ("with", "另附"),
    ("no-pager", "不分页"),
    ("recorded-by", "当时"),
    ("encoding", "编码"),
    ("help", "帮助"),
    ("version", "版本"),
    ("dry-run", "试运行"),
    ("reason", "理由"),
    ("cancel", "撤销"),
    ("on", "哪天"),
    ("from", "从"),
    ("until", "至"),
    ("to", "到"),
    ("content", "内容"),
    ("yes", "不问"),
    ("place", "地点"),
    ("history", "历史"),
    ("start", "开始"),
    ("end", "结束"),
    ("full", "全部内容"),
    ("by", "由"),
    ("theme", "主题"),
    ("organiser", "组织单位"),
    ("number", "编号"),
    ("note", "备注"),
    ("date", "日期"),
    ("amount", "金额"),
    ("way", "方式"),
    ("said", "反映"),
    ("responsible", "责任人"),
    ("recorder", "记录人"),
    ("present", "到会"),
    ("post", "驻点"),
    ("period", "时间"),
    ("paid-to", "党费交至"),
    ("online", "线上"),
    ("meeting", "会议"),
    ("leave", "请假"),
    ("late", "迟到"),
    ("file", "文件"),
    ("absent", "缺席"),
    ("category", "类别"),
    ("chair", "主持人"),
    ("delivered", "送学"),
    ("all", "全部"),
    ("year", "年份"),
    ("written", "书面"),
    ("superior", "上级"),
    ("since", "开始月份"),
    ("short-names", "只写姓"),
    ("retired", "离退休"),
    ("reply", "批复"),
    ("recount", "重数"),
    ("public", "公示"),
    ("planned", "原定"),
    ("phone", "电话"),
    ("not-due", "不应到"),
    ("name", "名称"),
    ("matter", "类型"),
    ("left-out", "不计"),
    ("kind", "种类"),
    ("joined", "入党"),
    ("guest", "列席"),
    ("group", "党小组"),
    ("gender", "性别"),
    ("ethnicity", "民族"),
    ("entitled", "应到"),
    ("effect", "成效"),
    ("education", "学历"),
    ("consent", "同意"),
    ("concerns", "关于"),
    ("cadre", "领导干部"),
    ("birth", "出生"),
    ("as-of", "检查到"),
    ("applied", "申请"),
    ("act", "项目"),
    ("abstain", "弃权"),
    ("no", "反对"),
    ("with-later", "连同以后"),
    ("why", "说明"),
    ("waive", "免补"),
    ("voluntary", "自愿"),
    ("unqualified", "不合格"),
    ("unit", "单位"),
    ("topic", "议题"),
    ("term", "任期"),
    ("sums-only", "只要合计"),
    ("slip", "票据"),
    ("skip-others", "跳过其他"),
    ("sitting", "场次"),
    ("reviewed", "复核"),
    ("rest", "其余"),
    ("resolution", "决议"),
    ("report", "通报"),
    ("replied-on", "批复日期"),
    ("refused", "没有批准"),
    ("receipt", "回执"),
    ("qualified", "合格"),
    ("person", "党员"),
    ("payslip", "工资月份"),
    ("payer", "代缴人"),
    ("owner", "落实人"),
    ("over", "改写"),
    ("orders", "安排单位"),
    ("open", "未办结"),
    ("only", "只收"),
    ("of", "记录"),
    ("no-answer", "没有联系上"),
    ("namesake", "同名"),
    ("month", "月份"),
    ("measure", "措施"),
    ("look", "样子"),
    ("learn", "认表"),
    ("last", "最近"),
    ("keep", "保留"),
    ("judges", "所属年度"),
    ("into", "并入"),
    ("income", "收入"),
    ("hours", "学时"),
    ("helper", "结对"),
    ("fields", "栏名"),
    ("extend-to", "延长到"),
    ("except", "除了"),
    ("excellent", "优秀"),
    ("edit", "编辑"),
    ("dues", "党费"),
    ("due", "时限"),
    ("done", "办结"),
    ("detail", "详细"),
    ("defer", "缓缴"),
    ("deduct", "扣除"),
    ("decided", "审定"),
    ("day", "日子"),
    ("course", "课程"),
    ("counted", "清点"),
    ("contact", "联系方式"),
    ("confirmed-by", "确认人"),
    ("command", "命令"),
    ("collector", "收款人"),
    ("code", "校验码"),
    ("check", "核对"),
    ("channel", "途径"),
    ("came-from", "来自"),
    ("basic", "基本合格"),
    ("base", "基数"),
    ("back", "补缴"),
    ("at", "什么时候"),
    ("arrived", "转入"),
    ("approved-on", "批准日期"),
    ("approved-by", "批准单位"),
    ("approved", "批准"),
    ("amount-only", "只看金额"),
    ("again", "重来"),
    ("source", "来源"),
    ("ceiling", "封顶"),
    ("adopted", "采纳"),
];

/// Options that are called otherwise in some command.
const OWN: &[(&str, &str, &str)] = &[
    ("resolution add", "yes", "赞成"),
    ("resolution vote", "yes", "赞成"),
    ("resolution add", "present", "实到"),
    ("resolution vote", "present", "实到"),
    ("member add", "full", "转正"),
    ("member edit", "full", "转正"),
    ("org edit", "code", "支部编码"),
    ("member add", "post", "职务"),
    ("member edit", "post", "职务"),
];

/// Global options that are followed by a value.
const WITH_VALUE: &[&str] = &["--db", "--format", "--output", "-o", "--part", "--recorded-by", "--encoding"];

/// The Chinese word of a command, by its path below the root.
pub(crate) fn of_command(path: &str) -> Option<&'static str> {
    COMMANDS.iter().find(|(known, _)| *known == path).map(|(_, word)| *word)
}

/// The Chinese word of an option of a command.
pub(crate) fn of_option(path: &str, long: &str) -> Option<&'static str> {
    let own = OWN.iter().find(|(of, known, _)| (*of, *known) == (path, long)).map(|(.., word)| *word);
    own.or_else(|| OPTIONS.iter().find(|(known, _)| *known == long).map(|(_, word)| *word))
}

/// Returns a command line, the program's name first, with the English words in place of Chinese ones.
pub(crate) fn in_english(args: Vec<OsString>) -> Vec<OsString> {
    if args.iter().all(|word| word.as_encoded_bytes().iter().all(u8::is_ascii)) {
        return args;
    }
    let (mut path, mut is_named, mut skips) = (String::new(), true, true);
    let mut put = |word: OsString| {
        let Some(text) = word.to_str() else { return word };
        if std::mem::replace(&mut skips, WITH_VALUE.contains(&text)) {
            return word;
        }
        if let Some(option) = text.strip_prefix("--") {
            let (name, value) =
                option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
            let long = long_of(&path, name);
            let value = value.map(|value| format!("={value}")).unwrap_or_default();
            let option = long.map(|long| format!("--{long}"));
            skips = option.as_ref().is_some_and(|option| WITH_VALUE.contains(&option.as_str()))
                && value.is_empty()
                || skips;
            return option.map_or(word, |option| format!("{option}{value}").into());
        }
        if !is_named || text.starts_with('-') || text == "help" {
            return word;
        }
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path} {name}") };
        let known = COMMANDS.iter().find(|(of, chinese)| {
            let name = of.rsplit(' ').next().unwrap_or_default();
            *of == below(name) && (*chinese == text || name == text)
        });
        let Some((of, _)) = known else {
            is_named = false;
            return word;
        };
        (*of).clone_into(&mut path);
        of.rsplit(' ').next().unwrap_or_default().into()
    };
    args.into_iter().map(&mut put).collect()
}

/// Whether a word, English or Chinese, begins a command line.
pub(crate) fn is_noun(word: &str) -> bool {
    COMMANDS.iter().any(|(name, chinese)| !name.contains(' ') && [*name, *chinese].contains(&word))
}

/// The English name of an option of a command.
fn long_of(path: &str, chinese: &str) -> Option<&'static str> {
    let own = OWN.iter().find(|(of, _, word)| (*of, *word) == (path, chinese)).map(|(_, long, _)| *long);
    let is_own = |long: &str| OWN.iter().any(|(of, known, _)| (*of, *known) == (path, long));
    own.or_else(|| {
        OPTIONS.iter().find(|(long, word)| *word == chinese && !is_own(long)).map(|(long, _)| *long)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use clap::{Arg, Command, CommandFactory};

    use super::{COMMANDS, OPTIONS, in_english, long_of, of_command, of_option};
    use crate::cli::Dangri;

    /// What is amiss below a command, and which commands and options there are.
    #[derive(Default)]
    struct Seen {
        amiss: Vec<String>,
        paths: Vec<String>,
        longs: Vec<String>,
    }

    fn below(command: &Command, path: &str, seen: &mut Seen) {
        let mut words: HashMap<&str, &str> = HashMap::new();
        for long in command.get_arguments().filter(|arg| !arg.is_hide_set()).filter_map(Arg::get_long) {
            seen.longs.push(long.to_owned());
            let Some(word) = of_option(path, long) else {
                seen.amiss.push(format!("{path} --{long} has no Chinese word"));
                continue;
            };
            if let Some(other) = words.insert(word, long) {
                seen.amiss.push(format!("{path}: --{other} and --{long} are both {word}"));
            }
            if long_of(path, word) != Some(long) || word.chars().any(|c| c.is_ascii()) {
                seen.amiss.push(format!("{path} --{word} is not --{long}"));
            }
        }
        let mut names: HashMap<&str, &str> = HashMap::new();
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
            let name = sub.get_name();
            let path = if path.is_empty() { name.to_owned() } else { format!("{path} {name}") };
            match of_command(&path) {
                None => seen.amiss.push(format!("{path} has no Chinese word")),
                Some(word) => {
                    if let Some(other) = names.insert(word, name) {
                        seen.amiss.push(format!("{path} and {other} are both {word}"));
                    }
                }
            }
            seen.paths.push(path.clone());
            below(sub, &path, seen);
        }
    }

    #[test]
    fn each_command_and_option_has_a_chinese_word_that_is_no_others() {
        let mut root = Dangri::command();
        root.build();
        let mut seen = Seen::default();
        below(&root, "", &mut seen);
        let is_gone = |all: &[String], one: &str| !all.iter().any(|known| known == one);
        let gone = COMMANDS.iter().map(|(path, _)| *path).filter(|path| is_gone(&seen.paths, path));
        let gone =
            gone.chain(OPTIONS.iter().map(|(long, _)| *long).filter(|long| is_gone(&seen.longs, long)));
        let gone: Vec<String> = gone.map(|name| format!("there is no {name}")).collect();
        seen.amiss.extend(gone);
        assert!(seen.amiss.is_empty(), "{}", seen.amiss.join("\n"));
    }

    #[test]
    fn chinese_words_mean_the_english_ones_wherever_they_stand() {
        let put = |line: &str| {
            let args = line.split(' ').map(Into::into).collect();
            in_english(args).into_iter().map(|word| word.into_string().unwrap()).collect::<Vec<_>>().join(" ")
        };
        for (line, meant) in [
            (
                "dangri 活动 登记 2026-11 --主题 学习党章 --试运行",
                "dangri session record 2026-11 --theme 学习党章 --dry-run",
            ),
            ("dangri --记录文件 活动 党费 收 --除了 张三", "dangri --db 活动 dues collect --except 张三"),
            ("dangri 决议 add 2026-11 活动 --赞成=6", "dangri resolution add 2026-11 活动 --yes=6"),
            ("dangri plan 通知 --主题", "dangri plan notify --theme"),
            ("dangri help 党费 收", "dangri help dues collect"),
            ("dangri 党员 登记 登记 --没有这个 值", "dangri member add 登记 --没有这个 值"),
            ("dangri 制度 放假 导入 文件", "dangri policy holidays import 文件"),
            ("dangri 天气", "dangri 天气"),
        ] {
            assert_eq!(put(line), meant);
        }
    }
}
