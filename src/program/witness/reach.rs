//! How far a place can go: bounds on lengths and numbers, carried through the filters. They are never too small, and so
//! show that the witnesses of a place are its worst, or that it cannot be told.

use super::around::Ground;
use crate::model::length;
use crate::program::branch::{Axis, Branch, Class, Known};
use crate::program::filter::{Filter, Josa, Operand, comma, encode, encoded_length, has_sound, josa};
use crate::program::plan::{Base, Piece, Term, Variable};
use crate::program::types::{Argument, IntegerType, Row, RowType, TextType, Type};
use crate::program::value::exact;

/// What a term can be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reach {
    /// Nothing, or what has no text form.
    Absent,
    /// One of some texts.
    Texts(Vec<String>),
    /// A number between two, both included.
    Integers(i64, i64),
    /// Any text of a kind.
    Text(Width),
    /// The values of the rows of a list.
    Rows(u64, u64, Box<Reach>),
}

/// How wide texts can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Width {
    /// Characters at most; `None` where nothing bounds them.
    pub(super) most: Option<u64>,
    /// The same when they are percent-encoded.
    encoded: Option<u64>,
    /// Whether it may be untold how they end when they are read aloud.
    is_vague: bool,
}

/// Characters of a character that is percent-encoded, at most.
const ENCODED_MAX: u64 = 12;
/// Numbers of a range that are looked at one by one.
const FEW: i64 = 20;
/// Numbers at either end of a range that end in every digit.
const DIGITS: usize = 10;

/// What surrounds a term.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) list: Option<usize>,
    pub(super) branch: Option<&'a Branch<'a>>,
}

impl View<'_> {
    /// How wide a text can be.
    pub(super) fn pieces(&self, pieces: &[Piece]) -> Width {
        let mut width = Width { most: Some(0), encoded: Some(0), is_vague: true };
        for piece in pieces {
            let part = match piece {
                Piece::Literal(literal) => of_texts(std::slice::from_ref(literal)),
                Piece::Hole(term) => self.term(term).width(),
            };
            width = Width {
                most: sum(width.most, part.most),
                encoded: sum(width.encoded, part.encoded),
                is_vague: part.is_vague,
            };
        }
        width
    }

    /// How long a text can be.
    pub(super) fn longest(&self, pieces: &[Piece]) -> Option<u64> {
        let longest = |piece: &Piece| match piece {
            Piece::Literal(literal) => Some(length(literal) as u64),
            Piece::Hole(term) => self.term(term).width().most,
        };
        pieces.iter().try_fold(0_u64, |sum, piece| Some(sum.saturating_add(longest(piece)?)))
    }

    /// What a term can be.
    pub(super) fn term(&self, term: &Term) -> Reach {
        term.filters.iter().fold(self.base(&term.base), after)
    }

    fn base(&self, base: &Base) -> Reach {
        match base {
            Base::Variable(variable) => self.variable(*variable),
            Base::Column(list, field) => self.column(*list, *field),
            Base::Constant(value) => of_value(value),
            Base::Text(pieces) => Reach::Text(self.pieces(pieces)),
            Base::Term(term) => self.term(term),
        }
    }

    fn variable(&self, variable: Variable) -> Reach {
        let picked = self.branch.and_then(|branch| branch.picked().find(|(axis, _)| axis.variable == variable));
        match picked {
            Some((axis, class)) => of_class(axis, class),
            None => self.ground.known(variable, self.list).map_or(Reach::Absent, |Known { of, .. }| of_type(of, &[])),
        }
    }

    fn column(&self, list: usize, field: usize) -> Reach {
        let picked = self.branch.and_then(|branch| branch.class(Variable::Parameter(list)));
        if let Some(Class::Exactly(Argument::List(rows))) = picked {
            return of_column(rows, field);
        }
        let Some(field) = self.ground.field(list, field) else { return Reach::Absent };
        let is_optional = field.is_optional && field.default.is_none();
        match self.variable(Variable::Parameter(list)) {
            Reach::Rows(least, most, _) => {
                let least = if is_optional { 0 } else { least };
                Reach::Rows(least, most, Box::new(of_type(&field.of, &[])))
            }
            other @ (Reach::Absent | Reach::Texts(_) | Reach::Integers(..) | Reach::Text(_)) => other,
        }
    }
}

impl Reach {
    /// How wide the text form can be.
    pub(super) fn width(&self) -> Width {
        match self {
            Self::Absent | Self::Rows(..) => of_texts(&[]),
            Self::Texts(texts) => of_texts(texts),
            Self::Integers(least, most) => of_texts(&[least.to_string(), most.to_string()]),
            Self::Text(width) => *width,
        }
    }

    /// The numbers that it can be; `None` for what is no number.
    pub(super) const fn integers(&self) -> Option<(i64, i64)> {
        match self {
            Self::Integers(least, most) => Some((*least, *most)),
            Self::Absent | Self::Texts(_) | Self::Text(_) | Self::Rows(..) => None,
        }
    }
}

fn of_class(axis: &Axis, class: &Class) -> Reach {
    match class {
        Class::Absent => Reach::Absent,
        Class::Exactly(value) => of_value(value),
        Class::Empty => match of_type(&axis.of, &[]) {
            Reach::Rows(_, _, of) => Reach::Rows(0, 0, of),
            Reach::Absent | Reach::Texts(_) | Reach::Integers(..) | Reach::Text(_) => Reach::Texts(vec![String::new()]),
        },
        Class::Rest => match of_type(&axis.of, &exact(axis)) {
            Reach::Rows(least, most, of) => Reach::Rows(least.max(1), most, of),
            other @ (Reach::Absent | Reach::Texts(_) | Reach::Integers(..) | Reach::Text(_)) => other,
        },
    }
}

fn of_value(value: &Argument) -> Reach {
    match value {
        Argument::Boolean(_) => Reach::Absent,
        Argument::Integer(integer) => Reach::Integers(*integer, *integer),
        Argument::Text(text) => Reach::Texts(vec![text.clone()]),
        Argument::List(rows) => {
            let texts = rows.iter().map(|row| match row {
                Row::One(value) => value.text().unwrap_or_default(),
                Row::Record(_) => String::new(),
            });
            Reach::Rows(rows.len() as u64, rows.len() as u64, Box::new(Reach::Texts(texts.collect())))
        }
    }
}

/// What stands in a field of certain rows.
fn of_column(rows: &[Row], field: usize) -> Reach {
    let values = rows.iter().filter_map(|row| match row {
        Row::Record(fields) => fields.get(field)?.as_ref(),
        Row::One(_) => None,
    });
    let values: Vec<&Argument> = values.collect();
    let integers = values.iter().filter_map(|value| match value {
        Argument::Integer(integer) => Some(*integer),
        Argument::Boolean(_) | Argument::Text(_) | Argument::List(_) => None,
    });
    let of = match (integers.clone().min(), integers.max()) {
        (Some(least), Some(most)) => Reach::Integers(least, most),
        _ => Reach::Texts(values.iter().filter_map(|value| value.text()).collect()),
    };
    let count = values.len() as u64;
    Reach::Rows(count, count, Box::new(of))
}

/// What a type accepts, but for some values.
fn of_type(of: &Type, others: &[Argument]) -> Reach {
    match of {
        Type::Text(text) => Reach::Text(of_text(text)),
        Type::Integer(integer) => of_integer(*integer, others),
        Type::Boolean => Reach::Absent,
        Type::Url | Type::ImageUrl => Reach::Text(Width { most: None, encoded: None, is_vague: true }),
        Type::Date => Reach::Texts(days().collect()),
        Type::Choice(choices) => {
            let is_other = |choice: &&String| !others.contains(&Argument::Text((*choice).clone()));
            Reach::Texts(choices.iter().filter(is_other).cloned().collect())
        }
        Type::List(list) => {
            let row = match &list.of {
                RowType::One(of) => of_type(of, &[]),
                RowType::Record(_) => Reach::Absent,
            };
            Reach::Rows(list.least, list.most, Box::new(row))
        }
    }
}

/// Days that between them end in every way and have the most digits.
pub(super) fn days() -> impl Iterator<Item = String> {
    let december = (10..=31).map(|day| format!("2026-12-{day}"));
    december.chain(["2026-10-10", "2026-11-30", "2026-01-01"].map(str::to_owned))
}

fn of_text(text: &TextType) -> Width {
    let least = |one: Option<u64>, other: Option<u64>| match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let encoded = |sign: char| encoded_length(sign.encode_utf8(&mut [0; 4])) as u64;
    let untold = |sign: char| u64::from(!matches!(sign, '가'..='힣' | '0'..='9'));
    let Some(pattern) = &text.pattern else {
        return Width { most: text.most, encoded: text.most.map(|most| most * ENCODED_MAX), is_vague: true };
    };
    let widest = pattern.widest_sign(&encoded);
    Width {
        most: least(text.most, pattern.longest()),
        encoded: least(text.most.map(|most| most * widest), pattern.widest(&encoded)),
        is_vague: pattern.fits("") || pattern.widest_sign(&untold) > 0,
    }
}

fn of_integer(of: IntegerType, others: &[Argument]) -> Reach {
    let is_other = |integer: &i64| !others.contains(&Argument::Integer(*integer));
    let tries = others.len() + 1;
    let least = (of.least..=of.most).take(tries).find(is_other).unwrap_or(of.least);
    let most = (of.least..=of.most).rev().take(tries).find(is_other).unwrap_or(of.most);
    Reach::Integers(least, most)
}

/// What comes of a filter.
fn after(reach: Reach, filter: &Filter) -> Reach {
    match (filter, reach) {
        (Filter::Or(other), Reach::Absent) => of_value(other),
        (Filter::Or(_), reach) => reach,
        (Filter::Total, Reach::Rows(least, most, of)) => total(least, most, &of),
        (Filter::Count, Reach::Rows(least, most, _)) => Reach::Integers(signed(least), signed(most)),
        (Filter::Join(separator), Reach::Rows(_, most, of)) => joined(separator, most, of.width()),
        (Filter::Total | Filter::Count | Filter::Join(_), reach) => reach,
        (_, reach @ (Reach::Absent | Reach::Rows(..))) => reach,
        (filter, Reach::Texts(texts)) => {
            let text = |text: String| match filter.apply(Operand::One(Argument::Text(text))) {
                Operand::One(value) => value.text().unwrap_or_default(),
                Operand::Absent | Operand::Many(_) => String::new(),
            };
            Reach::Texts(texts.into_iter().map(text).collect())
        }
        (Filter::Comma, Reach::Integers(least, most)) if most.saturating_sub(least) < FEW => {
            Reach::Texts((least..=most).map(comma).collect())
        }
        // The most digits are at the ends, and every number has a sound.
        (Filter::Comma, Reach::Integers(least, most)) => {
            Reach::Text(Width { is_vague: false, ..of_texts(&[comma(least), comma(most)]) })
        }
        (Filter::Won, Reach::Integers(least, most)) => {
            Reach::Texts([least, most].map(|end| comma(end) + "원").to_vec())
        }
        (Filter::Josa(pair), Reach::Integers(least, most)) => {
            Reach::Texts(ends(least, most).map(|end| josa(&end.to_string(), pair)).collect())
        }
        (filter, reach @ (Reach::Integers(..) | Reach::Text(_))) => Reach::Text(filtered(filter, reach.width())),
    }
}

/// The numbers at both ends of a range: between them they have the most digits and end in every way.
pub(super) fn ends(least: i64, most: i64) -> impl Iterator<Item = i64> {
    (least..=most).rev().take(DIGITS).chain((least..=most).take(DIGITS))
}

fn filtered(filter: &Filter, width: Width) -> Width {
    match filter {
        Filter::Cut(most) => {
            let within = |width: Option<u64>, most: u64| Some(width.map_or(most, |width| width.min(most)));
            Width {
                most: within(width.most, *most),
                encoded: within(width.encoded, most.saturating_mul(ENCODED_MAX)),
                is_vague: true,
            }
        }
        Filter::Josa(pair) => with_particle(pair, width),
        Filter::Encode => {
            Width { most: width.encoded, encoded: width.encoded.map(|most| most.saturating_mul(3)), is_vague: true }
        }
        Filter::Comma
        | Filter::Won
        | Filter::Date(_)
        | Filter::Total
        | Filter::Count
        | Filter::Join(_)
        | Filter::Or(_) => width,
    }
}

fn with_particle(pair: &Josa, width: Width) -> Width {
    let both = pair.both();
    let longest = if width.is_vague { both.chars().count() as u64 } else { pair.longest() };
    Width {
        most: sum(width.most, Some(longest)),
        encoded: sum(width.encoded, Some(encode(both).len() as u64)),
        is_vague: !has_sound(both),
    }
}

fn total(least: u64, most: u64, of: &Reach) -> Reach {
    let Some((low, high)) = of.integers() else { return Reach::Integers(0, 0) };
    let (least, most) = (signed(least), signed(most));
    let low = if low < 0 { most.saturating_mul(low) } else { least.saturating_mul(low) };
    let high = if high < 0 { least.saturating_mul(high) } else { most.saturating_mul(high) };
    Reach::Integers(low, high)
}

fn joined(separator: &str, rows: u64, of: Width) -> Reach {
    let between = rows.saturating_sub(1);
    let joined = |width: Option<u64>, separator: usize| {
        let separators = between.saturating_mul(separator as u64);
        Some(width?.saturating_mul(rows).saturating_add(separators))
    };
    Reach::Text(Width {
        most: joined(of.most, separator.chars().count()),
        encoded: joined(of.encoded, encode(separator).len()),
        is_vague: true,
    })
}

fn of_texts(texts: &[String]) -> Width {
    Width {
        most: texts.iter().map(|text| length(text) as u64).max().or(Some(0)),
        encoded: texts.iter().map(|text| encoded_length(text) as u64).max().or(Some(0)),
        is_vague: !texts.iter().all(|text| has_sound(text)),
    }
}

fn sum(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    Some(one?.saturating_add(other?))
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
