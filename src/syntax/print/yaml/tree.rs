//! YAML anew from the values that were read: what an author chose, quotes, brackets and blocks, stays; only its layout is
//! made regular.

use super::knot::{self, Group, Key, Knot, Layout, Shape};
use super::scalar;
use crate::source::Span;
use crate::syntax::print::entry::hull;
use crate::syntax::print::lines::{Lines, WIDTH};
use crate::syntax::print::notes::{Mark, Notes};
use crate::tree::{Entry, Node, Scalar, Style, Tree, Value};

/// The text that a tree was read from, laid out anew; `None` where it uses what only its author can lay out: anchors,
/// tags, directives.
pub(in crate::syntax::print) fn text(tree: &Tree, text: &str) -> Option<String> {
    let parts = parts(tree, text).filter(|_| is_all_known(tree, text))?;
    let mut printer = Printer { notes: Notes::new(text, &tree.comments, Mark::Hash) };
    let mut lines = Lines::default();
    for (part, root) in parts.into_iter().zip(std::iter::once(None).chain(tree.documents.iter().map(Some))) {
        match root {
            None => lines.append(printer.preface(part)),
            Some(root) => lines.append(printer.document(root, part)?),
        }
    }
    printer.notes.take_all().into_iter().for_each(|note| lines.push(note));
    Some(lines.finish())
}

/// A part of the text between two lines `---`.
#[derive(Debug, Clone, Copy)]
struct Part {
    span: Span,
    is_marked: bool,
}

/// The part before the first document, and that of each document.
fn parts(tree: &Tree, text: &str) -> Option<Vec<Part>> {
    let first = tree.documents.first()?.span.start;
    let marks = marks(tree, text);
    let (before, between): (Vec<usize>, Vec<usize>) = marks.into_iter().partition(|mark| *mark < first);
    if before.len() > 1 || between.len() + 1 != tree.documents.len() {
        return None;
    }
    let start = before.first().copied().unwrap_or_default();
    let mut parts = vec![Part { span: Span::new(0, start), is_marked: false }];
    let ends = between.iter().copied().chain([text.len()]);
    let mut from = (start, !before.is_empty());
    for end in ends {
        let (begin, is_marked) = from;
        let skipped = if is_marked { "---".len() } else { 0 };
        parts.push(Part { span: Span::new(begin + skipped, end.max(begin + skipped)), is_marked });
        from = (end, true);
    }
    let holds = |(part, root): (&Part, &Node)| part.span.start <= root.span.start && root.span.end <= part.span.end;
    parts.iter().skip(1).zip(&tree.documents).all(holds).then_some(parts)
}

/// Where lines begin that part two documents.
fn marks(tree: &Tree, text: &str) -> Vec<usize> {
    let is_inside = |at: usize| {
        let index = tree.documents.partition_point(|root| root.span.end <= at);
        tree.documents.get(index).is_some_and(|root| root.span.start <= at)
    };
    let begins_line = |at: usize| at == 0 || text[..at].ends_with(['\n', '\r', '\u{feff}']);
    let marks = text.match_indices("---").map(|(at, _)| at).filter(|at| begins_line(*at) && !is_inside(*at));
    marks.collect()
}

/// Whether nothing but values, comments and what parts them stands in a text.
fn is_all_known(tree: &Tree, text: &str) -> bool {
    let mut known: Vec<Span> = tree.comments.iter().map(|comment| comment.span).collect();
    tree.documents.iter().for_each(|root| collect(root, &mut known));
    known.sort();
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    for span in known {
        if !is_mark(text.get(at..span.start.max(at)).unwrap_or("?")) {
            return false;
        }
        at = at.max(span.end);
    }
    is_mark(text.get(at..).unwrap_or("?"))
}

fn collect(node: &Node, known: &mut Vec<Span>) {
    match &node.value {
        Value::Scalar(_) => known.push(node.span),
        Value::List(items) => items.iter().for_each(|item| collect(item, known)),
        Value::Object(entries) => entries.iter().for_each(|entry| {
            known.push(entry.key.span);
            collect(&entry.value, known);
        }),
    }
}

fn is_mark(text: &str) -> bool {
    text.chars().all(|sign| " \t\r\n:-,[]{}".contains(sign))
}

struct Printer<'a> {
    notes: Notes<'a>,
}

impl Printer<'_> {
    /// What stands before the first document.
    fn preface(&mut self, part: Part) -> Lines {
        let mut lines = Lines::default();
        self.notes.spread(part.span, &[]).end.into_iter().for_each(|note| lines.remark(note));
        lines
    }

    fn document(&mut self, root: &Node, part: Part) -> Option<Lines> {
        let (group, head) = match &root.value {
            Value::Object(entries) => self.object(entries, part.span)?,
            Value::List(items) => self.list(items, part.span)?,
            Value::Scalar(_) => return None,
        };
        let mut lines = Lines::default();
        if part.is_marked {
            lines.push_noted("---", head);
        } else {
            head.into_iter().for_each(|note| lines.push(note));
        }
        let is_empty = group.knots.is_empty();
        let body = match &root.value {
            Value::Object(_) if is_empty => Lines::one("{}"),
            Value::List(_) if is_empty => Lines::one("[]"),
            Value::Object(_) | Value::List(_) | Value::Scalar(_) => Lines::default(),
        };
        lines.append(body);
        lines.append(knot::root(group, root.items().is_none(), self.is_in_brackets(root)).join_top());
        Some(lines)
    }

    fn is_in_brackets(&self, node: &Node) -> bool {
        self.notes.slice(node.span).starts_with(['{', '[']) && self.opens_itself(node)
    }

    /// Whether a value begins with its own bracket and not with that of its first element.
    fn opens_itself(&self, node: &Node) -> bool {
        match &node.value {
            Value::Object(entries) => entries.first().is_none_or(|entry| entry.key.span.start != node.span.start),
            Value::List(items) => items.first().is_none_or(|item| item.span.start != node.span.start),
            Value::Scalar(_) => false,
        }
    }

    fn layout(&self, node: &Node) -> Layout {
        let is_short = self.notes.is_one_line(node.span.start, node.span.end);
        match self.is_in_brackets(node) {
            true if is_short => Layout::Flow(usize::MAX),
            true => Layout::Flow(WIDTH),
            false => Layout::Block,
        }
    }

    fn object(&mut self, entries: &[Entry], within: Span) -> Option<(Group, Option<String>)> {
        let extents: Vec<Span> = entries.iter().map(|entry| hull([entry.key.span, self.reach(&entry.value)])).collect();
        let spread = self.notes.spread(within, &extents);
        let mut knots = Vec::with_capacity(entries.len());
        for ((entry, extent), around) in entries.iter().zip(extents).zip(spread.around) {
            let (value, head) = self.shape(&entry.value, entry.key.span.end)?;
            let key = self.key(entry)?;
            let mut knot = Knot { head, ..Knot::element(value).around(around) };
            knot.key = Some(Key::Written(key));
            knots.push(self.with_strays(knot, extent));
        }
        Some((Group { knots, end: spread.end, layout: Layout::Block }, spread.head))
    }

    fn list(&mut self, items: &[Node], within: Span) -> Option<(Group, Option<String>)> {
        let extents: Vec<Span> = items.iter().map(|item| self.reach(item)).collect();
        let spread = self.notes.spread(within, &extents);
        let mut knots = Vec::with_capacity(items.len());
        for ((item, extent), around) in items.iter().zip(extents).zip(spread.around) {
            let (value, head) = self.shape(item, item.span.start)?;
            let knot = Knot { head, ..Knot::element(value).around(around) };
            knots.push(self.with_strays(knot, extent));
        }
        Some((Group { knots, end: spread.end, layout: Layout::Block }, spread.head))
    }

    fn with_strays(&mut self, mut knot: Knot, extent: Span) -> Knot {
        knot.around.put_above(self.notes.take(extent));
        knot
    }

    fn reach(&self, node: &Node) -> Span {
        match &node.value {
            Value::Scalar(_) => node.span,
            Value::List(_) | Value::Object(_) if self.is_in_brackets(node) => node.span,
            Value::List(_) | Value::Object(_) => self.notes.reach_of_block(node.span),
        }
    }

    /// A value, and the comment behind what stands before it. Comments may stand from a byte on.
    fn shape(&mut self, node: &Node, from: usize) -> Option<(Shape, Option<String>)> {
        let layout = self.layout(node);
        let reach = self.reach(node);
        let within = Span::new(from.min(reach.start), reach.end);
        match &node.value {
            Value::Scalar(scalar) => {
                let lines = self.scalar(node, scalar)?;
                let header = Span::new(node.span.start, self.notes.line_end(node.span.start));
                let is_block = scalar.style == Style::Block;
                let head = if is_block { self.notes.take(header).pop() } else { None };
                Some((Shape::Raw(lines), head))
            }
            Value::Object(entries) => {
                let (group, head) = self.object(entries, within)?;
                Some((Shape::Map(Group { layout, ..group }), head))
            }
            Value::List(items) => {
                let (group, head) = self.list(items, within)?;
                Some((Shape::List(Group { layout, ..group }), head))
            }
        }
    }

    fn key(&self, entry: &Entry) -> Option<String> {
        let written = self.notes.slice(entry.key.span);
        let is_line = !written.is_empty() && !written.contains(['\n', '\r']);
        is_line.then(|| in_double_quotes(written, &entry.key.spelling))
    }

    /// The lines of a scalar.
    fn scalar(&self, node: &Node, scalar: &Scalar) -> Option<Vec<String>> {
        let written = self.notes.slice(node.span);
        match scalar.style {
            // Blanks at the end of the last line are part of the text.
            Style::Block => block(self.notes.slice(Span::new(node.span.start, self.notes.line_end(node.span.end)))),
            Style::Plain | Style::Single | Style::Double | Style::Filled if written.contains(['\n', '\r']) => {
                Some(folded(written))
            }
            Style::Single => Some(vec![in_double_quotes(written, &scalar.text)]),
            Style::Plain | Style::Double | Style::Filled => Some(vec![written.to_owned()]),
        }
    }
}

/// A text in single quotes in double ones, where it reads the same there.
fn in_double_quotes(written: &str, text: &str) -> String {
    let quoted = scalar::in_quotes(text);
    let is_same = written.starts_with('\'') && quoted.len() == text.len() + 2 && quoted.starts_with('"');
    if is_same { quoted } else { written.to_owned() }
}

/// The lines of a scalar that goes on below: their indentation means nothing.
fn folded(written: &str) -> Vec<String> {
    let text = written.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let last = lines.len().saturating_sub(1);
    let trimmed = lines.iter().enumerate().map(|(index, line)| {
        let line = if index > 0 { line.trim_start_matches([' ', '\t']) } else { line };
        if index < last { line.trim_end_matches([' ', '\t']) } else { line }
    });
    trimmed.map(str::to_owned).collect()
}

/// The head and the lines of a block, without their indentation; `None` where that is part of what the block says.
fn block(written: &str) -> Option<Vec<String>> {
    let text = written.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.split('\n');
    let header = lines.next()?.split([' ', '\t']).next()?;
    if header.contains(|sign: char| sign.is_ascii_digit() || sign == '+') {
        return None;
    }
    let body: Vec<&str> = lines.collect();
    let first = body.iter().find(|line| !line.trim().is_empty())?;
    let indent = first.len() - first.trim_start_matches(' ').len();
    let mut inner: Vec<String> = body.iter().map(|line| line.get(indent..).unwrap_or_default().to_owned()).collect();
    while inner.last().is_some_and(String::is_empty) {
        inner.pop();
    }
    Some(std::iter::once(header.to_owned()).chain(inner).collect())
}
