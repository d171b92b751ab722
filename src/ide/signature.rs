//! Parameters and declarations as an editor shows them.

use super::names::{Symbol, declared};
use super::page::{Page, World};
use crate::source::Span;
use crate::tree::code::{Declaration, Parameter, Role};

/// A parameter as its author wrote it, without what is said about it.
pub(super) fn parameter(page: &Page, parameter: &Parameter) -> String {
    let mark = if parameter.is_optional { "?" } else { "" };
    let of = page.source.slice(parameter.of.span).trim();
    let of = of.trim_matches(['"', '\'']);
    format!("{}{mark}: {of}", parameter.name.text)
}

/// The first line of a declaration.
pub(super) fn declaration(page: &Page, declaration: &Declaration) -> String {
    let name = declaration.name.as_ref().map_or("", |name| name.text.as_str());
    let word = match &declaration.role {
        Role::Template(template) => template.kind.as_ref().map_or("template", |kind| kind.text.as_str()),
        Role::Link(_) => "link",
        Role::Const(_) => "const",
        Role::Partial(_) => "partial",
    };
    let parameters: Vec<String> = declaration.parameters.iter().map(|one| parameter(page, one)).collect();
    if parameters.is_empty() { format!("{word} {name}") } else { format!("{word} {name} ({})", parameters.join(", ")) }
}

/// What is said of a symbol: the line that declares it, and its author's words.
pub(super) fn of(symbol: &Symbol, page: &Page, world: &dyn World) -> Option<(String, Option<String>)> {
    let home = if symbol.file() == page.source.name { page } else { world.page(symbol.file())? };
    let declarations = home.code().map(|code| code.declarations.as_slice()).unwrap_or_default();
    match symbol {
        Symbol::Declared { name, .. } => {
            let (home, position) = declared(home, world, name)?;
            let found = home.code()?.declarations.get(position)?;
            Some((declaration(home, found), found.doc.clone()))
        }
        Symbol::Parameter { declaration, name, .. } => {
            let found = declarations.get(*declaration)?.parameters.iter().find(|one| one.name.text == *name)?;
            Some((parameter(home, found), found.doc.clone()))
        }
        Symbol::RowField { declaration, list, name, .. } => {
            let list = declarations.get(*declaration)?.parameters.iter().find(|one| one.name.text == *list)?;
            let found = list.fields().iter().find(|one| one.name.text == *name)?;
            Some((parameter(home, found), found.doc.clone()))
        }
        Symbol::Member { constant, name, .. } => {
            let (home, position) = declared(home, world, constant)?;
            let Role::Const(binds) = &home.code()?.declarations.get(position)?.role else { return None };
            let bind = binds.iter().find(|one| one.name.text == *name)?;
            Some((format!("{constant}.{name} = {}", home.source.slice(bind.value.span)), None))
        }
        Symbol::Row { span, name, .. } => {
            let first = home.source.slice(*span).lines().next().unwrap_or_default().trim_end().to_owned();
            Some((if first.is_empty() { name.clone() } else { first }, None))
        }
        Symbol::Argument { declaration, name, .. } => {
            let block = &declarations.get(*declaration)?.template()?.block;
            let value = argument(block, name)?;
            Some((format!("{name} = {}", home.source.slice(value)), None))
        }
    }
}

/// Where an argument of Kakao's is given its value.
fn argument(block: &crate::tree::code::Block, name: &str) -> Option<Span> {
    use crate::tree::code::Item;
    block.items.iter().find_map(|item| match item {
        Item::Field(field) if field.key.name == name => Some(field.value.span),
        Item::Field(field) => argument(field.value.block()?, name),
        Item::Element(_) | Item::Repeat(_) | Item::Include(_) => None,
    })
}
