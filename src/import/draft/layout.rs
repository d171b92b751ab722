//! A text that nobody wrote: one line for each entry of a template, so that comments have a place above the entry that
//! they belong to.

use crate::source::Span;
use crate::tree::Comment;

/// The lines, and the comments among them.
#[derive(Debug, Default)]
pub(in crate::import) struct Layout {
    /// The text, into which the spans of the template point.
    pub text: String,
    /// The comments.
    pub comments: Vec<Comment>,
}

impl Layout {
    /// The line of the next entry.
    pub fn line(&mut self) -> Span {
        let start = self.text.len();
        self.text.push_str("·\n");
        Span::new(start, self.text.len() - 1)
    }

    /// A comment on a line of its own.
    pub fn remark(&mut self, text: &str) {
        let start = self.text.len();
        let line = super::super::foreign::one_line(text);
        self.text.push_str("//\n");
        let span = Span::new(start, start + 2);
        self.comments.push(Comment { span, text: format!(" {line}") });
    }

    /// The place of the next line.
    pub fn here(&self) -> Span {
        Span::at(self.text.len())
    }
}
