//! Changes of a document as edits of its text, in the way of its notation: layout and comments stay.

mod block;
mod talk;

use super::yaml;
use crate::diagnostic::{Change, Edit, Literal};
use crate::source::{Pointer, Span};
use crate::tree::{Entry, Node, Notation, Scalar, ScalarKind, Style, Value, older_reading};

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
        if self.notation == Notation::Talk {
            edits.push(talk::edit(self.text, self.root, change)?);
            return Some(());
        }
        match change {
            Change::Text(span, text) => edits.push(Edit { span: *span, text: text.clone() }),
            Change::Rename(at, name) => {
                let entry = self.root.find(at)?.entry?;
                edits.push(Edit { span: entry.key.span, text: self.key(name) });
            }
            Change::Replace(at, literal) => edits.extend(self.replace(at, literal)?),
            Change::Remove(at) => edits.push(self.remove(at)?),
            Change::Insert(object, name, literal) => {
                let value = self.literal(literal);
                edits.push(self.insert(object, &self.key(name), &value)?);
            }
            Change::Move(from, to) => {
                edits.push(self.insert_moved(from, to)?);
                edits.push(self.remove(from)?);
            }
        }
        Some(())
    }

    fn replace(&self, at: &Pointer, literal: &Literal) -> Option<Vec<Edit>> {
        let node = self.root.find(at)?.node;
        if is_filled(node) {
            return None;
        }
        if node.span.is_empty() {
            return Some(vec![self.write_value(node.span.end, &self.literal(literal))?]);
        }
        if let Literal::Text(text) = literal
            && let Some(edits) = block::replace(self.text, node, text)
        {
            return Some(edits);
        }
        let text = self.in_style_of(at, node, literal).unwrap_or_else(|| self.literal(literal));
        Some(vec![Edit { span: node.span, text }])
    }

    /// A text written as the one that it replaces; `None` where that style cannot hold it.
    fn in_style_of(&self, at: &Pointer, node: &Node, literal: &Literal) -> Option<String> {
        let (Notation::Yaml, Literal::Text(text), Some(scalar)) = (self.notation, literal, node.scalar()) else {
            return None;
        };
        match scalar.style {
            Style::Plain => means_itself(text, self.is_in_flow(at)).then(|| text.clone()),
            Style::Single if !text.chars().any(char::is_control) => Some(format!("'{}'", text.replace('\'', "''"))),
            Style::Single | Style::Double | Style::Block | Style::Filled => None,
        }
    }

    /// Whether a place lies between brackets.
    fn is_in_flow(&self, at: &Pointer) -> bool {
        let above = std::iter::successors(at.parent(), Pointer::parent);
        above.filter_map(|at| self.root.find(&at)).any(|found| self.is_flow(found.node))
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
            Notation::Yaml | Notation::Talk => name.to_owned(),
        }
    }

    fn literal(&self, literal: &Literal) -> String {
        match (literal, self.notation) {
            (Literal::Integer(integer), _) => integer.to_string(),
            (Literal::Text(text), Notation::Yaml) if is_plain_yaml(text) => text.clone(),
            (Literal::Text(text), Notation::Json | Notation::Yaml | Notation::Talk) => quoted(text),
        }
    }

    /// Whether a list or an object is written in brackets. A list without indentation begins at its first element.
    fn is_flow(&self, node: &Node) -> bool {
        let first = match &node.value {
            Value::Object(entries) => entries.first().map(|entry| entry.key.span.start),
            Value::List(items) => items.first().map(|item| item.span.start),
            Value::Scalar(_) => return false,
        };
        let is_within = first.is_none_or(|first| first != node.span.start);
        self.notation == Notation::Json || (is_within && self.slice(node.span).starts_with(['{', '[']))
    }

    fn remove(&self, at: &Pointer) -> Option<Edit> {
        let owner = self.root.find(&at.parent()?)?;
        let spans = own_children(owner.node)?;
        let gone = self.root.find(at).filter(|gone| !is_filled(gone.node))?;
        let whole = gone.entry.map_or(Some(gone.node.span), whole)?;
        let index = spans.iter().position(|span| *span == whole)?;
        let before = index.checked_sub(1).and_then(|before| spans.get(before));
        let span = match (before, spans.get(index + 1)) {
            (_, Some(next)) if self.is_flow(owner.node) => Span::new(whole.start, next.start),
            (Some(before), None) if self.is_flow(owner.node) => Span::new(before.end, whole.end),
            (None, None) if self.is_flow(owner.node) => whole,
            (None, None) => return self.empty(owner.entry, owner.node),
            (_, _) => self.lines_of(whole),
        };
        Some(Edit { span, text: String::new() })
    }

    /// Writes an empty object or list in the place of one whose only entry goes.
    fn empty(&self, entry: Option<&Entry>, node: &Node) -> Option<Edit> {
        let text = if node.items().is_some() { "[]" } else { "{}" };
        let key = entry.map_or(node.span.start, |entry| entry.key.span.end);
        let mark = self.text.get(key..node.span.start)?;
        let is_bare = mark.trim() == ":" && mark.contains(['\n', '\r']);
        let edit = |start: usize, text: String| Edit { span: Span::new(start, node.span.end), text };
        Some(match mark.find(':').filter(|_| is_bare) {
            Some(colon) => edit(key + colon + 1, format!(" {text}")),
            None => edit(node.span.start, text.to_owned()),
        })
    }

    /// The lines of an entry of a YAML block. Behind the `- ` of a list, what follows takes the entry's place.
    fn lines_of(&self, gone: Span) -> Span {
        let start = self.line_start(gone.start);
        let end = self.line_end(gone.end);
        if self.text[start..gone.start].trim().is_empty() {
            return Span::new(start, end);
        }
        let rest = &self.text[end..];
        Span::new(gone.start, end + rest.len() - rest.trim_start().len())
    }

    fn line_start(&self, byte: usize) -> usize {
        self.text[..byte].rfind(['\n', '\r']).map_or(0, |end| end + 1)
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
        let Some(last) = own_entries(node)?.last().map(|(_, span)| *span) else {
            let at = Span::at(node.span.start + 1);
            let is_empty = self.is_flow(node) && node.entries()?.is_empty();
            return is_empty.then(|| Edit { span: at, text: format!("{key}: {value}") });
        };
        let before = &self.text[self.line_start(last.start)..last.start];
        if self.is_flow(node) {
            let separator =
                if before.trim().is_empty() { format!(",{}{before}", self.line_break()) } else { ", ".to_owned() };
            return Some(Edit { span: Span::at(last.end), text: format!("{separator}{key}: {value}") });
        }
        let indent = self.indent(last.start)?;
        let rest = &self.text[last.end..];
        let at = last.end + rest.find(['\n', '\r']).unwrap_or(rest.len());
        Some(Edit { span: Span::at(at), text: format!("{}{indent}{key}: {value}", self.line_break()) })
    }

    /// The indentation of a key of a YAML block; `None` where something stands before it on its line.
    fn indent(&self, key: usize) -> Option<String> {
        let before = &self.text[self.line_start(key)..key];
        let indent: String = before.chars().map(|sign| if sign == '-' { ' ' } else { sign }).collect();
        indent.trim().is_empty().then_some(indent)
    }

    /// Puts an entry into another object as it stands.
    fn insert_moved(&self, from: &Pointer, to: &Pointer) -> Option<Edit> {
        let entry = self.root.find(from)?.entry?;
        let written = self.slice(Span::new(entry.key.span.end, whole(entry)?.end));
        let (key, value) = (self.slice(entry.key.span), self.slice(entry.value.span));
        if value.is_empty() {
            return None;
        }
        let has_lines = written.contains(['\n', '\r']);
        let owner = self.root.find(&from.parent()?)?.node;
        let target = self.root.find(to)?.node;
        match (self.is_flow(owner), self.is_flow(target)) {
            (true, true) => self.insert(to, key, value),
            (false, false) if has_lines => self.insert_block(entry, target, to),
            (false, true) if !is_quoted(value) && value.contains([',', '[', ']', '{', '}', ':', '#']) => None,
            (true, false) | (false, true) if has_lines => None,
            (false, false) => self.insert(to, key, &format!("{value}{}", self.comment_after(entry.value.span.end))),
            (_, _) => self.insert(to, key, value),
        }
    }

    /// Puts an entry of several lines into another YAML block, at that block's indentation.
    fn insert_block(&self, entry: &Entry, target: &Node, to: &Pointer) -> Option<Edit> {
        let (_, last) = *own_entries(target)?.last()?;
        let (old, new) = (self.indent(entry.key.span.start)?, self.indent(last.start)?);
        let value = self.slice(Span::new(entry.key.span.end, entry.value.span.end)).strip_prefix(':')?;
        let mut moved = String::new();
        for (index, line) in value.split_inclusive('\n').enumerate() {
            match line.strip_prefix(old.as_str()) {
                _ if index == 0 || line.trim().is_empty() => moved.push_str(line),
                Some(rest) => moved.push_str(&format!("{new}{rest}")),
                None => return None,
            }
        }
        moved.push_str(self.comment_after(entry.value.span.end));
        let at = self.insert(to, self.slice(entry.key.span), "")?;
        Some(Edit { span: at.span, text: format!("{}{moved}", at.text.trim_end_matches([' ', ':']).to_owned() + ":") })
    }

    /// The comment behind a value of a YAML block, with the blanks before it.
    fn comment_after(&self, byte: usize) -> &str {
        let rest = self.text.get(byte..).unwrap_or_default();
        let line = rest.split(['\n', '\r']).next().unwrap_or_default().trim_end();
        if line.trim_start().starts_with('#') { line } else { "" }
    }

    fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// Whether a value is made of arguments: what is written says something else.
fn is_filled(node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| scalar.style == Style::Filled)
}

/// Where the elements of a list or the entries of an object stand, without those that YAML's merge keys put in; `None`
/// where the value of one stands elsewhere, behind an alias.
fn own_children(node: &Node) -> Option<Vec<Span>> {
    match &node.value {
        Value::Object(_) => Some(own_entries(node)?.into_iter().map(|(_, span)| span).collect()),
        Value::List(items) => {
            let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
            spans.iter().all(|span| holds(node.span, *span)).then_some(spans)
        }
        Value::Scalar(_) => Some(Vec::new()),
    }
}

fn own_entries(node: &Node) -> Option<Vec<(&Entry, Span)>> {
    let own = node.entries()?.iter().filter(|entry| holds(node.span, entry.key.span));
    own.map(|entry| Some((entry, whole(entry)?))).collect()
}

const fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The key and the value; `None` where the value is an alias, whose text stands elsewhere.
fn whole(entry: &Entry) -> Option<Span> {
    let (key, value) = (entry.key.span, entry.value.span);
    (key.end <= value.start).then(|| Span::new(key.start, value.end))
}

fn is_quoted(value: &str) -> bool {
    value.starts_with(['"', '\''])
}

/// Whether YAML reads a text without quotes as itself.
pub(super) fn means_itself(text: &str, in_flow: bool) -> bool {
    if text.chars().any(char::is_control) {
        return false;
    }
    let line = if in_flow { format!("[{text}]") } else { format!("k: {text}\n") };
    let parsed = yaml::parse(&line);
    let [document] = parsed.tree.documents.as_slice() else { return false };
    let node = match document.items() {
        Some([item]) => Some(item),
        Some(_) => None,
        None => document.get("k"),
    };
    let is_plain = |scalar: &&Scalar| scalar.kind == ScalarKind::Text && scalar.style == Style::Plain;
    let read = node.and_then(Node::scalar).filter(is_plain);
    parsed.findings.is_empty()
        && parsed.tree.comments.is_empty()
        && read.is_some_and(|scalar| scalar.text == text)
        && older_reading(text).is_none()
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
            unseen if is_unseen(unseen) => out.push_str(&format!("\\u{:04x}", u32::from(unseen))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Whether a character has no place in a text file as it is: it ends a line somewhere, or is nothing to see at all.
pub(super) fn is_unseen(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text surely means itself in YAML without quotes: a name, an address.
fn is_plain_yaml(text: &str) -> bool {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "_-./:?=&%+~".contains(character);
    let is_word =
        matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null") || older_reading(text).is_some();
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(is_part)
        && !text.ends_with(':')
        && !is_word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, notation: Notation, changes: &[Change]) -> Option<String> {
        let source = crate::source::Source::new("t", text);
        let parsed =
            if notation == Notation::Json { super::super::parse_json(&source.text) } else { yaml::parse(&source.text) };
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
        assert_eq!(yaml("b:\n  c: 1 # 하나\nd: 2\n", Change::Remove(at("/b/c"))).unwrap(), "b: {} # 하나\nd: 2\n");
        assert_eq!(yaml("l:\n  - c: 1\n", Change::Remove(at("/l/0/c"))).unwrap(), "l:\n  - {}\n");
        assert_eq!(yaml("l:\n  - 1\n", Change::Remove(at("/l/0"))).unwrap(), "l: []\n");
        assert_eq!(yaml("l: # 목록\n  - 1\n", Change::Remove(at("/l/0"))).unwrap(), "l: # 목록\n  []\n");
        assert_eq!(
            yaml("l:\n  - a: 1\n    # 둘\n    b: 2\n", Change::Remove(at("/l/0/a"))).unwrap(),
            "l:\n  - # 둘\n    b: 2\n"
        );
        assert_eq!(yaml("f: {c: 1, d: 2}\n", Change::Remove(at("/f/c"))).unwrap(), "f: {d: 2}\n");
    }

    #[test]
    fn entries_of_several_lines_move_to_their_new_depth() {
        let text = "c:\r\n  t: x\r\n  buttons: # 단추\r\n  - title: 가\r\n    # 나\r\n    link: {}\r\n\r\n  z: |\r\n    하나\r\n     둘\r\nd: 1\r\n";
        assert_eq!(
            yaml(text, Change::Move(at("/c/buttons"), Pointer::ROOT)).unwrap(),
            "c:\r\n  t: x\r\n\r\n  z: |\r\n    하나\r\n     둘\r\nd: 1\r\nbuttons: # 단추\r\n- title: 가\r\n  # 나\r\n  link: {}\r\n"
        );
        assert_eq!(
            yaml(text, Change::Move(at("/c/z"), Pointer::ROOT)).unwrap(),
            text.replace("  z: |\r\n    하나\r\n     둘\r\n", "") + "z: |\r\n  하나\r\n   둘\r\n"
        );
        let deeper = "a:\n- 하나\nb:\n    c: 1\n";
        assert_eq!(yaml(deeper, Change::Move(at("/a"), at("/b"))).unwrap(), "b:\n    c: 1\n    a:\n    - 하나\n");
        assert_eq!(
            yaml("a: 하나 # 수\nb:\n  c: 1 # 글\n", Change::Move(at("/a"), at("/b"))).unwrap(),
            "b:\n  c: 1 # 글\n  a: 하나 # 수\n"
        );
        let list = "l:\n- {a: 1}\n- {b: 2}\n";
        assert_eq!(yaml(list, Change::Remove(at("/l/0/a"))).unwrap(), "l:\n- {}\n- {b: 2}\n");
        assert_eq!(yaml(list, Change::Move(at("/l/0/a"), Pointer::ROOT)).unwrap(), "l:\n- {}\n- {b: 2}\na: 1\n");
        assert_eq!(yaml("a: 하나, 둘\nb: {c: 1}\n", Change::Move(at("/a"), at("/b"))), None);
        assert_eq!(
            yaml("a: \"하나, 둘\"\nb: {c: 1}\n", Change::Move(at("/a"), at("/b"))).unwrap(),
            "b: {c: 1, a: \"하나, 둘\"}\n"
        );
    }

    #[test]
    fn what_an_alias_or_a_merge_key_brings_is_left_alone() {
        let text = "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  z: *a\nc: {<<: *a}\n";
        assert_eq!(yaml(text, Change::Remove(at("/b/x"))), None);
        assert_eq!(yaml(text, Change::Remove(at("/b/z"))), None);
        assert_eq!(yaml(text, Change::Insert(at("/b"), "w".into(), Literal::Integer(1))), None);
        assert_eq!(yaml(text, Change::Insert(at("/c"), "w".into(), Literal::Integer(1))), None);
    }

    #[test]
    fn a_text_keeps_its_style_where_that_can_hold_it() {
        let replace = |text: &str, new: &str| yaml(text, Change::Replace(at("/a"), Literal::Text(new.into()))).unwrap();
        assert_eq!(replace("a: 글 # 주석\n", "새 글"), "a: 새 글 # 주석\n");
        assert_eq!(replace("a: 글\n", "#글"), "a: \"#글\"\n");
        assert_eq!(replace("a: 글\n", "007"), "a: \"007\"\n");
        assert_eq!(replace("{a: 글}\n", "하나, 둘"), "{a: \"하나, 둘\"}\n");
        assert_eq!(replace("{a: 글}\n", "하나 둘"), "{a: 하나 둘}\n");
        assert_eq!(replace("a: '글'\n", "그의 '글' 둘"), "a: '그의 ''글'' 둘'\n");
        assert_eq!(replace("a: '글'\n", "둘\n셋"), "a: \"둘\\n셋\"\n");
        assert_eq!(replace("a: |\n  하나\n\n  둘 \nb: 1\n", "하나\n\n셋 \n"), "a: |\n  하나\n\n  셋 \nb: 1\n");
        assert_eq!(replace("a: |-\r\n  하나\r\n  둘\r\n", "셋\n둘"), "a: |-\r\n  셋\r\n  둘\r\n");
        assert_eq!(replace("a: |\n  하나\n  둘\n", "한 줄"), "a: \"한 줄\"\n");
        assert_eq!(replace("a: |\n  하나\n  둘\n", "  하나\n둘\n"), "a: \"  하나\\n둘\\n\"\n");
        assert_eq!(replace("a: >\n  하나\n  둘\n", "하나 셋\n"), "a: \"하나 셋\\n\"\n");
    }

    #[test]
    fn edits_that_meet_are_refused() {
        let text = "{\"a\": 1}";
        let changes = [Change::Remove(at("/a")), Change::Replace(at("/a"), Literal::Integer(2))];
        assert_eq!(check(text, Notation::Json, &changes), None);
    }
}
