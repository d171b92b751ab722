//! Calls whose outcome can be read: text put together, values only converted, objects turned into JSON.

use super::super::cursor::is_word;
use super::super::foreign::{Entry, Expression, Foreign, Form, Format, Function, Member, Repeat};
use super::super::pieces::Pieces;

/// The outcome of `callee(arguments)`; `None` where only its program knows it.
pub(super) fn function(callee: &str, mut arguments: Vec<Foreign>) -> Option<Foreign> {
    let name = callee.strip_prefix("window.").unwrap_or(callee);
    match name {
        "String" | "Number" | "parseInt" | "parseFloat" | "encodeURIComponent" | "encodeURI" | "escape" => {
            (!arguments.is_empty()).then(|| arguments.swap_remove(0))
        }
        "JSON.stringify" | "JSON.parse" | "Object.freeze" => (!arguments.is_empty()).then(|| arguments.swap_remove(0)),
        "URLSearchParams" => {
            (!arguments.is_empty()).then(|| arguments.swap_remove(0)).filter(|value| value.members().is_some())
        }
        "Object.assign" => Some(assigned(arguments)),
        _ => None,
    }
}

/// The outcome of `receiver.name(arguments)`; `None` where only its program knows it.
pub(super) fn method(callee: &str, receiver: Foreign, name: &str, mut arguments: Vec<Foreign>) -> Option<Foreign> {
    let at = receiver.at;
    match (name, receiver.form) {
        ("toString" | "trim" | "valueOf" | "normalize", form @ Form::Expression(_)) => Some(Foreign::new(form, at)),
        ("trim", Form::Text(pieces)) => Some(Pieces::trimmed(pieces, at)),
        ("toLocaleString", Form::Expression(expression)) if arguments.len() < 2 => commas(expression, at),
        ("concat", Form::Text(pieces)) => {
            let mut text = Pieces::default();
            pieces.into_iter().for_each(|piece| text.piece(piece));
            arguments.into_iter().for_each(|argument| text.value(argument));
            Some(text.finish(at))
        }
        ("concat", form @ Form::List(_)) => {
            arguments.insert(0, Foreign::new(form, at));
            Some(Foreign::list(arguments, at))
        }
        ("join", Form::List(items)) => {
            let separator = arguments.first().map_or_else(|| Some(",".to_owned()), Foreign::as_text)?;
            Pieces::joined(items, &separator, at)
        }
        ("filter", form @ Form::List(_)) if arguments.first().is_some_and(keeps_what_is_there) => {
            Some(Foreign::new(form, at))
        }
        ("map", form) if matches!(form, Form::Expression(_) | Form::Any(_)) => {
            let function = arguments.drain(..).next()?;
            repeated(Foreign::new(form, at), function)
        }
        (_, _) => function(callee, arguments),
    }
}

/// `Object.assign({}, base, { … })`: the entries of all of them.
fn assigned(arguments: Vec<Foreign>) -> Foreign {
    let at = arguments.first().map_or(0, |argument| argument.at);
    let mut members = Vec::new();
    for argument in arguments {
        match argument.form {
            Form::Object(own) => members.extend(own),
            form => members.push(Member::new(Entry::Spread(Foreign::new(form, argument.at)))),
        }
    }
    Foreign::new(Form::Object(members), at)
}

/// `price.toLocaleString()`: digits with commas, where it is no time.
fn commas(expression: Expression, at: usize) -> Option<Foreign> {
    let lower = expression.text.to_lowercase();
    let is_time = ["date", "time", "day", "at", "now()"].iter().any(|word| lower.ends_with(word));
    let expression = Expression { format: Format::Commas, ..expression };
    (!is_time).then(|| Foreign::new(Form::Expression(expression), at))
}

/// Whether `filter` only drops what is not there: `filter(Boolean)`, `filter(x => x)`.
fn keeps_what_is_there(argument: &Foreign) -> bool {
    let Form::Function(function) = &argument.form else { return argument.as_expression() == Some("Boolean") };
    let body = function.body.as_ref().and_then(Foreign::as_expression);
    body.is_some_and(|text| text.chars().all(is_word))
}

/// `rows.map(row => …)`
fn repeated(list: Foreign, function: Foreign) -> Option<Foreign> {
    let at = list.at;
    let Form::Function(function) = function.form else { return None };
    let Function { row: Some(row), body: Some(body) } = *function else { return None };
    Some(Foreign::new(Form::Repeat(Box::new(Repeat { row, list, body })), at))
}
