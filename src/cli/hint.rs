//! What the person can do about an error: the one place in which the commands that hints point to are spelled.

use super::typed::shown;
use crate::doc::error::DocError;
use crate::doc::format::{FORMATS, Format};
use crate::domain::choice::Choice;
use crate::domain::invalid::Invalid;
use crate::domain::journal::Logged;
use crate::domain::undo::CannotUndo;
use crate::error::Error;
use crate::platform::quoted;
use crate::read::limits::FAULTS;

mod system;

/// Returns what the person can do about an error; nothing where the sentence says it all.
pub(super) fn of(error: &Error) -> Option<String> {
    let hint = match error {
        Error::Invalid(invalid) => of_invalid(invalid),
        Error::Doc(doc) => of_doc(doc),
        Error::Undo(cannot) => of_undo(cannot),
        Error::NoFile(_) => "先建立记录文件：dangri init；文件在别处的，用 --db 文件 指明".into(),
        Error::Exists(_) => "直接使用即可；要另建一个，用 --db 文件 指明".into(),
        Error::Foreign(_) | Error::NotOurs => "请核对 --db 或环境变量 DANGRI_DB 指的文件".into(),
        Error::Older(_) => "打开一次，让它升级：dangri log".into(),
        Error::Newer(_) => "请安装新版本的 dangri".into(),
        Error::Strange { .. } => "别的程序改过它的结构，里面的数不可信；请换用备份的文件".into(),
        Error::Altered => "可以查看，不能再登记；请核对后换用备份的文件".into(),
        Error::Locked => "关掉正在使用它的程序，再试一次".into(),
        Error::NoLock => "把记录文件放到本机的磁盘上再用".into(),
        Error::Replaced => "没有写进去；请核对那里的文件是不是要记的，再重做一次".into(),
        Error::NotWritable => "请检查文件和所在文件夹的权限".into(),
        Error::NotWhole(path) if path.exists() => {
            format!("看哪里对不上：dangri verify {}", quoted(&path.to_string_lossy()))
        }
        Error::NotWhole(_) => "没有留下；看记录文件哪里对不上：dangri verify".into(),
        Error::HalfWritten(path) => {
            format!("先打开一次，让它复原，再核对：dangri log --db {}", quoted(&path.to_string_lossy()))
        }
        Error::HeldOpen => {
            "关掉开着它的程序再试；文件放在 OneDrive、坚果云等同步文件夹里的，等同步完再试".into()
        }
        Error::NotOpened => "请检查文件和所在文件夹的权限，U 盘和网络是不是接好".into(),
        Error::DiskFull => "腾出磁盘空间后，再试一次；原有记录没有变动".into(),
        Error::DiskRead => "请检查 U 盘和网络，再试一次；屡次出错的，先把文件复制到别的磁盘上".into(),
        Error::DiskWrite => "请检查 U 盘和网络，再试一次；屡次出错的，换一个磁盘".into(),
        Error::NoMemory => "关掉一些程序，再试一次".into(),
        Error::Damaged | Error::NotAsJournalled => "请换用备份的文件".into(),
        Error::Unjournalled => "记录文件可能被别的程序改过，请换用备份的文件".into(),
        Error::Unsure(_) => "先用 dangri log 看有没有这一条，没有再重做".into(),
        Error::Store { code, .. } => {
            format!("记录文件可能被别的程序改过，请换用备份的文件（代码 {code}）")
        }
        Error::Read { source, .. } | Error::Write { source, .. } => system::hint(source),
        Error::Import { faults, .. } => format!("改正后再导入：\n{}", shortened(faults)),
        Error::Sheet { faults, .. } => format!("改正后再登记：\n{}", shortened(faults)),
        Error::Editor { .. } => "用环境变量 VISUAL 或 EDITOR 指明编辑器".into(),
        Error::Kept { source, path, command } => {
            let hint = of(source).map(|hint| format!("{hint}\n")).unwrap_or_default();
            format!("{hint}填写的内容还在“{}”里，接着登记：\n{command}", path.display())
        }
        Error::SessionExists(at) => format!(
            "本月又开展一次的，写 {}/{}；要修改已登记的，用 dangri session amend {at}",
            at.month,
            at.number + 1
        ),
        Error::NoSession(at) => {
            format!("看已登记的活动：dangri session list；登记：dangri session record {at}")
        }
        Error::NoResolution(_) => "看各项决议的编号：dangri resolution list".into(),
        Error::NoPlan(year) => format!("制定计划：dangri plan draft {year}"),
        Error::NoEntry(_) => "看日志：dangri log".into(),
        Error::BeforeFile(_, since) => format!("这个文件从 {since} 记起，以前的月份没有记录"),
        Error::NoFileYet(_) => "看哪一天建立的：dangri log 1".into(),
        Error::Needed { .. } => "把这些写在命令里".into(),
        Error::Refused(_, hint) => hint.clone(),
        Error::NoHome => "用 --db 文件 指明".into(),
        Error::Today(_) => "写成 2026-11-02 的样子，或者不设这个变量".into(),
        Error::Unreadable(_) => "文件可能被别的程序改过，请换用备份的文件".into(),
        Error::Cancelled => return None,
    };
    Some(hint)
}

/// Returns what can be taken back instead.
fn of_undo(cannot: &CannotUndo) -> String {
    match cannot {
        CannotUndo::Nothing | CannotUndo::Never(..) => "看日志：dangri log".into(),
        CannotUndo::Undone { by, .. } => format!("要恢复原样，撤回那一条：dangri undo {by}"),
        CannotUndo::InTheWay { wanted, later } => {
            let told = |entry: &Logged| {
                let Logged { id, kind, command, .. } = shown(entry.clone());
                format!("第 {id} 条：{}", command.as_deref().unwrap_or(kind.label()))
            };
            let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
            format!(
                "连同这些一起撤回：dangri undo {} --with-later\n{}",
                wanted.join(" "),
                shortened(&later.iter().map(told).collect::<Vec<_>>()),
            )
        }
        CannotUndo::Barrier { .. } | CannotUndo::Forgotten(_) => {
            "用改正的命令另记一次；看日志：dangri log".into()
        }
        CannotUndo::Altered(_) => "记录文件可能被别的程序改过，请换用备份的文件".into(),
    }
}

/// Returns how a page can be written that can't be as asked.
fn of_doc(error: &DocError) -> String {
    match error {
        DocError::SeveralTables { parts } => {
            format!("用 --part 选一张：{parts}；或者用 -o 文件夹/ 每张表写一个文件")
        }
        DocError::UnknownPart { parts, .. } if parts.is_empty() => "请去掉 --part".into(),
        DocError::UnknownPart { parts, .. } => format!("可选 {parts}"),
        DocError::NoTable => "改用 --format table、json 或 md".into(),
        DocError::NoAppointment => {
            "日历由 dangri plan dates 或 dangri plan show 写出，如 dangri plan dates 2026 -o 党日.ics".into()
        }
        DocError::NoToml => {
            "制度设置由 dangri policy export 写出，如 dangri policy export -o policy.toml".into()
        }
        DocError::PartOf(_) => {
            format!("去掉 --part，或者改用 --format {}", either(&Format::of_one_table(), ""))
        }
        DocError::Ending(_) => {
            let endings: Vec<&str> = FORMATS.iter().map(|spec| spec.ending).collect();
            format!("文件名以 {} 结尾，或者用 --format 指定格式", either(&endings, "."))
        }
        DocError::NoScreen(ending) => format!("写到文件里：-o 名字.{ending}"),
        DocError::TooLong(_) => "改用 docx、html，或者把这一段缩短".into(),
        DocError::Unwritten(_) => "改用 docx、html、csv".into(),
        DocError::NoCode => "改用 --encoding utf-8".into(),
    }
}

/// Returns words as `.txt、.csv 或 .md`, with a sign before each.
fn either(words: &[&str], sign: &str) -> String {
    let each: Vec<String> = words.iter().map(|word| format!("{sign}{word}")).collect();
    match each.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} 或 {last}", rest.join("、")),
        _ => each.concat(),
    }
}

/// Returns how to write what was nonsense.
#[expect(clippy::too_many_lines, reason = "a line for each of the enum")]
pub(super) fn of_invalid(invalid: &Invalid) -> String {
    match invalid {
        Invalid::Choice { options, .. } => format!("可选 {options}"),
        Invalid::Amount(_) => "金额写元，最多两位小数，如 81 或 12.50".into(),
        Invalid::Negative(_) => "金额写正数，如 12.50".into(),
        Invalid::Month(_) => "月份写 2026-11，本年的月份可以只写 11".into(),
        Invalid::Quarter(_) => "季度写 2026-Q4，本年的可以只写 4".into(),
        Invalid::Period(_) => "写 2026、2026-Q3 或 2026-11".into(),
        Invalid::Year(_) => "年份写四位数，如 2026；也可以写 今年、去年、明年".into(),
        Invalid::Birth(_) => "写到日 1985-03-02，不知道哪一天的写到月 1985-03".into(),
        Invalid::LostZero(_) => "写两位的月份：1985.01 或 1985.10；表格里的请把这一列的单元格格式设为“文本”".into(),
        Invalid::Day(_) => "日期写 2026-11-02，本年的日期可以只写 11-02，也可以写 今天、昨天".into(),
        Invalid::Time(_) => "时间写 14:30".into(),
        Invalid::UnclearTime { afternoon, night, .. } => {
            format!("下午的写 {afternoon}，凌晨的写 {night}")
        }
        Invalid::Code(_) => "照抄记下的，如 113-a1b2c3d4e5f6".into(),
        Invalid::Count(_) => "写不带小数的数，如 15".into(),
        Invalid::YesNo(_) => "写 是 或 否".into(),
        Invalid::Missing(what) => format!("请写上{what}"),
        Invalid::Name(_) => "姓名里不能有数字、逗号、#、=、: 等符号".into(),
        Invalid::UnknownPerson { near, .. } if near.is_empty() => {
            "看花名册：dangri member list --all；新来的党员先登记：dangri member add".into()
        }
        Invalid::UnknownPerson { near, .. } => format!("是不是{}？", near.join("、")),
        Invalid::AmbiguousPerson { candidates, .. } => format!("写上编号：{}", candidates.join("、")),
        Invalid::UnknownGroup { groups, .. } if groups.is_empty() => {
            "花名册里还没有党小组，可用 dangri member edit 姓名 --group 党小组 写上".into()
        }
        Invalid::UnknownGroup { groups, .. } => format!("可选 {groups}"),
        Invalid::Order { .. } => "请核对这两个日期".into(),
        Invalid::MonthsReversed(..) => "请核对这两个月份".into(),
        Invalid::UnknownSetting { .. } => "看各项设置：dangri policy show".into(),
        Invalid::Setting { form, .. } => format!("写 {form}"),
        Invalid::NoticeYear { .. } | Invalid::NoticeDay(_) | Invalid::NoticeEmpty(_) => {
            "请核对文件；一个文件写一年的放假和调休上班日期".into()
        }
        Invalid::SessionNumber(_) => "本月第二次活动写 2026-11/2".into(),
        Invalid::NoPartyDay(_) => "用 --date 写明活动日期".into(),
        Invalid::NoSitting => "写上开始和结束时间，如 --start 14:30 --end 16:40".into(),
        Invalid::EndBeforeStart { .. } => "时间按 24 小时写，下午两点半是 14:30；过了半夜的写两段，前一段到 24:00，后一段从第二天 00:00 起".into(),
        Invalid::SittingsOverlap => "几段时间按先后写，如 --sitting \"2026-11-02 14:30-16:00\"".into(),
        Invalid::NotYet(_) => "发生以后再登记；日期写错的请改正".into(),
        Invalid::Twice(_) => "每名党员只写一种出勤情况".into(),
        Invalid::NamedTwice(_) => "每名党员只写一次".into(),
        Invalid::NotDue(_) => "那天不在册、免于参加、驻一线或者流动的，不用登记请假或缺席；来参加了的用 --present".into(),
        Invalid::LeaveForm(_) => {
            "写成 姓名=种类:原因，如 张三=病假:住院，几个人用顿号隔开；种类是 公假、事假、病假、其他请假，没有请假的用 --absent".into()
        }
        Invalid::SittingForm(_) => "写成 \"2026-11-02 14:30-16:00\"".into(),
        Invalid::Minutes(_) => "分钟写 1～1440 的数，如 诵读党章=李四:20".into(),
        Invalid::WrittenVotes(_) => "只有接收党员和转正计入会前交来的书面意见；请去掉 --written".into(),
        Invalid::NobodyEntitled => "请核对 --entitled，或者花名册".into(),
        Invalid::YearToCome(_) => "评议、组织生活会评的是已经开始的年度；请改正 --judges".into(),
        Invalid::Hours(_) => "学时写 1～400 的数，如 16".into(),
        Invalid::SubjectOfAct { belongs, .. } => format!("这个类别属于“{belongs}”，请核对"),
        Invalid::PlannedForm(_) => "写成 14:30-16:30，计划的日期与党日不同的写成 \"2026-11-03 14:30-16:30\"".into(),
        Invalid::JudgesNoYear(_) => "所属年度只用于组织生活会、民主生活会、民主评议、述职；请去掉 --judges".into(),
        Invalid::GroupNeeded { groups } => format!("写成 党小组会:组名，组名是 {groups}"),
        Invalid::NoGrade(_) => "预备党员参加评议，不评等次；请去掉这个名字".into(),
        Invalid::TwoGrades(_) => "每名党员只写一个等次".into(),
        Invalid::NotOnRoster(_) => "请核对姓名和日期；看花名册：dangri member list".into(),
        Invalid::NoGroupHere(_) => "写成 党小组会:第一党小组，几种会议用逗号隔开".into(),
        Invalid::AwayTwice { .. } => "先写明前一段的结束日期（--until）；请核对这两段日期".into(),
        Invalid::WithOneself(_) => "请写另一名党员".into(),
        Invalid::NothingToMakeUp(_) => "请核对姓名和月份；看那次的出勤：dangri session show 月份".into(),
        Invalid::GuestForm(_) => {
            "写成 类别=姓名，或者 类别=人数，如 群众代表=王大爷、李大妈，团员青年=5".into()
        }
        Invalid::NobodyStationed(_) => "登记驻一线：dangri member station 姓名".into(),
        Invalid::UnknownPost { posts, .. } if posts.is_empty() => {
            "那天没有驻一线的党员；登记：dangri member station 姓名".into()
        }
        Invalid::UnknownPost { posts, .. } => format!("可选 {posts}"),
        Invalid::UnknownInitials(_) => "写姓名，或者姓名各字拼音的首字母；看花名册：dangri member list --all".into(),
        Invalid::AmbiguousInitials { candidates, .. } => format!("写上姓名：{}", candidates.join("、")),
        Invalid::MonthOfDues => "公开党费用 --dues 月份，其他的用 --kind 类别".into(),
        Invalid::OrgCode(_) => "编码由字母和数字组成，可以用 -、_、. 隔开，至多 40 个字，如 3301-017".into(),
        Invalid::Term(_) => "任期写 1～10 年：一般 3 年，村、社区 5 年".into(),
        Invalid::PayerForm(_) => "写成 姓名=关系:理由，如 李娟=配偶:住院".into(),
        Invalid::ByForm(_) => {
            "写成 姓名=方式，如 冯十=微信；由他人代缴的写 冯十=代缴:李娟:配偶:住院".into()
        }
        Invalid::CollectorTwice { .. } => "写上 --until 到哪天为止；看登记过的：dangri dues appoint".into(),
        Invalid::ZeroAmount => "金额写大于零的数，如 12.50".into(),
        Invalid::BaseNeeded { .. } => "写上 --base 基数；不便保存收入的，可以只写 --amount 每月金额".into(),
        Invalid::BaseNotUsed { .. } => "去掉 --base，或者换一个类别".into(),
        Invalid::FixedRange { .. } => "写上 --amount 每月金额；另有规定的，再写 --reason 理由".into(),
        Invalid::NotCollected { .. } => "收了党费、清点以后再结账".into(),
        Invalid::Closed(month) => format!("要改的先重新开账：dangri dues reopen {month} --reason 理由"),
        Invalid::NotSettled { .. } => "补收，或者写明缓缴的理由：--defer 姓名=理由".into(),
        Invalid::NothingToDefer { .. } => "去掉这个 --defer".into(),
        Invalid::Counted { month, .. } => {
            format!("再清点一次，并核对当月的每一笔：dangri dues handover {month}")
        }
        Invalid::BaseReason => "写上 --reason 理由，或者去掉 --base".into(),
        Invalid::BaseBelowZero { .. } => "请核对哪些计入、哪些扣除".into(),
        Invalid::NothingToPay => "免交的用 dangri dues relieve 登记".into(),
        Invalid::AboveCeiling { .. } => "写上 --reason 理由；自愿多交的不写在核定里，收的时候用 --voluntary".into(),
        Invalid::PaidBeforeJoined(_) => "请核对日期和姓名".into(),
        Invalid::DeferredTwice(_) => "一个人只写一次 --defer".into(),
        Invalid::PayslipFar { .. } => "请核对 --payslip 和 --year、--from".into(),
        Invalid::DeferForm(_) => "这样写：--defer 张三=出差未归".into(),
        Invalid::LeftOutForm(_) => "这样写：--left-out 李四=长期卧床，一个人写一次".into(),
        Invalid::LeftOut(_) => "请核对姓名和出勤记录；到会的、预备党员不写 --left-out".into(),
        Invalid::AlreadyMember(..) => {
            "写接收的那个人的姓名；入党日期登记错了的，先更正：dangri member edit 姓名 --joined 日期".into()
        }
        Invalid::ResolutionKind => "公开别的事项，去掉 --resolution".into(),
        Invalid::ReportForm(_) => {
            "这样写：1=方案已报镇党委；办结的写 1=已挂牌:办结；第 2 条措施的写 1.2=已挂牌:办结".into()
        },
        Invalid::ItemForm(_) => "这样写：岗位工资=2800".into(),
        Invalid::Percent(_) => "写百分数，最多两位小数，如 1.5%".into(),
        Invalid::TariffMissing { .. } => "九种类别都要写；几种相同的写在一格，用顿号隔开".into(),
        Invalid::TariffBounds { .. } => "每一档写基数上限和比例，上限从低到高，最后一档不写上限".into(),
        Invalid::OverrideReason => "写上 --reason 理由，或者去掉 --amount".into(),
        Invalid::TooManyVoters { .. } => "请核对人数；与花名册不同的应到、实到人数用 --entitled、--present 写明".into(),
        Invalid::TooManyVotes { .. } => "请核对票数".into(),
    }
}

/// The first faults of an import, one a line.
fn shortened(faults: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut lines: Vec<String> = faults.iter().take(SHOWN).map(|fault| format!("  {fault}")).collect();
    if faults.len() > SHOWN {
        let more = if faults.len() < FAULTS { "" } else { "，后面的还没有核对" };
        lines.push(format!("  另有 {} 处{more}", faults.len() - SHOWN));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::of_every_code;

    #[test]
    fn no_hint_has_the_databases_own_words() {
        for (code, error) in of_every_code() {
            let hint = of(&error).unwrap_or_default();
            let known = ["--db", "DANGRI_DB", "dangri", "U 盘"];
            let plain = known.iter().fold(hint.clone(), |hint, word| hint.replace(word, ""));
            assert!(
                !plain.is_empty() && !plain.contains(|c: char| c.is_ascii_alphabetic()),
                "{code}: {hint}"
            );
        }
    }

    #[test]
    fn the_formats_are_named_as_their_table_has_them() {
        let (ending, part) = (of_doc(&DocError::Ending("a".into())), of_doc(&DocError::PartOf("JSON")));
        assert_eq!(
            ending,
            "文件名以 .txt、.csv、.json、.md、.ics、.docx、.xlsx、.html 或 .toml 结尾，或者用 --format 指定格式"
        );
        assert_eq!(part, "去掉 --part，或者改用 --format table、csv 或 md");
    }
}
