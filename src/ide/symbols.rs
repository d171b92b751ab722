//! What a file holds, as a tree.

use super::page::Page;
use super::signature;
use crate::source::Span;
use crate::tree::code::{Block, Declaration, Form, Item, Role};
use crate::tree::{Node, Value};

/// A part of a file with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// What it is called.
    pub name: String,
    /// A word about it.
    pub detail: Option<String>,
    /// What it is.
    pub kind: OutlineKind,
    /// The bytes of the whole.
    pub span: Span,
    /// The bytes of its name, within the whole.
    pub at: Span,
    /// Its parts.
    pub parts: Vec<Outline>,
}

/// What a part of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutlineKind {
    /// A template.
    Template,
    /// A link or a partial.
    Function,
    /// A constant.
    Constant,
    /// A parameter.
    Parameter,
    /// A field.
    Field,
    /// A case.
    Case,
}

/// The parts of a file.
pub fn outline(page: &Page) -> Vec<Outline> {
    match page.code() {
        Some(code) => code.declarations.iter().map(|one| declaration(page, one)).collect(),
        None => page.documents().iter().flat_map(|root| document(page, root)).collect(),
    }
}

fn declaration(page: &Page, one: &Declaration) -> Outline {
    let (kind, mut parts) = match &one.role {
        Role::Template(template) => {
            let mut parts = block(page, &template.block);
            parts.extend(template.cases.iter().map(|case| Outline {
                name: case.name.text.clone(),
                detail: Some("case".to_owned()),
                kind: OutlineKind::Case,
                span: case.span.to(case.name.span),
                at: case.name.span,
                parts: Vec::new(),
            }));
            (OutlineKind::Template, parts)
        }
        Role::Link(block) | Role::Partial(block) => (OutlineKind::Function, self::block(page, block)),
        Role::Const(binds) => (
            OutlineKind::Constant,
            binds
                .iter()
                .map(|bind| Outline {
                    name: bind.name.text.clone(),
                    detail: None,
                    kind: OutlineKind::Field,
                    span: bind.name.span.to(bind.value.span),
                    at: bind.name.span,
                    parts: Vec::new(),
                })
                .collect(),
        ),
    };
    let parameters = one.parameters.iter().map(|parameter| Outline {
        name: parameter.name.text.clone(),
        detail: Some(page.source.slice(parameter.of.span).to_owned()),
        kind: OutlineKind::Parameter,
        span: parameter.span.to(parameter.name.span),
        at: parameter.name.span,
        parts: Vec::new(),
    });
    parts.splice(0..0, parameters);
    let at = one.name.as_ref().map_or(Span::at(one.span.start), |name| name.span);
    let stem = page.source.stem().to_owned();
    Outline {
        name: one.name.as_ref().map_or(stem, |name| name.text.clone()),
        detail: Some(signature::declaration(page, one)),
        kind,
        span: one.span.to(at),
        at,
        parts,
    }
}

fn block(page: &Page, block: &Block) -> Vec<Outline> {
    let part = |item: &Item| match item {
        Item::Field(field) => Some(entry(page, &field.key.name, field.key.span, &field.value)),
        Item::Element(element) => Some(entry(page, &element.key.name, element.key.span, &element.value)),
        Item::Repeat(_) | Item::Include(_) => None,
    };
    block.items.iter().filter_map(part).filter(|one| !one.name.is_empty()).collect()
}

fn entry(page: &Page, name: &str, key: Span, value: &crate::tree::code::Value) -> Outline {
    let (detail, parts) = match &value.form {
        Form::Block(inner) => (None, block(page, inner)),
        Form::Scalar(_) | Form::Text(..) | Form::Expression(_) | Form::Call(_) | Form::List(_) | Form::Record(_) => {
            (Some(first_line(page.source.slice(value.span))), Vec::new())
        }
    };
    // A short form writes its key behind the bracket that holds its value: the whole takes both in.
    Outline { name: name.to_owned(), detail, kind: OutlineKind::Field, span: key.to(value.span), at: key, parts }
}

fn document(page: &Page, root: &Node) -> Vec<Outline> {
    let sheet = page.sheets.iter().find(|sheet| sheet.span == root.span);
    let parts = node(page, root);
    match sheet.and_then(|sheet| sheet.kind) {
        Some(kind) => vec![Outline {
            name: kind.name().to_owned(),
            detail: None,
            kind: OutlineKind::Template,
            span: root.span,
            at: Span::at(root.span.start),
            parts,
        }],
        None => parts,
    }
}

fn node(page: &Page, root: &Node) -> Vec<Outline> {
    let field = |name: String, at: Span, value: &Node| {
        let detail = value.scalar().map(|_| first_line(page.source.slice(value.span)));
        Outline { name, detail, kind: OutlineKind::Field, span: at.to(value.span), at, parts: node(page, value) }
    };
    match &root.value {
        Value::Scalar(_) => Vec::new(),
        Value::List(items) => {
            let one = |(position, item): (usize, &Node)| field(position.to_string(), Span::at(item.span.start), item);
            items.iter().enumerate().map(one).collect()
        }
        Value::Object(entries) => {
            entries.iter().map(|entry| field(entry.key.spelling.to_string(), entry.key.span, &entry.value)).collect()
        }
    }
}

fn first_line(text: &str) -> String {
    const SHOWN: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(SHOWN).collect()
}
