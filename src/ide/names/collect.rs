//! The walk through a file that finds every name with what it stands for.

use super::{Occurrence, Role, Symbol, declared, role};
use crate::ide::page::{Page, World};
use crate::source::Span;
use crate::tree::code::{
    Bind, Block, Call, Condition, Declaration, Expression, Form, Ident, Item, Logic, Parameter, Path, Piece,
    Role as Declares, Value,
};

pub(super) struct Collector<'w> {
    pub(super) page: &'w Page,
    pub(super) world: &'w dyn World,
    pub(super) found: Vec<Occurrence>,
}

/// What names mean at a place.
#[derive(Clone, Copy)]
struct Place<'c> {
    position: usize,
    parameters: &'c [Parameter],
    /// The name of the row, its repetition, and the list.
    row: Option<(&'c Ident, Span, &'c str)>,
    /// Whether names are keys of Kakao's.
    is_layout: bool,
}

impl<'w> Collector<'w> {
    fn push(&mut self, ident: Span, symbol: Symbol, role: Role, is_declaration: bool) {
        let found = exactly(self.page.source.slice(ident), symbol.name());
        let length = symbol.name().len();
        let span = found.map_or(ident, |at| Span::new(ident.start + at, ident.start + at + length));
        self.found.push(Occurrence { span, symbol, role, is_declaration, is_exact: found.is_some() });
    }

    fn file(&self) -> String {
        self.page.source.name.clone()
    }

    pub(super) fn name_of(&mut self, ident: &Ident, home: &Page, position: usize, is_declaration: bool) {
        let Some(declaration) = home.code().and_then(|code| code.declarations.get(position)) else { return };
        let symbol = Symbol::Declared { file: home.source.name.clone(), name: ident.text.clone() };
        self.push(ident.span, symbol, role(declaration), is_declaration);
    }

    pub(super) fn declaration(&mut self, position: usize, declaration: &'w Declaration) {
        if let Some(name) = &declaration.name {
            self.name_of(name, self.page, position, true);
        }
        let place = Place { position, parameters: &declaration.parameters, row: None, is_layout: false };
        for parameter in &declaration.parameters {
            self.parameter(parameter, place);
        }
        match &declaration.role {
            Declares::Link(block) | Declares::Partial(block) => self.block(block, place),
            Declares::Const(binds) => {
                for bind in binds {
                    let constant = declaration.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
                    let symbol = Symbol::Member { file: self.file(), constant, name: bind.name.text.clone() };
                    self.push(bind.name.span, symbol, Role::Member, true);
                }
            }
            Declares::Template(template) => {
                self.block(&template.block, place);
                for case in &template.cases {
                    self.binds(&case.binds, place);
                }
                if let Some(mirror) = &template.mirror {
                    self.block(&mirror.block, Place { is_layout: true, ..place });
                }
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter, place: Place<'_>) {
        let name = &parameter.name;
        self.push(name.span, self.symbol_of(place.position, &name.text), Role::Parameter, true);
        for field in parameter.fields() {
            let symbol = self.field_of(place.position, &name.text, &field.name.text);
            self.push(field.name.span, symbol, Role::RowField, true);
        }
        for value in parameter.sample.iter().chain(&parameter.default) {
            self.rows(value, parameter, place.position);
        }
    }

    fn symbol_of(&self, declaration: usize, name: &str) -> Symbol {
        Symbol::Parameter { file: self.file(), declaration, name: name.to_owned() }
    }

    fn field_of(&self, declaration: usize, list: &str, name: &str) -> Symbol {
        Symbol::RowField { file: self.file(), declaration, list: list.to_owned(), name: name.to_owned() }
    }

    /// Arguments of the template itself.
    fn binds(&mut self, binds: &[Bind], place: Place<'_>) {
        for bind in binds {
            let Some(parameter) = place.parameters.iter().find(|one| one.name.text == bind.name.text) else { continue };
            self.push(bind.name.span, self.symbol_of(place.position, &bind.name.text), Role::Parameter, false);
            self.rows(&bind.value, parameter, place.position);
        }
    }

    /// The rows that a list is given.
    fn rows(&mut self, value: &Value, parameter: &Parameter, position: usize) {
        let Form::List(rows) = &value.form else { return };
        for row in rows {
            let Form::Record(binds) = &row.form else { continue };
            for bind in binds.iter().filter(|bind| parameter.fields().iter().any(|one| one.name.text == bind.name.text))
            {
                let symbol = self.field_of(position, &parameter.name.text, &bind.name.text);
                self.push(bind.name.span, symbol, Role::RowField, false);
            }
        }
    }

    fn block(&mut self, block: &Block, place: Place<'_>) {
        block.items.iter().for_each(|item| self.item(item, place));
    }

    fn item(&mut self, item: &Item, place: Place<'_>) {
        match item {
            Item::Field(field) if field.key.name == "template_args" && !place.is_layout => {
                self.arguments(&field.value, place);
                self.value(&field.value, place);
                self.when(field.when.as_ref(), place);
            }
            Item::Field(field) => {
                self.value(&field.value, place);
                self.when(field.when.as_ref(), place);
            }
            Item::Element(element) => {
                self.value(&element.value, place);
                self.when(element.when.as_ref(), place);
            }
            Item::Repeat(repeat) => {
                self.path(&repeat.list, place);
                let (name, span) = (repeat.variable.text.clone(), repeat.span);
                self.push(repeat.variable.span, Symbol::Row { file: self.file(), span, name }, Role::Row, true);
                let list = repeat.list.names.first().map_or("", |name| name.text.as_str());
                let inner = Place { row: Some((&repeat.variable, repeat.span, list)), ..place };
                repeat.items.iter().for_each(|item| self.item(item, inner));
                self.when(repeat.when.as_ref(), place);
            }
            Item::Include(include) => {
                self.call(&include.call, place);
                self.when(include.when.as_ref(), place);
            }
        }
    }

    /// The keys of Kakao's arguments.
    fn arguments(&mut self, value: &Value, place: Place<'_>) {
        for item in value.block().map(|block| block.items.as_slice()).unwrap_or_default() {
            if let Item::Field(field) = item {
                let (file, declaration, name) = (self.file(), place.position, field.key.name.to_string());
                self.push(field.key.span, Symbol::Argument { file, declaration, name }, Role::Argument, true);
            }
        }
    }

    fn value(&mut self, value: &Value, place: Place<'_>) {
        match &value.form {
            Form::Scalar(_) => {}
            Form::Text(pieces, _) => {
                for piece in pieces {
                    if let Piece::Hole(expression) = piece {
                        self.expression(expression, place);
                    }
                }
            }
            Form::Expression(expression) => self.expression(expression, place),
            Form::Call(call) => self.call(call, place),
            Form::Block(block) => self.block(block, place),
            Form::List(values) => values.iter().for_each(|value| self.value(value, place)),
            Form::Record(binds) => binds.iter().for_each(|bind| self.value(&bind.value, place)),
        }
    }

    fn expression(&mut self, expression: &Expression, place: Place<'_>) {
        self.path(&expression.path, place);
    }

    fn when(&mut self, condition: Option<&Condition>, place: Place<'_>) {
        let Some(condition) = condition else { return };
        match &condition.logic {
            Logic::Atom(atom) => self.path(&atom.path, place),
            Logic::Not(inner) => self.when(Some(inner), place),
            Logic::And(all) | Logic::Or(all) => all.iter().for_each(|one| self.when(Some(one), place)),
        }
    }

    fn call(&mut self, call: &Call, place: Place<'_>) {
        self.path(&call.path, place);
        let name = call.path.names.first().map(|name| name.text.as_str()).unwrap_or_default();
        let target = declared(self.page, self.world, name);
        for argument in &call.arguments {
            if let (Some(name), Some((home, position))) = (&argument.name, target) {
                let file = home.source.name.clone();
                let symbol = Symbol::Parameter { file, declaration: position, name: name.text.clone() };
                self.push(name.span, symbol, Role::Parameter, false);
            }
            self.value(&argument.value, place);
        }
    }

    fn path(&mut self, path: &Path, place: Place<'_>) {
        let Some((first, rest)) = path.names.split_first() else { return };
        if place.is_layout {
            let (file, declaration, name) = (self.file(), place.position, first.text.clone());
            return self.push(first.span, Symbol::Argument { file, declaration, name }, Role::Argument, false);
        }
        if let Some((row, span, list)) = place.row.filter(|(row, ..)| row.text == first.text) {
            let name = row.text.clone();
            self.push(first.span, Symbol::Row { file: self.file(), span, name }, Role::Row, false);
            self.row_field(rest, list, place);
        } else if place.parameters.iter().any(|one| one.name.text == first.text) {
            self.push(first.span, self.symbol_of(place.position, &first.text), Role::Parameter, false);
            self.row_field(rest, &first.text, place);
        } else if let Some((home, position)) = declared(self.page, self.world, &first.text) {
            self.name_of(first, home, position, false);
            if let Some(member) = rest.first() {
                let (file, constant) = (home.source.name.clone(), first.text.clone());
                let symbol = Symbol::Member { file, constant, name: member.text.clone() };
                self.push(member.span, symbol, Role::Member, false);
            }
        }
    }

    fn row_field(&mut self, rest: &[Ident], list: &str, place: Place<'_>) {
        if let Some(field) = rest.first() {
            let symbol = self.field_of(place.position, list, &field.text);
            self.push(field.span, symbol, Role::RowField, false);
        }
    }
}

/// Where a name stands in what is written for it: between quotes, before a mark, or in a hole of a text.
fn exactly(text: &str, name: &str) -> Option<usize> {
    let bare = text.trim_matches(['"', '\'']).trim_end_matches('?');
    if bare == name {
        return text.find(name);
    }
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
    let mut found = text.match_indices(name).filter(|(at, _)| {
        let (before, behind) = (&text[..*at], &text[at + name.len()..]);
        let is_in_hole = before.rfind("${").is_some_and(|open| !before[open..].contains('}'));
        is_in_hole && !before.ends_with(is_part) && !behind.starts_with(is_part)
    });
    let first = found.next()?;
    found.next().is_none().then_some(first.0)
}
