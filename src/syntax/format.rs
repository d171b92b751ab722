//! Formatting: the same text, laid out regularly. What it says stays, and no comment is lost; both are verified each time.

use super::{FINDINGS_MAX, Parsed, json, print, talk, yaml};
use crate::diagnostic::Finding;
use crate::source::{Source, Span};
use crate::tree::{Comment, Entry, Node, Notation, Style, Tree, Value};

/// Why a text was not formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unformatted {
    /// It has mistakes, so that nobody knows what it says.
    Mistakes(Vec<Finding>),
    /// The text that came out would have said something else. That is a fault of this program, and the text stays.
    Changed,
}

/// A text laid out regularly, with the line ends that it has.
///
/// # Errors
/// Why there is none.
pub fn format(source: &Source, notation: Notation) -> Result<String, Unformatted> {
    let text = source.text.as_str();
    let formatted = match notation {
        Notation::Json => of_json(text),
        Notation::Yaml => of_yaml(text),
        Notation::Talk => of_talk(text),
    }?;
    Ok(with_line_ends(formatted, line_end(text)))
}

fn of_talk(text: &str) -> Result<String, Unformatted> {
    let read = talk::parse(text);
    if !read.findings.is_empty() || read.has_gaps {
        return Err(Unformatted::Mistakes(read.findings));
    }
    let formatted = print::talk(&read.file, text);
    let again = talk::parse(&formatted);
    let is_same = again.findings.is_empty()
        && notes(&again.file.comments) == notes(&read.file.comments)
        && again.file.bare() == read.file.bare();
    if is_same { Ok(formatted) } else { Err(Unformatted::Changed) }
}

fn of_json(text: &str) -> Result<String, Unformatted> {
    let read = readable(json::parse(text))?;
    let documents: Vec<String> = read.documents.iter().map(|root| print::json(root) + "\n").collect();
    let formatted = documents.concat();
    verified(formatted, &read, json::parse)
}

fn of_yaml(text: &str) -> Result<String, Unformatted> {
    let read = readable(yaml::parse(text))?;
    let formatted = print::yaml_tree(&read, text).unwrap_or_else(|| trimmed(text, &read));
    verified(formatted, &read, yaml::parse)
}

/// What makes a text one of which nobody knows what it says. That a key stands there twice does not: both are kept.
const MISTAKES: [&str; 3] = ["syntax", "yaml-needs-quotes", "yaml-comment-swallowed"];

/// The tree of a text without mistakes.
fn readable(parsed: Parsed) -> Result<Tree, Unformatted> {
    let is_mistake = |finding: &Finding| MISTAKES.contains(&finding.rule);
    if parsed.has_gaps || parsed.findings.iter().any(is_mistake) || parsed.findings.len() >= FINDINGS_MAX {
        return Err(Unformatted::Mistakes(parsed.findings));
    }
    Ok(parsed.tree)
}

fn verified(formatted: String, read: &Tree, parse: fn(&str) -> Parsed) -> Result<String, Unformatted> {
    let again = readable(parse(&formatted)).map_err(|_| Unformatted::Changed)?;
    let is_same = notes(&again.comments) == notes(&read.comments)
        && again.documents.len() == read.documents.len()
        && again.documents.iter().zip(&read.documents).all(|(one, other)| says_the_same(one, other));
    if is_same { Ok(formatted) } else { Err(Unformatted::Changed) }
}

/// Whether two values are the same data, wherever they stand and however they are written.
pub fn says_the_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(one), Value::Scalar(other)) => one.kind == other.kind && one.text == other.text,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| says_the_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_same = |(one, other): (&Entry, &Entry)| {
                one.key.spelling == other.key.spelling && says_the_same(&one.value, &other.value)
            };
            one.len() == other.len() && one.iter().zip(other).all(is_same)
        }
        (Value::Scalar(_) | Value::List(_) | Value::Object(_), _) => false,
    }
}

/// What comments say, in no order.
fn notes(comments: &[Comment]) -> Vec<&str> {
    let mut notes: Vec<&str> = comments.iter().map(|comment| comment.text.trim()).collect();
    notes.sort_unstable();
    notes
}

/// A text without blanks at the end of its lines, and with one line end after the last: what can be done where only its
/// author knows how to lay it out.
fn trimmed(text: &str, tree: &Tree) -> String {
    let mut kept: Vec<Span> = Vec::new();
    tree.documents.iter().for_each(|root| lines_that_count(text, root, &mut kept));
    kept.sort();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let index = kept.partition_point(|span| span.end <= at);
        let is_kept = kept
            .get(index)
            .is_some_and(|span| span.start < end && (span.end >= end || span.end > at + line.trim_end().len()));
        out.push_str(if is_kept { line.trim_end_matches(['\r', '\n']) } else { line.trim_end() });
        out.push('\n');
        at = end;
    }
    let body = out.trim_end_matches('\n').len();
    if kept.last().is_none_or(|span| span.end < text.trim_end().len()) {
        out.truncate(body);
        out.push('\n');
    }
    out
}

/// The bytes of scalars of several lines, in which a blank at the end may count.
fn lines_that_count(text: &str, node: &Node, kept: &mut Vec<Span>) {
    match &node.value {
        Value::Scalar(scalar) => {
            let written = text.get(node.span.start..node.span.end).unwrap_or_default();
            let rest = text.get(node.span.end..).unwrap_or_default();
            let blanks =
                if scalar.style == Style::Block { rest.len() - rest.trim_start_matches([' ', '\t']).len() } else { 0 };
            let span = Span::new(node.span.start, node.span.end + blanks);
            kept.extend(written.contains(['\n', '\r']).then_some(span));
        }
        Value::List(items) => items.iter().for_each(|item| lines_that_count(text, item, kept)),
        Value::Object(entries) => entries.iter().for_each(|entry| lines_that_count(text, &entry.value, kept)),
    }
}

/// The line end that a text has most.
fn line_end(text: &str) -> &'static str {
    let both = text.matches("\r\n").count();
    let (feeds, returns) = (text.matches('\n').count() - both, text.matches('\r').count() - both);
    if both > feeds && both >= returns {
        "\r\n"
    } else if returns > feeds {
        "\r"
    } else {
        "\n"
    }
}

fn with_line_ends(text: String, end: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if end == "\n" { text } else { text.replace('\n', end) }
}

#[cfg(test)]
mod tests;
