//! A normal month: by one command that goes through it, and by flags; how many keys that takes is counted.

use std::fmt::Write;

use crate::branch::Branch;

/// A branch of 26: one excused, one floating, one at the front, one resolution that is open; October is done.
fn branch() -> Branch {
    const NAMES: &str = "高丽 单雄 欧阳明 王㛃 陈强 李四 王五 张三 赵六 孙七 周八 吴九 郑十 冯一 褚二 卫青 蒋文 沈杰 韩梅 杨光 朱军 秦岚 尤佳 许强 何静 吕布";
    let branch = Branch::empty();
    let (mut roster, mut standards) =
        ("姓名,性别,出生日期,入党日期,转正日期,党费类别\n".to_owned(), "姓名,类别,计算基数\n".to_owned());
    for (at, name) in NAMES.split(' ').enumerate() {
        writeln!(roster, "{name},男,{}-03-04,2005-07-01,2006-07-01,在职", 1960 + at).unwrap();
        writeln!(standards, "{name},在职,{}", 3000 + at * 100).unwrap();
    }
    branch.write("members.csv", roster.as_bytes());
    branch.write("standards.csv", standards.as_bytes());
    for line in [
        "init --name 城关镇机关第一党支部 --superior 城关镇党委 --place 二楼会议室 --since 2026-10 --yes",
        "member import members.csv --yes",
        "dues assess --file standards.csv --year 2026",
        "dues appoint 王五 --from 2026-01-01",
        "plan draft 2026",
        "plan set 2026-11 --theme 学习党章 --content 诵读党章，缴纳党费，研学党规党情，民主议事，民主公开",
        "member excuse 张三 --from 2026-10-01 --reason 年老体弱 --applied 2026-09-20 --decided 2026-09-25 --helper 李四",
        "member float 周八 --from 2026-10-01 --to 广东东莞 --contact 13900000026 --responsible 李四",
        "member station 吴九 --from 2026-10-01 --post 高铁项目部 --unit 高铁项目党小组",
        "plan notify 2026-10 --on 2026-10-05 --channel 微信群",
        "session record 2026-10 --date 2026-10-08 --start 14:30 --end 16:40 --theme 学习讲话 --chair 李四 --recorder 王五 --act 诵读党章=李四:20 --act 缴纳党费 --act 研学=王五:60 --act 民主议事 --act 民主公开 --meeting 支委会 --content 学习 --effect 好",
        "session record 2026-10 --kind 一线 --post 高铁项目部 --date 2026-10-15 --start 9:00 --end 11:10 --theme 学习讲话 --chair 吴九",
        "dues collect 2026-10 --yes",
        "dues collect 2026-10 --only 张三、周八、吴九 --way 微信 --on 2026-10-08",
        "dues close 2026-10 --counted 1222.50",
        "disclosure add --dues 2026-10 --place 公开栏 --from 2026-10-09",
        "member contact 周八 --on 2026-10-20 --way 电话",
        "member visit 张三 --on 2026-10-20",
        "resolution add 2026-10 设立党员先锋岗 --yes 20",
        "resolution measure 1 制定方案 --owner 李四 --due 2026-12-01 --on 2026-10-08",
        "disclosure add --resolution 1 --place 公开栏 --from 2026-10-09",
    ] {
        branch.done_on("2026-10-20", line);
    }
    branch
}

/// What the month still lacks, by its commands.
fn lacking(branch: &Branch, day: &str) -> Vec<String> {
    let all = branch.json_on(day, "month 2026-11")["owed"].clone();
    all.as_array().unwrap().iter().map(|one| one["command"].as_str().unwrap().to_owned()).collect()
}

const CONTENT: &str = "一、诵读党章。全体党员齐声诵读党章第一章。\n二、集体研学。学习重要讲话，交流体会。\n三、民主议事。讨论先锋岗的安排。";
const EFFECT: &str = "党员受到了教育，先锋岗的安排定了下来。";

#[cfg(unix)]
#[test]
#[expect(clippy::print_stderr, reason = "how many keys it takes is a figure to be read")]
fn a_normal_month_takes_one_command_and_few_keys() {
    use crate::typist::Typist;

    let branch = branch();
    // On the day before it is told to everybody, as it should be.
    let mut before = Typist::on(&branch, "2026-10-30", 80, "month 2026-11");
    before.says("现在办吗？", "y");
    before.answer("怎么通知的", "1");
    before.sees("还要办的事");
    before.ends();
    let (before_keys, before_enters) = (before.keys, before.enters);
    let mut typist = Typist::on(&branch, "2026-11-12", 80, "month 2026-11");
    typist.says("现在办吗？", "y");
    for question in ["日期：", "开始时间：", "结束时间：", "地点：", "主题：", "主持人：", "记录人："]
    {
        typist.answer(question, "");
    }
    typist.answer("没有到会", "gl");
    typist.answer("高丽是什么情况", "1");
    typist.sees("高丽病假的原因");
    typist.paste("住院");
    typist.enter();
    typist.answer("列席人员：", "");
    typist.answer("内容（按编号勾选", "12356");
    typist.answer("诵读党章由谁", "ls 20");
    typist.answer("研学党规党情由谁", "ww 60");
    typist.answer("民主议事由谁", "");
    typist.answer("民主公开由谁", "");
    typist.answer("会议（按编号勾选", "2");
    typist.sees("决议落实情况");
    typist.paste("方案已报镇党委");
    typist.enter();
    typist.sees("主要内容：");
    typist.paste(CONTENT);
    typist.enter();
    typist.sees("活动成效：");
    typist.paste(EFFECT);
    typist.enter();
    typist.says("登记吗？", "y");
    // The groups' meetings were not held: there are none.
    typist.says("还有 1 人没有补课", "y");
    typist.answer("补课日期：", "11-10");
    typist.answer("方式：", "4");
    typist.answer("由谁确认：", "ls");
    typist.says("没有登记缴纳", "y");
    typist.answer("谁没有缴", "");
    for who in ["高丽", "张三", "周八", "吴九"] {
        typist.answer(&format!("{who}没有到会"), "1");
    }
    typist.says("都登记为已缴吗？", "y");
    typist.sees("还没有结账");
    typist.says("现在办吗？", "y");
    typist.answer("清点的金额", "1222.50");
    typist.says("还没有公开党费", "y");
    typist.answer("公开方式", "1");
    typist.sees("张三");
    typist.says("现在办吗？", "y");
    for question in ["日期：", "内容（可以不写）", "反映的情况"] {
        typist.answer(question, "");
    }
    typist.sees("高铁项目部还没有登记活动");
    typist.says("现在办吗？", "y");
    for question in ["日期：", "开始时间：", "结束时间："] {
        typist.answer(question, "");
    }
    for question in ["地点：", "主题：", "主持人：", "记录人：", "没有到会", "列席人员："]
    {
        typist.answer(question, "");
    }
    typist.answer("内容（按编号勾选", "13");
    for question in ["诵读党章由谁", "研学党规党情由谁", "会议（按编号", "主要内容：", "活动成效："]
    {
        typist.answer(question, "");
    }
    typist.says("登记吗？", "y");
    typist.sees("联系流动党员周八");
    typist.says("现在办吗？", "y");
    typist.answer("方式：", "1");
    for question in ["日期：", "内容（可以不写）", "反映的情况"] {
        typist.answer(question, "");
    }
    typist.sees("本月的事都办了");
    typist.says("写成 Word 文件来打印吗？", "y");
    typist.sees("已写到");
    typist.ends();
    assert_eq!(lacking(&branch, "2026-11-12"), [""; 0]);
    let (keys, enters) =
        (before_keys + typist.keys + "dangri month".len(), before_enters + typist.enters + 1);
    eprintln!("a normal month by one command: {keys} keys besides {enters} times Enter");
    assert!(keys <= 160, "{keys}");
    // All of it is undone step by step, each a command of its own.
    assert_eq!(
        branch.count("SELECT count(*) FROM entry WHERE command LIKE 'dangri session record 2026-11%'"),
        2
    );
}

#[test]
#[expect(clippy::print_stderr, reason = "how many commands it takes is a figure to be read")]
fn by_flags_it_takes_eight_commands() {
    let branch = branch();
    branch.write("内容.txt", CONTENT.as_bytes());
    branch.write("成效.txt", EFFECT.as_bytes());
    branch.done_on("2026-10-30", "plan notify 2026-11 --channel 微信群");
    let lines = [
        "session record 2026-11 --start 14:30 --end 16:40 --chair 李四 --recorder 王五 --leave 高丽=病假:住院 \
         --act 诵读党章=李四:20 --act 缴纳党费 --act 研学=王五:60 --act 民主议事 --act 民主公开 --meeting 支委会 \
         --report 1=方案已报镇党委 --makeup 高丽=2026-11-10:自学:李四 --at-post 高铁项目部=2026-11-05~9:00-11:10 \
         --content @内容.txt --effect @成效.txt",
        "dues collect 2026-11 --by 高丽=微信、张三=微信、周八=微信、吴九=微信",
        "dues close 2026-11 --counted 1222.50",
        "disclosure add --dues 2026-11 --place 公开栏",
        "member contact 周八 --way 电话 --visit 张三",
        "report pack 2026-11 -o 2026-11资料/",
        "report check 2026-11",
    ];
    for line in lines {
        // A space within a word is written so here.
        let words: Vec<String> = line.split_whitespace().map(|word| word.replace('~', " ")).collect();
        let said = crate::branch::said(branch.command(&words).env("DANGRI_TODAY", "2026-11-12"));
        assert_eq!(said.status, Some(0), "{line}\n{}\n{}", said.stdout, said.stderr);
    }
    assert_eq!(lacking(&branch, "2026-11-12"), [""; 0]);
    let made = std::fs::read_dir(branch.path("2026-11资料")).unwrap().count();
    assert!(made >= 6, "{made}");
    // The notice was the first.
    eprintln!("a normal month by flags: {} commands", lines.len() + 1);
    assert!(lines.len() < 8);
}

#[cfg(unix)]
#[test]
fn the_home_screen_does_what_is_chosen_and_comes_back_without_it() {
    use crate::typist::Typist;

    const NOTICE: &str = "2026-11-02，还没有通知党员";
    let branch = branch();
    let listed = branch.done_on("2026-10-30", "todo");
    let step = |line: &str| line.split_whitespace().next().unwrap().to_owned();
    let number = listed.lines().find(|line| line.contains("plan notify 2026-11")).map(step).unwrap();
    // By its number from the list, after a question; off a terminal the numbers mean nothing.
    branch.refused_on("2026-10-30", &format!("todo {number}"), &["只能在终端上用"]);
    let mut typist = Typist::on(&branch, "2026-10-30", 120, &format!("todo {number}"));
    typist.sees(NOTICE);
    typist.says("办这一件吗？", "n");
    typist.sees("已经取消");
    typist.ends();
    let mut typist = Typist::on(&branch, "2026-10-30", 120, "");
    let before = typist.sees("办哪一件");
    assert!(before.contains(NOTICE), "{before}");
    // A command of one's own is run too, and so is what it was pasted with.
    typist.press("dangri 党员 名册");
    typist.enter();
    typist.sees("欧阳明");
    typist.answer("办哪一件", &number);
    typist.answer("怎么通知的", "1");
    typist.sees("已登记通知");
    let after = typist.sees("办哪一件");
    assert!(!after.contains(NOTICE), "{after}");
    typist.enter();
    typist.ends();
    assert_eq!(branch.count("SELECT count(*) FROM notice WHERE month = '2026-11'"), 1);
}
