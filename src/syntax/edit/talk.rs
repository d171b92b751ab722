//! Changes of a message that a `.talk` text was rendered to, as edits of that text. What is short for several fields, or
//! made of arguments, is left alone.

use crate::diagnostic::{Change, Edit, Literal};
use crate::source::{Pointer, Span};
use crate::syntax::{fragment, talk};
use crate::tree::code::Form;
use crate::tree::{Entry, Key, Node, Style};

/// Words of short forms, which name no field.
const SHORT: [&str; 8] = ["button", "item", "sum", "image", "content", "->", "=", "args"];

/// Words that begin an entry of another form than a field.
const WORDS: [&str; 10] = ["button", "item", "sum", "image", "content", "for", "use", "case", "mirror", "when"];

/// The edit that makes a change; `None` where it cannot be made safely.
pub(super) fn edit(text: &str, root: &Node, change: &Change) -> Option<Edit> {
    let page = Page { text, root };
    match change {
        Change::Text(span, text) => Some(Edit { span: *span, text: text.clone() }),
        Change::Rename(at, name) => page.rename(at, name),
        Change::Replace(at, literal) => page.replace(at, literal),
        Change::Remove(at) => page.remove(at),
        Change::Insert(object, name, literal) => page.insert(object, name, literal),
        // What is in a condition or a repetition means something else elsewhere.
        Change::Move(..) => None,
    }
}

struct Page<'a> {
    text: &'a str,
    root: &'a Node,
}

impl<'a> Page<'a> {
    fn rename(&self, at: &Pointer, name: &str) -> Option<Edit> {
        let found = self.root.find(at)?;
        let key = &found.entry?.key;
        let siblings = self.root.find(&at.parent()?)?.node.entries()?;
        let is_written = self.slice(key.span) == key.spelling && is_name(name);
        let is_plain = is_written && !is_short(key) && is_alone(key.span, siblings);
        plain_key(name).filter(|_| is_plain).map(|name| Edit { span: key.span, text: name.to_owned() })
    }

    fn replace(&self, at: &Pointer, literal: &Literal) -> Option<Edit> {
        let found = self.root.find(at)?;
        let node = found.node;
        let written = self.constant(node)?;
        let is_side = found.entry.is_some_and(|entry| entry.key.spelling == "image" && entry.key.name != "image_url");
        let text = match literal {
            // A side of `640x480` is digits alone.
            Literal::Integer(..0) | Literal::Text(_) if is_side => return None,
            Literal::Integer(integer) => integer.to_string(),
            Literal::Text(text) => self.in_lines(written, text).unwrap_or_else(|| talk::quoted(text)),
        };
        Some(Edit { span: node.span, text })
    }

    /// What is written for a constant; `None` where something else stands in its place.
    fn constant(&self, node: &Node) -> Option<&'a str> {
        let scalar = node.scalar().filter(|scalar| scalar.style != Style::Filled)?;
        let written = self.slice(node.span);
        let value = fragment::value(written, fragment::Places::From(0)).ok()?;
        let is_same = matches!(&value.form, Form::Scalar(read) if read.text == scalar.text && read.kind == scalar.kind);
        is_same.then_some(written)
    }

    /// A text in lines, where the one that it replaces is written so.
    fn in_lines(&self, written: &str, text: &str) -> Option<String> {
        let last = written.rfind(['\n', '\r']).filter(|_| written.starts_with("\"\"\""))?;
        let indentation = written.get(last + 1..)?.strip_suffix("\"\"\"")?;
        talk::as_lines(text, indentation, self.line_break())
    }

    fn remove(&self, at: &Pointer) -> Option<Edit> {
        let found = self.root.find(at)?;
        let owner = self.root.find(&at.parent()?)?.node;
        if found.node.scalar().is_some_and(|scalar| scalar.style == Style::Filled) {
            return None;
        }
        match found.entry {
            Some(entry) => self.remove_entry(entry, owner.entries()?),
            None => self.remove_element(found.node, owner.items()?),
        }
    }

    fn remove_entry(&self, entry: &Entry, siblings: &[Entry]) -> Option<Edit> {
        let key = &entry.key;
        if !is_alone(key.span, siblings) {
            return None;
        }
        if key.spelling == "=" && self.slice(key.span) == "=" {
            let before = self.text.get(..key.span.start)?.trim_end_matches([' ', '\t']).len();
            return Some(Edit { span: Span::new(before, entry.value.span.end), text: String::new() });
        }
        let is_whole = !is_short(key) || matches!(key.name.as_str(), "image_url" | "template_args" | "sum");
        let statement = self.statement(key.span.start).filter(|_| is_whole)?;
        let others = siblings.iter().filter(|sibling| sibling.key.span != key.span);
        let holds_others = others.into_iter().any(|other| holds(statement, other.key.span));
        (!holds_others).then(|| self.without(statement))
    }

    /// Takes one of several elements out; one that is repeated for each row of a list stays.
    fn remove_element(&self, element: &Node, siblings: &[Node]) -> Option<Edit> {
        if siblings.iter().filter(|sibling| sibling.span == element.span).count() != 1 {
            return None;
        }
        let before = self.text.get(..element.span.start)?;
        let start = match before.trim_end().strip_suffix("content") {
            Some(before) if self.slice(element.span).starts_with('{') => before.len(),
            Some(_) | None => element.span.start,
        };
        let word = self.text.get(start..)?.split(|sign: char| !sign.is_alphanumeric()).next()?;
        let is_element = matches!(word, "button" | "item" | "content");
        self.statement(start).filter(|_| is_element).map(|statement| self.without(statement))
    }

    /// The entry that begins at a byte, with its condition.
    fn statement(&self, start: usize) -> Option<Span> {
        talk::entry_end(self.text, start).map(|end| Span::new(start, end))
    }

    /// Takes an entry out: with its lines where it has them for itself, else with what separates it from the next one.
    fn without(&self, gone: Span) -> Edit {
        let before = self.text.get(..gone.start).unwrap_or_default();
        let after = self.text.get(gone.end..).unwrap_or_default();
        let indent = before.trim_end_matches([' ', '\t']).len();
        let begins_line = before.get(..indent).is_none_or(|before| before.is_empty() || before.ends_with(['\n', '\r']));
        let rest = after.trim_start_matches([' ', '\t']);
        let blanks = after.len() - rest.len();
        let span = if begins_line && (rest.is_empty() || rest.starts_with(['\n', '\r']) || rest.starts_with("//")) {
            Span::new(indent, gone.end + line_end(after))
        } else if let Some(next) = rest.strip_prefix(';') {
            let next = next.trim_start_matches([' ', '\t']);
            Span::new(gone.start, gone.end + after.len() - next.len())
        } else if begins_line {
            Span::new(gone.start, gone.end + blanks)
        } else {
            Span::new(before.trim_end_matches([' ', '\t', ';']).len(), gone.end)
        };
        Edit { span, text: String::new() }
    }

    fn insert(&self, object: &Pointer, name: &str, literal: &Literal) -> Option<Edit> {
        let node = self.root.find(object)?.node;
        let block = self.slice(node.span).strip_suffix('}')?;
        if !block.starts_with('{') && *object != Pointer::ROOT {
            return None;
        }
        let close = node.span.end - 1;
        let entry = self.entry(node, name, literal)?;
        let before = self.text.get(..close)?;
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        if line > node.span.start && before.get(line..)?.trim_matches([' ', '\t']).is_empty() {
            let indentation = self.indentation(node, before.get(line..)?);
            let text = format!("{indentation}{entry}{}", self.line_break());
            return Some(Edit { span: Span::at(line), text });
        }
        let filled = before.trim_end_matches([' ', '\t']);
        let text = match filled.chars().next_back() {
            Some('{') => format!(" {entry} "),
            Some(';') => format!(" {entry}"),
            Some(_) | None => format!("; {entry}"),
        };
        let end = if filled.ends_with('{') { close } else { filled.len() };
        Some(Edit { span: Span::new(filled.len(), end), text })
    }

    /// A field as its neighbours are written: with `=` or without.
    fn entry(&self, node: &Node, name: &str, literal: &Literal) -> Option<String> {
        let value = match literal {
            Literal::Text(text) => talk::quoted(text),
            Literal::Integer(integer) => integer.to_string(),
        };
        let first = node.entries()?.iter().find(|entry| holds(node.span, entry.key.span));
        let has_equals = first.is_some_and(|entry| {
            self.text.get(entry.key.span.end..).is_some_and(|rest| rest.trim_start().starts_with('='))
        });
        let key = if is_name(name) { name.to_owned() } else { talk::quoted(name) };
        let sign = if has_equals || key != name { " =" } else { "" };
        (has_equals || !WORDS.contains(&name)).then(|| format!("{key}{sign} {value}"))
    }

    /// The indentation of the entries of a block; that of its closing bracket and two blanks where it has none.
    fn indentation(&self, node: &Node, close: &str) -> String {
        let entries = node.entries().unwrap_or_default().iter().filter(|entry| holds(node.span, entry.key.span));
        let indents = entries.filter_map(|entry| {
            let before = self.text.get(..entry.key.span.start)?;
            let line = before.get(before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..)?;
            line.trim_matches([' ', '\t']).is_empty().then_some(line)
        });
        indents.min_by_key(|indent| indent.len()).map_or_else(|| format!("{close}  "), str::to_owned)
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// Whether a key is the word or the sign of a short form.
fn is_short(key: &Key) -> bool {
    SHORT.contains(&key.spelling.as_str()) && (key.spelling != "content" || key.name != "content")
}

const fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether no other entry was made of the same word.
fn is_alone(span: Span, siblings: &[Entry]) -> bool {
    siblings.iter().filter(|sibling| sibling.key.span == span).count() == 1
}

/// Whether a text can stand without quotes as the name of a field.
fn is_name(name: &str) -> bool {
    fragment::path(name, fragment::Places::From(0)).is_ok_and(|path| path.names.len() == 1)
}

/// A name that means a field where an entry begins.
fn plain_key(name: &str) -> Option<&str> {
    (!WORDS.contains(&name)).then_some(name)
}

/// The length of a line with its line break.
fn line_end(text: &str) -> usize {
    match text.find(['\n', '\r']) {
        Some(end) if text.get(end..).is_some_and(|rest| rest.starts_with("\r\n")) => end + 2,
        Some(end) => end + 1,
        None => text.len(),
    }
}

#[cfg(test)]
mod tests;
