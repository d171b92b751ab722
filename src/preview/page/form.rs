//! The form of a template's parameters. Each control says by its pointer which argument it is, and by its kind how what is
//! typed becomes a value.

use maud::{Markup, html};
use serde_json::Value;

use crate::diagnostic::{Lang, say};
use crate::program::types::{ListType, Parameter, RowType, Type};
use crate::source::Pointer;

/// The form, filled in.
pub(super) fn form(parameters: &[Parameter], arguments: &Value, lang: Lang) -> Markup {
    html! {
        @if !parameters.is_empty() {
            h3 { (say!(en: "Arguments", ko: "인자").to(lang)) }
            @for parameter in parameters {
                (field(parameter, arguments.get(&parameter.name), &Pointer::ROOT.join(&parameter.name), lang))
            }
        }
    }
}

/// What a form's controls depend on: another shape needs another form.
pub(super) fn shape(parameters: &[Parameter], arguments: &Value) -> String {
    let one = |parameter: &Parameter| {
        let rows = arguments.get(&parameter.name).and_then(Value::as_array).map_or(0, Vec::len);
        let fields = parameter.of.list().map(|list| match &list.of {
            RowType::One(of) => of.written(),
            RowType::Record(fields) => {
                fields.iter().map(|field| format!("{}:{}", field.name, field.of.written())).collect()
            }
        });
        format!("{}:{}:{}:{rows}:{fields:?}", parameter.name, parameter.is_optional, parameter.of.written())
    };
    parameters.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn field(parameter: &Parameter, value: Option<&Value>, at: &Pointer, lang: Lang) -> Markup {
    if let Some(list) = parameter.of.list() {
        return rows(parameter, list, value, at, lang);
    }
    let id = format!("argument{}", at.as_str().replace('/', "-"));
    html! {
        div.field {
            label for=(id) {
                (parameter.name) @if parameter.is_optional { "?" }
                " " span.type { (parameter.of.written()) }
            }
            (control(&parameter.of, parameter.is_optional, value, at, &id))
            @if let Some(doc) = &parameter.doc { p.help { (doc) } }
        }
    }
}

/// What an argument is typed into.
fn control(of: &Type, is_optional: bool, value: Option<&Value>, at: &Pointer, id: &str) -> Markup {
    let text = shown(value);
    let optional = is_optional.then_some("");
    let at = at.as_str();
    match of {
        Type::Text(kind) if kind.lines > 1 => html! {
            textarea id=(id) data-at=(at) data-kind="text" data-optional=[optional] rows=(kind.lines.min(6)) { (text) }
        },
        Type::Text(_) | Type::Url | Type::ImageUrl => html! {
            input id=(id) type="text" data-at=(at) data-kind="text" data-optional=[optional] value=(text);
        },
        Type::Integer(_) => html! {
            input id=(id) type="text" inputmode="numeric" data-at=(at) data-kind="number" data-optional=[optional] value=(text);
        },
        Type::Date => html! {
            input id=(id) type="date" data-at=(at) data-kind="text" data-optional=[optional] value=(text);
        },
        Type::Boolean => select(&["true".to_owned(), "false".to_owned()], "boolean", &text, optional, at, id),
        Type::Choice(choices) => select(choices, "text", &text, optional, at, id),
        Type::List(_) => html! {},
    }
}

fn select(choices: &[String], kind: &str, text: &str, optional: Option<&str>, at: &str, id: &str) -> Markup {
    let is_known = choices.iter().any(|choice| choice == text);
    html! {
        select id=(id) data-at=(at) data-kind=(kind) data-optional=[optional] {
            @if optional.is_some() || !is_known { option value="" selected[!is_known] { "–" } }
            @for choice in choices { option value=(choice) selected[choice == text] { (choice) } }
        }
    }
}

/// The rows of a list, each of which can be taken out.
fn rows(parameter: &Parameter, list: &ListType, value: Option<&Value>, at: &Pointer, lang: Lang) -> Markup {
    let values = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let name = &parameter.name;
    html! {
        fieldset.rows data-list=(at.as_str()) data-empty=(if matches!(list.of, RowType::One(_)) { "\"\"" } else { "{}" }) {
            legend { (name) @if parameter.is_optional { "?" } " " span.type { (parameter.of.written()) } }
            @for (index, value) in values.iter().enumerate() {
                div.row role="group" aria-label={ (name) " " (index + 1) } {
                    (row(name, list, value, &at.at(index), lang))
                    button.remove type="button" data-remove=(at.at(index).as_str())
                        aria-label=(say!(en: "remove row", ko: "줄 빼기").to(lang)) { "×" }
                }
            }
            @if let Some(doc) = &parameter.doc { p.help { (doc) } }
            button.add type="button" data-add=(at.as_str()) { "+ " (say!(en: "add a row", ko: "줄 넣기").to(lang)) }
        }
    }
}

fn row(name: &str, list: &ListType, value: &Value, at: &Pointer, lang: Lang) -> Markup {
    match &list.of {
        RowType::One(of) => {
            let id = format!("argument{}", at.as_str().replace('/', "-"));
            html! { div.field { label.hidden for=(id) { (name) } (control(of, false, Some(value), at, &id)) } }
        }
        RowType::Record(fields) => html! {
            @for inner in fields { (field(inner, value.get(&inner.name), &at.join(&inner.name), lang)) }
        },
    }
}

/// A value as it is typed.
fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_))) => other.to_string(),
    }
}
