//! From a name to where it is declared and used, and to another name.

use std::collections::HashSet;

use super::names::{Occurrence, Role, Symbol, occurrences};
use super::page::{Page, World};
use crate::diagnostic::{Edit, Words, say};
use crate::source::{Source, Span};
use crate::syntax::fragment::{self, Places};

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The name of the file.
    pub file: String,
    /// The bytes.
    pub span: Span,
}

/// The name at a byte.
pub(super) fn name_at(page: &Page, world: &dyn World, byte: usize) -> Option<Occurrence> {
    occurrences(page, world).into_iter().find(|one| one.span.start <= byte && byte <= one.span.end)
}

/// Where the name at a byte is declared; for the path of an import, the start of that file.
pub fn definition(page: &Page, world: &dyn World, byte: usize) -> Option<Location> {
    if let Some(file) = import_at(page, byte) {
        return Some(Location { file, span: Span::at(0) });
    }
    let symbol = name_at(page, world, byte)?.symbol;
    let home = world.page(symbol.file()).unwrap_or(page);
    let found = occurrences(home, world).into_iter().find(|one| one.is_declaration && one.symbol == symbol)?;
    Some(Location { file: home.source.name.clone(), span: found.span })
}

/// The file that the path of an import leads to.
fn import_at(page: &Page, byte: usize) -> Option<String> {
    let mut uses = page.code()?.uses.iter().zip(&page.uses);
    uses.find(|(import, _)| import.file.span.start <= byte && byte <= import.file.span.end)?.1.clone()
}

/// Every place where the name at a byte stands, in all files.
pub fn references(page: &Page, world: &dyn World, byte: usize, with_declaration: bool) -> Vec<Location> {
    let Some(symbol) = name_at(page, world, byte).map(|one| one.symbol) else { return Vec::new() };
    let places = places(page, world, &symbol).into_iter();
    places.filter(|(_, one)| with_declaration || !one.is_declaration).map(|(page, one)| location(page, &one)).collect()
}

fn location(page: &Page, one: &Occurrence) -> Location {
    Location { file: page.source.name.clone(), span: one.span }
}

/// The files in which a symbol may be named, its own first.
fn pages<'w>(page: &'w Page, world: &'w dyn World, symbol: &Symbol) -> Vec<&'w Page> {
    let home = world.page(symbol.file()).unwrap_or(page);
    let mut seen = HashSet::from([home.source.name.as_str()]);
    let importers = world.importers(symbol.file()).into_iter().filter(|one| seen.insert(one.source.name.as_str()));
    std::iter::once(home).chain(importers.collect::<Vec<_>>()).collect()
}

fn places<'w>(page: &'w Page, world: &'w dyn World, symbol: &Symbol) -> Vec<(&'w Page, Occurrence)> {
    let of = |page: &'w Page| occurrences(page, world).into_iter().map(move |one| (page, one));
    pages(page, world, symbol).into_iter().flat_map(of).filter(|(_, one)| one.symbol == *symbol).collect()
}

/// The name at a byte, where it can be given another one.
pub fn renamed(page: &Page, world: &dyn World, byte: usize) -> Option<(Span, String)> {
    let found = name_at(page, world, byte).filter(|found| found.is_exact)?;
    Some((found.span, found.symbol.name().to_owned()))
}

/// The edits that give the name at a byte another one, everywhere.
///
/// # Errors
/// Why it cannot have that name.
pub fn rename(page: &Page, world: &dyn World, byte: usize, name: &str) -> Result<Vec<(String, Edit)>, Words> {
    let Some(found) = name_at(page, world, byte) else {
        return Err(say!(en: "there is no name to change here", ko: "여기에는 바꿀 이름이 없습니다"));
    };
    if !is_name(name, found.role) {
        return Err(say!(en: "`{name}` cannot be used as a name", ko: "`{name}`은(는) 이름으로 쓸 수 없습니다"));
    }
    let places = places(page, world, &found.symbol);
    if let Some(taken) = taken(page, world, &found, &places, name) {
        let file = short(&taken);
        return Err(say!(
            en: "`{name}` already means something else in {file}",
            ko: "`{name}`은(는) {file}에서 이미 다른 뜻으로 쓰고 있습니다",
        ));
    }
    if let Some((page, _)) = places.iter().find(|(_, one)| !one.is_exact) {
        let file = short(&page.source);
        return Err(say!(
            en: "a text of {file} names it in a way that cannot be edited; write that text without escapes",
            ko: "{file}의 글에 고칠 수 없는 꼴로 쓰여 있습니다. 그 글을 이스케이프 없이 쓰세요",
        ));
    }
    let edit =
        |(page, one): (&Page, Occurrence)| (page.source.name.clone(), Edit { span: one.span, text: name.to_owned() });
    Ok(places.into_iter().map(edit).collect())
}

fn short(source: &Source) -> String {
    source.name.rsplit(['/', '\\']).next().unwrap_or(&source.name).to_owned()
}

fn is_name(name: &str, role: Role) -> bool {
    let is_word = || fragment::parameter_name(name, Places::From(0)).is_ok_and(|(_, is_optional)| !is_optional);
    match role {
        Role::Template => crate::program::is_name(name),
        Role::Argument => {
            is_word() || (!name.is_empty() && name.chars().all(|one| one.is_alphanumeric() || one == '_'))
        }
        Role::Link | Role::Constant | Role::Partial | Role::Member | Role::Parameter | Role::RowField | Role::Row => {
            is_word()
        }
    }
}

/// A file in which a name is taken where the symbol stands, or would be.
fn taken(
    page: &Page,
    world: &dyn World,
    found: &Occurrence,
    places: &[(&Page, Occurrence)],
    name: &str,
) -> Option<std::sync::Arc<Source>> {
    if name == found.symbol.name() {
        return None;
    }
    for page in pages(page, world, &found.symbol) {
        let own: Vec<&Occurrence> =
            places.iter().filter(|(home, _)| home.source.name == page.source.name).map(|(_, one)| one).collect();
        let others = occurrences(page, world);
        let is_taken = others.iter().any(|other| {
            other.symbol != found.symbol && other.symbol.name() == name && own.iter().any(|one| meet(page, one, other))
        });
        if is_taken || imports_name(page, found, name, !own.is_empty()) {
            return Some(std::sync::Arc::clone(&page.source));
        }
    }
    None
}

/// Whether a file takes a name from another one that could not be read.
fn imports_name(page: &Page, found: &Occurrence, name: &str, is_used: bool) -> bool {
    let uses = page.code().map(|code| code.uses.as_slice()).unwrap_or_default();
    let is_of_file = !matches!(found.role, Role::Member | Role::RowField | Role::Argument);
    is_used && is_of_file && uses.iter().flat_map(|import| &import.names).any(|one| one.text == name)
}

/// Whether two names could be taken for each other if they were the same.
fn meet(page: &Page, one: &Occurrence, other: &Occurrence) -> bool {
    let declaration = |span: Span| page.declaration(span.start).map(|(position, _)| position);
    let is_near = || declaration(one.span) == declaration(other.span);
    match (one.role, other.role) {
        (Role::Member, Role::Member) => match (&one.symbol, &other.symbol) {
            (Symbol::Member { constant: a, file: b, .. }, Symbol::Member { constant: c, file: d, .. }) => {
                (a, b) == (c, d)
            }
            (_, _) => false,
        },
        (Role::RowField, Role::RowField) => match (&one.symbol, &other.symbol) {
            (Symbol::RowField { declaration: a, list: b, .. }, Symbol::RowField { declaration: c, list: d, .. }) => {
                (a, b) == (c, d)
            }
            (_, _) => false,
        },
        (Role::Argument, Role::Argument) => is_near(),
        (Role::Member | Role::RowField | Role::Argument, _) | (_, Role::Member | Role::RowField | Role::Argument) => {
            false
        }
        (Role::Parameter | Role::Row, Role::Parameter | Role::Row) => is_near() || same_callee(one, other),
        (Role::Parameter | Role::Row, _) => true,
        (_, Role::Parameter | Role::Row) => true,
        (
            Role::Template | Role::Link | Role::Constant | Role::Partial,
            Role::Template | Role::Link | Role::Constant | Role::Partial,
        ) => true,
    }
}

/// Whether two parameters belong to one declaration, which may be another file's.
fn same_callee(one: &Occurrence, other: &Occurrence) -> bool {
    match (&one.symbol, &other.symbol) {
        (Symbol::Parameter { file: a, declaration: b, .. }, Symbol::Parameter { file: c, declaration: d, .. }) => {
            (a, b) == (c, d)
        }
        (_, _) => false,
    }
}
