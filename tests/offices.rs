//! Tables and rules of real offices, as public files and reports of faults show them: each with the name, day, base or amount that is
//! right of it. The files are in `tests/offices`.

use std::path::Path;

use crate::branch::{Branch, Said};

/// What a line comes to.
enum Comes {
    /// It is done, and says all of these; of JSON its blanks are passed over.
    Says(&'static [&'static str]),
    /// It is done, and says none of these.
    SaysNot(&'static [&'static str]),
    /// It is refused with all of these, and nothing is written.
    Refused(&'static [&'static str]),
}

use Comes::{Refused, Says, SaysNot};

/// Lines of a branch of its own that is kept from a month on, after those that prepare them.
struct Office {
    what: &'static str,
    since: &'static str,
    /// Separated by `; `.
    before: &'static str,
    lines: &'static [(&'static str, Comes)],
}

/// One full member who pays by wages.
const ONE: &str = "member add 张一 --joined 2010-07-01 --full 2011-07-01 --category 在职 --post 书记";

const fn office(what: &'static str, before: &'static str, lines: &'static [(&'static str, Comes)]) -> Office {
    Office { what, since: "2026-01", before, lines }
}

const JANUARY: &str = "dues explain 张一 2026-01 --format json";
const ROSTER: &str = "member list --full --format csv";

const OFFICES: &[Office] = &[
    office(
        "the columns of the country's members' system, with two columns of states",
        "member import 系统导出.csv",
        &[(
            ROSTER,
            Says(&[
                "1,张一,男,汉族,1980-01-02,大学本科,2005-06-01,2006-06-01,,,正式党员,13900000001,",
                "2,李二,女,汉族,1998-03-04,硕士研究生,2026-03-01,,,,预备党员,13900000002,",
            ]),
        )],
    ),
    office(
        "rows of sums and of signatures below the people",
        "",
        &[
            ("member import 有页脚.csv", Says(&["张一、李二", "第 4 行“合计”", "第 5 行“填表人：王三”"])),
            (ROSTER, Says(&["1,张一,男,,,,2010-07-01,2011-07-01,", "2,李二,女,,,,2012-07-01,2013-07-01,"])),
        ],
    ),
    office(
        "a header of two rows below a title",
        "member import 两行表头.xlsx",
        &[(ROSTER, Says(&["1,张一,男,,,,2010-07-01,2011-07-01,"]))],
    ),
    office(
        "a header on each page",
        "member import 两页.csv",
        &[(ROSTER, Says(&["1,张一,男,,,,2010-07-01,2011-07-01,", "2,李二,女,,,,2012-07-01,2013-07-01,"]))],
    ),
    office(
        "a year and a month of birth",
        "member import 出生年月.csv",
        &[(ROSTER, Says(&["1,张一,男,,1985-03,,2010-07-01,2011-07-01,"]))],
    ),
    office(
        "insurance and tax that the sheet shows with two decimals",
        ONE,
        &[
            (
                "dues assess --file 显示两位.xlsx --year 2026 --payslip 2025-12",
                Says(&["2 格的数存着比显示的多的小数"]),
            ),
            // 4567 + 1234.50 - 388.20 - 652.74 - 12.35.
            (JANUARY, Says(&["\"base_fen\":474821", "\"amount_fen\":4748,"])),
        ],
    ),
    office(
        "tax that was paid back",
        ONE,
        &[
            ("dues assess --file 退税.csv --year 2026 --payslip 2025-12", Says(&["退回的个人所得税"])),
            // 4000 + 1500 - 440 + 35.20, at 1.5 %.
            (JANUARY, Says(&["\"base_fen\":509520", "\"amount_fen\":7643,"])),
        ],
    ),
    office(
        "a register of dues with columns of its own",
        ONE,
        &[
            ("dues assess --file 台账.csv --year 2026", Says(&["没有读入的栏目：月工资收入"])),
            (JANUARY, Says(&["\"amount_fen\":4642"])),
        ],
    ),
    office(
        "names of the base",
        ONE,
        &[
            ("dues assess --file 党费基数.csv --year 2026", Says(&["4642.00"])),
            ("dues assess --file 缴费基数.csv --year 2026", Says(&["4642.00"])),
            ("dues assess --file 交费基数.csv --year 2026", Says(&["4642.00"])),
            ("dues assess --file 计算基数（元）.csv --year 2026", Says(&["4642.00"])),
            (JANUARY, Says(&["\"base_fen\":464200", "\"amount_fen\":4642,"])),
        ],
    ),
    office(
        "a group as one cell merged over its people",
        "member import 合并单元格.xlsx",
        &[
            ("member show 李二", Says(&["第一党小组"])),
            ("member show 王三", Says(&["第一党小组"])),
            ("member show 钱五", Says(&["第二党小组"])),
        ],
    ),
    office(
        "formulas that were never worked out",
        ONE,
        &[
            (
                "dues assess --file 未算.xls --year 2026 --payslip 2025-12",
                Refused(&["未算.xls:2: ", "这一格的公式还没有算出数"]),
            ),
            (
                "dues assess --file 公式.xlsx --year 2026 --payslip 2025-12",
                Refused(&["公式.xlsx:2: ", "这一格的公式还没有算出数"]),
            ),
        ],
    ),
    office(
        "items that the notice of 2017 does not count",
        ONE,
        &[
            ("dues assess --file 分项.csv --year 2026 --payslip 2025-12", Says(&["5280.00"])),
            (JANUARY, Says(&["\"amount_fen\":7920,"])),
            ("dues assess --file 应发.csv --year 2026 --payslip 2025-12", Says(&["5120.00"])),
            (JANUARY, Says(&["\"amount_fen\":7680,"])),
        ],
    ),
    office(
        "sheets for those who fill in beside the roster",
        "member import 模板.xlsx",
        &[(ROSTER, Says(&["1,张一,男,,,,2010-07-01,2011-07-01,"]))],
    ),
    office(
        "days with a time of day, as web programs write them",
        "",
        &[
            ("member import 秒差.xlsx", Refused(&["带着时间，分不清是哪一天"])),
            ("member import 八点.xlsx", Refused(&["带着时间，分不清是哪一天"])),
        ],
    ),
    office(
        "the next year's notice names the last day of this one",
        "policy set 党日 每月31日 --from 2026-01-01; policy holidays import 2027.json 2028.json",
        &[
            ("plan dates 2027 --format csv", Says(&["2027-12,2027-12-31,2028-01-03"])),
            ("policy holidays import 2027.json", Says(&["2027"])),
            ("plan dates 2027 --format csv", Says(&["2027-12,2027-12-31,2028-01-03"])),
        ],
    ),
    office(
        "a calendar in place of its JSON",
        "",
        &[("policy holidays import 2027.ics", Refused(&["这是日历文件（.ics）", "JSON"]))],
    ),
    office(
        "a notice that is not out yet, and one with days of the year before",
        "",
        &[
            ("policy holidays import 没有公布.json", Refused(&["可能还没有公布"])),
            ("policy holidays import 2031.json", Says(&["2030-12-31"])),
        ],
    ),
    office(
        "a letter of transfer: dues are paid to May",
        "member add 周明 --joined 2015-07-01 --full 2016-07-01 --arrived 2026-05-12 --paid-to 2026-05 --category 在职; dues assess 周明 --year 2026 --base 5400",
        &[
            ("dues table 2026-05 --format json", Says(&["\"owed_fen\":0"])),
            ("dues table 2026-06 --format json", Says(&["\"owed_fen\":8100"])),
        ],
    ),
    office("text that is called a workbook", "member import 文字.xls", &[(ROSTER, Says(&["张一,男,"]))]),
    office(
        "texts of a workbook in several fonts",
        "member import 多种字体.xlsx",
        &[(ROSTER, Says(&["1,张一,男,,,,2010-07-01,2011-07-01,", "一行 二行", "2,李二,女,"]))],
    ),
    office(
        "the bounds of the brackets belong to the lower one",
        ONE,
        &[
            ("dues assess 张一 --year 2026 --base 3000", Says(&["15.00"])),
            ("dues assess 张一 --year 2026 --base 3000.01", Says(&["30.00"])),
            ("dues assess 张一 --year 2026 --base 5000", Says(&["50.00"])),
            ("dues assess 张一 --year 2026 --base 5000.01", Says(&["75.00"])),
            ("dues assess 张一 --year 2026 --base 10000", Says(&["150.00"])),
            ("dues assess 张一 --year 2026 --base 10000.01", Says(&["200.00"])),
        ],
    ),
    Office {
        what: "before the ceiling of 2017",
        since: "2016-01",
        before: ONE,
        lines: &[
            ("dues assess 张一 --year 2016 --base 60000", Says(&["1200.00"])),
            ("dues explain 张一 2016-06 --format json", Says(&["\"amount_fen\":120000,"])),
            ("dues explain 张一 2017-02 --format json", Says(&["\"amount_fen\":100000,"])),
        ],
    },
    Office {
        what: "a party day that is moved into the next month, with the dues of its own",
        since: "2026-10",
        before: "policy set 党日 每月31日 --from 2026-01-01; member add 张一 --joined 2010-07-01 --full 2011-07-01 --category 在职 --post 书记; dues assess 张一 --year 2026 --base 5000",
        lines: &[
            ("plan dates 2026 --format csv", Says(&["2026-10,2026-10-31,2026-11-02"])),
            ("dues collect 2026-10 --collector 张一 --on 2026-11-02", Says(&["50.00"])),
            ("dues table 2026-10 --format csv", SaysNot(&["补缴"])),
            ("dues close 2026-10 --counted 50", Says(&["50.00"])),
        ],
    },
    office(
        "a branch of three, which has no committee",
        "member add 张一 --joined 2010-07-01 --full 2011-07-01 --post 书记; member add 李二 --joined 2012-07-01 --full 2013-07-01; member add 王三 --joined 2012-07-01 --full 2013-07-01; session record 2026-10 --date 2026-10-08 --start 14:30 --end 16:40",
        &[("report check 2026-10", SaysNot(&["支委会"])), ("todo", SaysNot(&["支委会"]))],
    ),
    office(
        "dues in whole yuan",
        "member add 张一 --joined 2010-07-01 --full 2011-07-01 --category 在职; policy set 党费取整 四舍五入到元 --from 2026-01-01",
        &[
            ("dues assess 张一 --year 2026 --base 4642", Says(&["46.00"])),
            (JANUARY, Says(&["\"amount_fen\":4600,"])),
            ("dues assess 张一 --year 2026 --base 4650", Says(&["47.00"])),
        ],
    ),
    office(
        "the party day in the words of such rules",
        "policy set 党日 每月第一周星期五 --from 2026-12-01",
        &[("plan dates 2026 --format csv", Says(&["2026-12,2026-12-04"]))],
    ),
    office(
        "the 20th of each month, an hour at least",
        "policy set 党日 每月20日 --from 2026-01-01; policy set 活动时长 60 --from 2026-01-01; member add 张一 --joined 2010-07-01 --full 2011-07-01 --post 书记",
        &[
            (
                "plan dates 2026 --format csv",
                Says(&[
                    "2026-02,2026-02-20,2026-02-24",
                    "2026-09,2026-09-20,2026-09-20",
                    "2026-12,2026-12-20,2026-12-21",
                ]),
            ),
            ("session record 2026-10 --date 2026-10-20 --start 15:00 --end 16:00", SaysNot(&["不足"])),
        ],
    ),
    office(
        "dues of a quarter at once",
        "member add 张一 --joined 2010-07-01 --full 2011-07-01 --post 书记 --category 在职; dues assess 张一 --year 2026 --base 5400",
        &[
            ("dues collect 2026-Q3 --only 张一 --collector 张一 --on 2026-09-07", Says(&["243.00"])),
            ("dues explain 张一 2026-07 --format json", Says(&["\"paid_fen\":8100", "\"unpaid_fen\":0"])),
            ("dues explain 张一 2026-08 --format json", Says(&["\"paid_fen\":8100", "\"unpaid_fen\":0"])),
            ("dues explain 张一 2026-09 --format json", Says(&["\"paid_fen\":8100", "\"unpaid_fen\":0"])),
        ],
    ),
    office(
        "who died on the 10th, after the party day",
        "member add 张一 --joined 2010-07-01 --full 2011-07-01 --category 在职; dues assess 张一 --year 2026 --base 5400; member leave 张一 --on 2026-03-10 --reason 去世",
        &[
            ("dues explain 张一 2026-03 --format json", Says(&["\"owed_fen\":8100"])),
            ("member leave --help", Says(&["当月党日那天还在册的，当月的仍要缴"])),
        ],
    ),
    office(
        "a comma where a point is meant, and commas of thousands",
        ONE,
        &[
            ("dues assess 张一 --year 2026 --base 4642,50", Refused(&["4642,50"])),
            ("dues assess 张一 --year 2026 --base 46,42", Refused(&["46,42"])),
            ("dues assess 张一 --year 2026 --base 12,345,6", Refused(&["12,345,6"])),
            ("dues assess 张一 --year 2026 --base 4,642.50", Says(&["4642.50", "46.43"])),
        ],
    ),
    office(
        "a birth that comes again otherwise, and births that come later",
        "member import 生日一.csv; member import 无生日.csv",
        &[
            (
                "member import 生日二.csv",
                Refused(&["1985-05-05", "1985-05-06", "dangri member edit 李二 --birth 1985-05-06"]),
            ),
            ("member import 有生日.csv", Says(&["赵四", "1985-05-06"])),
            ("member show 赵四 --format json", Says(&["\"birth\":\"1985-05-06\""])),
        ],
    ),
    office(
        "surnames of two characters on the posted sheet",
        "member add 欧阳明 --joined 2010-07-01 --full 2011-07-01 --category 学生; member add 诸葛孔亮 --joined 2010-07-01 --full 2011-07-01 --category 学生; member add 欧阳红 --joined 2010-07-01 --full 2011-07-01 --category 学生",
        &[(
            "dues table 2026-11 --public --short-names --format csv",
            Says(&[",欧阳某甲,", ",诸葛某某,", ",欧阳某乙,"]),
        )],
    ),
    office(
        "minutes in the national code",
        ONE,
        &[("session record 2026-11 --start 14:30 --end 16:40 --content @记录.txt", Says(&["学习党章"]))],
    ),
    office(
        "one person noted twice",
        ONE,
        &[
            (
                "session record 2026-11 --start 14:30 --end 16:40 --leave 张一=病假 --absent 张一",
                Refused(&["张一"]),
            ),
            (
                "session record 2026-11 --start 14:30 --end 16:40 --late 张一 --online 张一",
                Refused(&["张一"]),
            ),
            (
                "session record 2026-11 --start 14:30 --end 16:40 --leave 张一＝病假：住院 --dry-run",
                Says(&["住院"]),
            ),
        ],
    ),
    office(
        "a part of several months, and more than is owed",
        "member add 张一 --joined 2010-07-01 --full 2011-07-01 --category 在职 --post 书记; dues assess 张一 --year 2026 --base 5400; dues collect 2026-02~2026-04 --only 张一 --collector 张一 --amount 200 --on 2026-04-10",
        &[
            ("dues explain 张一 2026-02 --format json", Says(&["\"unpaid_fen\":0"])),
            ("dues explain 张一 2026-03 --format json", Says(&["\"unpaid_fen\":0"])),
            ("dues explain 张一 2026-04 --format json", Says(&["\"unpaid_fen\":4300"])),
            ("dues collect 2026-05 --only 张一 --amount 100", Refused(&["81.00"])),
        ],
    ),
    office(
        "the same roster twice, and a standard that changes months that were paid",
        "member import 三人.csv",
        &[
            ("member import 三人.csv", Says(&["没有变化  3"])),
            ("dues assess 张一 --year 2026 --base 5400", Says(&["81.00"])),
            ("dues collect 2026-03 --only 张一 --collector 李二 --on 2026-03-02", Says(&["81.00"])),
            ("dues assess 张一 --from 2026-02 --base 12000", Says(&["240.00", "2026-03"])),
        ],
    ),
    office(
        "more than half of those entitled, four fifths to elect, written opinions for admissions alone",
        "member import 二十人.csv; session record 2026-11 --start 14:30 --end 16:40 --meeting 党员大会",
        &[
            (
                "resolution add 2026-11 试 --matter 选举 --entitled 20 --present 16 --yes 11 --no 5 --dry-run",
                Says(&["结果      通过"]),
            ),
            (
                "resolution add 2026-11 试 --matter 选举 --entitled 20 --present 16 --yes 10 --no 6 --dry-run",
                Says(&["没有通过"]),
            ),
            (
                "resolution add 2026-11 试 --matter 选举 --entitled 20 --present 15 --yes 15 --dry-run",
                Says(&["不能通过"]),
            ),
            (
                "resolution add 2026-11 试 --matter 选举 --entitled 20 --present 16 --yes 11 --written 2 --dry-run",
                Refused(&["选举不计书面意见"]),
            ),
            (
                "resolution add 2026-11 试 --matter 接收党员 --entitled 20 --present 10 --yes 10 --written 3 --dry-run",
                Says(&["不能通过"]),
            ),
            (
                "resolution add 2026-11 试 --matter 接收党员 --entitled 20 --present 11 --written 2 --yes 11 --no 2 --dry-run",
                Says(&["结果      通过"]),
            ),
            (
                "resolution add 2026-11 试 --entitled 20 --present 11 --yes 10 --no 1 --dry-run",
                Says(&["没有通过"]),
            ),
            (
                "resolution add 2026-11 试 --entitled 3 --present 2 --yes 2 --dry-run",
                Says(&["结果      通过"]),
            ),
        ],
    ),
    office(
        "Chinese commas between the columns",
        "",
        &[("member import 中文逗号.csv", Refused(&["中文逗号"]))],
    ),
    office(
        "a column of amounts without a name",
        ONE,
        &[("dues assess --file 无名栏.csv --year 2026 --payslip 2025-12", Refused(&["第 3 列"]))],
    ),
];

/// Short tables that stand in no file.
const TYPED: &[(&str, &str)] = &[
    ("党费基数.csv", "姓名,党费基数\n张一,4642\n"),
    ("缴费基数.csv", "姓名,缴费基数\n张一,4642\n"),
    ("交费基数.csv", "姓名,交费基数\n张一,4642\n"),
    ("计算基数（元）.csv", "姓名,计算基数（元）\n张一,4642\n"),
    ("生日一.csv", "姓名,出生日期,入党日期,转正日期\n李二,1985-05-05,2010-07-01,2011-07-01\n"),
    ("生日二.csv", "姓名,出生日期,入党日期,转正日期\n李二,1985-05-06,2010-07-01,2011-07-01\n"),
    ("无生日.csv", "姓名,入党日期,转正日期\n赵四,2010-07-01,2011-07-01\n"),
    ("有生日.csv", "姓名,出生日期,入党日期,转正日期\n赵四,1985-05-06,2010-07-01,2011-07-01\n"),
    ("中文逗号.csv", "姓名，性别，入党日期，转正日期\n张一，男，2010-07-01，2011-07-01\n"),
];

/// A branch of its own, in a folder that has all the files.
fn branch(since: &str) -> Branch {
    let branch = Branch::empty();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in
        ["tests/offices", "tests/cmd/files"].iter().flat_map(|folder| here.join(folder).read_dir().unwrap())
    {
        let path = path.unwrap().path();
        branch.write(path.file_name().unwrap().to_str().unwrap(), &std::fs::read(&path).unwrap());
    }
    let twenty: Vec<String> =
        ('a'..'u').map(|letter| format!("党员{letter},2010-07-01,2011-07-01")).collect();
    branch.write("二十人.csv", format!("姓名,入党日期,转正日期\n{}\n", twenty.join("\n")).as_bytes());
    for (name, text) in TYPED {
        branch.write(name, text.as_bytes());
    }
    branch.done(&format!("init --name 第一党支部 --superior 镇党委 --since {since} --yes"));
    branch
}

/// What it said, without the line breaks of a screen, or of JSON without blanks.
fn said(line: &str, said: &Said) -> String {
    let text = format!("{}{}", said.stdout, said.stderr);
    if line.contains("--format json") || line.ends_with("--help") {
        text.split_whitespace().collect()
    } else {
        text
    }
}

#[test]
fn every_office_comes_to_what_is_right_of_it() {
    for Office { what, since, before, lines } in OFFICES {
        let branch = branch(since);
        before.split("; ").filter(|line| !line.is_empty()).for_each(|line| drop(branch.done(line)));
        for (line, comes) in *lines {
            let dump = matches!(comes, Refused(_)).then(|| branch.dump());
            let ran = branch.line(line);
            let told = said(line, &ran);
            let is_said = |piece: &&str| told.contains(*piece);
            match comes {
                Says(pieces) | Refused(pieces) => {
                    assert!(pieces.iter().all(is_said), "{what}: {line}: {pieces:?}\n{told}");
                }
                SaysNot(pieces) => assert!(!pieces.iter().any(is_said), "{what}: {line}\n{told}"),
            }
            let status = if dump.is_some() { vec![Some(2)] } else { vec![Some(0), Some(1)] };
            assert!(status.contains(&ran.status), "{what}: {line}: {:?}\n{told}", ran.status);
            assert!(dump.is_none_or(|dump| branch.dump() == dump), "{what}: {line} wrote something");
        }
    }
}

#[test]
fn text_as_spreadsheets_and_old_editors_leave_it_has_its_one_person() {
    for name in ["bom", "commas", "cr", "ctrlz", "sep", "u16"] {
        let branch = branch("2026-01");
        branch.done(&format!("member import {name}.csv"));
        let list = branch.done(ROSTER).stdout;
        assert!(
            list.lines().nth(1).unwrap().starts_with("1,张一,男,,,,2010-07-01,2011-07-01,"),
            "{name}: {list}"
        );
        assert_eq!(list.lines().count(), 2, "{name}");
    }
}
