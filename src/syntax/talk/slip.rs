//! What people write who come from another language or another keyboard: recognised, so that it gets a word of its own.

use nom::Parser;
use nom::character::complete::{char, satisfy};
use nom::combinator::{not, opt};

use super::lexical;

/// What is written for a sign, beside the sign itself.
const VARIANTS: [(&str, &[&str]); 12] = [
    ("{", &["｛"]),
    ("}", &["｝"]),
    ("(", &["（"]),
    (")", &["）"]),
    ("[", &["［"]),
    ("]", &["］"]),
    ("=", &["＝"]),
    (":", &["："]),
    (";", &["；"]),
    (",", &["，", "、"]),
    ("?", &["？"]),
    ("|", &["｜"]),
];

/// What is written for the arrow of a button.
const ARROWS: [&str; 10] = ["→", "⇒", "➔", "=>", "-->", "—>", "–>", "ー>", "－>", "- >"];

/// What is written for the two dots of a range.
const DOTS: [&str; 9] = ["...", "…", "..=", "~", "〜", "∼", "～", "-", "–"];

/// Words that begin an entry of their own form.
const ENTRY_WORDS: [&str; 10] =
    ["button", "item", "sum", "content", "image", "link", "header_link", "for", "use", "mirror"];

/// Words that begin a condition, or an entry of another language.
pub(super) const FOREIGN_ENTRIES: [&str; 8] = ["when", "if", "else", "elif", "unless", "otherwise", "let", "var"];

/// Words that begin a declaration.
pub(super) const DECLARATIONS: [&str; 11] =
    ["feed", "list", "location", "commerce", "text", "calendar", "custom", "scrape", "link", "const", "partial"];

/// A sign at the beginning of a text, as it is written there.
pub(super) fn sign<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let (first, own) = (text.bytes().next()?, sign.bytes().next()?);
    // What looks like a sign of one letter and is none is no ASCII.
    if first.is_ascii() && first != own && own != b'-' {
        return None;
    }
    if sign == "->" {
        let own = std::iter::once("->");
        return own.chain(ARROWS).find_map(|arrow| text.starts_with(arrow).then(|| text.get(..arrow.len()))?);
    }
    if text.starts_with(sign) {
        let is_doubled = matches!(sign, "|") && text.get(1..).is_some_and(|rest| rest.starts_with(sign));
        return if is_doubled { None } else { text.get(..sign.len()) };
    }
    let (_, variants) = VARIANTS.iter().find(|(own, _)| *own == sign)?;
    variants.iter().find_map(|variant| text.starts_with(variant).then(|| text.get(..variant.len()))?)
}

/// The quote that closes what another quote than ours opens.
pub(super) const fn closing_quote(open: char) -> Option<char> {
    match open {
        '\'' => Some('\''),
        '`' => Some('`'),
        '“' | '”' | '„' => Some('”'),
        '‘' | '’' => Some('’'),
        '＂' => Some('＂'),
        '「' => Some('」'),
        '『' => Some('』'),
        '«' => Some('»'),
        _ => None,
    }
}

/// Whether it is a sign of the language, written in full width.
fn is_full_width(sign: char) -> bool {
    let mut buffer = [0; 4];
    let written: &str = sign.encode_utf8(&mut buffer);
    VARIANTS.iter().any(|(_, variants)| variants.contains(&written))
}

/// Whether a text that lacks its quotes begins with it.
pub(super) fn begins_text(sign: char) -> bool {
    let is_text = sign.is_alphanumeric() || "#$@%<(*~!/+&^".contains(sign) || !sign.is_ascii();
    is_text && !is_full_width(sign)
}

/// Whether a text that lacks its quotes goes on with it, behind a word.
pub(super) fn continues_text(sign: char) -> bool {
    let is_text = sign.is_alphanumeric() || "!?.%&+/*~<>-:(#@^".contains(sign) || !sign.is_ascii();
    is_text && !is_full_width(sign)
}

/// Whether an arrow comes next, as it is written here or elsewhere.
pub(super) fn is_arrow(rest: &str) -> bool {
    sign(rest, "->").is_some()
}

/// Whether a number goes on as no number does: `12개`, `12:30`, `20%`.
pub(super) fn goes_on(rest: &str) -> bool {
    let ends = |sign: char| sign.is_whitespace() || ",)]}{;=|\"".contains(sign) || is_full_width(sign);
    let is_range = dots(rest).is_some() && !rest.starts_with('-');
    !rest.is_empty() && !rest.starts_with(ends) && !rest.starts_with("//") && !is_range && !is_arrow(rest)
}

/// Whether a value of any kind begins here.
pub(super) fn begins_value(rest: &str) -> bool {
    rest.starts_with(|first: char| {
        matches!(first, '"' | '[' | '-') || first.is_alphanumeric() || first == '_' || closing_quote(first).is_some()
    })
}

/// Whether a link begins here: a name that is not `when`.
pub(super) fn begins_link(rest: &str) -> bool {
    rest.starts_with('"') || lexical::name(rest).is_ok_and(|(_, word)| !lexical::is_reserved(word))
}

/// Whether `=` comes next.
pub(super) fn is_before_equals(rest: &str) -> bool {
    sign(rest.trim_start_matches([' ', '\t']), "=").is_some()
}

/// Whether an entry begins here: a key with its value behind it on the line.
pub(super) fn begins_entry(rest: &str) -> bool {
    let (after, word) = match lexical::name(rest) {
        Ok(read) => read,
        Err(_) => return begins_quoted_entry(rest),
    };
    let next = after.trim_start_matches([' ', '\t']);
    let is_apart = next.len() < after.len();
    if lexical::is_reserved(word) {
        return false;
    }
    let opens = |sign: char| matches!(sign, '"' | '{' | '=' | ':' | '[' | '“' | '\'');
    let is_parameter = next.strip_prefix('?').is_some_and(|next| next.starts_with(':'));
    is_parameter
        || next.starts_with(opens) && !next.starts_with("==")
        || is_apart && next.starts_with(|sign: char| sign.is_ascii_digit())
        || is_apart && ENTRY_WORDS.contains(&word) && begins_name(next)
}

/// Whether a name begins here: `when` is none.
fn begins_name(rest: &str) -> bool {
    lexical::name(rest).is_ok_and(|(_, word)| !lexical::is_reserved(word))
}

/// Whether a line holds an entry, for all that is known: a name and something else behind it.
pub(super) fn begins_line_of_entry(rest: &str) -> bool {
    let goes_on =
        (lexical::name, lexical::blanks, satisfy(|sign| lexical::is_in_line(sign) && !"|.,)]}&".contains(sign)));
    begins_entry(rest) || (not(lexical::word("when")), goes_on).parse(rest).is_ok()
}

/// Whether a parameter begins here: a name and a colon.
pub(super) fn begins_parameter(rest: &str) -> bool {
    let blank = || opt(lexical::blanks);
    (lexical::name, blank(), opt(char('?')), blank(), char(':')).parse(rest).is_ok()
}

/// Whether an entry with a key in quotes begins here.
fn begins_quoted_entry(rest: &str) -> bool {
    let Some(inner) = rest.strip_prefix('"') else { return false };
    let Some(end) = inner.find(['"', '\\', '\n', '\r']) else { return false };
    let after = inner.get(end..).and_then(|after| after.strip_prefix('"')).unwrap_or_default();
    // A quote within a hole does not end the text.
    let is_key = !inner.get(..end).unwrap_or_default().contains("${");
    is_key && after.trim_start_matches([' ', '\t']).starts_with(['=', ':'])
}

/// Whether a line begins like a declaration: its word, a name, and a bracket behind them.
pub(super) fn begins_declaration(rest: &str) -> bool {
    let Some((word, after)) = declared(rest) else { return false };
    let line = lexical::line(after).map_or("", |(_, line)| line.trim_end());
    // A pattern may have a quote, so that the texts of a line with parameters are not told for certain.
    let ends_block = line.ends_with(['{', '}']) && line.replace("${", "").contains('{');
    let has_block = after.starts_with('{') || line == "(" || opens_block(line) || ends_block;
    DECLARATIONS.contains(&word) && (has_block || word != "link")
}

/// Whether a line has an opening bracket that stands in no text: `link page("${no}")` is a field.
fn opens_block(line: &str) -> bool {
    // What is open, a text or a hole in one: `true` for a text.
    let mut open: Vec<bool> = Vec::new();
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, open.last()) {
            ('"', Some(true)) => drop(open.pop()),
            ('"', Some(false) | None) => open.push(true),
            ('\\', Some(true)) => drop(signs.next()),
            ('$', Some(true)) if signs.next_if_eq(&'{').is_some() => open.push(false),
            ('}', Some(false)) => drop(open.pop()),
            ('{', None) => return true,
            _ => {}
        }
    }
    false
}

/// Whether a line begins like a declaration of a kind that is not known.
pub(super) fn begins_unknown_declaration(rest: &str) -> bool {
    declared(rest).is_some()
}

/// A word with a name and a bracket behind it: the word, and what begins with the bracket.
fn declared(rest: &str) -> Option<(&str, &str)> {
    let (after, (word, _, _, _)) =
        (lexical::name, lexical::blanks, lexical::name, opt(lexical::blanks)).parse(rest).ok()?;
    after.starts_with(['{', '(']).then_some((word, after))
}

/// Whether a line closes a block more than it opens, strings and comments left aside.
pub(super) fn lacks_opening(before: &str, after: &str) -> bool {
    let mut depth = 0_i32;
    let mut is_text = false;
    let mut last = ' ';
    for sign in before.chars().chain(after.chars()) {
        match sign {
            '"' if last != '\\' => is_text = !is_text,
            '{' if !is_text => depth += 1,
            '}' if !is_text => depth -= 1,
            _ => {}
        }
        last = sign;
    }
    depth < 0
}

/// How many bytes at the end of a text without its closing quote belong to the brackets that are open before it.
pub(super) fn swallowed_brackets(before: &str, text: &str) -> usize {
    let open = open_brackets(before);
    let tail = text.len() - text.trim_end_matches([' ', '\t', '}', ')', ']', ',', ';', '{']).len();
    let start = text.len() - tail;
    let tail = text.get(start..).unwrap_or_default();
    // What closes a hole or an escape of the text itself is no bracket of the code.
    let own = own_closing(text);
    let is_closing = |(at, sign): &(usize, char)| matches!(sign, '}' | ')' | ']') && !own.contains(&(start + at));
    let closing: Vec<(usize, char)> = tail.char_indices().filter(is_closing).collect();
    for count in (1..=closing.len().min(open.len())).rev() {
        let candidate = closing.get(closing.len() - count..).unwrap_or_default();
        let matches = candidate.iter().zip(open.iter().rev()).all(|((_, close), open)| close == open);
        if let (true, Some((at, _))) = (matches, candidate.first()) {
            return tail.len() - at;
        }
    }
    0
}

/// Where a text closes the holes and escapes that it opens itself.
fn own_closing(text: &str) -> Vec<usize> {
    let (mut open, mut closing) = (0_usize, Vec::new());
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => open += 1,
            '}' if open > 0 => {
                open -= 1;
                closing.push(at);
            }
            _ => {}
        }
    }
    closing
}

/// What would close the brackets that a line leaves open, the innermost last.
fn open_brackets(before: &str) -> Vec<char> {
    let mut open = Vec::new();
    let mut is_text = false;
    for sign in before.chars() {
        match sign {
            '"' => is_text = !is_text,
            _ if is_text => {}
            '{' => open.push('}'),
            '(' => open.push(')'),
            '[' => open.push(']'),
            '}' | ')' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    open
}

/// How a condition compares, as it is written.
pub(super) fn comparison(rest: &str) -> Option<&'static str> {
    ["===", "!==", "==", "!=", "<=", ">=", "<>", "=", "<", ">"].into_iter().find(|sign| rest.starts_with(sign))
}

/// What is written for the two dots of a range.
pub(super) fn dots(rest: &str) -> Option<&'static str> {
    DOTS.into_iter().find(|dots| rest.starts_with(dots))
}

/// A size with another sign than `x`: width, height and the length of the whole.
pub(super) fn size(rest: &str) -> Option<(&str, &str, usize)> {
    let (after, width) = lexical::digits(rest).ok()?;
    let after = after.trim_start_matches([' ', '\t']);
    let after = after.strip_prefix(['x', 'X', '×', '*', '✕', ',', 'ｘ'])?.trim_start_matches([' ', '\t']);
    let (after, height) = lexical::digits(after).ok()?;
    Some((width, height, rest.len() - after.len()))
}

/// The length of a text without quotes: up to what ends an entry, a link or a condition.
pub(super) fn unquoted_length(rest: &str, ends_at_comma: bool) -> usize {
    let mut holes = 0_usize;
    let mut end = rest.len();
    for (at, sign) in rest.char_indices() {
        let tail = rest.get(at..).unwrap_or_default();
        let is_end = match sign {
            '\n' | '\r' | ';' | '；' | '｛' | '｝' => true,
            '{' if rest.get(..at).is_some_and(|before| before.ends_with('$')) => {
                holes += 1;
                false
            }
            '}' if holes > 0 => {
                holes -= 1;
                false
            }
            '{' | '}' => true,
            ',' | ']' | ')' => ends_at_comma,
            ' ' | '\t' => ends_before_word(tail),
            _ => false,
        };
        if is_end {
            end = at;
            break;
        }
    }
    rest.get(..end).unwrap_or_default().trim_end().len()
}

/// Whether a text without quotes ends before a blank: a condition, an arrow, `=` or a comment follows.
fn ends_before_word(tail: &str) -> bool {
    let next = tail.trim_start_matches([' ', '\t']);
    let is_when = lexical::name(next).is_ok_and(|(_, word)| matches!(word, "when" | "sample" | "default"));
    is_when || next.starts_with("//") || next.starts_with("= ") || is_arrow(next)
}

/// Whether the text is JSON.
pub(super) fn is_json(rest: &str) -> bool {
    let inner = rest.strip_prefix(['{', '[']).map(str::trim_start);
    inner.is_some_and(|inner| inner.starts_with(['"', '{', '[', '}', ']', '\'']))
}

/// Whether a line of YAML stands here: a key and a colon, or the mark of a document.
pub(super) fn is_yaml(rest: &str) -> bool {
    rest.starts_with("---") || rest.starts_with("- ") || (lexical::name, opt(char(' ')), char(':')).parse(rest).is_ok()
}

/// The name that is nearest to a misspelt one, where one is near.
pub(super) fn nearest<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let distance = |name: &&str| strsim::damerau_levenshtein(word, name);
    let near = names.iter().map(|name| (distance(name), *name)).min()?;
    (near.0 <= 1 + word.chars().count() / 5).then_some(near.1)
}
