//! What changed for callers: parameters and what they take.

use std::collections::BTreeSet;

use super::change::{Change, Class, ParameterChange, What};
use super::term::written;
use crate::program::types::{IntegerType, ListType, Parameter, RowType, TextType, Type};

/// The changes from one list of parameters to another.
pub(super) fn changes(before: &[Parameter], after: &[Parameter]) -> Vec<Change> {
    let mut told = Vec::new();
    compare(before, after, "", &mut told);
    told.into_iter().map(|(path, change)| of(path, change)).collect()
}

fn of(path: String, change: ParameterChange) -> Change {
    let mut classes = BTreeSet::from([Class::Params]);
    if change.is_breaking() {
        classes.insert(Class::Breaking);
    }
    Change { classes, what: What::Parameter(path, change), cases: Vec::new() }
}

/// Parameters with the paths at which they changed.
type Told = Vec<(String, ParameterChange)>;

fn compare(before: &[Parameter], after: &[Parameter], prefix: &str, told: &mut Told) {
    let find = |all: &[Parameter], name: &str| all.iter().position(|other| other.name == name);
    for old in before.iter().filter(|old| find(after, &old.name).is_none()) {
        let change = ParameterChange::Removed(whole(&old.of), old.is_optional);
        told.push((format!("{prefix}{}", old.name), change));
    }
    for new in after {
        let path = format!("{prefix}{}", new.name);
        match before.iter().find(|old| old.name == new.name) {
            Some(old) => parameter(old, new, &path, told),
            None => told.push((path, ParameterChange::Added(whole(&new.of), new.is_optional))),
        }
    }
}

fn parameter(before: &Parameter, after: &Parameter, path: &str, told: &mut Told) {
    types(&before.of, &after.of, path, told);
    match (before.is_optional, after.is_optional) {
        (true, false) => told.push((path.to_owned(), ParameterChange::Required)),
        (false, true) => told.push((path.to_owned(), ParameterChange::Optional)),
        (true, true) | (false, false) => {}
    }
    if before.default != after.default && before.is_optional && after.is_optional {
        let [old, new] = [before, after].map(|parameter| parameter.default.as_ref().map(written));
        told.push((path.to_owned(), ParameterChange::Default(old, new)));
    }
}

/// What of a type a change takes away, and what it adds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Shift {
    takes: bool,
    adds: bool,
}

fn types(before: &Type, after: &Type, path: &str, told: &mut Told) {
    let shift = match (before, after) {
        (Type::Text(before), Type::Text(after)) => shift(before, after, narrows_text),
        (Type::Integer(before), Type::Integer(after)) => {
            // Another unit alone is another type by its name, and takes the same numbers.
            let shift = shift(before, after, narrows_integer);
            Shift { adds: shift.adds || before.unit != after.unit, ..shift }
        }
        (Type::Choice(before), Type::Choice(after)) => {
            shift(before, after, |from, to| from.iter().any(|choice| !to.contains(choice)))
        }
        (Type::List(before), Type::List(after)) => {
            rows(before, after, path, told);
            shift(before, after, |from, to| to.least > from.least || to.most < from.most)
        }
        (before, after) if before == after => Shift::default(),
        (
            Type::Text(_)
            | Type::Integer(_)
            | Type::Boolean
            | Type::Url
            | Type::ImageUrl
            | Type::Date
            | Type::Choice(_)
            | Type::List(_),
            _,
        ) => Shift { takes: true, adds: true },
    };
    let (old, new) = (before.written(), after.written());
    match shift {
        Shift { takes: false, adds: false } => {}
        Shift { takes: true, adds: false } => told.push((path.to_owned(), ParameterChange::Tightened(old, new))),
        Shift { takes: false, adds: true } => told.push((path.to_owned(), ParameterChange::Widened(old, new))),
        Shift { takes: true, adds: true } => told.push((path.to_owned(), ParameterChange::Retyped(old, new))),
    }
}

fn shift<T: ?Sized>(before: &T, after: &T, narrows: impl Fn(&T, &T) -> bool) -> Shift {
    Shift { takes: narrows(before, after), adds: narrows(after, before) }
}

/// Whether something that one type takes the other may not.
fn narrows_text(from: &TextType, to: &TextType) -> bool {
    let is_shorter = match (from.most, to.most) {
        (Some(from), Some(to)) => to < from,
        (None, Some(_)) => true,
        (Some(_) | None, None) => false,
    };
    let has_other_pattern = to.pattern.is_some() && to.pattern != from.pattern;
    is_shorter || to.least > from.least || to.lines < from.lines || has_other_pattern
}

fn narrows_integer(from: &IntegerType, to: &IntegerType) -> bool {
    to.least > from.least || to.most < from.most
}

fn rows(before: &ListType, after: &ListType, path: &str, told: &mut Told) {
    let path = format!("{path}[]");
    match (&before.of, &after.of) {
        (RowType::One(before), RowType::One(after)) => types(before, after, &path, told),
        (RowType::Record(before), RowType::Record(after)) => compare(before, after, &format!("{path}."), told),
        (RowType::One(_), RowType::Record(_)) | (RowType::Record(_), RowType::One(_)) => {
            told.push((path, ParameterChange::Retyped(row(&before.of), row(&after.of))));
        }
    }
}

/// A type with its rows.
fn whole(of: &Type) -> String {
    match of.list() {
        Some(list) => format!("{} {}", of.written(), row(&list.of)),
        None => of.written(),
    }
}

fn row(of: &RowType) -> String {
    match of {
        RowType::One(of) => whole(of),
        RowType::Record(fields) => {
            let mark = |field: &Parameter| if field.is_optional { "?" } else { "" };
            let fields = fields.iter().map(|field| format!("{}{}: {}", field.name, mark(field), whole(&field.of)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}
