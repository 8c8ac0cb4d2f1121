use super::{Standards, Terms, standards};
use crate::domain::id::{Id, Stored};
use crate::domain::ledger::Ledger;
use crate::domain::member::Member;
use crate::domain::money::Fen;
use crate::domain::org::{OrgKind, Organisation};
use crate::domain::payslip::ItemKind;
use crate::domain::standard::Standard;
use crate::domain::tariff::Category;
use crate::domain::time::{Month, Months};

fn hint(_: &crate::domain::invalid::Invalid) -> String {
    "请核对".into()
}

fn january() -> Month {
    Month::new(2026, 1).unwrap()
}

fn read(text: &str) -> Result<Vec<Standard>, Vec<String>> {
    read_with(text, None)
}

fn read_with(text: &str, payslip: Option<Month>) -> Result<Vec<Standard>, Vec<String>> {
    let terms = Terms { from: january(), payslip, verified_by: None, passes_others: false, hint };
    read_on(text, terms).map(|read| read.standards)
}

fn read_on(text: &str, terms: Terms<'_>) -> Result<Standards, Vec<String>> {
    let org = Organisation::new("第一党支部", OrgKind::Branch, january()).unwrap();
    let mut ledger = Ledger::empty(org, Months::year(2026));
    for (id, name) in [(1, "张三"), (2, "李四"), (3, "吴九")] {
        let mut member = Member::new(name, january().first(), None).unwrap();
        member.standings[0].category = (id == 3).then_some(Category::Farmer);
        ledger.members.push(Stored { id: Id::new(id), value: member });
    }
    let read = standards("标准.csv", text.as_bytes(), terms, &ledger);
    read.map_err(|faults| faults.iter().map(|fault| fault.render("标准.csv")).collect())
}

#[test]
fn a_base_an_amount_or_the_rosters_category_is_enough() {
    let read = read("姓名,类别,计算基数,每月金额\n张三,在职,5400,\n李四,学生,,\n吴九,,,0.50元\n").unwrap();
    let shown: Vec<_> = read
        .iter()
        .map(|one| (&*one.member.name, one.category, one.base.map(|fen| fen.0), one.fixed.map(|fen| fen.0)))
        .collect();
    assert_eq!(
        shown,
        [
            ("张三", Category::Wage, Some(540_000), None),
            ("李四", Category::Student, None, None),
            ("吴九", Category::Farmer, None, Some(50)),
        ]
    );
}

#[test]
fn every_fault_is_named_with_its_place() {
    let faults =
        read("姓名,类别,计算基数\n张山,在职,5400\n张三,在职,五千\n李四,,3000\n吴九,农民,800\n").unwrap_err();
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(faults[0].starts_with("标准.csv:2: 姓名: 没有叫“张山”的党员"), "{faults:?}");
    assert_eq!(faults[1], "标准.csv:3: 计算基数: “五千”不是金额");
    assert_eq!(faults[2], "标准.csv:4: 类别: 没有写党费类别，花名册上也没有");
    assert!(faults[3].starts_with("标准.csv:5: 计算基数: 类别“农民”按定额缴纳"), "{faults:?}");
}

#[test]
fn nobody_is_assessed_twice_in_one_file() {
    let faults = read("姓名,类别,计算基数\n张三,在职,5400\n张三,在职,5600\n").unwrap_err();
    assert_eq!(faults, ["标准.csv:3: 姓名: “张三”在前面已经写过"]);
}

fn read_december(text: &str) -> Result<Vec<Standard>, Vec<String>> {
    read_with(text, Some(january().previous()))
}

#[test]
fn items_of_a_payslip_make_up_the_base() {
    let text = "姓名,类别,岗位工资,薪级工资,岗津（计入）,奖励性绩效,住房公积金,个人所得税,罚款(扣除),应发合计,部门\n\
                张三,在职,2800,1500.50,200,900,600,35.25,10,5400.50,办公室\n吴九,,,,,,,,,,\n";
    let faults = read_december(text).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("每月缴纳 0.20～1.00 元"), "{faults:?}");
    let read = read_december(text.split("吴九").next().unwrap()).unwrap();
    // 2800 + 1500.50 + 200 − 600 − 35.25 − 10.
    assert_eq!(read[0].base, Some(Fen(385_525)));
    let slip = read[0].payslip.as_ref().unwrap();
    assert_eq!((slip.month, slip.items.len()), (january().previous(), 7));
    let sums = [ItemKind::Counted, ItemKind::Deducted, ItemKind::LeftOut].map(|kind| slip.sum(kind).0);
    assert_eq!(sums, [450_050, 64_525, 90_000]);
    assert_eq!((slip.items[2].name.as_str(), slip.items[5].name.as_str()), ("岗津", "个人所得税"));
}

#[test]
fn where_only_the_sum_of_the_pay_stands_allowances_are_taken_out_of_it() {
    let read = read_december("姓名,类别,应发合计,住房补贴,医疗保险\n张三,在职,6000,400,120\n");
    assert_eq!(read.unwrap()[0].base, Some(Fen(548_000)));
}

#[test]
fn a_column_of_amounts_that_does_not_say_what_it_is_is_asked_about() {
    let faults = read_december("姓名,工号,类别,岗位工资,绩效工资\n张三,17,在职,2800,900\n").unwrap_err();
    let says = "标准.csv:1: 绩效工资: 这一列计不计入基数？请在表头写明，如“绩效工资（计入）”“绩效工资（扣除）”“绩效工资（不计入）”；基础性绩效计入，奖励性绩效不计入";
    assert_eq!(faults, [says]);
}

#[test]
fn items_want_the_month_of_the_pay_and_a_base_of_its_own_wants_a_reason() {
    let text = "姓名,类别,岗位工资\n张三,在职,2800\n";
    let faults = read(text).unwrap_err();
    assert_eq!(faults, ["标准.csv: 有工资项目“岗位工资”，要用 --payslip 写明是哪个月的工资"]);
    let faults = read_december("姓名,类别,岗位工资,计算基数\n张三,在职,2800,3000\n").unwrap_err();
    assert!(faults[0].starts_with("标准.csv:2: 计算基数: 计算基数与工资项目算出来的不同"), "{faults:?}");
    let agreed = "姓名,类别,岗位工资,计算基数,理由\n张三,在职,2800,3000,县里协议\n";
    assert_eq!(read_december(agreed).unwrap()[0].base, Some(Fen(300_000)));
    let below = read_december("姓名,类别,岗位工资,公积金\n张三,在职,100,101\n").unwrap_err();
    assert!(below[0].contains("计入的 100.00 元少于扣除的 101.00 元"), "{below:?}");
}

#[test]
fn rows_of_sums_are_passed_over_and_others_only_where_that_is_asked_for() {
    let text = "序号,姓名,类别,岗位工资\n1,张三,在职,2800\n2,周勇,在职,3000\n,合 计,,5800\n总计,,,5800\n";
    let faults = read_december(text).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("标准.csv:3: 姓名: 没有叫“周勇”的党员"), "{faults:?}");
    let terms = Terms {
        from: january(),
        payslip: Some(january().previous()),
        verified_by: None,
        passes_others: true,
        hint,
    };
    let read = read_on(text, terms).unwrap();
    let names: Vec<&str> = read.standards.iter().map(|standard| &*standard.member.name).collect();
    assert_eq!((names, read.others), (vec!["张三"], vec!["周勇".to_owned()]));
    let none = read_on("姓名,类别,计算基数\n周勇,在职,3000\n", terms).unwrap_err();
    assert_eq!(none, ["标准.csv: “姓名”这一列里没有一个是花名册上的党员"]);
}

#[test]
fn all_that_is_wrong_with_the_columns_and_the_people_is_told_at_once() {
    let text =
        "姓名,类别,岗位工资,岗津,奖金,养老保险,五险\n张三,在职,2800,1OO,5,1,2\n周勇,在职,2800,100,5,1,2\n";
    let faults = read(text).unwrap_err();
    assert_eq!(faults.len(), 5, "{faults:#?}");
    assert!(faults[0].starts_with("标准.csv:1: 五险: 与“养老保险”是同一笔钱"), "{faults:#?}");
    assert!(faults[1].starts_with("标准.csv:1: 岗津: 这一列计不计入基数"), "{faults:#?}");
    assert!(faults[2].starts_with("标准.csv:1: 奖金: 这一列计不计入基数"), "{faults:#?}");
    assert!(faults[3].contains("要用 --payslip 写明"), "{faults:#?}");
    assert!(faults[4].starts_with("标准.csv:3: 姓名: 没有叫“周勇”的党员"), "{faults:#?}");
    assert!(faults[4].ends_with("不是本支部党员的，加 --skip-others 跳过"), "{faults:#?}");
}

#[test]
fn whose_items_are_not_what_was_paid_is_said_and_what_the_payroll_remarks_is_no_reason() {
    let terms = Terms {
        from: january(),
        payslip: Some(january().previous()),
        verified_by: None,
        passes_others: false,
        hint,
    };
    let text = "姓名,类别,岗位工资,奖励性绩效,应发合计,备注\n张三,在职,2800,200,3000,见习\n李四,在职,2800,200,4950,\n制表人：周勇,,,,,\n";
    let read = read_on(text, terms).unwrap();
    let differing: Vec<_> = read.differing.iter().map(|one| (&*one.name, one.items.0, one.gross.0)).collect();
    assert_eq!(differing, [("李四", 300_000, 495_000)]);
    assert_eq!(read.standards[0].reason, None);
}

#[test]
fn every_name_of_the_base_is_known_with_its_unit() {
    for name in ["党费基数", "党费计算基数", "缴费基数", "交费基数", "计算基数（元）", "计算基数(元/月)"]
    {
        let read = read(&format!("姓名,类别,{name}\n张三,在职,\"4,642\"\n")).unwrap();
        assert_eq!(read[0].base, Some(Fen(464_200)), "{name}");
    }
}

#[test]
fn what_was_not_read_is_named() {
    let terms = Terms { from: january(), payslip: None, verified_by: None, passes_others: false, hint };
    let text =
        "序号,姓名,类别,月工资收入,执行标准,月应缴党费\n1,张三,在职,4642.00,1%,46.42\n合计,1,,,,46.42\n";
    let read = read_on(text, terms).unwrap();
    assert_eq!(read.unread.columns, ["月工资收入", "执行标准"]);
    assert_eq!(read.unread.rows, [(3, "合计".to_owned())]);
}

/// Of the parts and of the gross, what the notice of 2017 lists as not counted is left out (组电明字〔2017〕5号).
#[test]
fn the_items_of_the_notice_are_known() {
    let base = |text: &str| read_with(text, Some(january())).unwrap()[0].base;
    let parts = "姓名,类别,岗位工资,薪级工资,防暑降温费,公务用车补贴,物业费,企业年金\n张三,在职,4000,1500,300,500,100,220\n";
    assert_eq!(base(parts), Some(Fen(400_000 + 150_000 - 22_000)));
    let gross = "姓名,类别,应发合计,防暑降温费,物业费,养老保险\n张三,在职,6000,300,100,480\n";
    assert_eq!(base(gross), Some(Fen(600_000 - 30_000 - 10_000 - 48_000)));
}

#[test]
fn a_deduction_that_was_paid_back_counts() {
    let text =
        "姓名,类别,岗位工资,薪级工资,应发合计,养老保险,个人所得税\n张三,在职,4000,1500,5500,440,-35.20\n";
    let terms =
        Terms { from: january(), payslip: Some(january()), verified_by: None, passes_others: false, hint };
    let read = read_on(text, terms).unwrap();
    assert_eq!(read.standards[0].base, Some(Fen(400_000 + 150_000 - 44_000 + 3_520)));
    assert_eq!(read.differing, []);
    let below = "姓名,类别,岗位工资,养老保险\n张三,在职,-4000,440\n";
    assert!(read_with(below, Some(january())).is_err());
}

#[test]
fn amounts_without_a_heading_are_told_by_their_place() {
    let faults =
        read_with("姓名,类别,岗位工资,,养老保险\n张三,在职,2800,600,296\n", Some(january())).unwrap_err();
    assert_eq!(faults, ["标准.csv:1: 第 4 列: 这一列是金额，表头却空着，请写上项目的名称"]);
}

#[test]
fn the_same_money_is_found_behind_units_too() {
    let text = "姓名,类别,岗位工资（元）,公积金（元）,住房公积金(元)\n张三,在职,4000,400,400\n";
    let faults = read_with(text, Some(january())).unwrap_err();
    assert!(faults.len() == 1 && faults[0].contains("同一笔钱"), "{faults:?}");
}
