//! Values of a source as values of ours: constants as they stand, texts with holes, and expressions as parameters.

use super::super::foreign::{Expression, Foreign, Form, Format, Piece};
use super::super::make::{self, filter, ident};
use super::super::message::field;
use super::super::note::{Note, excerpt};
use super::super::pieces::Pieces;
use super::super::place::{Spot, Takes};
use super::super::placeholder;
use super::super::plan::Role;
use super::super::usage::Use;
use super::Draft;
use super::rows::Reference;
use crate::diagnostic::say;
use crate::tree::code::{Bind, Expression as CodeExpression, Filter, Form as CodeForm, Piece as CodePiece, Value};

/// Characters of the largest amount that is assumed, with its commas.
const AMOUNT: usize = "9,999,999".len();

/// An expression with what the source writes where it gives nothing.
type Asked<'e> = (&'e Expression, Option<String>);

impl Draft<'_, '_> {
    /// The value of a field, and the parameter without which the field is not there.
    pub(super) fn value(&mut self, value: &Foreign, name: &str, spot: Spot<'_>) -> (Value, Option<String>) {
        match &value.form {
            Form::Text(pieces) => self.text(pieces, name, spot),
            // Kakao takes the arguments of a custom template as text, and they are sent as such.
            Form::Number(text) if spot.name == "template_args" => (make::text(text), None),
            Form::Number(text) => (self.number(text, name), None),
            Form::Bool(value) => (make::truth(*value), None),
            Form::Expression(_) | Form::Any(_) => match asked(value) {
                Some(asked) => self.whole(asked, name, spot),
                None => self.unasked(value, name, spot),
            },
            Form::Object(_)
            | Form::List(_)
            | Form::Null
            | Form::Absent
            | Form::Choice(_)
            | Form::All(_)
            | Form::Not(_)
            | Form::Equal(_)
            | Form::Spread(_)
            | Form::Repeat(_)
            | Form::Function(_) => self.unasked(value, name, spot),
        }
    }

    /// A value of a list or an object that the model does not know, as it stands.
    pub(super) fn plain(&mut self, value: &Foreign, name: &str, spot: Spot<'_>) -> Value {
        if let Form::List(items) = &value.form {
            let items = items.iter().filter_map(|item| self.part(item, name, spot.element()));
            return make::value(CodeForm::List(items.collect()));
        }
        let Some(members) = value.members() else { return self.value(value, name, spot).0 };
        let mut binds = Vec::new();
        for member in members {
            match field(member) {
                // A list of `.talk` holds objects, and these hold no others.
                Some((key, value)) if value.members().is_some() => self.lose(key, name, value.at),
                Some((key, value)) => {
                    let value = self.part(value, key, spot.field(key));
                    binds.extend(value.map(|value| Bind { name: ident(key), value }));
                }
                None => self.lose(&member.source(), name, value.at),
            }
        }
        make::value(CodeForm::Record(binds))
    }

    /// A part of such a value, where it is one that can be carried over.
    fn part(&mut self, value: &Foreign, name: &str, spot: Spot<'_>) -> Option<Value> {
        match &value.form {
            Form::Null | Form::Absent => self.absent(name, value, None),
            Form::Spread(_) | Form::Function(_) | Form::Repeat(_) => self.lose(&value.source(), name, value.at),
            Form::Object(_)
            | Form::List(_)
            | Form::Text(_)
            | Form::Number(_)
            | Form::Bool(_)
            | Form::Expression(_)
            | Form::Choice(_)
            | Form::All(_)
            | Form::Any(_)
            | Form::Not(_)
            | Form::Equal(_) => return Some(self.plain(value, name, spot)),
        }
        None
    }

    /// A number. Kakao takes whole ones only, and `.talk` has no others, so any other one is kept as text.
    fn number(&mut self, text: &str, name: &str) -> Value {
        let whole = text
            .split_once('.')
            .map_or(text, |(whole, fraction)| if fraction.trim_matches('0').is_empty() { whole } else { text });
        if whole.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) {
            return make::number(whole);
        }
        self.notes.push(Note::guess(say!(
            en: "`{name}` {text} is no whole number, and is kept as text",
            ko: "`{name}` 값 {text}은(는) 정수가 아니라 글로 옮겼습니다",
        )));
        make::text(text)
    }

    /// What is worked out from several things: one parameter for all of it.
    fn unasked(&mut self, value: &Foreign, name: &str, spot: Spot<'_>) -> (Value, Option<String>) {
        let expression = Expression { text: value.source(), format: Format::Plain };
        let first = if let Form::Any(values) = &value.form { values.first() } else { None };
        let first = first.and_then(asked).map(|(expression, _)| expression.clone());
        self.whole((&first.unwrap_or(expression), None), name, spot)
    }

    /// A whole value that is one parameter.
    fn whole(&mut self, (expression, default): Asked<'_>, name: &str, spot: Spot<'_>) -> (Value, Option<String>) {
        let takes = takes(spot, &format!("{name} {}", expression.text));
        let usage = match expression.format {
            Format::Plain => Use::of(&takes, name),
            Format::Digits => Use::Digits(false),
            Format::Commas => Use::Digits(true),
        };
        let facts = self.facts(&expression.text);
        // What is asked whether it is there must not be there always: texts can be empty, other values cannot.
        let is_text = usage.role() == Role::Text && !facts.is_typed;
        let can_be_asked = is_text || !(facts.is_bare || facts.has_default);
        let may_be_absent = !spot.is_needed
            && can_be_asked
            && (default.as_ref().is_some_and(String::is_empty)
                || (default.is_none() && expression.text.contains("?.")));
        let reference = self.reference(&expression.text, usage, fallback(name));
        let default = default.filter(|default| !may_be_absent && !default.is_empty() || spot.is_needed);
        let written = self.written(reference);
        self.defaulted(reference, default, may_be_absent);
        let filters = format_filter(expression.format).into_iter().collect();
        let value = make::value(CodeForm::Expression(make::expression(&written, filters)));
        (value, may_be_absent.then_some(written))
    }

    /// Notes the default of a parameter, or that it has to be there.
    fn defaulted(&mut self, reference: Reference, default: Option<String>, may_be_absent: bool) {
        let written = self.written(reference);
        let is_certain = self.guards.contains(&written);
        let Some(guess) = self.guess(reference) else { return };
        guess.may_be_absent |= may_be_absent;
        match (default, &guess.default) {
            (Some(default), None) => guess.default = Some(default),
            (Some(default), Some(known)) if default != *known => {
                let (one, other) = (excerpt(known), excerpt(&default));
                self.notes.push(Note::guess(say!(
                    en: "`{written}` has two defaults, \"{one}\" and \"{other}\"; the first one is taken for both",
                    ko: "`{written}`의 기본값이 \"{one}\"와(과) \"{other}\" 두 가지라 앞의 것만 씁니다",
                )));
            }
            (Some(_), Some(_)) => {}
            (None, _) => guess.is_bare |= !is_certain && !may_be_absent,
        }
    }

    /// A text: constant, one whole hole, or with holes.
    fn text(&mut self, pieces: &[Piece], name: &str, spot: Spot<'_>) -> (Value, Option<String>) {
        let pieces = self.flattened(pieces);
        let takes = takes(spot, name);
        let is_address = matches!(takes, Takes::Page | Takes::Picture);
        if let [Piece::Hole(hole)] = pieces.as_slice() {
            return self.value(hole, name, spot);
        }
        let text = Foreign::new(Form::Text(pieces.clone()), 0);
        if let Some(constant) = text.as_text() {
            self.remember(&takes, &constant);
            return (make::text(&constant), None);
        }
        if is_address && !self.is_sound_address(&pieces) {
            let usage = Use::of(&takes, name);
            let reference = self.named_reference(&text.source(), |_| None, usage, fallback(name));
            self.defaulted(reference, None, false);
            let written = self.written(reference);
            return (make::value(CodeForm::Expression(make::expression(&written, Vec::new()))), None);
        }
        if let Some(Piece::Literal(first)) = pieces.first().filter(|_| is_address) {
            self.remember(&takes, first);
        }
        (self.with_holes(&pieces, name, &takes), None)
    }

    fn with_holes(&mut self, pieces: &[Piece], name: &str, takes: &Takes) -> Value {
        let (literal, holes) = pieces.iter().map(room).fold((0, 0), |sum, room| (sum.0 + room.0, sum.1 + room.1));
        let mut written: Vec<CodePiece> = Vec::new();
        let mut is_amount = false;
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Literal(text) => {
                    let text = if is_amount { text.strip_prefix('원').unwrap_or(text) } else { text };
                    is_amount = false;
                    written.extend((!text.is_empty()).then(|| CodePiece::Literal(text.to_owned())));
                }
                Piece::Hole(hole) => {
                    let next = pieces.get(index + 1);
                    is_amount = matches!(next, Some(Piece::Literal(text)) if text.starts_with('원'));
                    let expression = self.hole(hole, name, Use::within(takes, name, literal, holes), &mut is_amount);
                    written.push(CodePiece::Hole(expression));
                }
            }
        }
        make::with_holes(written)
    }

    /// A hole of a text. An amount with commas before `원` takes that with it.
    fn hole(&mut self, hole: &Foreign, name: &str, usage: Use, is_amount: &mut bool) -> CodeExpression {
        let source = Expression { text: hole.source(), format: Format::Plain };
        let (expression, default) = asked(hole).unwrap_or((&source, None));
        let usage = match expression.format {
            Format::Plain => usage,
            Format::Digits => Use::Digits(false),
            Format::Commas if *is_amount => Use::Won,
            Format::Commas => Use::Digits(true),
        };
        let reference = self.reference(&expression.text, usage, fallback(name));
        *is_amount &= expression.format == Format::Commas;
        self.defaulted(reference, default, false);
        let format = if *is_amount { Some(filter("won", None)) } else { format_filter(expression.format) };
        let written = self.written(reference);
        make::expression(&written, format.into_iter().collect())
    }

    /// The parts of a text, with the texts that names in it stand for put in.
    pub(super) fn flattened(&mut self, pieces: &[Piece]) -> Vec<Piece> {
        let mut text = Pieces::default();
        for piece in pieces {
            match piece {
                Piece::Literal(literal) => placeholder::pieces(literal).into_iter().for_each(|piece| text.piece(piece)),
                Piece::Hole(hole) => {
                    let known = self.known(hole);
                    text.value(known.unwrap_or_else(|| hole.clone()));
                }
            }
        }
        if let Form::Text(pieces) = text.finish(0).form { pieces } else { Vec::new() }
    }

    /// What a name in a text stands for, where that is a text or a number of one value.
    fn known(&mut self, hole: &Foreign) -> Option<Foreign> {
        let expression = hole.as_expression()?;
        if self.row.as_ref().is_some_and(|row| row.owns(expression)) {
            return None;
        }
        let resolved = self.scope.resolve(expression, hole.at)?;
        let is_constant = resolved.value.as_text().is_some() || matches!(resolved.value.form, Form::Number(_));
        if is_constant {
            self.tell(expression, &resolved.value, resolved.at);
        }
        is_constant.then_some(resolved.value)
    }

    /// Whether an address names its host before the first hole.
    pub(super) fn is_sound_address(&mut self, pieces: &[Piece]) -> bool {
        let pieces = self.flattened(pieces);
        let Some(Piece::Literal(first)) = pieces.first() else { return false };
        match first.split_once("://") {
            Some((_, rest)) => pieces.len() == 1 || rest.find(['/', '?', '#']).is_some_and(|end| end > 0),
            // A path without a host is carried over as it stands: no parameter makes it right.
            None => true,
        }
    }

    /// Keeps an address of the message as a sample of others.
    fn remember(&mut self, takes: &Takes, text: &str) {
        let Some(start) = text.find("://").map(|at| at + 3).filter(|_| text.starts_with("http")) else { return };
        let end = text.get(start..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(text.len(), |end| start + end);
        let origin = text.get(..end).map(|origin| format!("{origin}/"));
        if *takes == Takes::Picture {
            self.examples.picture.get_or_insert_with(|| text.to_owned());
        } else if *takes == Takes::Page && self.examples.page.is_none() {
            self.examples.page = origin;
        }
    }
}

/// The characters that a part of a text takes for certain, and how many holes of any length it is.
fn room(piece: &Piece) -> (usize, usize) {
    match piece {
        Piece::Literal(text) => (text.chars().count(), 0),
        Piece::Hole(hole) => match asked(hole).map(|(expression, _)| expression.format) {
            Some(Format::Digits | Format::Commas) => (AMOUNT, 0),
            Some(Format::Plain) | None => (0, 1),
        },
    }
}

/// The expression of a value, and what stands in for it: `a`, `a || "…"`, `a ?? b`.
fn asked(value: &Foreign) -> Option<Asked<'_>> {
    if let Form::Expression(expression) = &value.form {
        return Some((expression, None));
    }
    let Form::Any(values) = &value.form else { return None };
    let [first, default] = values.as_slice() else { return None };
    let Form::Expression(expression) = &first.form else { return None };
    if matches!(default.form, Form::Null | Form::Absent) {
        return Some((expression, None));
    }
    let number = if let Form::Number(text) = &default.form { Some(text.clone()) } else { None };
    Some((expression, Some(number.or_else(|| default.as_text())?)))
}

/// What a place takes. An argument of a custom template is a picture's address where its name or the expression says so.
fn takes(spot: Spot<'_>, names: &str) -> Takes {
    let lower = names.to_lowercase();
    let is_picture = ["image", "img", "photo", "thumb"].iter().any(|word| lower.contains(word));
    if spot.name == "template_args" && is_picture { Takes::Picture } else { spot.takes() }
}

/// The name of a parameter whose expression tells none: that of its place.
fn fallback(name: &str) -> &str {
    match name {
        "web_url" | "mobile_web_url" => "url",
        other if super::super::name::tidy(other).as_deref() == Some(other) => other,
        _ => "value",
    }
}

fn format_filter(format: Format) -> Option<Filter> {
    match format {
        Format::Plain | Format::Digits => None,
        Format::Commas => Some(filter("comma", None)),
    }
}
