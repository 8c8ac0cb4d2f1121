//! A year's dues: 党费收缴台账 and 党员缴纳党费核定表 as figures.

use serde::Serialize;

use crate::domain::account::{Account, Arrears, YearAccount};
use crate::domain::choice::Choice;
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::tariff::{Bracket, Schedule, Tariff};
use crate::domain::time::{Day, Month, Months};

/// A year's dues, member by member and rate by rate.
#[derive(Serialize)]
pub struct YearOfDues<'a> {
    pub year: i32,
    /// Months whose dues are not due yet.
    #[serde(skip)]
    pub to_come: Vec<Month>,
    pub as_of: Day,
    #[serde(rename = "owed_fen")]
    pub owed: Fen,
    #[serde(rename = "paid_fen")]
    pub paid: Fen,
    pub members: Vec<YearAccount<'a>>,
    pub classes: Vec<Class>,
    pub arrears: Vec<Behind>,
    #[serde(rename = "voluntary_fen")]
    pub voluntary: Fen,
    /// Paid for each month of the year.
    #[serde(skip)]
    pub paid_for: Vec<Fen>,
    /// People and sum of all classes.
    #[serde(skip)]
    pub in_classes: (usize, Fen),
    /// The sum of the arrears.
    #[serde(skip)]
    pub behind: Fen,
    /// Of how many something was not assessed in some month.
    #[serde(skip)]
    pub not_assessed: usize,
}

/// What a member has not paid of the year's months that fell due.
#[derive(Serialize)]
pub struct Behind {
    pub member: MemberRef,
    pub months: Vec<Month>,
    #[serde(rename = "total_fen")]
    pub total: Fen,
}

/// One line of 党员缴纳党费核定表: those who pay by one rate.
#[derive(Serialize)]
pub struct Class {
    pub label: String,
    /// 上缴比例, or the fixed amount.
    pub rate: String,
    pub people: usize,
    #[serde(rename = "owed_fen")]
    pub owed: Fen,
}

impl<'a> YearOfDues<'a> {
    /// Returns the dues of a year, which must be loaded, with what was in arrears by the end of a day.
    pub fn of(ledger: &'a Ledger, year: i32, as_of: Day) -> YearOfDues<'a> {
        let members = ledger.dues_year(year);
        let classes = classes(ledger.schedule(Months::year(year).to), &members);
        let arrears: Vec<Behind> =
            ledger.arrears(Months::year(year), as_of).into_iter().map(behind).collect();
        let is_open = |account: &Account| account.owed.is_none();
        let in_month = |index: usize| members.iter().filter_map(move |line| line.months[index].as_ref());
        YearOfDues {
            year,
            to_come: Months::year(year).iter().filter(|month| ledger.dues_day(*month) >= as_of).collect(),
            as_of,
            owed: members.iter().map(|line| line.owed).sum(),
            paid: members.iter().map(|line| line.paid).sum(),
            voluntary: members.iter().map(|line| line.voluntary).sum(),
            paid_for: (0..12).map(|index| in_month(index).map(|account| account.paid).sum()).collect(),
            in_classes: (
                classes.iter().map(|class| class.people).sum(),
                classes.iter().map(|class| class.owed).sum(),
            ),
            behind: arrears.iter().map(|one| one.total).sum(),
            not_assessed: members.iter().filter(|line| line.months.iter().flatten().any(is_open)).count(),
            classes,
            arrears,
            members,
        }
    }
}

fn behind(arrears: Arrears) -> Behind {
    let Arrears { member, months, total, .. } = arrears;
    Behind { member, months: months.into_iter().map(|account| account.month).collect(), total }
}

/// The categories that pay alike, in one line of the form or one group of lines.
pub fn alike(schedule: &Schedule) -> Vec<Vec<&Tariff>> {
    let mut groups: Vec<Vec<&Tariff>> = Vec::new();
    for tariff in &schedule.tariffs {
        match groups.iter_mut().find(|group| group[0].reckoning == tariff.reckoning) {
            Some(group) => group.push(tariff),
            None => groups.push(vec![tariff]),
        }
    }
    groups
}

/// As the form names those who pay alike: the first, where they pay by rates.
pub fn name(group: &[&Tariff]) -> String {
    let named = if group[0].is_by_rate() { &group[..1] } else { group };
    named.iter().map(|tariff| tariff.category.label()).collect::<Vec<_>>().join("、")
}

/// Each line of the form, by the table in force at the year's end, with whom it counts: whoever has a standard, by the last one
/// of the year, and whoever owes what relief left. Together they come to what the register does.
fn classes(schedule: &Schedule, members: &[YearAccount]) -> Vec<Class> {
    let of = |label: String, rate: String, is_of: &dyn Fn(&YearAccount) -> bool| {
        let owed: Vec<Fen> = members.iter().filter(|line| is_of(line)).map(|line| line.owed).collect();
        Class { label, rate, people: owed.len(), owed: owed.into_iter().sum() }
    };
    let class = |label: String, rate: String, is_of: &dyn Fn(&Tariff, Option<Bracket>) -> bool| {
        of(label, rate, &|line| {
            line.standard.is_some_and(|standard| {
                let tariff = schedule.tariff(standard.category);
                let base = standard.base.filter(|_| standard.fixed.is_none());
                is_of(tariff, base.and_then(|base| tariff.bracket(base)))
            })
        })
    };
    let mut classes = Vec::new();
    for group in alike(schedule) {
        let (name, first) = (name(&group), group[0]);
        classes.extend(first.brackets().iter().map(|bracket| {
            class(format!("{name}，{}", first.wording(*bracket)), bracket.rate(), &|tariff, own| {
                own == Some(*bracket) && tariff.reckoning == first.reckoning
            })
        }));
        let of_group = |tariff: &Tariff, _| tariff.reckoning == first.reckoning;
        classes.extend((!first.is_by_rate()).then(|| class(name, first.amounts(), &of_group)));
    }
    let otherwise = class("按金额核定的".into(), "核定金额".into(), &|tariff, own| {
        tariff.is_by_rate() && own.is_none()
    });
    classes.extend((otherwise.people > 0).then_some(otherwise));
    // Relief tells what is left to pay, whether or not it is known of what.
    let relieved = of("没有核定标准、按减免缴的".into(), "减免后的数".into(), &|line| {
        line.standard.is_none() && line.owed > Fen::ZERO
    });
    classes.extend((relieved.people > 0).then_some(relieved));
    classes
}
