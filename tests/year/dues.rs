//! The dues of 2026 of `examples/dues-year.sh`, from payslips to remittance: every sum against tables that were worked out by
//! hand from the payslips and the regulation, apart from this program; and the dues of the year of activities.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use super::table::{DUES, YEAR_DUES};
use super::{END, Year, examples, fen, list, text};

/// The record file of the year, and what the script printed.
static DUES_2026: LazyLock<(Vec<u8>, String)> = LazyLock::new(|| {
    let year = Year::by(&examples().join("dues-year.sh"));
    (fs::read(year.db()).unwrap(), year.printed)
});

fn recorded() -> Year {
    let year = Year { folder: tempfile::tempdir().unwrap(), printed: DUES_2026.1.clone() };
    fs::write(year.db(), &DUES_2026.0).unwrap();
    year
}

/// The rows of a table that was worked out by hand, below its header.
fn by_hand(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/year/dues").join(name);
    rows(&fs::read_to_string(path).unwrap()).split_off(1)
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let table = table.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Rows under a header, each as its cells by name.
fn named(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut all = rows(table).into_iter();
    let header = all.next().unwrap();
    all.map(|row| header.iter().cloned().zip(row).collect()).collect()
}

fn json(year: &Year, arguments: &str) -> Value {
    serde_json::from_str(&year.dangri(END, &format!("{arguments} --format json"))).unwrap()
}

/// `81.00`, or nothing.
fn yuan(value: &Value) -> String {
    value.as_i64().map_or(String::new(), |fen| format!("{}.{:02}", fen / 100, fen % 100))
}

#[test]
fn each_base_and_amount_is_as_worked_out_from_the_payslip() {
    let year = recorded();
    let table = by_hand("bases.csv");
    assert_eq!(table.len(), 40);
    for row in table {
        let [name, counted, deducted, left_out, base, rate, amount] = &row[..] else { panic!("{row:?}") };
        let explained = json(&year, &format!("dues explain {name} 2026-01"));
        let items = explained["standard"]["payslip"]["items"].as_array().cloned().unwrap_or_default();
        let sum = |kind: &str| {
            let of_kind = items.iter().filter(|item| item["kind"] == kind);
            let sum: i64 = of_kind.map(|item| item["amount_fen"].as_i64().unwrap()).sum();
            if items.is_empty() { String::new() } else { yuan(&sum.into()) }
        };
        let sums = [sum("counted"), sum("deducted"), sum("left-out")];
        assert_eq!(sums, [counted.clone(), deducted.clone(), left_out.clone()], "{name}");
        assert_eq!(yuan(&explained["standard"]["base_fen"]), *base, "{name}");
        let points = explained["monthly"]["bracket"]["rate_basis_points"].as_i64();
        let shown = match points {
            None => String::new(),
            Some(points) if points % 100 == 0 => format!("{}%", points / 100),
            Some(points) => format!("{}.{}%", points / 100, points % 100 / 10),
        };
        assert_eq!(
            (shown, yuan(&explained["monthly"]["amount_fen"])),
            (rate.clone(), amount.clone()),
            "{name}"
        );
    }
}

#[test]
fn the_register_of_the_year_is_the_one_worked_out_by_hand() {
    let year = recorded();
    let register = year.dangri(END, "report dues 2026 --part register --format csv");
    let mut register: BTreeMap<String, BTreeMap<String, String>> =
        named(&register).into_iter().map(|row| (row["党员姓名"].clone(), row)).collect();
    let total = register.remove("总计").unwrap();
    let table = by_hand("register.csv");
    assert_eq!(register.len(), table.len());
    let report = json(&year, "report dues 2026");
    let given: BTreeMap<String, u64> = list(&report, "members")
        .iter()
        .map(|line| {
            (line["member"]["name"].as_str().unwrap().into(), line["voluntary_fen"].as_u64().unwrap())
        })
        .collect();
    let mut free = 0;
    for row in &table {
        let line = &register[&row[0]];
        let months = (1..=12).map(|month| line[&format!("{month}月")].clone());
        let shown: Vec<String> = [line["月应缴党费"].clone()]
            .into_iter()
            .chain(months)
            .chain(["全年应缴", "全年实缴"].map(|name| line[name].clone()))
            .collect();
        assert_eq!(shown, row[1..16], "{}", row[0]);
        assert_eq!(given[&row[0]], fen(&row[16]), "{}", row[0]);
        let remark = &line["备注"];
        assert_eq!(remark.contains("自愿多交"), fen(&row[16]) > 0, "{remark}");
        free += fen(&row[16]);
    }
    let totals: BTreeMap<String, String> =
        by_hand("totals.csv").into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    assert_eq!((&total["全年应缴"], &total["全年实缴"]), (&totals["全年应缴"], &totals["全年实缴"]));
    assert_eq!(free, fen(&totals["自愿多交"]));
    let report = json(&year, "report dues 2026");
    let sum =
        |key: &str| list(&report, "members").iter().map(|line| line[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(sum("voluntary_fen"), free);
    let behind: u64 = list(&report, "arrears").iter().map(|one| one["total_fen"].as_u64().unwrap()).sum();
    assert_eq!(behind, fen(&totals["年末欠缴"]));
}

#[test]
fn each_month_is_booked_and_closed_with_the_sums_worked_out_by_hand() {
    let year = recorded();
    let file = rusqlite::Connection::open(year.db()).unwrap();
    let mut sums = [0; 3];
    for row in by_hand("months.csv") {
        let [month, owed, paid, booked, counted] = &row[..] else { panic!("{row:?}") };
        let table = json(&year, &format!("dues table {month}"));
        let shown = ["owed_fen", "paid_fen"].map(|key| yuan(&table["total"][key]));
        assert_eq!(shown, [owed.clone(), paid.clone()], "{month}");
        let takings = json(&year, &format!("dues handover {month}"));
        assert_eq!(yuan(&takings["total_fen"]), *booked, "{month}");
        let sql = "SELECT counted_fen FROM closing WHERE month = ?1 AND reopened_on IS NULL";
        let kept: i64 = file.query_row(sql, [month], |row| row.get(0)).unwrap();
        assert_eq!(yuan(&kept.into()), *counted, "{month}");
        let entries: i64 =
            list(&takings, "entries").iter().map(|entry| entry["amount_fen"].as_i64().unwrap()).sum();
        assert_eq!(yuan(&entries.into()), *booked, "{month}");
        for (sum, one) in sums.iter_mut().zip([owed, paid, booked]) {
            *sum += fen(one);
        }
    }
    let totals: Vec<u64> = by_hand("totals.csv").iter().map(|row| fen(&row[1])).collect();
    assert_eq!([sums[0], sums[1], sums[2]], [totals[0], totals[1], totals[3]]);
    let check = year.dangri_said(END, "report check --year 2026 --format json");
    let check: Value = serde_json::from_str(&check).unwrap();
    let rules: Vec<&str> = list(&check, "faults").iter().map(|duty| duty["rule"].as_str().unwrap()).collect();
    for rule in [
        "C2.closed",
        "C2.remitted",
        "C2.published",
        "C2.assessed",
        "C2.verified",
        "Dues12.reach",
        "Dues7.relief",
    ] {
        assert!(!rules.contains(&rule), "{rule}");
    }
    assert_eq!(rules.iter().filter(|rule| **rule == "C2.paid").count(), 1);
}

#[test]
fn what_was_remitted_and_what_was_left_is_as_worked_out_by_hand() {
    let year = recorded();
    let remitted = json(&year, "dues remitted");
    let (mut sum, table) = (0, by_hand("remit.csv"));
    assert_eq!(list(&remitted, "remittances").len(), table.len());
    for (one, row) in list(&remitted, "remittances").iter().zip(table) {
        sum += fen(&row[1]);
        assert_eq!([one["on"].as_str().unwrap(), &yuan(&one["amount_fen"])], [&row[0], &row[1]]);
        assert_eq!(sum, fen(&row[2]));
    }
    let totals: Vec<u64> = by_hand("totals.csv").iter().map(|row| fen(&row[1])).collect();
    let shown = ["collected_fen", "remitted_fen", "in_hand_fen"].map(|key| remitted[key].as_u64().unwrap());
    assert_eq!(shown, [totals[3], totals[5], totals[6]]);
}

#[test]
fn each_members_card_and_the_public_sheets_come_to_the_same() {
    let year = recorded();
    let mut by_month = [0; 12];
    for row in by_hand("register.csv") {
        let card = json(&year, &format!("dues card {} 2026", row[0]));
        assert_eq!(yuan(&card["total"]["paid_fen"]), row[15], "{}", row[0]);
        for month in list(&card, "months") {
            let number: usize = month["month"].as_str().unwrap()[5..].parse().unwrap();
            by_month[number - 1] += month["paid_fen"].as_u64().unwrap();
        }
    }
    for (paid, row) in by_month.iter().zip(by_hand("months.csv")) {
        assert_eq!(*paid, fen(&row[2]), "{}", row[0]);
        let public = year.dangri(END, &format!("dues table {} --public --format csv", row[0]));
        assert!(!public.contains("10816.25") && !public.contains("基数"), "no base is shown");
        let total = named(&public).pop().unwrap();
        assert_eq!((&total["应缴"], &total["实缴"]), (&row[1], &row[2]), "{}", row[0]);
    }
}

#[test]
fn the_script_tells_each_month_in_a_line_and_ends_with_the_register() {
    let (steps, report) = DUES_2026.1.split_once("\n\n").unwrap();
    assert_eq!(steps.lines().count(), 13);
    assert_eq!(report, recorded().dangri(END, "report dues 2026"));
    assert_eq!(text(&fs::read(examples().join("2026/payslips.csv")).unwrap()).lines().count(), 41);
}

/// Those who pay by one rate, and what they owe in the year.
///
/// 在职 to 3000: 孙立军 180, 朱启明 171.60, 高志远 117. To 5000: 周丽华 600, 吴永刚 576, 徐敏 522, 马兰 360, 何秀英 504,
/// 迪力夏提 492, 余思远 135. To 10000: 李淑芬 1548, 王海涛 1296, 刘晓燕 1152, 赵国强 1710, 张伟 972, 黄志明 1800,
/// 阿依努尔 1222.08, 郭大鹏 1620, 董浩 1008, 蒋文静 732. Above: 陈建国 2592, 胡春梅 2962.92, 张伟 3600. 离退休 to 5000:
/// 程永年 276, 曹玉珍 300, 许文斌 58.50, 傅淑贞 246, 曾广福 168. Above: 袁振华 600, 邓秀兰 744, 沈长江 882, 吕志民
/// 8 × 132 + 4 × 58 = 1288. Farmers 6, 2.40 and 12; six at 12 × 0.20; 彭秋菊 12 × 30.
const CLASSES: [(u64, &str); 9] = [
    (3, "468.60"),
    (7, "3189.00"),
    (10, "13060.08"),
    (3, "9154.92"),
    (5, "1048.50"),
    (4, "3514.00"),
    (3, "20.40"),
    (6, "14.40"),
    (1, "360.00"),
];

#[test]
fn the_years_register_of_dues_ties_out_by_person_by_month_and_by_rate() {
    let printed = Year::of_2026().dangri(END, "report dues 2026 --format json");
    let report: Value = serde_json::from_str(&printed).unwrap();
    let sum = |values: &[Value], key: &str| values.iter().map(|one| one[key].as_u64().unwrap()).sum::<u64>();
    let (owed, unpaid) = (fen(YEAR_DUES.0), fen(YEAR_DUES.1));
    let members = list(&report, "members");
    assert_eq!((sum(members, "owed_fen"), sum(members, "paid_fen")), (owed, owed - unpaid));
    assert_eq!((report["owed_fen"].as_u64(), report["paid_fen"].as_u64()), (Some(owed), Some(owed - unpaid)));
    for (month, (owed, unpaid)) in DUES.iter().enumerate() {
        let accounts: Vec<Value> = members.iter().map(|line| line["months"][month].clone()).collect();
        let accounts: Vec<Value> = accounts.into_iter().filter(|account| !account.is_null()).collect();
        let worked = (fen(owed), fen(owed) - fen(unpaid));
        assert_eq!((sum(&accounts, "owed_fen"), sum(&accounts, "paid_fen")), worked, "month {}", month + 1);
    }
    let classes = list(&report, "classes").iter();
    let classes: Vec<(u64, u64)> =
        classes.map(|one| (one["people"].as_u64().unwrap(), one["owed_fen"].as_u64().unwrap())).collect();
    assert_eq!(classes, CLASSES.map(|(people, owed)| (people, fen(owed))));
    assert_eq!(sum(list(&report, "classes"), "owed_fen"), owed);
    assert_eq!(sum(list(&report, "arrears"), "total_fen"), unpaid);
}

#[test]
fn the_standards_of_a_year_are_handed_in_again_for_the_next() {
    let year = Year::of_2026();
    year.dangri("2026-12-31", "report dues 2026 --part standards -o 核定表.csv");
    let before = year.dangri("2027-01-10", "todo --format json");
    assert!(before.contains("C2.verified"), "{before}");
    year.dangri("2027-01-10", "dues assess --file 核定表.csv --year 2027");
    let after = year.dangri("2027-01-10", "todo --format json");
    assert!(!after.contains("C2.verified"), "{after}");
    let owed = |month: &str| {
        let table = year.dangri("2027-01-10", &format!("dues table {month} --format json"));
        serde_json::from_str::<Value>(&table).unwrap()["total"]["owed_fen"].as_u64().unwrap()
    };
    assert_eq!(owed("2027-01"), owed("2026-12"));
}
