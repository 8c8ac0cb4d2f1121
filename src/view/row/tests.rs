use std::collections::BTreeSet;
use std::iter;

use super::{Kind, RowNames, RowView, image, next_place, tables};
use crate::domain::journal::Changed;
use crate::domain::privacy::{Forgetting, PRIVATE};

/// What a file holds, as the statements that make it.
const HELD: &str = include_str!("../../store/schema/held.txt");

/// The tables of which no entry says what stands in them.
const UNRECORDED: [&str; 4] = ["entry", "change", "origin", "sqlite_sequence"];

/// Each table with its columns; each of these with what the schema says of it.
fn schema() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let table = |one: &'static str| {
        let name = one.lines().next()?.strip_prefix("table ")?;
        let lines = one.lines().skip(2).filter(|line| line.starts_with("    ") || line.starts_with(", "));
        // A column that was added later stands behind the last one, in its line.
        let starts = lines
            .flat_map(|line| iter::once(line).chain(line.match_indices(", ").map(|(at, _)| &line[at + 2..])));
        let columns = starts.filter_map(|line| {
            let (column, rest) = line.trim().split_once(' ')?;
            let is_column = rest.trim_start().starts_with("TEXT") || rest.trim_start().starts_with("INTEGER");
            is_column.then(|| (column.trim_matches('"'), rest))
        });
        Some((name, columns.collect()))
    };
    HELD.split("\n\n").filter_map(table).filter(|(name, _)| !UNRECORDED.contains(name)).collect()
}

/// The statement of a table.
fn statement(table: &str) -> &'static str {
    let start = format!("table {table}\n");
    HELD.split("\n\n").find(|one| one.starts_with(&start)).unwrap()
}

#[test]
fn of_every_table_every_column_has_words_and_no_other() {
    let schema = schema();
    assert!(schema.len() > 50, "{}", schema.len());
    for (table, columns) in &schema {
        let words = tables().find(|words| words.table == *table);
        let words = words.unwrap_or_else(|| panic!("{table} is without words"));
        let named: Vec<&str> = words.columns.iter().map(|column| column.0).collect();
        let held: Vec<&str> = columns.iter().map(|(column, _)| *column).collect();
        assert_eq!(named, held, "{table}");
        let mut rest = words.of;
        while let Some((_, column, after)) = next_place(rest) {
            assert!(named.contains(&column), "{table}: {column}");
            rest = after;
        }
        assert!(words.columns.iter().all(|column| !column.1.is_ascii() || column.1 == "SHA-256"), "{table}");
    }
    let known: BTreeSet<&str> = schema.iter().map(|(table, _)| *table).collect();
    assert_eq!(tables().map(|words| words.table).collect::<BTreeSet<_>>(), known);
    assert_eq!(tables().count(), known.len());
}

#[test]
fn every_fixed_code_has_its_label_and_every_member_a_name() {
    let mut codes = 0;
    for (table, _) in schema() {
        let words = tables().find(|words| words.table == table).unwrap();
        let statement = statement(table);
        for column in words.columns {
            let quoted = format!("\"{}\"", column.0);
            let options = [column.0, &quoted].iter().find_map(|name| {
                let (_, rest) = statement.split_once(&format!("CHECK ({name} IN ("))?;
                Some(rest.split_once(')')?.0)
            });
            let label: fn(&str) -> Option<&'static str> = match column.2 {
                Kind::Code(label) => label,
                Kind::Part => super::part,
                Kind::YesNo => {
                    assert_eq!(options, Some("0, 1"), "{table}.{}", column.0);
                    continue;
                }
                _ => {
                    assert_eq!(options, None, "{table}.{}", column.0);
                    continue;
                }
            };
            let options = options.unwrap_or_else(|| panic!("{table}.{} has no codes", column.0));
            for code in options.split(',') {
                let code = code.trim().trim_matches('\'');
                assert!(label(code).is_some_and(|label| !label.is_ascii()), "{table}.{}: {code}", column.0);
                codes += 1;
            }
        }
        // Whoever is referred to is named.
        for line in statement.lines().filter(|line| line.contains("REFERENCES member (id)")) {
            let column = line.trim().split_once(' ').unwrap().0.trim_matches('"');
            let words = words.columns.iter().find(|words| words.0 == column).unwrap();
            assert!(matches!(words.2, Kind::Who), "{table}.{column}");
        }
        for column in words.columns.iter().filter(|column| column.0.ends_with("_fen")) {
            assert!(matches!(column.2, Kind::Amount), "{table}.{}", column.0);
        }
    }
    assert!(codes > 150, "{codes}");
}

#[test]
fn what_is_private_is_a_column_of_the_file_and_can_be_forgotten_as_it_is_said() {
    let schema = schema();
    for private in PRIVATE {
        let (_, columns) = schema.iter().find(|(table, _)| *table == private.table).unwrap();
        let (_, says) = columns.iter().find(|(column, _)| *column == private.column).unwrap();
        match private.forgetting {
            Forgetting::Empty => {
                assert!(!says.contains("NOT NULL"), "{private:?}");
            }
            Forgetting::Said => assert!(says.trim_start().starts_with("TEXT"), "{private:?}"),
            Forgetting::Row | Forgetting::Within | Forgetting::Kept => {}
        }
    }
}

fn names() -> RowNames {
    RowNames {
        members: [(7, "张三".to_owned())].into(),
        sessions: [(5, "2026-11".to_owned())].into(),
        meetings: [(2, "2026-10-20 党课".to_owned())].into(),
    }
}

fn row(table: &str, before: Option<&str>, after: Option<&str>) -> Changed {
    Changed {
        table: table.to_owned(),
        before: before.map(ToOwned::to_owned),
        after: after.map(ToOwned::to_owned),
    }
}

#[test]
fn a_change_is_told_in_the_words_of_the_program() {
    let names = names();
    let view = RowView { names: &names, full: true };
    let told = |table: &str, before: Option<&str>, after: Option<&str>| {
        let row = row(table, before, after);
        (view.subject(&row), view.content(&row))
    };
    let phone = |phone| format!(r#"{{"id":7,"name":"张三","phone":"{phone}","note":null}}"#);
    assert_eq!(
        told("member", Some(&phone("138")), Some(&phone("139"))),
        ("党员 张三".into(), "联系电话：138 → 139".into())
    );
    assert_eq!(
        told(
            "session",
            Some(r#"{"id":5,"month":"2026-11","number":1,"place":"一楼","kind":"monthly"}"#),
            Some(r#"{"id":5,"month":"2026-11","number":1,"place":null,"kind":"monthly"}"#)
        ),
        ("2026-11 的活动".into(), "地点：一楼 → （空）".into())
    );
    assert_eq!(
        told(
            "attendance",
            None,
            Some(r#"{"session":5,"member":7,"kind":"sick-leave","reason":"住院","due":1}"#)
        ),
        ("2026-11 的活动：张三".into(), "出勤情况：病假，原因：住院，应到：是".into())
    );
    assert_eq!(
        told("standard", None, Some(r#"{"member":7,"from":"2026-01","category":"wage","base_fen":540000}"#)),
        ("党员 张三 自 2026-01 的党费核定".into(), "党费类别：在职，计算基数：5400.00 元".into())
    );
    assert_eq!(
        told("setting", None, Some(r#"{"since":"2026-12-01","name":"least-minutes","value":"90"}"#)),
        ("自 2026-12-01 的设置 活动时长".into(), "改为：90".into())
    );
    let amendment =
        r#"{"session":5,"number":1,"on":"2026-11-10","field":"chair","before":"{\"id\":7}","reason":"笔误"}"#;
    assert_eq!(
        told("amendment", None, Some(amendment)),
        ("2026-11 的活动：第 1 处更正".into(), "更正日期：2026-11-10，主持人：张三，理由：笔误".into())
    );
    assert_eq!(told("member", None, None), ("党员".into(), "（已删除）".into()));
    let waiver = r#"{"id":1,"rule":"P3","month":"2026-10","subject":"{\"kind\":\"member\"}","member":7,"reason":"汛","by":"镇","on":"2026-11-02"}"#;
    assert_eq!(
        told("waiver", None, Some(waiver)).1,
        "编号：1，事项：张三，党员：张三，理由：汛，同意的人：镇，日期：2026-11-02"
    );
}

#[test]
fn what_is_private_is_shown_where_it_is_asked_for_alone() {
    let names = names();
    let view = RowView { names: &names, full: false };
    for private in PRIVATE.iter().filter(|private| private.forgetting != Forgetting::Within) {
        let columns = format!(
            r#"{{"id":7,"member":7,"session":5,"meeting":2,"from":"2026-01","{}":"秘密"}}"#,
            private.column
        );
        assert!(image(Some(&columns)).is_some());
        let row = row(private.table, None, Some(&columns));
        let shown = format!("{}{}", view.subject(&row), view.content(&row));
        assert!(shown.contains("（不显示）") && !shown.contains("秘密"), "{private:?}: {shown}");
        let shown = RowView { full: true, ..view }.content(&row);
        assert!(shown.contains("秘密") || shown.contains("0.00 元"), "{private:?}: {shown}");
    }
    let was = r#"{\"member\":{\"id\":7},\"kind\":\"sick-leave\",\"reason\":\"秘密\",\"due\":true}"#;
    let amendment = format!(
        r#"{{"session":5,"number":1,"on":"2026-11-10","field":"attendance","before":"{was}","reason":null}}"#
    );
    let row = row("amendment", None, Some(&amendment));
    assert_eq!(view.content(&row), "更正日期：2026-11-10，出勤：（不显示）");
    assert_eq!(RowView { full: true, ..view }.content(&row), "更正日期：2026-11-10，出勤：张三 病假：秘密");
}
