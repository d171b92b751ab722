//! Named sets of arguments.

use serde_json::{Map, Value};

use super::{Resolver, literal};
use crate::diagnostic::{Lang, say};
use crate::program::accept::accept;
use crate::program::types::{Arguments, Parameter, RowType, Type};
use crate::source::{Pointer, Span};
use crate::tree::Notation;
use crate::tree::code::{self, Form};

/// A named set of arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// The bytes of its name.
    pub span: Span,
    /// The arguments as they are given.
    pub given: Map<String, Value>,
    /// The arguments as the template takes them; `None` where it refuses them.
    pub arguments: Option<Arguments>,
}

impl Resolver<'_> {
    /// The cases of a template, held against its parameters.
    pub(super) fn cases(&mut self, given: &[code::Case], parameters: &[Parameter]) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::with_capacity(given.len());
        for case in given {
            if let Some(earlier) = cases.iter().find(|earlier| earlier.name == case.name.text).map(|one| one.span) {
                let name = &case.name.text;
                let finding = self.report(
                    "bad-case",
                    case.name.span,
                    say!(en: "two cases are called `{name}`", ko: "`{name}`(이)라는 case가 두 개입니다"),
                );
                *finding = finding
                    .clone()
                    .note(crate::diagnostic::Place::Span(earlier), say!(en: "the first one", ko: "먼저 쓰인 곳"));
            }
            cases.push(self.case(case, parameters));
        }
        cases
    }

    fn case(&mut self, case: &code::Case, parameters: &[Parameter]) -> Case {
        let notation = self.setting.modules.first().map_or(Notation::Talk, |module| module.notation);
        let mut given = Map::new();
        let mut is_sound = true;
        for bind in &case.binds {
            let of = parameters.iter().find(|parameter| parameter.name == bind.name.text).map(|one| &one.of);
            let value = self.case_value(bind, of, notation);
            is_sound &= value.is_some();
            if let Some(value) = value
                && given.insert(bind.name.text.clone(), value).is_some()
            {
                let name = &bind.name.text;
                self.report(
                    "bad-case",
                    bind.name.span,
                    say!(en: "`{name}` is given twice", ko: "`{name}`을(를) 두 번 주었습니다"),
                );
            }
        }
        let arguments = if is_sound { self.accepted(case, parameters, &given) } else { None };
        Case { name: case.name.text.clone(), span: case.name.span, given, arguments }
    }

    fn case_value(&mut self, bind: &code::Bind, of: Option<&Type>, notation: Notation) -> Option<Value> {
        match literal::json(&bind.value, notation, false) {
            Ok(value) => Some(spelt(value, &bind.value, of, notation)),
            Err(span) => {
                self.report("bad-case", span, say!(en: "a case gives values; names and `${{…}}` have none here", ko: "case에는 값을 씁니다. 이름이나 `${{…}}`에는 아직 값이 없습니다"));
                None
            }
        }
    }

    fn accepted(
        &mut self,
        case: &code::Case,
        parameters: &[Parameter],
        given: &Map<String, Value>,
    ) -> Option<Arguments> {
        match accept(parameters, &Value::Object(given.clone()), self.setting.addresses) {
            Ok(arguments) => Some(arguments),
            Err(refusals) => {
                for refusal in refusals {
                    let name = refusal.path.to_string().trim_start_matches('/').replace('/', ".");
                    let (en, ko) = (refusal.reason.to(Lang::En).to_owned(), refusal.reason.to(Lang::Ko).to_owned());
                    let span = place(case, &refusal.path);
                    self.report("bad-case", span, say!(en: "`{name}`: {en}", ko: "`{name}`: {ko}")).help = refusal.help;
                }
                None
            }
        }
    }
}

/// In YAML a scalar without quotes is the text that it is spelt with, wherever the parameter takes text.
fn spelt(value: Value, written: &code::Value, of: Option<&Type>, notation: Notation) -> Value {
    match (of, value) {
        (Some(Type::Text(_) | Type::Choice(_) | Type::Date | Type::Url | Type::ImageUrl), value) => {
            literal::json(written, notation, true).unwrap_or(value)
        }
        (Some(Type::List(list)), Value::Array(values)) => {
            let rows = match &written.form {
                Form::List(rows) => rows.as_slice(),
                _ => &[],
            };
            let spell = |(value, row): (Value, &code::Value)| match &list.of {
                RowType::One(of) => spelt(value, row, Some(of), notation),
                RowType::Record(fields) => spelt_record(value, row, fields, notation),
            };
            Value::Array(values.into_iter().zip(rows).map(spell).collect())
        }
        (_, value) => value,
    }
}

fn spelt_record(value: Value, written: &code::Value, fields: &[Parameter], notation: Notation) -> Value {
    let (Value::Object(object), Form::Record(binds)) = (&value, &written.form) else { return value };
    let spelt = object.iter().map(|(name, value)| {
        let of = fields.iter().find(|field| field.name == *name).map(|field| &field.of);
        let bind = binds.iter().find(|bind| bind.name.text == *name);
        let value = bind.map_or_else(|| value.clone(), |bind| spelt(value.clone(), &bind.value, of, notation));
        (name.clone(), value)
    });
    Value::Object(spelt.collect())
}

fn place(case: &code::Case, path: &Pointer) -> Span {
    let mut steps = path.steps();
    let first = steps.next();
    let bind = case.binds.iter().find(|bind| Some(bind.name.text.as_str()) == first.as_deref());
    let rest = steps.fold(Pointer::ROOT, |rest, step| rest.join(&step));
    bind.map_or(case.name.span, |bind| {
        if rest == Pointer::ROOT && matches!(bind.value.form, Form::Record(_)) {
            bind.name.span
        } else {
            literal::place(&bind.value, &rest)
        }
    })
}
