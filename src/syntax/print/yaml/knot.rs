//! YAML on its way out: entries and elements with their comments, laid out in brackets or below each other.

use unicode_width::UnicodeWidthStr as _;

use super::scalar;
use crate::syntax::print::lines::{Lines, STEP, WIDTH};
use crate::syntax::print::notes::{Around, Note};

/// An entry of an object, or without a key an element of a list.
#[derive(Debug, Clone)]
pub(super) struct Knot {
    /// The key.
    pub(super) key: Option<Key>,
    /// The value.
    pub(super) value: Shape,
    /// The comments around it.
    pub(super) around: Around,
    /// The comment behind its key.
    pub(super) head: Option<String>,
}

/// A key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A name, not yet in quotes.
    Name(String),
    /// What is written as it is.
    Written(String),
}

/// A value.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// A text.
    Text(String),
    /// A text that is always in quotes.
    Quoted(String),
    /// What is written as it is: the rest of a line, and lines below it.
    Raw(Vec<String>),
    /// An object.
    Map(Group),
    /// A list.
    List(Group),
}

/// The entries of an object, or the elements of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// The entries.
    pub(super) knots: Vec<Knot>,
    /// Comments after the last one.
    pub(super) end: Vec<Note>,
    /// How they are laid out.
    pub(super) layout: Layout,
}

/// How entries are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Layout {
    /// Each on a line of its own.
    #[default]
    Block,
    /// In brackets, where the line is no wider than this.
    Flow(usize),
}

impl Key {
    fn text(&self, in_flow: bool) -> String {
        match self {
            Self::Name(name) => scalar::key(name, in_flow),
            Self::Written(text) => text.clone(),
        }
    }
}

impl Knot {
    /// An entry.
    pub(super) fn entry(key: impl Into<String>, value: Shape) -> Self {
        Self { key: Some(Key::Name(key.into())), value, around: Around::default(), head: None }
    }

    /// An element.
    pub(super) fn element(value: Shape) -> Self {
        Self { key: None, value, around: Around::default(), head: None }
    }

    /// The same with the comments around it.
    pub(super) fn around(self, around: Around) -> Self {
        Self { around, ..self }
    }

    /// Whether there are no comments around it.
    pub(super) fn is_bare(&self) -> bool {
        self.around.before.is_empty() && self.around.after.is_none() && self.head.is_none()
    }
}

impl Group {
    /// Entries without comments after them.
    pub(super) fn new(knots: Vec<Knot>, layout: Layout) -> Self {
        Self { knots, end: Vec::new(), layout }
    }

    /// Entries in brackets where that fits.
    pub(super) fn flow(knots: Vec<Knot>) -> Self {
        Self::new(knots, Layout::Flow(WIDTH))
    }
}

/// A document.
pub(super) fn root(group: Group, is_map: bool, is_in_brackets: bool) -> Lines {
    let write = if is_map { map } else { list };
    let line = if is_in_brackets && !group.knots.is_empty() { write(&group, WIDTH) } else { None };
    match line.filter(|line| line.width() <= WIDTH) {
        Some(line) => Lines::one(line),
        None => lines(group, 0),
    }
}

/// Entries or elements below each other; `depth` is how far they stand inwards.
pub(super) fn lines(group: Group, depth: usize) -> Lines {
    let mut lines = Lines::default();
    for knot in group.knots {
        lines.append(below(knot, depth));
    }
    group.end.into_iter().for_each(|note| lines.remark(note));
    lines
}

fn below(mut knot: Knot, depth: usize) -> Lines {
    let mut around = std::mem::take(&mut knot.around);
    let (head, after) = (knot.head.take(), around.after.take());
    let mark = knot.key.as_ref().map_or_else(|| "-".to_owned(), |key| format!("{}:", key.text(false)));
    let taken = depth * STEP + mark.width() + 1;
    let body = match knot.value {
        Shape::Text(text) => block_text(&mark, &text, |text| scalar::text(text, false)),
        Shape::Quoted(text) => block_text(&mark, &text, scalar::in_quotes),
        Shape::Raw(lines) => raw(&mark, lines),
        Shape::Map(group) if group.knots.is_empty() => empty(&mark, "{}", group),
        Shape::List(group) if group.knots.is_empty() => empty(&mark, "[]", group),
        Shape::Map(group) => match on_one_line(&group, taken, map) {
            Some(line) => Lines::one(format!("{mark} {line}")),
            None => nested(&mark, group, depth, knot.key.is_none()),
        },
        Shape::List(group) => match on_one_line(&group, taken, list) {
            Some(line) => Lines::one(format!("{mark} {line}")),
            None => nested(&mark, group, depth, knot.key.is_none()),
        },
    };
    body.note_first(head).note_first(after).around(around)
}

/// What holds nothing but comments: they stand above it.
fn empty(mark: &str, brackets: &str, group: Group) -> Lines {
    let mut lines = Lines::one(format!("{mark} {brackets}"));
    lines.insert_above(group.end.into_iter().map(|note| note.text).collect());
    lines
}

/// A text behind a mark; one of several lines as a block.
fn block_text(mark: &str, text: &str, spelling: impl Fn(&str) -> String) -> Lines {
    match scalar::literal(text) {
        Some((header, lines)) => raw(mark, std::iter::once(header).chain(lines).collect()),
        None => Lines::one(format!("{mark} {}", spelling(text))),
    }
}

/// What is written as it is, behind a mark. Of a block, only the head can take a comment; of another text, the last line.
fn raw(mark: &str, lines: Vec<String>) -> Lines {
    let mut rest = lines.into_iter().peekable();
    let first = rest.next().unwrap_or_default();
    let is_block = first.starts_with(['|', '>']);
    let first = format!("{mark} {first}");
    let mut lines = Lines::default();
    if is_block || rest.peek().is_none() {
        lines.push(first.trim_end());
    } else {
        lines.push_open(first);
    }
    let mut inner = Lines::default();
    while let Some(line) = rest.next() {
        if is_block || rest.peek().is_some() {
            inner.push_open(line);
        } else {
            inner.push(line);
        }
    }
    lines.nest(inner);
    lines
}

/// A group below its mark; in a list, the first entry of an object stands behind the mark.
fn nested(mark: &str, group: Group, depth: usize, is_element: bool) -> Lines {
    let inner = self::lines(group, depth + 1);
    if is_element {
        return inner.dash();
    }
    let mut lines = Lines::one(mark);
    lines.nest(inner.join_top());
    lines
}

/// A group in brackets, where it is to be so and the line has room for it: `taken` columns stand before it.
fn on_one_line(group: &Group, taken: usize, write: fn(&Group, usize) -> Option<String>) -> Option<String> {
    let width = match group.layout {
        _ if group.knots.is_empty() && group.end.is_empty() => usize::MAX,
        Layout::Flow(width) => width,
        Layout::Block => return None,
    };
    let room = width.saturating_sub(taken);
    write(group, room).filter(|line| line.width() <= room)
}

fn map(group: &Group, room: usize) -> Option<String> {
    let entry = |knot: &Knot, room| {
        let value = flow(&knot.value, room)?;
        let key = knot.key.as_ref().map(|key| key.text(true)).unwrap_or_default();
        Some(format!("{key}: {value}").trim_end().to_owned())
    };
    let entries = in_brackets(group, room, entry)?;
    Some(if entries.is_empty() { "{}".to_owned() } else { format!("{{ {entries} }}") })
}

fn list(group: &Group, room: usize) -> Option<String> {
    in_brackets(group, room, |knot, room| flow(&knot.value, room)).map(|elements| format!("[{elements}]"))
}

/// Parts with commas between them; `None` as soon as there is no room for more.
fn in_brackets(group: &Group, room: usize, write: impl Fn(&Knot, usize) -> Option<String>) -> Option<String> {
    if !group.end.is_empty() {
        return None;
    }
    let mut text = String::new();
    let mut left = room;
    for knot in &group.knots {
        let part = write(knot, left).filter(|_| knot.is_bare())?;
        left = left.checked_sub(part.width())?;
        text.push_str(if text.is_empty() { "" } else { ", " });
        text.push_str(&part);
    }
    Some(text)
}

/// A value in brackets; `None` for what is laid out below its key, or has no room.
fn flow(value: &Shape, room: usize) -> Option<String> {
    match value {
        Shape::Text(text) | Shape::Quoted(text) if text.contains('\n') || text.len() / 4 > room => None,
        Shape::Text(text) => Some(scalar::text(text, true)),
        Shape::Quoted(text) => Some(scalar::in_quotes(text)),
        Shape::Raw(lines) => match lines.as_slice() {
            [line] => Some(line.clone()),
            _ => None,
        },
        Shape::Map(group) => within(group, room, map),
        Shape::List(group) => within(group, room, list),
    }
}

/// A group in brackets within others, which has no more room than they have.
fn within(group: &Group, room: usize, write: fn(&Group, usize) -> Option<String>) -> Option<String> {
    match group.layout {
        _ if group.knots.is_empty() && group.end.is_empty() => write(group, room),
        Layout::Flow(width) => write(group, width.min(room)).filter(|line| line.width() <= width),
        Layout::Block => None,
    }
}
