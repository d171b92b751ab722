//! Entries of `.talk` between their brackets, on one line or each on its own.

use unicode_width::UnicodeWidthStr as _;

use super::{Printer, append_notes};
use crate::source::Span;
use crate::syntax::print::entry::{self, Entry, Manner, are_light, entries, extents, manner};
use crate::syntax::print::fragment;
use crate::syntax::print::lines::{Lines, STEP, WIDTH, WIDTH_NEW};
use crate::syntax::print::notes::Around;
use crate::tree::code::{Block, Case, Condition, Element, Field, Form, Include, Mirror, Repeat, Value};

/// Words that begin an entry of their own kind; a field of that name is written in quotes.
const WORDS: [&str; 9] = ["button", "item", "sum", "for", "case", "mirror", "use", "image", "content"];

/// Brackets and what they hold.
pub(super) struct Braces<'a> {
    /// What stands before them on their line, the space included.
    pub(super) head: &'a str,
    /// What follows them, the space included.
    pub(super) tail: String,
    /// Their bytes.
    pub(super) span: Span,
    /// Where comments may begin that stand within them: in YAML, before the first entry and behind the key.
    pub(super) from: usize,
    /// What they hold.
    pub(super) entries: Vec<Entry<'a>>,
    /// How fields are written.
    pub(super) manner: Manner,
    /// Whether each entry has a line of its own, however short they are.
    pub(super) is_long: bool,
}

impl<'a> Braces<'a> {
    /// Brackets with nothing behind them.
    pub(super) fn new(head: &'a str, span: Span, entries: Vec<Entry<'a>>) -> Self {
        let from = span.start;
        Self { head, tail: String::new(), span, from, entries, manner: Manner::Fields, is_long: false }
    }

    /// The brackets of a block.
    pub(super) fn of(head: &'a str, block: &'a Block, manner: Manner) -> Self {
        Self { manner, ..Self::new(head, block.span, entries(&block.items, manner)) }
    }

    fn when(self, when: Option<&Condition>) -> Self {
        Self { tail: tail(when), ..self }
    }
}

/// An entry: its name, where that has a column of its own, and the rest.
struct Written {
    key: Option<String>,
    lines: Lines,
}

impl Written {
    fn line(text: impl Into<String>) -> Self {
        Self { key: None, lines: Lines::one(text) }
    }

    fn single(&self) -> Option<String> {
        let line = self.lines.single()?;
        Some(self.key.as_ref().map_or_else(|| line.to_owned(), |key| format!("{key} {line}")))
    }

    fn padded(self, width: usize) -> Lines {
        match self.key {
            Some(key) => self.lines.lead(&format!("{key}{} ", " ".repeat(width.saturating_sub(key.width())))),
            None => self.lines,
        }
    }
}

impl Printer<'_> {
    /// Brackets with their entries.
    pub(super) fn braces(&mut self, braces: Braces<'_>) -> Lines {
        let extents = extents(&braces.entries, &self.notes);
        let reach = self.notes.reach(braces.span);
        let spread = self.notes.spread(Span::new(braces.from.min(reach.start), reach.end), &extents);
        self.depth += 1;
        let written = braces.entries.iter().zip(extents).zip(spread.around);
        let written: Vec<(Written, Around)> = written
            .map(|((entry, extent), mut around)| {
                let written = self.written(*entry, braces.manner);
                around.put_above(self.notes.take(extent));
                (written, around)
            })
            .collect();
        self.depth -= 1;
        let is_bare = spread.head.is_none() && spread.end.is_empty();
        if is_bare && let Some(line) = self.on_one_line(&braces, &written) {
            return Lines::one(line);
        }
        let mut inner = in_columns(written);
        append_notes(&mut inner, spread.end);
        let mut lines = Lines::default();
        lines.push_noted(format!("{}{{", braces.head), spread.head);
        lines.nest(inner);
        lines.push(format!("}}{}", braces.tail));
        lines
    }

    /// The entries and their brackets on one line, where the author wrote them so, or might have.
    fn on_one_line(&self, braces: &Braces<'_>, written: &[(Written, Around)]) -> Option<String> {
        let width = match self.notes.is_on_one_line(braces.span) {
            _ if braces.entries.is_empty() => usize::MAX,
            _ if braces.is_long => return None,
            Some(true) => WIDTH,
            Some(false) => return None,
            None if are_light(&braces.entries) => WIDTH_NEW,
            None => return None,
        };
        let parts = written.iter().map(|(written, around)| {
            let is_bare = around.before.is_empty() && around.after.is_none();
            written.single().filter(|_| is_bare)
        });
        let line = format!("{}{}{}", braces.head, fragment::braces(&parts.collect::<Option<Vec<_>>>()?), braces.tail);
        (self.depth * STEP + line.width() <= width).then_some(line)
    }

    fn written(&mut self, entry: Entry<'_>, manner: Manner) -> Written {
        match entry {
            Entry::Image(field, size, _) => {
                let size = size.map(|(width, height)| format!(" {width}x{height}")).unwrap_or_default();
                self.pair("image", &field.value, &format!("{size}{}", tail(field.when.as_ref())))
            }
            Entry::Sum(sum, op) => {
                let op = op.map(|op| format!(" = {}", fragment::literal(&op.value))).unwrap_or_default();
                let label = fragment::literal(&sum.value);
                Written::line(format!("sum {label}{op}{}", tail(sum.when.as_ref())))
            }
            Entry::Field(field) => self.field(field, manner),
            Entry::Element(element) => self.element(element),
            Entry::Repeat(repeat) => self.repeat(repeat),
            Entry::Include(include) => Written::line(include_line(include)),
            Entry::Bind(bind) => self.assigned(&fragment::key(&bind.name.text), &bind.value, None),
            Entry::Case(case) => self.case(case),
            Entry::Mirror(mirror) => self.mirror(mirror),
        }
    }

    fn field(&mut self, field: &Field, within: Manner) -> Written {
        let name = key(&field.key.name);
        let when = field.when.as_ref();
        match (&field.value.form, within) {
            (Form::Block(block), _) => {
                let head = format!("{name} ");
                let braces = Braces { from: field.key.span.end, ..Braces::of(&head, block, manner(&field.key.name)) };
                Written { key: None, lines: self.braces(braces.when(when)) }
            }
            (_, Manner::Binds) => self.assigned(&name, &field.value, when),
            (_, Manner::Fields) => self.pair(&name, &field.value, &tail(when)),
        }
    }

    fn block(&mut self, head: &str, block: &Block, when: Option<&Condition>) -> Written {
        Written { key: None, lines: self.braces(Braces::of(head, block, Manner::Fields).when(when)) }
    }

    fn pair(&self, key: &str, value: &Value, tail: &str) -> Written {
        let lines = self.value(value, key.width() + 1 + tail.width());
        Written { key: Some(key.to_owned()), lines: lines.follow(tail) }
    }

    fn assigned(&self, key: &str, value: &Value, when: Option<&Condition>) -> Written {
        let (head, tail) = (format!("{key} = "), tail(when));
        let lines = self.value(value, head.width() + tail.width());
        Written { key: None, lines: lines.lead(&head).follow(&tail) }
    }

    fn element(&mut self, element: &Element) -> Written {
        let when = element.when.as_ref();
        if let Some((label, value)) = entry::item(element) {
            let value = value.map(|value| format!(" = {}", fragment::literal(value))).unwrap_or_default();
            return Written::line(format!("item {}{value}{}", fragment::literal(label), tail(when)));
        }
        if let Some((title, link)) = entry::button(element) {
            let head = format!("button {} -> ", fragment::literal(title));
            return match link.block() {
                Some(block) => self.block(&head, block, when),
                None => Written::line(format!("{head}{}{}", fragment::literal(link), tail(when))),
            };
        }
        let word = if element.key.name == "contents" { "content".to_owned() } else { key(&element.key.name) };
        match element.value.block() {
            Some(block) => self.block(&format!("{word} "), block, when),
            None => self.pair(&word, &element.value, &tail(when)),
        }
    }

    fn repeat(&mut self, repeat: &Repeat) -> Written {
        let head = format!("for {} in {} ", repeat.variable.text, fragment::path(&repeat.list));
        let span = behind(repeat.list.span, repeat.span);
        let braces = Braces::new(&head, span, entries(&repeat.items, Manner::Fields));
        Written { key: None, lines: self.braces(braces.when(repeat.when.as_ref())) }
    }

    fn case(&mut self, case: &Case) -> Written {
        let head = format!("case {} ", fragment::quoted(&case.name.text));
        let span = behind(case.name.span, entry::extent_of_binds(&case.name, case.span, &case.binds, &self.notes));
        let braces = Braces::new(&head, span, case.binds.iter().map(Entry::Bind).collect());
        Written { key: None, lines: self.braces(Braces { manner: Manner::Binds, ..braces }) }
    }

    fn mirror(&mut self, mirror: &Mirror) -> Written {
        let block = super::mirror::with_holes(&mirror.block);
        self.block(&format!("mirror {} ", mirror.kind.text), &block, None)
    }
}

/// The entries below each other; the values of fields in a row stand in one column.
fn in_columns(written: Vec<(Written, Around)>) -> Lines {
    let mut lines = Lines::default();
    let mut row: Vec<(Written, Around)> = Vec::new();
    for (written, around) in written {
        let ends_row = written.key.is_none() || around.is_apart || around.before.iter().any(|note| note.is_apart);
        if ends_row {
            append_row(&mut lines, std::mem::take(&mut row));
        }
        row.push((written, around));
    }
    append_row(&mut lines, row);
    lines
}

fn append_row(lines: &mut Lines, row: Vec<(Written, Around)>) {
    let keys = row.iter().filter_map(|(written, _)| written.key.as_deref());
    let width = keys.map(str::width).max().unwrap_or_default();
    for (written, mut around) in row {
        let after = around.after.take();
        lines.append(written.padded(width).note_last(after).around(around));
    }
}

/// What of something stands behind a part of it.
fn behind(part: Span, whole: Span) -> Span {
    Span::new(part.end, whole.end.max(part.end))
}

fn include_line(include: &Include) -> String {
    format!("use {}{}", fragment::call(&include.call), tail(include.when.as_ref()))
}

fn tail(when: Option<&Condition>) -> String {
    when.map(|when| format!(" when {}", fragment::condition(when))).unwrap_or_default()
}

/// The name of a field.
fn key(name: &str) -> String {
    match name {
        "template_args" => "args".to_owned(),
        // What is said of Kakao's own object is no entry of a list here.
        "content" => name.to_owned(),
        _ if WORDS.contains(&name) => fragment::quoted(name),
        _ => fragment::key(name),
    }
}
