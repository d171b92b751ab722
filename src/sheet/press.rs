//! Writes a message: steps and the arguments in the scratch room to its bytes.

use super::escape::escape;
use super::scratch::{Scratch, Text, Value};
use super::steps::{Base, Column, Condition, Literal, Pair, Step, Term, Variable};
use super::text::AsIs;
use crate::program::filter::{Day, Filter, cut_at, write_comma, write_encoded};

/// Writes steps. The arguments stay as they are; texts that filters make are added to the arena.
pub(super) struct Press<'a> {
    pub(super) room: &'a mut Scratch,
    /// The first field of the row that is written.
    pub(super) row: usize,
}

impl Press<'_> {
    pub(super) fn write(&mut self, steps: &[Step], out: &mut String) {
        for step in steps {
            match step {
                Step::Literal(text) => out.push_str(text),
                Step::Hole(term) => self.hole(term, out),
                Step::Given(open, term, close) => {
                    let value = self.term(term);
                    if value != Value::Absent {
                        out.push_str(open);
                        self.value(value, out);
                        out.push_str(close);
                    }
                }
                Step::When(condition, steps) => {
                    if self.holds(condition) {
                        self.write(steps, out);
                    }
                }
                Step::Repeat(list, width, steps) => self.repeat(*list, *width, steps, out),
                Step::First(ways) => {
                    let before = out.len();
                    for way in ways {
                        if out.len() == before {
                            self.write(way, out);
                        }
                    }
                }
                Step::Part(open, steps, bracket) => self.part(open, steps, *bracket, out),
                Step::Close(bracket) => close(*bracket, out),
                Step::Query(pairs) => self.query(pairs, out),
            }
        }
    }

    fn part(&mut self, open: &str, steps: &[Step], bracket: char, out: &mut String) {
        let before = out.len();
        out.push_str(open);
        self.write(steps, out);
        if out.len() == before + open.len() {
            out.truncate(before);
        } else {
            close(bracket, out);
            out.push(',');
        }
    }

    fn repeat(&mut self, list: usize, width: usize, steps: &[Step], out: &mut String) {
        let Some(Value::Rows(start, count)) = self.room.arguments.get(list).copied() else { return };
        let outer = self.row;
        for index in 0..count {
            self.row = start + index * width;
            self.write(steps, out);
        }
        self.row = outer;
    }

    fn query(&mut self, pairs: &[Pair], out: &mut String) {
        let before = out.len();
        for Pair { key, value, when } in pairs {
            if when.as_ref().is_some_and(|condition| !self.holds(condition)) {
                continue;
            }
            let value = self.term(value);
            if value == Value::Absent {
                continue;
            }
            if out.len() > before {
                out.push('&');
            }
            out.push_str(key);
            match value {
                Value::Text(text) => write_encoded(self.room.text(text), out),
                Value::Integer(_) | Value::Boolean(_) => self.value(value, out),
                Value::Absent | Value::Rows(..) => {}
            }
        }
    }

    /// The text form of a term; what a lone filter makes goes right where it belongs.
    fn hole(&mut self, term: &Term, out: &mut String) {
        if let (Base::One(variable), []) = (&term.base, term.filters.as_slice()) {
            self.value(self.variable(*variable), out);
            return;
        }
        let (value, last) = match (&term.base, term.filters.split_last()) {
            (Base::One(variable), Some((last, []))) => (self.variable(*variable), Some(last)),
            (Base::Many(..), _) | (_, None) => (self.term(term), None),
            (base, Some((last, filters))) => (self.filtered(base, filters), Some(last)),
        };
        match (value, last) {
            (value, None) => self.value(value, out),
            (Value::Integer(integer), Some(Filter::Comma)) => write_comma(integer, out),
            (Value::Integer(integer), Some(Filter::Won)) => {
                write_comma(integer, out);
                out.push('원');
            }
            (Value::Text(text), Some(Filter::Encode)) if text.as_is == AsIs::InAddress => {
                out.push_str(self.room.text(text))
            }
            (Value::Text(text), Some(Filter::Encode)) => write_encoded(self.room.text(text), out),
            (Value::Text(text), Some(Filter::Josa(pair))) => {
                self.value(value, out);
                out.push_str(pair.particle(self.room.text(text)));
            }
            (value, Some(filter)) => {
                let value = self.filter(filter, value);
                self.value(value, out);
            }
        }
    }

    fn value(&self, value: Value, out: &mut String) {
        match value {
            Value::Text(text) if text.as_is >= AsIs::InJson => out.push_str(self.room.text(text)),
            Value::Text(text) => escape(self.room.text(text), out),
            Value::Integer(integer) => out.push_str(itoa::Buffer::new().format(integer)),
            Value::Boolean(value) => out.push_str(if value { "true" } else { "false" }),
            Value::Absent | Value::Rows(..) => {}
        }
    }

    fn term(&mut self, term: &Term) -> Value {
        self.filtered(&term.base, &term.filters)
    }

    fn filtered(&mut self, base: &Base, filters: &[Filter]) -> Value {
        // A list is what the first of its filters makes of it.
        let (mut value, rest) = match (base, filters.split_first()) {
            (Base::Many(list, column), Some((first, rest))) => (self.of_rows(*list, *column, first), rest),
            (base, _) => (self.base(base), filters),
        };
        for filter in rest {
            value = self.filter(filter, value);
        }
        value
    }

    fn base(&mut self, base: &Base) -> Value {
        match base {
            Base::One(variable) => self.variable(*variable),
            Base::Many(..) => Value::Absent,
            Base::Text(text, is_plain) => Value::Text(self.room.add(text, AsIs::in_json(*is_plain))),
            Base::Integer(integer) => Value::Integer(*integer),
            Base::Pieces(pieces) => self.pieces(pieces),
            Base::Term(term) => self.term(term),
        }
    }

    fn variable(&self, variable: Variable) -> Value {
        match variable {
            Variable::Parameter(position) => self.room.arguments.get(position),
            Variable::Field(position) => self.room.fields.get(self.row + position),
        }
        .copied()
        .unwrap_or_default()
    }

    /// A text with holes, added to the arena.
    fn pieces(&mut self, pieces: &[Base]) -> Value {
        // Whatever a hole makes is added to the arena too, so the text is put together behind all of it.
        let mut whole = std::mem::take(&mut self.room.joined);
        let start = whole.len();
        for piece in pieces {
            match piece {
                Base::Text(text, _) => whole.push_str(text),
                Base::One(_) | Base::Many(..) | Base::Integer(_) | Base::Pieces(_) | Base::Term(_) => {
                    self.room.joined = whole;
                    let value = self.base(piece);
                    whole = std::mem::take(&mut self.room.joined);
                    self.raw(value, &mut whole);
                }
            }
        }
        let text = self.room.add(whole.get(start..).unwrap_or_default(), AsIs::Nowhere);
        whole.truncate(start);
        self.room.joined = whole;
        Value::Text(text)
    }

    /// The text form of a value without escapes.
    fn raw(&self, value: Value, out: &mut String) {
        match value {
            Value::Text(text) => out.push_str(self.room.text(text)),
            Value::Integer(_) => self.value(value, out),
            Value::Boolean(_) | Value::Absent | Value::Rows(..) => {}
        }
    }

    fn of_rows(&mut self, list: usize, column: Column, filter: &Filter) -> Value {
        let Some(Value::Rows(start, count)) = self.room.arguments.get(list).copied() else { return Value::Absent };
        let (offset, width) = match column {
            // Nothing of a row but that it is there counts.
            Column::Rows if *filter == Filter::Count => {
                return Value::Integer(i64::try_from(count).unwrap_or(i64::MAX));
            }
            Column::Rows => return self.of_nothing(filter),
            Column::Field(offset, width) => (offset, width),
        };
        let field = |index: usize| self.room.fields.get(start + index * width + offset).copied().unwrap_or_default();
        let values = (0..count).map(field).filter(|value| *value != Value::Absent);
        match filter {
            Filter::Count => Value::Integer(i64::try_from(values.count()).unwrap_or(i64::MAX)),
            Filter::Total => Value::Integer(values.fold(0, |sum: i64, value| match value {
                Value::Integer(integer) => sum.saturating_add(integer),
                Value::Absent | Value::Boolean(_) | Value::Text(_) | Value::Rows(..) => sum,
            })),
            Filter::Join(separator) => self.joined(separator, start + offset, count, width),
            Filter::Comma
            | Filter::Won
            | Filter::Cut(_)
            | Filter::Josa(_)
            | Filter::Date(_)
            | Filter::Or(_)
            | Filter::Encode => Value::Absent,
        }
    }

    fn of_nothing(&mut self, filter: &Filter) -> Value {
        match filter {
            Filter::Join(_) => Value::Text(self.room.add("", AsIs::InJson)),
            Filter::Total | Filter::Count => Value::Integer(0),
            Filter::Comma
            | Filter::Won
            | Filter::Cut(_)
            | Filter::Josa(_)
            | Filter::Date(_)
            | Filter::Or(_)
            | Filter::Encode => Value::Absent,
        }
    }

    fn joined(&mut self, separator: &str, first: usize, count: usize, width: usize) -> Value {
        let (start, mut is_first) = (self.room.arena.len(), true);
        for index in 0..count {
            let value = self.room.fields.get(first + index * width).copied().unwrap_or_default();
            if matches!(value, Value::Absent | Value::Boolean(_) | Value::Rows(..)) {
                continue;
            }
            if !std::mem::take(&mut is_first) {
                self.room.arena.push_str(separator);
            }
            match value {
                Value::Text(text) => self.room.arena.extend_from_within(text.range()),
                Value::Integer(integer) => self.room.arena.push_str(itoa::Buffer::new().format(integer)),
                Value::Absent | Value::Boolean(_) | Value::Rows(..) => {}
            }
        }
        Value::Text(Text { start, end: self.room.arena.len(), as_is: AsIs::Nowhere })
    }

    fn filter(&mut self, filter: &Filter, value: Value) -> Value {
        match (filter, value) {
            (Filter::Or(other), Value::Absent) => self.room.default_of(other).unwrap_or_default(),
            (_, Value::Absent | Value::Boolean(_) | Value::Rows(..)) => value,
            (Filter::Or(_) | Filter::Total | Filter::Count | Filter::Join(_), _) => value,
            (Filter::Comma | Filter::Won, Value::Integer(integer)) => {
                let start = self.room.arena.len();
                write_comma(integer, &mut self.room.arena);
                if *filter == Filter::Won {
                    self.room.arena.push('원');
                }
                Value::Text(Text { start, end: self.room.arena.len(), as_is: AsIs::InJson })
            }
            (Filter::Comma | Filter::Won, Value::Text(_)) => value,
            (Filter::Cut(_) | Filter::Josa(_) | Filter::Date(_) | Filter::Encode, Value::Integer(integer)) => {
                let text = self.room.add(itoa::Buffer::new().format(integer), AsIs::InAddress);
                self.of_text(filter, text)
            }
            (Filter::Cut(_) | Filter::Josa(_) | Filter::Date(_) | Filter::Encode, Value::Text(text)) => {
                self.of_text(filter, text)
            }
        }
    }

    fn of_text(&mut self, filter: &Filter, text: Text) -> Value {
        let start = self.room.arena.len();
        let as_is = match filter {
            Filter::Cut(most) => {
                let Some(end) = cut_at(self.room.text(text), *most) else { return Value::Text(text) };
                self.room.arena.extend_from_within(text.start..text.start + end);
                self.room.arena.push('…');
                text.as_is.min(AsIs::InJson)
            }
            Filter::Josa(pair) => {
                let particle = pair.particle(self.room.text(text));
                self.room.arena.extend_from_within(text.range());
                self.room.arena.push_str(particle);
                text.as_is.min(AsIs::InJson)
            }
            Filter::Date(pattern) => {
                let Some(day) = Day::parse(self.room.text(text)) else { return Value::Text(text) };
                pattern.write_day(day, &mut self.room.arena);
                AsIs::Nowhere
            }
            Filter::Encode => {
                let mut encoded = std::mem::take(&mut self.room.joined);
                let from = encoded.len();
                write_encoded(self.room.text(text), &mut encoded);
                self.room.arena.push_str(encoded.get(from..).unwrap_or_default());
                encoded.truncate(from);
                self.room.joined = encoded;
                AsIs::InJson
            }
            Filter::Comma | Filter::Won | Filter::Total | Filter::Count | Filter::Join(_) | Filter::Or(_) => {
                return Value::Text(text);
            }
        };
        Value::Text(Text { start, end: self.room.arena.len(), as_is })
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Is(variable) => match self.variable(*variable) {
                Value::Absent => false,
                Value::Boolean(value) => value,
                Value::Integer(_) => true,
                Value::Text(text) => text.start < text.end,
                Value::Rows(_, count) => count > 0,
            },
            Condition::Equals(variable, literal) => match (self.variable(*variable), literal) {
                (Value::Boolean(value), Literal::Boolean(other)) => value == *other,
                (Value::Integer(value), Literal::Integer(other)) => value == *other,
                (Value::Text(text), Literal::Text(other)) => self.room.text(text) == other,
                (Value::Absent | Value::Boolean(_) | Value::Integer(_) | Value::Text(_) | Value::Rows(..), _) => false,
            },
            Condition::Not(condition) => !self.holds(condition),
            Condition::All(all) => all.iter().all(|condition| self.holds(condition)),
            Condition::Any(any) => any.iter().any(|condition| self.holds(condition)),
        }
    }
}

/// Closes an object or a list: the comma behind its last part goes.
fn close(bracket: char, out: &mut String) {
    if out.ends_with(',') {
        out.pop();
    }
    out.push(bracket);
}
