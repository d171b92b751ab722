//! Comments on their way from one text to another: each goes to what it stands before, behind or within, and none is lost.

use crate::source::Span;
use crate::tree::Comment;

/// How a notation begins a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `//`
    Slashes,
    /// `#`
    Hash,
}

/// The comments of a text, those that are still to be written among them.
pub(super) struct Notes<'a> {
    text: &'a str,
    remarks: Vec<Remark>,
    /// Whether the text closes nothing by brackets alone: whether it is YAML.
    is_indented: bool,
}

/// One comment.
struct Remark {
    span: Span,
    written: String,
    is_alone: bool,
    is_taken: bool,
}

/// A comment on a line of its own.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// The comment with its mark.
    pub(super) text: String,
    /// Whether a blank line stands above it.
    pub(super) is_apart: bool,
}

/// What surrounds an entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// Comments above it.
    pub(super) before: Vec<Note>,
    /// Whether a blank line stands above it, below its comments.
    pub(super) is_apart: bool,
    /// The comment behind it.
    pub(super) after: Option<String>,
}

/// What surrounds the entries of something.
#[derive(Debug, Clone, Default)]
pub(super) struct Spread {
    /// The comment behind what opens it.
    pub(super) head: Option<String>,
    /// What surrounds each entry.
    pub(super) around: Vec<Around>,
    /// Comments after the last entry.
    pub(super) end: Vec<Note>,
}

impl Around {
    /// Puts comments directly above, below a blank line that stands there.
    pub(super) fn put_above(&mut self, notes: Vec<String>) {
        for text in notes {
            self.before.push(Note { text, is_apart: std::mem::take(&mut self.is_apart) });
        }
    }
}

impl<'a> Notes<'a> {
    /// The comments of a text, to be written with a mark.
    pub(super) fn new(text: &'a str, comments: &[Comment], mark: Mark) -> Self {
        let remark = |comment: &Comment| Remark {
            span: comment.span,
            written: mark.written(&comment.text, text.get(comment.span.start..comment.span.end).unwrap_or_default()),
            is_alone: is_alone(text, comment.span.start),
            is_taken: false,
        };
        let mut remarks: Vec<Remark> = comments.iter().map(remark).collect();
        remarks.sort_by_key(|remark| remark.span);
        let is_hash = |remark: &Remark| text.get(remark.span.start..).is_some_and(|rest| rest.starts_with('#'));
        let is_indented = remarks.iter().any(is_hash);
        Self { text, remarks, is_indented }
    }

    /// Whether a comment that is still to be written stands within some bytes.
    pub(super) fn are_in(&self, span: Span) -> bool {
        self.range(span).any(|index| !self.remarks[index].is_taken)
    }

    /// Takes the comments within some bytes that nothing else has taken.
    pub(super) fn take(&mut self, span: Span) -> Vec<String> {
        let mut taken = Vec::new();
        for index in self.range(span) {
            taken.extend(self.take_one(index));
        }
        taken
    }

    /// Takes the comment behind a place on its line.
    pub(super) fn take_behind(&mut self, at: usize) -> Option<String> {
        let line = Span::new(at, self.line_end(at));
        let index = self.range(line).find(|index| !self.remarks[*index].is_alone)?;
        self.take_one(index)
    }

    /// Takes every comment that is left.
    pub(super) fn take_all(&mut self) -> Vec<String> {
        let indices = 0..self.remarks.len();
        indices.filter_map(|index| self.take_one(index)).collect()
    }

    /// Gives out the comments that stand between entries. `extents` are the bytes of the entries, in any order; an empty
    /// one is of an entry that stands nowhere.
    pub(super) fn spread(&mut self, within: Span, extents: &[Span]) -> Spread {
        let mut spread = Spread { around: vec![Around::default(); extents.len()], ..Spread::default() };
        let mut order: Vec<usize> = (0..extents.len()).filter(|index| !extents[*index].is_empty()).collect();
        order.sort_by_key(|index| extents[*index].start);
        let (mut at, mut last) = (within.start, None);
        for index in order {
            let extent = extents[index];
            let gap = Span::new(at.min(extent.start), extent.start);
            self.give_out(gap, last, Some(index), &mut spread);
            at = at.max(extent.end);
            last = Some(index);
        }
        self.give_out(Span::new(at, within.end.max(at)), last, None, &mut spread);
        spread
    }

    /// What surrounds the names that are taken from other files, and the declarations. In YAML the former stand among the
    /// fields of the latter.
    pub(super) fn spread_file(&mut self, uses: &[Span], declared: &[Span]) -> Spread {
        let whole = Span::new(0, self.text.len());
        let is_inner = |span: &&Span| declared.iter().any(|outer| outer.start < span.start && span.end <= outer.end);
        let Some(first) = uses.first().filter(is_inner) else {
            return self.spread(whole, &[uses, declared].concat());
        };
        let last = uses.iter().map(|span| span.end).max().unwrap_or(first.end);
        let line = first.start - self.column(first.start);
        let inner = self.spread(Span::new(line, self.line_end(last)), uses);
        let mut spread = self.spread(whole, declared);
        spread.around.splice(0..0, inner.around);
        spread.end.extend(inner.end);
        spread
    }

    /// Gives out the comments between one entry and the next.
    fn give_out(&mut self, gap: Span, last: Option<usize>, next: Option<usize>, spread: &mut Spread) {
        let mut at = gap.start;
        let mut is_first = last.is_none();
        for index in self.range(gap) {
            let span = self.remarks[index].span;
            let is_behind = !self.remarks[index].is_alone && self.is_one_line(gap.start, span.start);
            let Some(text) = self.take_one(index) else { continue };
            let place = match last {
                Some(last) => spread.around.get_mut(last).map(|around| &mut around.after),
                None => Some(&mut spread.head),
            };
            match place {
                Some(place) if is_behind && place.is_none() => *place = Some(text),
                Some(_) | None => {
                    let note = Note { text, is_apart: !is_first && self.has_blank_line(at, span.start) };
                    is_first = false;
                    match next.and_then(|next| spread.around.get_mut(next)) {
                        Some(around) => around.before.push(note),
                        None => spread.end.push(note),
                    }
                }
            }
            at = span.end;
        }
        if let Some(around) = next.and_then(|next| spread.around.get_mut(next)) {
            around.is_apart = !is_first && self.has_blank_line(at, gap.end);
        }
    }

    /// The bytes of an object or a list with the comment behind it and those below that are indented like it, where no
    /// bracket closes it: in YAML nothing else tells where it ends.
    pub(super) fn reach(&self, span: Span) -> Span {
        let is_closed = span.is_empty() || self.slice(span).starts_with(['{', '[']);
        if is_closed { span } else { self.reach_of_block(span) }
    }

    /// The same for what no bracket closes, though it may begin with one.
    pub(super) fn reach_of_block(&self, span: Span) -> Span {
        if !self.is_indented {
            return span;
        }
        let column = self.column(span.start);
        let mut reach = span;
        let from = self.remarks.partition_point(|remark| remark.span.start < span.end);
        for remark in self.remarks.iter().skip(from) {
            let is_inner = if remark.is_alone {
                column > 0 && self.column(remark.span.start) >= column
            } else {
                reach == span && self.is_one_line(reach.end, remark.span.start)
            };
            if !is_inner || !self.slice(Span::new(reach.end, remark.span.start)).trim().is_empty() {
                break;
            }
            reach.end = remark.span.end;
        }
        reach
    }

    /// Whether an author wrote a bracketed thing on one line; `None` where there is no such thing in the text.
    pub(super) fn is_on_one_line(&self, span: Span) -> Option<bool> {
        let slice = self.slice(span).trim_start_matches([' ', ':']);
        slice.starts_with('{').then(|| !slice.contains(['\n', '\r']))
    }

    /// Whether no line ends between two places.
    pub(super) fn is_one_line(&self, from: usize, to: usize) -> bool {
        !self.slice(Span::new(from, to)).contains(['\n', '\r'])
    }

    /// The text of some bytes.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Where the line of a place ends.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }

    fn take_one(&mut self, index: usize) -> Option<String> {
        let remark = self.remarks.get_mut(index).filter(|remark| !remark.is_taken)?;
        remark.is_taken = true;
        Some(std::mem::take(&mut remark.written))
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.remarks.partition_point(|remark| remark.span.start < span.start);
        let to = self.remarks.partition_point(|remark| remark.span.start < span.end);
        from..to.max(from)
    }

    /// Whether a line between two places holds nothing.
    fn has_blank_line(&self, from: usize, to: usize) -> bool {
        let text = self.slice(Span::new(from, to)).replace("\r\n", "\n");
        let lines: Vec<&str> = text.split(['\n', '\r']).collect();
        let between = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
        between.iter().any(|line| line.trim().is_empty())
    }

    /// Bytes between the start of the line and a place.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.len() - before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }
}

impl Mark {
    fn written(self, text: &str, source: &str) -> String {
        let text = text.trim_end();
        // What documents nothing where it stands documents nothing there either.
        if self == Self::Slashes && source.starts_with("///") {
            return source.trim_end().to_owned();
        }
        // A word right behind the mark would be a hashtag to whoever reads copy, and three slashes are no comment at all.
        let is_close = text.starts_with(char::is_alphanumeric) || (text.starts_with('/') && !text.starts_with("//"));
        let blank = if is_close { " " } else { "" };
        match self {
            Self::Slashes => format!("//{blank}{text}"),
            Self::Hash => format!("#{blank}{text}"),
        }
    }
}

/// Whether nothing stands on the line before a place.
fn is_alone(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(before, |end| &before[end + 1..]);
    line.trim_start_matches('\u{feff}').trim().is_empty()
}
