//! Lays a plan out: fields in Kakao's order, what is constant written once and for all.

use std::collections::HashSet;

use super::escape::{escape, is_plain};
use super::steps::{Base, Pair, Step, Term};
use super::term::{Sort, Terms};
use crate::model::{Kind, is_required_part};
use crate::program::filter::{Filter, encode};
use crate::program::plan::{Constant, Field, Fill, Item, Plan, Repeat, Slot};
use crate::program::types::Type;
use crate::schema::{self, Expected, Guide, of_scalar};
use crate::tree::{Scalar, ScalarKind, Style};

/// The steps that write the message of a plan; `None` for a plan that only the slow way understands.
pub(super) fn compose(plan: &Plan, kind: Kind) -> Option<Vec<Step>> {
    let composer = Composer { plan, row: None };
    let mut steps = Vec::new();
    push(&mut steps, Step::Literal("{".to_owned()));
    composer.fields(&plan.items, schema::guide(kind).guide(), &mut steps)?;
    push(&mut steps, Step::Close('}'));
    Some(steps)
}

#[derive(Clone, Copy)]
struct Composer<'a> {
    plan: &'a Plan,
    /// The position of the list whose rows are written.
    row: Option<usize>,
}

/// What a plan has for one key, in its order.
#[derive(Default)]
struct Group<'a> {
    fields: Vec<&'a Field>,
    elements: Vec<Elements<'a>>,
}

enum Elements<'a> {
    One(&'a Field),
    /// Those that each row of a repetition adds to one list.
    Rows(&'a Repeat, Vec<&'a Field>),
}

/// Whether steps write something whatever the arguments are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Certain,
    Open,
}

impl<'a> Composer<'a> {
    fn terms(self) -> Terms<'a> {
        Terms { plan: self.plan, row: self.row }
    }

    /// The fields of an object, each with a comma behind it.
    fn fields(self, items: &'a [Item], guide: Guide<'_>, out: &mut Vec<Step>) -> Option<Presence> {
        let keys: Vec<&str> = match guide.expected() {
            Expected::Object => known(items, guide)?,
            Expected::Map => own(items)?,
            Expected::Text | Expected::Integer | Expected::List | Expected::Argument | Expected::Unknown => {
                return None;
            }
        };
        let mut presence = Presence::Open;
        for key in keys {
            let group = group(items, key);
            let place = guide.field(key);
            let of_key = match (group.fields.is_empty(), group.elements.is_empty()) {
                (true, true) => continue,
                (false, true) => self.alternatives(&group.fields, place, out)?,
                (true, false) => self.list(key, &group.elements, place, out)?,
                // A list that is written as a whole and added to.
                (false, false) => return None,
            };
            presence = presence.or(of_key);
        }
        Some(presence)
    }

    /// The first of several values of a field that is there.
    fn alternatives(self, fields: &[&'a Field], guide: Guide<'_>, out: &mut Vec<Step>) -> Option<Presence> {
        let mut ways = Vec::new();
        for field in fields {
            let mut way = Vec::new();
            let head = format!("{}:", quoted(&field.key.name));
            let presence = match &field.value.fill {
                Fill::Object(items) if !items.is_empty() && !is_required_part(&field.key.name) => {
                    self.part(&head, items, guide, &mut way)?
                }
                Fill::Constant(_)
                | Fill::Term(_)
                | Fill::Text(_)
                | Fill::Query(_)
                | Fill::Object(_)
                | Fill::List(_) => self.value(&head, &field.value, guide, &mut way)?,
            };
            let (way, presence) = self.guard(field, way, presence)?;
            ways.push(way);
            if presence == Presence::Certain {
                break_into(ways, out);
                return Some(Presence::Certain);
            }
        }
        break_into(ways, out);
        Some(Presence::Open)
    }

    /// Puts steps under the condition of their field.
    fn guard(self, field: &Field, steps: Vec<Step>, presence: Presence) -> Option<(Vec<Step>, Presence)> {
        match &field.when {
            None => Some((steps, presence)),
            Some(condition) => Some((vec![Step::When(self.terms().condition(condition)?, steps)], Presence::Open)),
        }
    }

    /// An object that is not there when it has no field.
    fn part(self, head: &str, items: &'a [Item], guide: Guide<'_>, out: &mut Vec<Step>) -> Option<Presence> {
        let mut inner = Vec::new();
        let presence = self.fields(items, guide, &mut inner)?;
        wrap(head, ['{', '}'], inner, presence, out);
        Some(presence)
    }

    /// A list to which elements and repetitions add.
    fn list(self, key: &str, elements: &[Elements<'a>], guide: Guide<'_>, out: &mut Vec<Step>) -> Option<Presence> {
        if guide.expected() != Expected::List {
            return None;
        }
        let (mut inner, mut presence) = (Vec::new(), Presence::Open);
        for element in elements {
            match element {
                Elements::One(element) => presence = presence.or(self.element(element, guide, &mut inner)?),
                Elements::Rows(repeat, elements) => {
                    let each = Self { row: Some(repeat.list), ..self };
                    let mut steps = Vec::new();
                    for element in elements {
                        each.element(element, guide, &mut steps)?;
                    }
                    let step = Step::Repeat(repeat.list, self.terms().width(repeat.list)?, steps);
                    push(
                        &mut inner,
                        match &repeat.when {
                            None => step,
                            Some(condition) => Step::When(self.terms().condition(condition)?, vec![step]),
                        },
                    );
                }
            }
        }
        let presence = if is_required_part(key) { Presence::Certain } else { presence };
        wrap(&format!("{}:", quoted(key)), ['[', ']'], inner, presence, out);
        Some(presence)
    }

    fn element(self, element: &'a Field, guide: Guide<'_>, out: &mut Vec<Step>) -> Option<Presence> {
        let mut steps = Vec::new();
        let presence = self.value("", &element.value, guide.item(), &mut steps)?;
        let (steps, presence) = self.guard(element, steps, presence)?;
        steps.into_iter().for_each(|step| push(out, step));
        Some(presence)
    }

    /// A value with what stands before it and a comma behind it.
    fn value(self, head: &str, slot: &'a Slot, guide: Guide<'_>, out: &mut Vec<Step>) -> Option<Presence> {
        let literal = |text: String| Step::Literal(text);
        match &slot.fill {
            Fill::Constant(constant) => {
                push(out, literal(format!("{head}{},", self::constant(constant, guide.expected())?)));
            }
            Fill::Term(term) => {
                let typed = self.terms().term(term)?;
                let quote = match (guide.expected(), typed.sort) {
                    (Expected::Text | Expected::Argument, Sort::Text | Sort::Integer)
                    | (Expected::Argument, Sort::Boolean) => "\"",
                    (Expected::Integer, Sort::Integer) => "",
                    _ => return None,
                };
                let (open, close) = (format!("{head}{quote}"), format!("{quote},"));
                if typed.may_be_absent {
                    push(out, Step::Given(open, typed.term, close));
                    return Some(Presence::Open);
                }
                [literal(open), Step::Hole(typed.term), literal(close)].into_iter().for_each(|step| push(out, step));
            }
            Fill::Text(_) | Fill::Query(_) => {
                if !matches!(guide.expected(), Expected::Text | Expected::Argument) {
                    return None;
                }
                push(out, literal(format!("{head}\"")));
                match &slot.fill {
                    Fill::Text(pieces) => {
                        self.terms().pieces(pieces)?.into_iter().for_each(|base| push(out, hole(base)));
                    }
                    Fill::Query(fields) => self.query(fields, out)?,
                    Fill::Constant(_) | Fill::Term(_) | Fill::Object(_) | Fill::List(_) => return None,
                }
                push(out, literal("\",".to_owned()));
            }
            Fill::Object(items) => {
                let mut inner = Vec::new();
                self.fields(items, guide, &mut inner)?;
                wrap(head, ['{', '}'], inner, Presence::Certain, out);
            }
            Fill::List(slots) => {
                if guide.expected() != Expected::List {
                    return None;
                }
                let mut inner = Vec::new();
                for slot in slots {
                    self.value("", slot, guide.item(), &mut inner)?;
                }
                wrap(head, ['[', ']'], inner, Presence::Certain, out);
            }
        }
        Some(Presence::Certain)
    }

    /// A query string: where every pair is there whatever the arguments, it is a text with holes like any other.
    fn query(self, fields: &[Field], out: &mut Vec<Step>) -> Option<()> {
        let (mut pairs, mut is_certain) = (Vec::new(), true);
        for field in fields {
            let value = self.terms().query_value(&field.value.fill)?;
            let when = match &field.when {
                None => None,
                Some(condition) => Some(self.terms().condition(condition)?),
            };
            is_certain &= when.is_none() && !value.may_be_absent && value.sort != Sort::Boolean;
            pairs.push(Pair { key: format!("{}=", encode(&field.key.name)), value: value.term, when });
        }
        if !is_certain {
            push(out, Step::Query(pairs));
            return Some(());
        }
        for (index, Pair { key, mut value, .. }) in pairs.into_iter().enumerate() {
            push(out, Step::Literal(format!("{}{key}", if index > 0 { "&" } else { "" })));
            match (value.base, value.filters.is_empty()) {
                (Base::Text(text, _), true) => push(out, Step::Literal(encode(&text))),
                (base, _) => {
                    value.filters.push(Filter::Encode);
                    push(out, Step::Hole(Term { base, filters: value.filters }));
                }
            }
        }
        Some(())
    }
}

impl Presence {
    const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Open, Self::Open) => Self::Open,
            (Self::Certain, _) | (_, Self::Certain) => Self::Certain,
        }
    }
}

/// The keys of an object in Kakao's order; `None` where one is not known.
fn known<'s>(items: &[Item], guide: Guide<'s>) -> Option<Vec<&'s str>> {
    let is_known = keys(items)?.into_iter().all(|key| guide.has(key));
    is_known.then(|| guide.fields().collect())
}

/// The author's own keys in their order; `None` where the order depends on the arguments.
fn own(items: &[Item]) -> Option<Vec<&str>> {
    let mut keys = keys(items)?;
    keys.dedup();
    let is_sorted = keys.iter().collect::<HashSet<_>>().len() == keys.len();
    is_sorted.then_some(keys)
}

fn keys(items: &[Item]) -> Option<Vec<&str>> {
    let mut keys = Vec::new();
    for item in items {
        match item {
            Item::Field(field) | Item::Element(field) => keys.push(field.key.name.as_str()),
            Item::Repeat(repeat) => {
                for item in &repeat.items {
                    match item {
                        Item::Element(element) => keys.push(&element.key.name),
                        Item::Field(_) | Item::Repeat(_) => return None,
                    }
                }
            }
        }
    }
    Some(keys)
}

/// What there is for a key.
fn group<'a>(items: &'a [Item], key: &str) -> Group<'a> {
    let mut group = Group::default();
    for item in items {
        match item {
            Item::Field(field) if field.key.name == key => group.fields.push(field),
            Item::Element(element) if element.key.name == key => group.elements.push(Elements::One(element)),
            Item::Field(_) | Item::Element(_) => {}
            Item::Repeat(repeat) => {
                let elements: Vec<&Field> = repeat
                    .items
                    .iter()
                    .filter_map(|item| match item {
                        Item::Element(element) if element.key.name == key => Some(element),
                        Item::Element(_) | Item::Field(_) | Item::Repeat(_) => None,
                    })
                    .collect();
                if !elements.is_empty() {
                    group.elements.push(Elements::Rows(repeat, elements));
                }
            }
        }
    }
    group
}

/// Puts brackets around steps; without a certain one among them, all of it may not be there.
fn wrap(head: &str, [open, close]: [char; 2], inner: Vec<Step>, presence: Presence, out: &mut Vec<Step>) {
    let open = format!("{head}{open}");
    match presence {
        Presence::Open => push(out, Step::Part(open, inner, close)),
        Presence::Certain => {
            push(out, Step::Literal(open));
            inner.into_iter().for_each(|step| push(out, step));
            push(out, Step::Close(close));
            push(out, Step::Literal(",".to_owned()));
        }
    }
}

fn break_into(mut ways: Vec<Vec<Step>>, out: &mut Vec<Step>) {
    match (ways.pop(), ways.is_empty()) {
        (Some(only), true) => only.into_iter().for_each(|step| push(out, step)),
        (Some(last), false) => {
            ways.push(last);
            push(out, Step::First(ways));
        }
        (None, _) => {}
    }
}

/// Adds a step, joined with the one before it where both are constant.
fn push(out: &mut Vec<Step>, step: Step) {
    match (out.last_mut(), step) {
        (Some(Step::Literal(before)), Step::Literal(text)) => before.push_str(&text),
        (Some(Step::Literal(before)), Step::Close(bracket)) => {
            if before.ends_with(',') {
                before.pop();
            }
            before.push(bracket);
        }
        (_, Step::Literal(text)) if text.is_empty() => {}
        (_, step) => out.push(step),
    }
}

/// A piece of a text within a JSON string.
fn hole(base: Base) -> Step {
    match base {
        Base::Text(text, true) => Step::Literal(text),
        Base::Text(text, false) => {
            let mut escaped = String::new();
            escape(&text, &mut escaped);
            Step::Literal(escaped)
        }
        Base::Term(term) => Step::Hole(*term),
        base @ (Base::One(_) | Base::Many(..) | Base::Integer(_) | Base::Pieces(_)) => {
            Step::Hole(Term { base, filters: Vec::new() })
        }
    }
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    escape(text, &mut quoted);
    quoted.push('"');
    quoted
}

/// A constant as JSON, by what its place takes; `None` where it does not belong there.
fn constant(constant: &Constant, expected: Expected) -> Option<String> {
    let Constant { text, kind, style } = constant;
    let is_filled = *kind == ScalarKind::Number && *style == Style::Filled;
    let value = of_scalar(&Scalar { text: text.clone(), kind: *kind, style: *style });
    match (expected, value) {
        (Expected::Text | Expected::Argument, _) if is_filled => Some(quoted(text)),
        (Expected::Text | Expected::Argument, serde_json::Value::String(text)) => Some(quoted(&text)),
        (Expected::Argument, serde_json::Value::Number(number)) => Some(quoted(&number.to_string())),
        (Expected::Argument, serde_json::Value::Bool(value)) => Some(quoted(&value.to_string())),
        (Expected::Integer, serde_json::Value::Number(number)) => number.as_i64().map(|integer| integer.to_string()),
        _ => None,
    }
}

/// Whether a default can stand in for an argument on the fast way.
pub(super) fn has_plain_defaults(plan: &Plan) -> bool {
    use crate::program::types::{Argument, Parameter, RowType};
    fn is_plain_default(parameter: &Parameter) -> bool {
        let inner = match &parameter.of {
            Type::List(list) => match &list.of {
                RowType::Record(fields) => fields.iter().all(is_plain_default),
                RowType::One(of) => !matches!(**of, Type::List(_)),
            },
            Type::Text(_)
            | Type::Integer(_)
            | Type::Boolean
            | Type::Url
            | Type::ImageUrl
            | Type::Date
            | Type::Choice(_) => true,
        };
        inner && !matches!(parameter.default, Some(Argument::List(_)))
    }
    plan.parameters.iter().all(is_plain_default)
}

/// A text that a template holds.
pub(super) fn text(text: &str) -> Base {
    Base::Text(text.to_owned(), is_plain(text))
}
