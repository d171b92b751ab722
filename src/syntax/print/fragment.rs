//! Parts of the language that both notations write alike: paths, conditions, types, texts with holes.

use crate::syntax::edit::is_unseen;
use crate::tree::code::{
    Atom, Call, Comparison, Condition, ElementType, Expression, Filter, Form, Item, Logic, Parameter, Path, Pattern,
    Piece, Range, Type, TypeName, Value,
};
use crate::tree::{Scalar, ScalarKind};

/// Digits that are grouped from this many on.
const GROUPED: usize = 5;

/// `i.price | won`.
pub(super) fn expression(expression: &Expression) -> String {
    let filters: String = expression.filters.iter().map(|applied| format!(" | {}", filter(applied))).collect();
    path(&expression.path) + &filters
}

/// `store.name`.
pub(super) fn path(path: &Path) -> String {
    path.text()
}

fn filter(filter: &Filter) -> String {
    let name = &filter.name.text;
    if filter.arguments.is_empty() {
        return name.clone();
    }
    let arguments: Vec<String> = filter.arguments.iter().map(literal).collect();
    format!("{name}({})", arguments.join(", "))
}

/// `${i.price | won}`.
pub(super) fn hole(inner: &Expression) -> String {
    format!("${{{}}}", expression(inner))
}

/// A value on one line, in the spelling of `.talk`.
pub(super) fn literal(value: &Value) -> String {
    match &value.form {
        Form::Scalar(scalar) => self::scalar(scalar),
        Form::Text(pieces, _) => string(pieces),
        Form::Expression(inner) => expression(inner),
        Form::Call(inner) => call(inner),
        Form::List(items) => {
            let items: Vec<String> = items.iter().map(literal).collect();
            format!("[{}]", items.join(", "))
        }
        Form::Record(binds) => {
            let binds: Vec<String> =
                binds.iter().map(|bind| format!("{} = {}", key(&bind.name.text), literal(&bind.value))).collect();
            braces(&binds)
        }
        Form::Block(block) => {
            let fields = block.items.iter().filter_map(|item| match item {
                Item::Field(field) => Some(format!("{} = {}", key(&field.key.name), literal(&field.value))),
                Item::Element(_) | Item::Repeat(_) | Item::Include(_) => None,
            });
            braces(&fields.collect::<Vec<_>>())
        }
    }
}

/// `order_page(order_no)`.
pub(super) fn call(call: &Call) -> String {
    let name = path(&call.path);
    if call.arguments.is_empty() {
        return name;
    }
    let arguments: Vec<String> = call.arguments.iter().map(|argument| literal(&argument.value)).collect();
    format!("{name}({})", arguments.join(", "))
}

/// Entries on one line.
pub(super) fn braces(entries: &[String]) -> String {
    if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join("; ")) }
}

/// A scalar in the spelling of `.talk`.
pub(super) fn scalar(scalar: &Scalar) -> String {
    match scalar.kind {
        ScalarKind::Text => quoted(&scalar.text),
        ScalarKind::Number | ScalarKind::Bool => scalar.text.clone(),
        ScalarKind::Null => "null".to_owned(),
    }
}

/// A text in quotes, without holes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(&held(text), "\n\"\\"))
}

/// A text with holes, in quotes.
pub(super) fn string(pieces: &[Piece]) -> String {
    format!("\"{}\"", inside(pieces, "\n\"\\"))
}

/// What stands within the quotes of a text with holes. `special` are the characters that need a backslash.
pub(super) fn inside(pieces: &[Piece], special: &str) -> String {
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Hole(inner) => text.push_str(&hole(inner)),
            Piece::Literal(literal) => {
                let before_hole = matches!(pieces.get(index + 1), Some(Piece::Hole(_)));
                match literal.strip_suffix('$').filter(|_| before_hole) {
                    // A dollar and the hole behind it would be read as a `${` that means itself.
                    Some(rest) => text.push_str(&(escaped(&held(rest), special) + "\\u{24}")),
                    None => text.push_str(&escaped(&held(literal), special)),
                }
            }
        }
    }
    text
}

/// A text in which no `${` opens a hole.
pub(super) fn held(text: &str) -> String {
    text.replace("${", "$${")
}

/// A text with its escapes, those characters among them that nobody sees.
pub(super) fn escaped(text: &str, special: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' if special.contains('\n') => out.push_str("\\n"),
            '\n' => out.push('\n'),
            '\t' => out.push_str("\\t"),
            other if special.contains(other) => out.extend(['\\', other]),
            other if is_unseen(other) => out.push_str(&format!("\\u{{{:x}}}", u32::from(other))),
            other => out.push(other),
        }
    }
    out
}

/// A name on the left of something, in quotes where it is none.
pub(super) fn key(name: &str) -> String {
    let is_name = name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|other| other.is_alphanumeric() || matches!(other, '_' | '-'));
    let is_taken = matches!(name, "when" | "and" | "or" | "not" | "true" | "false");
    if is_name && !is_taken { name.to_owned() } else { quoted(name) }
}

/// `coupon and not is_gift`.
pub(super) fn condition(condition: &Condition) -> String {
    match &condition.logic {
        Logic::Or(parts) => joined(parts, " or ", |logic| matches!(logic, Logic::Or(_))),
        Logic::And(parts) => joined(parts, " and ", |logic| matches!(logic, Logic::Or(_) | Logic::And(_))),
        Logic::Not(inner) if matches!(inner.logic, Logic::Atom(_)) => format!("not {}", self::condition(inner)),
        Logic::Not(inner) => format!("not ({})", self::condition(inner)),
        Logic::Atom(atom) => self::atom(atom),
    }
}

fn joined(parts: &[Condition], word: &str, needs_brackets: fn(&Logic) -> bool) -> String {
    let part = |part: &Condition| {
        let text = condition(part);
        if needs_brackets(&part.logic) { format!("({text})") } else { text }
    };
    let parts: Vec<String> = parts.iter().map(part).collect();
    parts.join(word)
}

fn atom(atom: &Atom) -> String {
    let path = path(&atom.path);
    match &atom.test {
        None => path,
        Some((Comparison::Equal, value)) => format!("{path} == {}", literal(value)),
        Some((Comparison::Unequal, value)) => format!("{path} != {}", literal(value)),
    }
}

/// `name?: text(1..10) sample "생일" default "없음"`, all but the name and what it is called by.
pub(super) fn sample_and_default(parameter: &Parameter) -> String {
    let sample = parameter.sample.iter().map(|value| format!("sample {}", literal(value)));
    let default = parameter.default.iter().map(|value| format!("default {}", literal(value)));
    sample.chain(default).collect::<Vec<_>>().join(" ")
}

/// The lines of what an author says, without blanks at their ends.
pub(super) fn doc_lines(doc: &str) -> impl Iterator<Item = &str> {
    doc.trim_end().split('\n').map(str::trim_end)
}

/// `coupon?`.
pub(super) fn parameter_name(parameter: &Parameter) -> String {
    format!("{}{}", parameter.name.text, if parameter.is_optional { "?" } else { "" })
}

/// The type of a parameter on one line.
pub(super) fn type_name(of: &Type) -> String {
    match &of.name {
        TypeName::Text { length, pattern, lines } => text_type(*length, pattern.as_ref(), *lines),
        TypeName::Int(within) => ranged("int", *within),
        TypeName::Won(within) => ranged("won", *within),
        TypeName::Percent(within) => ranged("percent", *within),
        TypeName::Bool => "bool".to_owned(),
        TypeName::Url => "url".to_owned(),
        TypeName::ImageUrl => "image_url".to_owned(),
        TypeName::Date => "date".to_owned(),
        TypeName::Enum(names) => {
            let names: Vec<String> = names.iter().map(|name| quoted(&name.text)).collect();
            format!("enum({})", names.join(", "))
        }
        TypeName::List { size, of } => format!("{} {}", list_head(*size), element(of)),
        TypeName::Unknown => "text".to_owned(),
    }
}

/// `list(1..5)`.
pub(super) fn list_head(size: Range) -> String {
    format!("list({})", range(size))
}

fn element(of: &ElementType) -> String {
    match of {
        ElementType::One(one) => type_name(one),
        ElementType::Record(fields) => {
            let fields: Vec<String> = fields.iter().map(parameter).collect();
            format!("{{ {} }}", fields.join(", "))
        }
    }
}

/// A parameter on one line, without what is said about it.
pub(super) fn parameter(parameter: &Parameter) -> String {
    let text = format!("{}: {} {}", parameter_name(parameter), type_name(&parameter.of), sample_and_default(parameter));
    text.trim_end().to_owned()
}

fn text_type(length: Option<Range>, pattern: Option<&Pattern>, lines: Option<u32>) -> String {
    let length = length.map(range);
    let pattern = pattern.map(|pattern| format!("/{}/", pattern.text.replace('/', "\\/")));
    let lines = lines.map(|lines| format!("lines {lines}"));
    let limits: Vec<String> = length.into_iter().chain(pattern).chain(lines).collect();
    if limits.is_empty() { "text".to_owned() } else { format!("text({})", limits.join(", ")) }
}

fn ranged(name: &str, within: Option<Range>) -> String {
    within.map_or_else(|| name.to_owned(), |within| format!("{name}({})", range(within)))
}

fn range(range: Range) -> String {
    format!("{}..{}", number(range.least), number(range.most))
}

/// `9_999_999`.
fn number(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    if digits.len() < GROUPED {
        return format!("{sign}{digits}");
    }
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
