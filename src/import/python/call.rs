//! Calls whose outcome can be read: text put together, values only converted, dicts turned into JSON.

use super::super::foreign::{Entry, Foreign, Form, Member, Piece};
use super::super::pieces::Pieces;
use super::operand::Arguments;
use super::text::specified;

/// The outcome of `callee(arguments)`; `None` where only its program knows it.
pub(super) fn function(callee: &str, mut arguments: Arguments) -> Option<Foreign> {
    let name = callee.rsplit('.').next().unwrap_or(callee);
    match name {
        "dict" | "OrderedDict" if arguments.values.is_empty() => {
            let at = arguments.named.first().map_or(0, member_at);
            Some(Foreign::new(Form::Object(arguments.named), at))
        }
        "str" | "int" | "float" | "dumps" | "loads" | "quote" | "quote_plus" | "urlencode" | "dict" | "OrderedDict" => {
            (!arguments.values.is_empty()).then(|| arguments.values.swap_remove(0))
        }
        "dedent" => arguments.values.first().and_then(Foreign::as_text).map(|text| Foreign::text(dedented(&text), 0)),
        _ => None,
    }
}

/// The outcome of `receiver.name(arguments)`; `None` where only its program knows it.
pub(super) fn method(
    callee: &str,
    receiver: Foreign,
    name: &str,
    arguments: Arguments,
    raw: &Foreign,
) -> Option<Foreign> {
    let at = receiver.at;
    match (name, receiver.form) {
        ("format", Form::Text(pieces)) => Some(format(pieces, &arguments, at)),
        ("join", Form::Text(separator)) => joined(&Foreign::new(Form::Text(separator), at), arguments, at),
        ("strip" | "encode" | "decode", form @ (Form::Expression(_) | Form::Object(_) | Form::List(_))) => {
            Some(Foreign::new(form, at))
        }
        ("encode" | "decode", form @ Form::Text(_)) => Some(Foreign::new(form, at)),
        ("strip", Form::Text(pieces)) => Some(Pieces::trimmed(pieces, at)),
        ("get" | "getenv", Form::Expression(_)) if arguments.values.len() == 2 => {
            let default = arguments.values.into_iter().nth(1)?;
            Some(Foreign::new(Form::Any(vec![raw.clone(), default]), at))
        }
        (_, _) => function(callee, arguments),
    }
}

fn member_at(member: &Member) -> usize {
    match &member.entry {
        Entry::Field(_, value) | Entry::Spread(value) | Entry::Other(value) => value.at,
    }
}

/// `"{}님, {price:,}원".format(name, price=price)`
fn format(pieces: Vec<Piece>, arguments: &Arguments, at: usize) -> Foreign {
    let mut text = Pieces::default();
    let mut next = 0;
    for piece in pieces {
        let Piece::Literal(literal) = piece else {
            text.piece(piece);
            continue;
        };
        let mut rest = literal.as_str();
        while let Some(start) = rest.find(['{', '}']) {
            text.literal(rest.get(..start).unwrap_or_default());
            let mark = rest.get(start..=start).unwrap_or_default();
            rest = rest.get(start + 1..).unwrap_or_default();
            if let Some(after) = rest.strip_prefix(mark) {
                text.literal(mark);
                rest = after;
                continue;
            }
            let (hole, after) = rest.split_once('}').filter(|_| mark == "{").unwrap_or(("", rest));
            rest = after;
            if mark == "{" {
                text.value(field(hole, arguments, &mut next, at));
            }
        }
        text.literal(rest);
    }
    text.finish(at)
}

/// The value of `{}`, `{0}`, `{name.attribute}` or `{name:,}`.
fn field(hole: &str, arguments: &Arguments, next: &mut usize, at: usize) -> Foreign {
    let end = hole.find([':', '!']).unwrap_or(hole.len());
    let (path, specification) = hole.split_at(end);
    let first = path.find(['.', '[']).unwrap_or(path.len());
    let (name, rest) = path.split_at(first);
    let value = if name.is_empty() {
        *next += 1;
        arguments.values.get(*next - 1)
    } else if let Ok(index) = name.parse::<usize>() {
        arguments.values.get(index)
    } else {
        arguments.named.iter().find_map(|member| match &member.entry {
            Entry::Field(key, value) if key == name => Some(value),
            Entry::Field(..) | Entry::Spread(_) | Entry::Other(_) => None,
        })
    };
    let value = match value {
        Some(value) if rest.is_empty() => value.clone(),
        Some(value) => Foreign::expression(&format!("{}{rest}", value.as_expression().unwrap_or(name)), at),
        None => Foreign::expression(if path.is_empty() { "value" } else { path }, at),
    };
    specified(value, specification)
}

/// `"\n".join([a, b])`
fn joined(separator: &Foreign, arguments: Arguments, at: usize) -> Option<Foreign> {
    let separator = separator.as_text()?;
    let Form::List(items) = arguments.values.into_iter().next()?.form else { return None };
    Pieces::joined(items, &separator, at)
}

/// A text without the indentation that all of its lines have.
fn dedented(text: &str) -> String {
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least = text.lines().filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    let lines: Vec<&str> = text.split('\n').map(|line| line.get(least..).unwrap_or_default()).collect();
    lines.join("\n")
}
