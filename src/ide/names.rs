//! Every name of a file: what it stands for, and where that is declared.

mod collect;

use super::page::{Page, World};
use crate::source::Span;
use crate::tree::code::{Declaration, Role as Declares};
use collect::Collector;

/// What a name stands for, whichever file it is used in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// A template, a link, a constant or a partial.
    Declared {
        /// The file.
        file: String,
        /// The name.
        name: String,
    },
    /// A value of a constant.
    Member {
        /// The file.
        file: String,
        /// The constant.
        constant: String,
        /// The name.
        name: String,
    },
    /// A parameter of a declaration.
    Parameter {
        /// The file.
        file: String,
        /// The position of the declaration.
        declaration: usize,
        /// The name.
        name: String,
    },
    /// A field of the rows of a list.
    RowField {
        /// The file.
        file: String,
        /// The position of the declaration.
        declaration: usize,
        /// The list.
        list: String,
        /// The name.
        name: String,
    },
    /// The row of a repetition.
    Row {
        /// The file.
        file: String,
        /// The repetition.
        span: Span,
        /// The name.
        name: String,
    },
    /// An argument of Kakao's, in a custom template.
    Argument {
        /// The file.
        file: String,
        /// The position of the declaration.
        declaration: usize,
        /// The key.
        name: String,
    },
}

/// What kind of name stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A template.
    Template,
    /// A link.
    Link,
    /// A constant.
    Constant,
    /// A partial.
    Partial,
    /// A value of a constant.
    Member,
    /// A parameter.
    Parameter,
    /// A field of a row.
    RowField,
    /// The row of a repetition.
    Row,
    /// An argument of Kakao's.
    Argument,
}

/// A name at a place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Its bytes, without quotes.
    pub span: Span,
    /// What it stands for.
    pub symbol: Symbol,
    /// What kind of name that is.
    pub role: Role,
    /// Whether it is declared here.
    pub is_declaration: bool,
    /// Whether `span` is the name itself. Where the notation writes a text in its own way, it may be all of the text.
    pub is_exact: bool,
}

impl Symbol {
    /// The file that declares it.
    pub fn file(&self) -> &str {
        match self {
            Self::Declared { file, .. }
            | Self::Member { file, .. }
            | Self::Parameter { file, .. }
            | Self::RowField { file, .. }
            | Self::Row { file, .. }
            | Self::Argument { file, .. } => file,
        }
    }

    /// The name itself.
    pub fn name(&self) -> &str {
        match self {
            Self::Declared { name, .. }
            | Self::Member { name, .. }
            | Self::Parameter { name, .. }
            | Self::RowField { name, .. }
            | Self::Row { name, .. }
            | Self::Argument { name, .. } => name,
        }
    }
}

/// The file and the position of the declaration that a name of a file leads to.
pub(super) fn declared<'w>(page: &'w Page, world: &'w dyn World, name: &str) -> Option<(&'w Page, usize)> {
    let position = |page: &Page| {
        let is_it = |one: &Declaration| one.name.as_ref().is_some_and(|own| own.text == name);
        page.code()?.declarations.iter().position(is_it)
    };
    if let Some(own) = position(page) {
        return Some((page, own));
    }
    let uses = page.code()?.uses.iter().zip(&page.uses);
    let mut targets = uses.filter(|(import, _)| import.names.iter().any(|one| one.text == name));
    let target = world.page(targets.find_map(|(_, target)| target.as_deref())?)?;
    Some((target, position(target)?))
}

/// Every name of a file, in the order of the text.
pub fn occurrences(page: &Page, world: &dyn World) -> Vec<Occurrence> {
    let Some(code) = page.code() else { return Vec::new() };
    let mut collector = Collector { page, world, found: Vec::new() };
    for (import, target) in code.uses.iter().zip(&page.uses) {
        let target = target.as_deref().and_then(|target| world.page(target));
        for name in &import.names {
            if let Some((home, position)) = target.and_then(|target| declared(target, world, &name.text)) {
                collector.name_of(name, home, position, false);
            }
        }
    }
    for (position, declaration) in code.declarations.iter().enumerate() {
        collector.declaration(position, declaration);
    }
    let mut found = collector.found;
    found.sort_by_key(|one| (one.span, !one.is_declaration));
    found.dedup_by(|one, other| one.span == other.span && (one.is_exact || one.symbol == other.symbol));
    found
}

/// What kind of name a declaration has.
pub(super) const fn role(declaration: &Declaration) -> Role {
    match &declaration.role {
        Declares::Template(_) => Role::Template,
        Declares::Link(_) => Role::Link,
        Declares::Const(_) => Role::Constant,
        Declares::Partial(_) => Role::Partial,
    }
}
