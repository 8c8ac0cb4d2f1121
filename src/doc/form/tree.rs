//! The elements of a part of a document, and where each stands in its text: whatever is not changed is copied as it is.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

/// Elements of one part, and how deep they may stand within one another.
const ELEMENTS: usize = 500_000;
const DEEP: usize = 250;

#[derive(Debug)]
pub(super) struct Element<'x> {
    /// With its prefix: `w:p`.
    pub(super) name: &'x str,
    /// Its first tag.
    pub(super) tag: &'x str,
    pub(super) span: Range<usize>,
    /// What stands between its tags; nothing for one that has no end tag.
    pub(super) inner: Range<usize>,
    pub(super) children: Vec<Element<'x>>,
}

impl<'x> Element<'x> {
    /// The value of an attribute as it is written.
    pub(super) fn attribute(&self, name: &str) -> Option<&'x str> {
        let at = self.tag.find(&format!(" {name}=\""))? + name.len() + 3;
        self.tag[at..].split('"').next()
    }

    /// All of a name within it, in order, but for what stands within elements of other names.
    pub(super) fn all<'e>(&'e self, name: &str, but: &[&str]) -> Vec<&'e Element<'x>> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            } else if !but.contains(&child.name) {
                found.extend(child.all(name, but));
            }
        }
        found
    }
}

/// Returns what a part consists of, as the children of a nameless element; `None` where it is no XML, or too much of it.
pub(super) fn parse(xml: &str) -> Option<Element<'_>> {
    let whole = 0..xml.len();
    let mut open =
        vec![Element { name: "", tag: "", span: whole.clone(), inner: whole, children: Vec::new() }];
    let mut reader = Reader::from_str(xml);
    let (mut start, mut count) = (0, 0);
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Start(_) | Event::Empty(_) => {
                count += 1;
                let tag = xml.get(start..end)?;
                let name = tag.trim_start_matches('<').split([' ', '\t', '\r', '\n', '/', '>']).next()?;
                let one = Element { name, tag, span: start..end, inner: end..end, children: Vec::new() };
                match event {
                    Event::Start(_) => open.push(one),
                    _ => open.last_mut()?.children.push(one),
                }
                if open.len() > DEEP || count > ELEMENTS {
                    return None;
                }
            }
            Event::End(_) => {
                let mut one = open.pop().filter(|_| !open.is_empty())?;
                (one.inner.end, one.span.end) = (start, end);
                open.last_mut()?.children.push(one);
            }
            Event::Eof => break,
            _ => {}
        }
        start = end;
    }
    let root = open.pop()?;
    (open.is_empty() && root.children.len() == 1).then_some(root)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn each_element_knows_where_it_stands() {
        let xml = "<?xml version=\"1.0\"?>\n<a><b x=\"1\">甲&amp;乙</b> <c/><d><b/></d></a>";
        let root = parse(xml).unwrap();
        let a = &root.children[0];
        let said: Vec<(&str, &str)> =
            a.children.iter().map(|one| (one.name, &xml[one.span.clone()])).collect();
        assert_eq!(said, [("b", "<b x=\"1\">甲&amp;乙</b>"), ("c", "<c/>"), ("d", "<d><b/></d>")]);
        assert_eq!(
            (&xml[a.children[0].inner.clone()], a.children[0].attribute("x")),
            ("甲&amp;乙", Some("1"))
        );
        assert_eq!((a.all("b", &[]).len(), a.all("b", &["d"]).len()), (2, 1));
        for bad in ["<a><b></a>", "<a>", "", "<a/><b/>", "</a>", &"<a>".repeat(300)] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }
}
