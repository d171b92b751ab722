//! How to shorten a text of a template: which parameter to declare shorter, and by how much.

use crate::diagnostic::{Words, say};
use crate::program::filter::Filter;
use crate::program::plan::{Base, Fill, Item, Piece, Plan, Slot, Term, Variable};
use crate::program::types::{Parameter, RowType, TextType, Type};
use crate::source::Span;

/// What to do about a text that arguments make longer than what is shown; `None` where no parameter alone can mend it.
pub(super) fn shorten(plan: &Plan, span: Span, over: usize) -> Option<Words> {
    let (slot, list) = find(&plan.items, None, span)?;
    let over = over as u64;
    let holes = terms(slot).into_iter().filter_map(|term| Some((term, parameter(plan, list, term)?)));
    let texts =
        holes.filter_map(|(term, parameter)| Some((term, parameter, text(parameter)?, parameter.of.longest()?)));
    let (term, parameter, text, most) = texts.max_by_key(|(.., most)| *most)?;
    let most = most.checked_sub(over).filter(|most| *most >= text.least.max(1))?;
    let (name, least) = (&parameter.name, text.least);
    let written = match term.base {
        Base::Variable(Variable::Parameter(_)) => Some(name.as_str()),
        Base::Variable(Variable::Row | Variable::RowField(_))
        | Base::Column(..)
        | Base::Constant(_)
        | Base::Text(_)
        | Base::Term(_) => None,
    };
    Some(match written.filter(|_| term.filters.is_empty()) {
        Some(written) => say!(
            en: "declare `{name}` as text({least}..{most}), or write `{written} | cut({most})` here",
            ko: "`{name}`을(를) text({least}..{most})로 선언하거나 여기에 `{written} | cut({most})`로 쓰세요",
        ),
        None => say!(
            en: "declare `{name}` as text({least}..{most})",
            ko: "`{name}`을(를) text({least}..{most})로 선언하세요",
        ),
    })
}

/// The value at some bytes, and the list whose rows it is repeated for.
fn find(items: &[Item], list: Option<usize>, span: Span) -> Option<(&Slot, Option<usize>)> {
    items.iter().find_map(|item| match item {
        Item::Field(field) | Item::Element(field) => find_in(&field.value, list, span),
        Item::Repeat(repeat) => find(&repeat.items, Some(repeat.list), span),
    })
}

fn find_in(slot: &Slot, list: Option<usize>, span: Span) -> Option<(&Slot, Option<usize>)> {
    match &slot.fill {
        Fill::Object(items) => find(items, list, span),
        Fill::List(slots) => slots.iter().find_map(|slot| find_in(slot, list, span)),
        Fill::Term(_) | Fill::Text(_) => (slot.span == span).then_some((slot, list)),
        Fill::Constant(_) | Fill::Query(_) => None,
    }
}

fn terms(slot: &Slot) -> Vec<&Term> {
    match &slot.fill {
        Fill::Term(term) => vec![term],
        Fill::Text(pieces) => {
            let holes = pieces.iter().filter_map(|piece| match piece {
                Piece::Hole(term) => Some(term),
                Piece::Literal(_) => None,
            });
            holes.collect()
        }
        Fill::Constant(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_) => Vec::new(),
    }
}

/// The parameter that a term writes, character by character.
fn parameter<'p>(plan: &'p Plan, list: Option<usize>, term: &Term) -> Option<&'p Parameter> {
    if !term.filters.iter().all(|filter| matches!(filter, Filter::Josa(_) | Filter::Or(_))) {
        return None;
    }
    match term.base {
        Base::Variable(Variable::Parameter(position)) => plan.parameters.get(position),
        Base::Variable(Variable::RowField(field)) => match &plan.parameters.get(list?)?.of {
            Type::List(list) => match &list.of {
                RowType::Record(fields) => fields.get(field),
                RowType::One(_) => None,
            },
            Type::Text(_)
            | Type::Integer(_)
            | Type::Boolean
            | Type::Url
            | Type::ImageUrl
            | Type::Date
            | Type::Choice(_) => None,
        },
        Base::Variable(Variable::Row) | Base::Column(..) | Base::Constant(_) | Base::Text(_) | Base::Term(_) => None,
    }
}

/// The limits of a text that no pattern shapes.
fn text(parameter: &Parameter) -> Option<&TextType> {
    match &parameter.of {
        Type::Text(text) => Some(text).filter(|text| text.pattern.is_none()),
        Type::List(_)
        | Type::Integer(_)
        | Type::Boolean
        | Type::Url
        | Type::ImageUrl
        | Type::Date
        | Type::Choice(_) => None,
    }
}
