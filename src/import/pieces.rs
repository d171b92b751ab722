//! Putting texts together from parts.

use super::foreign::{Foreign, Form, Piece};

/// Puts a text together from values.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// Adds text as it stands.
    pub fn literal(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(Piece::Literal(last)) => last.push_str(text),
            Some(Piece::Hole(_)) | None => self.0.push(Piece::Literal(text.to_owned())),
        }
    }

    /// Adds a value as the text that it becomes.
    pub fn value(&mut self, value: Foreign) {
        match value.form {
            Form::Text(pieces) => pieces.into_iter().for_each(|piece| self.piece(piece)),
            Form::Number(text) => self.literal(&text),
            Form::Bool(value) => self.literal(if value { "true" } else { "false" }),
            Form::Null | Form::Absent => {}
            Form::Object(_)
            | Form::List(_)
            | Form::Expression(_)
            | Form::Choice(_)
            | Form::All(_)
            | Form::Any(_)
            | Form::Not(_)
            | Form::Equal(_)
            | Form::Spread(_)
            | Form::Repeat(_)
            | Form::Function(_) => self.0.push(Piece::Hole(value)),
        }
    }

    /// Adds a part of another text.
    pub fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Literal(text) => self.literal(&text),
            Piece::Hole(value) => self.value(value),
        }
    }

    /// A text without the white space around it.
    pub fn trimmed(mut pieces: Vec<Piece>, at: usize) -> Foreign {
        if let Some(Piece::Literal(first)) = pieces.first_mut() {
            *first = first.trim_start().to_owned();
        }
        if let Some(Piece::Literal(last)) = pieces.last_mut() {
            *last = last.trim_end().to_owned();
        }
        let mut text = Self::default();
        pieces.into_iter().for_each(|piece| text.piece(piece));
        text.finish(at)
    }

    /// Values with a separator between them; `None` where it is not known how many there are.
    pub fn joined(items: Vec<Foreign>, separator: &str, at: usize) -> Option<Foreign> {
        let mut text = Self::default();
        for (index, item) in items.into_iter().enumerate() {
            if matches!(item.form, Form::Spread(_) | Form::Repeat(_) | Form::Choice(_) | Form::All(_)) {
                return None;
            }
            text.literal(if index == 0 { "" } else { separator });
            text.value(item);
        }
        Some(text.finish(at))
    }

    /// The text.
    pub fn finish(self, at: usize) -> Foreign {
        Foreign::new(Form::Text(self.0), at)
    }
}
