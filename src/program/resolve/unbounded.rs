//! Texts without a limit where KakaoTalk shows only so much.

use std::collections::BTreeSet;

use super::Resolver;
use crate::diagnostic::say;
use crate::model::TextRole;
use crate::program::filter::Filter;
use crate::program::plan::{Base, Fill, Item, Piece, Slot, Term, Variable};
use crate::program::types::{Parameter, RowType, Type};

/// A parameter, or a field of the rows of one.
type Source = (usize, Option<usize>);

impl Resolver<'_> {
    /// Reports parameters whose length nothing bounds and that fill a place which people read.
    pub(super) fn judge_bounds(&mut self, parameters: &[Parameter], items: &[Item]) {
        let mut found = BTreeSet::new();
        items.iter().for_each(|item| in_item(item, None, &mut found));
        for (position, field) in found {
            let Some(parameter) = find(parameters, position, field) else { continue };
            let is_text = matches!(parameter.of, Type::Text(_));
            if is_text && parameter.of.longest().is_none() {
                let name = &parameter.name;
                self.report(
                    "unbounded-parameter",
                    parameter.span,
                    say!(en: "`{name}` may have any length, and KakaoTalk shows only so much", ko: "`{name}`의 길이에 제한이 없습니다. 카카오톡은 정해진 만큼만 보여 줍니다"),
                )
                .help = Some(say!(
                    en: "declare how long it can be, `text(1..20)`, or write `{name} | cut(20)` where it is used",
                    ko: "`text(1..20)`처럼 길이를 선언하거나 쓰는 곳에 `{name} | cut(20)`으로 쓰세요",
                ));
            }
        }
    }
}

fn find(parameters: &[Parameter], position: usize, field: Option<usize>) -> Option<&Parameter> {
    let parameter = parameters.get(position)?;
    match (field, &parameter.of) {
        (None, _) => Some(parameter),
        (Some(field), Type::List(list)) => match &list.of {
            RowType::Record(fields) => fields.get(field),
            RowType::One(_) => None,
        },
        (Some(_), _) => None,
    }
}

fn in_item(item: &Item, list: Option<usize>, found: &mut BTreeSet<Source>) {
    match item {
        Item::Field(field) | Item::Element(field) => in_slot(&field.value, &field.key.name, list, found),
        Item::Repeat(repeat) => repeat.items.iter().for_each(|item| in_item(item, Some(repeat.list), found)),
    }
}

fn in_slot(slot: &Slot, name: &str, list: Option<usize>, found: &mut BTreeSet<Source>) {
    let is_read = TextRole::of_field(name) == TextRole::Copy;
    match &slot.fill {
        Fill::Object(items) if name != "template_args" => items.iter().for_each(|item| in_item(item, list, found)),
        Fill::Term(term) if is_read => in_term(term, list, found),
        Fill::Text(pieces) if is_read => in_pieces(pieces, list, found),
        Fill::List(slots) => slots.iter().for_each(|slot| in_slot(slot, name, list, found)),
        Fill::Object(_) | Fill::Term(_) | Fill::Text(_) | Fill::Constant(_) | Fill::Query(_) => {}
    }
}

fn in_pieces(pieces: &[Piece], list: Option<usize>, found: &mut BTreeSet<Source>) {
    for piece in pieces {
        if let Piece::Hole(term) = piece {
            in_term(term, list, found);
        }
    }
}

fn in_term(term: &Term, list: Option<usize>, found: &mut BTreeSet<Source>) {
    if term.filters.iter().any(|filter| matches!(filter, Filter::Cut(_) | Filter::Count)) {
        return;
    }
    match &term.base {
        Base::Variable(Variable::Parameter(position)) => {
            found.insert((*position, None));
        }
        Base::Variable(Variable::RowField(field)) => found.extend(list.map(|list| (list, Some(*field)))),
        Base::Column(list, field) => {
            found.insert((*list, Some(*field)));
        }
        Base::Variable(Variable::Row) | Base::Constant(_) => {}
        Base::Text(pieces) => in_pieces(pieces, list, found),
        Base::Term(term) => in_term(term, list, found),
    }
}
