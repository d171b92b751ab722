//! One reading of a draft: events to tree, as far as the first mistake.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle, Tag};

use super::draft::Draft;
use super::extent::Before;
use super::frame::{Fields, Frame, Holds, Slot};
use super::mistake::Mistake;
use super::scalar;
use super::shelf::{Shelf, Taken, Weight, merged};
use crate::diagnostic::{Finding, Place, Words, say};
use crate::source::Span;
use crate::syntax::{DEPTH_MAX, FINDINGS_MAX, NODES_MAX};
use crate::tree::{Comment, Entry, Key, Node, Scalar, ScalarKind, Style, Tree, Value};

/// Comments in a row, at most; finding the value that they stand before takes time that grows with their square.
const COMMENTS_MAX: usize = 20_000;

/// What one reading came to.
pub(super) struct Reading {
    /// What was understood.
    pub(super) tree: Tree,
    /// Findings that do not stop a reading.
    pub(super) findings: Vec<Finding>,
    /// Why the reading ended before the text did.
    pub(super) stop: Option<Stop>,
    /// Where anchors and aliases stand that are more likely text.
    pub(super) strays: Vec<usize>,
}

/// Why a reading ended before the text did.
pub(super) enum Stop {
    /// A mistake that can be taken out of the way.
    Mistake(Mistake),
    /// A bound that was passed, with a finding among the others.
    Limit,
}

/// Reads a draft.
pub(super) fn read(draft: &Draft<'_>) -> Reading {
    let mut reader = Reader::new(draft);
    for next in Parser::new_from_str_with_options(draft.text(), options()) {
        let stop = match next {
            Ok((event, span)) => reader.take(event, &span),
            Err(error) => Some(reader.mistake(error.kind().clone(), error.marker().byte_offset())),
        };
        if let Some(stop) = stop {
            reader.reading.stop = Some(stop);
            break;
        }
    }
    reader.finish()
}

fn options() -> granit_parser::Options {
    granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: COMMENTS_MAX,
        flow_nesting_limit: DEPTH_MAX + 1,
        block_nesting_limit: DEPTH_MAX + 1,
    }
}

/// A value on its way into the tree.
struct Piece {
    node: Node,
    weight: Weight,
    /// Its bytes where it stands: those of the alias, where it is one.
    at: Span,
    is_alias: bool,
}

struct Reader<'a> {
    draft: &'a Draft<'a>,
    reading: Reading,
    frames: Vec<Frame>,
    root: Option<Node>,
    shelf: Shelf,
    nodes: usize,
    is_full: bool,
    read: usize,
}

impl<'a> Reader<'a> {
    fn new(draft: &'a Draft<'a>) -> Self {
        let reading = Reading { tree: Tree::default(), findings: Vec::new(), stop: None, strays: Vec::new() };
        let (frames, shelf) = (Vec::new(), Shelf::default());
        Self { draft, reading, frames, root: None, shelf, nodes: 0, is_full: false, read: 0 }
    }

    fn mistake(&self, kind: ErrorKind, at: Option<usize>) -> Stop {
        let text = self.draft.text();
        let at = text.floor_char_boundary(at.unwrap_or(self.read));
        let bracket = self.frames.iter().find(|frame| frame.flow).map(|frame| frame.span.start);
        Stop::Mistake(Mistake { kind, at, read: self.read, bracket })
    }

    fn take(&mut self, event: Event<'_>, place: &granit_parser::Span) -> Option<Stop> {
        let range = place.byte_range().unwrap_or(self.read..self.read);
        // Where a byte order mark stands in the middle of a text, the parser counts it by a byte.
        let whole = |byte| self.draft.text().floor_char_boundary(byte);
        let span = Span::new(whole(range.start), whole(range.end));
        let tag_span = place.tag_span().and_then(|tag| tag.byte_range()).map(|tag| Span::new(tag.start, tag.end));
        let tag_span = tag_span.unwrap_or(span);
        if event.is_node() {
            self.nodes += 1;
            if self.nodes > NODES_MAX {
                return Some(self.too_many(span));
            }
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), span, tag_span)
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", tag_span);
                return self.open(Holds::List(Vec::new()), style, anchor, span);
            }
            Event::MappingStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", tag_span);
                return self.open(Holds::Object(Fields::default()), style, anchor, span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(span)),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(name) => self.unresolved(&name, span),
            Event::Anchor(anchor, name) => self.shelf.suspect(anchor, &name, span),
            Event::Comment(text, _) => self.comment(&text, span),
            Event::DocumentStart(..) if self.draft.slice(span) == "---" => self.read = self.read.max(span.end),
            Event::DocumentEnd => self.end_document(),
            _ => {}
        }
        None
    }

    fn comment(&mut self, text: &str, span: Span) {
        let comments = &mut self.reading.tree.comments;
        if comments.len() < NODES_MAX {
            comments.push(Comment { span, text: text.to_owned() });
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, tag: Option<&Tag>, span: Span, tag_span: Span) {
        let style = style_of(style);
        let before = Before { text: self.draft.text(), read: self.read, key: self.awaits_value() };
        let mut span = before.scalar(span, style);
        let text = if span.is_empty() && style == Style::Plain { "" } else { text };
        let untagged = if style == Style::Plain { scalar::plain_kind(text) } else { ScalarKind::Text };
        let (mut kind, wrong) = tag.map_or((untagged, None), |tag| scalar::tagged_kind(tag, text, untagged));
        if let Some(words) = wrong {
            self.report(tag_span, words);
        }
        let mut text = text.to_owned();
        if let Some(meant) = self.draft.stand_in_at(span.start) {
            (span, text, kind) = (meant.span, meant.text.clone(), meant.kind);
        }
        let weight = Weight::scalar(&text);
        let node = Node { span, value: Value::Scalar(Scalar { text, kind, style }) };
        if anchor > 0 {
            self.shelf.keep(anchor, &node, weight);
        }
        self.place(Piece { node, weight, at: span, is_alias: false });
    }

    fn check_tag(&mut self, tag: Option<&Tag>, fitting: &str, span: Span) {
        if let Some(words) = tag.and_then(|tag| scalar::collection_tag(tag, fitting)) {
            self.report(span, words);
        }
    }

    fn open(&mut self, holds: Holds, style: StructureStyle, anchor: usize, span: Span) -> Option<Stop> {
        if self.frames.len() >= DEPTH_MAX {
            return Some(self.mistake(ErrorKind::RecursionLimitExceeded, Some(span.start)));
        }
        let flow = style == StructureStyle::Flow;
        let weight = Weight { nodes: 1, bytes: 0, height: 1 };
        self.frames.push(Frame { span, flow, anchor, weight, holds });
        self.read = self.read.max(span.end);
        None
    }

    /// Closes the innermost list or object, at a bracket where it has one.
    fn close(&mut self, end: Option<Span>) {
        let Some(mut frame) = self.frames.pop() else { return };
        if let Some(end) = end.filter(|_| frame.flow) {
            frame.span.end = frame.span.end.max(end.end);
        }
        let value = match frame.holds {
            Holds::List(items) => Value::List(items),
            Holds::Object(fields) => {
                let (entries, duplicates) = fields.close();
                duplicates.into_iter().for_each(|finding| self.push(finding));
                Value::Object(entries)
            }
        };
        let node = Node { span: frame.span, value };
        if frame.anchor > 0 {
            self.shelf.keep(frame.anchor, &node, frame.weight);
        }
        self.place(Piece { at: node.span, node, weight: frame.weight, is_alias: false });
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let taken = self.shelf.take(anchor, self.frames.len(), self.nodes);
        let (node, weight) = match taken {
            Taken::Copy(node, weight) => (node, weight),
            Taken::Itself => {
                self.report(
                    span,
                    say!(
                        en: "this alias stands inside the value that it names; write the value out",
                        ko: "별칭이 자기 자신을 가리킵니다. 값을 직접 쓰세요"
                    ),
                );
                null(span)
            }
            Taken::TooDeep => {
                self.report(span, super::mistake::too_deep());
                null(span)
            }
            Taken::TooLarge => {
                if !self.is_full {
                    self.is_full = true;
                    self.report(span, too_many());
                }
                null(span)
            }
        };
        self.nodes += weight.nodes - 1;
        self.place(Piece { node, weight, at: span, is_alias: true });
    }

    fn unresolved(&mut self, name: &str, span: Span) {
        if !name.is_ascii() || name.contains('*') {
            self.reading.strays.push(span.start);
        }
        if !self.draft.lost_anchor(name) && self.reading.findings.len() < FINDINGS_MAX {
            let words = say!(
                en: "no value before this place is anchored as `&{name}`",
                ko: "이 앞에 `&{name}` 이름을 붙인 값이 없습니다"
            );
            let help = say!(
                en: "anchor a value before it with `&{name}`; if this is text, put it in quotes",
                ko: "앞의 값에 `&{name}` 이름을 붙이세요. 글이라면 따옴표로 감싸세요"
            );
            self.push(Finding::new("syntax", Place::Span(span), words).help(help));
        }
        let (node, weight) = null(span);
        self.place(Piece { node, weight, at: span, is_alias: true });
    }

    /// Puts a value where it belongs: a key, a key's value, an element or the document itself.
    fn place(&mut self, piece: Piece) {
        self.read = self.read.max(piece.at.end);
        let Some(mut frame) = self.frames.pop() else {
            self.root = Some(piece.node);
            return;
        };
        frame.span = Span::new(frame.span.start.min(piece.at.start), frame.span.end.max(piece.at.end));
        frame.weight.hold(piece.weight);
        match &mut frame.holds {
            Holds::List(items) => items.push(piece.node),
            Holds::Object(fields) => match fields.key.take() {
                None => fields.key = Some(self.key(piece)),
                Some(Slot::Named(key)) => fields.entries.push(Entry { key, value: piece.node }),
                Some(Slot::Merge) => self.merge(piece, fields),
                Some(Slot::Dropped) => {}
            },
        }
        self.frames.push(frame);
    }

    fn key(&mut self, piece: Piece) -> Slot {
        let Value::Scalar(scalar) = piece.node.value else {
            self.report(
                piece.at,
                say!(
                    en: "a key must be a name, not a list or an object",
                    ko: "키에는 목록이나 객체를 쓸 수 없습니다. 이름을 쓰세요"
                ),
            );
            return Slot::Dropped;
        };
        let is_missing = scalar.kind == ScalarKind::Null && scalar.text.is_empty();
        match scalar.style {
            Style::Plain if scalar.text == "<<" && !piece.is_alias => Slot::Merge,
            Style::Plain if is_missing => {
                self.report(piece.at, say!(en: "the key is missing", ko: "키가 없습니다"));
                Slot::Dropped
            }
            Style::Plain | Style::Single | Style::Double | Style::Block | Style::Filled => {
                Slot::Named(Key::new(scalar.text, piece.at))
            }
        }
    }

    fn merge(&mut self, piece: Piece, fields: &mut Fields) {
        match merged(piece.node) {
            Some(entries) => fields.merged.extend(entries),
            None => self.report(
                piece.at,
                say!(
                    en: "`<<` takes the alias of an object, or a list of them",
                    ko: "`<<`에는 객체의 별칭이나 그런 별칭의 목록을 쓰세요"
                ),
            ),
        }
    }

    /// Whether the next value belongs to a key.
    fn awaits_value(&self) -> bool {
        match self.frames.last().map(|frame| &frame.holds) {
            Some(Holds::Object(fields)) => fields.key.is_some(),
            Some(Holds::List(_)) | None => false,
        }
    }

    fn end_document(&mut self) {
        while !self.frames.is_empty() {
            self.close(None);
        }
        self.reading.strays.extend(self.shelf.close());
        if let Some(root) = self.root.take()
            && !is_nothing(&root)
        {
            self.reading.tree.documents.push(root);
        }
    }

    fn finish(mut self) -> Reading {
        self.end_document();
        self.reading.tree.comments.sort_by_key(|comment| comment.span.start);
        self.reading.strays.sort_unstable();
        self.reading
    }

    fn too_many(&mut self, span: Span) -> Stop {
        if !self.is_full {
            self.report(span, too_many());
        }
        Stop::Limit
    }

    fn report(&mut self, span: Span, words: Words) {
        self.push(Finding::new("syntax", Place::Span(span), words));
    }

    fn push(&mut self, finding: Finding) {
        if self.reading.findings.len() < FINDINGS_MAX {
            self.reading.findings.push(finding);
        }
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}

/// Stands in for a value that there is not.
fn null(span: Span) -> (Node, Weight) {
    let scalar = Scalar { text: String::new(), kind: ScalarKind::Null, style: Style::Plain };
    (Node { span, value: Value::Scalar(scalar) }, Weight::scalar(""))
}

/// Whether a document holds nothing at all.
fn is_nothing(node: &Node) -> bool {
    node.span.is_empty() && node.scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null)
}

fn too_many() -> Words {
    say!(
        en: "the file holds more than {NODES_MAX} values, with aliases written out; split it",
        ko: "별칭을 풀어 쓰면 값이 {NODES_MAX}개를 넘습니다. 파일을 나누세요"
    )
}
