//! Free text as people type it: full-width digits from an input method, stray control characters.

/// Bytes of a text that somebody types at most: some 20,000 汉字.
pub const LONGEST: usize = 64 * 1024;

/// The same text with full-width ASCII (`２０２６－１１`, `：`) as plain ASCII, and trimmed.
pub fn half_width(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '—' | '–' | '−' => '-',
            _ => c,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// A line of free text as kept: trimmed, control characters and line breaks as spaces; `None` if nothing is left.
pub fn line(text: &str) -> Option<String> {
    let clean: String = text.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    (!clean.is_empty()).then_some(clean)
}

/// Several lines of free text as kept: line breaks stay, other control characters go; `None` if nothing is left.
pub fn paragraphs(text: &str) -> Option<String> {
    let clean: String = text.chars().filter(|&c| c == '\n' || !is_unsafe(c)).collect();
    let clean = clean.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.to_owned())
}

/// Characters that could command a terminal or reorder what is read: controls, bidirectional marks, the byte-order mark.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The same text with a mark in the place of each character that could command a terminal; line breaks stay.
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c != '\n' && is_unsafe(c) { '\u{fffd}' } else { c }).collect()
}

/// What parts a list.
const LIST: [char; 5] = [',', '，', '、', '；', ';'];

/// What parts an item's name from what is said of it.
pub const MARKS: [char; 4] = ['=', '＝', ':', '：'];

/// Splits a list as people type it: commas of either width, `、`, `，`, spaces around them.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(LIST).map(str::trim).filter(|item| !item.is_empty())
}

/// Splits what people type for several into one word, `甲=一、乙=二`, into its items: at a mark of a list after which a new item
/// starts, and at a blank after which one does that has its mark. What doesn't start one belongs to the item before it: a
/// reason may have commas and blanks of its own.
pub fn items(text: &str, starts: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut items: Vec<&str> = Vec::new();
    let mut from = 0;
    for (end, mark) in text.char_indices().filter(|(_, c)| LIST.contains(c) || c.is_whitespace()) {
        let next = end + mark.len_utf8();
        let token = text[next..].split(LIST).next().unwrap_or_default().trim();
        let is_one = if mark.is_whitespace() {
            let word = token.split_whitespace().next().unwrap_or_default();
            word.contains(MARKS) && starts(word)
        } else {
            starts(token)
        };
        if is_one {
            items.push(text[from..end].trim());
            from = next;
        }
    }
    items.push(text[from..].trim());
    items.retain(|item| !item.is_empty());
    items
}

/// `甲=一` in its two parts; `None` where it has no mark, or a second one: another's, typed behind it in some other way.
pub fn named(text: &str) -> Option<(&str, &str)> {
    let marks = ['=', '＝'];
    text.split_once(marks).filter(|(_, said)| !said.contains(marks))
}

/// Bytes in hexadecimal digits, lower case.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |digits, byte| digits + &format!("{byte:02x}"))
}

/// Text as one word of a command line, in quotes where the shells of Windows, or those of other systems, would take it apart.
pub fn quoted_for(word: &str, windows: bool) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_=+.,:/@%，、：·#".contains(c);
    let plain = |c: char| plain(c) && !(windows && c == '%') || windows && c == '\\';
    if !word.is_empty() && word.chars().all(plain) && !word.starts_with('#') {
        word.to_owned()
    } else if windows {
        // cmd.exe and PowerShell both know the double quote; one within is doubled.
        format!("\"{}\"", word.replace('"', "\"\""))
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// The words of a command line as [`quoted_for`] writes them, and as people do: parted by spaces, those of a word in quotes of either
/// kind; within double ones two stand for one, and outside of quotes a backslash takes the sign behind it as it is before a quote.
pub fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match (quote, c) {
            (Some('"'), '"') if signs.peek() == Some(&'"') => {
                signs.next();
                word.get_or_insert_default().push('"');
            }
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, '\\') if signs.peek() == Some(&'\'') => word.get_or_insert_default().extend(signs.next()),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::{half_width, items, line, list, named, paragraphs, quoted_for, words};

    #[test]
    fn words_that_were_quoted_are_read_as_they_were() {
        let odd = ["张三", "二楼 会议室", "it's", "说“好”", "a\"b", "", "100%", "#3", r"C:\np\np.exe", "'"];
        for windows in [false, true] {
            let line: Vec<String> = odd.iter().map(|word| quoted_for(word, windows)).collect();
            assert_eq!(words(&line.join("  ")), odd);
        }
        assert_eq!(words("code --wait"), ["code", "--wait"]);
        assert_eq!(words(r#""C:\Program Files\np.exe" -w"#), [r"C:\Program Files\np.exe", "-w"]);
        assert!(words(" ").is_empty());
    }

    #[test]
    fn full_width_digits_are_read_as_plain_ones() {
        assert_eq!(half_width(" ２０２６－１１　"), "2026-11");
        assert_eq!(half_width("１４：３０"), "14:30");
    }

    #[test]
    fn kept_text_holds_no_control_characters() {
        assert_eq!(line("学习\u{1b}[31m 党章\n"), Some("学习 [31m 党章".into()));
        assert_eq!(line(" \t "), None);
        assert_eq!(paragraphs("一\r\n二\u{7}\n\n"), Some("一\n二".into()));
    }

    #[test]
    fn lists_split_at_commas_of_either_width() {
        assert_eq!(list("张三，李四、王五, 赵六,").collect::<Vec<_>>(), ["张三", "李四", "王五", "赵六"]);
    }

    #[test]
    fn an_item_goes_on_until_the_next_one_starts() {
        let starts = |token: &str| token.contains('=');
        assert_eq!(items("甲=病假:住院、乙=事假，带孩子", starts), ["甲=病假:住院", "乙=事假，带孩子"]);
        assert_eq!(items("甲=一, 二；三", starts), ["甲=一, 二；三"]);
        assert_eq!(items("甲=一 二　乙=三 丙", starts), ["甲=一 二", "乙=三 丙"]);
        assert_eq!(items("甲=一、 乙=二", starts), ["甲=一", "乙=二"]);
        assert_eq!(items("、甲=一；；乙=二、", starts), ["甲=一；", "乙=二、"]);
        assert_eq!(items(" ", starts), Vec::<&str>::new());
        assert_eq!(named("甲＝一:二"), Some(("甲", "一:二")));
        assert_eq!([named("甲"), named("甲=一/乙=二")], [None, None]);
    }

    #[test]
    fn words_are_quoted_only_where_a_shell_needs_it() {
        assert_eq!(quoted_for("张三=病假:住院", false), "张三=病假:住院");
        assert_eq!(quoted_for("张伟#7", false), "张伟#7");
        assert_eq!(quoted_for("2026-11-02 14:30", false), "'2026-11-02 14:30'");
        assert_eq!(quoted_for("方案；$HOME", false), "'方案；$HOME'");
        assert_eq!(quoted_for("it's", false), r"'it'\''s'");
        assert_eq!(quoted_for("", false), "''");
        for (word, shown) in [
            (r"C:\党建\a.db", r"C:\党建\a.db"),
            (r"C:\我的 文件\a.db", "\"C:\\我的 文件\\a.db\""),
            ("说\"好\"", "\"说\"\"好\"\"\""),
            ("50%", "\"50%\""),
        ] {
            assert_eq!(quoted_for(word, true), shown);
        }
    }
}
