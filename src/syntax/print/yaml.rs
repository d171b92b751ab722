//! The printer for YAML: a document for each template, and one for the links, constants and partials between two.

mod block;
mod declaration;
mod knot;
mod scalar;
pub(super) mod tree;
mod value;

use super::entry::extent_of_declaration;
use super::lines::Lines;
use super::notes::{Around, Mark, Note, Notes};
use crate::source::Span;
use crate::tree::code::{Declaration, File, Role, Use};
use knot::{Group, Knot};

/// What is known while a file is printed.
pub(super) struct Printer<'a> {
    notes: Notes<'a>,
}

/// What is taken from other files, with its comments.
type Imports<'a> = Vec<(&'a Use, Around)>;

impl<'a> Printer<'a> {
    /// A printer for a file that was read from a text.
    pub(super) fn new(file: &File, text: &'a str) -> Self {
        Self { notes: Notes::new(text, &file.comments, Mark::Hash) }
    }

    /// The file as text.
    pub(super) fn file(mut self, file: &File) -> String {
        let declared = file.declarations.iter().map(|declaration| extent_of_declaration(declaration, &self.notes));
        let extents: Vec<Span> = declared.collect();
        let uses: Vec<Span> = file.uses.iter().map(|taken| taken.span).collect();
        let spread = self.notes.spread_file(&uses, &extents);
        let mut around = spread.around.into_iter();
        let imports = file.uses.iter().zip(around.by_ref()).collect();
        let documents = self.documents(&file.declarations, imports, around.zip(extents).collect());
        let mut lines = Lines::default();
        spread.head.into_iter().for_each(|note| lines.push(note));
        for (index, document) in documents.into_iter().enumerate() {
            if index > 0 {
                lines.push("---");
            }
            lines.append(knot::lines(document, 0).join_top());
        }
        spread.end.into_iter().for_each(|note| lines.remark(note));
        self.notes.take_all().into_iter().for_each(|note| lines.push(note));
        lines.finish()
    }

    /// The documents of some declarations; the first one takes what is taken from other files.
    fn documents(
        &mut self,
        declarations: &[Declaration],
        mut imports: Imports<'_>,
        surroundings: Vec<(Around, Span)>,
    ) -> Vec<Group> {
        let mut documents = Vec::new();
        let mut surroundings = surroundings.into_iter();
        let mut rest = declarations;
        while let Some(first) = rest.first() {
            let (document, others) = rest.split_at(library(rest).max(1));
            let imports = std::mem::take(&mut imports);
            let around = surroundings.by_ref().take(document.len()).collect();
            documents.push(match &first.role {
                Role::Template(template) => self.template(first, template, imports, around),
                Role::Link(_) | Role::Const(_) | Role::Partial(_) => self.library(document, imports, around),
            });
            rest = others;
        }
        if !imports.is_empty() {
            documents.push(self.library(&[], imports, Vec::new()));
        }
        documents
    }

    /// An entry with the comments around it, and above it those within that have found no other place.
    fn surrounded(&mut self, knot: Knot, extent: Span, mut around: Around) -> Knot {
        around.put_above(self.notes.take(extent));
        Knot { around, ..knot }
    }
}

/// How many declarations share a document: the links, constants and partials up to the next template, each kind once.
fn library(declarations: &[Declaration]) -> usize {
    let mut kinds: Vec<&str> = Vec::new();
    let shares = |declaration: &&Declaration| {
        let kind = section(&declaration.role);
        if kinds.last() != Some(&kind) {
            if kinds.contains(&kind) {
                return false;
            }
            kinds.push(kind);
        }
        declaration.template().is_none()
    };
    declarations.iter().take_while(shares).count()
}

fn section(role: &Role) -> &'static str {
    match role {
        Role::Template(_) => "templates",
        Role::Link(_) => "links",
        Role::Const(_) => "consts",
        Role::Partial(_) => "partials",
    }
}

/// Puts a comment above the first entry.
fn lead(knots: &mut [Knot], note: Option<String>) {
    let notes = note.into_iter().map(|text| Note { text, is_apart: false }).collect();
    put_above(knots, notes, false);
}

fn put_above(knots: &mut [Knot], mut notes: Vec<Note>, is_apart: bool) {
    let Some(first) = knots.first_mut().filter(|_| !notes.is_empty()) else { return };
    match first.around.before.first_mut() {
        Some(note) => note.is_apart |= is_apart,
        None => first.around.is_apart |= is_apart,
    }
    notes.append(&mut first.around.before);
    first.around.before = notes;
}
