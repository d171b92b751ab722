//! The printer for `.talk`: files and what they declare.

mod block;
mod mirror;
mod parameter;
mod value;

use super::entry::{self, Entry, Manner, entries, extent_of_declaration};
use super::fragment;
use super::lines::Lines;
use super::notes::{Around, Mark, Note, Notes};
use crate::source::Span;
use crate::tree::code::{Declaration, File, Role, Template, Use};
use block::Braces;

/// What is known while a file is printed.
pub(super) struct Printer<'a> {
    notes: Notes<'a>,
    /// Steps inwards of the line that is being printed.
    depth: usize,
}

impl<'a> Printer<'a> {
    /// A printer for a file that was read from a text.
    pub(super) fn new(file: &File, text: &'a str) -> Self {
        Self { notes: Notes::new(text, &file.comments, Mark::Slashes), depth: 0 }
    }

    /// The file as text.
    pub(super) fn file(mut self, file: &File) -> String {
        let declared = file.declarations.iter().map(|declaration| extent_of_declaration(declaration, &self.notes));
        let extents: Vec<Span> = declared.collect();
        let uses: Vec<Span> = file.uses.iter().map(|taken| taken.span).collect();
        let spread = self.notes.spread_file(&uses, &extents);
        let mut around = spread.around.into_iter();
        let mut lines = Lines::default();
        spread.head.into_iter().for_each(|note| lines.push(note));
        for (taken, around) in file.uses.iter().zip(around.by_ref()) {
            lines.append(self.surrounded(Lines::one(use_line(taken)), taken.span, around));
        }
        for ((declaration, around), extent) in file.declarations.iter().zip(around).zip(&extents) {
            let declared = self.declaration(declaration);
            lines.append(self.surrounded(declared, *extent, around).part(true));
        }
        append_notes(&mut lines, spread.end);
        self.notes.take_all().into_iter().for_each(|note| lines.push(note));
        lines.finish()
    }

    /// Some lines with the comments around them, and above them those within that have found no other place.
    fn surrounded(&mut self, lines: Lines, extent: Span, mut around: Around) -> Lines {
        around.put_above(self.notes.take(extent));
        let after = around.after.take();
        lines.note_last(after).around(around)
    }

    fn declaration(&mut self, declaration: &Declaration) -> Lines {
        let mut lines = doc(declaration.doc.as_deref());
        let name = declaration.name.as_ref().map(|name| format!("{} ", name.text)).unwrap_or_default();
        let head = format!("{} {name}", keyword(&declaration.role));
        let (above, head) = self.parameters(head, declaration);
        lines.append(above);
        lines.append(self.body(&head, declaration));
        lines
    }

    fn body(&mut self, head: &str, declaration: &Declaration) -> Lines {
        match &declaration.role {
            Role::Template(template) => self.template(head, template),
            Role::Link(block) | Role::Partial(block) => self.braces(Braces::of(head, block, Manner::Fields)),
            Role::Const(binds) => {
                let start = declaration.name.as_ref().map_or(declaration.span.start, |name| name.span.end);
                let span = Span::new(start, extent_of_declaration(declaration, &self.notes).end.max(start));
                let binds = binds.iter().map(Entry::Bind).collect();
                self.braces(Braces { manner: Manner::Binds, ..Braces::new(head, span, binds) })
            }
        }
    }

    fn template(&mut self, head: &str, template: &Template) -> Lines {
        let fields = entries(&template.block.items, Manner::Fields);
        let own = template.mirror.iter().map(Entry::Mirror).chain(template.cases.iter().map(Entry::Case));
        let mut own: Vec<Entry<'_>> = own.collect();
        own.sort_by_key(|own| entry::extent(*own, 0, &self.notes).start);
        let all = self.in_their_places(fields, own);
        self.braces(Braces { is_long: true, ..Braces::new(head, template.block.span, all) })
    }

    /// Fields with the mirror and the cases among them: as in the text, else behind them.
    fn in_their_places<'e>(&self, fields: Vec<Entry<'e>>, own: Vec<Entry<'e>>) -> Vec<Entry<'e>> {
        let start = |entry: &Entry<'_>| entry::extent(*entry, 0, &self.notes).start;
        let mut own = own.into_iter().peekable();
        let mut all = Vec::with_capacity(fields.len());
        for field in fields {
            let at = start(&field);
            while let Some(before) = own.next_if(|own| (1..at).contains(&start(own))) {
                all.push(before);
            }
            all.push(field);
        }
        all.extend(own);
        all
    }
}

fn use_line(taken: &Use) -> String {
    let names: Vec<&str> = taken.names.iter().map(|name| name.text.as_str()).collect();
    let file = fragment::quoted(&taken.file.text);
    format!("use {file} {{ {} }}", names.join(", "))
}

fn keyword(role: &Role) -> &str {
    match role {
        // A template of an unknown kind has no form of its own.
        Role::Template(template) => template.kind.as_ref().map_or("feed", |kind| kind.text.as_str()),
        Role::Link(_) => "link",
        Role::Const(_) => "const",
        Role::Partial(_) => "partial",
    }
}

/// The lines of a doc comment.
fn doc(text: Option<&str>) -> Lines {
    let mut lines = Lines::default();
    for line in text.into_iter().flat_map(fragment::doc_lines) {
        lines.push(format!("/// {line}").trim_end());
    }
    lines
}

fn append_notes(lines: &mut Lines, notes: Vec<Note>) {
    notes.into_iter().for_each(|note| lines.remark(note));
}
