//! A text that stands in several pieces, as Word cuts it: a name may begin in one and end in another.

use std::ops::Range;

use quick_xml::escape::unescape;

/// The text of a piece as it is read; nothing where it is no text.
pub(super) fn read(xml: &str) -> String {
    unescape(xml).map(Into::into).unwrap_or_default()
}

/// Returns the pieces anew, where something was put in place of some ranges of their whole text; `None` for each that stays as it is.
/// What is put stands where its range begins.
pub(super) fn replaced(pieces: &[String], ranges: &[(Range<usize>, String)]) -> Vec<Option<String>> {
    let (mut from, whole) = (0, pieces.iter().map(String::len).sum::<usize>());
    let each = pieces.iter().map(|piece| {
        let span = from..from + piece.len();
        from = span.end;
        // What is put behind all of it stands in the last piece.
        let starts = |at: usize| span.contains(&at) || at == whole && span.end == whole && !piece.is_empty();
        let touches =
            |range: &Range<usize>| range.start < span.end && range.end > span.start || starts(range.start);
        if !ranges.iter().any(|(range, _)| touches(range)) {
            return None;
        }
        let (mut new, mut at) = (String::new(), span.start);
        for (range, put) in ranges.iter().filter(|(range, _)| touches(range)) {
            let until = range.start.clamp(at, span.end);
            new.push_str(&piece[at - span.start..until - span.start]);
            if starts(range.start) {
                new.push_str(put);
            }
            at = range.end.clamp(at, span.end);
        }
        new.push_str(&piece[at - span.start..]);
        Some(new)
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_range_over_several_pieces_is_put_into_the_first() {
        let pieces = ["甲{{支".to_owned(), "部".to_owned(), "}}乙{{年}}".to_owned(), "丙".to_owned()];
        let ranges = [(3..13, "机关支部".to_owned()), (16..23, "2026".to_owned())];
        let new = replaced(&pieces, &ranges);
        let new: Vec<Option<&str>> = new.iter().map(Option::as_deref).collect();
        assert_eq!(new, [Some("甲机关支部"), Some(""), Some("乙2026"), None]);
    }

    #[test]
    fn what_is_put_behind_a_text_stands_at_its_end() {
        let new = replaced(&["支部：".to_owned(), "　　".to_owned()], &[(9..15, "{{支部}}".to_owned())]);
        assert_eq!(new, [None, Some("{{支部}}".to_owned())]);
        let new = replaced(&["支部：".to_owned(), String::new()], &[(9..9, "{{支部}}".to_owned())]);
        assert_eq!(new, [Some("支部：{{支部}}".to_owned()), None]);
    }
}
