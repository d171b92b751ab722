//! The printer for YAML: a document for each template, and one for the links, constants and partials between two.

mod block;
mod knot;
mod scalar;
pub(super) mod tree;
mod value;

use super::entry::{Entry, Manner, entries, extent_of_declaration};
use super::fragment;
use super::lines::Lines;
use super::notes::{Around, Mark, Note, Notes};
use crate::source::Span;
use crate::tree::code::{Declaration, File, Ident, Item, Role, Template, Use};
use block::Beside;
use knot::{Group, Key, Knot, Shape};

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
        let mut imports: Imports<'_> = file.uses.iter().zip(around.by_ref()).collect();
        let around: Vec<(Around, Span)> = around.zip(extents).collect();
        let mut documents: Vec<Group> = Vec::new();
        let mut rest = file.declarations.as_slice();
        let mut surroundings = around.into_iter();
        while let Some(first) = rest.first() {
            let imports = std::mem::take(&mut imports);
            let count = library(rest);
            let (document, others) = rest.split_at(count.max(1));
            let around: Vec<(Around, Span)> = surroundings.by_ref().take(document.len()).collect();
            documents.push(match &first.role {
                Role::Template(template) => self.template(first, template, imports, around),
                Role::Link(_) | Role::Const(_) | Role::Partial(_) => self.library(document, imports, around),
            });
            rest = others;
        }
        if !imports.is_empty() {
            let (group, _) = self.entries(Vec::new(), Span::default(), Beside { imports, ..Beside::default() });
            documents.push(group);
        }
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

    /// An entry with the comments around it, and above it those within that have found no other place.
    fn surrounded(&mut self, knot: Knot, extent: Span, mut around: Around) -> Knot {
        around.put_above(self.notes.take(extent));
        Knot { around, ..knot }
    }

    fn template(
        &mut self,
        declaration: &Declaration,
        template: &Template,
        imports: Imports<'_>,
        around: Vec<(Around, Span)>,
    ) -> Group {
        let kind = template.kind.iter().filter(|kind| !matches!(kind.text.as_str(), "custom" | "scrape"));
        let mut knots: Vec<Knot> = kind.map(|kind| self.named("object_type", kind)).collect();
        knots.extend(declaration.name.iter().map(|name| self.named("name", name)));
        knots.extend(doc(declaration));
        let has_includes = template.block.items.iter().any(|item| matches!(item, Item::Include(_)));
        let (imports, above) = if has_includes { (imports, Imports::new()) } else { (Imports::new(), imports) };
        knots.extend((!above.is_empty()).then(|| block::uses(Vec::new(), above, true)));
        knots.extend(self.parameters(&declaration.parameters, room(declaration, &self.notes)));
        let cases = template.cases.iter().map(Entry::Case);
        let own = template.mirror.iter().map(Entry::Mirror).chain(cases).collect();
        let all = entries(&template.block.items, Manner::Binds);
        let (group, head) =
            self.entries(all, self.notes.reach(template.block.span), Beside { imports, own, is_top: true });
        knots.extend(group.knots);
        lead(&mut knots, head);
        let mut document = Group { knots, ..group };
        for (around, extent) in around {
            let strays = self.notes.take(extent).into_iter().chain(around.after);
            let above = around.before.into_iter().chain(strays.map(|text| Note { text, is_apart: false }));
            put_above(&mut document.knots, above.collect(), around.is_apart);
        }
        document
    }

    fn library(&mut self, declarations: &[Declaration], imports: Imports<'_>, around: Vec<(Around, Span)>) -> Group {
        let (mut document, _) = self.entries(Vec::new(), Span::default(), Beside { imports, ..Beside::default() });
        for (declaration, (around, extent)) in declarations.iter().zip(around) {
            let member = self.declared(declaration);
            let mut member = self.surrounded(member, extent, around);
            if let Role::Const(_) = declaration.role {
                // YAML has no place for what is said of a constant, but for a comment.
                let lines = declaration.doc.iter().flat_map(|doc| fragment::doc_lines(doc));
                let doc = lines.map(|line| Note { text: format!("# {line}").trim_end().to_owned(), is_apart: false });
                member.around.before.extend(doc);
            }
            let key = section(&declaration.role);
            match document.knots.last_mut() {
                Some(Knot { key: Some(Key::Name(last)), value: Shape::Map(group), .. }) if last == key => {
                    group.knots.push(member)
                }
                Some(_) | None => {
                    document.knots.push(Knot::entry(key, Shape::Map(Group::new(vec![member], knot::Layout::Block))));
                }
            }
        }
        document
    }

    /// A name with the comment behind it.
    fn named(&mut self, key: &str, name: &Ident) -> Knot {
        let mut knot = Knot::entry(key, Shape::Text(name.text.clone()));
        if !name.span.is_empty() {
            knot.around.after = self.notes.take_behind(name.span.end);
        }
        knot
    }

    fn declared(&mut self, declaration: &Declaration) -> Knot {
        let name = declaration.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
        let start = declaration.name.as_ref().map_or(declaration.span.start, |name| name.span.end);
        let behind = if declaration.span.is_empty() { None } else { self.notes.take_behind(start) };
        let mut knots: Vec<Knot> = match &declaration.role {
            Role::Const(_) => Vec::new(),
            Role::Template(_) | Role::Link(_) | Role::Partial(_) => doc(declaration).into_iter().collect(),
        };
        knots.extend(self.parameters(&declaration.parameters, room(declaration, &self.notes)));
        let (mut group, head) = match &declaration.role {
            Role::Link(block) | Role::Partial(block) => {
                let beside = Beside { is_top: true, ..Beside::default() };
                self.block_beside(block, start, Manner::Fields, beside)
            }
            Role::Const(binds) => {
                let end = extent_of_declaration(declaration, &self.notes).end;
                self.bind_entries(binds, Span::new(start, end.max(start)))
            }
            Role::Template(template) => self.block(&template.block, template.block.span.start, Manner::Fields),
        };
        group.layout = knot::Layout::Block;
        group.knots.splice(0..0, knots);
        lead(&mut group.knots, head);
        Knot { head: behind, ..Knot::entry(name, Shape::Map(group)) }
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

fn doc(declaration: &Declaration) -> Option<Knot> {
    declaration.doc.as_deref().map(value::doc)
}

/// Where comments may stand that are those of parameters.
fn room(declaration: &Declaration, notes: &Notes<'_>) -> Span {
    let last = super::entry::hull(declaration.parameters.iter().map(|parameter| parameter.span)).end;
    let start = declaration.name.as_ref().map_or(declaration.span.start, |name| name.span.end).min(last);
    Span::new(start, notes.line_end(last))
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
