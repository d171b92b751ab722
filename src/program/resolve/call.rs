//! Links and partials by name, with their arguments.

use super::Resolver;
use super::expression::{Sort, Typed};
use super::literal;
use super::scope::{Binding, Callee, Frame, Given, Place};
use crate::diagnostic::{Lang, Words, say};
use crate::model::TextRole;
use crate::program::accept::{accept_one, nearest};
use crate::program::plan::{Base, Item, Term};
use crate::program::types::{Parameter, Type};
use crate::source::Span;
use crate::tree::code::{Call, CallArgument, Declaration, Form, Ident, Role};
use crate::tree::{Notation, code};

impl Resolver<'_> {
    /// The entries of a link or partial with its arguments in their places; `None` where it has been reported.
    pub(super) fn call(&mut self, frame: &Frame<'_>, call: &Call, callee: Callee) -> Option<Vec<Item>> {
        let target = self.target(frame, call, callee)?;
        if let Some(reason) = self.endless(call, target) {
            self.report("bad-call", frame.at(call.span), reason);
            return None;
        }
        self.writings += 1;
        if self.writings > super::WRITINGS_MAX {
            self.too_large(frame, call);
            return None;
        }
        let declaration = self.setting.modules.get(target.0)?.file.declarations.get(target.1)?;
        let parameters = self.scopes.get(target.0)?.parameters.get(target.1)?.clone();
        let given = self.arguments(frame, call, &parameters)?;
        self.stack.push(target);
        self.reached.insert(target);
        let items = self.body(frame, call, target, declaration, &parameters, given);
        self.stack.pop();
        Some(items)
    }

    /// What keeps a call from being written out within those around it.
    fn endless(&self, call: &Call, target: (usize, usize)) -> Option<Words> {
        let (name, most) = (call.path.text(), super::CALLS_MAX);
        if self.stack.contains(&target) {
            return Some(
                say!(en: "`{name}` would call itself without end", ko: "`{name}`이(가) 자기 자신을 끝없이 부릅니다"),
            );
        }
        (self.stack.len() > most).then(|| {
            say!(
                en: "more than {most} links and partials use each other in a row here",
                ko: "여기서 링크와 partial이 {most}단계 넘게 서로를 가져다 씁니다",
            )
        })
    }

    fn body(
        &mut self,
        frame: &Frame<'_>,
        call: &Call,
        target: (usize, usize),
        declaration: &Declaration,
        parameters: &[Parameter],
        given: Vec<Given>,
    ) -> Vec<Item> {
        let length = self.setting.modules.get(target.0).map_or(0, |module| module.source.text.len());
        let base = self.map.open(target.0, length, frame.at(call.span));
        let bindings = parameters.iter().zip(given).map(|(parameter, given)| Binding { parameter, given }).collect();
        let inner = Frame {
            module: target.0,
            base,
            parameters: frame.parameters,
            bindings,
            row: frame.row.clone(),
            guards: frame.guards.clone(),
            is_list: frame.is_list,
        };
        // The row belongs to the caller: its name means nothing here, its values may have been handed on.
        let inner = Frame { row: inner.row.map(|row| super::scope::RowScope { name: "", ..row }), ..inner };
        match super::scope::block_of(declaration) {
            Some(block) if matches!(declaration.role, Role::Link(_)) => self.object(&inner, block, Place::Link),
            Some(block) => self.object(&inner, block, Place::Object),
            None => Vec::new(),
        }
    }

    fn target(&mut self, frame: &Frame<'_>, call: &Call, callee: Callee) -> Option<(usize, usize)> {
        let first = call.path.names.first()?;
        let Some(target) = self.find(frame, first) else {
            if let (Callee::Link, Some(_)) = (callee, frame.binding(&first.text)) {
                self.no_link(frame, call);
            } else {
                let (name, word) = (call.path.text(), if callee == Callee::Link { "link" } else { "partial" });
                let help = say!(
                    en: "declare it, `{word} {name} {{ … }}`, or import it: `use \"links.talk\" {{ {name} }}`",
                    ko: "`{word} {name} {{ … }}`로 선언하거나 `use \"links.talk\" {{ {name} }}`로 가져오세요",
                );
                self.unknown(frame, first, help);
            }
            return None;
        };
        let declaration = self.setting.modules.get(target.0)?.file.declarations.get(target.1)?;
        match (&declaration.role, callee, call.path.names.get(1)) {
            (Role::Link(_), Callee::Link, None) | (Role::Partial(_), Callee::Partial, None) => Some(target),
            (Role::Link(_) | Role::Partial(_) | Role::Const(_) | Role::Template(_), Callee::Link, _) => {
                self.no_link(frame, call);
                None
            }
            (Role::Link(_) | Role::Partial(_) | Role::Const(_) | Role::Template(_), Callee::Partial, _) => {
                let name = call.path.text();
                self.report(
                    "bad-call",
                    frame.at(call.path.span),
                    say!(en: "`{name}` is no partial", ko: "`{name}`은(는) partial이 아닙니다"),
                );
                None
            }
        }
    }

    fn no_link(&mut self, frame: &Frame<'_>, call: &Call) {
        let name = call.path.text();
        self.report(
            "bad-call",
            frame.at(call.path.span),
            say!(en: "`{name}` is no link", ko: "`{name}`은(는) 링크가 아닙니다"),
        )
        .help = Some(say!(
            en: "declare `link {name} {{ url \"https://…\" }}`, or write `{{ url … }}` here",
            ko: "`link {name} {{ url \"https://…\" }}`로 선언하거나 여기에 `{{ url … }}`을 쓰세요",
        ));
    }

    /// What each parameter is given; `None` where the call does not fit.
    fn arguments(&mut self, frame: &Frame<'_>, call: &Call, parameters: &[Parameter]) -> Option<Vec<Given>> {
        let mut given: Vec<Option<Given>> = vec![None; parameters.len()];
        let mut is_sound = true;
        let mut next = 0;
        for argument in &call.arguments {
            let position = match &argument.name {
                Some(name) => parameters.iter().position(|parameter| parameter.name == name.text),
                None => Some(next).filter(|next| *next < parameters.len()),
            };
            next += usize::from(argument.name.is_none());
            let Some(slot) = position.and_then(|position| given.get_mut(position)) else {
                let meant = self.surplus(frame, call, argument, parameters);
                // A name that is misspelt is one mistake, and not a missing argument as well.
                if let Some(slot) = meant.and_then(|position| given.get_mut(position)) {
                    slot.get_or_insert(Given::Broken);
                }
                is_sound = false;
                continue;
            };
            if slot.is_some() {
                self.given_twice(frame, argument);
                is_sound = false;
                continue;
            }
            let Some(parameter) = position.and_then(|position| parameters.get(position)) else { continue };
            *slot = Some(self.argument(frame, parameter, &argument.value));
        }
        for (parameter, slot) in parameters.iter().zip(&mut given) {
            if slot.is_none() && !parameter.is_optional {
                self.lacking(frame, call, parameter);
                is_sound = false;
            }
        }
        is_sound.then(|| given.into_iter().map(|slot| slot.unwrap_or(Given::Nothing)).collect())
    }

    /// Says once that a template writes out more than anybody could send.
    fn too_large(&mut self, frame: &Frame<'_>, call: &Call) {
        let most = super::WRITINGS_MAX;
        if self.writings == most + 1 {
            self.report(
                "bad-call",
                frame.at(call.span),
                say!(
                    en: "this template takes in more than {most} links and partials; the rest is left out",
                    ko: "이 템플릿이 가져다 쓰는 링크와 partial이 {most}개를 넘어 나머지는 넣지 않았습니다",
                ),
            );
        }
    }

    /// Reports an argument that no parameter takes, and gives the position of the one that was probably meant.
    fn surplus(
        &mut self,
        frame: &Frame<'_>,
        call: &Call,
        argument: &CallArgument,
        parameters: &[Parameter],
    ) -> Option<usize> {
        let name = call.path.text();
        let names = parameters.iter().map(|parameter| parameter.name.as_str());
        let (span, message) = match &argument.name {
            Some(Ident { text, span }) => {
                (*span, say!(en: "`{name}` has no parameter `{text}`", ko: "`{name}`에는 `{text}` 매개변수가 없습니다"))
            }
            None => {
                let count = parameters.len();
                let en = if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") };
                (
                    argument.value.span,
                    say!(en: "`{name}` takes {en}; this is one more", ko: "`{name}`의 인자는 {count}개인데 하나가 더 있습니다"),
                )
            }
        };
        let is_only = parameters.len() == 1 && call.arguments.len() == 1;
        let near = argument.name.as_ref().and_then(|given| nearest(&given.text, names)).map(str::to_owned);
        let only = parameters.first().filter(|_| is_only && argument.name.is_some()).map(|one| one.name.clone());
        let near = near.or(only);
        let meant = parameters.iter().position(|parameter| Some(&parameter.name) == near.as_ref());
        let finding = self.report("bad-call", frame.at(span), message);
        finding.help = near.map(|near| say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"));
        meant
    }

    fn given_twice(&mut self, frame: &Frame<'_>, argument: &CallArgument) {
        let span = argument.name.as_ref().map_or(argument.value.span, |name| name.span);
        self.report(
            "bad-call",
            frame.at(span),
            say!(en: "this argument is given twice", ko: "같은 인자를 두 번 주었습니다"),
        );
    }

    fn lacking(&mut self, frame: &Frame<'_>, call: &Call, parameter: &Parameter) {
        let (name, lacks, written) = (call.path.text(), &parameter.name, parameter.of.written());
        self.report(
            "bad-call",
            frame.at(call.span),
            say!(en: "`{name}` also needs `{lacks}`", ko: "`{name}`에는 `{lacks}`도 필요합니다"),
        )
        .help = Some(say!(en: "`{lacks}` takes {written}", ko: "`{lacks}`은(는) {written}을(를) 받습니다"));
    }

    fn argument(&mut self, frame: &Frame<'_>, parameter: &Parameter, value: &code::Value) -> Given {
        let span = frame.at(value.span);
        match &value.form {
            Form::Scalar(_) | Form::List(_) | Form::Record(_) => self.literal_argument(frame, parameter, value),
            Form::Text(pieces, _) => match self.text(frame, pieces, TextRole::Copy, span) {
                Some(_) if !takes_text(&parameter.of) => {
                    self.mismatch(parameter, "text", span);
                    Given::Broken
                }
                Some(pieces) => Given::Term(Term { base: Base::Text(pieces), filters: Vec::new() }),
                None => Given::Broken,
            },
            Form::Expression(expression) => self.handed_on(frame, parameter, expression),
            Form::Call(_) | Form::Block(_) => {
                self.mismatch(parameter, "link", span);
                Given::Broken
            }
        }
    }

    fn literal_argument(&mut self, frame: &Frame<'_>, parameter: &Parameter, value: &code::Value) -> Given {
        let notation = self.setting.modules.get(frame.module).map_or(Notation::Talk, |module| module.notation);
        let wants_text = takes_text(&parameter.of);
        let refused = match literal::json(value, notation, wants_text) {
            Ok(json) => match accept_one(&parameter.of, &json, self.setting.addresses) {
                Ok(value) => return Given::Term(Term { base: Base::Constant(value), filters: Vec::new() }),
                Err(refusals) => refusals.into_iter().map(|one| (literal::place(value, &one.path), one.reason)).next(),
            },
            Err(span) => Some((span, say!(en: "it is no constant", ko: "값이 아닙니다"))),
        };
        if let Some((span, reason)) = refused {
            let (name, en, ko) = (&parameter.name, reason.to(Lang::En), reason.to(Lang::Ko));
            self.report(
                "bad-call",
                frame.at(span),
                say!(en: "`{name}` does not accept this: {en}", ko: "`{name}`이(가) 받지 않는 값입니다. {ko}"),
            );
        }
        Given::Broken
    }

    fn handed_on(&mut self, frame: &Frame<'_>, parameter: &Parameter, expression: &code::Expression) -> Given {
        let span = frame.at(expression.span);
        let is_optional = parameter.is_optional && parameter.default.is_none();
        let typed = match self.optional_variable(frame, expression).filter(|_| is_optional) {
            Some(typed) => Some(typed),
            None => self.expression(frame, expression),
        };
        let Some(typed) = typed else { return Given::Broken };
        if !fits(&parameter.of, &typed.sort) {
            self.mismatch(parameter, &typed.sort.written(), span);
            return Given::Broken;
        }
        match (&typed.term.base, typed.term.filters.is_empty()) {
            (Base::Variable(variable), true) => Given::Variable(*variable),
            _ => Given::Term(typed.term),
        }
    }

    /// A parameter that may be absent, handed on to one that may be.
    fn optional_variable(&mut self, frame: &Frame<'_>, expression: &code::Expression) -> Option<Typed> {
        if !expression.filters.is_empty() {
            return None;
        }
        let before = self.findings.len();
        let typed = self.path(frame, &expression.path);
        // What is wrong with it is told by the usual way.
        self.findings.truncate(before);
        typed
    }

    fn mismatch(&mut self, parameter: &Parameter, given: &str, span: Span) {
        let (name, written) = (&parameter.name, parameter.of.written());
        self.report(
            "bad-call",
            span,
            say!(en: "`{name}` takes {written}, not {given}", ko: "`{name}`은(는) {written}을(를) 받는데 {given}을(를) 주었습니다"),
        )
        .help = hint(&parameter.of);
    }
}

fn hint(of: &Type) -> Option<Words> {
    takes_text(of).then(|| say!(en: "write it as text: \"${{…}}\"", ko: "글로 쓰세요: \"${{…}}\""))
}

const fn takes_text(of: &Type) -> bool {
    match of {
        Type::Text(_) | Type::Choice(_) | Type::Date | Type::Url | Type::ImageUrl => true,
        Type::Integer(_) | Type::Boolean | Type::List(_) => false,
    }
}

/// Whether a value of a sort may be handed to a parameter of a type.
fn fits(of: &Type, sort: &Sort) -> bool {
    match (of, sort) {
        (Type::Text(_), Sort::One(given)) => takes_text(given),
        (Type::Integer(_), Sort::One(Type::Integer(_))) | (Type::Boolean, Sort::One(Type::Boolean)) => true,
        (Type::Url | Type::ImageUrl, Sort::One(Type::Url | Type::ImageUrl)) => true,
        (Type::Date, Sort::One(Type::Date)) => true,
        (Type::Choice(choices), Sort::One(Type::Choice(given))) => given.iter().all(|one| choices.contains(one)),
        (Type::List(list), Sort::Records(given)) => given.of == list.of,
        (Type::List(list), Sort::Many(given, _)) => match &list.of {
            crate::program::types::RowType::One(of) => fits(of, &Sort::One(given.clone())),
            crate::program::types::RowType::Record(_) => false,
        },
        _ => false,
    }
}
