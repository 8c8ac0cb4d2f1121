use proptest::prelude::{any, proptest};

use super::{CLOSING, OPENING, clusters, pad, width, wrap};

#[test]
fn a_han_character_takes_two_columns() {
    assert_eq!(width("党员 12 人"), 10);
    assert_eq!(pad("党员", 6), "党员  ");
    assert_eq!(pad("诵读党章", 4), "诵读党章");
}

#[test]
fn closing_marks_never_begin_a_line_and_opening_ones_never_end_it() {
    let text = "会议学习了《中国共产党章程》（总纲），要求“两个维护”；其他事项：无。";
    for columns in 8..60 {
        let lines = wrap(text, columns);
        for line in &lines {
            assert!(width(line) <= columns, "{columns}: {line}");
            assert!(!line.starts_with(|c| CLOSING.contains(c)), "{columns}: {line}");
            assert!(!line.ends_with(|c| OPENING.contains(c)), "{columns}: {line}");
        }
        assert_eq!(lines.concat(), text);
    }
    assert_eq!(wrap("学习党章。再", 8), ["学习党", "章。再"]);
    assert_eq!(wrap("学一习《党章》", 8), ["学一习", "《党章》"]);
}

#[test]
fn words_and_numbers_stay_whole() {
    assert_eq!(wrap("导出到 members.csv 文件", 13), ["导出到", "members.csv", "文件"]);
    assert_eq!(wrap("金额合计1234.50元", 12), ["金额合计", "1234.50元"]);
}

#[test]
fn marks_in_ascii_stay_with_han_characters_too() {
    assert_eq!(wrap("学习党章,再", 8), ["学习党", "章,再"]);
    assert_eq!(wrap("学习党(章程)", 8), ["学习党", "(章程)"]);
    assert_eq!(wrap("学习一 /tmp", 10), ["学习一", "/tmp"]);
}

#[test]
fn a_number_stays_with_its_unit_and_its_ordinal() {
    assert_eq!(wrap("活动只有 100 分钟", 12), ["活动只有", "100 分钟"]);
    assert_eq!(wrap("依据党章第 32 条", 12), ["依据党章", "第 32 条"]);
}

#[test]
fn a_word_longer_than_the_line_is_cut() {
    assert_eq!(wrap("见 abcdefghij 页", 4), ["见", "abcd", "efgh", "ij", "页"]);
    assert_eq!(wrap("，，，，，", 4), ["，，", "，，", "，"]);
}

#[test]
fn spaces_at_a_break_go_and_indents_stay() {
    assert_eq!(wrap("  一  二三", 6), ["  一", "二三"]);
    assert_eq!(wrap("", 6), [""]);
    assert_eq!(wrap("一二三   ", 6), ["一二三"]);
}

#[test]
fn marks_of_no_width_stay_with_their_letter() {
    assert_eq!(clusters("e\u{301}a党\u{fe00}").collect::<Vec<_>>(), ["e\u{301}", "a", "党\u{fe00}"]);
    assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
}

proptest! {
    #[test]
    fn no_line_is_too_long_and_nothing_is_lost(text in any::<String>(), columns in 4_usize..40) {
        let lines = wrap(&text, columns);
        for line in &lines {
            assert!(width(line) <= columns, "{line:?}");
        }
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(solid(&lines.concat()), solid(&text));
    }

    #[test]
    fn marks_stand_where_they_may(text in "([党员学习]{1,3}[。，”）》]?[“（《]?){0,30}党", columns in 12_usize..40) {
        for pair in wrap(&text, columns).windows(2) {
            assert!(!pair[1].starts_with(|c| CLOSING.contains(c)), "{pair:?}");
            assert!(!pair[0].ends_with(|c| OPENING.contains(c)), "{pair:?}");
        }
    }
}
