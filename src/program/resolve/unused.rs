//! What is declared and never used, and what has no sample.

use std::collections::BTreeSet;

use super::{Case, Resolver};
use crate::diagnostic::{Finding, Place, say};
use crate::program::types::{Parameter, RowType, Type};
use crate::source::Span;
use crate::tree::code::{Block, Call, Condition, Declaration, Expression, Form, Item, Logic, Piece, Value};

impl Resolver<'_> {
    /// Reports parameters that nothing uses, and those for which nothing shows what they look like.
    pub(super) fn judge_parameters(&mut self, declaration: &Declaration, parameters: &[Parameter], cases: &[Case]) {
        self.judge_unused(declaration, parameters);
        for parameter in parameters {
            let declared = declaration.parameters.iter().find(|one| one.name.text == parameter.name);
            let is_given = cases.iter().any(|case| case.given.contains_key(&parameter.name));
            let speaks = declared.is_some_and(|one| one.sample.is_some()) || parameter.default.is_some() || is_given;
            if !speaks && !parameter.is_optional && needs_sample(&parameter.of) {
                let name = &parameter.name;
                self.report(
                    "missing-sample",
                    parameter.span,
                    say!(en: "nothing shows what `{name}` looks like", ko: "`{name}`이(가) 어떤 값인지 보여 주는 것이 없습니다"),
                )
                .help = Some(say!(en: "add `sample …`, or a `case` that gives it", ko: "`sample …`이나 이 값을 주는 `case`를 넣으세요"));
            }
        }
    }

    fn judge_unused(&mut self, declaration: &Declaration, parameters: &[Parameter]) {
        let mut names = BTreeSet::new();
        if let Some(block) = super::scope::block_of(declaration) {
            in_block(block, &mut names);
        }
        for parameter in parameters.iter().filter(|parameter| !names.contains(parameter.name.as_str())) {
            let name = &parameter.name;
            self.report(
                "unused-parameter",
                parameter.span,
                say!(en: "`{name}` is never used", ko: "`{name}`을(를) 쓰는 곳이 없습니다"),
            )
            .help = Some(
                say!(en: "use it, or take it out: callers would give it for nothing", ko: "쓰거나 지우세요. 부르는 쪽이 헛되이 넘기게 됩니다"),
            );
        }
    }

    /// Links, constants, partials and imported names of the first file that nothing in it uses. A file without templates
    /// declares them for others.
    pub(super) fn unused(&mut self) -> Vec<Finding> {
        let Some(module) = self.setting.modules.first() else { return Vec::new() };
        let parameters = self.scopes.first().map(|scope| scope.parameters.clone()).unwrap_or_default();
        for (declaration, parameters) in module.file.declarations.iter().zip(&parameters) {
            if declaration.template().is_none() {
                self.judge_unused(declaration, parameters);
            }
        }
        let mut names = BTreeSet::new();
        for block in module.file.declarations.iter().filter_map(super::scope::block_of) {
            in_block(block, &mut names);
        }
        let has_template = module.file.declarations.iter().any(|declaration| declaration.template().is_some());
        let own = module.file.declarations.iter().filter(|one| has_template && one.template().is_none());
        let own = own.filter_map(|declaration| declaration.name.as_ref());
        let imported = module.file.uses.iter().flat_map(|import| &import.names);
        let lost = self.scopes.first().map(|scope| scope.lost.clone()).unwrap_or_default();
        let unused = own.chain(imported).filter(|name| !names.contains(name.text.as_str()));
        let unused = unused.filter(|name| !lost.contains(name.text.as_str()));
        unused.map(|name| never_used(&name.text, name.span)).chain(std::mem::take(&mut self.findings)).collect()
    }
}

fn never_used(name: &str, span: Span) -> Finding {
    Finding::new(
        "unused-link",
        Place::Span(span),
        say!(en: "`{name}` is never used in this file", ko: "이 파일에 `{name}`을(를) 쓰는 곳이 없습니다"),
    )
    .help(say!(en: "take it out", ko: "지우세요"))
}

/// Whether a value of a type cannot be made up honestly.
fn needs_sample(of: &Type) -> bool {
    match of {
        Type::Text(_) | Type::Url | Type::ImageUrl => true,
        Type::Integer(_) | Type::Boolean | Type::Date | Type::Choice(_) => false,
        Type::List(list) => match &list.of {
            RowType::One(of) => needs_sample(of),
            RowType::Record(fields) => {
                fields.iter().any(|field| field.sample.is_none() && !field.is_optional && needs_sample(&field.of))
            }
        },
    }
}

pub(super) fn in_block<'a>(block: &'a Block, names: &mut BTreeSet<&'a str>) {
    block.items.iter().for_each(|item| in_item(item, names));
}

fn in_item<'a>(item: &'a Item, names: &mut BTreeSet<&'a str>) {
    match item {
        Item::Field(field) => {
            in_value(&field.value, names);
            in_when(field.when.as_ref(), names);
        }
        Item::Element(element) => {
            in_value(&element.value, names);
            in_when(element.when.as_ref(), names);
        }
        Item::Repeat(repeat) => {
            names.extend(repeat.list.names.first().map(|name| name.text.as_str()));
            repeat.items.iter().for_each(|item| in_item(item, names));
            in_when(repeat.when.as_ref(), names);
        }
        Item::Include(include) => {
            in_call(&include.call, names);
            in_when(include.when.as_ref(), names);
        }
    }
}

fn in_value<'a>(value: &'a Value, names: &mut BTreeSet<&'a str>) {
    match &value.form {
        Form::Scalar(_) => {}
        Form::Text(pieces, _) => pieces.iter().for_each(|piece| match piece {
            Piece::Literal(_) => {}
            Piece::Hole(expression) => in_expression(expression, names),
        }),
        Form::Expression(expression) => in_expression(expression, names),
        Form::Call(call) => in_call(call, names),
        Form::Block(block) => in_block(block, names),
        Form::List(values) => values.iter().for_each(|value| in_value(value, names)),
        Form::Record(binds) => binds.iter().for_each(|bind| in_value(&bind.value, names)),
    }
}

fn in_expression<'a>(expression: &'a Expression, names: &mut BTreeSet<&'a str>) {
    names.extend(expression.path.names.first().map(|name| name.text.as_str()));
}

fn in_call<'a>(call: &'a Call, names: &mut BTreeSet<&'a str>) {
    names.extend(call.path.names.first().map(|name| name.text.as_str()));
    call.arguments.iter().for_each(|argument| in_value(&argument.value, names));
}

fn in_when<'a>(when: Option<&'a Condition>, names: &mut BTreeSet<&'a str>) {
    if let Some(condition) = when {
        in_condition(condition, names);
    }
}

fn in_condition<'a>(condition: &'a Condition, names: &mut BTreeSet<&'a str>) {
    match &condition.logic {
        Logic::Atom(atom) => names.extend(atom.path.names.first().map(|name| name.text.as_str())),
        Logic::Not(inner) => in_condition(inner, names),
        Logic::And(several) | Logic::Or(several) => several.iter().for_each(|one| in_condition(one, names)),
    }
}
