//! Where the bytes of a text stand in the file, when YAML writes it in its own way.

use super::Lift;
use crate::diagnostic::{Change, Finding, Place};
use crate::source::Span;
use crate::syntax::fragment::{self, Places};
use crate::tree::code::{Expression, Form, Path, Piece, Value};
use crate::tree::{Node, Scalar, Style};

impl Lift<'_> {
    /// The bytes under a span.
    pub(super) fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Where the text of a scalar stands.
    pub(super) fn places(&self, node: &Node, scalar: &Scalar) -> Places {
        let source = self.slice(node.span);
        let inside = source.get(1..source.len().saturating_sub(1));
        match scalar.style {
            Style::Plain if source == scalar.text => Places::From(node.span.start),
            Style::Single | Style::Double if inside == Some(&scalar.text) => Places::From(node.span.start + 1),
            Style::Plain | Style::Single | Style::Double | Style::Block | Style::Filled => Places::Within(node.span),
        }
    }

    /// Reads a text with holes, each at its own place: a block of lines and escapes move the text, not what is in a hole.
    pub(super) fn holes(&self, node: &Node, scalar: &Scalar) -> Result<Form, Vec<Finding>> {
        let places = self.places(node, scalar);
        let Places::Within(span) = places else {
            return fragment::text(&scalar.text, scalar.style, places)
                .map_err(|findings| without_fixes(findings, scalar.style));
        };
        let marks = Marks::of(&scalar.text, self.slice(span), span);
        match fragment::text(&scalar.text, scalar.style, Places::From(0)) {
            Ok(mut form) => {
                marks.form(&mut form);
                Ok(form)
            }
            Err(mut findings) => {
                findings.iter_mut().for_each(|finding| marks.finding(finding));
                Err(findings)
            }
        }
    }
}

/// Keeps only fixes that the quotes of the notation leave as they are.
fn without_fixes(mut findings: Vec<Finding>, style: Style) -> Vec<Finding> {
    let fits = |text: &str| match style {
        Style::Plain => !text.contains(['#', ':', '\n', '\r', ',', '[', ']', '{', '}']),
        Style::Single => !text.contains(['\'', '\n', '\r']),
        Style::Double => !text.contains(['"', '\\', '\n', '\r']),
        Style::Block | Style::Filled => false,
    };
    for finding in &mut findings {
        finding
            .fix
            .take_if(|fix| !fix.changes.iter().all(|change| matches!(change, Change::Text(_, text) if fits(text))));
    }
    findings
}

/// The marks `${` of a text and of its source, which stand in the same order.
struct Marks<'a> {
    text: &'a str,
    source: &'a str,
    whole: Span,
    /// The byte in the text, and that in the source.
    pairs: Vec<(usize, usize)>,
}

impl<'a> Marks<'a> {
    fn of(text: &'a str, source: &'a str, whole: Span) -> Self {
        let marks = |text: &'a str| text.match_indices("${").map(|(at, _)| at);
        let is_same = marks(text).count() == marks(source).count();
        let pairs = if is_same { marks(text).zip(marks(source)).collect() } else { Vec::new() };
        Self { text, source, whole, pairs }
    }

    /// The bytes in the file for those of the text; all of them where the source does not tell.
    fn span(&self, span: Span) -> Span {
        let before = self.pairs.partition_point(|(inner, _)| *inner <= span.start);
        let mark = before.checked_sub(1).and_then(|index| self.pairs.get(index));
        let moved = mark.map(|(inner, outer)| Span::new(span.start - inner + outer, span.end - inner + outer));
        let is_same = |moved: &Span| {
            let written = self.source.get(moved.start..moved.end);
            written.is_some() && written == self.text.get(span.start..span.end)
        };
        match moved.filter(is_same) {
            Some(moved) => Span::new(self.whole.start + moved.start, self.whole.start + moved.end),
            None => self.whole,
        }
    }

    fn form(&self, form: &mut Form) {
        match form {
            Form::Expression(expression) => self.expression(expression),
            Form::Text(pieces, _) => {
                for piece in pieces {
                    match piece {
                        Piece::Literal(_) => {}
                        Piece::Hole(expression) => self.expression(expression),
                    }
                }
            }
            // No text is read as one of these, and a constant has no place of its own.
            Form::Scalar(_) | Form::Call(_) | Form::Block(_) | Form::List(_) | Form::Record(_) => {}
        }
    }

    fn expression(&self, expression: &mut Expression) {
        expression.span = self.span(expression.span);
        self.path(&mut expression.path);
        for filter in &mut expression.filters {
            filter.span = self.span(filter.span);
            filter.name.span = self.span(filter.name.span);
            filter.arguments.iter_mut().for_each(|argument| self.value(argument));
        }
    }

    fn path(&self, path: &mut Path) {
        path.span = self.span(path.span);
        path.names.iter_mut().for_each(|name| name.span = self.span(name.span));
    }

    fn value(&self, value: &mut Value) {
        value.span = self.span(value.span);
        self.form(&mut value.form);
    }

    fn finding(&self, finding: &mut Finding) {
        finding.fix = None;
        let notes = finding.related.iter_mut().map(|note| &mut note.place);
        for place in notes.chain([&mut finding.place]) {
            if let Place::Span(span) = place {
                *span = self.span(*span);
            }
        }
    }
}
