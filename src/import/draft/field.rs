//! Fields and elements: objects, lists, and values that are one thing in every case.

use super::super::foreign::{Foreign, Form};
use super::super::make;
use super::super::place::{Spot, Takes};
use super::{Draft, Target, condition, is_nothing, split};
use crate::tree::code::{Block, Condition, Element, Item};

impl Draft<'_, '_> {
    pub(super) fn field(
        &mut self,
        name: &str,
        spot: Spot<'_>,
        value: &Foreign,
        when: Option<&Condition>,
        items: &mut Vec<Item>,
    ) {
        match &value.form {
            Form::Object(members) => {
                let key = self.key(name);
                let block = self.block(members, spot);
                self.push(key, make::block(block), when, items);
            }
            Form::List(list) => self.list(name, spot, list, when, items),
            Form::Repeat(repeat) if spot.is_rows() => self.repeat(name, spot.element(), repeat, when, items),
            Form::Null | Form::Absent => self.absent(name, value, when),
            Form::Function(_) | Form::Spread(_) | Form::Repeat(_) => self.lose(&value.source(), name, value.at),
            Form::Text(_)
            | Form::Number(_)
            | Form::Bool(_)
            | Form::Expression(_)
            | Form::Choice(_)
            | Form::All(_)
            | Form::Any(_)
            | Form::Not(_)
            | Form::Equal(_) => self.single(name, spot, value, when, items),
        }
    }

    /// A field with a value that is no object and no list.
    fn single(&mut self, name: &str, spot: Spot<'_>, value: &Foreign, when: Option<&Condition>, items: &mut Vec<Item>) {
        let is_constant = value.as_text().is_some() || matches!(value.form, Form::Number(_) | Form::Bool(_));
        if spot.takes() == Takes::Whole && !is_constant {
            self.lose(&value.source(), name, value.at);
            if spot.is_object() {
                let key = self.key(name);
                self.push(key, make::block(Block::default()), when, items);
            }
            return;
        }
        let key = self.key(name);
        let (value, guard) = self.value(value, name, spot);
        let is_known = |guard: &String| when.is_some_and(|when| condition::certain(when).any(|name| name == *guard));
        let guard = guard.filter(|guard| !is_known(guard)).map(|name| condition::present(&name));
        let when = condition::all(when.cloned().into_iter().chain(guard).collect());
        self.push(key, value, when.as_ref(), items);
    }

    /// A list of objects is made of elements; any other one stays a list.
    fn list(&mut self, name: &str, spot: Spot<'_>, list: &[Foreign], when: Option<&Condition>, items: &mut Vec<Item>) {
        let is_scalar =
            |item: &Foreign| matches!(item.form, Form::Text(_) | Form::Number(_) | Form::Bool(_) | Form::List(_));
        if spot.is_rows() && !list.is_empty() && !list.iter().any(is_scalar) {
            return list.iter().for_each(|item| self.put(Target::Element(name, spot.element()), item, when, items));
        }
        let key = self.key(name);
        let value = self.plain(&Foreign::new(Form::List(list.to_vec()), 0), name, spot);
        self.push(key, value, when, items);
    }

    pub(super) fn element(
        &mut self,
        name: &str,
        spot: Spot<'_>,
        value: &Foreign,
        when: Option<&Condition>,
        items: &mut Vec<Item>,
    ) {
        if let Form::Object(members) = &value.form {
            let key = self.key(name);
            let block = self.block(members, spot);
            let parts = if name == "contents" { vec![(block, None)] } else { split::cases(block) };
            for (block, own) in parts {
                let when = condition::all(when.cloned().into_iter().chain(own).collect());
                if when.as_ref().is_some_and(|when| self.never_holds(when)) {
                    continue;
                }
                let Some(block) = self.shortened(name, block, value.at) else { continue };
                items.push(Item::Element(Element { key: key.clone(), value: make::block(block), when }));
            }
        } else if let Form::Spread(inner) = &value.form {
            self.put(Target::Elements(name, spot), inner, when, items);
        } else if let Form::Repeat(repeat) = &value.form {
            self.repeat(name, spot, repeat, when, items);
        } else if !is_nothing(value) {
            self.lose(&value.source(), name, value.at);
        }
    }

    pub(super) fn elements(
        &mut self,
        name: &str,
        spot: Spot<'_>,
        value: &Foreign,
        when: Option<&Condition>,
        items: &mut Vec<Item>,
    ) {
        if let Form::List(list) = &value.form {
            list.iter().for_each(|item| self.put(Target::Element(name, spot), item, when, items));
        } else if let Form::Repeat(repeat) = &value.form {
            self.repeat(name, spot, repeat, when, items);
        } else {
            self.lose_spread(value, name);
        }
    }

    pub(super) fn lose_spread(&mut self, value: &Foreign, place: &str) {
        if !is_nothing(value) {
            self.lose(&format!("...{}", value.source()), place, value.at);
        }
    }
}
