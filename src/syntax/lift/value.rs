//! Values: texts with holes, conditions, calls, and what is given by name.

use super::{Lift, distinct, entry};
use crate::diagnostic::say;
use crate::source::Span;
use crate::syntax::fragment;
use crate::tree::code::{Bind, Call, CallArgument, Condition, Form, Ident, Logic, Path, Value};
use crate::tree::{self, Entry, Key, Node, Scalar, ScalarKind};

impl Lift<'_> {
    /// A value whose objects hold values by name; `None` where it cannot be read, and was reported.
    pub(super) fn data(&mut self, node: &Node) -> Option<Value> {
        let form = match &node.value {
            tree::Value::Scalar(scalar) => self.scalar(node, scalar)?,
            tree::Value::List(items) => Form::List(items.iter().filter_map(|item| self.data(item)).collect()),
            tree::Value::Object(entries) => Form::Record(self.binds(entries)),
        };
        Some(Value { form, span: node.span })
    }

    /// Values by name.
    pub(super) fn binds(&mut self, entries: &[Entry]) -> Vec<Bind> {
        let entries = distinct(entries).into_iter();
        entries.filter_map(|entry| Some(Bind { name: ident(&entry.key), value: self.data(&entry.value)? })).collect()
    }

    /// A constant, or a text with holes.
    pub(super) fn scalar(&mut self, node: &Node, scalar: &Scalar) -> Option<Form> {
        if scalar.kind != ScalarKind::Text || !scalar.text.contains("${") {
            return Some(Form::Scalar(scalar.clone()));
        }
        let read = self.holes(node, scalar);
        self.take(read)
    }

    /// The text of a scalar; anything else is reported.
    pub(super) fn text_of<'n>(&mut self, key: &Key, node: &'n Node) -> Option<&'n Scalar> {
        let scalar = node.scalar();
        if scalar.is_none() {
            let name = &key.name;
            let message = say!(en: "`{name}` takes text", ko: "`{name}`에는 문자열이 와야 합니다");
            let help = say!(en: "give it one value", ko: "값을 하나만 쓰세요");
            self.misshapen(node.span, message, help);
        }
        scalar
    }

    /// A condition, the value of a `when`.
    pub(super) fn condition(&mut self, node: &Node) -> Option<Condition> {
        let Some(scalar) = node.scalar().filter(|scalar| scalar.kind != ScalarKind::Null) else {
            let message = say!(en: "`when` takes a condition", ko: "`when`에는 조건이 와야 합니다");
            let help = say!(
                en: "name the parameter that has to be there: when: coupon",
                ko: "있어야 할 매개변수의 이름을 쓰세요: when: coupon",
            );
            self.misshapen(node.span, message, help);
            self.has_gaps = true;
            return None;
        };
        let read = fragment::condition(&scalar.text, self.places(node, scalar));
        self.take(read)
    }

    /// `use: order_page`, with the arguments of the `with` beside it.
    pub(super) fn call(&mut self, name: &Node, with: Option<&Entry>, span: Span) -> Option<Call> {
        let path = self.path(name);
        let arguments = with.map(|with| self.arguments(&with.value)).unwrap_or_default();
        Some(Call { path: path?, arguments, span })
    }

    fn path(&mut self, node: &Node) -> Option<Path> {
        let scalar = node.scalar()?;
        let read = fragment::path(&scalar.text, self.places(node, scalar));
        self.take(read)
    }

    fn arguments(&mut self, node: &Node) -> Vec<CallArgument> {
        match &node.value {
            tree::Value::Object(entries) => {
                let entries = distinct(entries).into_iter();
                let named = |entry: &Entry, value| CallArgument { name: Some(ident(&entry.key)), value };
                entries.filter_map(|entry| Some(named(entry, self.data(&entry.value)?))).collect()
            }
            tree::Value::List(items) => {
                items.iter().filter_map(|item| Some(CallArgument { name: None, value: self.data(item)? })).collect()
            }
            tree::Value::Scalar(_) => {
                let message =
                    say!(en: "`with` takes arguments by name", ko: "`with`에는 인자를 이름과 함께 써야 합니다");
                let help = say!(
                    en: "write `with: {{ name: value }}`, or a list of values",
                    ko: "`with: {{ 이름: 값 }}`이나 값의 목록으로 쓰세요",
                );
                self.misshapen(node.span, message, help);
                Vec::new()
            }
        }
    }
}

/// The name that a key is.
pub(super) fn ident(key: &Key) -> Ident {
    Ident::new(key.name.clone(), key.span)
}

/// Both conditions at once.
pub(super) fn both(one: Option<Condition>, other: Option<Condition>) -> Option<Condition> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other),
    };
    let span = one.span.to(other.span);
    let parts = [one, other].into_iter().flat_map(|condition| match condition.logic {
        Logic::And(parts) => parts,
        Logic::Atom(_) | Logic::Not(_) | Logic::Or(_) => vec![condition],
    });
    Some(Condition { logic: Logic::And(parts.collect()), span })
}

/// What `use` names and what `with` gives it, in an object that holds nothing else but a condition.
pub(super) fn used<'e>(entries: &[&'e Entry]) -> Option<(&'e Node, Option<&'e Entry>)> {
    let is_ours = |entry: &&Entry| ["use", "with", "when"].contains(&entry.key.name.as_str());
    let name = &entry(entries, "use")?.value;
    (entries.iter().all(is_ours) && name.scalar().is_some()).then(|| (name, entry(entries, "with")))
}
