//! A plan and arguments to the message: an ordinary tree, every value of which knows where it is written.

use super::filter::Operand;
use super::plan::{Base, Condition, Field, Fill, Item, Piece, Plan, Repeat, Slot, Term, Variable};
use super::types::{Argument, Row};
use crate::model::{is_required_part, snake_case};
use crate::source::Span;
use crate::tree::{Entry, Key, Node, Scalar, ScalarKind, Style, Value};

/// Fills a plan in. Arguments are in the order of its parameters, with defaults where they were absent.
pub fn evaluate(plan: &Plan, arguments: &[Option<Argument>]) -> Node {
    let scope = Scope { arguments, row: None };
    let span = plan.items.iter().map(Item::span).reduce(Span::to).unwrap_or_default();
    Node { value: Value::Object(scope.object(&plan.items)), span }
}

/// Bytes that a hole is given room for.
const HOLE: usize = 24;

/// Whether a condition holds for arguments; nothing at all always does.
pub fn holds(condition: &Condition, arguments: &[Option<Argument>]) -> bool {
    Scope { arguments, row: None }.holds(condition)
}

/// Arguments, and the row of a repetition.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) arguments: &'a [Option<Argument>],
    pub(super) row: Option<&'a Row>,
}

impl Scope<'_> {
    fn object(self, items: &[Item]) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(items.len());
        for item in items {
            self.item(item, &mut entries);
        }
        entries
    }

    fn item(self, item: &Item, entries: &mut Vec<Entry>) {
        match item {
            Item::Field(field) => self.field(field, entries),
            Item::Element(element) => {
                // A list that a message cannot do without is written even where it has no row.
                let list = list(entries, element);
                if let (true, Some(node)) = (self.is_there(element), self.value(&element.value)) {
                    push(entries, list, element, node);
                }
            }
            Item::Repeat(repeat) => self.repeat(repeat, entries),
        }
    }

    fn field(self, field: &Field, entries: &mut Vec<Entry>) {
        if !self.is_there(field) || entries.iter().any(|entry| entry.key.name == field.key.name) {
            return;
        }
        let Some(value) = self.value(&field.value) else { return };
        let is_hollow = value.entries().is_some_and(<[Entry]>::is_empty) && !field.value.is_empty_object();
        if !is_hollow || is_required_part(&field.key.name) {
            entries.push(Entry { key: key(field), value });
        }
    }

    fn repeat(self, repeat: &Repeat, entries: &mut Vec<Entry>) {
        let is_there = repeat.when.as_ref().is_none_or(|condition| self.holds(condition));
        let rows = match self.arguments.get(repeat.list) {
            Some(Some(Argument::List(rows))) if is_there => rows.as_slice(),
            Some(_) | None => &[],
        };
        for row in rows {
            let scope = Self { row: Some(row), ..self };
            repeat.items.iter().for_each(|item| scope.item(item, entries));
        }
        if rows.is_empty() {
            for item in &repeat.items {
                if let Item::Element(element) = item {
                    list(entries, element);
                }
            }
        }
    }

    fn is_there(self, field: &Field) -> bool {
        field.when.as_ref().is_none_or(|condition| self.holds(condition))
    }

    /// The value of a place; `None` where its argument is absent.
    fn value(self, slot: &Slot) -> Option<Node> {
        let value = match &slot.fill {
            Fill::Constant(constant) => {
                let (text, kind, style) = (constant.text.clone(), constant.kind, constant.style);
                Value::Scalar(Scalar { text, kind, style })
            }
            Fill::Term(term) => Value::Scalar(filled(self.one(term)?)?),
            Fill::Text(pieces) => Value::Scalar(text(self.text(pieces))),
            Fill::Query(fields) => Value::Scalar(text(self.query(fields))),
            Fill::Object(items) => Value::Object(self.object(items)),
            Fill::List(slots) => Value::List(slots.iter().filter_map(|slot| self.value(slot)).collect()),
        };
        Some(Node { span: slot.span, value })
    }

    fn query(self, fields: &[Field]) -> String {
        let pairs = fields.iter().filter(|field| self.is_there(field)).filter_map(|field| {
            let value = self.value(&field.value)?;
            let text = &value.scalar()?.text;
            Some(format!("{}={}", super::filter::encode(&field.key.name), super::filter::encode(text)))
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// A text with its holes filled in.
    pub(super) fn text(self, pieces: &[Piece]) -> String {
        let room = |piece: &Piece| match piece {
            Piece::Literal(literal) => literal.len(),
            Piece::Hole(_) => HOLE,
        };
        let mut out = String::with_capacity(pieces.iter().map(room).sum());
        for piece in pieces {
            match piece {
                Piece::Literal(literal) => out.push_str(literal),
                Piece::Hole(term) => match self.plain_text(term) {
                    Some(text) => out.push_str(text),
                    None => out.push_str(&self.one(term).and_then(|value| value.text()).unwrap_or_default()),
                },
            }
        }
        out
    }

    /// The text of an argument that is written as it is.
    fn plain_text<'a>(&'a self, term: &Term) -> Option<&'a str> {
        match (&term.base, self.row) {
            (Base::Variable(Variable::Parameter(position)), _) if term.filters.is_empty() => {
                match self.arguments.get(*position)? {
                    Some(Argument::Text(text)) => Some(text),
                    Some(Argument::Boolean(_) | Argument::Integer(_) | Argument::List(_)) | None => None,
                }
            }
            _ => None,
        }
    }

    /// The value of a term; `None` where there is none.
    pub(super) fn one(self, term: &Term) -> Option<Argument> {
        match self.operand(term) {
            Operand::One(value) => Some(value),
            Operand::Absent | Operand::Many(_) => None,
        }
    }

    fn operand(self, term: &Term) -> Operand {
        term.filters.iter().fold(self.base(&term.base), |operand, filter| filter.apply(operand))
    }

    fn base(self, base: &Base) -> Operand {
        match base {
            Base::Variable(variable) => match self.variable(*variable) {
                Some(Argument::List(rows)) => Operand::Many(rows.into_iter().map(first).collect()),
                Some(value) => Operand::One(value),
                None => Operand::Absent,
            },
            Base::Column(list, field) => self.column(*list, *field),
            Base::Constant(value) => Operand::One(value.clone()),
            Base::Text(pieces) => Operand::One(Argument::Text(self.text(pieces))),
            Base::Term(term) => self.operand(term),
        }
    }

    fn column(self, list: usize, field: usize) -> Operand {
        let Some(Some(Argument::List(rows))) = self.arguments.get(list) else { return Operand::Absent };
        let values = rows.iter().filter_map(|row| match row {
            Row::Record(fields) => fields.get(field)?.clone(),
            Row::One(_) => None,
        });
        Operand::Many(values.collect())
    }

    fn variable(self, variable: Variable) -> Option<Argument> {
        match (variable, self.row) {
            (Variable::Parameter(position), _) => self.arguments.get(position)?.clone(),
            (Variable::Row, Some(Row::One(value))) => Some(value.clone()),
            (Variable::RowField(position), Some(Row::Record(fields))) => fields.get(position)?.clone(),
            (Variable::Row | Variable::RowField(_), _) => None,
        }
    }

    fn holds(self, condition: &Condition) -> bool {
        match condition {
            Condition::Is(variable) => self.variable(*variable).is_some_and(|value| value.is_something()),
            Condition::Equals(variable, value) => self.variable(*variable).as_ref() == Some(value),
            Condition::Not(condition) => !self.holds(condition),
            Condition::All(all) => all.iter().all(|condition| self.holds(condition)),
            Condition::Any(any) => any.iter().any(|condition| self.holds(condition)),
        }
    }
}

/// A row of single values as a value; of records only their number counts, and any value stands for one.
fn first(row: Row) -> Argument {
    match row {
        Row::One(value) => value,
        Row::Record(_) => Argument::Boolean(true),
    }
}

/// The position of the list that an element goes to, which is made where the message needs it.
fn list(entries: &mut Vec<Entry>, element: &Field) -> Option<usize> {
    let found = entries.iter().position(|entry| entry.key.name == element.key.name);
    if found.is_some() || !is_required_part(&element.key.name) {
        return found;
    }
    let value = Node { value: Value::List(Vec::new()), span: element.value.span };
    entries.push(Entry { key: key(element), value });
    Some(entries.len() - 1)
}

fn push(entries: &mut Vec<Entry>, list: Option<usize>, element: &Field, node: Node) {
    match list.and_then(|position| entries.get_mut(position)) {
        Some(entry) => {
            if let Value::List(items) = &mut entry.value.value {
                entry.value.span = entry.value.span.to(node.span);
                items.push(node);
            }
        }
        None => {
            let value = Node { span: node.span, value: Value::List(vec![node]) };
            entries.push(Entry { key: key(element), value });
        }
    }
}

/// A key; a short form that stands for it is no spelling of it.
fn key(field: &Field) -> Key {
    let (name, written) = (&field.key.name, &field.key.spelling);
    // A spelling lacks nothing of a name but `_`.
    let is_long = || written.len() + name.matches('_').count() >= name.len();
    let is_spelling = written == name || is_long() && snake_case(written) == *name;
    let spelling = if is_spelling { written.clone() } else { name.clone() };
    Key { name: name.clone(), spelling, span: field.key.span }
}

fn text(text: String) -> Scalar {
    Scalar { text, kind: ScalarKind::Text, style: Style::Filled }
}

fn filled(value: Argument) -> Option<Scalar> {
    let (text, kind) = match value {
        Argument::Text(text) => (text, ScalarKind::Text),
        Argument::Integer(integer) => (integer.to_string(), ScalarKind::Number),
        Argument::Boolean(value) => (value.to_string(), ScalarKind::Bool),
        Argument::List(_) => return None,
    };
    Some(Scalar { text, kind, style: Style::Filled })
}

impl Slot {
    fn is_empty_object(&self) -> bool {
        matches!(&self.fill, Fill::Object(items) if items.is_empty())
    }
}

impl Item {
    /// The bytes of the whole.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Field(field) | Self::Element(field) => field.key.span.to(field.value.span),
            Self::Repeat(repeat) => repeat.items.iter().map(Self::span).reduce(Span::to).unwrap_or_default(),
        }
    }
}
