//! Mirrors: the layout that Kakao's console keeps for a custom template, filled in with its arguments.

use std::collections::BTreeSet;

use super::Resolver;
use super::scope::{Binding, Frame, Given, Place};
use super::unused::in_block;
use crate::diagnostic::{Outcome, Place as Spot, say};
use crate::model::{Kind, TextRole};
use crate::program::plan::{Base, Constant, Field, Fill, Item, Key, Plan, Slot, Term};
use crate::program::types::{Argument, IntegerType, Parameter, TextType, Type, Unit};
use crate::source::Span;
use crate::tree::code::{self, Mirror};
use crate::tree::{ScalarKind, Style};

/// Arguments that Kakao fills in by itself.
fn is_own(name: &str) -> bool {
    matches!(name, "ME" | "REGI_WEB_DOMAIN") || name.starts_with("SCRAP_")
}

impl Resolver<'_> {
    /// The layout with the arguments of the template in their places; `None` where the template has no mirror.
    pub(super) fn mirror(&mut self, frame: &Frame<'_>, template: &code::Template, items: &[Item]) -> Option<Plan> {
        let mirror = template.mirror.as_ref()?;
        self.judge_kind(template, mirror);
        let arguments = arguments(items);
        let mut used = BTreeSet::new();
        in_block(&mirror.block, &mut used);
        self.judge_uses(mirror, &arguments, &used);
        let parameters: Vec<Parameter> = bound(frame, &arguments, &used);
        let given = |parameter: &Parameter| {
            let field = arguments.iter().find(|field| field.key.name == parameter.name);
            // What is missing has been reported, and what Kakao fills in may be anything.
            field.map_or(Given::Broken, |field| Given::Term(term(&field.value)))
        };
        let bindings = parameters.iter().map(|parameter| Binding { parameter, given: given(parameter) }).collect();
        let is_list = mirror.kind.text == Kind::List.name();
        let inner = Frame { bindings, is_list, row: None, ..frame.clone() };
        let before = self.findings.len();
        let mut plan = Plan { parameters: frame.parameters.to_vec(), items: vec![discriminator(mirror)] };
        plan.items.extend(self.object(&inner, &mirror.block, Place::Message));
        for finding in self.findings.iter_mut().skip(before) {
            if matches!(finding.rule, "not-a-url" | "type-mismatch") {
                finding.rule = "argument-form";
                finding.outcome = None;
            }
        }
        Some(plan)
    }

    fn judge_kind(&mut self, template: &code::Template, mirror: &Mirror) {
        let is_custom = template.kind.as_ref().is_some_and(|kind| kind.text == Kind::Custom.name());
        if !is_custom {
            let message = say!(en: "only a custom template has a layout in Kakao's console", ko: "카카오 콘솔에 레이아웃이 있는 것은 사용자 정의 템플릿뿐입니다");
            self.report("bad-declaration", mirror.kind.span, message).help =
                Some(say!(en: "take the mirror out", ko: "mirror를 지우세요"));
        }
        let kinds = [Kind::Feed, Kind::List, Kind::Commerce].map(Kind::name);
        if !kinds.contains(&mirror.kind.text.as_str()) {
            let (given, kinds) = (&mirror.kind.text, kinds.join(", "));
            self.report(
                "bad-declaration",
                mirror.kind.span,
                say!(en: "a custom template cannot be laid out as `{given}`", ko: "사용자 정의 템플릿에는 `{given}` 레이아웃이 없습니다"),
            )
            .help = Some(say!(en: "one of {kinds}", ko: "{kinds} 중 하나를 쓰세요"));
        }
    }

    /// Reports what the layout asks for and the template does not give, and the reverse.
    fn judge_uses(&mut self, mirror: &Mirror, arguments: &[&Field], used: &BTreeSet<&str>) {
        let given: BTreeSet<&str> = arguments.iter().map(|field| field.key.name.as_str()).collect();
        let mut missing: Vec<(Span, &str, TextRole)> = Vec::new();
        super::uses::in_block(&mirror.block, &mut |name, role| {
            if !given.contains(name.text.as_str()) && !is_own(&name.text) {
                missing.push((name.span, name.text.as_str(), role));
            }
        });
        for (span, name, role) in missing {
            let is_link = matches!(role, TextRole::Link | TextRole::Params);
            let finding = self.report(
                "argument-missing",
                span,
                say!(en: "the template gives no `{name}`; Kakao writes nothing there", ko: "`{name}` 인자를 주지 않아 이 자리가 비게 됩니다"),
            );
            finding.help = Some(say!(en: "add `{name} = …` to `args`", ko: "`args`에 `{name} = …`을(를) 넣으세요"));
            finding.outcome = is_link.then_some(Outcome::DeadLink);
        }
        for field in arguments.iter().filter(|field| !used.contains(field.key.name.as_str())) {
            let name = &field.key.name;
            let finding = self.report(
                "argument-unknown",
                field.key.span,
                say!(en: "the layout has no place for `{name}`", ko: "레이아웃에 `{name}`을(를) 쓰는 곳이 없습니다"),
            );
            let near = crate::program::accept::nearest(name, used.iter().copied()).map(str::to_owned);
            finding.help = near.map(|near| say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"));
            let note = say!(en: "the layout", ko: "레이아웃");
            *finding = finding.clone().note(Spot::Span(mirror.kind.span), note);
        }
    }
}

/// The user arguments that a layout asks for, in the order of their first use; those that Kakao fills in are not among them.
pub(super) fn keys(mirror: &Mirror) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    super::uses::in_block(&mirror.block, &mut |name, _| {
        if !is_own(&name.text) && !keys.contains(&name.text) {
            keys.push(name.text.clone());
        }
    });
    keys
}

/// The user arguments of a template.
fn arguments(items: &[Item]) -> Vec<&Field> {
    let fields = items.iter().filter_map(|item| match item {
        Item::Field(field) if field.key.name == "template_args" => Some(&field.value.fill),
        Item::Field(_) | Item::Element(_) | Item::Repeat(_) => None,
    });
    let items = fields.flat_map(|fill| match fill {
        Fill::Object(items) => items.as_slice(),
        Fill::Constant(_) | Fill::Term(_) | Fill::Text(_) | Fill::Query(_) | Fill::List(_) => &[],
    });
    items
        .filter_map(|item| match item {
            Item::Field(field) => Some(field),
            Item::Element(_) | Item::Repeat(_) => None,
        })
        .collect()
}

/// The layout's names as parameters, whose types are those of the arguments.
fn bound(frame: &Frame<'_>, arguments: &[&Field], used: &BTreeSet<&str>) -> Vec<Parameter> {
    let mut names: Vec<&str> = used.iter().copied().collect();
    names.sort_unstable();
    let one = |name: &str| {
        let field = arguments.iter().find(|field| field.key.name == name);
        let of = field.map_or_else(text, |field| type_of(frame, &field.value));
        Parameter {
            name: name.to_owned(),
            doc: None,
            is_optional: false,
            of,
            sample: None,
            default: None,
            span: Span::default(),
        }
    };
    names.into_iter().map(one).collect()
}

fn type_of(frame: &Frame<'_>, slot: &Slot) -> Type {
    match &slot.fill {
        Fill::Constant(constant) if constant.text.parse::<i64>().is_ok() => integer(),
        Fill::Constant(constant) if crate::profile::Origin::of(&constant.text).is_some() => Type::ImageUrl,
        Fill::Term(Term { base: Base::Variable(variable), filters }) if filters.is_empty() => {
            frame.known(*variable).map_or_else(text, |known| known.of.clone())
        }
        Fill::Text(pieces) if super::text::begins_with_origin(pieces) => Type::ImageUrl,
        Fill::Constant(_) | Fill::Term(_) | Fill::Text(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_) => text(),
    }
}

const fn integer() -> Type {
    Type::Integer(IntegerType { least: -IntegerType::MOST, most: IntegerType::MOST, unit: Unit::Number })
}

fn text() -> Type {
    Type::Text(TextType { lines: 1, ..TextType::default() })
}

fn term(slot: &Slot) -> Term {
    match &slot.fill {
        Fill::Term(term) => term.clone(),
        Fill::Text(pieces) => Term { base: Base::Text(pieces.clone()), filters: Vec::new() },
        Fill::Constant(given) => match given.text.parse() {
            Ok(integer) => constant(Argument::Integer(integer)),
            Err(_) => constant(Argument::Text(given.text.clone())),
        },
        Fill::Query(_) | Fill::Object(_) | Fill::List(_) => constant(Argument::Text(String::new())),
    }
}

const fn constant(value: Argument) -> Term {
    Term { base: Base::Constant(value), filters: Vec::new() }
}

fn discriminator(mirror: &Mirror) -> Item {
    let kind = Constant { text: mirror.kind.text.clone(), kind: ScalarKind::Text, style: Style::Plain };
    let value = Slot { fill: Fill::Constant(kind), span: mirror.kind.span };
    Item::Field(Field { key: Key::new("object_type", mirror.kind.span), value, when: None })
}
