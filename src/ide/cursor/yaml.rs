//! Places of a YAML text: told by the indentation of the lines above, and by brackets on the line itself.

use super::lines::{Line, line};
use super::{Cursor, Root, Spot, in_comment, in_expression, open_hole, owner, word};
use crate::model::{Kind, snake_case};

/// Keys of ours that the way does not go through.
const PASSED: [&str; 2] = ["do", "value"];

/// The place of a byte.
pub(super) fn at(text: &str, byte: usize) -> Cursor {
    let start = text.get(..byte).unwrap_or_default().rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text.get(byte..).unwrap_or_default().find(['\n', '\r']).map_or(text.len(), |end| byte + end);
    let whole = text.get(start..end).unwrap_or_default();
    let before = text.get(start..byte).unwrap_or_default();
    let document = document(text, start);
    let own = line(whole);
    let indent = own.map_or(before.len(), |own| own.indent.min(before.len()));
    let mut keys = keys_above(&text[document.clone()][..start - document.start], indent, own);
    let spot = if let Some(comment) = comment(before) {
        in_comment(comment)
    } else if let Some(hole) = open_hole(before) {
        if let Some(key) = own.and_then(|own| own.key) {
            keys.push(key.to_owned());
            let spot = in_expression(hole);
            keys.pop();
            spot
        } else {
            in_expression(hole)
        }
    } else {
        on_line(before, own, &mut keys)
    };
    let kind = kind(&text[document]);
    let (root, path, spot) = settle(keys, kind, spot);
    Cursor { root, path, spot, word: word(text, byte) }
}

/// The comment that a line ends with.
fn comment(before: &str) -> Option<&str> {
    let at = before.find('#').filter(|at| *at == 0 || before[..*at].ends_with([' ', '\t']))?;
    before.get(at..)
}

/// The bytes of the document that a line is in.
fn document(text: &str, start: usize) -> std::ops::Range<usize> {
    let before = text.get(..start).unwrap_or_default();
    let from = if before.starts_with("---") { 3 } else { 0 };
    let begin = before.rfind("\n---").map_or(from, |mark| mark + 4);
    let end = text.get(start..).unwrap_or_default().find("\n---").map_or(text.len(), |mark| start + mark);
    begin.min(start)..end
}

/// What a document says that it is.
fn kind(document: &str) -> Option<Kind> {
    let mut found = None;
    for line in document.lines().filter_map(line).filter(|line| line.indent == 0) {
        match line.key.map(snake_case).as_deref() {
            Some("object_type") => return Kind::from_object_type(line.value.trim().trim_matches(['"', '\''])),
            Some("template_id" | "template_args") => found = Some(Kind::Custom),
            Some("request_url") => found = found.or(Some(Kind::Scrape)),
            Some(_) | None => {}
        }
    }
    found
}

/// The keys of the lines that a line with some indentation lies below, outermost first.
fn keys_above(above: &str, indent: usize, own: Option<Line<'_>>) -> Vec<String> {
    let mut keys = Vec::new();
    let mut least = indent;
    // A key may stand as deep as the dashes of its list.
    let mut is_element = own.is_some_and(|own| own.is_element);
    if is_element {
        least = least.saturating_sub(1);
    }
    for line in above.lines().rev().filter_map(line) {
        let depth = line.indent;
        let is_above = depth < least || (is_element && depth == least && !line.is_element);
        if let Some(key) = line.key.filter(|_| is_above) {
            keys.push(key.to_owned());
            is_element = line.is_element;
            least = if is_element { depth.saturating_sub(1) } else { depth };
        }
        if least == 0 && !is_element {
            break;
        }
    }
    keys.reverse();
    keys
}

/// What may stand on a line behind what stands there; keys between brackets are added to the way.
fn on_line(before: &str, own: Option<Line<'_>>, keys: &mut Vec<String>) -> Spot {
    let Some(own) = own else { return Spot::Field };
    if before.len() <= own.indent {
        return Spot::Field;
    }
    let inner = before.get(own.indent..).unwrap_or_default();
    let value = match own.key {
        Some(_) if before.len() < own.value_at => return Spot::Field,
        Some(key) => {
            keys.push(key.to_owned());
            before.get(own.value_at..).unwrap_or_default()
        }
        None if inner.starts_with(['{', '[']) => inner,
        None => return Spot::Field,
    };
    in_value(value, keys)
}

/// The place in a value that may open brackets.
fn in_value(value: &str, keys: &mut Vec<String>) -> Spot {
    let depth = keys.len();
    let (mut begun, mut opened) = (0, vec![depth]);
    let mut quote: Option<char> = None;
    for (position, sign) in value.char_indices() {
        match (quote, sign) {
            (Some(open), sign) if sign == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(sign),
            (None, '{' | '[') => {
                opened.push(keys.len());
                begun = position + 1;
            }
            (None, '}' | ']') => {
                let length = opened.pop().unwrap_or(depth);
                keys.truncate(length);
                begun = position + 1;
            }
            (None, ',') => {
                keys.truncate(opened.last().copied().unwrap_or(depth));
                begun = position + 1;
            }
            (None, ':') if opened.len() > 1 => {
                keys.push(value[begun..position].trim().trim_matches(['"', '\'']).to_owned());
                begun = position + 1;
            }
            (None, _) => {}
        }
    }
    let is_key = opened.len() > 1 && keys.len() == opened.last().copied().unwrap_or(depth);
    if is_key {
        return Spot::Field;
    }
    let Some(field) = keys.pop() else { return Spot::Other };
    let written = value.get(begun..).unwrap_or_default().trim_start();
    of_key(&field, written, keys, quote.is_some())
}

/// What may stand as the value of a key.
fn of_key(field: &str, written: &str, keys: &[String], is_quoted: bool) -> Spot {
    let written = written.trim_start_matches(['"', '\'']);
    let parent = keys.last().map(String::as_str);
    match (field, parent) {
        ("when", _) => Spot::Condition(owner(written)),
        ("type", _) if keys.iter().any(|key| key == "params") => Spot::Type,
        (_, Some("params" | "of")) => Spot::Type,
        ("use", Some("buttons" | "items" | "contents") | None) => Spot::Partial,
        ("use", Some(_)) => Spot::Link,
        ("for", _) => written.split_once(" in ").map_or(Spot::Other, |(_, list)| Spot::Expression(owner(list))),
        (file, Some("use")) => Spot::Import(file.to_owned()),
        (_, _) => Spot::Value { field: snake_case(field), is_quoted },
    }
}

/// The way as Kakao's names have it, from what it belongs to.
fn settle(keys: Vec<String>, kind: Option<Kind>, spot: Spot) -> (Root, Vec<String>, Spot) {
    let mut root = Root::Message(kind);
    let mut path: Vec<String> =
        keys.iter().filter(|key| !PASSED.contains(&key.as_str())).map(|key| snake_case(key)).collect();
    let first = path.first().cloned().unwrap_or_default();
    let spot = match (first.as_str(), spot) {
        ("use", Spot::Field) if path.len() == 1 => Spot::File,
        ("use", Spot::Field) => Spot::Import(keys.get(1).cloned().unwrap_or_default()),
        ("params" | "cases" | "consts", Spot::Field) => Spot::Other,
        (_, spot) => spot,
    };
    match first.as_str() {
        "links" | "partials" if path.len() >= 2 => {
            root = if first == "links" { Root::Link } else { Root::Partial };
            path.drain(..2);
            if path.first().is_some_and(|key| key == "params") {
                return (root, path, if spot == Spot::Field { Spot::Other } else { spot });
            }
        }
        "links" | "partials" | "use" => root = Root::File,
        "mirror" => {
            path.remove(0);
        }
        "template_object" => {
            path.remove(0);
        }
        _ => {}
    }
    (root, path, spot)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let byte = text.find('¦').unwrap();
        let cursor = at(&text.replace('¦', ""), byte);
        format!("{:?} /{} {:?}", cursor.root, cursor.path.join("/"), cursor.spot)
    }

    #[test]
    fn places_are_told_while_they_are_written() {
        let feed = "object_type: feed\n";
        for (text, expected) in [
            ("¦", "Message(None) / Field"),
            ("con¦\nobject_type: feed", "Message(Some(Feed)) / Field"),
            ("object_type: fe¦", "Message(None) / Value { field: \"object_type\", is_quoted: false }"),
            ("object_type: feed\r\ncontent:\r\n  ti¦", "Message(Some(Feed)) /content Field"),
            ("object_type: feed\nbuttons:\n  - ti¦", "Message(Some(Feed)) /buttons Field"),
            ("object_type: feed\nbuttons:\n- title: 가\n  ¦", "Message(Some(Feed)) /buttons Field"),
            ("object_type: feed\nbuttons:\n  - title: 가\n    link: { w¦", "Message(Some(Feed)) /buttons/link Field"),
            ("object_type: feed\ncontent:\n  title: \"${na¦", "Message(Some(Feed)) /content Expression(\"\")"),
            ("object_type: feed\ncontent:\n  title: \"🎂 ${na | ¦}\"", "Message(Some(Feed)) /content Filter"),
            ("object_type: feed\nparams:\n  name: te¦", "Message(Some(Feed)) /params Type"),
            ("object_type: feed\nparams: { name: ¦ }", "Message(Some(Feed)) /params Type"),
            ("object_type: feed\nbuttons:\n  - { when: ¦, title: 가 }", "Message(Some(Feed)) /buttons Condition(\"\")"),
            ("object_type: feed\ncontent:\n  link: { use: ¦ }", "Message(Some(Feed)) /content/link Link"),
            ("links:\n  home:\n    ¦", "Link / Field"),
            ("use: { brand.talk: [¦] }", "File /use/brand.talk Import(\"brand.talk\")"),
            ("title: 가 # malpung: allow(¦", "Message(None) / Rule"),
            ("a: 1\n---\nobject_type: text\nte¦", "Message(Some(Text)) / Field"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        assert_eq!(
            told(&format!("{feed}item_content:\n  items:\n    - for: i in ¦")),
            "Message(Some(Feed)) /item_content/items Expression(\"\")"
        );
    }
}
