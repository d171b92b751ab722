//! Changes of a document as edits of its text, in the way of its notation: layout and comments stay.

use crate::diagnostic::{Change, Edit, Literal};
use crate::source::{Pointer, Span};
use crate::tree::{Entry, Node, Notation, Value};

/// The edits that make the changes, in the order of the text; `None` where the notation cannot make them safely.
pub fn edits(text: &str, root: &Node, notation: Notation, changes: &[Change]) -> Option<Vec<Edit>> {
    let editor = Editor { text, root, notation };
    let mut edits = Vec::new();
    for change in changes {
        editor.change(change, &mut edits)?;
    }
    let is_sound = |edit: &Edit| text.get(edit.span.start..edit.span.end).is_some();
    if edits.iter().all(is_sound) { in_order(edits) } else { None }
}

/// The edits of changes that are made to the text itself; `None` where one of them needs the document.
pub fn of_text(changes: &[Change]) -> Option<Vec<Edit>> {
    let edits = changes.iter().map(|change| match change {
        Change::Text(span, text) => Some(Edit { span: *span, text: text.clone() }),
        Change::Rename(..) | Change::Replace(..) | Change::Remove(_) | Change::Insert(..) | Change::Move(..) => None,
    });
    in_order(edits.collect::<Option<_>>()?)
}

fn in_order(mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    edits.sort();
    let is_apart = |pair: &[Edit]| pair[0].span.end <= pair[1].span.start;
    edits.windows(2).all(is_apart).then_some(edits)
}

/// The text after its edits, which are in order and do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

struct Editor<'a> {
    text: &'a str,
    root: &'a Node,
    notation: Notation,
}

impl Editor<'_> {
    fn change(&self, change: &Change, edits: &mut Vec<Edit>) -> Option<()> {
        match change {
            Change::Text(span, text) => edits.push(Edit { span: *span, text: text.clone() }),
            Change::Rename(at, name) => {
                let entry = self.root.find(at)?.entry?;
                edits.push(Edit { span: entry.key.span, text: self.key(name) });
            }
            Change::Replace(at, literal) => {
                let node = self.root.find(at)?.node;
                let text = self.literal(literal);
                edits.push(match node.span.is_empty() {
                    true => self.write_value(node.span.end, &text)?,
                    false => Edit { span: node.span, text },
                });
            }
            Change::Remove(at) => edits.push(self.remove(at)?),
            Change::Insert(object, name, literal) => {
                let value = self.literal(literal);
                edits.push(self.insert(object, &self.key(name), &value)?);
            }
            Change::Move(from, to) => {
                let entry = self.root.find(from)?.entry?;
                let value = self.slice(entry.value.span);
                if value.is_empty() || (self.notation == Notation::Yaml && value.contains(['\n', '\r'])) {
                    return None;
                }
                edits.push(self.insert(to, self.slice(entry.key.span), value)?);
                edits.push(self.remove(from)?);
            }
        }
        Some(())
    }

    /// Writes the value of `key:`, which has none.
    fn write_value(&self, from: usize, text: &str) -> Option<Edit> {
        let before = self.text.get(..from)?;
        let colon = if before.ends_with(':') { from } else { from + self.text[from..].find(':')? + 1 };
        Some(Edit { span: Span::at(colon), text: format!(" {text}") })
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    fn key(&self, name: &str) -> String {
        match self.notation {
            Notation::Json => quoted(name),
            Notation::Yaml => name.to_owned(),
        }
    }

    fn literal(&self, literal: &Literal) -> String {
        match (literal, self.notation) {
            (Literal::Integer(integer), _) => integer.to_string(),
            (Literal::Text(text), Notation::Yaml) if is_plain_yaml(text) => text.clone(),
            (Literal::Text(text), Notation::Json | Notation::Yaml) => quoted(text),
        }
    }

    fn is_flow(&self, object: &Node) -> bool {
        match self.notation {
            Notation::Json => true,
            Notation::Yaml => self.slice(object.span).starts_with(['{', '[']),
        }
    }

    fn remove(&self, at: &Pointer) -> Option<Edit> {
        let owner = self.root.find(&at.parent()?)?.node;
        let spans = children(owner);
        let gone = self.root.find(at)?;
        let whole = gone.entry.map_or(gone.node.span, whole);
        let index = spans.iter().position(|span| *span == whole)?;
        let span = match (index.checked_sub(1).and_then(|before| spans.get(before)), spans.get(index + 1)) {
            (_, Some(next)) if self.is_flow(owner) => Span::new(whole.start, next.start),
            (Some(before), None) if self.is_flow(owner) => Span::new(before.end, whole.end),
            (None, None) if self.is_flow(owner) => whole,
            (_, _) => return self.remove_lines(whole, spans.get(index + 1).copied(), spans.len()),
        };
        Some(Edit { span, text: String::new() })
    }

    /// Takes an entry of a YAML block out with its lines.
    fn remove_lines(&self, gone: Span, next: Option<Span>, count: usize) -> Option<Edit> {
        let line_start = self.text[..gone.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let is_alone = self.text[line_start..gone.start].trim().is_empty();
        let span = match next {
            // The entry stands behind the `- ` of a list: what follows takes its place.
            Some(next) if !is_alone => Span::new(gone.start, next.start),
            Some(_) | None if is_alone && count > 1 => Span::new(line_start, self.line_end(gone.end)),
            Some(_) | None => return None,
        };
        Some(Edit { span, text: String::new() })
    }

    /// The byte after the line end that follows, with the comment before it.
    fn line_end(&self, from: usize) -> usize {
        let rest = &self.text[from..];
        match rest.find(['\n', '\r']) {
            Some(end) if rest[end..].starts_with("\r\n") => from + end + 2,
            Some(end) => from + end + 1,
            None => self.text.len(),
        }
    }

    fn insert(&self, object: &Pointer, key: &str, value: &str) -> Option<Edit> {
        let node = self.root.find(object)?.node;
        let entries = node.entries()?;
        let Some(last) = entries.last() else {
            let at = Span::at(node.span.start + 1);
            return self.is_flow(node).then(|| Edit { span: at, text: format!("{key}: {value}") });
        };
        let end = last.value.span.end.max(last.key.span.end);
        let line_start = self.text[..last.key.span.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let before = &self.text[line_start..last.key.span.start];
        if self.is_flow(node) {
            let separator =
                if before.trim().is_empty() { format!(",{}{before}", self.line_break()) } else { ", ".to_owned() };
            return Some(Edit { span: Span::at(end), text: format!("{separator}{key}: {value}") });
        }
        let indent: String = before.chars().map(|character| if character == '-' { ' ' } else { character }).collect();
        if !indent.trim().is_empty() {
            return None;
        }
        let rest = &self.text[end..];
        let at = end + rest.find(['\n', '\r']).unwrap_or(rest.len());
        Some(Edit { span: Span::at(at), text: format!("{}{indent}{key}: {value}", self.line_break()) })
    }

    fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

fn children(node: &Node) -> Vec<Span> {
    match &node.value {
        Value::Object(entries) => entries.iter().map(whole).collect(),
        Value::List(items) => items.iter().map(|item| item.span).collect(),
        Value::Scalar(_) => Vec::new(),
    }
}

fn whole(entry: &Entry) -> Span {
    entry.key.span.to(Span::new(entry.key.span.start, entry.value.span.end.max(entry.key.span.end)))
}

/// A text in double quotes, as JSON and YAML both read it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Whether a text means itself in YAML without quotes: a name.
fn is_plain_yaml(text: &str) -> bool {
    let is_part = |character: char| character.is_ascii_lowercase() || character == '_';
    !text.is_empty()
        && text.chars().all(is_part)
        && !matches!(text, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, notation: Notation, changes: &[Change]) -> Option<String> {
        let source = crate::source::Source::new("t", text);
        let parsed = super::super::parse(&source, notation);
        let root = parsed.tree.documents.first()?;
        edits(text, root, notation, changes).map(|edits| apply(text, &edits))
    }

    fn at(pointer: &str) -> Pointer {
        Pointer::parse(pointer)
    }

    fn json(text: &str, change: Change) -> Option<String> {
        check(text, Notation::Json, &[change])
    }

    fn yaml(text: &str, change: Change) -> Option<String> {
        check(text, Notation::Yaml, &[change])
    }

    #[test]
    fn json_keeps_its_layout() {
        let text = "{\r\n  \"a\": \"\",\r\n  \"b\": {\"c\": 1, \"d\": 2}\r\n}";
        assert_eq!(json(text, Change::Remove(at("/a"))).unwrap(), "{\r\n  \"b\": {\"c\": 1, \"d\": 2}\r\n}");
        assert_eq!(json(text, Change::Remove(at("/b"))).unwrap(), "{\r\n  \"a\": \"\"\r\n}");
        assert_eq!(json(text, Change::Remove(at("/b/d"))).unwrap(), text.replace(", \"d\": 2", ""));
        assert_eq!(json(text, Change::Rename(at("/b/d"), "이름".into())).unwrap(), text.replace("\"d\"", "\"이름\""));
        assert_eq!(
            json(text, Change::Replace(at("/a"), Literal::Text("가\n\"".into()))).unwrap(),
            text.replace("\"\",", "\"가\\n\\\"\",")
        );
        assert_eq!(
            json(text, Change::Insert(Pointer::ROOT, "e".into(), Literal::Integer(3))).unwrap(),
            "{\r\n  \"a\": \"\",\r\n  \"b\": {\"c\": 1, \"d\": 2},\r\n  \"e\": 3\r\n}"
        );
        assert_eq!(
            json(text, Change::Move(at("/b/c"), Pointer::ROOT)).unwrap(),
            "{\r\n  \"a\": \"\",\r\n  \"b\": {\"d\": 2},\r\n  \"c\": 1\r\n}"
        );
        assert_eq!(json("{}", Change::Insert(Pointer::ROOT, "a".into(), Literal::Integer(1))).unwrap(), "{\"a\": 1}");
    }

    #[test]
    fn yaml_keeps_comments_and_indentation() {
        let text = "a: \"\" # 비었음\nb: # 블록\n  c: 1 # 하나\n  d: 2\nl:\n  - t: x\n    u: y\n";
        assert_eq!(yaml(text, Change::Remove(at("/a"))).unwrap(), text.replace("a: \"\" # 비었음\n", ""));
        assert_eq!(yaml(text, Change::Remove(at("/b/c"))).unwrap(), text.replace("  c: 1 # 하나\n", ""));
        assert_eq!(yaml(text, Change::Remove(at("/l/0/t"))).unwrap(), text.replace("t: x\n    u", "u"));
        assert_eq!(yaml(text, Change::Rename(at("/b/c"), "cc".into())).unwrap(), text.replace("  c:", "  cc:"));
        assert_eq!(
            yaml(text, Change::Insert(at("/b"), "e".into(), Literal::Text("둘: 셋".into()))).unwrap(),
            text.replace("  d: 2\n", "  d: 2\n  e: \"둘: 셋\"\n")
        );
        assert_eq!(
            yaml(text, Change::Insert(at("/l/0"), "v".into(), Literal::Integer(1))).unwrap(),
            text.replace("    u: y\n", "    u: y\n    v: 1\n")
        );
        assert_eq!(yaml("a:\n", Change::Replace(at("/a"), Literal::Text("가".into()))).unwrap(), "a: \"가\"\n");
        assert_eq!(yaml("b:\n  c: 1\n", Change::Remove(at("/b/c"))), None);
        assert_eq!(yaml("f: {c: 1, d: 2}\n", Change::Remove(at("/f/c"))).unwrap(), "f: {d: 2}\n");
    }

    #[test]
    fn edits_that_meet_are_refused() {
        let text = "{\"a\": 1}";
        let changes = [Change::Remove(at("/a")), Change::Replace(at("/a"), Literal::Integer(2))];
        assert_eq!(check(text, Notation::Json, &changes), None);
    }
}
