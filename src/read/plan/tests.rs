use encoding_rs::GB18030;
use proptest::prelude::{any, proptest};

use super::{PlanFile, month, plan};
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::org::{OrgKind, Organisation};
use crate::domain::time::{Day, Month, Months};

const CSV: &str = "\
城关镇机关第一党支部2026年计划,,,,,
月份,活动主题,主要内容,责任人,组织单位,党日日期
2026-01,学习党章,诵读党章,李四,城关镇机关第一党支部,2026-01-05
2月,走访慰问,,,县委办,2026-02-02
";

const TOML: &str = "\
# 2026 年计划
[2026-01]
theme = \"学习党章\"
content = \"诵读党章\"
responsible = \"李四\"

[2026-02]
\"活动主题\" = \"走访慰问\"
organiser = \"县委办\"
";

fn hint(_: &crate::domain::invalid::Invalid) -> String {
    "请核对".into()
}

fn ledger() -> Ledger {
    let joined = Day::from_ymd_opt(2010, 7, 1).unwrap();
    let members = ["张三", "李四"].into_iter().zip(1..);
    let months = Months::year(2026);
    let org = Organisation::new("城关镇机关第一党支部", OrgKind::Branch, months.from).unwrap();
    let member = |(name, id)| Stored { id: Id::new(id), value: Member::new(name, joined, None).unwrap() };
    Ledger { members: members.map(member).collect(), ..Ledger::empty(org, months) }
}

fn read(name: &str, bytes: &[u8]) -> PlanFile {
    plan(name, bytes, 2026, &ledger(), hint).unwrap()
}

fn faults(name: &str, text: &str) -> Vec<String> {
    let faults = plan(name, text.as_bytes(), 2026, &ledger(), hint).unwrap_err();
    faults.iter().map(|fault| fault.render(name)).collect()
}

#[test]
fn a_table_below_a_title_is_read_by_its_headers() {
    let file = read("计划.csv", CSV.as_bytes());
    assert_eq!(file.unread.columns, ["党日日期"]);
    let [january, february] = &file.months[..] else { panic!("{file:?}") };
    assert_eq!(january.month.to_string(), "2026-01");
    assert_eq!((january.theme.as_deref(), january.content.as_deref()), (Some("学习党章"), Some("诵读党章")));
    assert_eq!(january.responsible.as_ref().map(|who| &*who.name), Some("李四"));
    assert_eq!((february.month.to_string().as_str(), &february.content), ("2026-02", &None));
    // The branch itself is not kept as an organiser.
    assert_eq!((&january.organiser, february.organiser.as_deref()), (&None, Some("县委办")));
}

#[test]
fn the_same_plan_comes_of_every_encoding_and_of_toml() {
    let months = read("计划.csv", CSV.as_bytes()).months;
    assert_eq!(read("计划.csv", &GB18030.encode(CSV).0).months, months);
    assert_eq!(read("计划.TOML", TOML.as_bytes()).months, months);
}

#[test]
fn every_fault_is_told_with_its_place() {
    let csv = "月份,主题,责任人\n2026-13,甲,李四\n2025-03,乙,钱七\n3月,丙,张三、李四\n2026-03,丁,\n三月,戊,\n,己,\n";
    assert_eq!(
        faults("a.csv", csv),
        [
            "a.csv:2: 月份: “2026-13”不是月份",
            "a.csv:3: 月份: “2025-03”不是 2026年的月份",
            "a.csv:3: 责任人: 没有叫“钱七”的党员，请核对",
            "a.csv:4: 责任人: “张三、李四”不止一人，责任人只写一人",
            "a.csv:5: 月份: 2026-03 在第 4 行已经写过",
            "a.csv:6: 月份: 2026-03 在第 4 行已经写过",
            "a.csv:7: 月份: 月份不能空着",
        ]
    );
    assert_eq!(faults("a.csv", "月份,内容\n1月,甲\n"), ["a.csv: 表头缺少“活动主题”，找到的是“月份”“内容”"]);
}

#[test]
fn faults_of_toml_are_told_with_the_line_of_the_value() {
    let toml = "标题 = 1\n";
    assert!(
        faults("a.toml", toml)[0].starts_with("a.toml:1: 这里不合 TOML 的写法"),
        "{:?}",
        faults("a.toml", toml)
    );
    let toml = "year = 2026\n[2026-01]\ntheme = 1\ntopic = \"甲\"\n[2026-02]\n\nresponsible = \"钱七\"\n[13]\n[\"2月\"]\n";
    assert_eq!(
        faults("a.toml", toml),
        [
            "a.toml:1: year: 要先写月份，如 [2026-01]",
            "a.toml:3: theme: 要写成引号里的文字",
            "a.toml:4: topic: 没有这一项，可选 theme、content、place、responsible、organiser、note",
            "a.toml:7: responsible: 没有叫“钱七”的党员，请核对",
            "a.toml:8: 月份: “13”不是月份",
            "a.toml:9: 月份: 2026-02 在第 5 行已经写过",
        ]
    );
    assert_eq!(faults("a.toml", "# 空\n"), ["a.toml: 文件里没有月份，月份写 [2026-01]"]);
}

#[test]
fn months_are_read_as_people_and_spreadsheets_write_them() {
    for text in ["2026-03", "2026年3月", "3", "3月", "3月份", "三月", "2026/3/1", "Mar-26", "２０２６－０３"]
    {
        assert_eq!(month(text, 2026), Ok(Month::new(2026, 3).unwrap()), "{text}");
    }
    for text in ["0", "13月", "十三月", "三", "Mär-26", "Mar-", "春"] {
        assert_eq!(month(text, 2026), Err(format!("“{text}”不是月份")), "{text}");
    }
    assert!(month("Mar-25", 2026).is_err() && month("2027-03", 2026).is_err());
}

proptest! {
    #[test]
    fn nothing_that_is_handed_in_makes_the_program_panic(bytes in any::<Vec<u8>>(), text in any::<String>()) {
        for name in ["a.csv", "a.toml"] {
            let _ = plan(name, &bytes, 2026, &ledger(), hint);
            let _ = plan(name, format!("月份,主题\n{text}").as_bytes(), 2026, &ledger(), hint);
            let _ = plan(name, format!("[2026-01]\ntheme = {text:?}\n{text}").as_bytes(), 2026, &ledger(), hint);
        }
    }
}
