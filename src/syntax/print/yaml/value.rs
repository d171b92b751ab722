//! Values, calls and parameters as YAML.

use super::Printer;
use super::knot::{Group, Knot, Layout, Shape};
use crate::source::Span;
use crate::syntax::print::entry::{Manner, hull, reach};
use crate::syntax::print::fragment;
use crate::syntax::print::lines::{WIDTH, WIDTH_NEW};
use crate::tree::code::{Call, Condition, ElementType, Form, Include, Parameter, Piece, TypeName, Value};
use crate::tree::{Scalar, ScalarKind};

impl Printer<'_> {
    /// A value.
    pub(super) fn value(&mut self, value: &Value) -> Shape {
        let (shape, head) = self.value_from(value, value.span.start);
        match shape {
            Shape::Map(mut group) => {
                super::lead(&mut group.knots, head);
                Shape::Map(group)
            }
            Shape::List(mut group) => {
                super::lead(&mut group.knots, head);
                Shape::List(group)
            }
            other @ (Shape::Text(_) | Shape::Quoted(_) | Shape::Raw(_)) => other,
        }
    }

    /// A value, and the comment behind what stands before it. Comments may stand from a byte on.
    pub(super) fn value_from(&mut self, value: &Value, from: usize) -> (Shape, Option<String>) {
        let shape = match &value.form {
            Form::Scalar(constant) => scalar(constant),
            Form::Text(pieces, _) => Shape::Quoted(with_holes(pieces)),
            Form::Expression(inner) => Shape::Quoted(fragment::hole(inner)),
            Form::Call(call) => Shape::Map(Group::flow(self.call(call))),
            Form::Block(block) => {
                let (group, head) = self.block(block, from, Manner::Fields);
                return (Shape::Map(group), head);
            }
            Form::List(items) => {
                let extents: Vec<Span> = items.iter().map(|item| reach(item, &self.notes)).collect();
                let members = items.iter().map(|item| |printer: &mut Self| Knot::element(printer.value(item)));
                let (group, head) = self.group(members, extents, self.room(value, from));
                return (Shape::List(Group { layout: Layout::Flow(WIDTH), ..group }), head);
            }
            Form::Record(binds) => {
                let (group, head) = self.bind_entries(binds, self.room(value, from));
                return (Shape::Map(Group { layout: Layout::Flow(WIDTH), ..group }), head);
            }
        };
        (shape, None)
    }

    /// Where comments within a value may stand.
    fn room(&self, value: &Value, from: usize) -> Span {
        let reach = reach(value, &self.notes);
        Span::new(from.min(reach.start), reach.end)
    }

    /// Entries or elements with the comments around them, and the comment behind what opens them.
    pub(super) fn group(
        &mut self,
        members: impl Iterator<Item = impl FnOnce(&mut Self) -> Knot>,
        extents: Vec<Span>,
        within: Span,
    ) -> (Group, Option<String>) {
        let spread = self.notes.spread(within, &extents);
        let mut group = Group { end: spread.end, ..Group::default() };
        for ((member, extent), around) in members.zip(extents).zip(spread.around) {
            let member = member(self);
            group.knots.push(self.surrounded(member, extent, around));
        }
        (group, spread.head)
    }

    /// `use: order_page` with its arguments.
    pub(super) fn call(&mut self, call: &Call) -> Vec<Knot> {
        let mut knots = vec![Knot::entry("use", Shape::Text(fragment::path(&call.path)))];
        let is_named = !call.arguments.is_empty() && call.arguments.iter().all(|argument| argument.name.is_some());
        let arguments = call.arguments.iter().map(|argument| match &argument.name {
            Some(name) if is_named => Knot::entry(&name.text, self.value(&argument.value)),
            Some(_) | None => Knot::element(self.value(&argument.value)),
        });
        let arguments = Group::flow(arguments.collect());
        if !arguments.knots.is_empty() {
            knots.push(Knot::entry("with", if is_named { Shape::Map(arguments) } else { Shape::List(arguments) }));
        }
        knots
    }

    /// A partial with its arguments and its condition.
    pub(super) fn include(&mut self, include: &Include) -> Shape {
        let mut knots = self.call(&include.call);
        knots.extend(include.when.as_ref().map(when));
        Shape::Map(Group::flow(knots))
    }

    /// `params:`, where there are any.
    pub(super) fn parameters(&mut self, parameters: &[Parameter], within: Span) -> Option<Knot> {
        if parameters.is_empty() {
            return None;
        }
        let is_light = parameters.len() <= 2 && parameters.iter().all(is_bare);
        let group = self.rows(parameters, within, is_light);
        Some(Knot::entry("params", Shape::Map(group)))
    }

    fn rows(&mut self, parameters: &[Parameter], within: Span, is_light: bool) -> Group {
        let extents: Vec<Span> = parameters.iter().map(|parameter| parameter.span).collect();
        let members = parameters.iter().map(|parameter| {
            |printer: &mut Self| Knot::entry(fragment::parameter_name(parameter), printer.parameter(parameter))
        });
        let (mut group, head) = self.group(members, extents, within);
        if is_light {
            group.layout = Layout::Flow(WIDTH_NEW);
        }
        super::lead(&mut group.knots, head);
        group
    }

    fn parameter(&mut self, parameter: &Parameter) -> Shape {
        let (name, of) = self.type_of(parameter);
        let mut knots = vec![Knot::entry("type", Shape::Text(name))];
        knots.extend(of);
        knots.extend(parameter.sample.iter().map(|value| Knot::entry("sample", self.value(value))));
        knots.extend(parameter.default.iter().map(|value| Knot::entry("default", self.value(value))));
        knots.extend(parameter.doc.as_deref().map(doc));
        match knots.pop() {
            Some(only) if knots.is_empty() => only.value,
            last => Shape::Map(Group::flow(knots.into_iter().chain(last).collect())),
        }
    }

    /// The name of a type, and apart from it the fields of its rows.
    fn type_of(&mut self, parameter: &Parameter) -> (String, Option<Knot>) {
        if let TypeName::List { size, of } = &parameter.of.name
            && let ElementType::Record(fields) = of.as_ref()
        {
            let span = hull(fields.iter().map(|field| field.span));
            let rows = self.rows(fields, parameter.of.span.to(span), fields.iter().all(is_bare));
            return (fragment::list_head(*size), Some(Knot::entry("of", Shape::Map(rows))));
        }
        (fragment::type_name(&parameter.of), None)
    }
}

/// Whether a parameter has a type and nothing else.
fn is_bare(parameter: &Parameter) -> bool {
    let is_record =
        matches!(&parameter.of.name, TypeName::List { of, .. } if matches!(of.as_ref(), ElementType::Record(_)));
    parameter.doc.is_none() && parameter.sample.is_none() && parameter.default.is_none() && !is_record
}

/// `doc: …`.
pub(super) fn doc(doc: &str) -> Knot {
    Knot::entry("doc", Shape::Text(fragment::doc_lines(doc).collect::<Vec<_>>().join("\n")))
}

/// `when: coupon`.
pub(super) fn when(condition: &Condition) -> Knot {
    Knot::entry("when", Shape::Text(fragment::condition(condition)))
}

fn scalar(scalar: &Scalar) -> Shape {
    match scalar.kind {
        ScalarKind::Text if scalar.text.contains("${") => Shape::Quoted(fragment::held(&scalar.text)),
        ScalarKind::Text => Shape::Text(scalar.text.clone()),
        // What parts the digits in `.talk` makes a text of them here.
        ScalarKind::Number => Shape::Raw(vec![scalar.text.replace('_', "")]),
        ScalarKind::Bool => Shape::Raw(vec![scalar.text.clone()]),
        ScalarKind::Null => Shape::Raw(vec!["null".to_owned()]),
    }
}

fn with_holes(pieces: &[Piece]) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Literal(text) => fragment::held(text),
        Piece::Hole(inner) => fragment::hole(inner),
    });
    pieces.collect()
}
