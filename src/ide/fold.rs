//! Parts of a file that an editor can fold away.

use super::page::Page;
use super::scan::{What, scan};
use crate::source::{Lines, Source, Span};
use crate::tree::{Comment, Node, Notation, Value};

/// A part that can be folded away: from a line that stays to the last one that goes. What is on one line cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// The bytes.
    pub span: Span,
    /// Whether it is made of comments.
    pub is_comment: bool,
}

/// The parts of a file that can be folded away, in the order of the text.
pub fn folds(page: &Page) -> Vec<Fold> {
    let lines = Lines::new(&page.source.text);
    let spans = match page.notation {
        Notation::Talk => brackets(&page.source.text),
        Notation::Yaml | Notation::Json => {
            let mut spans = Vec::new();
            match page.code() {
                Some(_) => inner(&crate::syntax::parse_yaml(&page.source.text).tree.documents, &mut spans),
                None => inner(page.documents(), &mut spans),
            }
            spans
        }
    };
    let line = |byte: usize| lines.position(byte).line;
    let whole = spans.into_iter().map(|span| Fold { span: open_end(&page.source, span), is_comment: false });
    let mut folds: Vec<Fold> = whole.collect();
    folds.extend(comments(page.comments(), &lines).into_iter().map(|span| Fold { span, is_comment: true }));
    folds.retain(|fold| line(fold.span.start) < line(fold.span.end));
    // Of parts that begin on one line the longest is folded.
    folds.sort_by_key(|fold| (line(fold.span.start), std::cmp::Reverse(fold.span.end)));
    folds.dedup_by_key(|fold| line(fold.span.start));
    folds
}

/// A part without the bracket that ends it, so that the bracket stays to be seen where it has a line of its own.
fn open_end(source: &Source, span: Span) -> Span {
    let inner = source.slice(span).strip_suffix(['}', ')', ']']).map(str::trim_end);
    inner.map_or(span, |inner| Span::new(span.start, span.start + inner.len()))
}

/// What is between brackets, or the quotes of a text of several lines.
fn brackets(text: &str) -> Vec<Span> {
    let (mut open, mut spans) = (Vec::new(), Vec::new());
    for lexeme in scan(text) {
        match lexeme.what {
            What::Sign('{' | '(' | '[') => open.push(lexeme.span.start),
            What::Sign('}' | ')' | ']') => spans.extend(open.pop().map(|start| Span::new(start, lexeme.span.end))),
            What::Text => spans.push(lexeme.span),
            What::Comment
            | What::Doc
            | What::Word
            | What::Open
            | What::Close
            | What::Number
            | What::Pattern
            | What::Sign(_)
            | What::Break => {}
        }
    }
    spans
}

/// What is in documents. A document itself is folded only where brackets hold it.
fn inner(documents: &[Node], spans: &mut Vec<Span>) {
    nodes(documents, spans);
    let is_block = |span: &Span| documents.iter().any(|root| root.span == *span && !is_flow(root));
    spans.retain(|span| !is_block(span));
}

/// Whether brackets hold a value.
fn is_flow(node: &Node) -> bool {
    let first = match &node.value {
        Value::Scalar(_) => return false,
        Value::List(items) => items.first().map(|item| item.span.start),
        Value::Object(entries) => entries.first().map(|entry| entry.key.span.start),
    };
    first.is_none_or(|first| first > node.span.start)
}

fn nodes(all: &[Node], spans: &mut Vec<Span>) {
    for node in all {
        match &node.value {
            Value::Scalar(_) => spans.push(node.span),
            Value::List(items) => {
                spans.push(node.span);
                nodes(items, spans);
            }
            Value::Object(entries) => {
                spans.push(node.span);
                for entry in entries {
                    // What an alias stands for is folded where it is written.
                    if entry.value.span.start >= entry.key.span.end {
                        spans.push(entry.key.span.to(entry.value.span));
                        nodes(std::slice::from_ref(&entry.value), spans);
                    }
                }
            }
        }
    }
}

/// Comments on lines that follow each other.
fn comments(all: &[Comment], lines: &Lines<'_>) -> Vec<Span> {
    let mut runs: Vec<(Span, usize, usize)> = Vec::new();
    for comment in all {
        let line = lines.position(comment.span.start).line;
        match runs.last_mut() {
            Some((span, _, last)) if *last + 1 == line => {
                *span = span.to(comment.span);
                *last = line;
            }
            Some(_) | None => runs.push((comment.span, line, line)),
        }
    }
    runs.into_iter().filter(|(_, first, last)| first < last).map(|(span, ..)| span).collect()
}
