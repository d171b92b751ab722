//! Lines on their way out: each with its depth, the blank line above it and the comment behind it.

use super::notes::{Around, Note};

/// Spaces of a step inwards.
pub(super) const STEP: usize = 2;
/// Columns of a line that an author wrote on one line; what is longer is broken.
pub(super) const WIDTH: usize = 120;
/// Columns of a line that no author laid out.
pub(super) const WIDTH_NEW: usize = 80;

/// A line without its end.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    depth: usize,
    text: String,
    note: Option<String>,
    is_apart: bool,
    is_note: bool,
    /// Whether a text goes on over the end of the line, so that a comment behind it would be part of that.
    is_open: bool,
}

/// Some lines, one below the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(Vec<Line>);

impl Lines {
    /// One line.
    pub(super) fn one(text: impl Into<String>) -> Self {
        let mut lines = Self::default();
        lines.push(text);
        lines
    }

    /// The text of a single line that has no comment.
    pub(super) fn single(&self) -> Option<&str> {
        match self.0.as_slice() {
            [line] if line.note.is_none() && line.depth == 0 => Some(&line.text),
            _ => None,
        }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, text: impl Into<String>) {
        self.0.push(Line { text: text.into(), ..Line::default() });
    }

    /// Adds a line with its comment.
    pub(super) fn push_noted(&mut self, text: impl Into<String>, note: Option<String>) {
        self.0.push(Line { text: text.into(), note, ..Line::default() });
    }

    /// Adds a line over whose end a text goes on.
    pub(super) fn push_open(&mut self, text: impl Into<String>) {
        self.0.push(Line { text: text.into(), is_open: true, ..Line::default() });
    }

    /// Adds a comment.
    pub(super) fn remark(&mut self, note: Note) {
        self.0.push(Line { text: note.text, is_apart: note.is_apart, is_note: true, ..Line::default() });
    }

    /// Adds lines below.
    pub(super) fn append(&mut self, lines: Self) {
        self.0.extend(lines.0);
    }

    /// Adds lines below, one step inwards.
    pub(super) fn nest(&mut self, mut lines: Self) {
        lines.0.iter_mut().for_each(|line| line.depth += 1);
        self.append(lines);
    }

    /// Parts the first line from what stands above it.
    pub(super) fn part(mut self, is_apart: bool) -> Self {
        if let Some(first) = self.0.first_mut() {
            first.is_apart |= is_apart;
        }
        self
    }

    /// Takes the blank line above the first line away, where nothing stands above it.
    pub(super) fn join_top(mut self) -> Self {
        if let Some(first) = self.0.first_mut() {
            first.is_apart = false;
        }
        self
    }

    /// Whether the first line is parted from what stands above it.
    pub(super) fn is_apart(&self) -> bool {
        self.0.first().is_some_and(|first| first.is_apart)
    }

    /// Makes an element of a list of these lines; comments above the first entry stand above the element.
    pub(super) fn dash(mut self) -> Self {
        let first = self.0.iter().position(|line| !line.is_note).unwrap_or(self.0.len());
        for (index, line) in self.0.iter_mut().enumerate() {
            match index.cmp(&first) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => line.text.insert_str(0, "- "),
                std::cmp::Ordering::Greater => line.depth += 1,
            }
        }
        self
    }

    /// Writes something before the first line.
    pub(super) fn lead(mut self, text: &str) -> Self {
        match self.0.first_mut() {
            Some(first) => first.text.insert_str(0, text),
            None => self.push(text.trim_end()),
        }
        self
    }

    /// Writes something after the last line.
    pub(super) fn follow(mut self, text: &str) -> Self {
        match self.0.last_mut() {
            Some(last) => last.text.push_str(text),
            None => self.push(text.trim_start()),
        }
        self
    }

    /// A comment behind the first line, or where a text begins there that goes on, behind its end; where a comment
    /// stands there already, it stands above.
    pub(super) fn note_first(mut self, note: Option<String>) -> Self {
        let Some(note) = note else { return self };
        match self.0.iter_mut().find(|line| !line.is_open && !line.is_note) {
            Some(line) if line.note.is_none() => line.note = Some(note),
            Some(_) | None => self.insert_above(vec![note]),
        }
        self
    }

    /// A comment behind the last line; where one stands there already, it stands above everything.
    pub(super) fn note_last(mut self, note: Option<String>) -> Self {
        let Some(note) = note else { return self };
        match self.0.last_mut() {
            Some(line) if line.note.is_none() && !line.is_open && !line.is_note => line.note = Some(note),
            Some(_) | None => self.insert_above(vec![note]),
        }
        self
    }

    /// Puts comments above.
    pub(super) fn insert_above(&mut self, notes: Vec<String>) {
        if notes.is_empty() {
            return;
        }
        let is_apart = self.is_apart();
        let mut above = Self::default();
        notes.into_iter().for_each(|text| above.remark(Note { text, is_apart: false }));
        above.append(std::mem::take(self).join_top());
        *self = above.part(is_apart);
    }

    /// These lines with the comments around them.
    pub(super) fn around(self, around: Around) -> Self {
        let mut lines = Self::default();
        around.before.into_iter().for_each(|note| lines.remark(note));
        lines.append(self.part(around.is_apart));
        lines
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        let mut text = String::new();
        for (index, line) in self.0.iter().enumerate() {
            if line.is_apart && index > 0 {
                text.push('\n');
            }
            if !line.text.is_empty() {
                text.extend(std::iter::repeat_n(' ', line.depth * STEP));
                text.push_str(&line.text);
            }
            if let Some(note) = &line.note {
                text.push_str(if line.text.is_empty() { "" } else { "  " });
                text.push_str(note);
            }
            text.push('\n');
        }
        text
    }
}
