//! Rust text as far as the layers need it: words and marks, what is compiled for tests only, and paths.

/// The words and marks of a Rust text; comments are left out, and of strings and characters only that they were there.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut tokens, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let (c, next) = (chars[at], chars.get(at + 1).copied().unwrap_or(' '));
        let start = at;
        at = match (c, next) {
            ('/', '/') => chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |end| at + end),
            ('/', '*') => after_comment(&chars, at),
            ('"', _) => after_string(&chars, at),
            ('r' | 'b', '"' | '#' | 'r') if !start.checked_sub(1).is_some_and(|at| is_word(chars[at])) => {
                after_raw_string(&chars, at)
            }
            ('\'', '\\') => {
                chars[at + 3..].iter().position(|c| *c == '\'').map_or(chars.len(), |end| at + 4 + end)
            }
            ('\'', _) if chars.get(at + 2) == Some(&'\'') => at + 3,
            (':', ':') => at + 2,
            _ => at + 1,
        };
        if is_word(c) && at == start + 1 {
            at = chars[start..].iter().position(|c| !is_word(*c)).map_or(chars.len(), |end| start + end);
        }
        let token: String = chars[start..at].iter().collect();
        let kept = match token.chars().next() {
            Some('"') => "\"\"".to_owned(),
            Some('\'') if token.len() > 1 => "''".to_owned(),
            Some('r' | 'b') if token.contains('"') => "\"\"".to_owned(),
            Some('/') if token.len() > 1 => continue,
            Some(c) if c.is_whitespace() => continue,
            _ => token,
        };
        tokens.push(kept);
    }
    tokens
}

fn after_comment(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

fn after_string(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// After `r"…"`, `r#"…"#`, `b"…"`, `br"…"`; after the first letter where none of them is there.
fn after_raw_string(chars: &[char], start: usize) -> usize {
    let prefix = chars[start..].iter().take_while(|c| matches!(c, 'r' | 'b')).count();
    let hashes = chars[start + prefix..].iter().take_while(|c| **c == '#').count();
    let quote = start + prefix + hashes;
    if chars.get(quote) != Some(&'"') || prefix > 2 {
        return start + 1;
    }
    if !chars[start..start + prefix].contains(&'r') {
        return after_string(chars, quote);
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let rest = &chars[quote + 1..];
    rest.windows(end.len())
        .position(|window| window == end)
        .map_or(chars.len(), |at| quote + 1 + at + end.len())
}

pub(super) const CFG_TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

/// Leaves out each item below `#[cfg(test)]`: to its `;`, or to the end of its braces.
pub(super) fn without_tests(tokens: &[String]) -> Vec<String> {
    let (mut kept, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        if !tokens[at..].starts_with(&CFG_TEST.map(str::to_owned)) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += CFG_TEST.len();
        let mut depth = 0;
        while at < tokens.len() {
            let token = tokens[at].as_str();
            at += 1;
            match token {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            if depth == 0 && (token == ";" || token == "}") {
                break;
            }
        }
    }
    kept
}

/// Every path that the tokens name, in full from `crate` or from another crate, `use` trees taken apart.
pub(super) fn paths(path: &str, tokens: &[String]) -> Vec<Vec<String>> {
    let module = module_of(path);
    let (mut found, mut at) = (Vec::new(), 0);
    let (mut depth, mut inner): (usize, Vec<(String, usize)>) = (0, Vec::new());
    while at < tokens.len() {
        let token = tokens[at].as_str();
        match token {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                inner.retain(|(_, opened)| *opened <= depth);
            }
            "mod" if tokens.get(at + 2).is_some_and(|next| next == "{") => {
                inner.push((tokens[at + 1].clone(), depth + 1));
            }
            _ => {}
        }
        let here = || module.iter().cloned().chain(inner.iter().map(|(name, _)| name.clone())).collect();
        let begins = at == 0 || tokens[at - 1] != "::" || at == 1 || !is_name(&tokens[at - 2]);
        if token == "use" || token == "crate" && at > 0 && tokens[at - 1] == "extern" {
            let (tree, next) = tree(tokens, at + 1);
            found.extend(tree.into_iter().filter_map(|used| full(here(), used)));
            at = next;
        } else if begins && is_name(token) && tokens.get(at + 1).is_some_and(|next| next == "::") {
            let mut used = vec![token.to_owned()];
            while tokens.get(at + 1).is_some_and(|next| next == "::")
                && tokens.get(at + 2).is_some_and(|next| is_name(next))
            {
                used.push(tokens[at + 2].clone());
                at += 2;
            }
            found.extend(full(here(), used));
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The paths of a `use` tree that begins at `at`, and where it ends.
fn tree(tokens: &[String], mut at: usize) -> (Vec<Vec<String>>, usize) {
    let mut prefix: Vec<String> = Vec::new();
    while at < tokens.len() {
        match tokens[at].as_str() {
            "::" => at += 1,
            "{" => {
                let mut all = Vec::new();
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    if tokens[at] == "," {
                        at += 1;
                        continue;
                    }
                    let (below, next) = tree(tokens, at);
                    all.extend(below.into_iter().map(|path| [prefix.clone(), path].concat()));
                    at = next;
                }
                return (all, at + 1);
            }
            "as" => at += 2,
            name if is_name(name) || name == "*" => {
                prefix.push(name.to_owned());
                at += 1;
            }
            _ => break,
        }
    }
    (vec![prefix], at)
}

/// `["crate", "cli", "dues"]` for `src/cli/dues/mod.rs`.
fn module_of(path: &str) -> Vec<String> {
    let below = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let below = below.split('/').filter(|part| !matches!(*part, "lib" | "main"));
    std::iter::once("crate").chain(below).map(str::to_owned).collect()
}

/// A path as from the root: `self` and `super` resolved. `None` if it leads nowhere.
fn full(mut here: Vec<String>, used: Vec<String>) -> Option<Vec<String>> {
    match used.first()?.as_str() {
        "self" => {
            here.extend(used.into_iter().skip(1));
            Some(here)
        }
        "super" => {
            let ups = used.iter().take_while(|part| *part == "super").count();
            here.truncate(here.len().saturating_sub(ups).max(1));
            here.extend(used.into_iter().skip(ups));
            Some(here)
        }
        _ => Some(used),
    }
}
