//! Which parameters a field of the message is made of.

use std::collections::{BTreeSet, HashMap};

use super::plan::{Base, Condition, Field, Fill, Item, Piece, Plan, Slot, Term, Variable};
use crate::source::Span;

impl Plan {
    /// The positions of the parameters that each field of the message is made of, those of its conditions among them.
    pub fn uses(&self) -> HashMap<String, BTreeSet<usize>> {
        let mut uses: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for item in &self.items {
            if let Some(name) = item.name() {
                item.collect(uses.entry(name.to_owned()).or_default());
            }
        }
        uses
    }

    /// The positions of the parameters that decide what stands at some bytes: those of its value and of the conditions
    /// around it. Where the number of a list's elements is meant, those of all of them. Empty where nothing stands there.
    pub fn uses_at(&self, span: Span, is_count: bool) -> BTreeSet<usize> {
        let mut used = BTreeSet::new();
        at(&self.items, span, is_count, &mut used);
        used
    }
}

/// Collects what decides on the innermost entry at some bytes; whether there is one.
fn at(items: &[Item], span: Span, is_count: bool, used: &mut BTreeSet<usize>) -> bool {
    for item in items {
        let is_within = match item {
            Item::Field(field) | Item::Element(field) => field.value.at(span, is_count, used),
            Item::Repeat(repeat) => at(&repeat.items, span, is_count, used),
        };
        if is_within {
            item.collect_conditions(used);
            return true;
        }
        if item.span().contains(span) {
            let is_sibling = |other: &&Item| !matches!(other, Item::Field(_)) && other.name() == item.name();
            match item {
                Item::Element(_) | Item::Repeat(_) if is_count => {
                    items.iter().filter(is_sibling).for_each(|sibling| sibling.collect_conditions(used));
                }
                Item::Field(_) | Item::Element(_) | Item::Repeat(_) => item.collect(used),
            }
            return true;
        }
    }
    false
}

impl Item {
    /// The field of the message that the entry belongs to.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Field(field) | Self::Element(field) => Some(&field.key.name),
            Self::Repeat(repeat) => repeat.items.first().and_then(Self::name),
        }
    }

    /// Collects what decides whether, and how often, the entry is there.
    fn collect_conditions(&self, used: &mut BTreeSet<usize>) {
        match self {
            Self::Field(field) | Self::Element(field) => {
                field.when.iter().for_each(|condition| condition.collect(used));
            }
            Self::Repeat(repeat) => {
                used.insert(repeat.list);
                repeat.when.iter().for_each(|condition| condition.collect(used));
                repeat.items.iter().for_each(|item| item.collect_conditions(used));
            }
        }
    }

    fn collect(&self, used: &mut BTreeSet<usize>) {
        match self {
            Self::Field(field) | Self::Element(field) => field.collect(used),
            Self::Repeat(repeat) => {
                used.insert(repeat.list);
                repeat.when.iter().for_each(|condition| condition.collect(used));
                repeat.items.iter().for_each(|item| item.collect(used));
            }
        }
    }
}

impl Field {
    fn collect(&self, used: &mut BTreeSet<usize>) {
        self.when.iter().for_each(|condition| condition.collect(used));
        self.value.collect(used);
    }
}

impl Slot {
    fn at(&self, span: Span, is_count: bool, used: &mut BTreeSet<usize>) -> bool {
        match &self.fill {
            Fill::Object(items) => at(items, span, is_count, used),
            Fill::List(slots) => slots.iter().any(|slot| slot.at(span, is_count, used)),
            Fill::Constant(_) | Fill::Term(_) | Fill::Text(_) | Fill::Query(_) => false,
        }
    }

    fn collect(&self, used: &mut BTreeSet<usize>) {
        match &self.fill {
            Fill::Constant(_) => {}
            Fill::Term(term) => term.collect(used),
            Fill::Text(pieces) => pieces.iter().for_each(|piece| piece.collect(used)),
            Fill::Query(fields) => fields.iter().for_each(|field| field.collect(used)),
            Fill::Object(items) => items.iter().for_each(|item| item.collect(used)),
            Fill::List(slots) => slots.iter().for_each(|slot| slot.collect(used)),
        }
    }
}

impl Piece {
    fn collect(&self, used: &mut BTreeSet<usize>) {
        match self {
            Self::Literal(_) => {}
            Self::Hole(term) => term.collect(used),
        }
    }
}

impl Term {
    fn collect(&self, used: &mut BTreeSet<usize>) {
        match &self.base {
            Base::Variable(Variable::Parameter(position)) | Base::Column(position, _) => {
                used.insert(*position);
            }
            Base::Variable(Variable::Row | Variable::RowField(_)) | Base::Constant(_) => {}
            Base::Text(pieces) => pieces.iter().for_each(|piece| piece.collect(used)),
            Base::Term(term) => term.collect(used),
        }
    }
}

impl Condition {
    fn collect(&self, used: &mut BTreeSet<usize>) {
        match self {
            Self::Is(Variable::Parameter(position)) | Self::Equals(Variable::Parameter(position), _) => {
                used.insert(*position);
            }
            Self::Is(Variable::Row | Variable::RowField(_))
            | Self::Equals(Variable::Row | Variable::RowField(_), _) => {}
            Self::Not(condition) => condition.collect(used),
            Self::All(several) | Self::Any(several) => several.iter().for_each(|one| one.collect(used)),
        }
    }
}
