//! The parameters of a declaration in `.talk`, in columns.

use unicode_width::UnicodeWidthStr as _;

use super::{Printer, append_notes, doc};
use crate::source::Span;
use crate::syntax::print::entry::hull;
use crate::syntax::print::fragment;
use crate::syntax::print::lines::{Lines, STEP, WIDTH, WIDTH_NEW};
use crate::tree::code::{Declaration, ElementType, Parameter, Role, TypeName};

/// A parameter in its columns.
struct Row {
    doc: Lines,
    name: String,
    of: Lines,
    tail: String,
}

impl Printer<'_> {
    /// The lines of the parameters but for the last one, and the start of that: what the brackets of the body follow.
    pub(super) fn parameters(&mut self, head: String, declaration: &Declaration) -> (Lines, String) {
        let parameters = &declaration.parameters;
        if parameters.is_empty() {
            return (Lines::default(), head);
        }
        let line: Vec<String> = parameters.iter().map(fragment::parameter).collect();
        let line = format!("{head}({}) ", line.join(", "));
        if self.go_on_one_line(declaration, &line) {
            return (Lines::default(), line);
        }
        let mut lines = Lines::one(format!("{head}("));
        let within = self.room(declaration);
        let rows = self.rows(parameters, within, &mut lines);
        lines.nest(rows);
        (lines, ") ".to_owned())
    }

    fn go_on_one_line(&self, declaration: &Declaration, line: &str) -> bool {
        let parameters = &declaration.parameters;
        let span = hull(parameters.iter().map(|parameter| parameter.span));
        let name = declaration.name.as_ref().map_or(span.start, |name| name.span.end).min(span.start);
        let is_bracket = self.notes.slice(Span::new(name, span.start)).trim_start().starts_with('(');
        let start = if is_bracket { name } else { span.start };
        let width = if span.is_empty() { WIDTH_NEW } else { WIDTH };
        let is_short = self.notes.is_one_line(start, span.end) && line.width() <= width;
        let is_laid_out = !span.is_empty() || parameters.len() <= 2;
        let end = if is_bracket { span.end } else { self.notes.line_end(span.end) };
        let is_plain = !parameters.iter().any(has_doc) && !self.notes.are_in(Span::new(start, end));
        is_plain && is_short && is_laid_out
    }

    /// Where comments may stand that are those of parameters.
    fn room(&self, declaration: &Declaration) -> Span {
        let last = hull(declaration.parameters.iter().map(|parameter| parameter.span)).end;
        let body = match &declaration.role {
            Role::Template(template) => template.block.span,
            Role::Link(block) | Role::Partial(block) => block.span,
            Role::Const(_) => Span::default(),
        };
        let start = declaration.name.as_ref().map_or(declaration.span.start, |name| name.span.end).min(last);
        Span::new(start, if body.start > last { body.start } else { self.notes.line_end(last) })
    }

    /// The rows of parameters, their comments among them.
    fn rows(&mut self, parameters: &[Parameter], within: Span, head: &mut Lines) -> Lines {
        let extents: Vec<Span> = parameters.iter().map(|parameter| parameter.span).collect();
        let spread = self.notes.spread(within, &extents);
        *head = std::mem::take(head).note_first(spread.head);
        self.depth += 1;
        let rows: Vec<Row> = parameters.iter().map(|parameter| self.row(parameter)).collect();
        self.depth -= 1;
        let names = rows.iter().map(|row| row.name.width()).max().unwrap_or_default();
        let short = |row: &&Row| !row.tail.is_empty();
        let types = rows.iter().filter(short).filter_map(|row| row.of.single()).map(str::width).max();
        let mut lines = Lines::default();
        for ((row, extent), around) in rows.into_iter().zip(extents).zip(spread.around) {
            let row = row.lines(names, types.unwrap_or_default());
            lines.append(self.surrounded(row, extent, around));
        }
        append_notes(&mut lines, spread.end);
        lines
    }

    fn row(&mut self, parameter: &Parameter) -> Row {
        let name = fragment::parameter_name(parameter) + ":";
        let tail = fragment::sample_and_default(parameter);
        Row { doc: doc(parameter.doc.as_deref()), of: self.type_of(parameter, name.width() + tail.width()), name, tail }
    }

    /// The type of a parameter; the fields of a row each on a line of its own where one line cannot hold them.
    fn type_of(&mut self, parameter: &Parameter, taken: usize) -> Lines {
        let line = fragment::type_name(&parameter.of);
        let TypeName::List { size, of } = &parameter.of.name else { return Lines::one(line) };
        let ElementType::Record(fields) = of.as_ref() else { return Lines::one(line) };
        let span = parameter.of.span;
        let is_short = self.depth * STEP + taken + line.width() + 2 <= WIDTH;
        let is_plain = !fields.iter().any(has_doc) && !self.notes.are_in(span);
        if is_short && is_plain && self.notes.is_on_one_line(self.after_size(span)) != Some(false) {
            return Lines::one(line);
        }
        let mut lines = Lines::one(fragment::list_head(*size) + " {");
        let rows = self.rows(fields, self.after_size(span), &mut lines);
        lines.nest(rows);
        lines.push("}");
        lines
    }

    /// What of a list's type stands behind its size.
    fn after_size(&self, span: Span) -> Span {
        let bracket = self.notes.slice(span).find('{').unwrap_or_default();
        Span::new(span.start + bracket, span.end)
    }
}

impl Row {
    fn lines(self, names: usize, types: usize) -> Lines {
        let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
        let name = format!("{}{} ", self.name, pad(&self.name, names));
        let of = match self.of.single() {
            Some(line) if !self.tail.is_empty() => {
                let pad = pad(line, types);
                self.of.follow(&format!("{pad} {}", self.tail))
            }
            Some(_) | None if self.tail.is_empty() => self.of,
            Some(_) | None => self.of.follow(&format!(" {}", self.tail)),
        };
        let mut lines = self.doc;
        lines.append(of.lead(&name));
        lines
    }
}

/// Whether a parameter, or a field of its rows, is documented.
fn has_doc(parameter: &Parameter) -> bool {
    parameter.doc.is_some() || parameter.fields().iter().any(|field| field.doc.is_some())
}
