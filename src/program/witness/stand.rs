//! What stands for a part of a message where it cannot be told which arguments are its worst: more than it can ever be.

use super::around::{Around, Ground};
use super::target::Target;
use crate::program::plan::{Fill, Item, Plan, Slot};
use crate::program::types::Arguments;

/// A part of a plan and what stands for it.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    target: Target,
    path: Vec<usize>,
    change: Change,
}

#[derive(Debug, Clone)]
enum Change {
    /// The value at the end of the path is this one.
    Value(Fill),
    /// The object at the end of the path has these entries.
    Items(Vec<Item>),
}

impl Stand {
    /// A value in the place of another.
    pub(super) fn value(target: Target, around: &Around, fill: Fill) -> Self {
        Self { target, path: around.path.clone(), change: Change::Value(fill) }
    }

    /// Entries in the place of those of an object.
    pub(super) fn items(target: Target, around: &Around, items: Vec<Item>) -> Self {
        Self { target, path: around.path.clone(), change: Change::Items(items) }
    }

    /// The arguments that lead there.
    pub(super) fn arguments(&self, ground: Ground<'_>) -> Arguments {
        self.target.arguments(ground)
    }

    /// The plan with the change. What leads to it is there whatever its conditions say.
    pub(super) fn plan(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        change_items(&mut plan.items, &self.path, &self.change);
        plan
    }
}

fn change_items(items: &mut Vec<Item>, path: &[usize], change: &Change) {
    let Some((first, rest)) = path.split_first() else {
        if let Change::Items(changed) = change {
            items.clone_from(changed);
        }
        return;
    };
    match items.get_mut(*first) {
        Some(Item::Field(field) | Item::Element(field)) => {
            field.when = None;
            change_slot(&mut field.value, rest, change);
        }
        Some(Item::Repeat(repeat)) => {
            repeat.when = None;
            change_items(&mut repeat.items, rest, change);
        }
        None => {}
    }
}

fn change_slot(slot: &mut Slot, path: &[usize], change: &Change) {
    match (&mut slot.fill, path, change) {
        (_, [], Change::Value(fill)) => slot.fill = fill.clone(),
        (Fill::Object(items), path, change) => change_items(items, path, change),
        (Fill::List(slots), [first, rest @ ..], change) => {
            if let Some(slot) = slots.get_mut(*first) {
                change_slot(slot, rest, change);
            }
        }
        (Fill::Constant(_) | Fill::Term(_) | Fill::Text(_) | Fill::Query(_) | Fill::List(_), ..) => {}
    }
}
