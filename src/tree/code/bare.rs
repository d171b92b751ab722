//! What a file says, apart from where it stands and how it is written: what two notations have to agree on.

use super::{
    Atom, Bind, Block, Call, Case, Condition, Declaration, Element, ElementType, Expression, Field, File, Form, Ident,
    Include, Item, Logic, Mirror, Parameter, Path, Piece, Repeat, Role, Type, TypeName, Use, Value,
};
use crate::source::Span;
use crate::tree::{Scalar, ScalarKind, Style};

impl File {
    /// The same declarations without places, styles and comments.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.comments.clear();
        self.uses.iter_mut().for_each(taken);
        self.declarations.iter_mut().for_each(declaration);
        self
    }
}

fn taken(taken: &mut Use) {
    taken.span = Span::default();
    ident(&mut taken.file);
    taken.names.iter_mut().for_each(ident);
}

fn ident(ident: &mut Ident) {
    ident.span = Span::default();
}

fn declaration(declaration: &mut Declaration) {
    declaration.span = Span::default();
    doc(&mut declaration.doc);
    declaration.name.iter_mut().for_each(ident);
    declaration.parameters.iter_mut().for_each(parameter);
    match &mut declaration.role {
        Role::Template(template) => {
            template.kind.iter_mut().for_each(ident);
            block(&mut template.block);
            template.cases.iter_mut().for_each(case);
            template.mirror.iter_mut().for_each(mirror);
        }
        Role::Link(inner) | Role::Partial(inner) => block(inner),
        Role::Const(binds) => binds.iter_mut().for_each(bind),
    }
}

/// Blanks at the end of lines, and empty lines at the end, say nothing.
fn doc(doc: &mut Option<String>) {
    if let Some(text) = doc {
        let lines: Vec<&str> = text.trim_end().split('\n').map(str::trim_end).collect();
        *text = lines.join("\n");
    }
}

fn case(case: &mut Case) {
    case.span = Span::default();
    ident(&mut case.name);
    case.binds.iter_mut().for_each(bind);
}

fn mirror(mirror: &mut Mirror) {
    mirror.span = Span::default();
    ident(&mut mirror.kind);
    block(&mut mirror.block);
}

fn bind(bind: &mut Bind) {
    ident(&mut bind.name);
    value(&mut bind.value);
}

fn parameter(parameter: &mut Parameter) {
    parameter.span = Span::default();
    doc(&mut parameter.doc);
    ident(&mut parameter.name);
    type_of(&mut parameter.of);
    parameter.sample.iter_mut().chain(&mut parameter.default).for_each(value);
}

fn type_of(of: &mut Type) {
    of.span = Span::default();
    match &mut of.name {
        TypeName::Text { length, pattern, .. } => {
            length.iter_mut().for_each(|range| range.span = Span::default());
            pattern.iter_mut().for_each(|pattern| pattern.span = Span::default());
        }
        TypeName::Int(range) | TypeName::Won(range) | TypeName::Percent(range) => {
            range.iter_mut().for_each(|range| range.span = Span::default());
        }
        TypeName::Enum(names) => names.iter_mut().for_each(ident),
        TypeName::List { size, of } => {
            size.span = Span::default();
            match of.as_mut() {
                ElementType::One(one) => type_of(one),
                ElementType::Record(fields) => fields.iter_mut().for_each(parameter),
            }
        }
        TypeName::Bool | TypeName::Url | TypeName::ImageUrl | TypeName::Date | TypeName::Unknown => {}
    }
}

fn block(block: &mut Block) {
    block.span = Span::default();
    block.items.iter_mut().for_each(item);
}

fn item(item: &mut Item) {
    match item {
        Item::Field(Field { key, value: inner, when }) | Item::Element(Element { key, value: inner, when }) => {
            key.span = Span::default();
            key.spelling.clone_from(&key.name);
            value(inner);
            when.iter_mut().for_each(condition);
        }
        Item::Repeat(Repeat { variable, list, items, when, span }) => {
            *span = Span::default();
            ident(variable);
            path(list);
            items.iter_mut().for_each(self::item);
            when.iter_mut().for_each(condition);
        }
        Item::Include(Include { call: inner, when, span }) => {
            *span = Span::default();
            call(inner);
            when.iter_mut().for_each(condition);
        }
    }
}

fn call(call: &mut Call) {
    call.span = Span::default();
    path(&mut call.path);
    for argument in &mut call.arguments {
        argument.name.iter_mut().for_each(ident);
        value(&mut argument.value);
    }
}

fn condition(condition: &mut Condition) {
    condition.span = Span::default();
    match &mut condition.logic {
        Logic::Atom(Atom { path: inner, test }) => {
            path(inner);
            test.iter_mut().for_each(|(_, literal)| value(literal));
        }
        Logic::Not(inner) => self::condition(inner),
        Logic::And(parts) | Logic::Or(parts) => parts.iter_mut().for_each(self::condition),
    }
}

fn value(value: &mut Value) {
    value.span = Span::default();
    match &mut value.form {
        Form::Scalar(inner) => scalar(inner),
        Form::Text(pieces, style) => {
            *style = Style::Filled;
            for piece in pieces {
                match piece {
                    Piece::Literal(_) => {}
                    Piece::Hole(inner) => expression(inner),
                }
            }
        }
        Form::Expression(inner) => expression(inner),
        Form::Call(inner) => call(inner),
        Form::Block(inner) => block(inner),
        Form::List(items) => items.iter_mut().for_each(self::value),
        Form::Record(binds) => binds.iter_mut().for_each(bind),
    }
}

/// A number has the digits that both notations have: what parts them in `.talk` is no part of it.
fn scalar(scalar: &mut Scalar) {
    scalar.style = Style::Filled;
    if scalar.kind == ScalarKind::Number {
        scalar.text.retain(|sign| sign != '_');
    }
}

fn expression(expression: &mut Expression) {
    expression.span = Span::default();
    path(&mut expression.path);
    for filter in &mut expression.filters {
        filter.span = Span::default();
        ident(&mut filter.name);
        filter.arguments.iter_mut().for_each(value);
    }
}

fn path(path: &mut Path) {
    path.span = Span::default();
    path.names.iter_mut().for_each(ident);
}
