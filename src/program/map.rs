//! Where the parts of a program come from. What a call brings in gets bytes of its own behind those of the file, one stretch
//! for every call, so that a span alone tells the file and the way there.

use crate::source::Span;

/// The stretches of bytes that spans of a program point into; the first one is the file itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceMap {
    stretches: Vec<Stretch>,
    end: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    start: usize,
    module: usize,
    from: Option<Span>,
}

/// A place in a file of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The position of the file among the modules; 0 is the file that is compiled.
    pub module: usize,
    /// The bytes in it.
    pub span: Span,
    /// The call or import that brought it in, to be located in turn.
    pub from: Option<Span>,
}

impl SourceMap {
    /// The map of a file of some bytes.
    pub fn new(length: usize) -> Self {
        Self { stretches: vec![Stretch { start: 0, module: 0, from: None }], end: length + 1 }
    }

    /// Opens a stretch for a file that is brought in from a place, and gives its first byte.
    pub fn open(&mut self, module: usize, length: usize, from: Span) -> usize {
        let start = self.end;
        self.stretches.push(Stretch { start, module, from: Some(from) });
        self.end = start.saturating_add(length).saturating_add(1);
        start
    }

    /// The file and the bytes of a span.
    pub fn locate(&self, span: Span) -> Located {
        let position = self.stretches.partition_point(|stretch| stretch.start <= span.start).saturating_sub(1);
        let Some(stretch) = self.stretches.get(position) else {
            return Located { module: 0, span, from: None };
        };
        let local = Span::new(span.start - stretch.start, span.end.max(span.start) - stretch.start);
        Located { module: stretch.module, span: local, from: stretch.from }
    }
}

/// A span moved to the stretch that begins at a byte.
pub(super) const fn moved(span: Span, base: usize) -> Span {
    Span::new(span.start + base, span.end + base)
}
