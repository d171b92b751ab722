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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    match write(&group).filter(|line| is_in_brackets && !group.knots.is_empty() && line.width() <= WIDTH) {
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

fn on_one_line(group: &Group, taken: usize, write: fn(&Group) -> Option<String>) -> Option<String> {
    let width = match group.layout {
        _ if group.knots.is_empty() && group.end.is_empty() => usize::MAX,
        Layout::Flow(width) => width,
        Layout::Block => return None,
    };
    write(group).filter(|line| taken.saturating_add(line.width()) <= width)
}

fn map(group: &Group) -> Option<String> {
    let entry = |knot: &Knot| {
        let key = knot.key.as_ref().map(|key| key.text(true)).unwrap_or_default();
        flow(&knot.value).map(|value| format!("{key}: {value}").trim_end().to_owned())
    };
    let entries = in_brackets(group, entry)?;
    Some(if entries.is_empty() { "{}".to_owned() } else { format!("{{ {entries} }}") })
}

fn list(group: &Group) -> Option<String> {
    in_brackets(group, |knot| flow(&knot.value)).map(|elements| format!("[{elements}]"))
}

fn in_brackets(group: &Group, write: impl Fn(&Knot) -> Option<String>) -> Option<String> {
    let is_bare = group.end.is_empty() && group.knots.iter().all(Knot::is_bare);
    let parts = group.knots.iter().map(|knot| write(knot).filter(|_| is_bare));
    Some(parts.collect::<Option<Vec<_>>>()?.join(", "))
}

/// A value in brackets; `None` for what is laid out below its key.
fn flow(value: &Shape) -> Option<String> {
    match value {
        Shape::Text(text) => (!text.contains('\n')).then(|| scalar::text(text, true)),
        Shape::Quoted(text) => (!text.contains('\n')).then(|| scalar::in_quotes(text)),
        Shape::Raw(lines) => match lines.as_slice() {
            [line] => Some(line.clone()),
            _ => None,
        },
        Shape::Map(group) => on_one_line(group, 0, map),
        Shape::List(group) => on_one_line(group, 0, list),
    }
}
