//! The working copy of a text: mistakes are blanked or stood in for byte by byte, so that every place stays where it was.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::line;
use crate::source::Span;
use crate::tree::ScalarKind;

/// A text with its mistakes taken out of the way.
pub(super) struct Draft<'a> {
    text: Cow<'a, str>,
    stand_ins: HashMap<usize, StandIn>,
    lost_anchors: HashSet<String>,
}

/// What a scalar of the draft stands for.
pub(super) struct StandIn {
    /// The author's bytes.
    pub(super) span: Span,
    /// The text that the author meant.
    pub(super) text: String,
    /// What it is taken for.
    pub(super) kind: ScalarKind,
}

impl<'a> Draft<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), stand_ins: HashMap::new(), lost_anchors: HashSet::new() }
    }

    /// The text as it is read now; as long as the author's, and with the same line ends.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text under a span, empty where there is none.
    pub(super) fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// What the scalar that starts at a byte stands for.
    pub(super) fn stand_in_at(&self, byte: usize) -> Option<&StandIn> {
        self.stand_ins.get(&byte)
    }

    /// Whether the author anchored a value by this name in what is blanked now.
    pub(super) fn lost_anchor(&self, name: &str) -> bool {
        self.lost_anchors.contains(name)
    }

    /// Overwrites a range with spaces; line ends stay. Says whether anything was there.
    pub(super) fn blank(&mut self, span: Span) -> bool {
        let old = self.slice(span);
        let any = !old.trim_matches(line::BLANKS).is_empty();
        let new: String = old.chars().flat_map(blank_of).collect();
        let anchors: Vec<_> = anchors(old).map(str::to_owned).collect();
        self.lost_anchors.extend(anchors);
        self.overwrite(span, &new);
        any
    }

    /// Puts a plain scalar of the same length in the place of a value.
    pub(super) fn stand_in(&mut self, span: Span, text: String, kind: ScalarKind) {
        self.overwrite(span, &"x".repeat(span.len()));
        self.stand_ins.insert(span.start, StandIn { span, text, kind });
    }

    /// Puts a blank and a plain scalar in the place of a value that follows its colon at once.
    pub(super) fn stand_in_after_blank(&mut self, span: Span, text: String, kind: ScalarKind) {
        self.overwrite(span, &format!(" {}", "x".repeat(span.len().saturating_sub(1))));
        self.stand_ins.insert(span.start + 1, StandIn { span, text, kind });
    }

    /// Overwrites a range with ASCII text of the same length.
    pub(super) fn overwrite(&mut self, span: Span, new: &str) {
        if self.text.get(span.start..span.end).is_some_and(|old| old.len() == new.len()) {
            self.text.to_mut().replace_range(span.start..span.end, new);
        }
    }

    /// The line that holds a byte, without its end.
    pub(super) fn line_at(&self, byte: usize) -> Span {
        line::at(&self.text, byte)
    }
}

fn blank_of(character: char) -> impl Iterator<Item = char> {
    let (fill, count) = match character {
        '\n' | '\r' => (character, 1),
        _ => (' ', character.len_utf8()),
    };
    std::iter::repeat_n(fill, count)
}

/// What may be the names of anchors in a text.
fn anchors(text: &str) -> impl Iterator<Item = &str> {
    let ends = |sign: char| " \t\r\n,[]{}&".contains(sign);
    text.split('&').skip(1).map(move |rest| rest.split(ends).next().unwrap_or_default())
}
