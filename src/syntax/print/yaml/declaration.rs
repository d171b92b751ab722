//! Declarations as entries of a YAML document.

use super::block::{Beside, uses};
use super::knot::{Group, Key, Knot, Layout, Shape};
use super::{Imports, Printer, lead, put_above, section, value};
use crate::source::Span;
use crate::syntax::print::entry::{Entry, Manner, entries, extent_of_declaration, hull};
use crate::syntax::print::fragment;
use crate::syntax::print::notes::{Around, Note, Notes};
use crate::tree::code::{Declaration, Ident, Item, Role, Template};

impl Printer<'_> {
    /// The document of a template.
    pub(super) fn template(
        &mut self,
        declaration: &Declaration,
        template: &Template,
        imports: Imports<'_>,
        around: Vec<(Around, Span)>,
    ) -> Group {
        let has_includes = template.block.items.iter().any(|item| matches!(item, Item::Include(_)));
        let (imports, above) = if has_includes { (imports, Imports::new()) } else { (Imports::new(), imports) };
        let mut knots = self.head(declaration, template, above);
        let cases = template.cases.iter().map(Entry::Case);
        let own = template.mirror.iter().map(Entry::Mirror).chain(cases).collect();
        let all = entries(&template.block.items, Manner::Binds);
        let within = self.notes.reach(template.block.span);
        let (group, note) = self.entries(all, within, Beside { imports, own, is_top: true });
        knots.extend(group.knots);
        lead(&mut knots, note);
        for (around, extent) in around {
            let strays = self.notes.take(extent).into_iter().chain(around.after);
            let above = around.before.into_iter().chain(strays.map(|text| Note { text, is_apart: false }));
            put_above(&mut knots, above.collect(), around.is_apart);
        }
        Group { knots, ..group }
    }

    /// What stands above the fields of a template.
    fn head(&mut self, declaration: &Declaration, template: &Template, imports: Imports<'_>) -> Vec<Knot> {
        let kind = template.kind.iter().filter(|kind| !matches!(kind.text.as_str(), "custom" | "scrape"));
        let mut knots: Vec<Knot> = kind.map(|kind| self.named("object_type", kind)).collect();
        knots.extend(declaration.name.iter().map(|name| self.named("name", name)));
        knots.extend(declaration.doc.as_deref().map(value::doc));
        knots.extend((!imports.is_empty()).then(|| uses(Vec::new(), imports, true)));
        knots.extend(self.parameters(&declaration.parameters, room(declaration, &self.notes)));
        knots
    }

    /// A name with the comment behind it.
    fn named(&mut self, key: &str, name: &Ident) -> Knot {
        let mut knot = Knot::entry(key, Shape::Text(name.text.clone()));
        if !name.span.is_empty() {
            knot.around.after = self.notes.take_behind(name.span.end);
        }
        knot
    }

    /// The document of links, constants and partials.
    pub(super) fn library(
        &mut self,
        declarations: &[Declaration],
        imports: Imports<'_>,
        around: Vec<(Around, Span)>,
    ) -> Group {
        let (mut document, _) = self.entries(Vec::new(), Span::default(), Beside { imports, ..Beside::default() });
        for (declaration, (around, extent)) in declarations.iter().zip(around) {
            let member = self.declared(declaration);
            let mut member = self.surrounded(member, extent, around);
            member.around.before.extend(comments(declaration));
            let key = section(&declaration.role);
            match document.knots.last_mut() {
                Some(Knot { key: Some(Key::Name(last)), value: Shape::Map(group), .. }) if last == key => {
                    group.knots.push(member);
                }
                Some(_) | None => {
                    let group = Group::new(vec![member], Layout::Block);
                    document.knots.push(Knot::entry(key, Shape::Map(group)));
                }
            }
        }
        document
    }

    fn declared(&mut self, declaration: &Declaration) -> Knot {
        let name = declaration.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
        let start = declaration.name.as_ref().map_or(declaration.span.start, |name| name.span.end);
        let behind = if declaration.span.is_empty() { None } else { self.notes.take_behind(start) };
        let doc = declaration.doc.as_deref().filter(|_| !is_constant(declaration));
        let mut knots: Vec<Knot> = doc.map(value::doc).into_iter().collect();
        knots.extend(self.parameters(&declaration.parameters, room(declaration, &self.notes)));
        let (mut group, note) = self.body(declaration, start);
        group.layout = Layout::Block;
        group.knots.splice(0..0, knots);
        lead(&mut group.knots, note);
        Knot { head: behind, ..Knot::entry(name, Shape::Map(group)) }
    }

    fn body(&mut self, declaration: &Declaration, start: usize) -> (Group, Option<String>) {
        match &declaration.role {
            Role::Link(block) | Role::Partial(block) => {
                let beside = Beside { is_top: true, ..Beside::default() };
                self.block_beside(block, start, Manner::Fields, beside)
            }
            Role::Const(binds) => {
                let end = extent_of_declaration(declaration, &self.notes).end;
                self.bind_entries(binds, Span::new(start, end.max(start)))
            }
            Role::Template(template) => self.block(&template.block, template.block.span.start, Manner::Fields),
        }
    }
}

fn is_constant(declaration: &Declaration) -> bool {
    matches!(declaration.role, Role::Const(_))
}

/// What is said of a constant: YAML has no place for it, but for a comment.
fn comments(declaration: &Declaration) -> impl Iterator<Item = Note> {
    let doc = declaration.doc.as_deref().filter(|_| is_constant(declaration));
    let lines = doc.into_iter().flat_map(fragment::doc_lines);
    lines.map(|line| Note { text: format!("# {line}").trim_end().to_owned(), is_apart: false })
}

/// Where comments may stand that are those of parameters.
fn room(declaration: &Declaration, notes: &Notes<'_>) -> Span {
    let last = hull(declaration.parameters.iter().map(|parameter| parameter.span)).end;
    let start = declaration.name.as_ref().map_or(declaration.span.start, |name| name.span.end).min(last);
    Span::new(start, notes.line_end(last))
}
